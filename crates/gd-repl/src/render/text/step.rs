//! The text of `step`: one update as worked arithmetic.

use gd_core::{Optimizer, Step};

use super::super::View;
use super::super::document::Document;
use super::cut;
use super::descent::orbit;
use crate::language::{Language, Text};
use crate::markup::{Line, Style, display_width, pad_left, pad_right};
use crate::number::{column, eye, operand, percent};
use crate::plot::{StepLine, style};
use crate::report::StepsReport;

/// More steps than this are shown by their ends.
const MOST_SHOWN: usize = 20;
/// A gap that is this share of the one before is what rounding leaves.
const DUST: f64 = 1e-12;
/// Columns of the words before the arithmetic, of its left side and of a number at its end.
const LABEL: usize = 9;
const LEFT: usize = 9;
const NUMBER: usize = 12;
const MARGIN: &str = "  ";
/// How many at each end.
const AT_ENDS: usize = 5;

pub(super) fn steps(report: &StepsReport, view: &View) -> Document {
    let language = view.language;
    let mut document = Document::new();
    let count = report.steps.len();
    super::manner(&mut document, &report.manner, language);
    for (i, step) in report.steps.iter().enumerate() {
        if count > MOST_SHOWN && i == AT_ENDS {
            let hidden = count - 2 * AT_ENDS;
            document.gap();
            document.prose(&match language {
                Language::En => format!("… {hidden} more steps …"),
                Language::Vi => format!("… {hidden} bước nữa …"),
            });
        }
        if count <= MOST_SHOWN || i < AT_ENDS || i >= count - AT_ENDS {
            if i + 1 < count && is_plain(report) {
                compact(&mut document, report, i, step, view);
            } else {
                document.gap();
                one(&mut document, report, i, step, view);
            }
        }
    }
    if let (Some(step), false) = (report.steps.last(), view.plain) {
        document.gap();
        number_line(&mut document, report, step, view);
    }
    if let Some(step) = report.steps.last() {
        document.gap();
        summary(&mut document, report, step, language);
    }
    if matches!(report.optimizer, Optimizer::Adam { .. }) {
        document.prose(match language {
            Language::En => "m̂ = m / (1 - p1) and v̂ = v / (1 - p2), because m and v began at 0.",
            Language::Vi => "m̂ = m / (1 - p1) và v̂ = v / (1 - p2), vì m và v bắt đầu từ 0.",
        });
    }
    if (count as u64) < report.asked
        && let Some(end) = orbit(report.orbit, &report.last, language)
    {
        document.prose(&end);
    }
    cut(&mut document, report.cut, language);
    document
}

/// Where the step began and ended, on the number line.
fn number_line(document: &mut Document, report: &StepsReport, step: &Step, view: &View) {
    let line =
        StepLine { before: &report.before, here: step.x, there: step.next, target: report.target };
    let charset = view.charset();
    document.picture(line.draw(view.picture_columns(), charset));
    let legend = line.legend(view.language).into_iter().fold(Line::plain("  "), |line, key| {
        line.push(style(key.role), charset.glyph(key.role))
            .push(Style::Dim, format!(" {}   ", key.text))
    });
    document.line(legend);
}

/// Whether an update is one multiplication and one subtraction: then two lines hold all of it.
fn is_plain(report: &StepsReport) -> bool {
    matches!(report.optimizer, Optimizer::GradientDescent) && !report.altered
}

/// One update of several in two lines, so that some of them fit the screen; the last is told at length.
fn compact(document: &mut Document, report: &StepsReport, index: usize, step: &Step, view: &View) {
    let (p, language) = (&report.parameter, view.language);
    let name = Text { en: "x_new", vi: "x_mới" }.get(language).replace('x', p);
    let slope = pad_right(&format!("f′({p})"), display_width(&name));
    let epochs = view.charset().text(&format!("{} → {}", step.epoch, step.epoch + 1));
    let margin = " ".repeat(display_width(&epochs));
    let put_in = report.substituted.get(index).map_or("", String::as_str);
    let (_, movement) = movement(report, step);
    // A minus that begins the move is the minus between the two.
    let movement = movement.strip_prefix('-').unwrap_or(&movement);
    let sum = format!("{} - {movement}", column(step.x));
    let width = display_width(put_in).max(display_width(&sum));
    let mut line = |margin: Line, left: &str, middle: &str, value: String| {
        document.line(
            margin
                .push(Style::Plain, format!("{left} = {} = ", pad_right(middle, width)))
                .push(Style::Value, pad_left(&value, NUMBER)),
        );
    };
    let first = Line::plain("  ").push(Style::Heading, epochs).push(Style::Plain, "   ");
    line(first, &slope, put_in, column(step.derivative));
    line(Line::plain(format!("  {margin}   ")), &name, &sum, column(step.next));
}

