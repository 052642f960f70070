//! How a trajectory ends: exactly, by the bits of the whole state.
//!
//! ```
//! use gd_core::Orbit;
//!
//! let orbit = Orbit::Cycle { period: 2, epoch: 10 };
//! assert_eq!(orbit.name(), "cycle");
//! assert_eq!(orbit.epoch(), Some(10));
//! ```

/// What is known of the end of a trajectory. `epoch` is the first epoch of it.
///
/// The state is x together with the optimizer's memory and, for a schedule that repeats, the epoch
/// within its period. From a repeated state on everything repeats for ever.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Orbit {
    /// Nothing has been found so far.
    #[default]
    None,
    /// From `epoch` on the state never changes, or (under a rate that never grows again) x never moves.
    FixedPoint {
        /// The first epoch of it.
        epoch: u64,
    },
    /// From `epoch` on the state returns every `period` epochs, and not sooner.
    Cycle {
        /// The number of epochs after which the state returns, at least 2.
        period: u64,
        /// The first epoch of it.
        epoch: u64,
    },
    /// x is infinite, or is NaN because f or f′ was infinite.
    Overflow {
        /// The first epoch at which x is not finite.
        epoch: u64,
    },
    /// x, f or f′ is NaN for another reason.
    Undefined {
        /// The first epoch of it.
        epoch: u64,
    },
}

impl Orbit {
    /// The code of the kind, as scripts see it.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::None => "none",
            Self::FixedPoint { .. } => "fixed-point",
            Self::Cycle { .. } => "cycle",
            Self::Overflow { .. } => "overflow",
            Self::Undefined { .. } => "undefined",
        }
    }

    /// The first epoch of it; `None` where nothing is known.
    pub const fn epoch(&self) -> Option<u64> {
        match *self {
            Self::None => None,
            Self::FixedPoint { epoch }
            | Self::Cycle { epoch, .. }
            | Self::Overflow { epoch }
            | Self::Undefined { epoch } => Some(epoch),
        }
    }

    /// The number of epochs after which the state returns: 1 at a fixed point.
    pub const fn period(&self) -> Option<u64> {
        match *self {
            Self::FixedPoint { .. } => Some(1),
            Self::Cycle { period, .. } => Some(period),
            Self::None | Self::Overflow { .. } | Self::Undefined { .. } => None,
        }
    }

    /// The epoch at which no further update exists: x, f or f′ is no number there.
    pub const fn last(&self) -> Option<u64> {
        match *self {
            Self::Overflow { epoch } | Self::Undefined { epoch } => Some(epoch),
            Self::None | Self::FixedPoint { .. } | Self::Cycle { .. } => None,
        }
    }

    /// A cycle of the given period, or a fixed point if that is 1.
    pub(crate) const fn returning(period: u64, epoch: u64) -> Self {
        if period == 1 { Self::FixedPoint { epoch } } else { Self::Cycle { period, epoch } }
    }
}

/// Periods up to this are found as soon as the state has returned once, at the end of each command.
pub(crate) const SHORT: u64 = 64;

/// Brent's choice of the earlier state with which state `t` of a sequence that begins at `origin` is
/// compared: the last of the epochs origin + 2ᵏ − 1 up to `t`, and the next one, at which the choice
/// changes (R. P. Brent, *An improved Monte Carlo factorization algorithm*, BIT 20, 1980).
///
/// It depends on the epoch alone, so that what is found does not depend on how a run was divided.
pub(crate) fn brent(origin: u64, t: u64) -> (u64, u64) {
    let power = 1_u64 << (t - origin + 1).ilog2();
    (origin + power - 1, origin + 2 * power - 1)
}

/// The epoch at which Brent's comparison notices a state that returns every `period` epochs from `epoch`
/// on: at most 3·max(n + 1, p) − 1 epochs after `origin`, where n = `epoch` − `origin`.
fn noticed(origin: u64, period: u64, epoch: u64) -> u64 {
    let power = (epoch - origin + 1).max(period).next_power_of_two();
    origin + power - 1 + period
}

/// The epoch from which on an orbit is known, if updates are autonomous from `origin` on.
pub(crate) fn known_from(orbit: Orbit, origin: u64) -> u64 {
    match orbit {
        Orbit::None => u64::MAX,
        Orbit::FixedPoint { epoch } => epoch + 1,
        Orbit::Cycle { period, epoch } if period <= SHORT => epoch + period,
        Orbit::Cycle { period, epoch } => noticed(origin, period, epoch.max(origin)),
        Orbit::Overflow { epoch } | Orbit::Undefined { epoch } => epoch,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The epoch at which Brent's method really finds the cycle of `tail` states before `period` others.
    fn simulated(tail: u64, period: u64) -> u64 {
        let state = |t: u64| if t < tail { t } else { tail + (t - tail) % period };
        (1..1000).find(|&t| state(brent(0, t - 1).0) == state(t)).expect("every cycle is found")
    }

    #[test]
    fn a_return_is_noticed_when_predicted_and_in_time() {
        for tail in 0..70 {
            for period in 1..40 {
                let found = simulated(tail, period);
                assert_eq!(noticed(0, period, tail), found, "tail {tail}, period {period}");
                assert!(found < 3 * (tail + 1).max(period));
            }
        }
    }
}
