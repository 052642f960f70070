//! Running: many updates, interruptible, ended by what cannot change any more.

use std::fmt;
use std::ops::ControlFlow;

use super::{Descent, Step};
use crate::burst::{Burst, Earlier, LENGTH, Stop};
use crate::epoch::MOST_EPOCHS;
use crate::extent::Extent;
use crate::orbit::{Orbit, SHORT, brent};

/// What a run did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ran {
    /// How far the epoch advanced. Fewer than asked for if it was interrupted or ended by overflow or an
    /// undefined value.
    pub updates: u64,
    /// How many epochs of an earlier future were discarded.
    pub cut: u64,
    /// Whether it was interrupted; what was reached is kept.
    pub interrupted: bool,
}

/// What a run until a condition did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RunUntil {
    /// As of any run.
    pub ran: Ran,
    /// Whether the condition holds now.
    pub reached: bool,
}

/// Updates made one by one.
#[derive(Clone, Debug)]
pub struct Steps {
    /// The updates, in order.
    pub steps: Vec<Step>,
    /// As of any run.
    pub ran: Ran,
}

/// Why a run stopped. The updates before are kept.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum RunError {
    /// The schedule gave a rate that is negative or not finite for the update that leaves this epoch.
    Rate {
        /// The epoch, now the present one.
        epoch: u64,
        /// The rate.
        rate: f64,
    },
    /// The run would pass [`MOST_EPOCHS`]; nothing was done.
    TooManyEpochs {
        /// How many updates are left.
        left: u64,
    },
}

impl fmt::Display for RunError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Rate { epoch, rate } => {
                write!(
                    f,
                    "the learning rate at epoch {epoch} is {rate}, expected a finite number ≥ 0"
                )
            }
            Self::TooManyEpochs { left } => write!(f, "at most {left} more epochs can be counted"),
        }
    }
}

impl std::error::Error for RunError {}

/// How many epochs a condition may take if nothing else ends the search.
const PATIENCE: u64 = 1_000_000;

/// A burst lasts at most as long as so many elementary operations (20 ms, generously).
const OPERATIONS: u64 = 1 << 20;

impl Descent {
    /// Makes one update.
    ///
    /// # Errors
    /// See [`RunError`].
    pub fn step(&mut self) -> Result<Steps, RunError> {
        self.steps(1)
    }

    /// Makes `n` updates and gives each with all its numbers; meant for thousands, not for millions.
    ///
    /// # Errors
    /// See [`RunError`].
    pub fn steps(&mut self, n: u64) -> Result<Steps, RunError> {
        let from = self.epoch;
        let ran = self.run(n, &mut |_| ControlFlow::Continue(()))?;
        let mut steps = Vec::new();
        for epoch in from..from + ran.updates {
            if let Some(state) = self.state_at(epoch) {
                steps.push(self.step_from(epoch, &state));
            }
        }
        Ok(Steps { steps, ran })
    }

    /// Makes `n` updates, after cutting the future.
    ///
    /// `watch` is called with the epoch reached, at least every 20 ms; `Break` ends the run there. A
    /// fixed point or cycle ends the computing, not the run; overflow and undefined values end the run.
    ///
    /// # Errors
    /// See [`RunError`].
    pub fn run(
        &mut self,
        n: u64,
        watch: &mut dyn FnMut(u64) -> ControlFlow<()>,
    ) -> Result<Ran, RunError> {
        self.check_limit(n)?;
        let from = self.epoch;
        let cut = self.cut();
        let outcome = self.advance(from + n, watch);
        if self.segment().orbit == Orbit::None {
            self.look_back();
        }
        self.arrive(from + n);
        let interrupted = outcome?.is_break();
        Ok(Ran { updates: self.epoch - from, cut, interrupted })
    }

