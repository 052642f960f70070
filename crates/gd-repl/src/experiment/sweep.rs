//! Descents over a grid, in the words of the command.

use gd_core::LearningRate;
use gd_core::sweep::{AxisLoss, Base, Grid, Judging, linspace, logspace, whole_epochs};

use super::watching;
use crate::host::Host;
use crate::laboratory::Laboratory;

/// What is swept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AxisKind {
    /// The learning rate.
    Rate,
    /// The start.
    Start,
    /// The number of epochs.
    Epochs,
    /// A constant of `let`.
    Constant(String),
}

impl AxisKind {
    /// As it is typed.
    pub fn name(&self) -> &str {
        match self {
            Self::Rate => "lr",
            Self::Start => "start",
            Self::Epochs => "epochs",
            Self::Constant(name) => name,
        }
    }
}

/// An axis with its values, ascending.
#[derive(Clone, Debug, PartialEq)]
pub struct Axis {
    /// What is swept.
    pub kind: AxisKind,
    /// Whether the values are spaced logarithmically.
    pub log: bool,
    /// The values.
    pub values: Vec<f64>,
}

impl Axis {
    /// `count` values from `from` to `to`, evenly spaced or by equal factors; epochs are whole numbers.
    pub fn new(kind: AxisKind, from: f64, to: f64, count: u32, log: bool) -> Self {
        let values = if log { logspace(from, to, count) } else { linspace(from, to, count) };
        let values = match kind {
            AxisKind::Epochs => {
                whole_epochs(&values).into_iter().map(gd_core::epoch_as_f64).collect()
            }
            AxisKind::Rate | AxisKind::Start | AxisKind::Constant(_) => values,
        };
        Self { kind, log, values }
    }

    /// In gd-core's terms. A value of a constant that makes no loss leaves the old one.
    fn in_core(&self, lab: &Laboratory) -> gd_core::sweep::Axis {
        let values = || self.values.iter().copied();
        match &self.kind {
            AxisKind::Rate => gd_core::sweep::Axis::Rate(
                values().map(|value| LearningRate::new(value).unwrap_or_default()).collect(),
            ),
            AxisKind::Start => gd_core::sweep::Axis::Start(self.values.clone()),
            AxisKind::Epochs => gd_core::sweep::Axis::Epochs(whole_epochs(&self.values)),
            AxisKind::Constant(name) => gd_core::sweep::Axis::Loss(
                values()
                    .map(|value| {
                        let mut lab = lab.clone();
                        let _ = lab.set_constant(name, gd_expr::Constant::from_f64(value));
                        AxisLoss {
                            loss: lab.descent().loss().clone(),
                            landscape: lab.landscape().clone(),
                        }
                    })
                    .collect(),
            ),
        }
    }
}

/// Descents over a grid.
#[derive(Clone, Debug)]
pub struct Sweep {
    /// The first axis.
    pub rows: Axis,
    /// The second axis; with one axis only: the number of epochs.
    pub columns: Axis,
    /// Whether two axes were asked for.
    pub two: bool,
    /// The ends; their verdicts only for a host that wants data, as no picture shows them.
    pub grid: Grid,
}

/// Sweeps one axis, or two.
pub(crate) fn sweep(
    lab: &Laboratory,
    rows: Axis,
    columns: Option<Axis>,
    host: &mut Host<'_>,
) -> Sweep {
    let descent = lab.descent();
    let base = Base {
        loss: descent.loss().clone(),
        start: descent.start(),
        settings: descent.settings().clone(),
        epochs: lab.epochs(),
    };
    let judging = host.wants_data().then(|| Judging {
        landscape: lab.landscape(),
        tolerance: lab.tolerance(),
        domain: lab.domain(),
    });
    let first = rows.in_core(lab);
    let second = columns.as_ref().map(|axis| axis.in_core(lab));
    let cells = first.len() * second.as_ref().map_or(1, gd_core::sweep::Axis::len);
    let grid = watching(host, cells as u64, |watch| {
        gd_core::sweep::sweep(&base, &first, second.as_ref(), judging.as_ref(), watch)
    });
    let two = columns.is_some();
    let columns = columns.unwrap_or_else(|| Axis {
        kind: AxisKind::Epochs,
        log: false,
        values: vec![gd_core::epoch_as_f64(lab.epochs())],
    });
    Sweep { rows, columns, two, grid }
}

impl Sweep {
    /// f′ at the end of each run, row by row; `None` where an interrupted sweep has not come to it.
    pub fn derivatives(&self) -> Vec<Vec<Option<f64>>> {
        (0..self.grid.rows)
            .map(|row| {
                (0..self.grid.columns)
                    .map(|column| self.grid.outcome(row, column).map(|cell| cell.derivative))
                    .collect()
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The judged grid and the one that is only drawn hold the same numbers.
    #[test]
    fn only_data_is_judged_and_the_numbers_are_the_same() {
        let lab = Laboratory::new(gd_core::Seed::new(1).expect("small"));
        let rates = || Axis::new(AxisKind::Rate, 0.01, 0.5, 20, false);
        let starts = || Some(Axis::new(AxisKind::Start, -2.0, 2.0, 5, false));
        let drawn = sweep(&lab, rates(), starts(), &mut Host::patient()).grid;
        let judged = sweep(&lab, rates(), starts(), &mut Host::patient().for_data(true)).grid;
        let bits = |grid: &Grid| -> Vec<(u64, u64)> {
            grid.outcomes().map(|cell| (cell.epoch, cell.x.to_bits())).collect()
        };
        assert_eq!(bits(&drawn), bits(&judged));
        assert!(drawn.outcomes().all(|cell| cell.verdict.is_none()));
        assert!(judged.outcomes().all(|cell| cell.verdict.is_some()));
    }
}
