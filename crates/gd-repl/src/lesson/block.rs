//! The blocks of a lesson: demonstrations and exercises.

use super::prose::Prose;
use super::template::Template;
use crate::condition::Condition;

/// A piece of a lesson, in the order of its file.
#[derive(Clone, Debug)]
#[expect(clippy::large_enum_variant, reason = "a lesson has a few dozen blocks")]
pub enum Block {
    /// Text to read.
    Prose(Prose),
    /// Commands that run by themselves.
    Demo(Demo),
    /// Something to do or to answer.
    Exercise(Exercise),
}

/// Commands that run by themselves.
#[derive(Clone, Debug)]
pub struct Demo {
    /// Commands that begin it from a fresh session, unseen.
    pub setup: Option<Vec<String>>,
    /// The commands.
    pub commands: Vec<String>,
    /// Where it stands in the file.
    pub at: usize,
    /// Whether they run on the session itself, not on a copy.
    pub keep: bool,
    /// Whether only their pictures are shown, without what was set.
    pub hidden: bool,
}

/// Something to do or to answer.
#[derive(Clone, Debug)]
pub enum Exercise {
    /// The real prompt, and conditions on what becomes of the session.
    Try(Try),
    /// A question with options or a number.
    Ask(Ask),
    /// A guess before something runs.
    Predict(Predict),
}

/// A task with the real prompt.
#[derive(Clone, Debug)]
pub struct Try {
    /// What to do.
    pub task: Vec<Prose>,
    /// Commands that begin it from a fresh session.
    pub setup: Option<Vec<String>>,
    /// What must hold, all at once.
    pub checks: Vec<Check>,
    /// Nudges, in order.
    pub hints: Vec<String>,
    /// Commands that solve it.
    pub answer: Vec<String>,
    /// What is added when it is solved.
    pub right: Option<Remark>,
    /// What makes it a game.
    pub game: Game,
    /// Where it stands in the file.
    pub at: usize,
}

/// What makes a task a game.
#[derive(Clone, Debug, Default)]
pub struct Game {
    /// What is shown as `?`.
    pub hide: Option<Hidden>,
    /// The only commands that may be used; empty: any.
    pub allow: Vec<String>,
    /// What must hold after every command.
    pub limit: Option<Condition>,
    /// In how many epochs it can be done.
    pub par: Option<u64>,
}

/// What a game hides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hidden {
    /// The loss, and all that would give it away.
    Loss,
    /// The learning rate.
    Rate,
}

/// A condition on the session, and what the learner is told while it fails.
#[derive(Clone, Debug)]
pub struct Check {
    /// The condition.
    pub condition: Condition,
    /// What is so and what is missing.
    pub feedback: Template,
    /// Where it stands in the file.
    pub at: usize,
}

/// A sentence with the learner's own numbers.
#[derive(Clone, Debug)]
pub struct Remark {
    /// Its text.
    pub text: Template,
    /// Where it stands in the file.
    pub at: usize,
}

/// A question.
#[derive(Clone, Debug)]
pub struct Ask {
    /// The question.
    pub question: Vec<Prose>,
    /// Commands that begin it from a fresh session.
    pub setup: Option<Vec<String>>,
    /// What is right.
    pub answer: Answer,
    /// Nudges, in order.
    pub hints: Vec<String>,
    /// Where it stands in the file.
    pub at: usize,
}

/// A guess before commands run, and what then happens; no guess is wrong.
#[derive(Clone, Debug)]
pub struct Predict {
    /// The question.
    pub question: Vec<Prose>,
    /// Commands that begin it from a fresh session.
    pub setup: Option<Vec<String>>,
    /// What to choose from, and what happens.
    pub answer: Answer,
    /// The commands that run after the guess, on a copy of the session.
    pub run: Vec<String>,
    /// What is said after the observation.
    pub explain: Option<String>,
    /// Where it stands in the file.
    pub at: usize,
}

/// What is right.
#[derive(Clone, Debug)]
pub enum Answer {
    /// Options, in the order written; any right one is right.
    Options(Vec<Choice>),
    /// Options of which all right ones must be picked, and no other.
    All(Vec<Choice>),
    /// A number.
    Number {
        /// The right one.
        value: f64,
        /// How far off still counts.
        within: f64,
        /// What is added to the right answer.
        right: Option<String>,
        /// What a learner is told who is farther off.
        feedback: Option<String>,
        /// Numbers that show a misunderstanding, how near counts, and what to say.
        wrong: Vec<(f64, f64, String)>,
    },
}

/// An option.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// Its text.
    pub text: String,
    /// Whether it is right.
    pub right: bool,
    /// What the learner is told who picks it.
    pub feedback: Option<String>,
}

impl Exercise {
    /// Where it stands in the file.
    pub(super) fn at(&self) -> usize {
        match self {
            Self::Try(task) => task.at,
            Self::Ask(ask) => ask.at,
            Self::Predict(predict) => predict.at,
        }
    }
}

impl Hidden {
    /// As it is written after `hide:`.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Loss => "loss",
            Self::Rate => "lr",
        }
    }
}
