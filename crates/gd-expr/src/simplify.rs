//! The canonical form: constructors that take canonical parts and give a canonical whole.
//!
//! Nothing here enlarges the domain or changes a value where both sides are defined: `x/x` stays, `0 ln(x)`
//! stays, `x^2/x` stays; like terms are collected, numbers fold exactly, the numeric coefficient comes
//! first, quotients inside products join, `x^-2` becomes `1/x^2` and `e^u` becomes `exp(u)`. The order of
//! terms is the order typed.

mod power;

use std::collections::BTreeMap;

use crate::expr::{Expr, Extremum, Memo, Node, Symbol};
use crate::{Function, MOST_BITS, Rational};
pub(crate) use power::{base_and_exponent, power};

/// Beyond this many factors products are not joined, so that the derivatives of deep chains keep sharing
/// their parts.
const MOST_JOINED: usize = 64;

/// The canonical form of an expression as read.
pub(crate) fn simplified(expr: &Expr) -> Expr {
    expr.fold(|expr, parts: &Memo<Expr>| {
        let all = |children: &[Expr]| children.iter().map(|c| parts.of(c).clone()).collect();
        match expr.node() {
            Node::Number(_) | Node::Symbol(_) | Node::Variable(_) => expr.clone(),
            Node::Sum(terms) => sum(all(terms)),
            Node::Product(factors) => product(all(factors)),
            Node::Quotient(a, b) => quotient(parts.of(a), parts.of(b)),
            Node::Power(a, b) => power(parts.of(a), parts.of(b)),
            Node::Call(function, a) => call(*function, parts.of(a)),
            Node::Extremum(which, a, b) => extremum(*which, parts.of(a), parts.of(b)),
        }
    })
}

/// A whole number.
pub(crate) fn number(value: i64) -> Expr {
    Expr::number(Rational::from(value))
}

/// The sum: nested sums opened, like terms collected at the place of the first.
pub(crate) fn sum(terms: Vec<Expr>) -> Expr {
    let mut collected: Vec<(Rational, Expr)> = Vec::with_capacity(terms.len());
    let mut places: BTreeMap<u64, Vec<usize>> = BTreeMap::new();
    let mut add = |coefficient: Rational, rest: Expr| {
        let candidates = places.entry(unordered_key(&rest)).or_default();
        let place = candidates
            .iter()
            .copied()
            .find(|&i| collected.get(i).is_some_and(|(_, other)| same_unordered(other, &rest)));
        if let Some((total, _)) = place.and_then(|i| collected.get_mut(i)) {
            let together = &*total + &coefficient;
            if together.bits() <= MOST_BITS {
                *total = together;
                return;
            }
        }
        candidates.push(collected.len());
        collected.push((coefficient, rest));
    };
    let one = Rational::one();
    for term in terms {
        let (coefficient, rest) = split_coefficient(&term);
        if let Node::Sum(inner) = rest.node() {
            // A sum in brackets joins the outer one, with its sign.
            if coefficient.abs() == one {
                for part in inner {
                    let (c, r) = split_coefficient(part);
                    add(&c * &coefficient, r);
                }
                continue;
            }
        }
        add(coefficient, rest);
    }
    let mut result: Vec<Expr> = collected
        .into_iter()
        .filter(|(coefficient, rest)| !(coefficient.is_zero() && rest.is_total()))
        .map(|(coefficient, rest)| with_coefficient(coefficient, rest))
        .collect();
    match result.len() {
        0 => number(0),
        1 => result.remove(0),
        _ => Expr::new(Node::Sum(result)),
    }
}

/// The product: numbers folded into one coefficient, equal bases joined, quotients made one.
pub(crate) fn product(factors: Vec<Expr>) -> Expr {
    let mut coefficient = Rational::one();
    let (mut top, mut bottom) = (Vec::new(), Vec::new());
    let mut kept = Vec::new();
    let many = factors.len() > MOST_JOINED;
    let mut waiting: Vec<(Expr, bool)> = factors.into_iter().rev().map(|f| (f, false)).collect();
    while let Some((factor, below)) = waiting.pop() {
        match factor.node() {
            Node::Number(value) if !(below && value.is_zero()) => {
                let next = if below { &coefficient / value } else { &coefficient * value };
                if next.bits() > MOST_BITS {
                    kept.push(factor);
                } else {
                    coefficient = next;
                }
            }
            Node::Product(inner)
                if (inner.len() + top.len() <= MOST_JOINED && !many) || is_scaled(inner) =>
            {
                waiting.extend(inner.iter().rev().map(|f| (f.clone(), below)));
            }
            Node::Quotient(a, b) if !below => {
                waiting.push((b.clone(), true));
                waiting.push((a.clone(), below));
            }
            Node::Number(_)
            | Node::Symbol(_)
            | Node::Variable(_)
            | Node::Sum(_)
            | Node::Product(_)
            | Node::Quotient(..)
            | Node::Power(..)
            | Node::Call(..)
            | Node::Extremum(..) => {
                if below {
                    bottom.push(factor);
                } else {
                    top.push(factor);
                }
            }
        }
    }
    top.append(&mut kept);
    let top = join_powers(top);
    if bottom.is_empty() {
        scaled_product(coefficient, top)
    } else {
        normal_quotient(coefficient, top, join_powers(bottom))
    }
}

