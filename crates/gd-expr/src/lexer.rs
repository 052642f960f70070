//! Text to tokens.
//!
//! Look-alikes that keyboards and documents produce are read as what they mean: `−` and `–` as minus, `·`
//! `×` `÷`, full-width digits and letters, ′ as a prime. Others are refused with what to write instead.

use num_bigint::BigInt;

use crate::{Error, ErrorKind, Instead, MOST_CHARACTERS, MOST_DIGITS, Names, Rational, Span};

/// A token and its place.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Token {
    pub(crate) kind: TokenKind,
    pub(crate) span: Span,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum TokenKind {
    Number(Rational),
    Name(String),
    /// A quantity in the caller's own words.
    Phrase(usize),
    Plus,
    Minus,
    Times,
    Divide,
    Power,
    /// A run of raised digits.
    Raised(Rational),
    Open,
    Close,
    Bar,
    Comma,
    Equals,
    End,
}

/// The tokens of `text`, the last of which is [`TokenKind::End`]. Where `names` says that the expression
/// ends, the rest is not looked at.
pub(crate) fn tokens(text: &str, names: &mut dyn Names) -> Result<Vec<Token>, Error> {
    let length = text.chars().count();
    if length > MOST_CHARACTERS {
        return Err(Error::new(
            ErrorKind::TooLong { length, limit: MOST_CHARACTERS },
            Span::new(0, text.len()),
        ));
    }
    let mut lexer = Lexer {
        text,
        characters: text.char_indices().map(|(at, c)| (at, plain(c))).collect(),
        next: 0,
    };
    let mut result = Vec::new();
    loop {
        lexer.skip_while(char::is_whitespace);
        let start = lexer.place();
        let rest = text.get(start..).unwrap_or("");
        if rest.is_empty() || names.ends_before(rest) {
            result.push(Token { kind: TokenKind::End, span: Span::new(start, start) });
            return Ok(result);
        }
        let kind = match names.phrase(rest) {
            Some((length, variable)) if length > 0 => {
                lexer.skip_bytes(start + length);
                TokenKind::Phrase(variable)
            }
            _ => lexer.token()?,
        };
        result.push(Token { kind, span: Span::new(start, lexer.place()) });
    }
}

/// The text of a token as it was typed, without the primes' variants.
struct Lexer<'a> {
    text: &'a str,
    characters: Vec<(usize, char)>,
    next: usize,
}

