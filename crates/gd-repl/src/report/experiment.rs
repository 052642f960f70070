//! Reports about many descents.

use std::sync::Arc;

use gd_core::Basins;

use crate::experiment::{Compared, Sweep};
use crate::plot::Drawing;

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
    pub sweep: Arc<Sweep>,
    /// The picture: of one axis a figure, of two a map.
    pub picture: Drawing,
    /// The tolerance.
    pub tolerance: f64,
}

/// Which critical point each start reaches.
#[derive(Clone, Debug)]
pub struct BasinsReport {
    /// The counts.
    pub basins: Arc<Basins>,
    /// How many starts there are.
    pub starts: u32,
    /// How long each run was.
    pub epochs: u64,
    /// The picture.
    pub picture: Drawing,
}
