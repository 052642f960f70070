//! The keys of help and lessons.

use serde_json::{Value, json};

use crate::command::COMMANDS;
use crate::concept::CONCEPTS;
use crate::language::Language;
use crate::lesson::{LessonEvent, LessonReport, Prose};
use crate::report::{CheckedReport, HelpReport, RecoveredReport};

pub(super) fn help(report: &HelpReport, language: Language) -> Value {
    match report {
        HelpReport::Overview => {
            let commands: Vec<Value> = COMMANDS
                .iter()
                .map(|spec| {
                    json!({
                        "name": spec.name,
                        "usage": spec.usage(),
                        "summary": spec.summary.get(language),
                    })
                })
                .collect();
            json!({"commands": commands})
        }
        HelpReport::Topics => {
            json!({"topics": CONCEPTS.iter().map(|concept| concept.name).collect::<Vec<_>>()})
        }
        HelpReport::Command(spec) => json!({
            "name": spec.name,
            "usage": spec.usage(),
            "aliases": spec.aliases,
            "default": spec.default,
            "mistake": spec.mistake.map(|mistake| json!({
                "typed": mistake.typed,
                "instead": mistake.instead,
                "why": mistake.why.get(language),
            })),
            "summary": spec.summary.get(language),
            "details": spec.details.get(language),
            "examples": spec.examples,
            "see": spec.see,
        }),
        HelpReport::Concept(concept) => json!({
            "topic": concept.name,
            "title": concept.title.get(language),
            "text": concept.text.get(language),
            "names": concept.names,
            "examples": concept.examples,
            "see": concept.see,
        }),
    }
}

pub(super) fn recovered(report: &RecoveredReport, language: Language) -> Value {
    let stopped = report.stopped.as_ref().map(|(command, failure)| {
        let message = failure.as_ref().map(|failure| failure.message(language));
        json!({"command": command, "message": message})
    });
    json!({
        "dropped": report.dropped,
        "commands": report.done,
        "of": report.of,
        "stopped": stopped,
        "epoch": report.row.epoch,
        "x": super::number(report.row.x),
        "loss": report.loss,
        "lesson": report.lesson.as_ref().map(|report| lesson(report, language)),
    })
}

pub(super) fn checked(report: &CheckedReport, language: Language) -> Value {
    let faults: Vec<Value> = report
        .faults
        .iter()
        .map(|fault| {
            json!({
                "line": fault.line,
                "column": fault.column,
                "code": fault.code(),
                "message": fault.message(language),
            })
        })
        .collect();
    json!({"file": report.path, "faults": faults})
}

pub(super) fn lesson(report: &LessonReport, language: Language) -> Value {
    json!({"events": report.events.iter().map(|said| event(said, language)).collect::<Vec<_>>()})
}

fn event(event: &LessonEvent, language: Language) -> Value {
    match event {
        LessonEvent::Listed(entries) => {
            let lessons: Vec<Value> = entries
                .iter()
                .map(|entry| {
                    json!({
                        "number": entry.number,
                        "name": entry.name,
                        "title": entry.title,
                        "minutes": entry.minutes,
                    })
                })
                .collect();
            json!({"kind": "lessons", "lessons": lessons})
        }
        LessonEvent::Opened { title, goal, minutes } => {
            json!({"kind": "opened", "title": title, "goal": goal, "minutes": minutes})
        }
        LessonEvent::Prose(text) => json!({"kind": "prose", "text": prose(text)}),
        LessonEvent::Ran(outcome) => {
            json!({"kind": "ran", "outcome": super::value(outcome, language)})
        }
        LessonEvent::Drawn(outcome) => {
            json!({"kind": "drawn", "ok": outcome.result.is_ok()})
        }
        LessonEvent::Guessed(guess) => json!({"kind": "guessed", "guess": guess}),
        LessonEvent::Observed { truth, remark, explain } => {
            json!({"kind": "observed", "truth": truth, "remark": remark, "explain": explain})
        }
        LessonEvent::Remark(text) => json!({"kind": "remark", "text": text}),
        LessonEvent::Offered { exercise, of } => {
            json!({"kind": "offered", "exercise": exercise, "of": of})
        }
        LessonEvent::Returned { title, exact } => {
            json!({"kind": "returned", "title": title, "exact": exact})
        }
        LessonEvent::Score { epochs, par, best } => {
            json!({"kind": "score", "epochs": epochs, "par": par, "best": best})
        }
        LessonEvent::Task { exercise, of, text, par, best } => json!({
            "kind": "task",
            "exercise": exercise,
            "of": of,
            "text": joined(text),
            "par": par,
            "best": best,
        }),
        LessonEvent::Question { exercise, of, text, options, all } => json!({
            "kind": "question",
            "exercise": exercise,
            "of": of,
            "text": joined(text),
            "options": options,
            "several": all,
        }),
        LessonEvent::Missing(text) => json!({"kind": "missing", "text": text}),
        LessonEvent::Incomplete { missing } => json!({"kind": "incomplete", "missing": missing}),
        LessonEvent::Wrong(text) => json!({"kind": "wrong", "text": text}),
        LessonEvent::Solved(text) => json!({"kind": "solved", "text": text}),
        LessonEvent::Hint { number, of, text } => {
            json!({"kind": "hint", "number": number, "of": of, "text": text})
        }
        LessonEvent::Skipped { answer } => json!({"kind": "skipped", "answer": answer}),
        LessonEvent::Waiting => json!({"kind": "waiting"}),
        LessonEvent::Resumed => json!({"kind": "resumed"}),
        LessonEvent::Left { command } => json!({"kind": "left", "command": command}),
        LessonEvent::Finished { solved, skipped, next } => {
            json!({"kind": "finished", "solved": solved, "skipped": skipped, "next": next})
        }
    }
}

fn joined(text: &[Prose]) -> String {
    text.iter().map(prose).collect::<Vec<_>>().join("\n")
}

fn prose(text: &Prose) -> String {
    match text {
        Prose::Heading(line) | Prose::Paragraph(line) | Prose::Item(line) => line.to_string(),
        Prose::Code(lines) => lines.join("\n"),
    }
}
