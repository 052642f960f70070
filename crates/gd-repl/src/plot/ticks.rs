//! Where the marks of an axis stand and what they say.
//!
//! A linear axis is divided in steps of 1, 2 or 5 times a power of ten; a logarithmic one in steps of
//! 1, 2, 5, 10, … decades. No label is longer than seven characters: where the numbers themselves are,
//! the axis says what was subtracted from them or what they were divided by.

use super::cast::{decade, from_count, power_of_ten};
use super::label;

/// The longest label, in characters.
pub const LONGEST: usize = 7;
/// The most ticks on an axis.
pub const MOST: usize = 7;

/// The decades of numbers that are written without a power of ten.
const ORDINARY: std::ops::RangeInclusive<i32> = -3..=5;

/// One mark of an axis.
#[derive(Clone, Debug, PartialEq)]
pub struct Tick {
    /// Where, in the units of the axis.
    pub at: f64,
    /// What stands there, at most [`LONGEST`] characters.
    pub label: String,
}

/// The ticks of an axis, and what its labels leave out.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Ticks {
    /// The ticks, ascending.
    pub ticks: Vec<Tick>,
    /// What was subtracted from every label, if anything: `0.5` for labels like `-2e-9`.
    pub offset: Option<String>,
    /// The power of ten by which every label was divided, if it was.
    pub unit: Option<i32>,
}

/// Ticks for a linear axis from `from` to `to`, both finite and `from < to`.
pub fn linear(from: f64, to: f64) -> Ticks {
    let Some(step) = Step::dividing(from, to, MOST - 1) else {
        return Ticks::default();
    };
    let places = step.multiples(from, to);
    // One notation for all of them reads best.
    let fixed: Option<Vec<Tick>> = places
        .iter()
        .map(|&k| step.at(k))
        .map(|at| Some(Tick { at, label: label::fixed(at, LONGEST)? }))
        .collect();
    if let Some(ticks) = fixed.filter(|ticks| fits(ticks)) {
        return Ticks { ticks, offset: None, unit: None };
    }
    let plain: Vec<Tick> = places
        .iter()
        .map(|&k| step.at(k))
        .map(|at| Tick { at, label: label::shortest(at) })
        .collect();
    if fits(&plain) {
        return Ticks { ticks: plain, offset: None, unit: None };
    }
    // A power of ten taken out: 1.5e-300 becomes 1.5. Numbers that are read without one only become harder:
    // 0.499994 is no 4.99994 tenths.
    let unit = decade(from.abs().max(to.abs()));
    let scaled: Vec<Tick> = places
        .iter()
        .map(|&k| Tick { at: step.at(k), label: label::shortest(step.scaled(k, unit)) })
        .collect();
    if !ORDINARY.contains(&unit) && fits(&scaled) {
        return Ticks { ticks: scaled, offset: None, unit: Some(unit) };
    }
    // A narrow window far from 0: the labels count from its roundest tick.
    let Some(&middle) = places.iter().min_by_key(|&&k| (roughness(k), k.abs_diff(0))) else {
        return Ticks::default();
    };
    let offset = Some(label::shortest(step.at(middle)));
    let near: Vec<Tick> = places
        .iter()
        .map(|&k| Tick { at: step.at(k), label: label::shortest(step.at(k - middle)) })
        .collect();
    if fits(&near) {
        return Ticks { ticks: near, offset, unit: None };
    }
    let near = places
        .iter()
        .map(|&k| Tick {
            at: step.at(k),
            label: label::shortest(step.scaled(k - middle, step.exponent)),
        })
        .collect();
    Ticks { ticks: near, offset, unit: Some(step.exponent) }
}

/// Ticks for a logarithmic axis from `from` to `to`, `0 < from < to`, both finite.
pub fn log(from: f64, to: f64) -> Ticks {
    let (low, high) = (lowest_decade(from), decade(to));
    let decades = (low..=high).filter(|&k| (from..=to).contains(&power_of_ten(k))).count();
    let ticks = match decades {
        0 => return linear(from, to),
        1 | 2 => {
            let steps: &[f64] = if decades == 1 { &[1.0, 2.0, 5.0] } else { &[1.0, 3.0] };
            let ticks: Vec<Tick> = (low - 1..=high)
                .flat_map(|k| steps.iter().map(move |m| m * power_of_ten(k)))
                .filter(|at| (from..=to).contains(at))
                .map(|at| Tick { at, label: label::shortest(at) })
                .collect();
            if fits(&ticks) && ticks.len() <= MOST {
                ticks
            } else {
                every_decade(low, high, from, to)
            }
        }
        _ => every_decade(low, high, from, to),
    };
    Ticks { ticks, offset: None, unit: None }
}

