//! The interval that is looked at, and the grid from which a random start is drawn.
//!
//! ```
//! use gd_core::Domain;
//!
//! let domain = Domain::default(); // [−2, 2], 2001 points
//! assert_eq!(domain.point(1000), 0.0);
//! assert_eq!(domain.point(1250), 0.5);
//! assert_eq!(domain.point(2000), 2.0);
//! ```

use std::fmt;

/// A closed interval [a, b] with a grid of n equally spaced points, bit for bit NumPy's
/// `linspace(a, b, n)`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Domain {
    a: f64,
    b: f64,
    n: u32,
}

/// Why an interval and a number of points are no [`Domain`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DomainError {
    /// An end is NaN or infinite, or b − a overflows.
    NotFinite,
    /// a ≥ b.
    Empty,
    /// Fewer than 2 points, or more than [`Domain::MOST_POINTS`].
    Points,
}

impl fmt::Display for DomainError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NotFinite => "the ends and the width of a domain must be finite",
            Self::Empty => "the left end of a domain must be less than the right one",
            Self::Points => "a domain has from 2 to 10000000 points",
        })
    }
}

impl std::error::Error for DomainError {}

impl Default for Domain {
    /// The report's grid: [−2, 2] with 2001 points.
    fn default() -> Self {
        Self { a: -2.0, b: 2.0, n: 2001 }
    }
}

impl Domain {
    /// The largest number of grid points.
    pub const MOST_POINTS: u32 = 10_000_000;

    /// The interval [a, b] with `n` grid points.
    ///
    /// # Errors
    /// Refused: an end or b − a that is not finite, a ≥ b, n < 2 or n > [`Self::MOST_POINTS`].
    pub fn new(a: f64, b: f64, n: u32) -> Result<Self, DomainError> {
        if !(a.is_finite() && b.is_finite() && (b - a).is_finite()) {
            Err(DomainError::NotFinite)
        } else if a >= b {
            Err(DomainError::Empty)
        } else if !(2..=Self::MOST_POINTS).contains(&n) {
            Err(DomainError::Points)
        } else {
            Ok(Self { a, b, n })
        }
    }

    /// The left end.
    pub fn a(&self) -> f64 {
        self.a
    }

    /// The right end.
    pub fn b(&self) -> f64 {
        self.b
    }

    /// The number of grid points.
    pub fn points(&self) -> u32 {
        self.n
    }

    /// b − a.
    pub fn width(&self) -> f64 {
        self.b - self.a
    }

    /// Whether x lies in the closed interval.
    pub fn contains(&self, x: f64) -> bool {
        self.a <= x && x <= self.b
    }

    /// Grid point `i`: fl(fl(i·step) + a) with step = fl((b − a)/(n − 1)); the last point is exactly b.
    /// An index past the last point gives b.
    pub fn point(&self, i: u32) -> f64 {
        if i >= self.n - 1 {
            return self.b;
        }
        let step = self.width() / f64::from(self.n - 1);
        f64::from(i) * step + self.a
    }

    /// The grid point that a raw draw of 64 random bits selects: index (draw · n) >> 64, without
    /// rounding and without a modulo, so that one draw means the same place on every grid.
    pub fn draw(&self, bits: u64) -> f64 {
        let index = (u128::from(bits) * u128::from(self.n)) >> 64;
        self.point(u32::try_from(index).unwrap_or(self.n))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn refuses_what_is_no_interval() {
        let refused = |a, b, n| Domain::new(a, b, n).expect_err("refused");
        assert_eq!(refused(2.0, -2.0, 9), DomainError::Empty);
        assert_eq!(refused(1.0, 1.0, 9), DomainError::Empty);
        assert_eq!(refused(f64::NAN, 1.0, 9), DomainError::NotFinite);
        assert_eq!(refused(f64::MIN, f64::MAX, 9), DomainError::NotFinite);
        assert_eq!(refused(-1.0, 1.0, 1), DomainError::Points);
        assert_eq!(refused(-1.0, 1.0, 10_000_001), DomainError::Points);
    }

    #[test]
    fn the_whole_range_of_draws_reaches_both_ends() {
        let domain = Domain::default();
        assert_eq!(domain.draw(0).to_bits(), (-2.0_f64).to_bits());
        assert_eq!(domain.draw(u64::MAX).to_bits(), 2.0_f64.to_bits());
    }
}
