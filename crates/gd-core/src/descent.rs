//! A descent: a loss, a start, settings, and everything that has happened since epoch 0.
//!
//! ```
//! use std::ops::ControlFlow;
//! use std::sync::Arc;
//! use gd_core::{Descent, Orbit, Polynomial, Settings};
//!
//! let loss = Polynomial::new(vec![3.0, -3.0, 4.0], vec![6.0, -3.0], vec![6.0]);
//! let mut descent = Descent::new(Arc::new(loss), -2.0, Settings::default());
//!
//! // A million million epochs end early in the computer, not for the learner: x₅₈₄ never moves again.
//! descent.run(1_000_000_000_000, &mut |_| ControlFlow::Continue(()))?;
//! assert_eq!(descent.epoch(), 1_000_000_000_000);
//! assert_eq!(descent.orbit(), Orbit::FixedPoint { epoch: 584 });
//!
//! descent.go_to(100)?;
//! assert_eq!(descent.present().x, 0.49486281307369095);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod extremes;
mod recall;
mod rows;
mod run;

use std::fmt;
use std::sync::Arc;

pub use rows::{Row, Rows, Step};
pub use run::{Ran, RunError, RunUntil, Steps};

use crate::extent::Extent;
use crate::orbit::Orbit;
use crate::segment::Segment;
use crate::trajectory::Trajectory;
use crate::{Loss, Memory, Settings, State};

/// A loss descended from a start under settings that may change, with its whole past, and the future
/// that it had before time travel.
///
/// A clone is cheap: it shares what was computed, and computes on its own from there. Whatever way leads
/// to an epoch (single steps, runs of any length, time travel), the bits there are the same.
#[derive(Clone, Debug)]
pub struct Descent {
    loss: Arc<dyn Loss>,
    start: f64,
    /// At least one; ascending in `first` and `base`.
    segments: Vec<Segment>,
    trajectory: Trajectory,
    epoch: u64,
    last: u64,
    here: State,
    /// The state that new ones are compared with, kept from burst to burst.
    earlier: Option<(u64, State)>,
}

/// An epoch that this descent does not have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OutOfRange {
    /// The last epoch that it has; the first is 0.
    pub last: u64,
}

impl fmt::Display for OutOfRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "there are the epochs 0 to {}", self.last)
    }
}

impl std::error::Error for OutOfRange {}

impl Descent {
    /// A descent at epoch 0.
    ///
    /// A start at which x, f or f′ is no number is not refused: its orbit says so, and no update follows.
    pub fn new(loss: Arc<dyn Loss>, start: f64, settings: Settings) -> Self {
        let entry = settings.optimizer.begin(start);
        let mut trajectory = Trajectory::new(entry);
        trajectory.widen(settings.optimizer.word_names().len());
        let orbit = if start.is_infinite() {
            Orbit::Overflow { epoch: 0 }
        } else if loss.value(start).is_nan() || loss.derivative(start).is_nan() {
            Orbit::Undefined { epoch: 0 }
        } else {
            Orbit::None
        };
        Self {
            loss,
            start,
            segments: vec![Segment { first: 0, base: 0, entry, settings, orbit }],
            trajectory,
            epoch: 0,
            last: 0,
            here: entry,
            earlier: None,
        }
    }

    /// The loss.
    pub fn loss(&self) -> &Arc<dyn Loss> {
        &self.loss
    }

    /// x at epoch 0.
    pub fn start(&self) -> f64 {
        self.start
    }

    /// The present epoch.
    pub fn epoch(&self) -> u64 {
        self.epoch
    }

    /// The last epoch that it has; later than the present one after time travel.
    pub fn last_epoch(&self) -> u64 {
        self.last
    }

    /// x at the present epoch.
    pub fn x(&self) -> f64 {
        self.here.x
    }

    /// The state at the present epoch.
    pub fn state(&self) -> State {
        self.here
    }

    /// What the optimizer remembers at the present epoch.
    pub fn memory(&self) -> Memory {
        self.settings().optimizer.memory(&self.here)
    }

    /// The settings in force at the present epoch: those of the update that would leave it.
    pub fn settings(&self) -> &Settings {
        self.settings_at(self.epoch)
    }

    /// The settings of the update that leaves epoch `t`.
    pub fn settings_at(&self, t: u64) -> &Settings {
        &self.segment_at(t).settings
    }

    /// The epoch at which the settings of the update that led to epoch `t` came into force.
    pub fn settings_since(&self, t: u64) -> u64 {
        self.segment_at(t.saturating_sub(1)).first
    }

    /// The first epoch of each stretch of equal settings, with the settings.
    pub fn stretches(&self) -> impl Iterator<Item = (u64, &Settings)> {
        self.segments.iter().map(|segment| (segment.first, &segment.settings))
    }

    /// How the whole trajectory ends, as far as it is known at its last epoch.
    pub fn orbit(&self) -> Orbit {
        self.segment_at(self.last).orbit
    }

