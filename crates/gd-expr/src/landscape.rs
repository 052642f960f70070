//! The shape of a loss: where its slope is 0, what is there, and the lowest value.
//!
//! ```
//! use gd_core::{CriticalKind, Domain};
//! use gd_expr::Formula;
//!
//! let landscape = Formula::parse("x^4 - 2x^2")?.landscape(&Domain::default());
//! let found: Vec<(f64, CriticalKind)> =
//!     landscape.points.iter().map(|point| (point.x, point.kind)).collect();
//! use CriticalKind::{Maximum, Minimum};
//! assert_eq!(found, [(-1.0, Minimum), (0.0, Maximum), (1.0, Minimum)]);
//! assert!(landscape.certified);
//! # Ok::<(), gd_expr::Error>(())
//! ```

mod breaks;
mod global;
mod interval;
mod joint;
mod multiple;
mod piece;
mod place;
mod polynomial;
mod roots;
mod search;
mod zeros;

use gd_core::{Domain, Landscape};

use crate::Formula;

impl Formula {
    /// The landscape. Polynomials: every critical point on the whole line, from exact coefficients.
    /// Others: on the closed domain, by interval arithmetic.
    ///
    /// `certified` means: every critical point is listed, and each is what it is said to be. For losses
    /// that are no polynomials it allows each elementary function an error of 3 ulp. Where something could
    /// not be proven within bounded work, `certified` is false and `undecided` says where.
    ///
    /// An undefined stretch may hold single places with a value, at which nothing can be said of a slope:
    /// `x^x` has one at each whole number up to 0.
    pub fn landscape(&self, domain: &Domain) -> Landscape {
        self.landscape_within(domain, 1000)
    }

    /// The same with some thousandths of the work that [`landscape`](Self::landscape) may do: for losses by
    /// the thousand, of which the hard ones are to be left undecided soon.
    ///
    /// ```
    /// # let domain = gd_core::Domain::default();
    /// let easy = gd_expr::Formula::parse("exp(-x^2)")?.landscape_within(&domain, 1);
    /// let hard = gd_expr::Formula::parse("x sin(1/x)")?.landscape_within(&domain, 1);
    /// assert!(easy.certified && !hard.certified);
    /// # Ok::<(), gd_expr::Error>(())
    /// ```
    pub fn landscape_within(&self, domain: &Domain, thousandths: u32) -> Landscape {
        match self.polynomial() {
            Some(polynomial) => polynomial::landscape(self, polynomial, domain, thousandths),
            None => search::landscape(self, domain, thousandths),
        }
    }
}
