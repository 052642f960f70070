//! A next thing to try, found by trying it.
//!
//! Each candidate (a rate, a start, more epochs) is run in a copy of the descent and judged; the first
//! one that leads to a better verdict becomes the advice, rates in the order that theory calls fastest. What
//! is not proven this way is not advised, and no restart is advised that takes longer than going on.

use std::ops::ControlFlow;
use std::sync::Arc;

use super::scene::Scene;
use super::{Evidence, Verdict, judge};
use crate::theory::{Problem, stability, theory};
use crate::{CriticalKind, Descent, LearningRate, Schedule, Settings, Tolerance};

/// What to try next. Except for [`Self::Run`], each begins again at epoch 0.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Advice {
    /// Nothing: the lowest place is reached, or there is none lower in reach.
    Done,
    /// So many more epochs from here.
    Run {
        /// How many.
        epochs: u64,
    },
    /// A smaller base rate.
    LowerRate {
        /// The rate.
        rate: f64,
        /// Epochs to run with it from the start.
        epochs: u64,
    },
    /// A larger base rate.
    RaiseRate {
        /// The rate.
        rate: f64,
        /// Epochs to run with it from the start.
        epochs: u64,
    },
    /// Another start.
    OtherStart {
        /// Where.
        x: f64,
        /// Epochs to run from there.
        epochs: u64,
    },
    /// A linear schedule down to 0, with that horizon T, from the start.
    Decay {
        /// T, and the epochs to run.
        epochs: u64,
    },
    /// Plain descent at a constant rate, without noise and clipping, from the start.
    Plain {
        /// The rate.
        rate: f64,
        /// Epochs to run from the start.
        epochs: u64,
    },
    /// Another loss: this one has no minimum to be found.
    OtherLoss,
    /// Nothing that was tried led to a better verdict.
    None,
}

/// Epochs that a trial is given, one after the other.
const LENGTHS: [u64; 4] = [100, 1_000, 10_000, 100_000];

/// All trials of one advice together cost at most so many elementary operations (some 20 ms).
const OPERATIONS: u64 = 20_000_000;

/// Advice for a descent that was judged.
pub(super) fn advise(scene: &Scene<'_>, verdict: Verdict, evidence: &Evidence) -> Advice {
    let mut trials = Trials::new(scene, verdict, evidence);
    let here = &scene.descent;
    match verdict {
        Verdict::NotStarted if evidence.at_rest => at_rest(&mut trials, evidence),
        Verdict::NotStarted => Advice::Run { epochs: trials.run().unwrap_or(100) },
        Verdict::Converged if !evidence.local => Advice::Done,
        Verdict::Converged => trials.start().unwrap_or(Advice::Done),
        Verdict::Maximum | Verdict::Inflection | Verdict::Undefined => {
            trials.start().unwrap_or(Advice::None)
        }
        Verdict::Unbounded => trials.start().unwrap_or(Advice::OtherLoss),
        Verdict::Diverging | Verdict::Cycle | Verdict::Chaotic => trials
            .lower()
            .or_else(|| trials.decay())
            .or_else(|| trials.plain())
            .or_else(|| trials.start())
            .unwrap_or(Advice::None),
        Verdict::Stalled => trials
            .raise()
            .or_else(|| trials.plain())
            .or_else(|| trials.start())
            .unwrap_or(Advice::None),
        Verdict::Plateau | Verdict::Descending | Verdict::Oscillating => {
            let patience = 10 * here.epoch().max(100);
            let more = trials.run();
            match more {
                Some(epochs) if epochs <= patience => Advice::Run { epochs },
                Some(_) | None => {
                    trials.sooner_than = more;
                    let turning = verdict == Verdict::Oscillating;
                    let rate = if turning { trials.lower() } else { trials.raise() };
                    rate.or(more.map(|epochs| Advice::Run { epochs }))
                        .or_else(|| if turning { trials.raise() } else { trials.lower() })
                        .or_else(|| trials.decay())
                        .or_else(|| trials.plain())
                        .or_else(|| trials.start())
                        .unwrap_or(Advice::None)
                }
            }
        }
    }
}

/// At epoch 0 on a critical point nothing will ever move.
fn at_rest(trials: &mut Trials<'_>, evidence: &Evidence) -> Advice {
    let at = evidence
        .nearest
        .filter(|point| evidence.distance.is_some_and(|d| d <= 1e-12 * point.x.abs().max(1.0)));
    let lowest = at
        .is_some_and(|point| point.kind == CriticalKind::Minimum && trials.scene.is_global(&point));
    if lowest { Advice::Done } else { trials.start().unwrap_or(Advice::None) }
}

