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
//!
//! # Before a run and after it
//!
//! [`theory()`] says what must happen, [`diagnose`] what did. A loss that is no polynomial implements
//! [`Loss`]; where it has its critical points is told by a [`Landscape`], which may stay empty.
//!
//! ```
//! use std::ops::ControlFlow;
//! use std::sync::Arc;
//! use gd_core::{
//!     Advice, CriticalKind, CriticalPoint, Descent, Domain, Landscape, LearningRate, Polynomial,
//!     Problem, Regime, Settings, Tolerance, Verdict, diagnose, theory,
//! };
//!
//! let loss = Arc::new(Polynomial::new(vec![3.0, -3.0, 4.0], vec![6.0, -3.0], vec![6.0]));
//! let bottom = CriticalPoint {
//!     x: 0.5,
//!     loss: 3.25,
//!     curvature: 6.0,
//!     kind: CriticalKind::Minimum,
//!     smooth: true,
//! };
//! let landscape = Landscape { points: vec![bottom], ..Landscape::default() };
//! let settings = Settings { rate: LearningRate::new(0.4)?, ..Settings::default() };
//! let (domain, tolerance) = (Domain::default(), Tolerance::default());
//!
//! let (landscape, settings) = (&landscape, &settings);
//! let problem = Problem {
//!     loss: &*loss, start: -2.0, settings, landscape, domain: &domain, tolerance, edges: None,
//! };
//! assert_eq!(theory(&problem).regime, Regime::Diverging); // 0.4 > 2/L = 1/3
//!
//! let mut descent = Descent::new(loss, -2.0, settings.clone());
//! descent.run(50, &mut |_| ControlFlow::Continue(()))?;
//! let found = diagnose(&descent, landscape, tolerance, &domain);
//! assert_eq!(found.verdict, Verdict::Diverging);
//! assert!(matches!(found.advice, Advice::LowerRate { rate, .. } if rate < 1.0 / 3.0));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Many descents
//!
//! A sweep runs on all cores, plain descents on polynomials in vectors, each with the bits of a run alone.
//!
//! ```
//! use std::ops::ControlFlow;
//! use std::sync::Arc;
//! use gd_core::{Axis, Base, LearningRate, Polynomial, Settings, linspace, sweep};
//!
//! let loss = Arc::new(Polynomial::new(vec![3.0, -3.0, 4.0], vec![6.0, -3.0], vec![6.0]));
//! let base = Base { loss, start: -2.0, settings: Settings::default(), epochs: 100 };
//! let rates: Result<Vec<_>, _> = linspace(0.01, 0.5, 50).into_iter().map(LearningRate::new).collect();
//! let grid = sweep(&base, &Axis::Rate(rates?), None, None, &|_| ControlFlow::Continue(()));
//! let arrived = grid.outcomes().filter(|end| end.derivative.abs() < 1e-3).count();
//! assert_eq!(arrived, 30); // 0.02 … 0.31
//! # Ok::<(), gd_core::QuantityError>(())
//! ```
//!
//! # What can be relied on
//!
//! - Each operation that is written is rounded by itself; elementary functions come from `libm`. The bits are
//!   the same on every platform and on every path to an epoch.
//! - Nothing panics on any loss, start or setting; what has no value is NaN or an [`Orbit`].
//! - A descent takes less than 8 MB however long it is, and any epoch of N is fewer than N/32,768 updates away.
//! - Whatever can take long asks a watch whether to go on, at least every 20 ms.

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
pub use theory::{Actual, Edges, Problem, Regime, Theory, actual, target, theory};
pub use unfair::{Unfair, unfair};
