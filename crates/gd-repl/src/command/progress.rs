//! `progress`: what you have done so far.

use super::{Arguments, Group, Mistake, Spec, Verb};
use crate::failure::Failure;
use crate::host::Host;
use crate::language::Text;
use crate::report::Report;
use crate::session::State;

/// `progress`.
#[derive(Debug)]
pub(crate) struct ShowProgress;

impl Verb for ShowProgress {
    const SPEC: Spec = Spec {
        name: "progress",
        aliases: &["tiến-độ"],
        words: &["score", "scores", "results", "stats", "done"],
        arguments: &[],
        group: Group::Learning,
        summary: Text { en: "what you have done so far", vi: "những gì bạn đã học" },
        details: Text {
            en: "Exercises solved and skipped, hints, the best of each game, the score of the drill. It is \
                 kept between sessions, except with `--no-state`.",
            vi: "Số bài tập đã giải và bỏ qua, số gợi ý, kết quả tốt nhất của mỗi trò chơi, điểm của bài \
                 luyện. Được giữ lại giữa các phiên, trừ khi dùng `--no-state`.",
        },
        default: None,
        mistake: Some(Mistake {
            typed: "progress 1",
            instead: "progress",
            why: Text {
                en: "it shows every lesson that was begun",
                vi: "lệnh này cho xem mọi bài đã học",
            },
        }),
        examples: &["progress", "lesson 1; 1; progress"],
        see: &["lessons", "resume", "drill"],
    };

    fn parse(arguments: Arguments<'_>) -> Result<Self, Failure> {
        arguments.end().map(|()| Self)
    }

    fn apply(self, state: &mut State, _: &mut Host<'_>) -> Result<Report, Failure> {
        Ok(Report::Progress(state.progress()))
    }
}
