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

impl RateLine<'_> {
    /// Numbers, line and the names of its parts, in `columns` columns. A rate more than ten times the bound
    /// is at the end of the line.
    pub fn draw(&self, columns: usize, charset: Charset, language: Language) -> Vec<Line> {
        let start = INDENT + display_width(NAME) + 2;
        let width = columns.saturating_sub(start + 2).max(16);
        let reach = if self.bound.0.is_finite() && self.bound.0 > 0.0 { self.bound.0 } else { 1.0 };
        let reach = self.lr.clamp(1.5 * reach, 10.0 * reach);
        let column = |lr: f64| to_cells((lr / reach).clamp(0.0, 1.0) * from_cells(width - 3));
        let places = [(0.0, "0"), self.one_step, self.bound];

        let mut track = vec![(charset.choose('─', '-'), Style::Dim); width];
        let mut labels: Vec<(usize, &str)> = Vec::new();
        for (lr, label) in places.into_iter().filter(|place| place.0 <= reach) {
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

        let ends = [column(self.one_step.0), column(self.bound.0), width];
        let mut from = 0;
        let mut words = Row::new(columns);
        for (end, word) in ends.into_iter().zip(PARTS) {
            let word = charset.text(word.get(language));
            // A part too narrow for its name goes without.
            if display_width(&word) <= end.saturating_sub(from) {
                words.write_centred(start + usize::midpoint(from, end), &word);
            }
            from = end;
        }
        vec![
            Line::plain(" ".repeat(INDENT)).push(Style::Dim, format!("{NAME}{numbers}")),
            track.into_iter().fold(Line::plain(" ".repeat(start)), |line, (glyph, style)| {
                line.push(style, glyph)
            }),
            Line::new().push(Style::Dim, words.to_text()),
        ]
    }
}

/// The parts of the line from left to right.
const PARTS: [Text; 3] = [
    Text { en: "descending", vi: "xuống dốc" },
    Text { en: "oscillating", vi: "dao động" },
    Text { en: "diverging", vi: "phân kỳ" },
];
