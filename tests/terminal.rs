//! The interactive session in a real terminal (a pty), with real keys.
#![cfg(unix)]

use std::os::unix::fs::PermissionsExt as _;
use std::process::Command;

use rexpect::ReadUntil;
use rexpect::session::{PtySession, spawn_command};

/// How long a reply may take before the test gives up (no speed is asserted).
const PATIENCE: Option<u64> = Some(30_000);

/// The laboratory in a terminal, at its first prompt.
fn laboratory(state: &std::path::Path, options: &[&str]) -> PtySession {
    let mut session = started(state, options);
    session.exp_string("gd> ").expect("a prompt");
    session
}

/// The laboratory in a terminal, at its first prompt, before which it says something.
fn laboratory_that_says(state: &std::path::Path, text: &str) -> PtySession {
    let mut session = started(state, &[]);
    session.exp_string(text).expect("what it says first");
    session.exp_string("gd> ").expect("a prompt");
    session
}

fn started(state: &std::path::Path, options: &[&str]) -> PtySession {
    let mut command = Command::new(env!("CARGO_BIN_EXE_gd-repl"));
    command
        .args(["--seed", "0", "--color", "never", "--state-dir"])
        .arg(state)
        .args(options)
        .env_clear()
        .env("TERM", "xterm")
        .env("LANG", "en_US.UTF-8");
    spawn_command(command, PATIENCE).expect("a terminal")
}

/// Keys without Enter.
fn type_keys(session: &mut PtySession, keys: &str) {
    session.send(keys).and_then(|_| session.flush()).expect("typed");
}

/// Ctrl-C at the prompt, and the new prompt; what was typed ahead of it is dropped.
fn clear_the_line(session: &mut PtySession) {
    session.send_control('c').expect("typed");
    session.exp_string("\u{1b}[?2004l").expect("the line is over");
    session.exp_string("gd> ").expect("a new prompt");
}

