//! The shape of a loss: where its slope is zero, and what is there.
//!
//! These are plain data. `gd-expr` computes them from a typed loss; a [diagnosis](crate) is given one.

/// A closed interval of x, `[from, to]`; an end may be infinite.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Interval {
    /// The left end.
    pub from: f64,
    /// The right end.
    pub to: f64,
}

/// What a critical point is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CriticalKind {
    /// f falls to it and rises from it.
    Minimum,
    /// f rises to it and falls from it.
    Maximum,
    /// f′ is zero without a change of sign.
    Inflection,
    /// f′ is zero, and what is on its two sides could not be decided.
    Flat,
}

impl CriticalKind {
    /// Every kind.
    pub const ALL: [Self; 4] = [Self::Minimum, Self::Maximum, Self::Inflection, Self::Flat];

    /// The code of the kind, as scripts see it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Minimum => "minimum",
            Self::Maximum => "maximum",
            Self::Inflection => "inflection",
            Self::Flat => "flat",
        }
    }
}

/// A place where f′ is zero, or where it jumps across zero (a kink).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CriticalPoint {
    /// Where: polynomials: the double nearest to the exact root; else within 2 ulp.
    pub x: f64,
    /// f there.
    pub loss: f64,
    /// f″ there (NaN at a kink).
    pub curvature: f64,
    /// What it is.
    pub kind: CriticalKind,
    /// Whether f has a derivative there; false at a kink.
    pub smooth: bool,
}

/// The lowest value of a loss.
#[derive(Clone, Debug, PartialEq)]
pub struct GlobalMinimum {
    /// Where; among equals (within 4 ulp) the smallest |x|, then the smallest x.
    pub x: f64,
    /// f there.
    pub loss: f64,
    /// Whether it is an end point of the domain.
    pub at_end: bool,
    /// The other places that share the value.
    pub ties: Vec<f64>,
}

/// Why a landscape has no global minimum.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GlobalReason {
    /// f falls without bound.
    Unbounded,
    /// f comes as near as you like to a lowest value and never takes it.
    NotAttained,
    /// f is constant.
    Flat,
    /// f has no value on the domain.
    Undefined,
    /// It could not be proven.
    Uncertified,
}

impl GlobalReason {
    /// The code of the reason, as scripts see it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Unbounded => "unbounded",
            Self::NotAttained => "not-attained",
            Self::Flat => "flat",
            Self::Undefined => "undefined",
            Self::Uncertified => "uncertified",
        }
    }
}

/// The critical points of a loss (polynomials: on the whole line; others: on the domain) and its
/// lowest value.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Landscape {
    /// The isolated critical points, ascending.
    pub points: Vec<CriticalPoint>,
    /// Stretches on which f is constant.
    pub flat: Vec<Interval>,
    /// Stretches on which f is undefined.
    pub undefined: Vec<Interval>,
    /// Places where |f| grows without bound, as 1/x and ln x do at 0.
    pub poles: Vec<f64>,
    /// Places where f stays finite and |f′| grows without bound, as of √x and ∛x at 0.
    pub vertical_tangents: Vec<f64>,
    /// Places where f steps from one value to another, as sign(x) does at 0.
    pub jumps: Vec<f64>,
    /// The global minimum, if there is one.
    pub global_minimum: Option<GlobalMinimum>,
    /// Why there is none; `None` where there is one.
    pub global_reason: Option<GlobalReason>,
    /// Whether everything here is proven: every critical point is listed, and each is what it is said
    /// to be (3 ulp are allowed for each elementary function).
    pub certified: bool,
    /// Whether the list was cut at 10,000 points.
    pub truncated: bool,
    /// Stretches in which it could not be decided whether there is a critical point.
    pub undecided: Vec<Interval>,
    /// The end points of the domain with f there: `(x, f(x))`.
    pub ends: [(f64, f64); 2],
    /// Whether f is known to fall without bound as x → −∞.
    pub unbounded_left: bool,
    /// Whether f is known to fall without bound as x → +∞.
    pub unbounded_right: bool,
}

impl Landscape {
    /// The critical point nearest to x, if there is one.
    pub fn nearest(&self, x: f64) -> Option<&CriticalPoint> {
        self.points.iter().min_by(|a, b| (a.x - x).abs().total_cmp(&(b.x - x).abs()))
    }
}
