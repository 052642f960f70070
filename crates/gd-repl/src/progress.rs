//! How far a long command is: on a terminal a line that changes, from 200 ms on; anywhere one sentence about a
//! command that will take minutes or hours.

use std::io;
use std::time::{Duration, Instant};

use gd_repl::render::View;

use crate::{environment, wording};

/// Before this a command is not long.
const PATIENCE: Duration = Duration::from_millis(200);
/// By then the speed is known well enough for a sentence.
const MEASURED: Duration = Duration::from_secs(1);
/// What takes longer is announced.
const LONG: f64 = 60.0;
/// How often the line changes.
const REFRESH: Duration = Duration::from_millis(100);

/// The line that shows how far a command is.
#[derive(Debug)]
pub(crate) struct Progress {
    /// Off a terminal there is no line.
    terminal: bool,
    view: View,
    began: Instant,
    shown: Option<Instant>,
    /// Whether the whole time was announced, or found to be short.
    announced: bool,
}

impl Progress {
    /// A command begins now.
    pub(crate) fn new(terminal: bool, view: View) -> Self {
        Self { terminal, view, began: now(), shown: None, announced: false }
    }

    /// `done` of `of` are done.
    pub(crate) fn show(&mut self, done: u64, of: u64) {
        let elapsed = self.began.elapsed();
        if elapsed < PATIENCE || self.shown.is_some_and(|shown| shown.elapsed() < REFRESH) {
            return;
        }
        self.shown = Some(now());
        let share = gd_core::epoch_as_f64(done) / gd_core::epoch_as_f64(of.max(1));
        let left = elapsed.as_secs_f64() * (1.0 - share) / share.max(f64::MIN_POSITIVE);
        if elapsed >= MEASURED && !self.announced {
            self.announced = true;
            if left > LONG {
                self.announce(left);
            }
        }
        if self.terminal {
            let rate = gd_core::epoch_as_f64(done) / elapsed.as_secs_f64();
            let left = remaining(left);
            let text = format!("  {:.0} %   {rate:.1e}/s   {left}   Ctrl-C", 100.0 * share);
            // A line that wraps could not be taken back.
            let (columns, _) = environment::size(true);
            let text: String = text.chars().take(columns - 1).collect();
            write(&mut io::stdout(), &format!("\r\x1b[K{text}"));
        }
    }

    /// How long it will take; beside the results of a script, not among them.
    fn announce(&self, left: f64) {
        let sentence = wording::long(&remaining(left), self.view.language);
        let sentence = if self.view.ascii { gd_repl::ascii::to_ascii(&sentence) } else { sentence };
        if self.terminal {
            write(&mut io::stdout(), &format!("\r\x1b[K{sentence}\n"));
        } else {
            write(&mut io::stderr(), &format!("{sentence}\n"));
        }
    }

    /// The command is over: the line goes.
    pub(crate) fn end(self) {
        if self.terminal && self.shown.is_some() {
            write(&mut io::stdout(), "\r\x1b[K");
        }
    }
}

/// Writes what is only decoration: if it cannot be shown, nothing is lost.
fn write(to: &mut impl io::Write, text: &str) {
    let _ = to.write_all(text.as_bytes()).and_then(|()| to.flush());
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
