//! An animation in the terminal: frame over frame, until the last or until a key.
//!
//! Each frame is one synchronized update (mode 2026): a terminal that knows it shows no half-drawn frame,
//! another one ignores it.

use std::io::{self, Write as _};
use std::time::Duration;

/// How long an animation takes, if its frames are neither few nor many.
const LENGTH: Duration = Duration::from_secs(3);
/// How long a frame stands at most.
const LONGEST: Duration = Duration::from_millis(400);

const BEGIN: &str = "\x1b[?2026h";
const END: &str = "\x1b[?2026l";
const HIDE_CURSOR: &str = "\x1b[?25l";
const SHOW_CURSOR: &str = "\x1b[?25h";

/// Shows the frames, all of one number of lines, and takes the last one away again: the caller prints what
/// stays. Any key ends it, and so does `stop`.
pub(crate) fn play(frames: &[String], stop: &dyn Fn() -> bool) -> io::Result<()> {
    let count = u32::try_from(frames.len()).unwrap_or(u32::MAX).max(1);
    let pause = (LENGTH / count).min(LONGEST);
    let keys = keys::Keys::new();
    write(HIDE_CURSOR)?;
    let shown = show(frames, pause, stop, &keys);
    // The cursor comes back whatever happened.
    shown.and(write(SHOW_CURSOR))
}

fn show(
    frames: &[String],
    pause: Duration,
    stop: &dyn Fn() -> bool,
    keys: &keys::Keys,
) -> io::Result<()> {
    let mut above = 0;
    for frame in frames {
        let lines = frame.replace('\n', "\x1b[K\n");
        write(&format!("{BEGIN}{}{lines}{END}", up(above)))?;
        above = frame.lines().count();
        if keys.pressed_within(pause) || stop() {
            break;
        }
    }
    write(&format!("{}\x1b[J", up(above)))
}

/// The cursor to the beginning of the line that many lines above.
fn up(lines: usize) -> String {
    if lines == 0 { String::new() } else { format!("\x1b[{lines}F") }
}

fn write(text: &str) -> io::Result<()> {
    let mut stdout = io::stdout().lock();
    stdout.write_all(text.as_bytes())?;
    stdout.flush()
}

#[cfg(unix)]
mod keys {
    //! Keys without Enter.

    use std::io;
    use std::time::Duration;

    use rustix::event::{PollFd, PollFlags, Timespec, poll};
    use rustix::termios::{LocalModes, OptionalActions, Termios, tcgetattr, tcsetattr};

    /// A terminal that gives each key at once and shows none, until this is dropped.
    pub(super) struct Keys {
        /// How the terminal was; `None` where it cannot be asked, and then no key is seen.
        before: Option<Termios>,
    }

    impl Keys {
        pub(super) fn new() -> Self {
            let before = tcgetattr(io::stdin()).ok();
            if let Some(before) = &before {
                let mut now = before.clone();
                // Ctrl-C stays a signal.
                now.local_modes.remove(LocalModes::ICANON | LocalModes::ECHO);
                let _ = tcsetattr(io::stdin(), OptionalActions::Now, &now);
            }
            Self { before }
        }

        /// Waits that long for a key, and takes it.
        pub(super) fn pressed_within(&self, pause: Duration) -> bool {
            let Ok(timeout) = Timespec::try_from(pause) else { return false };
            let stdin = io::stdin();
            let pressed = poll(&mut [PollFd::new(&stdin, PollFlags::IN)], Some(&timeout))
                .is_ok_and(|n| n > 0);
            if pressed && self.before.is_some() {
                // An arrow is three bytes; what does not come now belongs to the prompt.
                let _ = rustix::io::read(&stdin, &mut [0_u8; 8]);
            }
            pressed
        }
    }

    impl Drop for Keys {
        fn drop(&mut self) {
            if let Some(before) = &self.before {
                let _ = tcsetattr(io::stdin(), OptionalActions::Now, before);
            }
        }
    }
}

#[cfg(not(unix))]
mod keys {
    //! Where keys cannot be seen without Enter, Ctrl-C alone ends an animation.

    use std::time::Duration;

    /// Nothing.
    pub(super) struct Keys;

    impl Keys {
        pub(super) fn new() -> Self {
            Self
        }

        pub(super) fn pressed_within(&self, pause: Duration) -> bool {
            std::thread::sleep(pause);
            false
        }
    }
}
