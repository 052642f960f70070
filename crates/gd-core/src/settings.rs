//! What a descent follows: rate, schedule, optimizer, noise, clipping.
//!
//! ```
//! use gd_core::{LearningRate, Optimizer, Settings};
//!
//! let settings = Settings {
//!     rate: LearningRate::new(0.1)?,
//!     optimizer: Optimizer::Nesterov { momentum: 0.9 },
//!     ..Settings::default()
//! };
//! assert_eq!(settings.rate_at(0, 15.0), 0.1);
//! # Ok::<(), gd_core::QuantityError>(())
//! ```

use crate::noise::Noise;
use crate::{Clip, LearningRate, Optimizer, Schedule};

/// The settings of a stretch of a descent; by default the report's: η = 0.01, plain gradient descent.
#[derive(Clone, Debug, PartialEq)]
pub struct Settings {
    /// The base rate η.
    pub rate: LearningRate,
    /// How the rate changes with the epoch; `None`: it does not.
    pub schedule: Option<Schedule>,
    /// The update rule.
    pub optimizer: Optimizer,
    /// Noise on the gradient.
    pub noise: Option<Noise>,
    /// The bound to which the gradient is clipped, after noise.
    pub clip: Option<Clip>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            rate: LearningRate::default(),
            schedule: None,
            optimizer: Optimizer::GradientDescent,
            noise: None,
            clip: None,
        }
    }
}

impl Settings {
    /// The rate `η_t` of the update that leaves epoch `t`, where the slope `|f′(x_t)|` is `slope`.
    /// With a schedule it may be negative or not finite; such an update is refused.
    pub fn rate_at(&self, t: u64, slope: f64) -> f64 {
        let base = self.rate.get();
        self.schedule.as_ref().map_or(base, |schedule| schedule.rate(t, base, slope))
    }

    /// About how many elementary operations one update takes beside those of the loss, an elementary function
    /// counted as ten.
    pub(crate) fn operations(&self) -> u64 {
        let schedule = self.schedule.as_ref().map_or(0, Schedule::operations);
        // A logarithm, a cosine and a root for the noise; the longest rule is Adam's.
        let noise = if self.is_noisy() { 40 } else { 0 };
        let rule = if self.is_gradient_descent() { 2 } else { 20 };
        schedule.saturating_add(noise + rule)
    }

    /// The same settings with another base rate and no schedule.
    #[must_use]
    pub fn at_constant_rate(&self, rate: LearningRate) -> Self {
        Self { rate, schedule: None, ..self.clone() }
    }

    /// Whether noise acts on the gradient.
    pub fn is_noisy(&self) -> bool {
        self.noise.is_some_and(|noise| noise.deviation.get() > 0.0)
    }

    /// Whether this is `x − η·f′(x)` with one rate and nothing else.
    pub fn is_plain(&self) -> bool {
        self.is_gradient_descent()
            && self.schedule.is_none()
            && !self.is_noisy()
            && self.clip.is_none()
    }

    /// Whether the rule is `x − η·g`, whatever η and g are.
    pub fn is_gradient_descent(&self) -> bool {
        self.optimizer == Optimizer::GradientDescent
    }

    /// The gradient that the optimizer sees where the derivative is `derivative`: noise, then clipping.
    pub(crate) fn gradient(&self, t: u64, derivative: f64) -> f64 {
        let noisy = match &self.noise {
            Some(noise) if self.is_noisy() => derivative + noise.at(t),
            Some(_) | None => derivative,
        };
        match self.clip.map(Clip::get) {
            Some(bound) if noisy > bound => bound,
            Some(bound) if noisy < -bound => -bound,
            Some(_) | None => noisy,
        }
    }
}
