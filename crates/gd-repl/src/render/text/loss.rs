//! The text of everything about a loss.

use gd_core::{CriticalPoint, GlobalReason, Landscape};
use gd_expr::SecondOpinion;

use super::super::document::{Align, Document, Table};
use super::pair;
use crate::language::{Language, Text, note, rule, verdict};
use crate::markup::{Line, Style, display_width, pad_right};
use crate::number::eye;
use crate::report::{DeriveReport, EvalReport, GradcheckReport, LandscapeReport, LossReport};

/// Columns of a derivation; a step that needs more is broken into lines.
const WIDTH: usize = 80;
/// The widest input that stands beside its output.
const MOST_BESIDE: usize = 32;

/// How many rows of a gradient check are shown.
const GRADCHECK_ROWS: usize = 9;

pub(super) fn loss(report: &LossReport, language: Language) -> Document {
    let mut document = Document::new();
    let p = &report.parameter;
    let own = match (report.own_derivative, language) {
        (false, _) => "",
        (true, Language::En) => "   (yours; the descent follows it)",
        (true, Language::Vi) => "   (của bạn; lần chạy đi theo nó)",
    };
    document.line(equation(&format!("f({p})"), &report.loss));
    document.line(equation(&format!("f′({p})"), &report.derivative).push(Style::Dim, own));
    super::manner(&mut document, &report.manner, language);
    for note in &report.notes {
        document.prose(&note::text(note, language));
    }
    if let Some(opinion) = &report.second_opinion {
        disagreement(&mut document, opinion, language);
    }
    if report.shown {
        return document;
    }
    let (x, f) = (eye(report.start), eye(report.start_loss));
    if report.start_loss.is_nan() {
        document.prose(&match language {
            Language::En => {
                format!("f is undefined at the start {p} = {x}; choose another with `start V`.")
            }
            Language::Vi => format!(
                "f không xác định tại điểm xuất phát {p} = {x}; chọn điểm khác bằng `start V`."
            ),
        });
    } else {
        document.prose(&match language {
            Language::En => format!("Epoch 0 at {p} = {x}, where f = {f}."),
            Language::Vi => format!("Epoch 0 tại {p} = {x}, ở đó f = {f}."),
        });
    }
    document
}

/// `f(x)  = …`, the equals signs below each other.
pub(super) fn equation(left: &str, right: &str) -> Line {
    Line::plain("  ")
        .push(Style::Dim, format!("{} = ", pad_right(left, 6)))
        .push(Style::Value, right)
}

fn disagreement(document: &mut Document, opinion: &SecondOpinion, language: Language) {
    if opinion.agrees {
        return;
    }
    let at = opinion.worst_at.map_or_else(|| "?".to_owned(), eye);
    let worst = eye(opinion.worst);
    document.prose(&match language {
        Language::En => format!(
            "A second reader (meval) comes to other values: the largest difference is {worst}, at \
             {at}. Please report this loss; do not trust either value."
        ),
        Language::Vi => format!(
            "Bộ đọc thứ hai (meval) cho giá trị khác: chênh lệch lớn nhất là {worst}, tại {at}. Hãy \
             báo lại hàm này; đừng tin giá trị nào cả."
        ),
    });
}

pub(super) fn eval(report: &EvalReport, language: Language) -> Document {
    let mut document = Document::new();
    let x = eye(report.x);
    let words = [
        (Text { en: "height", vi: "độ cao" }, "f", &report.loss_text, report.loss),
        (Text { en: "slope", vi: "độ dốc" }, "f′", &report.derivative_text, report.derivative),
        (Text { en: "curvature", vi: "độ cong" }, "f″", &report.curvature_text, report.curvature),
    ];
    let mut table = Table::new(&[Align::Left, Align::Left, Align::Left, Align::Left]);
    for (word, f, text, value) in words {
        table.rows.push(vec![
            (Style::Dim, word.get(language).to_owned()),
            (Style::Dim, format!("{f}({x})")),
            (Style::Value, format!("= {}", eye(value))),
            (Style::Dim, format!("{f}({}) = {text}", report.parameter)),
        ]);
    }
    document.table(table);
    if report.loss.is_nan() {
        document.prose(match language {
            Language::En => "f is undefined there.",
            Language::Vi => "f không xác định tại đó.",
        });
    }
    document
}

