//! What a command found: plain data, without words and without layout.
//!
//! A [`Report`] is the typed result of a command. [`crate::render`] turns it into JSON or into text in a
//! language; nothing here knows either. A new kind of result is a variant here and, because no match
//! over reports has a `_`, one arm in each renderer.

mod descent;
mod experiment;
mod loss;
mod manner;
mod session;

pub use descent::*;
pub use experiment::*;
pub use loss::*;
pub use manner::Manner;
pub use session::*;

use gd_core::FoundRate;

use crate::drill::DrillReport;
use crate::experiment::Comparison;
use crate::lesson::LessonReport;

mod mask;

/// The typed result of a command.
#[derive(Clone, Debug)]
pub enum Report {
    /// `loss`.
    Loss(LossReport),
    /// A setting, shown or changed.
    Setting(SettingReport),
    /// `start`, and `seed` or `domain` where the start is random.
    Start(StartReport),
    /// `state`.
    State(StateReport),
    /// `eval`.
    Eval(EvalReport),
    /// A value of an expression at the present state.
    Value(ValueReport),
    /// `derive`.
    Derive(DeriveReport),
    /// `gradcheck`.
    Gradcheck(GradcheckReport),
    /// `landscape`.
    Landscape(LandscapeReport),
    /// `theory`.
    Theory(TheoryReport),
    /// `step`.
    Steps(StepsReport),
    /// `run`, `until`.
    Run(RunReport),
    /// `back`, `goto`, `reset`.
    Moved(MovedReport),
    /// `undo`.
    Undone(UndoneReport),
    /// `recover`.
    Recovered(RecoveredReport),
    /// `diagnose`.
    Diagnosis(DiagnosisReport),
    /// `history`.
    History(HistoryReport),
    /// `plot`.
    Plot(PlotReport),
    /// `play`.
    Play(PlayReport),
    /// `keep`, `runs`.
    Runs(RunsReport),
    /// `compare`.
    Compare(Comparison),
    /// `sweep`.
    Sweep(SweepReport),
    /// `basins`.
    Basins(BasinsReport),
    /// `find lr`.
    FoundRate(FoundRate),
    /// `export`.
    Exported(ExportReport),
    /// `help`.
    Help(HelpReport),
    /// `lessons`, `lesson …` and what follows an answer.
    Lesson(LessonReport),
    /// `lesson check`, and `lesson transcript` of a lesson with faults.
    Checked(CheckedReport),
    /// `lesson grade`.
    Graded(GradedReport),
    /// `progress`.
    Progress(ProgressReport),
    /// `drill`, and what follows an answer.
    Drill(DrillReport),
    /// `lesson transcript`.
    Transcript(String),
    /// `set`.
    Preference(PreferenceReport),
    /// `source`.
    Sourced(SourcedReport),
    /// `quit`.
    Quit,
}
