//! What a loss costs: read and differentiated, and evaluated beside its peers.
//!
//! `cargo bench -p gd-expr`. Reading with f′ has 0.1 ms; f, f′ and f″ together may take twice what Rust code takes
//! that someone wrote by hand with the same elementary functions. meval and exmex evaluate f alone, with the
//! elementary functions of the standard library.

use std::hint::black_box;

use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use exmex::Express;
use gd_core::Loss;
use gd_expr::Formula;

/// Losses as a course has them.
const TYPICAL: [&str; 10] = [
    "3x^2 - 3x + 4",
    "x^4 - 2x^2 + 0.3x",
    "(x - 1)^2 (x + 2)^2/10",
    "sin(3x) + x^2/10",
    "sin(x) exp(-0.05x^2)",
    "ln(1 + x^2)",
    "-exp(-(x - 1)^2) - 0.5exp(-4(x + 1)^2)",
    "|x| + relu(x - 1)^2",
    "softplus(-2x) + 0.1x^2",
    "sqrt(x^2 + 1) - x/3",
];

/// A loss, and f, f′ and f″ as one would write them by hand.
struct Peer {
    text: &'static str,
    by_hand: fn(f64) -> [f64; 3],
}

const PEERS: [Peer; 4] = [
    Peer { text: "3x^2 - 3x + 4", by_hand: |x| [(3.0 * x - 3.0) * x + 4.0, 6.0 * x - 3.0, 6.0] },
    Peer {
        text: "sin(x) exp(-0.05x^2)",
        by_hand: |x| {
            let (sine, cosine, bell) = (libm::sin(x), libm::cos(x), libm::exp(-0.05 * (x * x)));
            let slope = cosine * bell - 0.1 * x * sine * bell;
            [sine * bell, slope, bell * ((0.01 * x * x - 1.1) * sine - 0.2 * x * cosine)]
        },
    },
    Peer {
        text: "ln(1 + x^2)",
        by_hand: |x| {
            let inside = 1.0 + x * x;
            [libm::log(inside), 2.0 * x / inside, (2.0 * inside - 4.0 * x * x) / (inside * inside)]
        },
    },
    Peer {
        text: "softplus(-2x) + 0.1x^2",
        by_hand: |x| {
            let u = -2.0 * x;
            let softplus = u.max(0.0) + libm::log1p(libm::exp(-u.abs()));
            let sigmoid = 1.0 / (1.0 + libm::exp(-u));
            [
                softplus + 0.1 * (x * x),
                -2.0 * sigmoid + 0.2 * x,
                4.0 * sigmoid * (1.0 - sigmoid) + 0.2,
            ]
        },
    },
];

fn reading(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("read");
    for text in TYPICAL {
        group.bench_with_input(BenchmarkId::new("with slope", text), text, |bencher, text| {
            bencher.iter(|| Formula::parse(black_box(text)).map(|loss| loss.derivative()));
        });
    }
    group.finish();
}

fn evaluating(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("evaluate");
    for Peer { text, by_hand } in PEERS {
        let loss = Formula::parse(text).expect("a loss of the table");
        let code = loss.compile();
        group.bench_function(BenchmarkId::new("f, f′, f″", text), |bencher| {
            bencher.iter(|| code.all(black_box(0.7)));
        });
        group.bench_function(BenchmarkId::new("by hand", text), |bencher| {
            bencher.iter(|| by_hand(black_box(0.7)));
        });
        group.bench_function(BenchmarkId::new("f", text), |bencher| {
            bencher.iter(|| code.value(black_box(0.7)));
        });
        // The spelling that meval reads, exmex reads too.
        let Some(spelled) = loss.canonical_ascii() else { continue };
        #[cfg(feature = "second-opinion")]
        if let Ok(meval) = spelled.parse::<meval::Expr>() {
            let meval = meval.bind("x").expect("x is the only variable");
            group.bench_function(BenchmarkId::new("f by meval", text), |bencher| {
                bencher.iter(|| meval(black_box(0.7)));
            });
        }
        if let Ok(exmex) = exmex::parse::<f64>(&spelled)
            && exmex.eval(&[0.7]).is_ok_and(|value| (value - code.value(0.7)).abs() < 1e-12)
        {
            group.bench_function(BenchmarkId::new("f by exmex", text), |bencher| {
                bencher.iter(|| exmex.eval(black_box(&[0.7])));
            });
        }
    }
    group.finish();
}

criterion_group!(benches, reading, evaluating);
criterion_main!(benches);
