//! A lesson that plays itself: what a learner would see who makes every mistake once.

use std::sync::Arc;

use super::{Answer, Exercise, Lesson};
use crate::failure::{Failure, Problem};
use crate::host::Host;
use crate::render::{self, View};
use crate::session::{Options, Session};

/// The whole play of a lesson as text: every wrong option and every diagnosed number is tried once, then
/// the right one; every task is done by its answer.
///
/// # Errors
/// The set-up or a demonstration is refused, or an answer asks for more than a lesson may.
pub fn transcript(
    lesson: &Arc<Lesson>,
    view: &View,
    host: &mut Host<'_>,
) -> Result<String, Failure> {
    let options = Options { language: view.language, ..Options::default() };
    let mut session = Session::new(options);
    let opening = session.open_lesson(Arc::clone(lesson), host)?;
    let mut text = render::lesson(&opening, view);
    for exercise in lesson.exercises() {
        let lines = match exercise {
            Exercise::Try(task) => task.answer.clone(),
            Exercise::Ask(ask) => {
                let mut lines = ask.answer.wrong();
                lines.push(ask.answer.right());
                lines
            }
            Exercise::Predict(predict) => vec![match &predict.answer {
                Answer::Options(_) | Answer::All(_) => "1".to_owned(),
                Answer::Number { .. } => predict.answer.right(),
            }],
        };
        for line in lines {
            let (name, number, of) = session.place().unwrap_or_default();
            text.push_str(&format!("\n{name} {number}/{of} › {line}\n\n"));
            let outcome = host.bounded(|host| session.execute(&line, host));
            let outcome = outcome.ok_or_else(|| {
                Failure::new(Problem::AuthorAsksTooMuch { command: line.clone() })
            })?;
            text.push_str(&match &outcome.result {
                Ok(_) => render::text(&outcome, view),
                Err(failure) => render::failure(failure, &outcome.command, view),
            });
        }
    }
    Ok(if view.ascii { crate::ascii::to_ascii(&text) } else { text })
}
