//! Quantities with an allowed range: one small type each, checked where it is made.
//!
//! ```
//! use gd_core::{LearningRate, QuantityError};
//!
//! let rate = LearningRate::new(0.01)?;
//! assert_eq!(rate.get(), 0.01);
//! assert_eq!(LearningRate::new(-1.0), Err(QuantityError::LearningRate));
//! # Ok::<(), QuantityError>(())
//! ```

use std::fmt;

/// Which quantity was out of its range.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QuantityError {
    /// A [`LearningRate`] is finite and not negative.
    LearningRate,
    /// A [`Tolerance`] is finite and above 0.
    Tolerance,
    /// A [`Deviation`] is finite and not negative.
    Deviation,
    /// A [`Clip`] is finite and above 0.
    Clip,
    /// A [`Seed`] is a whole number below 2⁵³.
    Seed,
}

impl QuantityError {
    /// What is allowed.
    pub const fn allowed(self) -> &'static str {
        match self {
            Self::LearningRate => "a learning rate is a finite number of at least 0",
            Self::Tolerance => "a tolerance is a finite number above 0",
            Self::Deviation => "a standard deviation is a finite number of at least 0",
            Self::Clip => "a bound for clipping is a finite number above 0",
            Self::Seed => "a seed is a whole number below 2^53",
        }
    }
}

impl fmt::Display for QuantityError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.allowed())
    }
}

impl std::error::Error for QuantityError {}

/// η: how far one update goes, in units of x per unit of slope. Finite, at least 0.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
pub struct LearningRate(f64);

impl LearningRate {
    /// Checks that `rate` is finite and at least 0.
    pub fn new(rate: f64) -> Result<Self, QuantityError> {
        if rate.is_finite() && rate >= 0.0 {
            Ok(Self(rate))
        } else {
            Err(QuantityError::LearningRate)
        }
    }

    /// The number.
    pub const fn get(self) -> f64 {
        self.0
    }
}

impl Default for LearningRate {
    /// The report's 0.01.
    fn default() -> Self {
        Self(0.01)
    }
}

/// Below it |f′| counts as zero. Finite, above 0.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
pub struct Tolerance(f64);

impl Tolerance {
    /// Checks that `tolerance` is finite and above 0.
    pub fn new(tolerance: f64) -> Result<Self, QuantityError> {
        if tolerance.is_finite() && tolerance > 0.0 {
            Ok(Self(tolerance))
        } else {
            Err(QuantityError::Tolerance)
        }
    }

    /// The number.
    pub const fn get(self) -> f64 {
        self.0
    }
}

impl Default for Tolerance {
    /// 10⁻³.
    fn default() -> Self {
        Self(1e-3)
    }
}

/// A standard deviation. Finite, at least 0.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
pub struct Deviation(f64);

impl Deviation {
    /// No noise.
    pub const ZERO: Self = Self(0.0);

    /// Checks that `deviation` is finite and at least 0.
    pub fn new(deviation: f64) -> Result<Self, QuantityError> {
        if deviation.is_finite() && deviation >= 0.0 {
            Ok(Self(deviation))
        } else {
            Err(QuantityError::Deviation)
        }
    }

    /// The number.
    pub const fn get(self) -> f64 {
        self.0
    }
}

/// The bound C to which a gradient is clipped: [−C, C]. Finite, above 0.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
pub struct Clip(f64);

impl Clip {
    /// Checks that `bound` is finite and above 0.
    pub fn new(bound: f64) -> Result<Self, QuantityError> {
        if bound.is_finite() && bound > 0.0 { Ok(Self(bound)) } else { Err(QuantityError::Clip) }
    }

    /// The bound C.
    pub const fn get(self) -> f64 {
        self.0
    }
}

/// What random numbers begin from. Below 2⁵³, so that it is exact in every script's numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Seed(u64);

impl Seed {
    /// Checks that `seed` is below 2⁵³.
    pub fn new(seed: u64) -> Result<Self, QuantityError> {
        if seed < 1 << 53 { Ok(Self(seed)) } else { Err(QuantityError::Seed) }
    }

    /// The number.
    pub const fn get(self) -> u64 {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_range_is_kept() {
        for bad in [-1.0, -f64::MIN_POSITIVE, f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
            assert_eq!(LearningRate::new(bad), Err(QuantityError::LearningRate));
            assert_eq!(Tolerance::new(bad), Err(QuantityError::Tolerance));
            assert_eq!(Deviation::new(bad), Err(QuantityError::Deviation));
            assert_eq!(Clip::new(bad), Err(QuantityError::Clip));
        }
        assert!(LearningRate::new(0.0).is_ok());
        assert!(Deviation::new(0.0).is_ok());
        assert!(Tolerance::new(0.0).is_err());
        assert!(Clip::new(0.0).is_err());
        assert!(Seed::new((1 << 53) - 1).is_ok());
        assert_eq!(Seed::new(1 << 53), Err(QuantityError::Seed));
    }
}
