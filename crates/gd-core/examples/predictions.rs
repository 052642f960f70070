//! How often predictions come true: 1000 random parabolas under plain descent, 300 under momentum and Nesterov.
//!
//! `cargo run --release -p gd-core --example predictions` prints for each group how many predictions are called
//! exact, how many of those are right to the epoch, and how far the others are off.

#![expect(clippy::print_stdout, reason = "a table for the reader is the purpose")]

use std::ops::ControlFlow;
use std::sync::Arc;

use gd_core::{
    Descent, Domain, Landscape, LearningRate, Optimizer, Polynomial, Problem, Settings, Tolerance,
    epoch_as_f64, theory,
};

/// What one prediction came to.
struct Case {
    exact: bool,
    /// Whether the prediction is an overflow.
    overflows: bool,
    /// Predicted and actual epoch of the tolerance, else of the overflow.
    predicted: Option<u64>,
    actual: Option<u64>,
}

/// The longest run: what is predicted later than this is left out.
const PATIENCE: u64 = 5_000_000;

fn main() {
    println!(
        "{:14} {:>5} {:>9} {:>8}  {:>12} {:>13}  error in epochs: median, 90 %, 99 %, most",
        "", "cases", "overflows", "longest", "called exact", "right of them"
    );
    let mut random = Random(1);
    report("plain descent", (0..1000).map(|_| case(&mut random, |_| Optimizer::GradientDescent)));
    let momentum = |b| Optimizer::Momentum { momentum: b };
    report("momentum", (0..150).map(|_| case(&mut random, momentum)));
    let nesterov = |b| Optimizer::Nesterov { momentum: b };
    report("nesterov", (0..150).map(|_| case(&mut random, nesterov)));
}

/// A parabola of curvature 10^±2, a start in ±10, and ηL from 10⁻³ to 3.
fn case(random: &mut Random, optimizer: impl Fn(f64) -> Optimizer) -> Case {
    let curvature = libm::pow(10.0, 4.0 * random.next() - 2.0);
    let slope = 20.0 * random.next() - 10.0;
    let start = 20.0 * random.next() - 10.0;
    let product = libm::pow(10.0, 3.477 * random.next() - 3.0);
    let optimizer = optimizer(0.98 * random.next());
    let loss =
        Polynomial::new(vec![curvature / 2.0, slope, 0.0], vec![curvature, slope], vec![curvature]);
    let rate = LearningRate::new(product / curvature).unwrap_or_default();
    let settings = Settings { optimizer, rate, ..Settings::default() };
    let tolerance = Tolerance::default();
    let said = theory(&Problem {
        loss: &loss,
        start,
        settings: &settings,
        landscape: &Landscape::default(),
        domain: &Domain::default(),
        tolerance,
        edges: None,
    });
    let predicted = said.epochs_to_tolerance.or(said.overflow_epoch);
    let mut descent = Descent::new(Arc::new(loss), start, settings);
    let epochs = predicted.map_or(PATIENCE, |epoch| (2 * epoch + 100).min(PATIENCE));
    let ran = descent.run(epochs, &mut |_| ControlFlow::Continue(()));
    let below = descent.first_below(tolerance.get()).map(|row| row.epoch);
    let actual = ran.ok().and_then(|_| below.or_else(|| descent.orbit().last()));
    let overflows = said.epochs_to_tolerance.is_none() && said.overflow_epoch.is_some();
    Case { exact: said.exact, overflows, predicted, actual }
}

fn report(name: &str, cases: impl Iterator<Item = Case>) {
    let cases: Vec<Case> = cases.collect();
    let exact = cases.iter().filter(|case| case.exact).count();
    let right = cases.iter().filter(|case| case.exact && case.predicted == case.actual).count();
    let mut errors: Vec<f64> = cases
        .iter()
        .map(|case| match (case.predicted, case.actual) {
            (Some(predicted), Some(actual)) => epoch_as_f64(predicted.abs_diff(actual)),
            (None, None) => 0.0,
            (Some(_), None) | (None, Some(_)) => f64::INFINITY,
        })
        .collect();
    errors.sort_by(f64::total_cmp);
    let quantile =
        |share: usize| errors.get((errors.len() - 1) * share / 100).copied().unwrap_or(f64::NAN);
    let [half, ninety, most_of, most] = [50, 90, 99, 100].map(quantile);
    let overflows = cases.iter().filter(|case| case.overflows).count();
    let longest = cases.iter().filter_map(|case| case.predicted).max().unwrap_or(0);
    println!(
        "{name:14} {:>5} {overflows:>9} {longest:>8}  {exact:>12} {right:>13}  {half}, {ninety}, {most_of}, {most}",
        cases.len()
    );
}

/// Numbers in [0, 1) from SplitMix64 (Steele, Lea and Flood, 2014).
struct Random(u64);

impl Random {
    fn next(&mut self) -> f64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        epoch_as_f64((z ^ (z >> 31)) >> 11) / epoch_as_f64(1 << 53)
    }
}
