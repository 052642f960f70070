//! Descents against the reference figures, and what a run is when something ends or changes it.

use std::ops::ControlFlow;
use std::sync::Arc;

use crate::bits::same;
use crate::*;

mod bounds;
mod laws;

/// The report's loss 3x² − 3x + 4.
pub(crate) fn report() -> Arc<dyn Loss> {
    Arc::new(Polynomial::new(vec![3.0, -3.0, 4.0], vec![6.0, -3.0], vec![6.0]))
}

/// The double well x⁴/4 − x²/2.
fn double_well() -> Arc<dyn Loss> {
    Arc::new(Polynomial::new(
        vec![0.25, 0.0, -0.5, 0.0, 0.0],
        vec![1.0, 0.0, -1.0, 0.0],
        vec![3.0, 0.0, -1.0],
    ))
}

/// ln x, undefined to the left of 0.
#[derive(Debug)]
struct Logarithm;

impl Loss for Logarithm {
    fn value(&self, x: f64) -> f64 {
        libm::log(x)
    }
    fn derivative(&self, x: f64) -> f64 {
        if x < 0.0 { f64::NAN } else { 1.0 / x }
    }
    fn curvature(&self, x: f64) -> f64 {
        -1.0 / (x * x)
    }
}

fn with_rate(rate: f64) -> Settings {
    Settings { rate: LearningRate::new(rate).expect("a rate"), ..Settings::default() }
}

fn run(descent: &mut Descent, n: u64) -> Ran {
    descent
        .run(n, &mut |_| ControlFlow::Continue(()))
        .expect("no schedule refuses, no limit is near")
}

fn ran(loss: Arc<dyn Loss>, start: f64, settings: Settings, n: u64) -> Descent {
    let mut descent = Descent::new(loss, start, settings);
    run(&mut descent, n);
    descent
}

fn same_rows(a: &[Row], b: &[Row]) -> bool {
    a.len() == b.len()
        && a.iter().zip(b).all(|(a, b)| {
            a.epoch == b.epoch
                && same(a.x, b.x)
                && same(a.loss, b.loss)
                && same(a.derivative, b.derivative)
                && same(a.rate, b.rate)
        })
}

#[test]
fn the_first_table_of_the_reference() {
    let rounded = |start: f64, rate: f64, n: u64| {
        format!("{:.6}", ran(report(), start, with_rate(rate), n).x())
    };
    assert_eq!(rounded(-2.0, 0.01, 100), "0.494863");
    assert_eq!(rounded(2.0, 0.01, 100), "0.503082");
    assert_eq!(rounded(-2.0, 0.001, 100), "-0.869552");
    assert_eq!(rounded(-2.0, 0.001, 1000), "0.493914");
    for (rate, epochs) in [(1e-4, 16022), (0.001, 1598), (0.01, 156), (0.1, 11)] {
        let descent = ran(report(), -2.0, with_rate(rate), 20_000);
        assert_eq!(descent.first_below(1e-3).map(|row| row.epoch), Some(epochs), "η = {rate}");
    }
    let descent = ran(report(), -2.0, with_rate(0.01), 100);
    assert_eq!(format!("{:.6}", descent.present().derivative), "-0.030823");
}

#[test]
fn an_overflow_ends_the_run_with_its_epochs() {
    let mut descent = Descent::new(report(), -2.0, with_rate(1.0));
    let made = run(&mut descent, 1_000_000_000_000);
    assert_eq!(made, Ran { updates: 441, cut: 0, interrupted: false });
    assert_eq!(descent.orbit(), Orbit::Overflow { epoch: 441 });
    assert_eq!((descent.epoch(), descent.last_epoch()), (441, 441));
    assert_eq!(descent.first_infinite_loss().map(|row| row.epoch), Some(220));
    let row = descent.row(440).expect("computed");
    assert!(row.x.is_finite() && same(row.derivative, f64::NEG_INFINITY));
    assert!(same(descent.x(), f64::INFINITY));
    assert!(descent.row(219).expect("computed").loss.is_finite());
    assert_eq!(run(&mut descent, 5).updates, 0);
    assert!(descent.extremes().loss.expect("some").max.is_infinite());
}

#[test]
fn fixed_points_of_the_reference() {
    for (start, rate, epoch) in [
        (-2.0, 0.01, 584),
        (-2.0, 0.001, 5618),
        (-2.0, 1e-4, 52493),
        (2.0, 0.01, 564),
        (2.0, 0.001, 5418),
        (2.0, 1e-4, 50487),
    ] {
        let descent = ran(report(), start, with_rate(rate), 1_000_000_000_000);
        assert_eq!(descent.orbit(), Orbit::FixedPoint { epoch }, "from {start} at {rate}");
        assert_eq!(descent.epoch(), 1_000_000_000_000);
        let far = descent.row(999_999_999_999).expect("every row exists");
        assert!(same(far.x, descent.row(epoch).expect("computed").x));
        assert!(!same(far.x, descent.row(epoch - 1).expect("computed").x));
    }
}

