//! The landscape of a loss that is no polynomial: the domain is cut where something breaks, and between two
//! cuts the zeros of a smooth slope are found.

use gd_core::{CriticalKind, CriticalPoint, Domain, Interval, Landscape, Loss};

use super::breaks::{Effect, cuts, pieces};
use super::joint::Side;
use super::piece::{resolved, sign_inside};
use super::roots::Budget;
use super::zeros::{Work, Zero, join, zeros};
use super::{global, interval, joint};
use crate::derivative::{derivative, is_zero};
use crate::{CompiledLoss, Formula, Program};

/// Operations on intervals before the search gives up, for each thousandth of the usual work.
const OPERATIONS: u64 = 4_000;

/// Operations on machine words for exact roots, likewise.
const EXACT: u64 = 300_000;

/// Critical points that are listed.
const MOST_POINTS: usize = 10_000;

/// Undecided stretches that are listed.
const MOST_UNDECIDED: usize = 16;

/// Parts narrower than this times the width of the domain are not halved.
const NARROWEST: f64 = 1e-10;

/// The search looks so far beyond the domain, in widths, that a zero at its very end is seen as one.
const BEYOND: f64 = 1e-7;

pub(super) fn landscape(formula: &Formula, domain: &Domain, thousandths: u32) -> Landscape {
    let loss = formula.compile();
    let ends = [domain.a(), domain.b()].map(|x| (x, loss.value(x)));
    let mut result = Landscape { ends, certified: true, ..Landscape::default() };
    let mut work = Work {
        operations: Budget(OPERATIONS * u64::from(thousandths)),
        exact: Budget(EXACT * u64::from(thousandths)),
        narrowest: NARROWEST * domain.width(),
    };
    let beyond = BEYOND * domain.width();
    let within = Interval { from: domain.a() - beyond, to: domain.b() + beyond };
    if formula.expr().is_constant() && ends[0].1.is_finite() {
        result.flat.push(Interval { from: f64::NEG_INFINITY, to: f64::INFINITY });
        result.global_reason = Some(gd_core::GlobalReason::Flat);
        return result;
    }
    let cuts = cuts(formula.expr(), within, &mut work);
    let mut sides = Vec::with_capacity(cuts.len() + 1);
    for (a, b) in pieces(&cuts, within) {
        sides.push(piece(formula, &loss, (a, b), &mut work, &mut result));
    }
    let mut lowest = global::Candidates::default();
    for (cut, pair) in cuts.iter().zip(sides.windows(2)) {
        let inside = cut.high >= domain.a() && cut.low <= domain.b();
        if !inside {
            continue;
        }
        if cut.effect == Effect::Hazy {
            result.certified = false;
            result.undecided.push(Interval { from: cut.low, to: cut.high });
        } else if let [left, right] = pair {
            let work = &mut work.operations;
            joint::join(formula, &loss, cut, [left, right], &mut result, &mut lowest, work);
        }
    }
    clip(domain, &mut result);
    result.points.sort_by(|a, b| a.x.total_cmp(&b.x));
    result.points.dedup_by(|a, b| a.x.to_bits() == b.x.to_bits());
    if result.points.len() > MOST_POINTS {
        result.points.truncate(MOST_POINTS);
        result.truncated = true;
        result.certified = false;
    }
    lowest.settle(&loss, &formula.program(), domain, &mut result);
    result
}

