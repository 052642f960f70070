//! The zeros of an expression on a stretch: each factor by itself, polynomials exactly, others by interval
//! arithmetic.

use std::collections::VecDeque;

use gd_core::Interval;

use super::interval::outputs;
use super::multiple::Multiple;
use super::piece::{joined, one_fraction, powers};
use super::place::Place;
use super::polynomial::real_roots;
use super::roots::Budget;
use crate::derivative::derivative;
use crate::expr::{Expr, Node};
use crate::polynomial::expand;
use crate::{Function, Program, Rational};

/// A zero between `low` and `high`, at which the signs are proven; `x` is the best double.
#[derive(Clone, Copy, Debug)]
pub(super) struct Zero {
    pub(super) low: f64,
    pub(super) x: f64,
    pub(super) high: f64,
}

/// What was found.
#[derive(Debug, Default)]
pub(super) struct Zeros {
    /// The zeros, in no order.
    pub(super) found: Vec<Zero>,
    /// Parts in which there may be others.
    pub(super) hazy: Vec<Interval>,
}

/// What may still be spent: operations on intervals, and on words of exact roots.
#[derive(Debug)]
pub(super) struct Work {
    pub(super) operations: Budget,
    pub(super) exact: Budget,
    /// Parts narrower than this are not halved.
    pub(super) narrowest: f64,
}

/// The zeros of `expr` between a and b, which are no zeros of denominators, roots' or kinks' arguments.
pub(super) fn zeros(expr: &Expr, a: f64, b: f64, work: &mut Work) -> Zeros {
    let mut result = Zeros::default();
    if a > b {
        return result;
    }
    for factor in factors(expr) {
        of_factor(&factor, a, b, work, &mut result);
    }
    result
}

/// Expressions that together have the zeros of `expr`.
fn factors(expr: &Expr) -> Vec<Expr> {
    let mut waiting = vec![expr.clone()];
    let mut result: Vec<Expr> = Vec::new();
    while let Some(expr) = waiting.pop() {
        match expr.node() {
            Node::Number(_) | Node::Symbol(_) => {}
            Node::Product(parts) => waiting.extend(parts.iter().cloned()),
            Node::Quotient(top, _) => waiting.push(top.clone()),
            Node::Power(base, exponent) => match exponent.as_number() {
                Some(n) if !n.is_negative() => waiting.push(base.clone()),
                // A power with a variable exponent is exp(v·ln u).
                Some(_) | None => {}
            },
            Node::Call(
                Function::Exp | Function::Sigmoid | Function::Softplus | Function::Cosh,
                _,
            ) => {}
            Node::Call(
                Function::Sinh
                | Function::Tanh
                | Function::Atan
                | Function::Asin
                | Function::Cbrt
                | Function::Sqrt
                | Function::Abs,
                u,
            ) => waiting.push(u.clone()),
            Node::Sum(terms) => match common_factor(terms) {
                Some((common, rest)) => waiting.extend([common, rest]),
                None => match one_fraction(terms) {
                    Some((top, _)) => waiting.push(top),
                    None => result.push(expr),
                },
            },
            Node::Variable(_) | Node::Call(..) | Node::Extremum(..) => result.push(expr),
        }
    }
    let mut distinct: Vec<Expr> = Vec::with_capacity(result.len());
    for factor in result {
        if !factor.is_constant() && !distinct.contains(&factor) {
            distinct.push(factor);
        }
    }
    distinct
}

/// What all terms have in common, and the sum without it.
fn common_factor(terms: &[Expr]) -> Option<(Expr, Expr)> {
    let parts: Vec<Vec<(Expr, Rational)>> = terms.iter().map(powers).collect();
    let first = parts.first()?;
    let mut common: Vec<(Expr, Rational)> = Vec::new();
    for (base, exponent) in first.iter().filter(|(base, _)| base.as_number().is_none()) {
        let least = parts.iter().skip(1).try_fold(exponent.clone(), |least, part| {
            part.iter().find(|(other, _)| other == base).map(|(_, e)| least.min(e.clone()))
        });
        if let Some(least) = least.filter(|least| !least.is_zero()) {
            common.push((base.clone(), least));
        }
    }
    if common.is_empty() {
        return None;
    }
    let rest = parts.into_iter().map(|mut part| {
        for (base, exponent) in &mut part {
            if let Some((_, least)) = common.iter().find(|(other, _)| other == base) {
                *exponent = &*exponent - least;
            }
        }
        joined(part)
    });
    let rest = crate::simplify::sum(rest.collect());
    Some((joined(common), rest))
}

fn of_factor(factor: &Expr, a: f64, b: f64, work: &mut Work, result: &mut Zeros) {
    if let Some(Ok(polynomial)) = expand(factor) {
        match real_roots(&polynomial, &mut work.exact) {
            Some(roots) => {
                let inside = roots.into_iter().filter(|x| a <= *x && *x <= b);
                result.found.extend(inside.map(|x| Zero {
                    low: x.next_down(),
                    x,
                    high: x.next_up(),
                }));
            }
            None => result.hazy.push(Interval { from: a, to: b }),
        }
        return;
    }
    let program = Program::new(&[factor, &derivative(factor, 0)]);
    Search { u: factor, program, a, b, multiples: Vec::new(), tried: Vec::new() }.run(work, result);
}

