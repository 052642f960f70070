//! Which place of slope zero each start reaches, under the loss.

use std::fmt;

use super::super::axis::Axis;
use super::super::description::{Description, Table};
use super::super::figure::{Figure, Mark, Role};
use super::super::label::rounded;
use super::super::sample;
use super::Context;
use super::window::heights;
use crate::language::Language;

/// The loss with the basins of attraction along its floor.
#[derive(Clone, Copy)]
pub struct BasinView<'a> {
    /// f.
    pub f: &'a dyn Fn(f64) -> f64,
    /// f as it is written.
    pub text: &'a str,
    /// The name of the parameter: `x`.
    pub parameter: &'a str,
    /// The places that are reached, ascending: the letters a, b, c, … in this order.
    pub places: &'a [f64],
    /// Each start, ascending, with the index of the place that it reaches, if it reaches one.
    pub starts: &'a [(f64, Option<usize>)],
    /// Settings and language.
    pub context: Context<'a>,
}

impl fmt::Debug for BasinView<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("BasinView")
            .field("text", &self.text)
            .field("places", &self.places)
            .finish_non_exhaustive()
    }
}

impl BasinView<'_> {
    /// The figure.
    pub fn figure(&self) -> Figure {
        let (from, to) = match (self.starts.first(), self.starts.last()) {
            (Some(first), Some(last)) => (first.0, last.0),
            _ => (-1.0, 1.0),
        };
        let x = Axis::linear(self.parameter, from, to);
        let inside =
            self.places.iter().filter(|place| x.contains(**place)).map(|&place| (self.f)(place));
        let points: Vec<f64> = inside.collect();
        let y = heights(&format!("f({})", self.parameter), self.f, &x, &points);
        let height = y.to() / 2.0 - y.from() / 2.0;
        let title = format!("f({}) = {}", self.parameter, self.text);
        let mut figure = Figure::new(title, x, y);
        self.context.settings.clone_into(&mut figure.settings);
        let pieces = sample::pieces(self.f, figure.x.from(), figure.x.to(), height);
        if pieces.is_empty() {
            figure.notes.push(match self.context.language {
                Language::En => format!("f has no value anywhere from {from} to {to}."),
                Language::Vi => format!("f không có giá trị ở đâu từ {from} đến {to}."),
            });
        }
        figure.marks.push(Mark::Curve { role: Role::Curve, pieces, label: String::new() });
        figure.marks.extend(self.bands());
        for (k, &place) in (0_u8..).zip(self.places) {
            figure.marks.push(Mark::points(Role::Run(k), vec![(place, (self.f)(place))]));
            figure.explain(Role::Run(k), self.counted(Some(usize::from(k)), &rounded(place, 6)));
        }
        if self.count(None) > 0 {
            figure.explain(Role::NonFinite, self.counted(None, self.nowhere()));
        }
        figure.description = self.description();
        figure
    }

    /// Stretches of neighbouring starts that reach the same place; they meet half way.
    fn bands(&self) -> Vec<Mark> {
        let mut bands = Vec::new();
        let mut from = self.starts.first().map_or(0.0, |start| start.0);
        for (i, &(x, place)) in self.starts.iter().enumerate() {
            let next = self.starts.get(i + 1);
            if next.is_some_and(|next| next.1 == place) {
                continue;
            }
            let to = next.map_or(x, |next| x / 2.0 + next.0 / 2.0);
            bands.push(Mark::Band { role: role(place), from, to });
            from = to;
        }
        bands
    }

    fn count(&self, place: Option<usize>) -> usize {
        self.starts.iter().filter(|start| start.1 == place).count()
    }

    /// A place with how many starts reach it.
    fn counted(&self, place: Option<usize>, text: &str) -> String {
        let count = self.count(place);
        match self.context.language {
            Language::En => format!("{text} (starts: {count})"),
            Language::Vi => format!("{text} (điểm xuất phát: {count})"),
        }
    }

    fn nowhere(&self) -> &'static str {
        match self.context.language {
            Language::En => "none of them",
            Language::Vi => "không tới điểm nào",
        }
    }

    fn description(&self) -> Description {
        let language = self.context.language;
        let name = self.parameter;
        let mut table = match language {
            Language::En => Table::new(["reached", "starts"]),
            Language::Vi => Table::new(["tới", "số điểm xuất phát"]),
        };
        for (k, place) in self.places.iter().enumerate() {
            table.rows.push(vec![
                format!("{name} = {}", rounded(*place, 6)),
                self.count(Some(k)).to_string(),
            ]);
        }
        table.rows.push(vec![self.nowhere().to_owned(), self.count(None).to_string()]);
        let (starts, stretches) = (self.starts.len(), self.bands().len());
        let places = self.places.len();
        let sentences = vec![
            match language {
                Language::En => {
                    format!(
                        "{starts} starts were followed; places of slope zero that they reach: {places}."
                    )
                }
                Language::Vi => {
                    format!(
                        "Đã theo {starts} điểm xuất phát; số điểm có độ dốc bằng không mà chúng tới: {places}."
                    )
                }
            },
            match language {
                Language::En => {
                    format!("From left to right the basins form {stretches} stretches.")
                }
                Language::Vi => format!("Từ trái sang phải các miền hút gồm {stretches} đoạn."),
            },
        ];
        Description { sentences, table }
    }
}

fn role(place: Option<usize>) -> Role {
    match place.and_then(|place| u8::try_from(place).ok()) {
        Some(k) => Role::Run(k),
        None => Role::NonFinite,
    }
}
