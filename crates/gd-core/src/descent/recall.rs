//! Reaching a computed state again: from the nearest one that is kept, by the loops that ran it.

use super::Descent;
use crate::State;
use crate::burst::{Burst, LENGTH};
use crate::extent::Extent;
use crate::segment::Segment;

impl Descent {
    /// The state at epoch `t`, exactly as it was; `None` past the last epoch.
    pub fn state_at(&self, t: u64) -> Option<State> {
        if t > self.last {
            return None;
        }
        if t == self.epoch {
            return Some(self.here);
        }
        let index = self.index_at(t);
        let segment = self.segments.get(index)?;
        Some(self.recall(index, segment.number(t)))
    }

    /// The number of updates that are made again to reach epoch `t`: fewer than N/32,768 of a run of N. 0 past
    /// the last epoch.
    pub fn replayed(&self, t: u64) -> u64 {
        if t >= self.last || t == self.epoch {
            return 0;
        }
        let segment = self.segment_at(t);
        let number = segment.number(t);
        number - self.nearest(segment, number).0
    }

    /// The memory that the states and the extremes of this descent take, in bytes: at most 8 MB. Clones share
    /// most of it.
    pub fn bytes(&self) -> usize {
        self.trajectory.bytes()
    }

    /// The computed state `number` of the segment at `index`.
    pub(super) fn recall(&self, index: usize, number: u64) -> State {
        let segment = self.segments.get(index).unwrap_or_else(|| self.segment());
        let (from, state) = self.nearest(segment, number);
        self.replay(segment, from, state, number, &mut Extent::EMPTY.clone())
    }

    /// The kept state of a segment that is nearest before `number`.
    pub(super) fn nearest(&self, segment: &Segment, number: u64) -> (u64, State) {
        let (from, state) = self.trajectory.nearest(number);
        if from > segment.base { (from, state) } else { (segment.base, segment.entry) }
    }

    /// Goes from one computed state of a segment to a later one, and adds the rows that are left.
    pub(super) fn replay(
        &self,
        segment: &Segment,
        from: u64,
        mut state: State,
        to: u64,
        extent: &mut Extent,
    ) -> State {
        let width = segment.settings.optimizer.word_names().len() + 1;
        let mut number = from;
        let mut scratch = Vec::new();
        while number < to {
            let updates = (to - number).min(LENGTH);
            scratch.resize(usize::try_from(updates).unwrap_or(0) * width, 0.0);
            let epoch = segment.first + (number - segment.base);
            let burst = Burst { settings: &segment.settings, epoch, state, earlier: None };
            let burned = burst.run(&*self.loss, &mut scratch, width, extent);
            state = burned.state;
            if burned.updates == 0 {
                // Computed states follow from one another; only an end of the run has no successor.
                break;
            }
            number += burned.updates;
        }
        state
    }

    /// Adds the computed rows of a range of numbers to `extent`.
    pub(super) fn extend_over(&self, rows: std::ops::Range<u64>, extent: &mut Extent) {
        for (i, segment) in self.segments.iter().enumerate() {
            let end = self.segments.get(i + 1).map_or(u64::MAX, |next| next.base);
            let (from, to) = (rows.start.max(segment.base), rows.end.min(end));
            if from < to {
                let state = self.recall(i, from);
                self.replay(segment, from, state, to, extent);
            }
        }
    }
}
