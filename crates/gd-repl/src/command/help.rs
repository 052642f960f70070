//! `help`: everything, a command, or an idea.

use super::{
    Argument, ArgumentKind, Arguments, COMMANDS, Group, Mistake, Spec, Verb, Word, nearest,
};
use crate::concept::{CONCEPTS, concept, key};
use crate::failure::{Failure, Problem};
use crate::host::Host;
use crate::language::Text;
use crate::report::{HelpReport, Report};
use crate::session::State;

/// A shorter word is near too many others.
const SHORTEST: usize = 3;

/// `help [TOPIC]`.
#[derive(Debug)]
pub(crate) struct Help {
    report: HelpReport,
}

impl Verb for Help {
    const SPEC: Spec = Spec {
        name: "help",
        aliases: &["?", "giúp", "trợ-giúp"],
        words: &[
            "man",
            "usage",
            "commands",
            "doc",
            "docs",
            "documentation",
            "manual",
            "tài-liệu",
            "hướng-dẫn",
            "hello",
            "hi",
            "hey",
            "chào",
            "xin-chào",
        ],
        arguments: &[Argument::optional("TOPIC", ArgumentKind::Topic)],
        group: Group::Session,
        summary: Text {
            en: "this list; `help step` explains a command",
            vi: "danh sách này; `help step` giải thích một lệnh",
        },
        details: Text {
            en: "A topic is a command or an idea: `help topics` lists the ideas.",
            vi: "Mục là một lệnh hoặc một khái niệm: `help topics` liệt kê các khái niệm.",
        },
        default: None,
        mistake: Some(Mistake {
            typed: "help me",
            instead: "help",
            why: Text {
                en: "a topic is a command or an idea",
                vi: "mục là một lệnh hoặc một khái niệm",
            },
        }),
        examples: &["help", "help lr", "help learning-rate"],
        see: &["lessons"],
    };

    fn parse(mut arguments: Arguments<'_>) -> Result<Self, Failure> {
        let report = match arguments.rest() {
            None => HelpReport::Overview,
            Some(word) => topic(word)?,
        };
        Ok(Self { report })
    }

    fn apply(self, _: &mut State, _: &mut Host<'_>) -> Result<Report, Failure> {
        Ok(Report::Help(self.report))
    }
}

/// A command or an idea, by whatever it is called; names of commands come first.
fn topic(word: Word<'_>) -> Result<HelpReport, Failure> {
    let wanted = key(word.text);
    if let Some(found) = known(&wanted) {
        return Ok(found);
    }
    // Of several words one may be known: `help learning rate too large`.
    let parts: Vec<String> = word
        .text
        .split_whitespace()
        .filter(|part| part.chars().count() > 1 && known(&key(part)).is_some())
        .map(|part| format!("help {part}"))
        .take(2)
        .collect();
    let suggestions = match parts.as_slice() {
        [] if wanted.chars().count() < SHORTEST => Vec::new(),
        [] => nearest(&wanted, names()),
        [..] => parts,
    };
    Err(word.fails(Problem::UnknownTopic { suggestions }))
}

/// What help says on the name `wanted`, folded.
fn known(wanted: &str) -> Option<HelpReport> {
    if wanted == "topics" {
        return Some(HelpReport::Topics);
    }
    let among = |words: &[&str]| words.iter().any(|word| key(word) == wanted);
    let command =
        |is: &dyn Fn(&Spec) -> bool| COMMANDS.iter().find(|spec| is(spec)).map(HelpReport::Command);
    // An idea comes before an alias: `help đạo hàm` explains before it shows the command.
    command(&|spec| spec.name == wanted)
        .or_else(|| concept(wanted).map(HelpReport::Concept))
        .or_else(|| command(&|spec| among(spec.aliases) || among(spec.words)))
}

/// Everything that may be asked for, folded, with the line that asks.
fn names() -> impl Iterator<Item = (String, String)> {
    let commands = COMMANDS.iter().flat_map(|spec| {
        let names = std::iter::once(spec.name).chain(spec.aliases.iter().copied());
        names.map(move |name| (key(name), format!("help {}", spec.name)))
    });
    let concepts = CONCEPTS
        .iter()
        .flat_map(|concept| concept.keys().map(move |key| (key, format!("help {}", concept.name))));
    commands.chain(concepts)
}
