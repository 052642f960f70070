//! What the parser says where it cannot go on, with the typed text at hand.

use super::frame::{Callee, Frame};
use super::{Parser, Value};
use crate::lexer::{Token, TokenKind};
use crate::{Error, ErrorKind, Expectation, Span};

impl Parser<'_> {
    pub(super) fn wrong_count(
        &self,
        name: Span,
        expected: usize,
        found: usize,
        span: Span,
    ) -> Error {
        let function = self.typed(name);
        Error::new(ErrorKind::ArgumentCount { function, expected, found }, span)
    }

    /// Whether the comma at this place stands between two digits without white space.
    pub(super) fn is_decimal_comma(&self) -> bool {
        let comma = self.peek().span;
        let after = self.tokens.get(self.next + 1);
        let digits =
            |token: Option<&Token>| token.is_some_and(|t| matches!(t.kind, TokenKind::Number(_)));
        digits(self.previous())
            && digits(after)
            && self.previous().is_some_and(|t| t.span.end() == comma.start())
            && after.is_some_and(|t| t.span.start() == comma.end())
    }

    pub(super) fn comma(&self, token: &Token) -> Error {
        let (before, after) = (self.previous(), self.tokens.get(self.next + 1));
        if let (true, Some(before), Some(after)) = (self.is_decimal_comma(), before, after) {
            let suggestion = format!("{}.{}", self.typed(before.span), self.typed(after.span));
            let span = before.span.to(after.span);
            return Error::new(ErrorKind::DecimalComma { suggestion }, span);
        }
        self.unexpected(token)
    }

    /// The error for a token that can stand neither as an operator nor as an end.
    pub(super) fn unexpected(&self, token: &Token) -> Error {
        let expected: &'static [Expectation] = match self.innermost_bracket() {
            Some(Frame::Group { .. }) => &[Expectation::Operator, Expectation::ClosingBracket],
            Some(Frame::Bars { .. }) => &[Expectation::Operator, Expectation::ClosingBar],
            Some(Frame::Call { callee: Callee::Extremum(_), .. }) => {
                &[Expectation::Operator, Expectation::Comma, Expectation::ClosingBracket]
            }
            Some(Frame::Call { .. }) => &[Expectation::Operator, Expectation::ClosingBracket],
            _ => &[Expectation::Operator, Expectation::End],
        };
        let found = self.typed(token.span);
        Error::new(ErrorKind::UnexpectedToken { found, expected }, token.span)
    }

    pub(super) fn number_after_operand(&self, left: Span) -> Error {
        let right = self.peek().span;
        let (before, number) = (self.typed(left), self.typed(right));
        let kind = ErrorKind::MissingOperator { left: before, right: number };
        Error::new(kind, left.to(right))
    }

    /// `sin 2x`: is the x inside?
    pub(super) fn refuse_ambiguous_argument(&self, value: &Value) -> Result<(), Error> {
        let bare = self
            .frames
            .iter()
            .rev()
            .take_while(|frame| !frame.is_bracket())
            .find_map(|f| if let Frame::Bare { name, .. } = f { Some(*name) } else { None });
        let (Some(name), true) = (bare, value.expr.is_constant()) else { return Ok(()) };
        // Only a number or constant that is itself the argument is in doubt.
        if !matches!(self.frames.last(), Some(Frame::Bare { .. } | Frame::Power { .. })) {
            return Ok(());
        }
        let next = self.factor();
        let argument = Span::new(name.end(), next.start()).of(self.text).trim().to_owned();
        let function = self.typed(name);
        let rest = self.typed(next);
        let gap =
            argument.ends_with(char::is_alphabetic) && rest.starts_with(char::is_alphanumeric);
        let gap = if gap { " " } else { "" };
        let kind = ErrorKind::AmbiguousArgument {
            whole: format!("{function}({argument}{gap}{rest})"),
            part: format!("{function}({argument})*{rest}"),
        };
        Err(Error::new(kind, name.to(next)))
    }
}
