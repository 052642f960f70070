//! The marks of a figure on a canvas: lines first, then points, then what stands behind, then words.

use super::super::cast::from_cells;
use super::super::charset::{Charset, style};
use super::super::clip;
use super::super::figure::{Figure, Mark, Role};
use super::Canvas;
use crate::markup::{Style, display_width};

/// Draws every mark. Points cover lines, and words cover nothing.
pub(crate) fn draw(figure: &Figure, canvas: &mut Canvas) {
    let plotter = Plotter { figure, charset: canvas.charset() };
    figure.marks.iter().for_each(|mark| plotter.lines(mark, canvas));
    figure.marks.iter().for_each(|mark| plotter.points(mark, canvas));
    figure.marks.iter().for_each(|mark| plotter.background(mark, canvas));
    figure.marks.iter().for_each(|mark| plotter.words(mark, canvas));
}

#[derive(Clone, Copy, Debug)]
struct Plotter<'a> {
    figure: &'a Figure,
    charset: Charset,
}

impl Plotter<'_> {
    /// The place of a point on the canvas; `None` where an axis has none for it.
    fn place(&self, (x, y): (f64, f64)) -> Option<(f64, f64)> {
        Some((self.figure.x.position(x)?, self.figure.y.position(y)?))
    }

    fn lines(&self, mark: &Mark, canvas: &mut Canvas) {
        match mark {
            // Drawn behind everything else.
            Mark::Curve { role: Role::Guide, .. } => {}
            Mark::Curve { role, pieces, .. } => {
                for piece in pieces {
                    self.piece(piece, style(*role), canvas);
                }
            }
            Mark::Dots { role, points } => {
                for at in points.iter().filter_map(|&point| self.place(point)) {
                    canvas.dot(at, style(*role));
                }
            }
            Mark::Points { .. } | Mark::Rule { .. } | Mark::Band { .. } | Mark::Cut { .. } => {}
        }
    }

    /// A piece of a line; a point that has no place cuts it, and one alone is a dot.
    fn piece(&self, piece: &[(f64, f64)], style: Style, canvas: &mut Canvas) {
        let mut before = None;
        for &point in piece {
            let now = self.place(point);
            match (before, now) {
                (Some(from), Some(to)) => canvas.line(from, to, style),
                (None, Some(at)) => canvas.dot(at, style),
                (_, None) => {}
            }
            before = now;
        }
    }

    fn points(&self, mark: &Mark, canvas: &mut Canvas) {
        let Mark::Points { role, points, .. } = mark else { return };
        let glyph = self.charset.glyph(*role);
        for point in points {
            let Some((column, row)) = self.place(*point).and_then(|at| canvas.cell_of(at)) else {
                continue;
            };
            canvas.put(column, row, glyph, style(*role));
        }
    }

    fn background(&self, mark: &Mark, canvas: &mut Canvas) {
        match mark {
            Mark::Rule { role, y } => {
                let Some(at) = self.figure.y.position(*y).filter(|at| (0.0..=1.0).contains(at))
                else {
                    return;
                };
                let row = canvas.row_of(at);
                // A line of ASCII dashes would look like a curve.
                let (glyph, every) = (self.charset.glyph(Role::Level), self.charset.choose(1, 2));
                for column in (0..canvas.columns()).step_by(every) {
                    canvas.put_behind(column, row, glyph, style(*role));
                }
            }
            Mark::Cut { x, .. } => {
                let Some(at) = self.figure.x.position(*x).filter(|at| (0.0..=1.0).contains(at))
                else {
                    return;
                };
                let column = canvas.column_of(at);
                let glyph = self.charset.choose('┊', ':');
                for row in 0..canvas.rows() {
                    canvas.put_behind(column, row, glyph, style(Role::NonFinite));
                }
            }
            Mark::Band { role, from, to } => {
                let ends = (self.figure.x.position(*from), self.figure.x.position(*to));
                let (Some(from), Some(to)) = ends else { return };
                let Some(floor) = canvas.rows().checked_sub(1) else { return };
                if from > 1.0 || to < 0.0 {
                    return;
                }
                let glyph = self.charset.glyph(*role);
                let columns = canvas.column_of(from.max(0.0))..=canvas.column_of(to.min(1.0));
                columns.for_each(|column| canvas.put(column, floor, glyph, style(*role)));
            }
            Mark::Curve { role: Role::Guide, pieces, .. } => {
                for piece in pieces {
                    self.guide(piece, canvas);
                }
            }
            Mark::Curve { .. } | Mark::Points { .. } | Mark::Dots { .. } => {}
        }
    }

    /// A line to compare with: single points, so that it is not taken for a curve where colour is missing.
    fn guide(&self, piece: &[(f64, f64)], canvas: &mut Canvas) {
        let glyph = self.charset.glyph(Role::Guide);
        for ends in piece.windows(2) {
            let [a, b] = ends else { continue };
            let (Some(a), Some(b)) = (self.place(*a), self.place(*b)) else { continue };
            let Some((from, to)) = clip::line(a, b) else { continue };
            let (first, last) = (canvas.column_of(from.0), canvas.column_of(to.0));
            let count = last.abs_diff(first) / 2;
            for i in 0..=count {
                let part = from_cells(i) / from_cells(count.max(1));
                let at = (from.0 + (to.0 - from.0) * part, from.1 + (to.1 - from.1) * part);
                canvas.put_behind(
                    canvas.column_of(at.0),
                    canvas.row_of(at.1),
                    glyph,
                    style(Role::Guide),
                );
            }
        }
    }

    fn words(&self, mark: &Mark, canvas: &mut Canvas) {
        let (at, role, label) = match mark {
            Mark::Points { role, points, label } if !label.is_empty() => {
                (points.last().and_then(|&point| self.place(point)), *role, label)
            }
            Mark::Cut { x, label } if !label.is_empty() => {
                (self.figure.x.position(*x).map(|x| (x, 0.6)), Role::NonFinite, label)
            }
            Mark::Curve { .. }
            | Mark::Points { .. }
            | Mark::Dots { .. }
            | Mark::Rule { .. }
            | Mark::Band { .. }
            | Mark::Cut { .. } => return,
        };
        let Some(cell) = at.and_then(|at| canvas.cell_of(at)) else { return };
        // Without the glyph of its mark, which would look like a second point.
        write_near(cell, &self.charset.text(label), style(role), canvas);
    }
}

