//! `lesson`: opens a lesson.

use std::path::Path;
use std::sync::Arc;

use super::{Argument, ArgumentKind, Arguments, Group, Mistake, Spec, Verb, fold};
use crate::failure::{Failure, Problem};
use crate::host::Host;
use crate::language::Text;
use crate::lesson::{self, Lesson, LessonReport};
use crate::render::View;
use crate::report::{CheckedReport, Report};
use crate::script;
use crate::session::State;

/// `lesson NAME`, `lesson check FILE`, `lesson transcript FILE`, `lesson restart`.
#[derive(Debug)]
pub(crate) enum OpenLesson {
    /// Opens a lesson of the course.
    Open(String, gd_expr::Span),
    /// Every fault of a lesson file.
    Check(String),
    /// The whole play of a lesson file.
    Transcript(String),
    /// The present lesson from its beginning.
    Restart,
}

impl Verb for OpenLesson {
    const SPEC: Spec = Spec {
        name: "lesson",
        aliases: &["bài", "bài-học"],
        words: &["learn", "tutorial", "teach", "chapter", "exercise", "học"],
        arguments: &[Argument::required("NAME", ArgumentKind::Lesson)],
        group: Group::Learning,
        summary: Text {
            en: "open a lesson, by number or name",
            vi: "mở một bài học, theo số hoặc tên",
        },
        details: Text {
            en: "In a lesson every command works. `hint` helps, `skip` does an exercise for you, \
                 `free` lets the lesson wait while you experiment, `leave` leaves it, `lesson restart` \
                 begins it again. Authors: `lesson check FILE`, `lesson transcript FILE`.",
            vi: "Trong bài học, lệnh nào cũng dùng được. `hint` gợi ý, `skip` làm bài tập thay bạn, \
                 `free` để bài học chờ trong khi bạn thử nghiệm, `leave` rời bài học, `lesson restart` \
                 học lại từ đầu. Người soạn bài: `lesson check FILE`, `lesson transcript FILE`.",
        },
        default: None,
        mistake: Some(Mistake {
            typed: "lesson one",
            instead: "lesson 1",
            why: Text {
                en: "a number, or the name in `lessons`",
                vi: "một số, hoặc tên trong `lessons`",
            },
        }),
        examples: &["lesson 1", "lesson 2; lesson restart"],
        see: &["lessons", "hint", "skip", "free", "leave"],
    };

    fn parse(mut arguments: Arguments<'_>) -> Result<Self, Failure> {
        let word = arguments.required_next()?;
        let author = match word.text {
            "check" => Some(Self::Check as fn(String) -> Self),
            "transcript" => Some(Self::Transcript as fn(String) -> Self),
            _ => None,
        };
        if let Some(author) = author {
            return Ok(author(arguments.required()?.file().to_owned()));
        }
        arguments.end()?;
        Ok(match word.text {
            "restart" => Self::Restart,
            name => Self::Open(name.to_owned(), word.span()),
        })
    }

    fn apply(self, state: &mut State, host: &mut Host<'_>) -> Result<Report, Failure> {
        match self {
            Self::Open(name, span) => open(&name, span, state, host).map(Report::Lesson),
            Self::Restart => state.restart_lesson(host).map(Report::Lesson),
            Self::Check(path) => {
                let (name, text) = read(&path)?;
                let faults = lesson::check(&name, &text);
                Ok(Report::Checked(CheckedReport { path, faults }))
            }
            Self::Transcript(path) => {
                let (name, text) = read(&path)?;
                match Lesson::parse(&name, &text) {
                    Err(faults) => Ok(Report::Checked(CheckedReport { path, faults })),
                    Ok(lesson) => {
                        let view = View { language: state.language, ..View::default() };
                        let text = lesson::transcript(&Arc::new(lesson), &view)?;
                        Ok(Report::Transcript(text))
                    }
                }
            }
        }
    }
}

/// Opens a lesson of the course by number or name.
fn open(
    name: &str,
    span: gd_expr::Span,
    state: &mut State,
    host: &mut Host<'_>,
) -> Result<LessonReport, Failure> {
    let language = state.language;
    let found = state.course.find(&fold(name), language).map(Arc::clone);
    let lesson = found.ok_or_else(|| {
        let entries = state.course.entries(language).into_iter();
        let known = entries.map(|entry| format!("{} {}", entry.number, entry.name)).collect();
        Failure::new(Problem::UnknownLesson { known }).at(span)
    })?;
    state.open_lesson(lesson, host)
}

/// The name and the text of a lesson file.
fn read(path: &str) -> Result<(String, String), Failure> {
    let path = Path::new(path);
    let text = script::read(path).map_err(|error| Failure::new(Problem::File(error)))?;
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
    Ok((name.unwrap_or_default(), text))
}
