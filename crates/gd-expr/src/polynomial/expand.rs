//! Expressions to polynomials: the degree and the size of the coefficients are bounded before anything
//! is multiplied out.

use num_bigint::BigInt;
use num_traits::{One, Zero};

use super::ExactPolynomial;
use crate::divisor::common_multiple;
use crate::expr::{Expr, Memo, Node};
use crate::{Exact, MOST_BITS, MOST_DEGREE, Rational};

/// The most bits of the coefficients of all polynomials on the way to one.
const MOST_WORK: u64 = 20_000_000;

/// Why a polynomial is not expanded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Limit {
    /// Its degree, before anything cancels; `None` beyond all bounds.
    Degree(Option<u64>),
    /// A coefficient, or all of them together, need more bits than the limit.
    Bits { exact: Exact, limit: u64 },
}

/// One coefficient is too large.
const COEFFICIENT: Limit = Limit::Bits { exact: Exact::Coefficient, limit: MOST_BITS };
/// All coefficients together are too large.
const POLYNOMIAL: Limit = Limit::Bits { exact: Exact::Polynomial, limit: MOST_WORK };

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
        return Some(Err(COEFFICIENT));
    }
    let mut work = 0;
    let polynomial = expr.fold(|expr, parts: &Memo<Expansion>| {
        let expansion = expansion(expr, |part| parts.of(part).as_ref().map_err(|stop| *stop))?;
        work += expansion.numerators.iter().map(BigInt::bits).sum::<u64>();
        if work > MOST_WORK { Err(Stop::Limit(POLYNOMIAL)) } else { Ok(expansion) }
    });
    match polynomial {
        Ok(polynomial) => Some(Ok(polynomial)),
        Err(Stop::Limit(limit)) => Some(Err(limit)),
        Err(Stop::NoPolynomial) => None,
    }
}

/// A polynomial, or why there is none.
type Expansion = Result<ExactPolynomial, Stop>;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stop {
    Limit(Limit),
    NoPolynomial,
}

/// One node from its parts. The bound before knows nothing of common denominators, so that sizes are looked
/// at again before each operation.
fn expansion<'a>(
    expr: &Expr,
    of: impl Fn(&Expr) -> Result<&'a ExactPolynomial, Stop>,
) -> Expansion {
    match expr.node() {
        Node::Number(value) => Ok(ExactPolynomial::new(std::slice::from_ref(value))),
        Node::Variable(_) => Ok(ExactPolynomial::new(&[Rational::zero(), Rational::one()])),
        Node::Sum(terms) => {
            let terms: Result<Vec<&ExactPolynomial>, Stop> = terms.iter().map(of).collect();
            sum(&terms?)
        }
        Node::Product(factors) => {
            factors.iter().try_fold(one(), |product, factor| multiply(&product, of(factor)?))
        }
        Node::Quotient(a, b) => {
            let value = b.as_number().and_then(Rational::reciprocal).ok_or(Stop::NoPolynomial)?;
            multiply(of(a)?, &ExactPolynomial::new(&[value]))
        }
        Node::Power(base, exponent) => {
            let exponent = exponent.as_number().and_then(Rational::to_i64);
            let n = exponent.and_then(|n| n.try_into().ok()).ok_or(Stop::NoPolynomial)?;
            power(of(base)?, n)
        }
        Node::Symbol(_) | Node::Call(..) | Node::Extremum(..) => Err(Stop::NoPolynomial),
    }
}

/// Refuses what has more than [`MOST_BITS`] bits.
fn check(bits: u64) -> Result<(), Stop> {
    if bits > MOST_BITS { Err(Stop::Limit(COEFFICIENT)) } else { Ok(()) }
}

/// The bits of the largest coefficient.
fn bits(p: &ExactPolynomial) -> u64 {
    p.numerators.iter().map(BigInt::bits).max().unwrap_or(0) + p.denominator.bits()
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
                let (degree, bits) = (all.degree.max(term.degree), all.bits.max(term.bits));
                all = Bound { degree, bits };
            }
            // n numbers of b bits have a sum of at most b + log₂ n bits, if their denominators are equal.
            let carries = u64::from(usize::BITS - terms.len().leading_zeros());
            Bound { bits: all.bits.saturating_add(carries), ..all }
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