/// Trials on copies of a descent, with a common budget.
struct Trials<'a> {
    scene: &'a Scene<'a>,
    /// Only the global minimum is an improvement.
    global_only: bool,
    /// The number of epochs that going on would take: what takes as many is no improvement.
    sooner_than: Option<u64>,
    /// Updates that may still be made.
    budget: u64,
}

impl<'a> Trials<'a> {
    fn new(scene: &'a Scene<'a>, verdict: Verdict, evidence: &Evidence) -> Self {
        let at_minimum = evidence.at_rest
            && evidence.nearest.is_some_and(|point| point.kind == CriticalKind::Minimum);
        Self {
            scene,
            global_only: verdict == Verdict::Converged || at_minimum,
            sooner_than: None,
            budget: OPERATIONS / scene.descent.loss().operations().max(20),
        }
    }

    /// The most epochs that an improvement may take.
    fn most(&self) -> u64 {
        self.sooner_than.map_or(u64::MAX, |epochs| epochs.saturating_sub(1))
    }

    /// Runs `descent` until it has converged; gives the number of epochs that this took.
    fn converges(&mut self, mut descent: Descent) -> Option<u64> {
        let from = descent.epoch();
        let most = self.most();
        for length in LENGTHS.map(|length| length.min(most)) {
            let left = (from + length).checked_sub(descent.epoch())?;
            if left > self.budget || descent.run(left, &mut |_| ControlFlow::Continue(())).is_err()
            {
                return None;
            }
            self.budget -= left;
            if self.is_better(&descent) {
                return Some(self.shorter(&mut descent, from).unwrap_or(length));
            }
            if descent.orbit() != crate::Orbit::None {
                return None;
            }
        }
        None
    }

    /// A smaller number of epochs that is enough, if the first touch of the tolerance leads to one.
    fn shorter(&self, descent: &mut Descent, from: u64) -> Option<u64> {
        let first = descent.first_below(self.scene.tolerance).map(|row| row.epoch)?;
        (first..first + 3).filter(|&epoch| epoch > from).find_map(|epoch| {
            descent.go_to(epoch).ok()?;
            self.is_better(descent).then(|| epoch - from)
        })
    }

    fn is_better(&self, descent: &Descent) -> bool {
        let Ok(tolerance) = Tolerance::new(self.scene.tolerance) else { return false };
        let (verdict, evidence) =
            judge(descent, self.scene.landscape, tolerance, self.scene.domain);
        verdict == Verdict::Converged && !(self.global_only && evidence.local)
    }

    fn with(&self, settings: Settings, start: f64) -> Descent {
        Descent::new(Arc::clone(self.scene.descent.loss()), start, settings)
    }

    /// More epochs from here.
    fn run(&mut self) -> Option<u64> {
        self.converges(self.scene.descent.clone())
    }

    /// A smaller rate.
    fn lower(&mut self) -> Option<Advice> {
        let now = self.scene.descent.settings().rate.get();
        self.rate(|rate| rate < now).map(|(rate, epochs)| Advice::LowerRate { rate, epochs })
    }

    /// A larger rate.
    fn raise(&mut self) -> Option<Advice> {
        let now = self.scene.descent.settings().rate.get();
        self.rate(|rate| rate > now).map(|(rate, epochs)| Advice::RaiseRate { rate, epochs })
    }

    /// The soonest of the rates that theory proposes, else the first of a ladder; with the epochs it takes.
    fn rate(&mut self, allowed: impl Fn(f64) -> bool) -> Option<(f64, u64)> {
        let settings = self.scene.descent.settings().clone();
        let tried = |trials: &mut Self, rate: f64| {
            let rate = LearningRate::new(rate).ok()?;
            let settings = Settings { rate, ..settings.clone() };
            let epochs = trials.converges(trials.with(settings, trials.scene.descent.start()))?;
            Some((rate.get(), epochs))
        };
        let mut rates = self.by_theory(&settings);
        rates.retain(|&rate| allowed(rate));
        let results: Vec<_> = rates.into_iter().filter_map(|rate| tried(self, rate)).collect();
        let soonest = results.into_iter().min_by_key(|&(_, epochs)| epochs);
        let mut ladder = self.ladder().into_iter().filter(|&rate| allowed(rate));
        soonest.or_else(|| ladder.find_map(|rate| tried(self, rate)))
    }

