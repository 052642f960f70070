//! Laws on random descents: a plain loop and brute force say the same.

use proptest::prelude::*;

use super::*;
use crate::update::update;

/// The whole trajectory by the update rule alone, without anything clever.
fn naive(loss: &Arc<dyn Loss>, start: f64, settings: &Settings, n: u64) -> Vec<State> {
    let mut states = vec![settings.optimizer.begin(start)];
    for t in 0..n {
        let state = states[states.len() - 1];
        let d = loss.derivative(state.x);
        if d.is_nan() || loss.value(state.x).is_nan() || !state.x.is_finite() {
            break;
        }
        let rate = settings.rate_at(t, d.abs());
        states.push(update(&**loss, settings, t, &state, d, rate).next);
    }
    states
}

fn any_loss() -> impl Strategy<Value = Arc<dyn Loss>> {
    let coefficient = prop_oneof![Just(0.0), Just(1.0), -3.0..3.0];
    prop::collection::vec(coefficient, 1..11).prop_map(|value| {
        let derive = |of: &[f64]| -> Vec<f64> {
            let degree = of.len() - 1;
            of.iter()
                .take(degree)
                .enumerate()
                .map(|(i, c)| c * epoch_as_f64((degree - i) as u64))
                .collect()
        };
        let derivative = derive(&value);
        let curvature = if derivative.is_empty() { Vec::new() } else { derive(&derivative) };
        Arc::new(Polynomial::new(value, derivative, curvature)) as Arc<dyn Loss>
    })
}

fn any_settings() -> impl Strategy<Value = Settings> {
    let rate = prop_oneof![Just(0.0), 0.001..2.0, Just(0.25), Just(1.0 / 3.0)];
    let schedule = prop_oneof![
        4 => Just(None),
        1 => Just(Some(Schedule::Cosine { horizon: 40 })),
        1 => Just(Some(Schedule::Warmup { epochs: 30 })),
        1 => Just(Some(Schedule::Step { every: 9, factor: 0.5 })),
        1 => Just(Some(Schedule::Inverse { scale: 7.0 })),
    ];
    let noise = prop_oneof![3 => Just(None), 1 => (0.0..1.0).prop_map(Some)];
    let clip = prop_oneof![3 => Just(None), 1 => (0.1..5.0).prop_map(Some)];
    (rate, schedule, prop::sample::select(Optimizer::ALL.to_vec()), noise, clip).prop_map(
        |(rate, schedule, optimizer, noise, clip)| Settings {
            schedule,
            optimizer,
            noise: noise.map(|deviation| Noise {
                deviation: Deviation::new(deviation).expect("in range"),
                seed: Seed::new(9).expect("in range"),
            }),
            clip: clip.map(|bound| Clip::new(bound).expect("in range")),
            ..with_rate(rate)
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    /// However a run is divided, by steps, runs and time travel, it has the bits of the plain loop.
    #[test]
    fn every_path_gives_the_same_bits(
        loss in any_loss(),
        start in -2.0..2.0_f64,
        settings in any_settings(),
        parts in prop::collection::vec(0_u64..700, 1..5),
        back in 0_u64..900,
    ) {
        let n: u64 = parts.iter().sum();
        let states = naive(&loss, start, &settings, n);
        let whole = ran(Arc::clone(&loss), start, settings.clone(), n);
        let mut divided = Descent::new(Arc::clone(&loss), start, settings);
        for (i, &part) in parts.iter().enumerate() {
            if i == 1 {
                let steps = divided.steps(part).expect("runs");
                for step in &steps.steps {
                    let t = usize::try_from(step.epoch).expect("small");
                    prop_assert!(same(step.next, states[t + 1].x));
                }
            } else {
                run(&mut divided, part);
            }
            let here = divided.epoch();
            divided.go_to(here.saturating_sub(back)).expect("in range");
            divided.go_to(here).expect("in range");
        }
        prop_assert_eq!(divided.orbit(), whole.orbit());
        prop_assert_eq!(divided.epoch(), whole.epoch());
        prop_assert_eq!(divided.last_epoch(), whole.last_epoch());
        if whole.orbit().last().is_none() {
            prop_assert_eq!(whole.epoch(), n);
        }
        let rows: Vec<Row> = whole.rows(0..n + 1).collect();
        prop_assert!(same_rows(&rows, &divided.rows(0..n + 1).collect::<Vec<_>>()));
        for row in &rows {
            let t = usize::try_from(row.epoch).expect("small");
            prop_assert!(same(row.x, states[t].x), "epoch {}", t);
        }
        let middle = whole.last_epoch() / 2;
        let state = divided.state_at(middle).expect("in range");
        if whole.settings().schedule.is_none() {
            prop_assert!(state.same(&states[usize::try_from(middle).expect("small")]));
        }
        prop_assert_eq!(whole.extremes(), divided.extremes());
        let xs = rows.iter().map(|row| row.x).filter(|x| !x.is_nan());
        prop_assert!(same(whole.extremes().x.expect("some").max, xs.fold(f64::NEG_INFINITY, f64::max)));
        // A picture shows each stretch as its rows are, also where they repeat.
        for (range, extremes) in whole.envelope(0..n + 1, 7) {
            let inside = rows.iter().filter(|row| range.contains(&row.epoch));
            let xs = inside.map(|row| row.x).filter(|x| !x.is_nan());
            let (low, high) = xs.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), x| {
                (low.min(x), high.max(x))
            });
            match extremes.x {
                // The smaller of 0 and −0 is either.
                Some(x) => prop_assert!((x.min, x.max) == (low, high), "{range:?}"),
                None => prop_assert!(low > high, "{range:?}"),
            }
        }
        // Cutting and running again changes nothing.
        divided.go_to(middle).expect("in range");
        run(&mut divided, whole.last_epoch() - middle);
        prop_assert_eq!(divided.orbit(), whole.orbit());
        prop_assert!(same(divided.x(), whole.x()));
        prop_assert_eq!(divided.extremes(), whole.extremes());
    }

    /// A cycle is found with its least period and first epoch, as by comparing all states.
    #[test]
    fn cycles_are_those_of_brute_force(
        loss in any_loss(),
        start in -2.0..2.0_f64,
        rate in prop_oneof![0.001..2.0, Just(0.5)],
        index in 0..6_usize,
        n in 1_u64..1500,
    ) {
        let settings = Settings { optimizer: Optimizer::ALL[index], ..with_rate(rate) };
        let states = naive(&loss, start, &settings, n);
        let descent = ran(Arc::clone(&loss), start, settings, n);
        let repeat = states.iter().enumerate().find_map(|(t, state)| {
            states.iter().skip(t + 1).position(|later| later.same(state)).map(|lag| (t, lag + 1))
        });
        let found = descent.orbit().epoch().zip(descent.orbit().period());
        match (repeat, found) {
            (Some((t, lag)), Some((epoch, period))) => {
                prop_assert_eq!((t as u64, lag as u64), (epoch, period));
            }
            (Some((t, lag)), None) => prop_assert!(lag > 64 && n < 3 * (t.max(lag) as u64 + 1)),
            (None, found) => prop_assert_eq!(found, None),
        }
    }
}
