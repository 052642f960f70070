//! Losses of one parameter, typed by a person: value, derivative with its derivation, landscape, fast
//! code.
//!
//! ```
//! use gd_core::Loss;
//! use gd_expr::Formula;
//!
//! let loss = Formula::parse("x(3x - 3) + 4")?;
//! assert_eq!(loss.to_string(), "3x^2 - 3x + 4");
//! assert_eq!(loss.derivative().to_string(), "6x - 3");
//!
//! let compiled = loss.compile();
//! assert_eq!(compiled.value(-2.0), 22.0);
//! assert_eq!(compiled.derivative(-2.0), -15.0);
//!
//! let error = Formula::parse("3x^^2").expect_err("two operators");
//! assert_eq!(error.to_string(), "expected a number, a name or `(`, found `^`");
//! # Ok::<(), gd_expr::Error>(())
//! ```
//!
//! | word | meaning |
//! |---|---|
//! | [`Formula`] | a loss as typed and as read; where nearly everything begins |
//! | [`Error`] | why a text cannot be read: where, and what to do about it |
//! | [`Derivation`] | the [`Step`]s that lead to a derivative, each with its [`Rule`] |
//! | [`Landscape`](gd_core::Landscape) | where the slope is 0, what is there, the lowest value |
//! | [`CompiledLoss`] | f, f′ and f″ as code: a [`Loss`](gd_core::Loss) for the engine |
//! | [`SecondOpinion`], [`gradcheck()`] | the loss as an independent evaluator sees it |
//! | [`ExactPolynomial`], [`Rational`] | exact coefficients |
//! | [`Constants`], [`parse_constant`] | numbers with names, and numbers as expressions |
//! | [`Expr`], [`Program`], [`parse_expression`] | expressions of several variables, for schedules and conditions |
//!
//! # From a text to a descent
//!
//! ```
//! use gd_core::{CriticalKind, Domain, Loss};
//! use gd_expr::{Formula, Rule};
//!
//! let loss = Formula::parse("f(w) = (w - 3)^2")?;
//! assert_eq!(loss.parameter(), "w");
//! assert_eq!(loss.to_string(), "w^2 - 6w + 9");
//!
//! // How the derivative comes about.
//! let derivation = loss.derivation(1);
//! let last = derivation.steps().last().expect("every derivation has a step");
//! assert_eq!((last.rule, last.output.as_str()), (Rule::Simplify, "2w - 6"));
//!
//! // Where a descent may end. Polynomials are looked at on the whole line.
//! let landscape = loss.landscape(&Domain::default());
//! assert!(landscape.certified);
//! assert_eq!((landscape.points[0].x, landscape.points[0].kind), (3.0, CriticalKind::Minimum));
//!
//! // Code for `gd_core::Descent`.
//! let code = loss.compile();
//! assert_eq!(code.all(1.0), [4.0, -4.0, 2.0]);
//! assert_eq!(code.derivative(3.0), 0.0);
//! # Ok::<(), gd_expr::Error>(())
//! ```
//!
//! # What holds
//!
//! Nothing panics on any text, and no text takes long: lengths, depths, degrees and sizes of numbers are
//! bounded before anything is built, by the constants below. Numbers are exact until code is made of them;
//! each operation of that code rounds once, and elementary functions come from the crate `libm`, so that its
//! bits are the same everywhere. Simplification never enlarges a domain: x/x stays undefined at 0.

pub mod caret;
pub mod compiled;
pub mod constant;
pub mod derivation;
pub mod error;
pub mod expr;
pub mod formula;
pub mod function;
pub mod gradcheck;
pub mod landscape;
pub mod names;
pub mod note;
pub mod polynomial;
pub mod program;
pub mod rational;
pub mod second_opinion;
pub mod span;

mod ascii;
mod derivative;
mod display;
mod divisor;
mod fix;
mod lexer;
mod parser;
mod simplify;
mod special;
mod suggestion;
mod wording;

pub use caret::picture;
pub use compiled::CompiledLoss;
pub use constant::{Constant, Constants, parse_constant};
pub use derivation::{Derivation, Part, Rule, Step};
pub use error::{Error, ErrorKind, Exact, Expectation, Instead};
pub use expr::{Expr, parse_expression, parse_expression_prefix};
pub use formula::Formula;
pub use function::Function;
pub use gradcheck::{Gradcheck, GradcheckRow, gradcheck};
pub use names::{Meaning, NameTable, Names};
pub use note::Note;
pub use polynomial::ExactPolynomial;
pub use program::Program;
pub use rational::Rational;
pub use second_opinion::SecondOpinion;
pub use span::Span;

/// The longest text that is read, in characters.
pub const MOST_CHARACTERS: usize = 4096;

/// The deepest tree that is built; a sum or a product of any number of parts is one level.
pub const MOST_DEPTH: u32 = 200;

/// The most digits that a typed number may have, and the largest size of its exponent.
pub const MOST_DIGITS: usize = 400;

/// The largest degree of a polynomial after expansion.
pub const MOST_DEGREE: u64 = 1000;

/// The most bits that an exact number may have, numerator and denominator together: some 3,000 digits, where
/// the largest double has 309.
pub const MOST_BITS: u64 = 10_000;

/// Decimal digits that so many bits hold, rounded down: a message says digits.
const fn decimal_digits(bits: u64) -> u64 {
    bits / 10 * 3
}
