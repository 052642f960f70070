//! `lesson`: opens a lesson.

use std::path::Path;
use std::sync::Arc;

use super::{Argument, ArgumentKind, Arguments, Group, Mistake, Spec, Verb, fold};
use crate::failure::{Failure, Problem};
use crate::host::Host;
use crate::language::{Language, Text};
use crate::lesson::{self, Lesson, LessonEvent, LessonReport};
use crate::render::View;
use crate::report::{CheckedReport, Report};
use crate::script;
use crate::session::State;

/// `lesson [NAME]`, `lesson back|again|restart`, `lesson check|transcript FILE`, `lesson grade NAME FILE`.
#[derive(Debug)]
pub(crate) enum OpenLesson {
    /// What the present exercise asks; outside a lesson the list of lessons.
    Present,
    /// Opens a lesson of the course.
    Open(String, gd_expr::Span),
    /// Every fault of a lesson file.
    Check(String),
    /// The whole play of a lesson file.
    Transcript(String),
    /// The present lesson from its beginning.
    Restart,
    /// The present exercise once more, or (`back`) the one before it.
    Replay { back: bool },
    /// Which exercises of a lesson a session file solves.
    Grade { lesson: String, span: gd_expr::Span, path: String },
}

impl Verb for OpenLesson {
    const SPEC: Spec = Spec {
        name: "lesson",
        aliases: &["bài", "bài-học"],
        words: &["tutorial", "teach", "chapter", "exercise", "học"],
        arguments: &[Argument::optional("NAME", ArgumentKind::Lesson)],
        group: Group::Learning,
        summary: Text {
            en: "open a lesson, by number or name",
            vi: "mở một bài học, theo số hoặc tên",
        },
        details: Text {
            en: "In a lesson every command works. `lesson` alone says again what is asked. `hint` helps, `skip` does an exercise for you, \
                 `free` lets the lesson wait while you experiment, `leave` leaves it. `lesson again` \
                 begins the exercise again, `lesson back` the one before, `lesson restart` the lesson. \
                 Teachers: `lesson grade NAME FILE` says which exercises a session file solves. \
                 Authors: `lesson check FILE`, `lesson transcript FILE`.",
            vi: "Trong bài học, lệnh nào cũng dùng được. Gõ riêng `lesson` để xem lại câu hỏi. `hint` gợi ý, `skip` làm bài tập thay bạn, \
                 `free` để bài học chờ trong khi bạn thử nghiệm, `leave` rời bài học. `lesson again` \
                 làm lại bài tập này, `lesson back` về bài tập trước, `lesson restart` học lại từ đầu. \
                 Giáo viên: `lesson grade NAME FILE` cho biết tệp lệnh của học sinh giải được bài nào. \
                 Người soạn bài: `lesson check FILE`, `lesson transcript FILE`.",
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
        let Some(word) = arguments.next() else { return Ok(Self::Present) };
        let author = match word.text {
            "check" => Some(Self::Check as fn(String) -> Self),
            "transcript" => Some(Self::Transcript as fn(String) -> Self),
            _ => None,
        };
        if let Some(author) = author {
            return Ok(author(arguments.required()?.file().to_owned()));
        }
        if word.text == "grade" {
            let lesson = arguments.required_next()?;
            let (name, span) = (lesson.text.to_owned(), lesson.span());
            let path = arguments.required()?.file().to_owned();
            return Ok(Self::Grade { lesson: name, span, path });
        }
        arguments.end()?;
        Ok(match word.text {
            "restart" => Self::Restart,
            "back" => Self::Replay { back: true },
            "again" => Self::Replay { back: false },
            name => Self::Open(name.to_owned(), word.span()),
        })
    }

    fn apply(self, state: &mut State, host: &mut Host<'_>) -> Result<Report, Failure> {
        match self {
            Self::Present => Ok(Report::Lesson(state.task_again().unwrap_or_else(|| {
                let entries = state.course.entries(state.language);
                LessonReport { events: vec![LessonEvent::Listed(entries)] }
            }))),
            Self::Open(name, span) => open(&name, span, state, host).map(Report::Lesson),
            Self::Restart => state.restart_lesson(host).map(Report::Lesson),
            Self::Replay { back } => state.replay_exercise(back, host).map(Report::Lesson),
            Self::Grade { lesson, span, path } => {
                let lesson = known(&lesson, span, state)?;
                let (_, text) = read(&path)?;
                let language = state.language;
                let report = lesson::grade(&lesson, &path, &text, language, host)?;
                Ok(Report::Graded(report))
            }
            Self::Check(path) => {
                let (name, text) = match lesson_text(&path)? {
                    Ok(found) => found,
                    Err(fault) => {
                        let faults = vec![fault];
                        return Ok(Report::Checked(CheckedReport::new(path, "", faults)));
                    }
                };
                let mut faults = lesson::check(&name, &text, host);
                if faults.is_empty() {
                    faults.extend(other_language(&path, &name, &text));
                }
                Ok(Report::Checked(CheckedReport::new(path, &text, faults)))
            }
            Self::Transcript(path) => {
                let (name, text) = read(&path)?;
                match Lesson::parse(&name, &text) {
                    Err(faults) => Ok(Report::Checked(CheckedReport::new(path, &text, faults))),
                    Ok(lesson) => {
                        let view = View { language: state.language, ..View::default() };
                        let text = lesson::transcript(&Arc::new(lesson), &view, host)?;
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
    let lesson = known(name, span, state)?;
    state.open_lesson(lesson, host)
}

/// The lesson of the course with this number or name.
fn known(name: &str, span: gd_expr::Span, state: &State) -> Result<Arc<Lesson>, Failure> {
    let language = state.language;
    let found = state.course.find(&fold(name), language).map(Arc::clone);
    found.ok_or_else(|| {
        let entries = state.course.entries(language).into_iter();
        let known = entries.map(|entry| format!("{} {}", entry.number, entry.name)).collect();
        Failure::new(Problem::UnknownLesson { known }).at(span)
    })
}

/// The text of a lesson file to be checked; bytes that are no text are a fault with its place.
fn lesson_text(path: &str) -> Result<Result<(String, String), lesson::Fault>, Failure> {
    match script::read(Path::new(path)) {
        Ok(_) => read(path).map(Ok),
        Err(error) => match error.line() {
            Some(line) => {
                Ok(Err(lesson::Fault { line, column: 1, kind: lesson::FaultKind::NotText }))
            }
            None => Err(Failure::new(Problem::File(error))),
        },
    }
}

/// Where a lesson of `…/en/` differs from the file of the same name in `…/vi/`, and the other way round.
fn other_language(path: &str, name: &str, text: &str) -> Vec<lesson::Fault> {
    let folder = Path::new(path).parent();
    let own = folder.and_then(Path::file_name).and_then(|name| name.to_str());
    let Some(own) = own.and_then(Language::from_code) else { return Vec::new() };
    let root = folder.and_then(Path::parent).unwrap_or(Path::new(""));
    let mut faults = Vec::new();
    for language in Language::ALL.into_iter().filter(|language| *language != own) {
        // A lesson in one language only is a lesson.
        let Ok(other) = script::read(&root.join(language.code()).join(name)) else { continue };
        faults.extend(lesson::compare(name, text, &other, language));
    }
    faults
}

/// The name and the text of a lesson file.
fn read(path: &str) -> Result<(String, String), Failure> {
    let path = Path::new(path);
    let text = script::read(path).map_err(|error| Failure::new(Problem::File(error)))?;
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
    Ok((name.unwrap_or_default(), text))
}
