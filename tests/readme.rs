//! The sessions in the README and on the page about the report are real: each `gd> ` line of a block
//! `text session` is executed, and what is printed must be what stands there.

use std::fs;
use std::path::Path;

use gd_core::Seed;
use gd_repl::host::Host;
use gd_repl::language::Language;
use gd_repl::render::{self, View};
use gd_repl::session::{Options, Session};

/// The pages with sessions, and the language of each.
const PAGES: [(&str, Language); 4] = [
    ("README.md", Language::En),
    ("README.vi.md", Language::Vi),
    ("docs/report.md", Language::En),
    ("docs/report.vi.md", Language::Vi),
];

#[test]
fn the_sessions_on_the_pages_are_real() {
    for (file, language) in PAGES {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(file);
        let text = fs::read_to_string(&path).expect("a README");
        let blocks = sessions(&text);
        assert!(!blocks.is_empty(), "{file} has no session");
        for block in blocks {
            let played = play(block, language);
            assert_eq!(block.trim_end(), played.trim_end(), "\n{file} should say:\n{played}");
        }
    }
}

/// The picture at the top is what the command beside it draws, to the last byte.
#[test]
fn the_picture_of_the_readme_is_what_the_tool_draws() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let text = fs::read_to_string(root.join("README.md")).expect("a README");
    let rest = text.split("gd-repl -e \"").nth(1).expect("the command beside the picture");
    let commands = rest.split('"').next().expect("its commands");
    let folder = tempfile::tempdir().expect("a folder");
    let drawn = folder.path().join("drawn.svg");
    let commands = commands.replace("docs/first-descent.svg", &format!("\"{}\"", drawn.display()));
    let mut session = Session::new(Options::default());
    for command in gd_repl::script::commands(&commands) {
        let outcome = session.execute(command, &mut Host::patient());
        assert!(outcome.result.is_ok(), "{command}: {:?}", outcome.result);
    }
    let [ours, theirs] = [drawn, root.join("docs/first-descent.svg")]
        .map(|path| fs::read_to_string(path).expect("a picture"));
    assert_eq!(ours, theirs);
}

/// The blocks whose info string is `text session`.
fn sessions(text: &str) -> Vec<&str> {
    text.split("```text session\n").skip(1).filter_map(|rest| rest.split("```").next()).collect()
}

/// The commands of a block, executed again.
fn play(block: &str, language: Language) -> String {
    let seed = Seed::new(0).expect("0 is a seed");
    let mut session = Session::new(Options { seed, language, ..Options::default() });
    let view = View { language, ..View::default() };
    let mut played = String::new();
    for command in block.lines().filter_map(|line| line.strip_prefix("gd> ")) {
        let outcome = session.execute(command, &mut Host::patient());
        let printed = match &outcome.result {
            Ok(_) => render::text(&outcome, &view),
            Err(failure) => render::failure(failure, command, &view),
        };
        played.push_str(&format!("gd> {command}\n\n{printed}\n"));
    }
    played
}
