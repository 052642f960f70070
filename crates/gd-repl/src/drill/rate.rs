//! Exercises about the learning rate: what it makes of a run, its edge, its trade against epochs.

use super::Kind;
use super::question::{
    Draw, Miss, Question, Reply, Said, bench, first, is_short, option_number, parabola, run, say,
};
use crate::laboratory::Laboratory;
use crate::number::eye;

/// How far the rule of the trade may be off, as a share: it is a rule of thumb.
const RULE_OF_THUMB: f64 = 0.05;

/// What a run near a bottom does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fate {
    Creeps,
    Lands,
    Swings,
    Stays,
    Leaves,
}

impl Fate {
    const ALL: [Self; 5] = [Self::Creeps, Self::Lands, Self::Swings, Self::Stays, Self::Leaves];

    fn said(self) -> Said {
        match self {
            Self::Creeps => say!("it comes ever nearer, from one side", "đến gần dần, từ một phía"),
            Self::Lands => say!("it lands on the bottom in one step", "rơi đúng đáy sau một bước"),
            Self::Swings => {
                say!("it swings from side to side, ever nearer", "nhảy qua nhảy lại, gần dần")
            }
            Self::Stays => {
                say!("it swings from side to side for ever", "nhảy qua nhảy lại mãi mãi")
            }
            Self::Leaves => say!("it goes ever farther away", "văng ra xa dần"),
        }
    }

    /// What the engine shows: the errors before and after a step, from a start near the bottom.
    fn of(lab: &mut Laboratory, bottom: f64) -> Option<Self> {
        let before = lab.descent().x() - bottom;
        let after = run(lab, 1)? - bottom;
        let ratio = after / before;
        let near = |wanted: f64| (ratio - wanted).abs() < 1e-6;
        Some(if near(0.0) {
            Self::Lands
        } else if near(-1.0) {
            Self::Stays
        } else if ratio.abs() > 1.0 {
            Self::Leaves
        } else if ratio < 0.0 {
            Self::Swings
        } else {
            Self::Creeps
        })
    }
}

/// `regime`: what a run will do, from η as a share of 1/L; at level 3 near a minimum of x⁴ − px².
pub(super) fn regime(draw: &mut Draw<'_>) -> Option<Question> {
    let share = draw.of(&[0.1, 0.5, 1.0, 1.5, 2.0, 2.5]);
    let (loss, bottom, l) = if draw.level == 3 {
        let (p, bottom) = draw.of(&[(2.0, 1.0), (8.0, 2.0), (0.5, 0.5)]);
        (format!("x^4 - {}x^2", eye(p)), bottom, 4.0 * p)
    } else {
        let (a, m) = (draw.a(), draw.m());
        (parabola(a, m), m, 2.0 * a)
    };
    // At a border a curve that is no parabola would need a finer look than one step.
    let border = matches!(eye(share).as_str(), "1" | "2");
    let rate = share / l;
    if draw.level == 3 && border || !is_short(rate) {
        return None;
    }
    let mut lab = bench(&loss, bottom + 1e-3, rate)?;
    let fate = Fate::of(&mut lab, bottom)?;
    let right = Fate::ALL.iter().position(|known| *known == fate)?;
    let miss = |fate: Fate, said: Said| {
        let index = Fate::ALL.iter().position(|known| *known == fate)?;
        Some(Miss { value: option_number(index), said })
    };
    let misses = match fate {
        Fate::Swings => miss(
            Fate::Leaves,
            say!(
                "It does jump over the bottom, but each jump lands nearer: |1 − ηL| is below 1.",
                "Nó có nhảy qua đáy, nhưng lần sau gần hơn lần trước: |1 − ηL| nhỏ hơn 1."
            ),
        ),
        Fate::Lands => miss(
            Fate::Creeps,
            say!(
                "ηL is exactly 1: nothing of the error is left after one step.",
                "ηL đúng bằng 1: sau một bước thì không còn khoảng cách."
            ),
        ),
        Fate::Creeps => miss(
            Fate::Swings,
            say!(
                "ηL is below 1, so x stays on its side of the bottom.",
                "ηL nhỏ hơn 1 nên x vẫn ở nguyên một phía của đáy."
            ),
        ),
        Fate::Stays => miss(
            Fate::Leaves,
            say!(
                "ηL is exactly 2: each jump is as long as the last, and no longer.",
                "ηL đúng bằng 2: bước nhảy sau dài bằng bước trước, không dài hơn."
            ),
        ),
        Fate::Leaves => miss(
            Fate::Swings,
            say!(
                "It swings, but each jump is longer than the last: |1 − ηL| is above 1.",
                "Nó nhảy qua nhảy lại, nhưng bước sau dài hơn bước trước: |1 − ηL| lớn hơn 1."
            ),
        ),
    };
    let (eta, at, curvature, q) = (eye(rate), eye(bottom), eye(l), eye(1.0 - share));
    Some(Question {
        kind: Kind::Regime,
        level: draw.level,
        text: say!(
            "f(x) = {loss}, η = {eta}, start close to the bottom at {at}. What does x do?",
            "f(x) = {loss}, η = {eta}, xuất phát gần đáy tại {at}. x sẽ ra sao?"
        ),
        reply: Reply::Choice { options: Fate::ALL.map(Fate::said).to_vec(), right },
        misses: misses.into_iter().collect(),
        working: say!(
            "L = f″ = {curvature} at the bottom, so each step multiplies the error by 1 − ηL = {q}.",
            "Tại đáy L = f″ = {curvature}, nên mỗi bước nhân khoảng cách còn lại với 1 − ηL = {q}."
        ),
    })
}

