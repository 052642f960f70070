//! What a judgement looks at.

use crate::bits::same;
use crate::{CriticalPoint, Descent, Domain, Landscape, Orbit, Row, Tolerance, nearby};

/// Epochs in W.
pub(super) const WINDOW: u64 = 64;

/// A descent in its landscape.
#[derive(Debug)]
pub(super) struct Scene<'a> {
    pub descent: &'a Descent,
    pub landscape: &'a Landscape,
    pub tolerance: f64,
    pub domain: &'a Domain,
}

impl<'a> Scene<'a> {
    pub(super) fn new(
        descent: &'a Descent,
        landscape: &'a Landscape,
        tolerance: Tolerance,
        domain: &'a Domain,
    ) -> Self {
        Self { descent, landscape, tolerance: tolerance.get(), domain }
    }

    /// The critical points that matter at x.
    pub(super) fn points(&self, x: f64) -> Vec<CriticalPoint> {
        nearby::around(&**self.descent.loss(), self.landscape, self.domain, x)
    }

    /// The orbit as far as it was known at epoch `t`.
    pub(super) fn orbit(&self, t: u64) -> Orbit {
        self.descent.orbit_at(t)
    }

    /// The number of epochs in W at epoch `t`: at most 64, and only those of the settings that led there.
    /// A learner who mends a run is told of the mended run.
    pub(super) fn length(&self, t: u64) -> u64 {
        (t - self.descent.settings_since(t).min(t)).min(WINDOW)
    }

    /// W at epoch `t`, with the row before it.
    pub(super) fn window(&self, t: u64) -> Window {
        let length = self.length(t);
        Window { rows: self.descent.rows(t - length..t + 1).collect() }
    }

    /// Whether x is a lowest point of f, as far as the landscape knows.
    pub(super) fn is_global(&self, point: &CriticalPoint) -> bool {
        use crate::GlobalReason::{Flat, NotAttained, Unbounded, Uncertified, Undefined};
        match (&self.landscape.global_minimum, self.landscape.global_reason) {
            (Some(global), _) => {
                same(global.x, point.x) || global.ties.iter().any(|&tie| same(tie, point.x))
            }
            (None, Some(Unbounded | NotAttained)) => false,
            (None, Some(Flat | Undefined | Uncertified) | None) => true,
        }
    }
}

/// The last epochs.
#[derive(Debug)]
pub(super) struct Window {
    /// The row before W, and W.
    rows: Vec<Row>,
}

impl Window {
    /// W.
    pub(super) fn inside(&self) -> &[Row] {
        self.rows.get(1..).unwrap_or_default()
    }

    /// The row before W's first update.
    pub(super) fn before(&self) -> Option<&Row> {
        self.rows.first()
    }

    /// The row `back` epochs before the last.
    pub(super) fn back(&self, back: usize) -> Option<&Row> {
        self.rows.iter().rev().nth(back)
    }

    /// How often f′ changed sign; zeros are passed over.
    pub(super) fn sign_changes(&self) -> u64 {
        let mut signs = self.rows.iter().map(|row| row.derivative).filter(|d| d.abs() > 0.0);
        let Some(mut last) = signs.next() else { return 0 };
        let mut changes = 0;
        for next in signs {
            changes += u64::from((next > 0.0) != (last > 0.0));
            last = next;
        }
        changes
    }

    /// Whether the direction of travel changed.
    pub(super) fn turns(&self) -> bool {
        let mut moves = self
            .rows
            .windows(2)
            .filter_map(|pair| Some(pair.last()?.x - pair.first()?.x))
            .filter(|change| change.abs() > 0.0);
        let Some(first) = moves.next() else { return false };
        moves.any(|change| (change > 0.0) != (first > 0.0))
    }

    /// W in four quarters, or epoch by epoch if it has fewer than four.
    pub(super) fn quarters(&self) -> Vec<&[Row]> {
        let rows = self.inside();
        let parts = rows.len().min(4);
        (0..parts)
            .filter_map(|i| rows.get(i * rows.len() / parts..(i + 1) * rows.len() / parts))
            .collect()
    }
}
