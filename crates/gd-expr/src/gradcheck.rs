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
use crate::second_opinion::{NEAR, horner_bound, other};
use crate::special::Specials;

/// Relative errors below this pass.
const THRESHOLD: f64 = 1e-6;

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
    /// Points left out: near a kink or pole, where a value is not finite, or where the differences of values
    /// do not settle as the step shrinks.
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

/// Points that are tried.
const POINTS: u32 = 65;

/// Compares `ours` with central differences of meval's values of `f`, c(h) = (f(x+h) − f(x−h))/2h with
/// h = 6e-6·max(1, |x|), at 65 points of the domain: one in each of 65 equal parts, at an irregular place, so
/// that no period of f meets all of them where its slope is 0.
///
/// The error is max(0, |a − c| − r − t − e) / max(|a|, |c|, 1e-3·M), M the largest |f′| of the points, where
///
/// - r = b/h is what rounding explains, b the running error of f's values;
/// - t = 2·max(0, |c(h) − c(h/2)| − 3r) what the step explains: c(h) = f′ + f‴h²/6 + O(h⁴), so that the difference is
///   three quarters of the truncation (Richardson's extrapolation). Near a pole or for exp(1000x) it is
///   large, and only a derivative that is wrong by more than that fails there;
/// - e is the running error bound of Horner's rule for a, 0 for other losses.
///
/// Where c(h), c(h/2) and c(h/4) do not settle, as for sin(1/x) near 0, nothing is compared.
///
/// `None` where there is no independent evaluator or it cannot read f.
pub fn gradcheck(f: &Formula, ours: &Formula, domain: &Domain) -> Option<Gradcheck> {
    let values = other(f)?;
    let (slope, program) = (ours.compile(), f.program());
    let specials = Specials::of(f.expr());
    let mut points = Vec::new();
    let mut skipped = 0;
    for x in irregular(domain) {
        let h = 6e-6 * x.abs().max(1.0);
        let central = |h: f64| (values(x + h) - values(x - h)) / (2.0 * h);
        let [whole, half, quarter] = [h, h / 2.0, h / 4.0].map(central);
        let ours = slope.value(x);
        let rounding = program.running_error(x - h).max(program.running_error(x + h)) / h;
        let step = (whole - half).abs() - 3.0 * rounding;
        let next_step = (half - quarter).abs() - 6.0 * rounding;
        if specials.is_near(x, NEAR.max(2.0 * h))
            || ![whole, half, quarter, ours, rounding].iter().all(|value| value.is_finite())
            || next_step > step.max(0.0) / 2.0
        {
            skipped += 1;
        } else {
            // A polynomial far from 0 may cancel in Horner's scheme.
            let explained = rounding + 2.0 * step.max(0.0) + horner_bound(&slope, x);
            points.push((x, ours, whole, explained));
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

/// Ascending points, each at the fraction of i·φ of its part, φ the golden ratio.
fn irregular(domain: &Domain) -> impl Iterator<Item = f64> {
    const GOLDEN: f64 = 0.618_033_988_749_894_9;
    (0..POINTS).map(|i| {
        let turn = f64::from(i) * GOLDEN;
        domain.a() + domain.width() * ((f64::from(i) + turn.fract()) / f64::from(POINTS))
    })
}

#[cfg(all(test, feature = "second-opinion"))]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn passes(f: &str, slope: &str) -> bool {
        let [f, slope] = [f, slope].map(|text| Formula::parse(text).expect("a loss"));
        gradcheck(&f, &slope, &Domain::default()).is_some_and(|check| check.pass)
    }

    /// Losses whose slopes are hard for differences: steep, beside poles and kinks, of short period, flat.
    const HARD: [&str; 24] = [
        "tan(x)",
        "tan(7x)",
        "exp(1000x)",
        "exp(-1000x)",
        "(x+1)^1000",
        "exp(-50x^2)",
        "1/x",
        "1/x^3",
        "1/(x - 0.3)^2",
        "sin(300x)",
        "cos(2 pi x)",
        "sin(32.5 pi x)",
        "sin(1/x)",
        "x^2 sin(1/x)",
        "|x|",
        "|x^2 - 1|",
        "sqrt(x)",
        "sqrt(x^2 + 1e-12)",
        "cbrt(x)",
        "ln(x)",
        "x^x",
        "relu(x)^2",
        "(x - 1)^20",
        "1e8 + x^2",
    ];

    #[test]
    fn a_right_derivative_passes_however_steep() {
        for text in HARD {
            let f = Formula::parse(text).expect("a loss");
            for (a, b) in [(-2.0, 2.0), (0.0, 1.0), (-1.0, 1e-3), (0.9, 37.0)] {
                let domain = Domain::new(a, b, 101).expect("a domain");
                let check = gradcheck(&f, &f.derivative(), &domain).expect("meval reads it");
                let (worst, at) = (check.max_relative_error, check.at);
                assert!(check.pass || check.points == 0, "{text} on [{a}, {b}]: {worst} at {at:?}");
            }
        }
    }

    #[test]
    fn a_wrong_derivative_fails_however_steep() {
        for text in HARD {
            let f = Formula::parse(text).expect("a loss");
            let slope = f.derivative();
            for wrong in ["1.01", "0.99", "-1", "0.5"] {
                let wrong = format!("{wrong}*({slope})");
                assert!(!passes(text, &wrong), "{text} and {wrong}");
            }
        }
    }

    #[test]
    fn a_wrong_derivative_fails() {
        assert!(!passes("sin(300x)", "299 cos(300x)"));
        assert!(!passes("cos(2 pi x)", "0"));
        assert!(!passes("x^2", "2.00001x"));
        assert!(!passes("x^3/3 - x", "x^2"));
    }

    proptest! {
        #[test]
        fn right_derivatives_pass_and_wrong_ones_fail(
            terms in prop::collection::vec((-9_i32..=9, 0_usize..PARTS.len(), 1_i32..=9), 1..4),
            wrong in prop::sample::select(vec!["1.01", "0.99", "-1"]),
        ) {
            let term = |&(c, part, k): &(i32, usize, i32)| PARTS[part].replace('c', &c.to_string()).replace('k', &k.to_string());
            let text = terms.iter().map(term).collect::<Vec<_>>().join(" + ");
            let f = Formula::parse(&text).expect("a loss");
            let slope = f.derivative();
            let check = gradcheck(&f, &slope, &Domain::default()).expect("meval reads it");
            prop_assert!(check.pass, "{}: {} at {:?}", text, check.max_relative_error, check.at);
            if check.rows.iter().any(|row| row.ours.abs() > 1e-6) {
                let wrong = format!("{wrong}*({slope})");
                prop_assert!(!passes(&text, &wrong), "{} and {}", text, wrong);
            }
        }
    }

    /// Terms of random losses: c a factor, k a whole number that sets the scale.
    const PARTS: [&str; 10] = [
        "(c)x^k",
        "(c)*sin(k*x)",
        "(c)*e^(-k*x^2)",
        "(c)*ln(1+k*x^2)",
        "(c)*|x-k/5|",
        "(c)*sqrt(x^2+1/k)",
        "(c)*tanh(k*x)",
        "(c)/(1+k*x^2)",
        "(c)*tan(x/k)",
        "(c)*relu(x+k/9)^2",
    ];
}
