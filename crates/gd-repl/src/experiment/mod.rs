//! Many descents beside the present one: comparisons, sweeps, basins.
//!
//! gd-core runs them, on all cores and with the bits of single runs; here the words of commands become its
//! terms.

mod compare;
mod fairness;
mod sweep;

use std::ops::ControlFlow;
use std::sync::{Mutex, PoisonError};

pub use compare::{Compared, Comparison};
pub use fairness::Fairness;
pub use sweep::{Axis, AxisKind, Sweep};

pub(crate) use fairness::Contender;
pub(crate) use sweep::sweep;

use crate::host::Host;

/// What gd-core asks between descents, from any thread: whether to go on. It is told how many of `of` are
/// done.
pub(crate) fn watching<T>(
    host: &mut Host<'_>,
    of: u64,
    work: impl FnOnce(&(dyn Fn(u64) -> ControlFlow<()> + Sync)) -> T,
) -> T {
    let host = Mutex::new(host);
    work(&|done| {
        // A thread that panicked while it held the host changed nothing in it.
        let mut host = host.lock().unwrap_or_else(PoisonError::into_inner);
        host.progress(done, of);
        if host.interrupted() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    })
}
