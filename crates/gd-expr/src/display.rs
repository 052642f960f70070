//! Canonical expressions as a person writes them: `3x^2 - 3x + 4`, `x^3/7 + 0.1x`, `2 cos(2x)`; and as
//! worked arithmetic, with a number in place of the parameter and every `*` written.
//!
//! What is printed for a person reads back as the same expression.

use crate::expr::{Expr, Node};
use crate::simplify::split_coefficient;
use crate::{Function, Rational};

/// Texts are cut after this many bytes: a derivative of a deep chain has no end.
const LONGEST: usize = 20_000;

/// How factors are joined.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Style {
    /// `2x sin(x)`
    Person,
    /// `2 * 0.5 * sin(0.5)`
    Worked,
}

/// The text of an expression of one variable, which is written as `variable`.
pub(crate) fn text(expr: &Expr, variable: &str, style: Style) -> String {
    let mut printer = Printer { text: String::new(), waiting: Vec::new(), variable, style };
    printer.waiting.push(Item::Expr(expr.clone(), Level::Sum));
    while let Some(item) = printer.waiting.pop() {
        match item {
            Item::Text(text) => printer.text.push_str(text),
            Item::Expr(expr, level) => printer.expr(&expr, level),
        }
        if printer.text.len() > LONGEST {
            printer.text.push('…');
            break;
        }
    }
    printer.text
}

/// What must be bracketed where: everything below the level asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Level {
    Sum,
    Product,
    Power,
    /// An exponent or the base of a power.
    Atom,
}

/// What is still to be printed, the next one last.
enum Item {
    Text(&'static str),
    Expr(Expr, Level),
}

struct Printer<'a> {
    text: String,
    waiting: Vec<Item>,
    variable: &'a str,
    style: Style,
}

