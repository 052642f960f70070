//! The sentences about a series, in both languages.

use super::super::label::rounded;
use super::super::series::{Series, Summary, Trend};
use crate::language::{Language, Text};

/// Significant digits of the numbers in sentences.
const DIGITS: usize = 6;

/// Two sentences about a series: where it starts and ends and how it goes; its extremes and changes of
/// sign. `name` is what is told about: `x`, `f'(x)`.
pub(crate) fn series(name: &str, series: &Series, language: Language) -> Vec<String> {
    let Some(summary) = series.summary() else {
        return vec![no_values(name, series, language)];
    };
    tell(name, &summary, series, language)
}

/// The same about the sizes of a series, `name` being theirs, with the changes of sign of the series.
pub(crate) fn sizes(
    name: &str,
    sizes: &Series,
    signed: &Series,
    language: Language,
) -> Vec<String> {
    let (Some(summary), Some(signs)) = (sizes.summary(), signed.summary()) else {
        return vec![no_values(name, sizes, language)];
    };
    let summary = Summary {
        sign_changes: signs.sign_changes,
        first_sign_change: signs.first_sign_change,
        ..summary
    };
    tell(name, &summary, sizes, language)
}

fn tell(name: &str, summary: &Summary, series: &Series, language: Language) -> Vec<String> {
    vec![course(name, summary, series, language), extremes(name, summary, language)]
}

/// Where a series starts and ends, and how it goes.
fn course(name: &str, summary: &Summary, series: &Series, language: Language) -> String {
    let ((first, from), (last, to)) = (summary.first, summary.last);
    let (from, to) = (rounded(from, DIGITS), rounded(to, DIGITS));
    let trend = trend(summary.trend).get(language);
    let cut = match series.end() {
        Some((epoch, value)) => not_finite(name, epoch, value, language),
        None => String::new(),
    };
    if first == last {
        return match language {
            Language::En => format!("{name} is {from} at epoch {first}{cut}."),
            Language::Vi => format!("{name} bằng {from} ở epoch {first}{cut}."),
        };
    }
    match language {
        Language::En => {
            format!(
                "{name} starts at {from} (epoch {first}) and is {to} at epoch {last}; it {trend}{cut}."
            )
        }
        Language::Vi => {
            format!(
                "{name} bắt đầu ở {from} (epoch {first}) và bằng {to} ở epoch {last}; nó {trend}{cut}."
            )
        }
    }
}

/// The smallest and the largest value, and the changes of sign.
fn extremes(name: &str, summary: &Summary, language: Language) -> String {
    let ((low_at, low), (high_at, high)) = (summary.lowest, summary.highest);
    let (low, high) = (rounded(low, DIGITS), rounded(high, DIGITS));
    let signs = signs(summary, language);
    match language {
        Language::En => format!(
            "The smallest {name} is {low} at epoch {low_at}, the largest {high} at epoch {high_at}; {signs}."
        ),
        Language::Vi => format!(
            "{name} nhỏ nhất là {low} ở epoch {low_at}, lớn nhất là {high} ở epoch {high_at}; {signs}."
        ),
    }
}

fn signs(summary: &Summary, language: Language) -> String {
    match (summary.sign_changes, summary.first_sign_change, language) {
        (0, _, Language::En) | (_, None, Language::En) => "its sign never changes".to_owned(),
        (0, _, Language::Vi) | (_, None, Language::Vi) => "dấu không đổi lần nào".to_owned(),
        (1, Some(epoch), Language::En) => format!("its sign changes once, at epoch {epoch}"),
        (n, Some(epoch), Language::En) => {
            format!("its sign changes {n} times, first at epoch {epoch}")
        }
        (1, Some(epoch), Language::Vi) => format!("dấu đổi một lần, ở epoch {epoch}"),
        (n, Some(epoch), Language::Vi) => format!("dấu đổi {n} lần, lần đầu ở epoch {epoch}"),
    }
}

fn trend(trend: Trend) -> Text {
    match trend {
        Trend::Constant => Text { en: "does not change", vi: "không đổi" },
        Trend::Rising => Text { en: "never falls", vi: "không giảm lần nào" },
        Trend::Falling => Text { en: "never rises", vi: "không tăng lần nào" },
        Trend::Alternating => Text {
            en: "goes up and down in turn at every epoch",
            vi: "lên xuống luân phiên ở mỗi epoch",
        },
        Trend::Mixed => Text { en: "rises and falls", vi: "có lúc tăng có lúc giảm" },
    }
}

/// The end of a sentence that says where a value stopped being finite.
fn not_finite(name: &str, epoch: u64, value: f64, language: Language) -> String {
    let value = rounded(value, DIGITS);
    match language {
        Language::En => format!(", and {name} is {value} at epoch {epoch}"),
        Language::Vi => format!(", rồi {name} là {value} ở epoch {epoch}"),
    }
}

/// What is said of a series without finite values.
fn no_values(name: &str, series: &Series, language: Language) -> String {
    match (series.end(), language) {
        (Some((epoch, value)), Language::En) => {
            format!("{name} is {} at epoch {epoch}.", rounded(value, DIGITS))
        }
        (Some((epoch, value)), Language::Vi) => {
            format!("{name} là {} ở epoch {epoch}.", rounded(value, DIGITS))
        }
        (None, Language::En) => format!("There is no {name} to show."),
        (None, Language::Vi) => format!("Không có {name} nào để vẽ."),
    }
}

/// The label of a cut: what is not finite, and since when.
pub(crate) fn cut(name: &str, epoch: u64, value: f64, language: Language) -> String {
    let value = rounded(value, DIGITS);
    match language {
        Language::En => format!("{name} = {value} at epoch {epoch}"),
        Language::Vi => format!("{name} = {value} ở epoch {epoch}"),
    }
}