/// Ctrl-D on an empty line ends the laboratory, and it ended well.
fn leave(mut session: PtySession) {
    session.send_control('d').expect("typed");
    assert_eq!(status(session), Some(0));
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
    type_keys(&mut session, "run 5");
    session.exp_string("N updates").expect("a preview");
    clear_the_line(&mut session);
    session.send_line("state").expect("typed");
    session.exp_string("1 of 1").expect("nothing ran");
    leave(session);
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
fn control_c_stops_a_search_that_never_ends() {
    let state = tempfile::tempdir().expect("a folder");
    let mut session = laboratory(state.path(), &[]);
    session.send_line("loss cos(x) + x^2/9; lr 1e-4; until f < -10 max 1e13").expect("typed");
    session.exp_string("Ctrl-C").expect("progress is shown");
    session.send_control('c').expect("typed");
    session.exp_string("Interrupted").expect("a summary of what was reached");
    session.exp_string("gd> ").expect("the prompt again");
    session.send_line("quit").expect("typed");
    assert_eq!(status(session), Some(0));
}

#[test]
fn control_c_stops_a_pasted_block_and_says_what_is_left() {
    let state = tempfile::tempdir().expect("a folder");
    let mut session = laboratory(state.path(), &[]);
    let block = "\u{1b}[200~loss x^4\nstart 1\nrun 1e13\nstep\u{1b}[201~\r";
    type_keys(&mut session, block);
    session.exp_string("Ctrl-C").expect("progress is shown");
    session.send_control('c').expect("typed");
    session.exp_string("2 of 4 run; not run: step").expect("what is left");
    leave(session);
}

#[test]
fn who_leaves_in_the_middle_of_a_lesson_hears_how_to_come_back() {
    let state = tempfile::tempdir().expect("a folder");
    let mut session = laboratory(state.path(), &[]);
    session.send_line("lesson 1").expect("typed");
    go_on_until(&mut session, "first-descent 1/");
    session.send_line("1").expect("typed");
    go_on_until(&mut session, "first-descent 2/");
    session.send_control('d').expect("typed");
    session.exp_string("`resume` goes on here").expect("how to come back");
    assert_eq!(status(session), Some(0));
}

#[test]
fn the_list_of_candidates_covers_what_is_left_of_the_preview() {
    let state = tempfile::tempdir().expect("a folder");
    let mut session = laboratory(state.path(), &[]);
    type_keys(&mut session, "set ");
    session.exp_string("preferences").expect("the preview below");
    type_keys(&mut session, "\t");
    session.exp_string("\u{1b}[Klang").expect("the row is cleared before the first candidate");
    clear_the_line(&mut session);
    leave(session);
}

#[test]
fn a_line_of_the_greatest_length_is_read_whole() {
    let state = tempfile::tempdir().expect("a folder");
    let mut session = laboratory(state.path(), &[]);
    let sum = " + 1".repeat((4_096 - "eval 2".len()) / 4);
    session.send_line(&format!("eval 2{sum}")).expect("typed");
    session.exp_string("1024").expect("the sum of all of them");
    leave(session);
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
    // On an empty line it walks: to `quit`, back to `eval`, and down again past the end.
    second.send_line("eval 1.5").expect("typed");
    second.exp_string("6.25").expect("a value");
    second.send("\u{1b}[A\u{1b}[A\u{1b}[B\u{1b}[A").expect("typed");
    second.send_line("").expect("typed");
    second.exp_string("3.25").expect("the line before the last");
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
    leave(session);
}

/// Presses Enter at the end of each screen until `text` comes.
fn go_on_until(session: &mut PtySession, text: &str) {
    loop {
        let wanted =
            vec![ReadUntil::String(text.to_owned()), ReadUntil::String("Enter".to_owned())];
        let (_, found) = session.exp_any(wanted).expect("the text, or a screen that waits");
        if found == text {
            return;
        }
        session.send_line("").expect("typed");
    }
}

#[test]
fn a_lesson_is_played_with_keys_and_says_where_one_is() {
    let state = tempfile::tempdir().expect("a folder");
    let mut session = laboratory(state.path(), &["--lang", "vi", "--ascii"]);
    session.send_line("lesson 1").expect("typed");
    go_on_until(&mut session, "first-descent 1/");
    session.send_line("1").expect("typed");
    go_on_until(&mut session, "Ban doan");
    go_on_until(&mut session, "first-descent 2/");
    session.send_line("1").expect("typed");
    go_on_until(&mut session, "Chua dung");
    session.send_line("3").expect("typed");
    go_on_until(&mut session, "first-descent 3/");
    session.send_line("bước").expect("typed");
    go_on_until(&mut session, "first-descent 4/");
    session.send_line("leave").expect("typed");
    go_on_until(&mut session, "gd> ");
    leave(session);
}

/// Lesson 1 from its first exercise to its last, with a mistake in each: what is wrong is said, and the
/// lesson goes on.
#[test]
fn lesson_1_is_taken_from_beginning_to_end() {
    let state = tempfile::tempdir().expect("a folder");
    let mut session = laboratory(state.path(), &["--ascii"]);
    session.send_line("lesson 1").expect("typed");
    // Per exercise: what is typed, and what the lesson answers.
    let exercises: [&[(&str, &str)]; 7] = [
        &[("5", "the options are 1 to 4"), ("1", "What happened: to the left, by 0.09")],
        &[("1", "Not that. The length is right"), ("hint", "Hint 1 of 2"), ("3", "Right.")],
        &[("lr", "You are still at epoch 0"), ("stpe", "step"), ("step", "Solved.")],
        &[
            ("run 100", "The start is still -1"),
            ("start random; lr 0.01", "100 epochs are needed"),
            ("run 100", "Right. x is"),
        ],
        &[("1", "where would the next step go"), ("2", "Right.")],
        &[
            ("1.5", "You multiplied lr by f(4)"),
            ("4.6", "Look at the minus sign"),
            ("3.4", "Solved."),
        ],
        &[("run 10", "Is it below 0.001?"), ("until |f'| < 1e-3", "The lesson is over: 7 solved")],
    ];
    for (number, lines) in (1..).zip(exercises) {
        go_on_until(&mut session, &format!("first-descent {number}/7"));
        for (typed, answer) in lines {
            session.send_line(typed).expect("typed");
            go_on_until(&mut session, answer);
        }
    }
    go_on_until(&mut session, "gd> ");
    leave(session);
    let record = std::fs::read_to_string(state.path().join("progress")).expect("kept");
    assert_eq!(record.matches("\tsolved").count(), 7, "{record}");
}

/// A learner is in the middle of lesson 1 when the power fails; the next session takes them back, with what
/// they had typed in the exercise.
#[test]
fn a_killed_lesson_goes_on_where_it_was() {
    let state = tempfile::tempdir().expect("a folder");
    let mut session = laboratory(state.path(), &[]);
    session.send_line("lesson 1").expect("typed");
    go_on_until(&mut session, "first-descent 1/");
    session.send_line("1").expect("typed");
    go_on_until(&mut session, "first-descent 2/");
    session.send_line("3").expect("typed");
    go_on_until(&mut session, "first-descent 3/");
    session.send_line("lr 0.02").expect("typed");
    session.exp_string("first-descent 3/").expect("still there");
    session.process_mut().kill(rexpect::process::Signal::SIGKILL).expect("killed");
    let record = std::fs::read_to_string(state.path().join("progress")).expect("kept");
    assert!(record.ends_with("end\n"), "{record}");
    let mut session = laboratory(state.path(), &[]);
    session.send_line("resume").expect("typed");
    go_on_until(&mut session, "everything is as it was");
    go_on_until(&mut session, "first-descent 3/");
    session.send_line("lr").expect("typed");
    session.exp_string("0.02").expect("what was typed in the exercise");
    session.send_line("progress").expect("typed");
    session.exp_string("2/").expect("two exercises are solved");
    leave(session);
}

#[test]
fn a_damaged_record_is_set_aside_and_never_overwritten() {
    let state = tempfile::tempdir().expect("a folder");
    std::fs::write(state.path().join("progress"), "gd-repl progress 1\nexerc").expect("written");
    let mut session = laboratory(state.path(), &[]);
    session.send_line("lesson 1").expect("typed");
    go_on_until(&mut session, "first-descent 1/");
    session.send_line("1").expect("typed");
    go_on_until(&mut session, "first-descent 2/");
    leave(session);
    let read = |name: &str| std::fs::read_to_string(state.path().join(name));
    assert_eq!(read("progress.damaged-1").ok().as_deref(), Some("gd-repl progress 1\nexerc"));
    assert!(read("progress").is_ok_and(|text| text.contains("exercise\tfirst-descent\t1\tsolved")));
}

#[test]
fn a_preview_stands_below_the_line_and_changes_nothing() {
    let state = tempfile::tempdir().expect("a folder");
    let mut session = laboratory(state.path(), &[]);
    type_keys(&mut session, "loss x^2 - 3x");
    session.exp_string("(x) = 2x - 3").expect("the derivative before Enter");
    clear_the_line(&mut session);
    type_keys(&mut session, "lr 0.4");
    session.exp_string("Diverges").expect("what follows from the rate");
    clear_the_line(&mut session);
    session.send_line("state").expect("typed");
    session.exp_string("3x^2 - 3x + 4").expect("the loss as it was");
    session.send_line("set hints off").expect("typed");
    session.exp_string("hints  off").expect("off");
    leave(session);
}

#[test]
fn tab_lists_what_may_stand_here() {
    let state = tempfile::tempdir().expect("a folder");
    let mut session = laboratory(state.path(), &[]);
    type_keys(&mut session, "optimizer ada\t");
    session.exp_string("adagrad").expect("a candidate");
    session.exp_string("adam").expect("another");
    type_keys(&mut session, "m\t\r");
    session.exp_string("beta1=0.9").expect("Adam");
    type_keys(&mut session, "loss 2sq\tx)\r");
    session.exp_string("2 sqrt(x)").expect("a function inside an expression");
    leave(session);
}

#[test]
fn a_pasted_block_runs_line_by_line_and_stops_at_its_first_failure() {
    let state = tempfile::tempdir().expect("a folder");
    let mut session = laboratory(state.path(), &[]);
    let block = "\u{1b}[200~gd> start -2\n# a comment\nlr 0.1\nlr abc\nstep\u{1b}[201~\r";
    type_keys(&mut session, block);
    session.exp_string("> start -2").expect("each line before its result");
    session.exp_string("> lr 0.1").expect("the next");
    session.exp_string("error").expect("the failure");
    session.exp_string("not run: step").expect("what is left");
    leave(session);
}

#[test]
fn what_is_typed_ahead_is_not_lost() {
    let state = tempfile::tempdir().expect("a folder");
    let mut session = laboratory(state.path(), &[]);
    type_keys(&mut session, &"step\r".repeat(300));
    session.exp_string("epoch 299").expect("the last of 300");
    leave(session);
}

#[test]
fn a_session_that_is_killed_is_offered_back() {
    let state = tempfile::tempdir().expect("a folder");
    let mut first = laboratory(state.path(), &[]);
    first.send_line("start -2; lr 0.1").expect("typed");
    first.exp_string("40 %").expect("a rate");
    first.send_line("run 7").expect("typed");
    first.exp_string("7 epochs").expect("done");
    first.process_mut().kill(rexpect::process::Signal::SIGKILL).expect("killed");
    let mut second = laboratory_that_says(state.path(), "cut short after 3 commands");
    second.send_line("recover").expect("typed");
    second.exp_string("The session is back").expect("recovered");
    second.send_line("state").expect("typed");
    second.exp_string("7 of 7").expect("the epoch of before");
    second.send_line("quit").expect("typed");
    assert_eq!(status(second), Some(0));
    let journals = std::fs::read_dir(state.path().join("sessions")).expect("the folder");
    assert_eq!(journals.count(), 0, "it ended well: nothing is left to be offered");
}

#[test]
fn the_terminal_gets_its_echo_back_when_the_program_is_told_to_end() {
    let folder = tempfile::tempdir().expect("a folder");
    let number = folder.path().join("pid");
    let mut shell = Command::new("sh");
    // The outer shell stays to look at the terminal that the program leaves behind.
    let inner = "echo $$ >\"$1\"; exec \"$0\" --no-state --seed 0";
    shell
        .args([
            "-c",
            "stty echo; sh -c \"$2\" \"$0\" \"$1\"; stty -a",
            env!("CARGO_BIN_EXE_gd-repl"),
        ])
        .arg(&number)
        .arg(inner)
        .env("TERM", "xterm")
        .env("LANG", "en_US.UTF-8");
    let mut session = spawn_command(shell, PATIENCE).expect("a terminal");
    session.exp_string("gd> ").expect("a prompt");
    let pid = std::fs::read_to_string(&number).expect("its number");
    let killed = Command::new("kill").args(["-TERM", pid.trim()]).status().expect("kill runs");
    assert!(killed.success());
    session.exp_regex(" icanon ").expect("line mode is back");
    session.exp_regex(" echo ").expect("the echo is back");
}

#[test]
fn a_lesson_whose_window_is_closed_comes_back_where_it_was() {
    let state = tempfile::tempdir().expect("a folder");
    let mut first = laboratory(state.path(), &["--lang", "vi", "--ascii"]);
    first.send_line("lesson 1").expect("typed");
    go_on_until(&mut first, "first-descent 1/");
    first.send_line("1").expect("typed");
    go_on_until(&mut first, "first-descent 2/");
    first.send_line("free").expect("typed");
    first.exp_string("resume").expect("it waits");
    go_on_until(&mut first, "first-descent free");
    first.process_mut().kill(rexpect::process::Signal::SIGHUP).expect("sent");
    let mut second = laboratory_that_says(state.path(), "`recover` brings");
    second.send_line("recover").expect("typed");
    go_on_until(&mut second, "first-descent free");
    second.send_line("resume").expect("typed");
    go_on_until(&mut second, "first-descent 2/");
    second.send_line("quit").expect("typed");
    assert_eq!(status(second), Some(0));
}

#[test]
fn a_session_that_died_can_be_given_up() {
    let state = tempfile::tempdir().expect("a folder");
    let mut first = laboratory(state.path(), &[]);
    first.send_line("lr 0.1").expect("typed");
    first.exp_string("40 %").expect("a rate");
    first.process_mut().kill(rexpect::process::Signal::SIGKILL).expect("killed");
    let mut second = laboratory_that_says(state.path(), "cut short after `lr 0.1`");
    // Whoever only leaves has not given it up.
    second.send_control('d').expect("typed");
    assert_eq!(status(second), Some(0));
    let mut third = laboratory_that_says(state.path(), "cut short after `lr 0.1`");
    third.send_line("recover off").expect("typed");
    third.exp_string("given up").expect("gone");
    third.send_line("recover").expect("typed");
    third.exp_string("error").expect("nothing is left");
    third.send_line("quit").expect("typed");
    assert_eq!(status(third), Some(0));
}

#[test]
fn two_sessions_at_once_keep_the_history_of_both() {
    let state = tempfile::tempdir().expect("a folder");
    let mut sessions = [laboratory(state.path(), &[]), laboratory(state.path(), &[])];
    for round in 1..4 {
        for (session, name) in sessions.iter_mut().zip(["1", "2"]) {
            session.send_line(&format!("eval {name}.{round}")).expect("typed");
            session.exp_string("curvature").expect("done");
        }
    }
    for mut session in sessions {
        session.send_control('d').expect("typed");
        assert_eq!(status(session), Some(0));
    }
    let text = std::fs::read_to_string(state.path().join("history")).expect("a history");
    for line in ["eval 1.1", "eval 1.2", "eval 1.3", "eval 2.1", "eval 2.2", "eval 2.3"] {
        assert_eq!(text.lines().filter(|known| *known == line).count(), 1, "{text}");
    }
    let mode = std::fs::metadata(state.path().join("history")).expect("there").permissions().mode();
    assert_eq!(mode & 0o777, 0o600, "what is typed is private");
}

#[test]
fn one_bad_byte_does_not_cost_the_history_and_control_r_searches_it() {
    let state = tempfile::tempdir().expect("a folder");
    let typed = b"#V2\neval 0.5\nloss \xff\nrun 5\n";
    std::fs::write(state.path().join("history"), typed).expect("written");
    let mut session = laboratory(state.path(), &[]);
    session.send_control('r').expect("typed");
    type_keys(&mut session, "0.5");
    session.send_line("").expect("typed");
    session.exp_string("3.25").expect("the line that was found");
    leave(session);
    let text = std::fs::read_to_string(state.path().join("history")).expect("text");
    assert!(text.ends_with("run 5\neval 0.5\n"), "{text}");
}

#[test]
fn a_terminal_that_can_only_print_gets_no_escapes_and_control_c_clears_its_line() {
    let state = tempfile::tempdir().expect("a folder");
    let mut command = Command::new(env!("CARGO_BIN_EXE_gd-repl"));
    command.args(["--seed", "0", "--state-dir"]).arg(state.path()).env_clear().env("TERM", "dumb");
    let mut session = spawn_command(command, PATIENCE).expect("a terminal");
    let mut printed = session.exp_string("gd> ").expect("a prompt");
    type_keys(&mut session, "run 5");
    session.send_control('c').expect("typed");
    session.send_line("state").expect("typed");
    printed.push_str(&session.exp_string("lr").expect("the state"));
    session.send_line("loss x^4; start 1; run 1e13").expect("typed");
    session.exp_string("f(x)").expect("it began");
    std::thread::sleep(std::time::Duration::from_millis(300));
    session.send_control('c').expect("typed");
    session.exp_string("Interrupted").expect("it stopped");
    session.send_line("quit").expect("typed");
    printed.push_str(&session.exp_eof().expect("it ends"));
    assert!(!printed.contains('\u{1b}'), "{printed}");
    assert!(!printed.contains("5 epochs"), "the cleared line ran: {printed}");
}

#[test]
fn a_resize_while_typing_keeps_the_line() {
    let state = tempfile::tempdir().expect("a folder");
    let mut shell = Command::new("sh");
    let tty = state.path().join("tty");
    let narrow = "stty cols 40 rows 12; tty >\"$2\"; \
                  exec \"$0\" --seed 0 --color never --state-dir \"$1\"";
    shell.args(["-c", narrow, env!("CARGO_BIN_EXE_gd-repl")]).arg(state.path()).arg(&tty);
    shell.env_clear().env("PATH", "/usr/bin:/bin").env("TERM", "xterm").env("LANG", "C.UTF-8");
    let mut session = spawn_command(shell, PATIENCE).expect("a terminal");
    session.exp_string("gd> ").expect("a prompt");
    type_keys(&mut session, "eval 0.25 +");
    let tty = std::fs::read_to_string(&tty).expect("its name");
    let tty = std::fs::File::open(tty.trim()).expect("the terminal");
    // The kernel tells the program that its terminal has another size.
    let resized = Command::new("stty").args(["cols", "100", "rows", "30"]).stdin(tty).status();
    assert!(resized.expect("stty runs").success());
    type_keys(&mut session, " 0.25");
    session.send_line("").expect("typed");
    session.exp_string("3.25").expect("the whole line was read");
    leave(session);
}

#[test]
fn a_folder_that_cannot_be_written_costs_a_message_and_not_the_session() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("file");
    std::fs::write(&file, "not a folder").expect("written");
    let mut session = laboratory(&file.join("state"), &[]);
    session.send_line("lr 0.1").expect("typed");
    session.exp_string("40 %").expect("the command went");
    session.exp_string("cannot write").expect("what is wrong");
    session.exp_string("The session goes on").expect("what it means");
    session.send_line("run 5").expect("typed");
    let printed = session.exp_string("gd> ").expect("a prompt");
    assert!(!printed.contains("cannot write"), "said once: {printed}");
    session.send_line("quit").expect("typed");
    assert_eq!(status(session), Some(0));
    assert_eq!(std::fs::read_to_string(&file).expect("there"), "not a folder");
}

