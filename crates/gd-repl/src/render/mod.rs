//! From reports to what is printed: JSON, or text in a language.
//!
//! A [`View`] says for whom: the language, the width, whether colour and whether only ASCII. Text is built as
//! a [`document::Document`] of lines with roles; escapes are added last.

pub mod document;
pub mod json;
mod paint;
mod text;

pub(crate) use document::escaped;

use crate::failure::Failure;
use crate::language::Language;
use crate::markup::Line;
use crate::plot::Charset;
use crate::report::{PlayReport, Report};
use crate::session::Outcome;

/// For whom something is rendered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct View {
    /// The language.
    pub language: Language,
    /// Columns of the terminal.
    pub columns: usize,
    /// Rows of the terminal.
    pub rows: usize,
    /// Whether escapes for colour are written.
    pub colour: bool,
    /// Whether no byte over 127 is written.
    pub ascii: bool,
    /// For screen readers: pictures as sentences and tables.
    pub plain: bool,
    /// Whether the learner's line stands right above, so that carets can point into it.
    pub prompt_width: Option<usize>,
}

/// The widest text; pictures may be wider.
const WIDEST_TEXT: usize = 100;
/// The widest picture.
const WIDEST_PICTURE: usize = 120;

impl Default for View {
    fn default() -> Self {
        Self {
            language: Language::En,
            columns: 80,
            rows: 24,
            colour: false,
            ascii: false,
            plain: false,
            prompt_width: None,
        }
    }
}

impl View {
    /// The characters that may be used.
    pub(crate) fn charset(&self) -> Charset {
        if self.ascii { Charset::Ascii } else { Charset::Utf8 }
    }

    /// Columns of prose and tables.
    pub(crate) fn text_columns(&self) -> usize {
        self.columns.min(WIDEST_TEXT)
    }

    /// Columns of pictures.
    pub(crate) fn picture_columns(&self) -> usize {
        self.columns.min(WIDEST_PICTURE)
    }

    /// The lines of a document. In ASCII some symbols take more columns: `η` is `lr`.
    fn lay_out(&self, document: &document::Document) -> Vec<Line> {
        let columns = self.text_columns();
        if self.ascii {
            document.with_texts(crate::ascii::to_ascii).layout(columns)
        } else {
            document.layout(columns)
        }
    }

    /// One line of a terminal as it is written, without its line break.
    pub fn paint(&self, line: &Line) -> String {
        let painted = paint::paint(line, self.colour);
        if self.ascii { crate::ascii::to_ascii(&painted) } else { painted }
    }

    /// The lines as they are written, each with its line break.
    pub fn print(&self, lines: &[Line]) -> String {
        let mut text = String::new();
        for line in lines {
            text.push_str(self.paint(line).trim_end());
            text.push('\n');
        }
        text
    }
}

/// The text of a command's report, and of what the lesson says to it; empty for a refused command.
pub fn text(outcome: &Outcome, view: &View) -> String {
    let mut document = match &outcome.result {
        Ok(report) => text::report(report, view),
        Err(_) => document::Document::new(),
    };
    text::watched(&mut document, outcome, view);
    if let Some(lesson) = &outcome.lesson {
        document.gap();
        document.append(text::lesson(lesson, view));
    }
    if document.is_empty() {
        return String::new();
    }
    let mut lines = view.lay_out(&document);
    while lines.last().is_some_and(|line| line.spans().is_empty()) {
        lines.pop();
    }
    view.print(&lines)
}

/// A report as a piece of an HTML page, which has pictures of its own.
pub(crate) fn fragment(report: &Report, language: Language) -> String {
    text::report(report, &View { language, plain: true, ..View::default() }).html()
}

/// The frames of an animation as text, each of as many lines as the longest.
pub fn frames(report: &PlayReport, view: &View) -> Vec<String> {
    let mut frames: Vec<Vec<Line>> =
        report.frames.iter().map(|drawing| view.lay_out(&text::frame(drawing, view))).collect();
    let longest = frames.iter().map(Vec::len).max().unwrap_or(0);
    for lines in &mut frames {
        lines.resize(longest, Line::new());
    }
    frames.iter().map(|lines| view.print(lines)).collect()
}

/// What a lesson says, as text.
pub fn lesson(report: &crate::lesson::LessonReport, view: &View) -> String {
    view.print(&view.lay_out(&text::lesson(report, view)))
}

/// The text of a refused command: what, where, what to do.
pub fn failure(failure: &Failure, command: &str, view: &View) -> String {
    view.print(&view.lay_out(&text::failure(failure, command, view)))
}

/// One paragraph that says what `recover` would bring back.
pub fn offer(lost: &crate::recording::Recording, view: &View) -> String {
    view.print(&view.lay_out(&text::offer(lost, view.language)))
}

/// The first screen of who was here before: a few lines.
pub fn welcome_back(session: &crate::session::Session, view: &View) -> String {
    view.print(&view.lay_out(&text::welcome_back(session, view)))
}

/// The first screen.
pub fn welcome(session: &crate::session::Session, view: &View) -> String {
    view.print(&view.lay_out(&text::welcome(session, view)))
}
