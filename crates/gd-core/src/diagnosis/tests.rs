//! A table of verdicts, and advice put to the test.

use std::fmt::Write as _;
use std::ops::ControlFlow;
use std::sync::Arc;

use proptest::prelude::*;

use super::*;
use crate::{
    Clip, CriticalKind, CriticalPoint, Deviation, GlobalMinimum, GlobalReason, LearningRate, Loss,
    Noise, Optimizer, Polynomial, Schedule, Seed, Settings,
};

/// A loss with its landscape.
#[derive(Clone, Debug)]
struct Case {
    loss: Arc<dyn Loss>,
    landscape: Landscape,
}

use CriticalKind::{Inflection, Maximum, Minimum};
use Verdict as V;

fn case(loss: impl Loss + 'static, points: &[(f64, CriticalKind)]) -> Case {
    let points: Vec<CriticalPoint> = points
        .iter()
        .map(|&(x, kind)| {
            let curvature = loss.curvature(x);
            CriticalPoint { x, loss: loss.value(x), curvature, kind, smooth: !curvature.is_nan() }
        })
        .collect();
    let lowest =
        points.iter().filter(|p| p.kind == Minimum).min_by(|p, q| p.loss.total_cmp(&q.loss));
    let global_minimum = lowest.map(|p| GlobalMinimum {
        x: p.x,
        loss: p.loss,
        at_end: false,
        ties: points.iter().filter(|q| (q.loss - p.loss).abs() < 1e-9).map(|q| q.x).collect(),
    });
    Case {
        loss: Arc::new(loss),
        landscape: Landscape { points, global_minimum, ..Landscape::default() },
    }
}

fn unbounded(mut case: Case, left: bool, right: bool) -> Case {
    case.landscape.unbounded_left = left;
    case.landscape.unbounded_right = right;
    case.landscape.global_minimum = None;
    case.landscape.global_reason = Some(GlobalReason::Unbounded);
    case
}

fn report() -> Case {
    case(Polynomial::new(vec![3.0, -3.0, 4.0], vec![6.0, -3.0], vec![6.0]), &[(0.5, Minimum)])
}

fn square(a: f64) -> Case {
    case(
        Polynomial::new(vec![a, 0.0, 0.0], vec![2.0 * a, 0.0], vec![2.0 * a]),
        &[(0.0, if a > 0.0 { Minimum } else { Maximum })],
    )
}

fn well() -> Case {
    let loss = Polynomial::new(
        vec![0.25, 0.0, -0.5, 0.0, 0.0],
        vec![1.0, 0.0, -1.0, 0.0],
        vec![3.0, 0.0, -1.0],
    );
    case(loss, &[(-1.0, Minimum), (0.0, Maximum), (1.0, Minimum)])
}

fn cube() -> Case {
    let loss = Polynomial::new(vec![1.0, 0.0, 0.0, 0.0], vec![3.0, 0.0, 0.0], vec![6.0, 0.0]);
    unbounded(case(loss, &[(0.0, Inflection)]), true, false)
}

fn quartic() -> Case {
    let zeros = |a| vec![a, 0.0, 0.0, 0.0, 0.0];
    let loss = Polynomial::new(zeros(1.0), zeros(4.0)[..4].to_vec(), zeros(12.0)[..3].to_vec());
    case(loss, &[(0.0, Minimum)])
}

fn line() -> Case {
    unbounded(case(Polynomial::new(vec![1.0, 0.0], vec![1.0], vec![]), &[]), true, false)
}

/// A loss from three functions.
struct Functions(fn(f64) -> f64, fn(f64) -> f64, fn(f64) -> f64);

impl std::fmt::Debug for Functions {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Functions")
    }
}

impl Loss for Functions {
    fn value(&self, x: f64) -> f64 {
        (self.0)(x)
    }
    fn derivative(&self, x: f64) -> f64 {
        (self.1)(x)
    }
    fn curvature(&self, x: f64) -> f64 {
        (self.2)(x)
    }
}

fn absolute() -> Case {
    let sign = |x: f64| {
        if x > 0.0 {
            1.0
        } else if x < 0.0 {
            -1.0
        } else {
            0.0
        }
    };
    let mut case = case(Functions(f64::abs, sign, |_| 0.0), &[(0.0, Minimum)]);
    case.landscape.points[0].smooth = false;
    case.landscape.points[0].curvature = f64::NAN;
    case
}

/// cos(2πx) + x².
fn waves() -> Case {
    const TAU: f64 = std::f64::consts::TAU;
    let loss = Functions(
        |x| libm::cos(TAU * x) + x * x,
        |x| -TAU * libm::sin(TAU * x) + 2.0 * x,
        |x| -TAU * TAU * libm::cos(TAU * x) + 2.0,
    );
    let half = [(0.475_802, Minimum), (0.952_57, Maximum), (1.425_067, Minimum), (1.9035, Maximum)];
    let mut points: Vec<(f64, CriticalKind)> = half.iter().rev().map(|&(x, k)| (-x, k)).collect();
    points.push((0.0, Maximum));
    points.extend(half);
    case(loss, &points)
}

fn logarithm() -> Case {
    case(
        Functions(libm::log, |x| if x < 0.0 { f64::NAN } else { 1.0 / x }, |x| -1.0 / (x * x)),
        &[],
    )
}

/// 1/(1 + e^(−x)): flat on both sides, without a critical point.
fn sigmoid() -> Case {
    let s = |x: f64| 1.0 / (1.0 + libm::exp(-x));
    case(
        Functions(
            s,
            |x| libm::exp(-x.abs()) / ((1.0 + libm::exp(-x.abs())) * (1.0 + libm::exp(-x.abs()))),
            |_| 0.0,
        ),
        &[],
    )
}

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

