//! A sweep over one axis: where each run ended.

use super::super::axis::Axis;
use super::super::description::{Description, Table};
use super::super::figure::{Figure, Mark, Role};
use super::super::label::rounded;
use super::{Context, spaced};
use crate::language::{Language, Text};

/// What of the end of each run is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// |f′|, on a logarithmic axis.
    Derivative,
    /// x.
    X,
}

/// The ends of runs against one quantity that was swept.
#[derive(Clone, Copy, Debug)]
pub struct SweepView<'a> {
    /// What was swept: `lr`, `start`, `epochs`, a name.
    pub axis: &'a str,
    /// Whether its values are spaced logarithmically.
    pub log: bool,
    /// Its values, ascending.
    pub values: &'a [f64],
    /// x or f′ at the end of each run; not finite where the run exploded.
    pub endings: &'a [f64],
    /// Which of the two.
    pub ending: Ending,
    /// The tolerance, for a sweep of f′.
    pub tolerance: Option<f64>,
    /// Settings and language.
    pub context: Context<'a>,
}

/// A |f′| above this is drawn as exploded: its size would flatten all that is worth comparing.
const HIGHEST: f64 = 1e9;
/// More ends than this are dots, because glyphs would cover each other.
const MOST_GLYPHS: usize = 120;

impl SweepView<'_> {
    /// The figure: a point for each run, those that exploded at the upper edge.
    pub fn figure(&self) -> Figure {
        let language = self.context.language;
        let (x, y) = (self.x_axis(), self.y_axis());
        let title = match self.ending {
            Ending::Derivative => FINAL_DERIVATIVE.get(language),
            Ending::X => FINAL_X.get(language),
        };
        let mut figure = Figure::new(title, x, y);
        self.context.settings.clone_into(&mut figure.settings);
        let tolerance = self
            .tolerance
            .filter(|&tolerance| self.ending == Ending::Derivative && figure.y.contains(tolerance));
        if let Some(tolerance) = tolerance {
            figure.marks.push(Mark::Rule { role: Role::Level, y: tolerance });
            figure.explain(Role::Level, TOLERANCE.get(language));
        }
        let size = |ending: f64| match self.ending {
            Ending::Derivative if ending.abs() > HIGHEST => f64::INFINITY,
            Ending::Derivative => ending.abs(),
            Ending::X => ending,
        };
        let ends = || self.values.iter().copied().zip(self.endings.iter().map(|&e| size(e)));
        let (floor, ceiling) = (figure.y.from(), figure.y.to());
        let has_place = |y: f64| self.ending == Ending::X || y > 0.0;
        let finite: Vec<(f64, f64)> =
            ends().filter(|&(_, y)| y.is_finite() && has_place(y)).collect();
        let zeros: Vec<(f64, f64)> = ends()
            .filter(|&(_, y)| y.is_finite() && !has_place(y))
            .map(|(x, _)| (x, floor))
            .collect();
        let lost: Vec<(f64, f64)> =
            ends().filter(|(_, y)| !y.is_finite()).map(|(x, _)| (x, ceiling)).collect();
        figure.marks.push(if finite.len() > MOST_GLYPHS {
            Mark::Dots { role: Role::Curve, points: finite }
        } else {
            Mark::points(Role::Past, finite)
        });
        if !zeros.is_empty() {
            figure.marks.push(Mark::points(Role::Zero, zeros));
            figure.explain(Role::Zero, EXACTLY_ZERO.get(language));
        }
        if !lost.is_empty() {
            figure.marks.push(Mark::points(Role::NonFinite, lost));
            figure.explain(
                Role::NonFinite,
                match self.ending {
                    Ending::Derivative => FAR.get(language),
                    Ending::X => LOST.get(language),
                },
            );
        }
        figure.description = self.description();
        figure
    }

    fn x_axis(&self) -> Axis {
        let (from, to) = match (self.values.first(), self.values.last()) {
            (Some(&from), Some(&to)) => (from, to),
            _ => (0.0, 1.0),
        };
        if self.log && from > 0.0 {
            Axis::log(self.axis, from, to)
        } else {
            Axis::linear(self.axis, from, to)
        }
    }

    fn y_axis(&self) -> Axis {
        let finite = || self.endings.iter().copied().filter(|ending| ending.is_finite());
        match self.ending {
            Ending::Derivative => {
                let sizes = || finite().map(f64::abs).filter(|size| *size > 0.0);
                let low = sizes().fold(f64::INFINITY, f64::min);
                let high = sizes().fold(0.0, f64::max).min(HIGHEST);
                if low <= high {
                    Axis::log("|f'(x)|", low, high)
                } else {
                    Axis::log("|f'(x)|", 1e-3, 1.0)
                }
            }
            Ending::X => {
                let low = finite().fold(f64::INFINITY, f64::min);
                let high = finite().fold(f64::NEG_INFINITY, f64::max);
                if low > high {
                    Axis::linear("x", -1.0, 1.0)
                } else if is_lopsided(finite().map(f64::abs).collect()) {
                    Axis::symlog("x", low, high, 1.0)
                } else {
                    Axis::linear_around("x", low, high)
                }
            }
        }
    }

    fn description(&self) -> Description {
        let language = self.context.language;
        let name = match self.ending {
            Ending::Derivative => "f'(x)",
            Ending::X => "x",
        };
        let mut table = Table::new([self.axis, name]);
        let ends: Vec<(f64, f64)> =
            self.values.iter().copied().zip(self.endings.iter().copied()).collect();
        for (value, ending) in spaced(&ends, 12) {
            table.rows.push(vec![rounded(*value, 6), rounded(*ending, 7)]);
        }
        let lost = ends.iter().filter(|(_, ending)| !ending.is_finite()).count();
        let (axis, runs) = (self.axis, ends.len());
        let (from, to) = (
            ends.first().map_or_else(String::new, |(value, _)| rounded(*value, 6)),
            ends.last().map_or_else(String::new, |(value, _)| rounded(*value, 6)),
        );
        let mut sentences = vec![match language {
            Language::En => {
                format!(
                    "{runs} runs with {axis} from {from} to {to}; {lost} of them ended at no finite number."
                )
            }
            Language::Vi => {
                format!(
                    "{runs} lần chạy với {axis} từ {from} đến {to}; {lost} lần không kết thúc ở số hữu hạn."
                )
            }
        }];
        let smallest = ends
            .iter()
            .filter(|(_, ending)| ending.is_finite())
            .min_by(|a, b| a.1.abs().total_cmp(&b.1.abs()));
        if let (Some((value, ending)), Ending::Derivative) = (smallest, self.ending) {
            let (value, ending) = (rounded(*value, 6), rounded(ending.abs(), 6));
            sentences.push(match language {
                Language::En => format!("The smallest |f'(x)| is {ending}, at {axis} = {value}."),
                Language::Vi => format!("|f'(x)| nhỏ nhất là {ending}, ở {axis} = {value}."),
            });
        }
        Description { sentences, table }
    }
}

