//! The lowest of some values.

use gd_core::{Domain, GlobalMinimum, GlobalReason, Interval, Landscape, Loss};

use super::interval::{Range, outputs};
use crate::{CompiledLoss, Program};

/// What may be the lowest value of a loss that is no polynomial.
#[derive(Debug, Default)]
pub(super) struct Candidates {
    /// Places and values that f takes at cuts.
    pub(super) attained: Vec<(f64, f64)>,
    /// Values that f only comes near to.
    limits: Vec<f64>,
    /// Whether f falls without bound at a pole.
    pub(super) falls: bool,
}

impl Candidates {
    /// Takes a value that f comes near to at `place`, if it is known closely enough.
    pub(super) fn limit(&mut self, limit: Range, place: Interval, result: &mut Landscape) {
        let size = limit.low.abs().max(limit.high.abs());
        if limit.is_bounded() && limit.high - limit.low <= 1e-9 * size.max(1e-3) {
            self.limits.push(limit.low.midpoint(limit.high));
        } else {
            result.undecided.push(place);
        }
    }

    /// The global minimum, or why there is none.
    pub(super) fn settle(
        self,
        loss: &CompiledLoss,
        program: &Program,
        domain: &Domain,
        result: &mut Landscape,
    ) {
        result.global_reason = None;
        let is_undefined =
            |x: f64| result.undefined.iter().any(|part| part.from <= x && x <= part.to);
        let whole = |parts: &[Interval]| matches!(parts, [part] if part.from <= domain.a() && part.to >= domain.b());
        if self.falls {
            result.global_reason = Some(GlobalReason::Unbounded);
        } else if !result.certified {
            result.global_reason = Some(GlobalReason::Uncertified);
        } else if whole(&result.flat) {
            result.global_reason = Some(GlobalReason::Flat);
        } else if whole(&result.undefined) {
            result.global_reason = Some(GlobalReason::Undefined);
        }
        if result.global_reason.is_some() {
            return;
        }
        let flat: Vec<(f64, f64)> = result.flat.iter().map(|part| on_flat(loss, *part)).collect();
        // A flat stretch is one candidate, whatever else lies on it.
        let on_one = |x: f64, value: f64| {
            result.flat.iter().zip(&flat).any(|(part, (_, height))| {
                part.from <= x && x <= part.to && (value - height).abs() <= slack(*height)
            })
        };
        let ends = result.ends.iter().filter(|(x, _)| !is_undefined(*x));
        let ends = ends.map(|&(x, loss)| (x, loss, true));
        let points = result.points.iter().map(|p| (p.x, p.loss, false));
        let cuts = self.attained.iter().filter(|(x, _)| domain.a() <= *x && *x <= domain.b());
        let cuts = cuts.map(|&(x, loss)| (x, loss, x <= domain.a() || x >= domain.b()));
        let others = ends.chain(points).chain(cuts);
        let others = others.filter(|(x, loss, _)| !loss.is_nan() && !on_one(*x, *loss));
        let all = others.chain(flat.iter().map(|&(x, loss)| (x, loss, false)));
        let all: Vec<(f64, f64, bool)> = all.collect();
        let lowest = lowest(all.iter().copied());
        let bound = self.limits.iter().copied().fold(f64::INFINITY, f64::min);
        match lowest {
            Some(lowest) if bound < lowest.loss - slack(lowest.loss) => {
                result.global_reason = Some(GlobalReason::NotAttained);
            }
            None => result.global_reason = Some(GlobalReason::NotAttained),
            Some(lowest) => {
                // sign(u) with u too small for a double is 0 in the computed value, and 1 in the true one.
                let limit = lowest.loss - 1e-9 * (1.0 + lowest.loss.abs());
                let doubtful = all.iter().map(|&(x, ..)| x);
                let doubtful = doubtful.filter(|x| may_be_below(limit, program, *x));
                result.undecided.extend(doubtful.map(|x| Interval { from: x, to: x }));
                result.certified = result.undecided.is_empty();
                if result.certified {
                    result.global_minimum = Some(lowest);
                } else {
                    result.global_reason = Some(GlobalReason::Uncertified);
                }
            }
        }
    }
}

/// Whether the value at x, were it computed without rounding, may lie below a limit.
fn may_be_below(limit: f64, program: &Program, x: f64) -> bool {
    let [range] = outputs(program, x.next_down(), x.next_up());
    range.defined && range.is_bounded() && range.low < limit
}

/// The place of a flat stretch that is nearest to 0, and the value there; beside a jump the middle.
fn on_flat(loss: &CompiledLoss, part: Interval) -> (f64, f64) {
    let middle = part.from.midpoint(part.to);
    let (x, height) = (0.0_f64.clamp(part.from, part.to), loss.value(middle));
    let same = (loss.value(x) - height).abs() <= slack(height);
    (if same { x } else { middle }, height)
}

/// 4 ulp.
fn slack(value: f64) -> f64 {
    4.0 * (value.abs().next_up() - value.abs())
}

/// The lowest of `(x, f(x), whether x is an end)`; values within 4 ulp are equal, and of equals the one
/// with the smallest |x| counts, then the smallest x. `None` if there are none.
pub(super) fn lowest(candidates: impl Iterator<Item = (f64, f64, bool)>) -> Option<GlobalMinimum> {
    let candidates: Vec<(f64, f64, bool)> = candidates.collect();
    let lowest = candidates.iter().map(|(_, loss, _)| *loss).min_by(f64::total_cmp)?;
    let limit = lowest + slack(lowest);
    let mut equal: Vec<(f64, f64, bool)> =
        candidates.into_iter().filter(|(_, loss, _)| *loss <= limit).collect();
    equal.sort_by(|a, b| a.0.abs().total_cmp(&b.0.abs()).then(a.0.total_cmp(&b.0)));
    let (x, loss, at_end) = *equal.first()?;
    let others =
        equal.iter().skip(1).map(|(x, ..)| *x).filter(|other| other.to_bits() != x.to_bits());
    let mut ties: Vec<f64> = others.collect();
    ties.sort_by(f64::total_cmp);
    ties.dedup_by(|a, b| a.to_bits() == b.to_bits());
    Some(GlobalMinimum { x, loss, at_end, ties })
}
