//! What must hold of every command.

use std::collections::BTreeMap;

use super::{COMMANDS, Command, find, fold, nearest};
use crate::concept::CONCEPTS;
use crate::failure::Problem;
use crate::host::Host;
use crate::language::Language;
use crate::render::{self, View};
use crate::script;
use crate::session::{Options, Session};

/// Runs each example of each command, and collects what was refused.
#[test]
fn every_example_runs_and_prints_in_every_language() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut refused = Vec::new();
    // Without meval, `gradcheck` has nothing to compare with and says so.
    let runs = |name| cfg!(feature = "second-opinion") || name != "gradcheck";
    for spec in COMMANDS.iter().filter(|spec| runs(spec.name)) {
        for example in spec.examples {
            // Examples that write a file write it into a folder of the test.
            let into = format!("export {}", folder.path().join("run.").to_string_lossy());
            let example = example.replace("export run.", &into);
            for language in Language::ALL {
                let mut session = Session::new(Options { language, ..Options::default() });
                for command in script::commands(&example) {
                    let outcome = session.execute(command, &mut Host::patient());
                    if let Err(failure) = &outcome.result {
                        refused.push(format!("{}: `{command}`: {failure}", spec.name));
                    }
                    let view = View { language: session.language(), ..View::default() };
                    let json = render::json::object(&outcome, view.language);
                    assert!(json.starts_with("{\"schema\":1,"), "{json}");
                    let text = render::text(&outcome, &view);
                    let silent = outcome.quits();
                    assert!(silent || !text.is_empty(), "`{command}` prints nothing");
                    for line in text.lines() {
                        let width = crate::markup::display_width(line);
                        assert!(width <= 80, "`{command}` prints {width} columns: {line}");
                    }
                }
            }
        }
    }
    assert!(refused.is_empty(), "{}", refused.join("\n"));
}

#[test]
fn names_and_aliases_are_one_word_each_and_name_one_command() {
    let mut owners: BTreeMap<String, &str> = BTreeMap::new();
    for spec in COMMANDS {
        for name in std::iter::once(&spec.name).chain(spec.aliases) {
            assert!(!name.contains(char::is_whitespace), "{name}");
            let owner = owners.insert(fold(name), spec.name);
            assert_eq!(owner, None, "`{name}` of `{}` names two commands", spec.name);
        }
    }
}

#[test]
fn texts_are_sentences_in_both_languages_and_see_also_exists() {
    let mut faults = Vec::new();
    for spec in COMMANDS {
        for language in Language::ALL {
            let (summary, details) = (spec.summary.get(language), spec.details.get(language));
            if summary.is_empty() || summary.ends_with('.') {
                faults.push(format!("{}: the summary is a phrase without a full stop", spec.name));
            }
            if !details.ends_with('.') {
                faults.push(format!("{}: the details are sentences", spec.name));
            }
        }
        for other in spec.see {
            if !COMMANDS.iter().any(|spec| spec.name == *other) {
                faults.push(format!("{}: there is no `{other}` to see", spec.name));
            }
        }
    }
    for concept in CONCEPTS {
        for other in concept.see {
            if !COMMANDS.iter().any(|spec| spec.name == *other) {
                faults.push(format!("{}: there is no `{other}` to see", concept.name));
            }
        }
        if COMMANDS.iter().any(|spec| spec.name == concept.name) {
            faults.push(format!("{}: a command has this name", concept.name));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// What `line` is understood as.
fn understood(line: &str, interactive: bool) -> Result<&'static str, Vec<&'static str>> {
    match find(line, interactive) {
        Ok((index, _)) => Ok(COMMANDS[index].name),
        Err(failure) => {
            let problem = failure.problem();
            if let Problem::UnknownCommand { suggestions, .. } = problem {
                return Err(suggestions.clone());
            }
            let Problem::AmbiguousCommand { candidates, .. } = problem else {
                panic!("unexpected {problem:?}")
            };
            Err(candidates.clone())
        }
    }
}

#[test]
fn names_are_found_by_alias_mark_case_and_prefix() {
    assert_eq!(understood("run 100", false), Ok("run"));
    assert_eq!(understood("bước", false), Ok("step"));
    assert_eq!(understood("buoc 3", false), Ok("step"));
    assert_eq!(understood("CHẠY", false), Ok("run"));
    assert_eq!(understood("diag", true), Ok("diagnose"));
    assert!(understood("diag", false).is_err(), "a new command must not break a script");
    assert_eq!(understood("hlep", false), Err(vec!["help", "let"]));
    assert!(understood("x", true).is_err(), "a quantity, not the beginning of a command");
    assert_eq!(understood("setp", false), Err(vec!["step", "set"]));
    assert_eq!(understood("xyzzy", false), Err(vec![]));
    assert_eq!(understood("lx", false), Err(vec!["lr"]));
}

#[test]
fn at_most_two_are_proposed_the_nearest_first() {
    let words = ["cat", "car", "cart"].map(|word| (word.to_owned(), word));
    assert_eq!(nearest("cars", words.clone().into_iter()), ["car", "cart"]);
    assert_eq!(nearest("dog", words.into_iter()), Vec::<&str>::new());
}

#[test]
fn spans_of_argument_faults_cover_the_argument() {
    let fault = |line: &str| {
        let failure = Command::parse(line, false).expect_err("refused");
        let span = failure.span().expect("a place");
        (failure.code(), line.get(span.start()..span.end()).unwrap_or_default().to_owned())
    };
    let row = |code: &'static str, text: &str| (code, text.to_owned());
    assert_eq!(fault("run -1"), row("not-a-count", "-1"));
    assert_eq!(fault("run 1.5"), row("not-a-count", "1.5"));
    assert_eq!(fault("run 1e16"), row("count-too-large", "1e16"));
    assert_eq!(fault("lr -0.1"), row("negative", "-0.1"));
    assert_eq!(fault("lr 1/0"), row("not-finite", "1/0"));
    assert_eq!(fault("domain 2 -2"), row("bad-domain", "2 -2"));
    assert_eq!(fault("domain -1 1 9 9"), row("too-many-arguments", "9"));
    assert_eq!(fault("goto"), row("missing-argument", ""));
    assert_eq!(fault("reset now"), row("too-many-arguments", "now"));
    assert_eq!(fault("history 5..2"), row("backward-range", "5..2"));
    assert_eq!(fault("optimizer sgd"), row("not-a-choice", "sgd"));
    assert_eq!(fault("export run.txt"), row("unknown-extension", "run.txt"));
}

#[test]
fn counts_and_ranges_are_constant_expressions() {
    for line in
        ["run 1e6", "run 2^10", "history 0..1e3", "domain (-1 - 1) 2", "domain -2*pi 2*pi 401"]
    {
        assert!(Command::parse(line, false).is_ok(), "{line}");
    }
}