/// The quotient. A number in the denominator becomes a coefficient; nothing else cancels.
pub(crate) fn quotient(a: &Expr, b: &Expr) -> Expr {
    if let Some(value) = b.as_number().and_then(Rational::reciprocal) {
        return product(vec![Expr::number(value), a.clone()]);
    }
    // a/b as a factor: `product` puts the parts where they belong.
    product(vec![Expr::new(Node::Quotient(a.clone(), b.clone()))])
}

/// A function applied; exact where the result is rational without doubt.
pub(crate) fn call(function: Function, argument: &Expr) -> Expr {
    let folded = argument.as_number().and_then(|value| match function {
        Function::Sqrt => value.square_root(),
        Function::Abs => Some(value.abs()),
        Function::Relu if value.is_negative() => Some(Rational::zero()),
        Function::Relu => Some(value.clone()),
        Function::Sign if value.is_zero() => Some(Rational::zero()),
        Function::Sign => Some(Rational::from(if value.is_negative() { -1 } else { 1 })),
        Function::Exp | Function::Cos | Function::Cosh if value.is_zero() => Some(Rational::one()),
        Function::Ln | Function::Log10 | Function::Log2 if value.is_one() => Some(Rational::zero()),
        Function::Sin
        | Function::Tan
        | Function::Sinh
        | Function::Tanh
        | Function::Asin
        | Function::Atan
        | Function::Cbrt
            if value.is_zero() =>
        {
            Some(Rational::zero())
        }
        Function::Sin
        | Function::Cos
        | Function::Tan
        | Function::Asin
        | Function::Acos
        | Function::Atan
        | Function::Sinh
        | Function::Cosh
        | Function::Tanh
        | Function::Exp
        | Function::Ln
        | Function::Log10
        | Function::Log2
        | Function::Cbrt
        | Function::Sigmoid
        | Function::Softplus => None,
    });
    if let Some(value) = folded {
        return Expr::number(value);
    }
    match (function, argument.node()) {
        // Never below 0: the bars change nothing.
        (
            Function::Abs,
            Node::Call(
                Function::Abs
                | Function::Relu
                | Function::Exp
                | Function::Cosh
                | Function::Sigmoid
                | Function::Softplus,
                _,
            ),
        ) => argument.clone(),
        (Function::Ln, Node::Symbol(Symbol::E)) => number(1),
        _ => Expr::new(Node::Call(function, argument.clone())),
    }
}

/// The smaller or larger of two.
pub(crate) fn extremum(which: Extremum, a: &Expr, b: &Expr) -> Expr {
    Expr::new(Node::Extremum(which, a.clone(), b.clone()))
}

/// The numeric coefficient of a canonical expression and the rest (1 for a number).
pub(crate) fn split_coefficient(expr: &Expr) -> (Rational, Expr) {
    match expr.node() {
        Node::Number(value) => (value.clone(), number(1)),
        Node::Product(factors) => match factors.split_first() {
            Some((first, [only])) if first.as_number().is_some() => {
                (first.as_number().cloned().unwrap_or_else(Rational::one), only.clone())
            }
            Some((first, rest)) if first.as_number().is_some() => (
                first.as_number().cloned().unwrap_or_else(Rational::one),
                Expr::new(Node::Product(rest.to_vec())),
            ),
            _ => (Rational::one(), expr.clone()),
        },
        Node::Quotient(a, b) => {
            let (coefficient, rest) = split_coefficient(a);
            if coefficient.is_one() {
                (coefficient, expr.clone())
            } else {
                (coefficient, Expr::new(Node::Quotient(rest, b.clone())))
            }
        }
        Node::Symbol(_)
        | Node::Variable(_)
        | Node::Sum(_)
        | Node::Power(..)
        | Node::Call(..)
        | Node::Extremum(..) => (Rational::one(), expr.clone()),
    }
}

/// coefficient · rest, for a rest that [`split_coefficient`] gave.
fn with_coefficient(coefficient: Rational, rest: Expr) -> Expr {
    if coefficient.is_one() {
        return rest;
    }
    if rest.as_number().is_some_and(Rational::is_one) {
        return Expr::number(coefficient);
    }
    product(vec![Expr::number(coefficient), rest])
}

/// Equality that gives up on huge trees: then like terms stay apart, which is no fault.
fn same(a: &Expr, b: &Expr) -> bool {
    a.address() == b.address() || (a.size() < 50_000 && a == b)
}

/// A key that does not depend on the order of factors.
fn unordered_key(expr: &Expr) -> u64 {
    match expr.node() {
        Node::Product(factors) => factors.iter().fold(1, |key, f| key.wrapping_add(f.key())),
        Node::Number(_)
        | Node::Symbol(_)
        | Node::Variable(_)
        | Node::Sum(_)
        | Node::Quotient(..)
        | Node::Power(..)
        | Node::Call(..)
        | Node::Extremum(..) => expr.key(),
    }
}

