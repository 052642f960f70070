//! JSON: one object a command, with the keys that scripts rely on.
//!
//! Only this file and `json/` know JSON. Keys, codes and verdicts never follow the language; `message`
//! and `help` do. Finite numbers are written in their shortest round-trip form, others as the strings
//! `"inf"`, `"-inf"`, `"nan"`.

mod descent;
mod experiment;
pub(crate) mod file;
mod learning;
mod loss;
mod session;

use serde_json::{Map, Value, json};

use crate::failure::Failure;
use crate::language::Language;
use crate::report::Report;
use crate::session::Outcome;

/// The version of the contract.
const SCHEMA: u32 = 1;

/// The object of one command, on one line.
pub fn object(outcome: &Outcome, language: Language) -> String {
    value(outcome, language).to_string()
}

/// The JSON text without a byte over 127: `\u` escapes, in surrogate pairs where needed.
pub fn ascii(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    for c in json.chars() {
        if c.is_ascii() {
            out.push(c);
        } else {
            for unit in c.encode_utf16(&mut [0; 2]) {
                out.push_str(&format!("\\u{unit:04x}"));
            }
        }
    }
    out
}

/// The object of one command.
pub(super) fn value(outcome: &Outcome, language: Language) -> Value {
    let mut object = Map::new();
    object.insert("schema".to_owned(), json!(SCHEMA));
    object.insert("command".to_owned(), json!(outcome.command));
    object.insert("ok".to_owned(), json!(outcome.result.is_ok()));
    match &outcome.result {
        Ok(report) => {
            let mut found = result(report, language);
            if let (Some(lesson), Value::Object(map)) = (&outcome.lesson, &mut found) {
                map.insert("lesson".to_owned(), session::lesson(lesson, language));
            }
            object.insert("result".to_owned(), found);
        }
        Err(failure) => {
            object.insert("error".to_owned(), error(failure, &outcome.command, language));
        }
    }
    Value::Object(object)
}

fn error(failure: &Failure, command: &str, language: Language) -> Value {
    let mut error = Map::new();
    error.insert("code".to_owned(), json!(failure.code()));
    error.insert("message".to_owned(), json!(failure.message(language)));
    if let Some(span) = failure.span().and_then(|span| characters(span, command)) {
        error.insert("span".to_owned(), json!(span));
    }
    if let Some(help) = failure.help(language) {
        error.insert("help".to_owned(), json!(help));
    }
    Value::Object(error)
}

/// A byte span as half-open character offsets inside the command, never empty: at the end of the text
/// it is the last character. `None` for an empty command.
fn characters(span: gd_expr::Span, command: &str) -> Option<[usize; 2]> {
    let count = |bytes: usize| command.char_indices().take_while(|(at, _)| *at < bytes).count();
    let length = command.chars().count();
    if length == 0 {
        return None;
    }
    let start = count(span.start()).min(length - 1);
    let end = count(span.end()).clamp(start + 1, length);
    Some([start, end])
}

/// The `result` of a report.
fn result(report: &Report, language: Language) -> Value {
    match report {
        Report::Loss(report) => loss::loss(report),
        Report::Eval(report) => loss::eval(report),
        Report::Value(report) => json!({"value": number(report.value)}),
        Report::Derive(report) => loss::derive(report),
        Report::Gradcheck(report) => loss::gradcheck(report),
        Report::Landscape(report) => loss::landscape(report),
        Report::Theory(report) => loss::theory(report),
        Report::Setting(report) => descent::setting(report),
        Report::Start(report) => descent::start(report),
        Report::State(report) => descent::state(report),
        Report::Steps(report) => descent::steps(report),
        Report::Run(report) => descent::run(report),
        Report::Moved(report) => descent::moved(report),
        Report::Undone(report) => descent::undone(report),
        Report::Recovered(report) => session::recovered(report, language),
        Report::Diagnosis(report) => descent::diagnosis(report, language),
        Report::History(report) => descent::history(report),
        Report::Play(report) => json!({"view": "loss", "frames": report.frames.len()}),
        Report::Plot(report) => json!({"view": report.view}),
        Report::Runs(report) => experiment::runs(&report.runs),
        Report::Compare(report) => experiment::compare(report),
        Report::Sweep(report) => experiment::sweep(&report.sweep),
        Report::Basins(report) => experiment::basins(&report.basins),
        Report::FoundRate(found) => experiment::found_rate(found),
        Report::Exported(report) => {
            json!({
                "file": report.path,
                "rows": report.rows,
                "bytes": report.bytes,
                "replaced": report.replaced,
            })
        }
        Report::Help(report) => session::help(report, language),
        Report::Lesson(report) => session::lesson(report, language),
        Report::Checked(report) => session::checked(report, language),
        Report::Graded(report) => learning::graded(report),
        Report::Progress(report) => learning::progress(report),
        Report::Drill(report) => learning::drill(report, language),
        Report::Transcript(text) => json!({"transcript": text}),
        Report::Preference(report) => {
            json!({"lang": report.language.code(), "hints": report.hints})
        }
        Report::Sourced(report) => {
            let results: Vec<Value> =
                report.outcomes.iter().map(|outcome| value(outcome, language)).collect();
            json!({"file": report.path, "commands": results.len(), "results": results})
        }
        Report::Quit => json!({}),
    }
}

/// A number, or the string of a non-finite one.
fn number(x: f64) -> Value {
    if crate::number::is_secret(x) {
        Value::Null
    } else if x.is_nan() {
        json!("nan")
    } else if x == f64::INFINITY {
        json!("inf")
    } else if x == f64::NEG_INFINITY {
        json!("-inf")
    } else {
        json!(x)
    }
}

/// A number or null.
fn optional(x: Option<f64>) -> Value {
    x.map_or(Value::Null, number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_are_characters_inside_the_command_and_never_empty() {
        let span = |from, to, text| characters(gd_expr::Span::new(from, to), text);
        assert_eq!(span(8, 9, "loss 3x^^2"), Some([8, 9]));
        assert_eq!(span(10, 10, "loss 3x^^2"), Some([9, 10]));
        // η takes two bytes and one character.
        assert_eq!(span(2, 3, "ηx"), Some([1, 2]));
        assert_eq!(span(0, 0, "x"), Some([0, 1]));
        assert_eq!(span(0, 0, ""), None);
    }

    #[test]
    fn ascii_escapes_read_back() {
        let text = json!("f′ = 𝑥, tốc độ").to_string();
        let escaped = ascii(&text);
        assert!(escaped.is_ascii());
        assert_eq!(serde_json::from_str::<Value>(&escaped).ok(), serde_json::from_str(&text).ok());
    }

    #[test]
    fn numbers_that_json_lacks_are_strings() {
        assert_eq!(number(f64::NAN).to_string(), "\"nan\"");
        assert_eq!(number(f64::NEG_INFINITY).to_string(), "\"-inf\"");
        assert_eq!(number(0.1).to_string(), "0.1");
        assert_eq!(number(-1.972_152_263_052_53e70).to_string(), "-1.97215226305253e+70");
    }
}
