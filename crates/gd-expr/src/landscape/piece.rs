//! A loss between two breaks: |u|, sign(u) and relu(u) become what they are there, and what cancels
//! cancels, since nothing is 0 that could be.

use num_bigint::BigInt;

use super::interval::outputs;
use super::roots::{Budget, divide, gcd, primitive, square_free};
use crate::derivative::is_zero;
use crate::expr::{Expr, Memo, Node};
use crate::polynomial::expand;
use crate::simplify::{base_and_exponent, call, extremum, number, power, product, quotient, sum};
use crate::{ExactPolynomial, Function, Program, Rational};

/// Larger expressions are left as they are.
const MOST_SIZE: u64 = 20_000;

/// A common denominator has at most this many different factors.
const MOST_BASES: usize = 4;

/// Work for one greatest common divisor.
const WORK: u64 = 20_000_000;

/// `expr` on (a, b), where no argument of a kink, quotient or root is 0.
pub(super) fn resolved(expr: &Expr, a: f64, b: f64) -> Expr {
    expr.fold(|expr, parts: &Memo<Expr>| {
        let all = |children: &[Expr]| children.iter().map(|c| parts.of(c).clone()).collect();
        match expr.node() {
            Node::Number(_) | Node::Symbol(_) | Node::Variable(_) => expr.clone(),
            Node::Sum(terms) => sum(all(terms)),
            Node::Product(factors) => cancelled(product(all(factors))),
            Node::Quotient(u, v) => cancelled(quotient(parts.of(u), parts.of(v))),
            Node::Power(u, v) => root_of_polynomial(&power(parts.of(u), parts.of(v)), a, b),
            Node::Call(function, u) => function_on(*function, parts.of(u), a, b),
            Node::Extremum(which, u, v) => extremum(*which, parts.of(u), parts.of(v)),
        }
    })
}

/// The proven sign of a program at some place between a and b.
pub(super) fn sign_inside(program: &Program, a: f64, b: f64) -> Option<i8> {
    const PLACES: [f64; 9] = [0.5, 0.4, 0.6, 0.25, 0.75, 0.1, 0.9, 0.01, 0.99];
    PLACES.into_iter().find_map(|place| {
        let x = a + (b - a) * place;
        let [range] = outputs(program, x, x);
        if range.defined { range.sign() } else { None }
    })
}

fn function_on(function: Function, u: &Expr, a: f64, b: f64) -> Expr {
    let signed = |known: fn(i8, &Expr) -> Expr| match super::breaks::sign_of(u, a, b) {
        Some(sign) => known(sign, u),
        None => call(function, u),
    };
    match function {
        Function::Abs => signed(|sign, u| if sign < 0 { negative(u) } else { u.clone() }),
        Function::Relu => signed(|sign, u| if sign < 0 { number(0) } else { u.clone() }),
        Function::Sign => signed(|sign, _| number(i64::from(sign))),
        Function::Sqrt => root_of_polynomial(&call(function, u), a, b),
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
        | Function::Softplus => call(function, u),
    }
}

fn negative(u: &Expr) -> Expr {
    product(vec![number(-1), u.clone()])
}

/// √p and p^(n/2) for a polynomial p: even powers of its factors leave the root, with the sign that they
/// have on (a, b).
fn root_of_polynomial(expr: &Expr, a: f64, b: f64) -> Expr {
    let (base, halves) = match expr.node() {
        Node::Call(Function::Sqrt, u) => (u, 1),
        Node::Power(u, v) => match v.as_number() {
            Some(v) if *v.denominator() == BigInt::from(2) => {
                match (v * &Rational::from(2)).to_i64() {
                    Some(n) if n > 0 => (u, n),
                    _ => return expr.clone(),
                }
            }
            _ => return expr.clone(),
        },
        Node::Number(_)
        | Node::Symbol(_)
        | Node::Variable(_)
        | Node::Sum(_)
        | Node::Product(_)
        | Node::Quotient(..)
        | Node::Call(..)
        | Node::Extremum(..) => return expr.clone(),
    };
    if base.size() > MOST_SIZE {
        return expr.clone();
    }
    let Some(Ok(polynomial)) = expand(base) else { return expr.clone() };
    let whole = primitive(polynomial.numerators().to_vec());
    let Some(factors) = square_free(&whole, &mut Budget(WORK)) else { return expr.clone() };
    if factors.iter().skip(1).all(|factor| factor.len() < 2) {
        return expr.clone();
    }
    let mut outside = vec![number(1)];
    let mut inside = vec![Expr::number(content(&polynomial, &whole))];
    for (factor, multiplicity) in factors.iter().zip(1_i64..) {
        let factor = ExactPolynomial::normal(factor.clone(), BigInt::from(1)).to_expr();
        if multiplicity % 2 == 1 {
            inside.push(factor.clone());
        }
        if multiplicity > 1 {
            let size = function_on(Function::Abs, &factor, a, b);
            outside.push(power(&size, &number(multiplicity / 2)));
        }
    }
    let inside = call(Function::Sqrt, &product(inside));
    let outside = product(outside);
    power(&product(vec![outside, inside]), &number(halves))
}

/// polynomial / whole, a number.
fn content(polynomial: &ExactPolynomial, whole: &[BigInt]) -> Rational {
    let leading = whole.last().cloned().unwrap_or_default();
    let by = Rational::new(1, leading).unwrap_or_else(Rational::one);
    &polynomial.coefficient(polynomial.degree()) * &by
}

