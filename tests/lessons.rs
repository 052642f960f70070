//! Every lesson, played by itself: no fault, the same exercises in every language, and its transcript.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use gd_repl::host::Host;
use gd_repl::language::Language;
use gd_repl::lesson::{
    Answer, Block, Course, Done, Exercise, Lesson, LessonEvent, Prose, check, compare, transcript,
};
use gd_repl::render::{self, View};
use gd_repl::report::Report;
use gd_repl::session::{Options, Outcome, Session};
use proptest::prelude::*;

#[test]
fn transcripts() {
    for language in Language::ALL {
        for path in files(language) {
            let lesson = Arc::new(read(&path));
            let view = View { language, ..View::default() };
            let text = transcript(&lesson, &view, &mut Host::patient()).expect("the lesson plays");
            let name = format!("{}-{}", language.code(), lesson.name);
            insta::with_settings!({ description => "a lesson that plays itself", omit_expression => true }, {
                insta::assert_snapshot!(name, text);
            });
        }
    }
}

#[test]
fn no_lesson_has_a_fault() {
    let mut faults = Vec::new();
    for language in Language::ALL {
        for path in files(language) {
            let text = fs::read_to_string(&path).expect("a lesson is UTF-8");
            for fault in check(name(&path), &text, &mut Host::patient()) {
                let place = format!("{}:{}:{}", path.display(), fault.line, fault.column);
                faults.push(format!("{place}: {}", fault.message(Language::En)));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn the_languages_have_the_same_lessons_and_exercises() {
    let names =
        |language| files(language).iter().map(|path| name(path).to_owned()).collect::<Vec<_>>();
    let text = |path: &Path| fs::read_to_string(path).expect("a lesson is UTF-8");
    for language in Language::ALL {
        assert_eq!(names(Language::En), names(language));
        for (en, other) in files(Language::En).iter().zip(files(language)) {
            let faults = compare(name(en), &text(en), &text(&other), language);
            let fault = faults.first().map(|fault| fault.message(Language::En));
            assert_eq!(fault, None, "{language}: {}", name(en));
        }
    }
}

#[test]
fn every_lesson_is_in_the_binary() {
    let course = Course::embedded();
    for language in Language::ALL {
        assert_eq!(course.lessons(language).count(), files(language).len());
    }
}

/// A learner who errs in every exercise of every lesson is told something each time, stays where they are,
/// and gets on with the right answer.
#[test]
fn every_mistake_is_answered_and_the_lesson_goes_on() {
    for language in Language::ALL {
        for path in files(language) {
            let lesson = Arc::new(read(&path));
            let mut session = Session::new(Options { language, ..Options::default() });
            session.open_lesson(Arc::clone(&lesson), &mut Host::patient()).expect("it opens");
            for exercise in lesson.exercises() {
                let here = session.place();
                for line in mistakes(exercise) {
                    let outcome = session.execute(&line, &mut Host::patient());
                    let said = said_to_mistake(&outcome, language);
                    assert!(said.is_some_and(|said| !said.is_empty()), "{here:?}: {line}");
                    assert_eq!(session.place(), here, "after {line}");
                }
                for line in solution(exercise) {
                    let outcome = session.execute(&line, &mut Host::patient());
                    assert!(outcome.result.is_ok(), "{here:?}: {line}");
                }
                assert_ne!(session.place(), here, "solved");
            }
            assert_eq!(session.place(), None, "the lesson is over");
            let record = &session.learned().lessons[&lesson.name];
            assert!(record.exercises.values().all(|exercise| exercise.done == Done::Solved));
        }
    }
}

/// What is typed at first by someone who errs: no command, no option, and all that the author foresaw.
fn mistakes(exercise: &Exercise) -> Vec<String> {
    match exercise {
        // `lr` alone changes nothing, and no game forbids it: the exercise is as unsolved as before.
        Exercise::Try(_) => vec!["stpe".to_owned(), "run abc".to_owned(), "lr".to_owned()],
        Exercise::Ask(ask) => {
            let mut lines = vec!["stpe".to_owned(), "1 +".to_owned()];
            match &ask.answer {
                Answer::Options(_) | Answer::All(_) => lines.push("99".to_owned()),
                Answer::Number { .. } => lines.push("-123456789".to_owned()),
            }
            lines.extend(ask.answer.wrong());
            lines
        }
        // No guess is wrong, but not every line is a guess.
        Exercise::Predict(_) => vec!["stpe".to_owned(), "1 +".to_owned()],
    }
}

/// What solves the exercise; a guess is made before anything is known.
fn solution(exercise: &Exercise) -> Vec<String> {
    match exercise {
        Exercise::Try(task) => task.answer.clone(),
        Exercise::Ask(ask) => vec![ask.answer.right()],
        Exercise::Predict(_) => vec!["1".to_owned()],
    }
}

/// The error, or what the lesson says; `None` where it says nothing.
fn said_to_mistake(outcome: &Outcome, language: Language) -> Option<String> {
    let report = match &outcome.result {
        Err(failure) => return Some(failure.message(language)),
        Ok(Report::Lesson(report)) => report,
        Ok(_) => outcome.lesson.as_ref()?,
    };
    report.events.iter().find_map(|event| {
        if let LessonEvent::Wrong(text) | LessonEvent::Missing(text) = event {
            Some(text.clone())
        } else {
            None
        }
    })
}

/// The front matter of every lesson is YAML, and a reader of YAML finds the same in it.
#[test]
fn the_front_matter_is_yaml() {
    let template = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../lessons/template.md");
    let lessons = Language::ALL.into_iter().flat_map(files);
    for path in lessons.chain([template]) {
        let text = fs::read_to_string(&path).expect("a lesson is UTF-8");
        let lesson = read(&path);
        let yaml = front_matter(&text).expect("YAML");
        assert_eq!(yaml["title"], lesson.title);
        assert_eq!(yaml["goal"], lesson.goal);
        assert_eq!(yaml.get("minutes").cloned(), lesson.minutes.map(|minutes| minutes.to_string()));
        let setup: Vec<&str> = gd_repl::script::commands(&yaml["setup"]).collect();
        assert_eq!(setup, lesson.setup);
    }
}

proptest! {
    /// Whatever is accepted as a title, a reader of YAML reads as the same title.
    #[test]
    fn an_accepted_title_is_the_same_in_yaml(title in "[ -~à-ỹ′η\\t]{1,12}") {
        let text = format!(
            "---\ntitle: {title}\ngoal: G\nsetup: start 1\n---\n\n```gd ask\nWhy?\n- [x] So.\n```\n"
        );
        if let Ok(lesson) = Lesson::parse("title.md", &text) {
            let yaml = front_matter(&text).map_err(|error| TestCaseError::fail(error.to_string()))?;
            prop_assert_eq!(&yaml["title"], &lesson.title);
        }
    }
}

/// The front matter of a lesson, read by another program.
fn front_matter(text: &str) -> Result<BTreeMap<String, String>, serde_saphyr::Error> {
    let yaml = text.strip_prefix("---\n").and_then(|rest| rest.split_once("\n---\n"));
    serde_saphyr::from_str(yaml.map(|(yaml, _)| yaml).unwrap_or_default())
}

fn read(path: &Path) -> Lesson {
    let text = fs::read_to_string(path).expect("a lesson is UTF-8");
    Lesson::parse(name(path), &text).expect("a lesson without a fault")
}

fn name(path: &Path) -> &str {
    path.file_name().and_then(|name| name.to_str()).expect("a file name in UTF-8")
}

/// The lesson files of a language, in order.
fn files(language: Language) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../lessons").join(language.code());
    let mut files: Vec<PathBuf> = fs::read_dir(folder)
        .expect("a folder of lessons for each language")
        .map(|entry| entry.expect("a readable folder").path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "md"))
        .collect();
    files.sort();
    files
}

/// Each `faulty/*.md` with every fault that is found in it, in every language.
#[test]
fn faults_are_all_found_with_their_places() {
    insta::glob!("faulty/*.md", |path| {
        let text = fs::read_to_string(path).expect("a lesson is UTF-8");
        let faults = check(name(path), &text, &mut Host::patient());
        assert!(!faults.is_empty(), "{} is sound", path.display());
        let lines = |language| -> String {
            let line = |fault: &gd_repl::lesson::Fault| {
                format!("{}:{}: {}\n", fault.line, fault.column, fault.message(language))
            };
            faults.iter().map(line).collect()
        };
        insta::assert_snapshot!("faults", Language::ALL.map(lines).join("\n"));
    });
}

/// Numbers that a lesson computes, each with its computation.
const COMPUTED: [(&str, &str, &str); 46] = [
    ("too-large", "71", "log10(2.5*5^100) + 1/2"),
    ("too-large", "70", "100 log10(5)"),
    ("too-large", "308", "log10(1.797e308)"),
    ("too-small", "2.5", "0.5 + 2"),
    ("too-small", "0.015", "0.001*15"),
    ("too-small", "6", "2*3"),
    ("too-small", "2.2e-16", "2^-52"),
    ("too-small", "0.5478", "0.994^100"),
    ("too-small", "0.5005", "0.994^115"),
    ("too-small", "0.4975", "0.994^116"),
    ("epochs-and-rate", "780", "0.01*156/0.002"),
    ("epochs-and-rate", "10.03", "16022/1598"),
    ("epochs-and-rate", "54", "100*0.94^10"),
    ("epochs-and-rate", "0.94", "1 - 6*0.01"),
    ("epochs-and-rate", "25", "5^2"),
    ("epochs-and-rate", "5580", "10*558"),
    ("asymptote", "0.531", "0.9^6"),
    ("asymptote", "0.478", "0.9^7"),
    ("asymptote", "0.94", "1 - 6*0.01"),
    ("asymptote", "0.506", "0.94^11"),
    ("asymptote", "0.476", "0.94^12"),
    ("asymptote", "21.85", "-ln(10)/ln(0.9)"),
    ("asymptote", "0.00025", "0.001/4"),
    ("reading-the-curves", "0.96", "1 - 0.01*4"),
    ("reading-the-curves", "169", "-ln(1000)/ln(0.96)"),
    ("tuning", "2.7744", "8.16 - 5.3856"),
    ("tuning", "0.816", "1.5 - 0.684"),
    ("your-own-loss", "3.953", "exp(1.3745)"),
    ("unlucky-start", "1.37", "1 + 0.01*37.4784"),
    ("unlucky-start", "28", "57 - 29"),
    ("unlucky-start", "527", "0.527*2001/2"),
    ("unlucky-start", "0.0488", "2/41.023"),
    ("experiments", "45", "atan(1)*180/pi"),
    ("experiments", "7.28", "0.02*364"),
    ("experiments", "7.31", "0.01*731"),
    ("experiments", "8.006", "ln(3000)"),
    (
        "experiments",
        "0.096",
        "exp(-0.05*7.228^2)*((1.1 - 0.01*7.228^2)*sin(7.228) + 0.2*7.228*cos(7.228))",
    ),
    ("schedules", "33", "100/3"),
    ("schedules", "0.095", "0.1*(1 - 1/20)"),
    ("momentum", "1.357", "2(1 + 0.9)/(1 + 2*0.9)"),
    ("momentum", "0.06", "0.01*6"),
    ("momentum", "3.8", "2(1 + 0.9)"),
    ("edge-of-chaos", "1.795", "sqrt(1 + 2/0.9)"),
    ("one-to-billions", "2.1", "0.021*100"),
    ("one-to-billions", "0.2294", "sqrt(0.1/(2 - 0.1))"),
    ("one-to-billions", "0.0709", "sqrt(0.01/(2 - 0.01))"),
];

/// Numbers that the last lesson cites: years of papers, bounds and settings that they report.
const CITED: [&str; 8] = ["2014", "2016", "2021", "405", "8000", "1200000", "8e-5", "8e-7"];

/// Every number that a lesson says, in its prose and to answers, is one that its demonstrations print, its
/// exercises hold, its formulas are written with, or that is computed or cited above: a number that only the
/// author knows goes stale.
#[test]
fn every_number_that_is_said_is_held_by_something_that_runs() {
    let mut stale = Vec::new();
    for language in Language::ALL {
        for path in files(language) {
            let text = fs::read_to_string(&path).expect("a lesson is UTF-8");
            let lesson = Arc::new(read(&path));
            let held = numbers(&(blocks(&text) + &printed(&lesson, language)));
            let prose = lesson.blocks.iter().filter_map(|block| match block {
                Block::Prose(Prose::Paragraph(line) | Prose::Item(line)) => Some(line.to_string()),
                Block::Prose(_) | Block::Demo(_) | Block::Exercise(_) => None,
            });
            for line in prose.chain(said_to_answers(&text)) {
                let unheld = numbers(&line)
                    .into_iter()
                    .filter(|n| !is_held(n, &held) && !is_computed(n, &lesson.name));
                stale.extend(unheld.map(|n| format!("{}: {n}: {line}", path.display())));
            }
        }
    }
    assert!(stale.is_empty(), "{}", stale.join("\n"));
}

/// Feedback, hints and explanations in the blocks of a lesson file, without the commands that they name and without
/// what is filled in when they are said.
fn said_to_answers(text: &str) -> Vec<String> {
    let said = |line: &str| match line.split_once(" :: ") {
        Some((_, feedback)) => Some(feedback.to_owned()),
        None => ["hint:", "explain:", "right:"]
            .iter()
            .find_map(|key| line.strip_prefix(key))
            .map(str::to_owned),
    };
    let without_braces = |line: String| -> String {
        let pieces = line.split('{').enumerate();
        pieces
            .map(
                |(i, piece)| if i == 0 { piece } else { piece.split_once('}').map_or("", |p| p.1) },
            )
            .collect()
    };
    let without_commands = |line: String| line.split('`').step_by(2).collect();
    text.lines().filter_map(said).map(without_braces).map(without_commands).collect()
}

/// Whether this lesson computes or cites the number.
fn is_computed(number: &str, lesson: &str) -> bool {
    let cited = lesson == "one-to-billions" && CITED.contains(&number);
    // The end of the doubles, rounded up, is no double.
    let past_doubles = number.parse().is_ok_and(f64::is_infinite);
    cited || past_doubles || COMPUTED.iter().any(|(of, known, _)| *of == lesson && *known == number)
}

#[test]
fn what_a_lesson_computes_is_right() {
    for (lesson, number, expression) in COMPUTED {
        let value = gd_expr::parse_constant(expression, &gd_expr::Constants::default());
        let value = value.map_or(f64::NAN, |constant| constant.value);
        assert!(rounds_to(value, number), "{lesson}: {number} is not {expression} = {value}");
    }
}

/// What a lesson file sets, asks and checks: front matter, blocks without what they say, indented formulas.
fn blocks(text: &str) -> String {
    let mut inside = false;
    let mut found = String::new();
    for line in text.lines() {
        inside ^= line.starts_with("```") || line == "---";
        let says = ["hint:", "explain:", "right:", "  "].iter().any(|key| line.starts_with(key));
        if (inside && !says) || line.starts_with("    ") {
            found.push_str(line.split(" :: ").next().unwrap_or_default());
            found.push('\n');
        }
    }
    found
}

/// Everything that commands print while the lesson is played.
fn printed(lesson: &Arc<Lesson>, language: Language) -> String {
    let view = View { language, ..View::default() };
    let mut session = Session::new(Options { language, ..Options::default() });
    let mut reports =
        vec![session.open_lesson(Arc::clone(lesson), &mut Host::patient()).expect("it opens")];
    // The grid of a new session is spoken of in more than one lesson.
    let grid = Session::new(Options::default()).execute("domain", &mut Host::patient());
    let mut text = render::text(&grid, &view);
    for exercise in lesson.exercises() {
        for line in solution(exercise) {
            let outcome = session.execute(&line, &mut Host::patient());
            reports.extend(outcome.lesson.clone());
            match outcome.result {
                Ok(Report::Lesson(report)) => reports.push(report),
                _ => text.push_str(&render::text(&Outcome { lesson: None, ..outcome }, &view)),
            }
        }
    }
    for event in reports.iter().flat_map(|report| &report.events) {
        if let LessonEvent::Ran(outcome) | LessonEvent::Drawn(outcome) = event {
            text.push_str(&render::text(outcome, &view));
        }
    }
    text
}

/// The numbers in a text, without their signs.
fn numbers(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut number = String::new();
    // The numbers of other lessons are names.
    let text: Vec<&str> = text.split(' ').collect();
    let is_name = |at: usize| at > 0 && ["lesson", "Lesson", "bài", "Bài"].contains(&text[at - 1]);
    let text: Vec<&str> =
        text.iter().enumerate().filter(|(at, _)| !is_name(*at)).map(|(_, word)| *word).collect();
    for c in text.join(" ").replace('−', "-").chars().chain([' ']) {
        let exponent = c == '-' && number.ends_with('e') || c == 'e' && !number.contains('e');
        if c.is_ascii_digit() || (!number.is_empty() && (c == '.' || exponent)) {
            number.push(c);
        } else {
            let whole = number.trim_end_matches(['.', 'e', '-']).to_owned();
            found.extend(Some(whole).filter(|whole| !whole.is_empty()));
            number.clear();
        }
    }
    found
}

/// Whether one of the numbers is this one, perhaps with more digits.
fn is_held(number: &str, held: &[String]) -> bool {
    held.iter().filter_map(|known| known.parse().ok()).any(|known| rounds_to(known, number))
}

/// Whether a value, rounded to the digits of `number`, is that number.
fn rounds_to(value: f64, number: &str) -> bool {
    let (digits, exponent) = number.split_once('e').unwrap_or((number, "0"));
    let decimals = digits.split('.').nth(1).unwrap_or_default().len();
    let (Ok(written), Ok(exponent)) = (number.parse::<f64>(), exponent.parse::<i32>()) else {
        return false;
    };
    let decimals = i32::try_from(decimals).unwrap_or(0);
    let last: f64 = format!("1e{}", exponent - decimals).parse().unwrap_or(0.0);
    (value - written).abs() <= 0.500_001 * last
}
