//! The few conversions between counts, cells and doubles, each with its reason.

/// A count or an epoch as a place on an axis; above 2^53 it is rounded, which no picture shows.
#[expect(
    clippy::cast_precision_loss,
    reason = "a picture has fewer pixels than a double has digits"
)]
pub(crate) fn from_count(count: u64) -> f64 {
    count as f64
}

/// A number of cells or pixels as a double.
#[expect(clippy::cast_precision_loss, reason = "pictures have fewer than 2^53 pixels")]
pub(crate) fn from_cells(cells: usize) -> f64 {
    cells as f64
}

/// The whole number nearest to `value`, as an index: NaN and everything below 0 are 0.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "`as` saturates, and that is the meaning"
)]
pub(crate) fn to_cells(value: f64) -> usize {
    value.round() as usize
}

/// The whole number nearest to `value`, at most ±2^31: NaN is 0.
#[expect(clippy::cast_possible_truncation, reason = "`as` saturates, and that is the meaning")]
pub(crate) fn to_i32(value: f64) -> i32 {
    value.round() as i32
}

/// Ten to the power `exponent`, to within one ulp; 0 or ∞ where it does not fit.
pub(crate) fn power_of_ten(exponent: i32) -> f64 {
    libm::exp10(f64::from(exponent))
}

/// The exponent of the decade that holds `value`: 3 for 1000 … 9999. `value` is finite and not zero.
pub(crate) fn decade(value: f64) -> i32 {
    let exponent = to_i32(libm::floor(libm::log10(value.abs())));
    // log10 rounds 999.9999999999999 up; the power of ten decides.
    if power_of_ten(exponent) > value.abs() { exponent - 1 } else { exponent }
}

/// Whether `a` and `b` are the same value: the bits decide, so that NaN equals NaN.
pub(crate) fn same(a: f64, b: f64) -> bool {
    a.to_bits() == b.to_bits()
}