/// One update, line by line.
fn one(document: &mut Document, report: &StepsReport, index: usize, step: &Step, view: &View) {
    let (p, language) = (&report.parameter, view.language);
    document.line(
        Line::plain("  ")
            .push(Style::Heading, format!("epoch {} → {}", step.epoch, step.epoch + 1))
            .push(Style::Dim, format!("   lr {}   f = {}", eye(step.rate), report.loss)),
    );
    document.gap();
    let here = Text { en: "here", vi: "đang ở" };
    let slope = Text { en: "slope", vi: "độ dốc" };
    let there = Text { en: "there", vi: "tới" };
    let put_in = report.substituted.get(index).map_or("", String::as_str);
    let (left, middle) = movement(report, step);
    let sum = format!("{} {}", column(step.x), plus(step.change));
    let longest = [put_in, &middle, &sum].map(display_width).into_iter().max().unwrap_or(0);
    // A line that is longer than most is wide by itself.
    let width = 26.max(longest.min(60) + 2);
    let stacks = view.text_columns() < MARGIN.len() + LABEL + LEFT + 2 + width + 2 + NUMBER;
    let mut line = |label: &str, left: &str, middle: &str, value: Option<String>| {
        if stacks {
            document.lines(stacked(label, left, middle, value));
            return;
        }
        let mut line = Line::plain(MARGIN)
            .push(Style::Dim, pad_right(label, LABEL))
            .push(Style::Plain, pad_right(left, LEFT))
            .push(Style::Plain, if middle.is_empty() { "" } else { "= " })
            .push(
                Style::Plain,
                if middle.is_empty() { String::new() } else { padded(middle, width) },
            );
        if let Some(value) = value {
            line = line.push(Style::Plain, "= ").push(Style::Value, pad_left(&value, NUMBER));
        }
        document.line(line);
    };
    line(here.get(language), p, "", Some(column(step.x)));
    line(slope.get(language), &format!("f′({p})"), &report.derivative, None);
    line("", "", put_in, Some(column(step.derivative)));
    if report.altered {
        line("gradient", "g", "", Some(column(step.gradient)));
    }
    for (name, value) in step.memory.entries() {
        let label = Text { en: "memory", vi: "bộ nhớ" };
        let meaning = memory(&report.optimizer, name).get(language);
        line(label.get(language), name, meaning, Some(column(value)));
    }
    let label = Text { en: "move", vi: "bước đi" };
    line(label.get(language), &left, &middle, Some(signed(step.change)));
    let name = Text { en: "x_new", vi: "x_mới" }.get(language).replace('x', p);
    line(there.get(language), &name, &sum, Some(column(step.next)));
}

/// One line of the arithmetic on a narrow screen: its label above, its equals signs under each other.
fn stacked(label: &str, left: &str, middle: &str, value: Option<String>) -> Vec<Line> {
    let mut lines = Vec::new();
    if !label.is_empty() {
        lines.push(Line::plain("  ").push(Style::Dim, label));
    }
    let mut left = left;
    let middle = (!middle.is_empty()).then(|| (Style::Plain, middle.to_owned()));
    for (style, text) in middle.into_iter().chain(value.map(|value| (Style::Value, value))) {
        let left = pad_right(std::mem::take(&mut left), LEFT);
        lines.push(Line::plain(format!("    {left}= ")).push(style, text));
    }
    lines
}

/// What a word of an optimizer's memory is.
fn memory(optimizer: &Optimizer, name: &str) -> Text {
    let gradient = Text { en: "sum of past slopes", vi: "tổng các độ dốc đã qua" };
    let mean = Text { en: "mean of slopes", vi: "trung bình độ dốc" };
    let squares = Text { en: "mean of squares", vi: "trung bình bình phương" };
    match optimizer {
        Optimizer::Momentum { .. } | Optimizer::Nesterov { .. } => gradient,
        Optimizer::Averaging { .. } => mean,
        Optimizer::Adagrad { .. } => Text { en: "sum of squares", vi: "tổng bình phương" },
        Optimizer::RmsProp { .. } => squares,
        Optimizer::Adam { .. } => match name {
            "m" => mean,
            "v" => squares,
            "p1" => Text { en: "beta1 ^ updates", vi: "beta1 ^ số cập nhật" },
            _ => Text { en: "beta2 ^ updates", vi: "beta2 ^ số cập nhật" },
        },
        Optimizer::GradientDescent | Optimizer::Newton => Text { en: "", vi: "" },
    }
}

/// The update rule and the rule with numbers put in.
fn movement(report: &StepsReport, step: &Step) -> (String, String) {
    let rate = eye(step.rate);
    match &report.optimizer {
        Optimizer::GradientDescent => {
            let g = if report.altered { "g" } else { "f′" };
            (format!("-lr * {g}"), format!("-{rate} * {}", operand(step.gradient)))
        }
        Optimizer::Momentum { .. } | Optimizer::Averaging { .. } | Optimizer::Nesterov { .. } => {
            ("-lr * v".to_owned(), format!("-{rate} * v"))
        }
        Optimizer::Adagrad { .. } | Optimizer::RmsProp { .. } => {
            ("step".to_owned(), format!("-{rate} * g / (sqrt(s) + eps)"))
        }
        Optimizer::Adam { .. } => ("step".to_owned(), format!("-{rate} * m̂ / (sqrt(v̂) + eps)")),
        Optimizer::Newton => ("-lr*f′/f″".to_owned(), format!("-{rate} * f′ / f″")),
    }
}

