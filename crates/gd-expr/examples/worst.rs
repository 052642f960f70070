//! Times of hard inputs, stage by stage, in milliseconds: `cargo run --release --example worst`.
//!
//! Each input is within the limits of the language, or just beyond one. What takes longer than 50 ms is
//! marked; a landscape may take up to its limit on work, which for polynomials is about a second.
//! Arguments, if there are any, are the inputs instead.

#![expect(clippy::disallowed_methods, reason = "it measures time")]

use std::fmt::Write as _;
use std::hint::black_box;
use std::io::Write as _;
use std::time::Instant;

use gd_core::Domain;
use gd_expr::Formula;

/// What is marked, in milliseconds.
const LIMIT: f64 = 50.0;

/// The stages, as the head of the table shows them.
const STAGES: [&str; 8] =
    ["parse", "show", "f'", "f'''", "steps", "compile", "opinion", "landscape"];

fn main() -> std::io::Result<()> {
    let given: Vec<String> = std::env::args().skip(1).collect();
    let inputs = if given.is_empty() { hard() } else { given };
    let mut output = std::io::stdout().lock();
    for stage in STAGES {
        write!(output, "{stage:>11}")?;
    }
    writeln!(output)?;
    for input in inputs {
        writeln!(output, "{}", row(&input))?;
    }
    Ok(())
}

/// One line of the table.
fn row(input: &str) -> String {
    let start = Instant::now();
    let parsed = Formula::parse(input);
    let mut text = cell(start);
    let note = match &parsed {
        Err(error) => error.code(),
        Ok(loss) => {
            stages(loss, &mut text);
            ""
        }
    };
    let width = STAGES.len() * 11;
    format!("{text:<width$}  {} {note}", short(input))
}

/// The stages after parsing.
fn stages(loss: &Formula, text: &mut String) {
    let mut time = |work: &dyn Fn()| {
        let start = Instant::now();
        work();
        text.push_str(&cell(start));
    };
    let domain = Domain::default();
    time(&|| drop(black_box(loss.to_string())));
    time(&|| drop(black_box(loss.derivative().to_string())));
    time(&|| drop(black_box(loss.derivative().derivative().derivative().to_string())));
    time(&|| drop(black_box(loss.derivation(1))));
    time(&|| drop(black_box(loss.compile())));
    time(&|| {
        black_box(loss.second_opinion(&domain));
    });
    time(&|| drop(black_box(loss.landscape(&domain))));
}

/// The time since `start`, marked if it is long.
fn cell(start: Instant) -> String {
    let milliseconds = start.elapsed().as_secs_f64() * 1e3;
    let mark = if milliseconds > LIMIT { '*' } else { ' ' };
    format!("{milliseconds:>10.2}{mark}")
}

/// The beginning of a long input.
fn short(input: &str) -> String {
    let mut text: String = input.chars().take(40).collect();
    if input.chars().count() > 40 {
        let _ = write!(text, "… ({} characters)", input.chars().count());
    }
    text
}

