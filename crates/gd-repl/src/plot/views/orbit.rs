//! Where x ends against the learning rate: one point, two, four, chaos, escape.

use super::super::axis::Axis;
use super::super::description::{Description, Table};
use super::super::figure::{Figure, Mark, Role};
use super::super::label::rounded;
use super::{Context, spaced};
use crate::language::{Language, Text};

/// The end of the run with one learning rate.
#[derive(Clone, Debug, PartialEq)]
pub struct Ends {
    /// The learning rate.
    pub lr: f64,
    /// x at the last epochs, after the run has settled; empty where it escaped.
    pub xs: Vec<f64>,
}

/// The orbit diagram.
#[derive(Clone, Copy, Debug)]
pub struct OrbitView<'a> {
    /// The ends, by ascending learning rate.
    pub ends: &'a [Ends],
    /// The domain: against its width places that are all one are shown.
    pub home: (f64, f64),
    /// Settings and language.
    pub context: Context<'a>,
}

impl OrbitView<'_> {
    /// The figure: a dot for each x at which a run of a learning rate may end; rates whose runs escape are
    /// marked on the floor.
    pub fn figure(&self) -> Figure {
        let language = self.context.language;
        let (from, to) = match (self.ends.first(), self.ends.last()) {
            // An axis that begins close to 0 begins there.
            (Some(first), Some(last)) if first.lr < last.lr / 100.0 => (0.0, last.lr),
            (Some(first), Some(last)) => (first.lr, last.lr),
            _ => (0.0, 1.0),
        };
        let points: Vec<(f64, f64)> = self
            .ends
            .iter()
            .flat_map(|ends| ends.xs.iter().map(|&x| (ends.lr, x)))
            .filter(|(_, x)| x.is_finite())
            .collect();
        let low = points.iter().map(|point| point.1).fold(f64::INFINITY, f64::min);
        let high = points.iter().map(|point| point.1).fold(f64::NEG_INFINITY, f64::max);
        let y = if low <= high {
            // What rounding and unfinished runs leave between places is not to look like a branching.
            let least = LEAST * (self.home.1 / 2.0 - self.home.0 / 2.0);
            let middle = low / 2.0 + high / 2.0;
            let (low, high) = (low.min(middle - least), high.max(middle + least));
            let room = 0.16 * (high / 2.0 - low / 2.0);
            Axis::linear_around("x", low - room, high)
        } else {
            Axis::linear("x", -1.0, 1.0)
        };
        let mut figure = Figure::new(TITLE.get(language), Axis::linear("lr", from, to), y);
        self.context.settings.clone_into(&mut figure.settings);
        figure.marks.push(Mark::Dots { role: Role::Curve, points });
        let escapes = self.escapes();
        if !escapes.is_empty() {
            figure.explain(Role::NonFinite, ESCAPED.get(language));
        }
        figure.marks.extend(escapes.into_iter().map(|(from, to)| Mark::Band {
            role: Role::NonFinite,
            from,
            to,
        }));
        figure.description = self.description();
        figure
    }

    /// Stretches of rates whose runs escape.
    fn escapes(&self) -> Vec<(f64, f64)> {
        self.ends
            .chunk_by(|a, b| a.xs.is_empty() == b.xs.is_empty())
            .filter(|chunk| chunk.iter().all(|ends| ends.xs.is_empty()))
            .filter_map(|chunk| Some((chunk.first()?.lr, chunk.last()?.lr)))
            .collect()
    }

    fn description(&self) -> Description {
        let language = self.context.language;
        let mut table = match language {
            Language::En => Table::new(["lr", "places", "lowest x", "highest x"]),
            Language::Vi => Table::new(["lr", "số điểm", "x nhỏ nhất", "x lớn nhất"]),
        };
        for ends in spaced(self.ends, 12) {
            let low = ends.xs.iter().copied().fold(f64::INFINITY, f64::min);
            let high = ends.xs.iter().copied().fold(f64::NEG_INFINITY, f64::max);
            let row = if ends.xs.is_empty() {
                vec![rounded(ends.lr, 6), "0".to_owned(), "-".to_owned(), "-".to_owned()]
            } else {
                vec![
                    rounded(ends.lr, 6),
                    places(ends).to_string(),
                    rounded(low, 6),
                    rounded(high, 6),
                ]
            };
            table.rows.push(row);
        }
        let single = self.ends.iter().take_while(|ends| places(ends) == 1).last();
        let mut sentences = Vec::new();
        if let Some(ends) = single {
            let lr = rounded(ends.lr, 6);
            sentences.push(match language {
                Language::En => format!("Up to lr = {lr} every run ends in one place."),
                Language::Vi => format!("Đến lr = {lr}, mỗi lần chạy kết thúc tại một điểm."),
            });
        }
        let most = self.ends.iter().max_by_key(|ends| places(ends));
        if let Some(ends) = most {
            let (lr, places) = (rounded(ends.lr, 6), places(ends));
            sentences.push(match language {
                Language::En => format!("Most places, {places}, are visited at lr = {lr}."),
                Language::Vi => format!("Nhiều nhất là {places} điểm, tại lr = {lr}."),
            });
        }
        Description { sentences, table }
    }
}

/// The least part of the domain that is shown to each side.
const LEAST: f64 = 0.01;

const TITLE: Text = Text { en: "where x ends, against lr", vi: "x kết thúc ở đâu, theo lr" };
const ESCAPED: Text = Text { en: "escaped", vi: "thoát ra xa" };

/// How many places the last x are, those within 1e-6 of each other counted once.
fn places(ends: &Ends) -> usize {
    let mut xs = ends.xs.clone();
    xs.sort_by(f64::total_cmp);
    xs.dedup_by(|a, b| (*a - *b).abs() <= 1e-6 * b.abs().max(1.0));
    xs.len()
}
