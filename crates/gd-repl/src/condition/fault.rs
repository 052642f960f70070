//! What is wrong with a condition beyond its expressions.

/// Why a text is no condition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ConditionFault {
    /// There is nothing that is compared.
    NoComparison,
    /// A sign of another language, such as `&&`.
    ForeignSign {
        /// As typed.
        typed: &'static str,
        /// What it is called here.
        instead: &'static str,
    },
    /// `x near 1` without `within`.
    NearWithoutWithin,
    /// `within` a negative number: nothing is that near.
    NegativeWithin,
    /// `verdict` or `loss` alone.
    WordAlone {
        /// The word.
        word: &'static str,
        /// One of the values that it is compared with.
        code: &'static str,
    },
    /// `max` or `min` before something that has no history.
    HistoryOfNothing {
        /// The word.
        word: &'static str,
    },
    /// `first` without a condition in brackets.
    FirstOfNothing,
    /// `first( … )` inside another one: it would look through the whole run again at each epoch.
    FirstInFirst,
    /// `max` at the end of the condition of `until`, without a number.
    MaxWithoutNumber,
}

impl ConditionFault {
    /// The code that scripts see.
    pub(crate) const fn code(&self) -> &'static str {
        match self {
            Self::NoComparison
            | Self::ForeignSign { .. }
            | Self::WordAlone { .. }
            | Self::FirstOfNothing => "not-a-condition",
            Self::NearWithoutWithin => "near-without-within",
            Self::NegativeWithin => "negative",
            Self::HistoryOfNothing { .. } => "history-of-nothing",
            Self::FirstInFirst => "first-in-first",
            Self::MaxWithoutNumber => "missing-argument",
        }
    }
}

/// Signs of other languages and what they are called here; a sign stands before those that it contains.
const FOREIGN: [(&str, &str); 8] = [
    ("&&", "and"),
    ("&", "and"),
    ("||", "or"),
    ("<>", "!="),
    ("=<", "<="),
    ("=>", ">="),
    ("=", "=="),
    ("!", "not"),
];
/// The signs of this language that contain a foreign one.
const OWN: [&str; 4] = ["==", "!=", "<=", ">="];

/// The first sign of another language in a text that is no condition, and the byte at which it begins.
pub(super) fn foreign_sign(text: &str) -> Option<(usize, &'static str, &'static str)> {
    let mut skip = 0;
    for (at, _) in text.char_indices() {
        let Some(rest) = text.get(at..).filter(|_| at >= skip) else { continue };
        if let Some(own) = OWN.iter().find(|own| rest.starts_with(**own)) {
            skip = at + own.len();
            continue;
        }
        let Some((sign, instead)) = FOREIGN.iter().find(|(sign, _)| rest.starts_with(*sign)) else {
            continue;
        };
        // Two bars also open or close |…| inside |…|: between two comparisons they do not.
        let compares = |text: &str| text.contains(['<', '>', '=', '≤', '≥']);
        let (before, after) = text.split_at(at);
        if *sign != "||" || (compares(before) && compares(after)) {
            return Some((at, sign, instead));
        }
        skip = at + sign.len();
    }
    None
}

/// The text with every sign of another language as it is written here.
pub(crate) fn in_own_signs(text: &str) -> String {
    let mut text = text.to_owned();
    while let Some((at, sign, instead)) = foreign_sign(&text) {
        text.replace_range(at..at + sign.len(), &format!(" {instead} "));
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_of_other_languages() {
        for (typed, own) in [
            ("x < 1 && epoch > 2", "x < 1 and epoch > 2"),
            ("x < 1 || |x| > 2", "x < 1 or |x| > 2"),
            ("x <> 1", "x != 1"),
            ("x =< 1 & x=>0", "x <= 1 and x >= 0"),
            ("!(x<1)", "not (x<1)"),
            ("verdict = cycle", "verdict == cycle"),
            ("||x| - 1| <= 2 and x != 1 and x == 3", "||x| - 1| <= 2 and x != 1 and x == 3"),
        ] {
            assert_eq!(in_own_signs(typed), own, "{typed}");
        }
    }
}