#[test]
fn the_edge_is_an_exact_cycle_for_ever() {
    let descent = ran(report(), -2.0, with_rate(1.0 / 3.0), 1_000_000_000_001);
    assert_eq!(descent.orbit(), Orbit::Cycle { period: 2, epoch: 0 });
    assert!(same(descent.x(), 3.0));
    assert_eq!(descent.extremes().x, Some(Range { min: -2.0, max: 3.0 }));
}

#[test]
fn an_undefined_start_is_told_and_not_left() {
    let mut descent = Descent::new(Arc::new(Logarithm), -2.0, Settings::default());
    assert_eq!(descent.orbit(), Orbit::Undefined { epoch: 0 });
    assert_eq!(run(&mut descent, 10).updates, 0);
    assert_eq!(descent.set(with_rate(0.5)), 0);
    assert_eq!(descent.orbit(), Orbit::Undefined { epoch: 0 });
    // From 0.05 a step of 0.01/0.05 leads across 0.
    let left = ran(Arc::new(Logarithm), 0.05, Settings::default(), 10);
    assert_eq!(left.orbit(), Orbit::Undefined { epoch: 1 });
    assert_eq!((left.epoch(), left.last_epoch()), (1, 1));
}

#[test]
fn a_run_stops_before_a_rate_that_is_none() {
    #[derive(Debug)]
    struct Falling;
    impl RateFunction for Falling {
        fn rate(&self, t: u64, base: f64, _: f64) -> f64 {
            base * (1.0 - epoch_as_f64(t) / 10.0)
        }
        fn identity(&self) -> &'static str {
            "lr*(1-t/10)"
        }
    }
    let schedule = Some(Schedule::Function(Arc::new(Falling)));
    let mut descent = Descent::new(report(), -2.0, Settings { schedule, ..Settings::default() });
    let error = descent.run(50, &mut |_| ControlFlow::Continue(())).expect_err("negative at 11");
    assert_eq!(error, RunError::Rate { epoch: 11, rate: 0.01 * (1.0 - 1.1) });
    assert_eq!((descent.epoch(), descent.last_epoch()), (11, 11));
}

#[test]
fn a_falling_rate_ends_when_x_rests() {
    let settings =
        Settings { schedule: Some(Schedule::Exponential { factor: 0.5 }), ..with_rate(0.1) };
    let descent = ran(report(), -2.0, settings, 1_000_000_000);
    let Orbit::FixedPoint { epoch } = descent.orbit() else { panic!("{:?}", descent.orbit()) };
    assert!(epoch < 100);
    let rates = descent.extremes().rate.expect("updates were made");
    assert!(same(rates.max, 0.1) && same(rates.min, 0.0));
    assert_eq!(descent.last_epoch(), 1_000_000_000);
}

#[test]
fn the_linear_decay_above_the_edge_still_converges() {
    let settings = Settings { schedule: Some(Schedule::Linear { horizon: 100 }), ..with_rate(0.6) };
    let descent = ran(report(), -2.0, settings, 100);
    let peak = descent.extremes().x.expect("some");
    let error = (peak.max - 0.5).max(0.5 - peak.min) / 2.5;
    assert_eq!(format!("{error:.1e}"), "2.9e10");
    assert!(descent.present().derivative.abs() < 1e-3);
}

#[test]
fn until_does_nothing_if_it_holds_and_ends_with_the_orbit() {
    let go_on = &mut |_: u64| ControlFlow::Continue(());
    let mut descent = Descent::new(report(), -2.0, with_rate(0.01));
    let small = |d: &Descent| d.present().derivative.abs() < 1e-3;
    let first = descent.run_until(None, &mut |d| small(d), go_on).expect("runs");
    assert!(first.reached && first.ran.updates == 156 && descent.epoch() == 156);
    let again = descent.run_until(None, &mut |d| small(d), go_on).expect("runs");
    assert!(again.reached && again.ran.updates == 0);
    let never = descent.run_until(None, &mut |_| false, go_on).expect("runs");
    assert!(!never.reached);
    assert_eq!((descent.epoch(), descent.last_epoch()), (584, 584));
    let longer = descent.run_until(Some(700), &mut |d| d.epoch() == 1200, go_on).expect("runs");
    assert!(longer.reached && longer.ran.updates == 616);
    let mut cycling = Descent::new(report(), -2.0, with_rate(1.0 / 3.0));
    cycling.run_until(None, &mut |_| false, go_on).expect("runs");
    assert_eq!(cycling.epoch(), 2);
}

