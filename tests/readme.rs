//! The sessions in the README are real: each `gd> ` line of a block `text session` is executed, and what is
//! printed must be what stands there. Every other fenced command line of gd must at least be accepted.

use std::fs;
use std::path::Path;

use gd_core::Seed;
use gd_repl::host::Host;
use gd_repl::language::Language;
use gd_repl::plot::svg;
use gd_repl::render::{self, View};
use gd_repl::report::Report;
use gd_repl::session::{Options, Session};

#[test]
fn the_sessions_in_the_readme_are_real() {
    for (file, language) in [("README.md", Language::En), ("README.vi.md", Language::Vi)] {
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

#[test]
fn the_picture_in_the_readme_is_what_the_program_draws() {
    let mut session = Session::new(Options::default());
    let mut drawn = String::new();
    for command in ["start -1.5", "run 100", "plot"] {
        let outcome = session.execute(command, &mut Host::patient());
        if let Ok(Report::Plot(report)) = &outcome.result {
            drawn = report.figures.iter().map(svg::draw).collect();
        }
    }
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/descent.svg");
    let shown = fs::read_to_string(&path).unwrap_or_default();
    if shown != drawn {
        let new = Path::new(env!("CARGO_TARGET_TMPDIR")).join("descent.svg");
        fs::write(&new, drawn).expect("a writable folder");
        panic!("docs/descent.svg is out of date; look at {} and copy it there", new.display());
    }
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
