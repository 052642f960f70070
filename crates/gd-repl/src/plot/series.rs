//! A quantity against the epoch, in blocks that hide no spike.
//!
//! A run of a billion epochs is told in a few hundred blocks, each with the smallest and the largest
//! value in it; a short run has one epoch in each block.
//!
//! ```
//! use gd_repl::plot::Series;
//!
//! let series = Series::dense(0, &[3.0, 1.0, 2.0]);
//! assert_eq!(series.summary().expect("three values").lowest, (1, 1.0));
//! ```

use super::cast::same;

/// A quantity over a stretch of epochs.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Block {
    /// The first epoch of the stretch.
    pub first: u64,
    /// The last epoch of the stretch.
    pub last: u64,
    /// The smallest value in it.
    pub low: f64,
    /// The largest value in it.
    pub high: f64,
    /// The value at its last epoch.
    pub value: f64,
}

impl Block {
    /// A block of one epoch.
    pub fn single(epoch: u64, value: f64) -> Self {
        Self { first: epoch, last: epoch, low: value, high: value, value }
    }

    fn is_finite(&self) -> bool {
        self.low.is_finite() && self.high.is_finite() && self.value.is_finite()
    }
}

/// A quantity against the epoch, up to the first value that is not finite.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Series {
    blocks: Vec<Block>,
    end: Option<(u64, f64)>,
}

/// How a series goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trend {
    /// One value.
    Constant,
    /// Never down, and somewhere up.
    Rising,
    /// Never up, and somewhere down.
    Falling,
    /// Up and down in turn at every epoch.
    Alternating,
    /// Up and down.
    Mixed,
}

/// What can be said about a series in a sentence.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Summary {
    /// The first epoch and its value.
    pub first: (u64, f64),
    /// The last epoch and its value.
    pub last: (u64, f64),
    /// The last epoch of the block with the smallest value, and that value.
    pub lowest: (u64, f64),
    /// The last epoch of the block with the largest value, and that value.
    pub highest: (u64, f64),
    /// How it goes between them.
    pub trend: Trend,
    /// How many times the sign changes between the ends of blocks.
    pub sign_changes: u64,
    /// The first epoch with the other sign.
    pub first_sign_change: Option<u64>,
}

/// Steps of this part of a series' range are too small to be seen in a picture of it.
const VISIBLE: f64 = 2e-3;
/// How far from an end of its range, in parts of it, the last value of an alternating block may be.
const NEAR: f64 = 0.1;

impl Series {
    /// A series of blocks in order. The first value that is not finite ends it; its block should hold
    /// that epoch alone, because that is the epoch that is named.
    pub fn new(blocks: impl IntoIterator<Item = Block>) -> Self {
        let mut series = Self::default();
        for block in blocks {
            if !block.is_finite() {
                series.end = Some((block.first, first_not_finite(&block)));
                break;
            }
            series.blocks.push(block);
        }
        series
    }

    /// A series of one block an epoch, from epoch `first` on.
    pub fn dense(first: u64, values: &[f64]) -> Self {
        Self::new((first..).zip(values).map(|(epoch, &value)| Block::single(epoch, value)))
    }

    /// The blocks with finite values.
    pub fn blocks(&self) -> &[Block] {
        &self.blocks
    }

    /// The first epoch whose value is not finite, and that value.
    pub fn end(&self) -> Option<(u64, f64)> {
        self.end
    }

    /// The first and the last epoch, counting the one that is not finite.
    pub fn epochs(&self) -> Option<(u64, u64)> {
        let ends = || self.end.map(|(epoch, _)| epoch);
        let first = self.blocks.first().map(|block| block.first).or_else(ends)?;
        let last = ends().or_else(|| self.blocks.last().map(|block| block.last))?;
        Some((first, last))
    }

    /// The smallest and the largest finite value.
    pub fn range(&self) -> Option<(f64, f64)> {
        let low = self.blocks.iter().map(|block| block.low).min_by(f64::total_cmp)?;
        let high = self.blocks.iter().map(|block| block.high).max_by(f64::total_cmp)?;
        Some((low, high))
    }

    /// Whether every block is one epoch.
    pub fn is_dense(&self) -> bool {
        self.blocks.iter().all(|block| block.first == block.last)
    }

    /// The part between two epochs, both included; a block that reaches over an end stays whole.
    #[must_use]
    pub fn between(&self, first: u64, last: u64) -> Self {
        Self {
            blocks: self
                .blocks
                .iter()
                .copied()
                .filter(|block| block.last >= first && block.first <= last)
                .collect(),
            end: self.end.filter(|(epoch, _)| (first..=last).contains(epoch)),
        }
    }

    /// The series in at most `most` blocks (at least 1): neighbours are joined, extremes are kept.
    #[must_use]
    pub fn thinned(&self, most: usize) -> Self {
        if self.blocks.len() <= most.max(1) {
            return self.clone();
        }
        let size = self.blocks.len().div_ceil(most.max(1));
        Self { blocks: self.blocks.chunks(size).filter_map(joined).collect(), end: self.end }
    }