/// `edge`: the largest stable rate; at level 3 of momentum.
pub(super) fn edge(draw: &mut Draw<'_>) -> Option<Question> {
    let (a, m) = (draw.a(), draw.m());
    let loss = parabola(a, m);
    let lab = bench(&loss, m + 1.0, 0.01)?;
    let l = lab.descent().loss().curvature(m);
    let plain = 2.0 / l;
    let curvature = eye(l);
    if draw.level < 3 {
        let value = plain;
        let found = eye(value);
        let misses = vec![
            Miss {
                value: 1.0 / l,
                said: say!(
                    "That is 1/L, which lands in one step. One can be bolder.",
                    "Đó là 1/L, rơi đúng đáy sau một bước. η còn có thể lớn hơn nữa."
                ),
            },
            Miss {
                value: 2.0 / a,
                said: say!("That is 2/a. The curvature L is 2a.", "Đó là 2/a. Độ cong L bằng 2a."),
            },
            Miss {
                value: 1.0 / 3.0,
                said: say!(
                    "1/3 belongs to 3x² − 3x + 4. Here L is another.",
                    "1/3 là của 3x² − 3x + 4. Ở đây L khác."
                ),
            },
        ];
        return Some(Question {
            kind: Kind::Edge,
            level: draw.level,
            text: say!(
                "f(x) = {loss}. Past which η does every run explode?",
                "f(x) = {loss}. η vượt quá bao nhiêu thì mọi lần chạy đều bùng nổ?"
            ),
            reply: Reply::Number { value, within: 0.01 * value },
            misses: misses
                .into_iter()
                .filter(|miss| (miss.value - value).abs() > 0.02 * value)
                .collect(),
            working: say!(
                "L = f″ = {curvature}; |1 − ηL| = 1 at η = 2/L = {found}.",
                "L = f″ = {curvature}; |1 − ηL| = 1 khi η = 2/L = {found}."
            ),
        });
    }
    let beta = draw.of(&[0.5, 0.8, 0.9]);
    let value = plain * (1.0 + beta);
    let (b, found) = (eye(beta), eye(value));
    Some(Question {
        kind: Kind::Edge,
        level: draw.level,
        text: say!(
            "f(x) = {loss}, momentum with β = {b}. Past which η does every run explode?",
            "f(x) = {loss}, động lượng với β = {b}. η vượt quá bao nhiêu thì mọi lần chạy đều bùng nổ?"
        ),
        reply: Reply::Number { value, within: 0.01 * value },
        misses: vec![
            Miss {
                value: plain,
                said: say!(
                    "That is the edge without momentum; momentum moves it outwards.",
                    "Đó là ngưỡng khi không có động lượng; động lượng đẩy nó ra xa hơn."
                ),
            },
            Miss {
                value: plain / (1.0 - beta),
                said: say!(
                    "1/(1 − β) is how much faster momentum goes on a slope, not where it explodes.",
                    "1/(1 − β) cho biết trên dốc dài động lượng đi nhanh gấp mấy, không cho biết khi nào bùng nổ."
                ),
            },
        ],
        working: say!(
            "Momentum is stable for ηL < 2(1 + β): 2 · (1 + {b}) / {curvature} = {found}.",
            "Động lượng ổn định khi ηL < 2(1 + β): 2 · (1 + {b}) / {curvature} = {found}."
        ),
    })
}

