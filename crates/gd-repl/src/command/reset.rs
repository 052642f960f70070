//! `reset`: epoch 0 again, with the settings as they are now.

use super::{Arguments, Group, Mistake, Spec, Verb, goto};
use crate::failure::Failure;
use crate::host::Host;
use crate::language::Text;
use crate::report::Report;
use crate::session::State;

/// `reset`.
#[derive(Debug)]
pub(crate) struct Reset;

impl Verb for Reset {
    const SPEC: Spec = Spec {
        name: "reset",
        aliases: &["lại", "chạy-lại", "làm-lại"],
        words: &["restart", "again", "repeat", "new", "start-over", "start-again", "bắt-đầu-lại"],
        arguments: &[],
        group: Group::Moving,
        summary: Text {
            en: "epoch 0 again, same start, settings as now",
            vi: "trở về epoch 0, cùng điểm xuất phát, thiết lập như hiện tại",
        },
        details: Text {
            en: "The run is discarded; `undo` brings it back. Nothing random is drawn.",
            vi: "Lần chạy bị bỏ; `undo` lấy lại được. Không lấy số ngẫu nhiên nào.",
        },
        default: None,
        mistake: Some(Mistake {
            typed: "reset 2",
            instead: "start 2",
            why: Text {
                en: "`reset` keeps the start; `start` chooses another",
                vi: "`reset` giữ điểm xuất phát; `start` chọn điểm khác",
            },
        }),
        examples: &["run 10; reset", "run 100; lr 0.1; reset; run 100"],
        see: &["goto", "undo", "start"],
    };

    fn parse(arguments: Arguments<'_>) -> Result<Self, Failure> {
        arguments.end().map(|()| Self)
    }

    fn apply(self, state: &mut State, _: &mut Host<'_>) -> Result<Report, Failure> {
        let cut = state.lab.descent().last_epoch();
        state.lab.descent_mut().reset();
        Ok(Report::Moved(goto::report(state, cut)))
    }
}
