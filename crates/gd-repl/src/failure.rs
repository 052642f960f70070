//! Why a command was refused: data first, words in two languages after.
//!
//! A [`Failure`] is a [`Problem`] and its place in the typed line. Its message says what is wrong, its
//! help what to do; the picture with carets is drawn by the renderer from the place. A refused command
//! changes nothing.

use std::fmt;

use gd_core::domain::DomainError;
use gd_expr::Span;

use crate::condition::ConditionFault;
use crate::language::{
    Language, condition_fault, expression_error, file_error::FileError, problem, remedy,
};

/// A refused command.
#[derive(Clone, Debug, PartialEq)]
pub struct Failure {
    problem: Problem,
    span: Option<Span>,
    /// Lines that may have been meant, and work.
    proposals: Vec<String>,
}

/// What was wrong.
#[derive(Clone, Debug, PartialEq)]
pub enum Problem {
    /// The expression is no expression.
    Expression(gd_expr::Error),
    /// No command has this name.
    UnknownCommand {
        /// The typed name.
        typed: String,
        /// At most two that it may have been meant to be.
        suggestions: Vec<&'static str>,
    },
    /// The letters begin more than one command.
    AmbiguousCommand {
        /// The typed letters.
        typed: String,
        /// The commands that begin so.
        candidates: Vec<&'static str>,
    },
    /// An argument is missing.
    MissingArgument {
        /// The usage line of the command.
        usage: String,
    },
    /// There is an argument too many.
    TooManyArguments {
        /// The usage line of the command.
        usage: String,
    },
    /// A number is infinite or undefined.
    NotFinite {
        /// What it comes to.
        value: f64,
    },
    /// A number must not be negative.
    Negative,
    /// A number must be greater than zero.
    NotPositive,
    /// A number is no whole number from 0.
    NotACount,
    /// A whole number is too large.
    CountTooLarge {
        /// The largest that is allowed.
        most: u64,
    },
    /// More updates than `step` can show.
    TooManySteps {
        /// How many were asked for.
        asked: u64,
        /// The most that are shown.
        most: u64,
    },
    /// `A..B` was expected.
    NotARange,
    /// A range runs backwards.
    BackwardRange,
    /// A range stands where one number belongs.
    RangeForNumber,
    /// None of the words that can stand here.
    NotAChoice {
        /// The words to choose from.
        choices: Vec<&'static str>,
        /// The one that may have been meant.
        suggestion: Option<String>,
    },
    /// A sweep or a map of fewer than two points.
    TooFewPoints,
    /// The interval or its number of points is no domain.
    Domain(DomainError),
    /// An epoch that does not exist (yet).
    NoSuchEpoch {
        /// The last epoch of the trajectory.
        last: u64,
    },
    /// Back beyond epoch 0.
    BeforeStart {
        /// The present epoch.
        epoch: u64,
    },
    /// More rows than one call shows.
    TooManyRows {
        /// The most that one call shows.
        most: u64,
    },
    /// The learning rate of an update is negative or not finite.
    BadRate {
        /// The update.
        epoch: u64,
        /// Its rate.
        rate: f64,
    },
    /// The trajectory would become too long.
    TooManyEpochs {
        /// The last epoch that can be numbered.
        most: u64,
    },
    /// There is no picture of what this command makes: it was not used yet.
    NotMade {
        /// The command.
        command: &'static str,
        /// A line that uses it.
        example: &'static str,
    },
    /// There is nothing to undo.
    NothingToUndo,
    /// No session broke off.
    NothingToRecover,
    /// A name that cannot be given to a constant.
    ReservedName {
        /// The name.
        name: String,
    },
    /// Something that is no name.
    NotAName,
    /// Something that is no parameter of this optimizer.
    NoSuchKey {
        /// The optimizer.
        optimizer: &'static str,
        /// What was typed.
        key: Box<str>,
        /// Its parameters with their usual values, as they are typed.
        known: Box<[String]>,
        /// The parameter that may have been meant.
        suggestion: Option<&'static str>,
    },
    /// A parameter of an optimizer out of its range.
    OptimizerParameter {
        /// The key.
        key: &'static str,
        /// What it may be, as an interval.
        allowed: &'static str,
    },
    /// A file could not be read or written.
    File(FileError),
    /// An extension for which there is no writer.
    UnknownExtension {
        /// The ones there are.
        known: Vec<&'static str>,
    },
    /// More rows than a file should have without thinning.
    ExportTooLong {
        /// Every how many epochs would fit.
        every: u64,
        /// The most rows.
        most: u64,
    },
    /// A kind of file that this build does not write.
    NotBuilt {
        /// The ending of its name.
        ending: &'static str,
    },
    /// Rows are chosen for a file that has none.
    NoRowsInFile {
        /// The ending of its name.
        ending: &'static str,
        /// The endings of files with rows.
        known: Vec<&'static str>,
    },
    /// Help on something unknown.
    UnknownTopic {
        /// At most two that it may have been meant to be.
        suggestions: Vec<String>,
    },
    /// No such lesson.
    UnknownLesson {
        /// The lessons there are.
        known: Vec<String>,
    },
    /// A lesson command outside a lesson.
    NoLesson,
    /// The lesson waits already, or does not wait.
    NotWaiting,
    /// A lesson may not use this command.
    NotForAuthors {
        /// The command.
        command: &'static str,
    },
    /// A command of a lesson asks for more than a lesson may.
    AuthorAsksTooMuch {
        /// The command.
        command: String,
    },
    /// A drill cannot begin inside a lesson.
    InLesson,
    /// A drill has no hints.
    NoHintInDrill,
    /// No other exercise of this kind could be drawn.
    NoMoreDrills,
    /// This command is not allowed here.
    NotAllowed {
        /// The commands that are.
        allowed: Vec<String>,
    },
    /// This command would give away what the exercise hides.
    GivesAway,
    /// A guess needs no hint.
    OnlyAGuess,
    /// No option has this number.
    NoSuchOption {
        /// How many there are.
        options: usize,
    },
    /// A command would leave the bounds of a game.
    OverLimit {
        /// The condition that must hold.
        limit: String,
    },
    /// A name that means nothing here.
    UnknownName {
        /// The name.
        name: String,
    },
    /// No run was kept under this name.
    NoSuchRun {
        /// The names there are.
        known: Vec<String>,
    },
    /// No tried rate makes f fall.
    NoRateFound,
    /// The text is no condition.
    Condition(ConditionFault),
    /// `f(2)` among quantities, where f is a number.
    LossOfAPlace,
    /// `loss f'(x) = 2x`: a derivative where a loss is wanted.
    SlopeForLoss,
    /// meval was left out of this build.
    NoSecondOpinion,
    /// A script called itself.
    SourceTooDeep,
    /// A command of a script was refused.
    InScript {
        /// The command.
        command: String,
        /// Why.
        failure: Box<Failure>,
    },
}

