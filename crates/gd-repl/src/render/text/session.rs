//! The text of a session that was brought back, and of its offer.

use super::super::View;
use super::super::document::Document;
use super::descent::rows;
use super::loss::equation;
use crate::language::Language;
use crate::recording::{Record, Recording};
use crate::report::RecoveredReport;

/// What `recover` did.
pub(super) fn recovered(report: &RecoveredReport, view: &View) -> Document {
    let language = view.language;
    let mut document = Document::new();
    if report.dropped {
        document.prose(match language {
            Language::En => "The session that was cut short is given up.",
            Language::Vi => "Đã bỏ phiên bị ngắt giữa chừng.",
        });
        return document;
    }
    document.line(equation("f", &report.loss));
    document.table(rows(&[report.row], "x", language));
    let (done, of) = (report.done, report.of);
    document.prose(&match (&report.last, language) {
        (None, Language::En) => "Nothing could be brought back.".to_owned(),
        (None, Language::Vi) => "Không khôi phục được gì.".to_owned(),
        (Some(last), Language::En) if done == of => {
            format!("The session is back, as it was after `{last}`.")
        }
        (Some(last), Language::Vi) if done == of => {
            format!("Đã khôi phục phiên, như lúc sau lệnh `{last}`.")
        }
        (Some(last), Language::En) => {
            format!("{done} of {of} commands are back; the last: `{last}`.")
        }
        (Some(last), Language::Vi) => {
            format!("Đã khôi phục {done} / {of} lệnh; lệnh cuối: `{last}`.")
        }
    });
    if let Some((command, failure)) = &report.stopped {
        let why = failure.as_ref().map_or_else(
            || match language {
                Language::En => "Ctrl-C".to_owned(),
                Language::Vi => "bạn đã nhấn Ctrl-C".to_owned(),
            },
            |failure| failure.message(language),
        );
        document.prose(&match language {
            Language::En => format!("It stopped before `{command}`: {why}."),
            Language::Vi => format!("Dừng trước lệnh `{command}`: {why}."),
        });
    }
    if let Some(lesson) = &report.lesson {
        document.gap();
        document.append(super::lesson(lesson, view));
    }
    document
}

/// One paragraph that says what `recover` would bring back.
pub(in crate::render) fn offer(lost: &Recording, language: Language) -> Document {
    let mut document = Document::new();
    let count = lost.records().len();
    let last = lost.records().last().map(Record::command).unwrap_or_default();
    document.prose(&match (language, count) {
        (Language::En, 1) => {
            format!("A session was cut short after `{last}`. `recover` brings it back.")
        }
        (Language::En, _) => format!(
            "A session was cut short after {count} commands, the last `{last}`. `recover` brings it back."
        ),
        (Language::Vi, 1) => {
            format!("Có một phiên bị ngắt giữa chừng sau lệnh `{last}`. Gõ `recover` để khôi phục.")
        }
        (Language::Vi, _) => format!(
            "Có một phiên bị ngắt giữa chừng sau {count} lệnh, lệnh cuối là `{last}`. Gõ `recover` \
             để khôi phục."
        ),
    });
    document
}
