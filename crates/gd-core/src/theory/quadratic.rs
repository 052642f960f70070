//! Plain descent on a quadratic: `e_t = (1 − ηL)ᵗ e₀`, e = x − x*.
//!
//! Everything is done with logarithms, because MAX/x overflows for small x.

use std::cmp::Ordering;

use super::{Edges, Problem, Regime, Theory, half_life};
use crate::epoch::{epoch_as_f64, epoch_from_f64};
use crate::{Clip, CriticalPoint};

/// The theory for curvature L and the slope f′(x₀) at the start; exact where rounding cannot decide.
pub(super) fn theory(
    problem: &Problem<'_>,
    curvature: f64,
    slope: f64,
    target: Option<CriticalPoint>,
) -> Theory {
    let settings = problem.settings;
    let eta = settings.rate.get();
    let size = curvature.abs();
    let tolerance = problem.tolerance.get();
    let edges = problem.edges.unwrap_or_else(|| rounded_edges(eta * curvature));
    let regime = regime(eta, curvature, edges);
    let rate = match regime {
        Regime::OneStep => 0.0,
        Regime::TwoCycle => -1.0,
        Regime::Monotone
        | Regime::Oscillating
        | Regime::Diverging
        | Regime::AtRest
        | Regime::NoCurvature
        | Regime::Concave
        | Regime::None => 1.0 - eta * curvature,
    };
    let r = rate.abs();
    let growing = matches!(regime, Regime::Diverging | Regime::Concave) && r > 1.0;
    let error = slope.abs() / size;
    let optimum = problem.start - slope / curvature;
    let floor = floor(optimum, problem.start, r);
    let reach = epochs_to(tolerance, slope.abs(), r);
    let clip = settings.clip.map_or(f64::INFINITY, Clip::get);
    let clipped = growing && clip.is_finite() || slope.abs() > clip;
    let overflow = (growing && !clipped).then(|| overflow(eta, size, error, r));
    let certain = match (reach, &overflow) {
        (Some(count), None) => count.is_certain(rounding(eta, size, optimum, tolerance / size, r)),
        (None, Some(overflow)) => {
            let drift = (spacing(problem.start) / error + 4.0 * f64::EPSILON) / libm::log(r);
            let steps = f64::EPSILON * overflow.x.exact / libm::log(r);
            overflow.x.is_certain(drift + steps) && overflow.loss.is_certain(drift + steps)
        }
        (None, None) => true,
        (Some(_), Some(_)) => true,
    };
    let within = floor.is_none_or(|floor| 4.0 * floor * size < tolerance) || reach.is_none();
    let shrinks = r < 1.0 && !matches!(regime, Regime::AtRest);
    let stationary_sd = settings.noise.filter(|_| shrinks).map(|noise| {
        let s = noise.deviation.get();
        (eta * s * s / (curvature * (2.0 - eta * curvature))).sqrt()
    });
    // Rounding, or noise, holds the slope above the tolerance, but for a touch by chance.
    let held_up = [floor, stationary_sd].into_iter().flatten().any(|gap| gap * size >= tolerance);
    let epochs_to_tolerance = if clipped && shrinks {
        clipped_epochs(tolerance, slope.abs(), clip, eta * size)
    } else {
        reach.and_then(|count| count.epoch)
    };
    Theory {
        lr_bound: (curvature > 0.0).then(|| 2.0 / curvature),
        rate: Some(rate),
        epochs_to_tolerance: epochs_to_tolerance.filter(|&epochs| epochs == 0 || !held_up),
        overflow_epoch: overflow.as_ref().and_then(|overflow| overflow.x.epoch),
        loss_overflow_epoch: overflow.as_ref().and_then(|overflow| overflow.loss.epoch),
        half_life: half_life(r).filter(|_| shrinks),
        floor: floor.filter(|_| shrinks && !settings.is_noisy()),
        stationary_sd,
        exact: certain && within && !clipped && !settings.is_noisy(),
        ..Theory::only(regime, target)
    }
}

/// Newton's rule on a convex quadratic: η·f′/f″ = η·e, so that `e_t = (1 − η)ᵗ e₀` whatever L is. Exact where
/// one update arrives.
pub(super) fn newton(
    problem: &Problem<'_>,
    curvature: f64,
    slope: f64,
    target: Option<CriticalPoint>,
) -> Theory {
    let settings = problem.settings;
    let eta = settings.rate.get();
    let tolerance = problem.tolerance.get();
    let regime = regime(eta, 1.0, rounded_edges(eta));
    let rate = 1.0 - eta;
    let r = rate.abs();
    let optimum = problem.start - slope / curvature;
    // The two roundings of f′, those of the quotient and of the difference.
    let rounding = 8.0 * f64::EPSILON * (problem.start.abs() + optimum.abs()) * curvature;
    let clipped = settings.clip.is_some_and(|clip| slope.abs() > clip.get());
    let one_step = regime == Regime::OneStep && rounding < tolerance;
    Theory {
        lr_bound: Some(2.0),
        rate: Some(rate),
        epochs_to_tolerance: epochs_to(tolerance, slope.abs(), r).and_then(|count| count.epoch),
        half_life: half_life(r),
        exact: one_step && !clipped && !settings.is_noisy(),
        ..Theory::only(regime, target)
    }
}

