//! What a lesson says, as data.

use super::Prose;
use crate::session::Outcome;

/// What a lesson says, in order.
#[derive(Clone, Debug, Default)]
pub struct LessonReport {
    /// The events.
    pub events: Vec<LessonEvent>,
}

impl LessonReport {
    /// Whether an exercise was solved.
    pub fn solves(&self) -> bool {
        self.events.iter().any(|event| matches!(event, LessonEvent::Solved(_)))
    }
}

/// One thing that a lesson says.
#[derive(Clone, Debug)]
pub enum LessonEvent {
    /// The list of lessons.
    Listed(Vec<LessonEntry>),
    /// A lesson begins.
    Opened {
        /// Its title.
        title: String,
        /// What the learner can do after it.
        goal: String,
        /// About how long it takes.
        minutes: Option<u32>,
    },
    /// The lesson was left unfinished before; `resume` goes on there.
    Offered {
        /// At which exercise.
        exercise: usize,
        /// Of how many.
        of: usize,
    },
    /// The lesson goes on where it was left.
    Returned {
        /// Its title.
        title: String,
        /// Whether everything is bit for bit as it was; else the exercise begins afresh.
        exact: bool,
    },
    /// Text to read.
    Prose(Prose),
    /// A demonstration ran this.
    Ran(Box<Outcome>),
    /// A demonstration whose commands stay secret drew this.
    Drawn(Box<Outcome>),
    /// A guess was made; what was guessed.
    Guessed(String),
    /// What happened after a guess, and what there is to say about it.
    Observed {
        /// What happened.
        truth: String,
        /// What the author says to the true option.
        remark: Option<String>,
        /// Why.
        explain: Option<String>,
    },
    /// What the author says to the guess that was made.
    Remark(String),
    /// In how many epochs a game was done, and its par.
    Score {
        /// Epochs used.
        epochs: u64,
        /// In how many it can be done.
        par: u64,
        /// The fewest so far.
        best: u64,
    },
    /// Something to do.
    Task {
        /// Which exercise, from 1.
        exercise: usize,
        /// Of how many.
        of: usize,
        /// What to do.
        text: Vec<Prose>,
        /// In how many epochs it can be done, in a game.
        par: Option<u64>,
        /// The learner's best so far, in a game.
        best: Option<u64>,
    },
    /// Something to answer.
    Question {
        /// Which exercise, from 1.
        exercise: usize,
        /// Of how many.
        of: usize,
        /// The question.
        text: Vec<Prose>,
        /// The options; none: a number is asked for.
        options: Vec<String>,
        /// Whether all right options are asked for.
        all: bool,
    },
    /// What is still missing, with the learner's own numbers.
    Missing(String),
    /// All picked options are right, and so many are missing.
    Incomplete {
        /// How many.
        missing: usize,
    },
    /// An answer that is not right, and what to look at.
    Wrong(String),
    /// An exercise is solved; a sentence that adds something, where the author wrote one.
    Solved(Option<String>),
    /// A hint.
    Hint {
        /// Which, from 1.
        number: usize,
        /// Of how many; the last is the answer.
        of: usize,
        /// Its text.
        text: String,
    },
    /// The answer was given for the learner.
    Skipped {
        /// The commands or the answer.
        answer: Vec<String>,
    },
    /// The lesson waits while the learner experiments.
    Waiting,
    /// The lesson goes on.
    Resumed,
    /// The lesson was left.
    Left {
        /// How to come back.
        command: String,
    },
    /// The lesson is over.
    Finished {
        /// Exercises solved.
        solved: usize,
        /// Exercises skipped.
        skipped: usize,
        /// The command that opens the next lesson.
        next: Option<String>,
    },
}

/// A line of the list of lessons.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LessonEntry {
    /// Its number.
    pub number: usize,
    /// Its name.
    pub name: String,
    /// Its title.
    pub title: String,
    /// About how long it takes.
    pub minutes: Option<u32>,
}
