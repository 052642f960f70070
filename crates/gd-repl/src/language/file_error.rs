//! What went wrong with a file, in words that a learner understands.

use std::io;
use std::path::Path;

use crate::language::Language;

/// A file that could not be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileError {
    path: String,
    action: FileAction,
    reason: FileReason,
}

/// What was tried.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileAction {
    /// Reading.
    Read,
    /// Writing.
    Write,
}

/// Why it failed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FileReason {
    /// There is no such file or folder.
    NotFound,
    /// The system does not allow it.
    Denied,
    /// It is a folder.
    Folder,
    /// Something on the way to it is no folder.
    NoFolder,
    /// The disk is full.
    Full,
    /// The file is no UTF-8 text; the line of the first wrong byte.
    NotText {
        /// Counted from 1.
        line: usize,
    },
    /// Anything else, in the system's words.
    Other(String),
}

impl FileError {
    /// The failure of `action` on `path`.
    pub fn new(path: &Path, action: FileAction, error: &io::Error) -> Self {
        let reason = if error.kind() == io::ErrorKind::NotFound {
            FileReason::NotFound
        } else if matches!(
            error.kind(),
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem
        ) {
            FileReason::Denied
        } else if error.kind() == io::ErrorKind::IsADirectory {
            FileReason::Folder
        } else if error.kind() == io::ErrorKind::NotADirectory {
            FileReason::NoFolder
        } else if matches!(
            error.kind(),
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded | io::ErrorKind::WriteZero
        ) {
            FileReason::Full
        } else {
            FileReason::Other(error.to_string())
        };
        Self { path: path.display().to_string(), action, reason }
    }

    /// The file at `path` is no text from `line` on.
    pub fn not_text(path: &Path, line: usize) -> Self {
        let reason = FileReason::NotText { line };
        Self { path: path.display().to_string(), action: FileAction::Read, reason }
    }

    /// The line from which on the file is no text; `None` for any other reason.
    pub(crate) fn line(&self) -> Option<usize> {
        match self.reason {
            FileReason::NotText { line } => Some(line),
            FileReason::NotFound
            | FileReason::Denied
            | FileReason::Folder
            | FileReason::NoFolder
            | FileReason::Full
            | FileReason::Other(_) => None,
        }
    }

    /// What is wrong.
    pub fn message(&self, language: Language) -> String {
        let path = &self.path;
        match language {
            Language::En => {
                let reason = match &self.reason {
                    FileReason::NotFound => "there is no such file or folder",
                    FileReason::Denied => "permission denied",
                    FileReason::Folder => "it is a folder",
                    FileReason::NoFolder => "a part of this path is no folder",
                    FileReason::Full => "the disk is full",
                    FileReason::NotText { line } => {
                        return format!("`{path}` is no UTF-8 text: line {line}");
                    }
                    FileReason::Other(text) => &format!("the system says “{text}”"),
                };
                match self.action {
                    FileAction::Read => format!("cannot read `{path}`: {reason}"),
                    FileAction::Write => format!("cannot write `{path}`: {reason}"),
                }
            }
            Language::Vi => {
                let reason = match &self.reason {
                    FileReason::NotFound => "không có tệp hoặc thư mục này",
                    FileReason::Denied => "không có quyền",
                    FileReason::Folder => "đây là một thư mục",
                    FileReason::NoFolder => "một phần của đường dẫn không phải thư mục",
                    FileReason::Full => "đĩa đã đầy",
                    FileReason::NotText { line } => {
                        return format!("`{path}` không phải văn bản UTF-8: dòng {line}");
                    }
                    FileReason::Other(text) => &format!("hệ thống báo “{text}”"),
                };
                match self.action {
                    FileAction::Read => format!("không đọc được `{path}`: {reason}"),
                    FileAction::Write => format!("không ghi được `{path}`: {reason}"),
                }
            }
        }
    }

    /// What to do.
    pub fn help(&self, language: Language) -> Option<String> {
        let say = |en: &str, vi: &str| {
            Some(match language {
                Language::En => en.to_owned(),
                Language::Vi => vi.to_owned(),
            })
        };
        match (&self.reason, self.action) {
            (FileReason::NotFound, FileAction::Read) => {
                say("check the name and the folder", "kiểm tra lại tên tệp và thư mục")
            }
            (FileReason::NotFound, FileAction::Write) => {
                say("make the folder first", "tạo thư mục trước")
            }
            (
                FileReason::Denied | FileReason::Folder | FileReason::NoFolder | FileReason::Full,
                FileAction::Write,
            ) => say(
                "choose another place; the session is unharmed",
                "chọn nơi khác; phiên làm việc không bị ảnh hưởng",
            ),
            (FileReason::NotText { .. }, _) => {
                say("save it as UTF-8", "lưu lại tệp dưới dạng UTF-8")
            }
            (
                FileReason::Denied | FileReason::Folder | FileReason::NoFolder | FileReason::Full,
                FileAction::Read,
            )
            | (FileReason::Other(_), _) => None,
        }
    }
}
