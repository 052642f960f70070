//! `undo`: takes back the last command that changed anything.

use super::{Arguments, Group, Mistake, Spec, Verb};
use crate::failure::{Failure, Problem};
use crate::host::Host;
use crate::language::Text;
use crate::report::{Report, UndoneReport};
use crate::session::State;

/// `undo`.
#[derive(Debug)]
pub(crate) struct Undo;

impl Verb for Undo {
    const SPEC: Spec = Spec {
        name: "undo",
        aliases: &["hoàn-tác"],
        words: &["revert", "cancel"],
        arguments: &[],
        group: Group::Moving,
        summary: Text {
            en: "take back the last command that changed anything",
            vi: "hoàn tác lệnh gần nhất đã thay đổi điều gì đó",
        },
        details: Text {
            en: "A hundred commands deep: losses, settings, runs, moves in time. It says which command \
                 it took back.",
            vi: "Được đến một trăm lệnh: hàm mất mát, thiết lập, lần chạy, đi lại trong thời gian. \
                 Kết quả cho biết lệnh nào đã được hoàn tác.",
        },
        default: None,
        mistake: Some(Mistake {
            typed: "undo",
            instead: "lr 1; undo",
            why: Text {
                en: "at first there is nothing to take back",
                vi: "lúc đầu chưa có gì để hoàn tác",
            },
        }),
        examples: &["lr 1; undo", "run 100; reset; undo"],
        see: &["back", "reset"],
    };

    fn parse(arguments: Arguments<'_>) -> Result<Self, Failure> {
        arguments.end().map(|()| Self)
    }

    fn apply(self, state: &mut State, _: &mut Host<'_>) -> Result<Report, Failure> {
        let undone = state.undo().ok_or_else(|| Failure::new(Problem::NothingToUndo))?;
        Ok(Report::Undone(UndoneReport {
            command: undone.command,
            row: state.lab.descent().present(),
            loss: state.lab.loss().formula.to_string(),
            left: undone.left,
        }))
    }
}
