//! Reading a condition.
//!
//! Words and comparisons at bracket depth 0 part the text; what stands between them is an expression of
//! gd-expr, whose errors keep their places.

use gd_expr::{ErrorKind, Formula, Meaning, Span};

use super::quantity::HistoryOf;
use super::{Comparison, Condition, History, Node, Quantity, Term, WordQuantity};
use crate::command::COMMANDS;
use crate::failure::{Failure, Problem};

/// A piece of a condition with its place.
#[derive(Clone, Copy, Debug)]
struct Piece<'a> {
    text: &'a str,
    start: usize,
}

impl Condition {
    /// Reads a condition.
    ///
    /// # Errors
    /// What is wrong, with its place in `text`.
    pub fn parse(text: &str) -> Result<Self, Failure> {
        let node = Piece { text, start: 0 }.condition()?;
        Ok(Self { text: text.trim().to_owned(), node })
    }
}

impl Term {
    /// Reads an expression over quantities.
    ///
    /// # Errors
    /// What is wrong, with its place in `text`.
    pub(crate) fn parse(text: &str) -> Result<Self, Failure> {
        parse_term(text, 0)
    }
}

impl Piece<'_> {
    fn trim(self) -> Self {
        let text = self.text.trim_start();
        let start = self.start + (self.text.len() - text.len());
        Self { text: text.trim_end(), start }
    }

    fn part(self, from: usize, to: usize) -> Self {
        Self { text: self.text.get(from..to).unwrap_or_default(), start: self.start + from }
    }

    fn span(self) -> Span {
        Span::new(self.start, self.start + self.text.len())
    }

    fn fails(self, problem: Problem) -> Failure {
        Failure::new(problem).at(self.span())
    }

    fn condition(self) -> Result<Node, Failure> {
        let parts = self.split_at_word("or");
        let mut nodes: Vec<Node> = parts.into_iter().map(Piece::all).collect::<Result<_, _>>()?;
        Ok(if nodes.len() == 1 { nodes.remove(0) } else { Node::Or(nodes) })
    }

    fn all(self) -> Result<Node, Failure> {
        let parts = self.split_at_word("and");
        let mut nodes: Vec<Node> = parts.into_iter().map(Piece::one).collect::<Result<_, _>>()?;
        Ok(if nodes.len() == 1 { nodes.remove(0) } else { Node::And(nodes) })
    }

    fn one(self) -> Result<Node, Failure> {
        let piece = self.trim();
        if let Some(rest) = piece.after_word("not") {
            return rest.one().map(|node| Node::Not(Box::new(node)));
        }
        if let Some(inside) = piece.inside_brackets() {
            // Brackets around a condition; around an expression they stand beside a comparison.
            return inside.condition();
        }
        if let Some(rest) = piece.after_word("did") {
            let name = rest.trim();
            return match COMMANDS.iter().find(|spec| spec.name == name.text) {
                Some(spec) => Ok(Node::Did(spec.name)),
                None => Err(name.fails(Problem::UnknownCommand {
                    typed: name.text.to_owned(),
                    suggestions: Vec::new(),
                })),
            };
        }
        if let Some(node) = piece.word_condition() {
            return node;
        }
        if let Some((value, rest)) = piece.split_once_at_word("near") {
            let Some((target, within)) = rest.split_once_at_word("within") else {
                return Err(piece.fails(Problem::NotACondition));
            };
            return Ok(Node::Near {
                value: value.term()?,
                target: target.term()?,
                within: within.term()?,
            });
        }
        piece.chain()
    }

    /// `verdict == CODE`, `verdict in (CODE, …)`, `loss == EXPR`.
    fn word_condition(self) -> Option<Result<Node, Failure>> {
        let end = self.text.find(|c: char| !(c.is_alphanumeric() || c == '_'))?;
        let (name, rest) = (self.part(0, end), self.part(end, self.text.len()).trim());
        let is_loss = name.text == "loss";
        let word = WordQuantity::from_name(name.text);
        if !is_loss && word.is_none() {
            return None;
        }
        let operator = [("==", false), ("!=", true)]
            .into_iter()
            .find_map(|(sign, negated)| Some((rest.after(sign)?, negated)));
        Some(match (word, operator) {
            (None, Some((expression, negated))) => {
                let expression = expression.trim();
                Formula::parse(expression.text)
                    .map(|formula| Node::SameLoss { formula: Box::new(formula), negated })
                    .map_err(|error| Failure::expression(&error, expression.start))
            }
            (Some(word), Some((code, negated))) => {
                code.trim().code().map(|code| Node::Word { word, codes: vec![code], negated })
            }
            (Some(word), None) => match rest.after_word("in").and_then(Piece::inside_brackets) {
                Some(list) => list
                    .split_at_commas()
                    .into_iter()
                    .map(|code| code.trim().code())
                    .collect::<Result<Vec<_>, _>>()
                    .map(|codes| Node::Word { word, codes, negated: false }),
                None => Err(self.fails(Problem::NotACondition)),
            },
            (None, None) => Err(self.fails(Problem::NotACondition)),
        })
    }

    /// A code word: letters, digits and hyphens.
    fn code(self) -> Result<String, Failure> {
        let fits = |c: char| c.is_alphanumeric() || c == '-' || c == '_';
        if !self.text.is_empty() && self.text.chars().all(fits) {
            Ok(self.text.to_owned())
        } else {
            Err(self.fails(Problem::NotACondition))
        }
    }

    fn chain(self) -> Result<Node, Failure> {
        let mut terms = Vec::new();
        let mut comparisons = Vec::new();
        let mut from = 0;
        for (at, length, comparison) in self.comparisons() {
            terms.push(self.part(from, at).term()?);
            comparisons.push(comparison);
            from = at + length;
            let sign = self.part(at, from);
            if self.part(from, self.text.len()).trim().text.is_empty() {
                let kind = ErrorKind::MissingOperand { operator: sign.text.to_owned() };
                let error = gd_expr::Error::new(kind, sign.span());
                return Err(Failure::expression(&error, 0));
            }
        }
        if comparisons.is_empty() {
            return Err(self.fails(Problem::NotACondition));
        }
        terms.push(self.part(from, self.text.len()).term()?);
        Ok(Node::Chain { terms, comparisons })
    }

    fn term(self) -> Result<Term, Failure> {
        parse_term(self.text, self.start)
    }

    /// Places, lengths and meanings of the comparison signs at depth 0.
    fn comparisons(self) -> Vec<(usize, usize, Comparison)> {
        let mut found: Vec<(usize, usize, Comparison)> = Vec::new();
        for (at, c) in self.at_depth_0() {
            if found.last().is_some_and(|(last, length, _)| at < last + length) {
                continue;
            }
            let two = self.text.get(at..at + 2);
            found.extend(match (two, c) {
                (Some("<="), _) => Some((at, 2, Comparison::LessEqual)),
                (Some(">="), _) => Some((at, 2, Comparison::GreaterEqual)),
                (Some("=="), _) => Some((at, 2, Comparison::Equal)),
                (Some("!="), _) => Some((at, 2, Comparison::NotEqual)),
                (_, '<') => Some((at, 1, Comparison::Less)),
                (_, '>') => Some((at, 1, Comparison::Greater)),
                (_, '≤') => Some((at, c.len_utf8(), Comparison::LessEqual)),
                (_, '≥') => Some((at, c.len_utf8(), Comparison::GreaterEqual)),
                (_, '≠') => Some((at, c.len_utf8(), Comparison::NotEqual)),
                _ => None,
            });
        }
        found
    }

    /// The characters outside every bracket.
    fn at_depth_0(self) -> Vec<(usize, char)> {
        let mut depth = 0_usize;
        let mut found = Vec::new();
        for (at, c) in self.text.char_indices() {
            match c {
                '(' | '[' | '{' => depth += 1,
                ')' | ']' | '}' => depth = depth.saturating_sub(1),
                c if depth == 0 => found.push((at, c)),
                _ => {}
            }
        }
        found
    }

    /// Where `word` stands as a word at depth 0.
    fn word_places(self, word: &str) -> Vec<usize> {
        let joins = |c: char| c.is_alphanumeric() || c == '_' || c == '-';
        let places = self.at_depth_0().into_iter().map(|(at, _)| at);
        places
            .filter(|&at| {
                let (before, after) = self.text.split_at(at);
                after.strip_prefix(word).is_some_and(|after| {
                    !before.chars().next_back().is_some_and(joins)
                        && !after.chars().next().is_some_and(joins)
                })
            })
            .collect()
    }

    fn split_at_word(self, word: &str) -> Vec<Self> {
        let mut from = 0;
        let mut parts = Vec::new();
        for at in self.word_places(word) {
            parts.push(self.part(from, at));
            from = at + word.len();
        }
        parts.push(self.part(from, self.text.len()));
        parts
    }

    fn split_once_at_word(self, word: &str) -> Option<(Self, Self)> {
        let at = *self.word_places(word).first()?;
        Some((self.part(0, at), self.part(at + word.len(), self.text.len())))
    }

    fn split_at_commas(self) -> Vec<Self> {
        let mut from = 0;
        let mut parts = Vec::new();
        for (at, c) in self.at_depth_0() {
            if c == ',' {
                parts.push(self.part(from, at));
                from = at + 1;
            }
        }
        parts.push(self.part(from, self.text.len()));
        parts
    }

    /// What follows `word`, if the text begins with it.
    fn after_word(self, word: &str) -> Option<Self> {
        (self.word_places(word).first() == Some(&0))
            .then(|| self.part(word.len(), self.text.len()).trim())
    }

    fn after(self, sign: &str) -> Option<Self> {
        self.text.starts_with(sign).then(|| self.part(sign.len(), self.text.len()))
    }

    /// What stands inside, if the text is one bracket from its first to its last character.
    fn inside_brackets(self) -> Option<Self> {
        if !self.text.starts_with('(') || !self.text.ends_with(')') {
            return None;
        }
        let mut depth = 0_usize;
        for (at, c) in self.text.char_indices() {
            match c {
                '(' => depth += 1,
                ')' => depth = depth.saturating_sub(1),
                _ => {}
            }
            if depth == 0 {
                let whole = at + 1 == self.text.len();
                return whole.then(|| self.part(1, at));
            }
        }
        None
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
        let (length, quantity) =
            history(rest).or_else(|| slope(rest)).or_else(|| self.first(rest))?;
        Some((length, self.add(quantity)))
    }
}

