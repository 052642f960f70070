//! Programs are run where a Python is found, and their last x compared with ours bit for bit.

use std::io::Write as _;
use std::process::{Command, Stdio};

use gd_core::Optimizer;

use super::*;
use crate::host::Host;
use crate::script;
use crate::session::{Options, Session};

/// The session after these commands, and its program.
fn exported(commands: &str) -> (Session, String) {
    let mut session = Session::new(Options::default());
    for command in script::commands(commands) {
        let outcome = session.execute(command, &mut Host::patient());
        assert!(outcome.result.is_ok(), "{command}: {:?}", outcome.result);
    }
    let text = program(&session.state().lab, Language::En);
    (session, text)
}

/// Runs programs that are parted by NUL, each by itself: Python starts once for all of them.
const RUNNER: &str = r#"
import sys
for program in sys.stdin.read().split("\0"):
    exec(compile(program, "program", "exec"), {"__name__": "__main__"})
    print("\0")
"#;

/// What Python prints for each program; `None` where there is no Python.
fn run(programs: &[String]) -> Option<Vec<String>> {
    let mut python = Command::new("python3")
        .args(["-c", RUNNER])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .ok()?;
    let parted = programs.join("\0");
    python.stdin.take().expect("piped").write_all(parted.as_bytes()).expect("Python reads");
    let output = python.wait_with_output().expect("Python ends");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let printed = String::from_utf8_lossy(&output.stdout);
    let each: Vec<String> = printed.split('\0').map(|text| text.trim().to_owned()).collect();
    Some(each.into_iter().take(programs.len()).collect())
}

/// The last x of each session's program has the bits of ours, and the program promises it.
fn same_bits(sessions: &[String]) {
    let exported: Vec<(Session, String)> =
        sessions.iter().map(|commands| exported(commands)).collect();
    let programs: Vec<String> = exported.iter().map(|(_, program)| program.clone()).collect();
    for (commands, program) in sessions.iter().zip(&programs) {
        assert!(program.starts_with(SAME_BITS.en), "{commands}\n{program}");
    }
    let Some(printed) = run(&programs) else { return };
    assert_eq!(printed.len(), programs.len());
    for ((session, program), (printed, commands)) in
        exported.iter().zip(printed.iter().zip(sessions))
    {
        let x = session.state().lab.descent().row(session.state().lab.descent().last_epoch());
        let ours = x.expect("the last row").x;
        let theirs: f64 = printed.parse().expect("one number");
        let same = ours.to_bits() == theirs.to_bits() || (ours.is_nan() && theirs.is_nan());
        assert!(same, "{ours:?} and {theirs:?} after {commands}\n{program}");
    }
}

/// Each session's program says that it may differ, prints by how much, and that is little.
fn nearly(sessions: &[String]) {
    let programs: Vec<String> = sessions.iter().map(|commands| exported(commands).1).collect();
    for program in &programs {
        assert!(
            program.lines().next().is_some_and(|line| line.contains("may differ")),
            "{program}"
        );
    }
    let Some(printed) = run(&programs) else { return };
    assert_eq!(printed.len(), programs.len());
    for (printed, program) in printed.iter().zip(&programs) {
        let ulps = printed.rsplit_once(": ").and_then(|(_, n)| n.strip_suffix(" ulp"));
        let ulps: u64 = ulps.expect("a second line").parse().expect("a count");
        assert!(ulps < 1000, "{printed}\n{program}");
    }
}

#[test]
fn the_program_of_the_first_descent_can_be_read() {
    let (_, text) = exported("start -2; run 100");
    insta::assert_snapshot!(text);
}

#[test]
fn polynomials_under_every_optimizer_have_the_same_bits() {
    let sessions = Optimizer::ALL.map(|optimizer| optimizer.name()).map(|name| {
        [
            format!("start -1.9; lr 0.07; optimizer {name}; run 60"),
            format!("loss x^4/4 - x^2/2; start 1.3; lr 0.1; optimizer {name}; clip 1; run 60"),
        ]
    });
    same_bits(sessions.as_flattened());
}

#[test]
fn quotients_powers_roots_and_bars_have_the_same_bits() {
    let losses = ["|x - 1/3|", "sqrt(1 + x^2)", "x^2/(1 + x^4)", "x^-2 + x^2", "relu(x)^3", "1/x"];
    let sessions = losses.map(|loss| {
        [
            format!("loss {loss}; start 0.7; lr 0.01; run 80"),
            format!("loss {loss}; start 0.7; lr 0.01; optimizer newton; run 20"),
        ]
    });
    same_bits(sessions.as_flattened());
}

#[test]
fn changed_settings_and_schedules_have_the_same_bits() {
    let sessions = [
        "start -2; optimizer adam; run 9; lr 0.5; run 5; schedule linear; optimizer gd; run 30; \
         schedule min(lr, 0.1*|f'|/(1+t)); run 20; schedule inverse 3; clip 2; run 5; \
         schedule warmup 200; run 30",
        "derivative 3x - 1.5; start 4; run 50",
        "let a = 1/3; loss a w^2 - w; start 3; lr 1/7; run 50",
    ];
    same_bits(&sessions.map(str::to_owned));
}

#[test]
fn the_ends_of_the_doubles_have_the_same_bits() {
    let sessions = [
        "start -2; lr 1; run 1000",
        "loss x^3; start -1; lr 1; run 100",
        "loss 1/x; start 0; run 3",
        "loss 7; start 0.1; run 3",
        "start 0.1",
    ];
    same_bits(&sessions.map(str::to_owned));
}

#[test]
fn what_needs_the_c_library_says_so_and_differs_little() {
    let losses = [
        "cos(2pi x) + x^2",
        "exp(-x^2)",
        "x ln(x)",
        "tanh(x)^2 + x^(2/3)",
        "softplus(x) + sigmoid(x)^2",
        "sinh(x)^2 + cosh(x) + atan(x)",
        "x^pi + x^(1/5) + cbrt(x)^4 + 2^x",
        "log10(x) + log2(x)^2 + asin(x)^2 + acos(x/2) + tan(x)^2",
    ];
    let settings = ["noise 0.5", "schedule cosine", "schedule step 3", "schedule exponential 0.9"];
    let mut sessions =
        losses.map(|loss| format!("loss {loss}; start 0.7; lr 0.001; run 40")).to_vec();
    sessions.extend(settings.map(|setting| format!("start -2; {setting}; run 40")));
    nearly(&sessions);
}
