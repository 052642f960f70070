//! The words and the keys for the numbers behind a verdict.

use gd_core::{Evidence, Row};

use super::verdict::kind;
use crate::language::{Language, Text};
use crate::number::{eye, percent};

/// A value of the evidence, as scripts see it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Entry {
    Number(f64),
    Numbers(Vec<f64>),
    Count(u64),
    Flag(bool),
    Word(&'static str),
}

/// The evidence by keys, as far as there is any.
pub(crate) fn evidence_entries(evidence: &Evidence) -> Vec<(&'static str, Entry)> {
    let number = |key, value: Option<f64>| value.map(|value| (key, Entry::Number(value)));
    let count = |key, value: Option<u64>| value.map(|value| (key, Entry::Count(value)));
    let flag = |key, value: bool| value.then_some((key, Entry::Flag(true)));
    let nearest = evidence.nearest.as_ref();
    [
        count("window", Some(evidence.window)),
        count("since", evidence.since),
        count("sign_changes", Some(evidence.sign_changes)),
        number("rate", evidence.rate),
        flag("steady", evidence.steady),
        number("crossed", evidence.crossed),
        number("loss_change", evidence.loss_change),
        count("period", evidence.period.filter(|period| *period > 1)),
        (!evidence.places.is_empty()).then(|| ("places", Entry::Numbers(evidence.places.clone()))),
        count("overflow_epoch", evidence.overflow_epoch),
        number("nearest", nearest.map(|point| point.x)),
        nearest.map(|point| ("nearest_kind", Entry::Word(point.kind.name()))),
        number("distance", evidence.distance),
        flag("local", evidence.local),
        number("better", evidence.better.as_ref().map(|minimum| minimum.x)),
        flag("at_rest", evidence.at_rest),
        number("rounding_error", evidence.rounding_error),
        flag("below_rounding", evidence.below_rounding),
        number("lyapunov", evidence.lyapunov),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// The evidence as lines: a label and a phrase.
pub(crate) fn evidence(
    evidence: &Evidence,
    row: &Row,
    language: Language,
) -> Vec<(String, String)> {
    let mut lines = Vec::new();
    let mut say = |label: Text, en: String, vi: String| {
        let text = match language {
            Language::En => en,
            Language::Vi => vi,
        };
        lines.push((label.get(language).to_owned(), text));
    };
    if row.epoch == 0 {
        return lines;
    }
    let slope = eye(row.derivative);
    say(
        Text { en: "slope", vi: "độ dốc" },
        format!("f′ is {slope} at epoch {}", row.epoch),
        format!("f′ là {slope} ở epoch {}", row.epoch),
    );
    if let Some(epoch) = evidence.since {
        say(
            Text { en: "since", vi: "tính từ" },
            format!("epoch {epoch}, where the settings changed"),
            format!("epoch {epoch}, khi thiết lập được đổi"),
        );
    }
    let parting = evidence.lyapunov.filter(|&exponent| exponent > 0.0);
    // Where |f′| returns or wanders, its mean factor says nothing.
    let wanders = parting.is_some() || evidence.period.is_some_and(|period| period > 1);
    if let Some(rate) = evidence.rate.filter(|_| !wanders) {
        let share =
            if rate.abs() < 10.0 { percent(rate.abs()) } else { format!("{} ×", eye(rate.abs())) };
        say(
            Text { en: "ratio", vi: "tỷ số" },
            format!("each epoch left {share} of |f′| over the last {}", evidence.window),
            format!("mỗi epoch còn {share} của |f′|, trong {} epoch cuối", evidence.window),
        );
    }
    let (changes, window) = (evidence.sign_changes, evidence.window);
    say(
        Text { en: "sign", vi: "dấu" },
        format!("f′ changed sign {changes} times in the last {window} epochs"),
        format!("f′ đổi dấu {changes} lần trong {window} epoch cuối"),
    );
    if !evidence.places.is_empty() {
        let places = evidence.places.iter().map(|&x| eye(x)).collect::<Vec<_>>().join(" → ");
        say(
            Text { en: "places", vi: "các điểm" },
            format!("x goes {places}, and round again"),
            format!("x đi {places}, rồi lặp lại"),
        );
    }
    if let Some(change) = evidence.loss_change {
        let change = eye(change);
        say(
            Text { en: "loss", vi: "mất mát" },
            format!("changed by {change} in the last {window} epochs"),
            format!("thay đổi {change} trong {window} epoch cuối"),
        );
    }
    if let Some(epoch) = evidence.overflow_epoch {
        say(
            Text { en: "overflow", vi: "tràn số" },
            format!("x was not finite from epoch {epoch} on"),
            format!("x không còn hữu hạn từ epoch {epoch}"),
        );
    }
    let distance = evidence.distance.filter(|distance| distance.is_finite());
    if let (Some(point), Some(distance)) = (&evidence.nearest, distance) {
        let (kind, at, far) = (kind(point.kind), eye(point.x), eye(distance));
        say(
            Text { en: "nearest", vi: "gần nhất" },
            format!("the {} {at}, {far} away", kind.en),
            format!("{} {at}, cách {far}", kind.vi),
        );
    }
    if let Some(better) = &evidence.better {
        let (at, loss) = (eye(better.x), eye(better.loss));
        say(
            Text { en: "better", vi: "tốt hơn" },
            format!("f = {loss} at x = {at}"),
            format!("f = {loss} tại x = {at}"),
        );
    }
    if evidence.below_rounding {
        say(
            Text { en: "rounding", vi: "làm tròn" },
            "|f′| is below its own rounding error: its digits mean nothing".to_owned(),
            "|f′| nhỏ hơn sai số làm tròn của chính nó: các chữ số không còn nghĩa".to_owned(),
        );
    }
    if let Some(exponent) = parting {
        let factor = eye(libm::exp(exponent));
        say(
            Text { en: "chaos", vi: "hỗn loạn" },
            format!("a small difference in the start grows {factor} times an epoch"),
            format!("mỗi epoch, một khác biệt nhỏ ở điểm xuất phát lớn gấp {factor} lần"),
        );
    }
    lines
}
