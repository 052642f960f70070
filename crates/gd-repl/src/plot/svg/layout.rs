//! Where the picture, its axes and its words stand on the page.

use super::super::cast::{from_cells, to_cells};
use super::super::charset::Charset;
use super::super::figure::{Figure, Mark, Role};
use super::super::terminal::text::{shortened, wrapped};
use super::WIDTH;
use super::page::{Heading, LINE, MARGIN, PICTURE, TEXT, fitting, quiet};
use super::palette::{GRID, INK, PAPER, QUIET, paint};
use super::write::{Anchor, Document, Pixel, Words, number, text_width};

/// The least distance of the labels of the vertical axis.
const LABEL: f64 = 16.0;
/// The most of a name at the end of a line, in characters.
const LONGEST_NAME: usize = 24;
/// The room for a glyph of the legend.
const GLYPH: f64 = 26.0;

/// One entry of the legend with its place: columns from the left, lines from the top.
#[derive(Clone, Debug)]
struct Entry {
    role: Role,
    text: String,
    x: f64,
    line: f64,
}

/// A figure laid out on its page.
#[derive(Debug)]
pub(crate) struct Layout<'a> {
    figure: &'a Figure,
    left: f64,
    right: f64,
    top: f64,
    heading: Heading,
    legend: Vec<Entry>,
    notes: Vec<String>,
    height: f64,
}

impl<'a> Layout<'a> {
    pub(crate) fn new(figure: &'a Figure) -> Self {
        let widest = |labels: &mut dyn Iterator<Item = &str>| {
            labels.map(|label| text_width(label, TEXT)).fold(0.0, f64::max)
        };
        let y_labels = widest(&mut figure.y.ticks().iter().map(|tick| tick.label.as_str()));
        let names: Vec<String> =
            figure.marks.iter().filter_map(end_label).map(|(_, _, text)| text).collect();
        let ends = widest(&mut names.iter().map(String::as_str));
        let left = MARGIN + TEXT + 8.0 + y_labels + 10.0;
        let gutter = if ends > 0.0 { ends + 14.0 } else { 0.0 };
        let right = WIDTH - MARGIN - gutter;
        let heading = Heading::new(&figure.title, &figure.settings);
        let top = heading.floor();
        let (legend, legend_lines) = legend(figure, left);
        let columns = to_cells((WIDTH - left - MARGIN) / (TEXT * 0.58));
        let notes: Vec<String> =
            figure.notes.iter().flat_map(|note| wrapped(note, columns)).collect();
        let below = if legend.is_empty() { 0.0 } else { legend_lines * LINE + 6.0 };
        let notes_height = from_cells(notes.len()) * LINE;
        let height = top + PICTURE + 48.0 + below + notes_height + MARGIN - 4.0;
        Self { figure, left, right, top, heading, legend, notes, height }
    }

    pub(crate) fn height(&self) -> f64 {
        self.height
    }

    /// Where a place of the picture, from (0, 0) to (1, 1), stands on the page.
    pub(crate) fn pixel(&self, (x, y): (f64, f64)) -> Pixel {
        (self.left + x * (self.right - self.left), self.top + (1.0 - y) * PICTURE)
    }

    /// Paper, grid, axes and all words that do not depend on the marks.
    pub(crate) fn frame(&self, document: &mut Document) {
        document.rectangle((0.0, 0.0), WIDTH, self.height, PAPER, "gd-paper");
        self.heading.draw(document);
        self.ticks(document);
        let (floor, ceiling) = (self.pixel((0.0, 0.0)), self.pixel((0.0, 1.0)));
        document.line(ceiling, floor, QUIET, 1.0, "gd-axis");
        document.line(floor, self.pixel((1.0, 0.0)), QUIET, 1.0, "gd-axis");
        let middle = f64::midpoint(self.left, self.right);
        let x_label = quiet(self.figure.x.label(), Anchor::Middle);
        document.words((middle, self.top + PICTURE + 40.0), x_label);
        self.legend(document);
    }

    /// The words at the ends of lines, moved apart where they would touch.
    pub(crate) fn end_labels(&self, document: &mut Document) {
        let mut labels: Vec<(f64, Role, String)> = self
            .figure
            .marks
            .iter()
            .filter_map(end_label)
            .filter_map(|(role, at, text)| {
                let place = (self.figure.x.position(at.0)?, self.figure.y.position(at.1)?);
                Some((self.pixel(place).1, role, text))
            })
            .collect();
        labels.sort_by(|a, b| a.0.total_cmp(&b.0));
        let mut below = self.top + PICTURE + LINE;
        for (y, ..) in labels.iter_mut().rev() {
            *y = y.min(below - 16.0);
            below = *y;
        }
        let mut above = self.top - 16.0;
        for (y, role, text) in labels {
            let y = y.max(above + 16.0);
            above = y;
            let colour = paint(role).colour;
            let words = Words {
                text: &text,
                anchor: Anchor::Start,
                size: TEXT,
                bold: true,
                colour,
                class: "",
            };
            document.words((self.right + 10.0, y + 4.5), words);
        }
    }

