//! Expressions to polynomials: the degree and the size of the coefficients are bounded before anything
//! is multiplied out.

use num_bigint::BigInt;
use num_integer::Integer;
use num_traits::{One, Zero};

use super::ExactPolynomial;
use crate::expr::{Expr, Memo, Node};
use crate::{MOST_BITS, MOST_DEGREE, Rational};

/// Why a polynomial is not expanded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Limit {
    /// Its degree, before anything cancels; `None` beyond all bounds.
    Degree(Option<u64>),
    /// Its coefficients may need more than [`MOST_BITS`] bits.
    Bits,
}

/// The polynomial that `expr` is in variable 0; `None` if it is none (by its form: `sin(x)^2 + cos(x)^2`
/// is none).
pub(crate) fn expand(expr: &Expr) -> Option<Result<ExactPolynomial, Limit>> {
    let bound =
        expr.fold(|expr, parts: &Memo<Option<Bound>>| bound(expr, |part| *parts.of(part)))?;
    if bound.degree > MOST_DEGREE {
        let degree = (bound.degree < u64::MAX).then_some(bound.degree);
        return Some(Err(Limit::Degree(degree)));
    }
    if bound.bits > MOST_BITS {
        return Some(Err(Limit::Bits));
    }
    let polynomial = expr.fold(|expr, parts: &Memo<Option<ExactPolynomial>>| {
        let of = |part: &Expr| parts.of(part);
        match expr.node() {
            Node::Number(value) => Some(ExactPolynomial::new(std::slice::from_ref(value))),
            Node::Variable(_) => Some(ExactPolynomial::new(&[Rational::zero(), Rational::one()])),
            Node::Sum(terms) => {
                terms.iter().map(|t| of(t).as_ref()).collect::<Option<Vec<_>>>().map(|t| sum(&t))
            }
            Node::Product(factors) => factors.iter().try_fold(one(), |product, factor| {
                of(factor).as_ref().map(|factor| multiply(&product, factor))
            }),
            Node::Quotient(a, b) => {
                let value = b.as_number()?;
                of(a).as_ref().map(|a| {
                    let reciprocal = ExactPolynomial::normal(
                        vec![value.denominator().clone()],
                        value.numerator().clone(),
                    );
                    multiply(a, &reciprocal)
                })
            }
            Node::Power(base, exponent) => {
                let n = exponent.as_number()?.to_i64()?.try_into().ok()?;
                of(base).as_ref().map(|base| power(base, n))
            }
            // Parts of a constant that is no polynomial never reach this point: `bound` refuses them.
            Node::Symbol(_) | Node::Call(..) | Node::Extremum(..) => None,
        }
    });
    polynomial.map(Ok)
}

/// Upper bounds for the degree and for log₂ of the numerators' sum plus that of the denominator.
#[derive(Clone, Copy, Debug)]
struct Bound {
    degree: u64,
    bits: u64,
}

fn bound(expr: &Expr, of: impl Fn(&Expr) -> Option<Bound>) -> Option<Bound> {
    Some(match expr.node() {
        Node::Number(value) => Bound { degree: 0, bits: value.bits() },
        Node::Variable(_) => Bound { degree: 1, bits: 1 },
        Node::Sum(terms) => {
            let mut all = Bound { degree: 0, bits: 0 };
            for term in terms {
                let term = of(term)?;
                // Whole numbers do not add up their sizes, but fractions may.
                let bits = all.bits.max(term.bits).saturating_add(1);
                all = Bound { degree: all.degree.max(term.degree), bits };
            }
            all
        }
        Node::Product(factors) => {
            let mut all = Bound { degree: 0, bits: 0 };
            for factor in factors {
                let factor = of(factor)?;
                all = Bound {
                    degree: all.degree.saturating_add(factor.degree),
                    bits: all.bits.saturating_add(factor.bits),
                };
            }
            all
        }
        Node::Quotient(a, b) => {
            let value = b.as_number()?;
            if value.is_zero() {
                return None;
            }
            let a = of(a)?;
            Bound { degree: a.degree, bits: a.bits.saturating_add(value.bits()) }
        }
        Node::Power(base, exponent) => {
            let exponent = exponent.as_number()?;
            if !exponent.is_integer() || exponent.is_negative() {
                return None;
            }
            let base = of(base)?;
            let n = exponent.to_i64().map_or(u64::MAX, i64::unsigned_abs);
            Bound { degree: base.degree.saturating_mul(n), bits: base.bits.saturating_mul(n) }
        }
        Node::Symbol(_) | Node::Call(..) | Node::Extremum(..) => return None,
    })
}

fn one() -> ExactPolynomial {
    ExactPolynomial::new(&[Rational::one()])
}

fn sum(terms: &[&ExactPolynomial]) -> ExactPolynomial {
    let denominator = terms.iter().fold(BigInt::one(), |all, term| all.lcm(&term.denominator));
    let length = terms.iter().map(|t| t.numerators.len()).max().unwrap_or(0);
    let mut total = vec![BigInt::zero(); length];
    for term in terms {
        let factor = &denominator / &term.denominator;
        for (place, numerator) in total.iter_mut().zip(&term.numerators) {
            *place += numerator * &factor;
        }
    }
    ExactPolynomial::normal(total, denominator)
}

fn multiply(a: &ExactPolynomial, b: &ExactPolynomial) -> ExactPolynomial {
    if a.is_zero() || b.is_zero() {
        return ExactPolynomial::normal(Vec::new(), BigInt::one());
    }
    let mut product = vec![BigInt::zero(); a.numerators.len() + b.numerators.len() - 1];
    for (i, left) in a.numerators.iter().enumerate() {
        if left.is_zero() {
            continue;
        }
        for (place, right) in product.iter_mut().skip(i).zip(&b.numerators) {
            if !right.is_zero() {
                *place += left * right;
            }
        }
    }
    ExactPolynomial::normal(product, &a.denominator * &b.denominator)
}

/// aⁿ by the recurrence of Euler and Miller: with a = Σ aᵢ xⁱ, a₀ ≠ 0, the coefficients of aⁿ are
/// c₀ = a₀ⁿ and cₘ = Σᵢ (n·i − m + i)·aᵢ·cₘ₋ᵢ / (m·a₀): degree(a)·degree(aⁿ) operations, where
/// repeated multiplication needs degree(aⁿ)².
fn power(a: &ExactPolynomial, n: u32) -> ExactPolynomial {
    if n == 0 {
        return one();
    }
    let Some(zeros) = a.numerators.iter().position(|c| !c.is_zero()) else { return a.clone() };
    let base = a.numerators.get(zeros..).unwrap_or(&[]);
    let Some((first, rest)) = base.split_first() else { return a.clone() };
    let exponent = BigInt::from(n);
    let length = rest.len() * n as usize + 1;
    let mut numerators: Vec<BigInt> = vec![BigInt::zero(); zeros * n as usize];
    let mut power: Vec<BigInt> = Vec::with_capacity(length);
    power.push(first.pow(n));
    for m in 1..length {
        let mut total = BigInt::zero();
        for (i, coefficient) in (1..=m).zip(rest) {
            if coefficient.is_zero() {
                continue;
            }
            if let Some(earlier) = power.get(m - i) {
                let factor = &exponent * BigInt::from(i) - BigInt::from(m) + BigInt::from(i);
                total += factor * coefficient * earlier;
            }
        }
        power.push(total / (first * BigInt::from(m)));
    }
    numerators.extend(power);
    ExactPolynomial::normal(numerators, a.denominator.pow(n))
}
