//! A heat map on the page.

use super::super::cast::from_cells;
use super::super::heat_map::{HeatMap, Level};
use super::super::label::rounded;
use super::page::{Heading, MARGIN, PICTURE, TEXT, fitting, quiet};
use super::palette::{PAPER, QUIET};
use super::write::{Anchor, Document, text_width};
use super::{WIDTH, titled};

/// The class of what is coloured by a level: its colour means the same on light and dark pages.
const CELL: &str = "gd-cell";
/// The least distance of the labels of rows.
const LABEL: f64 = 22.0;

/// The name of what the colours tell.
const SLOPE: &str = "|f'(x)|";

/// Where the cells end.
const RIGHT: f64 = WIDTH - MARGIN;

/// From the left end of a colour of the legend to its words.
const SWATCH: f64 = 20.0;

/// Between two entries of the legend.
const GAP: f64 = 14.0;

/// The map as one SVG element.
pub fn heat_map(map: &HeatMap) -> String {
    drawn(map).0
}

/// The map as one SVG element, and its height.
pub(super) fn drawn(map: &HeatMap) -> (String, f64) {
    let heading = Heading::new(&map.title(), &map.settings);
    let grid = Grid::new(map, heading.floor());
    let legend = legend(map);
    let last = legend.last().map_or(0.0, |entry| entry.down);
    let height = grid.floor() + 84.0 + last;
    let description = map.description().sentences.join(" ");
    let mut document =
        Document::new(WIDTH, height, &titled(&map.title(), &map.settings), &description);
    document.rectangle((0.0, 0.0), WIDTH, height, PAPER, "gd-paper");
    heading.draw(&mut document);
    grid.rows(&mut document);
    grid.frame(&mut document);
    grid.columns(&mut document);
    let base = grid.floor() + 66.0;
    document.words((MARGIN, base), quiet(SLOPE, Anchor::Start));
    for entry in &legend {
        let (x, base) = (entry.x, base + entry.down);
        document.rectangle((x, base - 12.0), 15.0, 15.0, QUIET, "");
        document.rectangle((x + 1.0, base - 11.0), 13.0, 13.0, colour(entry.level), CELL);
        document.words((x + SWATCH, base), quiet(&entry.text, Anchor::Start));
    }
    (document.finish(), height)
}

/// The cells on the page, with the labels of their rows.
struct Grid<'a> {
    map: &'a HeatMap,
    labels: Vec<String>,
    left: f64,
    top: f64,
}

impl<'a> Grid<'a> {
    fn new(map: &'a HeatMap, top: f64) -> Self {
        let labels: Vec<String> = map.rows.1.iter().map(|value| rounded(*value, 3)).collect();
        let widest = labels.iter().map(|label| text_width(label, TEXT)).fold(0.0, f64::max);
        Self { map, labels, left: MARGIN + widest + 12.0, top }
    }

    fn floor(&self) -> f64 {
        self.top + PICTURE
    }

    /// The rows from the bottom up, with as many labels as there is room for.
    fn rows(&self, document: &mut Document) {
        document.words((MARGIN, self.top - 9.0), quiet(&name(&self.map.rows.0), Anchor::Start));
        let step = PICTURE / from_cells(self.labels.len().max(1));
        let mut free = f64::INFINITY;
        for (row, label) in self.labels.iter().enumerate() {
            let y = self.floor() - step * from_cells(row + 1);
            self.cells(row, y, step, document);
            let base = y + step / 2.0 + 4.5;
            if free - base >= LABEL {
                document.words((self.left - 8.0, base), quiet(label, Anchor::End));
                free = base;
            }
        }
    }

    /// The cells of one row; neighbours of one level are one rectangle.
    fn cells(&self, row: usize, y: f64, height: f64, document: &mut Document) {
        let columns = self.map.columns.1.len();
        let step = (RIGHT - self.left) / from_cells(columns.max(1));
        let levels: Vec<Level> = (0..columns).map(|column| self.map.level(row, column)).collect();
        let mut column = 0;
        for run in levels.chunk_by(|a, b| a == b) {
            let x = self.left + step * from_cells(column);
            // A little more than the cell, so that no paper shines through.
            let size = (step * from_cells(run.len()) + 0.3, height + 0.3);
            if let Some(&level) = run.first() {
                document.rectangle((x, y), size.0, size.1, colour(level), CELL);
            }
            column += run.len();
        }
    }

    /// Where the cells end that are as white as the paper.
    fn frame(&self, document: &mut Document) {
        let (left, right, top, floor) = (self.left, RIGHT, self.top, self.floor());
        let corners = [(left, top), (right, top), (right, floor), (left, floor), (left, top)];
        for side in corners.windows(2) {
            if let [from, to] = side {
                document.line(*from, *to, QUIET, 1.0, "gd-axis");
            }
        }
    }

    /// The axis of the columns.
    fn columns(&self, document: &mut Document) {
        let (width, floor) = (RIGHT - self.left, self.floor());
        let axis = self.map.x_axis();
        let mut labels = Vec::new();
        for tick in axis.ticks() {
            let Some(position) = axis.position(tick.at) else { continue };
            let x = self.left + position * width;
            document.line((x, floor), (x, floor + 4.0), QUIET, 1.0, "gd-axis");
            labels.push((x, quiet(&tick.label, Anchor::Middle)));
        }
        document.row(floor + 19.0, labels);
        let middle = (self.left + width / 2.0, floor + 40.0);
        document.words(middle, quiet(&name(&self.map.columns.0), Anchor::Middle));
    }
}

/// The name of an axis as it fits on the page.
fn name(text: &str) -> String {
    fitting(text, TEXT, WIDTH - 2.0 * MARGIN)
}

/// What a level stands for, and where that is said.
struct Entry {
    x: f64,
    /// Below the first row of the legend.
    down: f64,
    level: Level,
    text: String,
}

/// What the levels stand for, in as many rows as that takes.
fn legend(map: &HeatMap) -> Vec<Entry> {
    let first = (MARGIN + text_width(SLOPE, TEXT) + GAP).round();
    let (mut x, mut down) = (first, 0.0);
    let mut entries = Vec::new();
    for (level, text) in map.legend() {
        let width = SWATCH + text_width(&text, TEXT);
        if x > first && x + width > WIDTH - MARGIN {
            (x, down) = (first, down + LABEL);
        }
        entries.push(Entry { x, down, level, text });
        x += (width + GAP).round();
    }
    entries
}

/// From nothing left to exploded: blue gets darker towards the start's size, then it turns to orange, so
/// that larger is darker on each side and the two sides differ for every colour vision.
fn colour(level: Level) -> &'static str {
    match level {
        Level::Gone => "#ffffff",
        Level::Arrived => "#cfe6f5",
        Level::Smaller => "#56b4e9",
        Level::Started => "#0072b2",
        Level::Grown => "#e69f00",
        Level::Exploded => "#8a3a00",
        Level::Unknown => "#bfbfbf",
    }
}
