//! Why a text cannot be read: a kind with its data, and the place.
//!
//! ```
//! use gd_expr::{ErrorKind, Formula, Span};
//!
//! let error = Formula::parse("3,5x").expect_err("a decimal comma");
//! assert_eq!(error.code(), "decimal-comma");
//! assert_eq!(error.span(), Span::new(0, 3));
//! assert!(matches!(error.kind(), ErrorKind::DecimalComma { suggestion } if suggestion == "3.5"));
//! assert_eq!(error.help(), "write the decimal point: 3.5");
//! ```

use crate::{Function, Span};

/// An error with its place in the text that was given to the parser.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    kind: Box<ErrorKind>,
    span: Span,
    fix: Option<Box<str>>,
}

/// What is wrong. Every kind carries what a sentence about it needs, so that the wording can be made in
/// any language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ErrorKind {
    /// Nothing but white space.
    Empty,
    /// More than [`MOST_CHARACTERS`](crate::MOST_CHARACTERS) characters.
    TooLong {
        /// Characters found.
        length: usize,
        /// The most that are read.
        limit: usize,
    },
    /// A tree deeper than [`MOST_DEPTH`](crate::MOST_DEPTH).
    TooDeep {
        /// The most levels.
        limit: u32,
    },
    /// A character that belongs to no token.
    UnknownCharacter {
        /// The character.
        character: char,
        /// What to do about it.
        instead: Option<Instead>,
    },
    /// A token that cannot stand where it stands.
    UnexpectedToken {
        /// The token as typed.
        found: String,
        /// What could stand there.
        expected: &'static [Expectation],
    },
    /// An operator where a number or name is needed; its code is that of an unexpected token.
    MisplacedOperator {
        /// The operator as typed.
        operator: String,
        /// What could stand there.
        expected: &'static [Expectation],
    },
    /// An operator with nothing after it.
    MissingOperand {
        /// The operator as typed.
        operator: String,
    },
    /// A pair of brackets or bars with nothing inside.
    EmptyBrackets {
        /// The pair as typed.
        brackets: String,
    },
    /// A number directly after something else, as in `x 2`.
    MissingOperator {
        /// What stands before.
        left: String,
        /// The number.
        right: String,
    },
    /// A bracket or bar without its partner.
    UnbalancedBracket {
        /// The bracket.
        bracket: char,
        /// Whether it opens and is never closed.
        opening: bool,
    },
    /// A name that means nothing here.
    UnknownName {
        /// The name.
        name: String,
        /// Names that it might be, nearest first.
        suggestions: Vec<String>,
    },
    /// A name before a bracket that is no function, as in `sqtr(2)`.
    UnknownFunction {
        /// The name.
        name: String,
        /// Functions that it might be, nearest first.
        suggestions: Vec<String>,
    },
    /// A name that runs into a function or a constant, as in `sinx` or `ex`.
    JoinedName {
        /// The name.
        name: String,
        /// How it is written apart.
        suggestion: String,
    },
    /// Two names where a loss has one parameter; the span is that of the second.
    TwoParameters {
        /// The one that came first.
        first: String,
        /// The other.
        second: String,
        /// `x y`, where the two were typed as the one name `xy`.
        product: Option<String>,
    },
    /// A name where a fixed number is needed.
    NotConstant {
        /// The name.
        name: String,
        /// Known constants that it might be.
        suggestions: Vec<String>,
    },
    /// A comma inside a number.
    DecimalComma {
        /// The number with a point.
        suggestion: String,
    },
    /// `log`, which is ln to some and log10 to others.
    BareLog,
    /// A function without an argument.
    MissingArgument {
        /// The name as typed.
        function: String,
    },
    /// `sin 2x`: sin(2x) or sin(2)·x?
    AmbiguousArgument {
        /// The one reading.
        whole: String,
        /// The other.
        part: String,
    },
    /// `exp -x` or `sin sqrt x`: the argument needs brackets.
    UnbracketedArgument {
        /// The text with brackets.
        suggestion: String,
    },
    /// `sin^-1 x`.
    InversePower {
        /// The function.
        function: Function,
        /// The inverse function, if the language has it.
        inverse: Option<Function>,
    },
    /// A power of a function that is no whole number, as in `sin^x (2)`.
    FunctionPower {
        /// The function.
        function: Function,
    },
    /// A wrong number of arguments.
    ArgumentCount {
        /// The function as typed.
        function: String,
        /// Arguments that it takes.
        expected: usize,
        /// Arguments found.
        found: usize,
    },
    /// A polynomial of a degree above [`MOST_DEGREE`](crate::MOST_DEGREE).
    DegreeTooLarge {
        /// The degree; `None` if it is beyond all bounds.
        degree: Option<u64>,
        /// The largest one.
        limit: u64,
    },
    /// A typed number of more than [`MOST_DIGITS`](crate::MOST_DIGITS) digits or with an exponent of more
    /// than that size.
    NumberTooLarge {
        /// The most digits, and the largest size of the exponent.
        limit: usize,
    },
    /// Exact numbers of more digits than are allowed.
    ResultTooLarge {
        /// What needs them.
        exact: Exact,
        /// The most decimal digits, numerators and denominators together.
        digits: u64,
    },
    /// A constant whose value is no finite number.
    NotFinite,
}

