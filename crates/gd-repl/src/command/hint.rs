//! `hint`: a nudge for this exercise; the last one is the answer.

use super::{Arguments, Group, Mistake, Spec, Verb};
use crate::failure::Failure;
use crate::host::Host;
use crate::language::Text;
use crate::report::Report;
use crate::session::State;

/// `hint`.
#[derive(Debug)]
pub(crate) struct Hint;

impl Verb for Hint {
    const SPEC: Spec = Spec {
        name: "hint",
        aliases: &["gợi-ý"],
        words: &["clue", "stuck"],
        arguments: &[],
        group: Group::Learning,
        summary: Text {
            en: "a nudge for this exercise; the last one is the answer",
            vi: "một gợi ý cho bài tập; gợi ý cuối là lời giải",
        },
        details: Text {
            en: "Each call gives one more.", vi: "Mỗi lần gọi cho thêm một gợi ý."
        },
        default: None,
        mistake: Some(Mistake {
            typed: "hint",
            instead: "lesson 1; 1; hint",
            why: Text {
                en: "a hint belongs to an exercise of an open lesson",
                vi: "gợi ý thuộc về một bài tập của bài học đang mở",
            },
        }),
        examples: &["lesson 1; 1; hint", "lesson 1; 1; hint; hint"],
        see: &["skip"],
    };

    fn parse(arguments: Arguments<'_>) -> Result<Self, Failure> {
        arguments.end().map(|()| Self)
    }

    fn apply(self, state: &mut State, host: &mut Host<'_>) -> Result<Report, Failure> {
        state.hint(host).map(Report::Lesson)
    }
}
