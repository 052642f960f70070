//! The words for errors in expressions: English is gd-expr's own, Vietnamese is here.
//!
//! No match has a `_`: a new kind of error does not compile until it has its Vietnamese.

use gd_expr::{Error, ErrorKind, Exact, Expectation, Function, Instead};

use crate::language::{Language, list};

/// The most characters of advice with its correction: one line of a terminal with what stands around.
const MOST_ADVICE: usize = 60;

/// What is wrong, in one line.
pub(crate) fn message(error: &Error, language: Language) -> String {
    let equals = matches!(
        error.kind(),
        ErrorKind::UnexpectedToken { found, .. } | ErrorKind::MisplacedOperator { operator: found, .. }
            if found == "="
    );
    match language {
        // What could stand instead says nothing to whoever typed an equation.
        Language::En if equals => "`=` has no place here".to_owned(),
        Language::Vi if equals => "ở đây không dùng dấu `=`".to_owned(),
        Language::En => error.to_string(),
        Language::Vi => vietnamese(error.kind()),
    }
}

/// What to do, in one line.
pub(crate) fn help(error: &Error, language: Language) -> Option<String> {
    let text = match language {
        Language::En => error.help(),
        Language::Vi => vietnamese_help(error.kind()),
    };
    let fix = error.fix().filter(|fix| !text.contains(&format!("`{fix}`")));
    // A refusal has one line of advice: a long correction says no more than a short sentence.
    let fix = fix.filter(|fix| text.chars().count() + fix.chars().count() < MOST_ADVICE);
    let text = match (fix, language) {
        (None, _) => text,
        (Some(fix), Language::En) if text.ends_with('?') => format!("{text} For example, `{fix}`"),
        (Some(fix), Language::Vi) if text.ends_with('?') => format!("{text} Chẳng hạn `{fix}`"),
        (Some(fix), Language::En) => format!("{text}; for example `{fix}`"),
        (Some(fix), Language::Vi) => format!("{text}; chẳng hạn `{fix}`"),
    };
    (!text.is_empty()).then_some(text)
}

fn vietnamese(kind: &ErrorKind) -> String {
    match kind {
        ErrorKind::Empty => "chưa có gì để đọc".to_owned(),
        ErrorKind::TooLong { length, limit } => {
            format!("văn bản có {length} ký tự, giới hạn là {limit}")
        }
        ErrorKind::TooDeep { limit } => format!("lồng nhau quá {limit} tầng"),
        ErrorKind::UnknownCharacter { character, instead: Some(Instead::NoRemainder) } => {
            format!("không có phép lấy số dư `{character}`")
        }
        ErrorKind::UnknownCharacter { character, instead: Some(Instead::NoFactorial) } => {
            format!("không có phép giai thừa `{character}`")
        }
        ErrorKind::UnknownCharacter { character, instead: Some(Instead::NoComparison) } => {
            format!("biểu thức không có phép so sánh `{character}`")
        }
        ErrorKind::UnknownCharacter { character, .. } => {
            format!("ký tự `{character}` không có nghĩa ở đây")
        }
        ErrorKind::UnexpectedToken { found, expected }
        | ErrorKind::MisplacedOperator { operator: found, expected } => {
            let words: Vec<&str> = expected.iter().map(|expected| word(*expected)).collect();
            format!("ở đây cần {}, nhưng gặp `{found}`", list(&words, Language::Vi))
        }
        ErrorKind::MissingOperand { operator } => format!("sau `{operator}` không có gì"),
        ErrorKind::EmptyBrackets { brackets } => format!("bên trong `{brackets}` không có gì"),
        ErrorKind::MissingOperator { left, right } => {
            format!("giữa `{left}` và `{right}` thiếu một phép tính")
        }
        ErrorKind::UnbalancedBracket { bracket, opening: true } => {
            format!("dấu `{bracket}` này chưa được đóng")
        }
        ErrorKind::UnbalancedBracket { bracket, opening: false } => {
            format!("dấu `{bracket}` này không đóng dấu nào")
        }
        ErrorKind::UnknownName { name, .. } if name.ends_with('\'') => {
            format!("ở đây không dùng đạo hàm như `{name}`")
        }
        ErrorKind::UnknownName { name, .. } => format!("không có tên `{name}`"),
        ErrorKind::UnknownFunction { name, .. } => format!("không có hàm `{name}`"),
        ErrorKind::JoinedName { name, .. } => {
            format!("`{name}` là một tên, nhưng bắt đầu bằng một tên khác")
        }
        ErrorKind::TwoParameters { first, second, .. } => {
            format!("hàm mất mát chỉ có một tham số, nhưng gặp `{first}` và `{second}`")
        }
        ErrorKind::NotConstant { name, .. } => {
            format!("ở đây cần một số cố định, nhưng gặp tên `{name}`")
        }
        ErrorKind::DecimalComma { .. } => "trong số không dùng dấu phẩy".to_owned(),
        ErrorKind::BareLog => "`log` có hai nghĩa".to_owned(),
        ErrorKind::MissingArgument { function } => format!("hàm `{function}` cần một đối số"),
        ErrorKind::AmbiguousArgument { .. } => "không rõ đối số kết thúc ở đâu".to_owned(),
        ErrorKind::UnbracketedArgument { .. } => "đối số này cần dấu ngoặc".to_owned(),
        ErrorKind::InversePower { function, .. } => {
            let name = function.name();
            format!("`{name}^-1` có thể là 1/{name} hoặc hàm ngược")
        }
        ErrorKind::FunctionPower { function } => {
            format!("số mũ của `{}` phải là số nguyên", function.name())
        }
        ErrorKind::ArgumentCount { function, expected, found } => {
            format!("`{function}` nhận {expected} đối số, nhưng gặp {found}")
        }
        ErrorKind::DegreeTooLarge { degree: Some(degree), limit } => {
            format!("bậc là {degree}, giới hạn là {limit}")
        }
        ErrorKind::DegreeTooLarge { degree: None, limit } => format!("bậc vượt giới hạn {limit}"),
        ErrorKind::NumberTooLarge { limit } => {
            format!("một số có nhiều nhất {limit} chữ số và số mũ nhiều nhất {limit}")
        }
        ErrorKind::ResultTooLarge { exact: Exact::Number, digits } => {
            format!("số này cần hơn {digits} chữ số")
        }
        ErrorKind::ResultTooLarge { exact: Exact::Coefficient, digits } => {
            format!("một hệ số cần hơn {digits} chữ số")
        }
        ErrorKind::ResultTooLarge { exact: Exact::Polynomial, digits } => {
            format!("các hệ số cần tổng cộng hơn {digits} chữ số")
        }
        ErrorKind::NotFinite => "giá trị không phải số hữu hạn".to_owned(),
    }
}

