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
        summary: Text {
            en: "leave the lesson; the descent stays",
            vi: "rời bài học; lần chạy vẫn giữ",
        },
        details: Text {
            en: "`undo` then brings back the curve that you had before the lesson; `resume` goes on with \
                 the lesson where you left it. `leave` ends a drill too.",
            vi: "Sau đó `undo` đưa đường cong bạn có trước bài học trở lại; `resume` học tiếp từ chỗ đã \
                 rời. `leave` cũng kết thúc bài luyện.",
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
        see: &["lesson", "resume"],
    };

    fn parse(arguments: Arguments<'_>) -> Result<Self, Failure> {
        arguments.end().map(|()| Self)
    }

    fn apply(self, state: &mut State, _: &mut Host<'_>) -> Result<Report, Failure> {
        match state.leave_drill() {
            Some(drill) => Ok(Report::Drill(drill)),
            None => state.leave().map(Report::Lesson),
        }
    }
}
