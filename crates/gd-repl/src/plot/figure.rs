//! A picture in data units: axes and marks with roles, no pixels, no colours.
//!
//! A view makes a figure once; each back end ([`terminal`](super::terminal), [`svg`](super::svg),
//! [`plain`](super::plain)) draws it in its own way.
//!
//! ```
//! use gd_repl::plot::{Axis, Figure, Mark, Role};
//!
//! let mut figure = Figure::new("f(x) = x", Axis::linear("x", 0.0, 1.0), Axis::linear("f(x)", 0.0, 1.0));
//! figure.marks.push(Mark::curve(Role::Curve, vec![(0.0, 0.0), (1.0, 1.0)]));
//! assert_eq!(figure.marks.len(), 1);
//! ```

use super::axis::Axis;
use super::description::Description;

/// What a mark means. A back end gives each role a glyph and a colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// The loss, or the only line of the figure.
    Curve,
    /// A line to compare with: y = x in a cobweb.
    Guide,
    /// The k-th run of a comparison, from 0: the letters a, b, c, …
    Run(u8),
    /// Points that were passed.
    Past,
    /// The present point.
    Now,
    /// The next point.
    Next,
    /// Where the slope is zero.
    Target,
    /// A height to compare with: a tolerance, the x of a minimum.
    Level,
    /// The tangent at the present point.
    Tangent,
    /// A value above 0, drawn by its size.
    Positive,
    /// A value below 0, drawn by its size.
    Negative,
    /// A value of exactly 0, which has no place on a logarithmic axis and sits on its floor.
    Zero,
    /// Where a value stopped being finite.
    NonFinite,
}

/// Points that are joined by a line.
pub type Piece = Vec<(f64, f64)>;

/// Something drawn in a figure. Coordinates that are not finite or outside the axes are not drawn.
#[derive(Clone, Debug, PartialEq)]
pub enum Mark {
    /// A line, cut where a piece ends.
    Curve {
        /// What the line is.
        role: Role,
        /// Its pieces, each of points in order.
        pieces: Vec<Piece>,
        /// What stands at the end of the line; empty for nothing.
        label: String,
    },
    /// Points with a glyph each.
    Points {
        /// What the points are.
        role: Role,
        /// Where they are.
        points: Vec<(f64, f64)>,
        /// What stands beside the last one; empty for nothing.
        label: String,
    },
    /// Points without a glyph, as small as the back end can draw them.
    Dots {
        /// What the dots are.
        role: Role,
        /// Where they are.
        points: Vec<(f64, f64)>,
    },
    /// A horizontal line through the whole figure.
    Rule {
        /// What it is.
        role: Role,
        /// At which height.
        y: f64,
    },
    /// A stretch of the horizontal axis, marked along the floor.
    Band {
        /// What lies there.
        role: Role,
        /// The left end.
        from: f64,
        /// The right end.
        to: f64,
    },
    /// A vertical line where a value stopped being finite.
    Cut {
        /// Where.
        x: f64,
        /// What happened there.
        label: String,
    },
}

impl Mark {
    /// A line of one piece, without a label.
    pub fn curve(role: Role, piece: Piece) -> Self {
        Self::Curve { role, pieces: vec![piece], label: String::new() }
    }

    /// Points without a label.
    pub fn points(role: Role, points: Vec<(f64, f64)>) -> Self {
        Self::Points { role, points, label: String::new() }
    }
}

/// One entry of the legend: what the glyph of a role stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Key {
    /// Whose glyph.
    pub role: Role,
    /// What it stands for.
    pub text: String,
}

/// A picture in data units.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// What is shown.
    pub title: String,
    /// The settings that it was made with; drawn less loudly than the title, may be empty.
    pub settings: String,
    /// The horizontal axis.
    pub x: Axis,
    /// The vertical axis.
    pub y: Axis,
    /// What is drawn, the first at the bottom.
    pub marks: Vec<Mark>,
    /// What the glyphs stand for.
    pub legend: Vec<Key>,
    /// Sentences that belong under the picture.
    pub notes: Vec<String>,
    /// The picture in words and numbers.
    pub description: Description,
}

impl Figure {
    /// An empty figure.
    pub fn new(title: impl Into<String>, x: Axis, y: Axis) -> Self {
        Self {
            title: title.into(),
            settings: String::new(),
            x,
            y,
            marks: Vec::new(),
            legend: Vec::new(),
            notes: Vec::new(),
            description: Description::default(),
        }
    }

    /// Adds an entry to the legend.
    pub fn explain(&mut self, role: Role, text: impl Into<String>) {
        self.legend.push(Key { role, text: text.into() });
    }
}
