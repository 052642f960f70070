//! What a condition is asked about: a session at an epoch, and the exercise in hand.

use std::collections::BTreeSet;

use gd_core::Descent;

use super::quantity::HistoryOf;
use super::{Condition, History, Quantity, WordQuantity};
use crate::laboratory::Laboratory;
use crate::language::{Language, verdict};

/// A session at its present epoch, and the exercise in hand.
#[derive(Clone, Copy, Debug)]
pub struct Situation<'a> {
    lab: &'a Laboratory,
    /// The descent: that of the laboratory, or one that is running.
    descent: &'a Descent,
    /// The row that `x`, `f`, `epoch` … speak of.
    row: gd_core::Row,
    used: Option<&'a BTreeSet<&'static str>>,
    tries: u64,
}

impl<'a> Situation<'a> {
    /// The present state of a laboratory.
    pub(crate) fn new(lab: &'a Laboratory) -> Self {
        Self::of(lab, lab.descent())
    }

    /// A descent that runs in a laboratory.
    pub(crate) fn of(lab: &'a Laboratory, descent: &'a Descent) -> Self {
        Self { lab, descent, row: descent.present(), used: None, tries: 0 }
    }

    /// With the commands used in an exercise and how many were given.
    pub(crate) fn with_exercise(mut self, used: &'a BTreeSet<&'static str>, tries: u64) -> Self {
        self.used = Some(used);
        self.tries = tries;
        self
    }

    /// The laboratory.
    pub(super) fn lab(&self) -> &'a Laboratory {
        self.lab
    }

    /// Whether a command was used in the exercise.
    pub(super) fn did(&self, name: &str) -> bool {
        self.used.is_some_and(|used| used.contains(name))
    }

    /// The value of a word.
    pub(crate) fn word(&self, word: WordQuantity) -> String {
        let descent = self.descent;
        match word {
            WordQuantity::Verdict => self.lab.judge(descent).0.name().to_owned(),
            WordQuantity::Orbit => descent.orbit().name().to_owned(),
            WordQuantity::Optimizer => descent.settings().optimizer.name().to_owned(),
            WordQuantity::Schedule => {
                let schedule = descent.settings().schedule.as_ref();
                schedule.map_or_else(|| "off".to_owned(), crate::schedule::text)
            }
        }
    }

    /// The value of a word as a person reads it.
    pub(crate) fn word_for_people(&self, word: WordQuantity, language: Language) -> String {
        match word {
            WordQuantity::Verdict => {
                verdict::title(self.lab.judge(self.descent).0).get(language).to_owned()
            }
            WordQuantity::Orbit => {
                verdict::orbit_name(self.descent.orbit()).get(language).to_owned()
            }
            WordQuantity::Optimizer | WordQuantity::Schedule => self.word(word),
        }
    }

    /// The value of a number; `None` if it never was.
    pub(super) fn number(&self, quantity: &Quantity) -> Option<f64> {
        let descent = self.descent;
        let settings = descent.settings();
        let epoch = gd_core::epoch_as_f64;
        Some(match quantity {
            Quantity::Epoch => epoch(self.row.epoch),
            Quantity::LastEpoch => epoch(descent.last_epoch()),
            Quantity::X => self.row.x,
            Quantity::Loss => self.row.loss,
            Quantity::Derivative => self.row.derivative,
            Quantity::Slope => self.row.derivative.abs(),
            Quantity::Curvature => descent.loss().curvature(self.row.x),
            Quantity::Rate => self.row.rate,
            Quantity::BaseRate => settings.rate.get(),
            Quantity::Start => descent.start(),
            Quantity::Period => self.lab.judge(descent).1.period.map_or(0.0, epoch),
            Quantity::Noise => settings.noise.map_or(0.0, |noise| noise.deviation.get()),
            Quantity::Clip => settings.clip.map_or(0.0, gd_core::Clip::get),
            Quantity::Tolerance => self.lab.tolerance().get(),
            Quantity::Tries => epoch(self.tries),
            Quantity::Extreme(history) => return self.extreme(*history),
            Quantity::First(condition) => return self.first(condition).map(epoch),
            Quantity::Constant(name) if name == self.lab.loss().formula.parameter() => self.row.x,
            Quantity::Constant(name) => self.lab.constants().get(name)?.value,
        })
    }

    fn extreme(&self, History { largest, of }: History) -> Option<f64> {
        let extremes = self.descent.extremes();
        let range = match of {
            HistoryOf::X => extremes.x,
            HistoryOf::Loss => extremes.loss,
            HistoryOf::Derivative => extremes.derivative,
            HistoryOf::Slope => extremes.slope,
            HistoryOf::Rate => extremes.rate,
        }?;
        Some(if largest { range.max } else { range.min })
    }

    /// The first epoch, up to the present one, at which the condition held.
    fn first(&self, condition: &Condition) -> Option<u64> {
        let rows = self.descent.rows(0..self.descent.epoch() + 1);
        rows.into_iter()
            .find(|row| condition.holds(&Self { row: *row, ..*self }))
            .map(|row| row.epoch)
    }
}
