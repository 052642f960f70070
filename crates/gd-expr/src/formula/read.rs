//! Reading a loss: the definition in front, the parameter among the names, the limits, the notes.

use std::sync::Arc;

use super::{Formula, is_short};
use crate::constant::trimmed;
use crate::expr::{Expr, Node};
use crate::fix::fixed;
use crate::lexer::{self, Token, TokenKind};
use crate::polynomial::{Limit, expand};
use crate::simplify::simplified;
use crate::suggestion::{elsewhere, functions};
use crate::{
    Constants, Error, ErrorKind, Function, MOST_DEGREE, Meaning, Names, Note, Span, decimal_digits,
    parser,
};

/// The parameter of a loss in which none occurs.
const DEFAULT_PARAMETER: &str = "x";

/// The constants of the language.
const CONSTANTS: [&str; 3] = ["pi", "tau", "e"];

pub(super) fn formula(text: &str, constants: &Constants) -> Result<Formula, Error> {
    read(text, constants).map_err(|error| {
        let fix = fixed(text, &error, |candidate| read(candidate, constants).is_ok());
        error.with_fix(fix)
    })
}

fn read(text: &str, constants: &Constants) -> Result<Formula, Error> {
    let tokens = lexer::tokens(text, &mut LossNames { parameter: None, constants })?;
    let (declared, body) = definition(&tokens);
    if matches!(body, [Token { kind: TokenKind::End, .. }] | []) {
        return Err(Error::new(ErrorKind::Empty, Span::new(0, text.len())));
    }
    let parameter = parameter(body, declared, constants)?;
    let mut names = LossNames { parameter: parameter.as_deref(), constants };
    let parsed = parser::parse(text, body, &mut names)?;
    let mut expr = simplified(&parsed.expr);
    // Looked for in the form typed: 0·x is the constant 0, but x is its parameter all the same.
    let polynomial = match expand(&expr) {
        Some(Ok(polynomial)) => Some(Arc::new(polynomial)),
        Some(Err(limit)) => return Err(Error::new(kind_of(limit), trimmed(text))),
        None => None,
    };
    if let Some(polynomial) = &polynomial
        && is_short(polynomial)
    {
        expr = polynomial.to_expr();
    }
    let parameter = parameter.unwrap_or_else(|| DEFAULT_PARAMETER.to_owned());
    let products = parsed.products_after_division.iter().map(|&(division, right)| {
        Note::ImplicitProductAfterDivision {
            reading: format!("({}){}", division.of(text), as_factor(right.of(text))),
            span: division.to(right),
        }
    });
    let mut notes: Vec<Note> = products.collect();
    if parameter != DEFAULT_PARAMETER {
        notes.push(Note::Parameter { name: parameter.clone() });
    }
    notes.extend(kinks(&expr).into_iter().map(|function| Note::Kink { function }));
    Ok(Formula { typed: text.trim().to_owned(), parameter, expr, polynomial, notes })
}

fn kind_of(limit: Limit) -> ErrorKind {
    match limit {
        Limit::Degree(degree) => ErrorKind::DegreeTooLarge { degree, limit: MOST_DEGREE },
        Limit::Bits { exact, limit } => {
            ErrorKind::ResultTooLarge { exact, digits: decimal_digits(limit) }
        }
    }
}

/// How the first token of a factor is shown: an opening bracket stands for what is inside.
fn as_factor(token: &str) -> String {
    match token {
        "(" => "(…)".to_owned(),
        "|" => "|…|".to_owned(),
        name if Function::by_name(name).is_some() => format!(" {name}(…)"),
        name => name.to_owned(),
    }
}

/// The functions with a kink that occur with the parameter inside, in the order of the table.
fn kinks(expr: &Expr) -> Vec<Function> {
    let order = expr.post_order();
    let used = |function| {
        order
            .iter()
            .any(|e| matches!(e.node(), Node::Call(f, u) if *f == function && !u.is_constant()))
    };
    Function::ALL.into_iter().filter(|f| f.has_kink() && used(*f)).collect()
}

/// The parameter that `f(w) =` or `y =` in front declares, and the tokens after it.
fn definition(tokens: &[Token]) -> (Option<&Token>, &[Token]) {
    let kinds: Vec<&TokenKind> = tokens.iter().take(5).map(|t| &t.kind).collect();
    match kinds.as_slice() {
        [TokenKind::Name(f), TokenKind::Equals, ..] if Function::by_name(f).is_none() => {
            (None, tokens.get(2..).unwrap_or(&[]))
        }
        [
            TokenKind::Name(f),
            TokenKind::Open,
            TokenKind::Name(x),
            TokenKind::Close,
            TokenKind::Equals,
        ] if Function::by_name(f).is_none()
            && Function::by_name(x).is_none()
            && !CONSTANTS.contains(&x.as_str()) =>
        {
            (tokens.get(2), tokens.get(5..).unwrap_or(&[]))
        }
        _ => (None, tokens),
    }
}

