//! A loss of one parameter, as typed and as read.
//!
//! ```
//! use gd_expr::Formula;
//!
//! let loss = Formula::parse("f(w) = exp(-w^2)")?;
//! assert_eq!(loss.parameter(), "w");
//! assert_eq!(loss.derivative().to_string(), "-2w exp(-w^2)");
//! assert_eq!(loss.polynomial(), None);
//! # Ok::<(), gd_expr::Error>(())
//! ```

mod read;

use std::fmt;
use std::sync::Arc;

use gd_core::{Domain, Loss};

use crate::ascii::{self, Dialect};
use crate::derivative::derivative;
use crate::display::{self, Style};
use crate::expr::Expr;
use crate::polynomial::expand;
use crate::{CompiledLoss, Constants, Error, ExactPolynomial, MOST_CHARACTERS, Note, Program};

/// A loss f of one parameter.
#[derive(Clone, Debug)]
pub struct Formula {
    typed: String,
    parameter: String,
    expr: Expr,
    polynomial: Option<Arc<ExactPolynomial>>,
    notes: Vec<Note>,
}

impl Formula {
    /// Reads a loss. Any one name may be the parameter; `f(w) =` and `y =` may stand in front.
    pub fn parse(text: &str) -> Result<Self, Error> {
        Self::parse_with(text, &Constants::new())
    }

    /// Reads a loss that may use named constants.
    pub fn parse_with(text: &str, constants: &Constants) -> Result<Self, Error> {
        read::formula(text, constants)
    }

    /// The text as the learner typed it; for a derivative its canonical text.
    pub fn typed(&self) -> &str {
        &self.typed
    }

    /// Whether the text calls it a derivative: `f'(x) = 2x`, `y′ = 2x`.
    ///
    /// ```
    /// assert!(gd_expr::Formula::parse("f'(x) = 2x")?.is_called_slope());
    /// # Ok::<(), gd_expr::Error>(())
    /// ```
    pub fn is_called_slope(&self) -> bool {
        let Some((defined, _)) = self.typed.split_once('=') else { return false };
        defined
            .split('(')
            .next()
            .is_some_and(|name| name.trim_end().ends_with(['\'', '′', '’', '"', '″']))
    }

    /// The name of the parameter; `x` for a constant.
    pub fn parameter(&self) -> &str {
        &self.parameter
    }

    /// What should be said about how the text was read.
    pub fn notes(&self) -> &[Note] {
        &self.notes
    }

    /// The canonical expression; the parameter is variable 0.
    pub fn expr(&self) -> &Expr {
        &self.expr
    }

    /// The exact polynomial, if it is one.
    pub fn polynomial(&self) -> Option<&ExactPolynomial> {
        self.polynomial.as_deref()
    }

    /// The degree of a polynomial.
    pub fn degree(&self) -> Option<usize> {
        self.polynomial().map(ExactPolynomial::degree)
    }

    /// f′. Kinks have the slope 0: see [`Note::Kink`].
    #[must_use]
    pub fn derivative(&self) -> Self {
        let polynomial = self.polynomial().map(ExactPolynomial::derivative);
        let expr = match &polynomial {
            Some(slope) if is_short(slope) => slope.to_expr(),
            Some(_) | None => derivative(&self.expr, 0),
        };
        // A derivative may be a polynomial where the loss was none: x + sign(x).
        let polynomial = polynomial.or_else(|| expand(&expr).and_then(Result::ok));
        Self::derived(expr, polynomial, &self.parameter)
    }

    fn derived(expr: Expr, polynomial: Option<ExactPolynomial>, parameter: &str) -> Self {
        let expr = match &polynomial {
            Some(polynomial) if is_short(polynomial) => polynomial.to_expr(),
            Some(_) | None => expr,
        };
        Self {
            typed: display::text(&expr, parameter, Style::Person),
            parameter: parameter.to_owned(),
            expr,
            polynomial: polynomial.map(Arc::new),
            notes: Vec::new(),
        }
    }

    /// The canonical text for meval, with the parameter renamed x: every `*` written, functions that
    /// meval lacks spelled out. `None` if that is longer than 65,536 bytes.
    pub fn canonical_ascii(&self) -> Option<String> {
        ascii::text(&self.expr, Dialect::Meval)
    }

    /// The canonical text for Python with NumPy as `np`, with the parameter renamed x. `None` if that is
    /// longer than 65,536 bytes.
    pub fn numpy(&self) -> Option<String> {
        ascii::text(&self.expr, Dialect::NumPy)
    }

    /// The canonical text as worked arithmetic: `value` in place of the parameter and every `*` written.
    ///
    /// ```
    /// let slope = gd_expr::Formula::parse("3x^2 - 3x")?.derivative();
    /// assert_eq!(slope.substituted("(-1.161168)"), "6 * (-1.161168) - 3");
    /// # Ok::<(), gd_expr::Error>(())
    /// ```
    pub fn substituted(&self, value: &str) -> String {
        display::text(&self.expr, value, Style::Worked)
    }

    /// Whether it is the same loss: equal canonical forms, else equal to 1e-9 (relative to values above
    /// 1) at 64 points of the domain. The names of the parameters do not matter.
    pub fn is_same(&self, other: &Self, domain: &Domain) -> bool {
        if self.polynomial.is_some() && self.polynomial == other.polynomial {
            return true;
        }
        let texts = [self, other].map(|f| display::text(&f.expr, "x", Style::Person));
        if texts[0] == texts[1] && !texts[0].ends_with('…') {
            return true;
        }
        let Ok(grid) = Domain::new(domain.a(), domain.b(), 64) else { return false };
        let (ours, theirs) = (self.compile(), other.compile());
        (0..grid.points()).map(|i| grid.point(i)).all(|x| {
            let (a, b) = (ours.value(x), theirs.value(x));
            let near = (a - b).abs() <= 1e-9 * a.abs().max(b.abs()).max(1.0);
            near || (a.is_nan() && b.is_nan()) || a.to_bits() == b.to_bits()
        })
    }

    /// Code for the engine.
    pub fn compile(&self) -> CompiledLoss {
        self.with_derivative(&self.derivative())
    }

    /// Code for the engine in which f′ is what the learner says it is, and f″ the derivative of that.
    pub fn with_derivative(&self, slope: &Self) -> CompiledLoss {
        CompiledLoss::new(self, slope, &slope.derivative())
    }

    /// The code of f alone.
    pub fn program(&self) -> Program {
        Program::new(&[&self.expr])
    }
}

/// Whether the expanded text of a polynomial can be read again; else the text keeps its typed shape.
fn is_short(polynomial: &ExactPolynomial) -> bool {
    polynomial.text_length() < MOST_CHARACTERS as u64
}

impl fmt::Display for Formula {
    /// The canonical text as a person writes it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&display::text(&self.expr, &self.parameter, Style::Person))
    }
}

impl PartialEq for Formula {
    /// Equal canonical forms and equal names of the parameter; notes and typed texts do not matter.
    fn eq(&self, other: &Self) -> bool {
        self.parameter == other.parameter && self.expr == other.expr
    }
}
