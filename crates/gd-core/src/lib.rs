//! An engine for gradient descent in one dimension: numbers in, numbers out.
//!
//! It knows no text, terminal, file or clock. Whatever way leads to an epoch (single steps, long runs,
//! time travel, a sweep), the bits there are the same; what ends early (a fixed point, a cycle, an
//! overflow) is found exactly; what is predicted is called exact only where it must come true.
//!
//! | word | meaning |
//! |---|---|
//! | [`Loss`] | f, with f′ and f″ |
//! | [`Descent`] | a loss, a start, [`Settings`] that may change, and the whole past |
//! | [`Row`], [`Step`] | one epoch; one update with all its numbers |
//! | [`Optimizer`], [`Schedule`], [`Noise`] | the update rule, the rate of each epoch, noise on f′ |
//! | [`Orbit`] | how a trajectory ends, by the bits of the whole state |
//! | [`Theory`], [`Actual`] | what is said before a run, and what was measured after it |
//! | [`Diagnosis`] | a [`Verdict`], its [`Evidence`], and [`Advice`] that was tried out |
//! | [`sweep()`], [`basins()`], [`compare()`], [`find_rate()`] | many descents |
//!
//! ```
//! use std::ops::ControlFlow;
//! use std::sync::Arc;
//! use gd_core::{Descent, Polynomial, Settings};
//!
//! // The report's loss 3x² − 3x + 4 from −2 at η = 0.01.
//! let loss = Polynomial::new(vec![3.0, -3.0, 4.0], vec![6.0, -3.0], vec![6.0]);
//! let mut descent = Descent::new(Arc::new(loss), -2.0, Settings::default());
//! descent.run(100, &mut |_| ControlFlow::Continue(()))?;
//! assert_eq!(format!("{:.6}", descent.x()), "0.494863");
//! # Ok::<(), gd_core::RunError>(())
//! ```

pub mod basins;
pub mod bits;
mod burst;
pub mod compare;
pub mod descent;
pub mod diagnosis;
pub mod domain;
pub mod epoch;
mod extent;
pub mod find_rate;
pub mod landscape;
pub mod loss;
pub mod many;
mod nearby;
pub mod noise;
pub mod optimizer;
pub mod orbit;
mod paged;
pub mod polynomial;
pub mod quantity;
pub mod schedule;
mod segment;
pub mod settings;
mod short;
pub mod start;
mod state;
pub mod sweep;
pub mod theory;
mod trajectory;
pub mod unfair;
mod update;

pub use basins::{Basins, basins, orbit_diagram};
pub use compare::{Compared, compare};
pub use descent::{Descent, OutOfRange, Ran, Row, Rows, RunError, RunUntil, Step, Steps};
pub use diagnosis::{Advice, Diagnosis, Evidence, Verdict, diagnose, judge};
pub use domain::Domain;
pub use epoch::{MOST_EPOCHS, epoch_as_f64};
pub use extent::{Extremes, Range};
pub use find_rate::{FoundRate, RateSource, find_rate};
pub use landscape::{
    CriticalKind, CriticalPoint, GlobalMinimum, GlobalReason, Interval, Landscape,
};
pub use loss::Loss;
pub use noise::Noise;
pub use optimizer::{Key, KeyRange, Memory, Optimizer, OptimizerError};
pub use orbit::Orbit;
pub use polynomial::Polynomial;
pub use quantity::{Clip, Deviation, LearningRate, QuantityError, Seed, Tolerance};
pub use schedule::{RateFunction, Repeats, Schedule};
pub use settings::Settings;
pub use start::StartStream;
pub use state::State;
pub use sweep::{Axis, AxisLoss, Base, Grid, Judging, Outcome, linspace, logspace, sweep};
pub use theory::{Actual, Edges, Problem, Regime, Theory, actual, theory};
pub use unfair::{Unfair, unfair};
