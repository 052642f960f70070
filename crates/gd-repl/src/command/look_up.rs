//! From a typed name to a command.

use std::sync::LazyLock;

use gd_expr::Span;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::{COMMANDS, Spec};
use crate::failure::{Failure, Problem};

/// The fewest letters of a prefix: `x` and `f` are quantities, not commands.
const SHORTEST_PREFIX: usize = 2;

/// The most words of a name: `danh sách bài`, `các lần chạy`.
const MOST_WORDS: usize = 4;

/// The index of the command that `line` begins with, and the byte at which its arguments begin.
pub(crate) fn find(line: &str, interactive: bool) -> Result<(usize, usize), Failure> {
    if let Some(found) = known(line) {
        return Ok(found);
    }
    let end = line.find(char::is_whitespace).unwrap_or(line.len());
    let typed = line.split_at(end).0;
    let name = fold(typed);
    let fail = |problem| Err(Failure::new(problem).at(Span::new(0, end)));
    if interactive && name.chars().count() >= SHORTEST_PREFIX {
        let begins = |spellings: &Spellings| spellings.names.iter().any(|n| n.starts_with(&name));
        let begun: Vec<usize> = (0..)
            .zip(SPELLINGS.iter())
            .filter(|(_, (_, spellings))| begins(spellings))
            .map(|(index, _)| index)
            .collect();
        match begun.as_slice() {
            // What people call another command counts more than the letters that one begins with:
            // `learn` is no `learning-rate`.
            [only] if meant(&name).all(|spec| spec.name == COMMANDS[*only].name) => {
                return Ok((*only, end));
            }
            [_, _, ..] if meant(&name).next().is_none() => {
                let candidates = begun.iter().map(|&i| COMMANDS[i].name).collect();
                return fail(Problem::AmbiguousCommand { typed: typed.to_owned(), candidates });
            }
            [..] => {}
        }
    }
    let mut suggestions: Vec<&str> = meant(&name).map(|spec| spec.name).take(2).collect();
    if suggestions.is_empty() {
        suggestions = nearest(&name, names().map(|(known, spec)| (known, spec.name)));
    }
    fail(Problem::UnknownCommand { typed: typed.to_owned(), suggestions })
}

/// The index of the command whose name or alias `line` begins with, the longest first, and the byte at which its
/// arguments begin. An alias of several words may be typed with spaces, so that `tốc độ học 0.1` is
/// `tốc-độ-học 0.1`.
pub(crate) fn known(line: &str) -> Option<(usize, usize)> {
    let mut begun: Vec<(String, usize)> = Vec::new();
    let mut end = 0;
    for piece in line.split_inclusive(char::is_whitespace) {
        let word = piece.trim_end();
        if !word.is_empty() {
            let folded = fold(word);
            let name = match begun.last() {
                None => folded,
                Some((before, _)) => format!("{before}-{folded}"),
            };
            begun.push((name, end + word.len()));
        }
        end += piece.len();
        if begun.len() == MOST_WORDS {
            break;
        }
    }
    begun.into_iter().rev().find_map(|(name, end)| {
        let index = SPELLINGS.iter().position(|(_, known)| known.names.contains(&name))?;
        Some((index, end))
    })
}

/// The spellings of a command as they are compared.
struct Spellings {
    /// Its name and aliases.
    names: Vec<String>,
    /// Words of other programs.
    words: Vec<String>,
}

/// Those of each command, folded once: a line that is not understood compares hundreds of them.
static SPELLINGS: LazyLock<Vec<(&Spec, Spellings)>> = LazyLock::new(|| {
    let all = |words: &[&str]| words.iter().map(|word| fold(word)).collect::<Vec<String>>();
    let spellings = |spec: &Spec| Spellings {
        names: [all(&[spec.name]), all(spec.aliases)].concat(),
        words: all(spec.words),
    };
    COMMANDS.iter().map(|spec| (spec, spellings(spec))).collect()
});

/// The commands that are meant by a folded word of other programs.
pub(crate) fn meant(word: &str) -> impl Iterator<Item = &'static Spec> {
    let is_meant = move |spellings: &Spellings| spellings.words.iter().any(|known| known == word);
    SPELLINGS.iter().filter(move |(_, spellings)| is_meant(spellings)).map(|(spec, _)| *spec)
}

/// Each command's name and aliases as they are compared, with the command.
pub(crate) fn names() -> impl Iterator<Item = (&'static str, &'static Spec)> {
    SPELLINGS.iter().flat_map(|(spec, spellings)| {
        spellings.names.iter().map(move |name| (name.as_str(), *spec))
    })
}

/// Lower case without marks, so that `Bước`, `bước` and `buoc` are one word.
pub fn fold(word: &str) -> String {
    if word.is_ascii() {
        return word.to_ascii_lowercase();
    }
    word.nfd()
        .filter(|c| !is_combining_mark(*c))
        .map(|c| if matches!(c, 'đ' | 'Đ') { 'd' } else { c })
        .flat_map(char::to_lowercase)
        .collect()
}

/// At most two of the candidates `(spelling, meaning)` that the typed word may have been meant to be:
/// Damerau distance at most 2 (a swap costs 1), for words of three letters or fewer at most 1; the
/// nearest first, then in the order given.
pub(crate) fn nearest<M: PartialEq>(
    typed: &str,
    candidates: impl Iterator<Item = (impl AsRef<str>, M)>,
) -> Vec<M> {
    let length = typed.chars().count();
    let most = if length <= 3 { 1 } else { 2 };
    let mut near: Vec<(usize, M)> = candidates
        // The distance is at least the difference of the lengths, which is known at once.
        .filter(|(spelling, _)| spelling.as_ref().chars().count().abs_diff(length) <= most)
        .map(|(spelling, meaning)| (strsim::damerau_levenshtein(typed, spelling.as_ref()), meaning))
        .filter(|(distance, _)| *distance <= most)
        .collect();
    near.sort_by_key(|(distance, _)| *distance);
    let mut names = Vec::new();
    for (_, meaning) in near {
        if names.len() < 2 && !names.contains(&meaning) {
            names.push(meaning);
        }
    }
    names
}
