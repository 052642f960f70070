//! How f′ comes about, rule by rule.
//!
//! ```
//! use gd_expr::{Formula, Rule};
//!
//! let derivation = Formula::parse("3x^2 - 3x + 4")?.derivation(1);
//! let lines: Vec<(Rule, &str)> =
//!     derivation.steps().iter().map(|step| (step.rule, step.output.as_str())).collect();
//! assert_eq!(lines, [
//!     (Rule::Sum, "(3x^2)' + (-3x)' + (4)'"),
//!     (Rule::ConstantMultiple, "6x"),
//!     (Rule::ConstantMultiple, "-3"),
//!     (Rule::Constant, "0"),
//!     (Rule::Simplify, "6x - 3"),
//! ]);
//! # Ok::<(), gd_expr::Error>(())
//! ```

use crate::derivative::{Slopes, is_zero};
use crate::display::{self, Style};
use crate::expr::{Expr, Node};
use crate::simplify::{number, product, split_coefficient};
use crate::{Formula, Function};

/// Longer derivations are cut: nobody reads them.
const MOST_STEPS: usize = 400;

/// The same, in bytes of text: a step may have a line or pages.
const MOST_TEXT: usize = 100_000;

/// The steps from a loss to one of its derivatives, in reading order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Derivation {
    order: usize,
    steps: Vec<Step>,
    truncated: bool,
}

/// One rule applied.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// The rule.
    pub rule: Rule,
    /// What went in, as canonical text.
    pub input: String,
    /// What came out.
    pub output: String,
    /// How deep the step lies: 0 for the whole, one more for the parts of a rule.
    pub depth: usize,
    /// The parts that the rule speaks of.
    pub parts: Vec<(Part, String)>,
}

/// A rule of differentiation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rule {
    /// (c)′ = 0.
    Constant,
    /// (x)′ = 1.
    Parameter,
    /// (xⁿ)′ = n·xⁿ⁻¹.
    Power,
    /// (c·u)′ = c·u′; for c·xⁿ together with the power rule.
    ConstantMultiple,
    /// (u + v)′ = u′ + v′.
    Sum,
    /// (u·v)′ = u′·v + u·v′.
    Product,
    /// (u/v)′ = (u′·v − u·v′)/v².
    Quotient,
    /// (g(u))′ = g′(u)·u′, g a power.
    PowerChain,
    /// (g(u))′ = g′(u)·u′, g a function of the table.
    Chain(Function),
    /// (aᵘ)′ = aᵘ·ln a·u′.
    Exponential,
    /// (uᵛ)′ = uᵛ·(v′·ln u + v·u′/u).
    GeneralPower,
    /// The derivative of a function of the parameter itself.
    Function(Function),
    /// The same for a function with a kink, where the slope is taken as 0.
    Kink(Function),
    /// max(a, b) and min(a, b): the slope of the one that counts.
    Extremum,
    /// The parts put together.
    Simplify,
}

/// The part of a rule that a text stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The constant factor or base.
    Coefficient,
    /// The exponent.
    Exponent,
    /// u: the first part, the numerator, or what is inside.
    U,
    /// v: the second part or the denominator.
    V,
    /// u′.
    SlopeOfU,
    /// v′.
    SlopeOfV,
    /// g′(u): the slope of what is outside.
    SlopeOutside,
}

impl Derivation {
    /// Which derivative it leads to.
    pub fn order(&self) -> usize {
        self.order
    }

    /// The steps in reading order; the last one at depth 0 gives the result.
    pub fn steps(&self) -> &[Step] {
        &self.steps
    }

    /// Whether steps were left out, because there were too many.
    pub fn is_truncated(&self) -> bool {
        self.truncated
    }
}

