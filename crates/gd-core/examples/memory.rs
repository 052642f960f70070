//! What a run of 10⁹ and of 10¹² epochs keeps, and what it costs to reach any epoch of it afterwards.
//!
//! `cargo run --release -p gd-core --example memory` prints a table: the bytes of the descent, the peak of the
//! process (on Linux), and over a thousand places of the run the updates that are made again, with the mean time.

#![expect(clippy::print_stdout, reason = "a table for the reader is the purpose")]
#![expect(clippy::disallowed_methods, reason = "a measurement asks the clock")]

use std::ops::ControlFlow;
use std::sync::Arc;
use std::time::Instant;

use gd_core::{Descent, LearningRate, Loss, Optimizer, Polynomial, Settings};

fn main() {
    println!(
        "{:34} {:>9}  {:>8}  {:>8}  {:>7}  {:>9}",
        "run", "bytes", "peak", "updates", "bound", "time"
    );
    let well = Polynomial::new(
        vec![0.25, 0.0, -0.5, 0.0, 0.0],
        vec![1.0, 0.0, -1.0, 0.0],
        vec![3.0, 0.0, -1.0],
    );
    let line = Polynomial::new(vec![3.0, -3.0, 4.0], vec![6.0, -3.0], vec![6.0]);
    let (well, line): (Arc<dyn Loss>, Arc<dyn Loss>) = (Arc::new(well), Arc::new(line));
    let (gd, adam) = (Optimizer::GradientDescent, Optimizer::ALL[6]);
    measure("report, lr 1e-9, 1e9 epochs", &line, (gd, 1e-9), 1_000_000_000);
    measure("report, adam 1e-9, 1e8 epochs", &line, (adam, 1e-9), 100_000_000);
    measure("double well, lr 1.9, 1e9 epochs", &well, (gd, 1.9), 1_000_000_000);
    measure("double well, lr 1.9, 1e12 epochs", &well, (gd, 1.9), 1_000_000_000_000);
}

fn measure(name: &str, loss: &Arc<dyn Loss>, (optimizer, rate): (Optimizer, f64), epochs: u64) {
    let rate = LearningRate::new(rate).unwrap_or_default();
    let settings = Settings { optimizer, rate, ..Settings::default() };
    let mut descent = Descent::new(Arc::clone(loss), 0.3, settings);
    let ran = descent.run(epochs, &mut |_| ControlFlow::Continue(()));
    assert!(ran.is_ok_and(|ran| ran.updates == epochs), "{name} ended early");
    let places = || (0..1000).map(|i| epochs / 1000 * i + 7 * i);
    let updates = places().map(|t| descent.replayed(t)).max().unwrap_or(0);
    let began = Instant::now();
    let found = places().filter(|&t| descent.row(t).is_some()).count();
    let time = began.elapsed() / 1000;
    assert_eq!(found, 1000, "{name}");
    let (bytes, bound) = (descent.bytes(), epochs / 32_768);
    let peak = peak().map_or_else(|| "-".to_owned(), |peak| format!("{} MB", peak / 1024));
    println!("{name:34} {bytes:>9}  {peak:>8}  {updates:>8}  {bound:>7}  {time:>9.1?}");
}

/// The largest memory that this process has had, in KiB, where the system tells.
fn peak() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = ["VmHWM:", "VmRSS:"]
        .iter()
        .find_map(|name| status.lines().find_map(|line| line.strip_prefix(name)))?;
    line.split_whitespace().next()?.parse().ok()
}
