//! The marks of a figure on the page.

use std::collections::BTreeSet;

use super::super::cast::{from_cells, to_cells, to_i32};
use super::super::clip;
use super::super::figure::{Figure, Mark, Role};
use super::layout::Layout;
use super::palette::paint;
use super::write::{Anchor, Document, Pixel, Words, pair, text_width};

/// The size of the letters beside points.
const TEXT: f64 = 13.0;
/// More points than this are drawn smaller, by this factor.
const CROWD: usize = 40;
const IN_CROWD: f64 = 0.6;
/// More dots than this are drawn as fine as they can be seen.
const FINE: usize = 2000;
/// The height of a band.
const BAND: f64 = 14.0;

/// Draws every mark, lines under points, and says which pixels they cover.
pub(crate) fn draw(figure: &Figure, layout: &Layout<'_>, document: &mut Document) -> Vec<Pixel> {
    let mut pen = Pen { figure, layout, document, covered: Vec::new() };
    figure.marks.iter().for_each(|mark| pen.lines(mark));
    figure.marks.iter().for_each(|mark| pen.points(mark));
    pen.covered
}

struct Pen<'a> {
    figure: &'a Figure,
    layout: &'a Layout<'a>,
    document: &'a mut Document,
    covered: Vec<Pixel>,
}

impl Pen<'_> {
    fn place(&self, (x, y): (f64, f64)) -> Option<clip::Place> {
        Some((self.figure.x.position(x)?, self.figure.y.position(y)?))
    }

    fn lines(&mut self, mark: &Mark) {
        match mark {
            Mark::Curve { role, pieces, .. } => {
                let mut data = String::new();
                for piece in pieces {
                    self.piece(piece, &mut data);
                }
                if !data.is_empty() {
                    self.document.stroke(&data, paint(*role));
                }
            }
            Mark::Dots { role, points } => self.dots(*role, points),
            Mark::Rule { role, y } => {
                let Some(at) = self.figure.y.position(*y).filter(|at| (0.0..=1.0).contains(at))
                else {
                    return;
                };
                let (from, to) = (self.layout.pixel((0.0, at)), self.layout.pixel((1.0, at)));
                self.document.stroke(&format!("M{} L{}", pair(from), pair(to)), paint(*role));
                self.cover(from, to);
            }
            Mark::Cut { x, .. } => {
                let Some(at) = self.figure.x.position(*x).filter(|at| (0.0..=1.0).contains(at))
                else {
                    return;
                };
                let (from, to) = (self.layout.pixel((at, 0.0)), self.layout.pixel((at, 1.0)));
                self.document
                    .stroke(&format!("M{} L{}", pair(from), pair(to)), paint(Role::NonFinite));
                self.cover(from, to);
            }
            Mark::Band { role, from, to } => self.band(*role, *from, *to),
            Mark::Points { .. } => {}
        }
    }

    /// Adds a piece of a line to a path: what is outside is cut off, and steps too small to see are
    /// joined.
    fn piece(&mut self, piece: &[(f64, f64)], data: &mut String) {
        let mut before: Option<clip::Place> = None;
        let mut pen: Option<Pixel> = None;
        for (i, &point) in piece.iter().enumerate() {
            let now = self.place(point);
            let segment = before.zip(now).and_then(|(from, to)| clip::line(from, to));
            before = now;
            let Some((from, to)) = segment else {
                pen = None;
                continue;
            };
            let (from, to) = (self.layout.pixel(from), self.layout.pixel(to));
            let start = match pen {
                Some(last) if distance(last, from) < 1.0 => last,
                _ => {
                    data.push('M');
                    data.push_str(&pair(from));
                    from
                }
            };
            if i + 1 < piece.len() && distance(start, to) < 0.8 {
                pen = Some(start);
                continue;
            }
            data.push_str(" L");
            data.push_str(&pair(to));
            self.cover(start, to);
            pen = Some(to);
        }
    }

    /// Dots on a grid of half units: a million of them draw no more than the page can show.
    fn dots(&mut self, role: Role, points: &[(f64, f64)]) {
        let cells: BTreeSet<(i32, i32)> = points
            .iter()
            .filter_map(|&point| self.place(point))
            .filter(|&at| clip::is_inside(at))
            .map(|at| self.layout.pixel(at))
            .map(|(x, y)| (to_i32(x * 2.0), to_i32(y * 2.0)))
            .collect();
        let data: Vec<String> = cells
            .into_iter()
            .map(|(x, y)| format!("M{}h0", pair((f64::from(x) / 2.0, f64::from(y) / 2.0))))
            .collect();
        if !data.is_empty() {
            let mut paint = paint(role);
            paint.width = if data.len() > FINE { 1.2 } else { 2.4 };
            self.document.stroke(&data.concat(), paint);
        }
    }

    fn band(&mut self, role: Role, from: f64, to: f64) {
        let ends = (self.figure.x.position(from), self.figure.x.position(to));
        let (Some(from), Some(to)) = ends else { return };
        if from > 1.0 || to < 0.0 {
            return;
        }
        let (left, floor) = self.layout.pixel((from.max(0.0), 0.0));
        let (right, _) = self.layout.pixel((to.min(1.0), 0.0));
        let colour = paint(role).colour;
        // Half a unit more, so that neighbours leave no gap.
        self.document.rectangle((left, floor - BAND), right - left + 0.5, BAND, colour, "");
        self.cover((left, floor - BAND), (right, floor - BAND));
    }

    fn points(&mut self, mark: &Mark) {
        let Mark::Points { role, points, .. } = mark else { return };
        let mut paint = paint(*role);
        if points.len() > CROWD {
            paint.radius *= IN_CROWD;
        }
        for &point in points {
            let Some(at) = self.place(point).filter(|&at| clip::is_inside(at)) else { continue };
            let pixel = self.layout.pixel(at);
            self.document.point(pixel, paint);
            self.covered.push(pixel);
        }
    }

    /// Remembers that a line covers the pixels between two.
    fn cover(&mut self, from: Pixel, to: Pixel) {
        let steps = to_cells(distance(from, to) / 6.0).max(1);
        self.covered.extend((0..=steps).map(|i| {
            let part = from_cells(i) / from_cells(steps);
            (from.0 + (to.0 - from.0) * part, from.1 + (to.1 - from.1) * part)
        }));
    }
}

