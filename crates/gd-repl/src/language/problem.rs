//! What is wrong, in words, for each [`Problem`]; `remedy` says what to do.

use gd_core::domain::DomainError;

use crate::failure::Problem;
use crate::language::{Language, Text, list};
use crate::number::eye;

/// What is wrong, in one line. Expressions and files have their own words.
pub(crate) fn message(problem: &Problem, language: Language) -> String {
    match language {
        Language::En => english(problem),
        Language::Vi => vietnamese(problem),
    }
}

#[expect(clippy::too_many_lines, reason = "one arm a problem; the compiler asks for each")]
fn english(problem: &Problem) -> String {
    match problem {
        Problem::Expression(_) | Problem::File(_) | Problem::Condition(_) => String::new(),
        Problem::UnknownCommand { typed, .. } => format!("there is no command `{typed}`"),
        Problem::AmbiguousCommand { typed, .. } => {
            format!("`{typed}` begins more than one command")
        }
        Problem::MissingArgument { usage } => format!("something is missing: `{usage}`"),
        Problem::TooManyArguments { usage } if !usage.contains(' ') => {
            format!("nothing follows `{usage}`")
        }
        Problem::TooManyArguments { usage } => format!("this is more than `{usage}` takes"),
        Problem::NotFinite { value } => {
            format!("this comes to {}, and a finite number is needed", eye(*value))
        }
        Problem::Negative => "this number must not be negative".to_owned(),
        Problem::NotPositive => "this number must be greater than 0".to_owned(),
        Problem::NotACount => "a count is a whole number from 0 upwards".to_owned(),
        Problem::CountTooLarge { most } => format!("this count is larger than {}", large(*most)),
        Problem::TooManySteps { most, .. } => {
            format!("`step` shows every update, at most {}", large(*most))
        }
        Problem::NotARange => "a range `A..B` is needed here".to_owned(),
        Problem::BackwardRange => "this range ends before it begins".to_owned(),
        Problem::RangeForNumber => "one number belongs here, not a range".to_owned(),
        Problem::NotAChoice { choices, .. } if choices.len() == 1 => {
            format!("only `{}` can stand here", choices.concat())
        }
        Problem::NotAChoice { choices, .. } => {
            format!("use {}", list(choices, Language::En))
        }
        Problem::Domain(error) => domain(*error).en.to_owned(),
        Problem::NoSuchEpoch { last } => {
            format!("there is no such epoch: the run has epochs 0 to {last}")
        }
        Problem::BeforeStart { epoch } => {
            format!("that is before epoch 0: you are at epoch {epoch}")
        }
        Problem::TooManyRows { most } => format!("more than {} rows at once", large(*most)),
        Problem::BadRate { epoch, rate } => {
            format!("the schedule gives update {epoch} the learning rate {}", eye(*rate))
        }
        Problem::TooManyEpochs { most } => format!("epochs are numbered up to {}", large(*most)),
        Problem::NotMade { command, .. } => {
            format!("there is no `{command}` in this session yet, so there is nothing to draw")
        }
        Problem::NothingToUndo => "there is nothing to undo".to_owned(),
        Problem::NothingToRecover => "no earlier session broke off".to_owned(),
        Problem::TooFewPoints => "there must be two points at least".to_owned(),
        Problem::ReservedName { name } => format!("`{name}` has a meaning already"),
        Problem::NotAName => "a name is a letter followed by letters, digits or _".to_owned(),
        Problem::NoSuchKey { optimizer, key, .. } => {
            format!("`{key}` is no parameter of {optimizer}")
        }
        Problem::OptimizerParameter { key, allowed } => format!("`{key}` must be in {allowed}"),
        Problem::UnknownExtension { known } => {
            format!("the file name must end in {}", list(known, Language::En))
        }
        Problem::ExportTooLong { most, .. } => {
            format!("this would be more than {} rows", large(*most))
        }
        Problem::NotBuilt { ending } => {
            format!("this build of gd-repl writes no {ending} files")
        }
        Problem::NoRowsInFile { ending, .. } => {
            format!("a {ending} file holds the whole run, not some of its rows")
        }
        Problem::UnknownTopic { .. } => "there is no help on this".to_owned(),
        Problem::UnknownLesson { .. } => "there is no such lesson".to_owned(),
        Problem::NoLesson => "no lesson is open".to_owned(),
        Problem::NotWaiting => "no lesson is waiting".to_owned(),
        Problem::NotForAuthors { command } => {
            format!("a lesson may not use `{command}`: it touches files or settings")
        }
        Problem::AuthorAsksTooMuch { .. } => {
            "a command of a lesson may make 1e7 updates, take 2 seconds and 64 MB, not more"
                .to_owned()
        }
        Problem::InLesson => "a lesson is open".to_owned(),
        Problem::NoHintInDrill => "a drill has no hints".to_owned(),
        Problem::NoMoreDrills => "no other exercise of this kind was found".to_owned(),
        Problem::NotAllowed { allowed } => {
            format!("this exercise takes only {}", list(allowed, Language::En))
        }
        Problem::GivesAway => "this would give the answer away".to_owned(),
        Problem::OnlyAGuess => "only your guess is asked for; none is wrong".to_owned(),
        Problem::NoSuchOption { options: 0 } => "one number is asked for".to_owned(),
        Problem::NoSuchOption { options } => format!("the options are 1 to {options}"),
        Problem::OverLimit { limit } => format!("in this exercise `{limit}` must stay true"),
        Problem::UnknownName { name } => format!("`{name}` means nothing here"),
        Problem::NoSuchRun { .. } => "no run was kept under this name".to_owned(),
        Problem::NoRateFound => "no rate that was tried makes f fall from this start".to_owned(),
        Problem::LossOfAPlace => "here f is its value at the present x".to_owned(),
        Problem::SlopeForLoss => {
            "this is called a derivative, and `loss` wants the curve".to_owned()
        }
        Problem::NoSecondOpinion => "this build has no second opinion (meval)".to_owned(),
        Problem::SourceTooDeep => "scripts call each other too deeply".to_owned(),
        Problem::InScript { command, failure } => {
            format!("in `{command}`: {}", failure.message(Language::En))
        }
    }
}