fn vietnamese_help(kind: &ErrorKind) -> String {
    match kind {
        ErrorKind::Empty => "gõ một biểu thức, chẳng hạn 3x^2 - 3x + 4".to_owned(),
        ErrorKind::TooLong { .. } => "viết ngắn hơn".to_owned(),
        ErrorKind::TooDeep { .. } => "viết ít tầng lồng nhau hơn".to_owned(),
        ErrorKind::UnknownCharacter { instead: Some(instead), .. } => vietnamese_instead(*instead),
        ErrorKind::UnexpectedToken { found, .. } if found == "=" => {
            "viết một biểu thức, không có dấu `=`".to_owned()
        }
        ErrorKind::UnknownCharacter { instead: None, .. } | ErrorKind::UnexpectedToken { .. } => {
            "có thể dùng: số, một tên, + - * / ^ ( ) | | và các hàm".to_owned()
        }
        ErrorKind::MisplacedOperator { operator, .. } => {
            format!("bỏ `{operator}`, hoặc viết một số hay một tên trước nó")
        }
        ErrorKind::MissingOperand { operator } => {
            format!("viết một số hay một tên sau `{operator}`, hoặc bỏ nó đi")
        }
        ErrorKind::EmptyBrackets { .. } => "viết gì đó vào trong, hoặc bỏ cặp dấu này".to_owned(),
        ErrorKind::MissingOperator { left, right } => {
            format!("viết {left}*{right} nếu là tích, {left}^{right} nếu là lũy thừa")
        }
        ErrorKind::UnbalancedBracket { bracket: '|', opening: true } => {
            "viết dấu `|` thứ hai, hoặc dùng abs(…)".to_owned()
        }
        ErrorKind::UnbalancedBracket { opening: true, .. } => {
            "viết dấu `)` còn thiếu, hoặc bỏ dấu này".to_owned()
        }
        ErrorKind::UnbalancedBracket { opening: false, .. } => {
            "bỏ nó đi, hoặc viết dấu mở trước nó".to_owned()
        }
        ErrorKind::UnknownName { suggestions, .. }
        | ErrorKind::UnknownFunction { suggestions, .. }
        | ErrorKind::NotConstant { suggestions, .. }
            if !suggestions.is_empty() =>
        {
            format!("có phải ý bạn là `{}`?", suggestions.join("` hoặc `"))
        }
        ErrorKind::UnknownName { name, .. } if name.ends_with('\'') => {
            "viết chính hàm mất mát; f′ và f″ được tính sẵn".to_owned()
        }
        ErrorKind::UnknownName { .. } => "chỉ dùng được những tên có nghĩa ở đây".to_owned(),
        ErrorKind::UnknownFunction { name, .. } if matches!(name.as_str(), "min" | "max") => {
            "relu(x) là max(x, 0)".to_owned()
        }
        ErrorKind::UnknownFunction { name, .. } if name.chars().count() > 1 => {
            format!("các hàm: {} …", Function::USUAL.map(Function::name).join(" "))
        }
        ErrorKind::UnknownFunction { name, .. } => {
            format!("nếu `{name}` là tham số, hãy viết {name} * (…)")
        }
        ErrorKind::NotConstant { .. } => "viết một số, chẳng hạn 1/30 hoặc pi/4".to_owned(),
        ErrorKind::JoinedName { suggestion, .. } => format!("có phải ý bạn là `{suggestion}`?"),
        ErrorKind::TwoParameters { first, second, product: Some(product) } => {
            let other = if second == "x" { first } else { second };
            let joined = product.replace(' ', "");
            format!(
                "`{joined}` là một tên: viết `{product}`, và cho {other} một giá trị: let {other} = 1"
            )
        }
        ErrorKind::TwoParameters { first, second, product: None } => {
            // x is always the parameter: `let x` is refused.
            let other = if second == "x" { first } else { second };
            format!("dùng một tên, hoặc cho một tên một giá trị: let {other} = 1")
        }
        ErrorKind::DecimalComma { suggestion } => format!("dùng dấu chấm thập phân: {suggestion}"),
        ErrorKind::BareLog => "ln hay log10?".to_owned(),
        ErrorKind::MissingArgument { function } => format!("viết {function}(…)"),
        ErrorKind::AmbiguousArgument { whole, part } => format!("`{whole}` hay `{part}`?"),
        ErrorKind::UnbracketedArgument { suggestion } => format!("viết {suggestion}"),
        ErrorKind::InversePower { function, inverse: Some(inverse) } => {
            format!("viết {}(…) hoặc 1/{}(…)", inverse.name(), function.name())
        }
        ErrorKind::InversePower { function, inverse: None } => {
            format!("viết 1/{}(…)", function.name())
        }
        ErrorKind::FunctionPower { function } => {
            format!("viết số mũ ở cuối: {}(…)^…", function.name())
        }
        ErrorKind::ArgumentCount { function, expected: 1, .. } => {
            format!("viết một biểu thức trong ngoặc: {function}(…)")
        }
        ErrorKind::ArgumentCount { .. } => {
            "viết các đối số trong dấu ngoặc, cách nhau bằng dấu phẩy".to_owned()
        }
        ErrorKind::DegreeTooLarge { .. } => "viết số mũ nhỏ hơn".to_owned(),
        ErrorKind::NumberTooLarge { .. } => "viết số ngắn hơn".to_owned(),
        ErrorKind::ResultTooLarge { exact: Exact::Number, .. } => {
            "viết số hoặc số mũ nhỏ hơn".to_owned()
        }
        ErrorKind::ResultTooLarge { exact: Exact::Coefficient | Exact::Polynomial, .. } => {
            "viết ít số hạng hơn hoặc số nhỏ hơn".to_owned()
        }
        ErrorKind::NotFinite => "chia cho 0, logarit hay căn của số âm?".to_owned(),
    }
}

fn vietnamese_instead(instead: Instead) -> String {
    match instead {
        Instead::Write(text) => return format!("viết {text}"),
        Instead::RoundBrackets => "dùng ngoặc tròn ( )",
        Instead::Fraction => "viết thành phân số, chẳng hạn 5/100",
        Instead::NoRemainder => "số dư có bước nhảy; sóng trơn là sin(pi x), phần trăm là 5/100",
        Instead::NoFactorial => "viết thành tích, chẳng hạn 1*2*3",
        Instead::NoComparison => "viết một biểu thức, không có phép so sánh",
        Instead::FiniteNumber => "viết một số hữu hạn",
        Instead::NoPrime => "bỏ dấu phẩy trên; f′ và f″ được tính sẵn",
        Instead::Nothing => "bỏ nó đi",
    }
    .to_owned()
}

fn word(expected: Expectation) -> &'static str {
    match expected {
        Expectation::Number => "một số",
        Expectation::Name => "một tên",
        Expectation::OpeningBracket => "`(`",
        Expectation::Operator => "một phép tính",
        Expectation::ClosingBracket => "`)`",
        Expectation::ClosingBar => "`|`",
        Expectation::Comma => "`,`",
        Expectation::End => "hết dòng",
    }
}