/// Follows advice; gives the descent that it leads to.
fn follow(case: &Case, descent: &Descent, advice: Advice) -> Option<Descent> {
    let settings = descent.settings().clone();
    let (start, old) = (descent.start(), descent.settings().clone());
    let rated = |rate| Settings { rate: LearningRate::new(rate).expect("a rate"), ..old };
    Some(match advice {
        Advice::Done | Advice::OtherLoss | Advice::None => return None,
        Advice::Run { epochs } => {
            let mut on = descent.clone();
            on.run(epochs, &mut |_| ControlFlow::Continue(())).expect("runs");
            on
        }
        Advice::LowerRate { rate, epochs } => {
            assert!(rate < settings.rate.get());
            run(case, rated(rate), start, epochs)
        }
        Advice::RaiseRate { rate, epochs } => {
            assert!(rate > settings.rate.get());
            run(case, rated(rate), start, epochs)
        }
        Advice::OtherStart { x, epochs } => run(case, settings, x, epochs),
        Advice::Decay { epochs } => {
            let schedule = Some(Schedule::Linear { horizon: epochs });
            run(case, Settings { schedule, ..settings }, start, epochs)
        }
        Advice::Plain { rate, epochs } => run(case, at(rate), start, epochs),
    })
}

/// How many more epochs the run itself would need to converge (tried in hundreds), if it would.
fn going_on(case: &Case, descent: &Descent, verdict: Verdict) -> Option<u64> {
    let on_its_way = matches!(verdict, V::Plateau | V::Descending | V::Oscillating);
    let mut on = descent.clone();
    let arrives = |on: &Descent| {
        judge(on, &case.landscape, Tolerance::default(), &Domain::default()).0 == V::Converged
    };
    (1..=300_u64).filter(|_| on_its_way).find_map(|hundreds| {
        on.run(100, &mut |_| ControlFlow::Continue(())).ok()?;
        arrives(&on).then_some(100 * hundreds)
    })
}

#[test]
fn advice_of_the_first_lessons() {
    let case = report();
    let advice = |settings, epochs| found(&case, &run(&case, settings, -2.0, epochs)).advice;
    assert_eq!(advice(at(0.01), 100), Advice::Run { epochs: 56 });
    assert_eq!(advice(at(0.01), 200), Advice::Done);
    assert!(matches!(advice(at(1.0), 100), Advice::LowerRate { rate, .. } if rate < 1.0 / 3.0));
    assert!(matches!(advice(at(0.0), 100), Advice::RaiseRate { .. }));
    assert!(matches!(advice(at(1e-6), 100), Advice::RaiseRate { .. }));
    let case = waves();
    let start = found(&case, &run(&case, at(0.01), 1.3, 200)).advice;
    assert!(matches!(start, Advice::OtherStart { .. }), "{start:?}");
    let case = line();
    assert_eq!(found(&case, &run(&case, at(0.1), 1.0, 200)).advice, Advice::OtherLoss);
}

/// A restart that takes longer than going on is no advice: here a larger rate would need 27,170 epochs.
#[test]
fn no_restart_is_slower_than_going_on() {
    let case = quartic();
    let descent = run(&case, using(Optimizer::Adagrad { eps: 1e-10 }, 8.607), 1.572_366, 5);
    let before = found(&case, &descent);
    let more = going_on(&case, &descent, before.verdict).expect("it arrives by itself");
    let after = follow(&case, &descent, before.advice).expect("there is advice");
    assert_ne!(before.advice, Advice::Run { epochs: more });
    assert_eq!(found(&case, &after).verdict, V::Converged);
    assert!(after.epoch() < more, "{:?}: {more} more would do", before.advice);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    /// Whatever is advised, following it gives `converged`, from a local minimum the global one, and beginning
    /// again arrives sooner than going on would.
    #[test]
    fn advice_works(
        which in 0..7_usize,
        optimizer in prop::sample::select(Optimizer::ALL.to_vec()),
        plain in any::<bool>(),
        schedule in prop::option::weighted(0.2, prop_oneof![
            Just(Schedule::Linear { horizon: 100 }),
            Just(Schedule::Cosine { horizon: 50 }),
            Just(Schedule::Inverse { scale: 20.0 }),
            Just(Schedule::Exponential { factor: 0.99 }),
        ]),
        exponent in -6.0..1.0_f64,
        start in -2.0..2.0_f64,
        epochs in prop_oneof![0_u64..5, 5_u64..400, Just(2_000)],
    ) {
        let case = [report(), square(0.001), well(), cube(), quartic(), waves(), absolute()][which].clone();
        let optimizer = if plain { Optimizer::GradientDescent } else { optimizer };
        let rate = libm::pow(10.0, exponent);
        let must_find = plain && schedule.is_none() && which < 2;
        let settings = Settings { schedule, ..using(optimizer, rate) };
        let descent = run(&case, settings, start, epochs);
        let before = found(&case, &descent);
        match follow(&case, &descent, before.advice) {
            Some(after) => {
                let after = found(&case, &after);
                if before.verdict != Verdict::NotStarted {
                    prop_assert_eq!(after.verdict, Verdict::Converged, "{:?} {:?}", before, after.evidence);
                }
                if before.verdict == Verdict::Converged {
                    prop_assert!(before.evidence.local && !after.evidence.local);
                }
                if let (false, Some(more)) = (
                    matches!(before.advice, Advice::Run { .. }),
                    going_on(&case, &descent, before.verdict),
                ) {
                    prop_assert!(after.evidence.epoch < more, "{:?}: {more} more would do", before);
                }
            }
            None => prop_assert!(!must_find || before.advice == Advice::Done, "{:?}", before),
        }
    }
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