impl Formula {
    /// The derivation of the derivative of this order (0 counts as 1) from the one before.
    pub fn derivation(&self, order: usize) -> Derivation {
        let order = order.max(1);
        let before = (1..order).fold(self.clone(), |f, _| f.derivative());
        let mut writer = Writer { parameter: self.parameter(), ..Writer::default() };
        writer.steps_of(before.expr(), 0);
        Derivation { order, steps: writer.steps, truncated: writer.truncated }
    }
}

/// Terms in a row: `2w - 6 + 0`.
fn sum(terms: &[String]) -> String {
    let mut text = String::new();
    for (i, term) in terms.iter().enumerate() {
        match (i, term.strip_prefix('-')) {
            (0, _) => text.push_str(term),
            (_, Some(rest)) => {
                text.push_str(" - ");
                text.push_str(rest);
            }
            (_, None) => {
                text.push_str(" + ");
                text.push_str(term);
            }
        }
    }
    text
}

#[derive(Default)]
struct Writer<'a> {
    parameter: &'a str,
    slopes: Slopes,
    steps: Vec<Step>,
    /// Bytes of text so far.
    written: usize,
    truncated: bool,
}

/// The rule for an expression, its parts, and the parts that have derivations of their own.
struct Applied {
    rule: Rule,
    parts: Vec<(Part, Expr)>,
    inner: Vec<Expr>,
}

impl Writer<'_> {
    fn text(&mut self, expr: &Expr) -> String {
        let text = display::text(expr, self.parameter, Style::Person);
        self.written += text.len();
        text
    }

    /// The recursion is as deep as the derivation shown, which [`MOST_STEPS`] and 40 levels bound.
    fn steps_of(&mut self, expr: &Expr, depth: usize) {
        if self.steps.len() >= MOST_STEPS || self.written >= MOST_TEXT || depth > 40 {
            self.truncated = true;
            return;
        }
        let input = self.text(expr);
        let slope = self.slopes.of(expr);
        if let (Node::Sum(terms), false) = (expr.node(), expr.is_constant()) {
            let primed: Vec<String> =
                terms.iter().map(|term| format!("({})'", self.text(term))).collect();
            let (rule, parts) = (Rule::Sum, Vec::new());
            self.steps.push(Step { rule, input, output: primed.join(" + "), depth, parts });
            for term in terms {
                self.steps_of(term, depth + 1);
            }
            let slopes: Vec<Expr> = terms.iter().map(|term| self.slopes.of(term)).collect();
            let slopes: Vec<String> = slopes.iter().map(|slope| self.text(slope)).collect();
            let (rule, parts, output) = (Rule::Simplify, Vec::new(), self.text(&slope));
            self.steps.push(Step { rule, input: sum(&slopes), output, depth, parts });
            return;
        }
        let applied = rule_for(expr, &mut self.slopes);
        let parts = applied.parts.iter().map(|(part, expr)| (*part, self.text(expr))).collect();
        let output = self.text(&slope);
        self.steps.push(Step { rule: applied.rule, input, output, depth, parts });
        for part in &applied.inner {
            self.steps_of(part, depth + 1);
        }
    }
}

fn rule_for(expr: &Expr, slopes: &mut Slopes) -> Applied {
    let plain = |rule| Applied { rule, parts: Vec::new(), inner: Vec::new() };
    if expr.is_constant() {
        return plain(Rule::Constant);
    }
    match expr.node() {
        Node::Variable(_) => plain(Rule::Parameter),
        Node::Number(_) | Node::Symbol(_) => plain(Rule::Constant),
        Node::Sum(_) => plain(Rule::Sum),
        Node::Extremum(..) => plain(Rule::Extremum),
        Node::Product(factors) => product_rule(expr, factors, slopes),
        Node::Quotient(a, b) if b.is_constant() => Applied {
            rule: Rule::ConstantMultiple,
            parts: vec![(Part::U, a.clone()), (Part::SlopeOfU, slopes.of(a))],
            inner: vec![a.clone()],
        },
        Node::Quotient(a, b) => two_parts(Rule::Quotient, a, b, slopes),
        Node::Power(base, exponent) => power_rule(base, exponent, slopes),
        Node::Call(function, u) if !is_variable(u) => {
            inside(Rule::Chain(*function), u, function.slope(u), slopes)
        }
        Node::Call(function, _) if function.has_kink() => plain(Rule::Kink(*function)),
        Node::Call(function, _) => plain(Rule::Function(*function)),
    }
}

