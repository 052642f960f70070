//! An engine for gradient descent in one dimension: numbers in, numbers out.

pub mod domain;
pub mod landscape;
pub mod loss;
pub mod polynomial;

pub use domain::Domain;
pub use landscape::{
    CriticalKind, CriticalPoint, GlobalMinimum, GlobalReason, Interval, Landscape,
};
pub use loss::Loss;
pub use polynomial::Polynomial;
