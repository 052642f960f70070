//! Polynomials of low degree with the number of coefficients known to the compiler.
//!
//! A loop made for one degree keeps coefficients and state in registers; the bits are those of
//! [`horner`](crate::polynomial::horner), whose order of operations it repeats.

use crate::polynomial::horner;
use crate::{Loss, Polynomial};

/// A polynomial with V coefficients of f and D of f′.
#[derive(Debug)]
pub(crate) struct Short<'a, const V: usize, const D: usize> {
    value: [f64; V],
    derivative: [f64; D],
    curvature: &'a [f64],
}

impl<'a, const V: usize, const D: usize> Short<'a, V, D> {
    /// The polynomial, if it has those numbers of coefficients.
    pub(crate) fn new(polynomial: &'a Polynomial) -> Option<Self> {
        Some(Self {
            value: polynomial.value_coefficients().try_into().ok()?,
            derivative: polynomial.derivative_coefficients().try_into().ok()?,
            curvature: polynomial.curvature_coefficients(),
        })
    }
}

impl<const V: usize, const D: usize> Loss for Short<'_, V, D> {
    #[inline]
    fn value(&self, x: f64) -> f64 {
        horner(&self.value, x)
    }

    #[inline]
    fn derivative(&self, x: f64) -> f64 {
        horner(&self.derivative, x)
    }

    #[inline]
    fn curvature(&self, x: f64) -> f64 {
        horner(self.curvature, x)
    }
}

/// Something to be done with a loss by code made for its kind.
pub(crate) trait Visit {
    /// What it gives.
    type Output;

    /// Does it.
    fn visit<L: Loss + ?Sized>(self, loss: &L) -> Self::Output;
}

/// Hands `loss` on as the most special kind that it is: a polynomial of degree 1 to 8, another
/// polynomial, or whatever implements [`Loss`].
pub(crate) fn specialise<W: Visit>(loss: &dyn Loss, visit: W) -> W::Output {
    macro_rules! degrees {
        ($polynomial:expr, $(($v:literal, $d:literal)),*) => {
            $(if let Some(short) = Short::<$v, $d>::new($polynomial) {
                return visit.visit(&short);
            })*
        };
    }
    let Some(polynomial) = loss.polynomial() else { return visit.visit(loss) };
    degrees!(polynomial, (2, 1), (3, 2), (4, 3), (5, 4), (6, 5), (7, 6), (8, 7), (9, 8));
    visit.visit(polynomial)
}
