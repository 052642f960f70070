//! Sweeps against single runs, basins against the reference.

use std::ops::ControlFlow;
use std::sync::atomic::{AtomicU64, Ordering};

use proptest::prelude::*;

use super::*;
use crate::bits::same;
use crate::{CriticalKind, CriticalPoint, Optimizer, Polynomial, Schedule, basins, orbit_diagram};

fn go_on(_: u64) -> ControlFlow<()> {
    ControlFlow::Continue(())
}

fn rates(values: &[f64]) -> Vec<LearningRate> {
    values.iter().map(|&rate| LearningRate::new(rate).expect("a rate")).collect()
}

fn alone(base: &Base, rate: LearningRate, start: f64) -> Row {
    let settings = Settings { rate, ..base.settings.clone() };
    let mut descent = Descent::new(Arc::clone(&base.loss), start, settings);
    descent.run(base.epochs, &mut |_| ControlFlow::Continue(())).expect("runs");
    descent.present()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    /// Vectors, threads and single runs give the same bits, also where descents end.
    #[test]
    fn a_cell_is_a_single_run(
        derivative in prop::collection::vec(-2.0..2.0_f64, 2..10),
        columns in 1_u32..140,
        epochs in 0_u64..150,
        highest in 0.01..3.0_f64,
    ) {
        let mut value = derivative.clone();
        value.push(1.0);
        let curvature = derivative.clone();
        let loss = Arc::new(Polynomial::new(value, derivative, curvature));
        let base = Base { loss, start: 0.0, settings: Settings::default(), epochs };
        let rates = rates(&linspace(0.0, highest, 9));
        let starts = linspace(-2.0, 2.0, columns);
        let grid = sweep(&base, &Axis::Rate(rates.clone()), Some(&Axis::Start(starts.clone())), None, &go_on);
        prop_assert!(!grid.interrupted);
        for (i, &rate) in rates.iter().enumerate() {
            for (j, &start) in starts.iter().enumerate() {
                let cell = grid.outcome(i, j).expect("every cell");
                let row = alone(&base, rate, start);
                prop_assert!(same(cell.x, row.x) && same(cell.loss, row.loss), "{rate:?} {start}");
                prop_assert_eq!(cell.epoch, row.epoch);
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    /// The same for every rule and schedule, judged or not, and for more epochs than are run at once.
    #[test]
    fn a_cell_of_any_rule_is_a_single_run(
        derivative in prop::collection::vec(-2.0..2.0_f64, 2..6),
        optimizer in prop::sample::select(Optimizer::ALL.to_vec()),
        schedule in prop::option::of(prop_oneof![
            Just(Schedule::Linear { horizon: 40 }),
            Just(Schedule::Warmup { epochs: 9 }),
            Just(Schedule::Inverse { scale: 7.0 }),
        ]),
        epochs in prop_oneof![0_u64..150, 1_000_u64..3_000],
        highest in 0.01..3.0_f64,
        judged in any::<bool>(),
    ) {
        let mut value = derivative.clone();
        value.push(1.0);
        let curvature = derivative.clone();
        let loss = Arc::new(Polynomial::new(value, derivative, curvature));
        let settings = Settings { schedule, optimizer, ..Settings::default() };
        let base = Base { loss, start: 0.7, settings, epochs };
        let rates = rates(&linspace(0.0, highest, 7));
        let (landscape, domain) = (Landscape::default(), Domain::default());
        let judging = Judging { landscape: &landscape, tolerance: Tolerance::default(), domain: &domain };
        let judging = judged.then_some(&judging);
        let grid = sweep(&base, &Axis::Rate(rates.clone()), None, judging, &go_on);
        for (i, &rate) in rates.iter().enumerate() {
            let cell = grid.outcome(i, 0).expect("every cell");
            let row = alone(&base, rate, base.start);
            prop_assert!(same(cell.x, row.x) && same(cell.loss, row.loss), "{rate:?}");
            prop_assert_eq!((cell.epoch, cell.verdict.is_some()), (row.epoch, judged));
        }
    }
}

/// f = sin(x)·exp(−0.05x²), the course's parametric experiment.
#[derive(Debug)]
struct Parametric;

impl Loss for Parametric {
    fn value(&self, x: f64) -> f64 {
        libm::sin(x) * libm::exp(-0.05 * x * x)
    }
    fn derivative(&self, x: f64) -> f64 {
        let e = libm::exp(-0.05 * x * x);
        libm::cos(x) * e - 0.1 * x * libm::sin(x) * e
    }
    fn curvature(&self, x: f64) -> f64 {
        let e = libm::exp(-0.05 * x * x);
        (-1.1 * libm::sin(x) - 0.2 * x * libm::cos(x) + 0.01 * x * x * libm::sin(x)) * e
    }
}

/// The frontier |f′| < 0.011 of rates × epochs is the hyperbola η·T ≈ 4.95.
#[test]
fn the_frontier_of_rate_and_epochs() {
    let base =
        Base { loss: Arc::new(Parametric), start: 0.0, settings: Settings::default(), epochs: 0 };
    let values = linspace(1e-10, 0.1, 50);
    let epochs = whole_epochs(&linspace(10.0, 500.0, 40));
    assert_eq!((epochs.len(), epochs[0], epochs[39]), (40, 10, 500));
    let grid = sweep(
        &base,
        &Axis::Rate(rates(&values)),
        Some(&Axis::Epochs(epochs.clone())),
        None,
        &go_on,
    );
    for (i, rate) in values.iter().enumerate() {
        for (j, &epochs) in epochs.iter().enumerate() {
            let area = rate * epoch_as_f64(epochs);
            let below = grid.outcome(i, j).expect("every cell").derivative.abs() < 0.011;
            assert!(below == (area > 4.95) || (area - 4.95).abs() < 0.2, "{rate} {epochs}");
        }
    }
}

#[test]
fn the_basins_of_the_unlucky_start() {
    #[derive(Debug)]
    struct Waves;
    const TAU: f64 = std::f64::consts::TAU;
    impl Loss for Waves {
        fn value(&self, x: f64) -> f64 {
            libm::cos(TAU * x) + x * x
        }
        fn derivative(&self, x: f64) -> f64 {
            -TAU * libm::sin(TAU * x) + 2.0 * x
        }
        fn curvature(&self, x: f64) -> f64 {
            -TAU * TAU * libm::cos(TAU * x) + 2.0
        }
    }
    let point = |x: f64, kind| {
        let (loss, curvature) = (Waves.value(x), Waves.curvature(x));
        CriticalPoint { x, loss, curvature, kind, smooth: true }
    };
    let mut points = vec![point(0.0, CriticalKind::Maximum)];
    for x in [0.475_802, 1.425_067] {
        points.extend([point(x, CriticalKind::Minimum), point(-x, CriticalKind::Minimum)]);
    }
    points.sort_by(|p, q| p.x.total_cmp(&q.x));
    let landscape = Landscape { points, ..Landscape::default() };
    let loss: Arc<dyn Loss> = Arc::new(Waves);
    let (tolerance, domain) = (Tolerance::default(), Domain::default());
    let found = basins(&loss, &Settings::default(), 100, &landscape, tolerance, &domain, &go_on);
    let counts: Vec<u64> = found.reached.iter().map(|&(_, count)| count).collect();
    assert_eq!((counts, found.other), (vec![473, 527, 1, 527, 473], 0));
}

#[test]
fn an_orbit_diagram_forks() {
    let loss: Arc<dyn Loss> = Arc::new(Polynomial::new(
        vec![0.25, 0.0, -0.5, 0.0, 0.0],
        vec![1.0, 0.0, -1.0, 0.0],
        vec![3.0, 0.0, -1.0],
    ));
    let settings: Vec<Settings> = rates(&[0.9, 1.1, 2.5])
        .into_iter()
        .map(|rate| Settings { rate, ..Settings::default() })
        .collect();
    let columns = orbit_diagram(&loss, 1.4, &settings, 2000, 16, &go_on);
    let distinct = |xs: &[f64]| {
        let mut seen: Vec<f64> = Vec::new();
        for &x in xs {
            if !seen.iter().any(|&y| (x - y).abs() < 1e-9) {
                seen.push(x);
            }
        }
        seen.len()
    };
    assert_eq!((distinct(&columns[0]), distinct(&columns[1])), (1, 2));
    assert_eq!(columns[0].len(), 16);
}

#[test]
fn a_sweep_can_be_interrupted() {
    let loss = Arc::new(Polynomial::new(vec![1.0, 0.0, 0.0], vec![2.0, 0.0], vec![2.0]));
    let base = Base { loss, start: 1.0, settings: Settings::default(), epochs: 1 };
    let seen = AtomicU64::new(0);
    let grid = sweep(&base, &Axis::Start(linspace(0.0, 1.0, 100_000)), None, None, &|done| {
        seen.fetch_max(done, Ordering::Relaxed);
        ControlFlow::Break(())
    });
    assert!(grid.interrupted && grid.rows == 100_000);
    let reached = grid.outcomes().count();
    assert!(reached > 0 && reached < 100_000);
    // Two cores or sixty: each finishes the group that it was at.
    assert!(seen.load(Ordering::Relaxed) < 100_000);
}

#[test]
fn spaces_have_exact_ends() {
    let log = logspace(1e-4, 1.0, 50);
    assert!(same(log[0], 1e-4) && same(log[49], 1.0) && log.len() == 50);
    assert!(log.windows(2).all(|pair| pair[0] < pair[1]));
    assert_eq!(linspace(-2.0, 2.0, 1), [-2.0]);
    assert_eq!(linspace(0.0, 1.0, 3), [0.0, 0.5, 1.0]);
}

/// A group of vectors that is told to stop between its parts is not done, also where its cells overflow and
/// would run again alone.
#[test]
fn a_group_is_left_between_its_parts() {
    let loss = Arc::new(Polynomial::new(vec![3.0, 0.0, 0.0], vec![6.0, 0.0], vec![6.0]));
    let base = Base { loss, start: 1.0, settings: Settings::default(), epochs: 10_000 };
    // The error grows by 16 % an epoch and more, and overflows after some 4,800.
    let above = Axis::Rate(rates(&linspace(0.36, 0.37, 3)));
    for patience in [0, 3, 11] {
        let calls = AtomicU64::new(0);
        let watch = |_: u64| {
            let calls = calls.fetch_add(1, Ordering::Relaxed);
            if calls < patience { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
        };
        let grid = sweep(&base, &above, None, None, &watch);
        assert!(grid.interrupted, "{patience}");
        assert_eq!(grid.outcomes().count(), 0, "{patience}");
    }
    let whole = sweep(&base, &above, None, None, &go_on);
    assert!(whole.outcomes().all(|end| end.epoch < 10_000));
}
