//! The text of `theory`: predicted, and after a run actual and difference.

use gd_core::{Regime, Theory};

use super::super::document::{Align, Document, Table};
use super::pair;
use crate::language::rate::{self, swings};
use crate::language::{Language, Text};
use crate::markup::Style;
use crate::number::eye;
use crate::report::TheoryReport;

pub(super) fn theory(report: &TheoryReport, language: Language) -> Document {
    let theory = &report.theory;
    let mut document = Document::new();
    document.line(pair("f", &report.loss).push(Style::Dim, format!("   lr {}", eye(report.rate))));
    super::manner(&mut document, &report.manner, language);
    document.gap();
    document.prose(&regime(report, language));
    if let Some(target) = &theory.target {
        super::outside(&mut document, &[target.x], &report.domain, language);
    }
    if theory.regime == Regime::None {
        return document;
    }
    if let Some(standing) = standing(theory) {
        document.prose(standing.get(language));
    }
    document.gap();
    document.table(numbers(report, language));
    if let Some((place, target)) = report.elsewhere.zip(theory.target) {
        let (place, target) = (eye(place), eye(target.x));
        document.gap();
        document.prose(&match language {
            Language::En => format!(
                "It came to rest at {place}; the prediction speaks of {target}, the first bottom downhill."
            ),
            Language::Vi => format!(
                "x dừng ở {place}; dự đoán nói về {target}, đáy đầu tiên theo chiều xuống dốc."
            ),
        });
    }
    if report.mixed {
        document.gap();
        document.prose(match language {
            Language::En => {
                "The settings changed on the way, so the run is no test of this prediction; `reset` \
                 begins one that is."
            }
            Language::Vi => {
                "Thiết lập đã đổi giữa chừng nên lần chạy này không kiểm tra được dự đoán; `reset` bắt \
                 đầu một lần chạy kiểm tra được."
            }
        });
    }
    document
}

/// How much the numbers are worth: nothing is said where there are none, or the regime says all.
fn standing(theory: &Theory) -> Option<Text> {
    let plain = rate::is_plain(theory) || theory.lr_bound.is_none();
    match (theory.regime, theory.exact) {
        (Regime::AtRest | Regime::None, _) => None,
        (Regime::NoCurvature, true) => Some(Text {
            en: "Exact: f is a straight line.",
            vi: "Chính xác: f là đường thẳng.",
        }),
        (_, true) if !plain => {
            Some(Text { en: "Exact: f is a parabola.", vi: "Chính xác: f là parabol." })
        }
        (_, true) => Some(Text {
            en: "Exact: f is a parabola and the rule is plain gradient descent.",
            vi: "Chính xác: f là parabol và thuật toán là hạ gradient thường.",
        }),
        (_, false) if theory.quadratic => Some(Text {
            en: "f is a parabola: rate and bound hold everywhere; epochs are counted without rounding.",
            vi: "f là parabol: hệ số và ngưỡng đúng ở mọi nơi; số epoch được đếm khi không làm tròn.",
        }),
        (_, false) if theory.target.is_none() => None,
        (Regime::NoCurvature, false) => Some(Text {
            en: "A local estimate: near its target f falls like a power higher than 2.",
            vi: "Ước lượng địa phương: ở gần đích, f giảm như một lũy thừa bậc cao hơn 2.",
        }),
        (_, false) => Some(Text {
            en: "A local estimate: it treats f as a parabola near its target.",
            vi: "Ước lượng địa phương: coi f như parabol ở gần đích.",
        }),
    }
}

