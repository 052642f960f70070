//! What makes a descent other than plain gradient descent at a constant rate.

use gd_core::{Optimizer, Settings};

use crate::laboratory::Laboratory;
use crate::number::eye;

/// The settings that are not the plain ones, each as the line that sets it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Manner {
    /// `optimizer momentum momentum=0.9`, `noise 1`, …; none for plain gradient descent.
    pub lines: Vec<String>,
}

impl Manner {
    /// How the laboratory descends now.
    pub(crate) fn of(lab: &Laboratory) -> Self {
        let mut manner = Self::of_settings(lab.descent().settings());
        if let Some(own) = &lab.loss().own_derivative {
            manner.lines.push(format!("derivative {own}"));
        }
        manner
    }

    /// What these settings have beside the rate.
    pub(crate) fn of_settings(settings: &Settings) -> Self {
        let mut lines = Vec::new();
        if settings.optimizer != Optimizer::GradientDescent {
            let name = format!("optimizer {}", settings.optimizer.name());
            let keys = settings.optimizer.keys().into_iter();
            lines.push(
                keys.fold(name, |line, key| format!("{line} {}={}", key.name, eye(key.value))),
            );
        }
        if let Some(schedule) = &settings.schedule {
            lines.push(format!("schedule {}", crate::schedule::text(schedule)));
        }
        if let Some(noise) = &settings.noise {
            lines.push(format!("noise {}", eye(noise.deviation.get())));
        }
        if let Some(clip) = settings.clip {
            lines.push(format!("clip {}", eye(clip.get())));
        }
        Self { lines }
    }
}
