//! What must hold of recordings: a session that is brought back is the session.

use proptest::prelude::*;

use super::*;
use crate::host::Host;
use crate::render::json;
use crate::session::{Options, Session};

fn interactive() -> Session {
    Session::new(Options { interactive: true, ..Options::default() })
}

/// The text of a journal of these commands, and the session after them.
fn recorded<S: AsRef<str>>(commands: &[S]) -> (String, Session) {
    let mut session = interactive();
    let mut text = session.recording().head();
    for command in commands {
        session.execute(command.as_ref(), &mut Host::patient());
        text.extend(session.record().map(Record::line));
    }
    (text, session)
}

fn brought_back(text: &str) -> Session {
    let mut session = interactive();
    session.offer(Recording::read(text.as_bytes()).expect("a sound head"));
    let outcome = session.execute("recover", &mut Host::patient());
    let Ok(Report::Recovered(report)) = outcome.result else { panic!("{outcome:?}") };
    assert_eq!(report.done, report.of, "{:?}", report.stopped);
    session
}

/// Everything that can be seen of a session, down to the first state of `undo`.
fn seen(session: &mut Session) -> Vec<String> {
    let mut all = vec![format!("{:?} {:?}", session.place(), session.language())];
    loop {
        for command in ["state", "history", "runs", "start", "theory"] {
            let outcome = session.execute(command, &mut Host::patient());
            all.push(json::object(&outcome, Language::En));
        }
        let undone = session.execute("undo", &mut Host::patient());
        all.push(json::object(&undone, Language::En));
        if undone.result.is_err() {
            return all;
        }
    }
}

#[test]
fn a_lesson_comes_back_where_it_was() {
    let commands = ["set lang vi", "lesson 1", "1", "nonsense", "hint", "1", "4", "step"];
    let (text, mut session) = recorded(&commands);
    assert!(text.contains("\n! nonsense\n"), "{text}");
    let mut again = brought_back(&text);
    assert_eq!(seen(&mut again), seen(&mut session));
}

#[test]
fn a_script_is_one_change_and_need_not_be_there_any_more() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("script.gd");
    std::fs::write(&path, "lr 0.1\n# why\nrun 5; lr 0.2\n").expect("written");
    let source = format!("source {}", path.display());
    let (text, mut session) = recorded(&["start 1", &source, "run 2"]);
    folder.close().expect("removed");
    assert!(text.contains("\n= lr 0.1; run 5; lr 0.2\n"), "{text}");
    let mut again = brought_back(&text);
    let names_undone = |line: &String| !line.contains("\"undone\":");
    let plain = |all: Vec<String>| all.into_iter().filter(names_undone).collect::<Vec<_>>();
    assert_eq!(plain(seen(&mut again)), plain(seen(&mut session)));
}

#[test]
fn a_run_that_was_stopped_is_as_long_as_it_was() {
    let mut session = interactive();
    let mut text = session.recording().head();
    for command in ["loss x^4", "start 1", "run 1e13"] {
        let calls = std::sync::atomic::AtomicU64::new(0);
        let stop = || calls.fetch_add(1, std::sync::atomic::Ordering::Relaxed) > 3;
        session.execute(command, &mut Host::new(&stop));
        text.extend(session.record().map(Record::line));
    }
    let reached = session.state().lab.descent().epoch();
    assert!(text.ends_with(&format!("= run {reached}\n")), "{text}");
    assert_eq!(brought_back(&text).state().lab.descent().epoch(), reached);
}

#[test]
fn what_does_not_go_again_stops_it_and_says_so() {
    let text = "gd-repl session 1 seed=7 lang=en\n= lr 0.1\n= loss 3x^^2\n= run 5\n";
    let mut session = interactive();
    session.offer(Recording::read(text.as_bytes()).expect("a sound head"));
    let outcome = session.execute("recover", &mut Host::patient());
    let Ok(Report::Recovered(report)) = outcome.result else { panic!("{outcome:?}") };
    assert_eq!((report.done, report.of), (1, 3));
    assert_eq!(report.stopped.map(|(command, _)| command).as_deref(), Some("loss 3x^^2"));
    assert_eq!(session.state().lab.seed().get(), 7);
    let again = session.execute("recover", &mut Host::patient());
    assert_eq!(again.result.expect_err("gone").code(), "nothing-to-recover");
}

