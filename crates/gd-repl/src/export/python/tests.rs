//! Programs are run where a Python is found, and their last x compared with ours bit for bit.

use std::process::Command;

use gd_core::Optimizer;

use super::*;
use crate::host::Host;
use crate::session::{Options, Session};

fn exported(lines: &[&str]) -> (Session, String) {
    let mut session = Session::new(Options::default());
    for line in lines {
        let outcome = session.execute(line, &mut Host::patient());
        assert!(outcome.result.is_ok(), "{line}: {:?}", outcome.result);
    }
    let text = program(&session.state().lab, Language::En);
    (session, text)
}

/// What Python prints, or `None` where there is no Python.
fn run(text: &str) -> Option<String> {
    let output = Command::new("python3").args(["-c", text]).output().ok()?;
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{errors}\n{text}");
    Some(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// The last x of the program has the bits of ours, and the program promises it.
fn same_bits(lines: &[&str]) {
    let (session, text) = exported(lines);
    assert!(text.starts_with(SAME_BITS.en), "{lines:?}\n{text}");
    let Some(printed) = run(&text) else { return };
    let x = session.state().lab.descent().row(session.state().lab.descent().last_epoch());
    let ours = x.expect("the last row").x;
    let theirs: f64 = printed.trim().parse().expect("one number");
    let same = ours.to_bits() == theirs.to_bits() || (ours.is_nan() && theirs.is_nan());
    assert!(same, "{ours:?} and {theirs:?} after {lines:?}\n{text}");
}

/// The program says that it may differ, prints by how much, and that is little.
fn nearly(lines: &[&str]) {
    let (_, text) = exported(lines);
    assert!(text.lines().next().is_some_and(|line| line.contains("may differ")), "{text}");
    let Some(printed) = run(&text) else { return };
    let ulps = printed.trim().rsplit_once(": ").and_then(|(_, n)| n.strip_suffix(" ulp"));
    let ulps: u64 = ulps.expect("a second line").parse().expect("a count");
    assert!(ulps < 1000, "{printed}\n{text}");
}

#[test]
fn the_program_of_the_first_descent_can_be_read() {
    let (_, text) = exported(&["start -2", "run 100"]);
    insta::assert_snapshot!(text);
}

#[test]
fn polynomials_under_every_optimizer_have_the_same_bits() {
    for optimizer in Optimizer::ALL {
        let optimizer = format!("optimizer {}", optimizer.name());
        same_bits(&["start -1.9", "lr 0.07", &optimizer, "run 60"]);
        same_bits(&["loss x^4/4 - x^2/2", "start 1.3", "lr 0.1", &optimizer, "clip 1", "run 60"]);
    }
}

#[test]
fn quotients_powers_roots_and_bars_have_the_same_bits() {
    for loss in ["|x - 1/3|", "sqrt(1 + x^2)", "x^2/(1 + x^4)", "x^-2 + x^2", "relu(x)^3", "1/x"] {
        let loss = format!("loss {loss}");
        same_bits(&[&loss, "start 0.7", "lr 0.01", "run 80"]);
        same_bits(&[&loss, "start 0.7", "lr 0.01", "optimizer newton", "run 20"]);
    }
}

#[test]
fn changed_settings_and_schedules_have_the_same_bits() {
    same_bits(&[
        "start -2",
        "optimizer adam",
        "run 9",
        "lr 0.5",
        "run 5",
        "schedule linear",
        "optimizer gd",
        "run 30",
        "schedule min(lr, 0.1*|f'|/(1+t))",
        "run 20",
        "schedule inverse 3",
        "clip 2",
        "run 5",
        "schedule warmup 200",
        "run 30",
    ]);
    same_bits(&["derivative 3x - 1.5", "start 4", "run 50"]);
    same_bits(&["let a = 1/3", "loss a w^2 - w", "start 3", "lr 1/7", "run 50"]);
}

#[test]
fn the_ends_of_the_doubles_have_the_same_bits() {
    same_bits(&["start -2", "lr 1", "run 1000"]);
    same_bits(&["loss x^3", "start -1", "lr 1", "run 100"]);
    same_bits(&["loss 1/x", "start 0", "run 3"]);
    same_bits(&["loss 7", "start 0.1", "run 3"]);
    same_bits(&["start 0.1"]);
}

#[test]
fn what_needs_the_c_library_says_so_and_differs_little() {
    for loss in [
        "cos(2pi x) + x^2",
        "exp(-x^2)",
        "x ln(x)",
        "tanh(x)^2 + x^(2/3)",
        "softplus(x) + sigmoid(x)^2",
        "sinh(x)^2 + cosh(x) + atan(x)",
        "x^pi + x^(1/5) + cbrt(x)^4 + 2^x",
        "log10(x) + log2(x)^2 + asin(x)^2 + acos(x/2) + tan(x)^2",
    ] {
        nearly(&[&format!("loss {loss}"), "start 0.7", "lr 0.001", "run 40"]);
    }
    for setting in ["noise 0.5", "schedule cosine", "schedule step 3", "schedule exponential 0.9"] {
        nearly(&["start -2", setting, "run 40"]);
    }
}
