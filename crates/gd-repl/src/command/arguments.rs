//! The typed rest of a command line, taken apart with its places.
//!
//! A command with one value takes the whole rest of the line ([`Arguments::rest`]); in lists white space
//! ends an argument unless it stands inside brackets or quotes ([`Arguments::next`]). Numbers are
//! constant expressions, so that `lr 1/30` and `start -pi/4` mean what they say.

use gd_expr::{Constant, Constants, Span};

use crate::command::Spec;
use crate::failure::{Failure, Problem};

/// The arguments of one command line that have not been taken yet.
#[derive(Debug)]
pub(crate) struct Arguments<'a> {
    /// The whole command, so that spans are those of the line.
    line: &'a str,
    /// Where the rest begins.
    at: usize,
    spec: &'static Spec,
}

/// A piece of the line with its place.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Word<'a> {
    /// The typed text.
    pub(crate) text: &'a str,
    /// Its first byte in the line.
    pub(crate) start: usize,
}

impl<'a> Arguments<'a> {
    /// The arguments of `line` that begin at byte `at`.
    pub(crate) fn new(line: &'a str, at: usize, spec: &'static Spec) -> Self {
        Self { line, at, spec }
    }

    /// All that is left, trimmed; `None` if that is nothing.
    pub(crate) fn rest(&mut self) -> Option<Word<'a>> {
        let remaining = self.remaining();
        let text = remaining.trim();
        let start = self.at + (remaining.len() - remaining.trim_start().len());
        self.at = self.line.len();
        (!text.is_empty()).then_some(Word { text, start })
    }

    /// The next piece up to white space outside brackets and quotes.
    pub(crate) fn next(&mut self) -> Option<Word<'a>> {
        let remaining = self.remaining();
        let trimmed = remaining.trim_start();
        if trimmed.is_empty() {
            self.at = self.line.len();
            return None;
        }
        let start = self.at + (remaining.len() - trimmed.len());
        let text = trimmed.split_at(end_of_word(trimmed)).0;
        self.at = start + text.len();
        Some(Word { text, start })
    }

    /// What is left, or the failure that names the missing argument.
    pub(crate) fn required(&mut self) -> Result<Word<'a>, Failure> {
        self.rest().ok_or_else(|| self.missing())
    }

    /// The next piece, or the failure that names the missing argument.
    pub(crate) fn required_next(&mut self) -> Result<Word<'a>, Failure> {
        self.next().ok_or_else(|| self.missing())
    }

    /// The failure that an argument is missing, at the end of the line.
    pub(crate) fn missing(&self) -> Failure {
        let end = self.line.trim_end().len();
        Failure::new(Problem::MissingArgument { usage: self.spec.usage() }).at(Span::new(end, end))
    }

    /// Nothing may be left.
    pub(crate) fn end(mut self) -> Result<(), Failure> {
        match self.rest() {
            None => Ok(()),
            Some(extra) => Err(self.excess(extra)),
        }
    }

    /// The failure that this word is one too many.
    pub(crate) fn excess(&self, word: Word<'_>) -> Failure {
        word.fails(Problem::TooManyArguments { usage: self.spec.usage() })
    }

    fn remaining(&self) -> &'a str {
        self.line.get(self.at..).unwrap_or_default()
    }
}

impl<'a> Word<'a> {
    /// Its place in the line.
    pub(crate) fn span(self) -> Span {
        Span::new(self.start, self.start + self.text.len())
    }

    /// This word has this problem.
    pub(crate) fn fails(self, problem: Problem) -> Failure {
        Failure::new(problem).at(self.span())
    }

    /// The part of it from byte `from` to byte `to`.
    pub(crate) fn part(self, from: usize, to: usize) -> Self {
        Self { text: self.text.get(from..to).unwrap_or_default(), start: self.start + from }
    }

    /// A number: any constant expression with a finite value.
    pub(crate) fn number(self) -> Result<Constant, Failure> {
        if self.text.contains("..") {
            return Err(self.fails(Problem::RangeForNumber));
        }
        let constant = gd_expr::parse_constant(self.text, &Constants::default())
            .map_err(|error| Failure::expression(&error, self.start))?;
        if constant.value.is_finite() {
            Ok(constant)
        } else {
            Err(self.fails(Problem::NotFinite { value: constant.value }))
        }
    }

    /// A whole number from 0 to `most`, within one ulp of one.
    pub(crate) fn count(self, most: u64) -> Result<u64, Failure> {
        let value = self.number().map_err(|failure| self.no_count(failure))?.value;
        let whole = value.round();
        let near = whole.to_bits().abs_diff(value.to_bits()) <= 1 || value == 0.0;
        if !near || whole < 0.0 {
            return Err(self.fails(Problem::NotACount));
        }
        match whole_number(whole) {
            Some(count) if count <= most => Ok(count),
            _ => Err(self.fails(Problem::CountTooLarge { most })),
        }
    }

    /// Where a count stands, a name is no number; other faults keep their words.
    fn no_count(self, failure: Failure) -> Failure {
        let Problem::Expression(error) = failure.problem() else { return failure };
        if matches!(error.kind(), gd_expr::ErrorKind::NotConstant { .. }) {
            return self.fails(Problem::NotACount);
        }
        failure
    }

    /// The two ends of `A..B`; in `1...5` the `..` wins over a decimal point.
    pub(crate) fn range(self) -> Result<(Self, Self), Failure> {
        let Some(at) = self.text.find("..") else {
            return Err(self.fails(Problem::NotARange));
        };
        let (from, to) = (self.part(0, at), self.part(at + 2, self.text.len()));
        if from.text.is_empty() || to.text.is_empty() {
            return Err(self.fails(Problem::NotARange));
        }
        Ok((from, to))
    }

    /// The text without the quotes around a file name.
    pub(crate) fn file(self) -> &'a str {
        self.text.strip_prefix('"').and_then(|text| text.strip_suffix('"')).unwrap_or(self.text)
    }
}

/// The whole number below 2^63 that a double holds exactly.
pub(crate) fn whole_number(value: f64) -> Option<u64> {
    if !(0.0..9.2e18).contains(&value) || value.fract() != 0.0 {
        return None;
    }
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a whole number in 0 .. 2^63, as checked above"
    )]
    Some(value as u64)
}

/// The bytes of the first word of `text`, which begins with no white space.
fn end_of_word(text: &str) -> usize {
    let mut depth = 0_usize;
    let mut quoted = false;
    for (at, c) in text.char_indices() {
        match c {
            '"' => quoted = !quoted,
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' => depth = depth.saturating_sub(1),
            c if c.is_whitespace() && depth == 0 && !quoted => return at,
            _ => {}
        }
    }
    text.len()
}
