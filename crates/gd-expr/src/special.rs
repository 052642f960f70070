//! Places where a loss or its derivative may break: kinks, poles, ends of the domain of a function.

use crate::expr::{Expr, Node};
use crate::simplify::{call, number, sum};
use crate::{Function, Program};

/// Expressions that are 0 at such a place.
#[derive(Debug)]
pub(crate) struct Specials(Vec<Program>);

impl Specials {
    /// Those of an expression of variable 0.
    pub(crate) fn of(expr: &Expr) -> Self {
        let mut arguments = Vec::new();
        for part in expr.post_order() {
            match part.node() {
                Node::Quotient(_, b) => arguments.push(b.clone()),
                Node::Power(base, exponent) => {
                    let whole =
                        exponent.as_number().is_some_and(|n| n.is_integer() && !n.is_negative());
                    if !whole {
                        arguments.push(base.clone());
                    }
                }
                Node::Call(function, u) => arguments.extend(zeros(*function, u)),
                Node::Number(_)
                | Node::Symbol(_)
                | Node::Variable(_)
                | Node::Sum(_)
                | Node::Product(_)
                | Node::Extremum(..) => {}
            }
        }
        arguments.retain(|u| !u.is_constant());
        Self(arguments.iter().map(|u| Program::new(&[u])).collect())
    }

    /// Whether one of them is 0, changes its sign or its being defined within `radius` of x.
    pub(crate) fn is_near(&self, x: f64, radius: f64) -> bool {
        self.0.iter().any(|program| {
            let [left, here, right] =
                [x - radius, x, x + radius].map(|at| sign(program.evaluate(&[at])));
            here == Some(0) || left != here || right != here
        })
    }
}

/// −1, 0 or 1; `None` for NaN.
fn sign(value: f64) -> Option<i8> {
    value.partial_cmp(&0.0).map(|order| order as i8)
}

/// What is 0 where the function or its slope breaks.
fn zeros(function: Function, u: &Expr) -> Vec<Expr> {
    match function {
        Function::Abs
        | Function::Sign
        | Function::Relu
        | Function::Ln
        | Function::Log10
        | Function::Log2
        | Function::Sqrt
        | Function::Cbrt => vec![u.clone()],
        Function::Tan => vec![call(Function::Cos, u)],
        Function::Asin | Function::Acos => {
            vec![sum(vec![u.clone(), number(1)]), sum(vec![u.clone(), number(-1)])]
        }
        Function::Sin
        | Function::Cos
        | Function::Atan
        | Function::Sinh
        | Function::Cosh
        | Function::Tanh
        | Function::Exp
        | Function::Sigmoid
        | Function::Softplus => Vec::new(),
    }
}
