//! `start`: where epoch 0 is.

use super::{Argument, ArgumentKind, Arguments, Group, Mistake, Spec, Verb, Word, eval, fold};
use crate::failure::Failure;
use crate::host::Host;
use crate::laboratory::Start;
use crate::language::Text;
use crate::report::{Report, StartReport};
use crate::session::State;

/// What asks for a draw, folded: `random`, and `ngẫu nhiên` with marks or without.
const RANDOM: [&str; 2] = ["random", "ngau nhien"];

/// `start V`, `start random`, or `start` alone.
#[derive(Debug)]
pub(crate) enum SetStart {
    /// Shows the start.
    Show,
    /// The next draw.
    Random,
    /// This place.
    At(gd_expr::Constant),
}

impl Verb for SetStart {
    const SPEC: Spec = Spec {
        name: "start",
        aliases: &["xuất-phát", "điểm-xuất-phát"],
        words: &["x0", "x_0", "begin", "init", "position", "bắt-đầu"],
        arguments: &[Argument::optional("V|random", ArgumentKind::Number)],
        group: Group::Setting,
        summary: Text {
            en: "where epoch 0 is; `random`: drawn from the domain's grid",
            vi: "điểm xuất phát ở epoch 0; `random`: lấy ngẫu nhiên trên lưới",
        },
        details: Text {
            en: "`start random` draws the next point of a stream that the seed fixes: the same seed \
                 gives the same starts for ever.",
            vi: "`start random` lấy điểm tiếp theo của một dãy do hạt giống ngẫu nhiên quyết định: \
                 cùng hạt giống luôn cho cùng các điểm xuất phát.",
        },
        default: None,
        mistake: Some(Mistake {
            typed: "start at 2",
            instead: "start 2",
            why: Text {
                en: "the place follows the name at once",
                vi: "vị trí đứng ngay sau tên lệnh",
            },
        }),
        examples: &["start -2", "start -pi/4", "start random"],
        see: &["seed", "domain", "reset"],
    };

    fn parse(mut arguments: Arguments<'_>) -> Result<Self, Failure> {
        match arguments.rest() {
            None => Ok(Self::Show),
            Some(Word { text, .. }) if RANDOM.contains(&fold(text).as_str()) => Ok(Self::Random),
            Some(word) => word.number().map(Self::At),
        }
    }

    fn apply(self, state: &mut State, _: &mut Host<'_>) -> Result<Report, Failure> {
        let changed = !matches!(self, Self::Show);
        match self {
            Self::Show => {}
            Self::Random => state.lab.draw_start(),
            Self::At(place) => state.lab.set_start(place),
        }
        Ok(Report::Start(report(state, changed)))
    }

    fn preview(&self, state: &State) -> Option<Result<String, Failure>> {
        let Self::At(place) = self else { return None };
        Some(Ok(eval::values(state, place.value)))
    }
}

/// The present start as a report.
pub(super) fn report(state: &State, changed: bool) -> StartReport {
    let descent = state.lab.descent();
    let x = descent.start();
    StartReport {
        x,
        loss: descent.loss().value(x),
        derivative: descent.loss().derivative(x),
        seed: matches!(state.lab.start(), Start::Random { .. }).then(|| state.lab.seed().get()),
        changed,
        domain: *state.lab.domain(),
    }
}
