//! The English wording of errors: one line of what is wrong, one of what to do.

use std::fmt;

use crate::{Error, ErrorKind, Exact, Expectation, Function, Instead};

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.kind() {
            ErrorKind::Empty => f.write_str("there is nothing to read"),
            ErrorKind::TooLong { length, limit } => {
                write!(f, "the text has {length} characters, the limit is {limit}")
            }
            ErrorKind::TooDeep { limit } => {
                write!(f, "more than {limit} levels inside one another")
            }
            ErrorKind::UnknownCharacter { character, instead: Some(Instead::NoRemainder) } => {
                write!(f, "there is no remainder `{character}`")
            }
            ErrorKind::UnknownCharacter { character, instead: Some(Instead::NoFactorial) } => {
                write!(f, "there is no factorial `{character}`")
            }
            ErrorKind::UnknownCharacter { character, instead: Some(Instead::NoComparison) } => {
                write!(f, "an expression has no comparison `{character}`")
            }
            ErrorKind::UnknownCharacter { character, .. } => {
                write!(f, "the character `{character}` has no meaning here")
            }
            ErrorKind::UnexpectedToken { found, expected }
            | ErrorKind::MisplacedOperator { operator: found, expected } => {
                write!(f, "expected {}, found `{found}`", list(expected))
            }
            ErrorKind::MissingOperand { operator } => {
                write!(f, "nothing follows `{operator}`")
            }
            ErrorKind::EmptyBrackets { brackets } => {
                write!(f, "nothing stands inside `{brackets}`")
            }
            ErrorKind::MissingOperator { left, right } => {
                write!(f, "an operator is missing between `{left}` and `{right}`")
            }
            ErrorKind::UnbalancedBracket { bracket, opening: true } => {
                write!(f, "this `{bracket}` is never closed")
            }
            ErrorKind::UnbalancedBracket { bracket, opening: false } => {
                write!(f, "this `{bracket}` closes nothing")
            }
            ErrorKind::UnknownName { name, .. } if name.ends_with('\'') => {
                write!(f, "a derivative such as `{name}` has no place here")
            }
            ErrorKind::UnknownName { name, .. } => write!(f, "unknown name `{name}`"),
            ErrorKind::UnknownFunction { name, .. } => write!(f, "there is no function `{name}`"),
            ErrorKind::JoinedName { name, .. } => {
                write!(f, "`{name}` is one name, and it begins with another")
            }
            ErrorKind::TwoParameters { first, second, .. } => {
                write!(f, "a loss has one parameter, found `{first}` and `{second}`")
            }
            ErrorKind::NotConstant { name, .. } => {
                write!(f, "expected a fixed number, found the name `{name}`")
            }
            ErrorKind::DecimalComma { .. } => f.write_str("a number has no comma"),
            ErrorKind::BareLog => f.write_str("`log` means two things"),
            ErrorKind::MissingArgument { function } => {
                write!(f, "the function `{function}` needs an argument")
            }
            ErrorKind::AmbiguousArgument { .. } => {
                f.write_str("it is not clear where the argument ends")
            }
            ErrorKind::UnbracketedArgument { .. } => f.write_str("this argument needs brackets"),
            ErrorKind::InversePower { function, .. } => {
                write!(f, "`{0}^-1` may be 1/{0} or the inverse function", function.name())
            }
            ErrorKind::FunctionPower { function } => {
                write!(f, "the power of `{}` must be a whole number", function.name())
            }
            ErrorKind::ArgumentCount { function, expected, found } => {
                let plural = if *expected == 1 { "argument" } else { "arguments" };
                write!(f, "`{function}` takes {expected} {plural}, found {found}")
            }
            ErrorKind::DegreeTooLarge { degree: Some(degree), limit } => {
                write!(f, "the degree is {degree}, the limit is {limit}")
            }
            ErrorKind::DegreeTooLarge { degree: None, limit } => {
                write!(f, "the degree is beyond the limit of {limit}")
            }
            ErrorKind::NumberTooLarge { limit } => {
                write!(f, "a number has at most {limit} digits and an exponent of at most {limit}")
            }
            ErrorKind::ResultTooLarge { exact: Exact::Number, digits } => {
                write!(f, "this number needs more than {digits} digits")
            }
            ErrorKind::ResultTooLarge { exact: Exact::Coefficient, digits } => {
                write!(f, "a coefficient needs more than {digits} digits")
            }
            ErrorKind::ResultTooLarge { exact: Exact::Polynomial, digits } => {
                write!(f, "the coefficients need more than {digits} digits together")
            }
            ErrorKind::NotFinite => f.write_str("the value is no finite number"),
        }
    }
}

