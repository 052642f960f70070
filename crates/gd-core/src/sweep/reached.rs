//! How far the cells of a sweep came.

/// The epoch that each cell reached.
#[derive(Clone, Debug)]
pub(super) enum Reached {
    /// Cell by cell; `None` where it was not reached before an interruption, or a rate was refused.
    Each(Vec<Option<u64>>),
    /// Nearly all cells came to the same end: only the others are written down. Memory that is not touched is
    /// what makes a large sweep fast.
    Groups {
        /// The end.
        epochs: u64,
        /// The cells of a group; the last group may have fewer.
        size: usize,
        /// The groups in order.
        groups: Vec<Group>,
    },
}

/// Some cells in a row.
#[derive(Clone, Debug, Default)]
pub(super) struct Group {
    /// Whether they were run.
    pub done: bool,
    /// The cells that ended early, ascending, with the epoch at which they did.
    pub early: Vec<(usize, u64)>,
}

impl Reached {
    /// The epoch that cell `i` reached; `None` if it was not run to an end.
    pub(super) fn get(&self, i: usize) -> Option<u64> {
        match self {
            Self::Each(epochs) => epochs.get(i).copied().flatten(),
            Self::Groups { epochs, size, groups } => {
                let group = groups.get(i / size).filter(|group| group.done)?;
                let early = group.early.binary_search_by_key(&i, |&(cell, _)| cell).ok();
                let early = early.and_then(|at| group.early.get(at));
                Some(early.map_or(*epochs, |&(_, epoch)| epoch))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn early_ends_and_groups_that_were_not_run() {
        let first = Group { done: true, early: vec![(1, 7), (3, 0)] };
        let groups = vec![first, Group::default(), Group { done: true, early: vec![] }];
        let reached = Reached::Groups { epochs: 100, size: 4, groups };
        let found: Vec<_> = (0..13).map(|i| reached.get(i)).collect();
        let (end, none) = (Some(100), None);
        let expected =
            [end, Some(7), end, Some(0), none, none, none, none, end, end, end, end, none];
        assert_eq!(found, expected);
    }
}
