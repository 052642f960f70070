//! `resume`: back to the lesson that waits.

use super::{Arguments, Group, Mistake, Spec, Verb};
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
        words: &["continue"],
        arguments: &[],
        group: Group::Learning,
        summary: Text {
            en: "back to the lesson that waits or was left",
            vi: "trở lại bài học đang chờ hoặc còn dở",
        },
        details: Text {
            en: "After `free`: what you tried meanwhile is gone. Else: the lesson that you left \
                 unfinished, at the exercise where you left it.",
            vi: "Sau `free`: những gì bạn thử trong lúc đó bị bỏ. Nếu không: bài học còn dở, ở đúng bài \
                 tập mà bạn đã rời.",
        },
        default: None,
        mistake: Some(Mistake {
            typed: "resume",
            instead: "lesson 1; free; resume",
            why: Text {
                en: "no lesson waits unless `free` let it",
                vi: "chỉ khi đã gõ `free` mới có bài học đang chờ",
            },
        }),
        examples: &["lesson 1; free; lr 1; resume", "lesson 2; free; resume"],
        see: &["free"],
    };

    fn parse(arguments: Arguments<'_>) -> Result<Self, Failure> {
        arguments.end().map(|()| Self)
    }

    fn apply(self, state: &mut State, host: &mut Host<'_>) -> Result<Report, Failure> {
        state.resume(host).map(Report::Lesson)
    }
}
