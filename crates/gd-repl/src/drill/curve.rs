//! Exercises about one run on one curve: a step, a factor, epochs, a half-life.

use super::Kind;
use super::question::{
    Draw, Miss, Question, Reply, bench, coefficient, first, parabola, run, say, shifted,
};
use crate::number::eye;

/// Counts may be off by one.
const ONE_EPOCH: f64 = 1.0;
/// Numbers may be off by one percent.
const PERCENT: f64 = 0.01;

/// `step`: the next x; from level 3 two steps on a cubic.
pub(super) fn step(draw: &mut Draw<'_>) -> Option<Question> {
    let (x, rate) = (draw.x(), draw.rate());
    let (loss, slope, steps) = match draw.level {
        1 => {
            let (a, b, c) = (draw.a(), draw.b(), draw.b());
            (quadratic(a, b, c), quadratic_slope(2.0 * a, b), 1)
        }
        2 => {
            let (a, m) = (draw.a(), draw.m());
            (parabola(a, m), format!("{}{}", coefficient(2.0 * a), shifted(m)), 1)
        }
        _ => {
            let b = draw.b();
            (format!("x^3/3 {}", signed_x(b)), format!("x^2 {}", signed(b)), 2)
        }
    };
    let mut lab = bench(&loss, x, rate)?;
    let row = lab.descent().present();
    let (f, g) = (row.loss, row.derivative);
    let value = run(&mut lab, steps)?;
    let misses = if steps == 1 {
        let (up, by_loss, by_rate) = (x + rate * g, x - rate * f, x - rate);
        vec![
            Miss {
                value: up,
                said: say!(
                    "That is x + ηf′, uphill: the rule subtracts.",
                    "Đó là x + ηf′, tức đi lên dốc. Trong quy tắc là dấu trừ."
                ),
            },
            Miss {
                value: by_loss,
                said: say!(
                    "That is x − ηf. The step follows the slope f′, not the height f.",
                    "Đó là x − ηf. Bước đi theo độ dốc f′, không theo độ cao f."
                ),
            },
            Miss {
                value: by_rate,
                said: say!(
                    "That is x − η. η is multiplied by the slope first.",
                    "Đó là x − η. Phải nhân η với độ dốc trước đã."
                ),
            },
        ]
    } else {
        let once = x - rate * g;
        vec![Miss {
            value: once,
            said: say!(
                "That is x after one step; take one more, with the slope there.",
                "Đó là x sau một bước; hãy đi thêm một bước nữa, với độ dốc tại đó."
            ),
        }]
    };
    let (at, eta, to) = (eye(x), eye(rate), eye(value));
    let here = eye(g);
    let factor = if g < 0.0 { format!("({here})") } else { here.clone() };
    let working = if steps == 1 {
        say!(
            "f′(x) = {slope}, at {at} that is {here}; {at} − {eta} · {factor} = {to}.",
            "f′(x) = {slope}, tại {at} bằng {here}; {at} − {eta} · {factor} = {to}."
        )
    } else {
        let once = eye(x - rate * g);
        say!(
            "f′(x) = {slope}: from {at} to {once}, and from there to {to}.",
            "f′(x) = {slope}: từ {at} đến {once}, rồi từ đó đến {to}."
        )
    };
    Some(Question {
        kind: Kind::Step,
        level: draw.level,
        text: if steps == 1 {
            say!(
                "f(x) = {loss}, x = {at}, η = {eta}. Where is x after one step?",
                "f(x) = {loss}, x = {at}, η = {eta}. Sau một bước, x ở đâu?"
            )
        } else {
            say!(
                "f(x) = {loss}, x = {at}, η = {eta}. Where is x after {steps} steps?",
                "f(x) = {loss}, x = {at}, η = {eta}. Sau {steps} bước, x ở đâu?"
            )
        },
        reply: Reply::Number { value, within: PERCENT * value.abs() },
        misses,
        working,
    })
}

