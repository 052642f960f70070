//! Python text: numbers, functions, and what they need.

use std::collections::{BTreeMap, BTreeSet};

use gd_expr::program::Operation;
use gd_expr::{Function, Program};

use super::helpers;

/// Stands at the end of each update in the body, where a program may compare itself with us.
pub(super) const END_OF_UPDATE: &str = "\u{0}\n";

/// A program that grows.
#[derive(Debug, Default)]
pub(super) struct Code {
    /// The functions, one after the other.
    pub(super) functions: String,
    /// The updates.
    pub(super) body: String,
    helpers: BTreeSet<&'static str>,
    inexact: BTreeSet<&'static str>,
    names: BTreeMap<String, usize>,
}

impl Code {
    pub(super) fn new() -> Self {
        Self::default()
    }

    /// Whether something is used that may round otherwise in Python.
    pub(super) fn inexact(&self) -> bool {
        !self.inexact.is_empty()
    }

    /// What that is.
    pub(super) fn reasons(&self) -> Vec<&'static str> {
        self.inexact.iter().copied().collect()
    }

    /// A function that rounds alike everywhere.
    pub(super) fn helper(&mut self, name: &'static str) -> &'static str {
        self.helpers.insert(name);
        name
    }

    /// A function that may round otherwise in Python.
    pub(super) fn inexact_helper(&mut self, name: &'static str) -> &'static str {
        self.inexact.insert(name);
        self.helper(name)
    }

    /// A name that no function has yet.
    pub(super) fn fresh(&mut self, stem: &str) -> String {
        let count = self.names.entry(stem.to_owned()).or_insert(0);
        *count += 1;
        if *count == 1 { stem.to_owned() } else { format!("{stem}_{count}") }
    }

    /// A polynomial by Horner's rule, leading coefficient first.
    pub(super) fn polynomial(&mut self, name: &str, coefficients: &[f64]) {
        let horner = self.helper("horner");
        let list = name.to_uppercase();
        let rows: Vec<String> = match coefficients {
            [] => vec![coefficient(0.0)],
            some => some.iter().map(|c| coefficient(*c)).collect(),
        };
        self.functions.push_str(&format!(
            "\n\n{list} = [\n{}]\n\n\ndef {name}(x):\n    return {horner}({list}, x)\n",
            rows.concat()
        ));
    }

    /// A function of the variables, one operation a line.
    pub(super) fn program(&mut self, name: &str, variables: &[&str], program: &Program) {
        let mut lines = Vec::new();
        let mut places: Vec<String> = Vec::new();
        for operation in program.operations() {
            let text = self.operation(operation, variables, &places);
            // Variables and numbers stand where they are used; everything else gets a name.
            if matches!(operation, Operation::Variable(_) | Operation::Number(_)) {
                places.push(text);
            } else {
                let place = format!("a{}", lines.len() + 1);
                lines.push(format!("    {place} = {text}\n"));
                places.push(place);
            }
        }
        let output = program.output_places().first().and_then(|place| places.get(*place));
        self.functions.push_str(&format!(
            "\n\ndef {name}({}):\n{}    return {}\n",
            variables.join(", "),
            lines.concat(),
            output.map_or("math.nan", String::as_str)
        ));
    }

    fn operation(&mut self, operation: &Operation, variables: &[&str], at: &[String]) -> String {
        let place = |i: usize| at.get(i).map_or("math.nan", String::as_str);
        match *operation {
            Operation::Number(value) => number(value),
            Operation::Variable(i) => variables.get(i).copied().unwrap_or("math.nan").to_owned(),
            Operation::Add(a, b) => format!("{} + {}", place(a), place(b)),
            Operation::Subtract(a, b) => format!("{} - {}", place(a), place(b)),
            Operation::Multiply(a, b) => format!("{} * {}", place(a), place(b)),
            Operation::Scale(factor, a) => format!("{} * {}", number(factor), place(a)),
            Operation::ScaledProduct(factor, a, b) => {
                format!("{} * {} * {}", number(factor), place(a), place(b))
            }
            Operation::Divide(a, b) => {
                format!("{}({}, {})", self.helper("divide"), place(a), place(b))
            }
            Operation::Negate(a) => format!("-{}", place(a)),
            Operation::Whole(a, n) => format!("{}({}, {n})", self.helper("whole"), place(a)),
            Operation::Power(a, b) => {
                format!("{}({}, {})", self.inexact_helper("power"), place(a), place(b))
            }
            Operation::Root { base, exponent, odd } => {
                self.helper("power");
                let root = self.inexact_helper("root");
                let odd = if odd { "True" } else { "False" };
                format!("{root}({}, {}, {odd})", place(base), number(exponent))
            }
            Operation::Call(function, a) => {
                let name = function.name();
                match function {
                    Function::Abs => format!("abs({})", place(a)),
                    Function::Sqrt | Function::Sign | Function::Relu => {
                        format!("{}({})", self.helper(name), place(a))
                    }
                    Function::Sin
                    | Function::Cos
                    | Function::Tan
                    | Function::Asin
                    | Function::Acos
                    | Function::Atan
                    | Function::Sinh
                    | Function::Cosh
                    | Function::Tanh
                    | Function::Exp
                    | Function::Ln
                    | Function::Log10
                    | Function::Log2
                    | Function::Cbrt
                    | Function::Sigmoid
                    | Function::Softplus => {
                        format!("{}({})", self.inexact_helper(name), place(a))
                    }
                }
            }
            Operation::Min(a, b) => {
                format!("{}({}, {})", self.helper("smaller"), place(a), place(b))
            }
            Operation::Max(a, b) => {
                format!("{}({}, {})", self.helper("larger"), place(a), place(b))
            }
        }
    }

    /// What the program imports.
    pub(super) fn imports(&self) -> String {
        let mut text = "import math\n".to_owned();
        if self.inexact() {
            text.push_str("import struct\n");
        }
        text
    }

    /// The helpers that are used, those that they use before them.
    pub(super) fn helpers(&self) -> String {
        helpers::text(&self.helpers)
    }
}

/// A number as an expression whose bits are beyond doubt, with its decimal.
pub(super) fn number(x: f64) -> String {
    if x.is_nan() {
        "math.nan".to_owned()
    } else {
        format!("float.fromhex(\"{}\")", hexadecimal(x))
    }
}

/// A coefficient on a line of its own, with its decimal for the reader.
fn coefficient(x: f64) -> String {
    format!("    {},  # {x:?}\n", number(x))
}

/// A double as C and Python write it in hexadecimal: exact, and read back by `float.fromhex`.
pub(super) fn hexadecimal(x: f64) -> String {
    if x.is_nan() {
        return "nan".to_owned();
    }
    let sign = if x.is_sign_negative() { "-" } else { "" };
    if x.is_infinite() {
        return format!("{sign}inf");
    }
    let mantissa = x.to_bits() & ((1 << 52) - 1);
    let digits = format!("{mantissa:013x}");
    let digits = match digits.trim_end_matches('0') {
        "" => "0",
        some => some,
    };
    match (x.to_bits() >> 52) & 0x7ff {
        0 if mantissa == 0 => format!("{sign}0x0.0p+0"),
        0 => format!("{sign}0x0.{digits}p-1022"),
        biased => {
            let exponent = i64::try_from(biased).unwrap_or(0) - 1023;
            format!("{sign}0x1.{digits}p{exponent:+}")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hexadecimal_numbers_are_those_of_python() {
        assert_eq!(hexadecimal(0.1), "0x1.999999999999ap-4");
        assert_eq!(hexadecimal(-2.0), "-0x1.0p+1");
        assert_eq!(hexadecimal(5e-324), "0x0.0000000000001p-1022");
        assert_eq!(hexadecimal(-0.0), "-0x0.0p+0");
        assert_eq!(hexadecimal(f64::MAX), "0x1.fffffffffffffp+1023");
        assert_eq!(hexadecimal(f64::NEG_INFINITY), "-inf");
    }
}
