//! `source`: runs a script here.

use std::path::Path;

use super::{Argument, ArgumentKind, Arguments, Group, Mistake, Spec, Verb};
use crate::failure::{Failure, Problem};
use crate::host::Host;
use crate::language::Text;
use crate::report::{Report, SourcedReport};
use crate::script;
use crate::session::State;

/// How deep scripts may call each other.
const DEEPEST: usize = 16;

/// `source FILE`.
#[derive(Debug)]
pub(crate) struct Source {
    path: String,
}

impl Verb for Source {
    const SPEC: Spec = Spec {
        name: "source",
        aliases: &["nạp"],
        words: &["load", "read", "execute"],
        arguments: &[Argument::required("FILE", ArgumentKind::File)],
        group: Group::Session,
        summary: Text {
            en: "run the commands of a file", vi: "chạy các lệnh trong một tệp"
        },
        details: Text {
            en: "If one of them is refused, nothing of the file counts.",
            vi: "Nếu một lệnh trong đó bị từ chối, cả tệp không có hiệu lực.",
        },
        default: None,
        mistake: Some(Mistake {
            typed: "source",
            instead: "source lab.gd",
            why: Text { en: "the name of a file is needed", vi: "cần tên một tệp" },
        }),
        examples: &["source lab.gd", "source \"lab.gd\""],
        see: &["export"],
    };

    fn parse(mut arguments: Arguments<'_>) -> Result<Self, Failure> {
        Ok(Self { path: arguments.required()?.file().to_owned() })
    }

    fn apply(self, state: &mut State, host: &mut Host<'_>) -> Result<Report, Failure> {
        if state.source_depth == DEEPEST {
            return Err(Failure::new(Problem::SourceTooDeep));
        }
        let text = script::read(Path::new(&self.path))
            .map_err(|error| Failure::new(Problem::File(error)))?;
        state.source_depth += 1;
        let mut outcomes = Vec::new();
        for command in script::commands(&text) {
            let outcome = state.execute(command.to_owned(), false, host);
            if let Err(failure) = outcome.result {
                let command = command.to_owned();
                let failure = Box::new(failure);
                return Err(Failure::new(Problem::InScript { command, failure }));
            }
            let quits = outcome.quits();
            outcomes.push(outcome);
            if quits {
                break;
            }
        }
        state.source_depth -= 1;
        Ok(Report::Sourced(SourcedReport { path: self.path, outcomes }))
    }
}
