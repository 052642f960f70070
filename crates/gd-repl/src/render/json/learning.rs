//! The keys of progress, grades and the drill.

use serde_json::{Value, json};

use super::number;
use crate::drill::{DrillEvent, DrillReport, Reply};
use crate::language::Language;
use crate::report::{GradedReport, ProgressReport};

pub(super) fn graded(report: &GradedReport) -> Value {
    let exercises: Vec<Value> = report
        .exercises
        .iter()
        .map(|exercise| {
            json!({"name": exercise.name, "solved": exercise.solved, "wrong": exercise.wrong})
        })
        .collect();
    json!({
        "lesson": report.lesson,
        "file": report.path,
        "solved": report.solved,
        "exercises": exercises,
    })
}

pub(super) fn progress(report: &ProgressReport) -> Value {
    let lessons: Vec<Value> = report
        .lessons
        .iter()
        .map(|lesson| {
            let best: Vec<Value> = lesson
                .best
                .iter()
                .map(|(exercise, epochs)| json!({"exercise": exercise, "epochs": epochs}))
                .collect();
            json!({
                "number": lesson.number,
                "name": lesson.name,
                "title": lesson.title,
                "exercises": lesson.exercises,
                "solved": lesson.solved,
                "skipped": lesson.skipped,
                "hints": lesson.hints,
                "best": best,
                "place": lesson.place,
                "when": lesson.when,
            })
        })
        .collect();
    let drills: Vec<Value> = report
        .drills
        .iter()
        .map(|(kind, score)| {
            json!({
                "kind": kind,
                "right": score.right,
                "answered": score.answered,
                "level": score.level,
                "when": score.when,
            })
        })
        .collect();
    json!({"lessons": lessons, "drills": drills})
}

pub(super) fn drill(report: &DrillReport, language: Language) -> Value {
    json!({"events": report.events.iter().map(|said| event(said, language)).collect::<Vec<_>>()})
}

fn event(event: &DrillEvent, language: Language) -> Value {
    match event {
        DrillEvent::Asked { number, of, question } => {
            let options = match &question.reply {
                Reply::Number { .. } => Vec::new(),
                Reply::Choice { options, .. } => {
                    options.iter().map(|option| option.get(language)).collect()
                }
            };
            json!({
                "kind": "question",
                "drill": question.kind.name(),
                "level": question.level,
                "number": number,
                "of": of,
                "text": question.text.get(language),
                "options": options,
            })
        }
        DrillEvent::Right { working } => {
            json!({"kind": "right", "working": working.get(language)})
        }
        DrillEvent::Wrong { said } => json!({"kind": "wrong", "text": said.get(language)}),
        DrillEvent::Shown { question } => json!({
            "kind": "shown",
            "answer": number(question.right()),
            "text": question.truth(language),
            "working": question.working.get(language),
        }),
        DrillEvent::Level(level) => json!({"kind": "level", "level": level}),
        DrillEvent::Over { right, answered } => {
            json!({"kind": "over", "right": right, "answered": answered})
        }
    }
}
