//! One step on the number line: where the descent was, is and will be, and where the slope is zero.
//!
//! ```
//! use gd_repl::plot::{Charset, StepLine};
//!
//! let line = StepLine { before: &[-1.5], here: -1.38, there: -1.2672, target: Some(0.5) };
//! let lines = line.draw(70, Charset::Ascii);
//! assert!(lines[0].to_string().contains('@'));
//! assert!(lines[1].to_string().contains("0.5"));
//! ```

use super::axis::Axis;
use super::cast::{from_cells, to_cells};
use super::charset::{Charset, style};
use super::figure::{Key, Role};
use super::terminal::text::Row;
use crate::language::{Language, Text};
use crate::markup::{Line, Style};

/// Columns before the line.
const INDENT: usize = 2;

/// The points of one step.
#[derive(Clone, Copy, Debug)]
pub struct StepLine<'a> {
    /// Where the descent was, oldest first; those that would squeeze the step together are left out.
    pub before: &'a [f64],
    /// Where it is.
    pub here: f64,
    /// Where the step leads.
    pub there: f64,
    /// Where the slope is zero, if that is known.
    pub target: Option<f64>,
}

impl StepLine<'_> {
    /// The number line, the numbers below it and, where they count from somewhere else than 0, a line that
    /// says from where; in `columns` columns.
    ///
    /// A point that is not finite or off the line is drawn as an arrow at its end.
    pub fn draw(&self, columns: usize, charset: Charset) -> Vec<Line> {
        let width = columns.saturating_sub(2 * INDENT).max(8);
        let axis = self.axis();
        let column = |x: f64| {
            let position = axis.position(x)?;
            (0.0..=1.0).contains(&position).then(|| to_cells(position * from_cells(width - 1)))
        };
        let mut cells = vec![(charset.choose('─', '-'), Style::Dim); width];
        let mut put = |at: usize, glyph: char, style: Style| {
            if let Some(cell) = cells.get_mut(at) {
                *cell = (glyph, style);
            }
        };
        let mut numbers = Row::new(columns);
        for tick in axis.ticks() {
            if let Some(at) = column(tick.at) {
                put(at, charset.choose('┼', '+'), Style::Dim);
                numbers.write_centred(INDENT + at, &tick.label);
            }
        }
        let past = self.before.iter().map(|&x| (Role::Past, x));
        let target = self.target.into_iter().map(|x| (Role::Target, x));
        let step = [(Role::Next, self.there), (Role::Now, self.here)];
        for (role, x) in past.chain(target).chain(step) {
            match column(x) {
                Some(at) => put(at, charset.glyph(role), style(role)),
                None if role == Role::Past => {}
                None if x > axis.to() => put(width - 1, charset.choose('▶', '>'), style(role)),
                None if x < axis.from() => put(0, charset.choose('◀', '<'), style(role)),
                None => {}
            }
        }
        let track = cells
            .into_iter()
            .fold(Line::plain(" ".repeat(INDENT)), |line, (glyph, style)| line.push(style, glyph));
        let mut lines = vec![track, Line::new().push(Style::Dim, numbers.to_text())];
        if axis.is_relabelled() {
            let label =
                Line::plain(" ".repeat(INDENT)).push(Style::Dim, charset.text(axis.label()));
            lines.push(label);
        }
        lines
    }

    /// What the glyphs of the line stand for.
    pub fn legend(&self, language: Language) -> Vec<Key> {
        [
            (Role::Past, !self.before.is_empty(), Text { en: "before", vi: "đã qua" }),
            (Role::Now, true, Text { en: "here", vi: "đang ở" }),
            (Role::Next, true, Text { en: "there", vi: "sẽ tới" }),
            (
                Role::Target,
                self.target.is_some(),
                Text { en: "slope is zero", vi: "độ dốc bằng không" },
            ),
        ]
        .into_iter()
        .filter(|(_, shown, _)| *shown)
        .map(|(role, _, text)| Key { role, text: text.get(language).to_owned() })
        .collect()
    }

    /// A range in which the step can be seen: it takes at least one part in 24, whatever lies far away.
    fn axis(&self) -> Axis {
        let finite = |x: &f64| x.is_finite();
        let step: Vec<f64> = [self.here, self.there].into_iter().filter(finite).collect();
        let (mut from, mut to) = hull(&step).unwrap_or((0.0, 0.0));
        let most = (to / 2.0 - from / 2.0).max(f64::MIN_POSITIVE) * 24.0;
        let wanted = self.target.into_iter().chain(self.before.iter().rev().copied());
        for x in wanted.filter(finite) {
            let (left, right) = (from.min(x), to.max(x));
            if right / 2.0 - left / 2.0 > most && to > from {
                continue;
            }
            (from, to) = (left, right);
        }
        let margin = (to / 2.0 - from / 2.0) * 0.1;
        Axis::linear("x", from - margin, to + margin)
    }
}

/// The smallest and the largest of some values.
fn hull(values: &[f64]) -> Option<(f64, f64)> {
    let low = values.iter().copied().min_by(f64::total_cmp)?;
    let high = values.iter().copied().max_by(f64::total_cmp)?;
    Some((low, high))
}
