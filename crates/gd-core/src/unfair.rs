//! Whether runs can be compared with each other, and what would be fair.
//!
//! ```
//! use std::ops::ControlFlow;
//! use std::sync::Arc;
//! use gd_core::unfair::{Unfair, unfair};
//! use gd_core::{Descent, Optimizer, Polynomial, Settings};
//!
//! let loss = Arc::new(Polynomial::new(vec![3.0, -3.0, 4.0], vec![6.0, -3.0], vec![6.0]));
//! let run = |optimizer| {
//!     let settings = Settings { optimizer, ..Settings::default() };
//!     let mut descent = Descent::new(loss.clone(), -2.0, settings);
//!     descent.run(50, &mut |_| ControlFlow::Continue(())).map(|_| descent)
//! };
//! let (plain, heavy) =
//!     (run(Optimizer::GradientDescent)?, run(Optimizer::Momentum { momentum: 0.5 })?);
//! // In the long run a step with momentum 0.5 goes twice as far, so half of the rate is fair.
//! let found = unfair(&[&plain, &heavy]);
//! assert_eq!(found, [Unfair::Reach { ratio: 2.0, fair_rates: vec![None, Some(0.005)] }]);
//! # Ok::<(), gd_core::RunError>(())
//! ```

use crate::bits::same;
use crate::{Descent, Optimizer, Orbit, Settings};

/// A reason why runs say little of each other.
#[derive(Clone, Debug, PartialEq)]
pub enum Unfair {
    /// They begin at different places.
    Start,
    /// Some have made fewer epochs, and could have made more.
    Epochs,
    /// They have noise of another size or another seed.
    Noise,
    /// One goes further than another at the same slope, and so faster for that reason alone.
    Reach {
        /// The largest effective rate divided by the smallest.
        ratio: f64,
        /// For each run the base rate that lets it go as far as the others; `None`: its own.
        fair_rates: Vec<Option<f64>>,
    },
    /// The steps of one kind grow with the slope and those of another do not: no rate is the same for
    /// both, so each needs the rate that suits it.
    OwnRates,
}

impl Unfair {
    /// The code of the reason, as scripts see it.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Start => "start",
            Self::Epochs => "epochs",
            Self::Noise => "noise",
            Self::Reach { .. } => "reach",
            Self::OwnRates => "own-rates",
        }
    }
}

/// Effective rates may differ by this factor.
const ALIKE: f64 = 1.5;

/// Why a comparison of these runs is unfair; empty: nothing speaks against it.
///
/// Runs that differ in their base rate alone compare rates, which is fair.
pub fn unfair(runs: &[&Descent]) -> Vec<Unfair> {
    let Some((first, others)) = runs.split_first() else { return Vec::new() };
    let settings: Vec<&Settings> = runs.iter().map(|run| run.settings_at(0)).collect();
    let mut found = Vec::new();
    if others.iter().any(|run| !same(run.start(), first.start())) {
        found.push(Unfair::Start);
    }
    let longest = runs.iter().map(|run| run.epoch()).max().unwrap_or(0);
    if runs.iter().any(|run| run.epoch() < longest && !has_ended(run)) {
        found.push(Unfair::Epochs);
    }
    let alike = |same: fn(&Settings, &Settings) -> bool| {
        settings.iter().zip(settings.iter().skip(1)).all(|(a, b)| same(a, b))
    };
    if !alike(|a, b| a.noise == b.noise || !(a.is_noisy() || b.is_noisy())) {
        found.push(Unfair::Noise);
    }
    if !alike(|a, b| a.optimizer == b.optimizer && a.schedule == b.schedule) {
        found.extend(reach(runs, &settings));
    }
    found
}

/// Whether no update can follow.
fn has_ended(run: &Descent) -> bool {
    match run.orbit_at(run.epoch()) {
        Orbit::Overflow { .. } | Orbit::Undefined { .. } => true,
        Orbit::None | Orbit::FixedPoint { .. } | Orbit::Cycle { .. } => false,
    }
}

/// Whether runs under different rules go equally far.
fn reach(runs: &[&Descent], settings: &[&Settings]) -> Option<Unfair> {
    let scaled = |settings: &&Settings| horizon_factor(settings.optimizer).is_some();
    let one_rule = settings.windows(2).all(|pair| match pair {
        [a, b] => a.optimizer == b.optimizer,
        _ => true,
    });
    if !settings.iter().all(scaled) {
        return (!one_rule).then_some(Unfair::OwnRates);
    }
    let rates: Option<Vec<f64>> = runs.iter().map(|run| effective_rate(run)).collect();
    let rates = rates.filter(|rates| rates.iter().all(|&rate| rate > 0.0))?;
    let least = rates.iter().copied().fold(f64::INFINITY, f64::min);
    let most = rates.iter().copied().fold(0.0, f64::max);
    // A schedule need not follow its base rate, so the constant rates are fitted to it.
    let reference = settings.iter().position(|settings| settings.schedule.is_some()).unwrap_or(0);
    let goal = *rates.get(reference)?;
    let fair = |(settings, &rate): (&&Settings, &f64)| {
        let fits = rate <= ALIKE * goal && goal <= ALIKE * rate;
        (!fits && settings.schedule.is_none()).then(|| settings.rate.get() * (goal / rate))
    };
    (most > ALIKE * least).then(|| Unfair::Reach {
        ratio: most / least,
        fair_rates: settings.iter().zip(&rates).map(fair).collect(),
    })
}