impl Failure {
    /// A failure without a place.
    pub fn new(problem: Problem) -> Self {
        Self { problem, span: None, proposals: Vec::new() }
    }

    /// The failure at this place of the typed line.
    #[must_use]
    pub fn at(mut self, span: Span) -> Self {
        self.span = Some(span);
        self
    }

    /// The failure with lines that may have been meant.
    #[must_use]
    pub(crate) fn proposing(mut self, proposals: Vec<String>) -> Self {
        self.proposals = proposals;
        self
    }

    /// Lines that may have been meant, at most two.
    pub fn proposals(&self) -> &[String] {
        &self.proposals
    }

    /// Whether the line was not understood, so that another may have been meant; what is understood and
    /// cannot be done is refused for a reason of its own.
    pub(crate) fn is_misunderstanding(&self) -> bool {
        if let Problem::Expression(error) = &self.problem {
            // `run until |f'| < 1e-3`: another command knows comparisons.
            return error.is_comparison() || !error.asks_for_the_impossible();
        }
        matches!(
            self.problem,
            Problem::UnknownCommand { .. }
                | Problem::MissingArgument { .. }
                | Problem::TooManyArguments { .. }
                | Problem::NotACount
                | Problem::NotARange
                | Problem::RangeForNumber
                | Problem::NotAChoice { .. }
                | Problem::NotAName
                | Problem::NoSuchKey { .. }
                | Problem::UnknownName { .. }
                | Problem::UnknownTopic { .. }
                | Problem::UnknownLesson { .. }
                | Problem::NoSuchRun { .. }
                | Problem::Condition(_)
                | Problem::LossOfAPlace
                | Problem::SlopeForLoss
                | Problem::NotPositive
                | Problem::ReservedName { .. }
        )
    }

    /// The failure with its place moved to the right, from a part of a line to the line.
    #[must_use]
    pub fn shifted(mut self, offset: usize) -> Self {
        self.span = self.span.map(|span| span.shifted(offset));
        self
    }

    /// The failure of an expression that begins at byte `offset` of the typed line.
    pub fn expression(error: &gd_expr::Error, offset: usize) -> Self {
        Self::new(Problem::Expression(error.clone())).at(error.span().shifted(offset))
    }

