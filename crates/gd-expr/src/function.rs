//! The functions of the language: one record each.
//!
//! ```
//! use gd_expr::Function;
//!
//! assert_eq!(Function::by_name("arctan"), Some(Function::Atan));
//! assert_eq!(Function::Relu.value(-3.0), 0.0);
//! ```

use crate::expr::Expr;
use crate::simplify::{number, power, product, quotient, sum};

/// A function of one argument.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Function {
    /// Sine.
    Sin,
    /// Cosine.
    Cos,
    /// Tangent.
    Tan,
    /// Arc sine, from [−1, 1].
    Asin,
    /// Arc cosine, from [−1, 1].
    Acos,
    /// Arc tangent.
    Atan,
    /// Hyperbolic sine.
    Sinh,
    /// Hyperbolic cosine.
    Cosh,
    /// Hyperbolic tangent.
    Tanh,
    /// eˣ.
    Exp,
    /// The natural logarithm, from (0, ∞).
    Ln,
    /// The decimal logarithm, from (0, ∞).
    Log10,
    /// The binary logarithm, from (0, ∞).
    Log2,
    /// The square root, from [0, ∞).
    Sqrt,
    /// The cube root, also of negative numbers.
    Cbrt,
    /// |x|; its derivative at 0 is taken as 0.
    Abs,
    /// −1, 0 or 1; its derivative is taken as 0 everywhere.
    Sign,
    /// The logistic function 1/(1 + e⁻ˣ).
    Sigmoid,
    /// max(x, 0); its derivative at 0 is taken as 0.
    Relu,
    /// ln(1 + eˣ).
    Softplus,
}

/// What distinguishes one function from another.
struct Record {
    name: &'static str,
    aliases: &'static [&'static str],
    value: fn(f64) -> f64,
    /// The derivative at u, without the inner derivative.
    slope: fn(&Expr) -> Expr,
    /// Whether it is defined for every real number.
    total: bool,
    /// The text for meval around the argument; functions that it lacks are spelled out.
    meval: fn(&str) -> String,
    /// The text for NumPy (`np`) around the argument.
    numpy: fn(&str) -> String,
}

impl Function {
    /// Every function, in the order of the documentation.
    pub const ALL: [Self; 20] = [
        Self::Sin,
        Self::Cos,
        Self::Tan,
        Self::Asin,
        Self::Acos,
        Self::Atan,
        Self::Sinh,
        Self::Cosh,
        Self::Tanh,
        Self::Exp,
        Self::Ln,
        Self::Log10,
        Self::Log2,
        Self::Sqrt,
        Self::Cbrt,
        Self::Abs,
        Self::Sign,
        Self::Sigmoid,
        Self::Relu,
        Self::Softplus,
    ];

    /// Those that a short list should name.
    pub const USUAL: [Self; 10] = [
        Self::Sin,
        Self::Cos,
        Self::Tan,
        Self::Exp,
        Self::Ln,
        Self::Sqrt,
        Self::Abs,
        Self::Tanh,
        Self::Sigmoid,
        Self::Relu,
    ];

