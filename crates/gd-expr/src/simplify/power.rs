//! Powers in canonical form.

use num_traits::Zero as _;

use super::{call, number, quotient};
use crate::expr::{Expr, Node, Symbol};
use crate::{Function, MOST_BITS, Rational};

/// The power, exact where base and exponent are numbers and the result is of a bearable size.
pub(crate) fn power(base: &Expr, exponent: &Expr) -> Expr {
    if let Node::Symbol(Symbol::E) = base.node() {
        return call(Function::Exp, exponent);
    }
    let keep = || Expr::new(Node::Power(base.clone(), exponent.clone()));
    let Some(value) = exponent.as_number() else { return keep() };
    if value.is_one() {
        return base.clone();
    }
    if value.is_zero() {
        return if base.is_total() { number(1) } else { keep() };
    }
    if let Some(folded) = folded_power(base, value) {
        return Expr::number(folded);
    }
    if value.is_negative() {
        let positive = power(base, &Expr::number(-value.clone()));
        // 0^-1 stays a division by zero.
        return quotient(&number(1), &positive);
    }
    if let (Node::Power(inner, first), true) = (base.node(), value.is_integer())
        && let Some(first) = first.as_number()
        && first.is_integer()
        && !first.is_negative()
    {
        return Expr::new(Node::Power(inner.clone(), Expr::number(first * value)));
    }
    if let (Node::Call(Function::Abs, inner), Some(n)) = (base.node(), value.to_i64())
        && n % 2 == 0
    {
        return power(inner, exponent);
    }
    keep()
}

/// The base and the whole exponent ≥ 1 of a factor; none for a power with another number as exponent.
pub(crate) fn base_and_exponent(factor: &Expr) -> (Expr, Option<Rational>) {
    if let Node::Power(base, exponent) = factor.node() {
        match exponent.as_number() {
            Some(e) if e.is_integer() && !e.is_negative() && !e.is_zero() => {
                return (base.clone(), Some(e.clone()));
            }
            Some(_) => return (factor.clone(), None),
            None => {}
        }
    }
    (factor.clone(), Some(Rational::one()))
}

/// The exact power of a number, where it is rational and within the limit on sizes.
fn folded_power(base: &Expr, exponent: &Rational) -> Option<Rational> {
    let base = base.as_number()?;
    if base.is_zero() && !exponent.is_zero() && !exponent.is_negative() {
        return Some(Rational::zero());
    }
    if base.is_one() {
        return Some(Rational::one());
    }
    if base.abs().is_one() && exponent.is_integer() {
        let is_even = (exponent.numerator() % 2_u32).is_zero();
        return Some(if is_even { Rational::one() } else { base.clone() });
    }
    if let Some(n) = exponent.to_i64() {
        let bits = base.bits().saturating_mul(n.unsigned_abs());
        // For 0 only the sign of the exponent matters.
        let n = if base.is_zero() { n.signum() } else { n };
        return if base.is_zero() || bits <= MOST_BITS { base.power(n) } else { None };
    }
    // x^(p/2) of a square.
    let half = exponent.denominator() == &num_bigint::BigInt::from(2);
    let root = if half { base.square_root()? } else { return None };
    folded_power(&Expr::number(root), &(exponent * &Rational::from(2)))
}
