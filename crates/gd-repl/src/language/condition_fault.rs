//! The words for what is wrong with a condition.

use crate::condition::ConditionFault;
use crate::language::Language;

/// What is wrong, in one line.
pub(crate) fn message(fault: &ConditionFault, language: Language) -> String {
    match language {
        Language::En => english(fault),
        Language::Vi => vietnamese(fault),
    }
}

/// What to do, in one line; `None` where the message says it all.
pub(crate) fn help(fault: &ConditionFault, language: Language) -> Option<String> {
    let type_example = |example: &str| match language {
        Language::En => format!("type for example {example}"),
        Language::Vi => format!("gõ chẳng hạn {example}"),
    };
    Some(match fault {
        ConditionFault::NoComparison => type_example("|f'| < 1e-3"),
        ConditionFault::ForeignSign { instead, .. } => match language {
            Language::En => format!("write `{instead}`"),
            Language::Vi => format!("viết `{instead}`"),
        },
        ConditionFault::NearWithoutWithin => type_example("x near 1 within 0.01"),
        ConditionFault::NegativeWithin => type_example("within 0.01"),
        ConditionFault::WordAlone { word, code } => type_example(&format!("{word} == {code}")),
        ConditionFault::HistoryOfNothing { word } => type_example(&format!("{word} |f'| < 10")),
        ConditionFault::FirstOfNothing => type_example("first(|f'| < 1e-3) < 100"),
        ConditionFault::FirstInFirst => return None,
        ConditionFault::MaxWithoutNumber => type_example("max 1000"),
    })
}

fn english(fault: &ConditionFault) -> String {
    match fault {
        ConditionFault::NoComparison => "a condition is needed here".to_owned(),
        ConditionFault::ForeignSign { typed, .. } => {
            format!("`{typed}` has no meaning in a condition")
        }
        ConditionFault::NearWithoutWithin => "`near` needs `within`".to_owned(),
        ConditionFault::NegativeWithin => "nothing is within a negative number".to_owned(),
        ConditionFault::WordAlone { word, .. } => {
            format!("`{word}` must be compared with something")
        }
        ConditionFault::HistoryOfNothing { word } => {
            format!("`{word}` needs one of f f' |f'| x lr after it")
        }
        ConditionFault::FirstOfNothing => "`first` needs a condition in brackets".to_owned(),
        ConditionFault::FirstInFirst => "`first` cannot stand inside another `first`".to_owned(),
        ConditionFault::MaxWithoutNumber => "a number is missing after `max`".to_owned(),
    }
}

fn vietnamese(fault: &ConditionFault) -> String {
    match fault {
        ConditionFault::NoComparison => "ở đây cần một điều kiện".to_owned(),
        ConditionFault::ForeignSign { typed, .. } => {
            format!("trong điều kiện, `{typed}` không có nghĩa")
        }
        ConditionFault::NearWithoutWithin => "`near` cần `within`".to_owned(),
        ConditionFault::NegativeWithin => "khoảng cách không thể nhỏ hơn số âm".to_owned(),
        ConditionFault::WordAlone { word, .. } => {
            format!("`{word}` cần được so sánh với một giá trị")
        }
        ConditionFault::HistoryOfNothing { word } => {
            format!("sau `{word}` cần một trong f f' |f'| x lr")
        }
        ConditionFault::FirstOfNothing => "`first` cần một điều kiện trong ngoặc".to_owned(),
        ConditionFault::FirstInFirst => "`first` không thể nằm trong một `first` khác".to_owned(),
        ConditionFault::MaxWithoutNumber => "sau `max` thiếu một số".to_owned(),
    }
}
