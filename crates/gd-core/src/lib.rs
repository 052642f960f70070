//! An engine for gradient descent in one dimension: numbers in, numbers out.

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
mod update;

pub use basins::{Basins, basins, orbit_diagram};
pub use compare::{Compared, Unfair, compare, unfair};
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