/// The one name that is no function and no constant.
fn parameter(
    body: &[Token],
    declared: Option<&Token>,
    constants: &Constants,
) -> Result<Option<String>, Error> {
    let mut found: Option<(String, Span)> = declared.and_then(named);
    let free = |token: &Token| {
        named(token).filter(|(name, _)| {
            name != "log"
                && Function::by_name(name).is_none()
                && !CONSTANTS.contains(&name.as_str())
                && constants.rational(name).is_none()
        })
    };
    for (place, token) in body.iter().enumerate() {
        let Some((name, span)) = free(token) else { continue };
        let is_declared = declared.and_then(named).is_some_and(|(declared, _)| declared == name);
        if is_declared {
            continue;
        }
        let called = |i: usize| {
            body.get(i + 1).is_some_and(|next| {
                next.kind == TokenKind::Open
                    && body.get(i).is_some_and(|t| t.span.end() == next.span.start())
            })
        };
        let alone = body
            .iter()
            .enumerate()
            .any(|(i, other)| named(other).is_some_and(|(n, _)| n == name) && !called(i));
        if called(place) && !alone {
            return Err(unknown_function(&name, span));
        }
        if let Some(suggestion) = apart(&name) {
            return Err(Error::new(ErrorKind::JoinedName { name, suggestion }, span));
        }
        if name.ends_with('\'') {
            return Err(Error::new(ErrorKind::UnknownName { name, suggestions: Vec::new() }, span));
        }
        match &found {
            None => found = Some((name, span)),
            Some((first, _)) if *first == name => {}
            Some((first, first_span)) => {
                return Err(if elsewhere(first).is_some() {
                    unknown_function(first, *first_span)
                } else if elsewhere(&name).is_some() {
                    unknown_function(&name, span)
                } else {
                    Error::new(two_parameters(first, &name), span)
                });
            }
        }
    }
    Ok(found.map(|(name, _)| name))
}

fn named(token: &Token) -> Option<(String, Span)> {
    if let TokenKind::Name(name) = &token.kind { Some((name.clone(), token.span)) } else { None }
}

/// Two names, or `xy` and `x`: what was meant as a product of two.
fn two_parameters(first: &str, second: &str) -> ErrorKind {
    let rest = |joined: &str, one: &str| {
        let letters = joined.chars().count() == 2 && joined.chars().all(char::is_alphabetic);
        let after = joined.strip_prefix(one).map(|rest| (format!("{one} {rest}"), rest));
        let before = joined.strip_suffix(one).map(|rest| (format!("{rest} {one}"), rest));
        after
            .or(before)
            .filter(|(_, rest)| letters && !rest.is_empty())
            .map(|(product, rest)| (product, rest.to_owned()))
    };
    let (first, second, product) = match (rest(first, second), rest(second, first)) {
        (Some((product, other)), _) => (second, other, Some(product)),
        (None, Some((product, other))) => (first, other, Some(product)),
        (None, None) => (first, second.to_owned(), None),
    };
    ErrorKind::TwoParameters { first: first.to_owned(), second, product }
}

fn unknown_function(name: &str, span: Span) -> Error {
    // A loss has no functions of two arguments: nothing is near.
    if matches!(name, "min" | "max") {
        let kind = ErrorKind::UnknownFunction { name: name.to_owned(), suggestions: Vec::new() };
        return Error::new(kind, span);
    }
    let mut suggestions = functions(name);
    // xsin(x): a name that runs into a function.
    let joined = Function::ALL.iter().filter_map(|f| {
        name.strip_suffix(f.name()).filter(|rest| !rest.is_empty()).map(|rest| (f, rest))
    });
    if let Some((function, rest)) = joined.max_by_key(|(f, _)| f.name().len()) {
        suggestions.insert(0, format!("{rest} {}", function.name()));
        suggestions.truncate(2);
    }
    Error::new(ErrorKind::UnknownFunction { name: name.to_owned(), suggestions }, span)
}

/// `sinx` as `sin(x)` and `ex` as `e x`: a name of two or more letters that begins with a function's or a
/// constant's.
fn apart(name: &str) -> Option<String> {
    let functions = Function::ALL.iter().flat_map(|f| {
        std::iter::once(f.name()).chain(f.aliases().iter().copied()).filter_map(|known| {
            name.strip_prefix(known).filter(|rest| !rest.is_empty()).map(|rest| (known, rest))
        })
    });
    if let Some((function, rest)) = functions.max_by_key(|(known, _)| known.len()) {
        return Some(format!("{function}({rest})"));
    }
    CONSTANTS.iter().find_map(|constant| {
        name.strip_prefix(constant)
            .filter(|rest| !rest.is_empty())
            .map(|rest| format!("{constant} {rest}"))
    })
}

/// The names of a loss.
struct LossNames<'a> {
    parameter: Option<&'a str>,
    constants: &'a Constants,
}

impl Names for LossNames<'_> {
    fn lookup(&mut self, name: &str) -> Option<Meaning> {
        if self.parameter == Some(name) {
            return Some(Meaning::Variable(0));
        }
        self.constants.rational(name).map(Meaning::Constant)
    }

    fn known(&self) -> Vec<String> {
        self.constants.iter().map(|(name, _)| name.to_owned()).collect()
    }
}
