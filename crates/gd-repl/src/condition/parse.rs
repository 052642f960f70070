//! Reading a condition.
//!
//! Words and comparisons at bracket depth 0 part the text; what stands between them is an expression of
//! gd-expr, whose errors keep their places.

use gd_expr::{ErrorKind, Formula, Span};

use super::fault::foreign_sign;
use super::term::{bracket, parse_term};
use super::{Comparison, Condition, ConditionFault, Node, Term, WordQuantity};
use crate::command::COMMANDS;
use crate::failure::{Failure, Problem};

/// The most characters of a condition, as of an expression.
const MOST_CHARACTERS: usize = 4096;
/// The most brackets inside each other; real conditions have three or four.
const MOST_DEPTH: u32 = 50;

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
        bounded(text)?;
        let node = Piece { text, start: 0 }.condition().map_err(|failure| {
            // A sign of another language is what went wrong, wherever the reading stopped.
            let Some((at, typed, instead)) = foreign_sign(text) else { return failure };
            let fault = ConditionFault::ForeignSign { typed, instead };
            Failure::new(Problem::Condition(fault)).at(Span::new(at, at + typed.len()))
        })?;
        Ok(Self { text: text.trim().to_owned(), node })
    }
}

/// Refuses a text that is too long or too deep to be read, or whose brackets are not closed, before anything
/// is built.
fn bounded(text: &str) -> Result<(), Failure> {
    let too = |kind| {
        let error = gd_expr::Error::new(kind, Span::new(0, text.len()));
        Err(Failure::expression(&error, 0))
    };
    let length = text.chars().count();
    if length > MOST_CHARACTERS {
        return too(ErrorKind::TooLong { length, limit: MOST_CHARACTERS });
    }
    let (mut open, mut deepest) = (Vec::new(), 0);
    for (at, c) in text.char_indices() {
        match c {
            '(' => open.push(at),
            ')' => {
                open.pop();
            }
            _ => {}
        }
        deepest = deepest.max(open.len());
    }
    // Each `not` is a level as well: it stands in front of a condition.
    let nots = text.split_whitespace().filter(|word| word.ends_with("not")).count();
    if u32::try_from(nots + deepest).unwrap_or(u32::MAX) > MOST_DEPTH {
        return too(ErrorKind::TooDeep { limit: MOST_DEPTH });
    }
    // What stands inside an open bracket cannot be parted into conditions.
    if let Some(at) = open.last() {
        let kind = ErrorKind::UnbalancedBracket { bracket: '(', opening: true };
        let error = gd_expr::Error::new(kind, Span::new(*at, at + 1));
        return Err(Failure::expression(&error, 0));
    }
    Ok(())
}

/// A word that is compared with nothing.
fn word_alone(word: Option<WordQuantity>) -> Problem {
    let (word, code) = match word {
        None => ("loss", "x^2"),
        Some(WordQuantity::Verdict) => ("verdict", "converged"),
        Some(WordQuantity::Orbit) => ("orbit", "cycle"),
        Some(WordQuantity::Optimizer) => ("optimizer", "adam"),
        Some(WordQuantity::Schedule) => ("schedule", "off"),
    };
    Problem::Condition(ConditionFault::WordAlone { word, code })
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
            if name.text.is_empty() {
                return Err(piece.fails(Problem::Condition(ConditionFault::NoComparison)));
            }
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
                return Err(piece.fails(Problem::Condition(ConditionFault::NearWithoutWithin)));
            };
            let (value, target, distance) = (value.term()?, target.term()?, within.term()?);
            if distance.constant().is_some_and(|distance| distance < 0.0) {
                return Err(within
                    .trim()
                    .fails(Problem::Condition(ConditionFault::NegativeWithin)));
            }
            return Ok(Node::Near { value, target, within: distance });
        }
        piece.chain()
    }

    /// `verdict == CODE`, `verdict in (CODE, …)`, `loss == EXPR`.
    fn word_condition(self) -> Option<Result<Node, Failure>> {
        let end = self.text.find(|c: char| !(c.is_alphanumeric() || c == '_'));
        let end = end.unwrap_or(self.text.len());
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
                code.trim().code(word).map(|code| Node::Word { word, codes: vec![code], negated })
            }
            (Some(word), None) => match rest.after_word("in").and_then(Piece::inside_brackets) {
                Some(list) => list
                    .split_at_commas()
                    .into_iter()
                    .map(|code| code.trim().code(word))
                    .collect::<Result<Vec<_>, _>>()
                    .map(|codes| Node::Word { word, codes, negated: false }),
                None => Err(self.fails(word_alone(Some(word)))),
            },
            (None, None) => Err(self.fails(word_alone(None))),
        })
    }

    /// One of the codes that `word` can have; a schedule may also be an expression.
    fn code(self, word: WordQuantity) -> Result<String, Failure> {
        let codes = word.codes();
        let fits = |c: char| c.is_alphanumeric() || c == '-' || c == '_';
        if self.text.is_empty() || !self.text.chars().all(fits) {
            return Err(self.fails(Problem::Condition(ConditionFault::NoComparison)));
        }
        if codes.is_empty() || codes.contains(&self.text) {
            return Ok(self.text.to_owned());
        }
        let near = codes.iter().map(|code| ((*code).to_owned(), *code));
        let suggestion =
            crate::command::nearest(self.text, near).first().map(|code| (*code).to_owned());
        Err(self.fails(Problem::NotAChoice { choices: codes, suggestion }))
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
            if !self.text.trim().is_empty() {
                // What is wrong with the expression itself is worth more than what follows from it.
                self.term()?;
            }
            return Err(self.fails(Problem::Condition(ConditionFault::NoComparison)));
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
        let length = bracket(self.text)?;
        (length == self.text.len()).then(|| self.part(1, length - 1))
    }
}
