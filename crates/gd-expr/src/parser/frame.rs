//! What waits on the parser's stack, and the raw nodes that come of it.

use super::Value;
use crate::expr::{Expr, Extremum, Node};
use crate::{Error, ErrorKind, Function, MOST_BITS, Rational, Span};

/// Something begun that waits for what follows.
#[derive(Debug)]
pub(super) enum Frame {
    /// `(`
    Group { open: Span },
    /// `|`
    Bars { open: Span },
    /// A function and its bracket.
    Call { callee: Callee, name: Span, open: Span, arguments: Vec<Value> },
    /// A function without a bracket.
    Bare { callee: Callee, name: Span },
    /// A sign.
    Negate { sign: Span },
    /// Terms so far, and whether the next one is subtracted.
    Sum { terms: Vec<Expr>, negative: bool, span: Span },
    /// Factors so far, and what the next one does.
    Product { factors: Vec<Expr>, pending: Pending, span: Span },
    /// A base.
    Power { base: Value },
}

/// What the next factor does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Pending {
    Multiply,
    Divide,
}

/// A function as called.
#[derive(Clone, Debug)]
pub(super) enum Callee {
    /// One argument; the power of `sin^2 x`.
    Function { function: Function, power: Option<Rational> },
    /// Two arguments.
    Extremum(Extremum),
}

impl Frame {
    pub(super) fn is_bracket(&self) -> bool {
        matches!(self, Self::Group { .. } | Self::Bars { .. } | Self::Call { .. })
    }

    /// The error that points at an opening bracket without a partner.
    pub(super) fn never_closed(&self) -> Error {
        let (bracket, span) = match self {
            Self::Bars { open } => ('|', *open),
            Self::Group { open } | Self::Call { open, .. } => ('(', *open),
            Self::Bare { name, .. } => ('(', *name),
            Self::Negate { sign } => ('(', *sign),
            Self::Sum { span, .. } | Self::Product { span, .. } => ('(', *span),
            Self::Power { base } => ('(', base.span),
        };
        Error::new(ErrorKind::UnbalancedBracket { bracket, opening: true }, span)
    }
}

/// Adds a term; numbers at the front fold.
pub(super) fn push_term(terms: &mut Vec<Expr>, term: Expr, negative: bool) {
    let term = if negative { self::negative(term) } else { term };
    if let [only] = terms.as_mut_slice()
        && let (Some(a), Some(b)) = (only.as_number(), term.as_number())
    {
        *only = Expr::number(a + b);
        return;
    }
    terms.push(term);
}

pub(super) fn sum(mut terms: Vec<Expr>) -> Expr {
    if terms.len() == 1 { terms.remove(0) } else { Expr::new(Node::Sum(terms)) }
}

/// Adds a factor; numbers at the front fold.
pub(super) fn push_factor(factors: &mut Vec<Expr>, factor: Expr) {
    if let [only] = factors.as_mut_slice()
        && let (Some(a), Some(b)) = (only.as_number(), factor.as_number())
    {
        *only = Expr::number(a * b);
        return;
    }
    factors.push(factor);
}

pub(super) fn product(mut factors: Vec<Expr>) -> Expr {
    if factors.len() == 1 { factors.remove(0) } else { Expr::new(Node::Product(factors)) }
}

pub(super) fn quotient(a: &Expr, b: &Expr) -> Expr {
    match (a.as_number(), b.as_number()) {
        (Some(a), Some(b)) if !b.is_zero() => Expr::number(a / b),
        _ => Expr::new(Node::Quotient(a.clone(), b.clone())),
    }
}

pub(super) fn negative(expr: Expr) -> Expr {
    match expr.node() {
        Node::Number(value) => Expr::number(-value.clone()),
        Node::Product(factors) => match factors.first().and_then(Expr::as_number) {
            Some(first) => {
                let mut factors = factors.clone();
                if let Some(place) = factors.first_mut() {
                    *place = Expr::number(-first.clone());
                }
                Expr::new(Node::Product(factors))
            }
            None => Expr::new(Node::Product(
                std::iter::once(Expr::number(Rational::from(-1)))
                    .chain(factors.iter().cloned())
                    .collect(),
            )),
        },
        Node::Symbol(_)
        | Node::Variable(_)
        | Node::Sum(_)
        | Node::Quotient(..)
        | Node::Power(..)
        | Node::Call(..)
        | Node::Extremum(..) => {
            Expr::new(Node::Product(vec![Expr::number(Rational::from(-1)), expr]))
        }
    }
}

/// The power, folded for numbers with a whole exponent; `None` if the result would be too large.
pub(super) fn power(base: &Expr, exponent: &Expr) -> Option<Expr> {
    if let (Some(b), Some(e)) = (base.as_number(), exponent.as_number())
        && e.is_integer()
        && !(b.is_zero() && e.is_negative())
    {
        let unit = b.is_zero() || b.abs().is_one();
        let n = if unit { parity(e) } else { e.to_i64()? };
        if !unit && b.bits().saturating_mul(n.unsigned_abs()) > MOST_BITS {
            return None;
        }
        return b.power(n).map(Expr::number);
    }
    Some(Expr::new(Node::Power(base.clone(), exponent.clone())))
}

/// An exponent from 0 to 2 with the same effect on 0, 1 and −1.
fn parity(exponent: &Rational) -> i64 {
    if exponent.is_zero() {
        0
    } else if exponent.numerator().bit(0) {
        1
    } else {
        2
    }
}
