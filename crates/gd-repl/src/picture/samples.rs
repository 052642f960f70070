//! Which rows of a run a picture is made of: all of a short one, of a long one stretches that keep every spike.

use std::ops::Range;

use gd_core::{Descent, Extremes};

use crate::laboratory::Laboratory;
use crate::plot::{Block, Series};

/// Of at most so many epochs each is known to a picture that may draw them as dots.
pub(super) const WHOLE: u64 = 2000;
/// The most stretches that a line is drawn from: more than any picture has pixels across.
const STRETCHES: u64 = 480;
/// The most points of a path on the loss.
const PATH: u64 = 1250;
/// How many epochs at its beginning, where a path moves most, are all among them.
const BEGINNING: u64 = 1000;

/// A quantity against the epoch: of at most [`WHOLE`] epochs each, of more as [`stretches`].
pub(super) fn series(
    lab: &Laboratory,
    epochs: Option<(u64, u64)>,
    value: impl Fn(&gd_core::Row) -> f64,
    range: impl Fn(&Extremes) -> Option<gd_core::Range>,
) -> Series {
    let descent = lab.descent();
    let (from, to) = epochs.unwrap_or((0, descent.epoch()));
    if to.saturating_sub(from) < WHOLE {
        return each(descent, (from, to), value);
    }
    stretches(descent, (from, to), value, range)
}

/// A quantity of a descent against the epoch, epoch by epoch.
fn each(descent: &Descent, (from, to): (u64, u64), value: impl Fn(&gd_core::Row) -> f64) -> Series {
    // Of a run that ended before `from` there is none.
    let end = (to.min(descent.last_epoch()) + 1).max(from);
    let rows = descent.rows(from..end);
    Series::new(rows.map(|row| Block::single(row.epoch, value(&row))))
}

/// A quantity of a descent against the epoch, in at most [`STRETCHES`] blocks that keep every spike.
pub(super) fn stretches(
    descent: &Descent,
    (from, to): (u64, u64),
    value: impl Fn(&gd_core::Row) -> f64,
    range: impl Fn(&Extremes) -> Option<gd_core::Range>,
) -> Series {
    let to = to.min(descent.last_epoch());
    if from > to {
        return Series::default();
    }
    if to - from < STRETCHES {
        return each(descent, (from, to), value);
    }
    // The first value that is not finite is named with its epoch: it has a block of its own.
    let end = first_not_finite(descent, (from, to), &value);
    let envelope = descent.envelope(from..end, STRETCHES);
    let block = |(epochs, extremes): (Range<u64>, Extremes)| {
        // Up to the first epoch of the next stretch: neighbours meet, and no step between them is left out.
        let last = epochs.end.min(end.saturating_sub(1));
        let value = descent.row(last).map_or(f64::NAN, |row| value(&row));
        let (low, high) = range(&extremes)
            .map_or((value, value), |range| (range.min.min(value), range.max.max(value)));
        Block { first: epochs.start, last, low, high, value }
    };
    let last = descent.rows(end..to + 1).take(1).map(|row| Block::single(row.epoch, value(&row)));
    Series::new(envelope.into_iter().map(block).chain(last))
}

/// The first epoch with a value that is not finite, else the one after the last. What is not finite stays
/// so: x does not come back from ∞.
fn first_not_finite(
    descent: &Descent,
    (from, to): (u64, u64),
    value: &impl Fn(&gd_core::Row) -> f64,
) -> u64 {
    let finite = |epoch| descent.row(epoch).is_some_and(|row| value(&row).is_finite());
    if finite(to) {
        return to + 1;
    }
    let (mut low, mut high) = (from, to);
    while low < high {
        let middle = u64::midpoint(low, high);
        (low, high) = if finite(middle) { (middle + 1, high) } else { (low, middle) };
    }
    high
}

/// At most [`PATH`] epochs from 0 to `last` and one more: a short path whole, else its beginning and epochs
/// at equal distances after it, the last among them.
pub(super) fn sampled(last: u64) -> (Range<u64>, impl Iterator<Item = u64>) {
    let beginning = if last < PATH { last + 1 } else { BEGINNING };
    let every = last.div_ceil(PATH - BEGINNING).max(1);
    let rest = (beginning.div_ceil(every)..=last / every).map(move |i| i * every);
    let end = (last >= beginning && !last.is_multiple_of(every)).then_some(last);
    (0..beginning, rest.chain(end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn samples_hold_the_beginning_and_both_ends() {
        let all = |last| -> Vec<u64> {
            let (beginning, rest) = sampled(last);
            beginning.chain(rest).collect()
        };
        assert_eq!(all(0), [0]);
        assert_eq!(all(PATH - 1), (0..PATH).collect::<Vec<_>>());
        for last in [2000, 2001, 10_007, 1_000_000_000_000] {
            let all = all(last);
            assert!(all.len() <= 1251, "{} of {last}", all.len());
            assert!(all.is_sorted_by(|a, b| a < b), "{last}");
            assert_eq!(all.get(999), Some(&999));
            assert_eq!(all.last(), Some(&last));
        }
    }
}
