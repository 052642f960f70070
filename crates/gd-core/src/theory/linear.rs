//! Momentum and schedules on a quadratic: the error follows a linear recurrence.
//!
//! With e = x − x*, the roots of λ² − Tλ + D decide, where the heavy ball has T = 1 + β − ηL and D = β,
//! its averaging form the same with η(1 − β), and Nesterov's method T = (1 + β)(1 − ηL), D = β(1 − ηL)
//! (Polyak 1964; Lessard, Recht and Packard, *SIAM J. Optim.* 26, 2016). A root is −1 at ηL = 2(1 + β),
//! 2(1 + β)/(1 − β) and 2(1 + β)/(1 + 2β): the edges of [`stability`].

use super::{Problem, Regime, Theory, half_life, quadratic, stability};
use crate::{CriticalPoint, Optimizer, Settings};

/// So many epochs are followed one by one; what takes longer is estimated from the rate.
const FOLLOWED: u64 = 1_000_000;

/// The theory for curvature L and the slope f′(x₀); never exact.
pub(super) fn theory(
    problem: &Problem<'_>,
    curvature: f64,
    slope: f64,
    target: Option<CriticalPoint>,
) -> Theory {
    let settings = problem.settings;
    let followed = follow(problem, curvature, slope);
    let stability = stability(settings.optimizer).filter(|_| curvature > 0.0);
    let mut theory = Theory {
        lr_bound: stability.map(|stability| stability.edge / curvature),
        epochs_to_tolerance: followed.below,
        overflow_epoch: followed.overflow,
        loss_overflow_epoch: followed.loss_overflow,
        ..Theory::only(Regime::Concave, target)
    };
    if settings.schedule.is_some() {
        if curvature > 0.0 {
            theory.regime = followed.regime(curvature);
        }
        return theory;
    }
    let Root { value, complex } = dominant(settings.optimizer, settings.rate.get() * curvature);
    let radius = value.abs();
    theory.rate = Some(value);
    theory.half_life = half_life(radius);
    if settings.rate.get() <= 0.0 {
        theory.regime = Regime::AtRest;
    } else if curvature > 0.0 {
        theory.regime = if (radius - 1.0).abs() < 4.0 * f64::EPSILON {
            Regime::TwoCycle
        } else if radius > 1.0 {
            Regime::Diverging
        } else if complex || value < 0.0 {
            Regime::Oscillating
        } else {
            Regime::Monotone
        };
    }
    if followed.unfinished && radius < 1.0 {
        let slope = slope.abs();
        theory.epochs_to_tolerance =
            quadratic::whole(quadratic::growing_from(problem.tolerance.get(), slope, 1.0 / radius));
    }
    theory
}

/// The root of largest modulus; a complex pair is given by its modulus.
struct Root {
    value: f64,
    complex: bool,
}

/// The dominant root of the recurrence for the product ηL.
fn dominant(optimizer: Optimizer, product: f64) -> Root {
    let (trace, determinant) = match optimizer {
        Optimizer::Momentum { momentum: b } => (1.0 + b - product, b),
        Optimizer::Averaging { momentum: b } => (1.0 + b - product * (1.0 - b), b),
        Optimizer::Nesterov { momentum: b } => ((1.0 + b) * (1.0 - product), b * (1.0 - product)),
        Optimizer::GradientDescent
        | Optimizer::Adagrad { .. }
        | Optimizer::RmsProp { .. }
        | Optimizer::Adam { .. }
        | Optimizer::Newton => (1.0 - product, 0.0),
    };
    let discriminant = trace * trace - 4.0 * determinant;
    if discriminant < 0.0 {
        Root { value: determinant.sqrt(), complex: true }
    } else {
        let root = discriminant.sqrt();
        let value = if trace < 0.0 { (trace - root) / 2.0 } else { f64::midpoint(trace, root) };
        Root { value, complex: false }
    }
}

/// What the recurrence showed.
struct Followed {
    below: Option<u64>,
    loss_overflow: Option<u64>,
    overflow: Option<u64>,
    /// Whether it was given up before an answer.
    unfinished: bool,
    /// The largest rate that was used.
    largest_rate: f64,
    /// The error at the end as a share of that at the start.
    left: f64,
}

impl Followed {
    /// The regime of a changing rate on a convex quadratic.
    fn regime(&self, curvature: f64) -> Regime {
        let product = self.largest_rate * curvature;
        if product <= 1.0 {
            Regime::Monotone
        } else if product < 2.0 || self.left < 1.0 {
            Regime::Oscillating
        } else {
            Regime::Diverging
        }
    }
}

/// Follows the error, and the velocity of the momentum methods, from epoch to epoch.
fn follow(problem: &Problem<'_>, curvature: f64, slope: f64) -> Followed {
    let settings: &Settings = problem.settings;
    let start = slope / curvature;
    let (mut e, mut v) = (start, 0.0);
    let loss_limit = (2.0 * (f64::MAX / curvature.abs())).sqrt().min(f64::MAX.sqrt() * 1.5);
    let mut followed = Followed {
        below: None,
        loss_overflow: None,
        overflow: None,
        unfinished: true,
        largest_rate: 0.0,
        left: 1.0,
    };
    for t in 0..FOLLOWED {
        let slope = curvature * e;
        if followed.below.is_none() && slope.abs() < problem.tolerance.get() {
            followed.below = Some(t);
        }
        if followed.loss_overflow.is_none() && e.abs() > loss_limit {
            followed.loss_overflow = Some(t);
        }
        if !e.is_finite() {
            followed.overflow = Some(t);
        }
        // Below the tolerance nothing more is asked; a schedule that ends is followed to its end.
        if followed.overflow.is_some() || (followed.below.is_some() && e.abs() < start.abs()) {
            followed.unfinished = false;
            break;
        }
        let rate = settings.rate_at(t, slope.abs());
        if !(0.0..f64::INFINITY).contains(&rate) {
            break;
        }
        followed.largest_rate = followed.largest_rate.max(rate);
        v = match settings.optimizer {
            Optimizer::Momentum { momentum: b } => b * v + slope,
            Optimizer::Averaging { momentum: b } => b * v + (1.0 - b) * slope,
            Optimizer::Nesterov { momentum: b } => b * v + curvature * (e - rate * (b * v)),
            Optimizer::GradientDescent
            | Optimizer::Adagrad { .. }
            | Optimizer::RmsProp { .. }
            | Optimizer::Adam { .. }
            | Optimizer::Newton => slope,
        };
        e -= rate * v;
    }
    followed.left = (e / start).abs();
    followed
}
