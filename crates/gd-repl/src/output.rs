//! Where results go: standard output, and errors of scripts to standard error.

use std::io::{self, Write as _};

use gd_repl::render::{self, View};
use gd_repl::session::{Outcome, Session};

/// The writer of results.
#[derive(Debug)]
pub(crate) struct Output {
    json: bool,
    view: View,
    /// Whether errors go to the terminal with everything else.
    interactive: bool,
    /// Whether something was printed before: results are parted by a blank line.
    begun: bool,
}

impl Output {
    /// Text or JSON.
    pub(crate) fn new(json: bool, view: View, interactive: bool) -> Self {
        Self { json, view, interactive, begun: false }
    }

    /// Whether JSON is written.
    pub(crate) fn is_json(&self) -> bool {
        self.json
    }

    /// A new size of the terminal, and the width of the prompt right above the output, if there is one.
    pub(crate) fn set_view(&mut self, view: View, prompt_width: Option<usize>) {
        let language = self.view.language;
        self.view = View { prompt_width, language, ..view };
    }

    /// The first screen; a short one for who was here before.
    pub(crate) fn welcome(&self, session: &Session, first: bool) -> io::Result<()> {
        let screen = if first { render::welcome } else { render::welcome_back };
        write(&screen(session, &self.view))
    }

    /// What `recover` would bring back, if a session died.
    pub(crate) fn offer(&self, session: &Session) -> io::Result<()> {
        match session.offered() {
            Some(lost) => write(&format!("{}\n", render::offer(lost, &self.view))),
            None => Ok(()),
        }
    }

    /// `> command`, before its result.
    pub(crate) fn echo(&mut self, command: &str) -> io::Result<()> {
        let line = format!("{}> {command}\n", self.gap());
        write(&if self.view.ascii { gd_repl::ascii::to_ascii(&line) } else { line })
    }

    /// What a command came to.
    pub(crate) fn outcome(&mut self, outcome: &Outcome, session: &Session) -> io::Result<()> {
        self.view.language = session.language();
        if self.json {
            let object = render::json::object(outcome, self.view.language);
            let object = if self.view.ascii { render::json::ascii(&object) } else { object };
            return write(&format!("{object}\n"));
        }
        if let Err(failure) = &outcome.result {
            let text = render::failure(failure, &outcome.command, &self.view);
            return if self.interactive { write(&text) } else { complain(&text) };
        }
        let text = render::text(outcome, &self.view);
        if text.is_empty() {
            return Ok(());
        }
        let gap = self.gap();
        write(&if self.interactive { format!("\n{text}\n") } else { format!("{gap}{text}") })
    }

    /// The blank line between two results, and none before the first.
    fn gap(&mut self) -> &'static str {
        if std::mem::replace(&mut self.begun, true) && !self.interactive { "\n" } else { "" }
    }

    /// A line of the program itself: on the terminal, else on standard error.
    pub(crate) fn say(&self, text: &str) -> io::Result<()> {
        let text = if self.view.ascii { gd_repl::ascii::to_ascii(text) } else { text.to_owned() };
        if self.interactive { write(&format!("{text}\n")) } else { complain(&format!("{text}\n")) }
    }
}

/// Text on standard output, at once.
fn write(text: &str) -> io::Result<()> {
    print(text.as_bytes())
}

/// Bytes on standard output, at once.
pub(crate) fn print(bytes: &[u8]) -> io::Result<()> {
    let mut stdout = io::stdout().lock();
    stdout.write_all(bytes)?;
    stdout.flush()
}

/// Text on standard error. If nobody listens there, nothing is lost.
pub(crate) fn complain(text: &str) -> io::Result<()> {
    match io::stderr().lock().write_all(text.as_bytes()) {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        result => result,
    }
}
