//! The few sentences of the program itself, around the session.

use std::path::Path;

use gd_repl::language::Language;
use gd_repl::language::file_error::FileError;
use gd_repl::script;

/// A line of standard error that says what is wrong before or around a session.
pub(crate) fn error(text: &str, language: Language) -> String {
    match language {
        Language::En => format!("error: {text}\n"),
        Language::Vi => format!("lỗi: {text}\n"),
    }
}

/// `--seed` was given a number that is too large.
pub(crate) fn seed_too_large(language: Language) -> &'static str {
    match language {
        Language::En => "--seed takes a whole number below 2^53",
        Language::Vi => "--seed nhận một số nguyên nhỏ hơn 2^53",
    }
}

/// A lesson of `--lessons` that cannot be used.
pub(crate) fn faulty_lesson(path: &str, language: Language) -> String {
    match language {
        Language::En => format!("{path} has faults; `lesson check {path}` names them"),
        Language::Vi => format!("{path} có lỗi; `lesson check {path}` chỉ ra từng lỗi"),
    }
}

/// A pasted block stopped at its line `at`, counted from 0.
pub(crate) fn paste_stopped(lines: &[String], at: usize, language: Language) -> String {
    let of = lines.len();
    let left: Vec<&str> =
        lines.iter().skip(at + 1).map(String::as_str).filter(|line| !is_blank(line)).collect();
    let left = left.join("; ");
    match (language, left.is_empty()) {
        (Language::En, true) => format!("  Stopped at the last line: {at} of {of} run."),
        (Language::En, false) => {
            format!("  Stopped at line {}: {at} of {of} run; not run: {left}", at + 1)
        }
        (Language::Vi, true) => format!("  Dừng ở dòng cuối: đã chạy {at} / {of} dòng."),
        (Language::Vi, false) => {
            format!("  Dừng ở dòng {}: đã chạy {at} / {of} dòng; chưa chạy: {left}", at + 1)
        }
    }
}

/// Whether a line holds no command.
fn is_blank(line: &str) -> bool {
    script::commands(line).next().is_none()
}

/// A command will take that long, if nothing ends it early.
pub(crate) fn long(time: &str, language: Language) -> String {
    match language {
        Language::En => format!(
            "  Up to {time} at this speed, less if a state repeats. Ctrl-C keeps what was reached."
        ),
        Language::Vi => format!(
            "  Tối đa {time} với tốc độ này, ít hơn nếu trạng thái lặp lại. Ctrl-C giữ lại phần đã chạy."
        ),
    }
}

/// The record of a session could not be read to its end; it is kept under this name.
pub(crate) fn set_aside(path: &Path, language: Language) -> String {
    let path = path.display();
    match language {
        Language::En => format!(
            "  The record of a session that was cut short could not be used in full.\n  It is kept \
             as `{path}`."
        ),
        Language::Vi => format!(
            "  Bản ghi của một phiên bị ngắt giữa chừng không dùng được toàn bộ.\n  Nó được giữ lại \
             ở `{path}`."
        ),
    }
}

/// Nothing of this session can be written down.
pub(crate) fn no_journal(error: &FileError, language: Language) -> String {
    let error = error.message(language);
    match language {
        Language::En => format!(
            "  {error}.\n  The session goes on; if it is cut short, it cannot be brought back."
        ),
        Language::Vi => format!(
            "  {error}.\n  Phiên vẫn tiếp tục; nếu bị ngắt giữa chừng thì không khôi phục được."
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
pub(crate) fn not_kept(error: &FileError, language: Language) -> String {
    let error = error.message(language);
    match language {
        Language::En => format!("  Your progress is not kept: {error}"),
        Language::Vi => format!("  Tiến độ của bạn không được lưu: {error}"),
    }
}

/// How to come back to the lesson in which the session ends; its place is known if there is one to go on at.
pub(crate) fn come_back(name: &str, known: bool, language: Language) -> String {
    match (language, known) {
        (Language::En, true) => format!("  {name} waits for you: `resume` goes on here."),
        (Language::En, false) => format!("  `lesson {name}` begins this lesson again."),
        (Language::Vi, true) => format!("  Bài {name} đang chờ bạn: `resume` học tiếp từ đây."),
        (Language::Vi, false) => format!("  `lesson {name}` mở lại bài học này."),
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
