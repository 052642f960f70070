//! The loss with the path on it: the present point, its tangent, the next point.

use std::fmt;

use super::super::axis::Axis;
use super::super::description::{Description, Table};
use super::super::figure::{Figure, Mark, Piece, Role};
use super::super::frames::frames;
use super::super::label::rounded;
use super::super::sample;
use super::window::{around_on, heights, outside_from};
use super::{Context, spaced};
use crate::language::{Language, Text};

/// One row of a path.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PathPoint {
    /// The epoch.
    pub epoch: u64,
    /// x at that epoch.
    pub x: f64,
    /// f(x).
    pub loss: f64,
    /// f′(x).
    pub derivative: f64,
}

/// The loss over a window of x, with the path of a descent.
#[derive(Clone, Copy)]
pub struct LossView<'a> {
    /// f.
    pub f: &'a dyn Fn(f64) -> f64,
    /// f as it is written: `3x^2 - 3x + 4`.
    pub text: &'a str,
    /// The name of the parameter: `x`.
    pub parameter: &'a str,
    /// The path, in order; its last row is the present point. May be empty, and may be sampled.
    pub path: &'a [PathPoint],
    /// Where the next step leads.
    pub next: Option<f64>,
    /// The place where the slope is zero that belongs to this path: the picture has it in its middle.
    pub target: Option<f64>,
    /// What to show where nothing else decides: the domain.
    pub home: (f64, f64),
    /// The window that was asked for.
    pub window: Option<(f64, f64)>,
    /// Settings and language.
    pub context: Context<'a>,
}

impl fmt::Debug for LossView<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("LossView")
            .field("text", &self.text)
            .field("path", &self.path)
            .field("window", &self.window)
            .finish_non_exhaustive()
    }
}

/// The most points of the path that are drawn before the present one.
const MOST_POINTS: usize = 14;

/// Of a picture in which less than this part of the width has a curve, that is said.
const LEAST_CURVE: f64 = 0.05;
const NO_CURVE: Text = Text {
    en: "In most of this picture f is not finite.",
    vi: "Trên phần lớn hình này, f không hữu hạn.",
};

/// Fewer points than this under the present one are not worth a word.
const FEWEST_HIDDEN: usize = 3;

/// The part of the picture's width and height that the glyph of the present point takes.
const COVERED: (f64, f64) = (0.012, 0.04);

