//! Ctrl-C as a flag: a long command asks for it and keeps what it has. SIGTERM and SIGHUP end the program
//! with the terminal as it was found.

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

    /// From now on SIGTERM and SIGHUP put the terminal back as it is now before they end the program: at the
    /// prompt it neither echoes nor waits for lines.
    #[cfg(unix)]
    pub(crate) fn guard_terminal(&self) -> io::Result<()> {
        use rustix::termios::{OptionalActions, tcgetattr, tcsetattr};
        use signal_hook::consts::{SIGHUP, SIGTERM};

        let Ok(before) = tcgetattr(io::stdin()) else { return Ok(()) };
        let mut signals = signal_hook::iterator::Signals::new([SIGTERM, SIGHUP])?;
        let wait = move || {
            for signal in signals.forever() {
                // What fails here fails because the terminal is gone.
                let _ = tcsetattr(io::stdin(), OptionalActions::Now, &before);
                if signal == SIGTERM {
                    // Straight to the terminal: the writer may be locked by what is interrupted.
                    let _ = rustix::io::write(io::stdout(), b"\x1b[?2004l\r\n");
                }
                let _ = signal_hook::low_level::emulate_default_handler(signal);
            }
        };
        std::thread::Builder::new().name("signals".to_owned()).spawn(wait).map(drop)
    }

    /// Elsewhere the terminal looks after itself.
    #[cfg(not(unix))]
    pub(crate) fn guard_terminal(&self) -> io::Result<()> {
        Ok(())
    }
}
