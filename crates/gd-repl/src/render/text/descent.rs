//! The text of where a descent is and was.

use gd_core::{Orbit, Row};

use super::super::View;
use super::super::document::{Align, Document, Table};
use super::loss::equation;
use super::{cut, frame, pair, picture};
use crate::language::{Language, Text};
use crate::markup::{Style, pad_right};
use crate::number::{column, eye};
use crate::report::{
    ExportReport, HistoryReport, MovedReport, PlayReport, PlotReport, StateReport, UndoneReport,
};

pub(super) fn state(report: &StateReport, language: Language) -> Document {
    let mut document = Document::new();
    let p = &report.parameter;
    let row = &report.row;
    document.line(equation(&format!("f({p})"), &report.loss));
    document.line(equation(&format!("f′({p})"), &report.derivative_text));
    document.gap();
    let mut line = |label: Text, value: String| {
        document.line(pair(&pad_right(label.get(language), 11), &value));
    };
    line(
        Text { en: "epoch", vi: "epoch" },
        match language {
            Language::En => format!("{} of {}", row.epoch, report.last_epoch),
            Language::Vi => format!("{} / {}", row.epoch, report.last_epoch),
        },
    );
    line(Text { en: "x", vi: "x" }, eye(row.x));
    line(Text { en: "f(x)", vi: "f(x)" }, eye(row.loss));
    line(Text { en: "f′(x)", vi: "f′(x)" }, eye(row.derivative));
    line(Text { en: "f″(x)", vi: "f″(x)" }, eye(report.curvature));
    let rate = match &report.schedule {
        None => eye(row.rate),
        Some(schedule) => format!("{} = {schedule}", eye(row.rate)),
    };
    line(Text { en: "lr", vi: "lr" }, rate);
    let optimizer =
        report.optimizer_keys.iter().fold(report.optimizer.clone(), |text, (key, value)| {
            format!("{text} {key}={}", eye(*value))
        });
    line(Text { en: "optimizer", vi: "optimizer" }, optimizer);
    if report.noise > 0.0 {
        line(Text { en: "noise", vi: "noise" }, eye(report.noise));
    }
    if report.clip > 0.0 {
        line(Text { en: "clip", vi: "clip" }, eye(report.clip));
    }
    let start = match (report.random, language) {
        (false, _) => eye(report.start),
        (true, Language::En) => format!("{} (random, seed {})", eye(report.start), report.seed),
        (true, Language::Vi) => {
            format!("{} (ngẫu nhiên, seed {})", eye(report.start), report.seed)
        }
    };
    line(Text { en: "start", vi: "start" }, start);
    let domain = &report.domain;
    line(
        Text { en: "domain", vi: "domain" },
        format!("{} {} {}", eye(domain.a()), eye(domain.b()), domain.points()),
    );
    line(Text { en: "epochs", vi: "epochs" }, report.epochs.to_string());
    line(Text { en: "tolerance", vi: "tolerance" }, eye(report.tolerance));
    for (name, value) in &report.constants {
        document.line(pair(&pad_right(&format!("let {name}"), 11), &eye(*value)));
    }
    document
}

pub(super) fn moved(report: &MovedReport, language: Language) -> Document {
    let mut document = Document::new();
    document.table(rows(&[report.row], "x", language));
    if report.cut > 0 {
        cut(&mut document, report.cut, language);
    } else if report.row.epoch < report.last_epoch {
        let last = report.last_epoch;
        document.prose(&match language {
            Language::En => format!(
                "Epoch {} of {last}. `goto {last}` returns; a step or a new setting starts a new \
                 future here.",
                report.row.epoch
            ),
            Language::Vi => format!(
                "Epoch {} / {last}. `goto {last}` để trở lại; một bước hay một thiết lập mới sẽ mở \
                 một tương lai mới từ đây.",
                report.row.epoch
            ),
        });
    }
    document
}

pub(super) fn undone(report: &UndoneReport, language: Language) -> Document {
    let mut document = Document::new();
    document.line(equation("f", &report.loss));
    document.table(rows(&[report.row], "x", language));
    document.prose(&match language {
        Language::En => format!("Took back `{}`; {} more can be.", report.command, report.left),
        Language::Vi => {
            format!("Đã hoàn tác `{}`; còn hoàn tác được {} lệnh.", report.command, report.left)
        }
    });
    document
}

pub(super) fn history(report: &HistoryReport, language: Language) -> Document {
    let mut document = Document::new();
    document.table(rows(&report.rows, &report.parameter, language));
    document
}

