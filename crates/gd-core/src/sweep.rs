//! Sweeps: many descents over a grid of rates, starts, epochs or losses.
//!
//! ```
//! use std::ops::ControlFlow;
//! use std::sync::Arc;
//! use gd_core::sweep::{Axis, Base, linspace, sweep};
//! use gd_core::{Polynomial, Settings};
//!
//! let loss = Polynomial::new(vec![3.0, -3.0, 4.0], vec![6.0, -3.0], vec![6.0]);
//! let base = Base { loss: Arc::new(loss), start: -2.0, settings: Settings::default(), epochs: 100 };
//! let starts = Axis::Start(linspace(-2.0, 2.0, 5));
//! let grid = sweep(&base, &starts, None, None, &|_| ControlFlow::Continue(()));
//! assert_eq!(grid.outcome(0, 0).map(|cell| cell.x), Some(0.49486281307369095));
//! ```

mod lanes;
mod reached;

use std::sync::Arc;

use rayon::prelude::*;

use crate::epoch::epoch_as_f64;
use crate::many::{GoOn, Watch, each, fill};
use crate::{
    Descent, Domain, Landscape, LearningRate, Loss, Row, Settings, Tolerance, Verdict, judge,
};
use reached::{Group, Reached};

/// What every cell has unless an axis says otherwise.
#[derive(Clone, Debug)]
pub struct Base {
    /// The loss.
    pub loss: Arc<dyn Loss>,
    /// x at epoch 0.
    pub start: f64,
    /// The settings.
    pub settings: Settings,
    /// The number of epochs.
    pub epochs: u64,
}

/// What changes along one side of the grid.
#[derive(Clone, Debug)]
pub enum Axis {
    /// The base rate (a schedule stays).
    Rate(Vec<LearningRate>),
    /// x at epoch 0.
    Start(Vec<f64>),
    /// The number of epochs.
    Epochs(Vec<u64>),
    /// The loss, each with its landscape.
    Loss(Vec<AxisLoss>),
}

/// One of the losses of an [`Axis`].
#[derive(Clone, Debug)]
pub struct AxisLoss {
    /// The loss.
    pub loss: Arc<dyn Loss>,
    /// Its critical points, for the verdict.
    pub landscape: Landscape,
}

impl Axis {
    /// The number of its values.
    pub fn len(&self) -> usize {
        match self {
            Self::Rate(rates) => rates.len(),
            Self::Start(starts) => starts.len(),
            Self::Epochs(epochs) => epochs.len(),
            Self::Loss(losses) => losses.len(),
        }
    }

    /// Whether it has no value.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// What verdicts need.
#[derive(Clone, Copy, Debug)]
pub struct Judging<'a> {
    /// The critical points of the base loss.
    pub landscape: &'a Landscape,
    /// Below it |f′| counts as zero.
    pub tolerance: Tolerance,
    /// Where the landscape was looked at.
    pub domain: &'a Domain,
}

/// The end of one cell's descent.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Outcome {
    /// The epoch reached: fewer than asked for after an overflow or an undefined value.
    pub epoch: u64,
    /// x there.
    pub x: f64,
    /// f there.
    pub loss: f64,
    /// f′ there.
    pub derivative: f64,
    /// The verdict, if judging was asked for.
    pub verdict: Option<Verdict>,
}

/// The outcomes, row by row.
///
/// A million plain cells are eight megabytes: x is stored, and the epoch where it is not the common one; f and
/// f′ are those of the loss at x.
#[derive(Clone, Debug)]
pub struct Grid {
    /// Values of the first axis.
    pub rows: usize,
    /// Values of the second, or 1.
    pub columns: usize,
    /// Whether the sweep was interrupted.
    pub interrupted: bool,
    x: Vec<f64>,
    reached: Reached,
    /// Empty without judging.
    verdicts: Vec<Verdict>,
    losses: Losses,
}

