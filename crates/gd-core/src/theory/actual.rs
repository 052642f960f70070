//! What a run really did, in the terms of theory.

use super::{Regime, half_life};
use crate::{Descent, Orbit, Range, Row, Theory, Tolerance};

/// The measured counterparts of a [`Theory`]; `None` means that it did not happen, or cannot be measured.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Actual {
    /// How the descent behaved.
    pub regime: Regime,
    /// The mean factor per update of f′, from epoch 0 to the tolerance or the last epoch; negative if
    /// f′ changed sign at the first update. Only of a run whose factor was about the same throughout: not
    /// of a cycle, of chaos, under noise, or where |f′| falls like a power of the epoch.
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

/// Rows at the end that a deviation is taken of.
const ROWS: u64 = 10_000;

/// Measures what `theory` predicted, on the whole trajectory.
pub fn actual(descent: &Descent, theory: &Theory, tolerance: Tolerance) -> Actual {
    let last = descent.last_epoch();
    let noisy = descent.settings().is_noisy();
    let below = descent.first_below(tolerance.get());
    let orbit = descent.orbit();
    // Under noise the factor of a single run is chance.
    let trend = below
        .filter(|row| row.epoch > 0)
        .or_else(|| last_finite(descent))
        .filter(|_| !noisy)
        .and_then(|end| Trend::up_to(descent, &end));
    let rate = trend.as_ref().and_then(|trend| trend.rate);
    let overflow_epoch = match orbit {
        Orbit::Overflow { epoch } => Some(epoch),
        Orbit::None | Orbit::FixedPoint { .. } | Orbit::Cycle { .. } | Orbit::Undefined { .. } => {
            None
        }
    };
    Actual {
        regime: regime(trend.as_ref(), below.map(|row| row.epoch), orbit),
        rate,
        epochs_to_tolerance: below.map(|row| row.epoch),
        overflow_epoch,
        loss_overflow_epoch: descent.first_infinite_loss().map(|row| row.epoch),
        half_life: rate.map(f64::abs).filter(|r| *r >= f64::MIN_POSITIVE).and_then(half_life),
        floor: floor(descent, theory),
        stationary_sd: (noisy && last > 1)
            .then(|| deviation(descent, (last / 2).max(last.saturating_sub(ROWS))))
            .flatten(),
    }
}

/// How |f′| went from epoch 0 to some row; made only of runs in which it went one way.
///
/// A run is looked at in four parts. It went one way if no value of a part lies among those of the part
/// before, or if the largest |f′| changed by more than a factor e (momentum swings while it shrinks). Neither
/// is so in a cycle or in chaos, where the slope at some epoch, compared with the first, says nothing.
struct Trend {
    /// The mean factor of f′, if it was the same in all parts: not so where |f′| falls like a power of
    /// the epoch, or where the run first had to leave a hill.
    rate: Option<f64>,
    /// Whether the largest |f′| became larger.
    grows: bool,
    /// Whether f′ had both signs.
    crosses: bool,
}

impl Trend {
    fn up_to(descent: &Descent, end: &Row) -> Option<Self> {
        let parts = descent.envelope(0..end.epoch + 1, 4);
        let slopes: Vec<Range> = parts.iter().filter_map(|(_, of)| of.slope).collect();
        let (first, last) = slopes.first().zip(slopes.last())?;
        let grows = last.max > first.max;
        let slack = 1.0 + 1e-9;
        let ordered = pairs(&slopes).all(|(one, next)| {
            if grows { one.max <= next.min * slack } else { next.max <= one.min * slack }
        });
        let change = libm::log(last.max) - libm::log(first.max);
        if slopes.len() < parts.len() || !(ordered || change.abs() > 1.0) {
            return None;
        }
        let derivative = descent.extremes_of(0..end.epoch + 1).derivative?;
        // The largest |f′| of a part stands at its beginning, or at its end.
        let place = |part: &std::ops::Range<u64>| if grows { part.end } else { part.start };
        let factors: Vec<f64> = pairs(&parts)
            .zip(pairs(&slopes))
            .map(|((one, next), (high, low))| {
                let epochs = crate::epoch_as_f64(place(&next.0) - place(&one.0));
                (libm::log(low.max) - libm::log(high.max)) / epochs
            })
            .collect();
        let (least, most) = factors
            .iter()
            .fold((f64::MAX, f64::MIN), |(least, most), &one| (one.min(least), one.max(most)));
        let even = factors.len() < 2 || most - least <= least.abs().max(most.abs()) / 2.0 + 1e-9;
        let rate = if ordered {
            mean_rate(descent, end)
        } else {
            // A swinging |f′| may end anywhere between 0 and its largest value.
            let epochs = parts.first().zip(parts.last()).map(|(a, b)| place(&b.0) - place(&a.0));
            epochs.map(|epochs| libm::exp(change / crate::epoch_as_f64(epochs)))
        };
        Some(Self {
            rate: rate.filter(|rate| even && rate.is_finite()),
            grows,
            crosses: derivative.min < 0.0 && derivative.max > 0.0,
        })
    }
}

