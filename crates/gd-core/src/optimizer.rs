//! Optimizers: the update rules, with their parameters and their memory.
//!
//! ```
//! use gd_core::Optimizer;
//!
//! let optimizer = Optimizer::from_name("momentum").expect("a name").with("momentum", 0.5)?;
//! assert_eq!(optimizer, Optimizer::Momentum { momentum: 0.5 });
//! assert!(optimizer.with("momentum", 1.0).is_err());
//! # Ok::<(), gd_core::OptimizerError>(())
//! ```

use std::fmt;

use crate::State;

/// An update rule. g is the gradient after noise and clipping, η the rate of the update; each operation
/// is rounded as written. Parameters carry PyTorch's names.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Optimizer {
    /// Plain gradient descent (Cauchy, 1847): `x − η·g`.
    GradientDescent,
    /// The heavy ball (Polyak, 1964): `v = b·v + g; x − η·v`.
    Momentum {
        /// b, in [0, 1).
        momentum: f64,
    },
    /// Momentum in its averaging form: `v = b·v + (1−b)·g; x − η·v`.
    Averaging {
        /// b, in [0, 1).
        momentum: f64,
    },
    /// Accelerated gradient (Nesterov, 1983): g at `x − η·(b·v)`; `v = b·v + g; x − η·v`.
    Nesterov {
        /// b, in [0, 1).
        momentum: f64,
    },
    /// `AdaGrad` (Duchi, Hazan and Singer, 2011): `s = s + g·g; x − η·(g/(√s + eps))`.
    Adagrad {
        /// eps, at least 0.
        eps: f64,
    },
    /// `RMSprop` (Hinton, lecture 6e, 2012): `s = a·s + (1−a)·(g·g); x − η·(g/(√s + eps))`.
    RmsProp {
        /// a, in [0, 1).
        alpha: f64,
        /// eps, at least 0.
        eps: f64,
    },
    /// Adam (Kingma and Ba, 2015): `m = b₁·m + (1−b₁)·g; v = b₂·v + (1−b₂)·(g·g)`;
    /// `x − (η/(1−p₁))·(m/(√v/√(1−p₂) + eps))` with the running products pᵢ = bᵢᵗ⁺¹.
    Adam {
        /// b₁, in [0, 1).
        beta1: f64,
        /// b₂, in [0, 1).
        beta2: f64,
        /// eps, at least 0.
        eps: f64,
    },
    /// Newton's step, as the contrast that sees the curvature: `x − η·(g/f″)`.
    Newton,
}

/// A parameter of an optimizer.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Key {
    /// PyTorch's name.
    pub name: &'static str,
    /// What it is if nothing is said.
    pub default: f64,
    /// What it is now.
    pub value: f64,
    /// Which values are allowed.
    pub range: KeyRange,
}

/// Which values a [`Key`] may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyRange {
    /// 0 ≤ value < 1.
    Share,
    /// 0 ≤ value < ∞.
    NotNegative,
}

impl KeyRange {
    fn contains(self, value: f64) -> bool {
        match self {
            Self::Share => (0.0..1.0).contains(&value),
            Self::NotNegative => value.is_finite() && value >= 0.0,
        }
    }
}

/// Why a parameter could not be set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OptimizerError {
    /// The optimizer has no parameter of that name; it has these.
    UnknownKey(&'static [&'static str]),
    /// The value of this parameter lies outside its range.
    Range(&'static str, KeyRange),
}

impl fmt::Display for OptimizerError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::UnknownKey([]) => f.write_str("the optimizer has no parameters"),
            Self::UnknownKey(known) => {
                write!(f, "unknown parameter, expected {}", known.join(", "))
            }
            Self::Range(key, KeyRange::Share) => {
                write!(f, "`{key}` must be at least 0 and below 1")
            }
            Self::Range(key, KeyRange::NotNegative) => write!(f, "`{key}` must be at least 0"),
        }
    }
}

impl std::error::Error for OptimizerError {}

/// What an optimizer remembers, by name.
#[derive(Clone, Copy, Debug)]
pub struct Memory {
    names: &'static [&'static str],
    words: [f64; State::WORDS],
}

impl Memory {
    /// The words with their names, as in the formulas of [`Optimizer`]; none for plain descent.
    pub fn entries(&self) -> impl Iterator<Item = (&'static str, f64)> {
        self.names.iter().copied().zip(self.words)
    }

    /// The word of that name.
    pub fn get(&self, name: &str) -> Option<f64> {
        self.entries().find(|&(entry, _)| entry == name).map(|(_, word)| word)
    }
}

impl Optimizer {
    /// Every optimizer with the parameters that PyTorch gives it (momentum: 0.9).
    pub const ALL: [Self; 8] = [
        Self::GradientDescent,
        Self::Momentum { momentum: 0.9 },
        Self::Averaging { momentum: 0.9 },
        Self::Nesterov { momentum: 0.9 },
        Self::Adagrad { eps: 1e-10 },
        Self::RmsProp { alpha: 0.99, eps: 1e-8 },
        Self::Adam { beta1: 0.9, beta2: 0.999, eps: 1e-8 },
        Self::Newton,
    ];

