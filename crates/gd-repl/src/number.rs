//! Numbers for the eye.
//!
//! What a person reads is rounded to six significant digits; exports and JSON never pass through here.
//! The decimal point is a point in every language, and a tiny number never looks like zero.
//!
//! ```
//! use gd_repl::number::eye;
//!
//! assert_eq!(eye(0.5), "0.5");
//! assert_eq!(eye(0.494_863_21), "0.494863");
//! assert_eq!(eye(4.440_892e-16), "4.44089e-16");
//! assert_eq!(eye(-1.972_152e70), "-1.97215e70");
//! assert_eq!(eye(f64::INFINITY), "∞");
//! ```

/// Decimal exponents for which a number is written without an exponent.
const POSITIONAL: std::ops::Range<i32> = -4..7;

/// Six significant digits, trailing zeros dropped.
pub fn eye(x: f64) -> String {
    significant(x, 6)
}

/// `digits` significant digits, trailing zeros dropped.
pub fn significant(x: f64, digits: usize) -> String {
    if let Some(text) = special(x) {
        return text.to_owned();
    }
    let (mantissa, exponent) = scientific(x, digits.saturating_sub(1));
    if POSITIONAL.contains(&exponent) {
        let last = i32::try_from(digits).unwrap_or(i32::MAX) - 1;
        let decimals = usize::try_from(last - exponent).unwrap_or(0);
        trim_zeros(&format!("{x:.decimals$}"))
    } else {
        format!("{}e{exponent}", trim_zeros(&mantissa))
    }
}

/// Six digits after the point, for columns that are read against each other; outside the range in which
/// six decimals say something, six digits and an exponent.
pub fn column(x: f64) -> String {
    if let Some(text) = special(x) {
        return if x == 0.0 { "0.000000".to_owned() } else { text.to_owned() };
    }
    let (mantissa, exponent) = scientific(x, 6);
    if POSITIONAL.contains(&exponent) {
        format!("{x:.6}")
    } else {
        format!("{mantissa}e{exponent}")
    }
}

/// A number as an operand of a product: negative ones in brackets, six decimals.
pub fn operand(x: f64) -> String {
    if x.is_sign_negative() && x != 0.0 { format!("({})", column(x)) } else { column(x) }
}

/// A share of one as a percentage: `94 %`, `54.78 %`. A share that is not the whole is not told as `100 %`:
/// then there are as many digits as that takes.
pub fn percent(share: f64) -> String {
    let rounded = (4..=17).map(|digits| significant(100.0 * share, digits));
    let whole = |text: &String| text == "100" && share.to_bits() != 1.0_f64.to_bits();
    let text = { rounded }.find(|text| !whole(text));
    format!("{} %", text.unwrap_or_else(|| "100".to_owned()))
}

/// A number that a game hides: a NaN with bits that no computation of this program makes.
pub(crate) const SECRET: f64 = f64::from_bits(0x7ff8_0000_0000_5ec7);

/// Whether a number is one that a game hides.
pub(crate) fn is_secret(x: f64) -> bool {
    x.to_bits() == SECRET.to_bits()
}

fn special(x: f64) -> Option<&'static str> {
    if is_secret(x) {
        Some("?")
    } else if x.is_nan() {
        Some("NaN")
    } else if x == f64::INFINITY {
        Some("∞")
    } else if x == f64::NEG_INFINITY {
        Some("-∞")
    } else if x == 0.0 {
        Some("0")
    } else {
        None
    }
}

/// Mantissa text and decimal exponent of a finite number other than zero.
fn scientific(x: f64, decimals: usize) -> (String, i32) {
    let text = format!("{x:.decimals$e}");
    match text.split_once('e') {
        Some((mantissa, exponent)) => (mantissa.to_owned(), exponent.parse().unwrap_or(0)),
        None => (text, 0),
    }
}

fn trim_zeros(text: &str) -> String {
    if text.contains('.') {
        text.trim_end_matches('0').trim_end_matches('.').to_owned()
    } else {
        text.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rounding_never_leaves_the_range_of_its_form() {
        assert_eq!(eye(9_999_999.9), "1e7");
        assert_eq!(eye(1_234_567.8), "1234568");
        assert_eq!(eye(0.000_099_999_99), "0.0001");
        assert_eq!(eye(0.000_012), "1.2e-5");
        assert_eq!(eye(-0.0), "0");
        assert_eq!(eye(100.0), "100");
        assert_eq!(eye(f64::NAN), "NaN");
        assert_eq!(eye(5e-324), "4.94066e-324");
    }

    #[test]
    fn columns_keep_six_decimals() {
        assert_eq!(column(-1.161_168), "-1.161168");
        assert_eq!(column(0.0), "0.000000");
        assert_eq!(column(4.4e-16), "4.400000e-16");
        assert_eq!(column(-1.972_152e70), "-1.972152e70");
    }

    #[test]
    fn shares_are_percentages() {
        assert_eq!(percent(0.94), "94 %");
        assert_eq!(percent(0.547_841), "54.78 %");
    }
}
