//! A table of verdicts, and their evidence.

use std::fmt::Write as _;
use std::ops::ControlFlow;
use std::sync::Arc;

use super::*;
use crate::{Clip, Deviation, LearningRate, Noise, Optimizer, Schedule, Seed, Settings};

mod advice;
mod cases;

use Verdict as V;
use cases::{
    Case, Functions, absolute, case, cube, line, logarithm, quartic, report, sigmoid, square,
    unbounded, waves, well,
};

fn at(rate: f64) -> Settings {
    Settings { rate: LearningRate::new(rate).expect("a rate"), ..Settings::default() }
}

fn using(optimizer: Optimizer, rate: f64) -> Settings {
    Settings { optimizer, ..at(rate) }
}

fn run(case: &Case, settings: Settings, start: f64, epochs: u64) -> Descent {
    let mut descent = Descent::new(Arc::clone(&case.loss), start, settings);
    descent.run(epochs, &mut |_| ControlFlow::Continue(())).expect("runs");
    descent
}

fn found(case: &Case, descent: &Descent) -> Diagnosis {
    diagnose(descent, &case.landscape, Tolerance::default(), &Domain::default())
}

#[test]
fn verdicts() {
    let heavy = |momentum| Optimizer::Momentum { momentum };
    let adam = Optimizer::ALL[6];
    let rms = Optimizer::RmsProp { alpha: 0.9, eps: 1e-8 };
    let noise = Settings {
        noise: Some(Noise {
            deviation: Deviation::new(3.0).expect("in range"),
            seed: Seed::new(1).expect("in range"),
        }),
        ..at(0.1)
    };
    let clip = Settings { clip: Some(Clip::new(1.0).expect("in range")), ..at(1.0) };
    let decay = Settings { schedule: Some(Schedule::Linear { horizon: 100 }), ..at(0.6) };
    let exponential =
        Settings { schedule: Some(Schedule::Exponential { factor: 0.5 }), ..at(0.01) };
    let table: Vec<(&str, Case, Settings, f64, u64, Verdict)> = vec![
        ("report", report(), at(0.01), -2.0, 0, V::NotStarted),
        ("report", report(), at(0.01), -2.0, 1, V::Descending),
        ("report", report(), at(0.01), -2.0, 100, V::Descending),
        ("report", report(), at(0.01), -2.0, 156, V::Converged),
        ("report", report(), at(0.001), -2.0, 100, V::Descending),
        ("report", report(), at(0.001), -2.0, 1598, V::Converged),
        ("report", report(), at(1e-4), -2.0, 10_000, V::Descending),
        ("report", report(), at(1e-9), -2.0, 1000, V::Descending),
        ("report", report(), at(0.0), -2.0, 10, V::Stalled),
        ("report", report(), at(1e-20), -2.0, 100, V::Stalled),
        ("report", report(), at(0.2), -2.0, 3, V::Oscillating),
        ("report", report(), at(0.2), -2.0, 100, V::Converged),
        ("report", report(), at(0.33), -2.0, 100, V::Oscillating),
        ("report", report(), at(1.0 / 3.0), -2.0, 100, V::Cycle),
        ("report", report(), at(1.0 / 3.0), -2.0, 2, V::Cycle),
        ("report", report(), at(0.34), -2.0, 100, V::Diverging),
        ("report", report(), at(1.0), -2.0, 1, V::Diverging),
        ("report", report(), at(1.0), -2.0, 3, V::Diverging),
        ("report", report(), at(1.0), -2.0, 100, V::Diverging),
        ("report", report(), at(1.0), -2.0, 1000, V::Diverging),
        ("report", report(), using(heavy(0.9), 0.01), -2.0, 134, V::Descending),
        ("report", report(), using(heavy(0.9), 0.01), -2.0, 300, V::Converged),
        ("report", report(), using(heavy(0.9), 0.7), -2.0, 2000, V::Diverging),
        ("report", report(), using(adam, 0.1), -2.0, 1000, V::Converged),
        ("report", report(), using(rms, 1.0), -2.0, 2000, V::Cycle),
        ("report", report(), using(Optimizer::Newton, 1.0), -2.0, 2, V::Converged),
        ("report", report(), clip, -2.0, 100, V::Cycle),
        ("report", report(), decay, -2.0, 100, V::Converged),
        ("report", report(), exponential, -2.0, 1000, V::Stalled),
        ("report", report(), noise, -2.0, 2000, V::Descending),
        ("flat square", square(0.001), at(0.01), 0.4995, 10, V::Converged),
        ("flat square", square(0.001), at(0.01), 2.0, 10, V::Descending),
        ("hill", square(-1.0), at(0.1), 0.0, 10, V::Maximum),
        ("hill", square(-1.0), at(0.1), 1e-6, 5, V::Descending),
        ("falling hill", unbounded(square(-1.0), true, true), at(0.1), 1e-3, 200, V::Unbounded),
        ("falling hill", unbounded(square(-1.0), true, true), at(0.1), 1.0, 10_000, V::Unbounded),
        ("well", well(), at(0.1), 0.5, 500, V::Converged),
        ("well", well(), at(0.1), 0.0, 5, V::Maximum),
        ("well", well(), at(1.1), 0.5, 2000, V::Cycle),
        ("well", well(), at(1.27), 0.5, 2000, V::Cycle),
        ("well", well(), at(1.455), 1.3, 20_000, V::Cycle),
        ("well", well(), at(1.5), 0.5, 2000, V::Chaotic),
        ("well", well(), at(1.7), 0.3, 2000, V::Cycle),
        ("well", well(), at(1.9), 0.3, 2000, V::Chaotic),
        ("well", well(), at(1.0), 1.9, 50, V::Diverging),
        ("cube", cube(), at(0.01), 1.0, 10_000, V::Inflection),
        ("cube", cube(), at(0.01), -1.0, 200, V::Unbounded),
        ("cube", cube(), at(0.01), -1.0, 20, V::Unbounded),
        ("quartic", quartic(), at(0.01), 1.0, 100, V::Descending),
        ("quartic", quartic(), at(0.01), 1.0, 100_000, V::Converged),
        ("quartic", quartic(), at(1.0), 1.0, 50, V::Diverging),
        ("line", line(), at(0.1), 1.0, 100, V::Unbounded),
        ("bars", absolute(), at(0.3), 1.0, 100, V::Cycle),
        ("bars", absolute(), at(0.25), 1.0, 100, V::Converged),
        ("bars", absolute(), at(0.01), 1.0, 50, V::Descending),
        ("waves", waves(), at(0.01), 0.3, 100, V::Converged),
        ("waves", waves(), at(0.01), 1.3, 100, V::Converged),
        ("waves", waves(), at(0.01), 0.0, 100, V::Maximum),
        ("waves", waves(), at(0.01), 1e-4, 100, V::Converged),
        ("log", logarithm(), at(0.01), -2.0, 0, V::Undefined),
        ("log", logarithm(), at(0.01), 0.05, 100, V::Undefined),
        ("sigmoid", sigmoid(), at(1.0), -9.0, 100, V::Plateau),
        ("sigmoid", sigmoid(), at(1.0), 0.0, 10, V::Descending),
    ];
    assert!(table.len() >= 40);
    let mut wrong = String::new();
    for (name, case, settings, start, epochs, verdict) in table {
        let rate = settings.rate.get();
        let descent = run(&case, settings, start, epochs);
        let diagnosis = found(&case, &descent);
        if diagnosis.verdict != verdict {
            let _ = writeln!(
                wrong,
                "{name} η {rate} from {start}, {epochs}: expected {}, found {} {:?}",
                verdict.name(),
                diagnosis.verdict.name(),
                diagnosis.evidence
            );
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn evidence_is_in_numbers() {
    let case = waves();
    let diagnosis = found(&case, &run(&case, at(0.01), 1.3, 200));
    assert!(diagnosis.evidence.local);
    assert!((diagnosis.evidence.better.expect("a lower one").x.abs() - 0.475_802).abs() < 1e-6);
    let case = report();
    let evidence = found(&case, &run(&case, at(0.01), -2.0, 100)).evidence;
    assert!((evidence.rate.expect("it moves") - 0.94).abs() < 1e-9);
    assert_eq!((evidence.sign_changes, evidence.window), (0, 64));
    let evidence = found(&case, &run(&case, at(1.0), -2.0, 1000)).evidence;
    assert_eq!(evidence.overflow_epoch, Some(441));
    let evidence = found(&case, &run(&case, at(0.01), 0.5, 0)).evidence;
    assert!(evidence.at_rest);
    let evidence = found(&case, &run(&case, at(0.1), -2.0, 5_000)).evidence;
    assert!(evidence.below_rounding);
    let case = well();
    let evidence = found(&case, &run(&case, at(1.1), 0.5, 2000)).evidence;
    assert_eq!(evidence.period, Some(2));
    assert!(found(&case, &run(&case, at(1.9), 0.3, 2000)).evidence.lyapunov.expect("long") > 0.1);
}

/// W does not reach over a change of the settings: a learner who mends a run is told of the mended run.
#[test]
fn a_mended_run_is_judged_by_itself() {
    let Case { loss, landscape } = report();
    let judged = |changes: &[(f64, u64)]| {
        let mut descent = Descent::new(Arc::clone(&loss), -2.0, Settings::default());
        for &(rate, epochs) in changes {
            let rate = LearningRate::new(rate).expect("a rate");
            let settings = Settings { rate, ..descent.settings().clone() };
            descent.set(settings);
            descent.run(epochs, &mut |_| ControlFlow::Continue(())).expect("runs");
        }
        judge(&descent, &landscape, Tolerance::default(), &Domain::default())
    };
    let (verdict, evidence) = judged(&[(1.0, 50), (0.01, 20)]);
    assert_eq!((verdict, evidence.window, evidence.since), (V::Descending, 20, Some(50)));
    let (verdict, evidence) = judged(&[(0.01, 100), (1.0, 10)]);
    assert_eq!((verdict, evidence.window, evidence.since), (V::Diverging, 10, Some(100)));
    // A second explosion is one, although the first went higher.
    assert_eq!(judged(&[(1.0, 60), (0.1, 100), (1.0, 12)]).0, V::Diverging);
    // A change without an update after it leaves the verdict as it was.
    let (verdict, evidence) = judged(&[(1.0, 50), (0.01, 0)]);
    assert_eq!((verdict, evidence.since), (V::Diverging, None));
    let (_, evidence) = judged(&[(0.01, 10), (0.1, 200)]);
    assert_eq!((evidence.window, evidence.since), (64, None));
}

/// Nothing walks over a pole: x that is on its other side has jumped.
#[test]
fn a_jump_over_a_pole_is_told() {
    let mut case = case(Functions(|x| 1.0 / x, |x| -1.0 / (x * x), |x| 2.0 / (x * x * x)), &[]);
    case.landscape.poles = vec![0.0];
    let crossed =
        |start, epochs| found(&case, &run(&case, at(0.1), start, epochs)).evidence.crossed;
    assert_eq!(crossed(-0.1, 100), Some(0.0));
    assert_eq!(crossed(-0.1, 0), None);
    assert_eq!(crossed(0.1, 100), None);
    case.landscape.poles.clear();
    case.landscape.undefined = vec![crate::Interval { from: -0.05, to: 3.0 }];
    assert_eq!(found(&case, &run(&case, at(0.1), -0.1, 100)).evidence.crossed, Some(-0.05));
}

/// A mean factor below 1 is no promise where |f′| goes up and down.
#[test]
fn only_a_steady_fall_is_one() {
    let case = report();
    for (rate, steady) in [(0.01, true), (0.3, true), (1.0 / 3.0, false), (0.5, false)] {
        let evidence = found(&case, &run(&case, at(rate), -2.0, 40)).evidence;
        assert_eq!(evidence.steady, steady, "{rate}");
    }
    let case = well();
    assert!(!found(&case, &run(&case, at(1.9), 0.3, 2000)).evidence.steady);
}

/// Periodic windows inside chaos are cycles: of 2 and 4 on the way there, of 3 and 6 within. The places of a short
/// one are named in their order.
#[test]
fn the_places_of_a_short_cycle_are_named() {
    let case = well();
    for (rate, period) in [(1.1, 2), (1.27, 4), (1.455, 3), (1.7, 6)] {
        let evidence = found(&case, &run(&case, at(rate), 1.3, 20_000)).evidence;
        assert_eq!(
            (evidence.period, evidence.places.len() as u64),
            (Some(period), period),
            "{rate}"
        );
        assert_eq!(evidence.places.last(), Some(&evidence.x));
        let update = |x: f64| x - rate * case.loss.derivative(x);
        for (place, next) in evidence.places.iter().zip(evidence.places.iter().cycle().skip(1)) {
            assert!((update(*place) - next).abs() < 1e-9, "{rate}: {place} leads to {next}");
        }
    }
    // The long cycle of a jumping rule (14 places here) is counted, its places are not named.
    let rms = using(Optimizer::RmsProp { alpha: 0.9, eps: 1e-8 }, 1.0);
    let case = report();
    let evidence = found(&case, &run(&case, at(0.01), -2.0, 100)).evidence;
    assert_eq!((evidence.period, evidence.places.len()), (None, 0));
    let evidence = found(&case, &run(&case, rms, -2.0, 2000)).evidence;
    let named = evidence.period.is_some_and(|period| period <= 8);
    assert_eq!(evidence.places.is_empty(), !named, "{:?}", evidence.period);
}