    fn ticks(&self, document: &mut Document) {
        // The name of the vertical axis stands above it, where nobody has to tilt their head.
        let axis = quiet(self.figure.y.label(), Anchor::Start);
        document.words((MARGIN, self.top - 9.0), axis);
        let mut free = f64::INFINITY;
        for tick in self.figure.y.ticks() {
            let Some(place) = self.figure.y.position(tick.at) else { continue };
            let (x, y) = self.pixel((0.0, place));
            document.line((x, y), (self.right, y), GRID, 1.0, "gd-grid");
            if y <= free {
                document.words((x - 8.0, y + 4.5), quiet(&tick.label, Anchor::End));
                free = y - LABEL;
            }
        }
        let mut labels = Vec::new();
        for tick in self.figure.x.ticks() {
            let Some(place) = self.figure.x.position(tick.at) else { continue };
            let (x, y) = self.pixel((place, 0.0));
            document.line((x, y), (x, self.top), GRID, 1.0, "gd-grid");
            document.line((x, y), (x, y + 4.0), QUIET, 1.0, "gd-axis");
            labels.push((x, quiet(&tick.label, Anchor::Middle)));
        }
        document.row(self.top + PICTURE + 19.0, labels);
    }

    /// Whether the role is in this figure as stretches along the floor only.
    fn is_band(&self, role: Role) -> bool {
        let has_role = |mark: &&Mark| match mark {
            Mark::Curve { role: own, .. }
            | Mark::Points { role: own, .. }
            | Mark::Dots { role: own, .. }
            | Mark::Rule { role: own, .. }
            | Mark::Band { role: own, .. } => *own == role,
            Mark::Cut { .. } => false,
        };
        let mut marks = self.figure.marks.iter().filter(has_role).peekable();
        marks.peek().is_some() && marks.all(|mark| matches!(mark, Mark::Band { .. }))
    }

    fn legend(&self, document: &mut Document) {
        let top = self.top + PICTURE + 48.0 + LINE;
        for entry in &self.legend {
            let y = top + entry.line * LINE;
            let glyph = paint(entry.role);
            match entry.role {
                role if self.is_band(role) => {
                    document.rectangle((entry.x, y - 10.0), 20.0, 11.0, glyph.colour, "");
                }
                Role::Curve | Role::Guide | Role::Level | Role::Tangent => {
                    let data = format!("M{} {} h20", entry.x, number(y - 4.5));
                    document.stroke(&data, glyph);
                }
                Role::Run(_)
                | Role::Past
                | Role::Now
                | Role::Next
                | Role::Target
                | Role::Positive
                | Role::Negative
                | Role::Zero
                | Role::NonFinite => document.point((entry.x + 11.0, y - 4.5), glyph),
            }
            document.words((entry.x + GLYPH, y), quiet(&entry.text, Anchor::Start));
        }
        let lines = self.legend.last().map_or(0.0, |entry| entry.line + 1.0);
        let mut y = top + lines * LINE;
        for note in &self.notes {
            let words = Words { colour: INK, class: "gd-ink", ..quiet(note, Anchor::Start) };
            document.words((self.left, y), words);
            y += LINE;
        }
    }
}

/// A run's letter before its text: the shape is that of the page, the letter that of tables and terminals.
fn lettered(role: Role, text: &str) -> String {
    if let Role::Run(_) = role {
        format!("{}  {text}", Charset::Utf8.glyph(role))
    } else {
        text.to_owned()
    }
}

/// What stands at the end of a line, with its last point in view.
fn end_label(mark: &Mark) -> Option<(Role, Pixel, String)> {
    match mark {
        Mark::Curve { role, pieces, label } if !label.is_empty() => {
            let last = pieces.iter().flatten().rfind(|(x, y)| x.is_finite() && y.is_finite())?;
            Some((*role, *last, shortened(label, LONGEST_NAME, Charset::Utf8)))
        }
        Mark::Curve { .. }
        | Mark::Points { .. }
        | Mark::Dots { .. }
        | Mark::Rule { .. }
        | Mark::Band { .. }
        | Mark::Cut { .. } => None,
    }
}

/// The entries of the legend in lines, and how many lines those are.
fn legend(figure: &Figure, left: f64) -> (Vec<Entry>, f64) {
    let mut entries = Vec::new();
    let (mut x, mut line) = (left, 0.0);
    for key in &figure.legend {
        let text = fitting(&lettered(key.role, &key.text), TEXT, WIDTH - MARGIN - left - GLYPH);
        let width = GLYPH + text_width(&text, TEXT) + 18.0;
        if x > left && x + width > WIDTH - MARGIN + 18.0 {
            (x, line) = (left, line + 1.0);
        }
        entries.push(Entry { role: key.role, text, x, line });
        x += width;
    }
    (entries, line + 1.0)
}
