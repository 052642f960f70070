//! Conditions on a session: `until`, the checks of lessons, the numbers in their feedback.
//!
//! ```text
//! condition  = all { "or" all }
//! all        = one { "and" one }
//! one        = "not" one | "(" condition ")" | "did" NAME | word ("==" | "!=") CODE
//!            | word "in" "(" CODE { "," CODE } ")" | "loss" ("==" | "!=") EXPR
//!            | EXPR "near" EXPR "within" EXPR | EXPR compare EXPR { compare EXPR }
//! compare    = "<" | "<=" | ">" | ">=" | "==" | "!="
//! word       = "verdict" | "orbit" | "optimizer" | "schedule"
//! ```
//!
//! Expressions are those of gd-expr over the names of [`Quantity`].

mod evaluate;
mod fault;
mod parse;
mod quantity;
mod situation;
mod term;

use std::fmt;

use gd_expr::{Expr, Formula};

use crate::failure::{Failure, Problem};
use crate::laboratory::Laboratory;

pub use fault::ConditionFault;
pub(crate) use fault::in_own_signs;
pub(crate) use quantity::condition_words;
pub use quantity::{History, HistoryOf, Quantity, WordQuantity};
pub use situation::Situation;

pub(crate) use evaluate::evaluate_here;
pub(crate) use term::slope_phrase;

/// A condition, parsed.
#[derive(Clone, Debug)]
pub struct Condition {
    text: String,
    node: Node,
}

/// The tree of a condition.
#[derive(Clone, Debug)]
pub(crate) enum Node {
    Or(Vec<Self>),
    And(Vec<Self>),
    Not(Box<Self>),
    /// `a < b <= c`: the terms and the comparisons between them.
    Chain {
        terms: Vec<Term>,
        comparisons: Vec<Comparison>,
    },
    /// `a near b within c`.
    Near {
        value: Term,
        target: Term,
        within: Term,
    },
    /// `verdict in (…)`.
    Word {
        word: WordQuantity,
        codes: Vec<String>,
        negated: bool,
    },
    /// `loss == EXPR`.
    SameLoss {
        formula: Box<Formula>,
        negated: bool,
    },
    /// `did NAME`.
    Did(&'static str),
}

/// An expression over quantities; variable `i` of the expression is quantity `i`.
#[derive(Clone, Debug)]
pub(crate) struct Term {
    pub(crate) expr: Expr,
    pub(crate) quantities: Vec<Quantity>,
}

/// How two numbers are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Comparison {
    Less,
    LessEqual,
    Greater,
    GreaterEqual,
    Equal,
    NotEqual,
}

impl Condition {
    /// Whether it holds. A comparison with something that never was (`first` of what never held,
    /// `max lr` before any update) is false.
    pub(crate) fn holds(&self, situation: &Situation<'_>) -> bool {
        self.node.holds(situation)
    }
}

impl Condition {
    /// A name in it that is neither of the language nor a constant or parameter of this laboratory.
    pub(crate) fn unknown_name(&self, lab: &Laboratory) -> Option<String> {
        self.node.terms().into_iter().find_map(|term| term.unknown_name(lab))
    }

    /// The condition inside a `first( … )`: a `first` in it would look through the whole run again at each
    /// epoch.
    fn without_first(self, text: &str) -> Result<Self, Failure> {
        let mut quantities = self.node.terms().into_iter().flat_map(|term| &term.quantities);
        if quantities.any(|quantity| matches!(quantity, Quantity::First(_))) {
            let span = gd_expr::Span::new(0, text.len());
            return Err(Failure::new(Problem::Condition(ConditionFault::FirstInFirst)).at(span));
        }
        Ok(self)
    }
}

impl Term {
    /// A name in it that means nothing in this laboratory.
    pub(crate) fn unknown_name(&self, lab: &Laboratory) -> Option<String> {
        self.quantities.iter().find_map(|quantity| {
            if let Quantity::First(condition) = quantity {
                return condition.unknown_name(lab);
            }
            let Quantity::Constant(name) = quantity else { return None };
            let parameter = lab.loss().formula.parameter();
            let known = name == parameter || lab.constants().get(name).is_some();
            (!known).then(|| name.clone())
        })
    }
}

impl Node {
    /// Every term in it.
    fn terms(&self) -> Vec<&Term> {
        match self {
            Self::Or(parts) | Self::And(parts) => parts.iter().flat_map(Self::terms).collect(),
            Self::Not(part) => part.terms(),
            Self::Chain { terms, .. } => terms.iter().collect(),
            Self::Near { value, target, within } => vec![value, target, within],
            Self::Word { .. } | Self::SameLoss { .. } | Self::Did(_) => Vec::new(),
        }
    }
}

impl fmt::Display for Condition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

#[cfg(test)]
mod tests;
