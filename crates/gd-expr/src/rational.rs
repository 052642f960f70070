//! Exact rational numbers.
//!
//! ```
//! use gd_expr::Rational;
//!
//! let third = Rational::from(1) / Rational::from(3);
//! assert_eq!(third.to_string(), "1/3");
//! assert_eq!(third.to_f64(), 1.0 / 3.0);
//! assert_eq!((third * Rational::from(3)).to_string(), "1");
//! ```

mod double;

use std::cmp::Ordering;
use std::fmt;
use std::ops::{Add, Div, Mul, Neg, Sub};

use num_bigint::{BigInt, BigUint};
use num_traits::{One, Signed, ToPrimitive, Zero};

use crate::divisor::common_divisor;
pub(crate) use double::ratio_to_f64;

/// An exact rational number of any size, in lowest terms.
///
/// A common divisor is looked for only where there can be one: the powers, products with whole numbers and
/// reciprocals of what is in lowest terms mostly need none, and for large numbers nothing else costs as much.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Rational {
    numerator: BigInt,
    /// Positive, without a common divisor with the numerator.
    denominator: BigInt,
}

impl Rational {
    /// 0.
    pub fn zero() -> Self {
        Self::whole(BigInt::zero())
    }

    /// 1.
    pub fn one() -> Self {
        Self::whole(BigInt::one())
    }

    /// A whole number.
    pub(crate) fn whole(numerator: BigInt) -> Self {
        Self { numerator, denominator: BigInt::one() }
    }

    /// `numerator / denominator`; `None` if the denominator is 0.
    pub fn new(numerator: impl Into<BigInt>, denominator: impl Into<BigInt>) -> Option<Self> {
        let (mut numerator, mut denominator) = (numerator.into(), denominator.into());
        if denominator.is_zero() {
            return None;
        }
        if denominator.is_negative() {
            (numerator, denominator) = (-numerator, -denominator);
        }
        Some(Self::reduced(numerator, denominator))
    }

    /// `numerator / denominator`, where the denominator is positive.
    fn reduced(numerator: BigInt, denominator: BigInt) -> Self {
        let common = common_divisor(&numerator, &denominator);
        if common.is_one() {
            return Self { numerator, denominator };
        }
        Self { numerator: numerator / &common, denominator: denominator / common }
    }

    /// digits · 10^exponent.
    pub(crate) fn scaled(digits: BigInt, exponent: i32) -> Self {
        let power = BigInt::from(10).pow(exponent.unsigned_abs());
        if exponent < 0 { Self::reduced(digits, power) } else { Self::whole(digits * power) }
    }

    /// The numerator; it carries the sign.
    pub fn numerator(&self) -> &BigInt {
        &self.numerator
    }

    /// The denominator, positive.
    pub fn denominator(&self) -> &BigInt {
        &self.denominator
    }

    /// Whether it is 0.
    pub fn is_zero(&self) -> bool {
        self.numerator.is_zero()
    }

    /// Whether it is 1.
    pub(crate) fn is_one(&self) -> bool {
        self.numerator.is_one() && self.denominator.is_one()
    }

    /// Whether it is less than 0.
    pub fn is_negative(&self) -> bool {
        self.numerator.is_negative()
    }

    /// Whether it is a whole number.
    pub fn is_integer(&self) -> bool {
        self.denominator.is_one()
    }

    /// The number as an `i64`, if it is a whole number of that size.
    pub(crate) fn to_i64(&self) -> Option<i64> {
        if self.is_integer() { self.numerator.to_i64() } else { None }
    }

    /// The absolute value.
    #[must_use]
    pub fn abs(&self) -> Self {
        Self { numerator: self.numerator.abs(), denominator: self.denominator.clone() }
    }

    /// 1 divided by it; `None` for 0.
    pub fn reciprocal(&self) -> Option<Self> {
        let denominator = self.numerator.abs();
        let numerator = self.denominator.clone();
        (!self.is_zero()).then(|| Self {
            numerator: if self.is_negative() { -numerator } else { numerator },
            denominator,
        })
    }

