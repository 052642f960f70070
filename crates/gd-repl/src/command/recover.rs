//! `recover`: a session that died comes back.

use std::sync::Arc;

use super::{Argument, ArgumentKind, Arguments, Group, Spec, Verb};
use crate::failure::{Failure, Problem};
use crate::host::Host;
use crate::language::Text;
use crate::recording::{Record, Recording, parts};
use crate::report::{RecoveredReport, Report, SourcedReport};
use crate::session::State;

/// `recover`, or `recover off`.
#[derive(Debug)]
pub(crate) struct Recover {
    give_up: bool,
}

impl Verb for Recover {
    const SPEC: Spec = Spec {
        name: "recover",
        aliases: &["khôi-phục"],
        words: &["restore"],
        arguments: &[Argument::optional("off", ArgumentKind::Choice(&["off"]))],
        group: Group::Session,
        summary: Text {
            en: "bring back a session that was cut short",
            vi: "khôi phục phiên làm việc bị ngắt giữa chừng",
        },
        details: Text {
            en: "A session that ends without `quit` (a closed window, a power cut) is offered when the \
                 program starts again. Its commands are executed anew, and it takes the place of the \
                 present session. `recover off` gives it up.",
            vi: "Phiên kết thúc mà không có `quit` (đóng cửa sổ, mất điện) được đề nghị khôi phục ở \
                 lần khởi động sau. Các lệnh của nó được chạy lại và nó thay cho phiên hiện tại. \
                 `recover off` bỏ phiên đó.",
        },
        default: None,
        mistake: None,
        examples: &[],
        see: &["undo", "export"],
    };

    fn parse(mut arguments: Arguments<'_>) -> Result<Self, Failure> {
        match arguments.rest() {
            None => Ok(Self { give_up: false }),
            Some(word) if word.text == "off" => Ok(Self { give_up: true }),
            Some(word) => {
                Err(word.fails(Problem::NotAChoice { choices: vec!["off"], suggestion: None }))
            }
        }
    }

    fn apply(self, state: &mut State, host: &mut Host<'_>) -> Result<Report, Failure> {
        // A script is no place to replace the session in.
        let lost = state.lost.take().filter(|_| state.source_depth == 0);
        let lost = lost.ok_or_else(|| Failure::new(Problem::NothingToRecover))?;
        let (done, stopped) = if self.give_up { (0, None) } else { bring_back(state, &lost, host) };
        let last = done.checked_sub(1).and_then(|last| lost.records().get(last));
        let mut report = Report::Recovered(RecoveredReport {
            dropped: self.give_up,
            done,
            of: lost.records().len(),
            last: last.map(|record| record.command().to_owned()),
            row: state.lab.descent().present(),
            loss: state.lab.loss().formula.to_string(),
            lesson: if self.give_up { None } else { state.task_again() },
            stopped,
        });
        // The lesson that came back may hide something.
        if let Some(hidden) = state.hidden() {
            report.mask(hidden);
        }
        Ok(report)
    }
}

/// The command that would not go again, and why; without a reason: Ctrl-C.
type Stop = (String, Option<Box<Failure>>);

/// Executes the records on a fresh state, up to the first that does not go as it went; how many did.
fn bring_back(state: &mut State, lost: &Recording, host: &mut Host<'_>) -> (usize, Option<Stop>) {
    let record = Arc::clone(&state.record);
    *state = State::new(lost.seed(), lost.language(), Arc::clone(&state.course));
    state.record = record;
    for (index, record) in lost.records().iter().enumerate() {
        let stop = |failure| (index, Some((record.command().to_owned(), failure)));
        if host.interrupted() {
            return stop(None);
        }
        let before = state.clone();
        let (failure, interrupted) = again(state, record, host);
        let as_before = match record {
            Record::Done(_) => failure.is_none() && !interrupted,
            Record::Refused(_) => failure.is_some(),
        };
        if !as_before {
            *state = before;
            return stop(failure);
        }
    }
    (lost.records().len(), None)
}

/// Executes what was typed; why it was refused, and whether Ctrl-C ended it.
fn again(state: &mut State, record: &Record, host: &mut Host<'_>) -> (Option<Box<Failure>>, bool) {
    let commands = parts(record);
    if let [command] = commands.as_slice() {
        let outcome = state.execute((*command).to_owned(), true, host);
        let interrupted = outcome.interrupted();
        return (outcome.result.err().map(Box::new), interrupted);
    }
    let mut next = state.clone();
    let mut interrupted = false;
    for command in commands {
        let outcome = next.execute(command.to_owned(), false, host);
        interrupted |= outcome.interrupted();
        if let Err(failure) = outcome.result {
            return (Some(Box::new(failure)), interrupted);
        }
    }
    let report = Report::Sourced(SourcedReport { path: String::new(), outcomes: Vec::new() });
    state.commit(next, record.command(), &report);
    (None, interrupted)
}
