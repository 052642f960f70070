//! Faulty text to text that can be read: one correction for each kind of error, offered only if it parses.

use crate::{Error, ErrorKind};

/// A text near the faulty one, as a person might have meant it; `None` if none of the usual corrections
/// satisfies `reads`.
pub(crate) fn fixed(text: &str, error: &Error, reads: impl Fn(&str) -> bool) -> Option<String> {
    if error.asks_for_the_impossible() {
        return None;
    }
    let edit = Edit { text, start: error.span().start(), end: error.span().end() };
    let candidates = candidates(&edit, error.kind());
    candidates.into_iter().map(|candidate| tidy(&candidate)).find(|candidate| reads(candidate))
}

/// The text around a faulty place.
struct Edit<'a> {
    text: &'a str,
    start: usize,
    end: usize,
}

impl<'a> Edit<'a> {
    fn before(&self) -> &'a str {
        self.text.get(..self.start).unwrap_or_default()
    }

    fn here(&self) -> &'a str {
        self.text.get(self.start..self.end).unwrap_or_default()
    }

    fn after(&self) -> &'a str {
        self.text.get(self.end..).unwrap_or_default()
    }

    /// The text with something else at the place.
    fn with(&self, instead: &str) -> String {
        [self.before(), instead, self.after()].concat()
    }

    fn without(&self) -> String {
        self.with(" ")
    }

    /// What follows as an argument in brackets: ` x` and `(x)` as `(x)`.
    fn argument(&self) -> String {
        let rest = self.after().trim();
        if rest.starts_with('(') { rest.to_owned() } else { format!("({rest})") }
    }
}

/// Corrections, the likeliest first.
fn candidates(edit: &Edit<'_>, kind: &ErrorKind) -> Vec<String> {
    match kind {
        ErrorKind::Empty => vec![format!("{} x^2", edit.text.trim()), "3x^2 - 3x + 4".to_owned()],
        ErrorKind::UnexpectedToken { found, .. } if found == "=" => {
            let right = edit.after().trim();
            let brackets = right.chars().any(|c| matches!(c, '+' | '-'));
            match (right, brackets) {
                ("0", _) => vec![edit.before().to_owned()],
                (_, true) => vec![format!("{} - ({right})", edit.before())],
                (_, false) => vec![format!("{} - {right}", edit.before())],
            }
        }
        ErrorKind::UnexpectedToken { .. } | ErrorKind::MisplacedOperator { .. } => {
            vec![edit.with(""), edit.without(), edit.before().to_owned()]
        }
        ErrorKind::MissingOperand { .. } => vec![edit.without()],
        ErrorKind::EmptyBrackets { brackets } => {
            let filled = if brackets.starts_with('|') { "|x|" } else { "(x)" };
            vec![edit.with(filled), edit.without()]
        }
        ErrorKind::MissingOperator { left, right } => vec![edit.with(&format!("{left}*{right}"))],
        ErrorKind::UnbalancedBracket { bracket, opening: true } => {
            let closing = if *bracket == '|' { "|" } else { ")" };
            vec![format!("{}{closing}", edit.text.trim_end()), edit.without()]
        }
        ErrorKind::UnbalancedBracket { opening: false, .. } => vec![edit.without()],
        ErrorKind::UnknownFunction { name, suggestions } => {
            let mut all: Vec<String> = extremum(edit, name).into_iter().collect();
            all.extend(suggestions.iter().map(|name| edit.with(name)));
            all
        }
        ErrorKind::UnknownName { name, suggestions } => {
            // f without its primes would be a parameter.
            let bare = Some(name.trim_end_matches('\'')).filter(|bare| !matches!(*bare, "f" | "y"));
            let all = suggestions.iter().map(String::as_str).chain(bare);
            all.map(|name| edit.with(name)).collect()
        }
        ErrorKind::JoinedName { suggestion, .. }
        | ErrorKind::DecimalComma { suggestion }
        | ErrorKind::UnbracketedArgument { suggestion } => vec![edit.with(suggestion)],
        ErrorKind::BareLog => vec![edit.with("ln")],
        ErrorKind::MissingArgument { function } => {
            let call = format!("{function}(x)");
            let rest = edit.after().trim_start().trim_start_matches("()");
            vec![[edit.before(), &call, rest].concat(), [edit.before(), &call].concat()]
        }
        ErrorKind::AmbiguousArgument { whole, .. } => {
            let name = edit.here().split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
            let rest = edit.text.get(edit.start + name.len()..).unwrap_or_default().trim();
            vec![edit.with(whole), format!("{}{name}({rest})", edit.before())]
        }
        ErrorKind::InversePower { function, inverse } => {
            let name = match inverse {
                Some(inverse) => inverse.name().to_owned(),
                None => format!("1/{}", function.name()),
            };
            vec![[edit.before(), &name, &edit.argument()].concat()]
        }
        ErrorKind::FunctionPower { function } => {
            let power = edit.here().split_once('^').map_or("2", |(_, power)| power.trim());
            vec![format!("{}{}{}^{power}", edit.before(), function.name(), edit.argument())]
        }
        ErrorKind::ArgumentCount { .. } => {
            let first = edit.here().split(',').next().unwrap_or_default();
            vec![edit.with(&format!("{first})")), edit.with(first)]
        }
        ErrorKind::UnknownCharacter { character, .. } => of_character(edit, *character),
        ErrorKind::TwoParameters { .. }
        | ErrorKind::NotConstant { .. }
        | ErrorKind::TooLong { .. }
        | ErrorKind::TooDeep { .. }
        | ErrorKind::DegreeTooLarge { .. }
        | ErrorKind::NumberTooLarge { .. }
        | ErrorKind::ResultTooLarge { .. }
        | ErrorKind::NotFinite => Vec::new(),
    }
}

/// min(a, b) = a − relu(a − b) and max(a, b) = b + relu(a − b), for a call to the end of its bracket.
fn extremum(edit: &Edit<'_>, name: &str) -> Option<String> {
    let inside = edit.after().trim_start().strip_prefix('(')?;
    let (arguments, rest) = inside.rsplit_once(')')?;
    let (a, b) = arguments.split_once(',')?;
    let [a, b] = [a, b].map(|argument| term(argument.trim()));
    let written = match name {
        "min" => format!("{a} - relu({a} - {b})"),
        "max" => format!("{b} + relu({a} - {b})"),
        _ => return None,
    };
    let alone = edit.before().trim().is_empty() && rest.trim().is_empty();
    Some(if alone { written } else { [edit.before(), "(", &written, ")", rest].concat() })
}

/// What may stand after a minus: in brackets if it has a sign of its own.
fn term(text: &str) -> String {
    if text.contains(['+', '-', '−']) { format!("({text})") } else { text.to_owned() }
}

fn of_character(edit: &Edit<'_>, character: char) -> Vec<String> {
    let instead = match character {
        '√' => "sqrt ",
        '∛' => "cbrt ",
        '½' => "(1/2)",
        '¼' => "(1/4)",
        '¾' => "(3/4)",
        '%' => "/100",
        _ => " ",
    };
    let round: String = edit
        .text
        .chars()
        .map(|c| match c {
            '[' | '{' => '(',
            ']' | '}' => ')',
            _ => c,
        })
        .collect();
    let brackets = matches!(character, '[' | ']' | '{' | '}');
    let first = if brackets { round } else { edit.with(instead) };
    vec![first, edit.without(), edit.before().to_owned()]
}

/// White space as a person writes it.
fn tidy(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
