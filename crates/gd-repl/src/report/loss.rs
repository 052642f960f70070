//! Reports about the loss itself.

use gd_core::{Domain, Landscape, Theory};
use gd_expr::{Derivation, Gradcheck, Note, SecondOpinion};

use super::Manner;

/// The loss in use.
#[derive(Clone, Debug)]
pub struct LossReport {
    /// Canonical text of f.
    pub loss: String,
    /// Canonical text of f′ (the learner's own, where there is one).
    pub derivative: String,
    /// Whether the derivative is the learner's own.
    pub own_derivative: bool,
    /// The parameter.
    pub parameter: String,
    /// The degree, if it is a polynomial.
    pub degree: Option<usize>,
    /// What meval says; `None` if it was left out of this build.
    pub second_opinion: Option<SecondOpinion>,
    /// How something typed was understood.
    pub notes: Vec<Note>,
    /// The start, which stayed.
    pub start: f64,
    /// f at the start.
    pub start_loss: f64,
    /// The settings that are not the plain ones.
    pub manner: Manner,
    /// Whether the line only asked for the loss.
    pub shown: bool,
}

/// f, f′ and f″ at a place.
#[derive(Clone, Debug)]
pub struct EvalReport {
    /// The parameter's name.
    pub parameter: String,
    /// The place.
    pub x: f64,
    /// f(x).
    pub loss: f64,
    /// f′(x).
    pub derivative: f64,
    /// f″(x).
    pub curvature: f64,
    /// f as text.
    pub loss_text: String,
    /// f′ as text.
    pub derivative_text: String,
    /// f″ as text.
    pub curvature_text: String,
}

/// The value of an expression at the present state.
#[derive(Clone, Debug)]
pub struct ValueReport {
    /// What was typed.
    pub text: String,
    /// Its value.
    pub value: f64,
    /// Whether it would be a curve: `x^2` may have been meant as one.
    pub curve: bool,
}

/// The derivation of a derivative.
#[derive(Clone, Debug)]
pub struct DeriveReport {
    /// 1 for f′, 2 for f″ …
    pub order: u32,
    /// What is derived, as text.
    pub loss: String,
    /// The parameter's name.
    pub parameter: String,
    /// The rules, in order.
    pub derivation: Derivation,
}

/// Our derivative, or the learner's, against central differences of meval's values.
#[derive(Clone, Debug)]
pub struct GradcheckReport {
    /// The derivative that was checked, as text.
    pub derivative: String,
    /// Whether it is the learner's.
    pub own: bool,
    /// The comparison.
    pub check: Gradcheck,
}

/// The shape of the loss.
#[derive(Clone, Debug)]
pub struct LandscapeReport {
    /// f as text.
    pub loss: String,
    /// Whether the whole line was searched (polynomials) or only the domain.
    pub whole_line: bool,
    /// Its critical points.
    pub landscape: Landscape,
    /// The interval that pictures and random starts use.
    pub domain: Domain,
}

/// What can be said before running, and after a run what came of it.
#[derive(Clone, Debug)]
pub struct TheoryReport {
    /// The learning rate of which it speaks.
    pub rate: f64,
    /// f as text.
    pub loss: String,
    /// The tolerance.
    pub tolerance: f64,
    /// The present epoch.
    pub epoch: u64,
    /// The interval that pictures and random starts use.
    pub domain: Domain,
    /// The settings that are not the plain ones.
    pub manner: Manner,
    /// The predictions.
    pub theory: Theory,
    /// Whether settings changed on the way, so that one prediction cannot fit the whole run.
    pub mixed: bool,
    /// The critical point where the run came to rest, if it is another one than the predicted.
    pub elsewhere: Option<f64>,
    /// The measurements, if a run was made.
    pub actual: Option<gd_core::Actual>,
}
