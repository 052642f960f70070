//! What one key costs: the preview below the line and the colours of the line, for short and long lines.
//!
//! `cargo bench -p gd-repl`. A key has 5 ms; the terminal and the line editor are not measured here.

use std::hint::black_box;

use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use gd_repl::session::{Options, Session};
use gd_repl::typing::styled;

/// A loss of about this many characters: short sums are polynomials, which are expanded exactly.
fn line(length: usize) -> String {
    let begin = "loss 3x^2 - 3x + 4";
    begin.to_owned() + &" + x".repeat(length.saturating_sub(begin.len()) / 4)
}

fn key(criterion: &mut Criterion) {
    let session = Session::new(Options { interactive: true, ..Options::default() });
    let state = session.state();
    let mut group = criterion.benchmark_group("key");
    for length in [20, 200, 4096] {
        let line = line(length);
        group.bench_with_input(BenchmarkId::new("preview", length), &line, |bencher, line| {
            bencher.iter(|| state.preview(black_box(line)));
        });
        group.bench_with_input(BenchmarkId::new("styled", length), &line, |bencher, line| {
            bencher.iter(|| styled(state, black_box(line), line.len(), None));
        });
    }
    group.finish();
}

criterion_group!(benches, key);
criterion_main!(benches);
