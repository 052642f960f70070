//! What must hold of a lesson that is played: places, replays, grades, games, and what is left behind.

use std::sync::Arc;

use super::{Lesson, check, grade};
use crate::host::Host;
use crate::language::Language;
use crate::render::{self, View};
use crate::session::{Options, Session};

const GAME: &str = "---
title: T
goal: G
setup: loss x^2; start 1; lr 0.1
---

```gd ask
Which?
- [ ] the first :: No.
- [x] the second
```

```gd try
Arrive.
setup: loss x^2 + 100; start 1; lr 0.1
hide: loss
par: 3
check: |f'| < 1e-3 :: |f′| is {|f'|}, and that is
  still too much.
answer: lr 0.5; step
right: {epoch + 1} points, the last at {x}.
```

```gd demo hidden
run 5
plot x
```

```gd try
Run.
check: epoch > 50 :: Epoch {epoch}.
answer: run 60
```
";

fn lesson() -> Arc<Lesson> {
    Arc::new(Lesson::parse("01-game.md", GAME).expect("a sound lesson"))
}

fn playing(lines: &[&str]) -> (Session, String) {
    let mut session = Session::new(Options { interactive: true, ..Options::default() });
    session.execute("loss x^4; start 2", &mut Host::patient());
    session.execute("loss x^4", &mut Host::patient());
    session.open_lesson(lesson(), &mut Host::patient()).expect("it opens");
    let mut text = String::new();
    for line in lines {
        let outcome = session.execute(line, &mut Host::patient());
        text.push_str(&match &outcome.result {
            Ok(_) => render::text(&outcome, &View::default()),
            Err(failure) => render::failure(failure, line, &View::default()),
        });
    }
    (session, text)
}

#[test]
fn an_option_is_answered_by_its_text_too() {
    assert_eq!(playing(&["The second."]).0.place(), Some(("game".to_owned(), 2, 3)));
    let (session, text) = playing(&["the first"]);
    assert_eq!(session.place(), Some(("game".to_owned(), 1, 3)));
    assert!(text.contains("No."), "{text}");
}

#[test]
fn an_option_is_answered_by_its_letter_or_its_value() {
    assert_eq!(playing(&["b"]).0.place(), Some(("game".to_owned(), 2, 3)));
    let course = crate::lesson::Course::embedded();
    let first = course.find("1", Language::En).expect("the first lesson");
    let mut session = Session::new(Options::default());
    session.open_lesson(Arc::clone(first), &mut Host::patient()).expect("it opens");
    for line in ["2", "-0.82"] {
        session.execute(line, &mut Host::patient());
    }
    assert_eq!(session.place(), Some(("first-descent".to_owned(), 3, 7)));
}

#[test]
fn an_option_is_answered_by_the_only_number_in_it() {
    let course = crate::lesson::Course::embedded();
    let second = course.find("2", Language::En).expect("the second lesson");
    let mut session = Session::new(Options::default());
    session.open_lesson(Arc::clone(second), &mut Host::patient()).expect("it opens");
    session.execute("13", &mut Host::patient());
    let wrong = session.execute("6", &mut Host::patient());
    assert!(wrong.result.is_ok(), "`6` is in `by 6`, not in `by -6`");
    session.execute("-5", &mut Host::patient());
    assert_eq!(session.place(), Some(("too-large".to_owned(), 3, 8)));
}

#[test]
fn a_line_that_goes_on_belongs_to_the_key_before_it() {
    let (_, text) = playing(&["2", "step"]);
    assert!(text.contains("and that is still too much."), "{text}");
}

#[test]
fn a_game_counts_to_the_first_epoch_that_solves_it_and_keeps_the_best() {
    let (mut session, text) = playing(&["2", "lr 0.4", "run 200"]);
    assert!(text.contains("In 5 epochs; par is 3."), "{text}");
    assert!(text.contains("`lesson back` plays it again"), "{text}");
    for line in ["lesson back", "lr 0.5", "step"] {
        session.execute(line, &mut Host::patient());
    }
    assert_eq!(session.learned().lessons["game"].exercises[&2].best, Some(1));
    assert_eq!(session.place(), Some(("game".to_owned(), 3, 3)));
}