/// Also where the orbit is known, so that nothing is left to compute between two looks at the condition.
#[test]
fn until_can_be_interrupted_at_any_epoch() {
    for (loss, start, rate) in [(double_well(), 0.3, 1.9), (report(), -2.0, 1.0 / 3.0)] {
        let mut descent = Descent::new(loss, start, with_rate(rate));
        let stop = &mut |t: u64| {
            if t < 50 { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
        };
        let until = descent.run_until(Some(1_000_000), &mut |_| false, stop).expect("runs");
        assert!(until.ran.interrupted && !until.reached);
        assert_eq!((until.ran.updates, descent.epoch()), (50, 50));
    }
}

#[test]
fn an_interrupted_run_keeps_what_it_reached() {
    let mut descent = Descent::new(double_well(), 0.3, with_rate(1.9));
    let made = descent
        .run(1_000_000, &mut |t| {
            if t > 5_000 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        })
        .expect("runs");
    assert!(made.interrupted && made.updates > 5_000 && made.updates < 8_000);
    assert_eq!(descent.last_epoch(), made.updates);
    let whole = ran(double_well(), 0.3, with_rate(1.9), made.updates);
    assert!(same(whole.x(), descent.x()));
}

#[test]
fn two_changes_at_one_epoch_leave_one_and_none_if_they_cancel() {
    let mut descent = ran(report(), -2.0, with_rate(0.01), 10);
    descent.set(with_rate(0.02));
    descent.set(with_rate(0.03));
    assert_eq!(descent.stretches().map(|(first, _)| first).collect::<Vec<_>>(), [0, 10]);
    descent.set(with_rate(0.01));
    assert_eq!(descent.stretches().count(), 1);
    run(&mut descent, 10);
    assert!(same(descent.x(), ran(report(), -2.0, with_rate(0.01), 20).x()));
}

#[test]
fn settings_may_change_far_beyond_what_was_computed() {
    let mut descent = ran(report(), -2.0, with_rate(0.01), 1_000_000_000_000);
    let rest = descent.x();
    descent.set(Settings { optimizer: Optimizer::ALL[6], ..with_rate(0.1) });
    run(&mut descent, 100);
    assert_eq!(descent.epoch(), 1_000_000_000_100);
    assert!(!same(descent.x(), rest));
    let moved = descent.rows(999_999_999_998..1_000_000_000_003).collect::<Vec<_>>();
    assert!(same(moved[2].x, rest) && same(moved[0].x, rest));
    assert!(same(moved[1].rate, 0.01) && same(moved[2].rate, 0.1));
    descent.back(101).expect("in range");
    assert!(same(descent.settings().rate.get(), 0.01));
    assert_eq!(descent.set(with_rate(0.2)), 101);
    assert_eq!(descent.epoch(), 999_999_999_999);
    run(&mut descent, 7);
    assert_eq!(descent.last_epoch(), 1_000_000_000_006);
    descent.go_to(700).expect("in range");
    assert_eq!(run(&mut descent, 1).cut, 1_000_000_000_006 - 700);
    descent.go_to(50).expect("in range");
    assert_eq!(run(&mut descent, 1).cut, 651);
    assert_eq!(descent.orbit(), Orbit::None);
    assert!(same(descent.x(), ran(report(), -2.0, with_rate(0.01), 51).x()));
}

/// After a change of the optimizer a run goes on as a descent that begins there: the memory is the new one's,
/// in the run as in the replay.
#[test]
fn another_optimizer_begins_with_its_own_memory() {
    for before in Optimizer::ALL {
        for after in Optimizer::ALL.into_iter().filter(|after| *after != before) {
            let settings = Settings { optimizer: before, ..with_rate(0.01) };
            let mut descent = ran(double_well(), 1.7, settings.clone(), 7);
            let x = descent.present().x;
            let settings = Settings { optimizer: after, ..settings };
            descent.set(settings.clone());
            run(&mut descent, 6);
            let fresh = ran(double_well(), x, settings, 6);
            assert!(same(descent.present().x, fresh.present().x), "{before:?} {after:?}");
            let replayed: Vec<Row> = descent.rows(0..14).collect();
            assert!(same(replayed[13].x, fresh.present().x), "{before:?} {after:?}");
            descent.go_to(3).expect("it ran so far");
            descent.go_to(13).expect("it ran so far");
            assert!(same(descent.present().x, fresh.present().x), "{before:?} {after:?}");
        }
    }
}
