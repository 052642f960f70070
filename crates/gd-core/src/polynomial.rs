//! Polynomials with once-rounded coefficients, evaluated by Horner's rule.
//!
//! ```
//! use gd_core::{Loss, Polynomial};
//!
//! // The report's loss 3x² − 3x + 4, with f′ = 6x − 3 and f″ = 6; leading coefficients first.
//! let f = Polynomial::new(vec![3.0, -3.0, 4.0], vec![6.0, -3.0], vec![6.0]);
//! assert_eq!(f.value(-2.0), 22.0);
//! assert_eq!(f.derivative(-2.0), -15.0);
//! assert_eq!(f.curvature(-2.0), 6.0);
//! ```

use crate::Loss;

/// A polynomial loss: three lists of coefficients, the leading one first.
///
/// The lists are given apart because each coefficient of f, f′ and f″ is an exact rational rounded to a
/// double once; computing f′ from the rounded coefficients of f would round twice.
#[derive(Clone, Debug, PartialEq)]
pub struct Polynomial {
    value: Vec<f64>,
    derivative: Vec<f64>,
    curvature: Vec<f64>,
}

impl Polynomial {
    /// A polynomial from the coefficients of f, f′ and f″, leading first. An empty list is the
    /// constant 0.
    pub fn new(value: Vec<f64>, derivative: Vec<f64>, curvature: Vec<f64>) -> Self {
        Self { value, derivative, curvature }
    }

    /// The coefficients of f, leading first.
    pub fn value_coefficients(&self) -> &[f64] {
        &self.value
    }

    /// The coefficients of f′, leading first.
    pub fn derivative_coefficients(&self) -> &[f64] {
        &self.derivative
    }

    /// The coefficients of f″, leading first.
    pub fn curvature_coefficients(&self) -> &[f64] {
        &self.curvature
    }
}

impl Loss for Polynomial {
    fn value(&self, x: f64) -> f64 {
        horner(&self.value, x)
    }

    fn derivative(&self, x: f64) -> f64 {
        horner(&self.derivative, x)
    }

    fn curvature(&self, x: f64) -> f64 {
        horner(&self.curvature, x)
    }

    fn operations(&self) -> u64 {
        let coefficients = self.value.len() + self.derivative.len() + self.curvature.len();
        u64::try_from(2 * coefficients).unwrap_or(u64::MAX)
    }

    fn polynomial(&self) -> Option<&Self> {
        Some(self)
    }
}

/// Σ cᵢ xⁱ by Horner's rule from the LEADING coefficient, each multiplication and each addition rounded
/// by itself. For finite x these are the bits of NumPy's `polyval`; at ±∞ the value goes on as ±∞ where
/// `polyval`, which starts from 0·x, gives NaN. No coefficients: 0.
#[inline]
pub fn horner(coefficients: &[f64], x: f64) -> f64 {
    let Some((&leading, rest)) = coefficients.split_first() else { return 0.0 };
    rest.iter().fold(leading, |sum, &c| sum * x + c)
}

/// A bound on how far rounding moves [`horner`]'s result: u·Σ(2i+1)|aᵢ||x|ⁱ, u = 2⁻⁵³ (Higham, *Accuracy
/// and Stability of Numerical Algorithms*, 2nd ed., section 5.1). May be infinite or NaN for large x.
pub fn rounding_error(coefficients: &[f64], x: f64) -> f64 {
    let size = x.abs();
    let degree = coefficients.len().saturating_sub(1);
    let mut weight = f64::from(u32::try_from(2 * degree + 1).unwrap_or(u32::MAX));
    let mut sum = 0.0;
    for c in coefficients {
        sum = sum * size + weight * c.abs();
        weight -= 2.0;
    }
    f64::EPSILON / 2.0 * sum
}
