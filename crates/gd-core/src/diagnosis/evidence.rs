//! The numbers behind a verdict.

use crate::{CriticalPoint, GlobalMinimum, Orbit};

/// What was measured. W stands for the last 64 epochs, or as many as there are since the settings changed.
#[derive(Clone, Debug, PartialEq)]
pub struct Evidence {
    /// The epoch that was judged.
    pub epoch: u64,
    /// x there.
    pub x: f64,
    /// f there.
    pub loss: f64,
    /// f′ there.
    pub derivative: f64,
    /// The number of epochs in W.
    pub window: u64,
    /// The epoch at which the settings changed, if W is shorter for that.
    pub since: Option<u64>,
    /// How often f′ changed sign in W.
    pub sign_changes: u64,
    /// The mean factor per update of |f′| over W; negative if f′ changed sign in at least half of W.
    pub rate: Option<f64>,
    /// |f′| was smaller in each quarter of W than in the one before: `rate` is how it falls, not only a mean.
    pub steady: bool,
    /// A place between the start and x that no step could have walked through: a pole of f, or a stretch
    /// where f has no value. x jumped over it.
    pub crossed: Option<f64>,
    /// f minus f at the start of W.
    pub loss_change: Option<f64>,
    /// The period: exact if the orbit has one of at most 64; else the least p ≤ 64 with
    /// `|x_{t+p} − x_t| ≤ 10⁻⁹·max(1, |x|)` over the last 4p epochs. 1: x rests.
    pub period: Option<u64>,
    /// The places of a cycle of at most eight, in the order in which x visits them, the present one last.
    /// Empty where there is no such cycle.
    pub places: Vec<f64>,
    /// How the present stretch ends, as far as it is known at this epoch.
    pub orbit: Orbit,
    /// The first epoch at which x was not finite.
    pub overflow_epoch: Option<u64>,
    /// The critical point nearest to x.
    pub nearest: Option<CriticalPoint>,
    /// |x − nearest|.
    pub distance: Option<f64>,
    /// Converged, but not to the global minimum.
    pub local: bool,
    /// The global minimum, if f is lower there than here.
    pub better: Option<GlobalMinimum>,
    /// At epoch 0: f′ is zero, no update will move x.
    pub at_rest: bool,
    /// For polynomials: how far rounding may have moved f′.
    pub rounding_error: Option<f64>,
    /// |f′| is below its own rounding error: its digits mean nothing.
    pub below_rounding: bool,
    /// The mean of ln|1 − ηf″| over the last 1,000 epochs of plain descent: above 0, neighbouring starts
    /// are driven apart.
    pub lyapunov: Option<f64>,
}
