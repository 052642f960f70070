//! `lesson grade`: which exercises of a lesson a student's session file solves.
//!
//! The file is played against the lesson as a learner would type it, answers to questions included. An
//! exercise that it does not solve must not hide the ones after it: it is skipped, and the file goes on
//! where the exercise began.

use std::sync::Arc;

use super::{Exercise, Lesson, LessonReport};
use crate::failure::Failure;
use crate::host::Host;
use crate::language::Language;
use crate::report::GradedReport;
use crate::script;
use crate::session::{Options, Session};

/// Plays `text`, the file at `path`, against a lesson.
pub(crate) fn grade(
    lesson: &Arc<Lesson>,
    path: &str,
    text: &str,
    language: Language,
    host: &mut Host<'_>,
) -> Result<GradedReport, Failure> {
    let options = Options { language, ..Options::default() };
    let mut session = Session::new(options);
    session.open_lesson(Arc::clone(lesson), host)?;
    let commands: Vec<&str> = script::commands(text).filter(|line| may_run(line)).collect();
    let mut next = 0;
    let mut exercises = Vec::new();
    for (number, exercise) in (1..).zip(lesson.exercises()) {
        let (before, begun) = (session.clone(), next);
        let mut solved = false;
        while let Some(command) = commands.get(next).filter(|_| is_at(&session, number)) {
            let outcome = session.execute(command, host);
            solved |=
                outcome.lesson.is_some_and(|lesson| lesson.solves()) || answered(&outcome.result);
            next += 1;
        }
        if is_at(&session, number) {
            (session, next) = (before, begun);
            session.execute("skip", host);
        }
        exercises.push((format!("{} {number}", exercise.kind()), solved));
    }
    let solved = exercises.iter().filter(|(_, solved)| *solved).count();
    Ok(GradedReport { lesson: lesson.name.clone(), path: path.to_owned(), solved, exercises })
}

/// Whether this exercise waits.
fn is_at(session: &Session, number: usize) -> bool {
    session.place().is_some_and(|(_, at, _)| at == number)
}

/// A student's file is data as well: it touches no files, and does not leave the lesson.
fn may_run(command: &str) -> bool {
    match crate::command::find(command, false) {
        Ok((index, _)) => {
            let name = crate::command::COMMANDS[index].name;
            !super::play::NOT_FOR_AUTHORS.contains(&name) || name == "skip"
        }
        Err(_) => true,
    }
}

/// Whether an answer to a question was right.
fn answered(result: &Result<crate::report::Report, Failure>) -> bool {
    match result {
        Ok(crate::report::Report::Lesson(report)) => LessonReport::solves(report),
        Ok(_) | Err(_) => false,
    }
}

impl Exercise {
    /// The name of its block.
    fn kind(&self) -> &'static str {
        match self {
            Self::Try(_) => "try",
            Self::Ask(_) => "ask",
            Self::Predict(_) => "predict",
        }
    }
}
