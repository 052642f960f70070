//! Which part of a function is shown.

use super::super::axis::Axis;
use super::super::cast::{from_cells, to_cells};
use super::super::sample;
use crate::language::Language;

/// A path is followed as long as it is within this many widths of the domain from its start.
const WIDEST: f64 = 20.0;

/// The window for a path: as far to both sides of the target as the path goes, and a quarter farther;
/// without a target the domain, or the path where it leaves the domain. Of a path that explodes only its
/// beginning counts.
pub(crate) fn around(path: &[f64], target: Option<f64>, home: (f64, f64)) -> (f64, f64) {
    let finite = || path.iter().copied().filter(|x| x.is_finite());
    let Some(start) = finite().next() else { return home };
    // Halves, because the width of −1e308 … 1e308 is not a double.
    let most = (home.1 / 2.0 - home.0 / 2.0).abs() * WIDEST;
    let near = || finite().take_while(|x| (x / 2.0 - start / 2.0).abs() <= most / 2.0);
    if let Some(target) = target.filter(|target| target.is_finite()) {
        let reach = near().map(|x| (x - target).abs()).fold(0.0, f64::max) * 1.25;
        if reach > 0.0 && reach.is_finite() {
            return (target - reach, target + reach);
        }
    }
    let (from, to) = near().fold((start, start), |(from, to), x| (from.min(x), to.max(x)));
    let margin = (to / 2.0 - from / 2.0) / 2.0;
    if from < to && (from < home.0 || to > home.1) {
        (from - margin, to + margin)
    } else if (home.0..=home.1).contains(&start) {
        home
    } else {
        (start - (home.1 - home.0) / 2.0, start + (home.1 - home.0) / 2.0)
    }
}

/// An axis for the heights of `f` over the window and of the points on it; where poles or overflows make
/// the curve much higher than most of it is, those heights are cut off. There is room below for words.
pub(crate) fn heights(label: &str, f: &dyn Fn(f64) -> f64, x: &Axis, points: &[f64]) -> Axis {
    let curve = sample::sorted_values(f, x.from(), x.to());
    let (mut low, mut high) = points
        .iter()
        .filter(|y| y.is_finite())
        .fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), &y| (low.min(y), high.max(y)));
    let at =
        |part: f64| curve.get(to_cells(part * from_cells(curve.len().saturating_sub(1)))).copied();
    if let (Some(common_low), Some(common_high)) = (at(0.06), at(0.94)) {
        (low, high) = (low.min(common_low), high.max(common_high));
    }
    if let (Some(&lowest), Some(&highest)) = (curve.first(), curve.last()) {
        let room = 4.0 * (high / 2.0 - low / 2.0);
        if highest / 2.0 - high / 2.0 <= room {
            high = high.max(highest);
        }
        if low / 2.0 - lowest / 2.0 <= room {
            low = low.min(lowest);
        }
    }
    if low > high {
        return Axis::linear(label, -1.0, 1.0);
    }
    let below = (low - 0.3 * (high / 2.0 - low / 2.0)).max(f64::MIN);
    Axis::linear_around(label, below, high)
}

/// From which epoch on nothing of a path is in view.
pub(crate) fn outside_from(epoch: u64, language: Language) -> String {
    match language {
        Language::En => format!("From epoch {epoch} on the path lies outside this picture."),
        Language::Vi => format!("Từ epoch {epoch} trở đi đường đi nằm ngoài hình này."),
    }
}
