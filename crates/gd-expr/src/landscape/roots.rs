//! The real roots of a polynomial with whole coefficients, each in an interval of its own.
//!
//! Square-free factors by greatest common divisors (Yun), isolation by Descartes' rule of signs on halved
//! intervals (Vincent, Collins and Akritas). It proves what Sturm's chain would prove; at degree 100 with
//! coefficients of hundreds of bits it needs a small part of the time. Sturm's count is the tests' witness.

use num_bigint::{BigInt, Sign};
use num_integer::Integer;
use num_traits::{One, Signed, Zero};

use crate::Rational;
use crate::divisor::common_divisor;

/// A polynomial with whole coefficients, the constant term first, the last one not 0.
pub(crate) type Whole = Vec<BigInt>;

/// One real root.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Root {
    /// The root itself.
    Exact(Rational),
    /// The only root between the two, which is neither of them.
    Between(Rational, Rational),
}

/// What may still be spent, in operations on machine words.
#[derive(Debug)]
pub(crate) struct Budget(pub(crate) u64);

impl Budget {
    /// Spends; false if there is not that much.
    #[must_use]
    pub(crate) fn spend(&mut self, amount: u64) -> bool {
        if let Some(rest) = self.0.checked_sub(amount) {
            self.0 = rest;
            true
        } else {
            self.0 = 0;
            false
        }
    }
}

/// Square-free factors g₁, g₂, … with p = c·g₁·g₂²·g₃³…; constants stand for missing ones. `None` if the
/// budget ends.
pub(crate) fn square_free(p: &Whole, budget: &mut Budget) -> Option<Vec<Whole>> {
    if let Some((factor, multiplicity)) = power_of_linear(p) {
        let mut factors = vec![vec![BigInt::one()]; multiplicity - 1];
        factors.push(factor);
        return Some(factors);
    }
    let slope = derivative(p);
    if coprime_modulo_prime(p, &slope) {
        return Some(vec![p.clone()]);
    }
    let common = gcd(p, &slope, budget)?;
    let mut rest = divide(p, &common);
    let mut other = subtract(&divide(&slope, &common), &derivative(&rest));
    let mut factors = Vec::new();
    while rest.len() > 1 {
        let factor = gcd(&rest, &other, budget)?;
        let words = rest.iter().map(|c| c.bits() / 64 + 2).max().unwrap_or(1);
        if !budget.spend((rest.len() * rest.len()) as u64 * words) {
            return None;
        }
        rest = divide(&rest, &factor);
        other = subtract(&divide(&other, &factor), &derivative(&rest));
        factors.push(factor);
    }
    Some(factors)
}

/// ax + b and n > 1 where p is a multiple of (ax + b)ⁿ: its divisors have coefficients of many thousands of
/// bits, but the root is seen from the two highest coefficients.
fn power_of_linear(p: &Whole) -> Option<(Whole, usize)> {
    let n = p.len().checked_sub(1).filter(|n| *n > 1)?;
    let [.., next, leading] = p.as_slice() else { return None };
    let root = Rational::new(-next.clone(), leading * BigInt::from(n))?;
    let linear = vec![-root.numerator().clone(), root.denominator().clone()];
    // The i-th coefficient over the one above it is −root·(i + 1)/(n − i).
    let fits = p.windows(2).enumerate().all(|(i, pair)| {
        let [low, high] = pair else { return false };
        low * root.denominator() * BigInt::from(n - i)
            == -(high * root.numerator()) * BigInt::from(i + 1)
    });
    fits.then_some((linear, n))
}

/// The roots of a square-free polynomial in ascending order. `None` if the budget ends.
pub(crate) fn isolate(p: &Whole, budget: &mut Budget) -> Option<Vec<Root>> {
    let mut p = p.clone();
    let mut found = Vec::new();
    if p.first().is_some_and(Zero::is_zero) {
        p.remove(0);
        found.push(Root::Exact(Rational::zero()));
    }
    if p.len() < 2 {
        return Some(found);
    }
    let size = root_bound(&p);
    let mirrored: Whole =
        p.iter().enumerate().map(|(i, c)| if i % 2 == 1 { -c } else { c.clone() }).collect();
    let mut negative = positive_roots(&mirrored, size, budget)?;
    for root in &mut negative {
        *root = match &*root {
            Root::Exact(x) => Root::Exact(-x.clone()),
            Root::Between(a, b) => Root::Between(-b.clone(), -a.clone()),
        };
    }
    negative.reverse();
    negative.append(&mut found);
    negative.append(&mut positive_roots(&p, size, budget)?);
    Some(negative)
}

/// The sign of p at x.
pub(crate) fn sign_at(p: &Whole, x: &Rational) -> Sign {
    let (numerator, denominator) = (x.numerator(), x.denominator());
    let mut total = BigInt::zero();
    let mut scale = BigInt::one();
    for coefficient in p.iter().rev() {
        total = total * numerator + coefficient * &scale;
        scale *= denominator;
    }
    total.sign()
}