    /// How the stretch that epoch `t` belongs to ends, as far as it was known when the descent had come
    /// to `t`.
    pub fn orbit_at(&self, t: u64) -> Orbit {
        let segment = self.segment_at(t);
        if t == self.last || segment.knows_at(t) { segment.orbit } else { Orbit::None }
    }

    /// Changes the settings from the present epoch on; gives the number of future epochs that this cuts.
    ///
    /// The stretch before ends at the present epoch; a second change at the same epoch replaces the
    /// first. Another optimizer (or the same with other parameters) begins with an empty memory.
    /// Settings equal to those in force change nothing and cut nothing.
    pub fn set(&mut self, settings: Settings) -> u64 {
        if settings == *self.settings() {
            return 0;
        }
        let cut = self.cut();
        let epoch = self.epoch;
        self.trajectory.widen(settings.optimizer.word_names().len());
        if self.segments.len() > 1 && self.segment().first == epoch {
            let removed = self.segments.pop().map_or(0, |segment| segment.base);
            let known = self.segment().knows_at(epoch);
            self.rewind(if known { removed - 1 } else { removed });
        }
        if epoch == 0 {
            *self = Self::new(Arc::clone(&self.loss), self.start, settings);
            return cut;
        }
        let before = self.segment().clone();
        let raw = self.recall(self.segments.len() - 1, before.number(epoch));
        if settings == before.settings {
            self.here = raw;
            return cut;
        }
        let entry = if settings.optimizer == before.settings.optimizer {
            raw
        } else {
            settings.optimizer.begin(raw.x)
        };
        let orbit = match before.orbit {
            Orbit::Overflow { .. } | Orbit::Undefined { .. } => before.orbit,
            Orbit::None | Orbit::FixedPoint { .. } | Orbit::Cycle { .. } => Orbit::None,
        };
        if before.knows_at(epoch) && orbit == Orbit::None {
            let row = self.row_extent(&before);
            self.trajectory.leap(entry, &row);
        } else {
            self.rewind(before.number(epoch));
            // The next update begins with the memory of the new optimizer, not with that of the old one.
            self.trajectory.enter(entry);
        }
        let base = self.trajectory.tip();
        self.segments.push(Segment { first: epoch, base, entry, settings, orbit });
        self.here = entry;
        cut
    }

    /// Makes epoch `n` the present one: the state exactly as it was there, with that epoch's settings and
    /// memory. The future stays.
    ///
    /// # Errors
    /// `n` past the last epoch.
    pub fn go_to(&mut self, n: u64) -> Result<(), OutOfRange> {
        self.here = self.state_at(n).ok_or(OutOfRange { last: self.last })?;
        self.epoch = n;
        Ok(())
    }

    /// Goes back by `n` epochs.
    ///
    /// # Errors
    /// `n` larger than the present epoch.
    pub fn back(&mut self, n: u64) -> Result<(), OutOfRange> {
        let epoch = self.epoch.checked_sub(n).ok_or(OutOfRange { last: self.last })?;
        self.go_to(epoch)
    }

    /// Begins again: epoch 0 with the settings as now, and no future.
    pub fn reset(&mut self) {
        *self = Self::new(Arc::clone(&self.loss), self.start, self.settings().clone());
    }

    /// The segment that the last update belongs to.
    fn segment(&self) -> &Segment {
        self.segments.last().expect("a descent has a segment from its beginning on")
    }

    fn segment_mut(&mut self) -> &mut Segment {
        self.segments.last_mut().expect("a descent has a segment from its beginning on")
    }

    /// The index of the segment in force at epoch `t`.
    fn index_at(&self, t: u64) -> usize {
        self.segments.partition_point(|segment| segment.first <= t).saturating_sub(1)
    }

    fn segment_at(&self, t: u64) -> &Segment {
        self.segments.get(self.index_at(t)).unwrap_or_else(|| self.segment())
    }

    /// Forgets the future after the present epoch; gives the number of epochs forgotten.
    fn cut(&mut self) -> u64 {
        let cut = self.last - self.epoch;
        if cut == 0 {
            return 0;
        }
        self.last = self.epoch;
        let index = self.index_at(self.epoch);
        let following = self.segments.get(index + 1).map(|next| next.base);
        self.segments.truncate(index + 1);
        if self.segment().knows_at(self.epoch) {
            // What follows in this segment is known by its orbit; a segment after it began by a leap.
            if let Some(base) = following {
                self.rewind(base - 1);
            }
        } else {
            self.segment_mut().orbit = Orbit::None;
            let number = self.segment().number(self.epoch);
            self.rewind(number);
        }
        cut
    }

    /// Forgets the computed states after `number`, which belongs to the last segment.
    fn rewind(&mut self, number: u64) {
        self.earlier = None;
        if number == self.trajectory.tip() {
            return;
        }
        let state = self.recall(self.segments.len() - 1, number);
        let mut open = Extent::EMPTY;
        self.extend_over(self.trajectory.open_from(number)..number, &mut open);
        self.trajectory.truncate(number, state, open);
    }
}

#[cfg(test)]
mod tests;
