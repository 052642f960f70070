//! The interactive session in a real terminal (a pty), with real keys.
#![cfg(unix)]

use std::process::Command;

use rexpect::session::{PtySession, spawn_command};

/// How long a reply may take before the test gives up (no speed is asserted).
const PATIENCE: Option<u64> = Some(30_000);

/// The laboratory in a terminal, at its first prompt.
fn laboratory(state: &std::path::Path, options: &[&str]) -> PtySession {
    let mut command = Command::new(env!("CARGO_BIN_EXE_gd-repl"));
    command
        .args(["--seed", "0", "--color", "never", "--state-dir"])
        .arg(state)
        .args(options)
        .env_clear()
        .env("TERM", "xterm")
        .env("LANG", "en_US.UTF-8");
    let mut session = spawn_command(command, PATIENCE).expect("a terminal");
    session.exp_string("gd> ").expect("a prompt");
    session
}

fn status(mut session: PtySession) -> Option<i32> {
    session.exp_eof().expect("it ends");
    let ended = session.process().wait().expect("it ends");
    let rexpect::process::WaitStatus::Exited(_, status) = ended else { return None };
    Some(status)
}

#[test]
fn a_learner_types_makes_a_mistake_and_leaves() {
    let state = tempfile::tempdir().expect("a folder");
    let mut session = laboratory(state.path(), &[]);
    session.send_line("start -2").expect("typed");
    session.exp_string("22").expect("f at the start");
    session.send_line("lr abc").expect("typed");
    session.exp_string("^^^").expect("carets under the fault");
    session.exp_string("error").expect("a message");
    session.send_line("step").expect("typed");
    session.exp_string("epoch 0").expect("one update");
    // A line that is wholly an expression is evaluated where we are.
    session.send_line("x + 1").expect("typed");
    session.exp_string("-0.85").expect("its value");
    // Ctrl-C at the prompt clears the line and never quits.
    session.exp_string("gd> ").expect("a new prompt");
    session.send("run 5").expect("typed");
    session.send_control('c').expect("typed");
    session.exp_string("gd> ").expect("a new prompt");
    session.send_line("state").expect("typed");
    session.exp_string("1 of 1").expect("nothing ran");
    session.send_control('d').expect("typed");
    assert_eq!(status(session), Some(0));
}

#[test]
fn control_c_stops_a_run_and_keeps_what_was_reached() {
    let state = tempfile::tempdir().expect("a folder");
    let mut session = laboratory(state.path(), &[]);
    session.send_line("loss x^4; start 1; lr 0.01; run 1e13").expect("typed");
    session.exp_string("Ctrl-C").expect("progress is shown");
    session.send_control('c').expect("typed");
    session.exp_string("Interrupted").expect("a summary of what was reached");
    session.exp_string("gd> ").expect("the prompt again");
    session.send_line("quit").expect("typed");
    assert_eq!(status(session), Some(0));
}

#[test]
fn history_is_kept_between_sessions() {
    let state = tempfile::tempdir().expect("a folder");
    let mut first = laboratory(state.path(), &[]);
    first.send_line("eval 0.5").expect("typed");
    first.exp_string("3.25").expect("a value");
    first.send_line("quit").expect("typed");
    assert_eq!(status(first), Some(0));
    let mut second = laboratory(state.path(), &[]);
    // Up after letters searches for lines that begin so.
    second.send("ev\u{1b}[A").expect("typed");
    second.send_line("").expect("typed");
    second.exp_string("3.25").expect("the line of the last session");
    second.send_control('d').expect("typed");
    assert_eq!(status(second), Some(0));
}

#[test]
fn tab_completes_a_command() {
    let state = tempfile::tempdir().expect("a folder");
    let mut session = laboratory(state.path(), &[]);
    session.send("lands\t").expect("typed");
    session.send_line("").expect("typed");
    session.exp_string("minimum").expect("the landscape");
    session.send_control('d').expect("typed");
    assert_eq!(status(session), Some(0));
}

#[test]
fn a_lesson_is_played_with_keys_and_says_where_one_is() {
    let state = tempfile::tempdir().expect("a folder");
    let mut session = laboratory(state.path(), &["--lang", "vi", "--ascii"]);
    session.send_line("lesson 1").expect("typed");
    session.exp_string("first-descent 1/").expect("the place");
    session.send_line("1").expect("typed");
    session.exp_string("Ban doan").expect("a guess is taken");
    session.exp_string("first-descent 2/").expect("the next exercise");
    session.send_line("1").expect("typed");
    session.exp_string("Chua dung").expect("feedback");
    session.send_line("4").expect("typed");
    session.exp_string("first-descent 3/").expect("the next exercise");
    session.send_line("bước").expect("typed");
    session.exp_string("first-descent 4/").expect("the next exercise");
    session.send_line("leave").expect("typed");
    session.exp_string("gd> ").expect("the usual prompt");
    session.send_control('d').expect("typed");
    assert_eq!(status(session), Some(0));
}
