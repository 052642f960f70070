//! `quit`: leaves.

use super::{Arguments, Group, Spec, Verb};
use crate::failure::Failure;
use crate::host::Host;
use crate::language::Text;
use crate::report::Report;
use crate::session::State;

/// `quit`.
#[derive(Debug)]
pub(crate) struct Quit;

impl Verb for Quit {
    const SPEC: Spec = Spec {
        name: "quit",
        aliases: &["exit", "thoát"],
        arguments: &[],
        group: Group::Session,
        summary: Text { en: "leave (also Ctrl-D)", vi: "thoát (cũng có thể dùng Ctrl-D)" },
        details: Text {
            en: "Progress in lessons is saved as you go.",
            vi: "Tiến độ bài học được lưu trong lúc học.",
        },
        examples: &["quit"],
        see: &["leave"],
    };

    fn parse(arguments: Arguments<'_>) -> Result<Self, Failure> {
        arguments.end().map(|()| Self)
    }

    fn apply(self, _: &mut State, _: &mut Host<'_>) -> Result<Report, Failure> {
        Ok(Report::Quit)
    }
}