/// k with every root in (−2ᵏ, 2ᵏ): Fujiwara's bound 2·max |aᵢ/aₙ|^(1/(n−i)).
fn root_bound(p: &Whole) -> i64 {
    let bits = |c: &BigInt| i64::try_from(c.bits()).unwrap_or(i64::MAX);
    let Some((leading, rest)) = p.split_last() else { return 0 };
    let degree = i64::try_from(rest.len()).unwrap_or(i64::MAX);
    let each = rest.iter().zip(0_i64..).filter(|(c, _)| !c.is_zero());
    each.map(|(c, i)| Integer::div_ceil(&(bits(c) - bits(leading) + 1), &(degree - i)))
        .max()
        .unwrap_or(0)
        + 1
}

/// The positive roots below 2^size, ascending.
fn positive_roots(p: &Whole, size: i64, budget: &mut Budget) -> Option<Vec<Root>> {
    // p(2^size·x): its roots in question lie in (0, 1).
    let scaled = scale_variable(p, size);
    let mut found = Vec::new();
    let mut stack = vec![(BigInt::zero(), 0_i64, scaled)];
    while let Some((place, depth, q)) = stack.pop() {
        let degree = q.len().saturating_sub(1) as u64;
        let words = q.iter().map(|c| c.bits() / 64 + 2).max().unwrap_or(1);
        if !budget.spend(degree * degree * words + 1000) {
            return None;
        }
        let at = |c: &BigInt, d: i64| dyadic(c, size - d);
        match variations_inside(&q) {
            0 => {}
            1 => found.push(Root::Between(at(&place, depth), at(&(&place + 1), depth))),
            _ => {
                // 2ⁿ·q(x/2), and the same moved by 1.
                let left: Whole =
                    q.iter().enumerate().map(|(i, c)| c << (q.len() - 1 - i)).collect();
                let mut right = left.clone();
                shift_by_one(&mut right);
                let middle = &place * 2 + 1;
                if right.first().is_some_and(Zero::is_zero) {
                    right.remove(0);
                    found.push(Root::Exact(at(&middle, depth + 1)));
                }
                stack.push((middle, depth + 1, right));
                stack.push((&place * 2, depth + 1, left));
            }
        }
    }
    found.sort_by(|a, b| low(a).cmp(low(b)).then(high(a).cmp(high(b))));
    Some(found)
}

pub(crate) fn low(root: &Root) -> &Rational {
    match root {
        Root::Exact(x) | Root::Between(x, _) => x,
    }
}

pub(crate) fn high(root: &Root) -> &Rational {
    match root {
        Root::Exact(x) | Root::Between(_, x) => x,
    }
}

/// Sign changes of (1+x)ⁿ·q(1/(1+x)), of which 2 stands for any larger number: at least the number of roots
/// in (0, 1), of the same parity.
fn variations_inside(q: &Whole) -> usize {
    let mut reversed: Whole = q.iter().rev().cloned().collect();
    let mut count = 0;
    let mut last = Sign::NoSign;
    for lowest in 0..reversed.len() {
        let Some(rest) = reversed.get_mut(lowest..) else { break };
        horner(rest);
        let sign = rest.first().map_or(Sign::NoSign, BigInt::sign);
        if sign != Sign::NoSign {
            count += usize::from(last != Sign::NoSign && last != sign);
            last = sign;
        }
        if count > 1 {
            break;
        }
    }
    count
}

/// p(x + 1) by Horner's scheme.
fn shift_by_one(p: &mut [BigInt]) {
    for lowest in 0..p.len() {
        if let Some(rest) = p.get_mut(lowest..) {
            horner(rest);
        }
    }
}

/// One round of Horner's scheme at 1: the value comes first, then the coefficients of the quotient.
fn horner(p: &mut [BigInt]) {
    for place in (1..p.len()).rev() {
        let (lower, higher) = p.split_at_mut(place);
        if let (Some(sum), Some(next)) = (lower.last_mut(), higher.first()) {
            *sum += next;
        }
    }
}

/// A positive multiple of p(2^size·x) with whole coefficients.
fn scale_variable(p: &Whole, size: i64) -> Whole {
    let degree = i64::try_from(p.len()).unwrap_or(i64::MAX) - 1;
    let shift = |i: i64| if size >= 0 { size * i } else { -size * (degree - i) };
    p.iter().zip(0_i64..).map(|(c, i)| c << shift(i).unsigned_abs()).collect()
}

/// c·2^exponent.
fn dyadic(c: &BigInt, exponent: i64) -> Rational {
    let power = BigInt::one() << exponent.unsigned_abs();
    let value =
        if exponent >= 0 { Rational::new(c * power, 1) } else { Rational::new(c.clone(), power) };
    value.unwrap_or_else(Rational::zero)
}

pub(crate) fn derivative(p: &Whole) -> Whole {
    p.iter().enumerate().skip(1).map(|(i, c)| c * BigInt::from(i)).collect()
}

