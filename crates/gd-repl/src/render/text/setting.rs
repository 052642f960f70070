//! The text of settings.

use gd_core::{Regime, Theory};

use super::super::document::Document;
use super::{cut, pair};
use crate::language::Language;
use crate::markup::{Line, Style};
use crate::number::{eye, percent};
use crate::report::{PreferenceReport, SettingReport, SettingValue, StartReport};

pub(super) fn setting(report: &SettingReport, language: Language) -> Document {
    let mut document = Document::new();
    let value = match (&report.value, language) {
        (SettingValue::Number(value), _) => eye(*value),
        (SettingValue::Count(count), _) => count.to_string(),
        (SettingValue::Domain(domain), language) => {
            let (a, b, n) = (eye(domain.a()), eye(domain.b()), domain.points());
            match language {
                Language::En => format!("{a} to {b}, a grid of {n} points"),
                Language::Vi => format!("từ {a} đến {b}, lưới {n} điểm"),
            }
        }
        (SettingValue::Text(text), _) => text.clone(),
        (SettingValue::Optimizer(name, keys), _) => keys
            .iter()
            .fold(name.clone(), |text, (key, value)| format!("{text}  {key}={}", eye(*value))),
        (SettingValue::Off, Language::En) => "off".to_owned(),
        (SettingValue::Off, Language::Vi) => "tắt (off)".to_owned(),
    };
    document.line(pair(report.name, &value));
    if let Some(theory) = &report.theory
        && let Some(consequence) = consequence(theory, language)
    {
        document.prose(&consequence);
    }
    cut(&mut document, report.cut, language);
    document
}

/// What follows from a learning rate, in one sentence; `None` where nothing can be said.
fn consequence(theory: &Theory, language: Language) -> Option<String> {
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

pub(super) fn start(report: &StartReport, language: Language) -> Document {
    let mut document = Document::new();
    let (x, f, slope) = (eye(report.x), eye(report.loss), eye(report.derivative));
    document.line(
        Line::plain("  ")
            .push(Style::Dim, "x  ")
            .push(Style::Value, x)
            .push(Style::Dim, "   f  ")
            .push(Style::Value, f)
            .push(Style::Dim, "   f′  ")
            .push(Style::Value, slope),
    );
    if !report.loss.is_finite() {
        document.prose(match language {
            Language::En => "f has no finite value there, so no step is possible; choose another.",
            Language::Vi => {
                "Ở đó f không có giá trị hữu hạn nên không bước được; hãy chọn điểm khác."
            }
        });
    }
    if let Some(seed) = report.seed {
        let (a, b) = (eye(report.domain.a()), eye(report.domain.b()));
        document.prose(&match language {
            Language::En => format!(
                "Drawn from {} grid points between {a} and {b}, with seed {seed}.",
                report.domain.points()
            ),
            Language::Vi => format!(
                "Lấy ngẫu nhiên từ {} điểm lưới giữa {a} và {b}, với hạt giống ngẫu nhiên {seed}.",
                report.domain.points()
            ),
        });
    }
    document
}

pub(super) fn preference(report: &PreferenceReport) -> Document {
    let mut document = Document::new();
    document.line(pair("lang", report.language.code()));
    if !report.changed {
        return document;
    }
    document.prose(match report.language {
        Language::En => "English from now on; `set lang vi` changes to Vietnamese.",
        Language::Vi => "Từ đây dùng tiếng Việt; `set lang en` chuyển sang tiếng Anh.",
    });
    document
}
