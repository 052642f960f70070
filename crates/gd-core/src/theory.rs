//! What can be said before a run: regime, bound, rate, epochs needed, epoch of overflow.
//!
//! For a quadratic with curvature L under plain descent, `e_t = (1 − ηL)ᵗ e₀` gives everything exactly; for
//! the momentum methods on a quadratic the error follows a linear recurrence of two terms; elsewhere the
//! curvature at the critical point that the descent heads for gives a local estimate.
//!
//! ```
//! use gd_core::theory::{Problem, Regime, theory};
//! use gd_core::{Domain, Landscape, Polynomial, Settings, Tolerance};
//!
//! let loss = Polynomial::new(vec![3.0, -3.0, 4.0], vec![6.0, -3.0], vec![6.0]);
//! let said = theory(&Problem {
//!     loss: &loss,
//!     start: -2.0,
//!     settings: &Settings::default(),
//!     landscape: &Landscape::default(),
//!     domain: &Domain::default(),
//!     tolerance: Tolerance::default(),
//!     edges: None,
//! });
//! assert_eq!(said.regime, Regime::Monotone);
//! assert_eq!(said.epochs_to_tolerance, Some(156));
//! assert!(said.exact);
//! ```

mod actual;
mod linear;
mod local;
mod quadratic;
mod stability;

use std::cmp::Ordering;

pub use actual::{Actual, actual};
pub(crate) use stability::stability;

use crate::{CriticalPoint, Domain, Landscape, Loss, Optimizer, Settings, Tolerance, nearby};

/// What theory is asked about: a descent that has not begun.
#[derive(Clone, Copy, Debug)]
pub struct Problem<'a> {
    /// The loss.
    pub loss: &'a dyn Loss,
    /// x at epoch 0.
    pub start: f64,
    /// The settings, as if they held from epoch 0 on.
    pub settings: &'a Settings,
    /// The critical points of the loss.
    pub landscape: &'a Landscape,
    /// Where the landscape was looked at.
    pub domain: &'a Domain,
    /// Below it |f′| counts as zero.
    pub tolerance: Tolerance,
    /// How η compares with 1/L and 2/L on the exact numbers that were typed, if that is known; without
    /// it the rounded product ηL decides.
    pub edges: Option<Edges>,
}

/// η against the two edges of a quadratic.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Edges {
    /// η compared with 1/L.
    pub to_one_step: Ordering,
    /// η compared with 2/L.
    pub to_edge: Ordering,
}

/// How a descent behaves around the critical point that it is drawn to or leaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Regime {
    /// η < 1/L: the error shrinks and keeps its sign.
    Monotone,
    /// η = 1/L: one update arrives.
    OneStep,
    /// 1/L < η < 2/L: the error changes sign and shrinks.
    Oscillating,
    /// η = 2/L: two places for ever.
    TwoCycle,
    /// η > 2/L: the error changes sign and grows.
    Diverging,
    /// No update will move x: f′ = 0, or η = 0.
    AtRest,
    /// f″ = 0 where the descent heads: no geometric rate.
    NoCurvature,
    /// f″ < 0: the descent leaves.
    Concave,
    /// There is no theory for this case here.
    None,
}

impl Regime {
    /// Every regime.
    pub const ALL: [Self; 9] = [
        Self::Monotone,
        Self::OneStep,
        Self::Oscillating,
        Self::TwoCycle,
        Self::Diverging,
        Self::AtRest,
        Self::NoCurvature,
        Self::Concave,
        Self::None,
    ];

    /// The code of the regime, as scripts see it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Monotone => "monotone",
            Self::OneStep => "one-step",
            Self::Oscillating => "oscillating",
            Self::TwoCycle => "two-cycle",
            Self::Diverging => "diverging",
            Self::AtRest => "at-rest",
            Self::NoCurvature => "no-curvature",
            Self::Concave => "concave",
            Self::None => "none",
        }
    }
}

/// Predictions; `None` means never, not at all, or not known.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Theory {
    /// How the descent behaves.
    pub regime: Regime,
    /// The largest stable rate: 2/L, for the momentum methods their own edge, for Newton's rule 2.
    pub lr_bound: Option<f64>,
    /// The factor by which one update multiplies the error: 1 − ηL, signed; for the momentum methods the
    /// dominant root of their recurrence, or its modulus if it is complex.
    pub rate: Option<f64>,
    /// The first epoch at which |f′| is below the tolerance.
    pub epochs_to_tolerance: Option<u64>,
    /// The first epoch at which x is not finite.
    pub overflow_epoch: Option<u64>,
    /// The first epoch at which f is infinite.
    pub loss_overflow_epoch: Option<u64>,
    /// The number of epochs in which the error halves.
    pub half_life: Option<f64>,
    /// The error |x − x*| below which rounding lets nothing move.
    pub floor: Option<f64>,
    /// The standard deviation of x in the long run under gradient noise.
    pub stationary_sd: Option<f64>,
    /// Whether predicted and actual epochs must be equal; otherwise this is an estimate.
    pub exact: bool,
    /// Whether f is a quadratic that neither noise nor clipping disturbs: then rate and bound hold at any
    /// distance, be a count of epochs exact or off by rounding.
    pub quadratic: bool,
    /// The critical point that this speaks of.
    pub target: Option<CriticalPoint>,
}

