//! What happened: a verdict, its evidence in numbers, and a next thing to try.
//!
//! ```
//! use std::ops::ControlFlow;
//! use std::sync::Arc;
//! use gd_core::diagnosis::{Advice, Verdict, diagnose};
//! use gd_core::{Descent, Domain, Landscape, LearningRate, Polynomial, Settings, Tolerance};
//!
//! let loss = Polynomial::new(vec![3.0, -3.0, 4.0], vec![6.0, -3.0], vec![6.0]);
//! let settings = Settings { rate: LearningRate::new(1.0)?, ..Settings::default() };
//! let mut descent = Descent::new(Arc::new(loss), -2.0, settings);
//! descent.run(100, &mut |_| ControlFlow::Continue(()))?;
//!
//! let (landscape, domain) = (Landscape::default(), Domain::default());
//! let found = diagnose(&descent, &landscape, Tolerance::default(), &domain);
//! assert_eq!(found.verdict, Verdict::Diverging);
//! assert!(found.evidence.sign_changes == 64);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod advice;
mod evidence;
mod rules;
mod scene;

pub use advice::Advice;
pub use evidence::Evidence;

use crate::{Descent, Domain, Landscape, Tolerance};
use scene::Scene;

/// What became of a descent; the first of these that holds, in this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// Epoch 0.
    NotStarted,
    /// x fell past every critical point on a side where f has no lower bound, and overflowed or still
    /// falls.
    Unbounded,
    /// The slope, or x, grows faster and faster.
    Diverging,
    /// x, f or f′ is not a number.
    Undefined,
    /// At rest at a minimum, global or local.
    Converged,
    /// At rest at a maximum.
    Maximum,
    /// At rest where f′ is zero without being a minimum or a maximum.
    Inflection,
    /// The slope is small, or f does not change, but there is no critical point.
    Plateau,
    /// x cannot move although the slope is not small.
    Stalled,
    /// Between 2 and 64 places for ever, or to nine digits.
    Cycle,
    /// Bounded, never repeating, and neighbouring starts are driven apart.
    Chaotic,
    /// Jumping from side to side.
    Oscillating,
    /// f falls.
    Descending,
}

impl Verdict {
    /// Every verdict.
    pub const ALL: [Self; 13] = [
        Self::NotStarted,
        Self::Unbounded,
        Self::Diverging,
        Self::Undefined,
        Self::Converged,
        Self::Maximum,
        Self::Inflection,
        Self::Plateau,
        Self::Stalled,
        Self::Cycle,
        Self::Chaotic,
        Self::Oscillating,
        Self::Descending,
    ];

    /// The code of the verdict, as scripts see it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::NotStarted => "not-started",
            Self::Unbounded => "unbounded",
            Self::Diverging => "diverging",
            Self::Undefined => "undefined",
            Self::Converged => "converged",
            Self::Maximum => "maximum",
            Self::Inflection => "inflection",
            Self::Plateau => "plateau",
            Self::Stalled => "stalled",
            Self::Cycle => "cycle",
            Self::Chaotic => "chaotic",
            Self::Oscillating => "oscillating",
            Self::Descending => "descending",
        }
    }
}

/// A verdict with its reasons and what to do next.
#[derive(Clone, Debug, PartialEq)]
pub struct Diagnosis {
    /// What happened.
    pub verdict: Verdict,
    /// The numbers that show it.
    pub evidence: Evidence,
    /// What to try, tried out: following it was seen to lead to a better verdict.
    pub advice: Advice,
}

/// Judges the present epoch of a descent and looks for advice by trying it out.
pub fn diagnose(
    descent: &Descent,
    landscape: &Landscape,
    tolerance: Tolerance,
    domain: &Domain,
) -> Diagnosis {
    let scene = Scene::new(descent, landscape, tolerance, domain);
    let (verdict, evidence) = rules::judge(&scene, descent.epoch());
    let advice = advice::advise(&scene, verdict, &evidence);
    Diagnosis { verdict, evidence, advice }
}

/// Judges the present epoch of a descent, without advice: cheap enough for each cell of a sweep.
pub fn judge(
    descent: &Descent,
    landscape: &Landscape,
    tolerance: Tolerance,
    domain: &Domain,
) -> (Verdict, Evidence) {
    rules::judge(&Scene::new(descent, landscape, tolerance, domain), descent.epoch())
}

#[cfg(test)]
mod tests;
