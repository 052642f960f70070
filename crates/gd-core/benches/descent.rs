//! One long descent, beside hand-written loops of the same degree that record every x.
//!
//! Compare only figures of one run. Each pair has the same start, rate and number of updates; ours also
//! keeps extremes of x, f and f′ and looks for a fixed point, a cycle, and the end of the numbers.

use std::hint::black_box;
use std::ops::ControlFlow;
use std::sync::Arc;

use criterion::{Criterion, Throughput};
use gd_core::{Descent, LearningRate, Loss, Optimizer, Polynomial, Settings};

const EPOCHS: u64 = 1_000_000;

/// A polynomial with those coefficients of f′, which keeps moving for all the epochs.
fn polynomial(derivative: &[f64]) -> Polynomial {
    let degree = derivative.len();
    let power = |i: usize| f64::from(u32::try_from(degree - i).unwrap_or(1));
    let mut value: Vec<f64> = derivative.iter().enumerate().map(|(i, d)| d / power(i)).collect();
    value.push(0.0);
    let slope = derivative.iter().enumerate().take(degree - 1);
    let curvature = slope.map(|(i, d)| d * (power(i) - 1.0)).collect();
    Polynomial::new(value, derivative.to_vec(), curvature)
}

/// sin(x): no polynomial. Ours evaluates f too, the loop by hand f′ alone.
#[derive(Debug)]
struct Sine;

impl Loss for Sine {
    fn value(&self, x: f64) -> f64 {
        libm::sin(x)
    }
    fn derivative(&self, x: f64) -> f64 {
        libm::cos(x)
    }
    fn curvature(&self, x: f64) -> f64 {
        -libm::sin(x)
    }
}

fn ours(loss: &Arc<dyn Loss>, start: f64, settings: &Settings) -> f64 {
    let mut descent = Descent::new(Arc::clone(loss), start, settings.clone());
    let ran = descent.run(EPOCHS, &mut |_| ControlFlow::Continue(()));
    assert!(ran.is_ok() && descent.orbit() == gd_core::Orbit::None, "{:?}", descent.orbit());
    descent.x()
}

/// The peer: coefficients known to the compiler's caller only, each x pushed to a list.
fn by_hand(start: f64, rate: f64, derivative: impl Fn(f64) -> f64) -> f64 {
    let mut xs = Vec::with_capacity(1_000_001);
    let mut x = start;
    xs.push(x);
    for _ in 0..EPOCHS {
        x -= rate * derivative(x);
        xs.push(x);
    }
    black_box(&xs);
    x
}

fn main() {
    let mut criterion = Criterion::default().configure_from_args().sample_size(20);
    let settings = |rate| Settings {
        rate: LearningRate::new(rate).unwrap_or_default(),
        ..Settings::default()
    };
    let mut group = criterion.benchmark_group("descent");
    group.throughput(Throughput::Elements(EPOCHS));

    let rate = black_box(1e-7);
    let loss: Arc<dyn Loss> = Arc::new(polynomial(&[6.0, -3.0]));
    group.bench_function("degree-1/ours", |b| b.iter(|| ours(&loss, -2.0, &settings(rate))));
    group.bench_function("degree-1/by-hand", |b| b.iter(|| by_hand(-2.0, rate, |x| 6.0 * x - 3.0)));

    let loss: Arc<dyn Loss> = Arc::new(polynomial(&[1.5, 0.5, -1.0, 0.25]));
    group.bench_function("degree-3/ours", |b| b.iter(|| ours(&loss, -2.0, &settings(rate))));
    group.bench_function("degree-3/by-hand", |b| {
        b.iter(|| by_hand(-2.0, rate, |x| ((1.5 * x + 0.5) * x - 1.0) * x + 0.25));
    });

    let seven = [0.5, 0.1, -0.3, 0.2, -0.7, 0.4, -1.0, 0.25];
    let loss: Arc<dyn Loss> = Arc::new(polynomial(&seven));
    group.bench_function("degree-7/ours", |b| b.iter(|| ours(&loss, -1.0, &settings(rate))));
    let [a, b7, c, d, e, f, g, h] = seven;
    group.bench_function("degree-7/by-hand", |b| {
        b.iter(|| {
            let horner =
                |x: f64| ((((((a * x + b7) * x + c) * x + d) * x + e) * x + f) * x + g) * x + h;
            by_hand(-1.0, rate, horner)
        });
    });

    let loss: Arc<dyn Loss> = Arc::new(Sine);
    group.bench_function("sine/ours", |b| b.iter(|| ours(&loss, 1.0, &settings(rate))));
    group.bench_function("sine/by-hand", |b| b.iter(|| by_hand(1.0, rate, libm::cos)));

    let loss: Arc<dyn Loss> = Arc::new(polynomial(&[6.0, -3.0]));
    for optimizer in [Optimizer::Momentum { momentum: 0.9 }, Optimizer::ALL[6]] {
        let name = format!("{}/ours", optimizer.name());
        let settings = Settings { optimizer, ..settings(rate) };
        group.bench_function(name, |b| b.iter(|| ours(&loss, -2.0, &settings)));
    }
    group.finish();
    criterion.final_summary();
}
