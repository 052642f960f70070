//! Advice put to the test: it is followed.

use proptest::prelude::*;

use super::*;

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
