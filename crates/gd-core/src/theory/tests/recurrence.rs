//! Momentum and schedules on a quadratic.

use std::sync::atomic::{AtomicU64, Ordering};

use super::*;
use crate::{RateFunction, Schedule};

#[test]
fn momentum_on_the_report() {
    for (momentum, first) in [(0.57, 43), (0.58, 38), (0.59, 30), (0.9, 134), (0.99, 976)] {
        let settings = Settings { optimizer: Optimizer::Momentum { momentum }, ..settings(0.01) };
        let said = of_report(-2.0, &settings);
        let descent = run(report(), -2.0, settings, 3_000);
        let real = actual(&descent, &said, Tolerance::default());
        assert_eq!(said.epochs_to_tolerance, real.epochs_to_tolerance, "b = {momentum}");
        assert_eq!(real.epochs_to_tolerance, Some(first), "b = {momentum}");
        assert!(!said.exact);
    }
    let bound = |optimizer| of_report(-2.0, &Settings { optimizer, ..settings(0.01) }).lr_bound;
    assert_eq!(bound(Optimizer::Momentum { momentum: 0.5 }), Some(0.5));
    assert_eq!(bound(Optimizer::Nesterov { momentum: 0.5 }), Some(0.25));
    assert_eq!(bound(Optimizer::Averaging { momentum: 0.5 }), Some(1.0));
}

/// On both sides of each momentum method's edge the run does what the edge says.
#[test]
fn the_edges_of_the_momentum_methods_are_real() {
    for optimizer in [
        Optimizer::Momentum { momentum: 0.7 },
        Optimizer::Nesterov { momentum: 0.7 },
        Optimizer::Averaging { momentum: 0.7 },
    ] {
        let at = |rate| Settings { optimizer, ..settings(rate) };
        let bound = of_report(-2.0, &at(0.01)).lr_bound.expect("convex");
        let below = run(report(), -2.0, at(bound * 0.98), 20_000);
        assert!(below.present().derivative.abs() < 1e-3, "{optimizer:?}");
        assert_eq!(of_report(-2.0, &at(bound * 0.98)).regime, Regime::Oscillating);
        let above = run(report(), -2.0, at(bound * 1.02), 200_000);
        assert_eq!(above.orbit().name(), "overflow", "{optimizer:?}");
        assert_eq!(of_report(-2.0, &at(bound * 1.02)).regime, Regime::Diverging);
    }
}

#[test]
fn schedules_multiply() {
    let schedule = Some(Schedule::Linear { horizon: 100 });
    let said = of_report(-2.0, &Settings { schedule: schedule.clone(), ..settings(0.6) });
    assert_eq!(said.regime, Regime::Oscillating);
    let descent = run(report(), -2.0, Settings { schedule, ..settings(0.6) }, 100);
    let real = actual(&descent, &said, Tolerance::default());
    assert_eq!(said.epochs_to_tolerance, real.epochs_to_tolerance);
    assert!(said.epochs_to_tolerance.is_some());
}

#[test]
fn a_swinging_run_has_the_rate_of_its_swings() {
    for momentum in [0.9, 0.99] {
        let settings = Settings { optimizer: Optimizer::Momentum { momentum }, ..settings(0.01) };
        let said = of_report(-2.0, &settings);
        let real = actual(&run(report(), -2.0, settings, 3_000), &said, Tolerance::default());
        let (said, real) = said.half_life.zip(real.half_life).expect("it shrinks");
        assert!((real / said - 1.0).abs() < 0.25, "{momentum}: {real} {said}");
    }
}

/// A constant rate that counts how often it is asked for.
#[derive(Debug)]
struct Counted {
    calls: AtomicU64,
    operations: u64,
}

impl RateFunction for Counted {
    fn rate(&self, _: u64, base: f64, _: f64) -> f64 {
        self.calls.fetch_add(1, Ordering::Relaxed);
        base
    }

    fn operations(&self) -> u64 {
        self.operations
    }

    fn identity(&self) -> &'static str {
        "lr"
    }
}

/// A schedule that never brings the slope below the tolerance is followed for a bounded work, whatever one
/// rate costs.
#[test]
fn a_schedule_is_followed_for_a_bounded_work() {
    for operations in [1, 100, 10_000, 10_000_000] {
        let counted = Arc::new(Counted { calls: AtomicU64::new(0), operations });
        let schedule = Some(Schedule::Function(counted.clone()));
        let said = of_report(-2.0, &Settings { schedule, ..settings(1e-9) });
        assert_eq!(said.epochs_to_tolerance, None);
        let calls = counted.calls.load(Ordering::Relaxed);
        assert!(calls <= 100_000 && calls * operations <= 10_000_000, "{calls} of {operations}");
    }
}

/// What takes longer is extrapolated where the rate has come to stay.
#[test]
fn long_runs_are_extrapolated() {
    let warmup = Settings { schedule: Some(Schedule::Warmup { epochs: 1_000 }), ..settings(2e-6) };
    let momentum = Settings { optimizer: Optimizer::Momentum { momentum: 0.9 }, ..settings(1e-6) };
    for settings in [warmup, momentum] {
        let said = of_report(-2.0, &settings).epochs_to_tolerance.expect("the rate stays");
        let first = run(report(), -2.0, settings, 2_000_000).first_below(1e-3);
        let real = first.map(|row| row.epoch).expect("it arrives");
        assert!(real > 100_000 && real.abs_diff(said) <= 2 + real / 10_000, "{real} {said}");
    }
    // A little above the edge, which is 3.8/L.
    let optimizer = Optimizer::Momentum { momentum: 0.9 };
    let above = Settings { optimizer, ..settings(3.8 / 6.0 * 1.000_01) };
    let said = of_report(-2.0, &above);
    let orbit = run(report(), -2.0, above, 100_000_000).orbit();
    let (said, real) = said.overflow_epoch.zip(orbit.epoch()).expect("it overflows");
    assert!(real > 200_000 && real.abs_diff(said) <= real / 1_000, "{real} {said}");
}

/// Once no rate to come can move x, nothing more is followed; a schedule that rises again may.
#[test]
fn a_rate_that_is_used_up_ends_the_following() {
    for schedule in [Schedule::Linear { horizon: 100 }, Schedule::Exponential { factor: 0.9 }] {
        let schedule = Some(schedule);
        let said = of_report(-2.0, &Settings { schedule, ..settings(1e-4) });
        assert_eq!((said.regime, said.epochs_to_tolerance), (Regime::Monotone, None));
    }
    let late = Some(Schedule::Warmup { epochs: 50 });
    assert!(
        of_report(-2.0, &Settings { schedule: late, ..settings(0.1) }).epochs_to_tolerance
            > Some(11)
    );
}