impl Printer<'_> {
    fn expr(&mut self, expr: &Expr, level: Level) {
        if own_level(expr) < level {
            self.text.push('(');
            self.waiting.push(Item::Text(")"));
        }
        match expr.node() {
            Node::Number(value) => self.text.push_str(&value.to_string()),
            Node::Symbol(symbol) => self.text.push_str(symbol.name()),
            Node::Variable(_) => self.text.push_str(self.variable),
            Node::Sum(terms) => self.sum(terms),
            Node::Product(factors) => self.product(factors),
            Node::Quotient(a, b) => {
                self.waiting.push(Item::Expr(b.clone(), Level::Power));
                self.waiting.push(Item::Text(self.slash()));
                self.waiting.push(Item::Expr(a.clone(), Level::Product));
            }
            Node::Power(base, exponent) => {
                self.waiting.push(Item::Expr(exponent.clone(), Level::Atom));
                self.waiting.push(Item::Text("^"));
                // A call may carry a power without brackets: sin(x)^2.
                let level =
                    if matches!(base.node(), Node::Call(..)) { Level::Power } else { Level::Atom };
                self.waiting.push(Item::Expr(base.clone(), level));
            }
            Node::Call(Function::Abs, u) if !u.has_bars() => {
                self.text.push('|');
                self.waiting.push(Item::Text("|"));
                self.waiting.push(Item::Expr(u.clone(), Level::Sum));
            }
            // The value brings brackets of its own: exp(-6.2), not exp((-6.2)).
            Node::Call(function, u)
                if matches!(u.node(), Node::Variable(_)) && self.variable.starts_with('(') =>
            {
                self.text.push_str(function.name());
                self.text.push_str(self.variable);
            }
            Node::Call(function, u) => {
                self.text.push_str(function.name());
                self.text.push('(');
                self.waiting.push(Item::Text(")"));
                self.waiting.push(Item::Expr(u.clone(), Level::Sum));
            }
            Node::Extremum(which, a, b) => {
                self.text.push_str(which.name());
                self.text.push('(');
                self.waiting.push(Item::Text(")"));
                self.waiting.push(Item::Expr(b.clone(), Level::Sum));
                self.waiting.push(Item::Text(", "));
                self.waiting.push(Item::Expr(a.clone(), Level::Sum));
            }
        }
    }

    fn slash(&self) -> &'static str {
        match self.style {
            Style::Person => "/",
            Style::Worked => " / ",
        }
    }

    fn sum(&mut self, terms: &[Expr]) {
        for (i, term) in terms.iter().enumerate().rev() {
            match (i, without_minus(term)) {
                (0, _) => self.waiting.push(Item::Expr(term.clone(), Level::Product)),
                (_, Some(positive)) => {
                    self.waiting.push(Item::Expr(positive, Level::Product));
                    self.waiting.push(Item::Text(" - "));
                }
                (_, None) => {
                    self.waiting.push(Item::Expr(term.clone(), Level::Product));
                    self.waiting.push(Item::Text(" + "));
                }
            }
        }
    }

    fn product(&mut self, factors: &[Expr]) {
        let number = factors.first().and_then(Expr::as_number);
        let rest = if number.is_some() { factors.get(1..).unwrap_or(&[]) } else { factors };
        let mut before = Left::Nothing;
        let mut below = None;
        if let Some(number) = number {
            let mut above = number.abs();
            if !number.is_decimal() {
                let denominator = Rational::whole(number.denominator().clone());
                above = &above * &denominator;
                below = Some(denominator);
            }
            if number.is_negative() {
                self.text.push('-');
            }
            if !above.is_one() {
                self.text.push_str(&above.to_string());
                before = Left::Number;
            }
        }
        if let Some(below) = below {
            self.waiting.push(Item::Expr(Expr::number(below), Level::Power));
            self.waiting.push(Item::Text(self.slash()));
        }
        let mut items = Vec::with_capacity(2 * rest.len());
        for factor in rest {
            items.push(Item::Text(self.joint(before, factor)));
            items.push(Item::Expr(factor.clone(), Level::Power));
            before = if own_level(factor) < Level::Power { Left::Bracket } else { Left::Other };
        }
        self.waiting.extend(items.into_iter().rev());
    }

    /// What stands between two factors.
    fn joint(&self, left: Left, right: &Expr) -> &'static str {
        match (self.style, left, self.beginning(right)) {
            (_, Left::Nothing, _) => "",
            (Style::Worked, ..) => " * ",
            (_, _, Beginning::Digit) => "*",
            (_, Left::Number, Beginning::Variable | Beginning::Bracket) => "",
            (_, Left::Bracket, Beginning::Bracket) => "",
            (_, Left::Number | Left::Bracket | Left::Other, _) => " ",
        }
    }

    /// How the text of a factor begins.
    fn beginning(&self, factor: &Expr) -> Beginning {
        if own_level(factor) < Level::Power {
            return Beginning::Bracket;
        }
        match factor.node() {
            Node::Number(_) => Beginning::Digit,
            // 3E5 and 3_5 would be numbers.
            Node::Variable(_) if self.variable.starts_with(['E', '_']) => Beginning::Word,
            Node::Variable(_) => Beginning::Variable,
            Node::Power(base, _) if own_level(base) < Level::Power => Beginning::Bracket,
            Node::Power(base, _) => self.beginning(base),
            Node::Call(Function::Abs, u) if !u.has_bars() => Beginning::Bracket,
            Node::Symbol(_)
            | Node::Sum(_)
            | Node::Product(_)
            | Node::Quotient(..)
            | Node::Call(..)
            | Node::Extremum(..) => Beginning::Word,
        }
    }
}

/// What stands before a factor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Left {
    Nothing,
    Number,
    Bracket,
    Other,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Beginning {
    Digit,
    Variable,
    Bracket,
    Word,
}

/// The level of an expression by its top.
fn own_level(expr: &Expr) -> Level {
    match expr.node() {
        Node::Sum(_) => Level::Sum,
        Node::Product(_) | Node::Quotient(..) => Level::Product,
        Node::Number(value) if value.is_negative() || !value.is_decimal() => Level::Product,
        Node::Power(..) | Node::Call(..) | Node::Extremum(..) => Level::Power,
        Node::Number(_) | Node::Symbol(_) | Node::Variable(_) => Level::Atom,
    }
}

/// The term without its sign, if that is a minus.
fn without_minus(term: &Expr) -> Option<Expr> {
    let (coefficient, _) = split_coefficient(term);
    if !coefficient.is_negative() {
        return None;
    }
    Some(match term.node() {
        Node::Number(value) => Expr::number(value.abs()),
        Node::Product(factors) => {
            let mut factors = factors.clone();
            if let Some(first) = factors.first_mut() {
                *first = Expr::number(coefficient.abs());
            }
            if coefficient.abs().is_one() {
                factors.remove(0);
            }
            if factors.len() == 1 { factors.remove(0) } else { Expr::new(Node::Product(factors)) }
        }
        Node::Quotient(a, b) => {
            Expr::new(Node::Quotient(without_minus(a).unwrap_or_else(|| a.clone()), b.clone()))
        }
        Node::Symbol(_)
        | Node::Variable(_)
        | Node::Sum(_)
        | Node::Power(..)
        | Node::Call(..)
        | Node::Extremum(..) => return None,
    })
}
