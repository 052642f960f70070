//! Checks a derivative as deep-learning engineers check a gradient: against central differences of an
//! independent evaluator's values.
//!
//! ```
//! use gd_core::Domain;
//! use gd_expr::{Formula, gradcheck};
//!
//! let loss = Formula::parse("x^3")?;
//! let wrong = Formula::parse("3x")?;
//! if let Some(check) = gradcheck(&loss, &wrong, &Domain::default()) {
//!     assert!(!check.pass);
//! }
//! # Ok::<(), gd_expr::Error>(())
//! ```

use gd_core::{Domain, Loss};

use crate::Formula;
use crate::second_opinion::{NEAR, grid, horner_bound, other};
use crate::special::Specials;

/// Relative errors below this pass.
const THRESHOLD: f64 = 1e-6;

/// The unit roundoff of doubles.
const UNIT: f64 = f64::EPSILON / 2.0;

/// A derivative against central differences.
#[derive(Clone, Debug, PartialEq)]
pub struct Gradcheck {
    /// Whether every row passes, and there is one.
    pub pass: bool,
    /// The largest relative error.
    pub max_relative_error: f64,
    /// Where that is.
    pub at: Option<f64>,
    /// Points compared.
    pub points: usize,
    /// Points left out: near a kink or pole, or where a value is not finite.
    pub skipped: usize,
    /// One row a point.
    pub rows: Vec<GradcheckRow>,
}

/// One point.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct GradcheckRow {
    /// The point.
    pub x: f64,
    /// The derivative under test.
    pub ours: f64,
    /// The central difference.
    pub central: f64,
    /// The relative error, after what rounding alone explains.
    pub error: f64,
    /// Whether it is below 1e-6.
    pub pass: bool,
}

/// Compares `ours` with central differences of meval's values of `f` at 65 points of the domain, with
/// h = 6e-6·max(1, |x|). The error is max(0, |a − c| − r − t − e) / max(|a|, |c|, 1e-3·M), M the largest |f′| of
/// the points, where
///
/// - r = 4u·max|f(x±h)|/h is what rounding explains, and
/// - t = 2·max(0, |c(h) − c(h/2)| − 3r) what the step explains: c(h) = f′ + f‴h²/6 + O(h⁴), so that the difference is
///   three quarters of the truncation (Richardson's extrapolation). Near a pole or for exp(1000x) it is
///   large, and only a derivative that is wrong by more than that fails there;
/// - e is the running error bound of Horner's rule for a, 0 for other losses.
///
/// `None` where there is no independent evaluator or it cannot read f.
pub fn gradcheck(f: &Formula, ours: &Formula, domain: &Domain) -> Option<Gradcheck> {
    let values = other(f)?;
    let slope = ours.compile();
    let specials = Specials::of(f.expr());
    let mut points = Vec::new();
    let mut skipped = 0;
    for x in grid(domain) {
        let h = 6e-6 * x.abs().max(1.0);
        let (left, right) = (values(x - h), values(x + h));
        let ours = slope.value(x);
        let central = (right - left) / (2.0 * h);
        let halved = (values(x + h / 2.0) - values(x - h / 2.0)) / h;
        if specials.is_near(x, NEAR.max(2.0 * h))
            || ![central, halved, ours].iter().all(|value| value.is_finite())
        {
            skipped += 1;
        } else {
            let rounding = 4.0 * UNIT * left.abs().max(right.abs()) / h;
            let truncation = 2.0 * ((central - halved).abs() - 3.0 * rounding).max(0.0);
            // A polynomial far from 0 may cancel in Horner's scheme.
            let horner = horner_bound(&slope, x);
            points.push((x, ours, central, rounding + truncation + horner));
        }
    }
    let largest = points.iter().map(|(_, ours, ..)| ours.abs()).fold(0.0, f64::max);
    let rows: Vec<GradcheckRow> = points
        .into_iter()
        .map(|(x, ours, central, explained)| {
            let excess = ((ours - central).abs() - explained).max(0.0);
            let scale = ours.abs().max(central.abs()).max(1e-3 * largest);
            let error = if excess > 0.0 { excess / scale } else { 0.0 };
            GradcheckRow { x, ours, central, error, pass: error < THRESHOLD }
        })
        .collect();
    let worst = rows.iter().max_by(|a, b| a.error.total_cmp(&b.error));
    Some(Gradcheck {
        pass: !rows.is_empty() && rows.iter().all(|row| row.pass),
        max_relative_error: worst.map_or(0.0, |row| row.error),
        at: worst.map(|row| row.x),
        points: rows.len(),
        skipped,
        rows,
    })
}

#[cfg(all(test, feature = "second-opinion"))]
mod tests {
    use super::*;

    fn passes(f: &str, slope: &str) -> bool {
        let [f, slope] = [f, slope].map(|text| Formula::parse(text).expect("a loss"));
        gradcheck(&f, &slope, &Domain::default()).is_some_and(|check| check.pass)
    }

    #[test]
    fn a_right_derivative_passes_however_steep() {
        for text in ["tan(x)", "exp(1000x)", "(x+1)^1000", "exp(-50x^2)", "1/x", "sin(300x)"] {
            let f = Formula::parse(text).expect("a loss");
            let check = gradcheck(&f, &f.derivative(), &Domain::default()).expect("meval reads it");
            assert!(check.pass, "{text}: {} at {:?}", check.max_relative_error, check.at);
        }
    }

    #[test]
    fn a_wrong_derivative_fails() {
        assert!(!passes("tan(x)", "0.5/cos(x)^2"));
        assert!(!passes("exp(1000x)", "999 exp(1000x)"));
        assert!(!passes("(x+1)^1000", "500(x+1)^999"));
        assert!(!passes("sin(300x)", "299 cos(300x)"));
        assert!(!passes("x^2", "2.00001x"));
    }
}
