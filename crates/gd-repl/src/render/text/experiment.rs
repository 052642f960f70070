//! The text of many descents.

use super::super::View;
use super::super::document::{Align, Document, Table};
use super::verdict_name;
use gd_core::{FoundRate, RateSource};

use crate::experiment::{Compared, Comparison};
use crate::language::{Language, Text, fairness, verdict};
use crate::markup::Style;
use crate::number::{eye, percent};
use crate::plot::Drawing;
use crate::report::{BasinsReport, RunsReport, SweepReport};

pub(super) fn runs(report: &RunsReport, language: Language) -> Document {
    let mut document = Document::new();
    if report.runs.is_empty() {
        document.prose(match language {
            Language::En => "No run was kept; `keep NAME` keeps the present one.",
            Language::Vi => "Chưa giữ lần chạy nào; `keep NAME` giữ lần chạy hiện tại.",
        });
    } else {
        document.table(table(&report.runs, report.tolerance, language));
    }
    document
}

pub(super) fn compare(report: &Comparison, view: &View) -> Document {
    let language = view.language;
    let mut document = Document::new();
    picture(&mut document, &report.picture, report.runs.len() + 4, view);
    document.gap();
    document.table(table(&report.runs, report.tolerance, language));
    if let Some(text) = fairness::fairness(&report.fairness, language) {
        document.gap();
        document.prose(&text);
    }
    document
}

/// Letter, name, epochs to the tolerance, the end, the verdict.
fn table(runs: &[Compared], tolerance: f64, language: Language) -> Table {
    let mut table = Table::new(&[
        Align::Left,
        Align::Left,
        Align::Right,
        Align::Right,
        Align::Right,
        Align::Right,
        Align::Left,
    ]);
    let goal = eye(tolerance);
    let text = |text: Text| text.get(language).to_owned();
    let to = match language {
        Language::En => format!("to |f′| < {goal}"),
        Language::Vi => format!("tới |f′| < {goal}"),
    };
    table.row(
        Style::Dim,
        [
            String::new(),
            text(Text { en: "run", vi: "lần chạy" }),
            to,
            text(Text { en: "epoch", vi: "epoch" }),
            "x".to_owned(),
            "f′(x)".to_owned(),
            text(Text { en: "verdict", vi: "kết luận" }),
        ],
    );
    for (run, letter) in runs.iter().zip('a'..='z') {
        let needed = run.first_below.map_or_else(|| "–".to_owned(), |epoch| epoch.to_string());
        let verdict = verdict_name(run.verdict, language);
        table.rows.push(vec![
            (Style::Heading, letter.to_string()),
            (Style::Plain, run.label.clone()),
            (Style::Value, needed),
            (Style::Plain, run.epoch.to_string()),
            (Style::Plain, eye(run.x)),
            (Style::Plain, eye(run.derivative)),
            (if verdict::wanted(run.verdict) { Style::Plain } else { Style::Bad }, verdict),
        ]);
    }
    table
}

pub(super) fn sweep(report: &SweepReport, view: &View) -> Document {
    let language = view.language;
    let sweep = &report.sweep;
    let mut document = Document::new();
    picture(&mut document, &report.picture, 3, view);
    document.gap();
    let all = || sweep.grid.outcomes();
    let below = all().filter(|cell| cell.derivative.abs() < report.tolerance).count();
    let (count, goal) = (all().count(), eye(report.tolerance));
    document.prose(&match language {
        Language::En => format!("{below} of {count} runs ended with |f′| < {goal}."),
        Language::Vi => format!("{below} trong {count} lần chạy kết thúc với |f′| < {goal}."),
    });
    interrupted(&mut document, sweep.grid.interrupted, language);
    document
}

fn interrupted(document: &mut Document, interrupted: bool, language: Language) {
    if interrupted {
        document.prose(match language {
            Language::En => "Interrupted; what was reached is shown.",
            Language::Vi => "Bị ngắt; chỉ cho xem phần đã chạy.",
        });
    }
}

