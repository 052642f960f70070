//! Plain descents on one polynomial, several at a time in the lanes of vectors.
//!
//! One update is a chain of dependent operations of some 12 cycles; to fill it, [`VECTORS`] vectors are in
//! flight at once. Each lane does the same multiplications and additions, each rounded by itself, as a
//! single descent: the bits are the same.

use pulp::{Arch, Simd, WithSimd};

use super::{Axis, Base, Outcome, is_short};
use crate::{Loss, Polynomial};

/// Vectors in flight.
const VECTORS: usize = 12;

/// Cells that one task takes: a multiple of 12 vectors of 2, 4 or 8 lanes.
pub(super) const GROUP: usize = 960;

/// The longest f′ that is run in lanes, in coefficients.
const LONGEST: usize = 8;

/// A sweep whose cells differ in rate and start only: plain descents on one polynomial, f′ of degree 1 to 7,
/// the same not too large number of epochs in every cell.
pub(super) struct Lanes<'a> {
    base: &'a Base,
    polynomial: &'a Polynomial,
    first: &'a Axis,
    second: Option<&'a Axis>,
}

impl<'a> Lanes<'a> {
    /// The sweep, if it is of that kind.
    pub(super) fn new(base: &'a Base, first: &'a Axis, second: Option<&'a Axis>) -> Option<Self> {
        let simple = |axis: &Axis| match axis {
            Axis::Rate(_) | Axis::Start(_) => true,
            Axis::Epochs(_) | Axis::Loss(_) => false,
        };
        let polynomial = base.loss.polynomial()?;
        let length = polynomial.derivative_coefficients().len();
        let fits = base.settings.is_plain()
            && (2..=LONGEST).contains(&length)
            && is_short(base.epochs)
            && simple(first)
            && second.is_none_or(simple);
        fits.then_some(Self { base, polynomial, first, second })
    }

    /// Runs the cells from number `from` on; `alone` runs one by itself.
    pub(super) fn run(
        &self,
        from: usize,
        cells: &mut [Option<Outcome>],
        alone: impl Fn(usize) -> Option<Outcome>,
    ) {
        let places = (from..from + cells.len()).map(|i| self.place(i));
        let (rates, mut xs): (Vec<f64>, Vec<f64>) = places.unzip();
        descend(self.polynomial, &rates, &mut xs, self.base.epochs);
        for ((i, cell), x) in (from..).zip(cells).zip(xs) {
            // On a polynomial x never comes back from ∞ or NaN: such a lane is run again, to find the
            // epoch at which it ended.
            *cell = if x.is_finite() {
                let (loss, derivative) = (self.polynomial.value(x), self.polynomial.derivative(x));
                Some(Outcome { epoch: self.base.epochs, x, loss, derivative, verdict: None })
            } else {
                alone(i)
            };
        }
    }

    /// Rate and start of cell `i`.
    fn place(&self, i: usize) -> (f64, f64) {
        let columns = self.second.map_or(1, Axis::len);
        let mut place = (self.base.settings.rate.get(), self.base.start);
        let axes = [(Some(self.first), i / columns), (self.second, i % columns)];
        for (axis, i) in axes {
            match axis {
                Some(Axis::Rate(rates)) => {
                    place.0 = rates.get(i).map_or(place.0, |rate| rate.get());
                }
                Some(Axis::Start(starts)) => place.1 = starts.get(i).copied().unwrap_or(place.1),
                Some(Axis::Epochs(_) | Axis::Loss(_)) | None => {}
            }
        }
        place
    }
}

/// Replaces each x by x after so many updates with its rate.
fn descend(polynomial: &Polynomial, rates: &[f64], xs: &mut [f64], epochs: u64) {
    macro_rules! lengths {
        ($($n:literal),*) => {
            $(if let Ok(coefficients) = <[f64; $n]>::try_from(polynomial.derivative_coefficients()) {
                return Arch::new().dispatch(Work { coefficients, rates, xs, epochs });
            })*
        };
    }
    lengths!(2, 3, 4, 5, 6, 7, 8);
}

/// The work for one number of coefficients.
struct Work<'a, const N: usize> {
    coefficients: [f64; N],
    rates: &'a [f64],
    xs: &'a mut [f64],
    epochs: u64,
}

impl<const N: usize> WithSimd for Work<'_, N> {
    type Output = ();

    #[inline(always)]
    #[expect(
        clippy::inline_always,
        reason = "the vector instructions are enabled for the caller only"
    )]
    fn with_simd<S: Simd>(self, simd: S) {
        let Work { coefficients, rates, xs, epochs } = self;
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
