//! The axes around a picture, and what stands at the ends of its lines.

use super::super::axis::Axis;
use super::super::charset::{Charset, style};
use super::super::figure::{Figure, Mark, Role};
use super::Canvas;
use super::text;
use crate::markup::{Line, Style, display_width, pad_left};

/// Columns before the labels of the vertical axis.
const INDENT: usize = 3;

/// The axes of a figure laid out in cells.
#[derive(Debug)]
pub(crate) struct Frame<'a> {
    figure: &'a Figure,
    charset: Charset,
    /// Columns before the vertical axis.
    left: usize,
    /// Columns and rows of the picture.
    columns: usize,
    rows: usize,
    /// What stands on the right of each row.
    ends: Vec<Line>,
}

impl<'a> Frame<'a> {
    /// Lines below the picture: the axis, its labels, its name.
    pub(crate) const BELOW: usize = 3;
    /// The fewest rows of a picture that are worth more than a legend.
    pub(crate) const LEAST: usize = 6;

    pub(crate) fn new(figure: &'a Figure, columns: usize, rows: usize, charset: Charset) -> Self {
        let widest = figure.y.ticks().iter().map(|tick| display_width(&tick.label)).max();
        let left = INDENT + widest.unwrap_or(0);
        let inside = columns.saturating_sub(left + 2);
        let mut frame = Self { figure, charset, left, columns: inside, rows, ends: Vec::new() };
        let labels = frame.end_labels();
        let gutter = labels.iter().map(|(_, line)| line.width() + 1).max().unwrap_or(0);
        // Labels that would take more than a third of the picture stay in the legend.
        if gutter > 0 && gutter * 3 <= inside {
            frame.columns = inside - gutter;
            frame.ends = spread(labels, rows);
        }
        frame
    }

    /// An empty canvas of the size of the picture.
    pub(crate) fn canvas(&self) -> Canvas {
        Canvas::new(self.columns, self.rows, self.charset)
    }

    /// The line above the picture: the name of the vertical axis where its labels need it.
    pub(crate) fn y_label(&self) -> Line {
        let axis = &self.figure.y;
        if axis.is_relabelled() {
            Line::plain(" ".repeat(INDENT)).push(Style::Dim, self.charset.text(axis.label()))
        } else {
            Line::new()
        }
    }

    /// The picture with its axes.
    pub(crate) fn lines(&self, canvas: &Canvas) -> Vec<Line> {
        let mut lines: Vec<Line> =
            (0..self.rows).map(|row| self.picture_row(canvas, row)).collect();
        lines.extend(self.x_axis(canvas));
        lines.push(text::centred(
            &self.charset.text(self.figure.x.label()),
            self.left + 1,
            self.columns,
        ));
        lines
    }

    fn picture_row(&self, canvas: &Canvas, row: usize) -> Line {
        let label = placed_ticks(&self.figure.y, |position| canvas.row_of(position))
            .into_iter()
            .find(|(at, _)| *at == row)
            .map(|(_, label)| label);
        let (bar, tick) = self.charset.choose(('│', '┤'), ('|', '+'));
        let axis = if label.is_some() { tick } else { bar };
        let line = Line::new()
            .push(Style::Dim, pad_left(label.unwrap_or_default(), self.left))
            .push(Style::Dim, axis);
        match self.ends.get(row) {
            Some(end) if end.width() > 0 => {
                append(append(line, &canvas.row(row)).push(Style::Plain, " "), end)
            }
            _ => append(line, &canvas.trimmed_row(row)),
        }
    }

    fn x_axis(&self, canvas: &Canvas) -> [Line; 2] {
        let (corner, bar, tick) = self.charset.choose(('└', '─', '┬'), ('+', '-', '+'));
        let mut axis = vec![bar; self.columns];
        let mut labels = text::Row::new(self.left + 1 + self.columns + 1);
        for (column, label) in placed_ticks(&self.figure.x, |position| canvas.column_of(position)) {
            if let Some(cell) = axis.get_mut(column) {
                *cell = tick;
            }
            labels.write_centred(self.left + 1 + column, label);
        }
        let axis: String = std::iter::once(corner).chain(axis).collect();
        [
            Line::plain(" ".repeat(self.left)).push(Style::Dim, axis),
            Line::new().push(Style::Dim, labels.to_text()),
        ]
    }

    /// What stands at the end of each line, with the row of that end.
    fn end_labels(&self) -> Vec<(usize, Line)> {
        let canvas = self.canvas();
        let figure = self.figure;
        figure
            .marks
            .iter()
            .filter_map(|mark| match mark {
                Mark::Curve { role, pieces, label } if !label.is_empty() => {
                    let shown =
                        |(x, y): &&(f64, f64)| figure.x.contains(*x) && figure.y.contains(*y);
                    let last = pieces.iter().flatten().rfind(shown)?;
                    let row = canvas.row_of(figure.y.position(last.1)?);
                    Some((row, self.end_label(*role, label)))
                }
                Mark::Curve { .. }
                | Mark::Points { .. }
                | Mark::Dots { .. }
                | Mark::Rule { .. }
                | Mark::Band { .. }
                | Mark::Cut { .. } => None,
            })
            .collect()
    }

    fn end_label(&self, role: Role, label: &str) -> Line {
        let glyph = match role {
            Role::Run(_) => format!("{} ", self.charset.glyph(role)),
            Role::Curve
            | Role::Guide
            | Role::Past
            | Role::Now
            | Role::Next
            | Role::Target
            | Role::Level
            | Role::Tangent
            | Role::Positive
            | Role::Negative
            | Role::Zero
            | Role::NonFinite => String::new(),
        };
        Line::new().push(style(role), format!("{glyph}{}", self.charset.text(label)))
    }
}

/// The ticks with their cells; each second one is dropped until no cell holds two.
fn placed_ticks(axis: &Axis, cell: impl Fn(f64) -> usize) -> Vec<(usize, &str)> {
    let placed: Vec<(usize, &str)> = axis
        .ticks()
        .iter()
        .filter_map(|tick| Some((cell(axis.position(tick.at)?), tick.label.as_str())))
        .collect();
    let mut every = 1;
    loop {
        let kept: Vec<(usize, &str)> = placed.iter().copied().step_by(every).collect();
        let crowded = kept.windows(2).any(|pair| match pair {
            [a, b] => a.0 == b.0,
            _ => false,
        });
        if !crowded {
            return kept;
        }
        every += 1;
    }
}

/// `line` with the spans of `more` at its end.
fn append(line: Line, more: &Line) -> Line {
    more.spans().iter().fold(line, |line, span| line.push(span.style, span.text.clone()))
}

/// Labels with one row each, as near to the wanted rows as there is room, in their order of height.
fn spread(mut labels: Vec<(usize, Line)>, rows: usize) -> Vec<Line> {
    labels.sort_by_key(|(row, _)| *row);
    labels.truncate(rows);
    let mut placed = vec![Line::new(); rows];
    let mut free = 0;
    let count = labels.len();
    for (i, (row, line)) in labels.into_iter().enumerate() {
        let row = row.max(free).min(rows - (count - i));
        if let Some(place) = placed.get_mut(row) {
            *place = line;
        }
        free = row + 1;
    }
    placed
}