    /// Makes updates until `reached` holds of the descent, at most `max` of them.
    ///
    /// If it holds already, nothing is done, and nothing cut. Without `max` the search ends at the first
    /// epoch of a fixed point, after one round of a cycle, at an overflow or undefined value, or after
    /// a million epochs.
    ///
    /// # Errors
    /// See [`RunError`].
    pub fn run_until(
        &mut self,
        max: Option<u64>,
        reached: &mut dyn FnMut(&Self) -> bool,
        watch: &mut dyn FnMut(u64) -> ControlFlow<()>,
    ) -> Result<RunUntil, RunError> {
        let from = self.epoch;
        if reached(self) {
            let ran = Ran { updates: 0, cut: 0, interrupted: false };
            return Ok(RunUntil { ran, reached: true });
        }
        let limit = max.unwrap_or_else(|| PATIENCE.min(MOST_EPOCHS - self.epoch));
        self.check_limit(limit)?;
        let cut = self.cut();
        let (mut done, mut interrupted) = (false, false);
        while !done && !interrupted && self.epoch < from + limit {
            let epoch = self.epoch;
            // An epoch is short; and where the orbit is known, nothing is computed that could be watched.
            let _ = self.advance(epoch + 1, &mut |_| ControlFlow::Continue(()))?;
            self.arrive(epoch + 1);
            if self.epoch == epoch {
                break;
            }
            done = reached(self);
            interrupted = !done && watch(self.epoch).is_break();
            let orbit = self.segment().orbit;
            if let (None, false, Some(period), Some(first)) =
                (max, done, orbit.period(), orbit.epoch())
            {
                let end = if period == 1 { first } else { first + period };
                self.last = end.max(from);
                self.here = self.state_at(self.last).unwrap_or(self.here);
                self.epoch = self.last;
                break;
            }
        }
        if self.segment().orbit == Orbit::None {
            self.look_back();
        }
        let ran = Ran { updates: self.epoch - from, cut, interrupted };
        Ok(RunUntil { ran, reached: done })
    }

    fn check_limit(&self, n: u64) -> Result<(), RunError> {
        let left = MOST_EPOCHS - self.epoch;
        if n > left { Err(RunError::TooManyEpochs { left }) } else { Ok(()) }
    }

    /// Computes up to epoch `target`, unless everything up to it is known or something ends it.
    fn advance(
        &mut self,
        target: u64,
        watch: &mut dyn FnMut(u64) -> ControlFlow<()>,
    ) -> Result<ControlFlow<()>, RunError> {
        let mut buffer = Vec::new();
        while self.segment().orbit == Orbit::None && self.tip_epoch() < target {
            self.burst(target, &mut buffer)?;
            if watch(self.tip_epoch()).is_break() && self.tip_epoch() < target {
                return Ok(ControlFlow::Break(()));
            }
        }
        let x = self.trajectory.state().x;
        if self.segment().orbit == Orbit::None
            && (self.loss.value(x).is_nan() || self.loss.derivative(x).is_nan())
        {
            self.segment_mut().orbit = Orbit::Undefined { epoch: self.tip_epoch() };
        }
        Ok(ControlFlow::Continue(()))
    }

    /// Makes the last epoch up to `target` that exists the present and last one.
    fn arrive(&mut self, target: u64) {
        let orbit = self.segment().orbit;
        let end = match orbit {
            Orbit::None => self.tip_epoch(),
            Orbit::Overflow { epoch } | Orbit::Undefined { epoch } => epoch,
            Orbit::FixedPoint { .. } | Orbit::Cycle { .. } => target,
        };
        let index = self.segments.len() - 1;
        self.here = self.recall(index, self.segment().number(end.min(target)));
        self.epoch = end.min(target);
        self.last = self.epoch;
    }

    /// The epoch of the last computed state.
    fn tip_epoch(&self) -> u64 {
        let segment = self.segment();
        segment.first + (self.trajectory.tip() - segment.base)
    }

