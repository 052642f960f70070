//! The blocks of a lesson: demonstrations and exercises.

use super::fault::{Fault, FaultKind};
use super::prose::{Fenced, Prose, read_prose};
use super::template::Template;
use crate::condition::Condition;
use crate::script;

/// A piece of a lesson, in the order of its file.
#[derive(Clone, Debug)]
#[expect(clippy::large_enum_variant, reason = "a lesson has a few dozen blocks")]
pub enum Block {
    /// Text to read.
    Prose(Prose),
    /// Commands that run by themselves.
    Demo(Demo),
    /// Something to do or to answer.
    Exercise(Exercise),
}

/// Commands that run by themselves.
#[derive(Clone, Debug)]
pub struct Demo {
    /// The commands.
    pub commands: Vec<String>,
    /// Whether they run on the session itself, not on a copy.
    pub keep: bool,
    /// Whether only their pictures are shown, without what was set.
    pub hidden: bool,
}

/// Something to do or to answer.
#[derive(Clone, Debug)]
pub enum Exercise {
    /// The real prompt, and conditions on what becomes of the session.
    Try(Try),
    /// A question with options or a number.
    Ask(Ask),
    /// A guess before something runs.
    Predict(Predict),
}

/// A task with the real prompt.
#[derive(Clone, Debug)]
pub struct Try {
    /// What to do.
    pub task: Vec<Prose>,
    /// Commands that begin it from a fresh session.
    pub setup: Option<Vec<String>>,
    /// What must hold, all at once.
    pub checks: Vec<Check>,
    /// Nudges, in order.
    pub hints: Vec<String>,
    /// Commands that solve it.
    pub answer: Vec<String>,
    /// What makes it a game.
    pub game: Game,
    /// Where it stands in the file.
    pub at: usize,
}

/// What makes a task a game.
#[derive(Clone, Debug, Default)]
pub struct Game {
    /// What is shown as `?`.
    pub hide: Option<Hidden>,
    /// The only commands that may be used; empty: any.
    pub allow: Vec<String>,
    /// What must hold after every command.
    pub limit: Option<Condition>,
    /// In how many epochs it can be done.
    pub par: Option<u64>,
}

/// What a game hides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hidden {
    /// The loss, and all that would give it away.
    Loss,
    /// The learning rate.
    Rate,
}

/// A condition on the session, and what the learner is told while it fails.
#[derive(Clone, Debug)]
pub struct Check {
    /// The condition.
    pub condition: Condition,
    /// What is so and what is missing.
    pub feedback: Template,
    /// Where it stands in the file.
    pub at: usize,
}

/// A question.
#[derive(Clone, Debug)]
pub struct Ask {
    /// The question.
    pub question: Vec<Prose>,
    /// Commands that begin it from a fresh session.
    pub setup: Option<Vec<String>>,
    /// What is right.
    pub answer: Answer,
    /// Nudges, in order.
    pub hints: Vec<String>,
}

/// A guess before commands run, and what then happens; no guess is wrong.
#[derive(Clone, Debug)]
pub struct Predict {
    /// The question.
    pub question: Vec<Prose>,
    /// Commands that begin it from a fresh session.
    pub setup: Option<Vec<String>>,
    /// What to choose from, and what happens.
    pub answer: Answer,
    /// The commands that run after the guess, on a copy of the session.
    pub run: Vec<String>,
    /// What is said after the observation.
    pub explain: Option<String>,
}

/// What is right.
#[derive(Clone, Debug)]
pub enum Answer {
    /// Options, in the order written; any right one is right.
    Options(Vec<Choice>),
    /// Options of which all right ones must be picked, and no other.
    All(Vec<Choice>),
    /// A number.
    Number {
        /// The right one.
        value: f64,
        /// How far off still counts.
        within: f64,
        /// What a learner is told who is farther off.
        feedback: Option<String>,
        /// Numbers that show a misunderstanding, how near counts, and what to say.
        wrong: Vec<(f64, f64, String)>,
    },
}

/// An option.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// Its text.
    pub text: String,
    /// Whether it is right.
    pub right: bool,
    /// What the learner is told who picks it.
    pub feedback: Option<String>,
}

/// The keys of exercise blocks.
const KEYS: [&str; 12] = [
    "check", "hint", "answer", "setup", "number", "wrong", "run", "explain", "hide", "allow",
    "limit", "par",
];