pub(super) fn derive(report: &DeriveReport, language: Language) -> Document {
    let mut document = Document::new();
    let p = &report.parameter;
    document.line(equation(&format!("f({p})"), &report.loss));
    document.gap();
    let steps = report.derivation.steps();
    let named: Vec<String> = steps
        .iter()
        .map(|step| format!("{}{}", "  ".repeat(step.depth), rule::name(step.rule, language)))
        .collect();
    let widest = |widths: &mut dyn Iterator<Item = usize>| widths.max().unwrap_or(0);
    let names = widest(&mut named.iter().map(|name| display_width(name)));
    let inputs = steps.iter().map(|step| display_width(&step.input));
    let inputs = widest(&mut inputs.filter(|width| *width <= MOST_BESIDE));
    for (step, name) in steps.iter().zip(&named) {
        let line = Line::plain("  ").push(Style::Dim, pad_right(name, names + 2));
        let input = step.input.as_str();
        let beside = display_width(input) <= MOST_BESIDE;
        let output = format!("→ {}", step.output);
        if beside && 4 + names + inputs + 2 + display_width(&output) <= WIDTH {
            let line = line.push(Style::Plain, pad_right(input, inputs + 2));
            document.line(line.push(Style::Value, output));
        } else {
            document.line(line);
            document.indented(names + 4, Line::plain(input));
            document.indented(names + 4, Line::new().push(Style::Value, output));
        }
    }
    if report.derivation.is_truncated() {
        document.prose(match language {
            Language::En => "… and more steps.",
            Language::Vi => "… và còn nhiều bước nữa.",
        });
    }
    document
}

pub(super) fn gradcheck(report: &GradcheckReport, language: Language) -> Document {
    let check = &report.check;
    let mut document = Document::new();
    document.line(pair("f′", &report.derivative));
    document.gap();
    let heads = [
        Text { en: "x", vi: "x" },
        Text { en: "f′(x)", vi: "f′(x)" },
        Text { en: "difference of values", vi: "sai phân của giá trị" },
        Text { en: "relative error", vi: "sai số tương đối" },
        Text { en: "", vi: "" },
    ];
    let mut table =
        Table::new(&[Align::Right, Align::Right, Align::Right, Align::Right, Align::Left]);
    table.row(Style::Dim, heads.map(|head| head.get(language).to_owned()));
    let every = check.rows.len().div_ceil(GRADCHECK_ROWS).max(1);
    for row in check.rows.iter().step_by(every) {
        let (style, mark) = match (row.pass, language) {
            (true, _) => (Style::Plain, String::new()),
            (false, Language::En) => (Style::Bad, "differs".to_owned()),
            (false, Language::Vi) => (Style::Bad, "khác".to_owned()),
        };
        let rounding = Text { en: "rounding", vi: "làm tròn" };
        let equal = row.ours.to_bits() == row.central.to_bits();
        let error = if row.error > 0.0 || equal {
            eye(row.error)
        } else {
            rounding.get(language).to_owned()
        };
        let cells = [eye(row.x), eye(row.ours), eye(row.central), error, mark];
        table.row(style, cells);
    }
    document.table(table);
    document.gap();
    let (n, worst) = (check.points, eye(check.max_relative_error));
    let at = check.at.map_or_else(String::new, eye);
    document.prose(&match (check.pass, language) {
        (true, Language::En) if check.max_relative_error <= 0.0 => {
            format!("Passed at {n} points: what differs is no more than rounding and the width of the step explain.")
        }
        (true, Language::Vi) if check.max_relative_error <= 0.0 => {
            format!("Đạt ở {n} điểm: chỗ khác nhau không quá mức do làm tròn và do độ rộng của bước gây ra.")
        }
        (true, Language::En) => format!(
            "Passed at {n} points: the largest relative error is {worst} (below 1e-6 passes)."
        ),
        (true, Language::Vi) => {
            format!("Đạt ở {n} điểm: sai số tương đối lớn nhất là {worst} (dưới 1e-6 là đạt).")
        }
        (false, Language::En) => format!(
            "Failed: this is not the slope of f. Worst at x = {at}, relative error {worst}. \
             `derive` shows how f′ is found."
        ),
        (false, Language::Vi) => format!(
            "Không đạt: đây không phải độ dốc của f. Tệ nhất tại x = {at}, sai số tương đối \
             {worst}. `derive` cho xem cách tìm f′."
        ),
    });
    document
}

