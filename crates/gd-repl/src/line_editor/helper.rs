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
        let begun = before.get(word..).unwrap_or_default();
        let first = typed.trim_start();
        let candidates: Vec<String> = match first.split_once(' ') {
            None => begun_with(begun, COMMANDS.iter().map(|spec| spec.name)),
            Some((name, rest)) => match argument(name, rest.split_whitespace().count()) {
                Some(ArgumentKind::Output(endings)) => file_names(begun, endings),
                Some(kind) => begun_with(begun, words(kind)),
                None => Vec::new(),
            },
        };
        let pairs = candidates
            .into_iter()
            .map(|candidate| Pair { replacement: format!("{candidate} "), display: candidate })
            .collect();
        Ok((word, pairs))
    }
}

/// The words that begin as typed.
fn begun_with<'a>(begun: &str, words: impl IntoIterator<Item = &'a str>) -> Vec<String> {
    let begun = fold(begun);
    let fitting = words.into_iter().filter(|word| word.starts_with(&begun));
    fitting.map(str::to_owned).collect()
}

/// The name that was begun with each ending that it may have.
fn file_names(begun: &str, endings: &[&str]) -> Vec<String> {
    let stem = begun.rsplit_once('.').map_or(begun, |(stem, _)| stem);
    let names = endings.iter().map(|ending| format!("{stem}{ending}"));
    names.filter(|name| !stem.is_empty() && name.starts_with(begun)).collect()
}

/// What the argument of the command `name` after so many words may be.
fn argument(name: &str, words: usize) -> Option<ArgumentKind> {
    let name = fold(name);
    let spec = COMMANDS.iter().find(|spec| spec.name == name)?;
    let index = words.saturating_sub(1).min(spec.arguments.len().saturating_sub(1));
    spec.arguments.get(index).map(|argument| argument.kind)
}

/// The words that an argument may be.
fn words(kind: ArgumentKind) -> Vec<&'static str> {
    match kind {
        ArgumentKind::Choice(words) => words.to_vec(),
        ArgumentKind::Topic => COMMANDS
            .iter()
            .map(|spec| spec.name)
            .chain(CONCEPTS.iter().map(|concept| concept.name))
            .collect(),
        ArgumentKind::Expression => gd_expr::Function::ALL.iter().map(|f| f.name()).collect(),
        ArgumentKind::Number
        | ArgumentKind::Count
        | ArgumentKind::Condition
        | ArgumentKind::Range
        | ArgumentKind::Name
        | ArgumentKind::Lesson
        | ArgumentKind::File
        | ArgumentKind::Output(_) => Vec::new(),
    }
}

impl Hinter for Helper {
    type Hint = String;
}
impl Highlighter for Helper {}
impl Validator for Helper {}
impl rustyline::Helper for Helper {}
