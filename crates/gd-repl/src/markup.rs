//! Text with roles and without colours.
//!
//! Whoever writes a report, a picture or a lesson says what a piece of text *is*; only the renderer's
//! last step knows what that looks like. Plain text is the markup with its styles dropped, which is
//! what pipes, snapshots and `NO_COLOR` get.
//!
//! ```
//! use gd_repl::markup::{Line, Style};
//!
//! let line = Line::new().push(Style::Dim, "x = ").push(Style::Value, "0.5");
//! assert_eq!(line.to_string(), "x = 0.5");
//! assert_eq!(line.width(), 7);
//! ```

use std::fmt;

use unicode_width::UnicodeWidthStr;

/// What a piece of text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// Prose.
    Plain,
    /// A number that was computed.
    Value,
    /// A command to type.
    Command,
    /// A heading or the key word of a result.
    Heading,
    /// An outcome that the learner wanted.
    Good,
    /// An outcome that needs attention, and the carets of an error.
    Bad,
    /// Labels, axes, separators.
    Dim,
    /// The curve of the loss, and the only line of a picture.
    Curve,
    /// Points of the path that were passed.
    Past,
    /// The present point.
    Now,
    /// The next point.
    Next,
    /// Where the derivative is zero.
    Target,
    /// The tangent at the present point.
    Tangent,
    /// The line of the k-th run of a comparison, from 0.
    Run(u8),
}

/// A piece of text with its role.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Span {
    /// What it is.
    pub style: Style,
    /// The text, without line breaks.
    pub text: String,
}

/// One line of spans.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    spans: Vec<Span>,
}

impl Line {
    /// An empty line.
    pub fn new() -> Self {
        Self::default()
    }

    /// A line of prose.
    pub fn plain(text: impl Into<String>) -> Self {
        Self::new().push(Style::Plain, text)
    }

    /// The line with one more span at its end.
    #[must_use]
    pub fn push(mut self, style: Style, text: impl Into<String>) -> Self {
        let text = text.into();
        match self.spans.last_mut() {
            Some(last) if last.style == style => last.text.push_str(&text),
            _ => self.spans.push(Span { style, text }),
        }
        self
    }

    /// The spans, in order.
    pub fn spans(&self) -> &[Span] {
        &self.spans
    }

    /// The width in columns of a terminal.
    pub fn width(&self) -> usize {
        self.spans.iter().map(|span| display_width(&span.text)).sum()
    }
}

impl fmt::Display for Line {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.spans.iter().try_for_each(|span| f.write_str(&span.text))
    }
}

/// The number of terminal columns that `text` takes.
pub fn display_width(text: &str) -> usize {
    text.width()
}

/// `text` with spaces on the right until it is `width` columns wide.
pub fn pad_right(text: &str, width: usize) -> String {
    format!("{text}{}", " ".repeat(width.saturating_sub(display_width(text))))
}

/// `text` with spaces on the left until it is `width` columns wide.
pub fn pad_left(text: &str, width: usize) -> String {
    format!("{}{text}", " ".repeat(width.saturating_sub(display_width(text))))
}
