//! Extremes of any stretch of epochs, from the blocks that were made while running.

use std::collections::BTreeMap;
use std::ops::Range;

use super::Descent;
use crate::Row;
use crate::extent::{Extent, Extremes};
use crate::orbit::Orbit;
use crate::segment::Segment;

/// Extremes of parts of blocks, by their first and last number, that were computed again. In a cycle the same
/// parts are met round after round.
type Parts = BTreeMap<(u64, u64), Extent>;

impl Descent {
    /// The extremes since epoch 0, up to the present one; rates: those of the updates made so far.
    pub fn extremes(&self) -> Extremes {
        self.extremes_up_to(self.epoch)
    }

    /// The extremes of the epochs 0 to `t` (cut at the last epoch), and of the rates of the updates
    /// between them.
    pub fn extremes_up_to(&self, t: u64) -> Extremes {
        let t = t.min(self.last);
        let mut extent = Extent::EMPTY;
        let segment = self.segment_at(t);
        // In a cycle each of its rows has been seen once by its end.
        let rows = match segment.orbit {
            Orbit::Cycle { period, epoch } => t.min(epoch + period),
            Orbit::FixedPoint { epoch } => t.min(epoch + 1),
            Orbit::None | Orbit::Overflow { .. } | Orbit::Undefined { .. } => t,
        };
        let rows = 0..segment.base + (rows - segment.first);
        self.extend_by_blocks(rows, &mut Parts::new(), &mut extent);
        if let Some(row) = self.row(t) {
            extent.add(row.x, row.loss, row.derivative);
        }
        self.add_late_rates(t, &mut extent);
        extent.extremes()
    }

    /// The extremes of `columns` stretches that together are the given epochs, for a picture of them.
    ///
    /// Boundaries are moved to those of the kept blocks where a stretch is longer than a block, so that
    /// the picture of a long run costs no more than that of a short one; in a cycle, to those of the blocks that
    /// were kept of its first round. Each stretch comes with its
    /// range of epochs; there may be fewer than `columns`.
    pub fn envelope(&self, epochs: Range<u64>, columns: u64) -> Vec<(Range<u64>, Extremes)> {
        let end = epochs.end.min(self.last + 1);
        let length = end.saturating_sub(epochs.start);
        let columns = columns.clamp(1, length.max(1));
        let block = self.trajectory.block();
        let boundary = |column: u64| {
            let share = u128::from(length) * u128::from(column) / u128::from(columns);
            let exact = epochs.start + u64::try_from(share).unwrap_or(length);
            let inner = column > 0 && column < columns && length / columns > block;
            if inner { self.block_start(exact) } else { exact }
        };
        let mut parts = Parts::new();
        (0..columns)
            .map(|column| boundary(column)..boundary(column + 1))
            .filter(|stretch| !stretch.is_empty())
            .map(|stretch| (stretch.clone(), self.extremes_with(stretch, &mut parts)))
            .collect()
    }

    /// The extremes of a range of epochs (cut at the last one) and of the rates that leave them.
    pub fn extremes_of(&self, epochs: Range<u64>) -> Extremes {
        self.extremes_with(epochs, &mut Parts::new())
    }

    /// The same, with the parts of blocks that are known already.
    fn extremes_with(&self, epochs: Range<u64>, parts: &mut Parts) -> Extremes {
        let mut extent = Extent::EMPTY;
        let end = epochs.end.min(self.last + 1);
        for (i, segment) in self.segments.iter().enumerate() {
            let until = self.segments.get(i + 1).map_or(end, |next| next.first.min(end));
            let (from, to) = (epochs.start.max(segment.first), until);
            if from < to {
                self.extend_in_segment(segment, from, to, parts, &mut extent);
            }
        }
        extent.extremes()
    }

    /// The epoch at which the kept block begins that holds the row of epoch `t`, or `t` itself where the rows of
    /// the block before it are not those of the epochs before `t`.
    fn block_start(&self, t: u64) -> u64 {
        let segment = self.segment_at(t);
        let number = segment.number(t);
        let start = t.saturating_sub(number % self.trajectory.block());
        let follows = start >= segment.first && segment.number(start) + (t - start) == number;
        if follows { start } else { t }
    }

    /// The first row at which |f′| < `bound`.
    pub fn first_below(&self, bound: f64) -> Option<Row> {
        self.first_row(|extent| extent.least_slope() < bound, |row| row.derivative.abs() < bound)
    }

    /// The first row at which f is ∞ or −∞.
    pub fn first_infinite_loss(&self) -> Option<Row> {
        self.first_row(Extent::has_infinite_loss, |row| row.loss.is_infinite())
    }

    /// The first row that `wanted` accepts; `possible` says of a block whether it may hold one.
    fn first_row(
        &self,
        possible: impl Fn(&Extent) -> bool,
        wanted: impl Fn(&Row) -> bool,
    ) -> Option<Row> {
        let mut from = 0;
        for (number, extent) in self.trajectory.blocks() {
            let block = number..number + self.trajectory.block();
            if possible(&extent)
                && let Some(row) = self.first_in(block, &wanted)
            {
                return Some(row);
            }
            from = number + self.trajectory.block();
        }
        self.first_in(from..self.trajectory.tip() + 1, &wanted)
    }

