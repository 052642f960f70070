//! Which names an expression may use.
//!
//! ```
//! use gd_expr::{NameTable, parse_expression};
//!
//! let mut names = NameTable::new(["t", "T", "lr"]).with_min_and_max();
//! let schedule = parse_expression("lr * min(1, (t + 1)/T)", &mut names)?;
//! assert_eq!(schedule.evaluate(&[4.0, 10.0, 0.1]), 0.05);
//! # Ok::<(), gd_expr::Error>(())
//! ```

use crate::Rational;

/// What a name stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// A quantity that changes, by its number: the place in the slice given to
    /// [`Expr::evaluate`](crate::Expr::evaluate).
    Variable(usize),
    /// A fixed number.
    Constant(Rational),
}

/// What a caller of the parser allows beyond functions and the constants `pi`, `e` and `tau`.
pub trait Names {
    /// The meaning of a name; primes belong to it (`f''`; typed ′ and ″ arrive as ' and '').
    fn lookup(&mut self, name: &str) -> Option<Meaning>;

    /// Asked at the start of each token: does a quantity of the caller's begin here, in its own words,
    /// such as `|f'|` or `max lr`? Its length in bytes and the number of its variable. `rest` is the
    /// text from here to the end as it was typed.
    fn phrase(&mut self, rest: &str) -> Option<(usize, usize)> {
        let _ = rest;
        None
    }

    /// Asked at the start of each token: does the expression end here? What follows is the caller's.
    fn ends_before(&mut self, rest: &str) -> bool {
        let _ = rest;
        false
    }

    /// Names that may be proposed for an unknown one.
    fn known(&self) -> Vec<String> {
        Vec::new()
    }

    /// Whether `min(a, b)` and `max(a, b)` are functions here.
    fn has_min_and_max(&self) -> bool {
        false
    }
}

/// A fixed list of names, numbered in order.
#[derive(Clone, Debug, Default)]
pub struct NameTable {
    names: Vec<String>,
    min_and_max: bool,
}

impl NameTable {
    /// The names, the first of which is variable 0.
    pub fn new<T: Into<String>>(names: impl IntoIterator<Item = T>) -> Self {
        Self { names: names.into_iter().map(Into::into).collect(), min_and_max: false }
    }

    /// The same names, and the functions `min(a, b)` and `max(a, b)`.
    #[must_use]
    pub fn with_min_and_max(self) -> Self {
        Self { min_and_max: true, ..self }
    }
}

impl Names for NameTable {
    fn lookup(&mut self, name: &str) -> Option<Meaning> {
        self.names.iter().position(|known| known == name).map(Meaning::Variable)
    }

    fn known(&self) -> Vec<String> {
        self.names.clone()
    }

    fn has_min_and_max(&self) -> bool {
        self.min_and_max
    }
}
