//! Where a loss or its slope may break: the places at which an argument of a kink, a quotient, a root or a
//! logarithm is 0. Between two of them everything is smooth.

use gd_core::Interval;

use super::piece::{resolved, sign_inside};
use super::zeros::{Work, zeros};
use crate::derivative::is_zero;
use crate::expr::{Expr, Node};
use crate::simplify::{call, number, sum};
use crate::{Function, Program};

/// What happens where an argument is 0; the later ones are the stronger ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Effect {
    /// Continuous where defined: |u|, relu, roots, the ends of asin.
    Join,
    /// A step: sign(u).
    Step,
    /// Undefined: a denominator, a logarithm, a tangent, a base of a variable power.
    Break,
    /// Nothing is known between the two ends.
    Hazy,
}

/// A place where pieces meet: the break is between `low` and `high`, at `x` to the nearest double.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cut {
    pub(super) low: f64,
    pub(super) x: f64,
    pub(super) high: f64,
    pub(super) effect: Effect,
}

/// The cuts of `expr` inside a stretch, ascending. Arguments inside arguments come first, so that an outer
/// one is looked at on pieces on which the inner ones are smooth.
pub(super) fn cuts(expr: &Expr, within: Interval, work: &mut Work) -> Vec<Cut> {
    let mut cuts: Vec<Cut> = Vec::new();
    for (argument, effect) in arguments(expr) {
        // An argument may also be 0 at a cut that is known already.
        let program = Program::new(&[&argument]);
        for cut in &mut cuts {
            let [range] = super::interval::outputs(&program, cut.low, cut.high);
            if range.holds_zero() || !range.defined {
                cut.effect = cut.effect.max(effect);
            }
        }
        let mut found = Vec::new();
        for (a, b) in pieces(&cuts, within) {
            let argument = resolved(&argument, a, b);
            if argument.is_constant() {
                continue;
            }
            let zeros = zeros(&argument, a, b, work);
            found.extend(zeros.found.iter().map(|zero| Cut {
                low: zero.low,
                x: zero.x,
                high: zero.high,
                effect,
            }));
            found.extend(zeros.hazy.iter().map(|part| Cut {
                low: part.from,
                x: part.from.midpoint(part.to),
                high: part.to,
                effect: Effect::Hazy,
            }));
        }
        cuts.append(&mut found);
        cuts.sort_by(|a, b| a.low.total_cmp(&b.low));
        cuts.dedup_by(|next, last| {
            let touches = next.low < last.high;
            if touches {
                last.high = last.high.max(next.high);
                last.effect = last.effect.max(next.effect);
            }
            touches
        });
    }
    cuts
}

/// The stretches between the cuts.
pub(super) fn pieces(cuts: &[Cut], within: Interval) -> Vec<(f64, f64)> {
    let starts = std::iter::once(within.from).chain(cuts.iter().map(|cut| cut.high));
    let ends = cuts.iter().map(|cut| cut.low).chain(std::iter::once(within.to));
    starts.zip(ends).collect()
}

/// What may be 0 where something breaks, inner ones first.
fn arguments(expr: &Expr) -> Vec<(Expr, Effect)> {
    let mut found: Vec<(Expr, Effect)> = Vec::new();
    for part in expr.post_order() {
        match part.node() {
            Node::Quotient(_, b) => found.push((b.clone(), Effect::Break)),
            Node::Power(base, exponent) => match exponent.as_number() {
                Some(n) if n.is_integer() && !n.is_negative() && !n.is_zero() => {}
                Some(n) if !n.is_negative() && !n.is_zero() => {
                    found.push((base.clone(), Effect::Join));
                }
                // 0^v is 0, 1 or nothing, as v is above 0, at 0 or below.
                None if is_zero(base) => found.push((exponent.clone(), Effect::Break)),
                // 0^0 is 1 by convention, but not next to 0 in a variable power.
                Some(_) | None => found.push((base.clone(), Effect::Break)),
            },
            Node::Call(function, u) => found.extend(of_function(*function, u)),
            Node::Number(_)
            | Node::Symbol(_)
            | Node::Variable(_)
            | Node::Sum(_)
            | Node::Product(_)
            | Node::Extremum(..) => {}
        }
    }
    found.retain(|(u, _)| !u.is_constant());
    found
}

fn of_function(function: Function, u: &Expr) -> Vec<(Expr, Effect)> {
    match function {
        Function::Abs | Function::Relu | Function::Sqrt | Function::Cbrt => {
            vec![(u.clone(), Effect::Join)]
        }
        Function::Sign => vec![(u.clone(), Effect::Step)],
        Function::Ln | Function::Log10 | Function::Log2 => vec![(u.clone(), Effect::Break)],
        Function::Tan => vec![(call(Function::Cos, u), Effect::Break)],
        Function::Asin | Function::Acos => [1, -1]
            .into_iter()
            .map(|end| (sum(vec![u.clone(), number(end)]), Effect::Join))
            .collect(),
        Function::Sin
        | Function::Cos
        | Function::Atan
        | Function::Sinh
        | Function::Cosh
        | Function::Tanh
        | Function::Exp
        | Function::Sigmoid
        | Function::Softplus => Vec::new(),
    }
}

/// The proven sign of an expression somewhere between a and b.
pub(super) fn sign_of(expr: &Expr, a: f64, b: f64) -> Option<i8> {
    sign_inside(&Program::new(&[expr]), a, b)
}
