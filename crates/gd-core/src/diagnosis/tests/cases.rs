//! Losses with their landscapes.

use std::sync::Arc;

use crate::CriticalKind::{self, Inflection, Maximum, Minimum};
use crate::{CriticalPoint, GlobalMinimum, GlobalReason, Landscape, Loss, Polynomial};

/// A loss with its landscape.
#[derive(Clone, Debug)]
pub(super) struct Case {
    pub(super) loss: Arc<dyn Loss>,
    pub(super) landscape: Landscape,
}

pub(super) fn case(loss: impl Loss + 'static, points: &[(f64, CriticalKind)]) -> Case {
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

pub(super) fn unbounded(mut case: Case, left: bool, right: bool) -> Case {
    case.landscape.unbounded_left = left;
    case.landscape.unbounded_right = right;
    case.landscape.global_minimum = None;
    case.landscape.global_reason = Some(GlobalReason::Unbounded);
    case
}

pub(super) fn report() -> Case {
    case(Polynomial::new(vec![3.0, -3.0, 4.0], vec![6.0, -3.0], vec![6.0]), &[(0.5, Minimum)])
}

pub(super) fn square(a: f64) -> Case {
    case(
        Polynomial::new(vec![a, 0.0, 0.0], vec![2.0 * a, 0.0], vec![2.0 * a]),
        &[(0.0, if a > 0.0 { Minimum } else { Maximum })],
    )
}

pub(super) fn well() -> Case {
    let loss = Polynomial::new(
        vec![0.25, 0.0, -0.5, 0.0, 0.0],
        vec![1.0, 0.0, -1.0, 0.0],
        vec![3.0, 0.0, -1.0],
    );
    case(loss, &[(-1.0, Minimum), (0.0, Maximum), (1.0, Minimum)])
}

pub(super) fn cube() -> Case {
    let loss = Polynomial::new(vec![1.0, 0.0, 0.0, 0.0], vec![3.0, 0.0, 0.0], vec![6.0, 0.0]);
    unbounded(case(loss, &[(0.0, Inflection)]), true, false)
}

pub(super) fn quartic() -> Case {
    let zeros = |a| vec![a, 0.0, 0.0, 0.0, 0.0];
    let loss = Polynomial::new(zeros(1.0), zeros(4.0)[..4].to_vec(), zeros(12.0)[..3].to_vec());
    case(loss, &[(0.0, Minimum)])
}

pub(super) fn line() -> Case {
    unbounded(case(Polynomial::new(vec![1.0, 0.0], vec![1.0], vec![]), &[]), true, false)
}

/// A loss from three functions.
pub(super) struct Functions(
    pub(super) fn(f64) -> f64,
    pub(super) fn(f64) -> f64,
    pub(super) fn(f64) -> f64,
);

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

pub(super) fn absolute() -> Case {
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
pub(super) fn waves() -> Case {
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

pub(super) fn logarithm() -> Case {
    case(
        Functions(libm::log, |x| if x < 0.0 { f64::NAN } else { 1.0 / x }, |x| -1.0 / (x * x)),
        &[],
    )
}

/// 1/(1 + e^(−x)): flat on both sides, without a critical point.
pub(super) fn sigmoid() -> Case {
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
