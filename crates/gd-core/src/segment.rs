//! A stretch of a descent with the same settings.

use crate::orbit::{self, Orbit};
use crate::{Settings, State};

/// What holds from one change of the settings to the next.
#[derive(Clone, Debug)]
pub(crate) struct Segment {
    /// Its first epoch.
    pub first: u64,
    /// The number of the computed state at that epoch.
    pub base: u64,
    /// The state there, with the memory that this segment's optimizer begins with.
    pub entry: State,
    /// What holds.
    pub settings: Settings,
    /// How it ends, if that is known.
    pub orbit: Orbit,
}

impl Segment {
    /// The epoch from which on an update depends on the state alone (up to a period of the rates), and
    /// that period; `None` where it never does.
    pub(crate) fn autonomous(&self) -> Option<(u64, u64)> {
        if self.settings.is_noisy() {
            return None;
        }
        match &self.settings.schedule {
            None => Some((self.first, 1)),
            Some(schedule) => {
                let repeats = schedule.repeats()?;
                Some((repeats.from.max(self.first), repeats.period.max(1)))
            }
        }
    }

    /// Whether the orbit is already known when the descent has come to epoch `t`.
    pub(crate) fn knows_at(&self, t: u64) -> bool {
        let origin = self.autonomous().map_or(self.first, |(origin, _)| origin);
        t >= orbit::known_from(self.orbit, origin)
    }

    /// The epoch of this segment that was computed and has the same state as `t`.
    pub(crate) fn computed(&self, t: u64) -> u64 {
        match self.orbit {
            Orbit::FixedPoint { epoch } => t.min(epoch),
            Orbit::Cycle { period, epoch } if t >= epoch => epoch + (t - epoch) % period,
            Orbit::Cycle { .. }
            | Orbit::None
            | Orbit::Overflow { .. }
            | Orbit::Undefined { .. } => t,
        }
    }

    /// The number of the computed state that is the one at epoch `t`.
    pub(crate) fn number(&self, t: u64) -> u64 {
        self.base + (self.computed(t) - self.first)
    }
}