    /// The name, as it is typed.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::GradientDescent => "gd",
            Self::Momentum { .. } => "momentum",
            Self::Averaging { .. } => "averaging",
            Self::Nesterov { .. } => "nesterov",
            Self::Adagrad { .. } => "adagrad",
            Self::RmsProp { .. } => "rmsprop",
            Self::Adam { .. } => "adam",
            Self::Newton => "newton",
        }
    }

    /// The optimizer of that name with default parameters.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|optimizer| optimizer.name() == name)
    }

    /// The parameters, with their default and present values.
    pub fn keys(&self) -> Vec<Key> {
        let share = |name, default, value| Key { name, default, value, range: KeyRange::Share };
        let epsilon =
            |default, value| Key { name: "eps", default, value, range: KeyRange::NotNegative };
        match *self {
            Self::GradientDescent | Self::Newton => Vec::new(),
            Self::Momentum { momentum }
            | Self::Averaging { momentum }
            | Self::Nesterov { momentum } => vec![share("momentum", 0.9, momentum)],
            Self::Adagrad { eps } => vec![epsilon(1e-10, eps)],
            Self::RmsProp { alpha, eps } => vec![share("alpha", 0.99, alpha), epsilon(1e-8, eps)],
            Self::Adam { beta1, beta2, eps } => {
                vec![share("beta1", 0.9, beta1), share("beta2", 0.999, beta2), epsilon(1e-8, eps)]
            }
        }
    }

    /// The same optimizer with one parameter changed.
    ///
    /// # Errors
    /// A key that it does not have, or a value outside the key's range.
    pub fn with(mut self, key: &str, value: f64) -> Result<Self, OptimizerError> {
        let Some(known) = self.keys().into_iter().find(|known| known.name == key) else {
            return Err(OptimizerError::UnknownKey(self.key_names()));
        };
        if !known.range.contains(value) {
            return Err(OptimizerError::Range(known.name, known.range));
        }
        match &mut self {
            Self::GradientDescent | Self::Newton => {}
            Self::Momentum { momentum }
            | Self::Averaging { momentum }
            | Self::Nesterov { momentum } => *momentum = value,
            Self::Adagrad { eps } => *eps = value,
            Self::RmsProp { alpha, eps } => *(if key == "alpha" { alpha } else { eps }) = value,
            Self::Adam { beta1, beta2, eps } => match key {
                "beta1" => *beta1 = value,
                "beta2" => *beta2 = value,
                _ => *eps = value,
            },
        }
        Ok(self)
    }

    /// The names of the parameters.
    pub const fn key_names(&self) -> &'static [&'static str] {
        match self {
            Self::GradientDescent | Self::Newton => &[],
            Self::Momentum { .. } | Self::Averaging { .. } | Self::Nesterov { .. } => &["momentum"],
            Self::Adagrad { .. } => &["eps"],
            Self::RmsProp { .. } => &["alpha", "eps"],
            Self::Adam { .. } => &["beta1", "beta2", "eps"],
        }
    }

    /// What the optimizer remembers in `state`, by name.
    ///
    /// Adam's `p1` and `p2` are the products b₁ᵗ and b₂ᵗ; they are set to 0 as soon as 1 − p rounds to 1,
    /// because from there on they act on nothing.
    pub fn memory(&self, state: &State) -> Memory {
        Memory { names: self.word_names(), words: state.words }
    }

    /// The words that the optimizer remembers.
    pub(crate) const fn word_names(&self) -> &'static [&'static str] {
        match self {
            Self::GradientDescent | Self::Newton => &[],
            Self::Momentum { .. } | Self::Averaging { .. } | Self::Nesterov { .. } => &["v"],
            Self::Adagrad { .. } | Self::RmsProp { .. } => &["s"],
            Self::Adam { .. } => &["m", "v", "p1", "p2"],
        }
    }

    /// The state at x before the optimizer's first update.
    pub(crate) fn begin(&self, x: f64) -> State {
        let products = if matches!(self, Self::Adam { .. }) { 1.0 } else { 0.0 };
        State { x, words: [0.0, 0.0, products, products] }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_keys_agree() {
        for optimizer in Optimizer::ALL {
            assert_eq!(Optimizer::from_name(optimizer.name()), Some(optimizer));
            let keys = optimizer.keys();
            assert_eq!(keys.iter().map(|key| key.name).collect::<Vec<_>>(), optimizer.key_names());
            for key in keys {
                assert!(crate::bits::same(key.default, key.value));
                let changed = optimizer.with(key.name, 0.25).expect("in range");
                let now = changed.keys().into_iter().find(|k| k.name == key.name);
                assert!(crate::bits::same(now.expect("the same keys").value, 0.25));
                assert_eq!(
                    optimizer.with(key.name, -0.25),
                    Err(OptimizerError::Range(key.name, key.range))
                );
                assert!(optimizer.with(key.name, f64::NAN).is_err());
            }
        }
        assert_eq!(Optimizer::from_name("sgd"), None);
        assert_eq!(Optimizer::Newton.with("eps", 1.0), Err(OptimizerError::UnknownKey(&[])));
    }
}