/// Each item with the one after it.
fn pairs<T>(items: &[T]) -> impl Iterator<Item = (&T, &T)> {
    items.iter().zip(items.iter().skip(1))
}

/// The last row with a finite slope that is not zero.
fn last_finite(descent: &Descent) -> Option<Row> {
    (1..=descent.last_epoch())
        .rev()
        .filter_map(|t| descent.row(t))
        .take(8)
        .find(|row| row.derivative.is_finite() && row.derivative.abs() > 0.0)
}

fn mean_rate(descent: &Descent, end: &Row) -> Option<f64> {
    let (first, second) = descent.row(0).zip(descent.row(1))?;
    let ratio = libm::log(end.derivative.abs()) - libm::log(first.derivative.abs());
    let size = libm::exp(ratio / crate::epoch_as_f64(end.epoch));
    let flips = second.derivative * first.derivative < 0.0;
    Some(if flips { -size } else { size })
}

fn regime(trend: Option<&Trend>, below: Option<u64>, orbit: Orbit) -> Regime {
    match (orbit, below) {
        (Orbit::Overflow { .. }, _) => match trend {
            Some(trend) if !trend.crosses => Regime::Concave,
            Some(_) | None => Regime::Diverging,
        },
        (Orbit::Undefined { .. }, _) => Regime::None,
        (Orbit::FixedPoint { epoch: 0 }, _) => Regime::AtRest,
        (Orbit::Cycle { period: 2, .. }, None) => Regime::TwoCycle,
        (Orbit::None | Orbit::FixedPoint { .. } | Orbit::Cycle { .. }, Some(1)) => Regime::OneStep,
        (Orbit::None | Orbit::FixedPoint { .. } | Orbit::Cycle { .. }, _) => match trend {
            None => Regime::None,
            Some(Trend { grows: true, crosses: true, .. }) => Regime::Diverging,
            Some(Trend { grows: true, crosses: false, .. }) => Regime::Concave,
            Some(Trend { grows: false, crosses: true, .. }) => Regime::Oscillating,
            Some(Trend { grows: false, crosses: false, .. }) => Regime::Monotone,
        },
    }
}

/// The distance from the target at which a descent came to rest: not where it never moved, and not where
/// |f′| shows that it rests somewhere else, as at another minimum.
fn floor(descent: &Descent, theory: &Theory) -> Option<f64> {
    let Orbit::FixedPoint { epoch: 1.. } = descent.orbit() else { return None };
    let (row, target) = descent.row(descent.last_epoch()).zip(theory.target)?;
    let gap = (row.x - target.x).abs();
    let expected = target.curvature * gap;
    let here = row.derivative.abs() * 2.0 >= expected || gap <= 1e-6 * target.x.abs().max(1.0);
    (target.curvature > 0.0 && here).then_some(gap)
}

fn deviation(descent: &Descent, from: u64) -> Option<f64> {
    let end = descent.last_epoch();
    let xs: Vec<f64> = descent.rows(from..end + 1).map(|row| row.x).collect();
    let count = crate::epoch_as_f64(end - from + 1);
    let mean = xs.iter().sum::<f64>() / count;
    let square = xs.iter().map(|x| (x - mean) * (x - mean)).sum::<f64>();
    (count > 1.0).then(|| (square / (count - 1.0)).sqrt()).filter(|sd| sd.is_finite())
}
