//! The previews of the line being typed, made by a thread of their own: a key never waits for a slow one.

use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Duration;

use gd_repl::preview::Preview;
use gd_repl::session::State;

/// How long a key waits for its preview; one that is not ready by then is not shown.
const PATIENCE: Duration = Duration::from_millis(5);

/// What the thread is sent.
enum Message {
    /// The session as it is now.
    State(Box<State>),
    /// A line, with its number.
    Line(u64, String),
}

/// A thread that previews lines.
pub(super) struct Previews {
    lines: Sender<Message>,
    ready: Receiver<(u64, Option<Preview>)>,
    /// The number of the last line that was sent.
    sent: u64,
    /// The number of the last preview that came back.
    received: u64,
}

impl Previews {
    /// A thread that waits for lines; it ends when this is dropped.
    pub(super) fn new(state: State) -> std::io::Result<Self> {
        let (lines, inbox) = channel();
        let (outbox, ready) = channel();
        std::thread::Builder::new().name("previews".to_owned()).spawn(move || {
            work(state, &inbox, &outbox);
        })?;
        Ok(Self { lines, ready, sent: 0, received: 0 })
    }

    /// The session has changed.
    pub(super) fn see(&self, state: State) {
        // A thread that has ended previews nothing, which is no reason to stop.
        let _ = self.lines.send(Message::State(Box::new(state)));
    }

    /// What `line` would come to, if that is known in time.
    pub(super) fn preview(&mut self, line: &str) -> Option<Preview> {
        let busy = self.drain() < self.sent;
        self.sent += 1;
        self.lines.send(Message::Line(self.sent, line.to_owned())).ok()?;
        // Behind a slow one this line is previewed when that is done, and shown with the next key.
        let patience = if busy { Duration::ZERO } else { PATIENCE };
        let (number, preview) = self.ready.recv_timeout(patience).ok()?;
        self.received = number;
        preview.filter(|_| number == self.sent)
    }

    /// Takes what came back too late; the number of the last of it.
    fn drain(&mut self) -> u64 {
        while let Ok((number, _)) = self.ready.try_recv() {
            self.received = number;
        }
        self.received
    }
}

/// Previews the newest line there is, until nobody sends any more.
fn work(mut state: State, inbox: &Receiver<Message>, outbox: &Sender<(u64, Option<Preview>)>) {
    while let Ok(first) = inbox.recv() {
        let mut newest = None;
        for message in std::iter::once(first).chain(inbox.try_iter()) {
            match message {
                Message::State(new) => state = *new,
                Message::Line(number, line) => newest = Some((number, line)),
            }
        }
        let Some((number, line)) = newest else { continue };
        if outbox.send((number, state.preview(&line))).is_err() {
            return;
        }
    }
}
