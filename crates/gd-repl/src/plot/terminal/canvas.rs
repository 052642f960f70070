//! The cells of a picture: lines as dots within cells, glyphs on top of them.

use super::super::cast::{from_cells, to_cells};
use super::super::charset::Charset;
use super::super::clip;
use crate::markup::{Line, Style};

/// One cell of the terminal.
#[derive(Clone, Copy, Debug)]
struct Cell {
    dots: u8,
    /// Whether the dots are points by themselves and no part of a line.
    scattered: bool,
    glyph: Option<char>,
    style: Style,
}

const EMPTY: Cell = Cell { dots: 0, scattered: false, glyph: None, style: Style::Plain };

/// A rectangle of cells. Places in it are `(x, y)` from (0, 0) at the lower left to (1, 1) at the upper
/// right corner.
#[derive(Clone, Debug)]
pub(crate) struct Canvas {
    columns: usize,
    rows: usize,
    charset: Charset,
    cells: Vec<Cell>,
}

impl Canvas {
    pub(crate) fn new(columns: usize, rows: usize, charset: Charset) -> Self {
        Self { columns, rows, charset, cells: vec![EMPTY; columns * rows] }
    }

    pub(crate) fn charset(&self) -> Charset {
        self.charset
    }

    pub(crate) fn columns(&self) -> usize {
        self.columns
    }

    pub(crate) fn rows(&self) -> usize {
        self.rows
    }

    /// Draws the straight line between two places; what lies outside is cut off.
    pub(crate) fn line(&mut self, from: (f64, f64), to: (f64, f64), style: Style) {
        let Some((from, to)) = clip::line(from, to) else { return };
        let (width, height) = self.dot_size();
        let (x0, y0) = (from.0 * (width - 1.0), (1.0 - from.1) * (height - 1.0));
        let (x1, y1) = (to.0 * (width - 1.0), (1.0 - to.1) * (height - 1.0));
        let steps = to_cells(libm::ceil((x1 - x0).abs().max((y1 - y0).abs()))).max(1);
        for i in 0..=steps {
            let part = from_cells(i) / from_cells(steps);
            self.set_dot(x0 + (x1 - x0) * part, y0 + (y1 - y0) * part, style, false);
        }
    }

    /// Draws the smallest dot at a place.
    pub(crate) fn dot(&mut self, at: (f64, f64), style: Style) {
        if clip::is_inside(at) {
            let (width, height) = self.dot_size();
            self.set_dot(at.0 * (width - 1.0), (1.0 - at.1) * (height - 1.0), style, true);
        }
    }

    /// The column and row that hold a place, if it is inside.
    pub(crate) fn cell_of(&self, at: (f64, f64)) -> Option<(usize, usize)> {
        clip::is_inside(at).then(|| (self.column_of(at.0), self.row_of(at.1)))
    }

    /// The column that holds a horizontal place between 0 and 1.
    pub(crate) fn column_of(&self, x: f64) -> usize {
        let (width, _) = self.dot_size();
        to_cells(x * (width - 1.0)) * self.columns / to_cells(width).max(1)
    }

    /// The row, counted from the top, that holds a vertical place between 0 and 1.
    pub(crate) fn row_of(&self, y: f64) -> usize {
        let (_, height) = self.dot_size();
        to_cells((1.0 - y) * (height - 1.0)) * self.rows / to_cells(height).max(1)
    }

    /// Puts a glyph into a cell, over whatever is there.
    pub(crate) fn put(&mut self, column: usize, row: usize, glyph: char, style: Style) {
        if let Some(cell) = self.cell_mut(column, row) {
            cell.glyph = Some(glyph);
            cell.style = style;
        }
    }

    /// Puts a glyph into a cell that is empty.
    pub(crate) fn put_behind(&mut self, column: usize, row: usize, glyph: char, style: Style) {
        if self.is_empty(column, row) {
            self.put(column, row, glyph, style);
        }
    }

    /// Whether nothing is drawn in a cell; cells outside are not empty.
    pub(crate) fn is_empty(&self, column: usize, row: usize) -> bool {
        self.cell(column, row).is_some_and(|cell| cell.dots == 0 && cell.glyph.is_none())
    }

    /// One row as text, all its columns.
    pub(crate) fn row(&self, row: usize) -> Line {
        self.text(row, self.columns)
    }

    /// One row as text, without the blanks at its end.
    pub(crate) fn trimmed_row(&self, row: usize) -> Line {
        let used = (0..self.columns).rfind(|&column| !self.is_empty(column, row));
        self.text(row, used.map_or(0, |column| column + 1))
    }

    fn text(&self, row: usize, columns: usize) -> Line {
        let cells = self.cells.iter().skip(row * self.columns).take(columns);
        cells.fold(Line::new(), |line, cell| {
            let glyph = cell.glyph.unwrap_or_else(|| self.dots_glyph(*cell));
            line.push(if glyph == ' ' { Style::Plain } else { cell.style }, glyph)
        })
    }

    /// Width and height in dots.
    fn dot_size(&self) -> (f64, f64) {
        let (across, down) = self.charset.choose((2, 4), (1, 3));
        (from_cells(self.columns * across), from_cells(self.rows * down))
    }

    /// Sets the dot nearest to a place in dots, counted from the upper left corner.
    fn set_dot(&mut self, x: f64, y: f64, style: Style, alone: bool) {
        let (across, down) = self.charset.choose((2, 4), (1, 3));
        let (x, y) = (to_cells(x), to_cells(y));
        let dot = match self.charset {
            Charset::Utf8 => braille_dot(x % across, y % down),
            Charset::Ascii => 1 << (y % down),
        };
        if let Some(cell) = self.cell_mut(x / across, y / down) {
            cell.scattered = alone && (cell.dots == 0 || cell.scattered);
            cell.dots |= dot;
            cell.style = style;
        }
    }

    fn dots_glyph(&self, cell: Cell) -> char {
        let dots = cell.dots;
        match self.charset {
            _ if dots == 0 => ' ',
            Charset::Utf8 => char::from_u32(0x2800 + u32::from(dots)).unwrap_or(' '),
            // Upper, middle and lower third.
            Charset::Ascii => match dots {
                0b001 | 0b011 => '\'',
                0b010 => '-',
                0b100 | 0b110 => '.',
                0b101 => ':',
                // A stroke would make walls of a cloud.
                0b111 if cell.scattered => ':',
                _ => '|',
            },
        }
    }

    fn index(&self, column: usize, row: usize) -> Option<usize> {
        (column < self.columns && row < self.rows).then(|| row * self.columns + column)
    }

    fn cell(&self, column: usize, row: usize) -> Option<&Cell> {
        self.cells.get(self.index(column, row)?)
    }

    fn cell_mut(&mut self, column: usize, row: usize) -> Option<&mut Cell> {
        let index = self.index(column, row)?;
        self.cells.get_mut(index)
    }
}

/// The bit of a braille pattern for a dot: columns 0 and 1, rows 0 to 3 (Unicode, chapter Braille).
fn braille_dot(column: usize, row: usize) -> u8 {
    match (column, row) {
        (0, 3) => 0x40,
        (0, row) => 1 << row,
        (_, 3) => 0x80,
        (_, row) => 1 << (row + 3),
    }
}