    /// What was wrong.
    pub fn problem(&self) -> &Problem {
        &self.problem
    }

    /// Where, in bytes of the typed line.
    pub fn span(&self) -> Option<Span> {
        self.span
    }

    /// The code that scripts see; it never follows the language.
    pub fn code(&self) -> &'static str {
        match &self.problem {
            Problem::Expression(error) => error.code(),
            Problem::UnknownCommand { .. } => "unknown-command",
            Problem::AmbiguousCommand { .. } => "ambiguous-command",
            Problem::MissingArgument { .. } => "missing-argument",
            Problem::TooManyArguments { .. } => "too-many-arguments",
            Problem::NotFinite { .. } => "not-finite",
            Problem::Negative => "negative",
            Problem::NotPositive => "not-positive",
            Problem::NotACount => "not-a-count",
            Problem::CountTooLarge { .. } | Problem::TooManySteps { .. } => "count-too-large",
            Problem::NotARange => "not-a-range",
            Problem::BackwardRange => "backward-range",
            Problem::RangeForNumber => "range-for-number",
            Problem::NotAChoice { .. } => "not-a-choice",
            Problem::TooFewPoints => "too-few-points",
            Problem::Domain(_) => "bad-domain",
            Problem::NoSuchEpoch { .. } => "no-such-epoch",
            Problem::BeforeStart { .. } => "before-start",
            Problem::TooManyRows { .. } => "too-many-rows",
            Problem::BadRate { .. } => "bad-rate",
            Problem::TooManyEpochs { .. } => "too-many-epochs",
            Problem::NotMade { .. } => "not-made",
            Problem::NothingToUndo => "nothing-to-undo",
            Problem::NothingToRecover => "nothing-to-recover",
            Problem::ReservedName { .. } => "reserved-name",
            Problem::NotAName => "not-a-name",
            Problem::NoSuchKey { .. } => "no-such-key",
            Problem::OptimizerParameter { .. } => "optimizer-parameter",
            Problem::File(_) => "file",
            Problem::UnknownExtension { .. } => "unknown-extension",
            Problem::ExportTooLong { .. } => "export-too-long",
            Problem::NotBuilt { .. } => "not-built",
            Problem::NoRowsInFile { .. } => "no-rows-in-file",
            Problem::UnknownTopic { .. } => "unknown-topic",
            Problem::UnknownLesson { .. } => "unknown-lesson",
            Problem::NoLesson => "no-lesson",
            Problem::NotWaiting => "not-waiting",
            Problem::NotForAuthors { .. } => "not-for-authors",
            Problem::AuthorAsksTooMuch { .. } => "author-asks-too-much",
            Problem::InLesson => "in-lesson",
            Problem::NoHintInDrill => "no-hint-in-drill",
            Problem::NoMoreDrills => "no-more-drills",
            Problem::NotAllowed { .. } => "not-allowed",
            Problem::GivesAway => "gives-away",
            Problem::OnlyAGuess => "only-a-guess",
            Problem::NoSuchOption { .. } => "no-such-option",
            Problem::OverLimit { .. } => "over-limit",
            Problem::UnknownName { .. } => "unknown-name",
            Problem::NoSuchRun { .. } => "no-such-run",
            Problem::NoRateFound => "no-rate-found",
            Problem::Condition(fault) => fault.code(),
            Problem::LossOfAPlace => "loss-of-a-place",
            Problem::SlopeForLoss => "slope-for-loss",
            Problem::NoSecondOpinion => "no-second-opinion",
            Problem::SourceTooDeep => "source-too-deep",
            Problem::InScript { failure, .. } => failure.code(),
        }
    }

    /// What is wrong, in one line.
    pub fn message(&self, language: Language) -> String {
        if let Problem::Expression(error) = &self.problem {
            return expression_error::message(error, language);
        }
        if let Problem::File(error) = &self.problem {
            return error.message(language);
        }
        if let Problem::Condition(fault) = &self.problem {
            return condition_fault::message(fault, language);
        }
        problem::message(&self.problem, language)
    }

    /// What to do, in one line.
    pub fn help(&self, language: Language) -> Option<String> {
        if !self.proposals.is_empty() {
            return Some(remedy::did_you_mean(&self.proposals, language));
        }
        if let Problem::Expression(error) = &self.problem {
            return expression_error::help(error, language);
        }
        if let Problem::File(error) = &self.problem {
            return error.help(language);
        }
        if let Problem::Condition(fault) = &self.problem {
            return condition_fault::help(fault, language);
        }
        remedy::help(&self.problem, language)
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message(Language::En))
    }
}

impl std::error::Error for Failure {}