/// `trade`: how many epochs with another rate; at level 3 past 1/L, where more is not faster.
pub(super) fn trade(draw: &mut Draw<'_>) -> Option<Question> {
    let (a, m) = (draw.a(), draw.m());
    let l = 2.0 * a;
    let (rate, times) = (draw.of(&[0.001, 0.002, 0.005]), draw.of(&[2.0, 4.0, 5.0, 10.0]));
    let (rate, other) = if draw.level == 3 {
        let rate = draw.of(&[0.2, 0.4, 0.5]) / l;
        (rate, 2.0 / l - rate)
    } else {
        (rate, rate * times)
    };
    if !is_short(rate) || !is_short(other) {
        return None;
    }
    let loss = parabola(a, m);
    let count = |rate: f64| -> Option<f64> {
        let mut lab = bench(&loss, m + 1.0, rate)?;
        first(&mut lab, &|_, g| g.abs() < 1e-3).map(gd_core::epoch_as_f64)
    };
    let (known, value) = (count(rate)?, count(other)?);
    let within = (RULE_OF_THUMB * value).max(1.0);
    // Who trades by the rule where it is asked for must be right.
    if draw.level < 3 && (known * rate / other - value).abs() > within {
        return None;
    }
    let (eta, new, n, found, q) =
        (eye(rate), eye(other), eye(known), eye(value), eye(other / rate));
    let (misses, working) = if draw.level == 3 {
        (
            vec![Miss {
                value: (known * rate / other).round(),
                said: say!(
                    "The trade holds only up to 1/L; past it the factor |1 − ηL| grows again.",
                    "Quy tắc đổi chỉ đúng đến 1/L; quá đó thì |1 − ηL| lại lớn lên."
                ),
            }],
            say!(
                "|1 − ηL| is the same for η and 2/L − η, and so is the number of epochs: {found}.",
                "|1 − ηL| như nhau với η và 2/L − η, nên số epoch cũng vậy: {found}."
            ),
        )
    } else {
        (
            vec![
                Miss {
                    value: known * other / rate,
                    said: say!(
                        "The product is the right idea; with longer steps fewer of them are needed.",
                        "Dùng tích là đúng; bước dài hơn thì cần ít bước hơn."
                    ),
                },
                Miss {
                    value: known,
                    said: say!(
                        "Longer steps need fewer of them.",
                        "Bước dài hơn thì cần ít bước hơn."
                    ),
                },
                Miss {
                    value: (known * rate / other * rate / other).round(),
                    said: say!(
                        "That divides twice; η times epochs stays about the same.",
                        "Bạn đã chia hai lần; tích của η và số epoch gần như không đổi."
                    ),
                },
            ],
            say!(
                "η times epochs stays about the same: {n} / {q}; run, it is {found}.",
                "Tích của η và số epoch gần như không đổi: {n} / {q}; chạy thật được {found}."
            ),
        )
    };
    Some(Question {
        kind: Kind::Trade,
        level: draw.level,
        text: say!(
            "f(x) = {loss}: with η = {eta} it takes {n} epochs until |f′| < 0.001. About how many with η = {new}?",
            "f(x) = {loss}: với η = {eta} cần {n} epoch để |f′| < 0.001. Với η = {new} cần khoảng bao nhiêu?"
        ),
        reply: Reply::Number { value, within },
        misses,
        working,
    })
}