/// The search for the zeros of u, which is no polynomial.
struct Search<'a> {
    u: &'a Expr,
    /// u and u′.
    program: Program,
    a: f64,
    b: f64,
    /// Zeros of higher order that were found.
    multiples: Vec<Multiple>,
    /// Places at which one was looked for.
    tried: Vec<f64>,
}

impl Search<'_> {
    fn run(&mut self, work: &mut Work, result: &mut Zeros) {
        // The widest parts first: a place that cannot be decided must not use up the work of the others.
        let mut waiting = VecDeque::from([(self.a, self.b)]);
        let cost = self.program.operations().len().max(1) as u64;
        let mut hazy = Vec::new();
        while let Some((l, h)) = waiting.pop_front() {
            if self.multiples.iter().any(|zero| zero.low <= l && h <= zero.high) {
                continue;
            }
            if !work.operations.spend(cost) {
                hazy.push(Interval { from: l, to: h });
                continue;
            }
            let [u, slope] = outputs(&self.program, l, h);
            if u.empty || u.sign().is_some() {
                continue;
            }
            let smooth = u.defined && u.continuous && slope.defined && slope.continuous;
            if smooth && let Some(direction) = slope.sign() {
                match (self.sign(l, direction), self.sign(h, -direction)) {
                    (Some(left), Some(right)) if left == right => continue,
                    (Some(left), Some(_)) => {
                        // Each refinement evaluates at some 180 single places. What is isolated is refined,
                        // be it with the last of the work.
                        work.operations.0 = work.operations.0.saturating_sub(180 * cost);
                        result.found.push(self.one(l, h, left));
                        continue;
                    }
                    _ => {}
                }
            }
            self.look_for_multiple(l, h, work, result);
            if h - l <= work.narrowest || h - l <= 8.0 * (l.abs().next_up() - l.abs()) {
                hazy.push(Interval { from: l, to: h });
            } else {
                // Not in the middle: zeros like to be there.
                let middle = l + (h - l) * 0.496_093_75;
                waiting.extend([(l, middle), (middle, h)]);
            }
        }
        join(&mut hazy);
        result.hazy.append(&mut hazy);
    }

    /// Looks for a zero of higher order at the simplest place of a part, once.
    fn look_for_multiple(&mut self, l: f64, h: f64, work: &mut Work, result: &mut Zeros) {
        let Some(place) = Place::within(l, h) else { return };
        if self.tried.iter().any(|x| x.to_bits() == place.x.to_bits()) {
            return;
        }
        self.tried.push(place.x);
        let Some(multiple) = Multiple::at(place, self.u, &mut work.operations) else { return };
        // One at a break belongs to the break.
        let x = multiple.x;
        if self.a < x && x < self.b {
            result.found.push(Zero { low: x.next_down(), x, high: x.next_up() });
        }
        self.multiples.push(multiple);
    }

    /// The proven sign of u at x. At an end of the stretch 0 counts as `inwards`, the sign of the change of u
    /// on the way in: a zero nearer to a break than the next double is that break.
    fn sign(&self, x: f64, inwards: i8) -> Option<i8> {
        let [u, _] = outputs(&self.program, x, x);
        if !u.defined {
            return None;
        }
        let weak = (inwards > 0 && u.low >= 0.0) || (inwards < 0 && u.high <= 0.0);
        let at_end = x <= self.a || x >= self.b;
        u.sign().or((at_end && weak).then_some(inwards))
    }

    /// The only zero between two places, where u has the sign `left` on the left.
    fn one(&self, l: f64, h: f64, left: i8) -> Zero {
        let proven = |x: f64, sign: i8| {
            let [u, _] = outputs(&self.program, x, x);
            u.defined && u.sign() == Some(sign)
        };
        let low = last(l, h, |x| proven(x, left));
        let high = -last(-h, -l, |x| proven(-x, -left));
        let u = |x: f64| self.program.evaluate(&[x]) * f64::from(left);
        let below = last(low, high, |x| u(x) > 0.0);
        let above = last(low, high, |x| u(x) >= 0.0).next_up().min(high);
        let near = [below, below.next_up().min(high), above];
        let place = Place::within(low, high).filter(|place| low <= place.x && place.x <= high);
        if let Some(Place { x, .. }) = place.filter(|place| place.is_zero_of(self.u)) {
            return Zero { low: x.next_down(), x, high: x.next_up() };
        }
        let x = if low <= 0.0 && high >= 0.0 && u(0.0).abs() <= 0.0 {
            0.0
        } else if above - below <= 4.0 * (below.abs().next_up() - below.abs()) {
            near.into_iter().min_by(|a, b| u(*a).abs().total_cmp(&u(*b).abs())).unwrap_or(below)
        } else {
            below.midpoint(above)
        };
        Zero { low, x, high }
    }
}

/// The last double for which `holds`, of those from a, where it does, up to b.
fn last(a: f64, b: f64, holds: impl Fn(f64) -> bool) -> f64 {
    let (mut low, mut high) = (a, b);
    loop {
        let middle = low.midpoint(high);
        if middle <= low || middle >= high {
            return low;
        }
        if holds(middle) { low = middle } else { high = middle }
    }
}

/// Puts parts in order and joins those that touch.
pub(super) fn join(parts: &mut Vec<Interval>) {
    parts.sort_by(|a, b| a.from.total_cmp(&b.from));
    parts.dedup_by(|next, last| {
        let touches = last.to >= next.from;
        if touches {
            last.to = last.to.max(next.to);
        }
        touches
    });
}
