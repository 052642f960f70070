//! Estimates where the loss is no quadratic: they hold near the critical point that they name.

use super::{Problem, Regime, Theory, of_curvature, quadratic};
use crate::{CriticalKind, CriticalPoint, Optimizer};

/// A straight line: the slope never changes.
pub(super) fn straight(problem: &Problem<'_>, slope: f64) -> Theory {
    let reached = slope.abs() < problem.tolerance.get();
    Theory {
        epochs_to_tolerance: reached.then_some(0),
        exact: !problem.settings.is_noisy(),
        ..Theory::only(Regime::NoCurvature, None)
    }
}

/// The estimate at the critical point that the descent heads for.
pub(super) fn estimate(
    problem: &Problem<'_>,
    slope: f64,
    points: &[CriticalPoint],
    target: Option<CriticalPoint>,
) -> Theory {
    let Some(point) = target else {
        let regime = if problem.loss.curvature(problem.start) < 0.0 {
            Regime::Concave
        } else {
            Regime::None
        };
        return Theory::only(regime, None);
    };
    if !point.smooth {
        return Theory::only(Regime::None, target);
    }
    if point.curvature > 0.0 {
        let mut theory = of_curvature(problem, point.curvature, slope, target);
        theory.exact = false;
        if let Some(epochs) = theory.epochs_to_tolerance {
            theory.epochs_to_tolerance =
                Some(epochs.saturating_add(leaving(problem, points, &point).unwrap_or(0)));
        }
        // Far from the target nothing is known of how large the values become.
        theory.overflow_epoch = None;
        theory.loss_overflow_epoch = None;
        return theory;
    }
    Theory {
        epochs_to_tolerance: sublinear(problem, slope, &point),
        ..Theory::only(Regime::NoCurvature, target)
    }
}

/// The epochs that a start beside a maximum takes to leave it: ln(d/δ)/ln(1 + η|f″|), where δ is its
/// distance and d half of the distance from the maximum to the target.
fn leaving(problem: &Problem<'_>, points: &[CriticalPoint], target: &CriticalPoint) -> Option<u64> {
    let is_gd = problem.settings.optimizer == Optimizer::GradientDescent;
    if !is_gd || problem.loss.curvature(problem.start) >= 0.0 {
        return None;
    }
    let between = |point: &&CriticalPoint| {
        point.kind == CriticalKind::Maximum
            && (point.x - problem.start) * (problem.start - target.x) > 0.0
    };
    let maximum = points
        .iter()
        .filter(between)
        .min_by(|p, q| (p.x - problem.start).abs().total_cmp(&(q.x - problem.start).abs()))?;
    let distance = (problem.start - maximum.x).abs();
    let half = (maximum.x - target.x).abs() / 2.0;
    let r = 1.0 + problem.settings.rate.get() * maximum.curvature.abs();
    (r > 1.0).then(|| quadratic::growing_from(distance, half, r)).and_then(quadratic::whole)
}

/// Where f″ = 0 at the target, f′ ≈ ±c|e|ᵐ with m ≥ 2 near it, and e′ = −ηc eᵐ gives
/// e^(1−m) = e₀^(1−m) + (m − 1)ηct; for x⁴ this is t ≈ 1/(8ηx²).
fn sublinear(problem: &Problem<'_>, slope: f64, point: &CriticalPoint) -> Option<u64> {
    let tolerance = problem.tolerance.get();
    let plain = problem.settings.is_plain() && problem.settings.rate.get() > 0.0;
    if slope.abs() < tolerance {
        return Some(0);
    }
    let start = (problem.start - point.x).abs();
    // m = lim e·f″/f′, read off close to the target.
    let e = (problem.start - point.x) * 1e-3;
    let near = problem.loss.derivative(point.x + e);
    let m = (e * problem.loss.curvature(point.x + e) / near).round();
    if !plain || !(2.0..=64.0).contains(&m) {
        return None;
    }
    let c = libm::exp(libm::log(near.abs()) - m * libm::log(e.abs()));
    let end = libm::exp((libm::log(tolerance) - libm::log(c)) / m);
    let left = |e: f64| libm::pow(e, 1.0 - m);
    quadratic::whole((left(end) - left(start)) / (problem.settings.rate.get() * c * (m - 1.0)))
}
