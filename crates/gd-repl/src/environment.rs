//! The environment: the one place that reads variables, asks the terminal and the clock.

use std::ffi::OsStr;
use std::io::IsTerminal as _;
use std::path::PathBuf;

use etcetera::BaseStrategy as _;
use gd_repl::language::Language;
use gd_repl::render::View;

use crate::args::{Args, Colour};

/// What the surroundings say.
#[derive(Clone, Debug)]
pub(crate) struct Environment {
    /// Whether commands come from a person at a terminal.
    pub(crate) terminal: bool,
    /// Whether the terminal can do nothing but print.
    pub(crate) dumb: bool,
    /// How to render.
    pub(crate) view: View,
    /// Where history and progress live; `None`: nowhere.
    pub(crate) state_dir: Option<PathBuf>,
}

impl Environment {
    /// The surroundings as the options and the environment say.
    pub(crate) fn new(args: &Args) -> Self {
        let stdout = std::io::stdout().is_terminal();
        let dumb = variable("TERM").is_some_and(|term| term == "dumb");
        let language = args.lang.unwrap_or_else(locale_language);
        let colour = match args.color {
            Colour::Always => true,
            Colour::Never => false,
            Colour::Auto => stdout && !dumb && variable("NO_COLOR").is_none(),
        };
        let ascii = args.ascii || (stdout && (dumb || !locale_is_utf8()));
        let (columns, rows) = size(stdout);
        let view =
            View { language, columns, rows, colour, ascii, plain: args.plain, prompt_width: None };
        let state_dir =
            if args.no_state { None } else { args.state_dir.clone().or_else(platform_state_dir) };
        let terminal = stdout && std::io::stdin().is_terminal();
        Self { terminal, dumb, view, state_dir }
    }

    /// Whether frames can be drawn over each other, for somebody who looks.
    pub(crate) fn animates(&self) -> bool {
        self.terminal && !self.dumb && !self.view.plain
    }

    /// The size of the terminal now: it may have changed.
    pub(crate) fn refresh(&mut self) {
        (self.view.columns, self.view.rows) = size(std::io::stdout().is_terminal());
    }
}

/// A variable that is set and not empty.
fn variable(name: &str) -> Option<String> {
    #[expect(clippy::disallowed_methods, reason = "this is the one place")]
    std::env::var(name).ok().filter(|value| !value.is_empty())
}

/// The first set of `LC_ALL`, the given category and LANG.
fn locale(category: &str) -> Option<String> {
    ["LC_ALL", category, "LANG"].into_iter().find_map(variable)
}

fn locale_language() -> Language {
    locale("LC_MESSAGES").and_then(|locale| Language::from_locale(&locale)).unwrap_or_default()
}

/// The language of the texts around the options, before these are read: `--lang`, else the locale.
pub(crate) fn language_of_options() -> Language {
    let words: Vec<String> =
        std::env::args_os().map(|word| word.to_string_lossy().into_owned()).collect();
    let joined = words.iter().filter_map(|word| word.strip_prefix("--lang="));
    let apart = words.iter().zip(words.iter().skip(1));
    let apart = apart.filter(|(name, _)| *name == "--lang").map(|(_, value)| value.as_str());
    joined.chain(apart).find_map(Language::from_code).unwrap_or_else(locale_language)
}

/// Whether `--ascii` stands among the options, before these are read.
pub(crate) fn is_ascii_asked() -> bool {
    std::env::args_os().any(|word| word == "--ascii")
}

/// Whether the locale is UTF-8; an unset one says nothing, and terminals of today are.
fn locale_is_utf8() -> bool {
    locale("LC_CTYPE").is_none_or(|locale| {
        let lower = locale.to_lowercase();
        lower.contains("utf-8") || lower.contains("utf8")
    })
}

/// Columns and rows; off a terminal COLUMNS or 80, and 24.
pub(crate) fn size(terminal: bool) -> (usize, usize) {
    if terminal && let Some((width, height)) = terminal_size::terminal_size() {
        return (usize::from(width.0).max(20), usize::from(height.0).max(8));
    }
    let columns = variable("COLUMNS").and_then(|columns| columns.parse().ok()).unwrap_or(80);
    (columns, 24)
}

/// Whether nobody has typed a line here before.
pub(crate) fn is_first_start(environment: &Environment) -> bool {
    environment.state_dir.as_ref().is_none_or(|folder| !folder.join("history").exists())
}

fn platform_state_dir() -> Option<PathBuf> {
    let strategy = etcetera::choose_base_strategy().ok()?;
    let base = strategy.state_dir().unwrap_or_else(|| strategy.data_dir());
    // A home that is no absolute path is none.
    base.is_absolute().then(|| base.join(OsStr::new("gd-repl")))
}

/// A seed below 2^32 from the system's randomness, for sessions that name none.
pub(crate) fn draw_seed() -> u64 {
    use std::hash::{BuildHasher as _, Hasher as _, RandomState};
    RandomState::new().build_hasher().finish() & 0xffff_ffff
}

/// Seconds since 1970.
pub(crate) fn now() -> u64 {
    let now = std::time::SystemTime::now();
    now.duration_since(std::time::UNIX_EPOCH).map_or(0, |since| since.as_secs())
}

/// A watch that starts now.
pub(crate) fn watch() -> impl Fn() -> std::time::Duration + Sync {
    #[expect(clippy::disallowed_methods, reason = "the front end may ask the clock")]
    let begun = std::time::Instant::now();
    move || begun.elapsed()
}
