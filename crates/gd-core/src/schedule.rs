//! Schedules: how the learning rate changes with the epoch.
//!
//! ```
//! use gd_core::Schedule;
//!
//! // From 0.1 down to nothing in 50 updates.
//! let schedule = Schedule::Linear { horizon: 50 };
//! assert_eq!(schedule.rate(0, 0.1, 0.0), 0.1 * (1.0 - 1.0 / 50.0));
//! assert_eq!(schedule.rate(49, 0.1, 0.0), 0.0);
//! assert_eq!(schedule.rate(1_000_000, 0.1, 0.0), 0.0); // held from T − 1 on
//! ```

use std::fmt::Debug;
use std::sync::Arc;

use crate::epoch::epoch_as_f64;

/// A rate that someone outside the engine computes: in gd-repl a typed expression.
///
/// It must be a pure function of the bits of its arguments. A result that is negative or not finite
/// stops a run with an error that names the epoch.
pub trait RateFunction: Debug + Send + Sync {
    /// The rate of the update that leaves epoch `t`, for the base rate `base` and the slope `|f′(x_t)|`.
    fn rate(&self, t: u64, base: f64, slope: f64) -> f64;

    /// A text that tells this function apart from every other: equal texts, equal rates. Everything
    /// that is stored inside (a horizon, for example) belongs into it.
    fn identity(&self) -> &str;

    /// About how many elementary operations one evaluation takes, counted as in
    /// [`Loss::operations`](crate::Loss::operations).
    fn operations(&self) -> u64 {
        100
    }

    /// From which epoch on, with base and slope held, 0 ≤ rate(t + 1) ≤ rate(t). `None`: not known.
    fn never_grows_after(&self) -> Option<u64> {
        None
    }

    /// From where the rates repeat, if that is known.
    fn repeats(&self) -> Option<Repeats> {
        None
    }
}

/// From epoch `from` on, with base and slope held, rate(t + `period`) has the bits of rate(t).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Repeats {
    /// The first epoch of which it is true.
    pub from: u64,
    /// The number of epochs after which rates repeat; 1: they do not depend on t.
    pub period: u64,
}

/// How the rate `η_t` of update t (from epoch t to t + 1) follows from the base rate η.
///
/// In the schedules that have a horizon T, t is held at T − 1 from there on.
#[derive(Clone, Debug)]
pub enum Schedule {
    /// η·G^⌊t/K⌋: a drop by the factor G every K epochs.
    Step {
        /// K, at least 1 (0 counts as 1).
        every: u64,
        /// G.
        factor: f64,
    },
    /// η·(1 − (t+1)/T): down to nothing.
    Linear {
        /// T, at least 1 (0 counts as 1).
        horizon: u64,
    },
    /// η·(1 + cos(πt/T))/2 (Loshchilov and Hutter, *SGDR*, 2017, without restarts).
    Cosine {
        /// T, at least 1 (0 counts as 1).
        horizon: u64,
    },
    /// η·Gᵗ.
    Exponential {
        /// G.
        factor: f64,
    },
    /// η/(1 + t/K).
    Inverse {
        /// K.
        scale: f64,
    },
    /// η·min(1, (t+1)/W): growing to the base rate in W epochs.
    Warmup {
        /// W, at least 1 (0 counts as 1).
        epochs: u64,
    },
    /// A function of t, η and |f′|.
    Function(Arc<dyn RateFunction>),
}

impl Schedule {
    /// The names of the schedules that have one, in the order of the manual.
    pub const NAMES: [&'static str; 6] =
        ["step", "linear", "cosine", "exponential", "inverse", "warmup"];

    /// The name; `None` for a function.
    pub fn name(&self) -> Option<&'static str> {
        match self {
            Self::Step { .. } => Some("step"),
            Self::Linear { .. } => Some("linear"),
            Self::Cosine { .. } => Some("cosine"),
            Self::Exponential { .. } => Some("exponential"),
            Self::Inverse { .. } => Some("inverse"),
            Self::Warmup { .. } => Some("warmup"),
            Self::Function(_) => None,
        }
    }

    /// The rate of the update that leaves epoch `t`. Negative or not finite: that update is refused.
    pub fn rate(&self, t: u64, base: f64, slope: f64) -> f64 {
        match self {
            Self::Step { every, factor } => {
                base * libm::pow(*factor, epoch_as_f64(t / (*every).max(1)))
            }
            Self::Linear { horizon } => {
                base * (1.0 - epoch_as_f64(held(t, *horizon) + 1) / epoch_as_f64((*horizon).max(1)))
            }
            Self::Cosine { horizon } => {
                let angle = std::f64::consts::PI * epoch_as_f64(held(t, *horizon))
                    / epoch_as_f64((*horizon).max(1));
                base * (1.0 + libm::cos(angle)) / 2.0
            }
            Self::Exponential { factor } => base * libm::pow(*factor, epoch_as_f64(t)),
            Self::Inverse { scale } => base / (1.0 + epoch_as_f64(t) / scale),
            Self::Warmup { epochs } => {
                let share = epoch_as_f64(t.saturating_add(1)) / epoch_as_f64((*epochs).max(1));
                base * if share < 1.0 { share } else { 1.0 }
            }
            Self::Function(function) => function.rate(t, base, slope),
        }
    }

    /// About how many elementary operations one rate takes, an elementary function counted as ten.
    pub fn operations(&self) -> u64 {
        match self {
            Self::Linear { .. } | Self::Inverse { .. } | Self::Warmup { .. } => 5,
            Self::Step { .. } | Self::Cosine { .. } | Self::Exponential { .. } => 15,
            Self::Function(function) => function.operations(),
        }
    }