    /// The function with this name or alias.
    pub fn by_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|f| f.name() == name || f.aliases().contains(&name))
    }

    /// The name as it is typed and shown.
    pub fn name(self) -> &'static str {
        self.record().name
    }

    /// Other names that are read.
    pub fn aliases(self) -> &'static [&'static str] {
        self.record().aliases
    }

    /// The value at x; NaN outside the domain. The same bits on every platform.
    #[inline]
    pub fn value(self, x: f64) -> f64 {
        (self.record().value)(x)
    }

    /// The derivative at u as an expression, without the inner derivative.
    pub(crate) fn slope(self, u: &Expr) -> Expr {
        (self.record().slope)(u)
    }

    /// Whether the function is defined for every real number.
    pub(crate) fn is_total(self) -> bool {
        self.record().total
    }

    /// Whether the derivative jumps where the argument is 0 ([`Self::Abs`], [`Self::Relu`],
    /// [`Self::Sign`]): there it is 0 by convention.
    pub(crate) const fn has_kink(self) -> bool {
        matches!(self, Self::Abs | Self::Sign | Self::Relu)
    }

    /// The call in the language of meval, functions that it lacks spelled out by others.
    pub(crate) fn meval(self, argument: &str) -> String {
        (self.record().meval)(argument)
    }

    /// The call in the language of NumPy.
    pub(crate) fn numpy(self, argument: &str) -> String {
        (self.record().numpy)(argument)
    }

    #[expect(clippy::too_many_lines, reason = "a table: one record a function")]
    fn record(self) -> &'static Record {
        match self {
            Self::Sin => &Record {
                name: "sin",
                aliases: &[],
                value: libm::sin,
                slope: |u| call(Self::Cos, u),
                total: true,
                meval: |u| format!("sin({u})"),
                numpy: |u| format!("np.sin({u})"),
            },
            Self::Cos => &Record {
                name: "cos",
                aliases: &[],
                value: libm::cos,
                slope: |u| negative(call(Self::Sin, u)),
                total: true,
                meval: |u| format!("cos({u})"),
                numpy: |u| format!("np.cos({u})"),
            },
            Self::Tan => &Record {
                name: "tan",
                aliases: &[],
                value: libm::tan,
                slope: |u| quotient(&number(1), &square(&call(Self::Cos, u))),
                total: false,
                meval: |u| format!("tan({u})"),
                numpy: |u| format!("np.tan({u})"),
            },
            Self::Asin => &Record {
                name: "asin",
                aliases: &["arcsin"],
                value: libm::asin,
                slope: |u| quotient(&number(1), &call(Self::Sqrt, &one_minus(square(u)))),
                total: false,
                meval: |u| format!("asin({u})"),
                numpy: |u| format!("np.arcsin({u})"),
            },
            Self::Acos => &Record {
                name: "acos",
                aliases: &["arccos"],
                value: libm::acos,
                slope: |u| quotient(&number(-1), &call(Self::Sqrt, &one_minus(square(u)))),
                total: false,
                meval: |u| format!("acos({u})"),
                numpy: |u| format!("np.arccos({u})"),
            },
            Self::Atan => &Record {
                name: "atan",
                aliases: &["arctan"],
                value: libm::atan,
                slope: |u| quotient(&number(1), &sum(vec![number(1), square(u)])),
                total: true,
                meval: |u| format!("atan({u})"),
                numpy: |u| format!("np.arctan({u})"),
            },
            Self::Sinh => &Record {
                name: "sinh",
                aliases: &[],
                value: libm::sinh,
                slope: |u| call(Self::Cosh, u),
                total: true,
                meval: |u| format!("sinh({u})"),
                numpy: |u| format!("np.sinh({u})"),
            },
            Self::Cosh => &Record {
                name: "cosh",
                aliases: &[],
                value: libm::cosh,
                slope: |u| call(Self::Sinh, u),
                total: true,
                meval: |u| format!("cosh({u})"),
                numpy: |u| format!("np.cosh({u})"),
            },
            Self::Tanh => &Record {
                name: "tanh",
                aliases: &[],
                value: libm::tanh,
                slope: |u| one_minus(square(&call(Self::Tanh, u))),
                total: true,
                meval: |u| format!("tanh({u})"),
                numpy: |u| format!("np.tanh({u})"),
            },
            Self::Exp => &Record {
                name: "exp",
                aliases: &[],
                value: libm::exp,
                slope: |u| call(Self::Exp, u),
                total: true,
                meval: |u| format!("exp({u})"),
                numpy: |u| format!("np.exp({u})"),
            },
            Self::Ln => &Record {
                name: "ln",
                aliases: &[],
                value: libm::log,
                slope: |u| quotient(&number(1), u),
                total: false,
                meval: |u| format!("ln({u})"),
                numpy: |u| format!("np.log({u})"),
            },
            Self::Log10 => &Record {
                name: "log10",
                aliases: &[],
                value: libm::log10,
                slope: |u| {
                    quotient(&number(1), &product(vec![call(Self::Ln, &number(10)), u.clone()]))
                },
                total: false,
                meval: |u| format!("(ln({u})/ln(10))"),
                numpy: |u| format!("np.log10({u})"),
            },
            Self::Log2 => &Record {
                name: "log2",
                aliases: &[],
                value: libm::log2,
                slope: |u| {
                    quotient(&number(1), &product(vec![call(Self::Ln, &number(2)), u.clone()]))
                },
                total: false,
                meval: |u| format!("(ln({u})/ln(2))"),
                numpy: |u| format!("np.log2({u})"),
            },
            Self::Sqrt => &Record {
                name: "sqrt",
                aliases: &[],
                value: libm::sqrt,
                slope: |u| quotient(&number(1), &product(vec![number(2), call(Self::Sqrt, u)])),
                total: false,
                meval: |u| format!("sqrt({u})"),
                numpy: |u| format!("np.sqrt({u})"),
            },
            Self::Cbrt => &Record {
                name: "cbrt",
                aliases: &[],
                value: libm::cbrt,
                slope: |u| {
                    quotient(&number(1), &product(vec![number(3), square(&call(Self::Cbrt, u))]))
                },
                total: true,
                meval: |u| format!("(signum({u})*abs({u})^(1/3))"),
                numpy: |u| format!("np.cbrt({u})"),
            },
            Self::Abs => &Record {
                name: "abs",
                aliases: &[],
                value: f64::abs,
                slope: |u| call(Self::Sign, u),
                total: true,
                meval: |u| format!("abs({u})"),
                numpy: |u| format!("np.abs({u})"),
            },
            Self::Sign => &Record {
                name: "sign",
                aliases: &["sgn"],
                value: sign,
                slope: |_| number(0),
                total: true,
                meval: |u| format!("signum({u})"),
                numpy: |u| format!("np.sign({u})"),
            },
            Self::Sigmoid => &Record {
                name: "sigmoid",
                aliases: &[],
                value: sigmoid,
                slope: |u| {
                    let s = call(Self::Sigmoid, u);
                    product(vec![s.clone(), one_minus(s)])
                },
                total: true,
                meval: |u| format!("(1/(1+exp(-({u}))))"),
                numpy: |u| format!("(1/(1 + np.exp(-({u}))))"),
            },
            Self::Relu => &Record {
                name: "relu",
                aliases: &[],
                value: relu,
                // 1 on the right of 0, and 0 at 0 and on its left.
                slope: |u| call(Self::Sign, &call(Self::Relu, u)),
                total: true,
                meval: |u| format!("max({u},0)"),
                numpy: |u| format!("np.maximum({u}, 0)"),
            },
            Self::Softplus => &Record {
                name: "softplus",
                aliases: &[],
                value: softplus,
                slope: |u| call(Self::Sigmoid, u),
                total: true,
                meval: |u| format!("(max({u},0)+ln(1+exp(-abs({u}))))"),
                numpy: |u| format!("np.logaddexp(0, {u})"),
            },
        }
    }
}