/// `factor`: by what one step multiplies the error; at level 3 the error after 6 steps.
pub(super) fn factor(draw: &mut Draw<'_>) -> Option<Question> {
    let (a, m, rate) = (draw.a(), draw.m(), draw.rate());
    let loss = parabola(a, m);
    let (eta, bottom, l) = (eye(rate), eye(m), eye(2.0 * a));
    let steps = if draw.level < 3 { 1 } else { 6 };
    // The error is 1 at the start, so that it is the factor after a step.
    let mut lab = bench(&loss, m + 1.0, rate)?;
    let value = run(&mut lab, steps)? - m;
    let one = 1.0 - 2.0 * a * rate;
    let misses = if steps == 1 {
        let size = Miss {
            value: -value,
            said: say!(
                "The size is right. On which side of the bottom does the step land?",
                "Độ lớn đúng. Bước ấy rơi vào bên nào của đáy?"
            ),
        };
        let shares = vec![
            Miss {
                value: 2.0 * a * rate,
                said: say!(
                    "That is the share ηL of the error that one step takes away. What is left?",
                    "Đó là phần ηL của khoảng cách mà một bước lấy đi. Còn lại bao nhiêu?"
                ),
            },
            Miss {
                value: 1.0 - a * rate,
                said: say!(
                    "That is 1 − ηa. The curvature L = f″ is 2a.",
                    "Đó là 1 − ηa. Độ cong L = f″ bằng 2a."
                ),
            },
        ];
        (value < 0.0).then_some(size).into_iter().chain(shares).collect()
    } else {
        vec![Miss {
            value: one,
            said: say!(
                "That is the factor of one step; six steps multiply it six times.",
                "Đó là hệ số của một bước; sáu bước thì nhân với nó sáu lần."
            ),
        }]
    };
    let (factor, found) = (eye(one), eye(value));
    let text = if steps == 1 {
        say!(
            "f(x) = {loss}, bottom at {bottom}, η = {eta}. By what does one step multiply the error, the distance from the bottom with its sign?",
            "f(x) = {loss}, đáy tại {bottom}, η = {eta}. Một bước nhân khoảng cách còn lại, tính cả dấu, với bao nhiêu?"
        )
    } else {
        say!(
            "f(x) = {loss}, bottom at {bottom}, η = {eta}. The error is 1 now; what is it after 6 steps?",
            "f(x) = {loss}, đáy tại {bottom}, η = {eta}. Khoảng cách còn lại lúc này là 1; sau 6 bước là bao nhiêu, tính cả dấu?"
        )
    };
    let working = if steps == 1 {
        say!(
            "L = f″ = {l}; 1 − ηL = 1 − {eta} · {l} = {found}.",
            "L = f″ = {l}; 1 − ηL = 1 − {eta} · {l} = {found}."
        )
    } else {
        say!(
            "L = {l}, so each step multiplies by {factor}; six times that is {found}.",
            "L = {l}, nên mỗi bước nhân với {factor}; nhân sáu lần được {found}."
        )
    };
    let reply = Reply::Number { value, within: PERCENT * value.abs() };
    Some(Question { kind: Kind::Factor, level: draw.level, text, reply, misses, working })
}

/// `epochs`: the first epoch with |f′| below a bound; at level 3 with a factor below 0.
pub(super) fn epochs(draw: &mut Draw<'_>) -> Option<Question> {
    let (a, m, gap) = (draw.a(), draw.m(), draw.of(&[1.0, 2.0, 4.0]));
    let bound = draw.of(&[0.1, 0.01, 0.001]);
    let rate = draw.rate();
    let l = 2.0 * a;
    if (draw.level == 3) != (rate * l > 1.0) {
        return None;
    }
    let loss = parabola(a, m);
    let mut lab = bench(&loss, m + gap, rate)?;
    let slope = lab.descent().present().derivative.abs();
    let value = gd_core::epoch_as_f64(first(&mut lab, &|_, g| g.abs() < bound)?);
    let line = (slope - bound) / (rate * l * slope);
    let factor = (1.0 - rate * l).abs();
    let decades = libm::log10(slope / bound) / rate / l;
    let misses = vec![
        Miss {
            value: line.round(),
            said: say!(
                "That would be so if every step were as long as the first. Each is shorter than the last.",
                "Số ấy đúng nếu bước nào cũng dài bằng bước đầu. Thật ra bước sau ngắn hơn bước trước."
            ),
        },
        Miss {
            value: decades.round(),
            said: say!(
                "That uses log10; the factor per epoch needs the natural logarithm.",
                "Bạn đã dùng log₁₀; với hệ số của mỗi epoch phải dùng lôgarit tự nhiên."
            ),
        },
    ];
    let (start, eta, limit, g0, q, n) =
        (eye(m + gap), eye(rate), eye(bound), eye(slope), eye(factor), eye(value));
    Some(Question {
        kind: Kind::Epochs,
        level: draw.level,
        text: say!(
            "f(x) = {loss}, start {start}, η = {eta}. At which epoch is |f′| below {limit} for the first time?",
            "f(x) = {loss}, xuất phát tại {start}, η = {eta}. Ở epoch nào |f′| lần đầu nhỏ hơn {limit}?"
        ),
        reply: Reply::Number { value, within: ONE_EPOCH },
        misses,
        working: say!(
            "|f′| is {g0} at the start and is multiplied by |1 − ηL| = {q} each epoch: ln({g0}/{limit}) / −ln {q}, rounded up, is {n}.",
            "|f′| lúc đầu là {g0}, mỗi epoch nhân với |1 − ηL| = {q}: ln({g0}/{limit}) / −ln {q}, làm tròn lên, được {n}."
        ),
    })
}

