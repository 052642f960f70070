//! What is shown: each view makes a figure from plain data.
//!
//! A view is a struct of what it needs, all of it required, with one method `figure`.

mod basins;
mod cobweb;
mod compare;
mod derivative;
mod loss;
mod orbit;
mod sketch;
mod spoken;
mod sweep;
mod window;
mod x;

pub use basins::BasinView;
pub use cobweb::CobwebView;
pub use compare::CompareView;
pub use derivative::DerivativeView;
pub use loss::{LossView, PathPoint};
pub use orbit::{Ends, OrbitView};
pub use sketch::SketchView;
pub use sweep::{Ending, SweepView};
pub use x::XView;

use super::series::Series;
use crate::language::{Language, Text};

/// The most blocks of a series in a figure: more than any picture has pixels across.
const MOST_BLOCKS: usize = 480;

/// The most points with a glyph each on one line.
const MOST_POINTS: usize = 20;

/// What the present run is called where others are drawn over it.
pub(crate) const PRESENT: Text = Text { en: "now", vi: "hiện tại" };

/// What every view is told.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    /// The settings of the run, as they stand beside the title: `lr 0.01, start -1.5`.
    pub settings: &'a str,
    /// The language of labels, legend and sentences.
    pub language: Language,
}

/// A run with a name, to be drawn with others.
#[derive(Clone, Copy, Debug)]
pub struct Run<'a> {
    /// What stands at the end of its line: `lr 0.3`.
    pub name: &'a str,
    /// The quantity that is compared.
    pub series: &'a Series,
}

/// At most `most` items at equal distances, the first and the last among them.
pub(crate) fn spaced<T>(items: &[T], most: usize) -> impl Iterator<Item = &T> {
    let count = items.len().min(most);
    let last = items.len().saturating_sub(1);
    (0..count).filter_map(move |i| items.get(if count > 1 { i * last / (count - 1) } else { 0 }))
}