impl LossView<'_> {
    /// The figure.
    ///
    /// Without a window that was asked for, the picture reaches as far to both sides of the target as the
    /// path does, and a quarter farther, unless the curve is much higher there; of a path that explodes only the beginning is in view, which a
    /// note says.
    pub fn figure(&self) -> Figure {
        let mut figure = self.curve();
        self.add_path(&mut figure, self.path, self.next);
        self.finish(&mut figure, self.path);
        figure
    }

    /// The figures of an animation: the same picture with ever more of the path, the last with all of it.
    pub fn frames(&self) -> Vec<Figure> {
        let curve = self.curve();
        let last = self.path.len().saturating_sub(1);
        frames(self.path.len())
            .into_iter()
            .map(|i| {
                let mut figure = curve.clone();
                let path = self.path.get(..=i).unwrap_or(self.path);
                let next = self.path.get(i + 1).map(|row| row.x);
                self.add_path(&mut figure, path, if i == last { self.next } else { next });
                self.finish(&mut figure, path);
                figure
            })
            .collect()
    }

    /// The figure without its path.
    fn curve(&self) -> Figure {
        let x = self.x_axis();
        let y = self.y_axis(&x);
        let height = y.to() / 2.0 - y.from() / 2.0;
        let title = format!("f({}) = {}", self.parameter, self.text);
        let mut figure = Figure::new(title, x, y);
        self.context.settings.clone_into(&mut figure.settings);
        let pieces = sample::pieces(self.f, figure.x.from(), figure.x.to(), height);
        if half_width(&pieces) < LEAST_CURVE * (figure.x.to() / 2.0 - figure.x.from() / 2.0) {
            figure.notes.push(NO_CURVE.get(self.context.language).to_owned());
        }
        figure.marks.push(Mark::Curve { role: Role::Curve, pieces, label: String::new() });
        figure
    }

    /// What is said under a figure and in its place.
    fn finish(&self, figure: &mut Figure, path: &[PathPoint]) {
        if let Some(last) = outside(figure, path) {
            figure.notes.push(outside_from(last, self.context.language));
        }
        figure.description = self.description(figure, path);
    }

    fn add_path(&self, figure: &mut Figure, path: &[PathPoint], next: Option<f64>) {
        let language = self.context.language;
        let Some((now, earlier)) = path.split_last() else { return };
        let apart = earlier.iter().rposition(|row| !is_covered(figure, row, now));
        let (apart, covered) = earlier.split_at(apart.map_or(0, |last| last + 1));
        let next = next.filter(|&next| is_apart(figure, now.x, next));
        let next = next.map(|next| (next, (self.f)(next)));
        let is_hidden = |row: &PathPoint| {
            let under = |(x, loss)| is_covered(figure, row, &PathPoint { x, loss, ..*now });
            under((now.x, now.loss)) || next.is_some_and(under)
        };
        let mut shown: Vec<PathPoint> =
            apart.iter().copied().filter(|row| is_inside(figure, row)).collect();
        // A path that only jumps between these two places has no other to show.
        if shown.iter().all(is_hidden) {
            shown.clear();
        }
        let past = chosen(&shown);
        if !past.points.is_empty() {
            figure.marks.push(Mark::points(Role::Past, past.points));
            figure.explain(Role::Past, past.every.text(language));
        }
        if let Some(next) = next {
            figure.marks.push(Mark::points(Role::Next, vec![next]));
            let word = Text { en: "next", vi: "sẽ tới" };
            figure.explain(Role::Next, word.get(language));
        }
        if !is_inside(figure, now) {
            return;
        }
        if now.derivative.is_finite() {
            figure.marks.push(tangent(figure, now));
        }
        figure.marks.push(Mark::Points {
            role: Role::Now,
            points: vec![(now.x, now.loss)],
            label: now_label(now, language),
        });
        let mut legend = now_legend(now, language);
        if let Some(hidden) = hidden(now, covered, language) {
            legend = format!("{legend}; {hidden}");
        }
        figure.explain(Role::Now, legend);
    }

    fn x_axis(&self) -> Axis {
        let (from, to) = self.window.unwrap_or_else(|| {
            let xs: Vec<f64> = self.path.iter().map(|row| row.x).chain(self.next).collect();
            around_on(self.f, &xs, self.target, self.home)
        });
        Axis::linear(self.parameter, from, to)
    }

    fn y_axis(&self, x: &Axis) -> Axis {
        let path = self.path.iter().filter(|row| x.contains(row.x)).map(|row| row.loss);
        let next = self.next.filter(|next| x.contains(*next)).map(self.f);
        let points: Vec<f64> = path.chain(next).collect();
        heights(&format!("f({})", self.parameter), self.f, x, &points)
    }

    fn description(&self, figure: &Figure, path: &[PathPoint]) -> Description {
        let language = self.context.language;
        let mut table = Table::new(["epoch", self.parameter, "f", "f'"]);
        for row in spaced(path, 12) {
            table.rows.push(vec![
                row.epoch.to_string(),
                rounded(row.x, 7),
                rounded(row.loss, 7),
                rounded(row.derivative, 7),
            ]);
        }
        let (name, from, to) =
            (self.parameter, rounded(figure.x.from(), 6), rounded(figure.x.to(), 6));
        let curve = match language {
            Language::En => format!("The curve f({name}) is shown from {name} = {from} to {to}."),
            Language::Vi => format!("Đường cong f({name}) được vẽ từ {name} = {from} đến {to}."),
        };
        let mut sentences = vec![curve];
        if let (Some(first), Some(last)) = (path.first(), path.last()) {
            sentences.push(path_sentence(name, first, last, language));
        }
        Description { sentences, table }
    }
}

