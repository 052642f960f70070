//! One learner's session: a laboratory, its past, and the lesson in progress.
//!
//! A [`Session`] takes one command at a time and returns an [`Outcome`]; it prints nothing and asks
//! nothing. A command works on a copy of the [`State`], which replaces the state only if the command
//! succeeds.
//!
//! ```
//! use gd_repl::host::Host;
//! use gd_repl::report::Report;
//! use gd_repl::session::{Options, Session};
//!
//! let mut session = Session::new(Options::default());
//! for command in ["start -2", "lr 0.01", "run 100"] {
//!     let outcome = session.execute(command, &mut Host::patient());
//!     assert!(outcome.result.is_ok());
//! }
//! assert_eq!(session.state().lab.descent().epoch(), 100);
//!
//! let refused = session.execute("loss 3x^^2", &mut Host::patient());
//! assert!(refused.result.is_err());
//! assert_eq!(session.state().lab.descent().epoch(), 100);
//! ```

use std::collections::BTreeMap;
use std::sync::Arc;

use gd_core::Seed;
use unicode_normalization::UnicodeNormalization;

use crate::command::{Command, find, fold};
use crate::drill::Drilling;
use crate::failure::{Failure, Problem};
use crate::host::Host;
use crate::laboratory::Laboratory;
use crate::language::Language;
use crate::lesson::{self, Course, Lesson, LessonReport, Playing};
use crate::picture::{self, Experiment, Found, View};
use crate::plot::Drawing;
use crate::recording::{Record, Recording};
use crate::report::{Report, ValueReport};

/// The most updates that one command may ask for.
pub const MOST_UPDATES: u64 = 1_000_000_000_000_000;

/// How many changes `undo` remembers.
const UNDO_DEPTH: usize = 100;

/// One learner's session.
#[derive(Clone, Debug)]
pub struct Session {
    state: State,
    interactive: bool,
    /// What a journal has to note of the last command.
    record: Option<Record>,
}

/// How a session begins.
#[derive(Clone, Debug)]
pub struct Options {
    /// The seed of everything random.
    pub seed: Seed,
    /// The language of everything that a person reads.
    pub language: Language,
    /// Whether a person types: prefixes of commands and bare expressions are then understood.
    pub interactive: bool,
    /// The lessons.
    pub course: Arc<Course>,
    /// What the learner has done before.
    pub learned: lesson::Record,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            seed: Seed::new(0).expect("0 is a seed"),
            language: Language::En,
            interactive: false,
            course: Arc::new(Course::embedded()),
            learned: lesson::Record::default(),
        }
    }
}

/// Everything that a command may change.
#[derive(Clone, Debug)]
pub struct State {
    /// The loss, the descent and the settings.
    pub lab: Laboratory,
    /// The language of everything that a person reads.
    pub language: Language,
    /// Whether something is said below the line that is being typed.
    pub(crate) hints: bool,
    /// The lesson in progress.
    pub(crate) playing: Option<Playing>,
    /// The drill in progress.
    pub(crate) drill: Option<Drilling>,
    /// What the learner has done so far.
    pub(crate) record: Arc<lesson::Record>,
    /// The lessons there are.
    pub(crate) course: Arc<Course>,
    /// Whether a small picture follows each `step` and `run`.
    pub(crate) watch: bool,
    /// How deep scripts have called each other.
    pub(crate) source_depth: usize,
    /// A session that died, which `recover` brings back.
    pub(crate) lost: Option<Arc<Recording>>,
    /// The last experiment of each kind, to be drawn again.
    pub(crate) experiments: Arc<BTreeMap<View, Experiment>>,
    pub(crate) past: Arc<Vec<Past>>,
}

/// What `undo` goes back to.
#[derive(Clone, Debug)]
pub(crate) struct Past {
    /// The command that was executed there.
    pub(crate) command: String,
    pub(crate) lab: Laboratory,
}

/// What `undo` did.
#[derive(Debug)]
pub(crate) struct Undone {
    /// The command that was taken back.
    pub(crate) command: String,
    /// How many more can be.
    pub(crate) left: usize,
}

/// What one command came to.
#[derive(Clone, Debug)]
pub struct Outcome {
    /// The command, trimmed.
    pub command: String,
    /// Its report, or why it was refused.
    pub result: Result<Report, Failure>,
    /// The small picture of `watch on`.
    pub picture: Option<Drawing>,
    /// What the lesson says to it.
    pub lesson: Option<LessonReport>,
}

impl Outcome {
    /// Whether the command was `quit`.
    pub fn quits(&self) -> bool {
        matches!(self.result, Ok(Report::Quit))
    }

    /// Whether the command was refused, or a lesson that it checked has faults.
    pub fn failed(&self) -> bool {
        match &self.result {
            Err(_) => true,
            Ok(Report::Checked(report)) => !report.faults.is_empty(),
            Ok(Report::Graded(report)) => report.solved < report.exercises.len(),
            Ok(_) => false,
        }
    }

