//! The words and the commands for what to try next.

use gd_core::{Advice, Diagnosis, Verdict};

use crate::language::Language;

/// The commands that follow the advice, in order. Where the learner's own derivative is contradicted by f, it is
/// to be looked at before anything else.
pub(crate) fn advice_commands(diagnosis: &Diagnosis, contradicted: bool) -> Vec<String> {
    if contradicted {
        return vec!["gradcheck".to_owned()];
    }
    match diagnosis.advice {
        Advice::Done | Advice::OtherLoss | Advice::None => Vec::new(),
        Advice::Run { epochs } => vec![format!("run {epochs}")],
        Advice::LowerRate { rate, epochs } | Advice::RaiseRate { rate, epochs } => {
            vec![format!("lr {rate:?}"), "reset".to_owned(), format!("run {epochs}")]
        }
        Advice::OtherStart { x, epochs } => {
            vec![format!("start {x:?}"), format!("run {epochs}")]
        }
        Advice::Decay { epochs } => vec![
            format!("epochs {epochs}"),
            "schedule linear".to_owned(),
            "reset".to_owned(),
            format!("run {epochs}"),
        ],
        Advice::Plain { rate, epochs } => vec![
            "optimizer gd".to_owned(),
            "schedule off".to_owned(),
            "noise 0".to_owned(),
            "clip off".to_owned(),
            format!("lr {rate:?}"),
            "reset".to_owned(),
            format!("run {epochs}"),
        ],
    }
}

/// What to try, in a sentence with its commands; empty where there is nothing to do.
pub(crate) fn advice(diagnosis: &Diagnosis, contradicted: bool, language: Language) -> String {
    let line = format!("`{}`", advice_commands(diagnosis, contradicted).join("; "));
    if contradicted {
        return match language {
            Language::En => format!("{line}: the descent follows your own f′; compare it with f"),
            Language::Vi => {
                format!("{line}: thuật toán đang dùng f′ của bạn; hãy đối chiếu nó với f")
            }
        };
    }
    match (diagnosis.advice, language) {
        (Advice::Done, _) => String::new(),
        (Advice::Run { .. }, Language::En) if diagnosis.verdict == Verdict::NotStarted => {
            format!("{line} to begin")
        }
        (Advice::Run { .. }, Language::Vi) if diagnosis.verdict == Verdict::NotStarted => {
            format!("{line} để bắt đầu")
        }
        (Advice::Run { .. }, Language::En) => format!("{line} to arrive"),
        (Advice::Run { .. }, Language::Vi) => format!("{line} để tới nơi"),
        (Advice::LowerRate { .. }, Language::En) => format!("{line} with shorter steps"),
        (Advice::LowerRate { .. }, Language::Vi) => format!("{line} với bước ngắn hơn"),
        (Advice::RaiseRate { .. }, Language::En) => format!("{line} with longer steps"),
        (Advice::RaiseRate { .. }, Language::Vi) => format!("{line} với bước dài hơn"),
        (Advice::OtherStart { .. }, Language::En) => format!("{line} from another start"),
        (Advice::OtherStart { .. }, Language::Vi) => format!("{line} từ điểm xuất phát khác"),
        (Advice::Decay { .. }, Language::En) => format!("{line} with a rate that decays"),
        (Advice::Decay { .. }, Language::Vi) => format!("{line} với tốc độ học giảm dần"),
        (Advice::Plain { .. }, Language::En) => format!("{line} with plain gradient descent"),
        (Advice::Plain { .. }, Language::Vi) => format!("{line} với hạ gradient thường"),
        (Advice::OtherLoss, Language::En) => {
            "`loss EXPR` for another loss: this one has no bottom to find".to_owned()
        }
        (Advice::OtherLoss, Language::Vi) => {
            "`loss EXPR` để chọn hàm khác: hàm này không có đáy để tìm".to_owned()
        }
        (Advice::None, Language::En) if diagnosis.verdict == Verdict::Undefined => {
            "`start V` for a start where f has a value".to_owned()
        }
        (Advice::None, Language::Vi) if diagnosis.verdict == Verdict::Undefined => {
            "`start V` để chọn điểm xuất phát mà f có giá trị".to_owned()
        }
        (Advice::None, Language::En) => "`plot` to look at the curve".to_owned(),
        (Advice::None, Language::Vi) => "`plot` để xem đường cong".to_owned(),
    }
}
