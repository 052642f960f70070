//! Faults of a lesson file: where, what, and what to do.

use crate::failure::Failure;
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
    /// A key with capitals, or with blanks around it.
    MisspeltKey {
        /// The key that is meant.
        key: &'static str,
    },
    /// A line that is no `key: value`.
    NotAKey,
    /// A value of the front matter that YAML reads as something else.
    NotPlain,
    /// A block without an end.
    NotClosed,
    /// A line that looks like an option and is none.
    NotAnOption,
    /// A task or question without a word.
    NoTask,
    /// A key or option that means nothing in this kind of block.
    NotInThisBlock {
        /// As written.
        key: &'static str,
    },
    /// A number was expected.
    NotANumber,
    /// `V within D` was expected.
    NotWithin,
    /// A condition that cannot be read.
    Condition {
        /// Why.
        failure: Failure,
    },
    /// A command that cannot be read.
    Command {
        /// The command.
        command: String,
        /// Why.
        failure: Failure,
    },
    /// An exercise without an answer.
    NoAnswer,
    /// A `try` without a check.
    NoCheck,
    /// An option list without a right one.
    NoRightOption,
    /// A question that leaves nothing to choose.
    OnlyOneOption,
    /// An option that says the same as one before it.
    SameOption,
    /// A wrong option or check without feedback.
    NoFeedback,
    /// The answer does not satisfy a check.
    AnswerFails {
        /// The check.
        check: String,
    },
    /// All checks hold before the learner did anything.
    HoldsAtOnce,
    /// The file is no UTF-8 text from here on.
    NotText,
    /// A demo without commands.
    EmptyDemo,
    /// A question with options and a number.
    NumberAndOptions,
    /// A number marked wrong that is right.
    WrongIsRight,
    /// There is nothing to do.
    NoExercise,
    /// A key that can stand only once stands twice.
    TwiceTheSame {
        /// Which.
        key: &'static str,
    },
    /// A command name that is none.
    NoSuchCommand {
        /// As written.
        name: String,
    },
    /// A name in a check or feedback that means nothing when the lesson is played.
    UnknownName {
        /// Which.
        name: String,
    },
    /// A control character, or one that turns the direction of writing.
    ControlCharacter {
        /// Its number.
        code: u32,
    },
    /// More bytes than a lesson has.
    TooLarge {
        /// The most.
        most: usize,
    },
    /// A name that is a word of the command `lesson`.
    ReservedName {
        /// The name.
        name: String,
    },
    /// The lesson in the other language differs in something other than words.
    Differs {
        /// That language.
        language: Language,
        /// What stands here.
        here: String,
        /// What stands there.
        there: String,
    },
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
            FaultKind::MisspeltKey { .. } => "misspelt-key",
            FaultKind::NotAKey => "not-a-key",
            FaultKind::NotPlain => "not-plain",
            FaultKind::NotClosed => "not-closed",
            FaultKind::NotAnOption => "not-an-option",
            FaultKind::NoTask => "no-task",
            FaultKind::NotInThisBlock { .. } => "not-in-this-block",
            FaultKind::NotANumber => "not-a-number",
            FaultKind::NotWithin => "not-within",
            FaultKind::Condition { .. } => "condition",
            FaultKind::Command { .. } => "command",
            FaultKind::NoAnswer => "no-answer",
            FaultKind::NoCheck => "no-check",
            FaultKind::NoRightOption => "no-right-option",
            FaultKind::OnlyOneOption => "only-one-option",
            FaultKind::SameOption => "same-option",
            FaultKind::NoFeedback => "no-feedback",
            FaultKind::AnswerFails { .. } => "answer-fails",
            FaultKind::HoldsAtOnce => "holds-at-once",
            FaultKind::NotText => "not-text",
            FaultKind::EmptyDemo => "empty-demo",
            FaultKind::NumberAndOptions => "number-and-options",
            FaultKind::WrongIsRight => "wrong-is-right",
            FaultKind::NoExercise => "no-exercise",
            FaultKind::TwiceTheSame { .. } => "twice-the-same",
            FaultKind::NoSuchCommand { .. } => "no-such-command",
            FaultKind::UnknownName { .. } => "unknown-name",
            FaultKind::ControlCharacter { .. } => "control-character",
            FaultKind::TooLarge { .. } => "too-large",
            FaultKind::ReservedName { .. } => "reserved-name",
            FaultKind::Differs { .. } => "differs",
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
                format!("there is no block `{}`; there are demo, try, ask and predict", block(name))
            }
            FaultKind::MisspeltKey { key } => {
                format!("write `{key}:` at the margin, in small letters, its colon right behind it")
            }
            FaultKind::NotAKey => "a line `key: value` is expected here".to_owned(),
            FaultKind::NotPlain => {
                "a value stands after a blank, begins with a letter or digit, has no \
                                    `: ` or ` #` in it, and no `:` at its end"
                    .to_owned()
            }
            FaultKind::NotClosed => {
                "this block has no end: a line of three backticks is missing".to_owned()
            }
            FaultKind::NotAnOption => {
                "an option begins with `- [ ] ` or, if it is right, with `- [x] `".to_owned()
            }
            FaultKind::NoTask => "what shall the learner do? The text is missing".to_owned(),
            FaultKind::NotInThisBlock { key } => format!("`{key}` means nothing in this block"),
            FaultKind::NotANumber => "a number is expected here".to_owned(),
            FaultKind::NotWithin => "`V within D` is expected here".to_owned(),
            FaultKind::Condition { failure } => {
                format!("this condition: {}", failure.message(Language::En))
            }
            FaultKind::Command { command, failure } => {
                format!("`{command}`: {}", failure.message(Language::En))
            }
            FaultKind::NoAnswer => "this exercise has no `answer:`".to_owned(),
            FaultKind::NoCheck => "this exercise has no `check:`".to_owned(),
            FaultKind::NoRightOption => "no option is marked `[x]`".to_owned(),
            FaultKind::OnlyOneOption => {
                "a question with one option leaves nothing to choose".to_owned()
            }
            FaultKind::SameOption => "this option says the same as one before it".to_owned(),
            FaultKind::NoFeedback => {
                "what is the learner told here? Add `:: text` at the end".to_owned()
            }
            FaultKind::AnswerFails { check } => {
                format!("after the answer this check does not hold: {check}")
            }
            FaultKind::HoldsAtOnce => "all checks hold before the learner did anything".to_owned(),
            FaultKind::NotText => "the file is no UTF-8 text from this line on".to_owned(),
            FaultKind::EmptyDemo => "this demo has no commands".to_owned(),
            FaultKind::NumberAndOptions => {
                "this question has options and a number; it can have only one of them".to_owned()
            }
            FaultKind::WrongIsRight => "this `wrong:` number would be accepted as right".to_owned(),
            FaultKind::NoExercise => "a lesson needs at least one exercise".to_owned(),
            FaultKind::TwiceTheSame { key } => format!("`{key}:` can stand only once"),
            FaultKind::NoSuchCommand { name } => format!("there is no command `{name}`"),
            FaultKind::UnknownName { name } => format!("`{name}` means nothing in this exercise"),
            FaultKind::ControlCharacter { code } => {
                format!("the character U+{code:04X} has no place in a lesson; delete it")
            }
            FaultKind::TooLarge { most } => format!("a lesson has at most {most} bytes"),
            FaultKind::ReservedName { name } => {
                format!("no lesson can be called `{name}`: `lesson {name}` is a command")
            }
            FaultKind::Differs { language, here, there } => {
                format!("here {here}; in the file in `{language}/` {there}")
            }
            FaultKind::Forbidden { command } => {
                format!(
                    "a lesson may not use `{command}`: it touches files or settings, or the lesson itself"
                )
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
                format!("không có khối `{}`; chỉ có demo, try, ask và predict", block(name))
            }
            FaultKind::MisspeltKey { key } => {
                format!("viết `{key}:` sát lề trái, bằng chữ thường, dấu hai chấm liền sau")
            }
            FaultKind::NotAKey => "ở đây cần một dòng `khóa: giá trị`".to_owned(),
            FaultKind::NotPlain => {
                "giá trị đứng sau một dấu cách, bắt đầu bằng chữ cái hoặc chữ số, bên \
                                    trong không có `: ` hay ` #`, cuối không có `:`"
                    .to_owned()
            }
            FaultKind::NotClosed => {
                "khối này chưa kết thúc: thiếu một dòng gồm ba dấu huyền ngược".to_owned()
            }
            FaultKind::NotAnOption => {
                "lựa chọn bắt đầu bằng `- [ ] `, hoặc `- [x] ` nếu đúng".to_owned()
            }
            FaultKind::NoTask => "người học phải làm gì? Thiếu lời đề bài".to_owned(),
            FaultKind::NotInThisBlock { key } => format!("`{key}` không có nghĩa trong khối này"),
            FaultKind::NotANumber => "ở đây cần một số".to_owned(),
            FaultKind::NotWithin => "ở đây cần `V within D`".to_owned(),
            FaultKind::Condition { failure } => {
                format!("điều kiện này: {}", failure.message(Language::Vi))
            }
            FaultKind::Command { command, failure } => {
                format!("`{command}`: {}", failure.message(Language::Vi))
            }
            FaultKind::NoAnswer => "bài tập này thiếu `answer:`".to_owned(),
            FaultKind::NoCheck => "bài tập này thiếu `check:`".to_owned(),
            FaultKind::NoRightOption => "không có lựa chọn nào được đánh dấu `[x]`".to_owned(),
            FaultKind::OnlyOneOption => {
                "câu hỏi chỉ có một lựa chọn thì không có gì để chọn".to_owned()
            }
            FaultKind::SameOption => "lựa chọn này giống một lựa chọn ở trên".to_owned(),
            FaultKind::NoFeedback => {
                "người học được báo gì ở đây? Thêm `:: lời nhắn` ở cuối".to_owned()
            }
            FaultKind::AnswerFails { check } => {
                format!("sau lời giải, điều kiện này không thỏa: {check}")
            }
            FaultKind::HoldsAtOnce => "mọi điều kiện đã thỏa trước khi người học làm gì".to_owned(),
            FaultKind::NotText => "từ dòng này, tệp không phải văn bản UTF-8".to_owned(),
            FaultKind::EmptyDemo => "khối demo này không có lệnh nào".to_owned(),
            FaultKind::NumberAndOptions => {
                "câu hỏi này vừa có lựa chọn vừa có `number:`; chỉ được một trong hai".to_owned()
            }
            FaultKind::WrongIsRight => "số `wrong:` này lại được tính là đúng".to_owned(),
            FaultKind::NoExercise => "bài học cần ít nhất một bài tập".to_owned(),
            FaultKind::TwiceTheSame { key } => format!("chỉ được có một dòng `{key}:`"),
            FaultKind::NoSuchCommand { name } => format!("không có lệnh `{name}`"),
            FaultKind::UnknownName { name } => format!("`{name}` không có nghĩa trong bài tập này"),
            FaultKind::ControlCharacter { code } => {
                format!("ký tự U+{code:04X} không được có trong bài học; hãy xóa đi")
            }
            FaultKind::TooLarge { most } => format!("bài học dài nhất là {most} byte"),
            FaultKind::ReservedName { name } => {
                format!("không thể đặt tên bài học là `{name}`: `lesson {name}` là một lệnh")
            }
            FaultKind::Differs { language, here, there } => {
                format!("ở đây là {here}; trong tệp ở `{language}/` là {there}")
            }
            FaultKind::Forbidden { command } => {
                format!(
                    "bài học không được dùng `{command}`: lệnh này động đến tệp, thiết lập hoặc chính bài học"
                )
            }
        }
    }
}

/// The info string of a block.
fn block(name: &str) -> String {
    format!("gd {name}").trim_end().to_owned()
}
