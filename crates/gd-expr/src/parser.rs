//! Tokens to a tree: a Pratt parser with its own stack.
//!
//! ```text
//! sum      = product { ("+" | "-") product }
//! product  = unary { ("*" | "/" | nothing) unary }          nothing: implicit multiplication
//! unary    = { "-" | "+" } power
//! power    = postfix [ "^" unary ]                          right to left; ^ binds before the sign
//! postfix  = primary { raised digits }
//! primary  = number | name | phrase | "(" sum ")" | "|" sum "|"
//!          | function [ "^" digits ] "(" sum ")"            exactly that bracket
//!          | function [ "^" digits ] (number | name | bars) with its power
//! ```
//! What is open (a bracket, an operator that waits for its right side) stands on a stack of [`Frame`]s
//! instead of the machine's: 4,000 brackets are no danger and no level of the tree. Numbers fold exactly
//! where both sides of an operator are numbers; nothing else is simplified.

mod frame;
mod operand;
mod refusal;

use crate::expr::{Expr, Extremum, Node};
use crate::lexer::{Token, TokenKind};
use crate::{Error, ErrorKind, Exact, MOST_BITS, MOST_DEPTH, Names, Span, decimal_digits};
use frame::{Callee, Frame, Pending};

/// A number that the text comes to is too large to be held exactly.
const NUMBER_TOO_LARGE: ErrorKind =
    ErrorKind::ResultTooLarge { exact: Exact::Number, digits: decimal_digits(MOST_BITS) };

/// What [`parse`] found.
#[derive(Debug)]
pub(crate) struct Parsed {
    pub(crate) expr: Expr,
    /// Where an implicit product follows a division, as in `1/2x`: the division and the right side.
    pub(crate) products_after_division: Vec<(Span, Span)>,
}

/// An expression that is finished, and where it stands.
#[derive(Clone, Debug)]
struct Value {
    expr: Expr,
    span: Span,
}

/// Parses all of `tokens`, which end with [`TokenKind::End`].
pub(crate) fn parse(text: &str, tokens: &[Token], names: &mut dyn Names) -> Result<Parsed, Error> {
    let end = Token { kind: TokenKind::End, span: Span::new(text.len(), text.len()) };
    let mut parser =
        Parser { text, tokens, end, names, next: 0, frames: Vec::new(), notes: Vec::new() };
    let value = parser.run()?;
    Ok(Parsed { expr: value.expr, products_after_division: parser.notes })
}

struct Parser<'a> {
    text: &'a str,
    tokens: &'a [Token],
    end: Token,
    names: &'a mut dyn Names,
    next: usize,
    frames: Vec<Frame>,
    notes: Vec<(Span, Span)>,
}

/// How strongly an operator holds what is on its left.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Binding {
    Sum,
    Product,
    Power,
}

/// What stands where an operator may stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Infix {
    Add,
    Subtract,
    Multiply,
    Divide,
    Implicit,
    Power,
}