impl Theory {
    /// Nothing but a regime.
    const fn only(regime: Regime, target: Option<CriticalPoint>) -> Self {
        Self {
            regime,
            lr_bound: None,
            rate: None,
            epochs_to_tolerance: None,
            overflow_epoch: None,
            loss_overflow_epoch: None,
            half_life: None,
            floor: None,
            stationary_sd: None,
            exact: false,
            quadratic: false,
            target,
        }
    }
}

/// What can be said about a descent before it is run.
pub fn theory(problem: &Problem<'_>) -> Theory {
    let Some(ground) = Ground::of(problem) else { return Theory::only(Regime::None, None) };
    let settings = problem.settings;
    let quadratic = ground.curvature.is_some() && !settings.is_noisy() && settings.clip.is_none();
    Theory { quadratic, ..on(problem, ground) }
}

/// What can be said on this ground.
fn on(problem: &Problem<'_>, ground: Ground) -> Theory {
    let Ground { slope, at_rest, curvature, points, target } = ground;
    let settings = problem.settings;
    if at_rest {
        let epochs_to_tolerance = Some(0);
        return Theory { epochs_to_tolerance, exact: true, ..Theory::only(Regime::AtRest, target) };
    }
    if let Some(curvature) = curvature
        && settings.optimizer == Optimizer::Newton
        && settings.schedule.is_none()
        && curvature > 0.0
    {
        return quadratic::newton(problem, curvature, slope, target);
    }
    if stability(settings.optimizer).is_none() {
        return Theory::only(Regime::None, target);
    }
    match (curvature, problem.loss.polynomial().map(crate::Polynomial::derivative_coefficients)) {
        (Some(curvature), _) => of_curvature(problem, curvature, slope, target),
        (None, Some([_])) => local::straight(problem, slope),
        (None, Some(_) | None) => local::estimate(problem, slope, &points, target),
    }
}

/// The critical point that [`theory`] speaks of, found without the rest.
pub fn target(problem: &Problem<'_>) -> Option<CriticalPoint> {
    Ground::of(problem)?.target
}

/// What theory stands on.
struct Ground {
    /// f′ at the start.
    slope: f64,
    /// Whether no update will move x.
    at_rest: bool,
    /// L, if the loss is a quadratic.
    curvature: Option<f64>,
    /// The critical points around the start.
    points: Vec<CriticalPoint>,
    /// The one that the descent heads for.
    target: Option<CriticalPoint>,
}

impl Ground {
    /// `None` where x, f or f′ is undefined at the start.
    fn of(problem: &Problem<'_>) -> Option<Self> {
        let Problem { loss, start, .. } = *problem;
        let slope = loss.derivative(start);
        if !start.is_finite() || slope.is_nan() || loss.value(start).is_nan() {
            return None;
        }
        let points = nearby::around(loss, problem.landscape, problem.domain, start);
        let at_rest = slope.abs() <= 0.0 && !problem.settings.is_noisy();
        let curvature = match loss.polynomial().map(crate::Polynomial::derivative_coefficients) {
            Some(&[leading, _]) => Some(leading),
            Some(_) | None => None,
        };
        let target = if at_rest || curvature.is_some() {
            nearby::nearest(&points, start)
        } else {
            nearby::downhill(&points, start, slope).or_else(|| {
                // A start in the domain may head out of it.
                nearby::downhill(&nearby::outside(loss, problem.domain, start), start, slope)
            })
        };
        Some(Self { slope, at_rest, curvature, points, target })
    }
}

/// The theory of a quadratic, or of the quadratic that a loss resembles.
fn of_curvature(
    problem: &Problem<'_>,
    curvature: f64,
    slope: f64,
    target: Option<CriticalPoint>,
) -> Theory {
    let plain = problem.settings.optimizer == Optimizer::GradientDescent
        && problem.settings.schedule.is_none();
    if plain {
        quadratic::theory(problem, curvature, slope, target)
    } else {
        linear::theory(problem, curvature, slope, target)
    }
}

/// The epochs after which half of the error is left, −ln 2/ln r, where each keeps the share r of it.
fn half_life(r: f64) -> Option<f64> {
    (r > 0.0 && r < 1.0).then(|| -std::f64::consts::LN_2 / libm::log(r))
}

#[cfg(test)]
mod tests;
