//! Rows of a trajectory, and single updates with all their numbers.

use std::ops::Range;

use super::Descent;
use crate::update::update;
use crate::{Loss, Memory, State};

/// One epoch: where the descent is, what it sees there, and the rate of the update that leaves it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Row {
    /// t.
    pub epoch: u64,
    /// `x_t`.
    pub x: f64,
    /// `f(x_t)`.
    pub loss: f64,
    /// `f′(x_t)`, without noise and clipping.
    pub derivative: f64,
    /// The rate of update t.
    pub rate: f64,
}

/// One update with all its numbers.
#[derive(Clone, Copy, Debug)]
pub struct Step {
    /// The epoch t that it leaves.
    pub epoch: u64,
    /// `x_t`.
    pub x: f64,
    /// `f(x_t)`.
    pub loss: f64,
    /// `f′(x_t)`.
    pub derivative: f64,
    /// Where the gradient was taken: `x_t`, or Nesterov's point ahead of it.
    pub at: f64,
    /// What the optimizer saw: the derivative at `at` after noise and clipping.
    pub gradient: f64,
    /// The rate of this update.
    pub rate: f64,
    /// What the optimizer remembered before.
    pub memory_before: Memory,
    /// What it remembers after.
    pub memory: Memory,
    /// What is added to x.
    pub change: f64,
    /// `x_{t+1}`.
    pub next: f64,
}

/// The rows of a range of epochs, one after the other; made by [`Descent::rows`].
#[derive(Clone, Debug)]
pub struct Rows<'a> {
    descent: &'a Descent,
    segment: usize,
    state: State,
    epoch: u64,
    end: u64,
}

impl Iterator for Rows<'_> {
    type Item = Row;

    fn next(&mut self) -> Option<Row> {
        if self.epoch >= self.end {
            return None;
        }
        let segment = self.descent.segments.get(self.segment)?;
        let loss = &*self.descent.loss;
        let epoch = self.epoch;
        let State { x, .. } = self.state;
        let derivative = loss.derivative(x);
        let rate = segment.settings.rate_at(epoch, derivative.abs());
        self.epoch += 1;
        match self.descent.segments.get(self.segment + 1) {
            Some(next) if next.first == self.epoch => {
                self.segment += 1;
                self.state = next.entry;
            }
            Some(_) | None if self.epoch < self.end => {
                self.state =
                    update(loss, &segment.settings, epoch, &self.state, derivative, rate).next;
            }
            Some(_) | None => {}
        }
        Some(Row { epoch, x, loss: loss.value(x), derivative, rate })
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        let left = usize::try_from(self.end - self.epoch).ok();
        (left.unwrap_or(usize::MAX), left)
    }
}

impl Descent {
    /// The row of the present epoch.
    pub fn present(&self) -> Row {
        let derivative = self.loss.derivative(self.here.x);
        Row {
            epoch: self.epoch,
            x: self.here.x,
            loss: self.loss.value(self.here.x),
            derivative,
            rate: self.settings().rate_at(self.epoch, derivative.abs()),
        }
    }

    /// The row of epoch `t`; `None` past the last epoch.
    pub fn row(&self, t: u64) -> Option<Row> {
        self.rows(t..t.checked_add(1)?).next()
    }

    /// The rows of a range of epochs, cut at the last epoch.
    pub fn rows(&self, epochs: Range<u64>) -> Rows<'_> {
        let end = epochs.end.min(self.last + 1);
        let (epoch, state) = match self.state_at(epochs.start) {
            Some(state) => (epochs.start, state),
            None => (end, self.here),
        };
        Rows { descent: self, segment: self.index_at(epoch), state, epoch, end: end.max(epoch) }
    }

    /// The update that leaves the present state, without making it; its rate may be one that a run
    /// would refuse.
    pub fn next_step(&self) -> Step {
        self.step_from(self.epoch, &self.here)
    }

    /// The update that leaves `state` at epoch `t`.
    pub(super) fn step_from(&self, t: u64, state: &State) -> Step {
        let settings = self.settings_at(t);
        let loss: &dyn Loss = &*self.loss;
        let derivative = loss.derivative(state.x);
        let rate = settings.rate_at(t, derivative.abs());
        let made = update(loss, settings, t, state, derivative, rate);
        Step {
            epoch: t,
            x: state.x,
            loss: loss.value(state.x),
            derivative,
            at: made.at,
            gradient: made.gradient,
            rate,
            memory_before: settings.optimizer.memory(state),
            memory: settings.optimizer.memory(&made.next),
            change: made.change,
            next: made.next.x,
        }
    }
}