#[test]
fn giving_up_changes_nothing_else() {
    let mut session = interactive();
    session.execute("lr 0.3", &mut Host::patient());
    session.offer(Recording::read(b"gd-repl session 1 seed=7 lang=vi\n= lr 1\n").expect("sound"));
    session.execute("recover off", &mut Host::patient());
    assert!(session.offered().is_none());
    let rate = session.state().lab.descent().settings().rate.get();
    assert_eq!(rate.to_bits(), 0.3_f64.to_bits());
}

#[test]
fn only_whole_sound_lines_count() {
    let read = |text: &[u8]| {
        let recording = Recording::read(text)?;
        let commands: Vec<String> =
            recording.records().iter().map(|record| record.command().to_owned()).collect();
        Ok::<_, NoRecording>((commands.join("|"), recording.is_complete()))
    };
    let head = "gd-repl session 1 seed=7 lang=en\n";
    let with = |lines: &str| read(format!("{head}{lines}").as_bytes());
    assert_eq!(with(""), Ok((String::new(), true)));
    assert_eq!(with("= lr 1\n= run 1"), Ok(("lr 1".to_owned(), true)), "a line cut short");
    assert_eq!(with("= lr 1\nrun 1\n= run 2\n"), Ok(("lr 1".to_owned(), false)));
    assert_eq!(with("= lr \u{0}1\n"), Ok((String::new(), false)));
    assert_eq!(read(b"gd-repl session 1 seed=7 lang=en\n\xff\n"), Ok((String::new(), false)));
    for text in ["", "\n", "gd-repl session 1", "gd-repl session 1 seed=x lang=en\n", "lr 1\n"] {
        assert_eq!(read(text.as_bytes()), Err(NoRecording), "{text}");
    }
}

/// Lines that a person might type, right and wrong.
fn line() -> impl Strategy<Value = String> {
    prop_oneof![
        (0_u32..60).prop_map(|n| format!("lr {}", f64::from(n) / 100.0)),
        (0_u32..40).prop_map(|n| format!("run {n}")),
        (0_u32..9).prop_map(|n| format!("back {n}")),
        (0_i32..5).prop_map(|n| format!("loss x^4 - {n}x^2 + x")),
        (0_i32..5).prop_map(|n| format!("start {n}/3")),
        Just("undo".to_owned()),
        Just("start random".to_owned()),
        Just("noise 0.1".to_owned()),
        Just("optimizer adam".to_owned()),
        Just("schedule linear".to_owned()),
        Just("keep a".to_owned()),
        Just("let a = 3".to_owned()),
        Just("loss a x^2".to_owned()),
        Just("until |f'| < 1e-2 max 50".to_owned()),
        Just("plot".to_owned()),
        Just("lr -1".to_owned()),
        Just("x + 1".to_owned()),
        Just("set lang vi".to_owned()),
        Just("lesson 2".to_owned()),
        Just("2".to_owned()),
        Just("skip".to_owned()),
        Just("free".to_owned()),
        Just("resume".to_owned()),
        Just("leave".to_owned()),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn any_session_comes_back_as_it_was(lines in prop::collection::vec(line(), 0..25)) {
        let (text, mut session) = recorded(&lines);
        if Recording::read(text.as_bytes()).expect("sound").records().is_empty() {
            return Ok(());
        }
        let mut again = brought_back(&text);
        prop_assert_eq!(seen(&mut again), seen(&mut session), "{}", text);
    }

    #[test]
    fn reading_never_panics(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let mut text = b"gd-repl session 1 seed=7 lang=en\n".to_vec();
        text.extend(&bytes);
        prop_assert!(Recording::read(&text).is_ok());
        let _ = Recording::read(&bytes);
    }
}
