//! `skip`: do this exercise for me.

use super::{Arguments, Group, Mistake, Spec, Verb};
use crate::failure::Failure;
use crate::host::Host;
use crate::language::Text;
use crate::report::Report;
use crate::session::State;

/// `skip`.
#[derive(Debug)]
pub(crate) struct Skip;

impl Verb for Skip {
    const SPEC: Spec = Spec {
        name: "skip",
        aliases: &["bỏ-qua"],
        words: &["pass", "answer", "solution", "đáp-án"],
        arguments: &[],
        group: Group::Learning,
        summary: Text { en: "do this exercise for me", vi: "giải giúp bài tập này" },
        details: Text {
            en: "The answer is shown; the exercise counts as skipped, not as solved.",
            vi: "Lời giải được cho xem; bài tập được tính là bỏ qua, không phải đã giải.",
        },
        default: None,
        mistake: Some(Mistake {
            typed: "skip",
            instead: "lesson 1; skip",
            why: Text {
                en: "there is something to skip only in a lesson",
                vi: "chỉ trong bài học mới có bài tập để bỏ qua",
            },
        }),
        examples: &["lesson 1; skip", "lesson 2; skip"],
        see: &["hint"],
    };

    fn parse(arguments: Arguments<'_>) -> Result<Self, Failure> {
        arguments.end().map(|()| Self)
    }

    fn apply(self, state: &mut State, host: &mut Host<'_>) -> Result<Report, Failure> {
        match state.skip_drill(host) {
            Some(drill) => Ok(Report::Drill(drill)),
            None => state.skip(host).map(Report::Lesson),
        }
    }
}
