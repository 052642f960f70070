//! Whether a condition holds.

use super::term::parse_term;
use super::{Comparison, Node, Situation, Term};
use crate::laboratory::Laboratory;

impl Node {
    pub(super) fn holds(&self, situation: &Situation<'_>) -> bool {
        match self {
            Self::Or(parts) => parts.iter().any(|part| part.holds(situation)),
            Self::And(parts) => parts.iter().all(|part| part.holds(situation)),
            Self::Not(part) => !part.holds(situation),
            Self::Chain { terms, comparisons } => {
                let values: Option<Vec<f64>> =
                    terms.iter().map(|term| term.value(situation)).collect();
                values.is_some_and(|values| {
                    let pairs = values.windows(2).zip(comparisons);
                    pairs.into_iter().all(|(pair, comparison)| match pair {
                        [a, b] => comparison.holds(*a, *b),
                        _ => false,
                    })
                })
            }
            Self::Near { value, target, within } => {
                let values = [value, target, within].map(|term| term.value(situation));
                match values {
                    [Some(value), Some(target), Some(within)] => (value - target).abs() <= within,
                    _ => false,
                }
            }
            Self::Word { word, codes, negated } => {
                codes.contains(&situation.word(*word)) != *negated
            }
            Self::SameLoss { formula, negated } => {
                let lab = situation.lab();
                lab.loss().formula.is_same(formula, lab.domain()) != *negated
            }
            Self::Did(name) => situation.did(name),
        }
    }
}

impl Term {
    /// The value, if it depends on nothing.
    pub(super) fn constant(&self) -> Option<f64> {
        self.quantities.is_empty().then(|| self.expr.evaluate(&[]))
    }

    /// The value, `None` if something in it never was.
    pub(crate) fn value(&self, situation: &Situation<'_>) -> Option<f64> {
        let values: Option<Vec<f64>> =
            self.quantities.iter().map(|quantity| situation.number(quantity)).collect();
        Some(self.expr.evaluate(&values?))
    }
}

impl Comparison {
    #[expect(clippy::float_cmp, reason = "the learner asked for equality of doubles")]
    fn holds(self, a: f64, b: f64) -> bool {
        match self {
            Self::Less => a < b,
            Self::LessEqual => a <= b,
            Self::Greater => a > b,
            Self::GreaterEqual => a >= b,
            Self::Equal => a == b,
            Self::NotEqual => a != b && !a.is_nan() && !b.is_nan(),
        }
    }
}

/// The value of an expression in the names of conditions at the present state; `None` if the text is no
/// such expression or something in it has no value.
pub(crate) fn evaluate_here(text: &str, lab: &Laboratory) -> Option<f64> {
    let term = parse_term(text, 0).ok()?;
    term.value(&Situation::new(lab))
}
