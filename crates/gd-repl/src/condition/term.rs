//! Reading an expression over quantities: names, and phrases of more than one word such as `max |f'|` and
//! `first( … )`.

use gd_expr::{Meaning, Span};

use super::quantity::HistoryOf;
use super::{Condition, ConditionFault, History, Quantity, Term};
use crate::failure::{Failure, Problem};

impl Term {
    /// Reads an expression over quantities.
    ///
    /// # Errors
    /// What is wrong, with its place in `text`.
    pub(crate) fn parse(text: &str) -> Result<Self, Failure> {
        parse_term(text, 0)
    }
}

/// Reads an expression over quantities that begins at byte `offset` of the typed line.
pub(super) fn parse_term(text: &str, offset: usize) -> Result<Term, Failure> {
    if let Some(span) = called_loss(text) {
        return Err(Failure::new(Problem::LossOfAPlace).at(span.shifted(offset)));
    }
    let end = offset + text.len();
    let mut names = Names { quantities: Vec::new(), failure: None, end };
    let parsed = gd_expr::parse_expression(text, &mut names);
    if let Some(failure) = names.failure {
        return Err(failure);
    }
    match parsed {
        Ok(expr) => Ok(Term { expr, quantities: names.quantities }),
        Err(error) => Err(Failure::expression(&error, offset)),
    }
}

/// Where `f(2)` stands: a learner means the value of f at 2, an expression would be f times 2.
fn called_loss(text: &str) -> Option<Span> {
    text.match_indices('f').find_map(|(at, _)| {
        let (before, after) = text.split_at(at);
        let alone = !before.ends_with(|c: char| c.is_alphanumeric() || c == '_');
        let after = after.trim_start_matches(['f', '\'', '′', '″']).trim_start();
        let end = text.len() - after.len() + 1;
        (alone && after.starts_with('(')).then(|| Span::new(at, end))
    })
}

/// The names of conditions for gd-expr's parser: each use of a quantity is a variable of its own.
struct Names {
    quantities: Vec<Quantity>,
    /// What was wrong inside `first( … )`.
    failure: Option<Failure>,
    /// Where the text of the expression ends in the typed line.
    end: usize,
}

impl Names {
    fn add(&mut self, quantity: Quantity) -> usize {
        self.quantities.push(quantity);
        self.quantities.len() - 1
    }
}

impl gd_expr::Names for Names {
    fn lookup(&mut self, name: &str) -> Option<Meaning> {
        Some(Meaning::Variable(self.add(Quantity::from_name(name))))
    }

    fn phrase(&mut self, rest: &str) -> Option<(usize, usize)> {
        let (length, quantity) = history(rest)
            .or_else(|| slope(rest))
            .or_else(|| self.first(rest))
            .or_else(|| self.incomplete(rest))?;
        Some((length, self.add(quantity)))
    }
}

impl Names {
    /// `first(COND)`.
    fn first(&mut self, rest: &str) -> Option<(usize, Quantity)> {
        let after = rest.strip_prefix("first")?;
        let open = after.trim_start();
        let bracket = bracket(open)?;
        let length = rest.len() - open.len() + bracket;
        let inside = open.get(1..bracket - 1).filter(|inside| !inside.trim().is_empty())?;
        match Condition::parse(inside).and_then(|condition| condition.without_first(inside)) {
            Ok(condition) => Some((length, Quantity::First(Box::new(condition)))),
            Err(failure) => {
                self.failure.get_or_insert(
                    failure.shifted(self.end - rest.len() + length - 1 - inside.len()),
                );
                Some((length, Quantity::Epoch))
            }
        }
    }

    /// `max`, `min` or `first` without what must follow.
    fn incomplete(&mut self, rest: &str) -> Option<(usize, Quantity)> {
        let faults = [
            ("max", ConditionFault::HistoryOfNothing { word: "max" }),
            ("min", ConditionFault::HistoryOfNothing { word: "min" }),
            ("first", ConditionFault::FirstOfNothing),
        ];
        let (word, fault) = faults.into_iter().find(|(word, _)| {
            let after = rest.strip_prefix(word);
            after.is_some_and(|after| !after.starts_with(joins))
        })?;
        let start = self.end - rest.len();
        let failure = Failure::new(Problem::Condition(fault));
        self.failure.get_or_insert(failure.at(Span::new(start, start + word.len())));
        Some((word.len(), Quantity::Epoch))
    }
}

/// The bytes of the bracket that the text begins with.
pub(super) fn bracket(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, c) in text.char_indices() {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.checked_sub(1)?,
            _ => {}
        }
        if depth == 0 {
            return (at > 0).then_some(at + 1);
        }
    }
    None
}

/// How the derivative is written, the longest first.
const PRIMES: [(&str, u8); 6] = [("f''", 2), ("f″", 2), ("f′′", 2), ("f'", 1), ("f′", 1), ("f", 0)];

/// The bytes of `|f'|`, if the text begins with it.
pub(crate) fn slope_phrase(rest: &str) -> Option<usize> {
    slope(rest).map(|(length, _)| length)
}

/// `|f'|`.
fn slope(rest: &str) -> Option<(usize, Quantity)> {
    let after = rest.strip_prefix('|')?.trim_start();
    let after = ["f'", "f′"].into_iter().find_map(|prime| after.strip_prefix(prime))?;
    let after = after.trim_start().strip_prefix('|')?;
    Some((rest.len() - after.len(), Quantity::Slope))
}

/// `max |f'|`, `min f`, `max lr` …; `max` before anything else is not ours.
fn history(rest: &str) -> Option<(usize, Quantity)> {
    let (after, largest) = match rest.strip_prefix("max") {
        Some(after) => (after, true),
        None => (rest.strip_prefix("min")?, false),
    };
    let word = after.trim_start();
    if word.len() == after.len() && !word.starts_with('|') {
        return None;
    }
    if let Some((length, _)) = slope(word) {
        let total = rest.len() - word.len() + length;
        return Some((total, Quantity::Extreme(History { largest, of: HistoryOf::Slope })));
    }
    let named = PRIMES
        .iter()
        .filter(|(_, order)| *order < 2)
        .map(|(name, order)| {
            (*name, if *order == 1 { HistoryOf::Derivative } else { HistoryOf::Loss })
        })
        .chain([("x", HistoryOf::X), ("lr", HistoryOf::Rate)]);
    for (name, of) in named {
        let Some(after) = word.strip_prefix(name) else { continue };
        if !after.chars().next().is_some_and(joins) {
            let total = rest.len() - after.len();
            return Some((total, Quantity::Extreme(History { largest, of })));
        }
    }
    None
}

/// Whether a character belongs to the name before it.
fn joins(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '_' | '\'' | '′' | '″')
}
