//! Conditions over a session that ran 100 epochs from −2.

use std::collections::BTreeSet;

use super::{Condition, Situation};
use crate::host::Host;
use crate::session::{Options, Session};

/// A session after these commands.
fn session(commands: &str) -> Session {
    let mut session = Session::new(Options::default());
    for command in crate::script::commands(commands) {
        let outcome = session.execute(command, &mut Host::patient());
        assert!(outcome.result.is_ok(), "{command}");
    }
    session
}

/// Whether the condition holds after the commands.
fn holds(commands: &str, condition: &str) -> bool {
    let session = session(commands);
    let used = BTreeSet::from(["run"]);
    let situation = Situation::new(&session.state().lab).with_exercise(&used, 2);
    let condition = match Condition::parse(condition) {
        Ok(condition) => condition,
        Err(failure) => panic!("{condition}: {failure}"),
    };
    condition.holds(&situation)
}

const RUN: &str = "start -2; lr 0.01; run 100";

#[test]
fn what_holds_after_a_run() {
    for condition in [
        "epoch == 100",
        "epoch >= 100 and x < 0.5",
        "0 < lr < 1/3",
        "not epoch < 100",
        "x near 0.494863 within 1e-6",
        "abs(x - 0.5) < 0.01",
        "(x > 1 or f < 4) and |f'| < 0.1",
        "|f'| > 0.03 and |f'| < 0.04",
        "f'' == 6",
        "f″ == 6 and f′ < 0",
        "max |f'| == 15",
        "min f < 3.2501 and max f == 22",
        "max lr == 0.01 and min lr == 0.01",
        "max |f'| > 3 |f'|",
        "first(|f'| < 1) == 44",
        "first(x > 0) < first(x > 0.4)",
        "verdict == descending",
        "verdict in (converged, descending)",
        "verdict != diverging",
        "optimizer == gd and schedule == off",
        "orbit == none and period == 0",
        "noise == 0 and clip == 0",
        "start == -2 and last_epoch == 100",
        "loss == 3x^2 - 3x + 4",
        "loss == 3x(x - 1) + 4",
        "loss != x^2",
        "did run and not did step",
        "tries == 2",
        "tolerance == 1e-3",
        "base_lr == 0.01",
        "epoch ≥ 100 and x ≠ 0",
    ] {
        assert!(holds(RUN, condition), "{condition}");
    }
}

#[test]
fn what_does_not_hold() {
    for condition in [
        "epoch < 100",
        "0 < lr < 1/300",
        "first(x > 1) == 0",
        "first(x > 1) != 0",
        "not (epoch == 100 or x > 0)",
        "verdict in (converged, cycle)",
        "did step",
        "loss == x^2",
        "orbit == fixed-point",
    ] {
        assert!(!holds(RUN, condition), "{condition}");
    }
    // Before any update no rate was used: every comparison is false.
    assert!(!holds("start -2", "max lr > 0"));
    assert!(!holds("start -2", "max lr <= 0"));
    assert!(!holds("start -2", "max lr != 1"));
}

#[test]
fn constants_and_the_parameter_are_names() {
    assert!(holds("let a = 3; loss a w^2; start 2", "w == 2 and a == 3 and f == 12"));
}

#[test]
fn faults_have_a_place() {
    let fault = |text: &str| {
        let failure = Condition::parse(text).expect_err("refused");
        let span = failure.span().expect("a place");
        (failure.code(), text.get(span.start()..span.end()).unwrap_or_default().to_owned())
    };
    let row = |code: &'static str, text: &str| (code, text.to_owned());
    assert_eq!(fault("x"), row("not-a-condition", "x"));
    assert_eq!(fault("epoch > 3 and x"), row("not-a-condition", "x"));
    assert_eq!(fault("did nothing"), row("unknown-command", "nothing"));
    assert_eq!(fault("(x < 1"), row("unbalanced-bracket", "("));
    assert_eq!(fault("((x < 1) and epoch > 2"), row("unbalanced-bracket", "("));
    assert_eq!(fault("epoch > 2 and x < 1)"), row("unbalanced-bracket", ")"));
    assert_eq!(fault("x < 1 && epoch > 2"), row("not-a-condition", "&&"));
    assert_eq!(fault("epoch > 2 || x > 1"), row("not-a-condition", "||"));
    assert_eq!(fault("first(x =< 1) > 2"), row("not-a-condition", "=<"));
    assert_eq!(fault("verdict = cycle"), row("not-a-condition", "="));
    assert_eq!(fault("x near 1"), row("near-without-within", "x near 1"));
    assert_eq!(fault("x near 1 within -1"), row("negative", "-1"));
    assert_eq!(fault("epoch > 2 and max < 3"), row("history-of-nothing", "max"));
    assert_eq!(fault("max"), row("history-of-nothing", "max"));
    assert_eq!(fault("first() < 3"), row("not-a-condition", "first"));
    assert_eq!(fault("first(x) < 3"), row("not-a-condition", "x"));
    assert_eq!(fault("orbit in cycle"), row("not-a-condition", "orbit in cycle"));
    assert_eq!(fault("did"), row("not-a-condition", "did"));
    assert_eq!(fault("verdict > 3"), row("not-a-condition", "verdict > 3"));
    assert_eq!(fault("first(x <) == 3"), row("missing-operand", "<"));
    assert_eq!(fault("epoch > 3 and x >"), row("missing-operand", ">"));
}

#[test]
fn f_of_a_place_is_not_taken_for_a_product() {
    for (text, span) in [("f(2) < 1", (0, 2)), ("x > 1 and abs(f' (x)) < 1", (14, 18))] {
        let failure = Condition::parse(text).expect_err("refused");
        assert_eq!(failure.code(), "loss-of-a-place", "{text}");
        let found = failure.span().map(|span| (span.start(), span.end()));
        assert_eq!(found, Some(span), "{text}");
    }
    assert!(holds(RUN, "f*(2) > 6 and abs(f) < 4"));
}
