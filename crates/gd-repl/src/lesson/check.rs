//! `lesson check`: every fault of a lesson file, those included that only running it shows.

use std::sync::Arc;

use super::fault::{Fault, FaultKind};
use super::file::without_strange;
use super::play::NOT_FOR_AUTHORS;
use super::{Block, Check, Exercise, Lesson, Try};
use crate::command::{COMMANDS, Command, find};
use crate::condition::Situation;
use crate::failure::{Failure, Problem};
use crate::host::Host;
use crate::session::{Options, Session};

/// How many characters of a command a fault names.
const MOST_NAMED: usize = 60;

/// Every fault of the lesson `text` in the file `file_name`. The host's watch bounds what the lesson runs.
pub fn check(file_name: &str, text: &str, host: &mut Host<'_>) -> Vec<Fault> {
    let (lesson, mut faults) = Lesson::read(file_name, text);
    let Some(lesson) = lesson else { return faults };
    let text = without_strange(text);
    for (at, key, command) in commands(&lesson) {
        let found = match find(command, false) {
            Ok((index, _)) if NOT_FOR_AUTHORS.contains(&COMMANDS[index].name) => {
                let command = command.split_whitespace().next().unwrap_or_default().to_owned();
                Some(FaultKind::Forbidden { command })
            }
            Ok(_) | Err(_) => {
                Command::parse(command, false).err().map(|failure| refused(command, &failure))
            }
        };
        faults.extend(found.map(|kind| Fault::at(&text, place(&text, at, key, command), kind)));
    }
    if faults.is_empty() {
        played(&Arc::new(lesson), &text, &mut faults, host);
    }
    faults.sort_by_key(|fault| (fault.line, fault.column));
    faults
}

/// Every command that the author wrote: where its block begins, the key that it stands behind (none in a
/// demonstration), and the command.
fn commands(lesson: &Lesson) -> Vec<(usize, Option<&'static str>, &String)> {
    let mut all: Vec<_> = lesson.setup.iter().map(|command| (0, Some("setup"), command)).collect();
    for block in &lesson.blocks {
        let (at, setup) = match block {
            Block::Prose(_) => continue,
            Block::Demo(demo) => (demo.at, demo.setup.as_deref()),
            Block::Exercise(exercise) => (exercise.at(), exercise.setup()),
        };
        let setup = setup.unwrap_or_default();
        all.extend(setup.iter().map(|command| (at, Some("setup"), command)));
        let (key, own): (_, &[String]) = match block {
            Block::Prose(_) | Block::Exercise(Exercise::Ask(_)) => continue,
            Block::Demo(demo) => (None, &demo.commands),
            Block::Exercise(Exercise::Try(task)) => (Some("answer"), &task.answer),
            Block::Exercise(Exercise::Predict(predict)) => (Some("run"), &predict.run),
        };
        all.extend(own.iter().map(|command| (at, key, command)));
    }
    all
}

/// Where `command` stands in the block that begins at byte `from`: in a line behind `key`, or in one that goes on
/// with it.
fn place(text: &str, from: usize, key: Option<&str>, command: &str) -> usize {
    let mut at = from;
    let mut behind_key = false;
    for line in text.get(from..).unwrap_or_default().split_inclusive('\n') {
        behind_key = match key {
            None => true,
            Some(_) if behind_key && line.starts_with("  ") => true,
            Some(key) => line.strip_prefix(key).is_some_and(|rest| rest.starts_with(':')),
        };
        if let Some(column) = line.find(command).filter(|_| behind_key) {
            return at + column;
        }
        at += line.len();
    }
    from
}

/// Plays the lesson: no exercise may be solved at once, and every answer must solve its exercise.
fn played(lesson: &Arc<Lesson>, text: &str, faults: &mut Vec<Fault>, host: &mut Host<'_>) {
    let mut session = Session::new(Options::default());
    if let Err(failure) = session.open_lesson(Arc::clone(lesson), host) {
        faults.push(refused_at(lesson, 0, text, &failure));
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
        let gone_on = match solved {
            Ok(true) => Ok(()),
            // What came out of a command that was cut short is anybody's guess.
            Ok(false) if faults.last().is_some_and(asks_too_much) => return,
            // The exercises after it may have faults of their own.
            Ok(false) => session.execute("skip", host).result.map(|_| ()),
            Err(failure) => Err(failure),
        };
        if let Err(failure) = gone_on {
            let fault = refused_at(lesson, number, text, &failure);
            if !faults.contains(&fault) {
                faults.push(fault);
            }
            return;
        }
    }
}

/// A command of the author's was refused after exercise `number` was answered: in it, or in a set-up or
/// demonstration before the next one. The failure names the command.
fn refused_at(lesson: &Lesson, number: usize, text: &str, failure: &Failure) -> Fault {
    let exercises: Vec<usize> = lesson.exercises().map(Exercise::at).collect();
    let from = number.checked_sub(1).and_then(|before| exercises.get(before)).copied().unwrap_or(0);
    let to = exercises.get(number).copied().unwrap_or(usize::MAX);
    let (wanted, failure) = if let Problem::InScript { command, failure: inner } = failure.problem()
    {
        (command, &**inner)
    } else if let Problem::AuthorAsksTooMuch { command } = failure.problem() {
        (command, failure)
    } else {
        return Fault::at(text, from, FaultKind::Condition { failure: failure.clone() });
    };
    let found = commands(lesson)
        .into_iter()
        .find(|(at, _, command)| (from..=to).contains(at) && *command == wanted);
    let at = found.map_or(from, |(at, key, command)| place(text, at, key, command));
    Fault::at(text, at, refused(wanted, failure))
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
    let lab = &session.state().lab;
    for check in &task.checks {
        let unknown = check.condition.unknown_name(lab);
        let never_holds = unknown.is_some();
        for name in unknown.into_iter().chain(check.feedback.unknown_name(lab)) {
            faults.push(Fault::at(text, check.at, FaultKind::UnknownName { name }));
        }
        if never_holds {
            return Ok(false);
        }
    }
    if let Some(right) = &task.right {
        let unknown = right.text.unknown_name(lab);
        faults
            .extend(unknown.map(|name| Fault::at(text, right.at, FaultKind::UnknownName { name })));
    }
    for command in &task.answer {
        // A learner's command is not bounded, an author's answer is.
        let outcome = host.bounded(|host| session.execute(command, host));
        let in_it = |failure: &Failure| {
            let at = place(text, task.at, Some("answer"), command);
            Fault::at(text, at, refused(command, failure))
        };
        let Some(outcome) = outcome else {
            let problem = Problem::AuthorAsksTooMuch { command: command.clone() };
            faults.push(in_it(&Failure::new(problem)));
            return Ok(false);
        };
        if let Err(failure) = outcome.result {
            // The exercise is solved, and what follows it was refused.
            if matches!(
                failure.problem(),
                Problem::InScript { .. } | Problem::AuthorAsksTooMuch { .. }
            ) {
                return Err(failure);
            }
            faults.push(in_it(&failure));
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

fn asks_too_much(fault: &Fault) -> bool {
    let FaultKind::Command { failure, .. } = &fault.kind else { return false };
    matches!(failure.problem(), Problem::AuthorAsksTooMuch { .. })
}

fn refused(command: &str, failure: &Failure) -> FaultKind {
    // Enough to know it by; its place says the rest.
    let mut named: String = command.chars().take(MOST_NAMED).collect();
    if named.len() < command.len() {
        named.push('…');
    }
    FaultKind::Command { command: named, failure: failure.clone() }
}
