//! Ctrl-C as a flag: a long command asks for it and keeps what it has.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// Whether Ctrl-C came.
#[derive(Debug)]
pub(crate) struct Signals {
    interrupt: Arc<AtomicBool>,
}

impl Signals {
    /// From now on Ctrl-C does not end the program.
    pub(crate) fn new() -> io::Result<Self> {
        let interrupt = Arc::new(AtomicBool::new(false));
        signal_hook::flag::register(signal_hook::consts::SIGINT, Arc::clone(&interrupt))?;
        Ok(Self { interrupt })
    }

    /// Whether Ctrl-C came since [`Self::forget`].
    pub(crate) fn interrupted(&self) -> bool {
        self.interrupt.load(Ordering::Relaxed)
    }

    /// Forgets a Ctrl-C that came before.
    pub(crate) fn forget(&self) {
        self.interrupt.store(false, Ordering::Relaxed);
    }
}
