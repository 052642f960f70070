//! Reports about many descents.

use gd_core::Basins;

use crate::experiment::{Compared, Sweep};
use crate::plot::Figure;

/// The runs that were kept.
#[derive(Clone, Debug)]
pub struct RunsReport {
    /// The runs, the oldest first.
    pub runs: Vec<Compared>,
    /// The tolerance.
    pub tolerance: f64,
}

/// Descents over a grid.
#[derive(Clone, Debug)]
pub struct SweepReport {
    /// The grid and its ends.
    pub sweep: Sweep,
    /// The picture of one axis; two axes are drawn as a map from the grid itself.
    pub figure: Option<Figure>,
    /// The settings of the descent, as they stand beside a title.
    pub settings: String,
    /// |f′| at the start.
    pub at_start: f64,
    /// The tolerance.
    pub tolerance: f64,
}

/// Which critical point each start reaches.
#[derive(Clone, Debug)]
pub struct BasinsReport {
    /// The counts.
    pub basins: Basins,
    /// How many starts there are.
    pub starts: u32,
    /// How long each run was.
    pub epochs: u64,
    /// The picture.
    pub figure: Figure,
}
