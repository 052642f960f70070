//! The largest stable and the fastest learning rate.

use std::ops::ControlFlow;
use std::sync::Arc;

use crate::theory::stability;
use crate::{Descent, Domain, Landscape, LearningRate, Settings, Tolerance, Verdict, judge};

/// What a search for rates found.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FoundRate {
    /// The largest rate that is stable (by theory: the bound itself, not stable any more).
    pub largest: Option<f64>,
    /// The rate that comes below the tolerance soonest.
    pub fastest: Option<f64>,
    /// Where this comes from.
    pub source: RateSource,
    /// Whether the search was ended before its end; what is known then is coarser.
    pub interrupted: bool,
}

/// How rates were found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RateSource {
    /// By formula.
    Theory,
    /// By trying rates from the start of the descent.
    RangeTest,
}

impl RateSource {
    /// The code, as scripts see it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Theory => "theory",
            Self::RangeTest => "range-test",
        }
    }
}

/// Finds rates for the loss, start and settings of a descent: by theory on a convex quadratic under plain
/// descent or a momentum method, else by runs of `epochs` epochs (L. N. Smith, *Cyclical learning rates*,
/// 2017, tests a range of rates in this spirit). A schedule is left out.
///
/// `watch` is called at least every 20 ms with the updates made so far and about how many there will be;
/// `Break` ends the search.
pub fn find_rate(
    descent: &Descent,
    landscape: &Landscape,
    tolerance: Tolerance,
    domain: &Domain,
    epochs: u64,
    watch: &mut dyn FnMut(u64, u64) -> ControlFlow<()>,
) -> FoundRate {
    let settings = descent.settings();
    let polynomial = descent.loss().polynomial();
    let simple = !settings.is_noisy() && settings.clip.is_none();
    if let Some(&[curvature, _]) = polynomial.map(crate::Polynomial::derivative_coefficients)
        && curvature > 0.0
        && simple
        && let Some(stability) = stability(settings.optimizer)
    {
        return FoundRate {
            largest: Some(stability.edge / curvature),
            fastest: Some(stability.fastest / curvature),
            source: RateSource::Theory,
            interrupted: false,
        };
    }
    let epochs = epochs.max(10);
    RangeTest { descent, landscape, tolerance, domain, epochs, watch, trials: 0, stopped: false }
        .find()
}

/// Rates tried one after the other.
struct RangeTest<'a> {
    descent: &'a Descent,
    landscape: &'a Landscape,
    tolerance: Tolerance,
    domain: &'a Domain,
    epochs: u64,
    watch: &'a mut dyn FnMut(u64, u64) -> ControlFlow<()>,
    /// Trials that were finished.
    trials: u64,
    /// Whether the watch ended the search.
    stopped: bool,
}

/// How one rate did.
#[derive(Clone, Copy, Debug)]
struct Trial {
    rate: f64,
    stable: bool,
    /// The epochs to rest at a critical point, if it does; else ∞.
    epochs: f64,
    /// |f′| at the end.
    slope: f64,
}

