//! What the outside lends to a command that takes long.
//!
//! The library knows no terminal and no clock. A front end lends it a question ("did Ctrl-C come?") and
//! a place to say how far a long command is.

use std::cell::Cell;
use std::fmt;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use crate::failure::{Failure, Problem};

/// The most updates that one command of a lesson's author may ask for.
const AUTHOR_UPDATES: u64 = 10_000_000;
/// How long one command of a lesson's author may take.
const AUTHOR_TIME: Duration = Duration::from_secs(2);
/// How long all of them may take between two lines of the learner.
const AUTHOR_TIME_IN_ALL: Duration = Duration::from_secs(10);
/// The most rows and cells that they may keep in that time: at about 100 bytes each, 64 MB.
const AUTHOR_ROWS: u64 = 600_000;

/// The outside, as a command sees it.
pub struct Host<'a> {
    interrupted: &'a (dyn Fn() -> bool + Sync),
    progress: Option<&'a mut (dyn FnMut(u64, u64) + Send)>,
    /// Seconds since 1970; 0 where nobody says.
    now: u64,
    /// The time since some beginning; `None` where there is no clock.
    watch: Option<&'a (dyn Fn() -> Duration + Sync)>,
    /// Whether every field of a result is read, also those that no screen shows.
    for_data: bool,
    /// Whether a lesson's author asks, not the learner.
    for_author: bool,
    /// What lessons have used since the learner's last line.
    used: Cell<Used>,
}

/// What the commands of a lesson's author have used.
#[derive(Clone, Copy, Debug, Default)]
struct Used {
    time: Duration,
    rows: u64,
}

impl fmt::Debug for Host<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Host").finish_non_exhaustive()
    }
}

impl<'a> Host<'a> {
    /// A host that answers whether the work shall stop.
    pub fn new(interrupted: &'a (dyn Fn() -> bool + Sync)) -> Self {
        Self {
            interrupted,
            progress: None,
            now: 0,
            watch: None,
            for_data: false,
            for_author: false,
            used: Cell::default(),
        }
    }

    /// The host of results that are read as data, every field of them: a sweep then judges each cell,
    /// which takes longer than to run it.
    #[must_use]
    pub fn for_data(mut self, for_data: bool) -> Self {
        self.for_data = for_data;
        self
    }

    /// Whether every field of a result is read.
    pub(crate) fn wants_data(&self) -> bool {
        self.for_data
    }

    /// The host with a place to say how much is done, of how much.
    #[must_use]
    pub fn with_progress(mut self, progress: &'a mut (dyn FnMut(u64, u64) + Send)) -> Self {
        self.progress = Some(progress);
        self
    }

    /// The host with a clock: the seconds since 1970, and a watch that bounds what lessons run.
    #[must_use]
    pub fn with_clock(mut self, now: u64, watch: &'a (dyn Fn() -> Duration + Sync)) -> Self {
        self.now = now;
        self.watch = Some(watch);
        self
    }

    /// Seconds since 1970; 0 where nobody says.
    pub fn now(&self) -> u64 {
        self.now
    }

    /// A command of a lesson's author: it may make 1e7 updates, take 2 s, and keep 64 MB. Gives back what
    /// it came to, or `None` if it asked for more.
    pub(crate) fn bounded<T>(&self, command: impl FnOnce(&mut Host<'_>) -> T) -> Option<T> {
        let (interrupted, watch, used) = (self.interrupted, self.watch, self.used.get());
        let begun = watch.map(|watch| watch());
        let taken = || {
            let taken = watch.zip(begun).map(|(watch, begun)| watch().saturating_sub(begun));
            taken.unwrap_or_default()
        };
        let late = || taken() > AUTHOR_TIME.min(AUTHOR_TIME_IN_ALL.saturating_sub(used.time));
        let too_many = AtomicBool::new(false);
        let stop = || interrupted() || too_many.load(Ordering::Relaxed) || late();
        let mut count = |_, of| {
            if of > AUTHOR_UPDATES {
                too_many.store(true, Ordering::Relaxed);
            }
        };
        let mut host = Host::new(&stop).with_progress(&mut count);
        (host.now, host.for_author, host.used) = (self.now, true, Cell::new(used));
        let result = command(&mut host);
        let rows = host.used.get().rows;
        self.used.set(Used { time: used.time.saturating_add(taken()), rows });
        let exceeded = too_many.load(Ordering::Relaxed) || late() || rows > AUTHOR_ROWS;
        (!exceeded).then_some(result)
    }

    /// The command is about to keep so many rows or cells in memory.
    ///
    /// # Errors
    /// A lesson's author may not keep so many; a learner may.
    pub(crate) fn keep(&self, rows: u64) -> Result<(), Failure> {
        let used = self.used.get();
        let rows = used.rows.saturating_add(rows);
        if self.for_author {
            self.used.set(Used { rows, ..used });
        }
        if self.for_author && rows > AUTHOR_ROWS {
            return Err(Failure::new(Problem::AuthorAsksTooMuch { command: String::new() }));
        }
        Ok(())
    }

    /// A host that never interrupts, for tests and lessons played by themselves.
    pub fn patient() -> Self {
        Self::new(&|| false)
    }

    /// Whether the work shall stop and keep what it has.
    pub fn interrupted(&self) -> bool {
        (self.interrupted)()
    }

    /// `done` of `of` are done.
    pub fn progress(&mut self, done: u64, of: u64) {
        if let Some(progress) = &mut self.progress {
            progress(done, of);
        }
    }
}
