//! A loss as code for the engine.

use gd_core::{Loss, Polynomial};

use crate::{Formula, Program};

/// f, f′ and f″ as fast code. Polynomials are the engine's own [`Polynomial`] with once-rounded
/// coefficients; others are [`Program`]s.
#[derive(Clone, Debug, PartialEq)]
pub struct CompiledLoss(Code);

#[derive(Clone, Debug, PartialEq)]
enum Code {
    Polynomial(Polynomial),
    Programs(Box<Programs>),
}

#[derive(Clone, Debug, PartialEq)]
struct Programs {
    value: Program,
    derivative: Program,
    curvature: Program,
    /// The three at once, with what they share.
    all: Program,
}

impl CompiledLoss {
    /// Code for three formulas.
    pub(crate) fn new(value: &Formula, derivative: &Formula, curvature: &Formula) -> Self {
        let polynomials = (value.polynomial(), derivative.polynomial(), curvature.polynomial());
        if let (Some(value), Some(derivative), Some(curvature)) = polynomials {
            return Self(Code::Polynomial(Polynomial::new(
                value.rounded(),
                derivative.rounded(),
                curvature.rounded(),
            )));
        }
        Self(Code::Programs(Box::new(Programs {
            value: value.program(),
            derivative: derivative.program(),
            curvature: curvature.program(),
            all: Program::new(&[value.expr(), derivative.expr(), curvature.expr()]),
        })))
    }

    /// f, f′ and f″ at x: the same bits as one by one, with what they share computed once.
    #[inline]
    pub fn all(&self, x: f64) -> [f64; 3] {
        match &self.0 {
            Code::Polynomial(p) => together(p, x),
            Code::Programs(programs) => programs.all.outputs(&[x]),
        }
    }

    /// f′ at many x: the same bits as one by one.
    pub fn derivatives(&self, xs: &[f64], slopes: &mut [f64]) {
        match &self.0 {
            Code::Polynomial(p) => {
                for (slope, x) in slopes.iter_mut().zip(xs) {
                    *slope = p.derivative(*x);
                }
            }
            Code::Programs(programs) => programs.derivative.evaluate_many(xs, slopes),
        }
    }
}

impl Loss for CompiledLoss {
    fn value(&self, x: f64) -> f64 {
        match &self.0 {
            Code::Polynomial(p) => p.value(x),
            Code::Programs(programs) => programs.value.evaluate(&[x]),
        }
    }

    fn derivative(&self, x: f64) -> f64 {
        match &self.0 {
            Code::Polynomial(p) => p.derivative(x),
            Code::Programs(programs) => programs.derivative.evaluate(&[x]),
        }
    }

    fn curvature(&self, x: f64) -> f64 {
        match &self.0 {
            Code::Polynomial(p) => p.curvature(x),
            Code::Programs(programs) => programs.curvature.evaluate(&[x]),
        }
    }

    fn operations(&self) -> u64 {
        match &self.0 {
            Code::Polynomial(p) => p.operations(),
            Code::Programs(programs) => {
                [&programs.value, &programs.derivative, &programs.curvature]
                    .into_iter()
                    .map(Program::cost)
                    .sum()
            }
        }
    }

    fn polynomial(&self) -> Option<&Polynomial> {
        match &self.0 {
            Code::Polynomial(p) => Some(p),
            Code::Programs(_) => None,
        }
    }
}

/// f, f′ and f″ of a polynomial at x. Horner's rule waits for each product; three at once wait together.
#[inline]
fn together(p: &Polynomial, x: f64) -> [f64; 3] {
    let all = (p.value_coefficients(), p.derivative_coefficients(), p.curvature_coefficients());
    match all {
        ([a, b, c, f @ ..], [d, e, g @ ..], [k, h @ ..])
            if f.len() == g.len() && g.len() == h.len() =>
        {
            let mut sums = [(a * x + b) * x + c, d * x + e, *k];
            for ((f, g), h) in f.iter().zip(g).zip(h) {
                sums = [sums[0] * x + f, sums[1] * x + g, sums[2] * x + h];
            }
            sums
        }
        _ => [p.value(x), p.derivative(x), p.curvature(x)],
    }
}