    /// The first row among computed ones that is wanted.
    fn first_in(&self, numbers: Range<u64>, wanted: impl Fn(&Row) -> bool) -> Option<Row> {
        self.segments.iter().enumerate().find_map(|(i, segment)| {
            let next = self.segments.get(i + 1);
            let (from, to) = (
                numbers.start.max(segment.base),
                numbers.end.min(next.map_or(u64::MAX, |next| next.base)),
            );
            let epoch = |number: u64| segment.first + (number - segment.base);
            let end = next.map_or(self.last + 1, |next| next.first);
            let mut rows = (from < to).then(|| self.rows(epoch(from)..epoch(to).min(end)))?;
            rows.find(|row| wanted(row))
        })
    }

    /// Adds the rows of epochs `from` to `to` (exclusive) of one segment, each distinct one once.
    fn extend_in_segment(
        &self,
        segment: &Segment,
        from: u64,
        to: u64,
        parts: &mut Parts,
        extent: &mut Extent,
    ) {
        let number = |t: u64| segment.base + (t - segment.first);
        match segment.orbit {
            Orbit::Cycle { period, epoch } if to >= from.max(epoch) + period => {
                self.extend_by_blocks(
                    number(from.min(epoch))..number(epoch + period),
                    parts,
                    extent,
                );
            }
            Orbit::Cycle { period, epoch } if to > epoch + period => {
                self.extend_by_blocks(number(from.min(epoch))..number(epoch), parts, extent);
                let count = to - from.max(epoch);
                let first = segment.computed(from.max(epoch));
                let wrapped = (first + count).saturating_sub(epoch + period);
                self.extend_by_blocks(
                    number(first)..number(first + count - wrapped),
                    parts,
                    extent,
                );
                self.extend_by_blocks(number(epoch)..number(epoch + wrapped), parts, extent);
            }
            Orbit::FixedPoint { epoch } if to > epoch + 1 => {
                self.extend_by_blocks(number(from.min(epoch))..number(epoch + 1), parts, extent);
                for t in [from.max(epoch), to - 1] {
                    let slope = self.loss.derivative(self.recall_in(segment, t).x).abs();
                    extent.add_rate(segment.settings.rate_at(t, slope));
                }
            }
            Orbit::Cycle { .. }
            | Orbit::FixedPoint { .. }
            | Orbit::None
            | Orbit::Overflow { .. }
            | Orbit::Undefined { .. } => {
                self.extend_by_blocks(
                    number(from)..number(to).min(self.trajectory.tip()),
                    parts,
                    extent,
                );
                if number(to) > self.trajectory.tip()
                    && let Some(row) = self.row(to - 1)
                {
                    extent.add(row.x, row.loss, row.derivative);
                }
            }
        }
    }

    fn recall_in(&self, segment: &Segment, t: u64) -> crate::State {
        self.recall(self.index_at(segment.first), segment.number(t))
    }

    /// Adds computed rows: whole blocks where there are some, the rest by computing them again.
    fn extend_by_blocks(&self, numbers: Range<u64>, parts: &mut Parts, extent: &mut Extent) {
        let block = self.trajectory.block();
        let mut number = numbers.start;
        while number < numbers.end {
            let next = (number - number % block + block).min(numbers.end);
            match self.trajectory.block_at(number) {
                Some(kept) if next - number == block => extent.merge(&kept),
                Some(_) | None => {
                    let part = parts.entry((number, next)).or_insert_with(|| {
                        let mut part = Extent::EMPTY;
                        self.extend_over(number..next, &mut part);
                        part
                    });
                    extent.merge(part);
                }
            }
            number = next;
        }
    }

    /// Where x rests but the rate goes on falling, the last rate of each stretch is its smallest.
    fn add_late_rates(&self, t: u64, extent: &mut Extent) {
        for (i, segment) in self.segments.iter().enumerate() {
            let end = self.segments.get(i + 1).map_or(t, |next| next.first.min(t));
            if let Orbit::FixedPoint { epoch } = segment.orbit
                && end > epoch + 1
                && segment.settings.schedule.is_some()
            {
                let slope = self.loss.derivative(self.recall(i, segment.number(epoch)).x).abs();
                extent.add_rate(segment.settings.rate_at(end - 1, slope));
            }
        }
    }

    /// The row at the tip of the trajectory, which belongs to `segment`, with its rate.
    pub(super) fn row_extent(&self, segment: &Segment) -> Extent {
        let mut extent = Extent::EMPTY;
        let x = self.trajectory.state().x;
        let derivative = self.loss.derivative(x);
        let epoch = segment.first + (self.trajectory.tip() - segment.base);
        extent.add(x, self.loss.value(x), derivative);
        extent.add_rate(segment.settings.rate_at(epoch, derivative.abs()));
        extent
    }
}