/// Equal factors above and below a fraction bar, and common factors of polynomials, are gone; 0·u is 0.
fn cancelled(expr: Expr) -> Expr {
    match expr.node() {
        Node::Product(factors) if factors.iter().any(is_zero) => number(0),
        Node::Quotient(top, _) if is_zero(top) => number(0),
        Node::Quotient(top, bottom) if expr.size() < MOST_SIZE => {
            let mut above = powers(top);
            let mut below = powers(bottom);
            for (base, exponent) in &mut below {
                if let Some((_, other)) = above.iter_mut().find(|(other, _)| other == base) {
                    let common = exponent.clone().min(other.clone());
                    *other = &*other - &common;
                    *exponent = &*exponent - &common;
                }
            }
            let (top, bottom) = (joined(above), joined(below));
            // Without a common factor it stays as it is: (x - 1)^25 multiplied out would cancel near 1.
            let lowest = match (expand(&top), expand(&bottom)) {
                (Some(Ok(top)), Some(Ok(bottom))) => lowest_terms(&top, &bottom),
                _ => None,
            };
            lowest.unwrap_or_else(|| quotient(&top, &bottom))
        }
        Node::Number(_)
        | Node::Symbol(_)
        | Node::Variable(_)
        | Node::Sum(_)
        | Node::Product(_)
        | Node::Quotient(..)
        | Node::Power(..)
        | Node::Call(..)
        | Node::Extremum(..) => expr,
    }
}

/// The factors of an expression as powers with numbers as exponents, each base once.
pub(super) fn powers(expr: &Expr) -> Vec<(Expr, Rational)> {
    let factors = match expr.node() {
        Node::Product(factors) => factors.as_slice(),
        Node::Number(_)
        | Node::Symbol(_)
        | Node::Variable(_)
        | Node::Sum(_)
        | Node::Quotient(..)
        | Node::Power(..)
        | Node::Call(..)
        | Node::Extremum(..) => std::slice::from_ref(expr),
    };
    let mut powers: Vec<(Expr, Rational)> = Vec::with_capacity(factors.len());
    for factor in factors {
        let (base, exponent) = base_and_exponent(factor);
        let exponent = exponent.unwrap_or_else(Rational::one);
        match powers.iter_mut().find(|(other, _)| *other == base) {
            Some((_, total)) => *total = &*total + &exponent,
            None => powers.push((base, exponent)),
        }
    }
    powers
}

/// The product of powers.
pub(super) fn joined(powers: Vec<(Expr, Rational)>) -> Expr {
    let factors = powers.into_iter().filter(|(_, exponent)| !exponent.is_zero());
    let mut factors: Vec<Expr> =
        factors.map(|(base, exponent)| power(&base, &Expr::number(exponent))).collect();
    match factors.len() {
        0 => number(1),
        1 => factors.remove(0),
        _ => product(factors),
    }
}

/// top/bottom without their greatest common divisor, if they have one.
fn lowest_terms(top: &ExactPolynomial, bottom: &ExactPolynomial) -> Option<Expr> {
    let whole = |p: &ExactPolynomial| primitive(p.numerators().to_vec());
    let (above, below) = (whole(top), whole(bottom));
    let common = gcd(&above, &below, &mut Budget(WORK)).filter(|common| common.len() > 1)?;
    let part = |p: &ExactPolynomial, whole: &Vec<BigInt>| {
        let rest = ExactPolynomial::normal(divide(whole, &common), BigInt::from(1));
        product(vec![Expr::number(content(p, whole)), rest.to_expr()])
    };
    Some(quotient(&part(top, &above), &part(bottom, &below)))
}

/// A sum in which there are fractions as one fraction: its top and its bottom.
pub(super) fn one_fraction(terms: &[Expr]) -> Option<(Expr, Expr)> {
    let parts: Vec<(&Expr, Vec<(Expr, Rational)>)> = terms
        .iter()
        .map(|term| match term.node() {
            Node::Quotient(top, bottom) => (top, powers(bottom)),
            Node::Number(_)
            | Node::Symbol(_)
            | Node::Variable(_)
            | Node::Sum(_)
            | Node::Product(_)
            | Node::Power(..)
            | Node::Call(..)
            | Node::Extremum(..) => (term, Vec::new()),
        })
        .collect();
    let mut bottom: Vec<(Expr, Rational)> = Vec::new();
    for (base, exponent) in parts.iter().flat_map(|(_, powers)| powers) {
        match bottom.iter_mut().find(|(other, _)| other == base) {
            Some((_, most)) => *most = most.clone().max(exponent.clone()),
            None => bottom.push((base.clone(), exponent.clone())),
        }
    }
    if bottom.is_empty() || bottom.len() > MOST_BASES {
        return None;
    }
    let tops = parts.iter().map(|(top, below)| {
        let missing = bottom.iter().map(|(base, most)| {
            let has = below.iter().find(|(other, _)| other == base);
            (base.clone(), has.map_or_else(|| most.clone(), |(_, exponent)| most - exponent))
        });
        product(vec![(*top).clone(), joined(missing.collect())])
    });
    Some((sum(tops.collect()), joined(bottom)))
}
