//! How much is computed between two looks for an interruption: counted in elementary operations, not in time.

use std::cell::Cell;
use std::ops::ControlFlow;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use gd_core::{
    Axis, Base, CriticalKind, CriticalPoint, Descent, Deviation, Domain, Judging, Landscape,
    LearningRate, Loss, Noise, Optimizer, RateFunction, Schedule, Seed, Settings, Tolerance,
    basins, compare, find_rate, linspace, orbit_diagram, sweep,
};

/// The most that may lie between two looks: 20 ms at 2.5 ns each.
const MOST: u64 = 8_000_000;

thread_local! {
    /// Elementary operations of this thread since it looked.
    static SPENT: Cell<u64> = const { Cell::new(0) };
}

fn spend(operations: u64) {
    SPENT.set(SPENT.get() + operations);
}

/// cos x, made to cost as much as one likes.
#[derive(Debug)]
struct Costly {
    /// Operations of f, f′ and f″ together.
    operations: u64,
}

impl Loss for Costly {
    fn value(&self, x: f64) -> f64 {
        spend(self.operations / 3);
        libm::cos(x)
    }
    fn derivative(&self, x: f64) -> f64 {
        spend(self.operations / 3);
        -libm::sin(x)
    }
    fn curvature(&self, x: f64) -> f64 {
        spend(self.operations / 3);
        -libm::cos(x)
    }
    fn operations(&self) -> u64 {
        self.operations
    }
}

/// lr/(1 + t), made to cost as much as one likes.
#[derive(Debug)]
struct CostlyRate {
    operations: u64,
}

impl RateFunction for CostlyRate {
    fn rate(&self, t: u64, base: f64, _: f64) -> f64 {
        spend(self.operations);
        base / (1.0 + gd_core::epoch_as_f64(t))
    }
    fn operations(&self) -> u64 {
        self.operations
    }
    fn identity(&self) -> &'static str {
        "lr/(1 + t)"
    }
}

/// The largest amount between two looks, and how many there were.
#[derive(Debug, Default)]
struct Looks {
    most: AtomicU64,
    count: AtomicU64,
}

impl Looks {
    fn look(&self) -> ControlFlow<()> {
        self.most.fetch_max(SPENT.replace(0), Ordering::Relaxed);
        self.count.fetch_add(1, Ordering::Relaxed);
        ControlFlow::Continue(())
    }
}

/// Rows that are looked at again at the end of a run: the last 64 states are compared.
const ENDED: u64 = 64;
/// Rows that are looked at for a verdict: the last 64, the last 256 for a short cycle, the last 1,000 for chaos.
const JUDGED: u64 = 1_400;

/// Does something that looks, and looks at so many rows again before the next look; what it does before the
/// first look and after the last counts, too.
fn largest(what: &str, cost: u64, rows: u64, work: impl FnOnce(&Looks)) {
    let looks = Looks::default();
    SPENT.set(0);
    work(&looks);
    let _ = looks.look();
    let most = looks.most.into_inner();
    assert!(most <= MOST.max(rows * cost), "{what}: {most} operations, {cost} an update");
    assert!(looks.count.into_inner() > 1, "{what} never looked");
}

fn settings(rate: f64) -> Settings {
    Settings { rate: LearningRate::new(rate).expect("a rate"), ..Settings::default() }
}

/// Settings of each kind that costs.
fn each_kind() -> Vec<(Settings, u64)> {
    let noise = Noise {
        deviation: Deviation::new(0.1).expect("in range"),
        seed: Seed::new(1).expect("in range"),
    };
    let schedule = |operations| {
        let function = Arc::new(CostlyRate { operations });
        Settings { schedule: Some(Schedule::Function(function)), ..settings(0.1) }
    };
    vec![
        (settings(0.1), 0),
        (Settings { optimizer: Optimizer::ALL[6], ..settings(0.1) }, 0),
        (Settings { noise: Some(noise), ..settings(0.1) }, 0),
        (schedule(10), 10),
        (schedule(50_000), 50_000),
    ]
}

/// An update may cost hardly anything, as much as one of the longest loss that is accepted, or far more.
const COSTS: [u64; 3] = [30, 20_000, 1_000_000];

#[test]
fn one_descent() {
    for operations in COSTS {
        let loss: Arc<dyn Loss> = Arc::new(Costly { operations });
        for (settings, schedule) in each_kind() {
            let cost = operations + schedule;
            let epochs = 40_000_000 / cost + 3;
            let what = format!("{settings:?}");
            largest(&what, cost, ENDED, |looks| {
                let mut descent = Descent::new(Arc::clone(&loss), 1.0, settings.clone());
                descent.run(epochs, &mut |_| looks.look()).expect("runs");
            });
            largest(&what, cost, ENDED, |looks| {
                let mut descent = Descent::new(Arc::clone(&loss), 1.0, settings.clone());
                descent
                    .run_until(Some(epochs), &mut |_| false, &mut |_| looks.look())
                    .expect("runs");
            });
        }
    }
}

#[test]
fn many_descents() {
    let pi = std::f64::consts::PI;
    let minimum = CriticalPoint {
        x: pi,
        loss: -1.0,
        curvature: 1.0,
        kind: CriticalKind::Minimum,
        smooth: true,
    };
    let landscape = Landscape { points: vec![minimum], ..Landscape::default() };
    let domain = Domain::new(0.5, 6.0, 7).expect("a domain");
    let tolerance = Tolerance::default();
    let judging = Judging { landscape: &landscape, tolerance, domain: &domain };
    for operations in COSTS {
        let loss: Arc<dyn Loss> = Arc::new(Costly { operations });
        for (settings, schedule) in each_kind() {
            let cost = operations + schedule;
            let epochs = 10_000_000 / cost + 3;
            let base =
                Base { loss: Arc::clone(&loss), start: 1.0, settings: settings.clone(), epochs };
            let starts = Axis::Start(linspace(0.0, 6.0, 5));
            largest("sweep", cost, ENDED, |looks| {
                sweep(&base, &starts, None, None, &|_| looks.look());
            });
            largest("a sweep that is judged", cost, JUDGED, |looks| {
                sweep(&base, &starts, None, Some(&judging), &|_| looks.look());
            });
            largest("basins", cost, JUDGED, |looks| {
                basins(&loss, &settings, epochs, &landscape, tolerance, &domain, &|_| looks.look());
            });
            largest("orbit diagram", cost, ENDED, |looks| {
                let each = [settings.clone(), settings.clone()];
                orbit_diagram(&loss, 1.0, &each, epochs, 1, &|_| looks.look());
            });
            largest("compare", cost, JUDGED, |looks| {
                let contenders = [settings.clone(), settings.clone()];
                compare(&base, &contenders, &judging, &mut |_| looks.look()).expect("runs");
            });
            let descent = Descent::new(Arc::clone(&loss), 1.0, settings);
            largest("find lr", cost, JUDGED, |looks| {
                let watch = &mut |_: u64, _: u64| looks.look();
                find_rate(&descent, &landscape, tolerance, &domain, 10, watch);
            });
        }
    }
}
