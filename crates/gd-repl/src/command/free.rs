//! `free`: let the lesson wait while you experiment.

use super::{Arguments, Group, Mistake, Spec, Verb};
use crate::failure::Failure;
use crate::host::Host;
use crate::language::Text;
use crate::report::Report;
use crate::session::State;

/// `free`.
#[derive(Debug)]
pub(crate) struct Free;

impl Verb for Free {
    const SPEC: Spec = Spec {
        name: "free",
        aliases: &["tự-do"],
        words: &["pause"],
        arguments: &[],
        group: Group::Learning,
        summary: Text {
            en: "let the lesson wait while you experiment",
            vi: "để bài học chờ trong khi bạn thử nghiệm",
        },
        details: Text {
            en: "`resume` brings the lesson and its descent back unchanged.",
            vi: "`resume` đưa bài học và lần chạy của nó trở lại như cũ.",
        },
        default: None,
        mistake: Some(Mistake {
            typed: "free",
            instead: "lesson 1; free",
            why: Text {
                en: "only a lesson can wait", vi: "chỉ có bài học mới chờ được"
            },
        }),
        examples: &["lesson 1; free; lr 1; resume", "lesson 2; free"],
        see: &["resume"],
    };

    fn parse(arguments: Arguments<'_>) -> Result<Self, Failure> {
        arguments.end().map(|()| Self)
    }

    fn apply(self, state: &mut State, _: &mut Host<'_>) -> Result<Report, Failure> {
        state.free().map(Report::Lesson)
    }
}
