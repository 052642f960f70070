//! Canonical expressions for other readers: meval and NumPy. Every `*` and bracket is written, and what
//! they lack is spelled out by what they have.

use crate::Rational;
use crate::expr::{Expr, Memo, Node};

/// Whose language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Dialect {
    Meval,
    NumPy,
}

/// Longer texts are not made: spelled-out functions double their arguments.
const LONGEST: usize = 65_536;

/// The text with the parameter written `x`; `None` if it would be too long.
pub(crate) fn text(expr: &Expr, dialect: Dialect) -> Option<String> {
    expr.fold(|expr, parts: &Memo<Option<String>>| {
        let of = |part: &Expr| parts.of(part).clone();
        let joined = |list: &[Expr], symbol: &str| {
            let texts: Option<Vec<String>> = list.iter().map(of).collect();
            Some(format!("({})", texts?.join(symbol)))
        };
        let text = match expr.node() {
            Node::Number(value) => number(value),
            Node::Symbol(symbol) => match dialect {
                Dialect::Meval => symbol.name().to_owned(),
                Dialect::NumPy => format!("np.{}", symbol.name()),
            },
            Node::Variable(_) => "x".to_owned(),
            Node::Sum(terms) => joined(terms, "+")?,
            Node::Product(factors) => joined(factors, "*")?,
            Node::Quotient(a, b) => format!("({}/{})", of(a)?, of(b)?),
            Node::Power(base, exponent) => power(&of(base)?, exponent, &of(exponent)?, dialect),
            Node::Call(function, u) => {
                let u = of(u)?;
                let u = bare(&u);
                match dialect {
                    Dialect::Meval => function.meval(u),
                    Dialect::NumPy => function.numpy(u),
                }
            }
            Node::Extremum(which, a, b) => format!("{}({},{})", which.name(), of(a)?, of(b)?),
        };
        (text.len() <= LONGEST).then_some(text)
    })
    .map(|text| bare(&text).to_owned())
}

/// Without the one pair of brackets that encloses everything.
fn bare(text: &str) -> &str {
    let Some(inner) = text.strip_prefix('(').and_then(|t| t.strip_suffix(')')) else { return text };
    let mut open = 0_i32;
    for character in inner.chars() {
        open += match character {
            '(' => 1,
            ')' => -1,
            _ => 0,
        };
        if open < 0 {
            return text;
        }
    }
    inner
}

fn number(value: &Rational) -> String {
    let text = if value.bits() > 900 {
        format!("{:e}", value.to_f64())
    } else if value.is_decimal() {
        value.to_string()
    } else {
        return format!("({value})");
    };
    if value.is_negative() { format!("({text})") } else { text }
}

/// An exponent with an odd denominator means the real root of that order.
fn power(base: &str, exponent: &Expr, text: &str, dialect: Dialect) -> String {
    let (symbol, sign, abs) = match dialect {
        Dialect::Meval => ("^", "signum", "abs"),
        Dialect::NumPy => ("**", "np.sign", "np.abs"),
    };
    match exponent.as_number() {
        Some(value) if !value.is_integer() && value.denominator().bit(0) => {
            let argument = bare(base);
            let magnitude = format!("{abs}({argument}){symbol}{text}");
            if value.numerator().bit(0) {
                format!("({sign}({argument})*{magnitude})")
            } else {
                format!("({magnitude})")
            }
        }
        _ => format!("({base}{symbol}{text})"),
    }
}
