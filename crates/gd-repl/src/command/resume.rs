//! `resume`: back to the lesson that waits.

use super::{Arguments, Group, Spec, Verb};
use crate::failure::Failure;
use crate::host::Host;
use crate::language::Text;
use crate::report::Report;
use crate::session::State;

/// `resume`.
#[derive(Debug)]
pub(crate) struct Resume;

impl Verb for Resume {
    const SPEC: Spec = Spec {
        name: "resume",
        aliases: &["tiếp"],
        arguments: &[],
        group: Group::Learning,
        summary: Text { en: "back to the lesson that waits or was left", vi: "trở lại bài học đang chờ hoặc còn dở" },
        details: Text {
            en: "After `free`: what you tried meanwhile is gone. Else: the lesson that you left \
                 unfinished, at the exercise where you left it.",
            vi: "Sau `free`: những gì bạn thử trong lúc đó bị bỏ. Nếu không: bài học còn dở, ở đúng bài \
                 tập mà bạn đã rời.",
        },
        examples: &["lesson 1; free; lr 1; resume"],
        see: &["free"],
    };

    fn parse(arguments: Arguments<'_>) -> Result<Self, Failure> {
        arguments.end().map(|()| Self)
    }

    fn apply(self, state: &mut State, host: &mut Host<'_>) -> Result<Report, Failure> {
        state.resume(host).map(Report::Lesson)
    }
}