/// The regime in a sentence.
fn regime(report: &TheoryReport, language: Language) -> String {
    let theory = &report.theory;
    let bound = rate::bound(theory);
    let rate = theory.rate.map_or_else(String::new, |rate| eye(rate.abs()));
    let target = theory.target.as_ref().map_or_else(|| "x*".to_owned(), |point| eye(point.x));
    match (theory.regime, language) {
        (Regime::Monotone, Language::En) => format!(
            "Monotone: it walks to {target} from one side, never across. The bound is {bound}."
        ),
        (Regime::Monotone, Language::Vi) => {
            format!("Đơn điệu: đi tới {target} từ một phía, không nhảy qua. Ngưỡng là {bound}.")
        }
        (Regime::OneStep, Language::En) if !rate::is_plain(theory) => {
            format!("One step: with lr 1 Newton's rule lands on {target} at once.")
        }
        (Regime::OneStep, Language::Vi) if !rate::is_plain(theory) => {
            format!("Một bước: với lr 1, quy tắc Newton tới ngay {target}.")
        }
        (Regime::OneStep, Language::En) => {
            format!("One step: lr is exactly 1/L, so the first step lands on {target}.")
        }
        (Regime::OneStep, Language::Vi) => {
            format!("Một bước: lr đúng bằng 1/L nên bước đầu tiên tới đúng {target}.")
        }
        (Regime::Oscillating, Language::En) if swings(theory) => {
            format!("Oscillating: it swings across {target}, ever less. The bound is {bound}.")
        }
        (Regime::Oscillating, Language::Vi) if swings(theory) => {
            format!("Dao động: x dao động quanh {target}, biên độ nhỏ dần. Ngưỡng là {bound}.")
        }
        (Regime::Oscillating, Language::En) => format!(
            "Oscillating: each step jumps over {target} and lands nearer. The bound is {bound}."
        ),
        (Regime::Oscillating, Language::Vi) => {
            format!("Dao động: mỗi bước nhảy qua {target} nhưng lại gần hơn. Ngưỡng là {bound}.")
        }
        (Regime::TwoCycle, Language::En) => {
            format!("A 2-cycle: lr is exactly the bound {bound}; it jumps to and fro for ever.")
        }
        (Regime::TwoCycle, Language::Vi) => {
            format!("Chu trình 2: lr đúng bằng ngưỡng {bound}; x nhảy qua nhảy lại mãi.")
        }
        (Regime::Diverging, Language::En) if !theory.quadratic => format!(
            "Unstable: lr is over the bound {bound}, so it cannot come to rest at {target}: near it each \
             step makes the gap {rate} times as long."
        ),
        (Regime::Diverging, Language::Vi) if !theory.quadratic => format!(
            "Không ổn định: lr vượt ngưỡng {bound} nên không thể dừng ở {target}: ở gần đó, mỗi bước làm \
             khoảng cách dài gấp {rate} lần."
        ),
        (Regime::Diverging, Language::En) => format!(
            "Diverging: lr is over the bound {bound}; each step makes the gap {rate} times \
             as long."
        ),
        (Regime::Diverging, Language::Vi) => {
            format!("Phân kỳ: lr vượt ngưỡng {bound}; mỗi bước làm khoảng cách dài gấp {rate} lần.")
        }
        (Regime::AtRest, Language::En) if report.rate == 0.0 => {
            "At rest: lr is 0, so every step is 0.".to_owned()
        }
        (Regime::AtRest, Language::Vi) if report.rate == 0.0 => {
            "Đứng yên: tốc độ học bằng 0 nên mọi bước bằng 0.".to_owned()
        }
        (Regime::AtRest, Language::En) => {
            "At rest: the slope at the start is zero, so nothing will move.".to_owned()
        }
        (Regime::AtRest, Language::Vi) => {
            "Đứng yên: độ dốc tại điểm xuất phát bằng 0 nên x sẽ không di chuyển.".to_owned()
        }
        (Regime::NoCurvature, Language::En) => {
            "No curvature to speak of: there is no bound and no constant rate.".to_owned()
        }
        (Regime::NoCurvature, Language::Vi) => {
            "Không có độ cong: không có ngưỡng và không có hệ số co cố định.".to_owned()
        }
        (Regime::Concave, Language::En) if !theory.quadratic => {
            "Concave at the start, and no minimum was found ahead.".to_owned()
        }
        (Regime::Concave, Language::Vi) if !theory.quadratic => {
            "Lõm tại điểm xuất phát, và không thấy cực tiểu nào ở phía trước.".to_owned()
        }
        (Regime::Concave, Language::En) => {
            "Concave: downhill leads ever farther away; there is no bottom to reach.".to_owned()
        }
        (Regime::Concave, Language::Vi) => {
            "Lõm: xuống dốc dẫn đi xa mãi; không có đáy để tới.".to_owned()
        }
        (Regime::None, Language::En) => "Nothing can be said in advance here.".to_owned(),
        (Regime::None, Language::Vi) => "Ở đây không nói trước được gì.".to_owned(),
    }
}

