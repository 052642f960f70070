//! How a block is read: its lines, sorted by what they are.

use super::block::{Ask, Block, Check, Choice, Demo, Exercise, Game, Hidden, Predict, Remark, Try};
use super::fault::{Fault, FaultKind};
use super::prose::{Fenced, read_prose};
use super::template::Template;
use crate::command::COMMANDS;
use crate::condition::Condition;
use crate::script;

/// Keys of which there can be only one.
const ONCE: [&str; 8] = ["number", "right", "setup", "answer", "explain", "hide", "limit", "par"];
/// The keys of exercise blocks.
const KEYS: [&str; 13] = [
    "check", "hint", "answer", "setup", "number", "right", "wrong", "run", "explain", "hide",
    "allow", "limit", "par",
];
/// Those of each kind of block.
const KEYS_OF_TRY: [&str; 9] =
    ["check", "hint", "answer", "setup", "right", "hide", "allow", "limit", "par"];
const KEYS_OF_ASK: [&str; 5] = ["hint", "setup", "number", "right", "wrong"];
const KEYS_OF_PREDICT: [&str; 6] = ["setup", "number", "right", "wrong", "run", "explain"];

/// Reads the block at `fenced` of `file`; faults are added to the list.
pub(super) fn read(file: &str, fenced: &Fenced, faults: &mut Vec<Fault>) -> Option<Block> {
    let content = file.get(fenced.content.clone()).unwrap_or_default();
    if !is_closed(file, fenced) {
        // What it swallowed is no part of it.
        faults.push(Fault::at(file, fenced.at, FaultKind::NotClosed));
        return None;
    }
    match fenced.info.as_str() {
        "demo" | "demo keep" | "demo hidden" => {
            let (keep, hidden) = (fenced.info == "demo keep", fenced.info == "demo hidden");
            let mut demo = Demo { setup: None, commands: Vec::new(), at: fenced.at, keep, hidden };
            for line in content.lines() {
                let (list, line) = match line.strip_prefix("setup:") {
                    Some(setup) => (demo.setup.get_or_insert_with(Vec::new), setup),
                    None => (&mut demo.commands, line),
                };
                list.extend(script::commands(line).map(str::to_owned));
            }
            if demo.commands.is_empty() {
                faults.push(Fault::at(file, fenced.at, FaultKind::EmptyDemo));
            }
            Some(Block::Demo(demo))
        }
        "try" => {
            let fields = Fields::read(file, fenced, faults);
            Some(Block::Exercise(Exercise::Try(fields.into_try(file, fenced.at, faults))))
        }
        "ask" | "ask all" => {
            let fields = Fields::read(file, fenced, faults);
            let ask = fields.into_ask(file, fenced.at, faults)?;
            Some(Block::Exercise(Exercise::Ask(ask)))
        }
        "predict" => {
            let fields = Fields::read(file, fenced, faults);
            let predict = fields.into_predict(file, fenced.at, faults)?;
            Some(Block::Exercise(Exercise::Predict(predict)))
        }
        other => {
            let kind = FaultKind::UnknownBlock { name: other.to_owned() };
            faults.push(Fault::at(file, fenced.at, kind));
            None
        }
    }
}

/// Whether the block ends with a fence of its own, and not with that of a block after it.
fn is_closed(file: &str, fenced: &Fenced) -> bool {
    let begins = file.get(fenced.at..).unwrap_or_default();
    let mark = begins.chars().next().unwrap_or('`');
    let fence: String = begins.chars().take_while(|c| *c == mark).collect();
    let content = file.get(fenced.content.clone()).unwrap_or_default();
    let after = file.get(fenced.content.end..).unwrap_or_default();
    after.trim_start().starts_with(&fence) && !content.lines().any(|line| line.starts_with(&fence))
}

/// The lines of an exercise, sorted by what they are.
#[derive(Default)]
pub(super) struct Fields {
    text: String,
    /// Key, value, place of the value.
    keys: Vec<(&'static str, String, usize)>,
    pub(super) options: Vec<Choice>,
    /// Whether a wrong option must say something: a guess is never wrong.
    pub(super) needs_feedback: bool,
    /// Whether all right options must be picked.
    pub(super) all: bool,
    /// What the last line was.
    last: Last,
}

/// What a line of an exercise is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Last {
    #[default]
    Text,
    Key,
    Option,
}

