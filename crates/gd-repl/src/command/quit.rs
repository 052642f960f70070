//! `quit`: leaves.

use super::{Arguments, Group, Mistake, Spec, Verb};
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
        words: &["q", "bye", "goodbye", "logout", "close", "tạm-biệt"],
        arguments: &[],
        group: Group::Session,
        summary: Text { en: "leave (also Ctrl-D)", vi: "thoát (cũng có thể dùng Ctrl-D)" },
        details: Text {
            en: "Progress in lessons is saved as you go.",
            vi: "Tiến độ bài học được lưu trong lúc học.",
        },
        default: None,
        mistake: Some(Mistake {
            typed: "quit now",
            instead: "quit",
            why: Text { en: "nothing follows it", vi: "không có gì theo sau" },
        }),
        examples: &["quit", "exit"],
        see: &["leave"],
    };

    fn parse(arguments: Arguments<'_>) -> Result<Self, Failure> {
        arguments.end().map(|()| Self)
    }

    fn apply(self, _: &mut State, _: &mut Host<'_>) -> Result<Report, Failure> {
        Ok(Report::Quit)
    }
}