impl Parser<'_> {
    fn run(&mut self) -> Result<Value, Error> {
        if matches!(self.peek().kind, TokenKind::End) {
            let whole = Span::new(0, self.text.len());
            return Err(Error::new(ErrorKind::Empty, whole));
        }
        loop {
            let mut value = self.operand()?;
            loop {
                if let TokenKind::Raised(exponent) = &self.peek().kind {
                    let exponent =
                        Value { expr: Expr::number(exponent.clone()), span: self.peek().span };
                    self.next += 1;
                    value = Self::power(&value, &exponent)?;
                } else if let Some(infix) = self.infix(value.span)? {
                    self.push_infix(value, infix)?;
                    break;
                } else {
                    match self.close(value)? {
                        Closed::Whole(whole) => return Ok(whole),
                        Closed::Operand(inner) => value = inner,
                        Closed::NextArgument => break,
                    }
                }
            }
        }
    }

    fn peek(&self) -> &Token {
        self.tokens.get(self.next).unwrap_or(&self.end)
    }

    fn previous(&self) -> Option<&Token> {
        self.next.checked_sub(1).and_then(|i| self.tokens.get(i))
    }

    /// From the token at this place to where the brackets or bars that it opens are closed again.
    fn factor(&self) -> Span {
        let (mut depth, mut in_bars) = (0_usize, false);
        let last = self.tokens.iter().skip(self.next).find(|token| {
            if token.kind == TokenKind::Open {
                depth += 1;
            } else if token.kind == TokenKind::Close {
                depth = depth.saturating_sub(1);
            } else if token.kind == TokenKind::Bar {
                in_bars = !in_bars;
            }
            depth == 0 && !in_bars
        });
        self.peek().span.to(last.unwrap_or(&self.end).span)
    }

    fn typed(&self, span: Span) -> String {
        span.of(self.text).to_owned()
    }

    /// The operator at this place; the token of an explicit one is taken.
    fn infix(&mut self, left: Span) -> Result<Option<Infix>, Error> {
        let infix = match &self.peek().kind {
            TokenKind::Plus => Infix::Add,
            TokenKind::Minus => Infix::Subtract,
            TokenKind::Times => Infix::Multiply,
            TokenKind::Divide => Infix::Divide,
            TokenKind::Power => Infix::Power,
            TokenKind::Bar if matches!(self.innermost_bracket(), Some(Frame::Bars { .. })) => {
                return Ok(None);
            }
            TokenKind::Name(_) | TokenKind::Phrase(_) | TokenKind::Open | TokenKind::Bar => {
                return Ok(Some(Infix::Implicit));
            }
            TokenKind::Number(_) => return Err(self.number_after_operand(left)),
            TokenKind::Raised(_)
            | TokenKind::Close
            | TokenKind::Comma
            | TokenKind::Equals
            | TokenKind::End => return Ok(None),
        };
        self.next += 1;
        Ok(Some(infix))
    }

    /// Reduces what binds at least as strongly, and lets the operator wait for its right side.
    fn push_infix(&mut self, mut value: Value, infix: Infix) -> Result<(), Error> {
        let binding = match infix {
            Infix::Add | Infix::Subtract => Binding::Sum,
            Infix::Multiply | Infix::Divide | Infix::Implicit => Binding::Product,
            Infix::Power => Binding::Power,
        };
        if infix == Infix::Implicit {
            self.refuse_ambiguous_argument(&value)?;
        }
        value = self.reduce(value, binding)?;
        match (infix, self.frames.last_mut()) {
            (Infix::Add | Infix::Subtract, Some(Frame::Sum { terms, negative, span })) => {
                frame::push_term(terms, value.expr, *negative);
                *span = span.to(value.span);
                *negative = infix == Infix::Subtract;
            }
            (Infix::Add | Infix::Subtract, _) => {
                let span = value.span;
                let negative = infix == Infix::Subtract;
                self.frames.push(Frame::Sum { terms: vec![value.expr], negative, span });
            }
            (Infix::Multiply | Infix::Divide | Infix::Implicit, _) => {
                self.push_factor(value, infix)?;
            }
            (Infix::Power, _) => self.frames.push(Frame::Power { base: value }),
        }
        Ok(())
    }

    /// A product of any length is one frame; a division closes what stands before it.
    fn push_factor(&mut self, value: Value, infix: Infix) -> Result<(), Error> {
        let next = if infix == Infix::Divide { Pending::Divide } else { Pending::Multiply };
        let (mut factors, span, divided) = match self.frames.pop() {
            Some(Frame::Product { factors, pending: Pending::Multiply, span }) => {
                let mut factors = factors;
                frame::push_factor(&mut factors, value.expr);
                (factors, span.to(value.span), false)
            }
            Some(Frame::Product { factors, pending: Pending::Divide, span }) => {
                let quotient = frame::quotient(&frame::product(factors), &value.expr);
                (vec![quotient], span.to(value.span), true)
            }
            other => {
                self.frames.extend(other);
                (vec![value.expr], value.span, false)
            }
        };
        if divided && infix == Infix::Implicit {
            self.notes.push((span, self.peek().span));
        }
        if next == Pending::Divide {
            factors = vec![frame::product(factors)];
        }
        let bits: u64 = factors.iter().filter_map(Expr::as_number).map(crate::Rational::bits).sum();
        if bits > MOST_BITS {
            return Err(Error::new(NUMBER_TOO_LARGE, span));
        }
        for factor in &factors {
            check_depth(factor, span)?;
        }
        self.frames.push(Frame::Product { factors, pending: next, span });
        Ok(())
    }

    /// Finishes the operators on top of the stack that bind more strongly than the one that comes (or as
    /// strongly, where they associate to the left); sums and products go on growing instead.
    fn reduce(&mut self, mut value: Value, coming: Binding) -> Result<Value, Error> {
        while let Some(frame) = self.frames.last() {
            let holds = match frame {
                Frame::Sum { .. } => false,
                Frame::Product { .. } => coming < Binding::Product,
                Frame::Negate { .. } | Frame::Bare { .. } | Frame::Power { .. } => {
                    coming < Binding::Power
                }
                Frame::Group { .. } | Frame::Bars { .. } | Frame::Call { .. } => false,
            };
            if !holds {
                break;
            }
            value = self.finish(value)?;
        }
        Ok(value)
    }

    /// Applies the operator on top of the stack to its right side.
    fn finish(&mut self, value: Value) -> Result<Value, Error> {
        let Some(frame) = self.frames.pop() else { return Ok(value) };
        let (expr, span) = match frame {
            Frame::Sum { mut terms, negative, span } => {
                frame::push_term(&mut terms, value.expr, negative);
                (frame::sum(terms), span.to(value.span))
            }
            Frame::Product { mut factors, pending: Pending::Multiply, span } => {
                frame::push_factor(&mut factors, value.expr);
                (frame::product(factors), span.to(value.span))
            }
            Frame::Product { factors, pending: Pending::Divide, span } => {
                (frame::quotient(&frame::product(factors), &value.expr), span.to(value.span))
            }
            Frame::Power { base } => return Self::power(&base, &value),
            Frame::Negate { sign } => (frame::negative(value.expr), sign.to(value.span)),
            Frame::Bare { callee, name, .. } => return self.call(&callee, name, vec![value]),
            // Brackets are finished by their closing partner only.
            Frame::Group { .. } | Frame::Bars { .. } | Frame::Call { .. } => {
                self.frames.push(frame);
                return Ok(value);
            }
        };
        if expr.as_number().is_some_and(|n| n.bits() > MOST_BITS) {
            return Err(Error::new(NUMBER_TOO_LARGE, span));
        }
        check_depth(&expr, span)?;
        Ok(Value { expr, span })
    }

    fn power(base: &Value, exponent: &Value) -> Result<Value, Error> {
        let span = base.span.to(exponent.span);
        let expr = frame::power(&base.expr, &exponent.expr)
            .ok_or_else(|| Error::new(NUMBER_TOO_LARGE, span))?;
        check_depth(&expr, span)?;
        Ok(Value { expr, span })
    }

    /// Applies a function, and its power where it was written `sin^2 (x)`.
    fn call(&mut self, callee: &Callee, name: Span, arguments: Vec<Value>) -> Result<Value, Error> {
        let span = arguments.iter().fold(name, |span, argument| span.to(argument.span));
        let found = arguments.len();
        let mut arguments = arguments.into_iter().map(|value| value.expr);
        let expr = match (callee, arguments.next(), arguments.next(), found) {
            (Callee::Function { function, power }, Some(argument), None, _) => {
                let call = Expr::new(Node::Call(*function, argument));
                match power {
                    Some(power) => Expr::new(Node::Power(call, Expr::number(power.clone()))),
                    None => call,
                }
            }
            (Callee::Extremum(which), Some(a), Some(b), 2) => {
                Expr::new(Node::Extremum(*which, a, b))
            }
            (Callee::Function { .. }, ..) => return Err(self.wrong_count(name, 1, found, span)),
            (Callee::Extremum(_), ..) => return Err(self.wrong_count(name, 2, found, span)),
        };
        check_depth(&expr, span)?;
        Ok(Value { expr, span })
    }

    /// Handles a token that is no operator: a closing bracket, a comma, the end, or a mistake.
    fn close(&mut self, value: Value) -> Result<Closed, Error> {
        let token = self.peek().clone();
        if token.kind == TokenKind::Equals {
            return Err(self.unexpected(&token));
        }
        let mut value = value;
        while self.frames.last().is_some_and(|frame| !frame.is_bracket()) {
            value = self.finish(value)?;
        }
        match (token.kind.clone(), self.frames.pop()) {
            (TokenKind::End, None) => Ok(Closed::Whole(value)),
            (TokenKind::Close, Some(Frame::Group { open })) => {
                self.next += 1;
                Ok(Closed::Operand(Value { span: open.to(token.span), ..value }))
            }
            (TokenKind::Bar, Some(Frame::Bars { open })) => {
                self.next += 1;
                let span = open.to(token.span);
                let expr = Expr::new(Node::Call(crate::Function::Abs, value.expr));
                check_depth(&expr, span)?;
                Ok(Closed::Operand(Value { expr, span }))
            }
            (TokenKind::Close, Some(Frame::Call { callee, name, mut arguments, .. })) => {
                self.next += 1;
                arguments.push(value);
                let call = self.call(&callee, name, arguments)?;
                Ok(Closed::Operand(Value { span: name.to(token.span), ..call }))
            }
            (TokenKind::Comma, Some(Frame::Call { callee, name, open, mut arguments }))
                if matches!(callee, Callee::Extremum(_)) || !self.is_decimal_comma() =>
            {
                self.next += 1;
                arguments.push(value);
                self.frames.push(Frame::Call { callee, name, open, arguments });
                Ok(Closed::NextArgument)
            }
            (TokenKind::Comma, _) => Err(self.comma(&token)),
            (_, Some(frame)) if token.kind != TokenKind::Bar => Err(frame.never_closed()),
            (TokenKind::Close, _) => {
                let kind = ErrorKind::UnbalancedBracket { bracket: ')', opening: false };
                Err(Error::new(kind, token.span))
            }
            _ => Err(self.unexpected(&token)),
        }
    }

    /// The innermost bracket, bars or call that is open.
    fn innermost_bracket(&self) -> Option<&Frame> {
        self.frames.iter().rev().find(|frame| frame.is_bracket())
    }
}

/// What closing something gave.
enum Closed {
    Whole(Value),
    Operand(Value),
    NextArgument,
}

fn check_depth(expr: &Expr, span: Span) -> Result<(), Error> {
    if expr.depth() > MOST_DEPTH {
        Err(Error::new(ErrorKind::TooDeep { limit: MOST_DEPTH }, span))
    } else {
        Ok(())
    }
}

/// The function of two arguments with this name.
fn extremum(name: &str) -> Option<Extremum> {
    [Extremum::Min, Extremum::Max].into_iter().find(|e| e.name() == name)
}
