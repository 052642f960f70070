//! The line editor: history, completion, Ctrl-C and Ctrl-D. Only this folder knows rustyline.

mod helper;
mod history;
mod previews;
mod recall;

use std::io::{self, BufRead as _, Write as _};
use std::path::PathBuf;

use gd_repl::render::View;
use gd_repl::session::Session;
use rustyline::config::Configurer as _;
use rustyline::error::ReadlineError;
use rustyline::history::FileHistory;
use rustyline::{ColorMode, CompletionType, Config, Editor};

use crate::environment::Environment;
use helper::Helper;
use recall::Recall;

/// How many lines of history are kept.
const HISTORY: usize = 10_000;

/// Reads lines from a person.
pub(crate) struct LineEditor {
    reader: Reader,
    history: Option<PathBuf>,
}

/// How lines are read.
enum Reader {
    /// With editing and history.
    Editor(Box<Editor<Helper, FileHistory>>, Recall),
    /// A terminal that can do nothing but print.
    Plain,
}

/// What a person typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Typed {
    /// A line, or the lines of a pasted block.
    Lines(Vec<String>),
    /// Ctrl-C, or bytes that are no text.
    Nothing,
    /// Ctrl-D on an empty line.
    End,
    /// The terminal went away.
    Gone,
}

impl LineEditor {
    /// An editor for this terminal.
    pub(crate) fn new(
        environment: &Environment,
        plain: bool,
        session: &Session,
    ) -> io::Result<Self> {
        if environment.dumb || plain {
            return Ok(Self { reader: Reader::Plain, history: None });
        }
        let config = Config::builder()
            .completion_type(CompletionType::List)
            .completion_show_all_if_ambiguous(true)
            // A long list is paged; a question before it would be in English only.
            .completion_prompt_limit(usize::MAX)
            // The helper paints everything, and knows whether in colours.
            .color_mode(ColorMode::Forced)
            .build();
        let mut editor = Editor::with_config(config).map_err(io::Error::other)?;
        editor.set_helper(Some(Helper::new(session.state().clone(), environment.view)?));
        editor.set_max_history_size(HISTORY).map_err(io::Error::other)?;
        let recall = Recall::default();
        recall.bind(&mut editor);
        // A history that cannot be kept is no reason not to begin.
        let history =
            environment.state_dir.as_ref().and_then(|folder| history::prepare(folder).ok());
        if let Some(path) = &history {
            let _ = editor.load_history(path);
        }
        Ok(Self { reader: Reader::Editor(Box::new(editor), recall), history })
    }

    /// What the next line is typed into: the session and the terminal as they are now.
    pub(crate) fn see(&mut self, session: &Session, view: View) {
        let Reader::Editor(editor, _) = &mut self.reader else { return };
        if let Some(helper) = editor.helper_mut() {
            helper.see(session.state().clone(), View { language: session.language(), ..view });
        }
    }

    /// Reads a line, or the lines of a pasted block.
    pub(crate) fn read(&mut self, prompt: &str) -> io::Result<Typed> {
        match &mut self.reader {
            Reader::Plain => read_plainly(prompt),
            Reader::Editor(editor, recall) => {
                recall.begin();
                match editor.readline(prompt) {
                    Ok(text) => Ok(split(&text)),
                    Err(ReadlineError::Interrupted) => Ok(Typed::Nothing),
                    Err(ReadlineError::Eof) => Ok(Typed::End),
                    Err(ReadlineError::Io(error)) if error.kind() == io::ErrorKind::InvalidData => {
                        Ok(Typed::Nothing)
                    }
                    // The terminal went away: nothing can be said to anyone.
                    Err(_) => Ok(Typed::Gone),
                }
            }
        }
    }

    /// Puts a line into the history at once, so that a crash loses nothing.
    pub(crate) fn remember(&mut self, line: &str) {
        let Reader::Editor(editor, _) = &mut self.reader else { return };
        let added = editor.add_history_entry(line).unwrap_or(false);
        if let (true, Some(path)) = (added, &self.history) {
            // A history that cannot be written is not worth a word at each line.
            let _ = editor.append_history(path);
        }
    }
}

/// The lines of what came from the editor: a pasted block is one text.
fn split(text: &str) -> Typed {
    let lines: Vec<String> = text
        .lines()
        .map(|line| line.chars().filter(|c| !c.is_control()).collect::<String>())
        .filter(|line| !line.trim().is_empty())
        .collect();
    if lines.is_empty() { Typed::Nothing } else { Typed::Lines(lines) }
}

fn read_plainly(prompt: &str) -> io::Result<Typed> {
    let mut stdout = io::stdout().lock();
    stdout.write_all(prompt.as_bytes())?;
    stdout.flush()?;
    let mut line = Vec::new();
    match io::stdin().lock().read_until(b'\n', &mut line) {
        Ok(0) => Ok(Typed::End),
        Ok(_) => Ok(String::from_utf8(line).map_or(Typed::Nothing, |line| split(&line))),
        Err(error) if error.kind() == io::ErrorKind::Interrupted => Ok(Typed::Nothing),
        Err(error) => Err(error),
    }
}
