//! The text of reports: what happened, why, what to try next.

mod descent;
mod experiment;
mod help;
mod learning;
mod lesson;
mod loss;
mod run;
mod session;
mod setting;
mod step;
mod theory;
mod welcome;

use gd_core::Domain;

use super::View;
use super::document::{Document, with_commands};
use crate::failure::Failure;
use crate::language::{Language, Text};
use crate::markup::{Line, Style};
use crate::number::eye;
use crate::plot::terminal::{self, Size};
use crate::plot::{Drawing, plain};
use crate::report::{Manner, Report, ValueReport};

pub(super) use lesson::lesson;
pub(super) use session::offer;
pub(super) use welcome::{welcome, welcome_back};

/// The fewest rows of a picture with its frame and its title.
const LEAST_PICTURE: usize = 11;

/// The text of a report.
pub(super) fn report(report: &Report, view: &View) -> Document {
    let language = view.language;
    match report {
        Report::Loss(report) => loss::loss(report, language),
        Report::Eval(report) => loss::eval(report, language),
        Report::Value(report) => value(report, language),
        Report::Derive(report) => loss::derive(report, language),
        Report::Gradcheck(report) => loss::gradcheck(report, language),
        Report::Landscape(report) => loss::landscape(report, language),
        Report::Theory(report) => theory::theory(report, language),
        Report::Setting(report) => setting::setting(report, language),
        Report::Start(report) => setting::start(report, language),
        Report::State(report) => descent::state(report, language),
        Report::Steps(report) => step::steps(report, view),
        Report::Run(report) => run::run(report, view),
        Report::Moved(report) => descent::moved(report, language),
        Report::Undone(report) => descent::undone(report, language),
        Report::Recovered(report) => session::recovered(report, view),
        Report::Diagnosis(report) => run::diagnosis(report, view),
        Report::History(report) => descent::history(report, language),
        Report::Play(report) => descent::play(report, view),
        Report::Plot(report) => descent::plot(report, view),
        Report::Runs(report) => experiment::runs(report, language),
        Report::Compare(report) => experiment::compare(report, view),
        Report::Sweep(report) => experiment::sweep(report, view),
        Report::Basins(report) => experiment::basins(report, view),
        Report::FoundRate(found) => experiment::found_rate(found, language),
        Report::Exported(report) => descent::exported(report, language),
        Report::Help(report) => help::help(report, view),
        Report::Lesson(report) => lesson(report, view),
        Report::Checked(report) => lesson::checked(report, view),
        Report::Graded(report) => learning::graded(report, language),
        Report::Progress(report) => learning::progress(report, language),
        Report::Drill(report) => learning::drill(report, language),
        Report::Transcript(text) => {
            let mut document = Document::new();
            document.lines(text.lines().map(Line::plain));
            document
        }
        Report::Preference(report) => setting::preference(report),
        Report::Sourced(report) => sourced(&report.outcomes, view),
        Report::Quit => Document::new(),
    }
}

/// A value where we are; an expression in x may have been meant as the curve.
fn value(report: &ValueReport, language: Language) -> Document {
    let mut document = Document::new();
    document.line(pair(&report.text, &eye(report.value)));
    if report.curve {
        let line = format!("loss {}", report.text);
        document.prose(&match language {
            Language::En => {
                format!("That is its value where you are; `{line}` makes it the curve.")
            }
            Language::Vi => {
                format!("Đó là giá trị tại chỗ bạn đang đứng; `{line}` lấy nó làm hàm mất mát.")
            }
        });
    }
    document
}

/// Each command of a script, then its report.
fn sourced(outcomes: &[crate::session::Outcome], view: &View) -> Document {
    let mut document = Document::new();
    for outcome in outcomes {
        document.append(ran(outcome, view));
    }
    document
}

/// A command that ran by itself, and its report.
fn ran(outcome: &crate::session::Outcome, view: &View) -> Document {
    let mut document = Document::new();
    document.gap();
    document.line(Line::new().push(Style::Dim, "gd> ").push(Style::Command, &outcome.command));
    if let Ok(found) = &outcome.result {
        document.gap();
        document.append(report(found, view));
    }
    watched(&mut document, outcome, view);
    document
}

/// The picture of a refused command.
pub(super) fn failure(failure: &Failure, command: &str, view: &View) -> Document {
    let mut document = Document::new();
    if let Some(span) = failure.span() {
        let under = view
            .prompt_width
            .filter(|prompt| prompt + crate::markup::display_width(command) < view.columns);
        let (text, carets) = pointed(command, span, view.columns.saturating_sub(4));
        match under {
            // The learner sees the line already: it stands right above, after the prompt.
            Some(prompt) => {
                let margin = " ".repeat(prompt);
                document.line(Line::plain(margin).push(Style::Bad, carets));
            }
            None => {
                document.line(Line::plain("  ").push(Style::Plain, text));
                document.line(Line::plain("  ").push(Style::Bad, carets));
            }
        }
    }
    let label = Text { en: "error: ", vi: "lỗi: " }.get(view.language);
    let message = with_commands(&failure.message(view.language));
    document.paragraph(joined(Line::new().push(Style::Bad, label), &message));
    if let Some(help) = failure.help(view.language) {
        document.paragraph(with_commands(&help));
    }
    document
}

