//! What the engine descends on.
//!
//! ```
//! use gd_core::Loss;
//!
//! /// f(x) = x²
//! #[derive(Debug)]
//! struct Square;
//!
//! impl Loss for Square {
//!     fn value(&self, x: f64) -> f64 {
//!         x * x
//!     }
//!     fn derivative(&self, x: f64) -> f64 {
//!         2.0 * x
//!     }
//!     fn curvature(&self, _: f64) -> f64 {
//!         2.0
//!     }
//! }
//!
//! assert_eq!(Square.derivative(3.0), 6.0);
//! ```

use std::fmt::Debug;

use crate::Polynomial;

/// A loss f of one parameter: a value, a derivative and a curvature at every double.
///
/// Each method is a pure function of the bits of `x`: the step view, a long run, a sweep and a replay
/// must see the same bits. Where f is undefined the result is NaN, where it overflows ±∞; neither is an
/// error.
pub trait Loss: Debug + Send + Sync {
    /// f(x).
    fn value(&self, x: f64) -> f64;

    /// f′(x), what gradient descent follows. At a kink a convention of the implementer decides
    /// (gd-expr: 0 for |x|, relu and sign at 0).
    fn derivative(&self, x: f64) -> f64;

    /// f″(x).
    fn curvature(&self, x: f64) -> f64;

    /// About how many elementary operations one evaluation of f, f′ and f″ takes together, an elementary
    /// function counted as ten. It sizes the chunks between two looks for an interruption and the trials of
    /// advice, nothing else.
    fn operations(&self) -> u64 {
        100
    }

    /// The loss as a polynomial, if it is one whose three methods are exactly that polynomial's: long
    /// runs and sweeps then use loops made for its degree, with the same bits.
    fn polynomial(&self) -> Option<&Polynomial> {
        None
    }
}
