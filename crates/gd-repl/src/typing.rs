//! The line being typed, with the role of each of its parts: what the editor colours.
//!
//! Commands, numbers, functions, the parameter and the brackets that belong together get a style; a fault
//! gets the style of an error. No character is changed, so that the line keeps its width.
//!
//! ```
//! use gd_repl::session::{Options, Session};
//!
//! let session = Session::new(Options::default());
//! let line = gd_repl::typing::styled(session.state(), "loss sin(x)", 0, None);
//! assert_eq!(line.to_string(), "loss sin(x)");
//! ```

use gd_expr::{Function, Span};

use crate::command::find;
use crate::markup::{Line, Style};
use crate::session::State;

/// The line with styles: `at` is the byte where the cursor stands, `fault` what is wrong.
pub fn styled(state: &State, line: &str, at: usize, fault: Option<Span>) -> Line {
    let pair = brackets_at(line, at);
    let mut styled = Line::new();
    let mut first = true;
    for (start, token) in tokens(line) {
        let style = if fault.is_some_and(|span| start >= span.start() && start < span.end()) {
            Style::Bad
        } else if pair.is_some_and(|(open, close)| start == open || start == close) {
            Style::Heading
        } else if first && find(token, true).is_ok() {
            Style::Command
        } else {
            style(state, token)
        };
        first = if token.trim().is_empty() { first } else { token == ";" };
        styled = styled.push(style, token);
    }
    styled
}

/// The style of a token that is no command.
fn style(state: &State, token: &str) -> Style {
    let begins = token.chars().next();
    if begins.is_some_and(|c| c.is_ascii_digit() || c == '.') && token != ".." {
        Style::Value
    } else if Function::by_name(token).is_some() {
        Style::Target
    } else if token == state.lab.loss().formula.parameter() {
        Style::Next
    } else {
        Style::Plain
    }
}

/// The tokens of a line with the bytes where they begin: numbers, names, runs of blanks, single signs.
fn tokens(line: &str) -> Vec<(usize, &str)> {
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(rest) = line.get(at..).filter(|rest| !rest.is_empty()) {
        let length = token_length(rest);
        tokens.push((at, rest.get(..length).unwrap_or(rest)));
        at += length;
    }
    tokens
}

/// The bytes of the token that `rest` begins with; at least one character.
fn token_length(rest: &str) -> usize {
    let Some(first) = rest.chars().next() else { return 0 };
    let run = |fits: fn(char) -> bool| rest.find(|c| !fits(c)).unwrap_or(rest.len());
    let length = if first.is_whitespace() {
        run(char::is_whitespace)
    } else if first.is_ascii_digit() {
        number_length(rest)
    } else if first.is_alphabetic() {
        run(|c| {
            c.is_alphanumeric() || c == '_' || unicode_normalization::char::is_combining_mark(c)
        })
    } else if rest.starts_with("..") {
        2
    } else {
        0
    };
    length.max(first.len_utf8())
}

/// The bytes of the number that `rest` begins with: digits, one point, an exponent if digits follow it.
/// The `..` of a range is no part of it.
fn number_length(rest: &str) -> usize {
    let digits = |from: usize| {
        let tail = rest.get(from..).unwrap_or_default();
        from + tail.find(|c: char| !(c.is_ascii_digit() || c == '_')).unwrap_or(tail.len())
    };
    let after = |at: usize| rest.get(at..).unwrap_or_default();
    let mut end = digits(0);
    if after(end).starts_with('.') && !after(end).starts_with("..") {
        end = digits(end + 1);
    }
    if after(end).starts_with(['e', 'E']) {
        let sign = usize::from(after(end + 1).starts_with(['+', '-']));
        let exponent = digits(end + 1 + sign);
        if exponent > end + 1 + sign {
            end = exponent;
        }
    }
    end
}

/// The bracket at or right before the cursor, and its partner, in order.
fn brackets_at(line: &str, at: usize) -> Option<(usize, usize)> {
    let mut open = Vec::new();
    for (place, c) in line.char_indices() {
        match c {
            '(' => open.push(place),
            ')' => {
                let partner = open.pop()?;
                let near = |bracket: usize| at == bracket || at == bracket + 1;
                if near(partner) || near(place) {
                    return Some((partner, place));
                }
            }
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::{Options, Session};

    fn styles(line: &str, at: usize, fault: Option<Span>) -> Vec<(Style, String)> {
        let session = Session::new(Options::default());
        let styled = styled(session.state(), line, at, fault);
        assert_eq!(styled.to_string(), line, "no character is changed");
        let spans = styled.spans().iter().map(|span| (span.style, span.text.clone()));
        spans.filter(|(style, _)| *style != Style::Plain).collect()
    }

    #[test]
    fn each_part_has_its_role() {
        let found = styles("loss 3x^2 - sin(x)/1.5e-3", 0, None);
        let expected = [
            (Style::Command, "loss"),
            (Style::Value, "3"),
            (Style::Next, "x"),
            (Style::Value, "2"),
            (Style::Target, "sin"),
            (Style::Next, "x"),
            (Style::Value, "1.5e-3"),
        ];
        assert_eq!(found, expected.map(|(style, text)| (style, text.to_owned())));
    }

    #[test]
    fn a_command_after_a_semicolon_and_a_range() {
        let found = styles("lr 0.1; sweep lr 1..2", 0, None);
        let commands: Vec<&str> = found
            .iter()
            .filter(|(style, _)| *style == Style::Command)
            .map(|(_, text)| text.as_str())
            .collect();
        assert_eq!(commands, ["lr", "sweep"]);
        assert!(found.contains(&(Style::Value, "2".to_owned())));
    }

    #[test]
    fn brackets_that_belong_together_and_the_fault() {
        let found = styles("loss (x+(1))", 5, None);
        let brackets: Vec<&(Style, String)> =
            found.iter().filter(|(style, _)| *style == Style::Heading).collect();
        assert_eq!(brackets.len(), 2);
        let found = styles("loss 3x^^2", 0, Some(Span::new(8, 9)));
        assert!(found.contains(&(Style::Bad, "^".to_owned())));
        assert!(styles("loss )(", 6, None).iter().all(|(style, _)| *style != Style::Heading));
    }

    #[test]
    fn any_text_keeps_its_characters() {
        for line in ["", "ẽ x̂ 1e", "1..2", "1.", "²³ π", "漢字 ;;", "\u{301}x", "1e+", "((("]
        {
            let _ = styles(line, line.len(), None);
        }
    }
}
