//! Numbers as they stand beside an axis or a point: short, rounded for the eye.
//!
//! ```
//! use gd_repl::plot::label;
//!
//! assert_eq!(label::rounded(-3.480_012, 3), "-3.48");
//! assert_eq!(label::rounded(4.440_892e-16, 2), "4.4e-16");
//! assert_eq!(label::rounded(f64::NEG_INFINITY, 3), "-∞");
//! ```

use super::cast::power_of_ten;

/// `value` rounded to `digits` significant digits (at least 1), without zeros that say nothing.
///
/// From 1e-3 up to 1e6 (or as many digits as were asked for) it is written out, elsewhere as `4.4e-16`.
/// Not-a-number is `NaN`, the infinities `∞` and `-∞`, and both zeros `0`.
pub fn rounded(value: f64, digits: usize) -> String {
    let Some((negative, mantissa, exponent)) = decompose(value, digits) else {
        return special(value);
    };
    let widest = i32::try_from(digits.max(6)).unwrap_or(i32::MAX);
    let text = if (-3..widest).contains(&exponent) {
        written_out(&mantissa, exponent)
    } else {
        scientific(&mantissa, exponent)
    };
    if negative { format!("-{text}") } else { text }
}

/// `value` in the shortest of the two notations, for ticks: 15 digits at most, so that 0.1 + 0.2 is 0.3.
pub(crate) fn shortest(value: f64) -> String {
    let Some((negative, mantissa, exponent)) = decompose(value, 15) else {
        return special(value);
    };
    let out =
        if (-20..20).contains(&exponent) { Some(written_out(&mantissa, exponent)) } else { None };
    let science = scientific(&mantissa, exponent);
    let text = match out {
        // A number with a unit of thousands is easier to read than its power of ten.
        Some(out) if out.len() <= science.len().max(if exponent < 0 { 6 } else { 5 }) => out,
        _ => science,
    };
    if negative { format!("-{text}") } else { text }
}

/// `value` without a power of ten, if that takes at most `longest` characters.
pub(crate) fn fixed(value: f64, longest: usize) -> Option<String> {
    let Some((negative, mantissa, exponent)) = decompose(value, 15) else {
        return value.is_finite().then(|| special(value));
    };
    let sign = if negative { "-" } else { "" };
    let length = i32::try_from(longest).unwrap_or(i32::MAX);
    // Too large and too small numbers are not worth their zeros.
    let text = (-length..length).contains(&exponent).then(|| written_out(&mantissa, exponent))?;
    (sign.len() + text.len() <= longest).then(|| format!("{sign}{text}"))
}

/// Ten to the power `exponent`, as the label of a logarithmic axis: `0.0001`, `1`, `10000`, `1e60`.
pub(crate) fn decade_label(exponent: i32) -> String {
    if (-4..=5).contains(&exponent) {
        shortest(power_of_ten(exponent))
    } else {
        format!("1e{exponent}")
    }
}

/// The values that have no digits.
fn special(value: f64) -> String {
    let text = if value.is_nan() {
        "NaN"
    } else if value.is_infinite() {
        if value > 0.0 { "∞" } else { "-∞" }
    } else {
        "0"
    };
    text.to_owned()
}

/// Sign, significant digits without zeros at their end, and decimal exponent of a finite value that is
/// not zero.
fn decompose(value: f64, digits: usize) -> Option<(bool, String, i32)> {
    if !value.is_finite() || value.abs() <= 0.0 {
        return None;
    }
    let text = format!("{:.*e}", digits.max(1) - 1, value.abs());
    let (mantissa, exponent) = text.split_once('e')?;
    let mantissa: String = mantissa.chars().filter(char::is_ascii_digit).collect();
    let kept = mantissa.trim_end_matches('0');
    let kept = if kept.is_empty() { "0" } else { kept };
    Some((value < 0.0, kept.to_owned(), exponent.parse().ok()?))
}

/// Digits and exponent without a power of ten.
fn written_out(digits: &str, exponent: i32) -> String {
    let places = usize::try_from(exponent.unsigned_abs()).unwrap_or(usize::MAX);
    if exponent < 0 {
        return format!("0.{}{digits}", "0".repeat(places - 1));
    }
    match digits.split_at_checked(places + 1) {
        Some((whole, "")) => whole.to_owned(),
        Some((whole, rest)) => format!("{whole}.{rest}"),
        None => format!("{digits}{}", "0".repeat(places + 1 - digits.len())),
    }
}

/// Digits and exponent as `d.ddde±x`.
fn scientific(digits: &str, exponent: i32) -> String {
    match digits.split_at_checked(1) {
        Some((first, rest)) if !rest.is_empty() => format!("{first}.{rest}e{exponent}"),
        _ => format!("{digits}e{exponent}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rounds_for_the_eye() {
        let cases = [
            (0.0, 6, "0"),
            (-0.0, 6, "0"),
            (0.5, 6, "0.5"),
            (-1.161_168, 7, "-1.161168"),
            (-3.479_7, 3, "-3.48"),
            (999_999.5, 6, "1e6"),
            (123_456.0, 6, "123456"),
            (1_234_567.0, 6, "1.23457e6"),
            (1_234_567.0, 7, "1234567"),
            (9.99e-4, 3, "9.99e-4"),
            (1e-3, 3, "0.001"),
            (7.888_6e69, 2, "7.9e69"),
            (1e-300, 6, "1e-300"),
            (5e-324, 3, "4.94e-324"),
            (f64::MAX, 3, "1.8e308"),
            (f64::INFINITY, 3, "∞"),
            (f64::NAN, 3, "NaN"),
        ];
        for (value, digits, expected) in cases {
            assert_eq!(rounded(value, digits), expected, "{value:?} to {digits} digits");
        }
    }

    #[test]
    fn a_tick_is_as_short_as_it_can_be() {
        let cases = [
            (0.1 + 0.2, "0.3"),
            (20_000.0, "20000"),
            (100_000.0, "1e5"),
            (1_200_000.0, "1.2e6"),
            (0.0001, "0.0001"),
            (0.00025, "2.5e-4"),
            (-2e-300, "-2e-300"),
            (1e22, "1e22"),
        ];
        for (value, expected) in cases {
            assert_eq!(shortest(value), expected, "{value:?}");
        }
    }

    #[test]
    fn a_fixed_number_fits_or_is_none() {
        assert_eq!(fixed(150_000.0, 7).as_deref(), Some("150000"));
        assert_eq!(fixed(-0.0001, 7).as_deref(), Some("-0.0001"));
        assert_eq!(fixed(0.0, 7).as_deref(), Some("0"));
        assert_eq!(fixed(12_345_678.0, 7), None);
        assert_eq!(fixed(1e-300, 7), None);
    }

    #[test]
    fn decades_are_written_out_near_one() {
        let labels: Vec<String> = [-5, -4, 0, 4, 5, 6, 300].map(decade_label).into();
        assert_eq!(labels, ["1e-5", "0.0001", "1", "10000", "1e5", "1e6", "1e300"]);
    }
}
