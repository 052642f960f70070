//! Exercises about the curve: which valley, which curvature, which kind of point.

use gd_core::CriticalKind;

use super::Kind;
use super::question::{
    Draw, Miss, Question, Reply, Said, bench, option_number, parabola, run, say, shifted,
};
use crate::number::eye;

/// `valley`: the minimum that a run reaches; f′ is given by its three zeros.
pub(super) fn valley(draw: &mut Draw<'_>) -> Option<Question> {
    let mut zeros = [draw.m(), draw.m(), draw.m()];
    zeros.sort_by(f64::total_cmp);
    let [p, q, s] = zeros;
    let x = draw.x();
    // Small steps follow the curve; at level 3 large ones may jump over the hill.
    let rate = if draw.level == 3 { draw.of(&[0.05, 0.1, 0.15]) } else { 0.005 };
    // A start where f′ is zero asks nothing.
    let at_rest = zeros.iter().any(|zero| (x - zero).abs() < 0.5);
    if q - p < 1.0 || s - q < 1.0 || at_rest {
        return None;
    }
    let (e2, e1, e0) = (p + q + s, p * q + p * s + q * s, p * q * s);
    let loss = format!("x^4/4 - ({})*x^3/3 + ({})*x^2/2 - ({})*x", eye(e2), eye(e1), eye(e0));
    let mut lab = bench(&loss, x, rate)?;
    let next = eye(run(&mut lab, 1)?);
    let reached = run(&mut lab, 19_999)?;
    let value = [p, s].into_iter().find(|minimum| (reached - minimum).abs() < 1e-6)?;
    let other = if value.to_bits() == p.to_bits() { s } else { p };
    let height = |x: f64| lab.descent().loss().value(x);
    let said = if height(other) < height(value) {
        say!(
            "That valley is deeper, but the run knows only the slope under its feet.",
            "Thung lũng đó sâu hơn, nhưng lần chạy chỉ biết độ dốc ngay dưới chân."
        )
    } else if (x - other).abs() < (x - value).abs() {
        say!(
            "That valley is nearer, but the hill lies between.",
            "Thung lũng đó gần hơn, nhưng có đỉnh chắn giữa."
        )
    } else if draw.level == 3 {
        say!(
            "Follow the first step: how far does it go with this η?",
            "Hãy tính bước đầu: với η này nó đi xa đến đâu?"
        )
    } else {
        say!("On which side of the hill is the start?", "Điểm xuất phát ở phía nào của đỉnh?")
    };
    let hill = say!(
        "That is the hill between the valleys: f′ is zero there, but every run leaves it.",
        "Đó là đỉnh giữa hai thung lũng: ở đó f′ bằng 0, nhưng lần chạy nào cũng rời xa nó."
    );
    let slope = format!("{}{}{}", shifted(p), shifted(q), shifted(s));
    let (start, eta, top, found) = (eye(x), eye(rate), eye(q), eye(value));
    Some(Question {
        kind: Kind::Valley,
        level: draw.level,
        text: say!(
            "f′(x) = {slope}, start {start}, η = {eta}. At which x does the run end?",
            "f′(x) = {slope}, xuất phát tại {start}, η = {eta}. Lần chạy dừng tại x nào?"
        ),
        reply: Reply::Number { value, within: 0.01 * value.abs() },
        misses: vec![Miss { value: other, said }, Miss { value: q, said: hill }],
        working: if draw.level == 3 {
            say!(
                "The first step goes from {start} to {next}; the hill is at {top}, and the run comes to {found}.",
                "Bước đầu đi từ {start} đến {next}; đỉnh ở {top}, và lần chạy đến {found}."
            )
        } else {
            say!(
                "The hill is at {top}; from {start} with η = {eta} the run comes to {found}.",
                "Đỉnh ở {top}; từ {start} với η = {eta}, lần chạy đến {found}."
            )
        },
    })
}

/// `rows`: the curvature from five rows; at level 3 the rows are rounded.
pub(super) fn rows(draw: &mut Draw<'_>) -> Option<Question> {
    let (a, m, gap, rate) = (draw.a(), draw.m(), draw.of(&[1.0, 2.0, 4.0]), draw.rate());
    // With η = 1/L the second row, and with 2/L every row, would say nothing new.
    if [1.0, 2.0].iter().any(|share| (2.0 * a * rate - share).abs() < 1e-9) {
        return None;
    }
    let mut lab = bench(&parabola(a, m), m + gap, rate)?;
    run(&mut lab, 4)?;
    let value = lab.descent().loss().curvature(m);
    let rows: Vec<(f64, f64)> =
        lab.descent().rows(0..5).map(|row| (row.x, row.derivative)).collect();
    let [(x0, g0), (x1, g1), ..] = rows.as_slice() else { return None };
    let digits = if draw.level == 3 { 3 } else { 6 };
    let number = |x: f64| crate::number::significant(x, digits);
    let table: Vec<String> = (0..)
        .zip(&rows)
        .map(|(t, (x, g)): (u32, _)| format!("epoch {t}: x = {}, f′ = {}", number(*x), number(*g)))
        .collect();
    let table = table.join("\n");
    let (dx, dg, found) = (eye(x1 - x0), eye(g1 - g0), eye(value));
    let misses = vec![
        Miss {
            value: 1.0 / value,
            said: say!(
                "That is Δx/Δf′; the curvature is how much f′ changes for one unit of x.",
                "Đó là Δx/Δf′; độ cong là f′ đổi bao nhiêu khi x đổi một đơn vị."
            ),
        },
        Miss {
            value: g0 / x0,
            said: say!(
                "That is f′/x of one row; it would be right only with the bottom at 0. Two rows are needed.",
                "Đó là f′/x của một hàng; chỉ đúng khi đáy ở 0. Cần hai hàng."
            ),
        },
    ];
    Some(Question {
        kind: Kind::Rows,
        level: draw.level,
        text: say!(
            "A run on a parabola. What is its curvature L?\n{table}",
            "Một lần chạy trên một parabol. Độ cong L bằng bao nhiêu?\n{table}"
        ),
        reply: Reply::Number { value, within: if draw.level == 3 { 0.02 } else { 0.01 } * value },
        misses: misses
            .into_iter()
            .filter(|miss| miss.value.is_finite())
            .filter(|miss| (miss.value - value).abs() > 0.03 * value)
            .collect(),
        working: say!("L = Δf′/Δx = {dg} / {dx} = {found}.", "L = Δf′/Δx = {dg} / {dx} = {found}."),
    })
}

