//! What long runs keep and compute is bounded: by counting, not by the clock.

use std::sync::atomic::{AtomicU64, Ordering};

use super::*;

#[test]
fn long_runs_stay_small_and_reachable() {
    let settings = Settings { optimizer: Optimizer::Momentum { momentum: 0.9 }, ..with_rate(1.0) };
    let mut descent = ran(double_well(), 0.3, settings, 400_000);
    let mut state = Optimizer::GradientDescent.begin(0.3);
    let rows: Vec<Row> = descent.rows(0..400_001).collect();
    for t in (0..400_000).step_by(40_009) {
        let row = descent.row(t).expect("in range");
        assert!(same_rows(&[row], &[rows[usize::try_from(t).expect("small")]]));
        descent.go_to(t).expect("in range");
        state = descent.state();
    }
    assert!(state.x.is_finite());
    let all = descent.extremes_up_to(400_000);
    let max = rows.iter().map(|row| row.x).fold(f64::MIN, f64::max);
    assert!(same(all.x.expect("some").max, max));
    for (range, extremes) in descent.envelope(3..399_990, 37) {
        let (from, to) = (range.start, range.end);
        let part = rows.iter().filter(|row| (from..to).contains(&row.epoch));
        let min = part.map(|row| row.loss).fold(f64::INFINITY, f64::min);
        assert!(same(extremes.loss.expect("some").min, min), "{from}..{to}");
    }
}

/// What a long run keeps is bounded, and any epoch of it is near something kept.
/// Adam remembers most, and under noise nothing repeats.
#[test]
fn memory_and_access_are_bounded() {
    let noise = Noise {
        deviation: Deviation::new(1.0).expect("in range"),
        seed: Seed::new(1).expect("in range"),
    };
    let settings = Settings { optimizer: Optimizer::ALL[6], noise: Some(noise), ..with_rate(0.1) };
    let mut descent = Descent::new(double_well(), 0.3, settings);
    for n in [1_000, 100_000, 400_000, 1_500_000] {
        let left = n - descent.epoch();
        run(&mut descent, left);
        assert_eq!((descent.epoch(), descent.orbit()), (n, Orbit::None));
        assert!(descent.bytes() <= 8_000_000, "{} bytes after {n} epochs", descent.bytes());
        let farthest = (0..n).step_by(997).map(|t| descent.replayed(t)).max().expect("some epochs");
        assert!(farthest <= n / 32_768, "{farthest} updates of {n}");
    }
    assert!(descent.bytes() > 1_000_000, "{} bytes", descent.bytes());
}

/// At rate 1 this walks from one whole number to the next, and from the last back to 0: a cycle of any length,
/// for the price of counting the steps.
#[derive(Debug, Default)]
struct Round {
    length: f64,
    steps: AtomicU64,
}

impl Loss for Round {
    fn value(&self, x: f64) -> f64 {
        -x
    }
    fn derivative(&self, x: f64) -> f64 {
        self.steps.fetch_add(1, Ordering::Relaxed);
        if x < self.length - 1.0 { -1.0 } else { x }
    }
    fn curvature(&self, _: f64) -> f64 {
        0.0
    }
}

/// A picture of many rounds of a long cycle computes hardly more again than one of a run without a cycle: the
/// stretches are made of kept blocks, and what is left at the ends of a round is computed once.
#[test]
fn a_picture_of_a_long_cycle_is_made_of_blocks() {
    for (length, tail) in [(50_000.0, 0.0), (50_000.0, 300.0), (10_000.0, 77.0), (700.0, 5_000.0)] {
        let round = Arc::new(Round { length, ..Round::default() });
        let mut descent = Descent::new(round.clone(), -tail, with_rate(1.0));
        run(&mut descent, 10_000_000);
        let period = descent.orbit().period().map(epoch_as_f64);
        assert_eq!(period, Some(length), "{:?}", descent.orbit());
        let before = round.steps.load(Ordering::Relaxed);
        let picture = descent.envelope(0..descent.last_epoch() + 1, 480);
        let steps = round.steps.load(Ordering::Relaxed) - before;
        assert!(steps <= 40_000, "{steps} steps for {length} after {tail}");
        // Each stretch is what its rows are.
        for (epochs, extremes) in picture.iter().step_by(37) {
            let xs = descent.rows(epochs.clone()).map(|row| row.x);
            let (low, high) = xs.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), x| {
                (low.min(x), high.max(x))
            });
            assert_eq!(extremes.x, Some(Range { min: low, max: high }), "{epochs:?}");
        }
    }
}