fn vietnamese(problem: &Problem) -> String {
    match problem {
        Problem::Expression(_) | Problem::File(_) | Problem::Condition(_) => String::new(),
        Problem::UnknownCommand { typed, .. } => format!("không có lệnh `{typed}`"),
        Problem::AmbiguousCommand { typed, .. } => {
            format!("có nhiều lệnh bắt đầu bằng `{typed}`")
        }
        Problem::MissingArgument { usage } => format!("còn thiếu: `{usage}`"),
        Problem::TooManyArguments { usage } if !usage.contains(' ') => {
            format!("sau `{usage}` không viết gì thêm")
        }
        Problem::TooManyArguments { usage } => format!("thừa so với `{usage}`"),
        Problem::NotFinite { value } => {
            format!("giá trị này là {}, mà ở đây cần một số hữu hạn", eye(*value))
        }
        Problem::Negative => "số này không được âm".to_owned(),
        Problem::NotPositive => "số này phải lớn hơn 0".to_owned(),
        Problem::NotACount => "số lượng phải là số nguyên từ 0 trở lên".to_owned(),
        Problem::CountTooLarge { most } => format!("số lượng này lớn hơn {}", large(*most)),
        Problem::TooManySteps { most, .. } => {
            format!("`step` hiện mọi lần cập nhật, tối đa {}", large(*most))
        }
        Problem::NotARange => "ở đây cần một đoạn `A..B`".to_owned(),
        Problem::BackwardRange => "đoạn này kết thúc trước khi bắt đầu".to_owned(),
        Problem::RangeForNumber => "ở đây cần một số, không phải một đoạn".to_owned(),
        Problem::NotAChoice { choices, .. } if choices.len() == 1 => {
            format!("ở đây chỉ dùng được `{}`", choices.concat())
        }
        Problem::NotAChoice { choices, .. } => {
            format!("dùng {}", choices.join(", "))
        }
        Problem::Domain(error) => domain(*error).vi.to_owned(),
        Problem::NoSuchEpoch { last } => {
            format!("không có epoch này: lần chạy có các epoch từ 0 đến {last}")
        }
        Problem::BeforeStart { epoch } => {
            format!("trước epoch 0 không có gì: bạn đang ở epoch {epoch}")
        }
        Problem::TooManyRows { most } => format!("quá {} dòng một lần", large(*most)),
        Problem::BadRate { epoch, rate } => {
            format!("lịch tốc độ học cho lần cập nhật {epoch} tốc độ học {}", eye(*rate))
        }
        Problem::TooManyEpochs { most } => format!("epoch được đánh số đến {}", large(*most)),
        Problem::NotMade { command, .. } => {
            format!("phiên này chưa dùng `{command}` nên chưa có gì để vẽ")
        }
        Problem::NothingToUndo => "không còn gì để hoàn tác".to_owned(),
        Problem::NothingToRecover => "không có phiên nào bị ngắt giữa chừng".to_owned(),
        Problem::TooFewPoints => "phải có ít nhất hai điểm".to_owned(),
        Problem::ReservedName { name } => format!("`{name}` đã có nghĩa khác"),
        Problem::NotAName => "tên gồm một chữ cái, sau đó là chữ cái, chữ số hoặc _".to_owned(),
        Problem::NoSuchKey { optimizer, key, .. } => {
            format!("{optimizer} không có tham số `{key}`")
        }
        Problem::OptimizerParameter { key, allowed } => {
            format!("`{key}` phải thuộc {allowed}")
        }
        Problem::UnknownExtension { known } => {
            format!("tên tệp phải kết thúc bằng {}", list(known, Language::Vi))
        }
        Problem::ExportTooLong { most, .. } => format!("tệp sẽ có hơn {} dòng", large(*most)),
        Problem::NotBuilt { ending } => format!("bản gd-repl này không ghi được tệp {ending}"),
        Problem::NoRowsInFile { ending, .. } => {
            format!("tệp {ending} chứa cả lần chạy, không chọn dòng được")
        }
        Problem::UnknownTopic { .. } => "không có trợ giúp về mục này".to_owned(),
        Problem::UnknownLesson { .. } => "không có bài học này".to_owned(),
        Problem::NoLesson => "chưa mở bài học nào".to_owned(),
        Problem::NotWaiting => "không có bài học nào đang chờ".to_owned(),
        Problem::NotForAuthors { command } => {
            format!("bài học không được dùng `{command}`: lệnh này động đến tệp hoặc thiết lập")
        }
        Problem::AuthorAsksTooMuch { .. } => {
            "một lệnh của bài học được cập nhật tối đa 1e7 lần, chạy tối đa 2 giây và dùng tối đa 64 MB"
                .to_owned()
        }
        Problem::InLesson => "đang mở một bài học".to_owned(),
        Problem::NoHintInDrill => "bài luyện không có gợi ý".to_owned(),
        Problem::NoMoreDrills => "không tìm được bài luyện nào khác loại này".to_owned(),
        Problem::NotAllowed { allowed } => {
            format!("bài tập này chỉ nhận {}", list(allowed, Language::Vi))
        }
        Problem::GivesAway => "lệnh này sẽ làm lộ đáp án".to_owned(),
        Problem::OnlyAGuess => "ở đây chỉ cần bạn đoán; đoán thế nào cũng được".to_owned(),
        Problem::NoSuchOption { options: 0 } => "ở đây cần một số".to_owned(),
        Problem::NoSuchOption { options } => format!("các lựa chọn là 1 đến {options}"),
        Problem::OverLimit { limit } => format!("trong bài tập này luôn phải có `{limit}`"),
        Problem::UnknownName { name } => format!("`{name}` không có nghĩa ở đây"),
        Problem::NoSuchRun { .. } => "không có lần chạy nào được giữ với tên này".to_owned(),
        Problem::NoRateFound => {
            "không tốc độ học nào đã thử làm f giảm từ điểm xuất phát này".to_owned()
        }
        Problem::LossOfAPlace => "ở đây f là giá trị tại x hiện tại".to_owned(),
        Problem::SlopeForLoss => "đây là đạo hàm, còn `loss` cần chính hàm số".to_owned(),
        Problem::NoSecondOpinion => "bản dựng này không có đối chiếu (meval)".to_owned(),
        Problem::SourceTooDeep => "các tệp lệnh gọi nhau quá sâu".to_owned(),
        Problem::InScript { command, failure } => {
            format!("ở lệnh `{command}`: {}", failure.message(Language::Vi))
        }
    }
}

/// Why the interval or its number of points is no domain.
fn domain(error: DomainError) -> Text {
    match error {
        DomainError::NotFinite => Text {
            en: "the ends and the width of a domain must be finite",
            vi: "hai đầu và độ rộng của khoảng xét phải hữu hạn",
        },
        DomainError::Empty => Text {
            en: "the left end must be less than the right end",
            vi: "đầu trái phải nhỏ hơn đầu phải",
        },
        DomainError::Points => Text {
            en: "a domain has from 2 to 1e7 points",
            vi: "khoảng xét có từ 2 đến 1e7 điểm",
        },
    }
}

/// A large bound: 1e15 rather than sixteen digits.
fn large(n: u64) -> String {
    if n < 100_000 {
        return n.to_string();
    }
    let digits = n.to_string();
    let zeros = digits.len() - digits.trim_end_matches('0').len();
    if zeros + 1 == digits.len() {
        format!("{}e{zeros}", digits.trim_end_matches('0'))
    } else {
        digits
    }
}