#[test]
fn a_solved_task_says_what_the_author_adds_with_the_learners_numbers() {
    let (_, text) = playing(&["2", "lr 0.5", "step"]);
    assert!(text.contains("Right. 2 points, the last at 0."), "{text}");
}

#[test]
fn an_exercise_again_shows_again_what_only_the_author_can_draw() {
    let (_, text) = playing(&["2", "skip", "lesson again"]);
    assert_eq!(text.matches("x against epoch").count(), 2, "{text}");
    let (_, text) = playing(&["2", "skip", "lesson back"]);
    assert_eq!(text.matches("x against epoch").count(), 1, "{text}");
}

#[test]
fn who_goes_back_and_leaves_is_known_to_be_where_they_went() {
    let (mut session, _) = playing(&["2", "skip", "lesson back"]);
    session.execute("free", &mut Host::patient());
    assert!(session.experiments());
    session.execute("leave", &mut Host::patient());
    let place = session.learned().lessons["game"].place.as_ref();
    assert_eq!(place.map(|place| place.exercise), Some(2));
}

#[test]
fn a_hidden_loss_shows_no_value_anywhere() {
    let (_, text) =
        playing(&["2", "lr 0.3", "step", "run 2", "history", "back", "reset", "x", "f''", "loss"]);
    // f is x² + 100 here: each of its values would show.
    assert!(!text.contains("100."), "{text}");
    assert!(text.contains('?') && !text.contains("x^2"), "{text}");
}

#[test]
fn after_leaving_undo_brings_back_what_was_there_before() {
    let (mut session, _) = playing(&["2", "lr 0.4", "run 3", "leave"]);
    assert_eq!(session.state().lab.loss().formula.to_string(), "x^2 + 100");
    assert!(session.execute("undo", &mut Host::patient()).result.is_ok());
    assert_eq!(session.state().lab.loss().formula.to_string(), "x^4");
}

#[test]
fn a_file_is_graded_exercise_by_exercise() {
    let graded = |text: &str| {
        let report = grade(&lesson(), "student.gd", text, Language::En, &mut Host::patient())
            .expect("played");
        report.exercises.iter().map(|exercise| exercise.solved).collect::<Vec<_>>()
    };
    assert_eq!(graded("2\nlr 0.5\nstep\nrun 60"), [true, true, true]);
    assert_eq!(graded("1; 2; run 60"), [true, true, false], "an answer after a miss counts");
    assert_eq!(
        graded("lr 0.5; step; run 60"),
        [false, true, true],
        "a question left out hides nothing"
    );
    assert_eq!(graded("2; lr 0.001; run 3"), [true, false, false]);
    assert_eq!(graded("skip; skip; skip"), [false, false, false]);
    assert_eq!(graded("export x.csv; quit; lesson 2"), [false, false, false]);
    assert_eq!(graded(""), [false, false, false]);
    let first = crate::lesson::Course::embedded();
    let first = first.find("1", Language::En).expect("the first lesson");
    let report =
        grade(first, "student.gd", "2\n4", Language::En, &mut Host::patient()).expect("played");
    assert!(report.exercises[0].solved, "a guess is enough: {:?}", report.exercises);
    let typed_all = "2\n1\n2\n3\n4";
    let report = grade(first, "student.gd", typed_all, Language::En, &mut Host::patient());
    let wrong = report.map(|report| report.exercises[1].wrong);
    assert_eq!(wrong, Ok(2), "who types every option is seen to do so");
}

#[test]
fn the_lesson_of_these_tests_has_no_fault() {
    assert_eq!(check("01-game.md", GAME, &mut Host::patient()), []);
}