/// What to do about a character that belongs to no token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Instead {
    /// Write this in its place.
    Write(&'static str),
    /// Write round brackets.
    RoundBrackets,
    /// Write a percentage, as `5%`, as a fraction.
    Fraction,
    /// Nothing: there is no remainder, as in `x % 2`.
    NoRemainder,
    /// Nothing: there is no factorial, as in `x!`.
    NoFactorial,
    /// Nothing: an expression has no comparison, as in `x < 2`.
    NoComparison,
    /// Write a finite number.
    FiniteNumber,
    /// Leave the prime out: derivatives are computed.
    NoPrime,
    /// Leave it out.
    Nothing,
}

/// What is too large to be held exactly.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exact {
    /// A number that the text comes to, as `9^9^9`.
    Number,
    /// A coefficient of the expanded polynomial.
    Coefficient,
    /// All coefficients of the expanded polynomial together.
    Polynomial,
}

/// What could stand at the place of an unexpected token.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Expectation {
    /// A number.
    Number,
    /// A name.
    Name,
    /// `(`.
    OpeningBracket,
    /// An operator.
    Operator,
    /// `)`.
    ClosingBracket,
    /// The `|` that closes.
    ClosingBar,
    /// `,` before the next argument.
    Comma,
    /// The end of the text.
    End,
}

impl Error {
    /// An error of this kind at this place.
    pub fn new(kind: ErrorKind, span: Span) -> Self {
        Self { kind: Box::new(kind), span, fix: None }
    }

    /// What is wrong.
    pub fn kind(&self) -> &ErrorKind {
        &self.kind
    }

    /// Where, in bytes of the text that was given to the parser.
    pub fn span(&self) -> Span {
        self.span
    }

    /// The error with a text that can be read instead.
    #[must_use]
    pub(crate) fn with_fix(self, fix: Option<String>) -> Self {
        Self { fix: fix.map(String::into_boxed_str), ..self }
    }

    /// The whole text corrected, as it might have been meant: it is known to be read. Only losses have one,
    /// and only where one of the usual corrections does it.
    ///
    /// ```
    /// let error = gd_expr::Formula::parse("3x^2 +").expect_err("an operand is missing");
    /// assert_eq!(error.fix(), Some("3x^2"));
    /// ```
    pub fn fix(&self) -> Option<&str> {
        self.fix.as_deref()
    }

    /// Whether the text asks for something that the language does not have: a factorial, a remainder, a
    /// comparison, infinity. Without it the text would be read, and mean something else.
    pub fn asks_for_the_impossible(&self) -> bool {
        let ErrorKind::UnknownCharacter { instead: Some(instead), .. } = *self.kind else {
            return false;
        };
        match instead {
            Instead::NoRemainder
            | Instead::NoFactorial
            | Instead::NoComparison
            | Instead::FiniteNumber => true,
            Instead::Write(_)
            | Instead::RoundBrackets
            | Instead::Fraction
            | Instead::NoPrime
            | Instead::Nothing => false,
        }
    }

    /// Whether a comparison stands where an expression is wanted: `|f'| < 1e-3`.
    pub fn is_comparison(&self) -> bool {
        matches!(
            *self.kind,
            ErrorKind::UnknownCharacter { instead: Some(Instead::NoComparison), .. }
        )
    }

    /// The same error for a text that has `offset` more bytes in front.
    #[must_use]
    pub fn shifted(self, offset: usize) -> Self {
        Self { span: self.span.shifted(offset), ..self }
    }

    /// The stable code of the kind.
    pub fn code(&self) -> &'static str {
        match *self.kind {
            ErrorKind::Empty => "empty",
            ErrorKind::TooLong { .. } => "too-long",
            ErrorKind::TooDeep { .. } => "too-deep",
            ErrorKind::UnknownCharacter { .. } => "unknown-character",
            ErrorKind::UnexpectedToken { .. } | ErrorKind::MisplacedOperator { .. } => {
                "unexpected-token"
            }
            ErrorKind::MissingOperand { .. } => "missing-operand",
            ErrorKind::EmptyBrackets { .. } => "empty-brackets",
            ErrorKind::MissingOperator { .. } => "missing-operator",
            ErrorKind::UnbalancedBracket { .. } => "unbalanced-bracket",
            ErrorKind::UnknownName { .. } => "unknown-name",
            ErrorKind::UnknownFunction { .. } => "unknown-function",
            ErrorKind::JoinedName { .. } => "joined-name",
            ErrorKind::TwoParameters { .. } => "two-parameters",
            ErrorKind::NotConstant { .. } => "not-constant",
            ErrorKind::DecimalComma { .. } => "decimal-comma",
            ErrorKind::BareLog => "bare-log",
            ErrorKind::MissingArgument { .. } => "missing-argument",
            ErrorKind::AmbiguousArgument { .. } => "ambiguous-argument",
            ErrorKind::UnbracketedArgument { .. } => "unbracketed-argument",
            ErrorKind::InversePower { .. } => "inverse-power",
            ErrorKind::FunctionPower { .. } => "function-power",
            ErrorKind::ArgumentCount { .. } => "argument-count",
            ErrorKind::DegreeTooLarge { .. } => "degree-too-large",
            ErrorKind::NumberTooLarge { .. } => "number-too-large",
            ErrorKind::ResultTooLarge { .. } => "result-too-large",
            ErrorKind::NotFinite => "not-finite",
        }
    }
}

impl std::error::Error for Error {}