/// Writes the words beside points where they cover least.
pub(crate) fn label_points(
    figure: &Figure,
    layout: &Layout<'_>,
    covered: &[Pixel],
    document: &mut Document,
) {
    for mark in &figure.marks {
        let (role, place, label) = match mark {
            Mark::Points { role, points, label } if !label.is_empty() => {
                let Some(&(x, y)) = points.last() else { continue };
                (*role, figure.x.position(x).zip(figure.y.position(y)), label)
            }
            Mark::Cut { x, label } => {
                (Role::NonFinite, figure.x.position(*x).map(|x| (x, 0.6)), label)
            }
            Mark::Curve { .. }
            | Mark::Points { .. }
            | Mark::Dots { .. }
            | Mark::Rule { .. }
            | Mark::Band { .. } => continue,
        };
        let Some(at) = place.filter(|&at| clip::is_inside(at)) else { continue };
        let corners = (layout.pixel((0.0, 1.0)), layout.pixel((1.0, 0.0)));
        let width = text_width(label, TEXT);
        let base = best_place(layout.pixel(at), width, corners, covered);
        let colour = paint(role).colour;
        let words =
            Words { text: label, anchor: Anchor::Start, size: TEXT, bold: true, colour, class: "" };
        document.words(base, words);
    }
}

/// The start of the base line of a text of `width` beside a point: of places around it the one that
/// covers least, and among those the nearest.
fn best_place(
    point: Pixel,
    width: f64,
    (top_left, bottom_right): (Pixel, Pixel),
    covered: &[Pixel],
) -> Pixel {
    let across = [12.0, -width / 2.0, -width - 12.0, 40.0, -width - 40.0];
    let down = [4.0, -14.0, 26.0, -34.0, -58.0, -86.0, -120.0, 50.0];
    let candidates = down.iter().flat_map(|dy| across.iter().map(move |dx| (*dx, *dy)));
    let cost = |&(dx, dy): &(f64, f64)| {
        let (left, base) = (point.0 + dx, point.1 + dy);
        let (right, top) = (left + width, base - TEXT);
        let inside = left >= top_left.0 + 4.0
            && right <= bottom_right.0 - 4.0
            && top >= top_left.1 + 2.0
            && base <= bottom_right.1 - 4.0;
        let hits = covered
            .iter()
            .filter(|(x, y)| {
                (left - 5.0..=right + 5.0).contains(x) && (top - 4.0..=base + 6.0).contains(y)
            })
            .count();
        let near = dy.abs() + (dx + width / 2.0).abs() * 0.2;
        from_cells(hits) * 60.0 + near + if inside { 0.0 } else { 1e6 }
    };
    let (dx, dy) = candidates.min_by(|a, b| cost(a).total_cmp(&cost(b))).unwrap_or((12.0, 4.0));
    (point.0 + dx, point.1 + dy)
}

fn distance(a: Pixel, b: Pixel) -> f64 {
    let (dx, dy) = (a.0 - b.0, a.1 - b.1);
    (dx * dx + dy * dy).sqrt()
}
