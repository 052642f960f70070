//! The landscape of a loss that is no polynomial: the domain is halved until interval arithmetic decides
//! each part.

use std::collections::VecDeque;

use gd_core::{CriticalKind, CriticalPoint, Domain, GlobalReason, Interval, Landscape, Loss};

use super::global;
use super::interval::{Range, outputs};
use crate::{CompiledLoss, Formula, Program};

/// Parts that are looked at before the search gives up.
const MOST_PARTS: usize = 40_000;

/// Operations of the program, over all parts, before the search gives up: about a second.
const MOST_OPERATIONS: usize = 4_000_000;

/// Critical points that are listed.
const MOST_POINTS: usize = 10_000;

/// Parts narrower than this times the width of the domain are not halved.
const NARROWEST: f64 = 1e-9;

pub(super) fn landscape(formula: &Formula, domain: &Domain) -> Landscape {
    let slope = formula.derivative();
    let curvature = slope.derivative();
    let search = Search {
        program: Program::new(&[slope.expr(), curvature.expr(), formula.expr()]),
        loss: formula.compile(),
        narrowest: NARROWEST * domain.width(),
    };
    let ends = [domain.a(), domain.b()].map(|x| (x, search.loss.value(x)));
    let mut result = Landscape { ends, certified: true, ..Landscape::default() };
    let mut unclear = Vec::new();
    // The widest parts first: a place that cannot be decided must not use up the work of the others.
    let mut waiting = VecDeque::from([(domain.a(), domain.b())]);
    let most = MOST_PARTS.min(MOST_OPERATIONS / search.program.operations().len().max(1));
    let mut looked_at = 0;
    while let Some((a, b)) = waiting.pop_front() {
        looked_at += 1;
        if looked_at > most {
            result.certified = false;
            result.undecided.push(Interval { from: a, to: b });
            continue;
        }
        match search.look(a, b) {
            Part::Nothing => {}
            Part::Undefined => result.undefined.push(Interval { from: a, to: b }),
            Part::Flat => result.flat.push(Interval { from: a, to: b }),
            Part::One(point) => result.points.push(point),
            Part::Unclear => unclear.push(Interval { from: a, to: b }),
            // Not in the middle: kinks and minima like to be there.
            Part::Halve => {
                let middle = a + (b - a) * 0.496_093_75;
                waiting.push_back((a, middle));
                waiting.push_back((middle, b));
            }
        }
    }
    for parts in [&mut result.undecided, &mut result.undefined, &mut result.flat, &mut unclear] {
        join(parts);
    }
    let mut falls = false;
    for part in unclear {
        falls |= search.settle(part, domain, &mut result);
    }
    result.points.sort_by(|a, b| a.x.total_cmp(&b.x));
    result.points.dedup_by(|a, b| a.x.to_bits() == b.x.to_bits());
    if result.points.len() > MOST_POINTS {
        result.points.truncate(MOST_POINTS);
        result.truncated = true;
        result.certified = false;
    }
    find_global_minimum(&search, falls, &mut result);
    result
}

struct Search {
    /// f′, f″, f.
    program: Program,
    loss: CompiledLoss,
    narrowest: f64,
}

/// What is known of a part of the domain.
enum Part {
    Nothing,
    Undefined,
    Flat,
    One(CriticalPoint),
    Halve,
    Unclear,
}

impl Search {
    fn ranges(&self, a: f64, b: f64) -> [Range; 3] {
        outputs(&self.program, a, b)
    }

    fn look(&self, a: f64, b: f64) -> Part {
        let [slope, curvature, value] = self.ranges(a, b);
        if value.empty {
            return Part::Undefined;
        }
        let defined = slope.defined && value.defined;
        if defined && slope.sign().is_some() && value.continuous {
            return Part::Nothing;
        }
        // Exactly 0 all over: relu(x) on the left.
        if defined && slope.continuous && slope.low >= 0.0 && slope.high <= 0.0 {
            return Part::Flat;
        }
        let smooth = defined && slope.continuous && value.continuous;
        if smooth
            && curvature.defined
            && curvature.continuous
            && let Some(bend) = curvature.sign()
        {
            match (self.slope_sign(a), self.slope_sign(b)) {
                (Some(left), Some(right)) if left == right => return Part::Nothing,
                (Some(_), Some(_)) => return Part::One(self.point(a, b, bend)),
                _ => {}
            }
        }
        if b - a <= self.narrowest || b - a <= 8.0 * (a.abs().next_up() - a.abs()) {
            Part::Unclear
        } else {
            Part::Halve
        }
    }

