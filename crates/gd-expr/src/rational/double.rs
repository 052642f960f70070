//! Between exact numbers and doubles.

use num_bigint::{BigInt, Sign};
use num_traits::{One, ToPrimitive, Zero};

use super::Rational;

impl Rational {
    /// The exact value of a double; `None` for NaN and ±∞.
    pub fn from_f64(value: f64) -> Option<Self> {
        if !value.is_finite() {
            return None;
        }
        let bits = value.to_bits();
        let (field, fraction) = ((bits >> 52) & 0x7ff, bits & ((1 << 52) - 1));
        // ±mantissa · 2^exponent; below the normal doubles the field is 0 and no bit is hidden.
        let mantissa = if field == 0 { fraction } else { fraction | (1 << 52) };
        let exponent = i64::try_from(field.max(1)).ok()? - 1075;
        let size = BigInt::from(mantissa);
        let numerator = if value.is_sign_negative() { -size } else { size };
        let power = exponent.unsigned_abs();
        if mantissa == 0 {
            return Some(Self::zero());
        }
        if exponent >= 0 {
            return Some(Self::whole(numerator << power));
        }
        let common = power.min(u64::from(mantissa.trailing_zeros()));
        let denominator = BigInt::one() << (power - common);
        Some(Self { numerator: numerator >> common, denominator })
    }

    /// The number that the shortest decimal text of `value` denotes: 0.1 for the double nearest to 0.1.
    /// Its nearest double is `value`. `None` for NaN and ±∞.
    pub fn from_f64_as_written(value: f64) -> Option<Self> {
        if !value.is_finite() {
            return None;
        }
        let text = format!("{value:e}");
        let (mantissa, exponent) = text.split_once('e')?;
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let digits: BigInt = format!("{whole}{fraction}").parse().ok()?;
        let exponent = exponent.parse::<i32>().ok()? - i32::try_from(fraction.len()).ok()?;
        Some(Self::scaled(digits, exponent))
    }

    /// The nearest double, ties to even, rounded once; ±∞ from half an ulp above the largest double.
    pub fn to_f64(&self) -> f64 {
        ratio_to_f64(self.numerator(), self.denominator())
    }
}

/// numerator / denominator (positive), rounded once to the nearest double.
pub(crate) fn ratio_to_f64(numerator: &BigInt, denominator: &BigInt) -> f64 {
    if numerator.is_zero() {
        return 0.0;
    }
    let negative = numerator.sign() == Sign::Minus;
    let (top, bottom) = (numerator.magnitude(), denominator.magnitude());
    // 2^(size − 1) < top / bottom < 2^(size + 1)
    let size = wide(top.bits()) - wide(bottom.bits());
    if size > 1100 {
        return if negative { f64::NEG_INFINITY } else { f64::INFINITY };
    }
    if size < -1200 {
        return if negative { -0.0 } else { 0.0 };
    }
    // quotient · 2^−shift with at least 64 bits, and whether anything was left over.
    let shift = 65 - size;
    let (scaled_top, scaled_bottom);
    if shift >= 0 {
        scaled_top = top << shift.unsigned_abs();
        scaled_bottom = bottom.clone();
    } else {
        scaled_top = top.clone();
        scaled_bottom = bottom << shift.unsigned_abs();
    }
    let quotient = &scaled_top / &scaled_bottom;
    let exact = &quotient * &scaled_bottom == scaled_top;
    let mut mantissa = quotient.to_u128().unwrap_or(0);
    let bits = i64::from(128 - mantissa.leading_zeros());
    // The last place of the result: 2^(e − 52), but not below 2^−1074.
    let exponent = bits - 1 - shift;
    let last = (exponent - 52).max(-1074);
    let drop = last + shift;
    let magnitude = if drop >= 128 {
        0.0
    } else {
        let drop = u32::try_from(drop).unwrap_or(0);
        let remainder = mantissa & ((1_u128 << drop) - 1);
        mantissa >>= drop;
        let half = 1_u128 << drop.saturating_sub(1);
        if remainder > half || (remainder == half && (!exact || mantissa & 1 == 1)) {
            mantissa += 1;
        }
        scale(mantissa, last)
    };
    if negative { -magnitude } else { magnitude }
}

/// mantissa · 2^exponent for mantissa ≤ 2^53 and exponent ≥ −1074: exact, or ∞.
fn scale(mantissa: u128, exponent: i64) -> f64 {
    if mantissa == 0 {
        return 0.0;
    }
    let length = i64::from(128 - mantissa.leading_zeros());
    let top = exponent + length - 1;
    if top > 1023 {
        return f64::INFINITY;
    }
    let bits = if top < -1022 {
        // Subnormal: exponent is −1074 and the mantissa is the whole pattern.
        mantissa
    } else {
        let biased = u128::from((top + 1023).unsigned_abs());
        let normalized =
            if length > 53 { mantissa >> (length - 53) } else { mantissa << (53 - length) };
        (biased << 52) + (normalized - (1_u128 << 52))
    };
    f64::from_bits(u64::try_from(bits).unwrap_or(0))
}

/// A count of bits as a signed number; numbers here are far below 2^63 bits.
fn wide(bits: u64) -> i64 {
    i64::try_from(bits).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn doubles_at_the_edges() {
        let of = |value: f64| Rational::from_f64(value).map(|exact| exact.to_string());
        assert_eq!(of(0.0).as_deref(), Some("0"));
        assert_eq!(of(-0.0).as_deref(), Some("0"));
        assert_eq!(of(-0.375).as_deref(), Some("-0.375"));
        assert_eq!(of(1e22).as_deref(), Some("1e22"));
        assert_eq!(of(f64::NAN), None);
        let smallest = Rational::from_f64(f64::from_bits(1)).expect("finite");
        assert_eq!(smallest, Rational::from(2).power(-1074).expect("2 is not 0"));
    }

    #[test]
    fn extreme_doubles() {
        let power = |n: u32| Rational::whole(BigInt::from(2).pow(n));
        assert_eq!(power(1024).to_f64().to_bits(), f64::INFINITY.to_bits());
        assert_eq!(power(1023).to_f64().to_bits(), (f64::MAX / 2.0 + 0.0).next_up().to_bits());
        let tiny = |n: u32| power(n).reciprocal().expect("not zero").to_f64();
        assert_eq!(tiny(1074).to_bits(), 1);
        // Half the smallest double: a tie, to even.
        assert_eq!(tiny(1075).to_bits(), 0);
        let above =
            Rational::new(3, 4).expect("not zero") * power(1074).reciprocal().expect("not zero");
        assert_eq!(above.to_f64().to_bits(), 1);
    }

    proptest! {
        #[test]
        fn a_double_survives(bits in any::<u64>()) {
            let value = f64::from_bits(bits);
            if value.is_finite() && value != 0.0 {
                let exact = Rational::from_f64(value).expect("finite");
                prop_assert_eq!(exact.to_f64().to_bits(), value.to_bits());
                prop_assert_eq!(&exact, &Rational::reduced(exact.numerator.clone(), exact.denominator.clone()));
                let written = Rational::from_f64_as_written(value).expect("finite");
                prop_assert_eq!(written.to_f64().to_bits(), value.to_bits());
            }
        }

        #[test]
        fn a_quotient_of_doubles_is_rounded_as_the_machine_does(a in -1e9_f64..1e9, b in 1e-3_f64..1e9) {
            let exact = Rational::from_f64(a).expect("finite") / Rational::from_f64(b).expect("finite");
            prop_assert_eq!(exact.to_f64().to_bits(), (a / b + 0.0).to_bits());
        }
    }
}
