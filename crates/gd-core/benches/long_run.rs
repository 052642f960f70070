//! How long `run 1e12` takes where something ends it, and what it costs to reach an epoch afterwards.
//!
//! Each case runs once: these are seconds, not nanoseconds.

#![expect(clippy::print_stdout, reason = "a table for the reader is the purpose")]
#![expect(clippy::disallowed_methods, reason = "a benchmark asks the clock")]

use std::ops::ControlFlow;
use std::sync::Arc;
use std::time::Instant;

use gd_core::{Descent, LearningRate, Loss, Optimizer, Polynomial, Settings};

const FAR: u64 = 1_000_000_000_000;

fn case(name: &str, loss: &Arc<dyn Loss>, start: f64, settings: Settings, epochs: u64) {
    let mut descent = Descent::new(Arc::clone(loss), start, settings);
    let began = Instant::now();
    let ran = descent.run(epochs, &mut |_| ControlFlow::Continue(()));
    let run = began.elapsed();
    let began = Instant::now();
    let places = 100;
    let reached =
        (0..places).filter_map(|i| descent.row(descent.last_epoch() / places * i + 12_345)).count();
    let access = began.elapsed() / u32::try_from(places).unwrap_or(1);
    let began = Instant::now();
    let columns = descent.envelope(0..descent.last_epoch(), 200).len();
    let picture = began.elapsed();
    println!(
        "{name:32} {run:>12.3?}  access {access:>10.3?} ({reached})  picture {picture:>10.3?} \
         ({columns})  {:?} {:?}",
        ran.is_ok(),
        descent.orbit()
    );
}

fn main() {
    let report: Arc<dyn Loss> =
        Arc::new(Polynomial::new(vec![3.0, -3.0, 4.0], vec![6.0, -3.0], vec![6.0]));
    let well: Arc<dyn Loss> = Arc::new(Polynomial::new(
        vec![0.25, 0.0, -0.5, 0.0, 0.0],
        vec![1.0, 0.0, -1.0, 0.0],
        vec![3.0, 0.0, -1.0],
    ));
    let at = |rate| Settings {
        rate: LearningRate::new(rate).unwrap_or_default(),
        ..Settings::default()
    };
    let using = |optimizer, rate| Settings { optimizer, ..at(rate) };
    case("report, 0.01", &report, -2.0, at(0.01), FAR);
    case("report, 1e-6", &report, -2.0, at(1e-6), FAR);
    case("report, 1", &report, -2.0, at(1.0), FAR);
    case("report, adam 0.01", &report, -2.0, using(Optimizer::ALL[6], 0.01), FAR);
    case("report, momentum 0.01", &report, -2.0, using(Optimizer::ALL[1], 0.01), FAR);
    for rate in [1.35, 1.5, 1.9, 1.99] {
        case(&format!("double well, {rate}"), &well, 0.3, at(rate), FAR);
    }
    case("report, 1e-12, 3e8 epochs", &report, -2.0, at(1e-12), 300_000_000);
}
