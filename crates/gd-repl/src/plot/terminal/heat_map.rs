//! A heat map in cells.

use super::super::cast::{from_cells, to_cells};
use super::super::charset::Charset;
use super::super::heat_map::{HeatMap, Level};
use super::super::label::rounded;
use super::super::plain;
use super::Size;
use super::text::{Row, centred, heading, shortened};
use crate::language::Text;
use crate::markup::{Line, Style, display_width, pad_left};

/// Columns before the labels of the rows.
const INDENT: usize = 3;
const BLANK: Text = Text { en: "blank", vi: "trống" };
/// Lines around the cells: title, blank, axis, labels, name, blank, legend.
const AROUND: usize = 7;

/// The map in at most `size.columns` columns and about `size.rows` lines; where there are more rows than
/// lines, only some are shown.
pub fn heat_map(map: &HeatMap, size: Size, charset: Charset) -> Vec<Line> {
    if size.columns < Size::NARROWEST {
        return plain::heat_map(map, size.columns, charset);
    }
    let values = &map.rows.1;
    let height = size.rows.min(Size::TALLEST).saturating_sub(AROUND).clamp(2, values.len().max(2));
    // From the top down.
    let shown: Vec<usize> = picked(values.len(), height).into_iter().rev().collect();
    let labels: Vec<String> =
        shown.iter().filter_map(|&row| Some(rounded(*values.get(row)?, 3))).collect();
    let left = INDENT + labels.iter().map(|label| display_width(label)).max().unwrap_or(0) + 1;
    let width = size.columns.saturating_sub(left + 3);

    let mut lines = heading(&map.title(), &map.settings, size.columns, charset);
    lines.push(Line::plain(" ".repeat(INDENT)).push(Style::Dim, charset.text(&map.rows.0)));
    let bar = charset.choose('│', '|');
    for (row, label) in shown.into_iter().zip(labels) {
        let line = Line::new()
            .push(Style::Dim, format!("{} ", pad_left(&label, left - 1)))
            .push(Style::Dim, bar);
        let line = cells(map, row, width)
            .into_iter()
            .fold(line, |line, level| line.push(style(level), level.glyph(charset)));
        lines.push(line.push(Style::Dim, bar));
    }
    lines.extend(columns_axis(map, left, width, charset));
    lines.push(centred(&charset.text(&map.columns.0), left + 1, width));
    lines.push(Line::new());
    lines.extend(legend(map, size.columns, charset));
    lines
}

/// The levels of one row, each column of the map as wide as its place needs.
fn cells(map: &HeatMap, row: usize, width: usize) -> Vec<Level> {
    let count = map.columns.1.len().max(1);
    (0..width).map(|cell| map.level(row, cell * count / width.max(1))).collect()
}

/// The axis under the cells with its labels.
fn columns_axis(map: &HeatMap, left: usize, width: usize, charset: Charset) -> [Line; 2] {
    let (corner, end) = charset.choose(('└', '┘'), ('+', '+'));
    let (bar, tick) = charset.choose(('─', '┬'), ('-', '+'));
    let axis = map.x_axis();
    let mut cells = vec![bar; width];
    let mut labels = Row::new(left + width + 2);
    for mark in axis.ticks() {
        let Some(position) = axis.position(mark.at) else { continue };
        let column = to_cells(position * from_cells(width.saturating_sub(1)));
        if let Some(cell) = cells.get_mut(column) {
            *cell = tick;
        }
        labels.write_centred(left + 1 + column, &mark.label);
    }
    let axis: String = std::iter::once(corner).chain(cells).chain(std::iter::once(end)).collect();
    [
        Line::plain(" ".repeat(left)).push(Style::Dim, axis),
        Line::new().push(Style::Dim, labels.to_text()),
    ]
}

/// What the levels stand for.
fn legend(map: &HeatMap, columns: usize, charset: Charset) -> Vec<Line> {
    let blank = charset.text(BLANK.get(map.language));
    let mut lines = Vec::new();
    let mut line = Line::plain("  ").push(Style::Dim, "|f'(x)|");
    for (level, text) in map.legend() {
        let glyph =
            if level == Level::Gone { blank.clone() } else { level.glyph(charset).to_string() };
        let text = shortened(&charset.text(&text), columns / 2, charset);
        if line.width() + 4 + display_width(&glyph) + display_width(&text) > columns {
            lines.push(line);
            line = Line::plain("  ").push(Style::Plain, " ".repeat(7));
        }
        line = line
            .push(Style::Plain, "   ")
            .push(style(level), glyph)
            .push(Style::Plain, " ")
            .push(Style::Dim, text);
    }
    lines.push(line);
    lines
}

/// `count` indices of `all`, at equal distances.
fn picked(all: usize, count: usize) -> Vec<usize> {
    let count = count.min(all);
    (0..count).map(|i| if count > 1 { i * (all - 1) / (count - 1) } else { 0 }).collect()
}

fn style(level: Level) -> Style {
    match level {
        Level::Gone | Level::Arrived => Style::Good,
        Level::Smaller | Level::Started => Style::Curve,
        Level::Grown | Level::Exploded => Style::Bad,
        Level::Unknown => Style::Dim,
    }
}
