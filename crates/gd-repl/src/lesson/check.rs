//! `lesson check`: every fault of a lesson file, those included that only running it shows.

use std::sync::Arc;

use super::fault::{Fault, FaultKind};
use super::{Answer, Block, Check, Exercise, Lesson, Try};
use crate::condition::Situation;
use crate::failure::Failure;
use crate::host::Host;
use crate::language::Language;
use crate::session::{Options, Session};

/// Commands that touch files or settings: a lesson from a stranger is data.
const FORBIDDEN: [&str; 3] = ["export", "source", "set"];

/// Every fault of the lesson `text` in the file `file_name`.
pub fn check(file_name: &str, text: &str) -> Vec<Fault> {
    let lesson = match Lesson::parse(file_name, text) {
        Ok(lesson) => Arc::new(lesson),
        Err(faults) => return faults,
    };
    let mut faults = forbidden(&lesson, text);
    if faults.is_empty() {
        played(&lesson, text, &mut faults);
    }
    faults
}

/// Commands that a lesson may not use.
fn forbidden(lesson: &Lesson, text: &str) -> Vec<Fault> {
    let mut faults = Vec::new();
    let mut look = |commands: &[String]| {
        for command in commands {
            let name = command.split_whitespace().next().unwrap_or_default();
            if FORBIDDEN.contains(&name) {
                let at = text.find(command.as_str()).unwrap_or(0);
                let kind = FaultKind::Forbidden { command: name.to_owned() };
                faults.push(Fault::at(text, at, kind));
            }
        }
    };
    look(&lesson.setup);
    for block in &lesson.blocks {
        match block {
            Block::Prose(_) => {}
            Block::Demo(demo) => look(&demo.commands),
            Block::Exercise(Exercise::Try(task)) => {
                look(&task.answer);
                look(task.setup.as_deref().unwrap_or_default());
            }
            Block::Exercise(Exercise::Ask(ask)) => look(ask.setup.as_deref().unwrap_or_default()),
            Block::Exercise(Exercise::Predict(predict)) => {
                look(&predict.run);
                look(predict.setup.as_deref().unwrap_or_default());
            }
        }
    }
    faults
}

/// Plays the lesson: no exercise may be solved at once, and every answer must solve its exercise.
fn played(lesson: &Arc<Lesson>, text: &str, faults: &mut Vec<Fault>) {
    let mut session = Session::new(Options::default());
    if let Err(failure) = session.open_lesson(Arc::clone(lesson), &mut Host::patient()) {
        let command = lesson.setup.join("; ");
        faults.push(Fault::at(text, 0, refused(&command, &failure)));
        return;
    }
    for exercise in lesson.exercises() {
        let solved = match exercise {
            Exercise::Try(task) => attempt(&mut session, task, text, faults),
            Exercise::Ask(ask) => answered(&mut session, &ask.answer, text, faults),
            Exercise::Predict(predict) => answered(&mut session, &predict.answer, text, faults),
        };
        if !solved {
            return; // what follows would only repeat this fault
        }
    }
}

/// Gives the right answer of a question; what follows it (demonstrations, set-ups) must run.
fn answered(session: &mut Session, answer: &Answer, text: &str, faults: &mut Vec<Fault>) -> bool {
    let right = answer.right();
    match session.execute(&right, &mut Host::patient()).result {
        Ok(_) => true,
        Err(failure) => {
            faults.push(Fault::at(text, 0, refused(&right, &failure)));
            false
        }
    }
}

/// Gives the answer of a task; false if that does not solve it.
fn attempt(session: &mut Session, task: &Try, text: &str, faults: &mut Vec<Fault>) -> bool {
    let holds = |session: &Session, check: &Check| {
        check.condition.holds(&Situation::new(&session.state().lab))
    };
    if task.checks.iter().all(|check| holds(session, check)) {
        faults.push(Fault::at(text, task.at, FaultKind::HoldsAtOnce));
    }
    for command in &task.answer {
        let outcome = session.execute(command, &mut Host::patient());
        if let Err(failure) = &outcome.result {
            faults.push(Fault::at(text, task.at, refused(command, failure)));
            return false;
        }
        if outcome.lesson.is_some_and(|lesson| lesson.solves()) {
            return true;
        }
    }
    let failing = task.checks.iter().find(|check| !holds(session, check)).or(task.checks.first());
    if let Some(check) = failing {
        let kind = FaultKind::AnswerFails { check: check.condition.to_string() };
        faults.push(Fault::at(text, check.at, kind));
    }
    false
}

fn refused(command: &str, failure: &Failure) -> FaultKind {
    FaultKind::Command { command: command.to_owned(), message: failure.message(Language::En) }
}
