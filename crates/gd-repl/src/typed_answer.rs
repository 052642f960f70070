//! An answer to a question, as people type it: `3.4`, `3,4`, `x = 3.4`, `≈ 3.4`, `54.8 %`, `11 epochs`, `2)`, `b`.

use std::borrow::Cow;

use gd_expr::{Constants, parse_constant};

use crate::failure::Failure;

/// Units that a number may carry; no question asks for another one.
const UNITS: [&str; 6] = ["epochs", "epoch", "steps", "step", "bước", "lần"];

/// A number that was typed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct TypedNumber {
    /// The number as it stands there.
    number: f64,
    /// Whether a `%` stands behind it: it may then mean a hundredth.
    percent: bool,
}

impl TypedNumber {
    /// Reads a number: any constant expression, with what people write around it.
    ///
    /// # Errors
    /// What is left is no constant expression; the place is that in `line`.
    pub(crate) fn read(line: &str) -> Result<Self, Failure> {
        let text = without_name(line);
        let start = line.len() - text.len();
        let mut text = text.trim_end();
        if !text.contains('(') {
            text = text.strip_suffix([')', '.']).unwrap_or(text).trim_end();
        }
        for unit in UNITS {
            text = text.strip_suffix(unit).unwrap_or(text).trim_end();
        }
        let (text, percent) = match text.strip_suffix('%') {
            Some(text) => (text.trim_end(), true),
            None => (text, false),
        };
        let number = parse_constant(&with_point(text), &Constants::default())
            .map_err(|error| Failure::expression(&error, start))?
            .value;
        Ok(Self { number, percent })
    }

    /// The number, or a hundredth of it where a percentage was typed and only that is right.
    pub(crate) fn meaning(self, right: impl Fn(f64) -> bool) -> f64 {
        let part = self.number / 100.0;
        if self.percent && !right(self.number) && right(part) { part } else { self.number }
    }
}

/// The number of the option that the letter `a`, `b` … stands for, if there are so many.
pub(crate) fn option_of_letter(line: &str, options: usize) -> Option<u8> {
    let letter = line.trim().trim_end_matches([')', '.']);
    let [letter] = letter.as_bytes() else { return None };
    let number = letter.to_ascii_lowercase().checked_sub(b'a')?.checked_add(1)?;
    (usize::from(number) <= options).then_some(number)
}

/// What stands behind `x =`, `=` or `≈`.
fn without_name(line: &str) -> &str {
    let Some((name, rest)) = line.split_once(['=', '≈']) else { return line };
    let name = name.trim();
    let begins = name.chars().next();
    let is_name = begins.is_none_or(|c| c.is_alphabetic() || c == '|');
    if is_name && !rest.contains(['=', '≈']) { rest.trim_start() } else { line }
}

/// The text with a point for its decimal comma, which is what a pupil in most of the world writes.
///
/// It stays as it is unless it is one number with one comma, and where the comma may part thousands
/// (`1,026`): what it means is then for the learner to say.
fn with_point(text: &str) -> Cow<'_, str> {
    let Some((whole, decimals)) = text.split_once(',') else { return Cow::Borrowed(text) };
    let digits = |text: &str| !text.is_empty() && text.chars().all(|c| c.is_ascii_digit());
    let whole_digits = whole.strip_prefix(['-', '−', '+']).unwrap_or(whole);
    let thousands = decimals.len() == 3 && whole_digits != "0";
    if digits(whole_digits) && digits(decimals) && !thousands {
        Cow::Owned(format!("{whole}.{decimals}"))
    } else {
        Cow::Borrowed(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> Option<f64> {
        TypedNumber::read(line).ok().map(|typed| typed.meaning(|_| true))
    }

    #[test]
    fn a_number_with_what_people_write_around_it() {
        let lines = [
            "3.4",
            "3,4",
            "x = 3,4 epoch.",
            " 3.4 ",
            "x = 3.4",
            "x₁=3.4",
            "|f′| = 3.4",
            "= 3.4",
            "≈ 3.4",
            "17/5",
            "3.4.",
            "3.4)",
            "3.4 epochs",
            "3.4 bước",
            "3.4 %",
            "(1 + 2.4)",
            "x ≈ 3.4 epoch.",
        ];
        for line in lines {
            assert_eq!(read(line), Some(3.4), "{line}");
        }
        for line in ["−0.92", "-0,92", "−0,92", "-0,920"] {
            assert_eq!(read(line), Some(-0.92), "{line}");
        }
        // 1,026 may be 1026 and 1.026; 3,4,5 is a list.
        for line in ["", "x", "three", "1,026", "3,4,5", "3,", ",4", "x = y = 3", "3.4 m", "= "] {
            assert_eq!(read(line), None, "{line}");
        }
    }

    #[test]
    fn a_percentage_means_what_is_right() {
        let typed = TypedNumber::read("60 %").expect("a number");
        assert_eq!(typed.meaning(|value| value < 1.0).to_bits(), 0.6_f64.to_bits());
        assert_eq!(typed.meaning(|value| value > 1.0).to_bits(), 60.0_f64.to_bits());
        assert_eq!(typed.meaning(|_| false).to_bits(), 60.0_f64.to_bits());
    }

    #[test]
    fn the_place_of_a_fault_is_that_in_the_line() {
        let failure = TypedNumber::read("x = 1,026").expect_err("a comma");
        assert_eq!(failure.span(), Some(gd_expr::Span::new(4, 9)));
    }

    #[test]
    fn letters_stand_for_options() {
        assert_eq!(option_of_letter("b", 3), Some(2));
        assert_eq!(option_of_letter("C)", 3), Some(3));
        assert_eq!(option_of_letter("d", 3), None);
        assert_eq!(option_of_letter("2", 3), None);
        assert_eq!(option_of_letter("ab", 3), None);
    }
}