    /// Whether Ctrl-C ended the command before it was done.
    pub fn interrupted(&self) -> bool {
        match &self.result {
            Ok(Report::Run(run)) => run.interrupted,
            Ok(Report::Sweep(report)) => report.sweep.grid.interrupted,
            Ok(Report::Basins(report)) => report.basins.interrupted,
            _ => false,
        }
    }
}

impl Session {
    /// A new session with the report's experiment ready.
    pub fn new(options: Options) -> Self {
        let mut state = State::new(options.seed, options.language, options.course);
        state.record = Arc::new(options.learned);
        Self { state, interactive: options.interactive, record: None }
    }

    /// Offers a session that died: `recover` brings it back.
    pub fn offer(&mut self, lost: Recording) {
        self.state.lost = Some(Arc::new(lost));
    }

    /// The session that `recover` would bring back.
    pub fn offered(&self) -> Option<&Recording> {
        self.state.lost.as_deref()
    }

    /// A recording that begins as this session began; call it before the first command.
    pub fn recording(&self) -> Recording {
        Recording::new(self.state.lab.seed(), self.state.language)
    }

    /// What the last command adds to a recording of this session; `None` if nothing that lasts.
    pub fn record(&self) -> Option<&Record> {
        self.record.as_ref()
    }

    /// Everything that commands change.
    pub fn state(&self) -> &State {
        &self.state
    }

    /// The language of everything that a person reads.
    pub fn language(&self) -> Language {
        self.state.language
    }

    /// Where one is in a lesson, for the prompt: name, exercise, number of exercises.
    pub fn place(&self) -> Option<(String, usize, usize)> {
        self.state.playing.as_ref().map(Playing::place)
    }

    /// Whether the open lesson waits while the learner experiments.
    pub fn experiments(&self) -> bool {
        self.state.playing.as_ref().is_some_and(Playing::is_waiting)
    }

    /// Whether a question of a lesson waits, and the line would answer it: it is no command.
    pub fn is_answer(&self, line: &str) -> bool {
        self.state.is_answer(line)
    }

    /// The number of the drill's exercise that waits, if there is one.
    pub fn drill_number(&self) -> Option<u64> {
        self.state.drill.as_ref().map(Drilling::number)
    }

    /// What the learner has done so far.
    pub fn learned(&self) -> &lesson::Record {
        &self.state.record
    }

    /// What other sessions have added to it.
    pub fn adopt_learned(&mut self, record: lesson::Record) {
        self.state.record = Arc::new(record);
    }

    /// The lesson that was left unfinished last, if it is one of the course: its name, the exercise, and
    /// of how many.
    pub fn unfinished(&self) -> Option<(String, usize, usize)> {
        self.state.unfinished()
    }

    /// Opens a lesson that need not be part of the course.
    ///
    /// # Errors
    /// A command of its set-up or of its first demonstrations is refused.
    pub fn open_lesson(
        &mut self,
        lesson: Arc<Lesson>,
        host: &mut Host<'_>,
    ) -> Result<LessonReport, Failure> {
        self.state.open_lesson(lesson, host)
    }

    /// Executes one command (already split from its neighbours, without comment).
    pub fn execute(&mut self, command: &str, host: &mut Host<'_>) -> Outcome {
        let command: String = command.trim().nfc().collect();
        let (revision, in_lesson) = (self.state.lab.revision(), self.state.playing.is_some());
        let outcome = self.state.execute(command, self.interactive, host);
        let lasting = revision != self.state.lab.revision()
            || in_lesson
            || self.state.playing.is_some()
            || matches!(outcome.result, Ok(Report::Preference(_)));
        self.record = if lasting { Record::of(&outcome, in_lesson) } else { None };
        outcome
    }
}

impl State {
    /// The state that every session begins with.
    pub(crate) fn new(seed: Seed, language: Language, course: Arc<Course>) -> Self {
        Self {
            lab: Laboratory::new(seed),
            language,
            hints: true,
            playing: None,
            drill: None,
            record: Arc::default(),
            course,
            watch: false,
            source_depth: 0,
            lost: None,
            experiments: Arc::default(),
            past: Arc::new(Vec::new()),
        }
    }

    /// Executes one command, keeping the changed state only if it succeeds.
    pub(crate) fn execute(
        &mut self,
        command: String,
        interactive: bool,
        host: &mut Host<'_>,
    ) -> Outcome {
        let mut next = self.clone();
        match next.attempt(&command, interactive, host) {
            Ok(done) => {
                if let Ok(report) = &done.result {
                    self.commit(next, &command, report);
                }
                Outcome { command, ..done }
            }
            Err(failure) => {
                self.note_failure();
                let failure = self.with_proposals(failure, &command);
                Outcome { command, result: Err(failure), picture: None, lesson: None }
            }
        }
    }

    /// The laboratory before the last change again, or `None` without any.
    pub(crate) fn undo(&mut self) -> Option<Undone> {
        let past = Arc::make_mut(&mut self.past);
        let Past { command, lab } = past.pop()?;
        self.lab = lab;
        Some(Undone { command, left: past.len() })
    }