pub(super) fn landscape(report: &LandscapeReport, language: Language) -> Document {
    let landscape = &report.landscape;
    let mut document = Document::new();
    document.line(pair("f", &report.loss));
    document.gap();
    if landscape.points.is_empty() {
        document.prose(match (report.whole_line, language) {
            (true, Language::En) => "The slope is zero at no single point.",
            (true, Language::Vi) => "Không có điểm riêng lẻ nào có độ dốc bằng 0.",
            (false, Language::En) => "The slope is zero at no single point of the domain.",
            (false, Language::Vi) => {
                "Trong khoảng xét không có điểm riêng lẻ nào có độ dốc bằng 0."
            }
        });
    } else {
        document.table(points(&landscape.points, language));
    }
    stretches(&mut document, landscape, language);
    let places: Vec<f64> = landscape.points.iter().map(|point| point.x).collect();
    super::outside(&mut document, &places, &report.domain, language);
    document.gap();
    document.prose(&global(landscape, report.whole_line, language));
    if !landscape.certified {
        document.prose(match language {
            Language::En => "Not proven: there may be more, or some may be something else.",
            Language::Vi => "Chưa được chứng minh: có thể còn điểm khác, hoặc loại điểm khác.",
        });
    }
    document
}

fn points(points: &[CriticalPoint], language: Language) -> Table {
    let heads = [
        Text { en: "", vi: "" },
        Text { en: "x", vi: "x" },
        Text { en: "f(x)", vi: "f(x)" },
        Text { en: "curvature f″", vi: "độ cong f″" },
    ];
    let mut table = Table::new(&[Align::Left, Align::Right, Align::Right, Align::Right]);
    table.row(Style::Dim, heads.map(|head| head.get(language).to_owned()));
    for point in points {
        let kind = verdict::kind(point.kind).get(language);
        let kind = match (point.smooth, language) {
            (true, _) => kind.to_owned(),
            (false, Language::En) => format!("{kind} (a kink)"),
            (false, Language::Vi) => format!("{kind} (điểm gãy)"),
        };
        let curvature = if point.smooth { eye(point.curvature) } else { "–".to_owned() };
        table.row(Style::Value, [kind, eye(point.x), eye(point.loss), curvature]);
    }
    table
}

fn stretches(document: &mut Document, landscape: &Landscape, language: Language) {
    let kinds = [
        (&landscape.flat, Text { en: "constant on", vi: "hằng số trên" }),
        (&landscape.undefined, Text { en: "undefined on", vi: "không xác định trên" }),
        (&landscape.undecided, Text { en: "undecided on", vi: "chưa quyết định được trên" }),
    ];
    for (intervals, word) in kinds {
        for interval in intervals.iter().take(8) {
            let text = format!("[{}, {}]", eye(interval.from), eye(interval.to));
            document.line(pair(word.get(language), &text));
        }
    }
    let places = [
        (&landscape.poles, Text { en: "unbounded near", vi: "không bị chặn gần" }),
        (
            &landscape.vertical_tangents,
            Text { en: "vertical tangent at", vi: "tiếp tuyến thẳng đứng tại" },
        ),
        (&landscape.jumps, Text { en: "a jump at", vi: "bước nhảy tại" }),
    ];
    for (places, word) in places.iter().filter(|(places, _)| !places.is_empty()) {
        let places: Vec<String> = places.iter().copied().take(8).map(eye).collect();
        document.line(pair(word.get(language), &places.join(", ")));
    }
}

