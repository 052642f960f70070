//! The words for verdicts: what happened and why.
//!
//! No match has a `_`: a new verdict does not compile until it has its words.

use gd_core::{CriticalKind, Diagnosis, Evidence, Orbit, Row, Theory, Verdict};

use crate::language::{Language, Text};
use crate::number::{eye, percent};

pub(crate) use super::advice::{advice, advice_commands};
pub(crate) use super::evidence::{Entry, evidence, evidence_entries};

/// A minimum that is farther away than this part of its own size, or of 1, is not reached.
const FAR: f64 = 0.01;

/// The name of a verdict.
pub(crate) fn title(verdict: Verdict) -> Text {
    match verdict {
        Verdict::NotStarted => Text { en: "Not started", vi: "Chưa chạy" },
        Verdict::Converged => Text { en: "Converged", vi: "Hội tụ" },
        Verdict::Maximum => Text { en: "Stopped at a maximum", vi: "Dừng ở cực đại" },
        Verdict::Inflection => {
            Text { en: "Stopped at an inflection", vi: "Dừng ở điểm uốn ngang" }
        }
        Verdict::Plateau => Text { en: "Plateau", vi: "Vùng bằng phẳng" },
        Verdict::Stalled => Text { en: "Stalled", vi: "Đứng yên" },
        Verdict::Cycle => Text { en: "Cycle", vi: "Chu trình" },
        Verdict::Unbounded => Text { en: "Unbounded", vi: "Không bị chặn dưới" },
        Verdict::Diverging => Text { en: "Diverging", vi: "Phân kỳ" },
        Verdict::Undefined => Text { en: "Undefined", vi: "Không xác định" },
        Verdict::Oscillating => Text { en: "Oscillating", vi: "Dao động" },
        Verdict::Chaotic => Text { en: "Chaotic", vi: "Hỗn loạn" },
        Verdict::Descending => Text { en: "Descending", vi: "Đang xuống dốc" },
    }
}

/// The name of the end of a trajectory.
pub(crate) fn orbit_name(orbit: Orbit) -> Text {
    match orbit {
        Orbit::None => Text { en: "none so far", vi: "chưa có" },
        Orbit::FixedPoint { .. } => Text { en: "fixed point", vi: "điểm bất động" },
        Orbit::Cycle { .. } => Text { en: "cycle", vi: "chu trình" },
        Orbit::Overflow { .. } => Text { en: "overflow", vi: "tràn số" },
        Orbit::Undefined { .. } => Text { en: "undefined", vi: "không xác định" },
    }
}

/// Whether this is what a learner wants.
pub(crate) fn wanted(verdict: Verdict) -> bool {
    match verdict {
        Verdict::NotStarted | Verdict::Converged | Verdict::Descending => true,
        Verdict::Maximum
        | Verdict::Inflection
        | Verdict::Plateau
        | Verdict::Stalled
        | Verdict::Cycle
        | Verdict::Unbounded
        | Verdict::Diverging
        | Verdict::Undefined
        | Verdict::Oscillating
        | Verdict::Chaotic => false,
    }
}

/// What happened and why, in one or two sentences.
pub(crate) fn sentence(
    diagnosis: &Diagnosis,
    row: &Row,
    theory: &Theory,
    tolerance: f64,
    language: Language,
) -> String {
    let mut text = match language {
        Language::En => english(diagnosis, row, theory, tolerance),
        Language::Vi => vietnamese(diagnosis, row, theory, tolerance),
    };
    if let Some(place) = diagnosis.evidence.crossed.map(eye) {
        text.push_str(&match language {
            Language::En => format!(
                " On the way a step jumped over x = {place}, where f has no value: this is another \
                 branch of the curve than the one at the start."
            ),
            Language::Vi => format!(
                " Trên đường đi, một bước đã nhảy qua x = {place}, nơi f không có giá trị: đây là nhánh \
                 khác của đường cong so với nhánh xuất phát."
            ),
        });
    }
    text
}

/// How far a run with a small slope is from its minimum, where that is plainly not there.
fn far(evidence: &Evidence) -> Option<String> {
    let size = evidence.nearest.as_ref().map_or(0.0, |point| point.x.abs());
    evidence.distance.filter(|gap| *gap > FAR * size.max(1.0)).map(eye)
}

