//! The second opinion: meval, an independent reader and evaluator, computes each loss too.
//!
//! It is given the [canonical text](Formula::canonical_ascii), in which everything that it lacks is
//! spelled out by what it has. Without the feature `second-opinion` there is no opinion: `None`.
//!
//! ```
//! use gd_core::Domain;
//! use gd_expr::Formula;
//!
//! let loss = Formula::parse("3x^2 - 3x + 4")?;
//! if let Some(opinion) = loss.second_opinion(&Domain::default()) {
//!     assert!(opinion.agrees && opinion.points == 65);
//! }
//! # Ok::<(), gd_expr::Error>(())
//! ```

use gd_core::{Domain, Loss};

use crate::Formula;
use crate::special::Specials;

/// Points of the domain that are compared.
const POINTS: u32 = 65;

/// Points nearer than this to a kink or pole are skipped.
pub(crate) const NEAR: f64 = 1e-6;

/// What the other evaluator found.
#[derive(Clone, Debug, PartialEq)]
pub struct SecondOpinion {
    /// Whether it could read the text and agrees at every point.
    pub agrees: bool,
    /// Points compared.
    pub points: usize,
    /// Points skipped: too near to a kink or pole.
    pub skipped: usize,
    /// The largest |a − b| of our value a and the other b; ∞ where only one is finite.
    pub worst: f64,
    /// Where that is; `None` if there is no difference.
    pub worst_at: Option<f64>,
}

/// The other evaluator's f.
pub(crate) type Other = Box<dyn Fn(f64) -> f64>;

/// f as meval reads it; `None` if it cannot, or if it is not there.
#[cfg(feature = "second-opinion")]
pub(crate) fn other(formula: &Formula) -> Option<Other> {
    let text = formula.canonical_ascii().filter(|text| !text.trim().is_empty())?;
    let expr: meval::Expr = text.parse().ok()?;
    Some(Box::new(expr.bind("x").ok()?))
}

/// f as meval reads it: it is not there.
#[cfg(not(feature = "second-opinion"))]
pub(crate) fn other(_: &Formula) -> Option<Other> {
    None
}

/// Up to `points` equally spaced points of the domain.
pub(crate) fn grid(domain: &Domain) -> Vec<f64> {
    match Domain::new(domain.a(), domain.b(), POINTS) {
        Ok(grid) => (0..POINTS).map(|i| grid.point(i)).collect(),
        Err(_) => Vec::new(),
    }
}

impl Formula {
    /// Compares our values with the other evaluator's at 65 points of the domain. `None` where there is
    /// no other evaluator.
    ///
    /// They agree where both are undefined, or differ by at most 64 ulp of the largest intermediate value
    /// or a few times the running error bound of our own evaluation.
    pub fn second_opinion(&self, domain: &Domain) -> Option<SecondOpinion> {
        if cfg!(not(feature = "second-opinion")) {
            return None;
        }
        let mut opinion =
            SecondOpinion { agrees: true, points: 0, skipped: 0, worst: 0.0, worst_at: None };
        let Some(other) = other(self) else {
            return Some(SecondOpinion { agrees: false, worst: f64::INFINITY, ..opinion });
        };
        let (ours, program) = (self.compile(), self.program());
        let specials = Specials::of(self.expr());
        for x in grid(domain) {
            if specials.is_near(x, NEAR) {
                opinion.skipped += 1;
                continue;
            }
            opinion.points += 1;
            let (a, b) = (ours.value(x), other(x));
            if a.is_nan() && b.is_nan() || a.to_bits() == b.to_bits() {
                continue;
            }
            let difference = (a - b).abs();
            let allowed = program.error_bound(x).max(horner_bound(&ours, x));
            if difference.is_nan() || difference > allowed {
                opinion.agrees = false;
            }
            let size = if difference.is_nan() { f64::INFINITY } else { difference };
            if size > opinion.worst {
                opinion.worst = size;
                opinion.worst_at = Some(x);
            }
        }
        Some(opinion)
    }
}

/// The running error bound of Horner's rule, u·Σ(2i+1)|aᵢ||x|ⁱ; 0 for other losses.
pub(crate) fn horner_bound(loss: &dyn Loss, x: f64) -> f64 {
    let Some(polynomial) = loss.polynomial() else { return 0.0 };
    let coefficients = polynomial.value_coefficients();
    let (mut power, mut sum, mut weight) = (1.0, 0.0, 1.0);
    for coefficient in coefficients.iter().rev() {
        sum += weight * coefficient.abs() * power;
        power *= x.abs();
        weight += 2.0;
    }
    // Once for ours, once for the other one's.
    2.0 * f64::EPSILON * sum
}
