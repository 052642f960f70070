//! The innermost loop: a burst of at most [`LENGTH`] updates.
//!
//! An update needs the one before, so its latency is the limit; everything else (f, the extremes, the
//! tests for an end) depends on the chain without lengthening it and costs nothing on a machine that
//! executes out of order. Running and recomputing use these same loops.

use std::hint::black_box;

use crate::extent::Extent;
use crate::short::{Visit, specialise};
use crate::update::update;
use crate::{Loss, Optimizer, Settings, State};

/// The largest number of updates in a burst.
pub(crate) const LENGTH: u64 = 1024;

/// What a burst starts from and watches for.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Burst<'a> {
    /// The settings in force.
    pub settings: &'a Settings,
    /// The epoch that it leaves.
    pub epoch: u64,
    /// The state there.
    pub state: State,
    /// The earlier state to compare with, if a repeated state means a cycle.
    pub earlier: Option<Earlier>,
}

/// An earlier state, in which the descent would have to be again for a cycle.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Earlier {
    /// Its epoch.
    pub epoch: u64,
    /// The state.
    pub state: State,
    /// A cycle's period is a multiple of this (the period of a cyclic schedule, else 1).
    pub multiple: u64,
}

/// How far a burst came.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Burned {
    /// The number of updates made.
    pub updates: u64,
    /// The state after them.
    pub state: State,
    /// Why it stopped before its time.
    pub stop: Option<Stop>,
}

/// What ends a burst; the epoch is the one that it came to.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Stop {
    /// The state is the earlier one again.
    Repeat,
    /// The last update did not move x, and none ever will.
    Still,
    /// x is not finite, or NaN after an infinite f or f′.
    Overflow,
    /// x, f or f′ is NaN otherwise.
    Undefined,
    /// The schedule gave a rate that is negative or not finite.
    Rate(f64),
}

impl Burst<'_> {
    /// Makes updates until `states` is full: each state is written as x and the first `width − 1` words.
    /// The rows that are left (the first, not the last) and their rates are added to `extent`.
    pub(crate) fn run(
        self,
        loss: &dyn Loss,
        states: &mut [f64],
        width: usize,
        extent: &mut Extent,
    ) -> Burned {
        if self.settings.is_plain() && width == 1 {
            specialise(loss, Plain { burst: self, states, extent })
        } else {
            specialise(loss, General { burst: self, states, width, extent })
        }
    }

    /// Whether an update at epoch `t` that does not move x shows that none ever will: the rule has no
    /// memory, and the rate does not grow again. (x − η·g rounds monotonically in η.)
    fn stays_still(&self, t: u64) -> bool {
        matches!(self.settings.optimizer, Optimizer::GradientDescent | Optimizer::Newton)
            && !self.settings.is_noisy()
            && match &self.settings.schedule {
                None => true,
                Some(schedule) => schedule.never_grows_after().is_some_and(|from| from <= t),
            }
    }
}

/// Why x is not finite, if the row before had the value f and the derivative d.
fn lost(x: f64, f: f64, d: f64) -> Stop {
    if x.is_infinite() || f.is_infinite() || d.is_infinite() {
        Stop::Overflow
    } else {
        Stop::Undefined
    }
}

/// `x − η·f′(x)` and nothing else.
struct Plain<'a> {
    burst: Burst<'a>,
    states: &'a mut [f64],
    extent: &'a mut Extent,
}

impl Visit for Plain<'_> {
    type Output = Burned;

    fn visit<L: Loss + ?Sized>(self, loss: &L) -> Burned {
        let Burst { settings, epoch: _, state, earlier } = self.burst;
        let rate = settings.rate.get();
        let repeat = earlier.map_or(f64::NAN, |earlier| earlier.state.x);
        let mut extent = *self.extent;
        let mut x = state.x;
        let mut updates = 0;
        let mut stop = None;
        for slot in self.states.iter_mut() {
            // The compiler would compute f and f′ as two lanes of one vector, and so put the first operations
            // of f and two shuffles on the chain. What leaves through memory cannot be paired.
            let f = black_box(loss.value(x));
            let d = loss.derivative(x);
            let next = x - rate * d;
            // 0 times a finite number is 0, times ∞ or NaN it is NaN: one test finds every end of the numbers.
            let lost = is_unordered(f, 0.0 * next);
            if lost && is_unordered(f, d) {
                stop = Some(Stop::Undefined);
                break;
            }
            extent.add(x, f, d);
            *slot = next;
            updates += 1;
            if lost || may_end(x, next, repeat) {
                stop = decide(x, next, repeat, f, d);
            }
            x = next;
            if stop.is_some() {
                break;
            }
        }
        if updates > 0 {
            extent.add_rate(rate);
        }
        *self.extent = extent;
        Burned { updates, state: State { x, ..state }, stop }
    }
}

/// Whether one of the two is NaN: one instruction.
#[inline]
fn is_unordered(a: f64, b: f64) -> bool {
    a.partial_cmp(&b).is_none()
}

/// Whether the step from x to `next` may show a fixed point or a cycle. Comparisons of doubles are single
/// instructions; they let 0.0 pass for −0.0, which the bits then decide.
#[inline]
#[expect(clippy::float_cmp, reason = "a quick test whose hits are looked at bit by bit")]
fn may_end(x: f64, next: f64, repeat: f64) -> bool {
    next == x || next == repeat
}

/// What the step from x to `next` shows, if anything.
#[cold]
fn decide(x: f64, next: f64, repeat: f64, f: f64, d: f64) -> Option<Stop> {
    if next.to_bits() == x.to_bits() {
        Some(Stop::Still)
    } else if next.to_bits() == repeat.to_bits() {
        Some(Stop::Repeat)
    } else if next.is_finite() {
        None
    } else {
        Some(lost(next, f, d))
    }
}

/// Any optimizer, schedule, noise and clipping.
struct General<'a> {
    burst: Burst<'a>,
    states: &'a mut [f64],
    width: usize,
    extent: &'a mut Extent,
}

impl Visit for General<'_> {
    type Output = Burned;

    fn visit<L: Loss + ?Sized>(self, loss: &L) -> Burned {
        let Burst { settings, epoch, mut state, earlier } = self.burst;
        let mut t = epoch;
        let mut stop = None;
        for slot in self.states.chunks_exact_mut(self.width) {
            let f = loss.value(state.x);
            let d = loss.derivative(state.x);
            if is_unordered(f, d) {
                stop = Some(Stop::Undefined);
                break;
            }
            let rate = settings.rate_at(t, d.abs());
            if !(0.0..f64::INFINITY).contains(&rate) {
                stop = Some(Stop::Rate(rate));
                break;
            }
            self.extent.add(state.x, f, d);
            self.extent.add_rate(rate);
            let next = update(loss, settings, t, &state, d, rate).next;
            t += 1;
            if let Some((first, words)) = slot.split_first_mut() {
                *first = next.x;
                words.iter_mut().zip(next.words).for_each(|(word, value)| *word = value);
            }
            let still = next.x.to_bits() == state.x.to_bits();
            state = next;
            if !state.x.is_finite() {
                stop = Some(lost(state.x, f, d));
            } else if still && self.burst.stays_still(t - 1) {
                stop = Some(Stop::Still);
            } else if let Some(earlier) = &earlier {
                let lag = t - earlier.epoch;
                if state.same(&earlier.state) && lag.is_multiple_of(earlier.multiple) {
                    stop = Some(Stop::Repeat);
                }
            }
            if stop.is_some() {
                break;
            }
        }
        Burned { updates: t - epoch, state, stop }
    }
}
