//! Constant expressions, and the constants that a learner names with `let`.
//!
//! ```
//! use gd_expr::{Constants, parse_constant};
//!
//! let mut constants = Constants::new();
//! let third = parse_constant("1/3", &constants)?;
//! assert_eq!(third.value, 1.0 / 3.0);
//! constants.insert("a", third);
//! assert_eq!(parse_constant("6a", &constants)?.value, 2.0);
//! # Ok::<(), gd_expr::Error>(())
//! ```

use std::collections::BTreeMap;

use crate::expr::Expr;
use crate::simplify::simplified;
use crate::{Error, ErrorKind, Function, Meaning, Names, Rational, Span, lexer, parser};

/// A fixed number.
#[derive(Clone, Debug, PartialEq)]
pub struct Constant {
    /// The nearest double; where the number is not rational, the value computed in doubles.
    pub value: f64,
    /// The number itself, if it is rational.
    pub exact: Option<Rational>,
}

impl Constant {
    /// The number that `value` is written as: 0.1 is one tenth.
    pub fn from_f64(value: f64) -> Self {
        Self { value, exact: Rational::from_f64_as_written(value) }
    }

    /// The rational number that stands for it in a loss: itself, or the shortest decimal that denotes the
    /// same double. `None` if it is not finite.
    fn rational(&self) -> Option<Rational> {
        self.exact.clone().or_else(|| Rational::from_f64_as_written(self.value))
    }
}

/// Named constants, in the order of their names.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Constants(BTreeMap<String, Constant>);

impl Constants {
    /// No constants.
    pub const fn new() -> Self {
        Self(BTreeMap::new())
    }

    /// Gives `name` a value; the value that it had before.
    pub fn insert(&mut self, name: impl Into<String>, constant: Constant) -> Option<Constant> {
        self.0.insert(name.into(), constant)
    }

    /// Forgets `name`; the value that it had.
    pub fn remove(&mut self, name: &str) -> Option<Constant> {
        self.0.remove(name)
    }

    /// The value of `name`.
    pub fn get(&self, name: &str) -> Option<&Constant> {
        self.0.get(name)
    }

    /// Names and values, ordered by name.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Constant)> {
        self.0.iter().map(|(name, constant)| (name.as_str(), constant))
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The rational number that `name` stands for in an expression.
    pub(crate) fn rational(&self, name: &str) -> Option<Rational> {
        self.get(name).and_then(Constant::rational)
    }
}

/// Reads a number: an expression without a parameter, such as `1/30`, `-pi/4`, `1e6` or `2^10`. Where it
/// is rational it is computed exactly and rounded once.
///
/// # Errors
/// What cannot be read, a name that is no constant ([`ErrorKind::NotConstant`]), and a value that is no
/// finite number ([`ErrorKind::NotFinite`]).
pub fn parse_constant(text: &str, constants: &Constants) -> Result<Constant, Error> {
    let mut names = ConstantNames(constants);
    let tokens = lexer::tokens(text, &mut names)?;
    let expr = match parser::parse(text, &tokens, &mut names) {
        Ok(parsed) => simplified(&parsed.expr),
        Err(error) => return Err(not_constant(error)),
    };
    let constant = match expr.as_number() {
        Some(exact) => Constant { value: exact.to_f64(), exact: Some(exact.clone()) },
        None => Constant { value: Expr::evaluate(&expr, &[]), exact: None },
    };
    if constant.value.is_finite() {
        Ok(constant)
    } else {
        Err(Error::new(ErrorKind::NotFinite, trimmed(text)))
    }
}

/// The span of a text without the white space around it.
pub(crate) fn trimmed(text: &str) -> Span {
    let start = text.len() - text.trim_start().len();
    Span::new(start, start.max(text.trim_end().len()))
}

/// An unknown name in a constant expression is a name where a number is needed.
fn not_constant(error: Error) -> Error {
    if let ErrorKind::UnknownName { name, suggestions } = error.kind() {
        // A function's name alone is no number either.
        let constant = |name: &&String| Function::by_name(name).is_none();
        let (name, suggestions) =
            (name.clone(), suggestions.iter().filter(constant).cloned().collect());
        return Error::new(ErrorKind::NotConstant { name, suggestions }, error.span());
    }
    error
}

/// Only constants are names.
struct ConstantNames<'a>(&'a Constants);

impl Names for ConstantNames<'_> {
    fn lookup(&mut self, name: &str) -> Option<Meaning> {
        self.0.rational(name).map(Meaning::Constant)
    }

    fn known(&self) -> Vec<String> {
        self.0.iter().map(|(name, _)| name.to_owned()).collect()
    }
}