impl Names {
    /// `first(COND)`.
    fn first(&mut self, rest: &str) -> Option<(usize, Quantity)> {
        let after = rest.strip_prefix("first")?;
        let open = after.trim_start();
        let bracket = Piece { text: open, start: 0 }.bracket()?;
        let length = rest.len() - open.len() + bracket;
        let inside = open.get(1..bracket - 1)?;
        match Condition::parse(inside) {
            Ok(condition) => Some((length, Quantity::First(Box::new(condition)))),
            Err(failure) => {
                self.failure.get_or_insert(
                    failure.shifted(self.end - rest.len() + length - 1 - inside.len()),
                );
                Some((length, Quantity::Epoch))
            }
        }
    }
}

impl Piece<'_> {
    /// The bytes of the bracket that the text begins with.
    fn bracket(self) -> Option<usize> {
        let mut depth = 0_usize;
        for (at, c) in self.text.char_indices() {
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
    let joins = |c: char| c.is_alphanumeric() || matches!(c, '_' | '\'' | '′' | '″');
    for (name, of) in named {
        let Some(after) = word.strip_prefix(name) else { continue };
        if !after.chars().next().is_some_and(joins) {
            let total = rest.len() - after.len();
            return Some((total, Quantity::Extreme(History { largest, of })));
        }
    }
    None
}
