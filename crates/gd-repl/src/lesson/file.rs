//! A lesson file: front matter, prose, blocks.

use super::block::{Block, Exercise};
use super::fault::{Fault, FaultKind};
use super::fields;
use super::prose::{self, Piece};
use crate::script;

/// A lesson, read.
#[derive(Clone, Debug)]
pub struct Lesson {
    /// Its name: that of the file, without number and ending.
    pub name: String,
    /// Its number in the course; 0 outside a course.
    pub number: usize,
    /// Its title.
    pub title: String,
    /// What the learner can do after it.
    pub goal: String,
    /// About how long it takes.
    pub minutes: Option<u32>,
    /// The commands with which it begins, on a fresh session.
    pub setup: Vec<String>,
    /// Prose, demonstrations and exercises, in order.
    pub blocks: Vec<Block>,
}

/// A lesson is text for a person: a larger file is something else.
const MOST_BYTES: usize = 256 * 1024;

/// Words after `lesson` that are no names.
const RESERVED: [&str; 6] = ["check", "transcript", "grade", "back", "again", "restart"];

/// The keys of the front matter.
const KEYS: [&str; 4] = ["title", "goal", "setup", "minutes"];

impl Lesson {
    /// Reads a lesson from the text of the file `file_name`.
    ///
    /// # Errors
    /// Every fault that the text alone shows. Whether answers satisfy their checks is seen only by
    /// running them ([`super::check`]).
    pub fn parse(file_name: &str, text: &str) -> Result<Self, Vec<Fault>> {
        match Self::read(file_name, text) {
            (Some(lesson), faults) if faults.is_empty() => Ok(lesson),
            (_, faults) => Err(faults),
        }
    }

    /// Reads what can be read, and every fault that the text alone shows, in order; nothing is read of a file
    /// that is too large.
    pub(super) fn read(file_name: &str, text: &str) -> (Option<Self>, Vec<Fault>) {
        if text.len() > MOST_BYTES {
            let kind = FaultKind::TooLarge { most: MOST_BYTES };
            return (None, vec![Fault::at(text, 0, kind)]);
        }
        let mut faults = strange_characters(text);
        // Behind them there may be more to find, at the same places.
        let cleaned = (!faults.is_empty()).then(|| without_strange(text));
        let text = cleaned.as_deref().unwrap_or(text);
        let (keys, body) = front_matter(text, &mut faults);
        let get = |key: &'static str| {
            keys.iter().find(|(known, ..)| *known == key).map(|(_, value, at)| (*value, *at))
        };
        for key in ["title", "goal", "setup"] {
            if get(key).is_none_or(|(value, _)| value.is_empty()) && body > 0 {
                faults.push(Fault::at(text, 0, FaultKind::MissingKey { key }));
            }
        }
        for key in KEYS {
            let mut places = keys.iter().filter(|(known, ..)| *known == key);
            if let Some((_, _, at)) = places.nth(1) {
                faults.push(Fault::at(text, *at, FaultKind::TwiceTheSame { key }));
            }
        }
        let (number, name) = number_and_name(file_name);
        if RESERVED.contains(&name.as_str()) {
            faults.push(Fault::at(text, 0, FaultKind::ReservedName { name: name.clone() }));
        }
        let minutes = get("minutes").and_then(|(value, at)| match value.parse() {
            Ok(minutes @ 1..=600) => Some(minutes),
            Ok(_) | Err(_) => {
                faults.push(Fault::at(text, at, FaultKind::NotANumber));
                None
            }
        });
        let blocks: Vec<Block> = prose::read(text.get(body..).unwrap_or_default(), body)
            .into_iter()
            .filter_map(|piece| match piece {
                Piece::Prose(prose) => Some(Block::Prose(prose)),
                Piece::Fenced(fenced) => fields::read(text, &fenced, &mut faults),
            })
            .collect();
        if !blocks.iter().any(|block| matches!(block, Block::Exercise(_))) && faults.is_empty() {
            faults.push(Fault::at(text, body, FaultKind::NoExercise));
        }
        let value = |key| get(key).map(|(value, _)| value).unwrap_or_default();
        let lesson = Self {
            name,
            number,
            title: value("title").to_owned(),
            goal: value("goal").to_owned(),
            minutes,
            setup: script::commands(value("setup")).map(str::to_owned).collect(),
            blocks,
        };
        faults.sort_by_key(|fault| (fault.line, fault.column));
        (Some(lesson), faults)
    }

    /// The exercises, in order.
    pub fn exercises(&self) -> impl Iterator<Item = &Exercise> {
        self.blocks.iter().filter_map(|block| match block {
            Block::Exercise(exercise) => Some(exercise),
            Block::Prose(_) | Block::Demo(_) => None,
        })
    }
}

