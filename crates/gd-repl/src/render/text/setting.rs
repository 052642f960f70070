//! The text of settings.

use super::super::document::Document;
use super::{cut, pair};
use crate::language::Language;
use crate::language::rate::consequence;
use crate::markup::{Line, Style};
use crate::number::eye;
use crate::report::{Preference, PreferenceReport, SettingReport, SettingValue, StartReport};

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
    let lang = pair("lang", report.language.code());
    let hints = pair("hints", if report.hints { "on" } else { "off" });
    match report.changed {
        Some(Preference::Language(language)) => {
            document.line(lang);
            document.prose(match language {
                Language::En => "English from now on; `set lang vi` changes to Vietnamese.",
                Language::Vi => "Từ đây dùng tiếng Việt; `set lang en` chuyển sang tiếng Anh.",
            });
        }
        Some(Preference::Hints(_)) => document.line(hints),
        None => {
            document.line(lang);
            document.line(hints);
        }
    }
    document
}