impl RangeTest<'_> {
    /// A decade is tried in so many steps.
    const STEPS: i32 = 6;

    /// Trials of a whole search: the coarse ones, about 16 halvings of a sixth of a decade, 21 beside the
    /// best.
    const TRIALS: u64 = 61 + 16 + 21;

    fn find(mut self) -> FoundRate {
        let steps = (-7 * Self::STEPS)..=(3 * Self::STEPS);
        let trials: Vec<Trial> = steps
            .map_while(|i| {
                let trial = self.trial(libm::pow(10.0, f64::from(i) / f64::from(Self::STEPS)));
                (!self.stopped).then_some(trial)
            })
            .collect();
        // Stable means: this rate and every smaller one. Windows of luck above do not count.
        let stable: Vec<Trial> = trials.iter().copied().take_while(|trial| trial.stable).collect();
        // A search that was ended among stable rates has not met the largest.
        let largest =
            stable.last().filter(|_| !self.stopped).map(|last| match trials.get(stable.len()) {
                Some(unstable) => self.bisect(last.rate, unstable.rate),
                None => last.rate,
            });
        let fastest = stable
            .iter()
            .copied()
            .min_by(|a, b| a.epochs.total_cmp(&b.epochs).then_with(|| a.slope.total_cmp(&b.slope)))
            .map(|best| self.refine(best, largest.unwrap_or(best.rate)));
        let interrupted = self.stopped;
        FoundRate { largest, fastest, source: RateSource::RangeTest, interrupted }
    }

    fn trial(&mut self, rate: f64) -> Trial {
        let failed = Trial { rate, stable: false, epochs: f64::INFINITY, slope: f64::INFINITY };
        let Ok(checked) = LearningRate::new(rate) else { return failed };
        let settings: Settings = self.descent.settings().at_constant_rate(checked);
        let mut descent =
            Descent::new(Arc::clone(self.descent.loss()), self.descent.start(), settings);
        let first = descent.present().loss;
        let (before, all) = (self.trials * self.epochs, Self::TRIALS.saturating_mul(self.epochs));
        let ran = descent.run(self.epochs, &mut |epoch| (self.watch)(before + epoch, all));
        self.trials += 1;
        self.stopped |= ran.is_ok_and(|ran| ran.interrupted);
        if self.stopped || ran.is_err() {
            return failed;
        }
        let (verdict, _) = judge(&descent, self.landscape, self.tolerance, self.domain);
        let row = descent.present();
        let stable = match verdict {
            Verdict::Unbounded | Verdict::Diverging | Verdict::Undefined | Verdict::Chaotic => {
                false
            }
            // Rules that jump by the rate itself end in a cycle at any rate.
            Verdict::Cycle => stability(self.descent.settings().optimizer).is_none(),
            Verdict::NotStarted
            | Verdict::Converged
            | Verdict::Maximum
            | Verdict::Inflection
            | Verdict::Plateau
            | Verdict::Stalled
            | Verdict::Oscillating
            | Verdict::Descending => row.loss <= first,
        };
        let arrived = verdict == Verdict::Converged;
        let below = descent.first_below(self.tolerance.get()).filter(|_| arrived);
        Trial {
            rate,
            stable,
            epochs: below.map_or(f64::INFINITY, |row| crate::epoch_as_f64(row.epoch)),
            slope: row.derivative.abs(),
        }
    }

    /// The edge between a stable and an unstable rate, to a thousandth of a per cent.
    fn bisect(&mut self, mut stable: f64, mut unstable: f64) -> f64 {
        while unstable / stable > 1.000_01 && !self.stopped {
            let middle = (stable * unstable).sqrt();
            if self.trial(middle).stable { stable = middle } else { unstable = middle }
        }
        stable
    }

    /// A better rate beside the best of the coarse ones.
    fn refine(&mut self, best: Trial, largest: f64) -> f64 {
        let factor = libm::pow(10.0, 1.0 / f64::from(Self::STEPS));
        let beside = (-10..=10).map(|i| best.rate * libm::pow(factor, f64::from(i) / 10.0));
        let trials = beside.filter(|&rate| rate <= largest).map_while(|rate| {
            let trial = self.trial(rate);
            (!self.stopped).then_some(trial)
        });
        trials
            .filter(|trial| trial.stable)
            .min_by(|a, b| a.epochs.total_cmp(&b.epochs).then_with(|| a.slope.total_cmp(&b.slope)))
            .map_or(best.rate, |trial| trial.rate)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{CriticalKind, CriticalPoint, Optimizer, Polynomial};

    fn found(loss: Polynomial, points: Vec<CriticalPoint>, optimizer: Optimizer) -> FoundRate {
        let settings = Settings { optimizer, ..Settings::default() };
        let descent = Descent::new(Arc::new(loss), -1.2, settings);
        let landscape = Landscape { points, ..Landscape::default() };
        let go_on = &mut |_: u64, _: u64| ControlFlow::Continue(());
        find_rate(&descent, &landscape, Tolerance::default(), &Domain::default(), 1000, go_on)
    }

    #[test]
    fn the_report_by_theory() {
        let loss = Polynomial::new(vec![3.0, -3.0, 4.0], vec![6.0, -3.0], vec![6.0]);
        let rates = found(loss, vec![], Optimizer::GradientDescent);
        assert_eq!((rates.largest, rates.fastest), (Some(1.0 / 3.0), Some(1.0 / 6.0)));
        assert_eq!(rates.source.name(), "theory");
    }

    #[test]
    fn a_search_can_be_ended() {
        let double_well = || {
            Polynomial::new(
                vec![0.25, 0.0, -0.5, 0.0, 0.0],
                vec![1.0, 0.0, -1.0, 0.0],
                vec![3.0, 0.0, -1.0],
            )
        };
        let descent = Descent::new(Arc::new(double_well()), -1.2, Settings::default());
        let (landscape, domain) = (Landscape::default(), Domain::default());
        for patience in [0, 40_000, 900_000, 1_500_000] {
            let (mut calls, mut most) = (0, 0);
            let watch = &mut |done: u64, of: u64| {
                assert!(done <= of, "{done} of {of}");
                most = done;
                calls += 1;
                if done < patience { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
            };
            let found =
                find_rate(&descent, &landscape, Tolerance::default(), &domain, 20_000, watch);
            assert_eq!(found.interrupted, calls > 0 && most >= patience, "{patience}");
            assert!(found.interrupted || found.largest.is_some());
        }
    }

    #[test]
    fn the_double_well_by_trial() {
        let loss = Polynomial::new(
            vec![0.25, 0.0, -0.5, 0.0, 0.0],
            vec![1.0, 0.0, -1.0, 0.0],
            vec![3.0, 0.0, -1.0],
        );
        let at = |x, kind, curvature| CriticalPoint { x, loss: 0.0, curvature, kind, smooth: true };
        let points = vec![
            at(-1.0, CriticalKind::Minimum, 2.0),
            at(0.0, CriticalKind::Maximum, -1.0),
            at(1.0, CriticalKind::Minimum, 2.0),
        ];
        let rates = found(loss, points, Optimizer::GradientDescent);
        assert_eq!(rates.source, RateSource::RangeTest);
        // At 1 the minimum turns into a two-cycle.
        let largest = rates.largest.expect("some rate is stable");
        assert!((0.99..1.02).contains(&largest), "{largest}");
        let fastest = rates.fastest.expect("some rate is stable");
        assert!((0.3..0.7).contains(&fastest), "{fastest}");
    }
}
