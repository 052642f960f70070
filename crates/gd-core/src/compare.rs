//! Comparison: the same start for as many epochs under different settings.

use std::ops::ControlFlow;
use std::sync::Arc;

use crate::{Base, Descent, Judging, Optimizer, RunError, Settings, Verdict, judge};

/// One of the runs compared.
#[derive(Clone, Debug)]
pub struct Compared {
    /// The run.
    pub descent: Descent,
    /// Its verdict.
    pub verdict: Verdict,
    /// The first epoch with |f′| below the tolerance.
    pub first_below_tolerance: Option<u64>,
    /// The mean of the rates used, times 1/(1 − b) for the momentum methods: the rate of a plain descent
    /// that goes as far. `None` where steps do not grow with the slope, or none was made.
    pub effective_rate: Option<f64>,
}

/// Runs each of the settings from the start of `base`, for its number of epochs.
///
/// # Errors
/// A schedule that gives a rate which is none, or too many epochs.
pub fn compare(
    base: &Base,
    contenders: &[Settings],
    judging: &Judging<'_>,
    watch: &mut dyn FnMut(u64) -> ControlFlow<()>,
) -> Result<Vec<Compared>, RunError> {
    let Judging { landscape, tolerance, domain } = *judging;
    let mut compared = Vec::new();
    for settings in contenders {
        let mut descent = Descent::new(Arc::clone(&base.loss), base.start, settings.clone());
        let ran = descent.run(base.epochs, watch)?;
        let (verdict, _) = judge(&descent, landscape, tolerance, domain);
        compared.push(Compared {
            verdict,
            first_below_tolerance: descent.first_below(tolerance.get()).map(|row| row.epoch),
            effective_rate: effective_rate(&descent, settings),
            descent,
        });
        if ran.interrupted {
            break;
        }
    }
    Ok(compared)
}

/// Why a comparison of schedules or optimizers is unfair, and what would be fair.
#[derive(Clone, Debug, PartialEq)]
pub struct Unfair {
    /// The largest effective rate divided by the smallest.
    pub ratio: f64,
    /// For each run the base rate that gives it the effective rate of the first.
    pub fair_rates: Vec<f64>,
}

/// Whether effective rates differ by more than a half, so that who goes further goes faster for that
/// reason alone. `None`: fair, or not to be said.
pub fn unfair(compared: &[Compared]) -> Option<Unfair> {
    let rates: Option<Vec<f64>> = compared.iter().map(|run| run.effective_rate).collect();
    let rates = rates.filter(|rates| rates.iter().all(|&rate| rate > 0.0))?;
    let first = *rates.first()?;
    let (least, most) =
        rates.iter().fold((first, first), |(least, most), &rate| (least.min(rate), most.max(rate)));
    let fair = |(run, rate): (&Compared, &f64)| run.descent.settings().rate.get() * (first / rate);
    (most > 1.5 * least).then(|| Unfair {
        ratio: most / least,
        fair_rates: compared.iter().zip(&rates).map(fair).collect(),
    })
}

/// Rows over which the mean of a schedule is taken.
const ROWS: u64 = 100_000;

fn effective_rate(descent: &Descent, settings: &Settings) -> Option<f64> {
    let factor = match settings.optimizer {
        Optimizer::GradientDescent | Optimizer::Averaging { .. } => 1.0,
        Optimizer::Momentum { momentum } | Optimizer::Nesterov { momentum } => {
            1.0 / (1.0 - momentum)
        }
        Optimizer::Adagrad { .. }
        | Optimizer::RmsProp { .. }
        | Optimizer::Adam { .. }
        | Optimizer::Newton => return None,
    };
    if settings.schedule.is_none() {
        return Some(settings.rate.get() * factor);
    }
    let updates = descent.last_epoch().min(ROWS);
    let sum: f64 = descent.rows(0..updates).map(|row| row.rate).sum();
    (updates > 0).then(|| factor * sum / crate::epoch_as_f64(updates))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Domain, Landscape, LearningRate, Polynomial, Schedule, Tolerance};

    /// The course's "fixed or dynamic rate": base rates that differ tenfold.
    #[test]
    fn a_fixed_rate_against_a_schedule_is_unfair() {
        let loss = Polynomial::new(vec![3.0, -3.0, 4.0], vec![6.0, -3.0], vec![6.0]);
        let base =
            Base { loss: Arc::new(loss), start: -2.0, settings: Settings::default(), epochs: 50 };
        let dynamic = Settings {
            rate: LearningRate::new(0.1).expect("a rate"),
            schedule: Some(Schedule::Linear { horizon: 50 }),
            ..Settings::default()
        };
        let (landscape, domain) = (Landscape::default(), Domain::default());
        let judging =
            Judging { landscape: &landscape, tolerance: Tolerance::default(), domain: &domain };
        let go_on = &mut |_: u64| ControlFlow::Continue(());
        let runs = compare(&base, &[Settings::default(), dynamic.clone()], &judging, go_on)
            .expect("no rate is refused");
        assert_eq!(format!("{:.5}", runs[0].descent.x()), "0.38667");
        assert_eq!(format!("{:.8}", runs[1].descent.x()), "0.49999999");
        let found = unfair(&runs).expect("the mean rates differ");
        assert_eq!(format!("{:.3}", found.ratio), "4.900");
        let fair = LearningRate::new(0.049).expect("a rate");
        let fair = Settings { rate: fair, ..Settings::default() };
        let runs = compare(&base, &[fair, dynamic], &judging, go_on).expect("no rate is refused");
        assert_eq!(unfair(&runs), None);
        assert_eq!(format!("{:.8}", runs[0].descent.x()), "0.49999993");
    }
}
