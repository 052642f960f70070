//! Zeros of higher order, which no change of sign and no slope betrays: at a place that is known exactly
//! the derivatives are exactly 0, up to one that is not.
//!
//! If u = u′ = … = u⁽ᵐ⁻¹⁾ = 0 at c, and u⁽ᵐ⁾ has one sign on a stretch around c, then by Taylor's theorem
//! u(x) = u⁽ᵐ⁾(ξ) (x − c)ᵐ/m! has no other zero on it. By Cauchy's mean value theorem the quotient of two
//! such u and v, of the same order, is there a value of u⁽ᵐ⁾/v⁽ᵐ⁾.

use super::interval::{Range, outputs};
use super::piece::one_fraction;
use super::place::Place;
use super::roots::Budget;
use crate::Program;
use crate::derivative::derivative;
use crate::expr::{Expr, Memo, Node};
use crate::simplify::{call, extremum, power, product, quotient, sum};

/// Zeros of higher orders are not looked for.
const MOST_ORDER: usize = 8;

/// Nor zeros of larger expressions, whose derivatives grow.
const MOST_SIZE: u64 = 2_000;

/// The widest stretch that is tried around a place, to each side; it is halved so often.
const WIDEST: f64 = 4.0;
const HALVINGS: u32 = 40;

/// A zero of order 2 or more, the only one from `low` to `high`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Multiple {
    pub(super) low: f64,
    pub(super) x: f64,
    pub(super) high: f64,
}

impl Multiple {
    /// The zero of u at `place`, if it is one.
    pub(super) fn at(place: Place, u: &Expr, work: &mut Budget) -> Option<Self> {
        let derivatives = Derivatives::up_to_the_first_that_is_not_zero(place, u, work)?;
        if derivatives.order() < 2 {
            return None;
        }
        let radius = derivatives.radius(place.x, work)?;
        Some(Self { low: place.x - radius, x: place.x, high: place.x + radius })
    }
}

/// u, u′, … at a place, all exactly 0 but the last, which is not.
struct Derivatives {
    programs: Vec<Program>,
    last: Expr,
}

impl Derivatives {
    fn up_to_the_first_that_is_not_zero(place: Place, u: &Expr, work: &mut Budget) -> Option<Self> {
        let mut last = u.clone();
        let mut programs = Vec::new();
        while programs.len() <= MOST_ORDER && last.size() <= MOST_SIZE {
            let program = Program::new(&[&last]);
            if !work.spend(cost(&program)) {
                return None;
            }
            let [here] = outputs(&program, place.x.next_down(), place.x.next_up());
            programs.push(program);
            if !here.defined || !here.continuous {
                return None;
            }
            if here.sign().is_some() {
                return Some(Self { programs, last });
            }
            if !place.is_zero_of(&last) {
                return None;
            }
            last = derivative(&last, 0);
        }
        None
    }

    /// The order of the zero; 0 if there is none.
    fn order(&self) -> usize {
        self.programs.len() - 1
    }

    /// How far to each side of x all are smooth and the last has one sign.
    fn radius(&self, x: f64, work: &mut Budget) -> Option<f64> {
        let cost: u64 = self.programs.iter().map(cost).sum();
        let mut radius = WIDEST;
        for _ in 0..HALVINGS {
            if !work.spend(cost) {
                return None;
            }
            let mut ranges = self
                .programs
                .iter()
                .map(|program| outputs::<1>(program, x - radius, x + radius)[0]);
            let smooth = ranges.all(|range| range.defined && range.continuous);
            let [last] = self.programs.last().map(|p| outputs(p, x - radius, x + radius))?;
            if smooth && last.sign().is_some() {
                return Some(radius);
            }
            radius /= 2.0;
        }
        None
    }
}

fn cost(program: &Program) -> u64 {
    program.operations().len().max(1) as u64
}

/// What `expr` can be between `place` and `edge`, the double next to it or that after the next, where
/// quotients are 0/0 at the place itself; `None` if there is no such quotient.
pub(super) fn limit(expr: &Expr, place: Place, edge: f64, work: &mut Budget) -> Option<Range> {
    let mut is_replaced = false;
    let near = expr.fold(|expr, parts: &Memo<Expr>| {
        let all = |children: &[Expr]| children.iter().map(|c| parts.of(c).clone()).collect();
        match expr.node() {
            Node::Number(_) | Node::Symbol(_) | Node::Variable(_) => expr.clone(),
            Node::Sum(terms) => {
                let fraction = one_fraction(terms);
                match fraction.and_then(|(u, v)| of_quotient(&u, &v, place, edge, work)) {
                    Some(quotient) => {
                        is_replaced = true;
                        quotient
                    }
                    None => sum(all(terms)),
                }
            }
            Node::Product(factors) => product(all(factors)),
            Node::Quotient(u, v) => match of_quotient(u, v, place, edge, work) {
                Some(quotient) => {
                    is_replaced = true;
                    quotient
                }
                None => quotient(parts.of(u), parts.of(v)),
            },
            Node::Power(u, v) => power(parts.of(u), parts.of(v)),
            Node::Call(function, u) => call(*function, parts.of(u)),
            Node::Extremum(which, u, v) => extremum(*which, parts.of(u), parts.of(v)),
        }
    });
    let [range] = outputs(&Program::new(&[&near]), place.x.min(edge), place.x.max(edge));
    is_replaced.then_some(range)
}

/// u⁽ᵐ⁾/v⁽ᵐ⁾, whose values between `place` and `edge` are those of u/v, for a zero of order m of v.
fn of_quotient(u: &Expr, v: &Expr, place: Place, edge: f64, work: &mut Budget) -> Option<Expr> {
    let below = Derivatives::up_to_the_first_that_is_not_zero(place, v, work)?;
    let reach = (edge - place.x).abs();
    if below.order() == 0 || below.radius(place.x, work)? < reach {
        return None;
    }
    let mut above = u.clone();
    for _ in 0..below.order() {
        let [here] = outputs(&Program::new(&[&above]), place.x - reach, place.x + reach);
        if !here.defined || !here.continuous || !place.is_zero_of(&above) {
            return None;
        }
        above = derivative(&above, 0);
    }
    Some(quotient(&above, &below.last))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Formula;

    fn zero(text: &str, x: f64) -> Option<Multiple> {
        let loss = Formula::parse(text).expect("a loss");
        Multiple::at(Place::within(x, x)?, loss.expr(), &mut Budget(10_000))
    }

    #[test]
    fn a_zero_of_higher_order_is_alone_on_its_stretch() {
        for text in ["1 - cos(x)", "sin(x) - x", "exp(x) - 1 - x - x^2/2", "tan(x)^2", "x^5 cos(x)"]
        {
            let zero = zero(text, 0.0).expect(text);
            assert!(
                zero.x.abs() <= 0.0 && zero.low < -0.01 && zero.high > 0.01,
                "{text}: {zero:?}"
            );
        }
    }

    #[test]
    fn others_are_left_to_the_search() {
        // Simple, none, a kink, a pole, one that no rule of algebra shows.
        for text in ["sin(x)", "cos(x)", "x|x|", "1/x^2", "sin(x)^2 + cos(x)^2 - 1"] {
            assert!(zero(text, 0.0).is_none(), "{text}");
        }
    }
}
