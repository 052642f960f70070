//! What the outside lends to a command that takes long.
//!
//! The library knows no terminal and no clock. A front end lends it a question ("did Ctrl-C come?") and
//! a place to say how far a long command is.

use std::fmt;

/// The outside, as a command sees it.
pub struct Host<'a> {
    interrupted: &'a (dyn Fn() -> bool + Sync),
    progress: Option<&'a mut (dyn FnMut(u64, u64) + Send)>,
}

impl fmt::Debug for Host<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Host").finish_non_exhaustive()
    }
}

impl<'a> Host<'a> {
    /// A host that answers whether the work shall stop.
    pub fn new(interrupted: &'a (dyn Fn() -> bool + Sync)) -> Self {
        Self { interrupted, progress: None }
    }

    /// The host with a place to say how much is done, of how much.
    #[must_use]
    pub fn with_progress(mut self, progress: &'a mut (dyn FnMut(u64, u64) + Send)) -> Self {
        self.progress = Some(progress);
        self
    }

    /// A host that never interrupts, for tests and lessons played by themselves.
    pub fn patient() -> Self {
        Self { interrupted: &|| false, progress: None }
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
