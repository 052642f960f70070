//! What a run really did, in the terms of theory.

use super::Regime;
use crate::{Descent, Orbit, Row, Theory, Tolerance};

/// The measured counterparts of a [`Theory`]; `None` means that it did not happen, or cannot be measured.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Actual {
    /// How the descent behaved.
    pub regime: Regime,
    /// The mean factor per update of f′, from epoch 0 to the tolerance or the present epoch; negative if
    /// f′ changed sign at the first update.
    pub rate: Option<f64>,
    /// The first epoch with |f′| below the tolerance.
    pub epochs_to_tolerance: Option<u64>,
    /// The first epoch at which x is not finite.
    pub overflow_epoch: Option<u64>,
    /// The first epoch at which f is infinite.
    pub loss_overflow_epoch: Option<u64>,
    /// The number of epochs in which |f′| halves at that rate.
    pub half_life: Option<f64>,
    /// The distance from the target at which it came to rest.
    pub floor: Option<f64>,
    /// The standard deviation of x around its mean over the last half of the run (10,000 epochs at most).
    pub stationary_sd: Option<f64>,
}

/// How many rows are looked at for a sign change or a deviation.
const ROWS: u64 = 10_000;

/// Measures what `theory` predicted, on the whole trajectory.
pub fn actual(descent: &Descent, theory: &Theory, tolerance: Tolerance) -> Actual {
    let last = descent.last_epoch();
    let below = descent.first_below(tolerance.get());
    let first = descent.row(0);
    let rate = first.and_then(|first| {
        let end = below.filter(|row| row.epoch > 0).or_else(|| last_finite(descent))?;
        mean_rate(descent, &first, &end)
    });
    let orbit = descent.orbit();
    let overflow_epoch = match orbit {
        Orbit::Overflow { epoch } => Some(epoch),
        Orbit::None | Orbit::FixedPoint { .. } | Orbit::Cycle { .. } | Orbit::Undefined { .. } => {
            None
        }
    };
    let still = match orbit {
        Orbit::FixedPoint { epoch } => descent.row(epoch).map(|row| row.x),
        Orbit::None | Orbit::Cycle { .. } | Orbit::Overflow { .. } | Orbit::Undefined { .. } => {
            None
        }
    };
    Actual {
        regime: regime(descent, below.map(|row| row.epoch), orbit),
        rate,
        epochs_to_tolerance: below.map(|row| row.epoch),
        overflow_epoch,
        loss_overflow_epoch: descent.first_infinite_loss().map(|row| row.epoch),
        half_life: rate
            .map(f64::abs)
            .filter(|r| (f64::MIN_POSITIVE..1.0).contains(r))
            .map(|r| -std::f64::consts::LN_2 / libm::log(r)),
        floor: still.zip(theory.target).map(|(x, target)| (x - target.x).abs()),
        stationary_sd: (descent.settings().is_noisy() && last > 1)
            .then(|| deviation(descent, (last / 2).max(last.saturating_sub(ROWS))))
            .flatten(),
    }
}

/// The last row with a finite slope that is not zero.
fn last_finite(descent: &Descent) -> Option<Row> {
    let last = descent.last_epoch().min(ROWS);
    (1..=last)
        .rev()
        .filter_map(|t| descent.row(t))
        .take(8)
        .find(|row| row.derivative.is_finite() && row.derivative.abs() > 0.0)
}

fn mean_rate(descent: &Descent, first: &Row, end: &Row) -> Option<f64> {
    let ratio = libm::log(end.derivative.abs()) - libm::log(first.derivative.abs());
    let size = libm::exp(ratio / crate::epoch_as_f64(end.epoch - first.epoch));
    let second = descent.row(first.epoch + 1)?;
    let flips = second.derivative * first.derivative < 0.0;
    size.is_finite().then_some(if flips { -size } else { size })
}

fn regime(descent: &Descent, below: Option<u64>, orbit: Orbit) -> Regime {
    match (orbit, below) {
        (Orbit::Overflow { .. }, _) => Regime::Diverging,
        (Orbit::Undefined { .. }, _) => Regime::None,
        (Orbit::FixedPoint { epoch: 0 }, _) => Regime::AtRest,
        (Orbit::Cycle { period: 2, .. }, None) => Regime::TwoCycle,
        (Orbit::None | Orbit::FixedPoint { .. } | Orbit::Cycle { .. }, Some(1)) => Regime::OneStep,
        (Orbit::None | Orbit::FixedPoint { .. } | Orbit::Cycle { .. }, _) => {
            let end = below.unwrap_or(ROWS).min(ROWS);
            let signs: Vec<bool> =
                descent.rows(0..end).map(|row| row.derivative.is_sign_negative()).collect();
            let changes = signs.windows(2).any(|pair| pair.first() != pair.last());
            if changes { Regime::Oscillating } else { Regime::Monotone }
        }
    }
}

fn deviation(descent: &Descent, from: u64) -> Option<f64> {
    let end = descent.last_epoch();
    let xs: Vec<f64> = descent.rows(from..end + 1).map(|row| row.x).collect();
    let count = crate::epoch_as_f64(end - from + 1);
    let mean = xs.iter().sum::<f64>() / count;
    let square = xs.iter().map(|x| (x - mean) * (x - mean)).sum::<f64>();
    (count > 1.0).then(|| (square / (count - 1.0)).sqrt()).filter(|sd| sd.is_finite())
}