    /// The exact square root, if it is rational.
    pub(crate) fn square_root(&self) -> Option<Self> {
        if self.is_negative() {
            return None;
        }
        let (numerator, denominator) = (self.numerator.sqrt(), self.denominator.sqrt());
        // In lowest terms both are squares, or the number is none.
        let is_root = &numerator * &numerator == self.numerator
            && &denominator * &denominator == self.denominator;
        is_root.then_some(Self { numerator, denominator })
    }

    /// The power with a whole exponent; `None` for 0 to a negative one. The caller bounds the size.
    pub fn power(&self, exponent: i64) -> Option<Self> {
        let size = u32::try_from(exponent.unsigned_abs()).ok()?;
        let base = if exponent < 0 { self.reciprocal()? } else { self.clone() };
        // A power of a fraction in lowest terms is in lowest terms.
        Some(Self { numerator: base.numerator.pow(size), denominator: base.denominator.pow(size) })
    }

    /// Bits of the numerator and of the denominator together: what the limit on exact numbers counts.
    pub fn bits(&self) -> u64 {
        self.numerator.bits() + self.denominator.bits()
    }

    /// Whether the decimal expansion ends: no prime but 2 and 5 divides the denominator.
    pub(crate) fn is_decimal(&self) -> bool {
        self.decimal_places().is_some()
    }

    /// Digits after the point, if the decimal expansion ends.
    fn decimal_places(&self) -> Option<u32> {
        let denominator = self.denominator.magnitude();
        let twos = denominator.trailing_zeros().unwrap_or(0);
        let rest = denominator >> twos;
        // 5^k has floor(k·log₂ 5) + 1 bits, log₂ 5 = 2.32192809…: at most one k fits, and one power tells.
        let fives = ((rest.bits() - 1) * 100_000_000).div_ceil(232_192_809);
        let fives = u32::try_from(fives).ok()?;
        let places = fives.max(u32::try_from(twos).ok()?);
        (BigUint::from(5_u32).pow(fives) == rest).then_some(places)
    }
}

impl From<i64> for Rational {
    fn from(value: i64) -> Self {
        Self::whole(BigInt::from(value))
    }
}

impl Neg for Rational {
    type Output = Self;
    fn neg(self) -> Self {
        Self { numerator: -self.numerator, denominator: self.denominator }
    }
}

impl Add for &Rational {
    type Output = Rational;
    fn add(self, other: Self) -> Rational {
        let (a, b) = (&self.numerator, &self.denominator);
        let (c, d) = (&other.numerator, &other.denominator);
        if b.is_one() || d.is_one() {
            // a/b + c stays in lowest terms.
            return Rational { numerator: a * d + c * b, denominator: b * d };
        }
        // What the sum can be divided by divides what the denominators have in common.
        let common = common_divisor(b, d);
        if common.is_one() {
            return Rational { numerator: a * d + c * b, denominator: b * d };
        }
        let (b, d) = (b / &common, d / &common);
        let sum = a * &d + c * &b;
        let extra = common_divisor(&sum, &common);
        Rational { numerator: sum / &extra, denominator: b * d * (common / extra) }
    }
}

impl Mul for &Rational {
    type Output = Rational;
    fn mul(self, other: Self) -> Rational {
        // Each numerator with the other's denominator: smaller than the products.
        let left = common_divisor(&self.numerator, &other.denominator);
        let right = common_divisor(&other.numerator, &self.denominator);
        let part = |n: &BigInt, by: &BigInt| if by.is_one() { n.clone() } else { n / by };
        Rational {
            numerator: part(&self.numerator, &left) * part(&other.numerator, &right),
            denominator: part(&self.denominator, &right) * part(&other.denominator, &left),
        }
    }
}

impl Sub for &Rational {
    type Output = Rational;
    fn sub(self, other: Self) -> Rational {
        self + &-other.clone()
    }
}

