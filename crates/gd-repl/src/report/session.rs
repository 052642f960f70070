//! Reports about the session: help, lessons, preferences.

use gd_core::Row;

use crate::command::Spec;
use crate::concept::Concept;
use crate::failure::Failure;
use crate::language::Language;
use crate::lesson::{Fault, LessonReport};
use crate::session::Outcome;

/// Help on everything, on a command or on a concept.
#[derive(Clone, Debug)]
pub enum HelpReport {
    /// The commands by purpose.
    Overview,
    /// One command.
    Command(&'static Spec),
    /// The list of ideas.
    Topics,
    /// One idea.
    Concept(&'static Concept),
}

/// Something that `set` changes, and to what.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Preference {
    /// The language of everything that a person reads.
    Language(Language),
    /// Whether something is said below the line that is being typed.
    Hints(bool),
}

/// The preferences of `set`.
#[derive(Clone, Debug)]
pub struct PreferenceReport {
    /// The language of everything from now on.
    pub language: Language,
    /// Whether something is said below the line that is being typed.
    pub hints: bool,
    /// What the line changed.
    pub changed: Option<Preference>,
}

/// A script that was run.
#[derive(Clone, Debug)]
pub struct SourcedReport {
    /// Its name.
    pub path: String,
    /// What its commands came to, in order.
    pub outcomes: Vec<Outcome>,
}

/// A lesson file that was checked.
#[derive(Clone, Debug)]
pub struct CheckedReport {
    /// Its name.
    pub path: String,
    /// Its faults; none: it is sound.
    pub faults: Vec<Fault>,
}

/// A session that died and was brought back, or given up.
#[derive(Clone, Debug)]
pub struct RecoveredReport {
    /// Whether it was given up: `recover off`.
    pub dropped: bool,
    /// How many of its commands were executed again.
    pub done: usize,
    /// How many there were.
    pub of: usize,
    /// The last command that was executed again.
    pub last: Option<String>,
    /// Where the descent is now.
    pub row: Row,
    /// f as text.
    pub loss: String,
    /// What the lesson in progress asks.
    pub lesson: Option<LessonReport>,
    /// The command that would not go again, and why; without a reason: Ctrl-C.
    pub stopped: Option<(String, Option<Box<Failure>>)>,
}