fn english(diagnosis: &Diagnosis, row: &Row, theory: &Theory, tolerance: f64) -> String {
    let evidence = &diagnosis.evidence;
    let slope = eye(row.derivative.abs());
    let x = eye(row.x);
    let goal = eye(tolerance);
    match diagnosis.verdict {
        Verdict::NotStarted if evidence.at_rest => {
            "The slope at the start is zero: no step will ever move x.".to_owned()
        }
        Verdict::NotStarted => format!("Epoch 0 at x = {x}, where the slope is {}.", eye(row.derivative)),
        Verdict::Converged => converged(evidence, &slope, &x, &goal, Language::En),
        Verdict::Maximum => format!(
            "The slope is zero at the top of a hill too: x = {x} rests on a maximum, and the \
             smallest push would make it leave."
        ),
        Verdict::Inflection => format!(
            "|f′| is {slope}, but x = {x} is no minimum: f goes on falling on the other side."
        ),
        Verdict::Plateau if row.derivative == 0.0 => {
            format!("f is flat at x = {x}: the slope is exactly 0, so no step moves it.")
        }
        Verdict::Plateau => format!(
            "|f′| is {slope} and f hardly changes, but x = {x} is near no minimum."
        ),
        Verdict::Stalled if row.rate == 0.0 => {
            format!("lr is 0, so every step is 0; |f′| is {slope}.")
        }
        Verdict::Stalled => format!(
            "x does not move although |f′| is {slope}: a step of {} is nothing to a double near {x}.",
            eye((row.rate * row.derivative).abs())
        ),
        Verdict::Cycle => match evidence.period {
            Some(period) => format!(
                "x visits the same {period} places for ever, and |f′| does not shrink: {slope} here."
            ),
            None => "x visits the same places for ever.".to_owned(),
        },
        Verdict::Unbounded => "f falls without bound on this side: downhill never ends.".to_owned(),
        Verdict::Diverging => match theory.lr_bound {
            Some(bound) if theory.exact && row.rate > bound => format!(
                "lr {} is {} times the largest that can work here, 2/L = {}: each step lands {} \
                 times as far away, on the other side.",
                eye(row.rate),
                eye(row.rate / bound),
                eye(bound),
                eye(theory.rate.unwrap_or(f64::NAN).abs())
            ),
            Some(_) | None if evidence.sign_changes == 0 => {
                "f rises: the steps lead uphill, away from the bottom.".to_owned()
            }
            Some(_) | None => {
                "Each swing is longer than the last: the steps are too long for this curve.".to_owned()
            }
        },
        Verdict::Undefined if evidence.overflow_epoch.is_some() => {
            "The slope at the start is infinite, so no step is possible: choose another start."
                .to_owned()
        }
        Verdict::Undefined => format!("f has no value at x = {x}, so no step is possible."),
        Verdict::Oscillating => match evidence.rate {
            Some(rate) if rate.abs() < 1.0 && evidence.steady => format!(
                "Each step jumps over the bottom and lands nearer: {} of the slope is left each \
                 epoch. |f′| is {slope}, the goal {goal}.",
                percent(rate.abs())
            ),
            Some(_) | None => {
                format!("x jumps from side to side without settling. |f′| is {slope}, the goal {goal}.")
            }
        },
        Verdict::Chaotic => match evidence.orbit.period() {
            Some(period) => format!(
                "x stays bounded, and the smallest difference in the start grows: chaos, without any chance \
                 in it. It returns after {period} epochs only because doubles are finitely many."
            ),
            None => "x stays bounded, repeats nothing, and the smallest difference in the start grows: chaos, \
             without any chance in it."
                .to_owned(),
        },
        Verdict::Descending => descending(evidence, &slope, &goal, Language::En),
    }
}

