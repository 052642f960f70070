//! A sweep of 1000 rates × 1000 starts × 100 epochs, beside a plain loop over the cells.

use std::hint::black_box;
use std::ops::ControlFlow;
use std::sync::Arc;

use criterion::{Criterion, Throughput};
use gd_core::{Axis, Base, LearningRate, Polynomial, Settings, linspace, sweep};

const SIDE: u32 = 1000;
const EPOCHS: u64 = 100;

/// The peer: one cell after the other on one thread, f′ = 6x − 3 by hand.
fn by_hand(rates: &[f64], starts: &[f64]) -> Vec<f64> {
    let mut ends = Vec::with_capacity(rates.len() * starts.len());
    for &rate in rates {
        for &start in starts {
            let mut x = start;
            for _ in 0..EPOCHS {
                x -= rate * (6.0 * x - 3.0);
            }
            ends.push(x);
        }
    }
    ends
}

fn main() {
    let mut criterion = Criterion::default().configure_from_args().sample_size(10);
    let rates = linspace(0.001, 0.3, SIDE);
    let starts = linspace(-1.0, 1.0, SIDE);
    let checked: Vec<LearningRate> =
        rates.iter().filter_map(|&rate| LearningRate::new(rate).ok()).collect();
    let mut group = criterion.benchmark_group("sweep");
    group.throughput(Throughput::Elements(u64::from(SIDE) * u64::from(SIDE) * EPOCHS));
    let losses = [
        ("degree-1", Polynomial::new(vec![3.0, -3.0, 4.0], vec![6.0, -3.0], vec![6.0])),
        (
            "degree-3",
            Polynomial::new(
                vec![0.25, 0.0, -0.5, 0.0, 0.0],
                vec![1.0, 0.0, -1.0, 0.0],
                vec![3.0, 0.0, -1.0],
            ),
        ),
    ];
    for (name, loss) in losses {
        let base = Base {
            loss: Arc::new(loss),
            start: 0.0,
            settings: Settings::default(),
            epochs: EPOCHS,
        };
        let (first, second) = (Axis::Rate(checked.clone()), Axis::Start(starts.clone()));
        group.bench_function(format!("{name}/ours"), |b| {
            b.iter(|| sweep(&base, &first, Some(&second), None, &|_| ControlFlow::Continue(())));
        });
    }
    group.bench_function("degree-1/by-hand-scalar", |b| {
        b.iter(|| black_box(by_hand(black_box(&rates), black_box(&starts))));
    });
    group.finish();
    criterion.final_summary();
}
