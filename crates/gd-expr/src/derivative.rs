//! The derivative of a canonical expression with respect to one of its variables.

use crate::expr::{Expr, Extremum, Memo, Node, Symbol};
use crate::simplify::{call, number, power, product, quotient, sum};
use crate::{Function, Rational};

/// Products of more factors than this are differentiated in halves, (AB)′ = A′B + AB′, so that n factors
/// give n·log n parts instead of n².
const MOST_FACTORS: usize = 8;

/// The canonical derivative. Kinks have the slope 0: |u|′ = sign(u)·u′, sign(u)′ = 0,
/// relu(u)′ = sign(relu(u))·u′.
pub(crate) fn derivative(expr: &Expr, variable: usize) -> Expr {
    expr.fold(|expr, inner: &Memo<Expr>| of_node(expr, inner, variable))
}

/// Derivatives with respect to variable 0 for which one asks one by one: each part is derived once.
#[derive(Debug, Default)]
pub(crate) struct Slopes {
    known: Memo<Expr>,
    /// What was asked for: the memo needs it alive.
    asked: Vec<Expr>,
}

impl Slopes {
    /// The canonical derivative.
    pub(crate) fn of(&mut self, expr: &Expr) -> Expr {
        self.asked.push(expr.clone());
        self.known.fill(expr, |part, inner| of_node(part, inner, 0));
        self.known.of(expr).clone()
    }
}

/// The derivative of a node from those of its parts.
fn of_node(expr: &Expr, inner: &Memo<Expr>, variable: usize) -> Expr {
    match expr.node() {
        Node::Number(_) | Node::Symbol(_) => number(0),
        Node::Variable(index) => number(i64::from(*index == variable)),
        Node::Sum(terms) => {
            sum(terms.iter().map(|t| inner.of(t).clone()).filter(|d| !is_zero(d)).collect())
        }
        Node::Product(factors) => {
            let slopes: Vec<Expr> = factors.iter().map(|f| inner.of(f).clone()).collect();
            product_rule(factors, &slopes)
        }
        Node::Quotient(a, b) => {
            // a/(c·u) = (a/u)/c keeps numbers out of the squares.
            if let Node::Product(factors) = b.node()
                && let [c, u] = factors.as_slice()
                && c.as_number().is_some_and(|c| !c.is_zero())
            {
                quotient(&quotient_rule(a, u, inner), c)
            } else {
                quotient_rule(a, b, inner)
            }
        }
        Node::Power(base, exponent) => {
            power_rule(expr, base, exponent, inner.of(base), inner.of(exponent))
        }
        Node::Call(function, u) => {
            let slope = inner.of(u);
            if is_zero(slope) { number(0) } else { chain(function.slope(u), slope) }
        }
        Node::Extremum(which, a, b) => {
            // max(a, b) = b + relu(a − b), min(a, b) = a − relu(a − b)
            let (da, db) = (inner.of(a), inner.of(b));
            let gap = sum(vec![a.clone(), negative(b)]);
            let first = call(Function::Sign, &call(Function::Relu, &gap));
            let change = product(vec![first, sum(vec![da.clone(), negative(db)])]);
            match which {
                Extremum::Max => sum(vec![db.clone(), change]),
                Extremum::Min => sum(vec![da.clone(), negative(&change)]),
            }
        }
    }
}

/// Whether it is the number 0.
pub(crate) fn is_zero(expr: &Expr) -> bool {
    expr.as_number().is_some_and(Rational::is_zero)
}

fn negative(expr: &Expr) -> Expr {
    product(vec![number(-1), expr.clone()])
}

/// inner · outer, in the order in which a person writes it: 2 cos(2x), not cos(2x)·2.
fn chain(outer: Expr, inner: &Expr) -> Expr {
    product(vec![inner.clone(), outer])
}

