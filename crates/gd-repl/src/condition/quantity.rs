//! The names of the condition language.

use gd_core::Orbit;

use super::Condition;

/// Something about a session that has a numeric value.
#[derive(Clone, Debug)]
pub enum Quantity {
    /// `epoch`: the present one.
    Epoch,
    /// `last_epoch`: the last of the trajectory.
    LastEpoch,
    /// `x`, or the loss's own parameter name.
    X,
    /// `f`.
    Loss,
    /// `f'`.
    Derivative,
    /// `f''`.
    Curvature,
    /// `|f'|`.
    Slope,
    /// `lr`: the rate of the next update.
    Rate,
    /// `base_lr`: the setting.
    BaseRate,
    /// `start`.
    Start,
    /// `period`: the diagnosis's; 0: none.
    Period,
    /// `noise`: 0 where unset.
    Noise,
    /// `clip`: 0 where unset.
    Clip,
    /// `tolerance`.
    Tolerance,
    /// `tries`: commands or answers given in the exercise.
    Tries,
    /// `max |f'|`, `min f` …: since epoch 0.
    Extreme(History),
    /// `first(COND)`: the first epoch at which it held.
    First(Box<Condition>),
    /// A constant of `let`.
    Constant(String),
}

/// A largest or smallest value since epoch 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct History {
    /// The largest, not the smallest.
    pub largest: bool,
    /// Of what.
    pub of: HistoryOf,
}

/// What has a history.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HistoryOf {
    /// x.
    X,
    /// f.
    Loss,
    /// f′.
    Derivative,
    /// |f′|.
    Slope,
    /// The rates used.
    Rate,
}

/// Something about a session whose value is a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WordQuantity {
    /// The diagnosis's verdict.
    Verdict,
    /// The kind of orbit.
    Orbit,
    /// The optimizer's name.
    Optimizer,
    /// The schedule as text, or `off`.
    Schedule,
}

impl WordQuantity {
    /// Every one.
    pub const ALL: [Self; 4] = [Self::Verdict, Self::Orbit, Self::Optimizer, Self::Schedule];

    /// Its name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Verdict => "verdict",
            Self::Orbit => "orbit",
            Self::Optimizer => "optimizer",
            Self::Schedule => "schedule",
        }
    }

    /// The codes that it can have; none: any.
    pub(super) fn codes(self) -> Vec<&'static str> {
        match self {
            Self::Verdict => gd_core::Verdict::ALL.map(gd_core::Verdict::name).to_vec(),
            Self::Orbit => {
                let [epoch, period] = [0, 2];
                let kinds = [
                    Orbit::None,
                    Orbit::FixedPoint { epoch },
                    Orbit::Cycle { period, epoch },
                    Orbit::Overflow { epoch },
                    Orbit::Undefined { epoch },
                ];
                kinds.iter().map(Orbit::name).collect()
            }
            Self::Optimizer => {
                gd_core::Optimizer::ALL.iter().map(gd_core::Optimizer::name).collect()
            }
            Self::Schedule => Vec::new(),
        }
    }

    /// The one with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|word| word.name() == name)
    }
}

/// The plain names and what they mean.
const PLAIN: [(&str, Quantity); 14] = [
    ("epoch", Quantity::Epoch),
    ("last_epoch", Quantity::LastEpoch),
    ("x", Quantity::X),
    ("f", Quantity::Loss),
    ("f'", Quantity::Derivative),
    ("f''", Quantity::Curvature),
    ("lr", Quantity::Rate),
    ("base_lr", Quantity::BaseRate),
    ("start", Quantity::Start),
    ("period", Quantity::Period),
    ("noise", Quantity::Noise),
    ("clip", Quantity::Clip),
    ("tolerance", Quantity::Tolerance),
    ("tries", Quantity::Tries),
];

impl Quantity {
    /// The quantity with this plain name, if there is one. Any other name may be a constant's or the
    /// loss's parameter, which only the session knows.
    pub(super) fn from_name(name: &str) -> Self {
        PLAIN
            .into_iter()
            .find(|(known, _)| *known == name)
            .map_or_else(|| Self::Constant(name.to_owned()), |(_, quantity)| quantity)
    }
}

/// Every word that a condition may begin with: quantities, words with codes, and the language's own.
pub(crate) fn condition_words() -> impl Iterator<Item = &'static str> {
    let own = ["|f'|", "max", "min", "first(", "not", "did"];
    let quantities = PLAIN.iter().map(|(name, _)| *name);
    quantities.chain(WordQuantity::ALL.into_iter().map(WordQuantity::name)).chain(own)
}
