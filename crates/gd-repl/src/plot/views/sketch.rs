//! A loss at a glance, for a corner of the screen: the start, the walk from there, the bottom.

use std::fmt;

use super::super::axis::Axis;
use super::super::figure::{Figure, Mark, Role};
use super::super::sample;
use super::window::around;

/// A loss with a walk on it, without numbers.
#[derive(Clone, Copy)]
pub struct SketchView<'a> {
    /// f.
    pub f: &'a dyn Fn(f64) -> f64,
    /// Where the walk comes to, its start first.
    pub walk: &'a [f64],
    /// The place where the slope is zero that belongs to this walk: the picture has it in its middle.
    pub target: Option<f64>,
    /// What to show where nothing else decides: the domain.
    pub home: (f64, f64),
}

impl fmt::Debug for SketchView<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SketchView")
            .field("walk", &self.walk)
            .field("target", &self.target)
            .finish_non_exhaustive()
    }
}

impl SketchView<'_> {
    /// The figure; its axes have no names.
    pub fn figure(&self) -> Figure {
        let (from, to) = around(self.walk, self.target, self.home);
        let values = sample::sorted_values(self.f, from, to);
        let (low, high) = match values.as_slice() {
            [low, .., high] => (*low, *high),
            [] | [_] => (-1.0, 1.0),
        };
        let mut figure =
            Figure::new(String::new(), Axis::linear("", from, to), Axis::linear("", low, high));
        let pieces = sample::pieces(self.f, from, to, high / 2.0 - low / 2.0);
        figure.marks.push(Mark::Curve { role: Role::Curve, pieces, label: String::new() });
        let on_curve = |x: &f64| (*x, (self.f)(*x));
        let (start, ahead) = self.walk.split_at(self.walk.len().min(1));
        // The later a mark is drawn, the more it matters where two fall on one place.
        figure.marks.push(Mark::points(Role::Next, ahead.iter().map(on_curve).collect()));
        figure.marks.push(Mark::points(Role::Target, self.target.iter().map(on_curve).collect()));
        figure.marks.push(Mark::points(Role::Now, start.iter().map(on_curve).collect()));
        figure
    }
}
