//! The few sentences of the program itself, around the session.

use std::path::Path;

use gd_repl::language::Language;
use gd_repl::language::file_error::FileError;

/// A pasted block stopped.
pub(crate) fn paste_stopped(done: usize, of: usize, language: Language) -> String {
    match language {
        Language::En => format!("  stopped: {done} of {of} pasted lines run"),
        Language::Vi => format!("  dừng: đã chạy {done} / {of} dòng được dán"),
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
