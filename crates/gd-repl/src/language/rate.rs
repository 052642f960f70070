//! What follows from a learning rate, in words.

use gd_core::{Regime, Theory};

use super::Language;
use crate::number::{eye, percent};

/// The bound with its formula where it is that of plain descent: `2/L = 0.333333`; others alone.
pub(crate) fn bound(theory: &Theory) -> String {
    let Some(bound) = theory.lr_bound.filter(|bound| bound.is_finite()) else {
        return String::new();
    };
    if is_plain(theory) { format!("2/L = {}", eye(bound)) } else { eye(bound) }
}

/// Whether the bound is that of plain descent, 2/L; the momentum methods and Newton's rule have their own.
pub(crate) fn is_plain(theory: &Theory) -> bool {
    let curvature = theory.target.map(|target| target.curvature);
    theory.lr_bound.zip(curvature).is_some_and(|(bound, l)| (bound * l - 2.0).abs() < 1e-9)
}

/// Whether a momentum method turns only after several epochs: its rate is then the modulus of two complex
/// roots, and not negative as where each step jumps over the bottom.
pub(crate) fn swings(theory: &Theory) -> bool {
    theory.regime == Regime::Oscillating && theory.rate.is_none_or(|rate| rate > 0.0)
}

/// What follows from a learning rate, in one sentence; `None` where nothing can be said.
pub(crate) fn consequence(theory: &Theory, language: Language) -> Option<String> {
    let rate = theory.rate?;
    let kept = percent(rate.abs());
    let about = match (theory.exact || theory.quadratic, language) {
        (true, _) => "",
        (false, Language::En) => " (a local estimate)",
        (false, Language::Vi) => " (ước lượng địa phương)",
    };
    let named = bound(theory);
    let bound = theory.lr_bound.map_or_else(String::new, eye);
    Some(match (theory.regime, language) {
        (Regime::Monotone, Language::En) => {
            format!("Each epoch keeps {kept} of the gap to the minimum{about}.")
        }
        (Regime::Monotone, Language::Vi) => {
            format!("Mỗi epoch giữ lại {kept} khoảng cách tới điểm cực tiểu{about}.")
        }
        (Regime::OneStep, Language::En) => format!("One step lands on the minimum{about}."),
        (Regime::OneStep, Language::Vi) => format!("Một bước là tới điểm cực tiểu{about}."),
        (Regime::Oscillating, Language::En) if swings(theory) => format!(
            "It swings across the minimum; each epoch keeps {kept} of the swing{about}; from {bound} \
             on it would not arrive."
        ),
        (Regime::Oscillating, Language::Vi) if swings(theory) => format!(
            "x dao động quanh điểm cực tiểu; mỗi epoch giữ lại {kept} biên độ{about}; từ {bound} trở \
             lên thì không tới được."
        ),
        (Regime::Oscillating, Language::En) => format!(
            "Each epoch jumps over the minimum and keeps {kept} of the gap{about}; from {bound} on \
             it would not arrive."
        ),
        (Regime::Oscillating, Language::Vi) => format!(
            "Mỗi epoch nhảy qua điểm cực tiểu và giữ lại {kept} khoảng cách{about}; từ {bound} trở \
             lên thì không tới được."
        ),
        (Regime::TwoCycle, Language::En) => {
            format!("Exactly the bound {named}: it jumps to and fro for ever{about}.")
        }
        (Regime::TwoCycle, Language::Vi) => {
            format!("Đúng bằng ngưỡng {named}: nhảy qua nhảy lại mãi{about}.")
        }
        (Regime::Diverging, Language::En) if !theory.quadratic => format!(
            "Over the bound {named} of the minimum ahead: near it each epoch makes the gap {} \
             times as long{about}.",
            eye(rate.abs())
        ),
        (Regime::Diverging, Language::Vi) if !theory.quadratic => format!(
            "Vượt ngưỡng {named} của cực tiểu phía trước: ở gần đó, mỗi epoch làm khoảng cách \
             dài gấp {} lần{about}.",
            eye(rate.abs())
        ),
        (Regime::Diverging, Language::En) => format!(
            "Diverges: over the bound {named}; each epoch makes the gap {} times as \
             long{about}.",
            eye(rate.abs())
        ),
        (Regime::Diverging, Language::Vi) => format!(
            "Phân kỳ: vượt ngưỡng {named}; mỗi epoch làm khoảng cách dài gấp {} lần{about}.",
            eye(rate.abs())
        ),
        (Regime::AtRest | Regime::NoCurvature | Regime::Concave | Regime::None, _) => return None,
    })
}