/// What is on one piece; its slopes at the two ends.
fn piece(
    formula: &Formula,
    loss: &CompiledLoss,
    (a, b): (f64, f64),
    work: &mut Work,
    result: &mut Landscape,
) -> Side {
    let expr = resolved(formula.expr(), a, b);
    let slope = resolved(&derivative(&expr, 0), a, b);
    let program = Program::new(&[&slope, &expr]);
    let middle = a.midpoint(b);
    // As typed: 0·ln(x) is resolved to 0, and is not defined where ln(x) is not. Beside the middle as well:
    // (-2)^x has a value at 0, and at no number near it.
    let [value] = interval::outputs(&formula.program(), middle, middle.next_up());
    let mut side = Side {
        a,
        b,
        expr,
        slope,
        program,
        left: None,
        right: None,
        defined: !value.empty,
        flat: false,
    };
    if value.empty {
        result.undefined.push(Interval { from: a, to: b });
        return side;
    }
    if is_zero(&side.slope) {
        result.flat.push(Interval { from: a, to: b });
        side.flat = true;
        return side;
    }
    let zeros = zeros(&side.slope, a, b, work);
    let sign = Program::new(&[&side.slope]);
    // Points and stretches without a known sign, in order; between them the slope keeps its sign.
    let mut events: Vec<(Zero, bool)> = zeros.found.into_iter().map(|zero| (zero, true)).collect();
    let mut hazy = zeros.hazy;
    join(&mut hazy);
    events.extend(hazy.iter().map(|part| {
        (Zero { low: part.from, x: part.from.midpoint(part.to), high: part.to }, false)
    }));
    events.sort_by(|a, b| a.0.low.total_cmp(&b.0.low));
    events.dedup_by(|next, last| {
        let touches = next.0.low < last.0.high;
        if touches {
            last.0.high = last.0.high.max(next.0.high);
            last.1 &= next.1;
        }
        touches
    });
    let mut start = a;
    let mut before: Option<i8> = None;
    let ends = events.iter().map(|(zero, _)| zero.low).chain([b]).collect::<Vec<f64>>();
    for (i, end) in ends.into_iter().enumerate() {
        // A stretch that a hazy part or a zero at the very end leaves empty has no sign.
        let after = if start < end { sign_inside(&sign, start, end) } else { None };
        if let Some((zero, known)) = i.checked_sub(1).and_then(|i| events.get(i)) {
            let part = Interval { from: zero.low, to: zero.high };
            match (before, after, known) {
                (Some(left), Some(right), true) => {
                    result.points.push(point(loss, zero.x, left, right));
                }
                (Some(left), Some(right), false) if left != right => {
                    result.undecided.push(part);
                    result.points.push(point(loss, zero.x, left, right));
                }
                _ => result.undecided.push(part),
            }
        } else {
            side.left = after;
        }
        if after.is_none() && start < end {
            result.undecided.push(Interval { from: start, to: end });
        }
        before = after;
        side.right = after;
        start = events.get(i).map_or(b, |(zero, _)| zero.high);
    }
    side
}

fn point(loss: &CompiledLoss, x: f64, left: i8, right: i8) -> CriticalPoint {
    let kind = joint::kind(left, right);
    let [value, _, curvature] = loss.all(x);
    // A slope that keeps its sign has a zero of f″ there, and so has one with a zero of higher order.
    let curvature = if kind == CriticalKind::Inflection { 0.0 } else { curvature };
    CriticalPoint { x, loss: value, curvature, kind, smooth: true }
}

/// What lies outside the domain goes; what could not be decided inside it takes the certificate.
fn clip(domain: &Domain, result: &mut Landscape) {
    let (a, b) = (domain.a(), domain.b());
    let ulps = |x: f64| 4.0 * (x.abs().next_up() - x.abs());
    // The ends are reported apart.
    result.points.retain(|point| point.x > a + ulps(a) && point.x < b - ulps(b));
    let inside = |x: &f64| a <= *x && *x <= b;
    result.poles.retain(inside);
    result.jumps.retain(inside);
    result.vertical_tangents.retain(inside);
    for parts in [&mut result.undecided, &mut result.undefined, &mut result.flat] {
        parts.retain(|part| part.to >= a && part.from <= b);
        for part in parts {
            part.from = part.from.max(a);
            part.to = part.to.min(b);
        }
    }
    join(&mut result.undecided);
    join(&mut result.undefined);
    // Flat stretches on the two sides of a jump are two.
    let jumps = &result.jumps;
    result.flat.dedup_by(|next, last| {
        let one = last.to >= next.from && !jumps.iter().any(|x| x.to_bits() == next.from.to_bits());
        if one {
            last.to = next.to;
        }
        one
    });
    // A part that only touches an end from outside says nothing about the domain.
    result.undecided.retain(|part| part.from < part.to || part.from > a && part.to < b);
    result.certified = result.undecided.is_empty();
    // Where zeros crowd, neighbours become one stretch: a list of thousands helps nobody.
    let mut gap = f64::MIN_POSITIVE.max((b - a) * NARROWEST);
    while result.undecided.len() > MOST_UNDECIDED {
        result.undecided.dedup_by(|next, last| {
            let close = next.from - last.to <= gap;
            if close {
                last.to = next.to;
            }
            close
        });
        gap *= 2.0;
    }
}
