//! `recover`: brings back a session that ended without `quit`.

use std::sync::Arc;

use super::{Arguments, Group, Spec, Verb};
use crate::failure::{Failure, Problem};
use crate::host::Host;
use crate::language::Text;
use crate::report::{RecoveredReport, Report};
use crate::session::State;

/// `recover`.
#[derive(Debug)]
pub(crate) struct Recover;

impl Verb for Recover {
    const SPEC: Spec = Spec {
        name: "recover",
        aliases: &["khôi-phục"],
        arguments: &[],
        group: Group::Session,
        summary: Text {
            en: "bring back a session that broke off",
            vi: "khôi phục phiên bị ngắt giữa chừng",
        },
        details: Text {
            en: "Each command that changes something is noted at once. If the program or the \
                 terminal dies, the next start offers the session back; `recover` runs its commands \
                 again, with the same bits. What you did since is replaced.",
            vi: "Mỗi lệnh có thay đổi đều được ghi lại ngay. Nếu chương trình hay cửa sổ lệnh bị tắt \
                 đột ngột, lần mở sau sẽ hỏi lại; `recover` chạy lại các lệnh đó, đúng từng bit. \
                 Những gì làm từ đó đến nay được thay thế.",
        },
        examples: &[],
        see: &["undo", "source"],
    };

    fn parse(arguments: Arguments<'_>) -> Result<Self, Failure> {
        arguments.end().map(|()| Self)
    }

    fn apply(self, state: &mut State, host: &mut Host<'_>) -> Result<Report, Failure> {
        let recovery =
            state.recovery.take().ok_or_else(|| Failure::new(Problem::NothingToRecover))?;
        let mut back = State::new(recovery.seed, state.language, Arc::clone(&state.course));
        back.record = Arc::clone(&state.record);
        let (mut commands, mut skipped) = (Vec::new(), Vec::new());
        for command in &recovery.commands {
            let outcome = back.execute(command.clone(), true, host);
            if outcome.result.is_ok() { &mut commands } else { &mut skipped }.push(command.clone());
        }
        *state = back;
        Ok(Report::Recovered(RecoveredReport {
            commands,
            skipped,
            row: state.lab.descent().present(),
            loss: state.lab.loss().formula.to_string(),
        }))
    }
}
