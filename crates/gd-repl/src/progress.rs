//! How far a long command is: on a terminal, from 200 ms on.

use std::io::{self, Write as _};
use std::time::{Duration, Instant};

use crate::environment;

/// Before this a command is not long.
const PATIENCE: Duration = Duration::from_millis(200);
/// How often the line changes.
const REFRESH: Duration = Duration::from_millis(100);

/// The line that shows how far a command is.
#[derive(Debug)]
pub(crate) struct Progress {
    /// `None` off a terminal: nothing is shown there.
    began: Option<Instant>,
    shown: Option<Instant>,
}

impl Progress {
    /// A command begins now.
    pub(crate) fn new(terminal: bool) -> Self {
        Self { began: terminal.then(now), shown: None }
    }

    /// `done` of `of` are done.
    pub(crate) fn show(&mut self, done: u64, of: u64) {
        let Some(began) = self.began else { return };
        let elapsed = began.elapsed();
        if elapsed < PATIENCE || self.shown.is_some_and(|shown| shown.elapsed() < REFRESH) {
            return;
        }
        self.shown = Some(now());
        let share = gd_core::epoch_as_f64(done) / gd_core::epoch_as_f64(of.max(1));
        let left = elapsed.as_secs_f64() * (1.0 - share) / share.max(f64::MIN_POSITIVE);
        let rate = gd_core::epoch_as_f64(done) / elapsed.as_secs_f64();
        let text =
            format!("  {:.0} %   {rate:.1e}/s   {}   Ctrl-C", 100.0 * share, remaining(left));
        // A line that wraps could not be taken back.
        let (columns, _) = environment::size(true);
        let text: String = text.chars().take(columns - 1).collect();
        let mut stdout = io::stdout().lock();
        // What cannot be shown is only decoration.
        let _ = write!(stdout, "\r\x1b[K{text}").and_then(|()| stdout.flush());
    }

    /// The command is over: the line goes.
    pub(crate) fn end(self) {
        if self.shown.is_some() {
            let mut stdout = io::stdout().lock();
            let _ = stdout.write_all(b"\r\x1b[K").and_then(|()| stdout.flush());
        }
    }
}

#[expect(clippy::disallowed_methods, reason = "the front end may ask the clock")]
fn now() -> Instant {
    Instant::now()
}

fn remaining(seconds: f64) -> String {
    if seconds < 100.0 {
        format!("{seconds:.0} s")
    } else if seconds < 6000.0 {
        format!("{:.0} min", seconds / 60.0)
    } else {
        format!("{:.0} h", seconds / 3600.0)
    }
}