/// Half of the width of all pieces: the whole of −1e308 … 1e308 is not a double.
fn half_width(pieces: &[Piece]) -> f64 {
    let ends = pieces.iter().filter_map(|piece| piece.first().zip(piece.last()));
    ends.map(|(first, last)| last.0 / 2.0 - first.0 / 2.0).sum()
}

/// The first epoch from which the whole rest of the path is out of view, if the path leaves it.
fn outside(figure: &Figure, path: &[PathPoint]) -> Option<u64> {
    let last = path.iter().rposition(|row| is_inside(figure, row));
    path.get(last.map_or(0, |last| last + 1)).map(|row| row.epoch)
}

fn is_inside(figure: &Figure, row: &PathPoint) -> bool {
    figure.x.contains(row.x) && figure.y.contains(row.loss)
}

/// Whether the next point is in view and not under the present one.
fn is_apart(figure: &Figure, now: f64, next: f64) -> bool {
    let places = (figure.x.position(now), figure.x.position(next));
    figure.x.contains(next)
        && matches!(places, (Some(now), Some(next)) if (next - now).abs() > 0.015)
}

/// Whether the glyph of the present point hides that row.
fn is_covered(figure: &Figure, row: &PathPoint, now: &PathPoint) -> bool {
    let near = |axis: &Axis, a, b, reach| {
        let places = axis.position(a).zip(axis.position(b));
        places.is_some_and(|(a, b)| (a - b).abs() < reach)
    };
    is_inside(figure, now)
        && near(&figure.x, row.x, now.x, COVERED.0)
        && near(&figure.y, row.loss, now.loss, COVERED.1)
}

/// What the glyph of the present point stands for.
fn now_legend(now: &PathPoint, language: Language) -> String {
    let epoch = now.epoch;
    match (language, now.derivative.is_finite()) {
        (Language::En, true) => format!("epoch {epoch} with its tangent"),
        (Language::Vi, true) => format!("epoch {epoch} và tiếp tuyến"),
        (Language::En | Language::Vi, false) => format!("epoch {epoch}"),
    }
}

/// Which epochs the present point hides: the end of a path that has arrived. `None` of a sampled path:
/// nobody knows what lies between its rows.
fn hidden(now: &PathPoint, covered: &[PathPoint], language: Language) -> Option<String> {
    let (first, last) = (covered.first()?.epoch, covered.last()?.epoch);
    if covered.len() < FEWEST_HIDDEN || now.epoch - first != count(covered) {
        return None;
    }
    Some(match language {
        Language::En => format!("epochs {first} to {last} lie here too"),
        Language::Vi => format!("epoch {first} đến {last} cũng ở đây"),
    })
}

fn count(rows: &[PathPoint]) -> u64 {
    u64::try_from(rows.len()).unwrap_or(u64::MAX)
}

/// Where the path starts and where it is.
fn path_sentence(name: &str, first: &PathPoint, last: &PathPoint, language: Language) -> String {
    let number = |value| rounded(value, 6);
    let (x0, f0) = (number(first.x), number(first.loss));
    let (x, f, slope) = (number(last.x), number(last.loss), number(last.derivative));
    let (from, to) = (first.epoch, last.epoch);
    match language {
        Language::En => format!(
            "The path starts at {name} = {x0} with f = {f0} (epoch {from}) and is at {name} = {x} with f = {f}, slope {slope} (epoch {to})."
        ),
        Language::Vi => format!(
            "Đường đi bắt đầu ở {name} = {x0}, f = {f0} (epoch {from}) và đang ở {name} = {x}, f = {f}, độ dốc {slope} (epoch {to})."
        ),
    }
}

