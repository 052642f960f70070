//! Whether runs beside each other can be compared, and the commands that make it so.

use std::sync::Arc;

use gd_core::{Descent, Optimizer, Unfair, unfair};

use crate::laboratory::Laboratory;
use crate::number::eye;

/// What speaks against a comparison.
#[derive(Clone, Debug)]
pub struct Fairness {
    /// The reasons; none: it is fair.
    pub reasons: Vec<Unfair>,
    /// Commands that lead to a fair comparison, or towards one; empty where none is known.
    pub commands: Vec<String>,
}

/// A run of a comparison: what it is called, whether it was kept under that name, what it did.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Contender<'a> {
    pub label: &'a str,
    pub kept: bool,
    pub descent: &'a Descent,
}

impl Fairness {
    /// Judges runs; `lab` is where the commands would be typed.
    pub(crate) fn new(runs: &[Contender<'_>], lab: &Laboratory) -> Self {
        let descents: Vec<&Descent> = runs.iter().map(|run| run.descent).collect();
        let reasons = unfair(&descents);
        let commands = commands(&reasons, runs, lab).unwrap_or_default();
        Self { reasons, commands }
    }
}

fn commands(reasons: &[Unfair], runs: &[Contender<'_>], lab: &Laboratory) -> Option<Vec<String>> {
    let first = runs.first()?.descent;
    if reasons.is_empty() || reasons.contains(&Unfair::Noise) {
        return None;
    }
    if reasons.contains(&Unfair::OwnRates) {
        return own_rate(runs);
    }
    let rates = reasons.iter().find_map(|reason| match reason {
        Unfair::Reach { fair_rates, .. } => Some(fair_rates.as_slice()),
        Unfair::Start | Unfair::Epochs | Unfair::Noise | Unfair::OwnRates => None,
    });
    let epochs = runs.iter().map(|run| run.descent.epoch()).max()?;
    let mut line = Vec::new();
    let mut names = Vec::new();
    let mut at = lab.descent().start();
    for (i, (run, letter)) in runs.iter().zip('a'..='z').enumerate() {
        let rate = rates.and_then(|rates| *rates.get(i)?);
        let fits = run.descent.start().to_bits() == first.start().to_bits()
            && run.descent.epoch() == epochs
            && rate.is_none();
        if fits && run.kept {
            names.push(run.label.to_owned());
            continue;
        }
        line.extend(settings(run.descent, rate, lab)?);
        if at.to_bits() == first.start().to_bits() {
            line.push("reset".to_owned());
        } else {
            at = first.start();
            line.push(format!("start {at:?}"));
        }
        let name = free_name(letter, lab);
        line.push(format!("run {epochs}"));
        line.push(format!("keep {name}"));
        names.push(name);
    }
    line.push(format!("compare {}", names.join(" ")));
    Some(line)
}

/// `fair-a`, or the first of `fair-a2`, `fair-a3`, … that no kept run has.
fn free_name(letter: char, lab: &Laboratory) -> String {
    let taken = |name: &String| lab.kept().iter().any(|(kept, _)| kept == name);
    let mut name = format!("fair-{letter}");
    let mut number = 2;
    while taken(&name) {
        name = format!("fair-{letter}{number}");
        number += 1;
    }
    name
}

/// The commands for the settings of a run under another rate; `None` where they are more than optimizer and
/// rate.
fn settings(descent: &Descent, rate: Option<f64>, lab: &Laboratory) -> Option<Vec<String>> {
    let now = lab.descent().settings();
    let then = descent.settings_at(0);
    let same_loss = Arc::ptr_eq(descent.loss(), lab.descent().loss());
    let only_one = descent.stretches().nth(1).is_none();
    if !same_loss || !only_one || then.schedule.is_some() {
        return None;
    }
    if then.noise != now.noise || then.clip != now.clip {
        return None;
    }
    let mut line = vec![optimizer(then.optimizer)];
    if now.schedule.is_some() {
        line.push("schedule off".to_owned());
    }
    line.push(format!("lr {}", rate.map_or_else(|| format!("{:?}", then.rate.get()), eye)));
    Some(line)
}

/// `optimizer momentum momentum=0.5`; keys at their defaults are left out.
fn optimizer(optimizer: Optimizer) -> String {
    let changed =
        optimizer.keys().into_iter().filter(|key| !gd_core::bits::same(key.value, key.default));
    changed.fold(format!("optimizer {}", optimizer.name()), |line, key| {
        format!("{line} {}={:?}", key.name, key.value)
    })
}

/// The search for the rate of the first rule whose steps do not grow with the slope.
fn own_rate(runs: &[Contender<'_>]) -> Option<Vec<String>> {
    let rule = |run: &Contender<'_>| run.descent.settings_at(0).optimizer;
    let other = runs.iter().map(rule).find(|rule| match rule {
        Optimizer::GradientDescent
        | Optimizer::Momentum { .. }
        | Optimizer::Averaging { .. }
        | Optimizer::Nesterov { .. } => false,
        Optimizer::Adagrad { .. }
        | Optimizer::RmsProp { .. }
        | Optimizer::Adam { .. }
        | Optimizer::Newton => true,
    })?;
    Some(vec![optimizer(other), "find lr".to_owned()])
}
