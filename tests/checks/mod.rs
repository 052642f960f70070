//! What must hold for any text: shared by the fuzz targets and by the replay of their corpus.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use gd_repl::condition::Condition;
use gd_repl::host::Host;
use gd_repl::language::Language;
use gd_repl::lesson::{Course, Lesson};
use gd_repl::render::{self, View, json};
use gd_repl::script;
use gd_repl::session::{Options, Session};

/// Commands that touch the disk.
const ON_DISK: [&str; 3] = ["export", "source", "lesson"];

/// A session executes any lines; each outcome can be written in every language and as JSON.
pub(crate) fn command_line(text: &str) {
    let options = Options { course: course(), ..Options::default() };
    let mut session = Session::new(options);
    // Ctrl-C after a few looks, and from then on at each: the work for one input is bounded.
    let asked = AtomicU32::new(0);
    let interrupted = || asked.fetch_add(1, Ordering::Relaxed) > 4;
    for command in script::commands(text).take(8) {
        let first = command.split_whitespace().next().unwrap_or_default();
        if ON_DISK.contains(&first) {
            continue;
        }
        let outcome = session.execute(command, &mut Host::new(&interrupted));
        for language in Language::ALL {
            let view = View { language, ..View::default() };
            let _ = render::text(&outcome, &view);
            assert!(json::object(&outcome, language).starts_with('{'));
        }
    }
}

/// A condition is read or refused; what is read reads back.
pub(crate) fn condition(text: &str) {
    if let Ok(condition) = Condition::parse(text) {
        assert!(Condition::parse(&condition.to_string()).is_ok(), "{condition}");
    }
}

/// A lesson file is read or its faults are listed.
pub(crate) fn lesson_file(text: &str) {
    if let Err(faults) = Lesson::parse("fuzz.md", text) {
        assert!(!faults.is_empty());
        for fault in faults {
            assert!(Language::ALL.iter().all(|language| !fault.message(*language).is_empty()));
        }
    }
}

/// The course, read once.
fn course() -> Arc<Course> {
    static COURSE: std::sync::OnceLock<Arc<Course>> = std::sync::OnceLock::new();
    Arc::clone(COURSE.get_or_init(|| Arc::new(Course::embedded())))
}
