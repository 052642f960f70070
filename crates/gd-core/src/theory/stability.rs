//! Where an update rule is stable on a quadratic, and where it is fastest.
//!
//! Both are values of ηL, so that one number serves every curvature L. The edges are where a root of the
//! error's recurrence is −1 (see [`linear`](super::linear)); the fastest products are where the largest root is
//! smallest (Polyak, *USSR Comput. Math. Math. Phys.* 4, 1964, for the heavy ball).

use crate::Optimizer;

/// Two values of ηL of an update rule.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Stability {
    /// At it and above, the error does not shrink.
    pub edge: f64,
    /// Where the error shrinks by the smallest factor in the long run.
    pub fastest: f64,
}

/// The stability of a rule whose error follows a linear recurrence; `None` for the others.
pub(crate) fn stability(optimizer: Optimizer) -> Option<Stability> {
    let square = |x: f64| x * x;
    let (edge, fastest) = match optimizer {
        Optimizer::GradientDescent => (2.0, 1.0),
        Optimizer::Momentum { momentum: b } => (2.0 * (1.0 + b), square(1.0 - b.sqrt())),
        Optimizer::Averaging { momentum: b } => {
            (2.0 * (1.0 + b) / (1.0 - b), square(1.0 - b.sqrt()) / (1.0 - b))
        }
        Optimizer::Nesterov { momentum: b } => (2.0 * (1.0 + b) / (1.0 + 2.0 * b), 1.0),
        Optimizer::Adagrad { .. }
        | Optimizer::RmsProp { .. }
        | Optimizer::Adam { .. }
        | Optimizer::Newton => return None,
    };
    Some(Stability { edge, fastest })
}