pub(super) fn basins(report: &BasinsReport, view: &View) -> Document {
    let language = view.language;
    let basins = &report.basins;
    let mut document = Document::new();
    picture(&mut document, &report.picture, basins.reached.len() + 5, view);
    document.gap();
    let total = f64::from(report.starts);
    let mut table =
        Table::new(&[Align::Left, Align::Left, Align::Right, Align::Right, Align::Right]);
    for ((point, count), letter) in basins.reached.iter().zip('a'..='z') {
        table.row(
            Style::Plain,
            [
                letter.to_string(),
                verdict::kind(point.kind).get(language).to_owned(),
                eye(point.x),
                count.to_string(),
                percent(gd_core::epoch_as_f64(*count) / total),
            ],
        );
    }
    let none = Text { en: "none of them", vi: "không tới điểm nào" };
    table.row(
        Style::Dim,
        [
            String::new(),
            none.get(language).to_owned(),
            String::new(),
            basins.other.to_string(),
            percent(gd_core::epoch_as_f64(basins.other) / total),
        ],
    );
    document.table(table);
    let (starts, epochs) = (report.starts, report.epochs);
    document.prose(&match language {
        Language::En => format!("{starts} starts, {epochs} epochs each."),
        Language::Vi => format!("{starts} điểm xuất phát, mỗi điểm {epochs} epoch."),
    });
    interrupted(&mut document, basins.interrupted, language);
    document
}

pub(super) fn found_rate(found: &FoundRate, language: Language) -> Document {
    let mut document = Document::new();
    let shown = |rate: Option<f64>| rate.map_or_else(|| "–".to_owned(), eye);
    let (largest, fastest) = (shown(found.largest), shown(found.fastest));
    if found.interrupted {
        document.prose(&match language {
            Language::En => {
                format!("Interrupted before all rates were tried; the fastest so far is {fastest}.")
            }
            Language::Vi => format!(
                "Bị ngắt trước khi thử hết các tốc độ học; đến giờ tốc độ nhanh nhất là {fastest}."
            ),
        });
        return document;
    }
    // The rule of plain descent: the fastest rate is half of the largest.
    let plain = found
        .largest
        .zip(found.fastest)
        .is_some_and(|(largest, fastest)| (largest - 2.0 * fastest).abs() < 1e-9 * largest);
    document.prose(&match (found.source, language) {
        (RateSource::Theory, Language::En) if !plain => format!(
            "The largest stable rate is {largest}, the fastest {fastest}. From theory. Try `lr \
             {fastest}`."
        ),
        (RateSource::Theory, Language::Vi) if !plain => format!(
            "Tốc độ học lớn nhất còn ổn định là {largest}, nhanh nhất là {fastest}. Theo lý thuyết. \
             Thử `lr {fastest}`."
        ),
        (RateSource::Theory, Language::En) => format!(
            "The largest stable rate is 2/L = {largest}, the fastest 1/L = {fastest}. From theory, \
             exact. Try `lr {fastest}`."
        ),
        (RateSource::Theory, Language::Vi) => format!(
            "Tốc độ học lớn nhất còn ổn định là 2/L = {largest}, nhanh nhất là 1/L = {fastest}. Theo \
             lý thuyết, chính xác. Thử `lr {fastest}`."
        ),
        (RateSource::RangeTest, Language::En) => format!(
            "From this start f still falls up to a rate of {largest}; the fastest that was tried is \
             {fastest}. Found by trying. Try `lr {fastest}`."
        ),
        (RateSource::RangeTest, Language::Vi) => format!(
            "Từ điểm xuất phát này, f vẫn giảm với tốc độ học đến {largest}; nhanh nhất trong số đã \
             thử là {fastest}. Tìm bằng cách thử. Thử `lr {fastest}`."
        ),
    });
    document
}

/// A picture that leaves `below` rows for what stands under it.
fn picture(document: &mut Document, picture: &Drawing, below: usize, view: &View) {
    let rows = view.rows.saturating_sub(3 + below).max(10);
    super::picture(document, picture, rows, view);
}
