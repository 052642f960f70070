//! `lesson check`: every fault of a lesson file, those included that only running it shows.

use std::sync::Arc;

use super::fault::{Fault, FaultKind};
use super::file::without_strange;
use super::play::NOT_FOR_AUTHORS;
use super::{Block, Check, Exercise, Lesson, Try};
use crate::command::{COMMANDS, find};
use crate::condition::Situation;
use crate::failure::{Failure, Problem};
use crate::host::Host;
use crate::session::{Options, Session};

/// Every fault of the lesson `text` in the file `file_name`. The host's watch bounds what the lesson runs.
pub fn check(file_name: &str, text: &str, host: &mut Host<'_>) -> Vec<Fault> {
    let lesson = match Lesson::parse(file_name, text) {
        Ok(lesson) => Arc::new(lesson),
        Err(mut faults) => {
            // Behind characters that do not belong here there may be more to find.
            if faults.iter().all(|fault| matches!(fault.kind, FaultKind::ControlCharacter { .. }))
                && let Ok(lesson) = Lesson::parse(file_name, &without_strange(text))
            {
                faults.extend(forbidden(&lesson, text));
            }
            return faults;
        }
    };
    let mut faults = forbidden(&lesson, text);
    if faults.is_empty() {
        played(&lesson, text, &mut faults, host);
    }
    faults
}

/// Commands that a lesson may not use.
fn forbidden(lesson: &Lesson, text: &str) -> Vec<Fault> {
    let mut faults = Vec::new();
    let mut look_from = |from: usize, commands: &[String]| {
        for command in commands {
            let Ok((index, _)) = find(command, false) else { continue };
            if NOT_FOR_AUTHORS.contains(&COMMANDS[index].name) {
                let at = place(text, from, command);
                let command = command.split_whitespace().next().unwrap_or_default().to_owned();
                faults.push(Fault::at(text, at, FaultKind::Forbidden { command }));
            }
        }
    };
    look_from(0, &lesson.setup);
    for block in &lesson.blocks {
        match block {
            Block::Prose(_) => {}
            Block::Demo(demo) => {
                look_from(demo.at, demo.setup.as_deref().unwrap_or_default());
                look_from(demo.at, &demo.commands);
            }
            Block::Exercise(exercise) => {
                look_from(exercise.at(), exercise.setup().unwrap_or_default());
                match exercise {
                    Exercise::Try(task) => look_from(task.at, &task.answer),
                    Exercise::Ask(_) => {}
                    Exercise::Predict(predict) => look_from(predict.at, &predict.run),
                }
            }
        }
    }
    faults
}

/// Where `command` stands in the text, from byte `from` on.
fn place(text: &str, from: usize, command: &str) -> usize {
    text.get(from..).and_then(|rest| rest.find(command)).map_or(from, |at| from + at)
}

/// Plays the lesson: no exercise may be solved at once, and every answer must solve its exercise.
fn played(lesson: &Arc<Lesson>, text: &str, faults: &mut Vec<Fault>, host: &mut Host<'_>) {
    let mut session = Session::new(Options::default());
    if let Err(failure) = session.open_lesson(Arc::clone(lesson), host) {
        faults.push(refused_before(lesson, 0, text, &failure));
        return;
    }
    for (number, exercise) in (1..).zip(lesson.exercises()) {
        let solved = match exercise {
            Exercise::Try(task) => attempt(&mut session, task, text, faults, host),
            Exercise::Ask(ask) => session.execute(&ask.answer.right(), host).result.map(|_| true),
            Exercise::Predict(predict) => {
                session.execute(&predict.answer.right(), host).result.map(|_| true)
            }
        };
        match solved {
            Ok(true) => {}
            Ok(false) => return, // what follows would only repeat this fault
            Err(failure) => {
                faults.push(refused_before(lesson, number, text, &failure));
                return;
            }
        }
    }
}

/// A command was refused after exercise `number` was answered: in it, or in a set-up or demonstration before
/// the next one. Each is tried by itself to find which.
fn refused_before(lesson: &Lesson, number: usize, text: &str, failure: &Failure) -> Fault {
    let mut seen = 0;
    let mut candidates: Vec<(usize, &[String])> = Vec::new();
    if number == 0 {
        candidates.push((0, &lesson.setup));
    }
    for block in &lesson.blocks {
        let near = seen == number;
        match block {
            Block::Prose(_) => {}
            Block::Demo(demo) if near => {
                candidates.push((demo.at, demo.setup.as_deref().unwrap_or_default()));
                candidates.push((demo.at, &demo.commands));
            }
            Block::Demo(_) => {}
            Block::Exercise(exercise) => {
                if near {
                    candidates.push((exercise.at(), exercise.setup().unwrap_or_default()));
                }
                seen += 1;
                if let (Exercise::Predict(predict), true) = (exercise, seen == number) {
                    candidates.push((predict.at, &predict.run));
                }
            }
        }
    }
    let mut session = Session::new(Options::default());
    for (from, commands) in candidates {
        for command in commands {
            let outcome = Host::patient().bounded(|host| session.execute(command, host));
            let asked_too_much = matches!(failure.problem(), Problem::AuthorAsksTooMuch { command: c } if c == command);
            let same = outcome.is_some_and(|o| o.result.is_err_and(|f| f == *failure));
            if same || asked_too_much {
                let at = place(text, from, command);
                return Fault::at(text, at, refused(command, failure));
            }
        }
    }
    let at = lesson.exercises().nth(number.saturating_sub(1)).map_or(0, Exercise::at);
    Fault::at(text, at, FaultKind::Condition { failure: failure.clone() })
}

/// Gives the answer of a task; false if that does not solve it.
fn attempt(
    session: &mut Session,
    task: &Try,
    text: &str,
    faults: &mut Vec<Fault>,
    host: &mut Host<'_>,
) -> Result<bool, Failure> {
    let holds = |session: &Session, check: &Check| {
        check.condition.holds(&Situation::new(&session.state().lab))
    };
    if task.checks.iter().all(|check| holds(session, check)) {
        faults.push(Fault::at(text, task.at, FaultKind::HoldsAtOnce));
    }
    for check in &task.checks {
        if let Some(name) = check.condition.unknown_name(&session.state().lab) {
            faults.push(Fault::at(text, check.at, FaultKind::UnknownName { name }));
            return Ok(false);
        }
    }
    for command in &task.answer {
        // A learner's command is not bounded, an author's answer is.
        let outcome = host.bounded(|host| session.execute(command, host));
        let Some(outcome) = outcome else {
            let problem = Problem::AuthorAsksTooMuch { command: command.clone() };
            let at = place(text, task.at, command);
            faults.push(Fault::at(text, at, refused(command, &Failure::new(problem))));
            return Ok(false);
        };
        if let Err(failure) = outcome.result {
            let at = place(text, task.at, command);
            let after = matches!(failure.problem(), Problem::AuthorAsksTooMuch { command: c } if c != command);
            if after {
                return Err(failure);
            }
            faults.push(Fault::at(text, at, refused(command, &failure)));
            return Ok(false);
        }
        if outcome.lesson.is_some_and(|lesson| lesson.solves()) {
            return Ok(true);
        }
    }
    let failing = task.checks.iter().find(|check| !holds(session, check)).or(task.checks.first());
    if let Some(check) = failing {
        let kind = FaultKind::AnswerFails { check: check.condition.to_string() };
        faults.push(Fault::at(text, check.at, kind));
    }
    Ok(false)
}

fn refused(command: &str, failure: &Failure) -> FaultKind {
    FaultKind::Command { command: command.to_owned(), failure: failure.clone() }
}