/// What the last step did to the loss and to the gap, and why.
fn summary(document: &mut Document, report: &StepsReport, step: &Step, language: Language) {
    let row = &report.last;
    if !crate::number::is_secret(row.loss) {
        let down = step.loss - row.loss;
        let (label, word) = match (language, down >= 0.0) {
            (Language::En, true) => ("loss", "down"),
            (Language::En, false) => ("loss", "up"),
            (Language::Vi, true) => ("mất mát", "giảm"),
            (Language::Vi, false) => ("mất mát", "tăng"),
        };
        let mut line =
            Line::new().push(Style::Value, format!("{} → {}", column(step.loss), column(row.loss)));
        // From ∞ to ∞ there is no difference to tell.
        if !down.is_nan() {
            line = line.push(Style::Dim, format!("   {word} {}", eye(down.abs())));
        }
        document.entry(Style::Dim, label, LABEL, line);
    }
    if let Some(target) = report.target {
        let (before, after) = (target - step.x, target - step.next);
        let share = (after / before).abs();
        let share = percent(if share < DUST { 0.0 } else { share });
        let text = match language {
            Language::En => format!("{share} of the last gap"),
            Language::Vi => format!("{share} khoảng cách trước"),
        };
        let label = Text { en: "to go", vi: "còn lại" }.get(language);
        let mut line = Line::new()
            .push(Style::Plain, format!("{} - {} = ", eye(target), report.parameter))
            .push(Style::Value, eye(after));
        if before != 0.0 && after.is_finite() {
            line = line.push(Style::Dim, format!("   {text}"));
        }
        document.entry(Style::Dim, label, LABEL, line);
    }
    if let Some(why) = why(report, step, language) {
        document.gap();
        document.prose(&why);
    }
}

/// Why the step went where it went, for plain descent.
fn why(report: &StepsReport, step: &Step, language: Language) -> Option<String> {
    if report.altered || !matches!(report.optimizer, Optimizer::GradientDescent) {
        return None;
    }
    if !step.derivative.is_finite() {
        return None;
    }
    if step.derivative == 0.0 {
        return Some(match language {
            Language::En => {
                "The slope is zero, so the step is zero: a flat place never moves.".to_owned()
            }
            Language::Vi => {
                "Độ dốc bằng 0 nên bước bằng 0: ở chỗ bằng phẳng, x không di chuyển.".to_owned()
            }
        });
    }
    let to_the_right = step.derivative < 0.0;
    let direction = match (language, to_the_right) {
        (Language::En, true) => "The slope is negative, so downhill is to the right.",
        (Language::En, false) => "The slope is positive, so downhill is to the left.",
        (Language::Vi, true) => "Độ dốc âm nên xuống dốc là đi sang phải.",
        (Language::Vi, false) => "Độ dốc dương nên xuống dốc là đi sang trái.",
    };
    let jumped = report.target.filter(|target| {
        let (before, after) = (target - step.x, target - step.next);
        // What rounding leaves of an exact landing is no jump.
        after.abs() > DUST * before.abs() && (before < 0.0) != (after < 0.0)
    });
    let Some(target) = jumped else { return Some(direction.to_owned()) };
    let (before, after) = ((target - step.x).abs(), (target - step.next).abs());
    let at = eye(target);
    if (after - before).abs() <= DUST * before {
        return Some(match language {
            Language::En => format!(
                "{direction} The step jumped over the bottom at {at} and landed just as far away."
            ),
            Language::Vi => format!(
                "{direction} Bước này nhảy qua đáy ở {at} và tới chỗ cách đáy đúng bằng lúc đầu."
            ),
        });
    }
    Some(match (language, after > before) {
        (Language::En, true) => format!(
            "{direction} The step jumped over the bottom at {at} and landed farther away than it \
             started: lr is too large here."
        ),
        (Language::En, false) => {
            format!("{direction} The step jumped over the bottom at {at} and landed nearer to it.")
        }
        (Language::Vi, true) => format!(
            "{direction} Bước này nhảy qua đáy ở {at} và tới chỗ xa đáy hơn lúc đầu: lr ở đây quá lớn."
        ),
        (Language::Vi, false) => {
            format!("{direction} Bước này nhảy qua đáy ở {at} và tới chỗ gần đáy hơn.")
        }
    })
}

/// At least one space stands before the equals sign, however long the arithmetic is.
fn padded(text: &str, width: usize) -> String {
    pad_right(text, width.max(display_width(text) + 1))
}

/// A number with its sign.
fn signed(x: f64) -> String {
    if x >= 0.0 { format!("+{}", column(x)) } else { column(x) }
}

/// `+ 0.1` or `- 0.1`.
fn plus(x: f64) -> String {
    if x < 0.0 { format!("- {}", column(-x)) } else { format!("+ {}", column(x)) }
}