    /// The two lines between which an alternating series jumps at every epoch: its odd and its even epochs,
    /// or, where blocks join several epochs, the lower and the upper ends of these. `None` for a series
    /// that does not alternate wherever its steps can be seen, and for one of several epochs a block
    /// unless every block ends near one of its ends.
    pub fn branches(&self) -> Option<[Self; 2]> {
        let (low, high) = self.range()?;
        let visible = VISIBLE * (high / 2.0 - low / 2.0) * 2.0;
        let branch = |blocks: Vec<Block>| Self { blocks, end: self.end };
        if self.is_dense() {
            let steps = self.blocks.windows(2).filter_map(|pair| match pair {
                [a, b] => Some(b.value - a.value),
                _ => None,
            });
            let signs: Vec<bool> =
                steps.filter(|step| step.abs() > visible).map(f64::is_sign_negative).collect();
            let turns = signs.windows(2).all(|pair| pair.first() != pair.last());
            return (signs.len() > 2 && turns).then(|| {
                let (even, odd) = self.blocks.iter().partition(|block| block.first % 2 == 0);
                [branch(even), branch(odd)]
            });
        }
        let ends_near = |block: &Block| {
            let beyond = (block.value - block.low).min(block.high - block.value);
            beyond <= NEAR * (block.high - block.low) || block.high - block.low <= visible
        };
        let seen = |block: &Block| block.high - block.low > visible;
        let jumps = self.blocks.iter().filter(|block| seen(block)).count();
        // The blocks of a series that only falls, or only rises, touch; those of one that jumps overlap.
        let overlap = |pair: &[Block]| match pair {
            [a, b] => !seen(a) || !seen(b) || a.low < b.high && b.low < a.high,
            _ => true,
        };
        let line = |end: fn(&Block) -> f64| {
            let flat = |block: &Block| Block {
                value: end(block),
                low: end(block),
                high: end(block),
                ..*block
            };
            branch(self.blocks.iter().map(flat).collect())
        };
        (jumps > 2 && self.blocks.iter().all(ends_near) && self.blocks.windows(2).all(overlap))
            .then(|| [line(|block| block.low), line(|block| block.high)])
    }

    /// The series of sizes: the absolute value of everything. Of a block with both signs the smallest size
    /// is not known; the smallest of the three that are stands for it, for 0 need not be in the block.
    #[must_use]
    pub fn magnitude(&self) -> Self {
        let blocks = self
            .blocks
            .iter()
            .map(|block| {
                let (a, b) = (block.low.abs(), block.high.abs());
                Block {
                    low: a.min(b).min(block.value.abs()),
                    high: a.max(b),
                    value: block.value.abs(),
                    ..*block
                }
            })
            .collect();
        Self { blocks, end: self.end }
    }

    /// Start, end, extremes and trend; `None` without finite values.
    pub fn summary(&self) -> Option<Summary> {
        let first = self.blocks.first()?;
        let last = self.blocks.last()?;
        let lowest = self.blocks.iter().min_by(|a, b| a.low.total_cmp(&b.low))?;
        let highest = self.blocks.iter().rev().max_by(|a, b| a.high.total_cmp(&b.high))?;
        let (sign_changes, first_sign_change) = self.sign_changes();
        Some(Summary {
            first: (first.first, first_value(first)),
            last: (last.last, last.value),
            lowest: (lowest.last, lowest.low),
            highest: (highest.last, highest.high),
            trend: self.trend(),
            sign_changes,
            first_sign_change,
        })
    }

    fn sign_changes(&self) -> (u64, Option<u64>) {
        let mut sign = 0.0;
        let mut count = 0;
        let mut first = None;
        for block in self.blocks.iter().filter(|block| block.value.abs() > 0.0) {
            let now = block.value.signum();
            if sign * now < 0.0 {
                count += 1;
                first = first.or(Some(block.last));
            }
            sign = now;
        }
        (count, first)
    }

    fn trend(&self) -> Trend {
        let constant = |block: &Block| same(block.low, block.high);
        let (mut up, mut down, mut turns, mut steps) = (false, false, 0_usize, 0_usize);
        let mut rising = None;
        for pair in self.blocks.windows(2) {
            let [a, b] = pair else { continue };
            // Within a block the way is known only where it fits between the values at its ends.
            let (from, to) = (a.value.min(b.value), a.value.max(b.value));
            if !constant(b) && (b.low < from || b.high > to) {
                (up, down) = (true, true);
            }
            if same(a.value, b.value) {
                continue;
            }
            let now = b.value > a.value;
            up |= now;
            down |= !now;
            steps += 1;
            turns += usize::from(rising.is_some_and(|before| before != now));
            rising = Some(now);
        }
        match (up, down) {
            (false, false) if self.blocks.first().is_some_and(|block| !constant(block)) => {
                Trend::Mixed
            }
            (false, false) => Trend::Constant,
            (true, false) => Trend::Rising,
            (false, true) => Trend::Falling,
            (true, true) if steps > 2 && turns + 1 == steps && self.is_dense() => {
                Trend::Alternating
            }
            (true, true) => Trend::Mixed,
        }
    }
}

