//! What the editor says and shows while a line is typed: completion, the preview below, colours.
//!
//! All of it comes from the library: this file only fits it to the editor.

use std::borrow::Cow;
use std::cell::{Cell, RefCell};
use std::io;

use gd_expr::Span;
use gd_repl::completion::Candidate;
use gd_repl::markup::{Line, Style, display_width, pad_right};
use gd_repl::render::View;
use gd_repl::session::State;
use gd_repl::typing::styled;
use rustyline::completion::{Completer, FilenameCompleter, Pair};
use rustyline::highlight::{CmdKind, Highlighter};
use rustyline::hint::{Hint, Hinter};
use rustyline::validate::Validator;
use rustyline::{CompletionType, Context};

use super::previews::Previews;
use crate::environment;

/// The most candidates that are listed with what they mean, one a row.
const MOST_DESCRIBED: usize = 20;

/// The longest line, in bytes, that is coloured and previewed. While it is, each key redraws all of it; in a
/// longer one a key costs one character.
const LONGEST: usize = 400;

/// Completion, previews and colours from the session as it is at the prompt.
pub(super) struct Helper {
    state: State,
    view: View,
    previews: RefCell<Previews>,
    /// The fault of the line that was previewed last.
    fault: Cell<Option<Span>>,
    files: FilenameCompleter,
}

impl Helper {
    pub(super) fn new(state: State, view: View) -> io::Result<Self> {
        Ok(Self {
            previews: RefCell::new(Previews::new(state.clone())?),
            state,
            view,
            fault: Cell::new(None),
            files: FilenameCompleter::new(),
        })
    }

    /// The session and the terminal as they are now.
    pub(super) fn see(&mut self, state: State, view: View) {
        self.previews.get_mut().see(state.clone());
        self.fault.set(None);
        self.state = state;
        self.view = view;
    }

    /// How each candidate is listed: with what it means, where there are few.
    fn pairs(&self, candidates: Vec<Candidate>) -> Vec<Pair> {
        let width = candidates.iter().map(|found| display_width(&found.text)).max().unwrap_or(0);
        let few = candidates.len() <= MOST_DESCRIBED;
        candidates
            .into_iter()
            .map(|Candidate { text, about, blank }| {
                let display = if few && !about.is_empty() {
                    let row = Line::plain(format!("{}  {about}", pad_right(&text, width)));
                    cut(&View { colour: false, ..self.view }.paint(&row), self.view.columns - 3)
                } else {
                    text.clone()
                };
                Pair { display, replacement: if blank { text + " " } else { text } }
            })
            .collect()
    }
}

impl Completer for Helper {
    type Candidate = Pair;

    fn complete(
        &self,
        line: &str,
        at: usize,
        _: &Context<'_>,
    ) -> rustyline::Result<(usize, Vec<Pair>)> {
        let found = self.state.complete(line, at);
        if found.file {
            return self.files.complete_path(line, at);
        }
        Ok((found.start, self.pairs(found.candidates)))
    }
}

/// The preview below the line; no key inserts it.
pub(super) struct Below(String);

impl Hint for Below {
    fn display(&self) -> &str {
        &self.0
    }

    fn completion(&self) -> Option<&str> {
        None
    }
}

impl Hinter for Helper {
    type Hint = Below;

    fn hint(&self, line: &str, _: usize, _: &Context<'_>) -> Option<Below> {
        // A pasted block is more than one command.
        let alone = line.len() <= LONGEST && !line.contains('\n');
        let preview = if alone { self.previews.borrow_mut().preview(line) } else { None };
        self.fault.set(preview.as_ref().and_then(|preview| preview.fault));
        let row = Line::plain(format!("  │ {}", preview?.text));
        let text = View { colour: false, ..self.view }.paint(&row);
        // The window may have another size than at the prompt, and a second row would stay behind.
        let (columns, _) = environment::size(true);
        Some(Below(format!("\n{}", cut(&text, columns - 1))))
    }
}

impl Highlighter for Helper {
    fn highlight<'l>(&self, line: &'l str, at: usize) -> Cow<'l, str> {
        if !self.view.colour || line.len() > LONGEST {
            return Cow::Borrowed(line);
        }
        // What is typed is shown as typed, also in an ASCII terminal.
        let view = View { ascii: false, ..self.view };
        Cow::Owned(view.paint(&styled(&self.state, line, at, self.fault.get())))
    }

    fn highlight_prompt<'b, 's: 'b, 'p: 'b>(&'s self, prompt: &'p str, _: bool) -> Cow<'b, str> {
        Cow::Owned(self.view.paint(&Line::new().push(Style::Heading, prompt)))
    }

    fn highlight_hint<'h>(&self, hint: &'h str) -> Cow<'h, str> {
        let text = hint.trim_start_matches('\n');
        Cow::Owned(format!("\n{}", self.view.paint(&Line::new().push(Style::Dim, text))))
    }

    fn highlight_candidate<'c>(&self, candidate: &'c str, _: CompletionType) -> Cow<'c, str> {
        // The list begins on the row of the preview: what is left of that goes.
        Cow::Owned(format!("\x1b[K{candidate}"))
    }

    fn highlight_char(&self, line: &str, _: usize, kind: CmdKind) -> bool {
        self.view.colour && line.len() <= LONGEST && kind != CmdKind::ForcedRefresh
    }
}

impl Validator for Helper {}
impl rustyline::Helper for Helper {}

/// The text, cut to this many columns.
fn cut(text: &str, columns: usize) -> String {
    if display_width(text) <= columns {
        return text.to_owned();
    }
    let mut short = String::new();
    for c in text.chars() {
        if display_width(&short) + display_width(c.encode_utf8(&mut [0; 4])) + 3 > columns {
            break;
        }
        short.push(c);
    }
    short.push_str("...");
    short
}