/// Reads the block at `fenced` of `file`; faults are added to the list.
pub(super) fn read(file: &str, fenced: &Fenced, faults: &mut Vec<Fault>) -> Option<Block> {
    let content = file.get(fenced.content.clone()).unwrap_or_default();
    match fenced.info.as_str() {
        "demo" | "demo keep" | "demo hidden" => {
            let commands: Vec<String> = script::commands(content).map(str::to_owned).collect();
            let (keep, hidden) = (fenced.info == "demo keep", fenced.info == "demo hidden");
            Some(Block::Demo(Demo { commands, keep, hidden }))
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

/// The lines of an exercise, sorted by what they are.
#[derive(Default)]
struct Fields {
    text: String,
    /// Key, value, place of the value.
    keys: Vec<(&'static str, String, usize)>,
    options: Vec<Choice>,
    /// Whether a wrong option must say something: a guess is never wrong.
    needs_feedback: bool,
    /// Whether all right options must be picked.
    all: bool,
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
            fields.line(line.trim_end(), at, file, faults);
            at += line.len();
        }
        fields
    }

    fn line(&mut self, line: &str, at: usize, file: &str, faults: &mut Vec<Fault>) {
        for (mark, right) in [("- [x] ", true), ("- [ ] ", false)] {
            if let Some(option) = line.strip_prefix(mark) {
                let (text, feedback) = split_feedback(option);
                if !right && feedback.is_none() && self.needs_feedback {
                    faults.push(Fault::at(file, at, FaultKind::NoFeedback));
                }
                self.options.push(Choice { text, right, feedback });
                return;
            }
        }
        match line.split_once(':').filter(|(key, _)| is_key(key)) {
            Some((key, value)) => match KEYS.into_iter().find(|known| *known == key) {
                Some(key) => {
                    let lead = value.len() - value.trim_start().len();
                    let place = at + key.len() + 1 + lead;
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
                self.text.push_str(line);
                self.text.push('\n');
            }
        }
    }

    fn values(&self, wanted: &str) -> impl Iterator<Item = (&str, usize)> {
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
                    match Template::parse(&feedback) {
                        Ok(feedback) => checks.push(Check { condition, feedback, at: place }),
                        Err(message) => {
                            let kind = FaultKind::Condition { message };
                            faults.push(Fault::at(file, place + text.len(), kind));
                        }
                    }
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
        Try {
            task: read_prose(&self.text),
            setup: self.commands("setup"),
            checks,
            hints: self.hints(),
            answer,
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
        for (value, _) in self.values("allow") {
            game.allow.extend(value.split_whitespace().map(str::to_owned));
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
        })
    }

    /// The options, or the number.
    fn answer(&self, file: &str, at: usize, faults: &mut Vec<Fault>) -> Option<Answer> {
        let number = self.values("number").next();
        Some(match number {
            Some((value, place)) => {
                let (text, feedback) = split_feedback(value);
                let (value, near) = within(&text, file, place, faults)?;
                let mut wrong = Vec::new();
                for (value, place) in self.values("wrong") {
                    let (text, feedback) = split_feedback(value);
                    let (value, near) = within(&text, file, place, faults)?;
                    match feedback {
                        Some(feedback) => wrong.push((value, near, feedback)),
                        None => faults.push(Fault::at(file, place, FaultKind::NoFeedback)),
                    }
                }
                Answer::Number { value, within: near, feedback, wrong }
            }
            None => {
                if !self.options.iter().any(|option| option.right) {
                    faults.push(Fault::at(file, at, FaultKind::NoRightOption));
                    return None;
                }
                let options = self.options.clone();
                if self.all { Answer::All(options) } else { Answer::Options(options) }
            }
        })
    }
}

/// A condition that cannot be read, where it begins at byte `place`.
fn condition_fault(file: &str, place: usize, error: &crate::failure::Failure) -> Fault {
    let start = error.span().map_or(0, gd_expr::Span::start);
    Fault::at(file, place + start, FaultKind::Condition { message: error.to_string() })
}

/// Whether the text before a colon looks like a key and not like prose.
fn is_key(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_ascii_lowercase())
}

/// `text :: feedback`.
fn split_feedback(text: &str) -> (String, Option<String>) {
    match text.split_once(" :: ") {
        Some((text, feedback)) => (text.trim().to_owned(), Some(feedback.trim().to_owned())),
        None => (text.trim().to_owned(), None),
    }
}

/// `V within D`, D absolute or with a `%`.
fn within(text: &str, file: &str, at: usize, faults: &mut Vec<Fault>) -> Option<(f64, f64)> {
    let mut fail = |kind| {
        faults.push(Fault::at(file, at, kind));
        None
    };
    let Some((value, distance)) = text.split_once(" within ") else {
        return fail(FaultKind::NotWithin);
    };
    let number = |text: &str| {
        gd_expr::parse_constant(text.trim(), &gd_expr::Constants::default())
            .ok()
            .map(|constant| constant.value)
    };
    let Some(value) = number(value) else { return fail(FaultKind::NotANumber) };
    let distance = match distance.trim().strip_suffix('%') {
        Some(percent) => number(percent).map(|percent| value.abs() * percent / 100.0),
        None => number(distance),
    };
    match distance {
        Some(distance) if distance >= 0.0 => Some((value, distance)),
        _ => fail(FaultKind::NotANumber),
    }
}
