//! Whole sessions: each `sessions/*.gd` is run by the real binary, and its transcript is a snapshot.
//!
//! A new case is one new file. Lines `# options: …` run it once more with these options, for example
//! `# options: --lang vi` or `# options: --format json`.

use std::fs;
use std::io::Read as _;
use std::path::Path;
use std::process::{Command, Stdio};

use gd_repl::language::Language;

#[test]
fn transcripts() {
    insta::glob!("sessions/*.gd", |path| {
        let script = fs::read_to_string(path).expect("a session file is UTF-8");
        insta::assert_snapshot!("text", transcript(path, &[]));
        for options in script.lines().filter_map(|line| line.strip_prefix("# options: ")) {
            let words: Vec<&str> = options.split_whitespace().collect();
            let name: Vec<&str> = words.iter().map(|word| word.trim_start_matches('-')).collect();
            insta::assert_snapshot!(name.join("-"), transcript(path, &words));
        }
    });
}

/// What the first session prints is read in every language.
#[test]
fn the_first_session_is_spoken_in_every_language() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/sessions");
    let script = fs::read_to_string(path.join("first-five-minutes.gd")).expect("a session");
    for language in Language::ALL.into_iter().filter(|language| *language != Language::default()) {
        let options = format!("# options: --lang {language}");
        assert!(script.lines().any(|line| line == options), "no line `{options}`");
    }
}

/// What a script prints, its errors where they come, and its exit status where that is not 0.
fn transcript(path: &Path, options: &[&str]) -> String {
    let (mut reader, writer) = std::io::pipe().expect("a pipe");
    let mut command = Command::new(env!("CARGO_BIN_EXE_gd-repl"));
    command
        .args(["--seed", "0", "--no-state", "--echo", "--keep-going"])
        .args(options)
        .arg(path)
        .env_clear()
        .stdin(Stdio::null())
        .stdout(writer.try_clone().expect("a second handle"))
        .stderr(writer);
    let mut child = command.spawn().expect("the binary runs");
    drop(command); // its ends of the pipe, so that reading ends
    let mut text = String::new();
    reader.read_to_string(&mut text).expect("the output is UTF-8");
    let status = child.wait().expect("the binary ends");
    match status.code() {
        Some(0) => text,
        code => format!("{text}[exit status {code:?}]\n"),
    }
}
