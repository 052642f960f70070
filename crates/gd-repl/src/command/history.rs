//! `history`: rows of the trajectory.

use super::{Argument, ArgumentKind, Arguments, Group, Mistake, Spec, Verb, Word};
use crate::failure::{Failure, Problem};
use crate::host::Host;
use crate::language::Text;
use crate::report::{HistoryReport, Report};
use crate::session::{MOST_UPDATES, State};

/// How many rows are shown unless told.
const USUAL_ROWS: u64 = 20;
/// How many rows one call may show.
const MOST_ROWS: u64 = 100_000;

/// `history [A..B]`.
#[derive(Debug)]
pub(crate) struct History {
    range: Option<EpochRange>,
}

/// Epochs from one to another, both included, with the place where they were typed.
#[derive(Clone, Copy, Debug)]
pub(super) struct EpochRange {
    pub(super) from: u64,
    pub(super) to: u64,
    pub(super) span: gd_expr::Span,
}

impl EpochRange {
    /// Reads `A..B`.
    pub(super) fn parse(word: Word<'_>) -> Result<Self, Failure> {
        let (from, to) = word.range()?;
        let (from, to) = (from.count(MOST_UPDATES)?, to.count(MOST_UPDATES)?);
        if from > to {
            return Err(word.fails(Problem::BackwardRange));
        }
        Ok(Self { from, to, span: word.span() })
    }

    /// It must end within the trajectory.
    pub(super) fn within(self, last: u64) -> Result<Self, Failure> {
        if self.to > last {
            return Err(Failure::new(Problem::NoSuchEpoch { last }).at(self.span));
        }
        Ok(self)
    }
}

impl Verb for History {
    const SPEC: Spec = Spec {
        name: "history",
        aliases: &["lịch-sử"],
        words: &["table", "log", "trajectory", "data", "bảng"],
        arguments: &[Argument::optional("A..B", ArgumentKind::Range)],
        group: Group::Looking,
        summary: Text {
            en: "x, f and f′ epoch by epoch (the last 20)",
            vi: "x, f và f′ theo từng epoch (20 epoch cuối)",
        },
        details: Text {
            en: "`history 0..10` shows epochs 0 to 10. At most 1e5 rows at once; `export` writes \
                 more.",
            vi: "`history 0..10` cho xem epoch 0 đến 10. Mỗi lần nhiều nhất 1e5 dòng; `export` ghi \
                 được nhiều hơn.",
        },
        default: None,
        mistake: Some(Mistake {
            typed: "history 0..50",
            instead: "run 50; history 0..50",
            why: Text {
                en: "only epochs that were run have rows",
                vi: "chỉ epoch đã chạy mới có dòng",
            },
        }),
        examples: &["run 100; history", "run 100; history 0..10"],
        see: &["plot", "export"],
    };

    fn parse(mut arguments: Arguments<'_>) -> Result<Self, Failure> {
        Ok(Self { range: arguments.rest().map(EpochRange::parse).transpose()? })
    }

    fn apply(self, state: &mut State, host: &mut Host<'_>) -> Result<Report, Failure> {
        let descent = state.lab.descent();
        let last = descent.last_epoch();
        let (from, to) = match self.range {
            None => (descent.epoch().saturating_sub(USUAL_ROWS - 1), descent.epoch()),
            Some(range) => {
                let range = range.within(last)?;
                if range.to - range.from >= MOST_ROWS {
                    let problem = Problem::TooManyRows { most: MOST_ROWS };
                    return Err(Failure::new(problem).at(range.span));
                }
                (range.from, range.to)
            }
        };
        host.keep(to - from)?;
        Ok(Report::History(HistoryReport {
            rows: descent.rows(from..to + 1).collect(),
            last_epoch: last,
            parameter: state.lab.loss().formula.parameter().to_owned(),
        }))
    }
}
