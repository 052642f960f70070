//! What follows from a learning rate, in words.

use gd_core::{Regime, Theory};

use super::Language;
use crate::number::{eye, percent};

/// What follows from a learning rate, in one sentence; `None` where nothing can be said.
pub(crate) fn consequence(theory: &Theory, language: Language) -> Option<String> {
    let bound = theory.lr_bound.filter(|bound| bound.is_finite());
    let rate = theory.rate?;
    let kept = percent(rate.abs());
    let about = match (theory.exact, language) {
        (true, _) => "",
        (false, Language::En) => " (a local estimate)",
        (false, Language::Vi) => " (ước lượng địa phương)",
    };
    let bound = bound.map_or_else(String::new, eye);
    Some(match (theory.regime, language) {
        (Regime::Monotone, Language::En) => {
            format!("Each epoch keeps {kept} of the gap to the minimum{about}.")
        }
        (Regime::Monotone, Language::Vi) => {
            format!("Mỗi epoch giữ lại {kept} khoảng cách tới điểm cực tiểu{about}.")
        }
        (Regime::OneStep, Language::En) => format!("One step lands on the minimum{about}."),
        (Regime::OneStep, Language::Vi) => format!("Một bước là tới điểm cực tiểu{about}."),
        (Regime::Oscillating, Language::En) => format!(
            "Each epoch jumps over the minimum and keeps {kept} of the gap{about}; from {bound} on \
             it would not arrive."
        ),
        (Regime::Oscillating, Language::Vi) => format!(
            "Mỗi epoch nhảy qua điểm cực tiểu và giữ lại {kept} khoảng cách{about}; từ {bound} trở \
             lên thì không tới được."
        ),
        (Regime::TwoCycle, Language::En) => {
            format!("Exactly the bound 2/L = {bound}: it jumps to and fro for ever{about}.")
        }
        (Regime::TwoCycle, Language::Vi) => {
            format!("Đúng bằng ngưỡng 2/L = {bound}: nhảy qua nhảy lại mãi{about}.")
        }
        (Regime::Diverging, Language::En) if !theory.exact => format!(
            "Over the bound 2/L = {bound} of the minimum ahead: near it each epoch makes the gap {} \
             times as long{about}.",
            eye(rate.abs())
        ),
        (Regime::Diverging, Language::Vi) if !theory.exact => format!(
            "Vượt ngưỡng 2/L = {bound} của cực tiểu phía trước: ở gần đó, mỗi epoch làm khoảng cách \
             dài gấp {} lần{about}.",
            eye(rate.abs())
        ),
        (Regime::Diverging, Language::En) => format!(
            "Diverges: over the bound 2/L = {bound}; each epoch makes the gap {} times as \
             long{about}.",
            eye(rate.abs())
        ),
        (Regime::Diverging, Language::Vi) => format!(
            "Phân kỳ: vượt ngưỡng 2/L = {bound}; mỗi epoch làm khoảng cách dài gấp {} lần{about}.",
            eye(rate.abs())
        ),
        (Regime::AtRest | Regime::NoCurvature | Regime::Concave | Regime::None, _) => return None,
    })
}
