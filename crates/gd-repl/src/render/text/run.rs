//! The text of `run`, `until` and `diagnose`: a few rows, the verdict, its evidence, what to try.

use gd_core::{Diagnosis, Row, Theory};

use super::super::View;
use super::super::document::{Align, Document, Table, with_commands};
use super::descent::{orbit, rows};
use super::{counted, cut};
use crate::language::{Language, Text, verdict};
use crate::markup::{Line, Style, display_width};
use crate::number::eye;
use crate::plot::sparkline;
use crate::report::{DiagnosisReport, RunReport};

/// The most and the fewest cells of the small picture.
const STRIP: usize = 28;
const LEAST_STRIP: usize = 8;
const MARGIN: &str = "  ";

pub(super) fn run(report: &RunReport, view: &View) -> Document {
    let language = view.language;
    let mut document = Document::new();
    document.prose(&headline(report, language));
    super::manner(&mut document, &report.manner, language);
    if report.rows.len() > 1 {
        document.gap();
        document.table(rows(&report.rows, "x", language));
    }
    if report.slopes.blocks().len() > 2 && !view.plain {
        document.gap();
        document.line(strip(report, view));
    }
    document.gap();
    if report.brief {
        let title = verdict::title(report.diagnosis.verdict).get(language);
        document.prose(&format!("{title}."));
        return document;
    }
    conclusion(
        &mut document,
        &report.diagnosis,
        &report.row,
        &report.theory,
        report.tolerance,
        language,
    );
    if !report.unadvised {
        what_next(&mut document, &report.diagnosis, report.contradicted, language);
    }
    if let Some(end) = orbit(report.orbit, &report.row, language) {
        document.prose(&end);
    }
    cut(&mut document, report.cut, language);
    document
}

/// |f′| over the run in one line of cells: `|f′|  12 ██▇▆▅▄▃▂▁ 0.025   log scale`.
///
/// Where that is too wide, the scale goes without its name, and then there are fewer cells.
fn strip(report: &RunReport, view: &View) -> Line {
    let first = report.rows.first().map_or(f64::NAN, |row| row.derivative.abs());
    let before = format!("|f′|  {} ", eye(first));
    let after = format!(" {}", eye(report.row.derivative.abs()));
    let scale = Text { en: "   log scale", vi: "   thang log" }.get(view.language);
    let ends = display_width(MARGIN) + display_width(&before) + display_width(&after);
    let room = view.text_columns().saturating_sub(ends);
    let scale = if room < STRIP + display_width(scale) { "" } else { scale };
    let cells = sparkline(&report.slopes, room.clamp(LEAST_STRIP, STRIP), view.charset());
    Line::plain(MARGIN)
        .push(Style::Dim, before)
        .push(Style::Curve, cells)
        .push(Style::Dim, after + scale)
}

/// What was run, and whether it came to its end.
fn headline(report: &RunReport, language: Language) -> String {
    let (from, to, updates) = (report.from, report.row.epoch, report.updates);
    let rate = eye(report.row.rate);
    // Under a schedule the last rate is not that of the run.
    let other = report.rows.first().map(|row| eye(row.rate)).filter(|first| *first != rate);
    let mut text = match (other, language) {
        (None, Language::En) => {
            format!("{}, from {from} to {to}, with lr {rate}.", counted(updates, language))
        }
        (None, Language::Vi) => format!("{updates} epoch, từ {from} đến {to}, với lr {rate}."),
        (Some(first), Language::En) => format!(
            "{}, from {from} to {to}, with lr from {first} to {rate}.",
            counted(updates, language)
        ),
        (Some(first), Language::Vi) => {
            format!("{updates} epoch, từ {from} đến {to}, với lr từ {first} đến {rate}.")
        }
    };
    match (report.reached, report.interrupted, language) {
        (Some(true), _, Language::En) => text.push_str(" The condition holds."),
        (Some(true), _, Language::Vi) => text.push_str(" Điều kiện đã thỏa."),
        (_, true, Language::En) => text.push_str(" Interrupted; what was reached is kept."),
        (_, true, Language::Vi) => text.push_str(" Bị ngắt; phần đã chạy được giữ lại."),
        (Some(false), false, Language::En) => text.push_str(" The condition was not met."),
        (Some(false), false, Language::Vi) => text.push_str(" Điều kiện chưa thỏa."),
        (None, false, _) if updates < report.asked => text.push_str(match language {
            Language::En => " The run ended before its time.",
            Language::Vi => " Lần chạy kết thúc sớm.",
        }),
        (None, false, _) => {}
    }
    text
}

pub(super) fn diagnosis(report: &DiagnosisReport, view: &View) -> Document {
    let language = view.language;
    let mut document = Document::new();
    let diagnosis = &report.diagnosis;
    super::manner(&mut document, &report.manner, language);
    conclusion(&mut document, diagnosis, &report.row, &report.theory, report.tolerance, language);
    what_next(&mut document, diagnosis, report.contradicted, language);
    let evidence = verdict::evidence(&diagnosis.evidence, &report.row, language);
    if !evidence.is_empty() {
        document.gap();
        let mut table = Table::new(&[Align::Left, Align::Left]);
        table.indent = 4;
        for (label, text) in evidence {
            table.rows.push(vec![(Style::Dim, label), (Style::Plain, text)]);
        }
        document.table(table);
    }
    if let (Some(line), false) = (report.rate_line(), view.plain) {
        document.gap();
        document.picture(line.draw(view.picture_columns(), view.charset(), language));
    }
    document
}

/// The verdict in a sentence.
fn conclusion(
    document: &mut Document,
    diagnosis: &Diagnosis,
    row: &Row,
    theory: &Theory,
    tolerance: f64,
    language: Language,
) {
    let verdict = diagnosis.verdict;
    let style = if verdict::wanted(verdict) { Style::Good } else { Style::Bad };
    let sentence = verdict::sentence(diagnosis, row, theory, tolerance, language);
    let title = verdict::title(verdict).get(language);
    let line = Line::new().push(style, format!("{title}. "));
    document.paragraph(super::joined(line, &with_commands(&sentence)));
}

/// What to try next.
fn what_next(
    document: &mut Document,
    diagnosis: &Diagnosis,
    contradicted: bool,
    language: Language,
) {
    let next = verdict::advice(diagnosis, contradicted, language);
    if !next.is_empty() {
        let label = Text { en: "next  ", vi: "tiếp  " }.get(language);
        let line = Line::new().push(Style::Dim, label);
        document.paragraph(super::joined(line, &with_commands(&next)));
    }
}
