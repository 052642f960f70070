//! What is at the place where two smooth pieces meet.

use gd_core::{CriticalKind, CriticalPoint, Interval, Landscape, Loss};

use super::breaks::{Cut, Effect};
use super::global::Candidates;
use super::interval::{Range, outputs};
use super::multiple;
use super::place::Place;
use super::roots::Budget;
use crate::expr::Expr;
use crate::{CompiledLoss, Formula, Program};

/// A piece as its neighbours see it.
#[derive(Debug)]
pub(super) struct Side {
    pub(super) a: f64,
    pub(super) b: f64,
    /// f on this piece.
    pub(super) expr: Expr,
    /// f′ on this piece.
    pub(super) slope: Expr,
    /// f′ and f on this piece.
    pub(super) program: Program,
    /// The proven sign of f′ at the left end.
    pub(super) left: Option<i8>,
    /// The proven sign of f′ at the right end.
    pub(super) right: Option<i8>,
    /// Whether f is defined here.
    pub(super) defined: bool,
    /// Whether f is constant here.
    pub(super) flat: bool,
}

/// What a zero of f′ is, from the signs of f′ on its two sides.
pub(super) fn kind(left: i8, right: i8) -> CriticalKind {
    match (left < 0, right < 0) {
        (true, false) => CriticalKind::Minimum,
        (false, true) => CriticalKind::Maximum,
        (true, true) | (false, false) => CriticalKind::Inflection,
    }
}

/// Decides about one cut.
pub(super) fn join(
    formula: &Formula,
    loss: &CompiledLoss,
    cut: &Cut,
    [left, right]: [&Side; 2],
    result: &mut Landscape,
    lowest: &mut Candidates,
    work: &mut Budget,
) {
    let whole = Interval { from: cut.low, to: cut.high };
    // Undefined and flat stretches reach up to the place itself.
    for part in result.undefined.iter_mut().chain(&mut result.flat) {
        if part.to.to_bits() == left.b.to_bits() {
            part.to = cut.x;
        }
        if part.from.to_bits() == right.a.to_bits() {
            part.from = cut.x;
        }
    }
    if !left.defined && !right.defined {
        return;
    }
    let mut view = |side, rightward| View::new(formula, cut, side, rightward, work);
    let views = [view(left, false), view(right, true)];
    // What f comes near to on the sides on which it does not grow without bound.
    let mut limits: Vec<Range> = Vec::new();
    for (view, side) in views.iter().zip([left, right]).filter(|(_, side)| side.defined) {
        if side.flat {
            limits.push(view.limit);
            continue;
        }
        // Whether f falls towards the place, by the proven sign of f′: values so near to it may be all rounding.
        let slope = if view.rightward { side.left } else { side.right };
        let towards = slope.map(|sign| if view.rightward { sign > 0 } else { sign < 0 });
        let diverges = view.diverges();
        if diverges != Some(true) {
            limits.push(view.limit);
        }
        match diverges {
            Some(true) => {
                result.poles.push(cut.x);
                match towards {
                    Some(falls) => lowest.falls |= falls,
                    None => result.undecided.push(whole),
                }
            }
            Some(false) if view.is_steep() => result.vertical_tangents.push(cut.x),
            Some(false) => {}
            // Growth that cannot be told from none matters only where f falls towards the place.
            None if towards == Some(false) => {}
            None => {
                result.undecided.push(whole);
            }
        }
    }
    result.poles.dedup_by(|a, b| a.to_bits() == b.to_bits());
    result.vertical_tangents.dedup_by(|a, b| a.to_bits() == b.to_bits());
    let here = loss.value(cut.x);
    let pole = result.poles.last().is_some_and(|pole| pole.to_bits() == cut.x.to_bits());
    if cut.effect == Effect::Break {
        if left.defined && right.defined && !pole {
            result.undefined.push(Interval { from: cut.x, to: cut.x });
        }
        for limit in limits {
            lowest.limit(limit, whole, result);
        }
        return;
    }
    if !(left.defined && right.defined) {
        // The end of where f is defined: it belongs to f.
        let value = if here.is_nan() {
            limits.first().map_or(here, |l| l.low.midpoint(l.high))
        } else {
            here
        };
        lowest.attained.push((cut.x, value));
        return;
    }
    if cut.effect == Effect::Step && !limits.iter().all(|limit| near(*limit, here)) {
        result.jumps.push(cut.x);
        lowest.attained.push((cut.x, here));
        for limit in limits {
            lowest.limit(limit, whole, result);
        }
        return;
    }
    lowest.attained.push((cut.x, here));
    if left.flat || right.flat {
        return;
    }
    let (Some(before), Some(after)) = (left.right, right.left) else {
        result.undecided.push(whole);
        return;
    };
    let smooth = views.iter().all(|view| view.slope_is_zero(cut.x));
    let kind = kind(before, after);
    if kind == CriticalKind::Inflection && !smooth {
        return;
    }
    let curvature = if smooth { loss.curvature(cut.x) } else { f64::NAN };
    result.points.push(CriticalPoint { x: cut.x, loss: here, curvature, kind, smooth });
}