fn global(landscape: &Landscape, whole_line: bool, language: Language) -> String {
    let place = match (whole_line, language) {
        (true, _) => "",
        (false, Language::En) => " on the domain",
        (false, Language::Vi) => " trong khoảng xét",
    };
    // A flat bottom is as low all along.
    let bottom = landscape.global_minimum.as_ref().and_then(|minimum| {
        let flat =
            landscape.flat.iter().find(|part| part.from <= minimum.x && minimum.x <= part.to)?;
        Some((eye(minimum.loss), eye(flat.from), eye(flat.to)))
    });
    if let Some((value, from, to)) = bottom {
        return match language {
            Language::En => {
                format!("The lowest value{place} is {value}, all along [{from}, {to}].")
            }
            Language::Vi => {
                format!("Giá trị nhỏ nhất{place} là {value}, trên cả đoạn [{from}, {to}].")
            }
        };
    }
    match (&landscape.global_minimum, landscape.global_reason, language) {
        (Some(minimum), _, Language::En) => format!(
            "The lowest value{place} is {} at x = {}{}{}",
            eye(minimum.loss),
            eye(minimum.x),
            if minimum.at_end { ", an end of the domain" } else { "" },
            match minimum.ties.len() {
                0 => ".".to_owned(),
                _ => format!(", and also at {}.", numbers(&minimum.ties)),
            }
        ),
        (Some(minimum), _, Language::Vi) => format!(
            "Giá trị nhỏ nhất{place} là {} tại x = {}{}{}",
            eye(minimum.loss),
            eye(minimum.x),
            if minimum.at_end { ", một đầu của khoảng xét" } else { "" },
            match minimum.ties.len() {
                0 => ".".to_owned(),
                _ => format!(", và cả tại {}.", numbers(&minimum.ties)),
            }
        ),
        (None, Some(GlobalReason::Unbounded), Language::En) => {
            "There is no lowest value: f falls without bound.".to_owned()
        }
        (None, Some(GlobalReason::Unbounded), Language::Vi) => {
            "Không có giá trị nhỏ nhất: f không bị chặn dưới.".to_owned()
        }
        (None, Some(GlobalReason::NotAttained), Language::En) => {
            "There is no lowest value: f comes ever nearer to one and never takes it.".to_owned()
        }
        (None, Some(GlobalReason::NotAttained), Language::Vi) => {
            "Không có giá trị nhỏ nhất: f tiến gần một giá trị mà không bao giờ đạt tới.".to_owned()
        }
        (None, Some(GlobalReason::Flat), Language::En) => {
            "f is constant: every point is as low as any other.".to_owned()
        }
        (None, Some(GlobalReason::Flat), Language::Vi) => {
            "f là hằng số: mọi điểm đều thấp như nhau.".to_owned()
        }
        (None, Some(GlobalReason::Undefined), Language::En) => {
            format!("There is no lowest value: f has no value{place}.")
        }
        (None, Some(GlobalReason::Undefined), Language::Vi) => {
            format!("Không có giá trị nhỏ nhất: f không xác định{place}.")
        }
        (None, Some(GlobalReason::Uncertified) | None, Language::En) => {
            "Which value is the lowest could not be proven.".to_owned()
        }
        (None, Some(GlobalReason::Uncertified) | None, Language::Vi) => {
            "Chưa chứng minh được giá trị nào nhỏ nhất.".to_owned()
        }
    }
}

fn numbers(values: &[f64]) -> String {
    values.iter().copied().map(eye).collect::<Vec<_>>().join(", ")
}
