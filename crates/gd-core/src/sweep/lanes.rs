//! Plain descents on one polynomial, several at a time in the lanes of vectors.
//!
//! One update is a chain of dependent operations of some 12 cycles; to fill it, [`VECTORS`] vectors are in
//! flight at once. Each lane does the same multiplications and additions, each rounded by itself, as a
//! single descent: the bits are the same.

use pulp::{Arch, Simd, WithSimd};

use super::{Axis, Base, Cell, Outcome, is_short};
use crate::{Loss, Polynomial};

/// Vectors in flight.
const VECTORS: usize = 12;

/// Cells that one task takes: a multiple of 12 vectors of 2, 4 or 8 lanes.
pub(super) const GROUP: usize = 960;

/// The longest f′ that is run in lanes, in coefficients.
const LONGEST: usize = 8;

/// Whether a sweep can be run in lanes: plain descent on one polynomial of degree 2 to 8, the same not too
/// large number of epochs in every cell.
pub(super) fn fit(base: &Base, first: &Axis, second: Option<&Axis>) -> bool {
    let simple = |axis: &Axis| match axis {
        Axis::Rate(_) | Axis::Start(_) => true,
        Axis::Epochs(_) | Axis::Loss(_) => false,
    };
    let degree = base.loss.polynomial().map_or(0, |p| p.derivative_coefficients().len());
    base.settings.is_plain()
        && (2..=LONGEST).contains(&degree)
        && is_short(base.epochs)
        && simple(first)
        && second.is_none_or(simple)
}

/// Runs cells that [`fit`].
pub(super) fn run(cells: Vec<Cell<'_>>) -> Vec<Option<Outcome>> {
    let Some(first) = cells.first() else { return Vec::new() };
    let loss = std::sync::Arc::clone(&first.loss);
    let Some(polynomial) = loss.polynomial() else {
        return cells.into_iter().map(|cell| cell.run(None)).collect();
    };
    let epochs = first.epochs;
    let mut xs: Vec<f64> = cells.iter().map(|cell| cell.start).collect();
    let rates: Vec<f64> = cells.iter().map(|cell| cell.settings.rate.get()).collect();
    descend(polynomial, &rates, &mut xs, epochs);
    cells
        .into_iter()
        .zip(xs)
        .map(|(cell, x)| {
            // On a polynomial x never comes back from ∞ or NaN: such a lane is run again, to find the
            // epoch at which it ended.
            if x.is_finite() {
                let (loss, derivative) = (polynomial.value(x), polynomial.derivative(x));
                Some(Outcome { epoch: epochs, x, loss, derivative, verdict: None })
            } else {
                cell.run(None)
            }
        })
        .collect()
}

/// Replaces each x by x after so many updates with its rate.
fn descend(polynomial: &Polynomial, rates: &[f64], xs: &mut [f64], epochs: u64) {
    macro_rules! lengths {
        ($($n:literal),*) => {
            $(if let Ok(coefficients) = <[f64; $n]>::try_from(polynomial.derivative_coefficients()) {
                return Arch::new().dispatch(Lanes { coefficients, rates, xs, epochs });
            })*
        };
    }
    lengths!(2, 3, 4, 5, 6, 7, 8);
}

/// The work for one number of coefficients.
struct Lanes<'a, const N: usize> {
    coefficients: [f64; N],
    rates: &'a [f64],
    xs: &'a mut [f64],
    epochs: u64,
}

impl<const N: usize> WithSimd for Lanes<'_, N> {
    type Output = ();

    #[inline(always)]
    #[expect(
        clippy::inline_always,
        reason = "the vector instructions are enabled for the caller only"
    )]
    fn with_simd<S: Simd>(self, simd: S) {
        let Lanes { coefficients, rates, xs, epochs } = self;
        let splat = coefficients.map(|c| simd.splat_f64s(c));
        let (rates, late_rates) = S::as_simd_f64s(rates);
        let (xs, late_xs) = S::as_mut_simd_f64s(xs);
        let mut full_rates = rates.chunks_exact(VECTORS);
        let mut full_xs = xs.chunks_exact_mut(VECTORS);
        for (xs, rates) in full_xs.by_ref().zip(full_rates.by_ref()) {
            let (Ok(x), Ok(rates)) =
                (<&mut [S::f64s; VECTORS]>::try_from(xs), <&[S::f64s; VECTORS]>::try_from(rates))
            else {
                continue;
            };
            *x = together(simd, &splat, rates, *x, epochs);
        }
        for (x, rate) in full_xs.into_remainder().iter_mut().zip(full_rates.remainder()) {
            [*x] = together(simd, &splat, &[*rate], [*x], epochs);
        }
        for (x, rate) in late_xs.iter_mut().zip(late_rates) {
            for _ in 0..epochs {
                *x -= rate * crate::polynomial::horner(&coefficients, *x);
            }
        }
    }
}

/// `x − η·f′(x)` so many times, for V vectors in flight.
#[inline(always)]
#[expect(clippy::inline_always, reason = "the vector instructions are enabled for the caller only")]
fn together<S: Simd, const N: usize, const V: usize>(
    simd: S,
    coefficients: &[S::f64s; N],
    rates: &[S::f64s; V],
    mut x: [S::f64s; V],
    epochs: u64,
) -> [S::f64s; V] {
    let Some((&leading, rest)) = coefficients.split_first() else { return x };
    for _ in 0..epochs {
        let mut d = [leading; V];
        for &c in rest {
            for (d, &x) in d.iter_mut().zip(&x) {
                *d = simd.add_f64s(simd.mul_f64s(*d, x), c);
            }
        }
        for ((x, &d), &rate) in x.iter_mut().zip(&d).zip(rates) {
            *x = simd.sub_f64s(*x, simd.mul_f64s(rate, d));
        }
    }
    x
}
