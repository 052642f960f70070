//! `help`: everything, a command, or an idea.

use super::{Argument, ArgumentKind, Arguments, COMMANDS, Group, Spec, Verb, Word, fold, nearest};
use crate::concept::CONCEPTS;
use crate::failure::{Failure, Problem};
use crate::host::Host;
use crate::language::Text;
use crate::report::{HelpReport, Report};
use crate::session::State;

/// `help [TOPIC]`.
#[derive(Debug)]
pub(crate) struct Help {
    report: HelpReport,
}

impl Verb for Help {
    const SPEC: Spec = Spec {
        name: "help",
        aliases: &["?", "giúp", "trợ-giúp"],
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

fn topic(word: Word<'_>) -> Result<HelpReport, Failure> {
    let wanted = fold(word.text).replace(' ', "-");
    let command = COMMANDS.iter().find(|spec| {
        spec.name == wanted || spec.aliases.iter().any(|alias| fold(alias) == wanted)
    });
    if let Some(spec) = command {
        return Ok(HelpReport::Command(spec));
    }
    if wanted == "topics" {
        return Ok(HelpReport::Topics);
    }
    let concept = CONCEPTS.iter().find(|concept| {
        concept.name == wanted || fold(concept.title.vi).replace(' ', "-") == wanted
    });
    if let Some(concept) = concept {
        return Ok(HelpReport::Concept(concept));
    }
    let known = COMMANDS.iter().map(|spec| spec.name).chain(CONCEPTS.iter().map(|c| c.name));
    let suggestions = nearest(&wanted, known.map(|name| (name.to_owned(), format!("`help {name}`"))));
    Err(word.fails(Problem::UnknownTopic { suggestions }))
}
