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
        if text.len() > MOST_BYTES {
            return Err(vec![Fault::at(text, 0, FaultKind::TooLarge { most: MOST_BYTES })]);
        }
        let mut faults = Vec::new();
        let strange = text.char_indices().find(|(_, c)| is_strange(*c));
        if let Some((at, c)) = strange {
            let code = u32::from(c);
            faults.push(Fault::at(text, at, FaultKind::ControlCharacter { code }));
        }
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
        if !faults.is_empty() {
            faults.sort_by_key(|fault| (fault.line, fault.column));
            return Err(faults);
        }
        let value = |key| get(key).map(|(value, _)| value).unwrap_or_default();
        Ok(Self {
            name,
            number,
            title: value("title").to_owned(),
            goal: value("goal").to_owned(),
            minutes,
            setup: script::commands(value("setup")).map(str::to_owned).collect(),
            blocks,
        })
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
        let content = line.trim_end();
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
                        keys.push((known, value.trim(), here + key.len() + 1 + lead));
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

/// The text with a blank for each byte of a character that has no place in a lesson: places stay.
pub(super) fn without_strange(text: &str) -> String {
    text.chars()
        .map(|c| if is_strange(c) { " ".repeat(c.len_utf8()) } else { c.to_string() })
        .collect()
}

/// Characters that have no place in a lesson: escapes, bells, marks that turn the direction of writing.
fn is_strange(c: char) -> bool {
    let turns = matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}');
    turns || (c.is_control() && !matches!(c, '\n' | '\r' | '\t'))
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
