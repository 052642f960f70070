//! `leave`: leave the lesson; the descent stays.

use super::{Arguments, Group, Spec, Verb};
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
        arguments: &[],
        group: Group::Learning,
        summary: Text { en: "leave the lesson; the descent stays", vi: "rời bài học; lần chạy vẫn giữ" },
        details: Text {
            en: "`lesson NAME` opens it again.",
            vi: "`lesson NAME` mở lại bài học.",
        },
        examples: &["lesson 1; leave"],
        see: &["lesson"],
    };

    fn parse(arguments: Arguments<'_>) -> Result<Self, Failure> {
        arguments.end().map(|()| Self)
    }

    fn apply(self, state: &mut State, _: &mut Host<'_>) -> Result<Report, Failure> {
        state.leave().map(Report::Lesson)
    }
}
