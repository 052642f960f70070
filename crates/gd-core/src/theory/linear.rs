//! Momentum and schedules on a quadratic: the error follows a linear recurrence.
//!
//! With e = x − x*, the roots of λ² − Tλ + D decide, where the heavy ball has T = 1 + β − ηL and D = β,
//! its averaging form the same with η(1 − β), and Nesterov's method T = (1 + β)(1 − ηL), D = β(1 − ηL)
//! (Polyak 1964; Lessard, Recht and Packard, *SIAM J. Optim.* 26, 2016). A root is −1 at ηL = 2(1 + β),
//! 2(1 + β)/(1 − β) and 2(1 + β)/(1 + 2β): the edges of [`stability`].

use super::{Problem, Regime, Theory, half_life, quadratic, stability};
use crate::{CriticalPoint, Optimizer, Settings};

/// Following a descent epoch by epoch costs at most so many elementary operations (some 2 ms).
const OPERATIONS: u64 = 2_000_000;

/// Operations of an update of the recurrence beside those of the schedule.
const UPDATE: u64 = 20;

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

    /// What is still unknown after epoch `t`, if the error `e` there is multiplied by `factor` at each epoch
    /// from then on.
    fn extrapolate(&mut self, t: u64, e: f64, factor: f64, limits: Limits) {
        let after = |from: f64, to: f64, r: f64| {
            quadratic::whole(quadratic::growing_from(from, to, r))
                .map(|epochs| t.saturating_add(epochs))
        };
        if factor < 1.0 {
            self.below = self.below.or_else(|| after(limits.error, e, 1.0 / factor));
        } else if factor > 1.0 {
            self.loss_overflow = self.loss_overflow.or_else(|| after(e, limits.loss, factor));
            self.overflow = self.overflow.or_else(|| after(e, limits.slope, factor));
        }
    }
}

/// What the error is compared with.
#[derive(Clone, Copy)]
struct Limits {
    /// The error below which |f′| is below the tolerance.
    error: f64,
    /// The error above which f is infinite.
    loss: f64,
    /// The error above which f′, and with it the next x, is infinite.
    slope: f64,
}

/// Follows the error, and the velocity of the momentum methods, from epoch to epoch; what is not met on the way
/// is extrapolated where the rate has come to stay.
fn follow(problem: &Problem<'_>, curvature: f64, slope: f64) -> Followed {
    let settings: &Settings = problem.settings;
    let start = slope / curvature;
    let (mut e, mut v) = (start, 0.0);
    let tolerance = problem.tolerance.get();
    let limits = Limits {
        error: tolerance / curvature.abs(),
        loss: (2.0 * (f64::MAX / curvature.abs())).sqrt().min(f64::MAX.sqrt() * 1.5),
        slope: f64::MAX / curvature.abs().max(1.0),
    };
    let mut followed =
        Followed { below: None, loss_overflow: None, overflow: None, largest_rate: 0.0, left: 1.0 };
    let (cost, never_grows_after, constant_from) = match &settings.schedule {
        None => (UPDATE, Some(0), Some(0)),
        Some(schedule) => (
            schedule.operations().saturating_add(UPDATE),
            schedule.never_grows_after(),
            schedule.constant_from(),
        ),
    };
    let most = OPERATIONS / cost;
    let mut t = 0;
    loop {
        let slope = curvature * e;
        if followed.below.is_none() && slope.abs() < tolerance {
            followed.below = Some(t);
        }
        if followed.loss_overflow.is_none() && e.abs() > limits.loss {
            followed.loss_overflow = Some(t);
        }
        if !e.is_finite() {
            followed.overflow = Some(t);
        }
        // Below the tolerance nothing more is asked; a schedule that ends is followed to its end.
        if followed.overflow.is_some() || (followed.below.is_some() && e.abs() < start.abs()) {
            break;
        }
        let rate = settings.rate_at(t, slope.abs());
        if !(0.0..f64::INFINITY).contains(&rate) {
            break;
        }
        if t >= most {
            if constant_from.is_some_and(|from| from <= t) {
                let factor = dominant(settings.optimizer, rate * curvature).value.abs();
                followed.extrapolate(t, e.abs(), factor, limits);
            }
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
        let before = e;
        e -= rate * v;
        // What a rate that never grows again does not move, it never will.
        let still = crate::bits::same(e, before) && settings.is_gradient_descent();
        if still && never_grows_after.is_some_and(|from| from <= t) {
            break;
        }
        t += 1;
    }
    followed.left = (e / start).abs();
    followed
}
