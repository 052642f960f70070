//! Plain descents on one polynomial, several at a time in the lanes of vectors.
//!
//! One update is a chain of dependent operations; vectors that need nothing of each other fill the time that it
//! waits. So a group of cells is updated block by block, then all of it again: a block is as many vectors as fit
//! the registers, a group stays in the fastest cache. Each lane does the same multiplications and additions, each
//! rounded by itself, as a single descent: the bits are the same.

use pulp::{Arch, Simd, WithSimd};

use super::reached::Group;
use super::{Axis, Base, End, is_short};
use crate::Polynomial;
use crate::many::GoOn;

/// Cells that one task takes: whole blocks of 4, 5 or 6 vectors of 2, 4 or 8 lanes.
pub(super) const GROUP: usize = 960;

/// A number for each cell of a group. Reading a vector from two cache lines would cost a third of the speed:
/// hence the alignment.
#[repr(align(64))]
struct Cells([f64; GROUP]);

/// So many epochs of a group are run between two looks for an interruption: some milliseconds.
const CHUNK: u64 = 1024;

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

    /// Runs the cells from number `from` on; `alone` runs one by itself. `None`: told to stop.
    pub(super) fn run(
        &self,
        from: usize,
        x: &mut [f64],
        alone: impl Fn(usize, GoOn<'_>) -> Option<End>,
        go_on: GoOn<'_>,
    ) -> Option<Group> {
        let (mut rates, mut cells) = (Cells([0.0; GROUP]), Cells([0.0; GROUP]));
        let count = x.len().min(GROUP);
        self.place(from, &mut rates.0[..count], &mut cells.0[..count]);
        let mut done = 0;
        while done < self.base.epochs {
            let epochs = (self.base.epochs - done).min(CHUNK);
            descend(self.polynomial, &rates, &mut cells, count, epochs);
            done += epochs;
            if done < self.base.epochs && go_on(done).is_break() {
                return None;
            }
        }
        x.copy_from_slice(&cells.0[..count]);
        let mut early = Vec::new();
        // Without a way out in the middle this, too, is done in vectors.
        let all_finite = x.iter().fold(true, |all, x| all & x.is_finite());
        if !all_finite {
            // On a polynomial x never comes back from ∞ or NaN: such a lane is run again, to find the
            // epoch at which it ended.
            for (i, x) in (from..).zip(x).filter(|(_, x)| !x.is_finite()) {
                let mut stopped = false;
                let end = alone(i, &mut |epoch| {
                    let answer = go_on(epoch);
                    stopped |= answer.is_break();
                    answer
                });
                if stopped {
                    return None;
                }
                if let Some(end) = end {
                    *x = end.x;
                    early.push((i, end.epoch));
                }
            }
        }
        Some(Group { done: true, early })
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

/// Replaces x in the first `count` cells by x after so many updates with its rate.
///
/// Beside an f′ of N coefficients, V vectors of x and as many of f′(x) fit 16 registers if N + 2V ≤ 16.
fn descend(polynomial: &Polynomial, rates: &Cells, xs: &mut Cells, count: usize, epochs: u64) {
    macro_rules! lengths {
        ($(($n:literal, $v:literal)),*) => {
            $(if let Ok(coefficients) = <[f64; $n]>::try_from(polynomial.derivative_coefficients()) {
                let work: Work<'_, $n, $v> = Work { coefficients, rates, xs, count, epochs };
                return Arch::new().dispatch(work);
            })*
        };
    }
    lengths!((2, 6), (3, 6), (4, 6), (5, 5), (6, 5), (7, 4), (8, 4));
}

/// The work for N coefficients, in blocks of V vectors.
struct Work<'a, const N: usize, const V: usize> {
    coefficients: [f64; N],
    rates: &'a Cells,
    xs: &'a mut Cells,
    count: usize,
    epochs: u64,
}

impl<const N: usize, const V: usize> WithSimd for Work<'_, N, V> {
    type Output = ();

    #[inline(always)]
    #[expect(
        clippy::inline_always,
        reason = "the vector instructions are enabled for the caller only"
    )]
    fn with_simd<S: Simd>(self, simd: S) {
        let coefficients = self.coefficients.map(|c| simd.splat_f64s(c));
        // Whole blocks: nothing is left over.
        let (rates, _) = S::as_simd_f64s(&self.rates.0).0.as_chunks::<V>();
        let (xs, _) = S::as_mut_simd_f64s(&mut self.xs.0).0.as_chunks_mut::<V>();
        let blocks = self.count.div_ceil(V * S::F64_LANES);
        let xs = xs.get_mut(..blocks).unwrap_or_default();
        for _ in 0..self.epochs {
            for (x, rates) in xs.iter_mut().zip(rates) {
                *x = update(simd, &coefficients, rates, *x);
            }
        }
    }
}

/// `x − η·f′(x)` for V vectors.
#[inline(always)]
#[expect(clippy::inline_always, reason = "the vector instructions are enabled for the caller only")]
fn update<S: Simd, const N: usize, const V: usize>(
    simd: S,
    coefficients: &[S::f64s; N],
    rates: &[S::f64s; V],
    mut x: [S::f64s; V],
) -> [S::f64s; V] {
    let Some((&leading, rest)) = coefficients.split_first() else { return x };
    let mut d = [leading; V];
    for &c in rest {
        for (d, &x) in d.iter_mut().zip(&x) {
            *d = simd.add_f64s(simd.mul_f64s(*d, x), c);
        }
    }
    for ((x, &d), &rate) in x.iter_mut().zip(&d).zip(rates) {
        *x = simd.sub_f64s(*x, simd.mul_f64s(rate, d));
    }
    x
}
