//! Critical points around a place, also where the landscape was not looked at.

use crate::{CriticalKind, CriticalPoint, Domain, Landscape, Loss};

/// The number of equal parts in which a change of sign of f′ is sought outside the domain.
const PARTS: u32 = 512;

/// The critical points that matter for x, ascending: those of the landscape and, if x lies outside the
/// domain of a loss that is no polynomial, those within one domain width on each side of x.
///
/// A polynomial's landscape holds the whole line. Others are searched by sampling, so that a pair of
/// points closer together than 1/256 of the width may be missed there.
pub(crate) fn around(
    loss: &dyn Loss,
    landscape: &Landscape,
    domain: &Domain,
    x: f64,
) -> Vec<CriticalPoint> {
    let mut points = landscape.points.clone();
    if !domain.contains(x) {
        points.extend(outside(loss, domain, x));
        points.sort_by(|p, q| p.x.total_cmp(&q.x));
    }
    points
}

/// The critical points outside the domain of a loss that is no polynomial, within one domain width on each
/// side of x, ascending.
pub(crate) fn outside(loss: &dyn Loss, domain: &Domain, x: f64) -> Vec<CriticalPoint> {
    if loss.polynomial().is_some() || !x.is_finite() {
        return Vec::new();
    }
    let place =
        |i: u32| x - domain.width() + 2.0 * domain.width() * f64::from(i) / f64::from(PARTS);
    (0..PARTS)
        .map(|i| (place(i), place(i + 1)))
        .filter(|&(a, b)| !domain.contains(a) && !domain.contains(b))
        .filter_map(|(a, b)| crossing(loss, a, b))
        .collect()
}

/// The nearest of some points.
pub(crate) fn nearest(points: &[CriticalPoint], x: f64) -> Option<CriticalPoint> {
    points.iter().min_by(|p, q| (p.x - x).abs().total_cmp(&(q.x - x).abs())).copied()
}

/// The critical point that plain descent from x meets first, going downhill; `None` where f′ is zero or
/// undefined, or nothing is there.
pub(crate) fn downhill(points: &[CriticalPoint], x: f64, derivative: f64) -> Option<CriticalPoint> {
    if derivative > 0.0 {
        points.iter().rev().find(|point| point.x < x).copied()
    } else if derivative < 0.0 {
        points.iter().find(|point| point.x > x).copied()
    } else {
        None
    }
}

/// Where f′ changes sign between a and b, by bisection to the last bit.
fn crossing(loss: &dyn Loss, mut a: f64, mut b: f64) -> Option<CriticalPoint> {
    let (before, after) = (loss.derivative(a), loss.derivative(b));
    let changes = (before < 0.0 && after > 0.0) || (before > 0.0 && after <= 0.0);
    if !(changes && before.is_finite() && after.is_finite()) {
        return None;
    }
    for _ in 0..200 {
        let middle = a + (b - a) / 2.0;
        if middle <= a || middle >= b {
            break;
        }
        if (loss.derivative(middle) < 0.0) == (before < 0.0) { a = middle } else { b = middle }
    }
    let kind = if before < 0.0 { CriticalKind::Minimum } else { CriticalKind::Maximum };
    let (slope, width) = (loss.derivative(a).abs(), (before - after).abs());
    // A root has a small slope beside it; a pole or a jump has not.
    let smooth = slope <= 1e-6 * width;
    let curvature = if smooth { loss.curvature(a) } else { f64::NAN };
    loss.value(a).is_finite().then_some(CriticalPoint {
        x: a,
        loss: loss.value(a),
        curvature,
        kind,
        smooth,
    })
}
