//! Where results go: standard output, and errors of scripts to standard error.

use std::collections::VecDeque;
use std::io::{self, Write as _};

use gd_repl::language::Language;
use gd_repl::render::{self, View};
use gd_repl::report::{PlayReport, Report};
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
    /// Whether a long text of a lesson stops at each screen.
    paged: bool,
    /// Screens that wait for Enter.
    pages: VecDeque<String>,
}

impl Output {
    /// Text or JSON.
    pub(crate) fn new(json: bool, view: View, interactive: bool) -> Self {
        Self { json, view, interactive, begun: false, paged: false, pages: VecDeque::new() }
    }

    /// Whether JSON is written.
    pub(crate) fn is_json(&self) -> bool {
        self.json
    }

    /// For whom results are rendered.
    pub(crate) fn view(&self) -> View {
        self.view
    }

    /// A new size of the terminal, and the width of the prompt right above the output, if there is one.
    pub(crate) fn set_view(&mut self, view: View, prompt_width: Option<usize>) {
        let language = self.view.language;
        self.view = View { prompt_width, language, ..view };
    }

    /// Whether what lessons say stops at each screen: only where somebody can press Enter.
    pub(crate) fn set_paged(&mut self, paged: bool) {
        self.paged = paged;
    }

    /// Whether a screen waits.
    pub(crate) fn is_waiting(&self) -> bool {
        !self.pages.is_empty()
    }

    /// Writes the next screen that waits.
    pub(crate) fn next_page(&mut self) -> io::Result<()> {
        self.pages.pop_front().map_or(Ok(()), |page| write(&page))
    }

    /// Writes all screens that wait.
    pub(crate) fn all_pages(&mut self) -> io::Result<()> {
        std::mem::take(&mut self.pages).into_iter().try_for_each(|page| write(&page))
    }

    /// What stands at the end of a screen that is not the last.
    pub(crate) fn pause_prompt(&self) -> String {
        let text = match self.view.language {
            Language::En => "  ─── Enter: go on ",
            Language::Vi => "  ─── Enter: xem tiếp ",
        };
        if self.view.ascii { gd_repl::ascii::to_ascii(text) } else { text.to_owned() }
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
        let of_lesson = outcome.lesson.is_some()
            || matches!(outcome.result, Ok(Report::Lesson(_) | Report::Drill(_)));
        if self.interactive && self.paged && of_lesson {
            self.pages = pages(&format!("\n{text}\n"), self.view.rows.saturating_sub(2));
            return self.next_page();
        }
        write(&if self.interactive { format!("\n{text}\n") } else { format!("{gap}{text}") })
    }

    /// The frames of an animation, each below a blank line as its last one will be.
    pub(crate) fn frames(&self, report: &PlayReport) -> Vec<String> {
        let gap = if self.interactive { "\n" } else { "" };
        let frames = render::frames(report, &self.view);
        frames.into_iter().map(|frame| format!("{gap}{frame}")).collect()
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

/// Fewer lines are no screen.
const SHORTEST: usize = 4;
/// More blanks than the margin of text.
const FURTHER_IN: &str = "   ";

/// The text in screens of at most `height` lines, parted at a blank line where one is not far. What
/// a demonstration typed stays with what came of it, and a picture with its title: lines that stand
/// further in than text belong to the line above them.
fn pages(text: &str, height: usize) -> VecDeque<String> {
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let mut pages = VecDeque::new();
    let mut rest = lines.as_slice();
    while rest.len() > height {
        let line = |at: usize| rest.get(at).map(|line| unpainted(line)).unwrap_or_default();
        let is_typed = |at: usize| line(at).starts_with("gd> ");
        let is_further_in = |at: usize| line(at).starts_with(FURTHER_IN);
        let parts = |at: &usize| {
            line(*at).trim().is_empty() && !is_typed(at.saturating_sub(1)) && !is_further_in(at + 1)
        };
        let cut = (SHORTEST..=height).rev().find(parts).unwrap_or(height).max(1);
        let (page, after) = rest.split_at(cut);
        pages.push_back(page.concat());
        rest = after;
    }
    if rest.iter().any(|line| !line.trim().is_empty()) || pages.is_empty() {
        pages.push_back(rest.concat());
    }
    pages
}

/// The line without its colours: they begin with an escape and end with `m`.
fn unpainted(line: &str) -> String {
    let mut pieces = line.split('\u{1b}');
    let first = pieces.next().unwrap_or_default().to_owned();
    pieces.filter_map(|piece| piece.split_once('m')).fold(first, |text, (_, after)| text + after)
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

#[cfg(test)]
mod tests {
    use super::{pages, unpainted};

    #[test]
    fn a_picture_stays_with_its_title_and_a_result_with_its_command() {
        let text = "\n  One.\n  Two.\n  Three.\n\n\u{1b}[2mgd> \u{1b}[0m\u{1b}[1mplot x\u{1b}[0m\n\n  \
                    title\n\n   1┤\n    └─\n";
        assert!(text.lines().any(|line| unpainted(line) == "gd> plot x"));
        let pages = pages(text, 10);
        assert_eq!(pages.front().map(String::as_str), Some("\n  One.\n  Two.\n  Three.\n"));
    }

    #[test]
    fn no_line_is_lost_and_no_screen_is_too_high() {
        let text: String =
            (0..100).map(|n| if n % 7 == 0 { "\n".to_owned() } else { format!("{n}\n") }).collect();
        for height in [1, 2, 6, 22, 99, 100, 200] {
            let pages = pages(&text, height);
            assert!(pages.iter().all(|page| page.lines().count() <= height), "{height}");
            assert_eq!(pages.into_iter().collect::<String>(), text);
        }
    }
}