/// A line of the front matter: key, value, and where the value stands.
type Key<'a> = (&'static str, &'a str, usize);

/// The keys between the two `---` lines, and where the body begins (0 without front matter).
fn front_matter<'a>(text: &'a str, faults: &mut Vec<Fault>) -> (Vec<Key<'a>>, usize) {
    let mut keys = Vec::new();
    let mut at = 0;
    for (i, line) in text.split_inclusive('\n').enumerate() {
        let content = if i == 0 { line.trim() } else { line.trim_end() };
        let here = at;
        at += line.len();
        match (i, content) {
            (0, "---") => {}
            (0, _) => break,
            (_, "---") => return (keys, at),
            (_, "") => {}
            (_, content) => match content.split_once(':') {
                None => faults.push(Fault::at(text, here, FaultKind::NotAKey)),
                Some((key, value)) => match KEYS.into_iter().find(|known| *known == key) {
                    Some(known) => {
                        let lead = value.len() - value.trim_start().len();
                        let (value, place) = (value.trim(), here + key.len() + 1 + lead);
                        if known != "minutes"
                            && (lead == 0 && !value.is_empty() || !is_plain_scalar(value))
                        {
                            faults.push(Fault::at(text, place, FaultKind::NotPlain));
                        }
                        keys.push((known, value, place));
                    }
                    None => {
                        let near = KEYS.into_iter().map(|known| (known.to_owned(), known));
                        let suggestion = crate::command::nearest(key, near).first().copied();
                        let kind = FaultKind::UnknownKey { key: key.to_owned(), suggestion };
                        faults.push(Fault::at(text, here, kind));
                    }
                },
            },
        }
    }
    faults.push(Fault::at(text, 0, FaultKind::NoFrontMatter));
    (Vec::new(), 0)
}

/// Whether YAML reads these characters as the text that they are, without quotes.
fn is_plain_scalar(value: &str) -> bool {
    let indicator = |c: char| "!&*?|>%@`\"'#,[]{}-:~".contains(c);
    let parts = [": ", " #", "\t"];
    let is_null = value.eq_ignore_ascii_case("null");
    !(is_null
        || value.starts_with(indicator)
        || value.ends_with(':')
        || parts.iter().any(|part| value.contains(part)))
}

/// The first character of each line that has no place in a lesson.
fn strange_characters(text: &str) -> Vec<Fault> {
    let mut at = 0;
    let mut faults = Vec::new();
    for line in text.split_inclusive('\n') {
        let found = line.char_indices().find(|(_, c)| is_strange(*c));
        faults.extend(found.map(|(column, c)| {
            Fault::at(text, at + column, FaultKind::ControlCharacter { code: u32::from(c) })
        }));
        at += line.len();
    }
    faults
}

/// The text with a blank for each such character: lines and columns stay.
pub(crate) fn without_strange(text: &str) -> String {
    text.chars().map(|c| if is_strange(c) { ' ' } else { c }).collect()
}

/// Characters that have no place in a lesson: escapes, bells, and what is not seen or turns the direction of
/// writing, so that a text would read otherwise than it is.
pub(super) fn is_strange(c: char) -> bool {
    let unseen = matches!(
        c,
        '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}'
    );
    unseen || (c.is_control() && !matches!(c, '\n' | '\r' | '\t'))
}

/// `02-too-large.md` is lesson 2, `too-large`.
fn number_and_name(file_name: &str) -> (usize, String) {
    let stem = file_name.strip_suffix(".md").unwrap_or(file_name);
    match stem.split_once('-') {
        Some((digits, name)) => match digits.parse() {
            Ok(number) => (number, name.to_owned()),
            Err(_) => (0, stem.to_owned()),
        },
        None => (0, stem.to_owned()),
    }
}
