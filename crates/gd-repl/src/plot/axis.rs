//! One axis of a figure: a range, a scale, its ticks.
//!
//! ```
//! use gd_repl::plot::Axis;
//!
//! let axis = Axis::linear("x", -2.0, 3.0);
//! assert_eq!(axis.position(0.5), Some(0.5));
//! assert_eq!(axis.ticks().len(), 6);
//! ```

use super::cast::{power_of_ten, same};
use super::label;
use super::ticks::{self, Tick, Ticks};

/// How values become places on an axis.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Scale {
    /// Equal distances for equal differences.
    Linear,
    /// Equal distances for equal ratios; only values above 0 have a place.
    Log,
    /// Logarithmic on both sides of 0, linear within ± the given value.
    SymLog {
        /// Where the logarithm takes over, > 0.
        linear: f64,
    },
}

/// No value is farther from an axis than this many of its lengths.
const FARTHEST: f64 = 1e9;

/// An axis whose ticks are made once.
#[derive(Clone, Debug, PartialEq)]
pub struct Axis {
    label: String,
    scale: Scale,
    from: f64,
    to: f64,
    ticks: Vec<Tick>,
    relabelled: bool,
}

impl Axis {
    /// A linear axis over exactly the range given, made wider where that is too narrow for doubles to
    /// divide (a single value included).
    pub fn linear(label: &str, from: f64, to: f64) -> Self {
        let (from, to) = widened(from, to);
        Self::new(label, Scale::Linear, from, to, ticks::linear(from, to))
    }

    /// A linear axis over the range given and a little more: up to a tick that is near, else a margin.
    pub fn linear_around(label: &str, from: f64, to: f64) -> Self {
        let (from, to) = widened(from, to);
        let half = to / 2.0 - from / 2.0;
        let step = match ticks::linear(from, to).ticks.as_slice() {
            [first, second, ..] => second.at - first.at,
            _ => half,
        };
        let down = libm::floor(from / step) * step;
        let up = libm::ceil(to / step) * step;
        let from = if from - down <= 0.3 * step { down.min(from) } else { from - 0.06 * half };
        let to = if up - to <= 0.3 * step { up.max(to) } else { to + 0.06 * half };
        Self::linear(label, from, to)
    }

    /// A linear axis over whole numbers, the epochs: ticks only at whole numbers.
    pub fn whole(label: &str, from: f64, to: f64) -> Self {
        let mut axis = Self::linear(label, from, to);
        axis.ticks.retain(|tick| same(tick.at, libm::trunc(tick.at)));
        axis
    }

    /// A logarithmic axis, `from` > 0; at least one decade is shown.
    pub fn log(label: &str, from: f64, to: f64) -> Self {
        let clamp =
            |end: f64| if end.is_nan() { 1.0 } else { end.clamp(f64::MIN_POSITIVE, f64::MAX) };
        let (a, b) = (clamp(from), clamp(to));
        let (mut from, mut to) = if a <= b { (a, b) } else { (b, a) };
        if to / 10.0 < from {
            let middle = from.sqrt() * to.sqrt();
            from = (middle / 4.0).max(f64::MIN_POSITIVE);
            to = (from * 16.0).max(middle * 4.0).min(f64::MAX);
        }
        Self::new(label, Scale::Log, from, to, ticks::log(from, to))
    }

    /// A symmetric logarithmic axis that is linear within ±`linear` (> 0); a range in which the logarithm
    /// hardly changes gets a linear axis.
    pub fn symlog(label: &str, from: f64, to: f64, linear: f64) -> Self {
        let (from, to) = widened(from, to);
        let size = from.abs().max(to.abs());
        let linear = if linear.is_nan() { size } else { linear.min(size).max(power_of_ten(-300)) };
        if signed_log(to, linear) - signed_log(from, linear) < 0.1 {
            return Self::linear(label, from, to);
        }
        Self::new(label, Scale::SymLog { linear }, from, to, ticks::symlog(from, to, linear))
    }

