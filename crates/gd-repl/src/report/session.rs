//! Reports about the session: help, lessons, preferences.

use gd_core::Row;

use crate::command::Spec;
use crate::concept::Concept;
use crate::failure::Failure;
use crate::language::Language;
use crate::lesson::{DrillScore, Fault, LessonReport};
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
    /// Its text, fit to be shown; empty if it could not be read.
    pub text: String,
    /// Its faults; none: it is sound.
    pub faults: Vec<Fault>,
}

impl CheckedReport {
    /// The faults of the lesson `text` in the file at `path`.
    pub(crate) fn new(path: String, text: &str, faults: Vec<Fault>) -> Self {
        let text = crate::lesson::without_strange(text).replace('\t', " ");
        Self { path, text, faults }
    }
}

/// A student's session file, played against a lesson.
#[derive(Clone, Debug)]
pub struct GradedReport {
    /// The lesson.
    pub lesson: String,
    /// The file.
    pub path: String,
    /// How many exercises it solves.
    pub solved: usize,
    /// The exercises, in order.
    pub exercises: Vec<GradedExercise>,
}

/// An exercise that a student's file was played against.
#[derive(Clone, Debug)]
pub struct GradedExercise {
    /// Its name: `try 2`.
    pub name: String,
    /// Whether the file solves it.
    pub solved: bool,
    /// How many wrong answers it gives: who types every option solves a question too.
    pub wrong: usize,
}

/// What a learner has done so far.
#[derive(Clone, Debug)]
pub struct ProgressReport {
    /// The lessons of the course, in order.
    pub lessons: Vec<LessonProgress>,
    /// The kinds of drill that were answered.
    pub drills: Vec<(String, DrillScore)>,
}

/// What a learner has done of one lesson.
#[derive(Clone, Debug)]
pub struct LessonProgress {
    /// Its number in the course.
    pub number: usize,
    /// Its name.
    pub name: String,
    /// Its title.
    pub title: String,
    /// How many exercises it has.
    pub exercises: usize,
    /// How many were solved.
    pub solved: usize,
    /// How many were skipped.
    pub skipped: usize,
    /// Hints that were shown in those.
    pub hints: usize,
    /// The best count of epochs of each game, by the number of its exercise.
    pub best: Vec<(usize, u64)>,
    /// The exercise that waits.
    pub place: Option<usize>,
    /// When something was last done, in seconds since 1970.
    pub when: Option<u64>,
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
