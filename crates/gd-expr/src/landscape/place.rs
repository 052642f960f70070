//! Places that are known exactly, simple fractions and quarter turns, and the exact values that expressions
//! have there. Rounded arithmetic cannot tell a zero from a value of 1e-17; the rules of algebra can.

use std::f64::consts::FRAC_PI_2;

use crate::expr::{Expr, Memo, Node, Symbol};
use crate::simplify::{call, extremum, number, power, product, quotient, split_coefficient, sum};
use crate::{Function, Rational};

/// Denominators that are looked for.
const MOST_DENOMINATOR: i32 = 12;

/// Stretches wider than this hold too many places to look at any but 0.
const WIDEST: f64 = 1.0 / 16.0;

/// Beyond this places are not looked for.
const FARTHEST: f64 = 1e6;

/// A number with a short name: some parts of a unit.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    parts: i64,
    unit: Unit,
    /// The nearest double.
    pub(super) x: f64,
}

#[derive(Clone, Copy, Debug)]
enum Unit {
    /// 1 over a whole number.
    Fraction(i32),
    /// π/2.
    QuarterTurn,
}

impl Place {
    /// The simplest one from l to h, the next doubles outside included: an end may be the double next to it.
    pub(super) fn within(l: f64, h: f64) -> Option<Self> {
        let (l, h) = (l.next_down(), h.next_up());
        if l <= 0.0 && h >= 0.0 {
            return Some(Self { parts: 0, unit: Unit::Fraction(1), x: 0.0 });
        }
        if h - l > WIDEST || l.abs().max(h.abs()) > FARTHEST {
            return None;
        }
        // A stretch narrower than the unit holds a multiple only if it holds the one nearest to its middle.
        let middle = l.midpoint(h);
        let mut units = (1..=MOST_DENOMINATOR).map(Unit::Fraction).chain([Unit::QuarterTurn]);
        units.find_map(|unit| {
            let (parts, x) = match unit {
                Unit::Fraction(n) => {
                    let parts = libm::round(middle * f64::from(n));
                    (parts, parts / f64::from(n))
                }
                Unit::QuarterTurn => {
                    let parts = libm::round(middle / FRAC_PI_2);
                    (parts, parts * FRAC_PI_2)
                }
            };
            let parts = (l <= x && x <= h).then_some(parts)?;
            Some(Self { parts: Rational::from_f64(parts)?.to_i64()?, unit, x })
        })
    }

    /// The number itself.
    fn exact(self) -> Expr {
        let parts = Rational::from(self.parts);
        match self.unit {
            Unit::Fraction(n) => Expr::number(&parts / &Rational::from(i64::from(n))),
            Unit::QuarterTurn => {
                let half = &parts / &Rational::from(2);
                product(vec![Expr::number(half), Expr::new(Node::Symbol(Symbol::Pi))])
            }
        }
    }

    /// Whether `expr` is exactly 0 here. `false` also where it cannot be told.
    pub(super) fn is_zero_of(self, expr: &Expr) -> bool {
        let (coefficient, rest) = split_coefficient(&self.value_of(expr));
        // 0·ln(2) keeps its logarithm.
        coefficient.is_zero() && rest.evaluate(&[]).is_finite()
    }

    /// `expr` with the place in the variable's stead.
    fn value_of(self, expr: &Expr) -> Expr {
        let exact = self.exact();
        expr.fold(|expr, parts: &Memo<Expr>| {
            let all = |children: &[Expr]| children.iter().map(|c| parts.of(c).clone()).collect();
            match expr.node() {
                Node::Number(_) | Node::Symbol(_) => expr.clone(),
                Node::Variable(_) => exact.clone(),
                Node::Sum(terms) => sum(all(terms)),
                Node::Product(factors) => product(all(factors)),
                Node::Quotient(a, b) => quotient(parts.of(a), parts.of(b)),
                Node::Power(a, b) => special(&power(parts.of(a), parts.of(b))),
                Node::Call(function, u) => special(&call(*function, parts.of(u))),
                Node::Extremum(which, a, b) => extremum(*which, parts.of(a), parts.of(b)),
            }
        })
    }
}

/// The special values that no canonical form needs: of waves at quarter turns, sigmoid(0) = 1/2,
/// softplus(0) = ln 2, exp(1) = e.
fn special(value: &Expr) -> Expr {
    let Node::Call(function, u) = value.node() else { return value.clone() };
    let at = |n: i64| u.as_number().is_some_and(|value| *value == Rational::from(n));
    let known = match function {
        // The sine and cosine after 0, 1, 2 and 3 quarter turns.
        Function::Sin => quarter_turns(u).map(|turns| number([0, 1, 0, -1][turns])),
        Function::Cos => quarter_turns(u).map(|turns| number([1, 0, -1, 0][turns])),
        Function::Tan => quarter_turns(u).filter(|turns| turns % 2 == 0).map(|_| number(0)),
        Function::Exp if at(1) => Some(Expr::new(Node::Symbol(Symbol::E))),
        Function::Sigmoid if at(0) => Rational::new(1, 2).map(Expr::number),
        Function::Softplus if at(0) => Some(call(Function::Ln, &number(2))),
        Function::Asin
        | Function::Acos
        | Function::Atan
        | Function::Sinh
        | Function::Cosh
        | Function::Tanh
        | Function::Exp
        | Function::Ln
        | Function::Log10
        | Function::Log2
        | Function::Sqrt
        | Function::Cbrt
        | Function::Abs
        | Function::Sign
        | Function::Relu
        | Function::Sigmoid
        | Function::Softplus => None,
    };
    known.unwrap_or_else(|| value.clone())
}

/// How many quarter turns an angle is beyond whole turns, from 0 to 3, if it is a multiple of π/2.
fn quarter_turns(angle: &Expr) -> Option<usize> {
    let (factor, rest) = split_coefficient(angle);
    if !matches!(rest.node(), Node::Symbol(Symbol::Pi)) {
        return None;
    }
    let turns = (&factor * &Rational::from(2)).to_i64()?;
    usize::try_from(turns.rem_euclid(4)).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Formula;

    #[test]
    fn the_simplest_place_is_found() {
        let near = |l, h| Place::within(l, h).map(|place| place.x);
        assert_eq!(near(-3.0, 4.0), Some(0.0));
        assert_eq!(near(f64::MIN_POSITIVE, 1.0), None);
        assert_eq!(near(0.99, 1.01), Some(1.0));
        assert_eq!(near(0.33, 0.34), Some(1.0 / 3.0));
        assert_eq!(near(3.139, 3.145), Some(std::f64::consts::PI));
        assert_eq!(near(1.0f64.next_up(), 1.01), Some(1.0));
        assert_eq!(near(1e300, 1e300), None);
    }

    #[test]
    fn values_are_exact() {
        let zero = |text: &str, x: f64| {
            let loss = Formula::parse(text).expect("a loss");
            Place::within(x, x).is_some_and(|place| place.is_zero_of(loss.expr()))
        };
        for text in ["1 - cos(x)", "exp(x) - x - 1", "sigmoid(x) - 1/2", "softplus(x) - ln(2)"] {
            assert!(zero(text, 0.0), "{text}");
        }
        assert!(zero("exp(x) - e x", 1.0));
        assert!(zero("1 + cos(x)", std::f64::consts::PI));
        assert!(zero("1 - sin(x)", -1.5 * std::f64::consts::PI));
        assert!(zero("x^3 - 1/27", 1.0 / 3.0));
        assert!(!zero("1e-300 + x", 0.0));
        assert!(!zero("sin(x)/x", 0.0));
    }
}