    fn new(label: &str, scale: Scale, from: f64, to: f64, ticks: Ticks) -> Self {
        let mut label = label.to_owned();
        let relabelled = ticks.offset.is_some() || ticks.unit.is_some();
        if let Some(offset) = &ticks.offset {
            label = match offset.strip_prefix('-') {
                Some(positive) => format!("{label} + {positive}"),
                None => format!("{label} - {offset}"),
            };
        }
        if let Some(unit) = ticks.unit {
            label = match ticks.offset {
                Some(_) => format!("({label}) / {}", label::decade_label(unit)),
                None => format!("{label} / {}", label::decade_label(unit)),
            };
        }
        Self { label, scale, from, to, ticks: ticks.ticks, relabelled }
    }

    /// What the axis shows, with what its tick labels leave out.
    pub fn label(&self) -> &str {
        &self.label
    }

    /// Whether the tick labels leave something out, which [`label`](Self::label) says.
    pub fn is_relabelled(&self) -> bool {
        self.relabelled
    }

    /// How values become places.
    pub fn scale(&self) -> Scale {
        self.scale
    }

    /// The lower end.
    pub fn from(&self) -> f64 {
        self.from
    }

    /// The upper end, above the lower one.
    pub fn to(&self) -> f64 {
        self.to
    }

    /// The ticks, ascending, all within the range.
    pub fn ticks(&self) -> &[Tick] {
        &self.ticks
    }

    /// Whether `value` lies between the ends.
    pub fn contains(&self, value: f64) -> bool {
        (self.from..=self.to).contains(&value)
    }

    /// Where `value` is: 0 at the lower end, 1 at the upper, outside that range beyond them (at most a
    /// thousand million axes away). `None` for
    /// values that have no place: those that are not finite, and on a logarithmic axis those not above 0.
    pub fn position(&self, value: f64) -> Option<f64> {
        if !value.is_finite() {
            return None;
        }
        let (from, to, at) = match self.scale {
            // Halves, because the width of −1e308 … 1e308 is not a double.
            Scale::Linear => (self.from / 2.0, self.to / 2.0, value / 2.0),
            Scale::Log if value > 0.0 => {
                (libm::log10(self.from), libm::log10(self.to), libm::log10(value))
            }
            Scale::Log => return None,
            Scale::SymLog { linear } => (
                signed_log(self.from, linear),
                signed_log(self.to, linear),
                signed_log(value, linear),
            ),
        };
        Some(((at - from) / (to - from)).clamp(-FARTHEST, FARTHEST))
    }

    /// The value at a place between the ends, the opposite of [`position`](Self::position).
    pub fn value(&self, position: f64) -> f64 {
        let between = |from: f64, to: f64| from * (1.0 - position) + to * position;
        let value = match self.scale {
            Scale::Linear => between(self.from, self.to),
            Scale::Log => libm::exp10(between(libm::log10(self.from), libm::log10(self.to))),
            Scale::SymLog { linear } => {
                let at = between(signed_log(self.from, linear), signed_log(self.to, linear));
                (libm::exp10(at.abs()) - 1.0) * linear * at.signum()
            }
        };
        value.clamp(self.from, self.to)
    }
}

/// The place on a symmetric logarithmic axis.
fn signed_log(value: f64, linear: f64) -> f64 {
    // 1 + |v|/c, in two parts where the quotient overflows.
    let ratio = value.abs() / linear;
    let log = if ratio.is_finite() {
        libm::log10(1.0 + ratio)
    } else {
        libm::log10(value.abs()) - libm::log10(linear)
    };
    log.copysign(value)
}

/// A range that doubles can divide: ends that are finite and in order, and apart by at least 16 ulp and
/// 1e-300.
fn widened(from: f64, to: f64) -> (f64, f64) {
    let clamp = |end: f64| if end.is_nan() { 0.0 } else { end.clamp(f64::MIN, f64::MAX) };
    let (a, b) = (clamp(from), clamp(to));
    let (from, to) = if a <= b { (a, b) } else { (b, a) };
    let size = from.abs().max(to.abs());
    let half = to / 2.0 - from / 2.0;
    if half <= 0.0 {
        // A single value: 0 and twice the value are in view.
        let reach = if size > 0.0 { size.max(1e-300) } else { 1.0 };
        return ((from - reach).max(f64::MIN), (to + reach).min(f64::MAX));
    }
    let least = (size * 8.0 * f64::EPSILON).max(5e-301);
    if half >= least {
        return (from, to);
    }
    let middle = from / 2.0 + to / 2.0;
    ((middle - least).max(f64::MIN), (middle + least).min(f64::MAX))
}
