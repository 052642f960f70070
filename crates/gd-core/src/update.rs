//! One update, in the order of operations that every path shares.

use crate::{Loss, Optimizer, Settings, State};

/// One update with its numbers.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Update {
    /// The state that it leads to.
    pub next: State,
    /// Where the gradient was taken: x, or Nesterov's point ahead of it.
    pub at: f64,
    /// The gradient, after noise and clipping.
    pub gradient: f64,
    /// What was added to x.
    pub change: f64,
}

/// The update that leaves epoch `t` with the rate `rate`; `derivative` is f′(x).
///
/// The formulas stand at [`Optimizer`]. `x − a` and `x + (−a)` are the same double, so that `change` is
/// exact.
#[inline]
pub(crate) fn update<L: Loss + ?Sized>(
    loss: &L,
    settings: &Settings,
    t: u64,
    state: &State,
    derivative: f64,
    rate: f64,
) -> Update {
    let State { x, words } = *state;
    let mut at = x;
    let mut slope = derivative;
    if let Optimizer::Nesterov { momentum } = settings.optimizer {
        at = x - rate * (momentum * words[0]);
        slope = loss.derivative(at);
    }
    let g = settings.gradient(t, slope);
    let mut next = words;
    let amount = match settings.optimizer {
        Optimizer::GradientDescent => rate * g,
        Optimizer::Momentum { momentum } | Optimizer::Nesterov { momentum } => {
            next[0] = momentum * words[0] + g;
            rate * next[0]
        }
        Optimizer::Averaging { momentum } => {
            next[0] = momentum * words[0] + (1.0 - momentum) * g;
            rate * next[0]
        }
        Optimizer::Adagrad { eps } => {
            next[0] = words[0] + g * g;
            rate * (g / (next[0].sqrt() + eps))
        }
        Optimizer::RmsProp { alpha, eps } => {
            next[0] = alpha * words[0] + (1.0 - alpha) * (g * g);
            rate * (g / (next[0].sqrt() + eps))
        }
        Optimizer::Adam { beta1, beta2, eps } => {
            next[0] = beta1 * words[0] + (1.0 - beta1) * g;
            next[1] = beta2 * words[1] + (1.0 - beta2) * (g * g);
            next[2] = vanishing(words[2] * beta1);
            next[3] = vanishing(words[3] * beta2);
            let scale = next[1].sqrt() / (1.0 - next[3]).sqrt() + eps;
            (rate / (1.0 - next[2])) * (next[0] / scale)
        }
        Optimizer::Newton => rate * (g / loss.curvature(x)),
    };
    Update { next: State { x: x - amount, words: next }, at, gradient: g, change: -amount }
}

/// A product bᵗ acts through 1 − bᵗ only: once that rounds to 1 it is as good as 0, and as 0 it lets the
/// state repeat.
#[expect(clippy::float_cmp, reason = "the rounded difference is exactly 1 or it is not")]
fn vanishing(product: f64) -> f64 {
    if 1.0 - product == 1.0 { 0.0 } else { product }
}