impl Error {
    /// What to do about it, in English; empty where the message says all.
    pub fn help(&self) -> String {
        match self.kind() {
            ErrorKind::Empty => "type an expression, such as 3x^2 - 3x + 4".to_owned(),
            ErrorKind::TooLong { .. } => "write it shorter".to_owned(),
            ErrorKind::TooDeep { .. } => "write it with fewer things inside one another".to_owned(),
            ErrorKind::UnknownCharacter { instead: Some(instead), .. } => instead.words(),
            ErrorKind::UnexpectedToken { found, .. } if found == "=" => {
                "write one expression, without `=`".to_owned()
            }
            ErrorKind::UnknownCharacter { instead: None, .. }
            | ErrorKind::UnexpectedToken { .. } => {
                "the language: numbers, one name, + - * / ^ ( ) | | and functions".to_owned()
            }
            ErrorKind::MisplacedOperator { operator, .. } => {
                format!("remove `{operator}`, or write a number or a name before it")
            }
            ErrorKind::MissingOperand { operator } => {
                format!("write a number or a name after `{operator}`, or remove it")
            }
            ErrorKind::EmptyBrackets { .. } => "write something inside, or remove them".to_owned(),
            ErrorKind::MissingOperator { left, right } => {
                format!("write {left}*{right} for the product, {left}^{right} for the power")
            }
            ErrorKind::UnbalancedBracket { bracket: '|', opening: true } => {
                "write the second `|`, or abs(…)".to_owned()
            }
            ErrorKind::UnbalancedBracket { opening: true, .. } => {
                "write the missing `)`, or remove this bracket".to_owned()
            }
            ErrorKind::UnbalancedBracket { opening: false, .. } => {
                "remove it, or write its partner before it".to_owned()
            }
            ErrorKind::UnknownName { suggestions, .. }
            | ErrorKind::UnknownFunction { suggestions, .. }
            | ErrorKind::NotConstant { suggestions, .. }
                if !suggestions.is_empty() =>
            {
                format!("did you mean `{}`?", suggestions.join("` or `"))
            }
            ErrorKind::UnknownName { name, .. } if name.ends_with('\'') => {
                "write the loss itself; f′ and f″ are computed for you".to_owned()
            }
            ErrorKind::UnknownName { .. } => {
                "only the names that belong to this place may be used".to_owned()
            }
            ErrorKind::UnknownFunction { name, .. } if matches!(name.as_str(), "min" | "max") => {
                "relu(x) is max(x, 0)".to_owned()
            }
            ErrorKind::UnknownFunction { name, .. } if name.chars().count() == 1 => {
                format!("if `{name}` is the parameter, write {name} * (…)")
            }
            ErrorKind::UnknownFunction { .. } => {
                format!("the functions: {} …", Function::USUAL.map(Function::name).join(" "))
            }
            ErrorKind::NotConstant { .. } => "write a number, such as 1/30 or pi/4".to_owned(),
            ErrorKind::JoinedName { suggestion, .. } => format!("did you mean `{suggestion}`?"),
            ErrorKind::TwoParameters { first, second, product: Some(product) } => {
                let other = if second == "x" { first } else { second };
                let joined = product.replace(' ', "");
                format!(
                    "`{joined}` is one name: write `{product}`, and give {other} a value: let {other} = 1"
                )
            }
            ErrorKind::TwoParameters { first, second, product: None } => {
                // x is always the parameter: `let x` is refused.
                let other = if second == "x" { first } else { second };
                format!("use one name, or give one a value: let {other} = 1")
            }
            ErrorKind::DecimalComma { suggestion } => {
                format!("write the decimal point: {suggestion}")
            }
            ErrorKind::BareLog => "ln or log10?".to_owned(),
            ErrorKind::MissingArgument { function } => format!("write {function}(…)"),
            ErrorKind::AmbiguousArgument { whole, part } => format!("`{whole}` or `{part}`?"),
            ErrorKind::UnbracketedArgument { suggestion } => format!("write {suggestion}"),
            ErrorKind::InversePower { function, inverse: Some(inverse) } => {
                format!("write {}(…) or 1/{}(…)", inverse.name(), function.name())
            }
            ErrorKind::InversePower { function, inverse: None } => {
                format!("write 1/{}(…)", function.name())
            }
            ErrorKind::FunctionPower { function } => {
                format!("write the power last: {}(…)^…", function.name())
            }
            ErrorKind::ArgumentCount { function, expected: 1, .. } => {
                format!("write one expression in its brackets: {function}(…)")
            }
            ErrorKind::ArgumentCount { .. } => {
                "write the arguments in brackets, with commas between them".to_owned()
            }
            ErrorKind::DegreeTooLarge { .. } => "write a smaller exponent".to_owned(),
            ErrorKind::NumberTooLarge { .. } => "write a shorter number".to_owned(),
            ErrorKind::ResultTooLarge { exact: Exact::Number, .. } => {
                "write smaller numbers or exponents".to_owned()
            }
            ErrorKind::ResultTooLarge { exact: Exact::Coefficient | Exact::Polynomial, .. } => {
                "write fewer terms or smaller numbers".to_owned()
            }
            ErrorKind::NotFinite => {
                "a division by zero, a logarithm or a root of a negative number?".to_owned()
            }
        }
    }
}

impl Instead {
    /// What to do.
    fn words(self) -> String {
        match self {
            Self::Write(text) => return format!("write {text}"),
            Self::RoundBrackets => "write round brackets ( )",
            Self::Fraction => "write a fraction, such as 5/100",
            Self::NoRemainder => {
                "a remainder jumps; a smooth wave is sin(pi x), a percentage 5/100"
            }
            Self::NoFactorial => "write the product, such as 1*2*3",
            Self::NoComparison => "write one expression, without a comparison",
            Self::FiniteNumber => "write a finite number",
            Self::NoPrime => "leave the prime out; f′ and f″ are computed for you",
            Self::Nothing => "leave it out",
        }
        .to_owned()
    }
}

impl Expectation {
    /// The words for it.
    fn words(self) -> &'static str {
        match self {
            Self::Number => "a number",
            Self::Name => "a name",
            Self::OpeningBracket => "`(`",
            Self::Operator => "an operator",
            Self::ClosingBracket => "`)`",
            Self::ClosingBar => "`|`",
            Self::Comma => "`,`",
            Self::End => "the end",
        }
    }
}

/// `a, b or c`.
fn list(expected: &[Expectation]) -> String {
    let words: Vec<&str> = expected.iter().map(|e| e.words()).collect();
    match words.split_last() {
        None => "nothing".to_owned(),
        Some((last, [])) => (*last).to_owned(),
        Some((last, rest)) => format!("{} or {last}", rest.join(", ")),
    }
}
