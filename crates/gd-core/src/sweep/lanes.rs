//! Plain descents on one polynomial, several at a time in the lanes of vectors.
//!
//! One update is a chain of dependent operations of some 12 cycles; to fill it, [`VECTORS`] vectors are in
//! flight at once. Each lane does the same multiplications and additions, each rounded by itself, as a
//! single descent: the bits are the same.

use pulp::{Arch, Simd, WithSimd};

use super::{Axis, Base, End, is_short};
use crate::Polynomial;

/// Vectors in flight.
const VECTORS: usize = 12;

/// Cells that one task takes: a multiple of 12 vectors of 2, 4 or 8 lanes.
pub(super) const GROUP: usize = 1920;

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

    /// Runs the cells from number `from` on, and gives how many these are; `alone` runs one by itself.
    pub(super) fn run(
        &self,
        from: usize,
        x: &mut [f64],
        reached: &mut [u64],
        alone: impl Fn(usize) -> Option<End>,
    ) -> u64 {
        let mut rates = [0.0; GROUP];
        let rates = rates.get_mut(..x.len()).unwrap_or_default();
        self.place(from, rates, x);
        descend(self.polynomial, rates, x, self.base.epochs);
        reached.fill(self.base.epochs + 1);
        if !x.iter().all(|x| x.is_finite()) {
            // On a polynomial x never comes back from ∞ or NaN: such a lane is run again, to find the
            // epoch at which it ended.
            for ((i, x), reached) in (from..).zip(x.iter_mut()).zip(reached) {
                if !x.is_finite() {
                    let end = alone(i);
                    *x = end.map_or(f64::NAN, |end| end.x);
                    *reached = end.map_or(0, |end| end.epoch + 1);
                }
            }
        }
        u64::try_from(x.len()).unwrap_or(u64::MAX)
    }

    /// Writes the rates and the starts of the cells from number `from` on, row by row.
    fn place(&self, from: usize, rates: &mut [f64], starts: &mut [f64]) {
        let columns = self.second.map_or(1, Axis::len);
        rates.fill(self.base.settings.rate.get());
        starts.fill(self.base.start);
        let (mut row, mut column, mut at) = (from / columns, from % columns, 0);
        while at < rates.len() {
            let end = (at + columns - column).min(rates.len());
            let (rates, starts) = (&mut rates[at..end], &mut starts[at..end]);
            match self.first {
                Axis::Rate(values) => rates.fill(values.get(row).map_or(0.0, |rate| rate.get())),
                Axis::Start(values) => starts.fill(values.get(row).copied().unwrap_or(f64::NAN)),
                Axis::Epochs(_) | Axis::Loss(_) => {}
            }
            match self.second {
                Some(Axis::Rate(values)) => {
                    for (rate, value) in rates.iter_mut().zip(values.iter().skip(column)) {
                        *rate = value.get();
                    }
                }
                Some(Axis::Start(values)) => {
                    for (start, value) in starts.iter_mut().zip(values.iter().skip(column)) {
                        *start = *value;
                    }
                }
                Some(Axis::Epochs(_) | Axis::Loss(_)) | None => {}
            }
            (row, column, at) = (row + 1, 0, end);
        }
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
