//! What the program itself says, outside of any command.

use std::io;
use std::path::Path;

use gd_repl::language::Language;
use gd_repl::recovery;
use gd_repl::script;

/// What is said of a session that died.
pub(crate) fn offered(recovery: &recovery::Recovery, language: Language) -> String {
    let count = recovery.commands.len();
    let last = recovery.commands.last().map_or("", String::as_str);
    match language {
        Language::En => format!(
            "  Your last session broke off after {count} commands, the last `{last}`.\n  `recover` \
             brings it back.\n"
        ),
        Language::Vi => format!(
            "  Phiên trước bị ngắt sau {count} lệnh, lệnh cuối là `{last}`.\n  `recover` khôi phục \
             phiên đó.\n"
        ),
    }
}

/// What is said of a damaged file of progress.
pub(crate) fn progress_damaged(path: &Path, language: Language) -> String {
    let path = path.display();
    match language {
        Language::En => format!(
            "  The file with your progress was damaged. It is kept as {path}; progress begins anew."
        ),
        Language::Vi => format!(
            "  Tệp tiến độ của bạn bị hỏng. Nó được giữ lại ở {path}; tiến độ bắt đầu lại từ đầu."
        ),
    }
}

/// What is said where progress cannot be written.
pub(crate) fn not_kept(error: &io::Error, language: Language) -> String {
    match language {
        Language::En => format!("  Your progress cannot be kept: {error}"),
        Language::Vi => format!("  Không lưu được tiến độ của bạn: {error}"),
    }
}

/// The offer to go on with a lesson.
pub(crate) fn unfinished(name: &str, exercise: usize, of: usize, language: Language) -> String {
    match language {
        Language::En => {
            format!("  resume         go on with {name}, exercise {exercise} of {of}\n")
        }
        Language::Vi => format!("  resume         học tiếp {name}, bài tập {exercise} / {of}\n"),
    }
}

/// What is said of a file that is no journal.
pub(crate) fn damaged(path: &Path, language: Language) -> String {
    let path = path.display();
    match language {
        Language::En => {
            format!("  The record of an earlier session was damaged; it is kept as {path}.")
        }
        Language::Vi => format!("  Bản ghi của một phiên trước bị hỏng; nó được giữ lại ở {path}."),
    }
}

/// What a pasted block says when it stops at line `at`.
pub(crate) fn paste_stopped(lines: &[String], at: usize, language: Language) -> String {
    let of = lines.len();
    let left: Vec<&str> =
        lines.iter().skip(at + 1).map(String::as_str).filter(|line| !is_blank(line)).collect();
    let left = left.join("; ");
    match (language, left.is_empty()) {
        (Language::En, true) => format!("  Stopped at the last of {of} pasted lines."),
        (Language::En, false) => {
            format!("  Stopped at line {} of {of}; not run: {left}", at + 1)
        }
        (Language::Vi, true) => format!("  Dừng ở dòng cuối trong {of} dòng được dán."),
        (Language::Vi, false) => {
            format!("  Dừng ở dòng {} trong {of} dòng; chưa chạy: {left}", at + 1)
        }
    }
}

/// Whether a line holds no command.
fn is_blank(line: &str) -> bool {
    script::commands(line).next().is_none()
}
