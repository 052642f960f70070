//! Many independent descents on all cores, interruptible.

use std::ops::ControlFlow;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use rayon::prelude::*;

/// Looked at between descents, from any thread: is told how many are done, and may end the work.
pub type Watch<'a> = &'a (dyn Fn(u64) -> ControlFlow<()> + Sync);

/// Does `job` for 0 … `count` − 1 on all cores; the results stand in that order, so that they do not
/// depend on the number of cores. After an interruption what was not done is `None`.
pub(crate) fn each<T: Send>(
    count: usize,
    watch: Watch<'_>,
    job: impl Fn(usize) -> T + Sync,
) -> Vec<Option<T>> {
    let stopped = AtomicBool::new(false);
    let done = AtomicU64::new(0);
    (0..count)
        .into_par_iter()
        .map(|i| {
            if stopped.load(Ordering::Relaxed) {
                return None;
            }
            let result = job(i);
            if watch(done.fetch_add(1, Ordering::Relaxed) + 1).is_break() {
                stopped.store(true, Ordering::Relaxed);
            }
            Some(result)
        })
        .collect()
}

/// Fills groups of cells on all cores by `job`, which is given the number of a group and the group; gives
/// whether this was interrupted. Groups that were not reached stay as they are.
pub(crate) fn fill<G: Send>(
    groups: impl IndexedParallelIterator<Item = G>,
    watch: Watch<'_>,
    job: impl Fn(usize, G) -> u64 + Sync,
) -> bool {
    let stopped = AtomicBool::new(false);
    let missed = AtomicBool::new(false);
    let done = AtomicU64::new(0);
    groups.enumerate().for_each(|(i, group)| {
        if stopped.load(Ordering::Relaxed) {
            missed.store(true, Ordering::Relaxed);
            return;
        }
        let count = job(i, group);
        if watch(done.fetch_add(count, Ordering::Relaxed) + count).is_break() {
            stopped.store(true, Ordering::Relaxed);
        }
    });
    missed.into_inner()
}
