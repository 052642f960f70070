//! Many independent descents on all cores, interruptible.

use std::ops::ControlFlow;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use rayon::prelude::*;

/// Looked at between descents and at least every 20 ms within them, from any thread: is told how many are done,
/// and may end the work.
pub type Watch<'a> = &'a (dyn Fn(u64) -> ControlFlow<()> + Sync);

/// What a job asks while it runs: whether to go on. It has the form of a run's watch.
pub(crate) type GoOn<'a> = &'a mut dyn FnMut(u64) -> ControlFlow<()>;

/// What the threads of one work have in common.
struct Work<'a> {
    watch: Watch<'a>,
    stopped: AtomicBool,
    done: AtomicU64,
}

impl<'a> Work<'a> {
    fn new(watch: Watch<'a>) -> Self {
        Self { watch, stopped: AtomicBool::new(false), done: AtomicU64::new(0) }
    }

    fn is_stopped(&self) -> bool {
        self.stopped.load(Ordering::Relaxed)
    }

    /// Asks whether to go on.
    fn ask(&self) -> ControlFlow<()> {
        if (self.watch)(self.done.load(Ordering::Relaxed)).is_break() {
            self.stopped.store(true, Ordering::Relaxed);
        }
        if self.is_stopped() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    }

    /// So many more are done.
    fn add(&self, count: u64) {
        if (self.watch)(self.done.fetch_add(count, Ordering::Relaxed) + count).is_break() {
            self.stopped.store(true, Ordering::Relaxed);
        }
    }
}

/// Does `job` for 0 … `count` − 1 on all cores; the results stand in that order, so that they do not
/// depend on the number of cores. After an interruption what was not done, or not to its end, is `None`:
/// a job asks on its way whether to go on, so that a long one is left as quickly as a short one.
pub(crate) fn each<T: Send>(
    count: usize,
    watch: Watch<'_>,
    job: impl Fn(usize, GoOn<'_>) -> T + Sync,
) -> Vec<Option<T>> {
    let work = Work::new(watch);
    (0..count)
        .into_par_iter()
        .map(|i| {
            if work.is_stopped() {
                return None;
            }
            let mut left = false;
            let result = job(i, &mut |_| {
                let go_on = work.ask();
                left |= go_on.is_break();
                go_on
            });
            if left {
                return None;
            }
            work.add(1);
            Some(result)
        })
        .collect()
}

/// Fills groups of cells on all cores by `job`, which is given the number of a group and the group, asks on its
/// way whether to go on, and gives the number of cells that it filled: `None` if it was told to stop. Gives
/// whether this was interrupted; groups that were not reached stay as they are.
pub(crate) fn fill<G: Send>(
    groups: impl IndexedParallelIterator<Item = G>,
    watch: Watch<'_>,
    job: impl Fn(usize, G, GoOn<'_>) -> Option<u64> + Sync,
) -> bool {
    let work = Work::new(watch);
    let missed = AtomicBool::new(false);
    groups.enumerate().for_each(|(i, group)| {
        let filled = if work.is_stopped() { None } else { job(i, group, &mut |_| work.ask()) };
        match filled {
            Some(count) => work.add(count),
            None => missed.store(true, Ordering::Relaxed),
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