/// The cursor is hidden, a frame begins, the cursor is back.
const HIDDEN: &str = "\u{1b}[?25l";
const FRAME: &str = "\u{1b}[?2026h";
const SHOWN: &str = "\u{1b}[?25h";

#[test]
fn an_animation_is_drawn_frame_over_frame_until_a_key_or_control_c() {
    let state = tempfile::tempdir().expect("a folder");
    let mut session = laboratory(state.path(), &[]);
    session.send_line("start -2; lr 0.1; run 7").expect("typed");
    session.exp_string("gd> ").expect("a prompt");
    session.send_line("play").expect("typed");
    session.exp_string(HIDDEN).expect("it begins");
    let all = session.exp_string(SHOWN).expect("it ends by itself");
    assert_eq!(all.matches(FRAME).count(), 8, "{all}");
    session.exp_string("epoch 7 with its tangent").expect("the last picture stays");
    session.exp_string("gd> ").expect("a prompt");
    for control in [false, true] {
        session.send_line("play").expect("typed");
        session.exp_string(HIDDEN).expect("it begins");
        session.exp_string(FRAME).expect("the first frame");
        if control {
            session.send_control('c').expect("typed");
        } else {
            type_keys(&mut session, "q");
        }
        let rest = session.exp_string(SHOWN).expect("it ends");
        assert!(rest.matches(FRAME).count() < 7, "it went on: {rest}");
        session.exp_string("epoch 7 with its tangent").expect("the last picture stays");
        session.exp_string("gd> ").expect("a prompt");
    }
    // The key that ended it is gone: the next line is the command and nothing else.
    session.send_line("eval 0.5").expect("typed");
    session.exp_string("3.25").expect("the value");
    session.send_line("quit").expect("typed");
    assert_eq!(status(session), Some(0));
}

#[test]
fn the_terminal_gets_its_line_mode_back_after_an_animation() {
    let mut shell = Command::new("sh");
    let line = "stty echo; \"$0\" --no-state --seed 0 -e 'run 3; play'; stty -a";
    shell
        .args(["-c", line, env!("CARGO_BIN_EXE_gd-repl")])
        .env("TERM", "xterm")
        .env("LANG", "C.UTF-8");
    let mut session = spawn_command(shell, PATIENCE).expect("a terminal");
    session.exp_string(HIDDEN).expect("it begins");
    session.exp_string(SHOWN).expect("it ends");
    session.exp_regex(" icanon ").expect("line mode is back");
    session.exp_regex(" echo ").expect("the echo is back");
}
