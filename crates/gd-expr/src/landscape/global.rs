//! The lowest of some values.

use gd_core::GlobalMinimum;

/// The lowest of `(x, f(x), whether x is an end)`; values within 4 ulp are equal, and of equals the one
/// with the smallest |x| counts, then the smallest x. `None` if there are none.
pub(super) fn lowest(candidates: impl Iterator<Item = (f64, f64, bool)>) -> Option<GlobalMinimum> {
    let candidates: Vec<(f64, f64, bool)> = candidates.collect();
    let lowest = candidates.iter().map(|(_, loss, _)| *loss).min_by(f64::total_cmp)?;
    let ulp = lowest.abs().next_up() - lowest.abs();
    let limit = lowest + 4.0 * ulp;
    let mut equal: Vec<(f64, f64, bool)> =
        candidates.into_iter().filter(|(_, loss, _)| *loss <= limit).collect();
    equal.sort_by(|a, b| a.0.abs().total_cmp(&b.0.abs()).then(a.0.total_cmp(&b.0)));
    let (x, loss, at_end) = *equal.first()?;
    let others =
        equal.iter().skip(1).map(|(x, ..)| *x).filter(|other| other.to_bits() != x.to_bits());
    let mut ties: Vec<f64> = others.collect();
    ties.sort_by(f64::total_cmp);
    ties.dedup_by(|a, b| a.to_bits() == b.to_bits());
    Some(GlobalMinimum { x, loss, at_end, ties })
}
