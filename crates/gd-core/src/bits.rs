//! Equality of doubles, where the bits are meant.
//!
//! ```
//! use gd_core::bits::same;
//!
//! assert!(same(f64::NAN, -f64::NAN)); // the sign and payload of a NaN are never compared
//! assert!(!same(0.0, -0.0));
//! ```

/// Whether two doubles are the same value: equal bits, or both NaN.
///
/// This is the equality of states (0.0 and −0.0 differ, because 1/x tells them apart), and the one place
/// where the engine compares doubles for equality.
#[inline]
pub fn same(a: f64, b: f64) -> bool {
    a.to_bits() == b.to_bits() || (a.is_nan() && b.is_nan())
}
