//! Common divisors and multiples of large whole numbers.
//!
//! Lehmer's algorithm (Knuth, The Art of Computer Programming, vol. 2, 4.5.2, Algorithm L): the quotients of
//! some thirty steps of Euclid's algorithm are read from the leading words, then applied to the whole numbers
//! at once.

use num_bigint::{BigInt, Sign};
use num_integer::Integer;
use num_traits::{One, Signed, ToPrimitive, Zero};

/// Bits of the leading parts; sums of such a part and a cofactor stay far below 2^127.
const LEADING: u64 = 62;

/// The greatest common divisor, positive; 0 only for two zeros.
pub(crate) fn common_divisor(a: &BigInt, b: &BigInt) -> BigInt {
    if a.magnitude().is_one() || b.magnitude().is_one() {
        return BigInt::one();
    }
    let (mut a, mut b) = (a.abs(), b.abs());
    if a < b {
        std::mem::swap(&mut a, &mut b);
    }
    while b.bits() > LEADING {
        // Numbers of different lengths: one division takes more off than the leading words could.
        let step = if a.bits() - b.bits() > LEADING / 2 { None } else { Cofactors::of(&a, &b) };
        (a, b) = match step {
            Some(step) => step.apply(&a, &b),
            None => {
                let rest = &a % &b;
                (b, rest)
            }
        };
    }
    if b.is_zero() {
        return a;
    }
    let small = b.to_u64().unwrap_or(1);
    let rest = (a % &b).to_u64().unwrap_or(0);
    BigInt::from_biguint(Sign::Plus, small.gcd(&rest).into())
}

/// The least common multiple of two positive numbers.
pub(crate) fn common_multiple(a: &BigInt, b: &BigInt) -> BigInt {
    a / common_divisor(a, b) * b
}

/// Some steps of Euclid's algorithm as one: (a, b) becomes (p·a + q·b, r·a + s·b).
struct Cofactors {
    p: i128,
    q: i128,
    r: i128,
    s: i128,
}

impl Cofactors {
    /// The steps whose quotients the leading parts of a ≥ b prove; `None` if there are none.
    fn of(a: &BigInt, b: &BigInt) -> Option<Self> {
        let shift = a.bits().saturating_sub(LEADING);
        let (mut x, mut y) = ((a >> shift).to_i128()?, (b >> shift).to_i128()?);
        let mut all = Self { p: 1, q: 0, r: 0, s: 1 };
        while y + all.r != 0 && y + all.s != 0 {
            let quotient = (x + all.p) / (y + all.r);
            if quotient != (x + all.q) / (y + all.s) {
                break;
            }
            (all.p, all.r) = (all.r, all.p - quotient * all.r);
            (all.q, all.s) = (all.s, all.q - quotient * all.s);
            (x, y) = (y, x - quotient * y);
        }
        (all.q != 0).then_some(all)
    }

    fn apply(&self, a: &BigInt, b: &BigInt) -> (BigInt, BigInt) {
        (a * self.p + b * self.q, a * self.r + b * self.s)
    }
}

#[cfg(test)]
mod tests {
    use num_bigint::BigUint;
    use proptest::prelude::*;

    use super::*;

    fn whole(words: Vec<u32>) -> BigInt {
        BigInt::from_biguint(Sign::Plus, BigUint::new(words))
    }

    #[test]
    fn edges() {
        let of = |a: i64, b: i64| common_divisor(&BigInt::from(a), &BigInt::from(b));
        assert_eq!(of(0, 0), BigInt::from(0));
        assert_eq!(of(0, -7), BigInt::from(7));
        assert_eq!(of(-12, 18), BigInt::from(6));
        assert_eq!(of(i64::MIN, i64::MIN), -BigInt::from(i64::MIN));
    }

    #[test]
    fn neighbours_among_the_fibonacci_numbers_need_the_most_steps() {
        let (mut a, mut b) = (BigInt::one(), BigInt::one());
        for _ in 0..5000 {
            (a, b) = (&a + &b, a);
        }
        assert!(common_divisor(&a, &b).is_one());
        assert_eq!(common_divisor(&(&a * 35), &(&b * 21)), BigInt::from(7));
    }

    proptest! {
        #[test]
        fn it_is_the_one_of_the_library(
            a in prop::collection::vec(any::<u32>(), 0..40),
            b in prop::collection::vec(any::<u32>(), 0..40),
            common in prop::collection::vec(any::<u32>(), 0..20),
        ) {
            let common = whole(common);
            let (a, b) = (whole(a) * &common, whole(b) * &common);
            prop_assert_eq!(common_divisor(&a, &b), a.gcd(&b));
            prop_assert_eq!(common_divisor(&-&a, &b), a.gcd(&b));
        }
    }
}