/// Inputs that were slow once, or that look as if they could be.
fn hard() -> Vec<String> {
    let repeated = |unit: &str, n: usize| unit.repeat(n);
    let nested =
        |open: &str, close: &str, n: usize| format!("{}x{}", repeated(open, n), repeated(close, n));
    let joined = |n: usize, separator: &str, factor: &dyn Fn(usize) -> String| {
        (1..=n).map(factor).collect::<Vec<_>>().join(separator)
    };
    let mut inputs: Vec<String> = [
        "3x^2 - 3x + 4",
        ".737^3737",
        ".1202^-4286",
        "x + .1202^-4286.-05^5-67",
        "-.737^3737- 0.^0 - 0.541/x4500000007",
        "0.541^3737 + .737^3737 x",
        ".737^3787x8ex",
        "86Z88^88^080^2e",
        "86 Z 88^88^080^2e",
        "x^(.737^3737)",
        "(x + 1/3^9999)^(1/7^9999)",
        "(x+1)^1000",
        "(x/3+1/7)^1000",
        "(1e30x+1)^1000",
        "(1e15x^2+1e15x+1e-15)^500",
        "(0.1234567x+0.3)^1000",
        "(x^2+x+1)^500 (x-1)^499",
        "(x^2+x+1)^250 (x^2-x/3-1)^250",
        "9^9^9^9",
        "1e999999999 x",
        "2^99999 x",
        "3^60000 x^2 + 5^30000 x + 7^30000",
        "x^(3^9999)",
        "sqrt(3^60000) x",
        "sqrt(2^99998) x",
        "x sin(1/x)",
        "sin(1/x)",
        "x^2 sin(1/x)",
        "sin(1000x)",
        "tan(300x)",
        "sin(x^9) cos(x^7) + sin(1/x)",
        "exp(-1/x^2)",
    ]
    .map(str::to_owned)
    .into();
    inputs.extend([
        nested("(", ")", 2047),
        format!("x{}", repeated("+x", 2047)),
        repeated("x ", 1000),
        nested("sin(", ")", 199),
        nested("exp(", ")", 199),
        nested("sqrt(1+", ")", 199),
        nested("|", "|", 199),
        nested("1/(1+", ")", 199),
        nested("x/(1+", ")", 199),
        format!("x{}", repeated("^x", 199)),
        format!("x{}", repeated("^1.5", 199)),
        joined(200, "", &|i| format!("(x-{i})")),
        joined(200, "", &|i| format!("(x-1/{i})")),
        joined(199, " ", &|i| format!("sin({i}x)")),
        joined(199, "+", &|i| format!("sin({i}x)")),
        joined(300, "+", &|i| format!("1/(x-{i})")),
        joined(300, "+", &|i| format!("x/{i}")),
        joined(300, "+", &|i| format!(".{i}^{}", 9000 / i)),
        joined(300, "+", &|_| ".737^3737".to_owned()),
        joined(300, "+", &|_| ".737^3737x".to_owned()),
        joined(300, "+", &|i| format!("{i}^9999x")),
        joined(300, "+", &|i| format!("x/{}^99", 2 * i + 1)),
        joined(300, "*", &|i| format!("{}^9", i + 1)),
        joined(500, "+", &|_| "9^30000".to_owned()),
        joined(500, "+", &|_| "x^30000".to_owned()),
        joined(300, "+", &|i| format!("|x-{i}|")),
        joined(150, "+", &|i| format!("relu(x-{i})^2")),
        joined(100, "+", &|i| format!("{i}.5^x")),
        format!("{}x{}", repeated("(1+1e-9", 300), repeated(")^2", 9)),
        format!("(x+1)^1000 + {}", joined(300, "+", &|i| format!("(x-{i})^9"))),
        joined(300, "+", &|i| format!("(x-{i})^{}", 1000 - i)),
        joined(100, "+", &|i| format!("(x^2-{i}x+1)^{}", 400 + i)),
        joined(30, "+", &|i| format!("(x^9+x^7-{i}x+1)^{}", 100 + i)),
        chebyshev(100),
        wilkinson(100),
        joined(50, "", &|i| format!("(x-{i})^2(x-{i}.000001)^2")),
    ]);
    inputs
}

/// The Chebyshev polynomial of degree n: n/2·Σ (−1)ᵏ (n−k−1)!/(k!(n−2k)!) (2x)^(n−2k), each coefficient by
/// the ratio to the one before.
fn chebyshev(n: u32) -> String {
    let mut text = String::new();
    let mut coefficient = 0.5_f64;
    for k in 0..=n / 2 {
        let power = n - 2 * k;
        let _ = write!(text, "{}{coefficient:e}(2x)^{power}", if k % 2 == 0 { "+" } else { "-" });
        coefficient *= f64::from(power) * f64::from(power.saturating_sub(1))
            / (f64::from(k + 1) * f64::from(n.saturating_sub(k + 1).max(1)));
    }
    text
}

/// Roots of the slope that lie close: Wilkinson's polynomial with its roots doubled.
fn wilkinson(n: usize) -> String {
    let squares: Vec<String> = (1..=n).map(|i| format!("(x-{i})^2")).collect();
    squares.concat()
}