    /// Keeps what a command found in the present laboratory, and draws it.
    pub(crate) fn keep_experiment(&mut self, found: Found) -> Drawing {
        let experiment = Experiment::new(self.lab.clone(), found);
        let picture = experiment.picture(self.language);
        Arc::make_mut(&mut self.experiments).insert(experiment.view(), experiment);
        picture
    }

    /// The small picture of `watch on`, after a command that moved.
    fn watched(&self, report: &Report) -> Option<Drawing> {
        let moved = matches!(report, Report::Steps(_) | Report::Run(_));
        let shown = self.watch && moved && self.hidden().is_none();
        shown.then(|| Drawing::Figure(picture::loss(&self.lab, None, self.language)))
    }

    /// Runs the command on this copy of the state, and then what the lesson has to say. The outcome lacks
    /// the command's text.
    fn attempt(
        &mut self,
        command: &str,
        interactive: bool,
        host: &mut Host<'_>,
    ) -> Result<Outcome, Failure> {
        let done = |report, picture, lesson| Outcome {
            command: String::new(),
            result: Ok(report),
            picture,
            lesson,
        };
        if let Some(lesson) = self.answer(command, host)? {
            return Ok(done(Report::Lesson(lesson), None, None));
        }
        if let Some(drill) = self.answer_drill(command, host)? {
            return Ok(done(Report::Drill(drill), None, None));
        }
        let before = self.lab.revision();
        match Command::parse(command, interactive) {
            Ok((parsed, spec)) => {
                self.permit(spec)?;
                let hidden = self.hidden();
                let mut report = parsed.apply(self, host)?;
                if let Some(hidden) = hidden {
                    report.mask(hidden);
                }
                if self.lab.revision() != before {
                    self.note_command(command, spec.name);
                }
                // Before the lesson goes on: its next exercise may have another loss.
                let picture = self.watched(&report);
                let lesson = self.after_command(spec.name, host)?;
                Ok(done(report, picture, lesson))
            }
            Err(failure) => match self.value(command, interactive, &failure) {
                Some(value) => Ok(done(Report::Value(value), None, None)),
                None => Err(failure),
            },
        }
    }

    /// The failure with what may have been meant, where the line was not understood.
    fn with_proposals(&self, failure: Failure, command: &str) -> Failure {
        if !failure.is_misunderstanding() {
            return failure;
        }
        let understood = |line: &str| match Command::parse(line, false) {
            Ok((_, spec)) if spec.name == "loss" => {
                let end = find(line, false).map_or(line.len(), |(_, end)| end);
                self.lab.read_loss(line.split_at(end).1).is_ok()
            }
            Ok((_, spec)) if spec.name == "lesson" => self.has_lesson(line),
            parsed => parsed.is_ok(),
        };
        let proposals = crate::proposal::proposals(command, &understood);
        failure.proposing(proposals)
    }

    /// Whether a line that begins with `lesson` names a lesson of the course, or does something else.
    fn has_lesson(&self, line: &str) -> bool {
        match line.split_whitespace().collect::<Vec<_>>().as_slice() {
            [_, name] if !matches!(*name, "restart" | "back" | "again") => {
                self.course.find(&fold(name), self.language).is_some()
            }
            _ => true,
        }
    }

    /// A line that is no command but wholly an expression is evaluated where we are; interactively only.
    fn value(&self, text: &str, interactive: bool, failure: &Failure) -> Option<ValueReport> {
        let unknown = matches!(
            failure.problem(),
            Problem::UnknownCommand { .. } | Problem::AmbiguousCommand { .. }
        );
        // A hidden loss would be given away by `f''` or by its value anywhere.
        if !(interactive && unknown) || self.hidden().is_some() {
            return None;
        }
        let value = crate::condition::evaluate_here(text, &self.lab)?;
        let name = self.lab.loss().formula.parameter();
        let formula = self.lab.read_loss(text).ok();
        let curve = text != name && formula.is_some_and(|formula| formula.typed().contains('x'));
        Some(ValueReport { text: text.to_owned(), value, curve })
    }

    /// Replaces the state, remembering the laboratory for `undo` if it changed. What a command executed on its way
    /// (the lines of a script, an author's set-up) is one change with it.
    pub(crate) fn commit(&mut self, next: Self, command: &str, report: &Report) {
        let before = std::mem::replace(self, next);
        if matches!(report, Report::Undone(_) | Report::Recovered(_)) {
            return;
        }
        // Where a lesson ends, its own past goes: `undo` brings back what was before it.
        if before.playing.is_some() && self.playing.is_none() {
            return;
        }
        self.past = before.past;
        if self.lab.revision() != before.lab.revision() {
            let past = Arc::make_mut(&mut self.past);
            if past.len() == UNDO_DEPTH {
                past.remove(0);
            }
            past.push(Past { command: command.to_owned(), lab: before.lab });
        }
    }
}