    /// One burst of updates towards `target`.
    fn burst(&mut self, target: u64, buffer: &mut Vec<f64>) -> Result<(), RunError> {
        let t = self.tip_epoch();
        let mut updates = (target - t).min(self.trajectory.room()).min(self.chunk());
        let earlier = self.earlier_for(t, &mut updates);
        let width = self.trajectory.width();
        let length = usize::try_from(updates).unwrap_or(0) * width;
        if buffer.len() < length {
            buffer.resize(length, 0.0);
        }
        let states = buffer.get_mut(..length).unwrap_or_default();
        let mut rows = Extent::EMPTY;
        let settings = &self.segment().settings;
        let burst = Burst { settings, epoch: t, state: self.trajectory.state(), earlier };
        let burned = burst.run(&*self.loss, states, width, &mut rows);
        let made = usize::try_from(burned.updates).unwrap_or(0) * width;
        self.trajectory.append(states.get(..made).unwrap_or_default(), burned.state, &rows);
        let epoch = t + burned.updates;
        let orbit = match burned.stop {
            None => return Ok(()),
            Some(Stop::Rate(rate)) => return Err(RunError::Rate { epoch, rate }),
            Some(Stop::Overflow) => Orbit::Overflow { epoch },
            Some(Stop::Undefined) => Orbit::Undefined { epoch },
            Some(Stop::Still) => Orbit::FixedPoint { epoch: epoch - 1 },
            Some(Stop::Repeat) => self.returning(epoch - earlier.map_or(0, |e| e.epoch), epoch),
        };
        self.segment_mut().orbit = orbit;
        Ok(())
    }

    /// How many updates of this loss with these settings a burst may make.
    fn chunk(&self) -> u64 {
        let update = self.loss.operations().saturating_add(self.segment().settings.operations());
        (OPERATIONS / update.max(1)).clamp(1, LENGTH)
    }

    /// The earlier state with which those after epoch `t` are compared; shortens the burst to the epochs
    /// for which it is the right one.
    fn earlier_for(&mut self, t: u64, updates: &mut u64) -> Option<Earlier> {
        let (origin, multiple) = self.segment().autonomous()?;
        if t < origin {
            *updates = (*updates).min(origin - t);
            return None;
        }
        let (epoch, next) = brent(origin, t);
        *updates = (*updates).min(next - t);
        let state = match self.earlier {
            Some((kept, state)) if kept == epoch => state,
            Some(_) | None if epoch == t => self.trajectory.state(),
            Some(_) | None => self.recall(self.segments.len() - 1, self.segment().number(epoch)),
        };
        self.earlier = Some((epoch, state));
        Some(Earlier { epoch, state, multiple })
    }

    /// Compares the last state with the 64 before it.
    fn look_back(&mut self) {
        let Some((origin, multiple)) = self.segment().autonomous() else { return };
        let t = self.tip_epoch();
        let from = t.saturating_sub(SHORT).max(origin);
        if from >= t {
            return;
        }
        let index = self.segments.len() - 1;
        let number = |epoch| self.segment().number(epoch);
        let last = self.trajectory.state();
        let mut state = self.recall(index, number(from));
        let mut found = None;
        for epoch in from..t {
            if state.same(&last) && (t - epoch).is_multiple_of(multiple) {
                found = Some(t - epoch);
            }
            let mut unused = Extent::EMPTY;
            state =
                self.replay(self.segment(), number(epoch), state, number(epoch + 1), &mut unused);
        }
        if let Some(period) = found {
            self.segment_mut().orbit = self.returning(period, t);
        }
    }

    /// The orbit whose state at epoch `t` is the one `period` epochs before, with its true first epoch:
    /// from that one on, and not before, state(n) = state(n + period).
    fn returning(&self, period: u64, t: u64) -> Orbit {
        let index = self.segments.len() - 1;
        let segment = self.segment();
        let at = |epoch| self.recall(index, segment.number(epoch));
        let (mut unequal, mut equal) =
            (segment.autonomous().map_or(segment.first, |(o, _)| o), t - period);
        while unequal < equal {
            let middle = unequal + (equal - unequal) / 2;
            if at(middle).same(&at(middle + period)) {
                equal = middle;
            } else {
                unequal = middle + 1;
            }
        }
        Orbit::returning(period, equal)
    }
}
