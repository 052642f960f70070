//! The picture of an error: the typed line, and carets under exactly the columns meant.
//!
//! ```
//! use gd_expr::{Span, picture};
//!
//! assert_eq!(picture("3x^^2", Span::new(3, 4)), "3x^^2\n   ^");
//! ```

use unicode_width::UnicodeWidthChar;

use crate::Span;

/// Two lines: `text` as it was typed (each control character as one space), and carets under `span` by
/// display width. An empty span is one caret, at the end of the text one column after it.
pub fn picture(text: &str, span: Span) -> String {
    let mut line = String::with_capacity(2 * text.len() + 2);
    let (mut before, mut under) = (0, 0);
    for (at, character) in text.char_indices() {
        line.push(if character.is_control() { ' ' } else { character });
        // A combining mark has no column of its own and belongs to the letter before it.
        if at < span.start() {
            before += columns(character);
        } else if at < span.end() {
            under += columns(character);
        }
    }
    line.push('\n');
    line.extend(std::iter::repeat_n(' ', before));
    line.extend(std::iter::repeat_n('^', under.max(1)));
    line
}

/// Columns that one character takes on the screen; a tab or another control character takes one.
fn columns(character: char) -> usize {
    if character.is_control() { 1 } else { character.width().unwrap_or(1) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn under(text: &str, part: &str) -> String {
        let start = text.find(part).expect("the part is in the text");
        picture(text, Span::new(start, start + part.len()))
    }

    #[test]
    fn wide_letters_take_two_columns() {
        assert_eq!(under("你 + $", "$"), "你 + $\n     ^");
        assert_eq!(under("你 + $", "你"), "你 + $\n^^");
    }

    #[test]
    fn a_tab_is_one_column_and_a_combining_mark_none() {
        assert_eq!(under("\tx$", "$"), " x$\n  ^");
        assert_eq!(under("e\u{301}$", "$"), "e\u{301}$\n ^");
    }

    #[test]
    fn an_empty_span_is_one_caret() {
        assert_eq!(picture("3 +", Span::new(3, 3)), "3 +\n   ^");
        assert_eq!(picture("", Span::new(0, 0)), "\n^");
    }
}