/// Equality of terms: `x sin(x)` is `sin(x) x`.
fn same_unordered(a: &Expr, b: &Expr) -> bool {
    let (Node::Product(left), Node::Product(right)) = (a.node(), b.node()) else {
        return same(a, b);
    };
    let sorted = |factors: &[Expr]| {
        let mut factors = factors.to_vec();
        factors.sort_by_key(Expr::key);
        factors
    };
    left.len() == right.len() && sorted(left).iter().zip(&sorted(right)).all(|(a, b)| same(a, b))
}

/// Whether a product is a number times one thing.
fn is_scaled(factors: &[Expr]) -> bool {
    matches!(factors, [first, _] if first.as_number().is_some())
}

/// Equal bases with whole exponents ≥ 1 joined; π and e first, then powers of variables, then the rest,
/// each in the order typed.
fn join_powers(factors: Vec<Expr>) -> Vec<Expr> {
    let mut joined: Vec<(Expr, Option<Rational>)> = Vec::with_capacity(factors.len());
    for factor in factors {
        let (base, exponent) = base_and_exponent(&factor);
        let is_same = |(other, e): &&mut (Expr, Option<Rational>)| {
            e.is_some() && other.key() == base.key() && same(other, &base)
        };
        match (joined.iter_mut().find(is_same), exponent) {
            (Some((_, Some(total))), Some(exponent)) => *total = &*total + &exponent,
            (_, exponent) => joined.push((base, exponent)),
        }
    }
    // e² becomes exp(2) and |u|² becomes u²: there may have been one before.
    let mut is_other = false;
    let mut result: Vec<Expr> = joined
        .into_iter()
        .map(|(base, exponent)| match exponent {
            Some(e) if !e.is_one() => {
                let joined = power(&base, &Expr::number(e));
                is_other |= !same(&base_and_exponent(&joined).0, &base);
                joined
            }
            _ => base,
        })
        .collect();
    if join_signs(&mut result) || is_other {
        return join_powers(result);
    }
    result.sort_by_key(rank);
    result
}

/// u·sign(u) is |u|, also at 0. Whether there was one: each takes away a factor.
fn join_signs(factors: &mut Vec<Expr>) -> bool {
    let found = factors.iter().enumerate().find_map(|(i, factor)| {
        let Node::Call(Function::Sign, u) = factor.node() else { return None };
        let j = factors.iter().position(|other| same(other, u))?;
        Some((i, j, u.clone()))
    });
    let Some((i, j, u)) = found else { return false };
    let Some(place) = factors.get_mut(j) else { return false };
    *place = call(Function::Abs, &u);
    factors.remove(i);
    true
}

/// The place of a factor in a product.
fn rank(factor: &Expr) -> u8 {
    match factor.node() {
        Node::Symbol(_) => 0,
        Node::Variable(_) => 2,
        Node::Power(base, _) if matches!(base.node(), Node::Variable(_)) => 2,
        _ if factor.is_constant() => 1,
        Node::Number(_)
        | Node::Sum(_)
        | Node::Product(_)
        | Node::Quotient(..)
        | Node::Power(..)
        | Node::Call(..)
        | Node::Extremum(..) => 3,
    }
}

/// coefficient · factors, without a quotient.
fn scaled_product(coefficient: Rational, mut factors: Vec<Expr>) -> Expr {
    if coefficient.is_zero() && factors.iter().all(Expr::is_total) {
        return number(0);
    }
    if factors.is_empty() {
        return Expr::number(coefficient);
    }
    if !coefficient.is_one() {
        factors.insert(0, Expr::number(coefficient));
    }
    if factors.len() == 1 { factors.remove(0) } else { Expr::new(Node::Product(factors)) }
}

/// (coefficient · top) / bottom. A coefficient that is no decimal is divided between the two, so that
/// `1/(2 sqrt(x))` and `0.5/x` both keep their shape.
fn normal_quotient(coefficient: Rational, top: Vec<Expr>, bottom: Vec<Expr>) -> Expr {
    let (above, below) = if coefficient.is_decimal() && !is_half(&coefficient) {
        (coefficient, Rational::one())
    } else {
        let below = Rational::whole(coefficient.denominator().clone());
        (&coefficient * &below, below)
    };
    let top = scaled_product(above, top);
    // A quotient below takes the number into its own numerator; a 0 below takes what it may.
    let open = |b: &Expr| matches!(b.node(), Node::Quotient(..) | Node::Number(_));
    let bottom = if bottom.iter().any(open) {
        product(std::iter::once(Expr::number(below)).chain(bottom).collect())
    } else {
        scaled_product(below, bottom)
    };
    Expr::new(Node::Quotient(top, bottom))
}

/// Halves, quarters and eighths come from rules of differentiation; they read better below.
fn is_half(coefficient: &Rational) -> bool {
    [2, 4, 8].iter().any(|&d| coefficient.denominator() == &num_bigint::BigInt::from(d))
}