/// Whether a value is the limit, as far as rounding tells.
fn near(limit: Range, value: f64) -> bool {
    let slack = 1e-9 * (1.0 + value.abs());
    limit.low <= value + slack && limit.high >= value - slack
}

/// A piece seen from a cut at one of its ends.
struct View<'a> {
    side: &'a Side,
    rightward: bool,
    /// f from the cut to the double next to it, as far as it can be told.
    limit: Range,
    /// f and f′ at three distances, each a thousandth of the one before.
    near: [[f64; 2]; 3],
    /// Whether interval arithmetic bounds f (or f′) up to the cut.
    bounded: [bool; 2],
}

impl<'a> View<'a> {
    fn new(
        formula: &Formula,
        cut: &Cut,
        side: &'a Side,
        rightward: bool,
        work: &mut Budget,
    ) -> Self {
        let edge = if rightward { side.a } else { side.b };
        let reach = ((side.b - side.a) / 4.0).min(1e-3 * cut.x.abs().max(1.0));
        let reach = if rightward { reach } else { -reach };
        let place = Place::within(cut.low, cut.high);
        let place = place.filter(|place| cut.low < place.x && place.x < cut.high);
        let exact = [&side.expr, &side.slope]
            .map(|expr| place.and_then(|place| multiple::limit(expr, place, edge, work)));
        let [_, next] = outputs(&side.program, edge, edge);
        let near = [1.0, 1e-3, 1e-6].map(|scale| {
            let [slope, value] = side.program.outputs(&[cut.x + reach * scale]);
            [value, slope]
        });
        let to = cut.x + reach * 1e-3;
        let (l, h) = if rightward { (cut.low, to) } else { (to, cut.high) };
        let slope = formula.derivative();
        let [value, slope] = outputs(&Program::new(&[formula.expr(), slope.expr()]), l, h);
        let mut bounded = [value, slope].map(Range::is_bounded);
        for (bounded, exact) in bounded.iter_mut().zip(exact) {
            *bounded |= exact.is_some_and(Range::is_bounded);
        }
        Self { side, rightward, limit: exact[0].unwrap_or(next), near, bounded }
    }

    /// Whether |f| grows without bound towards the cut; `None` if it cannot be told.
    fn diverges(&self) -> Option<bool> {
        if self.bounded[0] { Some(false) } else { growth(self.near.map(|[value, _]| value)) }
    }

    /// Whether |f′| does.
    fn is_steep(&self) -> bool {
        !self.bounded[1] && growth(self.near.map(|[_, slope]| slope)) == Some(true)
    }

    fn slope_is_zero(&self, x: f64) -> bool {
        let [slope, _] = outputs(&self.side.program, x, x);
        slope.defined && slope.is_bounded() && slope.holds_zero()
    }
}

/// Whether values at distances that fall a thousandfold grow without bound: each step adds as much as the
/// one before (ln) or more (1/x). Not, if the steps shrink fast; between the two it cannot be told.
fn growth([far, near, nearest]: [f64; 3]) -> Option<bool> {
    let (first, second) = ((near - far).abs(), (nearest - near).abs());
    if !nearest.is_finite() || !near.is_finite() {
        return if nearest.is_nan() || near.is_nan() { None } else { Some(true) };
    }
    if second >= 0.98 * first && nearest.abs() > near.abs() && second > 1e-3 {
        Some(true)
    } else if second <= 0.5 * first + 1e-9 * (1.0 + nearest.abs()) {
        Some(false)
    } else {
        None
    }
}
