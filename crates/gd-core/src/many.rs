//! Many independent descents on all cores, interruptible.

use std::ops::ControlFlow;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use rayon::prelude::*;

/// Looked at between descents and at least every 20 ms within them, from any thread: is told how many are done, and may end the work.
pub type Watch<'a> = &'a (dyn Fn(u64) -> ControlFlow<()> + Sync);

/// What a job asks while it runs: whether to go on. It has the form of a run's watch.
pub(crate) type GoOn<'a> = &'a mut dyn FnMut(u64) -> ControlFlow<()>;

/// Does `job` for 0 … `count` − 1 on all cores; the results stand in that order, so that they do not
/// depend on the number of cores. After an interruption what was not done, or not to its end, is `None`:
/// a job asks on its way whether to go on, so that a long one is left as quickly as a short one.
pub(crate) fn each<T: Send>(
    count: usize,
    watch: Watch<'_>,
    job: impl Fn(usize, GoOn<'_>) -> T + Sync,
) -> Vec<Option<T>> {
    let stopped = AtomicBool::new(false);
    let done = AtomicU64::new(0);
    (0..count)
        .into_par_iter()
        .map(|i| {
            if stopped.load(Ordering::Relaxed) {
                return None;
            }
            let mut left = false;
            let result = job(i, &mut |_| {
                if watch(done.load(Ordering::Relaxed)).is_break() {
                    stopped.store(true, Ordering::Relaxed);
                }
                left = stopped.load(Ordering::Relaxed);
                if left { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
            });
            if left {
                return None;
            }
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

#[cfg(test)]
mod tests {
    use super::*;

    /// A job that would never end by itself is left when the watch says so, and gives nothing.
    #[test]
    fn a_long_job_is_left() {
        let calls = AtomicU64::new(0);
        let watch = |_: u64| {
            let calls = calls.fetch_add(1, Ordering::Relaxed);
            if calls < 10 { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
        };
        let results = each(4, &watch, |i, go_on| {
            while i > 0 && go_on(0).is_continue() {}
            i
        });
        assert!(results.iter().skip(1).all(Option::is_none), "{results:?}");
    }
}