fn sum(terms: &[&ExactPolynomial]) -> Expansion {
    let mut denominator = BigInt::one();
    for term in terms {
        denominator = common_multiple(&denominator, &term.denominator);
        check(denominator.bits())?;
    }
    let length = terms.iter().map(|t| t.numerators.len()).max().unwrap_or(0);
    let mut total = vec![BigInt::zero(); length];
    for term in terms {
        let factor = &denominator / &term.denominator;
        for (place, numerator) in total.iter_mut().zip(&term.numerators) {
            *place += numerator * &factor;
        }
    }
    Ok(ExactPolynomial::normal(total, denominator))
}

fn multiply(a: &ExactPolynomial, b: &ExactPolynomial) -> Expansion {
    if a.is_zero() || b.is_zero() {
        return Ok(ExactPolynomial::normal(Vec::new(), BigInt::one()));
    }
    let bits = bits(a) + bits(b);
    check(bits)?;
    let product = if a.numerators.len().min(b.numerators.len()) > PACKED {
        // Room for the sum of all products at a place, and for its sign.
        packed_product(&a.numerators, &b.numerators, bits + 64)
    } else {
        plain_product(&a.numerators, &b.numerators)
    };
    Ok(ExactPolynomial::normal(product, &a.denominator * &b.denominator))
}

/// Shorter factors are multiplied term by term.
const PACKED: usize = 32;

fn plain_product(a: &[BigInt], b: &[BigInt]) -> Vec<BigInt> {
    let mut product = vec![BigInt::zero(); a.len() + b.len() - 1];
    for (i, left) in a.iter().enumerate().filter(|(_, left)| !left.is_zero()) {
        for (place, right) in product.iter_mut().skip(i).zip(b) {
            if !right.is_zero() {
                *place += left * right;
            }
        }
    }
    product
}

/// The product as one product of whole numbers, the values at 2^slot (Kronecker's substitution): large
/// numbers are multiplied faster than their digits one by one.
fn packed_product(a: &[BigInt], b: &[BigInt], slot: u64) -> Vec<BigInt> {
    let mut product = Vec::with_capacity(a.len() + b.len() - 1);
    unpack(packed(a, slot) * packed(b, slot), a.len() + b.len() - 1, slot, &mut product);
    product
}

/// Σ pᵢ·2^(slot·i). The recursion halves the list.
fn packed(p: &[BigInt], slot: u64) -> BigInt {
    match p {
        [] => BigInt::zero(),
        [only] => only.clone(),
        _ => {
            let (low, high) = p.split_at(p.len() / 2);
            packed(low, slot) + (packed(high, slot) << (slot * low.len() as u64))
        }
    }
}

/// The `count` numbers of which `value` is packed, each below 2^(slot − 1) in size.
fn unpack(value: BigInt, count: usize, slot: u64, into: &mut Vec<BigInt>) {
    if count < 2 {
        into.push(value);
        return;
    }
    let half = count / 2;
    let cut = slot * half as u64;
    // The lower half may be negative: rounded to the nearest, not down.
    let high: BigInt = (&value + (BigInt::one() << (cut - 1))) >> cut;
    let low = value - (&high << cut);
    unpack(low, half, slot, into);
    unpack(high, count - half, slot, into);
}

/// aⁿ by the recurrence of Euler and Miller: with a = Σ aᵢ xⁱ, a₀ ≠ 0, the coefficients of aⁿ are
/// c₀ = a₀ⁿ and cₘ = Σᵢ (n·i − m + i)·aᵢ·cₘ₋ᵢ / (m·a₀): degree(a)·degree(aⁿ) operations, where
/// repeated multiplication needs degree(aⁿ)².
fn power(a: &ExactPolynomial, n: u32) -> Expansion {
    if n == 0 {
        return Ok(one());
    }
    let Some(zeros) = a.numerators.iter().position(|c| !c.is_zero()) else { return Ok(a.clone()) };
    let base = a.numerators.get(zeros..).unwrap_or(&[]);
    let Some((first, rest)) = base.split_first() else { return Ok(a.clone()) };
    check(bits(a).saturating_mul(u64::from(n)))?;
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
    Ok(ExactPolynomial::normal(numerators, a.denominator.pow(n)))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Coefficients of very different sizes.
    fn coefficients() -> impl Strategy<Value = Vec<BigInt>> {
        let one = (any::<i128>(), 0_u32..128).prop_map(|(n, shift)| BigInt::from(n >> shift));
        prop::collection::vec(one, 1..50)
    }

    proptest! {
        #[test]
        fn packed_products_are_products(a in coefficients(), b in coefficients()) {
            prop_assert_eq!(packed_product(&a, &b, 257 + 64), plain_product(&a, &b));
        }
    }
}
