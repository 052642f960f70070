//! Every lesson, played by itself: no fault, the same exercises in both languages, and its transcript.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use gd_repl::host::Host;
use gd_repl::language::Language;
use gd_repl::lesson::{
    Answer, Course, Done, Exercise, Lesson, LessonEvent, check, compare, transcript,
};
use gd_repl::render::View;
use gd_repl::report::Report;
use gd_repl::session::{Options, Outcome, Session};

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
    assert_eq!(names(Language::En), names(Language::Vi));
    let text = |path: &Path| fs::read_to_string(path).expect("a lesson is UTF-8");
    for (en, vi) in files(Language::En).iter().zip(files(Language::Vi)) {
        let faults = compare(name(en), &text(en), &text(&vi), Language::Vi);
        assert!(faults.is_empty(), "{}: {}", name(en), faults[0].message(Language::En));
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
    report.events.iter().find_map(|event| match event {
        LessonEvent::Wrong(text) | LessonEvent::Missing(text) => Some(text.clone()),
        _ => None,
    })
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

/// Each `faulty/*.md` with every fault that is found in it, in both languages.
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
        let report = format!("{}\n{}", lines(Language::En), lines(Language::Vi));
        insta::assert_snapshot!("faults", report);
    });
}
