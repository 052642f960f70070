//! Polynomials with exact rational coefficients.
//!
//! ```
//! use gd_expr::Formula;
//!
//! let loss = Formula::parse("x(3x - 3)/2 + 1/3")?;
//! let polynomial = loss.polynomial().expect("a polynomial");
//! let shown: Vec<String> = polynomial.coefficients().iter().map(|c| c.to_string()).collect();
//! assert_eq!(shown, ["1/3", "-1.5", "1.5"]);
//! # Ok::<(), gd_expr::Error>(())
//! ```

mod expand;

use num_bigint::BigInt;
use num_traits::{One, Signed, ToPrimitive, Zero};

pub(crate) use expand::{Limit, expand};

use crate::Rational;
use crate::divisor::{common_divisor, common_multiple};
use crate::expr::{Expr, Node};
use crate::rational::ratio_to_f64;
use crate::simplify::{number, power, product};

/// A polynomial in one variable: whole numerators over one positive denominator, in lowest terms.
///
/// One common denominator instead of a fraction for each coefficient: products and powers then need no
/// greatest common divisors, which for large coefficients cost more than everything else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExactPolynomial {
    /// The constant term first; the last one is not 0.
    numerators: Vec<BigInt>,
    denominator: BigInt,
}

impl ExactPolynomial {
    /// From the coefficients, the constant term first.
    pub fn new(coefficients: &[Rational]) -> Self {
        let denominator = coefficients
            .iter()
            .fold(BigInt::one(), |all, c| common_multiple(&all, c.denominator()));
        let numerators =
            coefficients.iter().map(|c| c.numerator() * (&denominator / c.denominator())).collect();
        Self::normal(numerators, denominator)
    }

    /// In lowest terms, without leading zeros. The denominator is not 0.
    pub(crate) fn normal(mut numerators: Vec<BigInt>, denominator: BigInt) -> Self {
        while numerators.last().is_some_and(Zero::is_zero) {
            numerators.pop();
        }
        let mut common = denominator.abs();
        for numerator in &numerators {
            if common.is_one() {
                break;
            }
            common = common_divisor(&common, numerator);
        }
        if denominator.is_negative() {
            common = -common;
        }
        if common.is_one() {
            return Self { numerators, denominator };
        }
        for numerator in &mut numerators {
            *numerator = &*numerator / &common;
        }
        Self { numerators, denominator: denominator / common }
    }

    /// The coefficients, the constant term first; none for the zero polynomial.
    pub fn coefficients(&self) -> Vec<Rational> {
        (0..self.numerators.len()).map(|power| self.coefficient(power)).collect()
    }

    /// The coefficient of xᵖ.
    pub fn coefficient(&self, power: usize) -> Rational {
        self.numerators
            .get(power)
            .and_then(|n| Rational::new(n.clone(), self.denominator.clone()))
            .unwrap_or_else(Rational::zero)
    }

    /// The degree; 0 for constants.
    pub fn degree(&self) -> usize {
        self.numerators.len().saturating_sub(1)
    }

    /// Whether it is the zero polynomial.
    pub fn is_zero(&self) -> bool {
        self.numerators.is_empty()
    }

    /// The exact derivative.
    #[must_use]
    pub fn derivative(&self) -> Self {
        let numerators =
            self.numerators.iter().enumerate().skip(1).map(|(power, n)| n * BigInt::from(power));
        Self::normal(numerators.collect(), self.denominator.clone())
    }

    /// f″ of a quadratic, exactly: 2a. `None` for other degrees.
    pub fn curvature_of_quadratic(&self) -> Option<Rational> {
        (self.degree() == 2).then(|| &self.coefficient(2) * &Rational::from(2))
    }

    /// The exact value.
    pub fn evaluate(&self, x: &Rational) -> Rational {
        let (top, bottom) = self.fraction_at(x);
        Rational::new(top, bottom).unwrap_or_else(Rational::zero)
    }

    /// The exact value, rounded once: without the common divisor that lowest terms would cost.
    pub fn evaluate_rounded(&self, x: &Rational) -> f64 {
        let (top, bottom) = self.fraction_at(x);
        ratio_to_f64(&top, &bottom)
    }

    /// The value as a fraction with a positive denominator.
    fn fraction_at(&self, x: &Rational) -> (BigInt, BigInt) {
        // Σ nᵢ pⁱ q^(d−i) / q^d for x = p/q: whole numbers throughout.
        let (p, q) = (x.numerator(), x.denominator());
        let mut total = BigInt::zero();
        let mut scale = BigInt::one();
        for numerator in self.numerators.iter().rev() {
            total = total * p + numerator * &scale;
            scale *= q;
        }
        let scale = if self.is_zero() { BigInt::one() } else { scale / q };
        (total, scale * &self.denominator)
    }

    /// The coefficients rounded once, the leading one first, as the engine wants them.
    pub fn rounded(&self) -> Vec<f64> {
        self.numerators.iter().rev().map(|n| ratio_to_f64(n, &self.denominator)).collect()
    }

    /// The numerators, the constant term first: a positive multiple of the polynomial.
    pub(crate) fn numerators(&self) -> &[BigInt] {
        &self.numerators
    }

    /// The canonical expression: powers descending.
    pub(crate) fn to_expr(&self) -> Expr {
        let variable = Expr::variable(0);
        let mut terms: Vec<Expr> = self
            .coefficients()
            .into_iter()
            .enumerate()
            .rev()
            .filter(|(_, coefficient)| !coefficient.is_zero())
            .map(|(degree, coefficient)| {
                let degree = Expr::number(Rational::from(degree.to_i64().unwrap_or(0)));
                product(vec![Expr::number(coefficient), power(&variable, &degree)])
            })
            .collect();
        match terms.len() {
            0 => number(0),
            1 => terms.remove(0),
            _ => Expr::new(Node::Sum(terms)),
        }
    }

    /// About how many characters the expanded text has.
    pub(crate) fn text_length(&self) -> u64 {
        let shared = self.denominator.bits();
        let each = |n: &BigInt| if n.is_zero() { 0 } else { (n.bits() + shared) * 4 / 13 + 9 };
        self.numerators.iter().map(each).sum()
    }
}