/// Label, predicted, actual, difference.
fn numbers(report: &TheoryReport, language: Language) -> Table {
    let theory = &report.theory;
    let actual = report.actual.as_ref();
    let mut table = Table::new(&[Align::Left, Align::Right, Align::Right, Align::Right]);
    let heads = [
        Text { en: "", vi: "" },
        Text { en: "predicted", vi: "dự đoán" },
        Text { en: "actual", vi: "thực tế" },
        Text { en: "difference", vi: "chênh lệch" },
    ];
    let shown = if actual.is_some() { 4 } else { 2 };
    table.row(Style::Dim, heads.iter().take(shown).map(|head| head.get(language).to_owned()));
    let tolerance = eye(report.tolerance);
    let mut add = |label: String, predicted: Option<f64>, measured: Option<f64>, count: bool| {
        if predicted.is_none() && measured.is_none() {
            return;
        }
        let write = |value: Option<f64>| match value {
            None => "–".to_owned(),
            Some(value) if count => format!("{value:.0}"),
            Some(value) => eye(value),
        };
        let mut cells = vec![label, write(predicted)];
        if actual.is_some() {
            cells.push(write(measured));
            let difference =
                predicted.zip(measured).map(|(predicted, measured)| measured - predicted);
            cells.push(write(difference));
        }
        table.row(Style::Plain, cells);
    };
    let text = |en: &str, vi: &str| match language {
        Language::En => en.to_owned(),
        Language::Vi => vi.to_owned(),
    };
    let epoch = |epoch: Option<u64>| epoch.map(gd_core::epoch_as_f64);
    add(
        text("gap multiplied each epoch by", "mỗi epoch khoảng cách nhân với"),
        theory.rate,
        actual.and_then(|actual| actual.rate),
        false,
    );
    let about =
        if theory.exact { String::new() } else { text(" (estimate)", " (ước lượng)") };
    add(
        format!("{}{about}", text("epochs to |f′| < ", "số epoch tới |f′| < ") + &tolerance),
        epoch(theory.epochs_to_tolerance),
        epoch(actual.and_then(|actual| actual.epochs_to_tolerance)),
        true,
    );
    add(
        text("half-life in epochs", "số epoch để giảm một nửa"),
        theory.half_life,
        actual.and_then(|actual| actual.half_life),
        false,
    );
    add(
        text("loss is ∞ from epoch", "mất mát là ∞ từ epoch"),
        epoch(theory.loss_overflow_epoch),
        epoch(actual.and_then(|actual| actual.loss_overflow_epoch)),
        true,
    );
    add(
        text("x overflows at epoch", "x tràn số ở epoch"),
        epoch(theory.overflow_epoch),
        epoch(actual.and_then(|actual| actual.overflow_epoch)),
        true,
    );
    add(
        text("smallest gap that doubles allow", "khoảng cách nhỏ nhất mà số máy cho phép"),
        theory.floor,
        actual.and_then(|actual| actual.floor),
        false,
    );
    add(
        text("spread of x under the noise", "độ lệch chuẩn của x do nhiễu"),
        theory.stationary_sd,
        actual.and_then(|actual| actual.stationary_sd),
        false,
    );
    // What was measured already stands in its row, with nothing predicted.
    let measured = actual.is_some_and(|actual| actual.epochs_to_tolerance.is_some());
    if theory.epochs_to_tolerance.is_none() && !measured {
        let answer = if never(theory) {
            text("never", "không bao giờ")
        } else if theory.stationary_sd.is_some() {
            text("by chance", "tùy may rủi")
        } else {
            text("not known", "chưa biết")
        };
        let label = text("epochs to |f′| < ", "số epoch tới |f′| < ") + &tolerance + &about;
        table.row(Style::Plain, [label, answer]);
    }
    table
}

/// Whether no predicted epoch means that there is none: the rate is too large, nothing moves, or rounding
/// ends the descent before.
fn never(theory: &Theory) -> bool {
    match theory.regime {
        Regime::TwoCycle | Regime::Diverging | Regime::AtRest => true,
        Regime::Monotone
        | Regime::OneStep
        | Regime::Oscillating
        | Regime::NoCurvature
        | Regime::Concave
        | Regime::None => theory.exact || theory.floor.is_some(),
    }
}