/// Which loss each cell has.
#[derive(Clone, Debug)]
enum Losses {
    Same(Arc<dyn Loss>),
    EachRow(Vec<Arc<dyn Loss>>),
    EachColumn(Vec<Arc<dyn Loss>>),
}

impl Losses {
    fn new(base: &Base, first: &Axis, second: Option<&Axis>) -> Self {
        let losses = |axis: &Axis| match axis {
            Axis::Loss(cases) => Some(cases.iter().map(|case| Arc::clone(&case.loss)).collect()),
            Axis::Rate(_) | Axis::Start(_) | Axis::Epochs(_) => None,
        };
        // The second axis moves a cell last.
        match (second.and_then(losses), losses(first)) {
            (Some(each), _) => Self::EachColumn(each),
            (None, Some(each)) => Self::EachRow(each),
            (None, None) => Self::Same(Arc::clone(&base.loss)),
        }
    }

    fn of(&self, row: usize, column: usize) -> Option<&dyn Loss> {
        match self {
            Self::Same(loss) => Some(loss.as_ref()),
            Self::EachRow(losses) => losses.get(row).map(AsRef::as_ref),
            Self::EachColumn(losses) => losses.get(column).map(AsRef::as_ref),
        }
    }
}

impl Grid {
    /// The cell of a row and a column; `None` outside the grid, where the sweep was interrupted before it,
    /// or where a rate was refused.
    pub fn outcome(&self, row: usize, column: usize) -> Option<Outcome> {
        if column >= self.columns {
            return None;
        }
        let i = row * self.columns + column;
        let epoch = self.reached.get(i)?;
        let (x, loss) = (*self.x.get(i)?, self.losses.of(row, column)?);
        let verdict = self.verdicts.get(i).copied();
        Some(Outcome { epoch, x, loss: loss.value(x), derivative: loss.derivative(x), verdict })
    }

    /// The cells that were reached, row by row.
    pub fn outcomes(&self) -> impl Iterator<Item = Outcome> {
        let places =
            (0..self.rows).flat_map(|row| (0..self.columns).map(move |column| (row, column)));
        places.filter_map(|(row, column)| self.outcome(row, column))
    }
}

/// Runs every cell, on all cores; each has the bits of a descent that is run alone.
///
/// Without judging, plain descents on polynomials run as vectors of several cells.
pub fn sweep(
    base: &Base,
    first: &Axis,
    second: Option<&Axis>,
    judging: Option<&Judging<'_>>,
    watch: Watch<'_>,
) -> Grid {
    let (rows, columns) = (first.len(), second.map_or(1, Axis::len));
    let cell = |i: usize| {
        let mut cell = Cell::of(base, judging);
        cell.move_along(first, i / columns);
        if let Some(second) = second {
            cell.move_along(second, i % columns);
        }
        cell
    };
    let count = rows * columns;
    let losses = Losses::new(base, first, second);
    if judging.is_none()
        && let Some(lanes) = lanes::Lanes::new(base, first, second)
    {
        let size = lanes::GROUP;
        // Fresh memory is 0: each page is first written by the thread that runs its cells.
        let mut x = vec![0.0; count];
        let mut groups = vec![Group::default(); count.div_ceil(size)];
        let cells = x.par_chunks_mut(size).zip(groups.par_iter_mut());
        let interrupted = fill(cells, watch, |number, (x, group), go_on| {
            *group = lanes.run(number * size, x, |i, go_on| cell(i).run(None, go_on), go_on)?;
            u64::try_from(x.len()).ok()
        });
        let reached = Reached::Groups { epochs: base.epochs, size, groups };
        return Grid { rows, columns, interrupted, x, reached, verdicts: Vec::new(), losses };
    }
    let ends = each(count, watch, |i, go_on| cell(i).run(judging, go_on));
    let interrupted = ends.iter().any(Option::is_none);
    let ends: Vec<Option<End>> = ends.into_iter().map(Option::flatten).collect();
    let verdict =
        |end: &Option<End>| end.and_then(|end| end.verdict).unwrap_or(Verdict::NotStarted);
    Grid {
        rows,
        columns,
        interrupted,
        x: ends.iter().map(|end| end.map_or(f64::NAN, |end| end.x)).collect(),
        reached: Reached::Each(ends.iter().map(|end| end.map(|end| end.epoch)).collect()),
        verdicts: judging.map_or(Vec::new(), |_| ends.iter().map(verdict).collect()),
        losses,
    }
}