    /// From which epoch on the rate is the same for ever, whatever the slope; `None`: never, or not known.
    pub(crate) fn constant_from(&self) -> Option<u64> {
        match self {
            Self::Step { .. }
            | Self::Linear { .. }
            | Self::Cosine { .. }
            | Self::Exponential { .. }
            | Self::Inverse { .. }
            | Self::Warmup { .. } => {
                self.repeats().filter(|repeats| repeats.period == 1).map(|repeats| repeats.from)
            }
            // Its rates may hang on the slope.
            Self::Function(_) => None,
        }
    }

    /// From which epoch on the rate never grows again and is never negative, with base and slope held.
    pub fn never_grows_after(&self) -> Option<u64> {
        match self {
            Self::Step { factor, .. } | Self::Exponential { factor } => {
                (0.0..=1.0).contains(factor).then_some(0)
            }
            Self::Linear { .. } | Self::Cosine { .. } => Some(0),
            Self::Inverse { scale } => (*scale > 0.0).then_some(0),
            Self::Warmup { epochs } => Some(*epochs),
            Self::Function(function) => function.never_grows_after(),
        }
    }

    /// From where the rates repeat, if that is known.
    pub fn repeats(&self) -> Option<Repeats> {
        match self {
            Self::Step { factor, .. } | Self::Exponential { factor } => {
                crate::bits::same(*factor, 1.0).then_some(Repeats { from: 0, period: 1 })
            }
            Self::Linear { horizon } | Self::Cosine { horizon } => {
                Some(Repeats { from: horizon.saturating_sub(1), period: 1 })
            }
            Self::Inverse { .. } => None,
            Self::Warmup { epochs } => Some(Repeats { from: epochs.saturating_sub(1), period: 1 }),
            Self::Function(function) => function.repeats(),
        }
    }
}

/// t, held at T − 1 from there on.
fn held(t: u64, horizon: u64) -> u64 {
    t.min(horizon.saturating_sub(1))
}

impl PartialEq for Schedule {
    /// By name and numbers; functions by their identity.
    fn eq(&self, other: &Self) -> bool {
        use crate::bits::same;
        match (self, other) {
            (Self::Step { every: a, factor: f }, Self::Step { every: b, factor: g }) => {
                a == b && same(*f, *g)
            }
            (Self::Linear { horizon: a }, Self::Linear { horizon: b })
            | (Self::Cosine { horizon: a }, Self::Cosine { horizon: b })
            | (Self::Warmup { epochs: a }, Self::Warmup { epochs: b }) => a == b,
            (Self::Exponential { factor: a }, Self::Exponential { factor: b })
            | (Self::Inverse { scale: a }, Self::Inverse { scale: b }) => same(*a, *b),
            (Self::Function(a), Self::Function(b)) => a.identity() == b.identity(),
            (
                Self::Step { .. }
                | Self::Linear { .. }
                | Self::Cosine { .. }
                | Self::Exponential { .. }
                | Self::Inverse { .. }
                | Self::Warmup { .. }
                | Self::Function(_),
                _,
            ) => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rates(schedule: &Schedule, epochs: &[u64]) -> Vec<f64> {
        epochs.iter().map(|&t| schedule.rate(t, 0.5, 1.0)).collect()
    }

    #[test]
    fn formulas() {
        let step = Schedule::Step { every: 10, factor: 0.1 };
        assert_eq!(
            rates(&step, &[0, 9, 10, 20]),
            [0.5, 0.5, 0.05, 0.5 * 0.010_000_000_000_000_002]
        );
        let linear = Schedule::Linear { horizon: 4 };
        assert_eq!(rates(&linear, &[0, 1, 2, 3, 4]), [0.375, 0.25, 0.125, 0.0, 0.0]);
        let cosine = Schedule::Cosine { horizon: 4 };
        assert_eq!(rates(&cosine, &[0, 2]), [0.5, 0.25]);
        assert_eq!(rates(&cosine, &[3]), rates(&cosine, &[1_000]));
        let exponential = Schedule::Exponential { factor: 0.5 };
        assert_eq!(rates(&exponential, &[0, 1, 3]), [0.5, 0.25, 0.0625]);
        let inverse = Schedule::Inverse { scale: 2.0 };
        assert_eq!(rates(&inverse, &[0, 2, 6]), [0.5, 0.25, 0.125]);
        let warmup = Schedule::Warmup { epochs: 4 };
        assert_eq!(rates(&warmup, &[0, 1, 3, 9]), [0.125, 0.25, 0.5, 0.5]);
    }

    #[test]
    fn what_is_promised_of_growth_and_repetition_holds() {
        let all = [
            Schedule::Step { every: 7, factor: 0.3 },
            Schedule::Linear { horizon: 40 },
            Schedule::Cosine { horizon: 40 },
            Schedule::Exponential { factor: 0.97 },
            Schedule::Inverse { scale: 3.0 },
            Schedule::Warmup { epochs: 12 },
            Schedule::Linear { horizon: 0 },
            Schedule::Warmup { epochs: 0 },
        ];
        for schedule in all {
            let from = schedule.never_grows_after().expect("known for the named ones");
            for t in from..from + 200 {
                assert!(
                    schedule.rate(t + 1, 0.3, 1.0) <= schedule.rate(t, 0.3, 1.0),
                    "{schedule:?}"
                );
                assert!(schedule.rate(t, 0.3, 1.0) >= 0.0, "{schedule:?}");
            }
            if let Some(Repeats { from, period }) = schedule.repeats() {
                for t in from..from + 200 {
                    let (a, b) = (schedule.rate(t, 0.3, 1.0), schedule.rate(t + period, 0.3, 1.0));
                    assert!(crate::bits::same(a, b), "{schedule:?} at {t}");
                }
            }
        }
    }
}
