//! A lesson file: front matter, prose, blocks.

use super::block::{self, Block, Exercise};
use super::fault::{Fault, FaultKind};
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

/// The keys of the front matter.
const KEYS: [&str; 4] = ["title", "goal", "setup", "minutes"];

impl Lesson {
    /// Reads a lesson from the text of the file `file_name`.
    ///
    /// # Errors
    /// Every fault that the text alone shows. Whether answers satisfy their checks is seen only by
    /// running them ([`super::check`]).
    pub fn parse(file_name: &str, text: &str) -> Result<Self, Vec<Fault>> {
        let mut faults = Vec::new();
        let (keys, body) = front_matter(text, &mut faults);
        let get = |key: &'static str| {
            keys.iter().find(|(known, ..)| *known == key).map(|(_, value, at)| (*value, *at))
        };
        for key in ["title", "goal", "setup"] {
            if get(key).is_none() && body > 0 {
                faults.push(Fault::at(text, 0, FaultKind::MissingKey { key }));
            }
        }
        let minutes = get("minutes").and_then(|(value, at)| match value.parse() {
            Ok(minutes) => Some(minutes),
            Err(_) => {
                faults.push(Fault::at(text, at, FaultKind::NotANumber));
                None
            }
        });
        let blocks = prose::read(text.get(body..).unwrap_or_default(), body)
            .into_iter()
            .filter_map(|piece| match piece {
                Piece::Prose(prose) => Some(Block::Prose(prose)),
                Piece::Fenced(fenced) => block::read(text, &fenced, &mut faults),
            })
            .collect();
        if !faults.is_empty() {
            faults.sort_by_key(|fault| (fault.line, fault.column));
            return Err(faults);
        }
        let value = |key| get(key).map(|(value, _)| value).unwrap_or_default();
        let (number, name) = number_and_name(file_name);
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