/// Where one cell's descent ended.
#[derive(Clone, Copy, Debug)]
struct End {
    epoch: u64,
    x: f64,
    verdict: Option<Verdict>,
}

/// One descent of a sweep.
#[derive(Clone, Debug)]
struct Cell<'a> {
    loss: Arc<dyn Loss>,
    landscape: Option<&'a Landscape>,
    start: f64,
    settings: Settings,
    epochs: u64,
}

impl<'a> Cell<'a> {
    fn of(base: &Base, judging: Option<&Judging<'a>>) -> Self {
        Self {
            loss: Arc::clone(&base.loss),
            landscape: judging.map(|judging| judging.landscape),
            start: base.start,
            settings: base.settings.clone(),
            epochs: base.epochs,
        }
    }

    /// Takes value `i` of an axis.
    fn move_along(&mut self, axis: &'a Axis, i: usize) {
        match axis {
            Axis::Rate(rates) => self.settings.rate = rates.get(i).copied().unwrap_or_default(),
            Axis::Start(starts) => self.start = starts.get(i).copied().unwrap_or(f64::NAN),
            Axis::Epochs(epochs) => self.epochs = epochs.get(i).copied().unwrap_or(0),
            Axis::Loss(losses) => {
                if let Some(case) = losses.get(i) {
                    self.loss = Arc::clone(&case.loss);
                    self.landscape = Some(&case.landscape);
                }
            }
        }
    }

    /// Runs it alone; `None` if a schedule's rate was refused.
    fn run(self, judging: Option<&Judging<'_>>, go_on: GoOn<'_>) -> Option<End> {
        let mut descent = Descent::new(self.loss, self.start, self.settings);
        descent.run(self.epochs, go_on).ok()?;
        let Row { epoch, x, .. } = descent.present();
        let verdict = judging.zip(self.landscape).map(|(judging, landscape)| {
            judge(&descent, landscape, judging.tolerance, judging.domain).0
        });
        Some(End { epoch, x, verdict })
    }
}

/// `n` equally spaced values from `a` to `b`, bit for bit NumPy's `linspace`: fl(fl(i·step) + a), the
/// last one exactly b.
pub fn linspace(a: f64, b: f64, n: u32) -> Vec<f64> {
    let step = (b - a) / f64::from(n.max(2) - 1);
    let value = |i: u32| if i > 0 && i + 1 == n { b } else { f64::from(i) * step + a };
    (0..n).map(value).collect()
}

/// `n` values from `a` to `b` in equal ratios, exp(linspace(ln a, ln b)) by `libm`, with exact ends.
/// Both ends must be above 0, else the values are NaN.
pub fn logspace(a: f64, b: f64, n: u32) -> Vec<f64> {
    let mut values: Vec<f64> =
        linspace(libm::log(a), libm::log(b), n).into_iter().map(libm::exp).collect();
    if let Some(last) = values.last_mut() {
        *last = b;
    }
    if let Some(first) = values.first_mut() {
        *first = a;
    }
    values
}

/// Values as whole numbers of epochs, rounded; duplicates stay. What is no number of epochs becomes 0.
pub fn whole_epochs(values: &[f64]) -> Vec<u64> {
    let count = |value: &f64| crate::epoch::epoch_from_f64(value.round()).unwrap_or(0);
    values.iter().map(count).collect()
}

/// The largest number of epochs for which running every update beats finding a fixed point.
fn is_short(epochs: u64) -> bool {
    epoch_as_f64(epochs) <= 20_000.0
}

#[cfg(test)]
mod tests;