    /// The proven sign of f′ at x.
    fn slope_sign(&self, x: f64) -> Option<i8> {
        let [slope, ..] = self.ranges(x, x);
        if slope.defined { slope.sign() } else { None }
    }

    /// The only zero of f′ between a and b, where f″ has the sign `bend`.
    fn point(&self, a: f64, b: f64, bend: i8) -> CriticalPoint {
        let x = self.zero_of_slope(a, b, f64::from(-bend));
        let kind = if bend > 0 { CriticalKind::Minimum } else { CriticalKind::Maximum };
        let [loss, _, curvature] = self.loss.all(x);
        CriticalPoint { x, loss, curvature, kind, smooth: true }
    }

    /// The zero of f′ between a, where it has the sign `left`, and b, where it has the other. f′ may round
    /// to 0 over a stretch: then 0 where it lies inside, else the middle.
    fn zero_of_slope(&self, a: f64, b: f64, left: f64) -> f64 {
        let below = self.crossing(a, b, |x| self.loss.derivative(x) * left > 0.0);
        let above = self.crossing(a, b, |x| self.loss.derivative(x) * left >= 0.0);
        if below <= 0.0 && above >= 0.0 {
            0.0
        } else if above - below <= 4.0 * (below.abs().next_up() - below.abs()) {
            below
        } else {
            below.midpoint(above)
        }
    }

    /// The last place at which `left` holds, of those between a, where it does, and b; of the two doubles
    /// at the border the one with the smaller |f′|.
    fn crossing(&self, a: f64, b: f64, left: impl Fn(f64) -> bool) -> f64 {
        let (mut low, mut high) = (a, b);
        loop {
            let middle = low.midpoint(high);
            if middle <= low || middle >= high {
                break;
            }
            if left(middle) { low = middle } else { high = middle }
        }
        let size = |x: f64| self.loss.derivative(x).abs();
        if size(high) <= size(low) { high } else { low }
    }

    /// Decides about a narrow part from what is on its two sides: a kink, a pole, the end of where f is
    /// defined, or undecided. Whether f falls without bound there.
    fn settle(&self, part: Interval, domain: &Domain, result: &mut Landscape) -> bool {
        let margin = (part.to - part.from).max(self.narrowest);
        let (a, b) = (part.from - margin, part.to + margin);
        let [slope, _, value] = self.ranges(part.from, part.to);
        let at_end = part.from <= domain.a() || part.to >= domain.b();
        let (left, right) = (self.slope_sign(a), self.slope_sign(b));
        if !value.defined || !value.is_bounded() {
            // A pole, a hole, or the end of where f is defined: never a critical point.
            let x = self.break_between(a, b);
            for undefined in &mut result.undefined {
                if undefined.to >= a && undefined.to <= b {
                    undefined.to = x;
                }
                if undefined.from >= a && undefined.from <= b {
                    undefined.from = x;
                }
            }
            let near = [x - margin, x + margin].map(|near| (near, x + (near - x) * 1e-3));
            let near = near.map(|(far, near)| (self.loss.all(far), self.loss.all(near)));
            if near.iter().any(|(far, near)| grows(far[0], near[0]) || grows(far[1], near[1])) {
                result.poles.push(x);
            }
            return !value.is_bounded()
                && near.iter().any(|(far, near)| grows(far[0], near[0]) && near[0] < 0.0);
        }
        if !value.continuous {
            // A jump, as of sign(x).
            return false;
        }
        let (Some(left), Some(right)) = (left, right) else {
            // Beside a flat stretch there is no isolated critical point; the stretch ends here.
            let flat = |x: f64| self.ranges(x, x)[0].is_zero();
            if flat(a) != flat(b) {
                let still = |x: f64| flat(x) == flat(a);
                let zero =
                    a < 0.0 && b > 0.0 && still(-f64::MIN_POSITIVE) != still(f64::MIN_POSITIVE);
                let x = if zero { 0.0 } else { self.crossing(a, b, still) };
                for part in &mut result.flat {
                    if part.to >= a && part.to <= b {
                        part.to = x;
                    }
                    if part.from >= a && part.from <= b {
                        part.from = x;
                    }
                }
                return false;
            }
            if !at_end || slope.is_bounded() {
                result.certified = false;
                result.undecided.push(part);
            }
            return false;
        };
        let broken = !slope.continuous || !slope.defined;
        if broken {
            if !slope.is_bounded() && left == right {
                // A vertical tangent, as of cbrt(x).
                result.poles.push(self.break_between(a, b));
            }
            if left == right {
                return false;
            }
            let x = self.kink(a, b, left);
            let kind = if left < right { CriticalKind::Minimum } else { CriticalKind::Maximum };
            let loss = self.loss.value(x);
            result.points.push(CriticalPoint { x, loss, curvature: f64::NAN, kind, smooth: false });
            return false;
        }
        // A zero of f′ and f″ at once: the signs on the two sides tell what it is if it is one.
        result.certified = false;
        result.undecided.push(part);
        if left != right {
            let x = self.zero_of_slope(a, b, f64::from(left));
            let kind = if left < right { CriticalKind::Minimum } else { CriticalKind::Maximum };
            let [loss, _, curvature] = self.loss.all(x);
            result.points.push(CriticalPoint { x, loss, curvature, kind, smooth: true });
        }
        false
    }

