//! The update map and the path that it makes: the cobweb.

use std::fmt;

use super::super::axis::Axis;
use super::super::cast::same;
use super::super::description::{Description, Table};
use super::super::figure::{Figure, Mark, Piece, Role};
use super::super::label::rounded;
use super::super::sample;
use super::window::{around, outside_from};
use super::{Context, spaced};
use crate::language::{Language, Text};

/// The next x against x, with the diagonal and the path between them.
///
/// The path goes up or down to the curve (one update) and across to the diagonal (the new x becomes the
/// old one). Where the curve crosses the diagonal, x does not move; how steeply it crosses decides
/// whether the path comes nearer.
#[derive(Clone, Copy)]
pub struct CobwebView<'a> {
    /// One update: x ↦ x − η f′(x).
    pub map: &'a dyn Fn(f64) -> f64,
    /// The map as it is written: `x - lr*f'(x)`.
    pub text: &'a str,
    /// The name of the parameter: `x`.
    pub parameter: &'a str,
    /// x at consecutive epochs; of more than [`CobwebView::MOST_STEPS`] the first are drawn.
    pub path: &'a [f64],
    /// The fixed point that belongs to this path, if it is known.
    pub target: Option<f64>,
    /// What to show where nothing else decides: the domain.
    pub home: (f64, f64),
    /// The window that was asked for.
    pub window: Option<(f64, f64)>,
    /// Settings and language.
    pub context: Context<'a>,
}

impl fmt::Debug for CobwebView<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CobwebView")
            .field("text", &self.text)
            .field("path", &self.path)
            .field("window", &self.window)
            .finish_non_exhaustive()
    }
}

impl CobwebView<'_> {
    /// The most updates that are drawn.
    pub const MOST_STEPS: usize = 120;

    /// The figure; both axes have the same range.
    pub fn figure(&self) -> Figure {
        let language = self.context.language;
        let name = self.parameter;
        let path = self.path.get(..=Self::MOST_STEPS).unwrap_or(self.path);
        let (from, to) = self.window.unwrap_or_else(|| self.square(path));
        let next = match language {
            Language::En => format!("next {name}"),
            Language::Vi => format!("{name} mới"),
        };
        let title = format!("{next} = {}", self.text);
        let mut figure =
            Figure::new(title, Axis::linear(name, from, to), Axis::linear(&next, from, to));
        self.context.settings.clone_into(&mut figure.settings);
        let (from, to) = (figure.x.from(), figure.x.to());
        figure.marks.push(Mark::curve(Role::Guide, vec![(from, from), (to, to)]));
        let pieces = sample::pieces(self.map, from, to, to / 2.0 - from / 2.0);
        figure.marks.push(Mark::Curve { role: Role::Curve, pieces, label: String::new() });
        let gap = (to / 2.0 - from / 2.0) * 2.0 * OVERLAP;
        let (points, lines) = web(path, gap);
        let left_out = lines.len() < points.len();
        let pieces = turns(&lines);
        figure.marks.push(Mark::Curve { role: Role::Past, pieces, label: String::new() });
        figure.marks.push(Mark::points(Role::Past, points));
        let in_view = |figure: &Figure, x| figure.x.contains(x) && figure.y.contains(x);
        if let Some(&start) = path.first().filter(|&&start| in_view(&figure, start)) {
            figure.marks.push(Mark::points(Role::Next, vec![(start, start)]));
            figure.explain(Role::Next, START.get(language));
        }
        if let Some(&now) = path.last().filter(|&&now| path.len() > 1 && in_view(&figure, now)) {
            figure.marks.push(Mark::points(Role::Now, vec![(now, now)]));
            let epoch = path.len() - 1;
            figure.explain(Role::Now, format!("epoch {epoch}"));
        }
        figure.explain(Role::Past, UPDATES.get(language));
        figure.explain(Role::Guide, format!("{next} = {name}"));
        if left_out {
            figure.notes.push(ONE_FOR_ALL.get(language).to_owned());
        }
        let seen = path.iter().rposition(|&x| in_view(&figure, x));
        let outside = seen.map_or(0, |last| last + 1);
        if outside < path.len() {
            figure.notes.push(outside_from(u64::try_from(outside).unwrap_or(u64::MAX), language));
        }
        if path.len() < self.path.len() {
            let steps = path.len() - 1;
            figure.notes.push(match language {
                Language::En => format!("The first {steps} updates are drawn."),
                Language::Vi => format!("Chỉ vẽ {steps} lần cập nhật đầu tiên."),
            });
        }
        figure.description = self.description(path);
        figure
    }

    /// The range of both axes: the path that is near its start, the fixed point, and a margin.
    fn square(&self, path: &[f64]) -> (f64, f64) {
        let (from, to) = around(path, None, self.home);
        if path.len() < 2 {
            return (from, to);
        }
        let inside = path.iter().copied().filter(|x| (from..=to).contains(x));
        let target = self.target.filter(|target| (from..=to).contains(target));
        let (low, high) = inside
            .chain(target)
            .fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), x| (low.min(x), high.max(x)));
        let margin = (high / 2.0 - low / 2.0) * MARGIN;
        if margin > 0.0 { (low - margin, high + margin) } else { (from, to) }
    }

    fn description(&self, path: &[f64]) -> Description {
        let language = self.context.language;
        let name = self.parameter;
        let mut table = Table::new(["epoch", name, "->"]);
        let steps: Vec<(usize, f64, f64)> = path
            .iter()
            .zip(path.iter().skip(1))
            .enumerate()
            .map(|(t, (&a, &b))| (t, a, b))
            .collect();
        for (epoch, from, to) in spaced(&steps, 12) {
            table.rows.push(vec![epoch.to_string(), rounded(*from, 7), rounded(*to, 7)]);
        }
        let mut sentences = Vec::new();
        if let (Some(&start), Some(&end)) = (path.first(), path.last()) {
            let (start, end, steps) = (rounded(start, 6), rounded(end, 6), path.len() - 1);
            sentences.push(match language {
                Language::En => format!("{steps} updates lead from {name} = {start} to {end}."),
                Language::Vi => format!("{steps} lần cập nhật đưa {name} từ {start} đến {end}."),
            });
        }
        if let Some(target) = self.target.filter(|target| target.is_finite()) {
            let sides = path.windows(2).filter(|pair| match pair {
                [a, b] => (a - target) * (b - target) < 0.0,
                _ => false,
            });
            let (jumps, target) = (sides.count(), rounded(target, 6));
            sentences.push(match language {
                Language::En => {
                    format!("The map crosses the diagonal at {target}; the path jumps over it {jumps} times.")
                }
                Language::Vi => {
                    format!("Ánh xạ cắt đường chéo ở {target}; đường đi nhảy qua điểm đó {jumps} lần.")
                }
            });
        }
        Description { sentences, table }
    }
}