fn vietnamese(diagnosis: &Diagnosis, row: &Row, theory: &Theory, tolerance: f64) -> String {
    let evidence = &diagnosis.evidence;
    let slope = eye(row.derivative.abs());
    let x = eye(row.x);
    let goal = eye(tolerance);
    match diagnosis.verdict {
        Verdict::NotStarted if evidence.at_rest => {
            "Độ dốc tại điểm xuất phát bằng 0: không bước nào làm x di chuyển.".to_owned()
        }
        Verdict::NotStarted => {
            format!("Epoch 0 tại x = {x}, ở đó độ dốc là {}.", eye(row.derivative))
        }
        Verdict::Converged => converged(evidence, &slope, &x, &goal, Language::Vi),
        Verdict::Maximum => format!(
            "Trên đỉnh đồi độ dốc cũng bằng 0: x = {x} đứng ở một cực đại, và chỉ cần lệch \
             một chút là x rời đi."
        ),
        Verdict::Inflection => {
            format!("|f′| là {slope}, nhưng x = {x} không phải cực tiểu: phía bên kia f vẫn giảm.")
        }
        Verdict::Plateau if row.derivative == 0.0 => {
            format!(
                "f bằng phẳng tại x = {x}: độ dốc đúng bằng 0 nên không bước nào làm x di chuyển."
            )
        }
        Verdict::Plateau => format!(
            "|f′| là {slope} và f hầu như không đổi, nhưng gần x = {x} không có cực tiểu nào."
        ),
        Verdict::Stalled if row.rate == 0.0 => {
            format!("Tốc độ học bằng 0 nên mọi bước bằng 0; |f′| là {slope}.")
        }
        Verdict::Stalled => format!(
            "x không di chuyển dù |f′| là {slope}: ở gần {x}, bước {} quá nhỏ đối với số thực máy \
             tính.",
            eye((row.rate * row.derivative).abs())
        ),
        Verdict::Cycle => match evidence.period {
            Some(period) => format!(
                "x lặp lại mãi đúng {period} giá trị, và |f′| không nhỏ đi: ở đây là {slope}."
            ),
            None => "x lặp lại mãi cùng những giá trị đó.".to_owned(),
        },
        Verdict::Unbounded => {
            "Phía này f không bị chặn dưới: xuống dốc không bao giờ hết.".to_owned()
        }
        Verdict::Diverging => match theory.lr_bound {
            Some(bound) if theory.exact && row.rate > bound => format!(
                "Tốc độ học {} gấp {} lần ngưỡng 2/L = {}: mỗi bước đưa x ra xa gấp {} lần, sang phía \
                 bên kia.",
                eye(row.rate),
                eye(row.rate / bound),
                eye(bound),
                eye(theory.rate.unwrap_or(f64::NAN).abs())
            ),
            Some(_) | None if evidence.sign_changes == 0 => {
                "f tăng lên: các bước đi lên dốc, ra xa đáy.".to_owned()
            }
            Some(_) | None => {
                "Mỗi lần nhảy dài hơn lần trước: bước quá dài đối với đường cong này.".to_owned()
            }
        },
        Verdict::Undefined if evidence.overflow_epoch.is_some() => {
            "Độ dốc ở điểm xuất phát là vô hạn nên không bước được: hãy chọn điểm xuất phát khác."
                .to_owned()
        }
        Verdict::Undefined => format!("f không có giá trị tại x = {x} nên không bước tiếp được."),
        Verdict::Oscillating => match evidence.rate {
            Some(rate) if rate.abs() < 1.0 && evidence.steady => format!(
                "Mỗi bước nhảy qua đáy nhưng lại gần đáy hơn: sau mỗi epoch còn {} độ dốc. |f′| là {slope}, \
                 mục tiêu {goal}.",
                percent(rate.abs())
            ),
            Some(_) | None => {
                format!("x nhảy qua nhảy lại mà không dừng. |f′| là {slope}, mục tiêu {goal}.")
            }
        },
        Verdict::Chaotic => match evidence.orbit.period() {
            Some(period) => format!(
                "x bị chặn, và một khác biệt rất nhỏ ở điểm xuất phát cứ lớn dần: hỗn loạn, dù không có gì \
                 ngẫu nhiên. x lặp lại sau {period} epoch chỉ vì số máy có hạn."
            ),
            None => "x bị chặn, không lặp lại, và một khác biệt rất nhỏ ở điểm xuất phát cứ lớn dần: hỗn \
             loạn, dù không có gì ngẫu nhiên."
                .to_owned(),
        },
        Verdict::Descending => descending(evidence, &slope, &goal, Language::Vi),
    }
}

