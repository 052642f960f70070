//! `leave`: leave the lesson; the descent stays.

use super::{Arguments, Group, Mistake, Spec, Verb};
use crate::failure::Failure;
use crate::host::Host;
use crate::language::Text;
use crate::report::Report;
use crate::session::State;

/// `leave`.
#[derive(Debug)]
pub(crate) struct Leave;

impl Verb for Leave {
    const SPEC: Spec = Spec {
        name: "leave",
        aliases: &["rời"],
        words: &["stop", "end", "abort"],
        arguments: &[],
        group: Group::Learning,
        summary: Text { en: "leave the lesson; the descent stays", vi: "rời bài học; lần chạy vẫn giữ" },
        details: Text {
            en: "`lesson NAME` opens it again.",
            vi: "`lesson NAME` mở lại bài học.",
        },
        default: None,
        mistake: Some(Mistake {
            typed: "leave",
            instead: "lesson 1; leave",
            why: Text {
                en: "outside a lesson it is `quit` that ends",
                vi: "ngoài bài học, `quit` mới là lệnh thoát",
            },
        }),
        examples: &["lesson 1; leave", "lesson 2; step; leave"],
        see: &["lesson"],
    };

    fn parse(arguments: Arguments<'_>) -> Result<Self, Failure> {
        arguments.end().map(|()| Self)
    }

    fn apply(self, state: &mut State, _: &mut Host<'_>) -> Result<Report, Failure> {
        state.leave().map(Report::Lesson)
    }
}
