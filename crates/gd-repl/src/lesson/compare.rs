//! A lesson in two languages: the words differ, nothing else does.

use super::fault::{Fault, FaultKind};
use super::{Answer, Block, Choice, Exercise, Lesson};
use crate::language::Language;

/// Where the lesson `text` differs from `other`, the same lesson in `language`, in something other than
/// words. Nothing if either has faults of its own: those come first.
pub fn compare(file_name: &str, text: &str, other: &str, language: Language) -> Vec<Fault> {
    let (Ok(here), Ok(there)) = (Lesson::parse(file_name, text), Lesson::parse(file_name, other))
    else {
        return Vec::new();
    };
    let (mine, theirs) = (skeleton(&here), skeleton(&there));
    let mut faults = Vec::new();
    for index in 0..mine.len().max(theirs.len()) {
        let nothing = || "—".to_owned();
        let (at, here) = mine.get(index).cloned().unwrap_or_else(|| (text.len(), nothing()));
        let there = theirs.get(index).map_or_else(nothing, |(_, part)| part.clone());
        if here != there {
            let kind = FaultKind::Differs { language, here, there };
            faults.push(Fault::at(text, at, kind));
        }
    }
    // After the first block that is missing every other one differs.
    if mine.len() != theirs.len() {
        faults.truncate(1);
    }
    faults
}

/// What must not differ between languages, part by part, with its place.
fn skeleton(lesson: &Lesson) -> Vec<(usize, String)> {
    let minutes = lesson.minutes.map_or_else(String::new, |minutes| minutes.to_string());
    let head = format!("`setup: {}` `minutes: {minutes}`", lesson.setup.join("; "));
    let blocks = lesson.blocks.iter().filter_map(|block| match block {
        Block::Prose(_) => None,
        Block::Demo(demo) => {
            let kind = if demo.keep {
                "demo keep"
            } else if demo.hidden {
                "demo hidden"
            } else {
                "demo"
            };
            let setup = list("setup", demo.setup.as_deref().unwrap_or_default());
            Some((demo.at, format!("`gd {kind}`{setup} `{}`", demo.commands.join("; "))))
        }
        Block::Exercise(exercise) => Some((exercise.at(), exercise_parts(exercise))),
    });
    std::iter::once((0, head)).chain(blocks).collect()
}

fn exercise_parts(exercise: &Exercise) -> String {
    let setup = list("setup", exercise.setup().unwrap_or_default());
    match exercise {
        Exercise::Try(task) => {
            let checks: Vec<String> =
                task.checks.iter().map(|check| check.condition.to_string()).collect();
            let game = &task.game;
            let limit: Vec<String> = game.limit.iter().map(ToString::to_string).collect();
            let par: Vec<String> = game.par.iter().map(ToString::to_string).collect();
            let hide: Vec<String> =
                game.hide.iter().map(|hidden| hidden.name().to_owned()).collect();
            let parts = [
                list("check", &checks),
                list("answer", &task.answer),
                list("hide", &hide),
                list("allow", &game.allow),
                list("limit", &limit),
                list("par", &par),
            ];
            let right = if task.right.is_some() { " `right:`" } else { "" };
            format!("`gd try`{setup}{}{right}, {} `hint:`", parts.concat(), task.hints.len())
        }
        Exercise::Ask(ask) => {
            format!("`gd ask`{setup} {}, {} `hint:`", answer(&ask.answer), ask.hints.len())
        }
        Exercise::Predict(predict) => {
            let run = list("run", &predict.run);
            format!("`gd predict`{setup} {}{run}", answer(&predict.answer))
        }
    }
}

fn answer(answer: &Answer) -> String {
    let marks = |options: &[Choice]| -> String {
        options.iter().map(|option| if option.right { "[x]" } else { "[ ]" }).collect()
    };
    match answer {
        Answer::Options(options) => marks(options),
        Answer::All(options) => format!("all {}", marks(options)),
        Answer::Number { value, within, wrong, right, .. } => {
            let number = crate::number::eye;
            let right = if right.is_some() { " `right:`" } else { "" };
            let wrong: Vec<String> = wrong
                .iter()
                .map(|(v, d, _)| format!("{} within {}", number(*v), number(*d)))
                .collect();
            format!(
                "`number: {} within {}`{right}{}",
                number(*value),
                number(*within),
                list("wrong", &wrong)
            )
        }
    }
}

fn list(key: &str, values: &[String]) -> String {
    if values.is_empty() { String::new() } else { format!(" `{key}: {}`", values.join("; ")) }
}
