//! "Did you mean": the nearest known names by Damerau–Levenshtein distance (a swap costs 1).

use crate::Function;

/// At most two candidates within distance 2 of `typed` (1 for three letters or fewer), nearest first;
/// equals stay in the order given.
pub(crate) fn nearest<'a>(typed: &str, known: impl IntoIterator<Item = &'a str>) -> Vec<String> {
    let limit = if typed.chars().count() <= 3 { 1 } else { 2 };
    let lower = typed.to_lowercase();
    let mut found: Vec<(usize, &str)> = known
        .into_iter()
        .filter(|name| *name != typed)
        .map(|name| (strsim::damerau_levenshtein(&lower, &name.to_lowercase()), name))
        // A name of one letter is within 1 of every other one: silence is better.
        .filter(|(distance, name)| {
            *distance <= limit && (*distance == 0 || name.chars().count() > 1)
        })
        .collect();
    found.sort_by_key(|(distance, _)| *distance);
    found.dedup_by(|a, b| a.1 == b.1);
    found.into_iter().take(2).map(|(_, name)| name.to_owned()).collect()
}

/// What functions are called elsewhere: in Vietnamese and continental textbooks, in other programs.
const ELSEWHERE: [(&str, &str); 11] = [
    ("tg", "tan"),
    ("arctg", "atan"),
    ("sen", "sin"),
    ("sh", "sinh"),
    ("ch", "cosh"),
    ("th", "tanh"),
    ("lg", "log10"),
    ("lb", "log2"),
    ("căn", "sqrt"),
    ("can", "sqrt"),
    ("root", "sqrt"),
];

/// The function that is called `typed` elsewhere.
pub(crate) fn elsewhere(typed: &str) -> Option<&'static str> {
    ELSEWHERE.iter().find(|(name, _)| *name == typed).map(|(_, function)| *function)
}

/// At most two functions that may have been meant.
pub(crate) fn functions(typed: &str) -> Vec<String> {
    match elsewhere(typed) {
        Some(function) => vec![function.to_owned()],
        None => nearest(typed, Function::ALL.iter().map(|f| f.name())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_names() {
        let near = |typed| nearest(typed, ["sin", "sqrt", "exp", "sinh", "e"]);
        assert_eq!(near("sqtr"), ["sqrt"]);
        assert_eq!(near("sni"), ["sin"]);
        assert_eq!(near("Sin"), ["sin", "sinh"]);
        assert_eq!(near("q"), Vec::<String>::new());
        assert_eq!(near("banana"), Vec::<String>::new());
    }

    #[test]
    fn names_of_other_books_are_functions_here() {
        for (name, function) in ELSEWHERE {
            assert!(Function::by_name(name).is_none(), "{name} is known");
            assert!(Function::by_name(function).is_some(), "{function}");
        }
    }
}
