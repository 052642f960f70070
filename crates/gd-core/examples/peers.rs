//! Our side of the comparison with NumPy, numba and JAX: prints `name nanoseconds-per-update`, the best of
//! several repetitions. `benches/peers/peers.py` runs it beside the others and prints the ratios.

use std::hint::black_box;
use std::ops::ControlFlow;
use std::sync::Arc;
use std::time::Instant;

use gd_core::{
    Axis, Base, Descent, LearningRate, Loss, Polynomial, Settings, epoch_as_f64, linspace, sweep,
};

const SIDE: u32 = 1000;
const EPOCHS: u64 = 100;
/// Updates of the single descent; below its fixed point, so that every update is computed.
const LONG: u64 = 2_000_000;
const REPETITIONS: u32 = 7;

#[expect(clippy::disallowed_methods, reason = "a measurement asks the clock")]
fn now() -> Instant {
    Instant::now()
}

/// Nanoseconds for one of `updates`, the best of the repetitions.
fn best(updates: u64, mut job: impl FnMut()) -> f64 {
    let mut best = f64::INFINITY;
    for _ in 0..REPETITIONS {
        let began = now();
        job();
        best = best.min(began.elapsed().as_secs_f64());
    }
    best * 1e9 / epoch_as_f64(updates)
}

fn quadratic() -> Polynomial {
    Polynomial::new(vec![3.0, -3.0, 4.0], vec![6.0, -3.0], vec![6.0])
}

fn double_well() -> Polynomial {
    Polynomial::new(
        vec![0.25, 0.0, -0.5, 0.0, 0.0],
        vec![1.0, 0.0, -1.0, 0.0],
        vec![3.0, 0.0, -1.0],
    )
}

fn main() {
    let rates: Vec<LearningRate> = linspace(0.001, 0.3, SIDE)
        .into_iter()
        .filter_map(|rate| LearningRate::new(rate).ok())
        .collect();
    let (first, second) = (Axis::Rate(rates), Axis::Start(linspace(-1.0, 1.0, SIDE)));
    let updates = u64::from(SIDE) * u64::from(SIDE) * EPOCHS;
    for (name, loss) in [("sweep-1", quadratic()), ("sweep-3", double_well())] {
        let settings = Settings::default();
        let base = Base { loss: Arc::new(loss), start: 0.0, settings, epochs: EPOCHS };
        let time = best(updates, || {
            black_box(sweep(&base, &first, Some(&second), None, &|_| ControlFlow::Continue(())));
        });
        print(name, time);
    }
    // Rates at which the descent does not come to rest within the run.
    let losses: [(&str, Arc<dyn Loss>, f64); 2] =
        [("run-1", Arc::new(quadratic()), 1e-6), ("run-3", Arc::new(double_well()), 1e-6)];
    for (name, loss, rate) in losses {
        let Ok(rate) = LearningRate::new(rate) else { continue };
        let time = best(LONG, || {
            let settings = Settings { rate, ..Settings::default() };
            let mut descent = Descent::new(Arc::clone(&loss), -1.3, settings);
            let ended = descent.run(LONG, &mut |_| ControlFlow::Continue(()));
            black_box((descent, ended.is_ok()));
        });
        print(name, time);
    }
}

#[expect(clippy::print_stdout, reason = "this is what the example is for")]
fn print(name: &str, nanoseconds: f64) {
    println!("{name} {nanoseconds:.4}");
}