/// `half-life`: after how many epochs at most half of the error is left; at level 3 from two rows.
pub(super) fn half_life(draw: &mut Draw<'_>) -> Option<Question> {
    let (a, m) = (draw.a(), draw.m());
    let rate = draw.of(&[0.01, 0.02, 0.005, 0.002, 0.001]);
    let l = 2.0 * a;
    let loss = parabola(a, m);
    let mut lab = bench(&loss, m + 1.0, rate)?;
    let before = lab.descent().present().derivative;
    let mut other = lab.clone();
    run(&mut other, 1)?;
    let after = other.descent().present().derivative;
    let value = gd_core::epoch_as_f64(first(&mut lab, &|x, _| x - m <= 0.5)?);
    let misses = vec![
        Miss {
            value: (0.5 / (rate * l)).round(),
            said: say!(
                "That is half of 1/(ηL), as if every step were as long as the first.",
                "Đó là một nửa của 1/(ηL), như thể bước nào cũng dài bằng bước đầu."
            ),
        },
        Miss {
            value: (1.0 / (rate * l)).round(),
            said: say!(
                "After 1/(ηL) epochs 1/e of the error is left, less than half.",
                "Sau 1/(ηL) epoch, khoảng cách còn 1/e, ít hơn một nửa."
            ),
        },
    ];
    let (eta, q, n, g0, g1) = (eye(rate), eye(after / before), eye(value), eye(before), eye(after));
    let text = if draw.level == 3 {
        say!(
            "A parabola shows f′ = {g0} at epoch 0 and f′ = {g1} at epoch 1. At which epoch is at most half of the error left?",
            "Một parabol có f′ = {g0} ở epoch 0 và f′ = {g1} ở epoch 1. Ở epoch nào thì khoảng cách còn không quá một nửa?"
        )
    } else {
        say!(
            "f(x) = {loss}, η = {eta}. After how many epochs is at most half of the error left?",
            "f(x) = {loss}, η = {eta}. Sau bao nhiêu epoch thì khoảng cách còn không quá một nửa?"
        )
    };
    Some(Question {
        kind: Kind::HalfLife,
        level: draw.level,
        text,
        reply: Reply::Number { value, within: ONE_EPOCH },
        misses,
        working: say!(
            "Each epoch multiplies the error by {q}; ln 2 / −ln {q}, rounded up, is {n}.",
            "Mỗi epoch nhân khoảng cách còn lại với {q}; ln 2 / −ln {q}, làm tròn lên, được {n}."
        ),
    })
}

/// `2x^2 - 3x + 4`.
fn quadratic(a: f64, b: f64, c: f64) -> String {
    format!("{} {} {}", parabola(a, 0.0), signed_x(b), signed(c))
}

/// `4x - 3`.
fn quadratic_slope(a: f64, b: f64) -> String {
    format!("{}x {}", eye(a), signed(b))
}

/// `+ 3x` or `- x`.
fn signed_x(b: f64) -> String {
    let one = b.abs().to_bits() == 1.0_f64.to_bits();
    if one { signed(b).replace('1', "x") } else { format!("{}x", signed(b)) }
}

/// `+ 3` or `- 3`.
fn signed(x: f64) -> String {
    if x < 0.0 { format!("- {}", eye(-x)) } else { format!("+ {}", eye(x)) }
}
