//! The update map and the path that it makes: the cobweb.

use std::fmt;

use super::super::axis::Axis;
use super::super::description::{Description, Table};
use super::super::figure::{Figure, Mark, Piece, Role};
use super::super::label::rounded;
use super::super::sample;
use super::window::around;
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
        let (from, to) = self.window.unwrap_or_else(|| around(path, self.target, self.home));
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
        let (pieces, left_out) = web(path, (to / 2.0 - from / 2.0) * 2.0 * OVERLAP);
        figure.marks.push(Mark::Curve { role: Role::Past, pieces, label: String::new() });
        let on_curve: Vec<(f64, f64)> =
            path.iter().copied().zip(path.iter().skip(1).copied()).collect();
        figure.marks.push(Mark::points(Role::Past, on_curve));
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

/// Lines of the path that are nearer to each other than this part of the picture would fill it.
const OVERLAP: f64 = 0.025;

/// Up or down to the curve, across to the diagonal, and again; and whether updates were left out. One is left
/// out that is long and lies within `gap` of one that is drawn, unless it is among the last two.
fn web(path: &[f64], gap: f64) -> (Vec<Piece>, bool) {
    let mut drawn: Vec<(f64, f64)> = Vec::new();
    let mut pieces: Vec<Piece> = Vec::new();
    let mut piece = Piece::new();
    let steps: Vec<(f64, f64)> = path.iter().copied().zip(path.iter().skip(1).copied()).collect();
    let last = steps.len().saturating_sub(2);
    for (i, &(x, next)) in steps.iter().enumerate() {
        let near = |&(a, b): &(f64, f64)| (a - x).abs() < gap && (b - next).abs() < gap;
        if i < last && (next - x).abs() > 4.0 * gap && drawn.iter().any(near) {
            if !piece.is_empty() {
                pieces.push(std::mem::take(&mut piece));
            }
            continue;
        }
        if piece.is_empty() {
            piece.push((x, x));
        }
        piece.extend([(x, next), (next, next)]);
        drawn.push((x, next));
    }
    if !piece.is_empty() {
        pieces.push(piece);
    }
    (pieces, drawn.len() < steps.len())
}

#[cfg(test)]
mod tests {
    use super::*;

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
        let (pieces, left_out) = web(&path, 0.05);
        let lines: usize = pieces.iter().map(|piece| piece.len() / 2).sum();
        assert!(left_out && (15..40).contains(&lines), "{lines}");
        let end = pieces.last().and_then(|piece| piece.last());
        assert_eq!(end.map(|end| end.0), path.last().copied());
        // A staircase and a quick spiral stay whole.
        for factor in [0.9, -0.8] {
            let path: Vec<f64> = (0..40)
                .map(|k| libm::pow(f64::abs(factor), f64::from(k)))
                .zip([1.0, f64::signum(factor)].into_iter().cycle())
                .map(|(size, sign)| size * sign)
                .collect();
            let (pieces, left_out) = web(&path, 0.05);
            assert_eq!((pieces.len(), left_out), (1, false), "{factor}");
        }
    }
}
