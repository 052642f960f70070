//! x against the epoch.

use super::super::axis::Axis;
use super::super::cast::from_count;
use super::super::description::{Description, Table};
use super::super::figure::{Figure, Mark, Piece, Role};
use super::super::label::rounded;
use super::super::series::{Block, Series};
use super::compare::letters;
use super::{Context, MOST_BLOCKS, MOST_POINTS, PRESENT, Run, spaced, spoken};
use crate::language::{Language, Text};

/// x against the epoch, of the present run and of others over it.
#[derive(Clone, Copy, Debug)]
pub struct XView<'a> {
    /// x of the present run.
    pub x: &'a Series,
    /// Where the slope is zero, if that is known: a horizontal line.
    pub target: Option<f64>,
    /// The epochs to show, both included; `None` for all.
    pub epochs: Option<(u64, u64)>,
    /// Kept runs, drawn over the present one. They have the first letters, in their order.
    pub others: &'a [Run<'a>],
    /// Settings and language.
    pub context: Context<'a>,
}

impl XView<'_> {
    /// The figure.
    ///
    /// Where x spans more than four decades (an exploding run), the vertical axis is logarithmic on both
    /// sides of the first x.
    pub fn figure(&self) -> Figure {
        let language = self.context.language;
        let whole = window(self.x, self.epochs);
        let shown: Vec<Series> =
            self.others.iter().map(|run| window(run.series, self.epochs)).collect();
        let everything = || shown.iter().chain(std::iter::once(&whole));
        let y = value_axis("x", everything(), self.target);
        let mut figure = Figure::new(TITLE.get(language), epoch_axis(everything(), self.epochs), y);
        self.context.settings.clone_into(&mut figure.settings);
        if let Some(target) = self.target.filter(|&target| figure.y.contains(target)) {
            figure.marks.push(Mark::Rule { role: Role::Level, y: target });
            figure.explain(Role::Level, zero_slope(target, language));
        }
        let alone = self.others.is_empty();
        let names = self.others.iter().map(|run| run.name);
        let present = if alone { "" } else { PRESENT.get(language) };
        for ((series, name), k) in everything().zip(names.chain([present])).zip(0..) {
            let role = if alone { Role::Curve } else { Role::Run(k) };
            add_line(&mut figure, role, series, name, language);
        }
        if alone {
            add_points(&mut figure, &whole);
        } else {
            // Letters on the lines tell them apart without colour.
            let runs = shown.len() + 1;
            for (series, k) in everything().zip(0..) {
                let at = letters(series, usize::from(k), runs, f64::NEG_INFINITY);
                figure.marks.push(Mark::points(Role::Run(k), at));
            }
        }
        mark_end(&mut figure, "x", &whole, language);
        // Told from every block: those that are drawn join neighbours, and hide changes of sign.
        let told = part(self.x, self.epochs);
        figure.description = Description {
            sentences: spoken::series("x", &told, language),
            table: table("x", &told),
        };
        figure
    }
}

const TITLE: Text = Text { en: "x against epoch", vi: "x theo epoch" };
const A_DOT_EACH: Text = Text { en: "Each dot is one epoch.", vi: "Mỗi chấm là một epoch." };
const JUMPS: Text =
    Text { en: "jumps from line to line each epoch", vi: "mỗi epoch nhảy sang đường kia" };

/// More blocks than this of an alternating series would be a wedge that shows no jump.
const MOST_JUMPS: usize = 40;

/// More steps than this stand closer than a picture has columns for them.
const MOST_STROKES: usize = 120;

/// The part of a series that is shown.
pub(crate) fn part(series: &Series, epochs: Option<(u64, u64)>) -> Series {
    let (first, last) = epochs.unwrap_or((0, u64::MAX));
    series.between(first, last)
}

/// The part of a series that is shown, in few enough blocks to draw as a line.
pub(crate) fn window(series: &Series, epochs: Option<(u64, u64)>) -> Series {
    let part = part(series, epochs);
    if is_hatching(&part) { part } else { part.thinned(MOST_BLOCKS) }
}

/// The sizes of what is shown: taken before neighbours are joined, so that they are exact where every
/// epoch is known.
pub(crate) fn size_window(series: &Series, epochs: Option<(u64, u64)>) -> Series {
    part(series, epochs).magnitude().thinned(MOST_BLOCKS)
}

/// The horizontal axis of everything against the epoch.
pub(crate) fn epoch_axis<'a>(
    series: impl Iterator<Item = &'a Series>,
    epochs: Option<(u64, u64)>,
) -> Axis {
    let known = series.filter_map(Series::epochs);
    let hull = known.reduce(|a, b| (a.0.min(b.0), a.1.max(b.1))).or(epochs).unwrap_or((0, 1));
    let (first, last) = (hull.0, hull.1.max(hull.0.saturating_add(1)));
    Axis::whole("epoch", from_count(first), from_count(last))
}

/// A vertical axis for signed values, logarithmic on both sides of 0 where they span many decades.
fn value_axis<'a>(
    label: &str,
    series: impl Iterator<Item = &'a Series> + Clone,
    target: Option<f64>,
) -> Axis {
    let hull = series.clone().filter_map(Series::range).reduce(|a, b| (a.0.min(b.0), a.1.max(b.1)));
    let Some((mut low, mut high)) = hull else {
        return Axis::linear(label, -1.0, 1.0);
    };
    let start = series
        .filter_map(|series| series.blocks().first())
        .map(|block| block.value.abs())
        .fold(0.0, f64::max)
        .max(target.map_or(0.0, f64::abs));
    let size = low.abs().max(high.abs());
    if let Some(target) = target.filter(|target| target.is_finite()) {
        // The target is worth seeing unless it would flatten the line.
        let (from, to) = (low.min(target), high.max(target));
        if (to / 2.0 - from / 2.0) <= 4.0 * (high / 2.0 - low / 2.0) {
            (low, high) = (from, to);
        }
    }
    let linear = if start > 0.0 { start } else { 1.0 };
    if size / linear > 1e4 {
        return Axis::symlog(label, low * if low < 0.0 { 2.0 } else { 0.5 }, high * 2.0, linear);
    }
    Axis::linear_around(label, low, high)
}

