//! A session as text, from which it can be brought back.
//!
//! A front end writes the [`head`](Recording::head) and then, after each command, the line of the
//! [`Record`] that [`Session::record`](crate::session::Session::record) returns. Commands mean the same
//! everywhere, so that executing the records again gives the same state, bit for bit. A line that was cut
//! short is ignored: of a session that dies at most the last command is lost.
//!
//! ```
//! use gd_repl::host::Host;
//! use gd_repl::recording::Recording;
//! use gd_repl::session::{Options, Session};
//!
//! let mut session = Session::new(Options::default());
//! let mut text = session.recording().head();
//! for command in ["start -2", "state", "lr 0.1", "run 3"] {
//!     session.execute(command, &mut Host::patient());
//!     text.extend(session.record().map(|record| record.line()));
//! }
//! // `state` changed nothing.
//! assert!(text.ends_with("\n= start -2\n= lr 0.1\n= run 3\n"));
//!
//! let mut again = Session::new(Options::default());
//! again.offer(Recording::read(text.as_bytes()).expect("a sound head"));
//! again.execute("recover", &mut Host::patient());
//! assert_eq!(again.state().lab.descent().epoch(), 3);
//! ```

use std::fmt;

use gd_core::Seed;

use crate::language::Language;
use crate::report::Report;
use crate::script;
use crate::session::Outcome;

/// What a recording begins with; the number changes with the form of the lines.
const FORM: &str = "gd-repl session 1";

/// Everything that gives a session again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recording {
    seed: Seed,
    language: Language,
    records: Vec<Record>,
    complete: bool,
}

/// One typed line that left something behind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Record {
    /// It succeeded. Several commands with `;` between them were one command: a script.
    Done(String),
    /// It was refused in a lesson, where that counts as a try.
    Refused(String),
}

/// A text that is no recording.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoRecording;

impl fmt::Display for NoRecording {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("no recording of a session")
    }
}

impl std::error::Error for NoRecording {}

impl Recording {
    /// An empty recording of a session that begins with this seed and in this language.
    pub fn new(seed: Seed, language: Language) -> Self {
        Self { seed, language, records: Vec::new(), complete: true }
    }

    /// The seed of everything random, as the session began.
    pub fn seed(&self) -> Seed {
        self.seed
    }

    /// The language, as the session began.
    pub fn language(&self) -> Language {
        self.language
    }

    /// What was typed, in order.
    pub fn records(&self) -> &[Record] {
        &self.records
    }

    /// Whether every line could be read; if not, the records are those before the first bad one.
    pub fn is_complete(&self) -> bool {
        self.complete
    }

    /// The first line, with its line break.
    pub fn head(&self) -> String {
        format!("{FORM} seed={} lang={}\n", self.seed.get(), self.language.code())
    }

    /// The whole text of the first `count` records.
    pub fn text(&self, count: usize) -> String {
        let lines = self.records.iter().take(count).map(Record::line);
        std::iter::once(self.head()).chain(lines).collect()
    }

    /// Reads a recording up to the first line that is none. A last line without its line break was cut
    /// short and does not count.
    ///
    /// # Errors
    /// The first line is not that of a recording.
    pub fn read(bytes: &[u8]) -> Result<Self, NoRecording> {
        let end = bytes.iter().rposition(|byte| *byte == b'\n').ok_or(NoRecording)?;
        let mut lines = bytes.get(..end).unwrap_or_default().split(|byte| *byte == b'\n');
        let head = lines.next().and_then(|line| std::str::from_utf8(line).ok());
        let (seed, language) = head.and_then(read_head).ok_or(NoRecording)?;
        let mut recording = Self::new(seed, language);
        for line in lines {
            let Some(record) = Record::read(line) else {
                recording.complete = false;
                break;
            };
            recording.records.push(record);
        }
        Ok(recording)
    }
}

impl Record {
    /// What is to be noted of a command that left something behind; `None` if it ends the session or
    /// stands for itself.
    pub(crate) fn of(outcome: &Outcome, in_lesson: bool) -> Option<Self> {
        match &outcome.result {
            Err(_) => in_lesson.then(|| Self::Refused(outcome.command.clone())),
            Ok(Report::Quit | Report::Recovered(_)) => None,
            // A file that was written would be written again.
            Ok(Report::Exported(_)) if outcome.lesson.as_ref().is_none_or(|l| !l.solves()) => None,
            Ok(_) => Some(Self::Done(commands(outcome).join("; "))),
        }
    }

    /// What was typed.
    pub fn command(&self) -> &str {
        match self {
            Self::Done(command) | Self::Refused(command) => command,
        }
    }

    /// Its line, with its line break.
    pub fn line(&self) -> String {
        match self {
            Self::Done(command) => format!("= {command}\n"),
            Self::Refused(command) => format!("! {command}\n"),
        }
    }

    fn read(line: &[u8]) -> Option<Self> {
        let line = std::str::from_utf8(line).ok()?;
        let (sign, command) = line.split_once(' ')?;
        if command.trim().is_empty() || command.contains(|c: char| c.is_control() && c != '\t') {
            return None;
        }
        match sign {
            "=" => Some(Self::Done(command.to_owned())),
            "!" => Some(Self::Refused(command.to_owned())),
            _ => None,
        }
    }
}

/// The commands that give the same again: those of a script, and for a run that Ctrl-C ended as many
/// updates as were made.
fn commands(outcome: &Outcome) -> Vec<String> {
    match &outcome.result {
        Ok(Report::Sourced(sourced)) => sourced.outcomes.iter().flat_map(commands).collect(),
        Ok(Report::Run(run)) if run.interrupted => vec![format!("run {}", run.updates)],
        Ok(Report::Exported(_)) if outcome.lesson.is_none() => Vec::new(),
        // Without control characters: a line is a line.
        _ => {
            let clean = |c: char| if c.is_control() { ' ' } else { c };
            vec![outcome.command.chars().map(clean).collect()]
        }
    }
}

fn read_head(line: &str) -> Option<(Seed, Language)> {
    let (seed, language) = line.strip_prefix(FORM)?.strip_prefix(" seed=")?.split_once(" lang=")?;
    let seed = Seed::new(seed.parse().ok()?).ok()?;
    Some((seed, Language::from_code(language)?))
}

/// The commands of a record: more than one were a script.
pub(crate) fn parts(record: &Record) -> Vec<&str> {
    match record {
        Record::Done(commands) => script::commands(commands).collect(),
        Record::Refused(command) => vec![command],
    }
}

#[cfg(test)]
mod tests;
