//! A place in a typed text.
//!
//! ```
//! use gd_expr::Span;
//!
//! let span = Span::new(2, 5);
//! assert_eq!(span.as_range(), 2..5);
//! assert_eq!(span.shifted(10), Span::new(12, 15));
//! ```

use std::ops::Range;

/// A half-open range of bytes of a text, `start <= end`. An empty span is a place between two
/// characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    start: usize,
    end: usize,
}

impl Span {
    /// The span from byte `start` to byte `end`, `end` not included.
    ///
    /// # Panics
    /// If `start > end`: the caller has mixed up its two places.
    #[track_caller]
    pub const fn new(start: usize, end: usize) -> Self {
        assert!(start <= end, "a span ends before it starts");
        Self { start, end }
    }

    /// The first byte.
    pub const fn start(self) -> usize {
        self.start
    }

    /// The byte after the last one.
    pub const fn end(self) -> usize {
        self.end
    }

    /// The span as a range for `str::get`.
    pub const fn as_range(self) -> Range<usize> {
        self.start..self.end
    }

    /// The same span in a text that has `offset` more bytes in front.
    #[must_use]
    pub const fn shifted(self, offset: usize) -> Self {
        Self { start: self.start + offset, end: self.end + offset }
    }

    /// From the start of the one to the end of the other, whichever comes first.
    #[must_use]
    pub fn to(self, other: Self) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// The part of `text` at this span; empty where the span does not fit the text.
    pub fn of(self, text: &str) -> &str {
        text.get(self.as_range()).unwrap_or("")
    }
}