/// Writes `text` as near to a cell as there is room for it and for a blank on each side; nowhere if there
/// is none.
fn write_near((column, row): (usize, usize), text: &str, style: Style, canvas: &mut Canvas) {
    let width = display_width(text);
    let fits = |start: usize, line: usize| {
        (start.saturating_sub(1)..=start + width)
            .all(|c| c == canvas.columns() || canvas.is_empty(c, line))
    };
    let rows = (0..canvas.rows()).flat_map(|line| {
        (0..(canvas.columns() + 1).saturating_sub(width)).map(move |start| (start, line))
    });
    let distance = |&(start, line): &(usize, usize)| {
        let across =
            if column < start { start - column } else { column.saturating_sub(start + width) };
        // A row is about twice as high as a column is wide. Beside the point comes before above it, and
        // above before below, where the text would look like a part of the axis.
        let down = if line <= row { 2 * (row - line) } else { 4 * (line - row) + 2 };
        (down + across + usize::from(across == 0) * 3, usize::from(start < column), start, line)
    };
    let Some((start, line)) = rows.filter(|&(start, line)| fits(start, line)).min_by_key(distance)
    else {
        return;
    };
    let mut at = start;
    for c in text.chars() {
        let width = display_width(c.encode_utf8(&mut [0; 4]));
        if width > 0 {
            canvas.put(at, line, c, style);
        }
        at += width;
    }
}