/// The kinds that can be the answer, in the order of the options.
const KINDS: [CriticalKind; 3] =
    [CriticalKind::Minimum, CriticalKind::Maximum, CriticalKind::Inflection];

/// `point`: what kind of critical point.
pub(super) fn point(draw: &mut Draw<'_>) -> Option<Question> {
    let m = draw.m();
    let at = shifted(m);
    let sign = draw.of(&["", "-"]);
    let loss = match draw.level {
        1 => format!("{sign}{at}^2"),
        2 => format!("{sign}{at}^{}", draw.of(&[2, 3, 4])),
        _ => match draw.of(&[0, 1, 2]) {
            0 => {
                format!("{sign}abs{}", if m.to_bits() == 0 { "(x)".to_owned() } else { at })
            }
            1 => format!("{sign}{at}^4 {} {at}^3", draw.of(&["+", "-"])),
            _ => format!("{sign}{at}^5"),
        },
    };
    let added = draw.b();
    let loss = if added < 0.0 {
        format!("{loss} - {}", eye(-added))
    } else {
        format!("{loss} + {}", eye(added))
    };
    let lab = bench(&loss, m + 1.0, 0.01)?;
    let landscape = lab.landscape();
    let found = landscape.points.iter().find(|point| (point.x - m).abs() < 1e-9)?;
    let (kind, smooth) = (found.kind, found.smooth);
    let right = KINDS.iter().position(|known| *known == kind)?;
    let options: Vec<Said> = vec![
        say!("a minimum: f falls to it and rises from it", "cực tiểu: f giảm đến đó rồi tăng"),
        say!("a maximum: f rises to it and falls from it", "cực đại: f tăng đến đó rồi giảm"),
        say!(
            "neither: f goes on falling, or rising, past it",
            "không phải cả hai: f vẫn giảm, hoặc vẫn tăng, khi qua đó"
        ),
    ];
    let misses = match kind {
        CriticalKind::Inflection => vec![Miss {
            value: option_number(0),
            said: say!(
                "f′ = 0 alone makes no minimum: look at the sign of f′ on both sides.",
                "Chỉ f′ = 0 thì chưa phải cực tiểu: hãy xem dấu của f′ ở hai bên."
            ),
        }],
        CriticalKind::Maximum => vec![Miss {
            value: option_number(0),
            said: say!(
                "f′ = 0 holds on a hilltop too: on which side does f fall?",
                "Trên đỉnh f′ cũng bằng 0: f giảm về phía nào?"
            ),
        }],
        CriticalKind::Minimum => vec![Miss {
            value: option_number(2),
            said: say!(
                "f″ = 0 or a kink decides nothing: the sign of f′ on both sides does.",
                "f″ = 0 hay điểm gãy chưa quyết định gì; phải xem dấu của f′ ở hai bên."
            ),
        }],
        CriticalKind::Flat => return None,
    };
    let (place, left, far) = (eye(m), eye(m - 0.1), eye(m + 0.1));
    let slope = |x: f64| lab.descent().loss().derivative(x);
    let sign = |g: f64| if g < 0.0 { "−" } else { "+" };
    let (before, after) = (sign(slope(m - 0.1)), sign(slope(m + 0.1)));
    let question = if smooth {
        say!(
            "f(x) = {loss}. At x = {place} f′ is 0. What is there?",
            "f(x) = {loss}. Tại x = {place}, f′ bằng 0. Đó là điểm gì?"
        )
    } else {
        say!(
            "f(x) = {loss}. At x = {place} f has a kink. What is there?",
            "f(x) = {loss}. Tại x = {place}, đồ thị bị gãy. Đó là điểm gì?"
        )
    };
    Some(Question {
        kind: Kind::Point,
        level: draw.level,
        text: question,
        reply: Reply::Choice { options, right },
        misses,
        working: say!(
            "The sign of f′ is {before} at {left} and {after} at {far}.",
            "f′ mang dấu {before} tại {left} và dấu {after} tại {far}."
        ),
    })
}