/// Whether the largest of these sizes would flatten the others on a linear axis.
fn is_lopsided(mut sizes: Vec<f64>) -> bool {
    sizes.sort_by(f64::total_cmp);
    let middle = sizes.get(sizes.len() / 2).copied().unwrap_or(0.0);
    sizes.last().is_some_and(|largest| *largest > 1e4 || *largest > FLAT * middle.max(1.0))
}

/// Larger than this many times the middle one, a value leaves the others a line.
const FLAT: f64 = 50.0;

const FINAL_DERIVATIVE: Text =
    Text { en: "|f'(x)| at the end of each run", vi: "|f'(x)| ở cuối mỗi lần chạy" };
const FINAL_X: Text =
    Text { en: "x at the end of each run", vi: "x ở cuối mỗi lần chạy" };
const TOLERANCE: Text = Text { en: "tolerance", vi: "dung sai" };
const EXACTLY_ZERO: Text = Text { en: "f' is exactly 0", vi: "f' đúng bằng 0" };
const FAR: Text = Text { en: "above 1e9 or not finite", vi: "trên 1e9 hoặc không hữu hạn" };
const LOST: Text = Text { en: "exploded", vi: "bùng nổ" };

#[cfg(test)]
mod tests {
    use super::is_lopsided;

    #[test]
    fn one_size_far_above_the_others_asks_for_a_logarithm() {
        assert!(is_lopsided(vec![1.0, 3.0, 4.0, 1000.0]));
        assert!(is_lopsided(vec![9e3, 2e4]));
        assert!(!is_lopsided(vec![100.0, 300.0, 400.0, 1000.0]));
        assert!(!is_lopsided(vec![0.0, 1e-9, 1e-9, 2.0]), "0 and 2 fit on one axis");
        assert!(!is_lopsided(Vec::new()));
    }
}