/// Neighbouring blocks as one.
fn joined(blocks: &[Block]) -> Option<Block> {
    let (first, last) = (blocks.first()?, blocks.last()?);
    Some(Block {
        first: first.first,
        last: last.last,
        low: blocks.iter().map(|block| block.low).min_by(f64::total_cmp)?,
        high: blocks.iter().map(|block| block.high).max_by(f64::total_cmp)?,
        value: last.value,
    })
}

/// What a block began with, as far as is known: the end of its range away from its last value.
fn first_value(block: &Block) -> f64 {
    if block.first == block.last {
        block.value
    } else if block.high - block.value > block.value - block.low {
        block.high
    } else {
        block.low
    }
}

/// The value of a block that is not finite.
fn first_not_finite(block: &Block) -> f64 {
    [block.value, block.high, block.low].into_iter().find(|v| !v.is_finite()).unwrap_or(block.value)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn trend(values: &[f64]) -> Trend {
        Series::dense(0, values).summary().expect("there are values").trend
    }

    #[test]
    fn trends_have_names() {
        assert_eq!(trend(&[1.0]), Trend::Constant);
        assert_eq!(trend(&[1.0, 1.0, 1.0]), Trend::Constant);
        assert_eq!(trend(&[1.0, 1.0, 2.0]), Trend::Rising);
        assert_eq!(trend(&[3.0, 2.0, 2.0]), Trend::Falling);
        assert_eq!(trend(&[3.0, 1.0, 2.0, 0.0]), Trend::Alternating);
        assert_eq!(trend(&[3.0, 1.0, 2.0, 4.0]), Trend::Mixed);
    }

    #[test]
    fn a_spike_within_a_block_is_no_steady_fall() {
        let spike = Block { first: 1, last: 9, low: 0.5, high: 7.0, value: 1.0 };
        let series = Series::new([Block::single(0, 2.0), spike, Block::single(10, 0.4)]);
        let summary = series.summary().expect("there are values");
        assert_eq!((summary.trend, summary.highest), (Trend::Mixed, (9, 7.0)));
    }

    #[test]
    fn a_series_that_alternates_has_two_branches() {
        let swings: Vec<f64> = (0..50).map(|i| if i % 2 == 0 { -2.0 } else { 3.0 }).collect();
        let branches = Series::dense(7, &swings).branches().expect("it alternates");
        let ranges = branches.map(|branch| branch.range());
        assert_eq!(ranges, [Some((3.0, 3.0)), Some((-2.0, -2.0))]);
        let block =
            |i: u64, value| Block { first: 9 * i, last: 9 * i + 8, low: -2.0, high: 3.0, value };
        let cycle = Series::new((0..50).map(|i| block(i, if i % 2 == 0 { -2.0 } else { 3.0 })));
        let ranges = cycle.branches().expect("it alternates").map(|branch| branch.range());
        assert_eq!(ranges, [Some((-2.0, -2.0)), Some((3.0, 3.0))]);
        let chaos = Series::new((0..50).map(|i| block(i, 0.5)));
        assert_eq!(chaos.branches(), None);
        assert_eq!(Series::dense(0, &[3.0, 2.0, 1.0, 0.5, 0.25]).branches(), None);
    }

    #[test]
    fn a_series_that_only_falls_has_no_branches_however_it_is_joined() {
        let falls: Vec<f64> = (1..=400).map(|n| 1.0 / f64::from(n)).collect();
        let joined = Series::dense(0, &falls).thinned(50);
        assert!(!joined.is_dense() && joined.branches().is_none());
        let summary = joined.summary().expect("finite values");
        assert_eq!((summary.first.0, summary.first.1.to_bits()), (0, 1.0_f64.to_bits()));
    }

    #[test]
    fn the_first_value_that_is_not_finite_ends_the_series() {
        let series = Series::dense(438, &[1e307, -5e307, f64::NEG_INFINITY, f64::NAN]);
        assert_eq!(series.blocks().len(), 2);
        assert_eq!(series.end(), Some((440, f64::NEG_INFINITY)));
        assert_eq!(series.epochs(), Some((438, 440)));
    }

    #[test]
    fn signs_are_counted_across_zeros() {
        let summary = Series::dense(0, &[-1.0, 0.0, 2.0, 3.0, -1.0]).summary();
        let summary = summary.expect("there are values");
        assert_eq!((summary.sign_changes, summary.first_sign_change), (2, Some(2)));
    }
}
