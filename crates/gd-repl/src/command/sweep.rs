//! `sweep`: descents over a grid.

use std::sync::Arc;

use super::{Argument, ArgumentKind, Arguments, Group, Mistake, Spec, Verb, Word};
use crate::experiment::{self, Axis, AxisKind};
use crate::failure::{Failure, Problem};
use crate::host::Host;
use crate::language::Text;
use crate::picture::Found;
use crate::report::{Report, SweepReport};
use crate::session::State;

/// How many values an axis has unless told.
const USUAL_COUNT: u64 = 50;
/// The most values of an axis.
const MOST_COUNT: u64 = 10_000;
/// The most cells of a grid.
const MOST_CELLS: usize = 1_000_000;

/// `sweep AXIS A..B [N] [log] [AXIS A..B [N] [log]]`.
#[derive(Debug)]
pub(crate) struct Sweep {
    first: Axis,
    second: Option<Axis>,
    span: gd_expr::Span,
}

impl Verb for Sweep {
    const SPEC: Spec = Spec {
        name: "sweep",
        aliases: &["quét"],
        words: &["scan", "grid", "range"],
        arguments: &[
            Argument::required("AXIS", ArgumentKind::Choice(&["lr", "start", "epochs"])),
            Argument::required("A..B", ArgumentKind::Range),
            Argument::optional("N", ArgumentKind::Count),
            Argument::optional("log", ArgumentKind::Choice(&["log"])),
            Argument::optional("AXIS A..B …", ArgumentKind::Choice(&["lr", "start", "epochs"])),
        ],
        group: Group::Looking,
        summary: Text {
            en: "many runs over lr, start or epochs, one axis or two",
            vi: "nhiều lần chạy theo lr, start hoặc epochs, một hay hai trục",
        },
        details: Text {
            en: "N values (50), evenly spaced, or with `log` by equal factors. An axis may also be a \
                 name of `let`. Two axes make a map.",
            vi: "N giá trị (50), cách đều, hoặc với `log` thì theo tỷ lệ đều. Trục cũng có thể là \
                 một tên của `let`. Hai trục cho một bản đồ.",
        },
        default: None,
        mistake: Some(Mistake {
            typed: "sweep lr",
            instead: "sweep lr 0.01..0.5",
            why: Text {
                en: "a range A..B follows the axis", vi: "sau trục là một đoạn A..B"
            },
        }),
        examples: &[
            "sweep start -2..2 50",
            "sweep lr 0.001..1 20 log",
            "sweep lr 0.001..1 20 log epochs 10..1000 20 log",
        ],
        see: &["compare", "basins", "epochs", "export"],
    };

    fn parse(mut arguments: Arguments<'_>) -> Result<Self, Failure> {
        let kind = arguments.required_next()?;
        let (first, next) = axis(kind, &mut arguments)?;
        let second = match next {
            None => None,
            Some(kind) => {
                let (axis, excess) = axis(kind, &mut arguments)?;
                if let Some(word) = excess {
                    return Err(arguments.excess(word));
                }
                Some(axis)
            }
        };
        let cells = first.values.len() * second.as_ref().map_or(1, |axis| axis.values.len());
        if cells > MOST_CELLS {
            return Err(kind.fails(Problem::CountTooLarge { most: MOST_CELLS as u64 }));
        }
        Ok(Self { first, second, span: kind.span() })
    }

    fn apply(self, state: &mut State, host: &mut Host<'_>) -> Result<Report, Failure> {
        for axis in std::iter::once(&self.first).chain(&self.second) {
            if let AxisKind::Constant(name) = &axis.kind
                && state.lab.constants().get(name).is_none()
            {
                // A constant of one's own could stand here too, but there is none of this name.
                let choices = vec!["lr", "start", "epochs"];
                let problem = Problem::NotAChoice { choices, suggestion: None };
                return Err(Failure::new(problem).at(self.span));
            }
        }
        let columns = self.second.as_ref().map_or(1, |axis| axis.values.len());
        host.keep((self.first.values.len() * columns) as u64)?;
        let sweep = Arc::new(experiment::sweep(&state.lab, self.first, self.second, host));
        let picture = state.keep_experiment(Found::Ends(Arc::clone(&sweep)));
        let tolerance = state.lab.tolerance().get();
        Ok(Report::Sweep(SweepReport { sweep, picture, tolerance }))
    }
}

/// `A..B [N] [log]` after the name of an axis; and the word after it.
fn axis<'a>(
    name: Word<'a>,
    arguments: &mut Arguments<'a>,
) -> Result<(Axis, Option<Word<'a>>), Failure> {
    let kind = match name.text {
        "lr" => AxisKind::Rate,
        "start" => AxisKind::Start,
        "epochs" => AxisKind::Epochs,
        other => AxisKind::Constant(other.to_owned()),
    };
    let range = arguments.required_next()?;
    let (from, to) = range.range()?;
    let (a, b) = (from.number()?.value, to.number()?.value);
    if a < 0.0 && matches!(kind, AxisKind::Rate | AxisKind::Epochs) {
        return Err(from.fails(Problem::Negative));
    }
    let mut next = arguments.next();
    let mut count = USUAL_COUNT;
    if let Some(word) = next.filter(|word| word.text.starts_with(|c: char| c.is_ascii_digit())) {
        count = word.count(MOST_COUNT)?;
        if count < 2 {
            return Err(word.fails(Problem::TooFewPoints));
        }
        next = arguments.next();
    }
    let log = next.is_some_and(|word| word.text == "log");
    if log {
        next = arguments.next();
        if a <= 0.0 {
            return Err(from.fails(Problem::NotPositive));
        }
    }
    let count = u32::try_from(count).unwrap_or(u32::MAX);
    if a >= b || !(b - a).is_finite() {
        return Err(range.fails(Problem::BackwardRange));
    }
    Ok((Axis::new(kind, a, b, count, log), next))
}
