//! Runs beside each other.

use gd_core::{Descent, Verdict};

use super::Fairness;
use crate::laboratory::Laboratory;
use crate::plot::Drawing;

/// One of the runs.
#[derive(Clone, Debug)]
pub struct Compared {
    /// What it is called: `lr 0.1`, `momentum`, or the name that it was kept under.
    pub label: String,
    /// Its last epoch.
    pub epoch: u64,
    /// x there.
    pub x: f64,
    /// f there.
    pub loss: f64,
    /// f′ there.
    pub derivative: f64,
    /// The first epoch with |f′| below the tolerance.
    pub first_below: Option<u64>,
    /// What became of it.
    pub verdict: Verdict,
}

/// Runs beside each other, and the picture of them.
#[derive(Clone, Debug)]
pub struct Comparison {
    /// The runs, in the order of their letters.
    pub runs: Vec<Compared>,
    /// |f′| of each against the epoch.
    pub picture: Drawing,
    /// The tolerance.
    pub tolerance: f64,
    /// Whether they can be compared.
    pub fairness: Fairness,
}

impl Compared {
    /// What a descent in a laboratory came to.
    pub(crate) fn new(label: String, lab: &Laboratory, descent: &Descent) -> Self {
        let row = descent.present();
        Self {
            label,
            epoch: row.epoch,
            x: row.x,
            loss: row.loss,
            derivative: row.derivative,
            first_below: descent.first_below(lab.tolerance().get()).map(|row| row.epoch),
            verdict: lab.judge(descent).0,
        }
    }
}