/// η against 1/L and 2/L by the rounded product ηL.
fn rounded_edges(product: f64) -> Edges {
    Edges { to_one_step: product.total_cmp(&1.0), to_edge: product.total_cmp(&2.0) }
}

fn regime(eta: f64, curvature: f64, edges: Edges) -> Regime {
    if eta <= 0.0 {
        return Regime::AtRest;
    }
    if curvature < 0.0 {
        return Regime::Concave;
    }
    match (edges.to_one_step, edges.to_edge) {
        (Ordering::Less, _) => Regime::Monotone,
        (Ordering::Equal, _) => Regime::OneStep,
        (Ordering::Greater, Ordering::Less) => Regime::Oscillating,
        (Ordering::Greater, Ordering::Equal) => Regime::TwoCycle,
        (Ordering::Greater, Ordering::Greater) => Regime::Diverging,
    }
}

/// A predicted count: the real number, and the whole number that it means.
#[derive(Clone, Copy, Debug)]
struct Count {
    exact: f64,
    epoch: Option<u64>,
}

impl Count {
    /// Whether rounding by `error` epochs cannot change the whole number.
    fn is_certain(&self, error: f64) -> bool {
        let to_whole = (self.exact - self.exact.round()).abs();
        self.exact <= 0.0 || to_whole > error + 1e-12 * self.exact
    }
}

/// The first epoch with |f′₀| rᵗ < tol: ⌊ln(tol/|f′₀|)/ln r⌋ + 1; `None`: never.
fn epochs_to(tolerance: f64, slope: f64, r: f64) -> Option<Count> {
    if slope < tolerance {
        return Some(Count { exact: 0.0, epoch: Some(0) });
    }
    if r >= 1.0 {
        return None;
    }
    if r <= 0.0 {
        return Some(Count { exact: 0.5, epoch: Some(1) });
    }
    let exact = (libm::log(tolerance) - libm::log(slope)) / libm::log(r);
    Some(Count { exact, epoch: epoch_from_f64(exact.floor() + 1.0) })
}

/// The first epoch with |f′| below the tolerance while the slope is larger than the clip c: each update takes
/// ηLc off the slope until c is reached, and the factor 1 − ηL does the rest.
fn clipped_epochs(tolerance: f64, slope: f64, clip: f64, product: f64) -> Option<u64> {
    let target = clip.max(tolerance);
    let straight = whole((slope - target) / (product * clip))?;
    let rest = epochs_to(tolerance, target, (1.0 - product).abs())?.epoch?;
    straight.checked_add(rest)
}

/// The epochs at which x and f leave the finite numbers.
struct Overflow {
    x: Count,
    loss: Count,
}

/// Loss: ⌈ln(√(2·MAX/L)/|e₀|)/ln r⌉; x: ⌈ln(MAX/(max(1, η)·L·|e₀|))/ln r⌉ + 1.
fn overflow(eta: f64, size: f64, error: f64, r: f64) -> Overflow {
    let max = libm::log(f64::MAX);
    let growth = libm::log(r);
    let loss = ((std::f64::consts::LN_2 + max - libm::log(size)) / 2.0 - libm::log(error)) / growth;
    let larger = if eta > 1.0 { libm::log(eta) } else { 0.0 };
    let x = (max - larger - libm::log(size) - libm::log(error)) / growth;
    let count = |exact: f64, more: f64| Count {
        exact: exact.max(0.0),
        epoch: epoch_from_f64(exact.max(0.0).ceil() + more),
    };
    Overflow { x: count(x, 1.0), loss: count(loss, 0.0) }
}

/// The distance of the doubles at x, on the side of 0.
fn spacing(x: f64) -> f64 {
    let size = x.abs();
    if size > 0.0 { size - size.next_down() } else { f64::from_bits(1) }
}

/// Where an arriving descent comes to rest: |e| ≈ ulp/(2(1 − r)), with the ulp on the side of arrival.
fn floor(optimum: f64, start: f64, r: f64) -> Option<f64> {
    let side =
        if start < optimum { optimum - optimum.next_down() } else { optimum.next_up() - optimum };
    (r < 1.0).then(|| side / (2.0 * (1.0 - r)))
}

/// By how many epochs the rounding of each update may move the epoch at which the error is `error`: the
/// roundings of x and of f′, added up by a geometric series, against the distance of neighbouring epochs.
fn rounding(eta: f64, size: f64, optimum: f64, error: f64, r: f64) -> f64 {
    if r <= 0.0 {
        return 0.0;
    }
    let per_update = spacing(optimum) + eta * spacing(size * optimum);
    8.0 * per_update / error / (1.0 - r) / -libm::log(r)
}

/// The local estimate of the epochs in which an error grows from `from` to `to` by the factor r > 1.
pub(super) fn growing_from(from: f64, to: f64, r: f64) -> f64 {
    ((libm::log(to) - libm::log(from)) / libm::log(r)).max(0.0)
}

/// A real number of epochs, rounded up.
pub(super) fn whole(count: f64) -> Option<u64> {
    epoch_from_f64(count.ceil()).filter(|&epochs| epoch_as_f64(epochs) >= count)
}