/// Rows over which the mean of a schedule is taken.
const ROWS: u64 = 100_000;

/// The mean of the rates used, times 1/(1 − b) for the momentum methods: the rate of a plain descent that
/// goes as far. `None` where steps do not grow with the slope, none was made, or settings changed on the
/// way.
pub(crate) fn effective_rate(descent: &Descent) -> Option<f64> {
    if descent.stretches().skip(1).any(|(first, _)| first < descent.epoch()) {
        return None;
    }
    let settings = descent.settings_at(0);
    let factor = horizon_factor(settings.optimizer)?;
    if settings.schedule.is_none() {
        return Some(settings.rate.get() * factor);
    }
    let updates = descent.epoch().min(ROWS);
    let sum: f64 = descent.rows(0..updates).map(|row| row.rate).sum();
    (updates > 0).then(|| factor * sum / crate::epoch_as_f64(updates))
}

/// How far a rule goes in the long run, where plain descent goes 1; `None` where that does not grow with
/// the slope.
fn horizon_factor(optimizer: Optimizer) -> Option<f64> {
    match optimizer {
        Optimizer::GradientDescent | Optimizer::Averaging { .. } => Some(1.0),
        Optimizer::Momentum { momentum } | Optimizer::Nesterov { momentum } => {
            Some(1.0 / (1.0 - momentum))
        }
        Optimizer::Adagrad { .. }
        | Optimizer::RmsProp { .. }
        | Optimizer::Adam { .. }
        | Optimizer::Newton => None,
    }
}

#[cfg(test)]
mod tests {
    use std::ops::ControlFlow;
    use std::sync::Arc;

    use super::*;
    use crate::{Deviation, LearningRate, Noise, Polynomial, Schedule, Seed};

    fn run(start: f64, settings: &Settings, epochs: u64) -> Descent {
        let loss = Polynomial::new(vec![3.0, -3.0, 4.0], vec![6.0, -3.0], vec![6.0]);
        let mut descent = Descent::new(Arc::new(loss), start, settings.clone());
        descent.run(epochs, &mut |_| ControlFlow::Continue(())).expect("no rate is refused");
        descent
    }

    fn rate(rate: f64) -> Settings {
        Settings { rate: LearningRate::new(rate).expect("a rate"), ..Settings::default() }
    }

    /// The course's "fixed or dynamic rate": mean rates that differ fivefold.
    #[test]
    fn a_fixed_rate_against_a_schedule_is_unfair() {
        let dynamic = Settings { schedule: Some(Schedule::Linear { horizon: 50 }), ..rate(0.1) };
        let (fixed, falling) = (run(-2.0, &rate(0.01), 50), run(-2.0, &dynamic, 50));
        let found = unfair(&[&fixed, &falling]);
        let [Unfair::Reach { ratio, fair_rates }] = found.as_slice() else {
            panic!("expected one reason, found {found:?}")
        };
        assert_eq!(format!("{ratio:.3}"), "4.900");
        assert!(
            matches!(fair_rates.as_slice(), [Some(fair), None] if (fair - 0.049).abs() < 1e-12)
        );
        assert_eq!(unfair(&[&run(-2.0, &rate(0.049), 50), &falling]), []);
    }

    #[test]
    fn what_is_compared_may_differ_and_nothing_else() {
        let base = run(-2.0, &rate(0.01), 50);
        assert_eq!(unfair(&[&base, &run(-2.0, &rate(0.3), 50)]), []);
        assert_eq!(unfair(&[&base, &run(1.0, &rate(0.01), 50)]), [Unfair::Start]);
        assert_eq!(unfair(&[&base, &run(-2.0, &rate(0.01), 49)]), [Unfair::Epochs]);
        // From −2 at η = 1 x overflows at epoch 441 whatever was asked for.
        let long = run(-2.0, &rate(0.01), 1000);
        assert_eq!(unfair(&[&long, &run(-2.0, &rate(1.0), 1000)]), []);
        let deviation = Deviation::new(0.1).expect("a deviation");
        let noisy = |seed| Settings {
            noise: Some(Noise { deviation, seed: Seed::new(seed).expect("a seed") }),
            ..rate(0.01)
        };
        let one = run(-2.0, &noisy(1), 50);
        assert_eq!(unfair(&[&one, &run(-2.0, &noisy(2), 50)]), [Unfair::Noise]);
        assert_eq!(unfair(&[&one, &one, &base]), [Unfair::Noise]);
        let adam = Optimizer::from_name("adam").expect("an optimizer");
        let adam = Settings { optimizer: adam, ..rate(0.01) };
        assert_eq!(unfair(&[&base, &run(-2.0, &adam, 50)]), [Unfair::OwnRates]);
        assert_eq!(unfair(&[]), []);
    }
}