/// The typed line and the carets under it, in at most `columns` columns: of a long line the part around
/// the fault.
fn pointed(command: &str, span: gd_expr::Span, columns: usize) -> (String, String) {
    let picture = gd_expr::picture(command, span);
    let (text, carets) = picture.split_once('\n').unwrap_or((&picture, ""));
    if crate::markup::display_width(text) <= columns {
        return (text.to_owned(), carets.to_owned());
    }
    let indent = carets.len() - carets.trim_start().len();
    let skip = indent.saturating_sub(columns / 2);
    let mut column = 0;
    let mut part = String::new();
    for c in text.chars() {
        if column >= skip && column < skip + columns - 2 {
            part.push(c);
        }
        column += crate::markup::display_width(c.encode_utf8(&mut [0; 4]));
    }
    let marks = (carets.len() - indent).min(columns / 2);
    let lead = if skip > 0 { "…" } else { "" };
    let margin = " ".repeat(indent - skip + lead.chars().count());
    (format!("{lead}{part}…"), format!("{margin}{}", "^".repeat(marks)))
}

/// A picture in at most `rows` rows; for those who listen in words and numbers.
fn picture(document: &mut Document, drawing: &Drawing, rows: usize, view: &View) {
    document.picture(if view.plain {
        plain::drawing(drawing, view.text_columns(), view.charset())
    } else {
        let size = Size { columns: view.picture_columns(), rows };
        terminal::drawing(drawing, size, view.charset())
    });
}

/// The small picture of `watch on`: half as high as the terminal.
pub(super) fn watched(document: &mut Document, outcome: &crate::session::Outcome, view: &View) {
    if let Some(drawing) = &outcome.picture {
        document.gap();
        picture(document, drawing, (view.rows / 2).max(LEAST_PICTURE), view);
    }
}

/// One frame of an animation.
pub(super) fn frame(drawing: &Drawing, view: &View) -> Document {
    let mut document = Document::new();
    picture(&mut document, drawing, view.rows.saturating_sub(3), view);
    document
}

/// One line after another on the same line.
fn joined(first: Line, second: &Line) -> Line {
    second.spans().iter().fold(first, |line, span| line.push(span.style, span.text.clone()))
}

/// The settings that are not the plain ones, if there are any.
fn manner(document: &mut Document, manner: &Manner, language: Language) {
    if !manner.lines.is_empty() {
        let label = Text { en: "with", vi: "với" }.get(language);
        let line = Line::new().push(Style::Value, manner.lines.join(", "));
        document.entry(Style::Dim, label, 6, line);
    }
}

/// Says which of these places the domain does not hold.
fn outside(document: &mut Document, places: &[f64], domain: &Domain, language: Language) {
    let outside: Vec<String> = places
        .iter()
        .filter(|x| !(domain.a()..=domain.b()).contains(*x))
        .map(|x| eye(*x))
        .collect();
    if outside.is_empty() {
        return;
    }
    let (a, b, all) = (eye(domain.a()), eye(domain.b()), outside.join(", "));
    document.prose(&match language {
        Language::En => format!("Outside the domain {a} to {b}, where pictures and random starts are: {all}."),
        Language::Vi => format!("Nằm ngoài khoảng xét từ {a} đến {b} (nơi có hình vẽ và điểm xuất phát ngẫu nhiên): {all}."),
    });
}

/// `label  value`, indented.
fn pair(label: &str, value: &str) -> Line {
    Line::plain("  ").push(Style::Dim, format!("{label}  ")).push(Style::Value, value)
}

/// A verdict as a word in the middle of a table.
fn verdict_name(verdict: gd_core::Verdict, language: Language) -> String {
    crate::language::verdict::title(verdict).get(language).to_lowercase()
}

/// A line that says how many epochs were discarded.
fn cut(document: &mut Document, epochs: u64, language: Language) {
    if epochs == 0 {
        return;
    }
    document.prose(&match language {
        Language::En => {
            let them = if epochs == 1 { "it" } else { "them" };
            format!("{} discarded; `undo` brings {them} back.", counted(epochs, language))
        }
        Language::Vi => format!("Đã bỏ {epochs} epoch; `undo` lấy lại được."),
    });
}

/// `1 epoch`, `2 epochs`; in Vietnamese the word does not change.
fn counted(epochs: u64, language: Language) -> String {
    match language {
        Language::En if epochs != 1 => format!("{epochs} epochs"),
        Language::En | Language::Vi => format!("{epochs} epoch"),
    }
}
