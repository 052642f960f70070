//! Comparison: the same start for as many epochs under different settings.

use std::ops::ControlFlow;
use std::sync::Arc;

use crate::unfair::effective_rate;
use crate::{Base, Descent, Judging, RunError, Settings, Verdict, judge};

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
            effective_rate: effective_rate(&descent),
            descent,
        });
        if ran.interrupted {
            break;
        }
    }
    Ok(compared)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Domain, Landscape, LearningRate, Polynomial, Schedule, Tolerance};

    #[test]
    fn each_contender_runs_from_the_same_start() {
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
        let runs = compare(&base, &[Settings::default(), dynamic], &judging, go_on)
            .expect("no rate is refused");
        let shown = |run: &Compared| {
            (format!("{:.8}", run.descent.x()), run.effective_rate.map(|rate| format!("{rate:.4}")))
        };
        assert_eq!(shown(&runs[0]), ("0.38667318".to_owned(), Some("0.0100".to_owned())));
        assert_eq!(shown(&runs[1]), ("0.49999999".to_owned(), Some("0.0490".to_owned())));
    }
}
