//! `goto`: to any epoch of the trajectory.

use super::{Argument, ArgumentKind, Arguments, Group, Mistake, Spec, Verb};
use crate::failure::{Failure, Problem};
use crate::host::Host;
use crate::language::Text;
use crate::report::{MovedReport, Report};
use crate::session::{MOST_UPDATES, State};

/// `goto N`.
#[derive(Debug)]
pub(crate) struct Goto {
    epoch: u64,
    span: gd_expr::Span,
}

impl Verb for Goto {
    const SPEC: Spec = Spec {
        name: "goto",
        aliases: &["đến"],
        words: &["jump", "move", "go-to", "đi-tới", "đi-đến", "tới"],
        arguments: &[Argument::required("N", ArgumentKind::Count)],
        group: Group::Moving,
        summary: Text { en: "to epoch N of the run", vi: "đến epoch N của lần chạy" },
        details: Text {
            en: "The state is exactly as it was then, with the settings of that epoch. The future \
                 stays.",
            vi: "Trạng thái đúng như lúc đó, với thiết lập của epoch đó. Phần tương lai vẫn còn.",
        },
        default: None,
        mistake: Some(Mistake {
            typed: "goto 50",
            instead: "run 50; goto 20",
            why: Text {
                en: "only epochs that were run can be visited",
                vi: "chỉ đến được epoch đã chạy",
            },
        }),
        examples: &["run 100; goto 10", "run 20; goto 0; goto 20"],
        see: &["back", "reset", "history"],
    };

    fn parse(mut arguments: Arguments<'_>) -> Result<Self, Failure> {
        let word = arguments.required()?;
        Ok(Self { epoch: word.count(MOST_UPDATES)?, span: word.span() })
    }

    fn apply(self, state: &mut State, _: &mut Host<'_>) -> Result<Report, Failure> {
        travel(state, self.epoch).map_err(|failure| failure.at(self.span))
    }
}

/// To `epoch`; shared with `back`.
pub(super) fn travel(state: &mut State, epoch: u64) -> Result<Report, Failure> {
    let last = state.lab.descent().last_epoch();
    state
        .lab
        .descent_mut()
        .go_to(epoch)
        .map_err(|_| Failure::new(Problem::NoSuchEpoch { last }))?;
    Ok(Report::Moved(report(state, 0)))
}

/// Where we are in time.
pub(super) fn report(state: &State, cut: u64) -> MovedReport {
    let descent = state.lab.descent();
    MovedReport {
        row: descent.present(),
        last_epoch: descent.last_epoch(),
        orbit: descent.orbit(),
        cut,
    }
}