const START: Text = Text { en: "start", vi: "điểm xuất phát" };
const UPDATES: Text = Text { en: "updates", vi: "các lần cập nhật" };
const ONE_FOR_ALL: Text = Text {
    en: "Updates that nearly repeat one another have a point each, but one line for all.",
    vi: "Những lần cập nhật gần trùng nhau có điểm riêng nhưng vẽ chung một đường.",
};

/// How far the picture goes on beyond the path, in halves of its width.
const MARGIN: f64 = 0.3;
/// Lines of the path that are nearer to each other than this part of the picture would fill it.
const OVERLAP: f64 = 0.04;
/// An update is drawn, however near others are, if it moves x by less than so many times that.
const SHORT: f64 = 2.5;
/// Updates that are nearer to each other than this part of that look the same.
const SAME: f64 = 0.05;
/// A web in which fewer updates than this would be left out is drawn whole.
const FEW: usize = 8;

/// Each x with the one after it.
type Update = (f64, f64);

/// The updates that are drawn: those with a point and, of them, those with a line. Lines would fill the picture
/// where they are within `gap` of each other.
fn web(path: &[f64], gap: f64) -> (Vec<Update>, Vec<Update>) {
    let updates: Vec<Update> = path.iter().copied().zip(path.iter().skip(1).copied()).collect();
    let points = thinned(&updates, SAME * gap);
    let lines = thinned(&points, gap);
    if points.len() - lines.len() < FEW { (points.clone(), points) } else { (points, lines) }
}

/// The updates without those that are long and lie within `gap` of one that is kept; the last two are kept.
fn thinned(updates: &[Update], gap: f64) -> Vec<Update> {
    let last = updates.len().saturating_sub(2);
    let mut kept: Vec<Update> = Vec::new();
    for (i, &(x, next)) in updates.iter().enumerate() {
        let near = |&(a, b): &Update| (a - x).abs() < gap && (b - next).abs() < gap;
        let is_short = (next - x).abs() <= SHORT * gap;
        if i >= last || is_short || !kept.iter().any(near) {
            kept.push((x, next));
        }
    }
    kept
}

/// Up or down to the curve, across to the diagonal, and again as long as one update follows another.
fn turns(updates: &[Update]) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    for &(x, next) in updates {
        let turn = [(x, next), (next, next)];
        match pieces.last_mut() {
            Some(piece) if piece.last().is_some_and(|end| same(end.0, x)) => piece.extend(turn),
            _ => pieces.push([(x, x)].into_iter().chain(turn).collect()),
        }
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cycle_is_drawn_once() {
        let path: Vec<f64> = [-1.0, 2.0].into_iter().cycle().take(101).collect();
        let (points, lines) = web(&path, 0.05);
        assert_eq!(points, [(-1.0, 2.0), (2.0, -1.0), (-1.0, 2.0), (2.0, -1.0)]);
        assert_eq!(turns(&lines).len(), 1);
    }

    #[test]
    fn a_web_that_would_fill_the_picture_is_thinned() {
        // Long turns that shrink by 1 % each: of 120 a few dozen are drawn, among them the last two.
        let path: Vec<f64> = (0..121)
            .scan(1.0, |x, _| {
                let now = *x;
                *x *= -0.99;
                Some(now)
            })
            .collect();
        let (points, lines) = web(&path, 0.05);
        assert!((15..40).contains(&lines.len()), "{lines:?}");
        assert_eq!(points.len(), 120);
        assert_eq!(lines.last(), points.last());
        // A staircase and a quick spiral stay whole.
        for factor in [0.9, -0.8] {
            let path: Vec<f64> = (0..40)
                .map(|k| libm::pow(f64::abs(factor), f64::from(k)))
                .zip([1.0, f64::signum(factor)].into_iter().cycle())
                .map(|(size, sign)| size * sign)
                .collect();
            let (points, lines) = web(&path, 0.05);
            assert_eq!(lines, points, "{factor}");
        }
    }
}