fn call(function: Function, u: &Expr) -> Expr {
    crate::simplify::call(function, u)
}

fn negative(u: Expr) -> Expr {
    product(vec![number(-1), u])
}

fn square(u: &Expr) -> Expr {
    power(u, &number(2))
}

fn one_minus(u: Expr) -> Expr {
    sum(vec![number(1), negative(u)])
}

/// −1, 0 or 1; NaN for NaN; 0 for −0.
fn sign(x: f64) -> f64 {
    if x > 0.0 {
        1.0
    } else if x < 0.0 {
        -1.0
    } else if x.is_nan() {
        x
    } else {
        0.0
    }
}

/// 1/(1 + e⁻ˣ), without overflow on either side.
fn sigmoid(x: f64) -> f64 {
    if x >= 0.0 {
        1.0 / (1.0 + libm::exp(-x))
    } else {
        let e = libm::exp(x);
        e / (1.0 + e)
    }
}

/// max(x, 0), NaN for NaN.
fn relu(x: f64) -> f64 {
    if x <= 0.0 { 0.0 } else { x }
}

/// ln(1 + eˣ) = max(x, 0) + ln(1 + e^−|x|), without overflow.
fn softplus(x: f64) -> f64 {
    relu(x) + libm::log1p(libm::exp(-x.abs()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_distinct_and_found() {
        for function in Function::ALL {
            assert_eq!(Function::by_name(function.name()), Some(function));
            for alias in function.aliases() {
                assert_eq!(Function::by_name(alias), Some(function));
            }
        }
        assert_eq!(Function::by_name("log"), None);
    }

    #[test]
    fn values_at_the_far_ends() {
        assert_eq!(Function::Sigmoid.value(-1000.0).to_bits(), 0.0_f64.to_bits());
        assert_eq!(Function::Sigmoid.value(1000.0).to_bits(), 1.0_f64.to_bits());
        assert_eq!(Function::Softplus.value(1000.0).to_bits(), 1000.0_f64.to_bits());
        assert!(Function::Relu.value(f64::NAN).is_nan());
        assert!(Function::Sign.value(f64::NAN).is_nan());
    }

    #[test]
    fn slopes_agree_with_central_differences() {
        for function in Function::ALL {
            let slope = function.slope(&Expr::variable(0));
            for x in [0.3, 0.7, -0.4, -0.9, 2.5] {
                let h = 1e-5;
                let central = (function.value(x + h) - function.value(x - h)) / (2.0 * h);
                if central.is_finite() {
                    let ours = slope.evaluate(&[x]);
                    assert!(
                        (ours - central).abs() < 1e-8 * central.abs().max(1.0),
                        "{function:?} {x}"
                    );
                }
            }
        }
    }
}