/// Rows of a trajectory as a table.
pub(super) fn rows(rows: &[Row], parameter: &str, language: Language) -> Table {
    let mut table =
        Table::new(&[Align::Right, Align::Right, Align::Right, Align::Right, Align::Right]);
    let rate = Text { en: "lr", vi: "lr" };
    let p = parameter;
    table.row(
        Style::Dim,
        [
            "epoch".to_owned(),
            p.to_owned(),
            format!("f({p})"),
            format!("f′({p})"),
            rate.get(language).to_owned(),
        ],
    );
    let columns = [
        padded(rows, |row| row.x),
        padded(rows, |row| row.loss),
        padded(rows, |row| row.derivative),
    ];
    let [x, loss, derivative] = columns;
    for (i, row) in rows.iter().enumerate() {
        table.row(
            Style::Plain,
            [
                row.epoch.to_string(),
                x.get(i).cloned().unwrap_or_default(),
                loss.get(i).cloned().unwrap_or_default(),
                derivative.get(i).cloned().unwrap_or_default(),
                eye(row.rate),
            ],
        );
    }
    table
}

/// A column of numbers, at least 12 wide.
fn padded(rows: &[Row], value: impl Fn(&Row) -> f64) -> Vec<String> {
    rows.iter().map(|row| crate::markup::pad_left(&column(value(row)), 12)).collect()
}

/// A sentence on how the trajectory ends, if it is known.
pub(super) fn orbit(orbit: Orbit, row: &Row, language: Language) -> Option<String> {
    // Where the step is exactly zero there is nothing to round.
    let still = row.derivative == 0.0 || row.rate == 0.0;
    Some(match (orbit, language) {
        (Orbit::None, _) => return None,
        (Orbit::FixedPoint { epoch }, Language::En) if still => {
            format!("From epoch {epoch} on every step is exactly 0.")
        }
        (Orbit::FixedPoint { epoch }, Language::Vi) if still => {
            format!("Từ epoch {epoch} mọi bước đều đúng bằng 0.")
        }
        (Orbit::FixedPoint { epoch }, Language::En) => format!(
            "From epoch {epoch} on x does not change in a single bit: the steps are smaller than \
             the distance between doubles there."
        ),
        (Orbit::FixedPoint { epoch }, Language::Vi) => format!(
            "Từ epoch {epoch} x không đổi một bit nào: các bước nhỏ hơn khoảng cách giữa hai số \
             thực máy tính ở đó."
        ),
        (Orbit::Cycle { period, epoch }, Language::En) => {
            format!("From epoch {epoch} on x repeats the same {period} values, bit for bit.")
        }
        (Orbit::Cycle { period, epoch }, Language::Vi) => {
            format!("Từ epoch {epoch} x lặp lại đúng {period} giá trị, đến từng bit.")
        }
        (Orbit::Overflow { epoch }, Language::En) => format!(
            "x left the range of doubles at epoch {epoch} (beyond 1.8e308): the run ends there."
        ),
        (Orbit::Overflow { epoch }, Language::Vi) => {
            format!("x tràn số ở epoch {epoch} (quá 1.8e308): lần chạy dừng ở đó.")
        }
        (Orbit::Undefined { epoch: 0 }, _) => return None,
        (Orbit::Undefined { epoch }, Language::En) => {
            format!("f is undefined where x went at epoch {epoch}: the run ends there.")
        }
        (Orbit::Undefined { epoch }, Language::Vi) => {
            format!("f không xác định tại x của epoch {epoch}: lần chạy dừng ở đó.")
        }
    })
}

pub(super) fn exported(report: &ExportReport, language: Language) -> Document {
    let mut document = Document::new();
    let (path, bytes) = (&report.path, report.bytes);
    let rows = match (report.rows, language) {
        (None, _) => String::new(),
        (Some(1), Language::En) => "1 row, ".to_owned(),
        (Some(rows), Language::En) => format!("{rows} rows, "),
        (Some(rows), Language::Vi) => format!("{rows} dòng, "),
    };
    document.prose(&match (language, report.replaced) {
        (Language::En, false) => format!("Wrote {path}: {rows}{bytes} bytes."),
        (Language::En, true) => {
            format!("Wrote {path}: {rows}{bytes} bytes, in place of the file that was there.")
        }
        (Language::Vi, false) => format!("Đã ghi {path}: {rows}{bytes} byte."),
        (Language::Vi, true) => format!("Đã ghi {path}: {rows}{bytes} byte, thay cho tệp cũ."),
    });
    document
}

/// Where there is no animation, its last frame.
pub(super) fn play(report: &PlayReport, view: &View) -> Document {
    report.frames.last().map_or_else(Document::new, |last| frame(last, view))
}

pub(super) fn plot(report: &PlotReport, view: &View) -> Document {
    let mut document = Document::new();
    for drawing in &report.pictures {
        document.gap();
        picture(&mut document, drawing, view.rows.saturating_sub(3), view);
    }
    document
}