impl Div for &Rational {
    type Output = Rational;
    /// # Panics
    /// If `other` is 0.
    #[expect(clippy::suspicious_arithmetic_impl, reason = "by the reciprocal")]
    fn div(self, other: Self) -> Rational {
        self * &other.reciprocal().expect("the caller divides by something else than 0")
    }
}

/// The same operations on owned numbers.
macro_rules! owned {
    ($trait:ident, $method:ident) => {
        impl $trait for Rational {
            type Output = Self;
            fn $method(self, other: Self) -> Self {
                $trait::$method(&self, &other)
            }
        }
    };
}

owned!(Add, add);
owned!(Sub, sub);
owned!(Mul, mul);
owned!(Div, div);

impl Ord for Rational {
    fn cmp(&self, other: &Self) -> Ordering {
        (&self.numerator * &other.denominator).cmp(&(&other.numerator * &self.denominator))
    }
}

impl PartialOrd for Rational {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Display for Rational {
    /// As a person writes it: a decimal where the decimal ends (`0.1`, `1e-30`), else a fraction (`1/3`).
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some(places) = self.decimal_places() else {
            return write!(f, "{}/{}", self.numerator(), self.denominator());
        };
        // digits · 10^−places
        let digits = self.numerator().magnitude() * BigUint::from(10_u32).pow(places)
            / self.denominator().magnitude();
        let text = digits.to_string();
        let places = places as usize;
        if self.is_negative() {
            f.write_str("-")?;
        }
        let significant = text.trim_end_matches('0');
        let zeros = text.len() - significant.len();
        if places == 0 && text.len() > 21 && zeros > 6 {
            // 12300…0 = 1.23e(n)
            return scientific(f, significant, text.len() - 1, "");
        }
        // 0.0000005 = 5e-7: from six zeros on nobody counts them.
        if places >= text.len() + 6 && text.len() <= 20 {
            return scientific(f, &text, places + 1 - text.len(), "-");
        }
        if places == 0 {
            f.write_str(&text)
        } else {
            let padded = format!("{text:0>width$}", width = places + 1);
            let (whole, fraction) = padded.split_at(padded.len() - places);
            write!(f, "{whole}.{fraction}")
        }
    }
}

/// `d.ddde±n` from digits, the decimal exponent of the first and its sign.
fn scientific(
    f: &mut fmt::Formatter<'_>,
    digits: &str,
    exponent: usize,
    sign: &str,
) -> fmt::Result {
    let (first, rest) = digits.split_at(1);
    if rest.is_empty() {
        write!(f, "{first}e{sign}{exponent}")
    } else {
        write!(f, "{first}.{rest}e{sign}{exponent}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rational(numerator: i64, denominator: i64) -> Rational {
        Rational::new(numerator, denominator).expect("the denominator is not zero")
    }

    #[test]
    fn display() {
        let shown = |n, d| rational(n, d).to_string();
        assert_eq!(shown(3, 1), "3");
        assert_eq!(shown(-1, 10), "-0.1");
        assert_eq!(shown(1, 3), "1/3");
        assert_eq!(shown(-22, 7), "-22/7");
        assert_eq!(shown(1, 8), "0.125");
        assert_eq!(shown(1, 1_000_000), "0.000001");
        assert_eq!(shown(-5, 10_000_000), "-5e-7");
        assert_eq!(shown(123, 1_000_000_000), "1.23e-7");
        assert_eq!(Rational::scaled(BigInt::from(12), 40).to_string(), "1.2e41");
        assert_eq!(Rational::scaled(BigInt::from(12), -40).to_string(), "1.2e-39");
        assert_eq!(Rational::scaled(BigInt::from(1), -40).to_string(), "1e-40");
    }

    #[test]
    fn square_roots() {
        assert_eq!(rational(9, 4).square_root(), Some(rational(3, 2)));
        assert_eq!(rational(2, 1).square_root(), None);
        assert_eq!(rational(-4, 1).square_root(), None);
    }
}
