//! The learning rate on its line: which rates descend, oscillate and diverge.
//!
//! ```
//! use gd_repl::language::Language;
//! use gd_repl::plot::{Charset, RateLine};
//!
//! let line = RateLine { lr: 1.0, label: "1", one_step: (1.0 / 6.0, "1/6"), bound: (1.0 / 3.0, "1/3") };
//! let lines = line.draw(76, Charset::Ascii, Language::En);
//! assert!(lines[1].to_string().ends_with("@--"));
//! assert!(lines[2].to_string().contains("diverging"));
//! ```

use super::cast::{from_cells, to_cells};
use super::charset::{Charset, style};
use super::figure::Role;
use super::terminal::text::Row;
use crate::language::{Language, Text};
use crate::markup::{Line, Style, display_width};

/// Columns before the line.
const INDENT: usize = 4;
/// What stands before the numbers.
const NAME: &str = "lr";

/// A learning rate against the two rates that matter for a curvature L.
#[derive(Clone, Copy, Debug)]
pub struct RateLine<'a> {
    /// The present rate, ≥ 0.
    pub lr: f64,
    /// The present rate as it is written.
    pub label: &'a str,
    /// 1/L, from which on the descent jumps over the bottom, and how it is written.
    pub one_step: (f64, &'a str),
    /// 2/L, from which on it diverges, and how it is written.
    pub bound: (f64, &'a str),
}

/// A part of the line.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Part {
    /// Where it begins.
    pub(crate) from: f64,
    /// Where it ends.
    pub(crate) to: f64,
    /// What a descent does there.
    pub(crate) name: &'static str,
}

impl RateLine<'_> {
    /// Numbers, line and the names of its parts, in `columns` columns. A rate more than ten times the bound
    /// is at the end of the line.
    pub fn draw(&self, columns: usize, charset: Charset, language: Language) -> Vec<Line> {
        let start = INDENT + display_width(NAME) + 2;
        let width = columns.saturating_sub(start + 2).max(16);
        let column = |lr: f64| to_cells(self.place(lr) * from_cells(width - 3));

        let mut track = vec![(charset.choose('─', '-'), Style::Dim); width];
        let mut labels: Vec<(usize, &str)> = Vec::new();
        for (lr, label) in self.marks() {
            if let Some(cell) = track.get_mut(column(lr)) {
                *cell = (charset.choose('┼', '+'), Style::Dim);
            }
            labels.push((column(lr), label));
        }
        if let Some(cell) = track.get_mut(column(self.lr)) {
            *cell = (charset.glyph(Role::Now), style(Role::Now));
        }
        // A rate that is one of the places is labelled as that place.
        if labels.iter().all(|(at, _)| *at != column(self.lr)) {
            labels.push((column(self.lr), self.label));
        }
        labels.sort_by_key(|(at, _)| *at);
        let mut numbers = Row::new(columns);
        for (at, label) in labels {
            numbers.write_centred(start + at, &charset.text(label));
        }
        let numbers = numbers.to_text().get(INDENT + NAME.len()..).unwrap_or_default();

        let mut words = Row::new(columns);
        for part in self.parts(language) {
            let word = charset.text(part.name);
            let end = if part.to < self.reach() { column(part.to) } else { width };
            // A part too narrow for its name goes without.
            if display_width(&word) <= end.saturating_sub(column(part.from)) {
                words.write_centred(start + usize::midpoint(column(part.from), end), &word);
            }
        }
        vec![
            Line::plain(" ".repeat(INDENT)).push(Style::Dim, format!("{NAME}{numbers}")),
            track.into_iter().fold(Line::plain(" ".repeat(start)), |line, (glyph, style)| {
                line.push(style, glyph)
            }),
            Line::new().push(Style::Dim, words.to_text()),
        ]
    }

    /// Where a rate is: 0 at the left end of the line, 1 at the right.
    pub(crate) fn place(&self, lr: f64) -> f64 {
        (lr / self.reach()).clamp(0.0, 1.0)
    }

    /// The rate at the right end.
    fn reach(&self) -> f64 {
        let bound = if self.bound.0.is_finite() && self.bound.0 > 0.0 { self.bound.0 } else { 1.0 };
        self.lr.clamp(1.5 * bound, 10.0 * bound).min(f64::MAX)
    }

    /// The rates that are marked whatever the present one is, and how they are written.
    pub(crate) fn marks(&self) -> [(f64, &str); 3] {
        [(0.0, "0"), self.one_step, self.bound]
    }

    /// The parts from left to right.
    pub(crate) fn parts(&self, language: Language) -> [Part; 3] {
        let part = |name: Text, from, to| Part { from, to, name: name.get(language) };
        [
            part(DESCENDING, 0.0, self.one_step.0),
            part(OSCILLATING, self.one_step.0, self.bound.0),
            part(DIVERGING, self.bound.0, self.reach()),
        ]
    }

    /// The line in words.
    pub fn sentence(&self, language: Language) -> String {
        let (lr, one_step, bound) = (self.label, self.one_step.1, self.bound.1);
        match language {
            Language::En => format!(
                "lr {lr}. Below 1/L = {one_step} each step ends before the bottom: descending. From there to \
                 2/L = {bound} it jumps over the bottom and comes nearer: oscillating. Above that it \
                 lands farther away each time: diverging."
            ),
            Language::Vi => format!(
                "lr {lr}. Dưới 1/L = {one_step}, mỗi bước dừng trước đáy: xuống dốc. Từ đó đến 2/L = {bound}, \
                 bước nhảy qua đáy và tới gần đáy hơn: dao động. Trên nữa, mỗi bước tới chỗ xa đáy hơn: \
                 phân kỳ."
            ),
        }
    }
}

const DESCENDING: Text = Text { en: "descending", vi: "xuống dốc" };
const OSCILLATING: Text = Text { en: "oscillating", vi: "dao động" };
const DIVERGING: Text = Text { en: "diverging", vi: "phân kỳ" };