impl Fields {
    fn read(file: &str, fenced: &Fenced, faults: &mut Vec<Fault>) -> Self {
        let mut fields = Self {
            needs_feedback: fenced.info != "predict",
            all: fenced.info == "ask all",
            ..Self::default()
        };
        let content = file.get(fenced.content.clone()).unwrap_or_default();
        let mut at = fenced.content.start;
        for line in content.split_inclusive('\n') {
            if !fields.goes_on(line) {
                fields.line(line.trim_end(), at, file, faults);
            }
            at += line.len();
        }
        for key in ONCE {
            if let Some((_, place)) = fields.values(key).nth(1) {
                faults.push(Fault::at(file, place, FaultKind::TwiceTheSame { key }));
            }
        }
        let known: &[&str] = match fenced.info.as_str() {
            "try" => &KEYS_OF_TRY,
            "predict" => &KEYS_OF_PREDICT,
            _ => &KEYS_OF_ASK,
        };
        for (key, _, place) in fields.keys.iter().filter(|(key, ..)| !known.contains(key)) {
            faults.push(Fault::at(file, *place, FaultKind::NotInThisBlock { key }));
        }
        if fenced.info == "try" && !fields.options.is_empty() {
            let kind = FaultKind::NotInThisBlock { key: "- [ ]" };
            faults.push(Fault::at(file, fenced.at, kind));
        }
        if fields.text.trim().is_empty() {
            faults.push(Fault::at(file, fenced.at, FaultKind::NoTask));
        }
        fields
    }

    /// Whether the line only goes on with the key or option before it: two blanks in front say so.
    fn goes_on(&mut self, line: &str) -> bool {
        let text = line.trim();
        if text.is_empty() || !line.starts_with("  ") {
            return false;
        }
        let before = match self.last {
            Last::Text => return false,
            Last::Key => self.keys.last_mut().map(|(_, value, _)| value),
            Last::Option => {
                self.options.last_mut().map(|o| o.feedback.as_mut().unwrap_or(&mut o.text))
            }
        };
        let Some(before) = before else { return false };
        before.push(' ');
        before.push_str(text);
        true
    }

    fn line(&mut self, line: &str, at: usize, file: &str, faults: &mut Vec<Fault>) {
        for (mark, right) in [("- [x] ", true), ("- [ ] ", false)] {
            if let Some(option) = line.strip_prefix(mark) {
                let (text, feedback) = split_feedback(option);
                if !right && feedback.is_none() && self.needs_feedback {
                    faults.push(Fault::at(file, at, FaultKind::NoFeedback));
                }
                if self.options.iter().any(|option| option.text == text) {
                    faults.push(Fault::at(file, at, FaultKind::SameOption));
                }
                self.last = Last::Option;
                self.options.push(Choice { text, right, feedback });
                return;
            }
        }
        if looks_like_option(line) {
            faults.push(Fault::at(file, at, FaultKind::NotAnOption));
            return;
        }
        match line.split_once(':').filter(|(key, _)| is_key(key)) {
            Some((key, value)) => match KEYS.into_iter().find(|known| *known == key) {
                Some(key) => {
                    let lead = value.len() - value.trim_start().len();
                    let place = at + key.len() + 1 + lead;
                    self.last = Last::Key;
                    self.keys.push((key, value.trim().to_owned(), place));
                }
                None => {
                    let near = KEYS.into_iter().map(|known| (known.to_owned(), known));
                    let suggestion = crate::command::nearest(key, near).first().copied();
                    let kind = FaultKind::UnknownKey { key: key.to_owned(), suggestion };
                    faults.push(Fault::at(file, at, kind));
                }
            },
            None => {
                if let Some(key) = misspelt_key(line) {
                    faults.push(Fault::at(file, at, FaultKind::MisspeltKey { key }));
                }
                self.last = Last::Text;
                self.text.push_str(line);
                self.text.push('\n');
            }
        }
    }

    pub(super) fn values(&self, wanted: &str) -> impl Iterator<Item = (&str, usize)> {
        self.keys
            .iter()
            .filter(move |(key, ..)| *key == wanted)
            .map(|(_, value, at)| (value.as_str(), *at))
    }

    fn commands(&self, wanted: &str) -> Option<Vec<String>> {
        let mut found = None;
        for (value, _) in self.values(wanted) {
            found.get_or_insert_with(Vec::new).extend(script::commands(value).map(str::to_owned));
        }
        found
    }

    fn hints(&self) -> Vec<String> {
        self.values("hint").map(|(hint, _)| hint.to_owned()).collect()
    }