/// A rule with u and v, both of which change or have their own line.
fn two_parts(rule: Rule, u: &Expr, v: &Expr, slopes: &mut Slopes) -> Applied {
    Applied {
        rule,
        parts: vec![
            (Part::U, u.clone()),
            (Part::V, v.clone()),
            (Part::SlopeOfU, slopes.of(u)),
            (Part::SlopeOfV, slopes.of(v)),
        ],
        inner: vec![u.clone(), v.clone()],
    }
}

/// The chain rule: u inside, and the slope of what is outside.
fn inside(rule: Rule, u: &Expr, outside: Expr, slopes: &mut Slopes) -> Applied {
    Applied {
        rule,
        parts: vec![
            (Part::U, u.clone()),
            (Part::SlopeOutside, outside),
            (Part::SlopeOfU, slopes.of(u)),
        ],
        inner: vec![u.clone()],
    }
}

fn product_rule(expr: &Expr, factors: &[Expr], slopes: &mut Slopes) -> Applied {
    let (still, moving): (Vec<Expr>, Vec<Expr>) =
        factors.iter().cloned().partition(|f| is_zero(&slopes.of(f)));
    if still.is_empty() {
        let (u, v) = moving.split_at(1);
        return two_parts(Rule::Product, &product(u.to_vec()), &product(v.to_vec()), slopes);
    }
    let rest = product(moving);
    let (scale, _) = split_coefficient(expr);
    let monomial = if is_variable(&rest) {
        Some(number(1))
    } else if let Node::Power(base, exponent) = rest.node() {
        (is_variable(base) && exponent.is_constant()).then(|| exponent.clone())
    } else {
        None
    };
    let coefficient =
        if still.len() == 1 && !scale.is_one() { Expr::number(scale) } else { product(still) };
    match monomial {
        Some(exponent) => Applied {
            rule: Rule::ConstantMultiple,
            parts: vec![(Part::Coefficient, coefficient), (Part::Exponent, exponent)],
            inner: Vec::new(),
        },
        None => Applied {
            rule: Rule::ConstantMultiple,
            parts: vec![
                (Part::Coefficient, coefficient),
                (Part::U, rest.clone()),
                (Part::SlopeOfU, slopes.of(&rest)),
            ],
            inner: vec![rest],
        },
    }
}

fn power_rule(base: &Expr, exponent: &Expr, slopes: &mut Slopes) -> Applied {
    match (base.is_constant(), exponent.is_constant()) {
        (true, _) => Applied {
            rule: Rule::Exponential,
            parts: vec![
                (Part::Coefficient, base.clone()),
                (Part::U, exponent.clone()),
                (Part::SlopeOfU, slopes.of(exponent)),
            ],
            inner: vec![exponent.clone()],
        },
        (false, true) if is_variable(base) => Applied {
            rule: Rule::Power,
            parts: vec![(Part::Exponent, exponent.clone())],
            inner: Vec::new(),
        },
        (false, true) => {
            // The slope outside is that of uⁿ with u as the variable.
            let one_less = crate::simplify::sum(vec![exponent.clone(), number(-1)]);
            let outside = product(vec![exponent.clone(), crate::simplify::power(base, &one_less)]);
            let mut applied = inside(Rule::PowerChain, base, outside, slopes);
            applied.parts.insert(0, (Part::Exponent, exponent.clone()));
            applied
        }
        (false, false) => two_parts(Rule::GeneralPower, base, exponent, slopes),
    }
}

fn is_variable(expr: &Expr) -> bool {
    matches!(expr.node(), Node::Variable(_))
}
