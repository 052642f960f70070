//! `lesson`: opens a lesson.

use std::sync::Arc;

use super::{Argument, ArgumentKind, Arguments, Group, Spec, Verb, fold};
use crate::failure::{Failure, Problem};
use crate::host::Host;
use crate::language::Text;
use crate::report::Report;
use crate::session::State;

/// `lesson NAME`.
#[derive(Debug)]
pub(crate) struct OpenLesson {
    name: String,
    span: gd_expr::Span,
}

impl Verb for OpenLesson {
    const SPEC: Spec = Spec {
        name: "lesson",
        aliases: &["bài"],
        arguments: &[Argument::required("NAME", ArgumentKind::Lesson)],
        group: Group::Learning,
        summary: Text {
            en: "open a lesson, by number or name",
            vi: "mở một bài học, theo số hoặc tên",
        },
        details: Text {
            en: "In a lesson every command works. `hint` helps, `skip` does an exercise for you, \
                 `free` lets the lesson wait while you experiment, `leave` leaves it.",
            vi: "Trong bài học, lệnh nào cũng dùng được. `hint` gợi ý, `skip` làm bài tập thay bạn, \
                 `free` để bài học chờ trong khi bạn thử nghiệm, `leave` rời bài học.",
        },
        examples: &["lesson 1"],
        see: &["lessons", "hint", "skip", "free", "leave"],
    };

    fn parse(mut arguments: Arguments<'_>) -> Result<Self, Failure> {
        let word = arguments.required()?;
        Ok(Self { name: word.text.to_owned(), span: word.span() })
    }

    fn apply(self, state: &mut State, host: &mut Host<'_>) -> Result<Report, Failure> {
        let language = state.language;
        let found = state.course.find(&fold(&self.name), language).map(Arc::clone);
        let lesson = found.ok_or_else(|| {
            let known = state
                .course
                .entries(language)
                .into_iter()
                .map(|entry| format!("{} {}", entry.number, entry.name))
                .collect();
            Failure::new(Problem::UnknownLesson { known }).at(self.span)
        })?;
        state.open_lesson(lesson, host).map(Report::Lesson)
    }
}
