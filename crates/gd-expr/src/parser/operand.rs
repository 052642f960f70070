//! The operand side of the parser: what may stand where a value begins.

use super::frame::{Callee, Frame};
use super::{Parser, Value, extremum};
use crate::expr::{Expr, Node, Symbol};
use crate::lexer::{Token, TokenKind};
use crate::suggestion::{functions, nearest};
use crate::{Error, ErrorKind, Expectation, Function, Meaning, Rational, Span};

/// What begins an operand.
const OPERAND: &[Expectation] =
    &[Expectation::Number, Expectation::Name, Expectation::OpeningBracket];

impl Parser<'_> {
    /// Reads signs, opening brackets and functions onto the stack, up to a number or a name.
    pub(super) fn operand(&mut self) -> Result<Value, Error> {
        loop {
            let token = self.peek().clone();
            let bare = matches!(self.frames.last(), Some(Frame::Bare { .. }));
            match &token.kind {
                TokenKind::Number(value) => {
                    self.next += 1;
                    return Ok(Value { expr: Expr::number(value.clone()), span: token.span });
                }
                TokenKind::Phrase(variable) => {
                    self.next += 1;
                    return Ok(Value { expr: Expr::variable(*variable), span: token.span });
                }
                TokenKind::Name(name) => {
                    if let Some(value) = self.name(name, &token, bare)? {
                        return Ok(value);
                    }
                }
                TokenKind::Plus | TokenKind::Minus | TokenKind::Open if bare => {
                    return Err(self.needs_brackets(&token));
                }
                TokenKind::Plus => self.next += 1,
                TokenKind::Minus => {
                    self.next += 1;
                    // Two signs are none: a thousand of them are no thousand frames.
                    if matches!(self.frames.last(), Some(Frame::Negate { .. })) {
                        self.frames.pop();
                    } else {
                        self.frames.push(Frame::Negate { sign: token.span });
                    }
                }
                TokenKind::Open => {
                    self.next += 1;
                    self.frames.push(Frame::Group { open: token.span });
                }
                TokenKind::Bar => {
                    if matches!(self.previous(), Some(t) if t.kind == TokenKind::Bar)
                        && self.closes_nothing(&token)
                    {
                        return Err(self.no_operand(&token));
                    }
                    self.next += 1;
                    self.frames.push(Frame::Bars { open: token.span });
                }
                TokenKind::Times
                | TokenKind::Divide
                | TokenKind::Power
                | TokenKind::Raised(_)
                | TokenKind::Close
                | TokenKind::Comma
                | TokenKind::Equals
                | TokenKind::End => return Err(self.no_operand(&token)),
            }
        }
    }

    /// `||` with nothing after it that could be inside.
    fn closes_nothing(&self, _: &Token) -> bool {
        matches!(
            self.tokens.get(self.next + 1).map(|t| &t.kind),
            None | Some(TokenKind::End | TokenKind::Close)
        )
    }

    /// A function goes onto the stack; any other name is a value.
    fn name(&mut self, name: &str, token: &Token, bare: bool) -> Result<Option<Value>, Error> {
        let callee = Function::by_name(name)
            .map(|function| Callee::Function { function, power: None })
            .or_else(|| {
                let which = if self.names.has_min_and_max() { extremum(name) } else { None };
                which.map(Callee::Extremum)
            });
        if let Some(callee) = callee {
            if bare {
                return Err(self.needs_brackets(token));
            }
            self.next += 1;
            self.function(callee, token)?;
            return Ok(None);
        }
        if name == "log" {
            return Err(Error::new(ErrorKind::BareLog, token.span));
        }
        let expr = match (self.names.lookup(name), name) {
            (Some(Meaning::Variable(index)), _) => Expr::variable(index),
            (Some(Meaning::Constant(value)), _) => Expr::number(value),
            (None, "pi") => Expr::new(Node::Symbol(Symbol::Pi)),
            (None, "e") => Expr::new(Node::Symbol(Symbol::E)),
            (None, "tau") => Expr::new(Node::Product(vec![
                Expr::number(Rational::from(2)),
                Expr::new(Node::Symbol(Symbol::Pi)),
            ])),
            (None, _) => return Err(self.unknown(name, token)),
        };
        self.next += 1;
        Ok(Some(Value { expr, span: token.span }))
    }

    /// What follows the name of a function: a power, a bracket, or one number, name or bars.
    fn function(&mut self, callee: Callee, name: &Token) -> Result<(), Error> {
        let callee = match callee {
            Callee::Function { function, .. } => {
                Callee::Function { function, power: self.function_power(function, name)? }
            }
            Callee::Extremum(_) => callee,
        };
        let open = self.peek().span;
        match self.peek().kind {
            TokenKind::Open => {
                self.next += 1;
                let arguments = Vec::new();
                self.frames.push(Frame::Call { callee, name: name.span, open, arguments });
                Ok(())
            }
            TokenKind::End
            | TokenKind::Close
            | TokenKind::Comma
            | TokenKind::Equals
            | TokenKind::Times
            | TokenKind::Divide => Err(self.missing_argument(name.span)),
            TokenKind::Number(_)
            | TokenKind::Name(_)
            | TokenKind::Phrase(_)
            | TokenKind::Plus
            | TokenKind::Minus
            | TokenKind::Power
            | TokenKind::Raised(_)
            | TokenKind::Bar => {
                self.frames.push(Frame::Bare { callee, name: name.span });
                Ok(())
            }
        }
    }

    /// The power between a function and its argument: `sin^2 x`, `sin² x`.
    fn function_power(
        &mut self,
        function: Function,
        name: &Token,
    ) -> Result<Option<Rational>, Error> {
        let first = self.next;
        let power = match &self.peek().kind {
            TokenKind::Raised(power) => {
                let power = power.clone();
                self.next += 1;
                power
            }
            TokenKind::Power => {
                self.next += 1;
                let negative = self.peek().kind == TokenKind::Minus;
                self.next += usize::from(negative);
                let TokenKind::Number(value) = &self.peek().kind else {
                    let span = name.span.to(self.peek().span);
                    return Err(Error::new(ErrorKind::FunctionPower { function }, span));
                };
                let value = if negative { -value.clone() } else { value.clone() };
                self.next += 1;
                value
            }
            TokenKind::Number(_)
            | TokenKind::Name(_)
            | TokenKind::Phrase(_)
            | TokenKind::Plus
            | TokenKind::Minus
            | TokenKind::Times
            | TokenKind::Divide
            | TokenKind::Open
            | TokenKind::Close
            | TokenKind::Bar
            | TokenKind::Comma
            | TokenKind::Equals
            | TokenKind::End => return Ok(None),
        };
        let last = self.previous().or(self.tokens.get(first)).map_or(name.span, |t| t.span);
        let span = name.span.to(last);
        if power.is_negative() {
            let inverse = inverse(function);
            return Err(Error::new(ErrorKind::InversePower { function, inverse }, span));
        }
        if !power.is_integer() {
            return Err(Error::new(ErrorKind::FunctionPower { function }, span));
        }
        Ok(Some(power))
    }

    fn missing_argument(&self, name: Span) -> Error {
        Error::new(ErrorKind::MissingArgument { function: self.typed(name) }, name)
    }

    /// `exp -x`, `sin sqrt x`: the same text with the brackets that it needs.
    fn needs_brackets(&self, token: &Token) -> Error {
        let Some(Frame::Bare { name, .. }) = self.frames.last() else {
            return self.no_operand(token);
        };
        if matches!(self.tokens.get(self.next + 1).map(|t| &t.kind), None | Some(TokenKind::End)) {
            return self.missing_argument(*name);
        }
        let mut inner = self.typed(token.span);
        let mut end = token.span.end();
        // The argument that follows, where it is one plain token.
        match self.tokens.get(self.next + 1) {
            Some(Token { kind: TokenKind::Name(_) | TokenKind::Number(_), span }) => {
                let argument = self.typed(*span);
                let function = matches!(token.kind, TokenKind::Name(_));
                let brackets = if function { ["(", ")"] } else { ["", ""] };
                inner.extend([brackets[0], &argument, brackets[1]]);
                end = span.end();
            }
            _ => inner.push('…'),
        }
        let suggestion = format!("{}({inner})", self.typed(*name));
        let span = name.to(Span::new(token.span.start(), end));
        Error::new(ErrorKind::UnbracketedArgument { suggestion }, span)
    }

    fn unknown(&self, name: &str, token: &Token) -> Error {
        let known = self.names.known();
        let constants = ["pi", "tau"];
        let names = known.iter().map(String::as_str);
        let before_bracket =
            self.tokens.get(self.next + 1).is_some_and(|t| t.kind == TokenKind::Open);
        let name = name.to_owned();
        let kind = if before_bracket {
            let suggestions = functions(&name);
            ErrorKind::UnknownFunction { name, suggestions }
        } else {
            let functions = Function::ALL.iter().map(|f| f.name());
            let suggestions = nearest(&name, names.chain(constants).chain(functions));
            ErrorKind::UnknownName { name, suggestions }
        };
        Error::new(kind, token.span)
    }

    /// The error where a value should begin and does not.
    fn no_operand(&self, token: &Token) -> Error {
        let Some(previous) = self.previous().cloned() else {
            return self.misplaced(token);
        };
        let ends = matches!(token.kind, TokenKind::End | TokenKind::Close | TokenKind::Comma);
        match (&previous.kind, self.frames.last()) {
            (_, Some(Frame::Bare { name, .. })) => self.missing_argument(*name),
            (TokenKind::Open | TokenKind::Comma, Some(Frame::Call { name, .. }))
                if token.kind == TokenKind::Close =>
            {
                self.missing_argument(*name)
            }
            (TokenKind::Open, Some(Frame::Call { name, .. })) if token.kind == TokenKind::End => {
                self.missing_argument(*name)
            }
            (TokenKind::Open, _) if token.kind == TokenKind::Close => {
                let span = previous.span.to(token.span);
                Error::new(ErrorKind::EmptyBrackets { brackets: "()".to_owned() }, span)
            }
            (TokenKind::Bar, _) if token.kind == TokenKind::Bar => {
                let span = previous.span.to(token.span);
                Error::new(ErrorKind::EmptyBrackets { brackets: "||".to_owned() }, span)
            }
            (TokenKind::Open | TokenKind::Bar, Some(frame)) if ends => frame.never_closed(),
            _ if ends => {
                let operator = self.typed(previous.span);
                Error::new(ErrorKind::MissingOperand { operator }, previous.span)
            }
            _ => self.misplaced(token),
        }
    }

    fn misplaced(&self, token: &Token) -> Error {
        let typed = self.typed(token.span);
        let kind = match token.kind {
            TokenKind::Times | TokenKind::Divide | TokenKind::Power | TokenKind::Raised(_) => {
                ErrorKind::MisplacedOperator { operator: typed, expected: OPERAND }
            }
            TokenKind::Close => ErrorKind::UnbalancedBracket { bracket: ')', opening: false },
            TokenKind::Number(_)
            | TokenKind::Name(_)
            | TokenKind::Phrase(_)
            | TokenKind::Plus
            | TokenKind::Minus
            | TokenKind::Open
            | TokenKind::Bar
            | TokenKind::Comma
            | TokenKind::Equals
            | TokenKind::End => ErrorKind::UnexpectedToken { found: typed, expected: OPERAND },
        };
        Error::new(kind, token.span)
    }
}

/// The inverse function, where the language has it.
fn inverse(function: Function) -> Option<Function> {
    match function {
        Function::Sin => Some(Function::Asin),
        Function::Cos => Some(Function::Acos),
        Function::Tan => Some(Function::Atan),
        Function::Exp => Some(Function::Ln),
        Function::Ln => Some(Function::Exp),
        Function::Asin => Some(Function::Sin),
        Function::Acos => Some(Function::Cos),
        Function::Atan => Some(Function::Tan),
        Function::Sinh
        | Function::Cosh
        | Function::Tanh
        | Function::Log10
        | Function::Log2
        | Function::Sqrt
        | Function::Cbrt
        | Function::Abs
        | Function::Sign
        | Function::Sigmoid
        | Function::Relu
        | Function::Softplus => None,
    }
}