/// Ticks for a symmetric logarithmic axis that is linear within ±`linear`; 0 always has its tick where it
/// is in range.
pub fn symlog(from: f64, to: f64, linear: f64) -> Ticks {
    let first = lowest_decade(linear.max(power_of_ten(-300)));
    let farthest = from.abs().max(to.abs());
    let last = if farthest > 0.0 { decade(farthest).max(first) } else { first };
    let sides = u32::from(from < 0.0) + u32::from(to > 0.0);
    let most = if sides > 1 { 3 } else { 5 };
    let step = decade_step(last - first + 1, most);
    // Counted down from the far end, so that the largest decade is always named.
    let magnitudes: Vec<i32> = (0..)
        .map(|i| last - last.rem_euclid(step) - i * step)
        .take_while(|&exponent| exponent >= first)
        .take(most)
        .collect();
    let negative =
        magnitudes.iter().map(|&k| (-power_of_ten(k), format!("-{}", label::decade_label(k))));
    let positive = magnitudes.iter().rev().map(|&k| (power_of_ten(k), label::decade_label(k)));
    let ticks = negative
        .chain(std::iter::once((0.0, "0".to_owned())))
        .chain(positive)
        .filter(|(at, label)| (from..=to).contains(at) && label.chars().count() <= LONGEST)
        .map(|(at, label)| Tick { at, label })
        .collect();
    Ticks { ticks, offset: None, unit: None }
}

/// The powers of ten in the range, in the smallest step that gives few enough.
fn every_decade(low: i32, high: i32, from: f64, to: f64) -> Vec<Tick> {
    let step = decade_step(high - low + 1, MOST - 1);
    (low..=high)
        .filter(|k| k.rem_euclid(step) == 0)
        .map(|k| Tick { at: power_of_ten(k), label: label::decade_label(k) })
        .filter(|tick| (from..=to).contains(&tick.at))
        .collect()
}

/// The step in decades that gives at most `most` ticks in `decades` decades.
fn decade_step(decades: i32, most: usize) -> i32 {
    let most = i32::try_from(most).unwrap_or(i32::MAX);
    [1, 2, 5, 10, 20, 25, 50, 100]
        .into_iter()
        .find(|step| (decades - 1) / step < most)
        .unwrap_or(200)
}

/// The exponent of the first power of ten that is not below `value`.
fn lowest_decade(value: f64) -> i32 {
    let exponent = decade(value);
    if power_of_ten(exponent) < value { exponent + 1 } else { exponent }
}

/// Whether every label is short enough and no two are the same.
fn fits(ticks: &[Tick]) -> bool {
    ticks.iter().all(|tick| tick.label.chars().count() <= LONGEST)
        && ticks.windows(2).all(|pair| match pair {
            [a, b] => a.label != b.label,
            _ => true,
        })
}

/// How many digits the multiple `k` needs after the zeros at its end are dropped: 0 for 0, few for
/// round ones.
fn roughness(k: i64) -> usize {
    if k == 0 { 0 } else { k.to_string().trim_end_matches('0').len() }
}

/// A step of a linear axis: `factor` (1, 2 or 5) times ten to the power `exponent`.
#[derive(Clone, Copy, Debug)]
struct Step {
    factor: u8,
    exponent: i32,
}

impl Step {
    /// The smallest step that divides the range in at most `most` parts.
    fn dividing(from: f64, to: f64, most: usize) -> Option<Self> {
        // Halves, because the width of −1e308 … 1e308 is not a double.
        let half = to / 2.0 - from / 2.0;
        let parts = from_count(u64::try_from(most).unwrap_or(u64::MAX)) / 2.0;
        let least = half / parts;
        if !(least.is_finite() && least > 0.0) {
            return None;
        }
        let exponent = decade(least);
        let factor = least / power_of_ten(exponent);
        let (factor, exponent) = match factor {
            f if f <= 1.0 + 1e-9 => (1, exponent),
            f if f <= 2.0 + 1e-9 => (2, exponent),
            f if f <= 5.0 + 1e-9 => (5, exponent),
            _ => (1, exponent + 1),
        };
        Some(Self { factor, exponent })
    }

    /// The multiples of the step that lie in the range.
    fn multiples(self, from: f64, to: f64) -> Vec<i64> {
        let size = self.at(1);
        let first = whole(libm::floor(from / size));
        (first..).take(2 * MOST).filter(|&k| (from..=to).contains(&self.at(k))).collect()
    }

    /// The place of the `k`-th multiple.
    fn at(self, k: i64) -> f64 {
        self.scaled(k, 0)
    }

    /// The `k`-th multiple divided by ten to the power `unit`.
    ///
    /// Dividing by a whole power of ten rounds once, so that 3 steps of 0.1 are 0.3.
    fn scaled(self, k: i64, unit: i32) -> f64 {
        let exponent = self.exponent - unit;
        let multiple = whole_as_f64(k) * f64::from(self.factor);
        if (-22..0).contains(&exponent) {
            multiple / power_of_ten(-exponent)
        } else {
            multiple * power_of_ten(exponent)
        }
    }
}

/// The whole number that `value` is.
#[expect(
    clippy::cast_possible_truncation,
    reason = "`as` saturates, and a tick out of range is dropped"
)]
fn whole(value: f64) -> i64 {
    value as i64
}

/// A multiple as a double; beyond 2^53 steps from 0 neighbouring ticks could not be told apart anyway.
#[expect(clippy::cast_precision_loss, reason = "the range is at least 2^-50 of its ends wide")]
fn whole_as_f64(k: i64) -> f64 {
    k as f64
}