impl Lexer<'_> {
    fn peek(&self, ahead: usize) -> Option<char> {
        self.characters.get(self.next + ahead).map(|(_, c)| *c)
    }

    /// The byte at which the next character begins.
    fn place(&self) -> usize {
        self.characters.get(self.next).map_or(self.text.len(), |(at, _)| *at)
    }

    fn skip_while(&mut self, mut wanted: impl FnMut(char) -> bool) {
        while self.peek(0).is_some_and(&mut wanted) {
            self.next += 1;
        }
    }

    fn skip_bytes(&mut self, end: usize) {
        while self.characters.get(self.next).is_some_and(|(at, _)| *at < end) {
            self.next += 1;
        }
    }

    fn token(&mut self) -> Result<TokenKind, Error> {
        let start = self.place();
        let Some(first) = self.peek(0) else { return Ok(TokenKind::End) };
        if first.is_ascii_digit()
            || (first == '.' && self.peek(1).is_some_and(|c| c.is_ascii_digit()))
        {
            return self.number();
        }
        if raised_digit(first).is_some() || matches!(first, '⁻' | '⁺') {
            return self.raised();
        }
        if first == 'π' {
            self.next += 1;
            return Ok(TokenKind::Name("pi".to_owned()));
        }
        if is_letter(first) {
            return Ok(TokenKind::Name(self.name()));
        }
        self.next += 1;
        Ok(match first {
            '+' => TokenKind::Plus,
            '-' => TokenKind::Minus,
            '*' if self.peek(0) == Some('*') => {
                self.next += 1;
                TokenKind::Power
            }
            '*' => TokenKind::Times,
            '/' => TokenKind::Divide,
            '^' => TokenKind::Power,
            '(' => TokenKind::Open,
            ')' => TokenKind::Close,
            '|' => TokenKind::Bar,
            ',' => TokenKind::Comma,
            '=' => TokenKind::Equals,
            character => {
                let span = Span::new(start, self.place());
                return Err(Error::new(
                    ErrorKind::UnknownCharacter { character, instead: self.instead_of(character) },
                    span,
                ));
            }
        })
    }

    /// Letters, digits and `_`, then primes.
    fn name(&mut self) -> String {
        let first = self.next;
        self.skip_while(|c| is_letter(c) || c.is_ascii_digit() || c == '_');
        self.skip_while(|c| matches!(c, '\'' | '"'));
        let read = self.characters.get(first..self.next).unwrap_or(&[]);
        read.iter().map(|(_, c)| if *c == '"' { "''".to_owned() } else { c.to_string() }).collect()
    }

    /// `3`, `3.5`, `.5`, `3.`, `1_000`, `1e-3`; an exponent only if digits follow.
    fn number(&mut self) -> Result<TokenKind, Error> {
        let start = self.place();
        let mut digits = String::new();
        let whole = self.digits(&mut digits);
        let mut places = 0;
        if self.peek(0) == Some('.') {
            self.next += 1;
            places = self.digits(&mut digits);
        }
        let mut exponent = String::new();
        if matches!(self.peek(0), Some('e' | 'E')) {
            let signed = matches!(self.peek(1), Some('+' | '-'));
            if self.peek(1 + usize::from(signed)).is_some_and(|c| c.is_ascii_digit()) {
                if self.peek(1) == Some('-') {
                    exponent.push('-');
                }
                self.next += 1 + usize::from(signed);
                self.digits(&mut exponent);
            }
        }
        let too_large = || {
            Error::new(
                ErrorKind::NumberTooLarge { limit: MOST_DIGITS },
                Span::new(start, self.place()),
            )
        };
        let limit = i32::try_from(MOST_DIGITS).unwrap_or(i32::MAX);
        if whole + places > MOST_DIGITS {
            return Err(too_large());
        }
        let exponent = if exponent.is_empty() {
            0
        } else {
            // Only a number beyond i64 fails to parse here.
            exponent.parse::<i64>().map_err(|_| too_large())?
        };
        let exponent = i32::try_from(exponent).map_err(|_| too_large())?;
        if exponent.abs() > limit {
            return Err(too_large());
        }
        let value: BigInt = digits.parse().map_err(|_| too_large())?;
        let places = i32::try_from(places).map_err(|_| too_large())?;
        Ok(TokenKind::Number(Rational::scaled(value, exponent - places)))
    }

    /// Appends digits, with single `_` between them; how many.
    fn digits(&mut self, digits: &mut String) -> usize {
        let mut count = 0;
        while let Some(c) = self.peek(0) {
            if c.is_ascii_digit() {
                digits.push(c);
                count += 1;
            } else if c != '_' || count == 0 || !self.peek(1).is_some_and(|c| c.is_ascii_digit()) {
                break;
            }
            self.next += 1;
        }
        count
    }

    /// `²`, `⁻¹`.
    fn raised(&mut self) -> Result<TokenKind, Error> {
        let start = self.place();
        let mut digits = String::new();
        if let Some(sign @ ('⁻' | '⁺')) = self.peek(0) {
            digits.push(if sign == '⁻' { '-' } else { '+' });
            self.next += 1;
        }
        while let Some(digit) = self.peek(0).and_then(raised_digit) {
            digits.push(digit);
            self.next += 1;
        }
        let span = Span::new(start, self.place());
        if digits.len() > MOST_DIGITS {
            return Err(Error::new(ErrorKind::NumberTooLarge { limit: MOST_DIGITS }, span));
        }
        match digits.parse::<BigInt>() {
            Ok(value) => Ok(TokenKind::Raised(Rational::scaled(value, 0))),
            Err(_) => Err(Error::new(
                ErrorKind::MissingOperand { operator: span.of(self.text).to_owned() },
                span,
            )),
        }
    }

    /// What to do about a refused character, which was just taken.
    fn instead_of(&self, character: char) -> Option<Instead> {
        let operand_follows = || {
            let rest = self.characters.iter().skip(self.next).map(|(_, c)| *c);
            let next = rest.into_iter().find(|c| !c.is_whitespace());
            next.is_some_and(|c| c.is_alphanumeric() || matches!(c, '.' | '(' | '|'))
        };
        Some(match character {
            '√' => Instead::Write("sqrt(…)"),
            '∛' => Instead::Write("cbrt(…)"),
            '½' => Instead::Write("1/2"),
            '¼' => Instead::Write("1/4"),
            '¾' => Instead::Write("3/4"),
            '\\' | ':' => Instead::Write("/"),
            '[' | ']' | '{' | '}' => Instead::RoundBrackets,
            '%' if operand_follows() => Instead::NoRemainder,
            '%' => Instead::Fraction,
            '!' => Instead::NoFactorial,
            '<' | '>' | '≤' | '≥' => Instead::NoComparison,
            '∞' => Instead::FiniteNumber,
            '\'' | '"' => Instead::NoPrime,
            '$' | '#' | '&' | '@' | '~' | '?' | '`' | ';' => Instead::Nothing,
            _ => return None,
        })
    }
}

/// Letters of any script; combining marks belong to the letter before them and are letters of no one.
fn is_letter(c: char) -> bool {
    (c.is_alphabetic() && c != 'π') || c == '_'
}

/// The plain character that a look-alike stands for.
fn plain(c: char) -> char {
    match c {
        '−' | '–' | '—' | '‐' | '‑' | '﹣' => '-',
        '·' | '×' | '∙' | '⋅' | '•' | '∗' | '✕' => '*',
        '÷' | '∕' | '⁄' => '/',
        '′' | '’' => '\'',
        '″' | '”' => '"',
        '∣' | '∥' => '|',
        // Full-width forms of ASCII.
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        '𝜋' | '𝛑' | 'ϖ' => 'π',
        _ => c,
    }
}

/// The digit that a raised digit stands for.
fn raised_digit(c: char) -> Option<char> {
    let digits = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    let value = digits.iter().position(|d| *d == c)?;
    char::from_digit(u32::try_from(value).ok()?, 10)
}