/// What stands beside the present point.
fn now_label(now: &PathPoint, language: Language) -> String {
    let (epoch, slope) = (now.epoch, rounded(now.derivative, 3));
    match language {
        Language::En => format!("epoch {epoch}, slope {slope}"),
        Language::Vi => format!("epoch {epoch}, độ dốc {slope}"),
    }
}

/// The tangent at a point: to a fifth of the picture on both sides, and no higher than a third of it.
fn tangent(figure: &Figure, at: &PathPoint) -> Mark {
    let wide = 0.2 * (figure.x.to() - figure.x.from());
    let high = 0.35 * (figure.y.to() - figure.y.from());
    let steep = high / at.derivative.abs();
    let reach = if steep < wide { steep } else { wide };
    let end = |dx: f64| (at.x + dx, at.loss + at.derivative * dx);
    Mark::curve(Role::Tangent, vec![end(-reach), (at.x, at.loss), end(reach)])
}

/// The points of a path that are drawn, and which they are.
struct Chosen {
    points: Vec<(f64, f64)>,
    every: Every,
}

/// Which epochs are drawn.
enum Every {
    /// Each K-th.
    Kth(u64),
    /// Some, of a sampled path.
    Some,
}

impl Every {
    fn text(&self, language: Language) -> String {
        match (self, language) {
            (Self::Kth(1), Language::En) => "every epoch".to_owned(),
            (Self::Kth(1), Language::Vi) => "mỗi epoch".to_owned(),
            (Self::Kth(k), Language::En) => format!("every {k}{} epoch", ordinal(*k)),
            (Self::Kth(k), Language::Vi) => format!("cứ {k} epoch"),
            (Self::Some, Language::En) => "some earlier epochs".to_owned(),
            (Self::Some, Language::Vi) => "vài epoch đã qua".to_owned(),
        }
    }
}

/// What makes an English number an ordinal.
fn ordinal(k: u64) -> &'static str {
    match (k % 100, k % 10) {
        (11..=13, _) => "th",
        (_, 1) => "st",
        (_, 2) => "nd",
        (_, 3) => "rd",
        _ => "th",
    }
}

/// Whether x turns at every row.
fn alternates(rows: &[PathPoint]) -> bool {
    let turn = |three: &[PathPoint]| match three {
        [a, b, c] => (b.x > a.x) != (c.x > b.x),
        _ => false,
    };
    rows.len() > 2 && rows.windows(3).all(turn)
}

/// Whether no multiple of `step` is left out between these.
fn is_every(step: u64, kept: &[PathPoint]) -> bool {
    let ends = kept.first().zip(kept.last());
    ends.is_some_and(|(first, last)| (last.epoch - first.epoch) / step + 1 == count(kept))
}

/// The rows whose epoch is a multiple of the smallest round number (or the odd one after it) that leaves few
/// enough; of a sampled path that has none of them, rows at equal distances.
fn chosen(rows: &[PathPoint]) -> Chosen {
    let point = |row: &PathPoint| (row.x, row.loss);
    let steps = (0..18).flat_map(|exponent| [1, 2, 5].map(|factor| factor * 10_u64.pow(exponent)));
    // Of a path that jumps to and fro an even step would show one side only.
    let odd = u64::from(alternates(rows));
    for step in steps.map(|step| step | odd) {
        let kept: Vec<PathPoint> =
            rows.iter().copied().filter(|row| row.epoch % step == 0).collect();
        if kept.len() > MOST_POINTS {
            continue;
        }
        if kept.len() * 4 >= MOST_POINTS.min(rows.len()) && is_every(step, &kept) {
            return Chosen { points: kept.iter().map(point).collect(), every: Every::Kth(step) };
        }
        break;
    }
    Chosen { points: spaced(rows, MOST_POINTS).map(point).collect(), every: Every::Some }
}
