//! Figures as lines of text: braille for lines, ordinary glyphs for points.
//!
//! ```
//! use gd_repl::plot::terminal::{self, Size};
//! use gd_repl::plot::{Axis, Charset, Figure, Mark, Role};
//!
//! let mut figure = Figure::new("y = x", Axis::linear("x", 0.0, 1.0), Axis::linear("y", 0.0, 1.0));
//! figure.marks.push(Mark::curve(Role::Curve, vec![(0.0, 0.0), (1.0, 1.0)]));
//! let lines = terminal::draw(&figure, Size { columns: 80, rows: 20 }, Charset::Utf8);
//! assert!(lines.iter().all(|line| line.width() <= 80));
//! ```

mod canvas;
mod frame;
mod heat_map;
mod marks;
pub(crate) mod text;

pub(crate) use canvas::Canvas;
pub use heat_map::heat_map;

use super::charset::Charset;
use super::drawing::Drawing;
use super::figure::Figure;
use super::plain;
use crate::markup::Line;
use frame::Frame;

/// The room for a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Size {
    /// Columns; under [`Size::NARROWEST`] there is a table instead of a picture.
    pub columns: usize,
    /// Rows, at least 8; a picture takes at most [`Size::TALLEST`] of them.
    pub rows: usize,
}

impl Size {
    /// The fewest columns in which a picture is drawn.
    pub const NARROWEST: usize = 40;
    /// The most rows that a picture takes.
    pub const TALLEST: usize = 32;
}

/// A picture of either kind in about `size`.
pub fn drawing(picture: &Drawing, size: Size, charset: Charset) -> Vec<Line> {
    match picture {
        Drawing::Figure(figure) => draw(figure, size, charset),
        Drawing::Map(map) => heat_map(map, size, charset),
    }
}

/// The figure alone, without axes and words: as many lines as `size` has rows, each as wide as what is drawn.
pub fn sketch(figure: &Figure, size: Size, charset: Charset) -> Vec<Line> {
    let mut canvas = Canvas::new(size.columns, size.rows, charset);
    marks::draw(figure, &mut canvas);
    (0..size.rows).map(|row| canvas.trimmed_row(row)).collect()
}

/// The figure in at most `size.columns` columns and, where `size.rows` allows for 3 rows of picture, its
/// frame and its title, in at most `size.rows` lines.
///
/// Where there is no room for everything, the notes go first, then the legend, then blank lines.
pub fn draw(figure: &Figure, size: Size, charset: Charset) -> Vec<Line> {
    if size.columns < Size::NARROWEST {
        return plain::draw(figure, size.columns, charset);
    }
    let title = text::heading(&figure.title, &figure.settings, size.columns, charset);
    let legend = text::legend(figure, size.columns, charset);
    let notes = text::notes(figure, size.columns, charset);
    let rows = size.rows.min(Size::TALLEST);
    let mut room = rows.saturating_sub(title.len() + Frame::BELOW);
    let mut afford = |lines: usize| {
        let affordable = room >= lines + Frame::LEAST;
        room -= if affordable { lines } else { 0 };
        affordable
    };
    let blank = afford(1);
    let legend = if !legend.is_empty() && afford(legend.len()) { legend } else { Vec::new() };
    let gap = !legend.is_empty() && afford(1);
    let notes = if !notes.is_empty() && afford(notes.len()) { notes } else { Vec::new() };
    let frame = Frame::new(figure, size.columns, room.max(3), charset);
    let mut canvas = frame.canvas();
    marks::draw(figure, &mut canvas);

    let mut lines = title;
    if blank {
        lines.push(frame.y_label());
    }
    lines.extend(frame.lines(&canvas));
    lines.extend(gap.then(Line::new));
    lines.extend(legend);
    lines.extend(notes);
    lines
}