/// Whether the lines of a series that goes up and down would be a hatching that hides where its values are.
pub(crate) fn is_hatching(series: &Series) -> bool {
    let steps: Vec<f64> = series
        .blocks()
        .windows(2)
        .filter_map(|pair| match pair {
            [a, b] => Some(b.value - a.value),
            _ => None,
        })
        .collect();
    let turns = steps.windows(2).filter(|pair| matches!(pair, [a, b] if a * b < 0.0)).count();
    series.is_dense()
        && steps.len() > MOST_STROKES
        && turns * 3 > steps.len()
        && series.branches().is_none()
}

/// Draws a series: as dots where lines would be a hatching, as its two branches where it jumps too often to see each jump, else as one line.
pub(crate) fn add_line(
    figure: &mut Figure,
    role: Role,
    series: &Series,
    name: &str,
    language: Language,
) {
    if name.is_empty() && is_hatching(series) {
        add_dots(figure, series, language);
        return;
    }
    let branches = series.branches().filter(|_| series.blocks().len() > MOST_JUMPS);
    if branches.is_some() {
        figure.explain(role, JUMPS.get(language));
    }
    let pieces =
        branches.map_or_else(|| vec![line(series)], |both| both.iter().map(line).collect());
    figure.marks.push(Mark::Curve { role, pieces, label: name.to_owned() });
}

/// Draws a series of single epochs as dots, and says so.
pub(crate) fn add_dots(figure: &mut Figure, series: &Series, language: Language) {
    let at = |block: &Block| (from_count(block.last), block.value);
    let points = series.blocks().iter().map(at).collect();
    figure.marks.push(Mark::Dots { role: Role::Curve, points });
    figure.notes.push(A_DOT_EACH.get(language).to_owned());
}

/// A series as one piece: a block of several epochs becomes a vertical stroke over its values.
pub(crate) fn line(series: &Series) -> Piece {
    let mut piece = Piece::with_capacity(series.blocks().len());
    for block in series.blocks() {
        let at = from_count(block.last);
        if block.low < block.high {
            piece.push((at, block.low));
            piece.push((at, block.high));
        }
        piece.push((at, block.value));
    }
    piece
}

/// Puts a point at each epoch of a short series, and the present point at the end of every one.
pub(crate) fn add_points(figure: &mut Figure, series: &Series) {
    let mut points: Vec<(f64, f64)> =
        series.blocks().iter().map(|block| (from_count(block.last), block.value)).collect();
    let Some(now) = points.pop() else { return };
    if series.end().is_some() {
        points.push(now);
    }
    if series.is_dense() && points.len() < MOST_POINTS {
        figure.marks.push(Mark::points(Role::Past, points));
    }
    if series.end().is_none() {
        figure.marks.push(Mark::points(Role::Now, vec![now]));
    }
}

/// Marks and names the epoch at which a series stopped being finite.
pub(crate) fn mark_end(figure: &mut Figure, name: &str, series: &Series, language: Language) {
    if let Some((epoch, value)) = series.end() {
        let label = spoken::cut(name, epoch, value, language);
        figure.marks.push(Mark::Cut { x: from_count(epoch), label });
    }
}

/// The legend of a target.
pub(crate) fn zero_slope(target: f64, language: Language) -> String {
    let at = rounded(target, 6);
    match language {
        Language::En => format!("{at}, where the slope is zero"),
        Language::Vi => format!("{at}, nơi độ dốc bằng không"),
    }
}

/// At most a dozen rows of a series.
pub(crate) fn table(name: &str, series: &Series) -> Table {
    let dense = series.is_dense();
    let mut table =
        if dense { Table::new(["epoch", name]) } else { Table::new(["epoch", name, "min", "max"]) };
    for block in spaced(series.blocks(), 12) {
        let mut row = vec![block.last.to_string(), rounded(block.value, 7)];
        if !dense {
            row.extend([rounded(block.low, 7), rounded(block.high, 7)]);
        }
        table.rows.push(row);
    }
    if let Some((epoch, value)) = series.end() {
        let mut row = vec![epoch.to_string(), rounded(value, 7)];
        row.resize(table.header.len(), String::new());
        table.rows.push(row);
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;

    /// x of the map that is chaos at this rate, or of a swing that shrinks.
    fn walk(steps: usize, next: impl Fn(f64) -> f64) -> Series {
        let walk = std::iter::successors(Some(0.3), |x| Some(next(*x)));
        Series::dense(0, &walk.take(steps).collect::<Vec<f64>>())
    }

    #[test]
    fn only_what_goes_up_and_down_without_a_rule_is_dots() {
        let chaos = |x: f64| 1.5 * (x - x * x * x) + x;
        assert!(is_hatching(&walk(500, chaos)));
        assert!(!is_hatching(&walk(50, chaos)), "few enough to follow");
        assert!(!is_hatching(&walk(500, |x| -0.99 * x)), "two branches");
        assert!(!is_hatching(&walk(500, |x| 0.99 * x)), "a curve");
    }
}
