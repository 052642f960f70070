//! What the editor knows of commands: their names, and the words that their arguments may be.

use gd_repl::command::{ArgumentKind, COMMANDS, fold};
use gd_repl::concept::CONCEPTS;
use rustyline::Context;
use rustyline::completion::{Completer, Pair};
use rustyline::highlight::Highlighter;
use rustyline::hint::Hinter;
use rustyline::validate::Validator;

/// Completion from the table of commands.
pub(super) struct Helper;

impl Completer for Helper {
    type Candidate = Pair;

    fn complete(
        &self,
        line: &str,
        at: usize,
        _: &Context<'_>,
    ) -> rustyline::Result<(usize, Vec<Pair>)> {
        let before = line.get(..at).unwrap_or(line);
        let command = before.rfind(';').map_or(0, |semicolon| semicolon + 1);
        let typed = before.get(command..).unwrap_or_default();
        let word = before.rfind([' ', ';']).map_or(0, |space| space + 1);
        let begun = fold(before.get(word..).unwrap_or_default());
        let first = typed.trim_start();
        let candidates: Vec<&str> = match first.split_once(' ') {
            None => COMMANDS.iter().map(|spec| spec.name).collect(),
            Some((name, rest)) => arguments(name, rest.split_whitespace().count()),
        };
        let pairs = candidates
            .into_iter()
            .filter(|candidate| candidate.starts_with(&begun))
            .map(|candidate| Pair {
                display: candidate.to_owned(),
                replacement: format!("{candidate} "),
            })
            .collect();
        Ok((word, pairs))
    }
}

/// The words that an argument of the command `name` may be.
fn arguments(name: &str, words: usize) -> Vec<&'static str> {
    let name = fold(name);
    let Some(spec) = COMMANDS.iter().find(|spec| spec.name == name) else { return Vec::new() };
    let index = words.saturating_sub(1).min(spec.arguments.len().saturating_sub(1));
    match spec.arguments.get(index).map(|argument| argument.kind) {
        Some(ArgumentKind::Choice(words)) => words.to_vec(),
        Some(ArgumentKind::Topic) => COMMANDS
            .iter()
            .map(|spec| spec.name)
            .chain(CONCEPTS.iter().map(|concept| concept.name))
            .collect(),
        Some(ArgumentKind::Expression) => gd_expr::Function::ALL.iter().map(|f| f.name()).collect(),
        Some(
            ArgumentKind::Number
            | ArgumentKind::Count
            | ArgumentKind::Condition
            | ArgumentKind::Range
            | ArgumentKind::Name
            | ArgumentKind::Lesson
            | ArgumentKind::File,
        )
        | None => Vec::new(),
    }
}

impl Hinter for Helper {
    type Hint = String;
}
impl Highlighter for Helper {}
impl Validator for Helper {}
impl rustyline::Helper for Helper {}
