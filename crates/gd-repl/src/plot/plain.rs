//! A figure in words and numbers: for a screen reader, and where there is no room to draw.
//!
//! ```
//! use gd_repl::plot::{Axis, Figure, plain, Charset};
//!
//! let mut figure = Figure::new("y = x", Axis::linear("x", 0.0, 1.0), Axis::linear("y", 0.0, 1.0));
//! figure.description.sentences = vec!["y rises all the way.".to_owned()];
//! let lines = plain::draw(&figure, 80, Charset::Utf8);
//! assert!(lines.iter().any(|line| line.to_string() == "  y rises all the way."));
//! ```

use super::charset::Charset;
use super::description::{Description, Table};
use super::drawing::Drawing;
use super::figure::Figure;
use super::heat_map::HeatMap;
use super::terminal::text::{heading, notes, wrapped};
use crate::markup::{Line, Style, display_width, pad_left};

/// Columns before every line, and between the columns of a table.
const INDENT: usize = 2;

/// A picture of either kind in lines of about `columns` columns.
pub fn drawing(picture: &Drawing, columns: usize, charset: Charset) -> Vec<Line> {
    match picture {
        Drawing::Figure(figure) => draw(figure, columns, charset),
        Drawing::Map(map) => heat_map(map, columns, charset),
    }
}

/// Title, sentences, notes and table, in lines of at most `columns` columns where words and numbers are
/// not longer than that.
pub fn draw(figure: &Figure, columns: usize, charset: Charset) -> Vec<Line> {
    let heading = heading(&figure.title, &figure.settings, columns, charset);
    let notes = notes(figure, columns, charset);
    told(heading, &figure.description, notes, columns, charset)
}

/// A heat map in the same form.
pub fn heat_map(map: &HeatMap, columns: usize, charset: Charset) -> Vec<Line> {
    let heading = heading(&map.title(), &map.settings, columns, charset);
    told(heading, &map.description(), Vec::new(), columns, charset)
}

fn told(
    heading: Vec<Line>,
    description: &Description,
    notes: Vec<Line>,
    columns: usize,
    charset: Charset,
) -> Vec<Line> {
    let mut lines = heading;
    lines.push(Line::new());
    for sentence in &description.sentences {
        for text in wrapped(&charset.text(sentence), columns.saturating_sub(INDENT)) {
            lines.push(indented().push(Style::Plain, text));
        }
    }
    lines.extend(notes);
    let table = table(&description.table, columns, charset);
    if !table.is_empty() {
        lines.push(Line::new());
        lines.extend(table);
    }
    lines
}

/// The table with its columns aligned on the right. Where it is too wide, its last columns are left out.
pub fn table(table: &Table, columns: usize, charset: Charset) -> Vec<Line> {
    if table.rows.is_empty() {
        return Vec::new();
    }
    let lines: Vec<Vec<String>> = std::iter::once(&table.header)
        .chain(&table.rows)
        .map(|row| row.iter().map(|cell| charset.text(cell)).collect())
        .collect();
    let widths: Vec<usize> = (0..table.header.len())
        .map(|i| lines.iter().filter_map(|row| row.get(i)).map(|cell| display_width(cell)).max())
        .map(Option::unwrap_or_default)
        .collect();
    let mut used = 0;
    let shown = widths
        .iter()
        .take_while(|&&width| {
            used += INDENT + width;
            used <= columns
        })
        .count()
        .max(1);
    let styles = std::iter::once(Style::Dim).chain(std::iter::repeat(Style::Value));
    lines
        .iter()
        .zip(styles)
        .map(|(row, style)| {
            row.iter().zip(&widths).take(shown).fold(Line::new(), |line, (cell, &width)| {
                line.push(Style::Plain, " ".repeat(INDENT)).push(style, pad_left(cell, width))
            })
        })
        .collect()
}

fn indented() -> Line {
    Line::plain(" ".repeat(INDENT))
}