/// Near which minimum a run came to rest, or how far from it, and whether f is lower elsewhere.
fn converged(evidence: &Evidence, slope: &str, x: &str, goal: &str, language: Language) -> String {
    let at = evidence.nearest.as_ref().map(|point| eye(point.x));
    let minimum = match (at, evidence.local, language) {
        (Some(at), true, Language::En) => format!("the local minimum {at}"),
        (Some(at), false, Language::En) => format!("the minimum {at}"),
        (None, _, Language::En) => "a minimum".to_owned(),
        (Some(at), true, Language::Vi) => format!("điểm cực tiểu địa phương {at}"),
        (Some(at), false, Language::Vi) => format!("điểm cực tiểu {at}"),
        (None, _, Language::Vi) => "một điểm cực tiểu".to_owned(),
    };
    let better = evidence.better.as_ref().filter(|_| evidence.local).map(|better| eye(better.x));
    let better = match (better, language) {
        (Some(better), Language::En) => format!("; f is lower at {better}"),
        (Some(better), Language::Vi) => format!("; f còn thấp hơn tại {better}"),
        (None, _) => String::new(),
    };
    match (far(evidence), language) {
        (None, Language::En) => {
            format!("|f′| is {slope}, below the goal {goal}, and x = {x} is at {minimum}{better}.")
        }
        (None, Language::Vi) => {
            format!("|f′| là {slope}, dưới mục tiêu {goal}, và x = {x} ở tại {minimum}{better}.")
        }
        (Some(gap), Language::En) => format!(
            "|f′| is {slope}, below the goal {goal}, but x = {x} is still {gap} away from {minimum}: the \
             valley is flat{better}."
        ),
        (Some(gap), Language::Vi) => format!(
            "|f′| là {slope}, dưới mục tiêu {goal}, nhưng x = {x} còn cách {minimum} một khoảng {gap}: \
             thung lũng ở đây phẳng{better}."
        ),
    }
}

/// f is lower than it was; it is said to fall only where x crossed no bottom on its way.
fn descending(evidence: &Evidence, slope: &str, goal: &str, language: Language) -> String {
    let window = evidence.window;
    let straight = evidence.sign_changes == 0;
    let mut text = match (straight, language) {
        (true, Language::En) => format!("f still falls. |f′| is {slope}, the goal is {goal}."),
        (true, Language::Vi) => format!("f vẫn giảm. |f′| là {slope}, mục tiêu là {goal}."),
        (false, Language::En) => format!(
            "f is lower than {window} epochs ago, although x went to and fro. |f′| is {slope}, the goal \
             is {goal}."
        ),
        (false, Language::Vi) => format!(
            "f thấp hơn so với {window} epoch trước, dù x đi tới đi lui. |f′| là {slope}, mục tiêu là \
             {goal}."
        ),
    };
    if let Some(rate) = evidence.rate.filter(|rate| rate.abs() < 1.0 && evidence.steady) {
        let kept = percent(rate.abs());
        text.push_str(&match language {
            Language::En => format!(" Each epoch keeps {kept} of the slope."),
            Language::Vi => format!(" Mỗi epoch giữ lại {kept} độ dốc."),
        });
    }
    text
}

/// What a critical point is called in a sentence.
pub(crate) fn kind(kind: CriticalKind) -> Text {
    match kind {
        CriticalKind::Minimum => Text { en: "minimum", vi: "cực tiểu" },
        CriticalKind::Maximum => Text { en: "maximum", vi: "cực đại" },
        CriticalKind::Inflection => Text { en: "inflection", vi: "điểm uốn ngang" },
        CriticalKind::Flat => Text { en: "undecided", vi: "chưa xác định loại" },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_verdict_has_a_name_in_both_languages() {
        for verdict in Verdict::ALL {
            let title = title(verdict);
            assert!(!title.en.is_empty() && !title.vi.is_empty());
            assert!(title.en.is_ascii());
        }
    }
}