fn product_rule(factors: &[Expr], slopes: &[Expr]) -> Expr {
    // What does not change stays in front.
    let moving: Vec<usize> =
        slopes.iter().enumerate().filter(|(_, slope)| !is_zero(slope)).map(|(i, _)| i).collect();
    if moving.len() > MOST_FACTORS {
        let (a, b) = factors.split_at(factors.len() / 2);
        let (da, db) = slopes.split_at(slopes.len() / 2);
        let (da, db) = (product_rule(a, da), product_rule(b, db));
        let (a, b) = (product(a.to_vec()), product(b.to_vec()));
        return sum(vec![product(vec![da, b]), product(vec![a, db])]);
    }
    sum(moving
        .into_iter()
        .map(|i| {
            let changed = factors.iter().zip(slopes).enumerate();
            product(changed.map(|(j, (f, d))| if i == j { d.clone() } else { f.clone() }).collect())
        })
        .collect())
}

/// (a/b)′. With b = c·uⁿ it is (a′u − n·a·u′)/(c·uⁿ⁺¹), with b = c·√u it is (a′u − a·u′/2)/(c·√u³), so that
/// powers below do not double.
fn quotient_rule(a: &Expr, b: &Expr, inner: &Memo<Expr>) -> Expr {
    let (da, db) = (inner.of(a), inner.of(b));
    if is_zero(db) {
        return if is_zero(da) { number(0) } else { quotient(da, b) };
    }
    let (u, n, root) = match b.node() {
        Node::Call(Function::Sqrt, u) => (u.clone(), Rational::from(1), true),
        Node::Power(u, n) if n.as_number().is_some_and(|n| !n.is_negative()) => {
            (u.clone(), n.as_number().cloned().unwrap_or_else(Rational::one), false)
        }
        Node::Number(_)
        | Node::Symbol(_)
        | Node::Variable(_)
        | Node::Sum(_)
        | Node::Product(_)
        | Node::Quotient(..)
        | Node::Power(..)
        | Node::Call(..)
        | Node::Extremum(..) => (b.clone(), Rational::one(), false),
    };
    let du = if u == *b { db } else { inner.of(&u) };
    let (factor, below) = if root {
        (&n / &Rational::from(2), power(b, &number(3)))
    } else {
        (n.clone(), power(&u, &Expr::number(&n + &Rational::one())))
    };
    let down = product(vec![Expr::number(-factor), a.clone(), du.clone()]);
    if is_zero(da) {
        return quotient(&down, &below);
    }
    quotient(&sum(vec![product(vec![da.clone(), u]), down]), &below)
}

fn power_rule(whole: &Expr, base: &Expr, exponent: &Expr, db: &Expr, de: &Expr) -> Expr {
    match (is_zero(db), is_zero(de)) {
        (true, true) => number(0),
        // (uⁿ)′ = n·uⁿ⁻¹·u′
        (false, true) => {
            let one_less = sum(vec![exponent.clone(), number(-1)]);
            product(vec![exponent.clone(), power(base, &one_less), db.clone()])
        }
        // 0ᵛ is 0 wherever it has a slope; ln 0 would hide it.
        (true, false) if is_zero(base) => product(vec![number(0), whole.clone()]),
        // (aᵛ)′ = aᵛ·ln a·v′
        (true, false) => product(vec![logarithm(base), de.clone(), whole.clone()]),
        // (uᵛ)′ = uᵛ·(v′·ln u + v·u′/u)
        (false, false) if base == exponent => {
            product(vec![whole.clone(), db.clone(), sum(vec![logarithm(base), number(1)])])
        }
        (false, false) => {
            let left = product(vec![de.clone(), logarithm(base)]);
            let right = quotient(&product(vec![exponent.clone(), db.clone()]), base);
            product(vec![whole.clone(), sum(vec![left, right])])
        }
    }
}

fn logarithm(base: &Expr) -> Expr {
    if let Node::Symbol(Symbol::E) = base.node() { number(1) } else { call(Function::Ln, base) }
}
