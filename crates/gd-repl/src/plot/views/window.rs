//! Which part of a function is shown.

use super::super::axis::Axis;
use super::super::cast::{from_cells, to_cells};
use super::super::sample;
use crate::language::Language;

/// A path is followed as long as it is within this many widths of the domain from its start.
const WIDEST: f64 = 20.0;

/// How much farther than the path its window goes.
const FARTHER: f64 = 1.25;
/// So many times as high as the path a curve leaves nothing of the path to see.
const STEEP: f64 = 4.0;

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
        let reach = near().map(|x| (x - target).abs()).fold(0.0, f64::max) * FARTHER;
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

/// The window of [`around`] for a path on the curve `f`: where the curve is much higher on the far side of the
/// target than anywhere on the path, that side ends a margin beyond the path and the target.
pub(crate) fn around_on(
    f: &dyn Fn(f64) -> f64,
    path: &[f64],
    target: Option<f64>,
    home: (f64, f64),
) -> (f64, f64) {
    let (from, to) = around(path, target, home);
    let Some(target) = target.filter(|target| target.is_finite()) else { return (from, to) };
    let seen = path.iter().copied().filter(|x| (from..=to).contains(x)).chain([target]);
    let hull = |values: &mut dyn Iterator<Item = f64>| {
        values.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), x| (low.min(x), high.max(x)))
    };
    let (left, right) = hull(&mut seen.clone());
    let (low, high) = hull(&mut seen.map(f).filter(|y| y.is_finite()));
    if low > high {
        return (from, to);
    }
    let climbs = |x: f64| {
        let height = f(x) / 2.0 - low / 2.0;
        !height.is_finite() || height > STEEP * (high / 2.0 - low / 2.0)
    };
    let margin = (right / 2.0 - left / 2.0) / 4.0;
    // As far from the target as the path goes; the window goes a quarter farther.
    let reach = (to / 2.0 - from / 2.0) / FARTHER;
    (
        if climbs(target - reach) { left - margin } else { from },
        if climbs(target + reach) { right + margin } else { to },
    )
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

#[cfg(test)]
mod tests {
    use super::*;

    const HOME: (f64, f64) = (-2.0, 2.0);

    #[test]
    fn a_bowl_is_shown_to_both_sides_of_its_bottom() {
        let bowl = |x: f64| 3.0 * x * x - 3.0 * x + 4.0;
        assert_eq!(around_on(&bowl, &[-1.5, -1.0], Some(0.5), HOME), (-2.0, 3.0));
    }

    #[test]
    fn a_wall_behind_the_target_is_left_out() {
        let wells = |x: f64| x * x * x * x / 4.0 - x * x / 2.0;
        let path = [1.3, -0.5, -1.2, -0.3];
        let (from, to) = around_on(&wells, &path, Some(-1.0), HOME);
        assert!((-2.0..-1.2).contains(&from), "{from}");
        assert!((1.3..2.0).contains(&to), "{to}");
        // Nothing is known of the half in which f has no value.
        let half = |x: f64| if x > 0.0 { x - libm::log(x) } else { f64::NAN };
        let (from, _) = around_on(&half, &[4.0, 3.0], Some(1.0), HOME);
        assert!(from > 0.0, "{from}");
        assert_eq!(around_on(&|_| f64::INFINITY, &[1.0], Some(0.0), HOME), (-1.25, 1.25));
    }
}
