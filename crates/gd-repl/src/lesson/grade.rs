//! `lesson grade`: which exercises of a lesson a student's session file solves.
//!
//! The file is played against the lesson as a learner would type it, answers to questions included. An
//! exercise that it does not solve must not hide the ones after it: it is skipped, and the file goes on
//! where the exercise began.

use std::sync::Arc;

use super::{Exercise, Lesson, LessonEvent};
use crate::failure::Failure;
use crate::host::Host;
use crate::language::Language;
use crate::report::{GradedExercise, GradedReport, Report};
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
        let (mut solved, mut wrong) = (false, 0);
        while let Some(command) = commands.get(next).filter(|_| is_at(&session, number)) {
            next += 1;
            // A file that asks for too much must not hold up those of the others.
            let Some(outcome) = host.bounded(|host| session.execute(command, host)) else {
                continue;
            };
            wrong += usize::from(errs(&outcome.result));
            solved |=
                outcome.lesson.is_some_and(|lesson| lesson.solves()) || answered(&outcome.result);
        }
        if is_at(&session, number) {
            (session, next) = (before, begun);
            session.execute("skip", host);
        }
        let name = format!("{} {number}", exercise.kind());
        exercises.push(GradedExercise { name, solved, wrong });
    }
    let solved = exercises.iter().filter(|exercise| exercise.solved).count();
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

/// Whether a question was answered rightly, or a guess was made: no guess is wrong.
fn answered(result: &Result<Report, Failure>) -> bool {
    match result {
        Ok(Report::Lesson(report)) => {
            report.solves()
                || report.events.iter().any(|event| matches!(event, LessonEvent::Guessed(_)))
        }
        Ok(_) | Err(_) => false,
    }
}

/// Whether a question was answered, and not rightly.
fn errs(result: &Result<Report, Failure>) -> bool {
    let Ok(Report::Lesson(report)) = result else { return false };
    report.events.iter().any(|event| matches!(event, LessonEvent::Wrong(_)))
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
