//! Epochs: how updates are counted.
//!
//! Epoch 0 is the start, before any update; update t leads from epoch t to epoch t + 1.
//!
//! ```
//! use gd_core::epoch::{MOST_EPOCHS, epoch_as_f64};
//!
//! assert_eq!(epoch_as_f64(MOST_EPOCHS), 9e15); // exact: below 2⁵³
//! ```

/// The last epoch that a descent may reach, 9·10¹⁵: every epoch up to it is exact as a double.
pub const MOST_EPOCHS: u64 = 9_000_000_000_000_000;

/// An epoch as a double; exact up to 2⁵³, which [`MOST_EPOCHS`] does not pass.
#[inline]
#[expect(clippy::cast_precision_loss, reason = "every epoch is below 2^53")]
pub fn epoch_as_f64(epoch: u64) -> f64 {
    epoch as f64
}
/// A non-negative double as a count of epochs, rounded down; what lies above [`MOST_EPOCHS`], and NaN,
/// is none.
#[inline]
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the range is checked first"
)]
pub(crate) fn epoch_from_f64(count: f64) -> Option<u64> {
    (0.0..=epoch_as_f64(MOST_EPOCHS)).contains(&count).then_some(count as u64)
}