    fn into_try(self, file: &str, at: usize, faults: &mut Vec<Fault>) -> Try {
        let mut checks = Vec::new();
        for (value, place) in self.values("check") {
            let (text, feedback) = split_feedback(value);
            match Condition::parse(&text) {
                Ok(condition) => {
                    let feedback = feedback.unwrap_or_default();
                    if feedback.is_empty() {
                        faults.push(Fault::at(file, place, FaultKind::NoFeedback));
                    }
                    let feedback = template(&feedback, file, place + text.len(), faults);
                    checks.extend(feedback.map(|feedback| Check {
                        condition,
                        feedback,
                        at: place,
                    }));
                }
                Err(error) => faults.push(condition_fault(file, place, &error)),
            }
        }
        if self.values("check").next().is_none() {
            faults.push(Fault::at(file, at, FaultKind::NoCheck));
        }
        let answer = self.commands("answer").unwrap_or_default();
        if answer.is_empty() {
            faults.push(Fault::at(file, at, FaultKind::NoAnswer));
        }
        let right = self.values("right").next().and_then(|(text, at)| {
            template(text, file, at, faults).map(|text| Remark { text, at })
        });
        Try {
            task: read_prose(&self.text),
            setup: self.commands("setup"),
            checks,
            hints: self.hints(),
            answer,
            right,
            game: self.game(file, faults),
            at,
        }
    }

    /// `hide`, `allow`, `limit`, `par`.
    fn game(&self, file: &str, faults: &mut Vec<Fault>) -> Game {
        let mut game = Game::default();
        for (value, place) in self.values("hide") {
            game.hide = match value {
                "loss" => Some(Hidden::Loss),
                "lr" => Some(Hidden::Rate),
                other => {
                    let kind = FaultKind::UnknownKey { key: other.to_owned(), suggestion: None };
                    faults.push(Fault::at(file, place, kind));
                    None
                }
            };
        }
        for (value, place) in self.values("allow") {
            for name in value.split_whitespace() {
                if COMMANDS.iter().any(|spec| spec.name == name) {
                    game.allow.push(name.to_owned());
                } else {
                    let kind = FaultKind::NoSuchCommand { name: name.to_owned() };
                    faults.push(Fault::at(file, place, kind));
                }
            }
        }
        for (value, place) in self.values("limit") {
            match Condition::parse(value) {
                Ok(condition) => game.limit = Some(condition),
                Err(error) => faults.push(condition_fault(file, place, &error)),
            }
        }
        for (value, place) in self.values("par") {
            match value.parse() {
                Ok(par) => game.par = Some(par),
                Err(_) => faults.push(Fault::at(file, place, FaultKind::NotANumber)),
            }
        }
        game
    }

    fn into_ask(self, file: &str, at: usize, faults: &mut Vec<Fault>) -> Option<Ask> {
        let answer = self.answer(file, at, faults)?;
        Some(Ask {
            question: read_prose(&self.text),
            setup: self.commands("setup"),
            answer,
            hints: self.hints(),
            at,
        })
    }

    fn into_predict(self, file: &str, at: usize, faults: &mut Vec<Fault>) -> Option<Predict> {
        let answer = self.answer(file, at, faults)?;
        let run = self.commands("run").unwrap_or_default();
        if run.is_empty() {
            faults.push(Fault::at(file, at, FaultKind::NoAnswer));
        }
        Some(Predict {
            question: read_prose(&self.text),
            setup: self.commands("setup"),
            answer,
            run,
            explain: self.values("explain").next().map(|(text, _)| text.to_owned()),
            at,
        })
    }
}

/// A text with expressions in braces, which are faulted at byte `at`.
fn template(text: &str, file: &str, at: usize, faults: &mut Vec<Fault>) -> Option<Template> {
    Template::parse(text)
        .map_err(|failure| faults.push(Fault::at(file, at, FaultKind::Condition { failure })))
        .ok()
}

/// A condition that cannot be read, where it begins at byte `place`.
fn condition_fault(file: &str, place: usize, error: &crate::failure::Failure) -> Fault {
    let start = error.span().map_or(0, gd_expr::Span::start);
    Fault::at(file, place + start, FaultKind::Condition { failure: error.clone() })
}

/// Whether the text before a colon looks like a key and not like prose.
fn is_key(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_ascii_lowercase())
}

/// The key that the line would begin with, were it written in small letters, at the margin, with its colon
/// right behind it.
fn misspelt_key(line: &str) -> Option<&'static str> {
    let (key, _) = line.split_once(':')?;
    let key = key.trim().to_lowercase();
    KEYS.into_iter().find(|known| *known == key)
}

/// Whether a line begins like an option and is none: `-[x] a`, `- [X] a`, `* [ ] a`.
fn looks_like_option(line: &str) -> bool {
    let Some(rest) = line.trim_start().strip_prefix(['-', '*', '+']) else { return false };
    let Some(inside) = rest.trim_start().strip_prefix('[') else { return false };
    inside.find(']').is_some_and(|end| matches!(inside.get(..end), Some("" | " " | "x" | "X")))
}

/// `text :: feedback`.
pub(super) fn split_feedback(text: &str) -> (String, Option<String>) {
    match text.split_once(" :: ") {
        Some((text, feedback)) => (text.trim().to_owned(), Some(feedback.trim().to_owned())),
        None => (text.trim().to_owned(), None),
    }
}
