//! What must hold of every command.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::{COMMANDS, Command, Group, find, fold, nearest};
use crate::concept::CONCEPTS;
use crate::failure::Problem;
use crate::host::Host;
use crate::language::Language;
use crate::render::{self, View};
use crate::script;
use crate::session::{Options, Outcome, Session};

/// Without meval, `gradcheck` has nothing to compare with and says so.
fn can_run(line: &str) -> bool {
    cfg!(feature = "second-opinion") || !line.contains("gradcheck")
}

/// The commands of `line`, executed one after the other in a new session; the last outcome.
fn executed(line: &str, language: Language) -> (Session, Vec<Outcome>) {
    let mut session = Session::new(Options { language, ..Options::default() });
    let outcomes = script::commands(line)
        .map(|command| session.execute(command, &mut Host::patient()))
        .collect();
    (session, outcomes)
}

/// The line with its file names moved into a folder of the test.
fn in_folder(line: &str, folder: &Path) -> String {
    std::fs::write(folder.join("lab.gd"), "run 3\n").expect("a writable folder");
    ["run.", "lab.gd"].iter().fold(line.to_owned(), |line, file| {
        line.replace(file, &folder.join(file).to_string_lossy())
    })
}

/// Runs each example of each command and concept, and collects what was refused.
#[test]
fn every_example_runs_and_prints_in_every_language() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut refused = Vec::new();
    let commands = COMMANDS.iter().map(|spec| (spec.name, spec.examples));
    let concepts = CONCEPTS.iter().map(|concept| (concept.name, concept.examples));
    for (name, examples) in commands.chain(concepts) {
        for example in examples.iter().filter(|example| can_run(example)) {
            let example = in_folder(example, folder.path());
            for language in Language::ALL {
                let (session, outcomes) = executed(&example, language);
                for outcome in &outcomes {
                    let command = &outcome.command;
                    if let Err(failure) = &outcome.result {
                        refused.push(format!("{name}: `{command}`: {failure}"));
                        continue;
                    }
                    let view = View { language: session.language(), ..View::default() };
                    let json = render::json::object(outcome, view.language);
                    assert!(json.starts_with("{\"schema\":1,"), "{json}");
                    let text = render::text(outcome, &view);
                    assert!(outcome.quits() || !text.is_empty(), "`{command}` prints nothing");
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
fn every_command_has_two_examples_and_every_concept_one() {
    // In a new session there is nothing to recover.
    let shown = COMMANDS.iter().filter(|spec| spec.name != "recover");
    let few = shown.filter(|spec| spec.examples.len() < 2).map(|spec| spec.name);
    let none = CONCEPTS.iter().filter(|concept| concept.examples.is_empty()).map(|c| c.name);
    assert_eq!(few.chain(none).collect::<Vec<_>>(), Vec::<&str>::new());
}

#[test]
fn every_mistake_is_refused_and_its_mend_works() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut faults = Vec::new();
    for mistake in COMMANDS.iter().filter_map(|spec| spec.mistake) {
        let refused = |line: &str| {
            let (_, outcomes) = executed(&in_folder(line, folder.path()), Language::En);
            outcomes
                .iter()
                .find_map(|outcome| outcome.result.as_ref().err().map(ToString::to_string))
        };
        if refused(mistake.typed).is_none() {
            faults.push(format!("`{}` works", mistake.typed));
        }
        if let Some(failure) = refused(mistake.instead).filter(|_| can_run(mistake.instead)) {
            faults.push(format!("`{}` is refused: {failure}", mistake.instead));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn a_default_says_what_a_session_begins_with_or_what_the_name_alone_means() {
    for (spec, default) in COMMANDS.iter().filter_map(|spec| Some((spec, spec.default?))) {
        if spec.group == Group::Setting {
            let state = |line: &str| {
                let (mut session, _) = executed(line, Language::En);
                render::json::object(&session.execute("state", &mut Host::patient()), Language::En)
            };
            assert_eq!(state(default), state(""), "{default}");
        } else {
            let report = |line: &str| {
                let (_, mut outcomes) = executed(&format!("start 1; run 5; {line}"), Language::En);
                let last = outcomes.pop().expect("an outcome");
                render::text(&last, &View::default())
            };
            assert_eq!(report(default), report(spec.name), "{default}");
        }
    }
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
fn every_command_has_a_vietnamese_name() {
    let without = COMMANDS.iter().filter(|spec| spec.aliases.iter().all(|name| name.is_ascii()));
    assert_eq!(without.map(|spec| spec.name).collect::<Vec<_>>(), Vec::<&str>::new());
}

#[test]
fn every_command_and_concept_is_found_by_each_of_its_names() {
    let mut owners: BTreeMap<String, &str> = BTreeMap::new();
    for concept in CONCEPTS {
        let keys: BTreeSet<String> = concept.keys().collect();
        for key in keys {
            let owner = owners.insert(key.clone(), concept.name);
            assert_eq!(owner, None, "`{key}` of `{}` names two concepts", concept.name);
        }
        for name in std::iter::once(&concept.name).chain(concept.names) {
            assert!(crate::concept::concept(name).is_some(), "{name}");
            assert!(crate::concept::concept(&fold(name)).is_some(), "{name} without marks");
        }
        assert!(COMMANDS.iter().all(|spec| spec.name != concept.name), "{}", concept.name);
    }
    for spec in COMMANDS {
        for name in std::iter::once(&spec.name).chain(spec.aliases) {
            for typed in [(*name).to_owned(), fold(name), name.replace('-', " ")] {
                assert_eq!(understood(&typed, false), Ok(spec.name), "{typed}");
            }
        }
        for word in spec.words {
            assert!(understood(word, false).is_err(), "`{word}` runs already");
        }
    }
}

#[test]
fn help_fits_one_screen_in_both_languages() {
    for language in Language::ALL {
        let (_, outcomes) = executed("help", language);
        let text = render::text(&outcomes[0], &View { language, ..View::default() });
        assert!(text.lines().count() <= 22, "{text}");
        for spec in COMMANDS {
            let (_, outcomes) = executed(&format!("help {}", spec.name), language);
            let text = render::text(&outcomes[0], &View { language, ..View::default() });
            assert!(text.lines().count() <= 20, "{text}");
        }
    }
}

#[test]
fn every_line_that_is_proposed_works() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/sessions");
    let mut answered = 0;
    for file in ["as-a-beginner-types.gd", "bad-input.gd"] {
        let lines = std::fs::read_to_string(root.join(file)).expect("a session");
        let mut session = Session::new(Options::default());
        for typed in script::commands(&lines) {
            let Err(failure) = session.execute(typed, &mut Host::patient()).result else {
                continue;
            };
            answered += usize::from(!failure.proposals().is_empty());
            for line in failure.proposals() {
                for command in script::commands(line) {
                    let parsed = Command::parse(command, false);
                    assert!(parsed.is_ok(), "`{line}` for `{typed}`: {:?}", parsed.err());
                }
            }
        }
    }
    assert!(answered >= 50, "{answered} lines were answered");
}

#[test]
fn a_refusal_takes_four_lines_and_says_what_to_type() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/sessions");
    for file in ["as-a-beginner-types.gd", "bad-input.gd"] {
        let lines = std::fs::read_to_string(root.join(file)).expect("a session");
        for language in Language::ALL {
            let mut session = Session::new(Options { language, ..Options::default() });
            for command in script::commands(&lines) {
                let outcome = session.execute(command, &mut Host::patient());
                let Err(failure) = &outcome.result else { continue };
                let text = render::failure(failure, command, &View { language, ..View::default() });
                assert!(text.lines().count() <= 4, "{text}");
                let told = failure.help(language).is_some();
                assert!(
                    told || failure.message(language).contains('`') || file == "bad-input.gd",
                    "{text}"
                );
            }
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
    }
    for (name, see) in COMMANDS
        .iter()
        .map(|spec| (spec.name, spec.see))
        .chain(CONCEPTS.iter().map(|concept| (concept.name, concept.see)))
    {
        for other in see {
            if executed(&format!("help {other}"), Language::En).1.iter().any(Outcome::failed) {
                faults.push(format!("{name}: there is no `{other}` to see"));
            }
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
