//! Learning-rate schedules as a learner types them: an expression, or one of the usual ones by name.

use std::sync::Arc;

use gd_core::schedule::{RateFunction, Repeats, Schedule};
use gd_expr::{Meaning, Names, Program};

/// A schedule that is an expression in `t`, `T`, `lr` and `|f'|`.
#[derive(Debug)]
struct Expression {
    /// Compiled once: it is evaluated at every update.
    program: Program,
    /// The setting `epochs` when the schedule was given.
    horizon: u64,
    /// Which of the variables occur.
    used: [bool; VARIABLES],
    /// The text, and the horizon where it counts.
    identity: String,
}

const VARIABLES: usize = 4;
const T: usize = 0;
const HORIZON: usize = 1;
const RATE: usize = 2;
const SLOPE: usize = 3;

/// What stands between the text of a schedule and its horizon; no expression holds a `=`.
const HORIZON_NOTE: &str = ", T = ";

/// The names of schedules, noting which occur.
#[derive(Default)]
struct ScheduleNames {
    used: [bool; VARIABLES],
}

impl ScheduleNames {
    fn variable(&mut self, index: usize) -> usize {
        if let Some(used) = self.used.get_mut(index) {
            *used = true;
        }
        index
    }
}

impl Names for ScheduleNames {
    fn lookup(&mut self, name: &str) -> Option<Meaning> {
        let index = match name {
            "t" => T,
            "T" => HORIZON,
            "lr" => RATE,
            _ => return None,
        };
        Some(Meaning::Variable(self.variable(index)))
    }

    fn phrase(&mut self, rest: &str) -> Option<(usize, usize)> {
        let length = crate::condition::slope_phrase(rest)?;
        Some((length, self.variable(SLOPE)))
    }

    fn known(&self) -> Vec<String> {
        ["t", "T", "lr", "|f'|"].map(str::to_owned).to_vec()
    }

    fn has_min_and_max(&self) -> bool {
        true
    }
}

impl RateFunction for Expression {
    fn rate(&self, t: u64, base: f64, slope: f64) -> f64 {
        let names_horizon = self.used.get(HORIZON).copied().unwrap_or(false);
        let t = if names_horizon { t.min(self.horizon.saturating_sub(1)) } else { t };
        let mut values = [0.0; VARIABLES];
        values[T] = gd_core::epoch_as_f64(t);
        values[HORIZON] = gd_core::epoch_as_f64(self.horizon);
        values[RATE] = base;
        values[SLOPE] = slope;
        self.program.evaluate(&values)
    }

    fn identity(&self) -> &str {
        &self.identity
    }

    fn operations(&self) -> u64 {
        self.program.cost()
    }

    fn repeats(&self) -> Option<Repeats> {
        match self.used {
            [false, ..] => Some(Repeats { from: 0, period: 1 }),
            [true, true, ..] => Some(Repeats { from: self.horizon.saturating_sub(1), period: 1 }),
            [true, false, ..] => None,
        }
    }
}

/// Reads a schedule that is an expression; `horizon` is T.
pub(crate) fn expression(text: &str, horizon: u64) -> Result<Schedule, gd_expr::Error> {
    let mut names = ScheduleNames::default();
    let expr = gd_expr::parse_expression(text, &mut names)?;
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let identity = match names.used {
        [_, true, ..] => format!("{text}{HORIZON_NOTE}{horizon}"),
        [_, false, ..] => text,
    };
    let program = Program::new(&[&expr]);
    Ok(Schedule::Function(Arc::new(Expression { program, horizon, used: names.used, identity })))
}

/// A schedule as a command takes it, and the setting `epochs` that it needs to be the same again.
pub(crate) fn command(schedule: &Schedule) -> (String, Option<u64>) {
    match schedule {
        Schedule::Linear { horizon } | Schedule::Cosine { horizon } => {
            (schedule.name().unwrap_or_default().to_owned(), Some(*horizon))
        }
        Schedule::Function(function) => match function.identity().split_once(HORIZON_NOTE) {
            Some((typed, horizon)) => (typed.to_owned(), horizon.parse().ok()),
            None => (function.identity().to_owned(), None),
        },
        Schedule::Step { .. }
        | Schedule::Exponential { .. }
        | Schedule::Inverse { .. }
        | Schedule::Warmup { .. } => (text(schedule), None),
    }
}

/// The code of a typed schedule over t, T, lr and |f′|, and whether T occurs.
pub(crate) fn program(typed: &str) -> Option<(Program, bool)> {
    let mut names = ScheduleNames::default();
    let expr = gd_expr::parse_expression(typed, &mut names).ok()?;
    Some((Program::new(&[&expr]), names.used.get(HORIZON).copied().unwrap_or(false)))
}

/// A schedule as a learner would type it.
pub fn text(schedule: &Schedule) -> String {
    let name = schedule.name().unwrap_or_default();
    match schedule {
        Schedule::Step { every, factor } => format!("{name} {every} {factor:?}"),
        Schedule::Linear { horizon } | Schedule::Cosine { horizon } => {
            format!("{name}, T = {horizon}")
        }
        Schedule::Exponential { factor } => format!("{name} {factor:?}"),
        Schedule::Inverse { scale } => format!("{name} {scale:?}"),
        Schedule::Warmup { epochs } => format!("{name} {epochs}"),
        Schedule::Function(function) => function.identity().to_owned(),
    }
}
