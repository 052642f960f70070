//! Faults of a lesson file: where, what, and what to do.

use crate::language::Language;

/// A fault with its place.
#[derive(Clone, Debug, PartialEq)]
pub struct Fault {
    /// Line, from 1.
    pub line: usize,
    /// Column, from 1, in characters.
    pub column: usize,
    /// What it is.
    pub kind: FaultKind,
}

/// What can be wrong with a lesson.
#[derive(Clone, Debug, PartialEq)]
pub enum FaultKind {
    /// The file does not begin with `---` and `key: value` lines.
    NoFrontMatter,
    /// A key that must be there is missing.
    MissingKey {
        /// Which.
        key: &'static str,
    },
    /// A key that means nothing here.
    UnknownKey {
        /// As written.
        key: String,
        /// The one that may have been meant.
        suggestion: Option<&'static str>,
    },
    /// A block that means nothing.
    UnknownBlock {
        /// As written.
        name: String,
    },
    /// A line that is no `key: value`.
    NotAKey,
    /// A number was expected.
    NotANumber,
    /// `V within D` was expected.
    NotWithin,
    /// A condition that cannot be read.
    Condition {
        /// Why.
        message: String,
    },
    /// A command that cannot be read.
    Command {
        /// The command.
        command: String,
        /// Why.
        message: String,
    },
    /// An exercise without an answer.
    NoAnswer,
    /// A `try` without a check.
    NoCheck,
    /// An option list without a right one.
    NoRightOption,
    /// A wrong option or check without feedback.
    NoFeedback,
    /// The answer does not satisfy a check.
    AnswerFails {
        /// The check.
        check: String,
    },
    /// All checks hold before the learner did anything.
    HoldsAtOnce,
    /// A command that lessons may not use.
    Forbidden {
        /// The command.
        command: String,
    },
}

impl Fault {
    /// A fault at byte `at` of `text`.
    pub(crate) fn at(text: &str, at: usize, kind: FaultKind) -> Self {
        let before: &str = text.get(..at.min(text.len())).unwrap_or(text);
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
        Self { line, column, kind }
    }

    /// What is wrong and what to do, in one line.
    pub fn message(&self, language: Language) -> String {
        match language {
            Language::En => self.english(),
            Language::Vi => self.vietnamese(),
        }
    }

    /// The code that scripts see.
    pub fn code(&self) -> &'static str {
        match &self.kind {
            FaultKind::NoFrontMatter => "no-front-matter",
            FaultKind::MissingKey { .. } => "missing-key",
            FaultKind::UnknownKey { .. } => "unknown-key",
            FaultKind::UnknownBlock { .. } => "unknown-block",
            FaultKind::NotAKey => "not-a-key",
            FaultKind::NotANumber => "not-a-number",
            FaultKind::NotWithin => "not-within",
            FaultKind::Condition { .. } => "condition",
            FaultKind::Command { .. } => "command",
            FaultKind::NoAnswer => "no-answer",
            FaultKind::NoCheck => "no-check",
            FaultKind::NoRightOption => "no-right-option",
            FaultKind::NoFeedback => "no-feedback",
            FaultKind::AnswerFails { .. } => "answer-fails",
            FaultKind::HoldsAtOnce => "holds-at-once",
            FaultKind::Forbidden { .. } => "forbidden",
        }
    }

    fn english(&self) -> String {
        match &self.kind {
            FaultKind::NoFrontMatter => {
                "the file must begin with `---`, `key: value` lines and `---`".to_owned()
            }
            FaultKind::MissingKey { key } => format!("the key `{key}` is missing"),
            FaultKind::UnknownKey { key, suggestion: None } => {
                format!("`{key}` means nothing here")
            }
            FaultKind::UnknownKey { key, suggestion: Some(meant) } => {
                format!("`{key}`: did you mean `{meant}`?")
            }
            FaultKind::UnknownBlock { name } => {
                format!("there is no block `gd {name}`; there are demo, try, ask and predict")
            }
            FaultKind::NotAKey => "a line `key: value` is expected here".to_owned(),
            FaultKind::NotANumber => "a number is expected here".to_owned(),
            FaultKind::NotWithin => "`V within D` is expected here".to_owned(),
            FaultKind::Condition { message } => format!("this condition: {message}"),
            FaultKind::Command { command, message } => format!("`{command}`: {message}"),
            FaultKind::NoAnswer => "this exercise has no `answer:`".to_owned(),
            FaultKind::NoCheck => "this exercise has no `check:`".to_owned(),
            FaultKind::NoRightOption => "no option is marked `[x]`".to_owned(),
            FaultKind::NoFeedback => {
                "what is the learner told here? Add `:: text` at the end".to_owned()
            }
            FaultKind::AnswerFails { check } => {
                format!("after the answer this check does not hold: {check}")
            }
            FaultKind::HoldsAtOnce => "all checks hold before the learner did anything".to_owned(),
            FaultKind::Forbidden { command } => {
                format!("a lesson may not use `{command}`: it touches files or settings")
            }
        }
    }

    fn vietnamese(&self) -> String {
        match &self.kind {
            FaultKind::NoFrontMatter => {
                "tệp phải bắt đầu bằng `---`, các dòng `khóa: giá trị` và `---`".to_owned()
            }
            FaultKind::MissingKey { key } => format!("thiếu khóa `{key}`"),
            FaultKind::UnknownKey { key, suggestion: None } => {
                format!("`{key}` không có nghĩa ở đây")
            }
            FaultKind::UnknownKey { key, suggestion: Some(meant) } => {
                format!("`{key}`: có phải ý bạn là `{meant}`?")
            }
            FaultKind::UnknownBlock { name } => {
                format!("không có khối `gd {name}`; chỉ có demo, try, ask và predict")
            }
            FaultKind::NotAKey => "ở đây cần một dòng `khóa: giá trị`".to_owned(),
            FaultKind::NotANumber => "ở đây cần một số".to_owned(),
            FaultKind::NotWithin => "ở đây cần `V within D`".to_owned(),
            FaultKind::Condition { message } => format!("điều kiện này: {message}"),
            FaultKind::Command { command, message } => format!("`{command}`: {message}"),
            FaultKind::NoAnswer => "bài tập này thiếu `answer:`".to_owned(),
            FaultKind::NoCheck => "bài tập này thiếu `check:`".to_owned(),
            FaultKind::NoRightOption => "không có lựa chọn nào được đánh dấu `[x]`".to_owned(),
            FaultKind::NoFeedback => {
                "người học được báo gì ở đây? Thêm `:: lời nhắn` ở cuối".to_owned()
            }
            FaultKind::AnswerFails { check } => {
                format!("sau lời giải, điều kiện này không thỏa: {check}")
            }
            FaultKind::HoldsAtOnce => "mọi điều kiện đã thỏa trước khi người học làm gì".to_owned(),
            FaultKind::Forbidden { command } => {
                format!("bài học không được dùng `{command}`: lệnh này động đến tệp hoặc thiết lập")
            }
        }
    }
}
