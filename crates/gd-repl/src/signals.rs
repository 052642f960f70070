//! Ctrl-C as a flag, which a long command asks for; and a terminal that is left as it was found when the
//! program is told to end.

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

/// From now on SIGTERM and SIGHUP give the terminal its echo and its line mode back before they end the
/// program: the line editor takes both away while it reads a line.
#[cfg(unix)]
pub(crate) fn restore_terminal_at_the_end() -> io::Result<()> {
    use signal_hook::consts::{SIGHUP, SIGTERM};

    let found = rustix::termios::tcgetattr(rustix::stdio::stdin())?;
    let mut signals = signal_hook::iterator::Signals::new([SIGTERM, SIGHUP])?;
    std::thread::Builder::new().name("signals".to_owned()).spawn(move || {
        if let Some(signal) = signals.forever().next() {
            let now = rustix::termios::OptionalActions::Now;
            // A terminal that is gone needs nothing.
            let _ = rustix::termios::tcsetattr(rustix::stdio::stdin(), now, &found);
            // Pasting is plain again. Not through the writer: what is interrupted may hold its lock.
            let _ = rustix::io::write(rustix::stdio::stdout(), b"\x1b[?2004l\r\n");
            let _ = signal_hook::low_level::emulate_default_handler(signal);
        }
    })?;
    Ok(())
}

/// Other systems have no such signals.
#[cfg(not(unix))]
pub(crate) fn restore_terminal_at_the_end() -> io::Result<()> {
    Ok(())
}
