//! What to do about each [`Problem`], in one line.

use crate::command::COMMANDS;
use crate::failure::Problem;
use crate::language::{Language, list};

/// What to do, in one line; `None` where the message says it all.
#[expect(clippy::too_many_lines, reason = "one arm a problem; the compiler asks for each")]
pub(crate) fn help(problem: &Problem, language: Language) -> Option<String> {
    let say = |en: String, vi: String| {
        Some(match language {
            Language::En => en,
            Language::Vi => vi,
        })
    };
    match problem {
        Problem::UnknownCommand { typed, .. } if matches!(typed.as_str(), "cls" | "clear" | "xóa") => say(
            "Ctrl-L clears the screen; `reset` goes back to epoch 0".to_owned(),
            "Ctrl-L xóa màn hình; `reset` trở về epoch 0".to_owned(),
        ),
        Problem::UnknownCommand { suggestions, .. } if suggestions.is_empty() => {
            say("`help` lists the commands".to_owned(), "`help` liệt kê các lệnh".to_owned())
        }
        Problem::UnknownCommand { suggestions, .. } => Some(did_you_mean(suggestions, language)),
        Problem::AmbiguousCommand { candidates, .. } => Some(did_you_mean(candidates, language)),
        Problem::MissingArgument { usage } | Problem::TooManyArguments { usage } => {
            let name = usage.split_whitespace().next().unwrap_or_default();
            let example = COMMANDS.iter().find(|spec| spec.name == name);
            let example = example.and_then(|spec| spec.examples.first()).unwrap_or(&name);
            say(
                format!("for example `{example}`; `help {name}` says more"),
                format!("chẳng hạn `{example}`; `help {name}` cho biết thêm"),
            )
        }
        Problem::NotACount => {
            say("type for example 100 or 1e6".to_owned(), "gõ chẳng hạn 100 hoặc 1e6".to_owned())
        }
        Problem::NotARange => {
            say("type for example 0..100".to_owned(), "gõ chẳng hạn 0..100".to_owned())
        }
        Problem::BackwardRange => say(
            "the smaller end comes first: 0..100".to_owned(),
            "viết đầu nhỏ hơn trước: 0..100".to_owned(),
        ),
        Problem::TooManySteps { asked, .. } => say(
            format!("`run {asked}` makes them all and shows a few"),
            format!("`run {asked}` chạy đủ và chỉ hiện vài lần"),
        ),
        Problem::TooManyEpochs { .. } => {
            say("`reset` returns to epoch 0".to_owned(), "`reset` trở về epoch 0".to_owned())
        }
        Problem::TooFewPoints => {
            say("type for example 41".to_owned(), "gõ chẳng hạn 41".to_owned())
        }
        Problem::NotAName => say(
            "such as `slow`, `a`, `run_2`".to_owned(),
            "chẳng hạn `slow`, `a`, `run_2`".to_owned(),
        ),
        Problem::NoSuchKey { suggestion: Some(key), .. } => Some(did_you_mean(&[key], language)),
        Problem::NoSuchKey { optimizer, known, .. } if known.is_empty() => say(
            format!("it has none: type `optimizer {optimizer}` alone"),
            format!("thuật toán này không có tham số: chỉ gõ `optimizer {optimizer}`"),
        ),
        Problem::NoSuchKey { known, .. } => say(
            format!("its parameters: {}", known.join(", ")),
            format!("các tham số: {}", known.join(", ")),
        ),
        Problem::NotAChoice { suggestion: Some(word), .. } => Some(did_you_mean(&[word], language)),
        Problem::Negative => say("use 0 or more".to_owned(), "dùng số từ 0 trở lên".to_owned()),
        Problem::NotPositive => {
            say("use for example 1e-3".to_owned(), "dùng chẳng hạn 1e-3".to_owned())
        }
        Problem::Domain(_) => say(
            "type for example `domain -2 2 2001`".to_owned(),
            "gõ chẳng hạn `domain -2 2 2001`".to_owned(),
        ),
        Problem::NoSuchEpoch { .. } => {
            say("`run N` makes more epochs".to_owned(), "`run N` chạy thêm epoch".to_owned())
        }
        Problem::BeforeStart { .. } => {
            say("`reset` returns to epoch 0".to_owned(), "`reset` trở về epoch 0".to_owned())
        }
        Problem::TooManyRows { .. } => say(
            "take a shorter range, or `export FILE.csv`".to_owned(),
            "chọn đoạn ngắn hơn, hoặc dùng `export FILE.csv`".to_owned(),
        ),
        Problem::BadRate { .. } => say(
            "a rate is finite and not negative; `schedule off` removes the schedule".to_owned(),
            "tốc độ học phải hữu hạn và không âm; `schedule off` bỏ lịch tốc độ học".to_owned(),
        ),
        Problem::ReservedName { .. } => {
            say("choose another name".to_owned(), "chọn tên khác".to_owned())
        }
        Problem::UnknownExtension { .. } => say(
            "type for example `export run.csv`".to_owned(),
            "gõ chẳng hạn `export run.csv`".to_owned(),
        ),
        Problem::NotBuilt { .. } => say(
            "`export run.svg` has the same pictures, and a browser shows it; for .png files build with \
             `cargo build --release --features png`"
                .to_owned(),
            "`export run.svg` có các hình đó, trình duyệt mở được; muốn ghi tệp .png thì dựng bằng \
             `cargo build --release --features png`"
                .to_owned(),
        ),
        Problem::NoRowsInFile { known, .. } => say(
            format!("rows are chosen in {} files", list(known, Language::En)),
            format!("chỉ chọn dòng được trong tệp {}", list(known, Language::Vi)),
        ),
        Problem::ExportTooLong { every, .. } => {
            say(format!("add `every {every}`"), format!("thêm `every {every}`"))
        }
        Problem::UnknownTopic { suggestions } if suggestions.is_empty() => {
            say("`help` lists the commands".to_owned(), "`help` liệt kê các lệnh".to_owned())
        }
        Problem::UnknownTopic { suggestions } => Some(did_you_mean(suggestions, language)),
        Problem::UnknownLesson { .. } => say(
            "`lessons` lists them; `lesson 1` opens the first".to_owned(),
            "`lessons` liệt kê các bài học; `lesson 1` mở bài đầu tiên".to_owned(),
        ),
        Problem::NoLesson => say(
            "`lessons` lists them; `lesson 1` opens the first".to_owned(),
            "`lessons` liệt kê các bài học; `lesson 1` mở bài đầu tiên".to_owned(),
        ),
        Problem::InLesson => say(
            "`leave` leaves it; then `drill`".to_owned(),
            "`leave` để rời bài học, rồi `drill`".to_owned(),
        ),
        Problem::NoHintInDrill => say(
            "every command helps to work it out; `skip` shows the answer".to_owned(),
            "cứ dùng các lệnh để tính; `skip` cho xem đáp án".to_owned(),
        ),
        Problem::NoSuchOption { options: 1.. } => say(
            "type the number in front of your answer; `skip` goes on without one".to_owned(),
            "gõ số đứng trước câu trả lời; `skip` đi tiếp mà không trả lời".to_owned(),
        ),
        Problem::NotWaiting => say(
            "`free` lets a lesson wait while you experiment".to_owned(),
            "`free` để bài học chờ trong khi bạn thử nghiệm".to_owned(),
        ),
        Problem::NoSecondOpinion => say(
            "build with the feature `second-opinion`".to_owned(),
            "dựng lại với tính năng `second-opinion`".to_owned(),
        ),
        Problem::InScript { failure, .. } => failure.help(language),
        Problem::UnknownName { .. } => say(
            "the names are x f f' f'' |f'| lr epoch verdict …".to_owned(),
            "các tên là x f f' f'' |f'| lr epoch verdict …".to_owned(),
        ),
        Problem::NotMade { example, .. } => say(
            format!("make one first, for example `{example}`"),
            format!("trước hết hãy gõ lệnh đó, ví dụ `{example}`"),
        ),
        Problem::NoSuchRun { known } if !known.is_empty() => say(
            format!("the kept runs: {}", known.join(", ")),
            format!("các lần chạy đã giữ: {}", known.join(", ")),
        ),
        Problem::NoSuchRun { .. } => say(
            "`keep NAME` keeps the present run".to_owned(),
            "`keep NAME` giữ lần chạy hiện tại".to_owned(),
        ),
        Problem::NoRateFound => say(
            "try another start: `start random`".to_owned(),
            "thử điểm xuất phát khác: `start random`".to_owned(),
        ),
        Problem::LossOfAPlace => say(
            "write f, f' or f'' without a bracket; `eval 2` shows them at 2".to_owned(),
            "viết f, f' hoặc f'' không kèm ngoặc; `eval 2` cho xem các giá trị tại 2".to_owned(),
        ),
        Problem::SlopeForLoss => say(
            "write f itself, such as `loss x^2`; `derivative EXPR` takes an f′ of your own".to_owned(),
            "hãy viết chính f, chẳng hạn `loss x^2`; `derivative EXPR` nhận f′ của bạn".to_owned(),
        ),
        Problem::RangeForNumber => {
            say("type for example 0.1".to_owned(), "gõ chẳng hạn 0.1".to_owned())
        }
        Problem::NotFinite { .. }
        | Problem::Expression(_)
        | Problem::Condition(_)
        | Problem::File(_)
        | Problem::CountTooLarge { .. }
        | Problem::NotAChoice { .. }
        | Problem::NothingToUndo
        | Problem::NothingToRecover
        | Problem::OptimizerParameter { .. }
        | Problem::NotAllowed { .. }
        | Problem::NotForAuthors { .. }
        | Problem::AuthorAsksTooMuch { .. }
        | Problem::NoMoreDrills
        | Problem::GivesAway
        | Problem::OnlyAGuess
        | Problem::NoSuchOption { .. }
        | Problem::OverLimit { .. }
        | Problem::SourceTooDeep => None,
    }
}

/// A question with lines or names that may have been meant.
pub(crate) fn did_you_mean<S: AsRef<str>>(lines: &[S], language: Language) -> String {
    let lines: Vec<String> = lines.iter().map(|line| format!("`{}`", line.as_ref())).collect();
    let lines = list(&lines, language);
    match language {
        Language::En => format!("did you mean {lines}?"),
        Language::Vi => format!("có phải ý bạn là {lines}?"),
    }
}
