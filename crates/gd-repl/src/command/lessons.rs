//! `lessons`: the list of lessons.

use super::{Arguments, Group, Mistake, Spec, Verb};
use crate::failure::Failure;
use crate::host::Host;
use crate::language::Text;
use crate::lesson::{LessonEvent, LessonReport};
use crate::report::Report;
use crate::session::State;

/// `lessons`.
#[derive(Debug)]
pub(crate) struct Lessons;

impl Verb for Lessons {
    const SPEC: Spec = Spec {
        name: "lessons",
        aliases: &["các-bài", "các-bài-học", "danh-sách-bài"],
        words: &[
            "course",
            "chapters",
            "tutorials",
            "learn",
            "học",
            "menu",
            "khóa-học",
            "start-lesson",
            "start-lessons",
        ],
        arguments: &[],
        group: Group::Learning,
        summary: Text { en: "the list of lessons", vi: "danh sách bài học" },
        details: Text {
            en: "`lesson 1` opens the first.", vi: "`lesson 1` mở bài đầu tiên."
        },
        default: None,
        mistake: Some(Mistake {
            typed: "lessons 1",
            instead: "lesson 1",
            why: Text {
                en: "one lesson is opened by `lesson`", vi: "`lesson` mở một bài học"
            },
        }),
        examples: &["lessons", "lesson 1; lessons"],
        see: &["lesson"],
    };

    fn parse(arguments: Arguments<'_>) -> Result<Self, Failure> {
        arguments.end().map(|()| Self)
    }

    fn apply(self, state: &mut State, _: &mut Host<'_>) -> Result<Report, Failure> {
        let entries = state.course.entries(state.language);
        Ok(Report::Lesson(LessonReport { events: vec![LessonEvent::Listed(entries)] }))
    }
}
