//! `derivative`: descend with the learner's own f′.

use super::{Argument, ArgumentKind, Arguments, Group, Mistake, Spec, Verb, Word, loss};
use crate::failure::Failure;
use crate::host::Host;
use crate::language::Text;
use crate::report::Report;
use crate::session::State;

/// `derivative EXPR`, `derivative auto`, or `derivative` alone.
#[derive(Debug)]
pub(crate) enum Derivative {
    /// Shows the derivative in use.
    Show,
    /// The symbolic one again.
    Auto,
    /// The learner's own.
    Own(String, usize),
}

impl Verb for Derivative {
    const SPEC: Spec = Spec {
        name: "derivative",
        aliases: &["đạo-hàm"],
        words: &["grad", "slope", "f-prime", "gradient"],
        arguments: &[Argument::optional("EXPR|auto", ArgumentKind::Expression)],
        group: Group::Setting,
        summary: Text {
            en: "descend with your own f′; `auto`: with the exact one",
            vi: "hạ gradient với f′ của bạn; `auto`: với f′ chính xác",
        },
        details: Text {
            en: "Gradient descent believes f′ blindly: a wrong one walks to a wrong place. \
                 `gradcheck` finds it.",
            vi: "Hạ gradient tin f′ tuyệt đối: f′ sai sẽ dẫn đến chỗ sai. `gradcheck` tìm ra lỗi.",
        },
        default: Some("derivative auto"),
        mistake: Some(Mistake {
            typed: "derivative of x^2",
            instead: "loss x^2; derive",
            why: Text {
                en: "set the curve first; `derive` then finds its f′",
                vi: "đặt hàm trước, rồi `derive` tìm f′ của nó",
            },
        }),
        examples: &["derivative 3x - 1.5", "derivative auto"],
        see: &["gradcheck", "derive", "loss"],
    };

    fn parse(mut arguments: Arguments<'_>) -> Result<Self, Failure> {
        Ok(match arguments.rest() {
            None => Self::Show,
            Some(Word { text: "auto", .. }) => Self::Auto,
            Some(Word { text, start }) => Self::Own(text.to_owned(), start),
        })
    }

    fn apply(self, state: &mut State, _: &mut Host<'_>) -> Result<Report, Failure> {
        let shown = matches!(self, Self::Show);
        match self {
            Self::Show => {}
            Self::Auto => state.lab.set_own_derivative(None),
            Self::Own(text, start) => {
                let own = state
                    .lab
                    .read_derivative(&text)
                    .map_err(|error| Failure::expression(&error, start))?;
                state.lab.set_own_derivative(Some(own));
            }
        }
        Ok(Report::Loss(loss::report(state, shown)))
    }

    fn preview(&self, state: &State) -> Option<Result<String, Failure>> {
        let Self::Own(text, start) = self else { return None };
        Some(match state.lab.read_derivative(text) {
            Ok(own) => Ok(format!("f′({}) = {own}", own.parameter())),
            Err(error) => Err(Failure::expression(&error, *start)),
        })
    }
}