    /// The double at which f′ leaves the sign `left`.
    fn kink(&self, a: f64, b: f64, left: i8) -> f64 {
        let is_left = |x: f64| self.loss.derivative(x) * f64::from(left) > 0.0;
        // Halving would come as near to 0 as 5e-324 and never there.
        if a < 0.0 && b > 0.0 && is_left(-f64::MIN_POSITIVE) && !is_left(f64::MIN_POSITIVE) {
            return 0.0;
        }
        self.crossing(a, b, is_left)
    }

    /// Where f or f′ ceases to be finite or f to be defined between a and b.
    fn break_between(&self, a: f64, b: f64) -> f64 {
        let breaks = |x: f64| {
            let [value, slope, _] = self.loss.all(x);
            !(value.is_finite() && slope.is_finite())
        };
        if a <= 0.0 && b >= 0.0 && breaks(0.0) {
            return 0.0;
        }
        let undefined = |x: f64| self.loss.value(x).is_nan();
        if undefined(a) != undefined(b) {
            let (mut low, mut high) = (a, b);
            while low.midpoint(high) > low && low.midpoint(high) < high {
                let middle = low.midpoint(high);
                if undefined(middle) == undefined(a) { low = middle } else { high = middle }
            }
            // The last place where f is defined.
            return if undefined(a) { high } else { low };
        }
        let negative = self.loss.value(a) < 0.0;
        self.crossing(a, b, |x| (self.loss.value(x) < 0.0) == negative)
    }
}

/// Whether a value grows in size towards a place: nearer by a factor of 1000 it is at least a tenth
/// larger.
fn grows(far: f64, near: f64) -> bool {
    near.abs() > 1.1 * far.abs() && near.abs() > 1.0
}

/// Puts parts in order and joins those that touch.
fn join(parts: &mut Vec<Interval>) {
    parts.sort_by(|a, b| a.from.total_cmp(&b.from));
    parts.dedup_by(|next, last| {
        let touches = last.to >= next.from;
        if touches {
            last.to = last.to.max(next.to);
        }
        touches
    });
}

/// The lowest of the ends, the critical points and the flat stretches; none where f may fall without
/// bound at a pole.
fn find_global_minimum(search: &Search, falls: bool, result: &mut Landscape) {
    if falls {
        result.global_reason = Some(GlobalReason::Unbounded);
        return;
    }
    if !result.certified {
        result.global_reason = Some(GlobalReason::Uncertified);
        return;
    }
    let flat = result.flat.iter().map(|part| (part.from, search.loss.value(part.from), false));
    let ends = result.ends.iter().map(|&(x, loss)| (x, loss, true));
    let points = result.points.iter().map(|p| (p.x, p.loss, false));
    let borders = result.undefined.iter().flat_map(|part| [part.from, part.to]);
    let borders = borders.map(|x| (x, search.loss.value(x), false));
    let all = ends.chain(points).chain(flat).chain(borders).filter(|(_, loss, _)| !loss.is_nan());
    result.global_minimum = global::lowest(all);
    if result.global_minimum.is_none() {
        result.global_reason = Some(GlobalReason::Uncertified);
    }
}
