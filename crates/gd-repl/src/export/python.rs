//! The run as a Python program of plain floats, with the operations in our order.
//!
//! Sums, differences, products, quotients, whole powers, roots by `sqrt` and absolute values round alike
//! everywhere, so that a program of these gives the same bits. Where the loss, the schedule or the noise
//! needs more (`exp`, `cos`, …), Python asks its C library, whose last bit may differ: such a program
//! compares itself with our x and prints the largest difference.

mod code;
mod helpers;
mod update;

use gd_core::{Descent, Schedule, Settings};
use gd_expr::Formula;

use crate::laboratory::Laboratory;
use crate::language::{Language, Text};
use code::{Code, hexadecimal};

/// The most epochs at which a program compares itself with us.
const COMPARED: u64 = 100;

const SAME_BITS: Text = Text {
    en: "# Gradient descent, epoch by epoch, with the same bits as gd-repl.\n",
    vi: "# Hạ gradient từng epoch, kết quả trùng với gd-repl đến từng bit.\n",
};

/// The program.
pub(super) fn program(lab: &Laboratory, language: Language) -> String {
    let mut code = Code::new();
    let loss = lab.loss();
    let slope = loss.followed();
    let curvature = slope.derivative();
    let formulas = [("f", &*loss.formula), ("slope", slope), ("curvature", &curvature)];
    let horner = formulas.iter().all(|(_, formula)| formula.polynomial().is_some());
    let descent = lab.descent();
    let stretches: Vec<(u64, &Settings)> = descent.stretches().collect();
    let newton = stretches.iter().any(|(_, settings)| settings.optimizer.name() == "newton");
    for (name, formula) in formulas {
        if name == "slope" || (name == "curvature" && newton) {
            function(&mut code, name, formula, horner);
        }
    }
    let ends = stretches.iter().skip(1).map(|(first, _)| *first);
    let mut before: Option<&Settings> = None;
    for ((first, settings), end) in stretches.iter().zip(ends.chain([descent.last_epoch()])) {
        update::stretch(&mut code, before, settings, *first..end);
        before = Some(settings);
    }
    let compared = code.inexact().then(|| compared(descent));
    let mut text = first_comment(&code, language);
    text.push_str(&about(lab, language));
    text.push_str(&code.imports());
    text.push_str(&code.helpers());
    if let Some(points) = &compared {
        text.push_str(points);
    }
    text.push_str(&code.functions);
    text.push_str("\n\n");
    text.push_str(&format!("x = {}\n", code::number(descent.start())));
    text.push_str(&if compared.is_some() {
        code.body.replace(code::END_OF_UPDATE, "    compare(t + 1, x)\n")
    } else {
        code.body.replace(code::END_OF_UPDATE, "")
    });
    text.push_str("print(repr(x))\n");
    if compared.is_some() {
        text.push_str(&format!(
            "print(f\"{}: {{largest}} ulp\")\n",
            Text { en: "largest difference", vi: "sai khác lớn nhất" }.get(language)
        ));
    }
    text
}

/// Whether the bits are the same, and if not, why.
fn first_comment(code: &Code, language: Language) -> String {
    if !code.inexact() {
        return SAME_BITS.get(language).to_owned();
    }
    let why = code.reasons().join(", ");
    match language {
        Language::En => format!(
            "# Gradient descent, epoch by epoch. The last bits may differ from gd-repl's, because of: {why}.\n\
             # The program prints the largest difference in ulp (units in the last place).\n"
        ),
        Language::Vi => format!(
            "# Hạ gradient từng epoch. Vài bit cuối có thể khác gd-repl, do: {why}.\n\
             # Chương trình in ra sai khác lớn nhất theo ulp (đơn vị ở chữ số nhị phân cuối).\n"
        ),
    }
}

/// Loss, derivative and settings in words.
fn about(lab: &Laboratory, language: Language) -> String {
    let (loss, slope) = (&lab.loss().formula, lab.loss().followed());
    let parameter = loss.parameter();
    let renamed = match (parameter, language) {
        ("x", _) => String::new(),
        (name, Language::En) => format!("# The parameter {name} is called x here.\n"),
        (name, Language::Vi) => format!("# Tham số {name} ở đây mang tên x.\n"),
    };
    let (settings, last) = (crate::picture::settings(lab), lab.descent().last_epoch());
    format!(
        "# f({parameter}) = {loss}\n# f'({parameter}) = {slope}\n{renamed}# {settings}, {last} epoch{}\n",
        if language == Language::En && last != 1 { "s" } else { "" }
    )
}

/// A function of x: by Horner's rule where everything is a polynomial, else operation by operation.
fn function(code: &mut Code, name: &str, formula: &Formula, horner: bool) {
    match formula.polynomial().filter(|_| horner) {
        Some(polynomial) => code.polynomial(name, &polynomial.rounded()),
        None => code.program(name, &["x"], &formula.program()),
    }
}

/// Our x at some epochs, and the comparison with it.
fn compared(descent: &Descent) -> String {
    let last = descent.last_epoch();
    let every = last.div_ceil(COMPARED).max(1);
    let rows: Vec<String> = (1..=last / every)
        .map(|i| i * every)
        .chain((!last.is_multiple_of(every)).then_some(last))
        .filter_map(|epoch| descent.row(epoch))
        .map(|row| format!("    {}: \"{}\",\n", row.epoch, hexadecimal(row.x)))
        .collect();
    format!("{}\nOURS = {{\n{}}}\nlargest = 0\n{}", helpers::ULPS, rows.concat(), helpers::COMPARE)
}

/// A schedule's rate as a Python expression in t, lr and g, the slope f′(x).
fn rate(code: &mut Code, settings: &Settings) -> Option<String> {
    let whole = |n: u64| n.max(1);
    let held = |horizon: u64| format!("min(t, {})", horizon.saturating_sub(1));
    Some(match settings.schedule.as_ref()? {
        Schedule::Step { every, factor } => {
            let pow = code.inexact_helper("power");
            format!("lr * {pow}({}, float(t // {}))", code::number(*factor), whole(*every))
        }
        Schedule::Linear { horizon } => {
            format!("lr * (1.0 - float({} + 1) / {}.0)", held(*horizon), whole(*horizon))
        }
        Schedule::Cosine { horizon } => {
            let cos = code.inexact_helper("cos");
            let angle = format!("math.pi * float({}) / {}.0", held(*horizon), whole(*horizon));
            format!("lr * (1.0 + {cos}({angle})) / 2.0")
        }
        Schedule::Exponential { factor } => {
            let pow = code.inexact_helper("power");
            format!("lr * {pow}({}, float(t))", code::number(*factor))
        }
        Schedule::Inverse { scale } => {
            format!("lr / (1.0 + float(t) / {})", code::number(*scale))
        }
        Schedule::Warmup { epochs } => {
            format!("lr * min(1.0, float(t + 1) / {}.0)", whole(*epochs))
        }
        schedule @ Schedule::Function(_) => {
            let (typed, horizon) = crate::schedule::command(schedule);
            let (program, _) = crate::schedule::program(&typed)?;
            let name = code.fresh("schedule");
            code.program(&name, &["t", "T", "lr", "size"], &program);
            let t = horizon.map_or_else(|| "t".to_owned(), held);
            format!("{name}(float({t}), {}.0, lr, abs(slope(x)))", horizon.unwrap_or(0))
        }
    })
}

#[cfg(test)]
mod tests;
