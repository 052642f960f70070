//! The words around a picture: title, legend, notes.

use super::super::charset::{Charset, style};
use super::super::figure::Figure;
use crate::markup::{Line, Style, display_width};

/// Columns before every line of text.
const INDENT: usize = 2;

/// A title with its settings, on one line where both fit.
pub(crate) fn heading(title: &str, settings: &str, columns: usize, charset: Charset) -> Vec<Line> {
    let room = columns.saturating_sub(INDENT);
    let title = shortened(&charset.text(title), room, charset);
    let settings = shortened(&charset.text(settings), room, charset);
    let line = indented().push(Style::Heading, title);
    if settings.is_empty() {
        return vec![line];
    }
    if line.width() + 4 + display_width(&settings) <= columns {
        return vec![line.push(Style::Plain, "    ").push(Style::Dim, settings)];
    }
    vec![line, indented().push(Style::Dim, settings)]
}

/// What the glyphs stand for, in as many lines as it takes.
pub(crate) fn legend(figure: &Figure, columns: usize, charset: Charset) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut line = indented();
    for key in &figure.legend {
        let text = shortened(&charset.text(&key.text), columns.saturating_sub(INDENT + 2), charset);
        let width = 2 + display_width(&text);
        if line.width() > INDENT && line.width() + 3 + width > columns {
            lines.push(line);
            line = indented();
        }
        if line.width() > INDENT {
            line = line.push(Style::Plain, "   ");
        }
        line = line
            .push(style(key.role), charset.glyph(key.role))
            .push(Style::Plain, " ")
            .push(Style::Dim, text);
    }
    if line.width() > INDENT {
        lines.push(line);
    }
    lines
}

/// The sentences under a picture.
pub(crate) fn notes(figure: &Figure, columns: usize, charset: Charset) -> Vec<Line> {
    figure
        .notes
        .iter()
        .flat_map(|note| wrapped(&charset.text(note), columns.saturating_sub(INDENT)))
        .map(|text| indented().push(Style::Plain, text))
        .collect()
}

/// `text` in the middle of `columns` columns that begin at column `from`; a longer one ends where they do.
pub(crate) fn centred(text: &str, from: usize, columns: usize) -> Line {
    let width = display_width(text);
    let before = match columns.checked_sub(width) {
        Some(free) => from + free / 2,
        None => (from + columns).saturating_sub(width),
    };
    Line::plain(" ".repeat(before)).push(Style::Dim, text)
}

/// `text` in lines of at most `columns` columns, broken at spaces where it can be.
pub(crate) fn wrapped(text: &str, columns: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if display_width(line) + 1 + display_width(word) <= columns => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

/// `text` in at most `columns` columns; what was cut off is said by an ellipsis.
pub(crate) fn shortened(text: &str, columns: usize, charset: Charset) -> String {
    if display_width(text) <= columns {
        return text.to_owned();
    }
    let ellipsis = charset.choose("…", "...");
    let room = columns.saturating_sub(display_width(ellipsis));
    let mut kept = String::new();
    for c in text.chars() {
        kept.push(c);
        if display_width(&kept) > room {
            kept.pop();
            break;
        }
    }
    kept + ellipsis
}

/// The labels of a horizontal axis: texts at places, none of which touch.
#[derive(Debug)]
pub(crate) struct Row {
    columns: usize,
    text: String,
}

impl Row {
    pub(crate) fn new(columns: usize) -> Self {
        Self { columns, text: String::new() }
    }

    /// Writes `label` with its middle at `column`, moved to the left where the row ends; leaves it out
    /// where that would touch the label before it.
    pub(crate) fn write_centred(&mut self, column: usize, label: &str) {
        let width = display_width(label);
        let start = column.saturating_sub(width / 2).min(self.columns.saturating_sub(width));
        let used = display_width(&self.text);
        if used > 0 && start < used + 2 {
            return;
        }
        self.text.push_str(&" ".repeat(start.saturating_sub(used)));
        self.text.push_str(label);
    }

    pub(crate) fn to_text(&self) -> &str {
        &self.text
    }
}

fn indented() -> Line {
    Line::plain(" ".repeat(INDENT))
}
