//! Reports about a descent: its steps, its run, its past.

use gd_core::{Diagnosis, Domain, Orbit, Row, Step, Theory};

use super::Manner;
use crate::laboratory::RateMarks;
use crate::plot::{Drawing, RateLine, Series};

/// A setting, shown or changed.
#[derive(Clone, Debug)]
pub struct SettingReport {
    /// Which.
    pub name: &'static str,
    /// Its value now.
    pub value: SettingValue,
    /// Whether the line changed it.
    pub changed: bool,
    /// How many epochs of future were discarded.
    pub cut: u64,
    /// What follows from the learning rate, for `lr`.
    pub theory: Option<Theory>,
}

/// The value of a setting.
#[derive(Clone, Debug)]
pub enum SettingValue {
    /// A number.
    Number(f64),
    /// A whole number.
    Count(u64),
    /// The interval.
    Domain(Domain),
    /// A word or an expression.
    Text(String),
    /// The optimizer: its name and its parameters.
    Optimizer(String, Vec<(&'static str, f64)>),
    /// Switched off.
    Off,
}

/// Where epoch 0 is.
#[derive(Clone, Debug)]
pub struct StartReport {
    /// The start.
    pub x: f64,
    /// f there.
    pub loss: f64,
    /// f′ there.
    pub derivative: f64,
    /// The seed it was drawn from, if it was drawn.
    pub seed: Option<u64>,
    /// Whether the line changed it.
    pub changed: bool,
    /// The interval that it was drawn from.
    pub domain: Domain,
}

/// Where we are, and every setting.
#[derive(Clone, Debug)]
pub struct StateReport {
    /// The present row.
    pub row: Row,
    /// f″ at the present x.
    pub curvature: f64,
    /// The learning rate as set.
    pub base_rate: f64,
    /// The schedule, as text.
    pub schedule: Option<String>,
    /// The optimizer's name.
    pub optimizer: String,
    /// The optimizer's parameters.
    pub optimizer_keys: Vec<(&'static str, f64)>,
    /// The noise's standard deviation; 0: off.
    pub noise: f64,
    /// The clipping bound; 0: off.
    pub clip: f64,
    /// f as text.
    pub loss: String,
    /// f′ as text.
    pub derivative_text: String,
    /// The parameter's name.
    pub parameter: String,
    /// The interval.
    pub domain: Domain,
    /// The tolerance.
    pub tolerance: f64,
    /// The default number of epochs.
    pub epochs: u64,
    /// The start.
    pub start: f64,
    /// Whether the start was drawn.
    pub random: bool,
    /// The seed.
    pub seed: u64,
    /// The last epoch of the trajectory.
    pub last_epoch: u64,
    /// The constants of `let`.
    pub constants: Vec<(String, f64)>,
}

/// Updates in full arithmetic.
#[derive(Clone, Debug)]
pub struct StepsReport {
    /// The updates, in order.
    pub steps: Vec<Step>,
    /// f as text.
    pub loss: String,
    /// f′ as text.
    pub derivative: String,
    /// f′ with each step's x put in, as text.
    pub substituted: Vec<String>,
    /// The parameter's name.
    pub parameter: String,
    /// The optimizer's name.
    pub optimizer: gd_core::Optimizer,
    /// Whether noise or clipping changes the gradient.
    pub altered: bool,
    /// The critical point ahead, if one is known.
    pub target: Option<f64>,
    /// The places before the last step, oldest first, for the picture.
    pub before: Vec<f64>,
    /// The settings that are not the plain ones.
    pub manner: Manner,
    /// f after the last step.
    pub last: Row,
    /// How many epochs of future were discarded.
    pub cut: u64,
    /// How many updates were asked for.
    pub asked: u64,
    /// How the trajectory ends.
    pub orbit: Orbit,
}

/// A run and what it came to.
#[derive(Clone, Debug)]
pub struct RunReport {
    /// The epoch at which it began.
    pub from: u64,
    /// How many updates were asked for.
    pub asked: u64,
    /// How many were made.
    pub updates: u64,
    /// The present row.
    pub row: Row,
    /// Rows to show: a few at both ends and between.
    pub rows: Vec<Row>,
    /// |f′| over the whole run, for the small picture.
    pub slopes: Series,
    /// The diagnosis.
    pub diagnosis: Diagnosis,
    /// The settings that are not the plain ones.
    pub manner: Manner,
    /// What theory says of this loss and rate.
    pub theory: Theory,
    /// The tolerance.
    pub tolerance: f64,
    /// How the trajectory ends.
    pub orbit: Orbit,
    /// Whether Ctrl-C ended it.
    pub interrupted: bool,
    /// How many epochs of future were discarded.
    pub cut: u64,
    /// `until`: whether the condition was met.
    pub reached: Option<bool>,
    /// Whether only the verdict's name may be said: a game hides the rest.
    pub brief: bool,
    /// Whether the descent follows a derivative of the learner that f contradicts, to an unwanted end.
    pub contradicted: bool,
    /// Whether nothing is to be advised: the run was interrupted, or a task waits whose answer the advice
    /// would be.
    pub unadvised: bool,
}

/// A move in time.
#[derive(Clone, Debug)]
pub struct MovedReport {
    /// The present row.
    pub row: Row,
    /// The last epoch of the trajectory.
    pub last_epoch: u64,
    /// How the trajectory ends.
    pub orbit: Orbit,
    /// How many epochs of future were discarded (`reset`).
    pub cut: u64,
}

/// What `undo` brought back.
#[derive(Clone, Debug)]
pub struct UndoneReport {
    /// The command that was taken back.
    pub command: String,
    /// The present row.
    pub row: Row,
    /// f as text.
    pub loss: String,
    /// How many more times one can undo.
    pub left: usize,
}

/// A diagnosis.
#[derive(Clone, Debug)]
pub struct DiagnosisReport {
    /// The present row.
    pub row: Row,
    /// The verdict, its evidence, its advice.
    pub diagnosis: Diagnosis,
    /// The settings that are not the plain ones.
    pub manner: Manner,
    /// What theory says of this loss and rate.
    pub theory: Theory,
    /// The tolerance.
    pub tolerance: f64,
    /// Whether the descent follows the learner's own derivative.
    pub own_derivative: bool,
    /// Whether it does, the verdict is not the wanted one, and f contradicts that derivative.
    pub contradicted: bool,
    /// The rate among those that matter; of a run on a quadratic.
    pub rates: Option<RateMarks>,
}

impl DiagnosisReport {
    /// The rate on its line, where one can be drawn.
    pub(crate) fn rate_line(&self) -> Option<RateLine<'_>> {
        let rates = self.rates.as_ref()?;
        Some(RateLine {
            lr: rates.rate.0,
            label: &rates.rate.1,
            one_step: (rates.one_step.0, &rates.one_step.1),
            bound: (rates.bound.0, &rates.bound.1),
        })
    }
}

/// Rows of the trajectory.
#[derive(Clone, Debug)]
pub struct HistoryReport {
    /// The rows, in order.
    pub rows: Vec<Row>,
    /// The last epoch of the trajectory.
    pub last_epoch: u64,
    /// The parameter's name.
    pub parameter: String,
}

/// A picture, in data units.
#[derive(Clone, Debug)]
pub struct PlotReport {
    /// Which view.
    pub view: &'static str,
    /// The pictures, from top to bottom.
    pub pictures: Vec<Drawing>,
}

/// An animation: pictures of one size and one pair of axes.
#[derive(Clone, Debug)]
pub struct PlayReport {
    /// At least one and at most [`MOST_FRAMES`](crate::plot::MOST_FRAMES); the last is where we are.
    pub frames: Vec<Drawing>,
}

/// A file that was written.
#[derive(Clone, Debug)]
pub struct ExportReport {
    /// Its name.
    pub path: String,
    /// How many rows, in a file of rows.
    pub rows: Option<u64>,
    /// How many bytes.
    pub bytes: u64,
    /// Whether it took the place of a file.
    pub replaced: bool,
}