    /// Rates that theory proposes for these settings at the minimum ahead: the fastest in the long run, and
    /// two that are safer where the curvature changes.
    fn by_theory(&self, settings: &Settings) -> Vec<f64> {
        let descent = self.scene.descent;
        // The bound is that of a constant rate; without the schedule it is found at once.
        let constant = settings.at_constant_rate(settings.rate);
        let said = theory(&Problem {
            loss: &**descent.loss(),
            start: descent.start(),
            settings: &constant,
            landscape: self.scene.landscape,
            domain: self.scene.domain,
            tolerance: Tolerance::new(self.scene.tolerance).unwrap_or_default(),
            edges: None,
        });
        let Some(bound) = said.lr_bound else { return Vec::new() };
        let share = stability(settings.optimizer).map_or(0.5, |known| known.fastest / known.edge);
        typable([share * bound, bound / 2.0, bound / 10.0])
    }

    /// Rates ever further from the present one, and some of ordinary size.
    fn ladder(&self) -> Vec<f64> {
        const FACTORS: [f64; 14] =
            [0.5, 0.2, 0.1, 0.03, 0.01, 1e-3, 1e-4, 1e-6, 2.0, 5.0, 10.0, 100.0, 1e3, 1e4];
        let now = self.scene.descent.settings().rate.get();
        let base = if now > 0.0 { now } else { 0.01 };
        typable(FACTORS.map(|factor| base * factor).into_iter().chain([0.1, 0.01, 0.001]))
    }

    /// A rate that decays to nothing, for rules that jump by the rate itself.
    fn decay(&mut self) -> Option<Advice> {
        let descent = self.scene.descent;
        if descent.settings().schedule.is_some() {
            return None;
        }
        let most = self.most();
        LENGTHS.into_iter().take(3).filter(|&epochs| epochs <= most).find_map(|epochs| {
            let schedule = Some(Schedule::Linear { horizon: epochs });
            let settings = Settings { schedule, ..descent.settings().clone() };
            let mut trial = self.with(settings, descent.start());
            self.budget = self.budget.checked_sub(epochs)?;
            trial.run(epochs, &mut |_| ControlFlow::Continue(())).ok()?;
            self.is_better(&trial).then_some(Advice::Decay { epochs })
        })
    }

    /// Plain descent, if this is anything else.
    fn plain(&mut self) -> Option<Advice> {
        let descent = self.scene.descent;
        if descent.settings().is_plain() {
            return None;
        }
        let mut rates = self.by_theory(&Settings::default());
        rates.extend(self.ladder());
        rates.into_iter().find_map(|rate| {
            let rate = LearningRate::new(rate).ok()?;
            let settings = Settings { rate, ..Settings::default() };
            let epochs = self.converges(self.with(settings, descent.start()))?;
            Some(Advice::Plain { rate: rate.get(), epochs })
        })
    }

    /// Another start: beside the minima, the lowest first, else on the domain's grid.
    fn start(&mut self) -> Option<Advice> {
        let landscape = self.scene.landscape;
        let mut minima: Vec<_> =
            landscape.points.iter().filter(|p| p.kind == CriticalKind::Minimum).collect();
        minima.sort_by(|p, q| p.loss.total_cmp(&q.loss));
        let width = self.scene.domain.width();
        let beside = minima.into_iter().take(4).flat_map(|point| {
            [0.1, -0.1, 0.02, -0.02, 0.001, -0.001].map(|share| decimals(point.x + share * width))
        });
        let grid = (0..9_u32)
            .map(|i| decimals(self.scene.domain.a() + width * (f64::from(i) + 0.5) / 9.0));
        let settings = self.scene.descent.settings().clone();
        beside.chain(grid).find_map(|x| {
            let epochs = self.converges(self.with(settings.clone(), x))?;
            Some(Advice::OtherStart { x, epochs })
        })
    }
}

/// Rates as a learner would type them, each once, without what is no rate.
fn typable(rates: impl IntoIterator<Item = f64>) -> Vec<f64> {
    let mut rates: Vec<f64> =
        rates.into_iter().map(two_digits).filter(|rate| rate.is_finite()).collect();
    rates.dedup_by(|later, rate| crate::bits::same(*later, *rate));
    rates
}

/// A rate rounded down to two significant digits, so that it can be typed and stays below a bound.
fn two_digits(rate: f64) -> f64 {
    if !(rate > 0.0 && rate.is_finite()) {
        return rate;
    }
    let scale = libm::pow(10.0, libm::floor(libm::log10(rate)) - 1.0);
    // The decimal text gives the double that a learner would type.
    let digits = libm::floor(rate / scale * (1.0 + 4.0 * f64::EPSILON));
    let exponent = libm::log10(scale).round();
    format!("{digits}e{exponent}").parse().unwrap_or(rate)
}

/// A place rounded to three decimals.
fn decimals(x: f64) -> f64 {
    (x * 1000.0).round() / 1000.0
}
