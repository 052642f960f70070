//! The words for what makes a comparison unfair.

use gd_core::Unfair;

use crate::experiment::Fairness;
use crate::language::Language;
use crate::number::significant;

/// Why a comparison says little, and the commands that help; `None`: it is fair.
pub(crate) fn fairness(fairness: &Fairness, language: Language) -> Option<String> {
    if fairness.reasons.is_empty() {
        return None;
    }
    let reasons: Vec<String> =
        fairness.reasons.iter().map(|reason| sentence(reason, language)).collect();
    let mut text = match language {
        Language::En => format!("Not a fair comparison: {}.", reasons.join("; ")),
        Language::Vi => format!("So sánh này chưa công bằng: {}.", reasons.join("; ")),
    };
    if !fairness.commands.is_empty() {
        let line = fairness.commands.join("; ");
        text.push_str(&match language {
            Language::En => format!(" Try `{line}`."),
            Language::Vi => format!(" Thử `{line}`."),
        });
    }
    Some(text)
}

fn sentence(reason: &Unfair, language: Language) -> String {
    match (reason, language) {
        (Unfair::Start, Language::En) => "the runs begin at different places".to_owned(),
        (Unfair::Start, Language::Vi) => "các lần chạy có điểm xuất phát khác nhau".to_owned(),
        (Unfair::Epochs, Language::En) => {
            "some runs are shorter, though they could have gone on".to_owned()
        }
        (Unfair::Epochs, Language::Vi) => "có lần chạy ngắn hơn dù còn chạy tiếp được".to_owned(),
        (Unfair::Noise, Language::En) => {
            "the runs differ in the size or the seed of their noise".to_owned()
        }
        (Unfair::Noise, Language::Vi) => {
            "nhiễu của các lần chạy khác nhau về độ lớn hoặc hạt giống".to_owned()
        }
        (Unfair::Reach { ratio, .. }, Language::En) => format!(
            "at the same slope one run goes about {} times as far as another in the long run, and may \
             be faster for that reason alone",
            significant(*ratio, 3)
        ),
        (Unfair::Reach { ratio, .. }, Language::Vi) => format!(
            "với cùng độ dốc, về lâu dài có lần chạy đi xa gấp khoảng {} lần lần chạy khác, nên có thể \
             nhanh hơn chỉ vì thế",
            significant(*ratio, 3)
        ),
        (Unfair::OwnRates, Language::En) => {
            "these optimizers use lr in different ways, so each needs the rate that suits it"
                .to_owned()
        }
        (Unfair::OwnRates, Language::Vi) => {
            "các thuật toán tối ưu này dùng tốc độ học theo cách khác \
                                             nhau, nên mỗi thuật toán cần một tốc độ học phù hợp"
                .to_owned()
        }
    }
}