fn trim(p: &mut Whole) {
    while p.last().is_some_and(Zero::is_zero) {
        p.pop();
    }
}

fn subtract(a: &Whole, b: &Whole) -> Whole {
    let length = a.len().max(b.len());
    let at = |p: &Whole, i: usize| p.get(i).cloned().unwrap_or_default();
    let mut result: Whole = (0..length).map(|i| at(a, i) - at(b, i)).collect();
    trim(&mut result);
    result
}

/// Without common factors of the coefficients; the leading one positive.
pub(crate) fn primitive(mut p: Whole) -> Whole {
    trim(&mut p);
    let mut content = BigInt::zero();
    for c in &p {
        content = common_divisor(&content, c);
        if content.is_one() {
            break;
        }
    }
    if p.last().is_some_and(Signed::is_negative) {
        content = -content;
    }
    if !content.is_zero() && !content.is_one() {
        for c in &mut p {
            *c = &*c / &content;
        }
    }
    p
}

/// The greatest common divisor, primitive, by primitive remainders.
pub(crate) fn gcd(a: &Whole, b: &Whole, budget: &mut Budget) -> Option<Whole> {
    let (mut a, mut b) = (primitive(a.clone()), primitive(b.clone()));
    if a.len() < b.len() {
        std::mem::swap(&mut a, &mut b);
    }
    while !b.is_empty() {
        let words = |p: &Whole| p.iter().map(|c| c.bits() / 64 + 2).max().unwrap_or(1);
        let steps = (a.len() - b.len() + 1) as u64;
        if !budget.spend(steps * b.len() as u64 * words(&a).max(words(&b)).pow(2)) {
            return None;
        }
        let remainder = primitive(pseudo_remainder(&a, &b));
        a = std::mem::replace(&mut b, remainder);
    }
    Some(a)
}

/// A positive or negative multiple of the remainder of a by b.
pub(crate) fn pseudo_remainder(a: &Whole, b: &Whole) -> Whole {
    let mut rest = a.clone();
    let Some(leading) = b.last() else { return rest };
    while rest.len() >= b.len() {
        let Some(top) = rest.last().cloned() else { break };
        let common = common_divisor(&top, leading);
        let (up, down) = (leading / &common, top / &common);
        let offset = rest.len() - b.len();
        for c in &mut rest {
            *c *= &up;
        }
        for (c, d) in rest.iter_mut().skip(offset).zip(b) {
            *c -= &down * d;
        }
        trim(&mut rest);
    }
    rest
}

/// a/b for a primitive b that divides a up to a number: exact.
pub(crate) fn divide(a: &Whole, b: &Whole) -> Whole {
    let Some(leading) = b.last() else { return a.clone() };
    let mut rest = a.clone();
    let mut quotient = vec![BigInt::zero(); (a.len() + 1).saturating_sub(b.len())];
    while rest.len() >= b.len() {
        let Some(top) = rest.last() else { break };
        let factor = top / leading;
        let offset = rest.len() - b.len();
        for (c, d) in rest.iter_mut().skip(offset).zip(b) {
            *c -= &factor * d;
        }
        if let Some(place) = quotient.get_mut(offset) {
            *place = factor;
        }
        rest.pop();
        trim(&mut rest);
    }
    trim(&mut quotient);
    quotient
}

/// Whether a and b are proven to have no common factor, by looking modulo one prime: their true greatest
/// common divisor has at most the degree of the one found there.
fn coprime_modulo_prime(a: &Whole, b: &Whole) -> bool {
    const PRIME: u64 = (1 << 61) - 1;
    let reduce = |p: &Whole| -> Vec<u64> {
        let modulus = BigInt::from(PRIME);
        p.iter().map(|c| c.mod_floor(&modulus).iter_u64_digits().next().unwrap_or(0)).collect()
    };
    let times = |x: u64, y: u64| {
        u64::try_from(u128::from(x) * u128::from(y) % u128::from(PRIME)).unwrap_or(0)
    };
    let (mut a, mut b) = (reduce(a), reduce(b));
    if a.last().is_none_or(Zero::is_zero) {
        return false;
    }
    while b.last().is_some_and(Zero::is_zero) {
        b.pop();
    }
    while !b.is_empty() {
        let leading = b.last().copied().unwrap_or(1);
        // leading^(PRIME − 2) is its reciprocal.
        let (mut inverse, mut square, mut exponent) = (1, leading, PRIME - 2);
        while exponent > 0 {
            if exponent & 1 == 1 {
                inverse = times(inverse, square);
            }
            square = times(square, square);
            exponent >>= 1;
        }
        while a.len() >= b.len() {
            let factor = times(a.last().copied().unwrap_or(0), inverse);
            let offset = a.len() - b.len();
            for (c, d) in a.iter_mut().skip(offset).zip(&b) {
                *c = (*c + PRIME - times(factor, *d)) % PRIME;
            }
            while a.last().is_some_and(Zero::is_zero) {
                a.pop();
            }
        }
        std::mem::swap(&mut a, &mut b);
    }
    a.len() == 1
}
