//! A session, its script, and the session that the script makes: the same state.

use gd_core::Seed;
use proptest::prelude::*;

use super::*;
use crate::host::Host;
use crate::script::commands;
use crate::session::{Options, Session};

fn session(seed: u64) -> Session {
    let seed = Seed::new(seed).expect("a small seed");
    Session::new(Options { seed, ..Options::default() })
}

/// What must be equal, to the last bit.
fn everything(lab: &Laboratory) -> Vec<String> {
    let descent = lab.descent();
    let mut all = vec![
        lab.loss().formula.to_string(),
        lab.loss().own_derivative.as_ref().map_or_else(String::new, ToString::to_string),
        format!("{:?} {:?}", lab.domain(), lab.tolerance()),
        format!("{} {:?} {}", lab.epochs(), lab.seed(), lab.draws()),
        format!("{:?}", matches!(lab.start(), Start::Random { .. })),
        format!("{} of {}, {:?}", descent.epoch(), descent.last_epoch(), descent.orbit()),
        format!("{:?}", lab.edges()),
    ];
    all.extend(lab.constants().iter().map(|(name, constant)| {
        // An irrational constant stands for the decimal of its double, and comes back as that.
        let exact = constant.exact.clone();
        let exact = exact.or_else(|| Rational::from_f64_as_written(constant.value));
        format!("{name} {:?} {exact:?}", constant.value)
    }));
    all.extend(descent.stretches().map(|(first, settings)| {
        let Settings { rate, schedule, optimizer, noise, clip } = settings;
        let schedule = schedule.as_ref().map(crate::schedule::text);
        format!("{first} {rate:?} {schedule:?} {optimizer:?} {noise:?} {clip:?}")
    }));
    all.extend(descent.rows(0..descent.last_epoch() + 1).map(|row| format!("{row:?}")));
    for (name, kept) in lab.kept() {
        all.push(name.clone());
        all.extend(everything(kept));
    }
    all
}

/// Plays `lines` (refused ones change nothing), then the script of the session in a new one.
fn replays(lines: &[&str]) -> String {
    let mut first = session(7);
    for line in lines {
        first.execute(line, &mut Host::patient());
    }
    let script = script(&first.state().lab, Language::En);
    let mut second = session(8);
    for command in commands(&script) {
        let outcome = second.execute(command, &mut Host::patient());
        assert!(outcome.result.is_ok(), "`{command}` refused: {:?}\n{script}", outcome.result);
    }
    assert_eq!(
        everything(&first.state().lab),
        everything(&second.state().lab),
        "\n{lines:?}\n{script}"
    );
    // The next draw of the stream is part of the state, and so is what follows.
    for line in ["start random", "run 3"] {
        first.execute(line, &mut Host::patient());
        second.execute(line, &mut Host::patient());
    }
    assert_eq!(everything(&first.state().lab), everything(&second.state().lab), "\n{script}");
    script
}

#[test]
fn the_first_descent_is_a_short_script() {
    let script = replays(&["start -2", "lr 1/30", "run 100"]);
    insta::assert_snapshot!(script);
}

#[test]
fn everything_that_a_session_can_change_is_in_the_script() {
    let script = replays(&[
        "let a = 1/3",
        "loss a w^4 - w^2",
        "keep first",
        "loss 2x^2 + a x",
        "let w = sqrt(2)",
        "derivative 4x + w",
        "let w = 5",
        "domain -3 3 301",
        "seed 42",
        "start random",
        "noise 0.1",
        "run 10",
        "optimizer adam beta1=0.8",
        "epochs 40",
        "schedule 0.1*(1-(t+1)/T)",
        "epochs 60",
        "run 5",
        "clip 10",
        "lr 0.2",
        "run 5",
        "back 7",
    ]);
    insta::assert_snapshot!(script);
}

#[test]
fn noise_keeps_the_seed_that_it_was_made_with() {
    replays(&["noise 1", "seed 5", "run 3"]);
    replays(&["start 0", "noise 1", "run 3", "seed 5", "run 3", "noise 2", "run 4"]);
    replays(&["start 0", "noise 1", "run 3", "seed 5", "noise 2", "run 4", "seed 6"]);
    replays(&["noise 1", "start 0", "seed 9", "start random", "start random", "lr 0.1", "run 4"]);
}

#[test]
fn an_overflow_and_what_came_after_it_are_repeated() {
    replays(&["start -2", "lr 1", "run 500", "lr 0.1", "run 3"]);
    replays(&["loss ln(x)", "start -1", "run 3"]);
    replays(&["start -sin(0)", "run 2"]);
}

#[test]
fn long_numbers_come_back_whole() {
    // Rounded to a double, these would give derivatives that differ in their last bit.
    for a in ["9^500/17^480*10^10", "-(7^540/17^480*10^10)", "10^700/3^1500", "3/2^1400"] {
        let script =
            replays(&[&format!("let a = {a}"), "loss a x^3", "start 1", "lr 0.1", "run 3"]);
        assert!(script.contains("*10^390+"), "{script}");
    }
    assert_eq!(whole("-120"), "-120");
    assert_eq!(whole("0"), "0");
    assert_eq!(whole(&format!("1{}", "0".repeat(400))), format!("(1{}*10^390+0)", "0".repeat(10)));
}

#[test]
fn the_sign_of_zero_and_the_ends_of_the_doubles_come_back() {
    replays(&["start -0.0", "run 2"]);
    replays(&["start 1e-300", "lr 1e300", "run 2"]);
    replays(&["start 5e-324", "domain -1e308 0.5e308", "run 2", "goto 1"]);
    replays(&[
        "optimizer momentum",
        "run 5",
        "back 3",
        "keep half",
        "undo",
        "run 2",
        "noise 1e-300",
    ]);
}

/// Command lines of every kind that changes the state.
const LINES: &[&str] = &[
    "loss x^4/4 - x^2/2",
    "loss a x^2 - b x",
    "loss cos(2pi w) + w^2",
    "loss |x - 1/3|",
    "let a = 3",
    "let b = 1/7",
    "let b = sqrt(2)",
    "derivative 2x - b",
    "derivative auto",
    "lr 1/3",
    "lr 0.07",
    "lr 1",
    "schedule 0.1*(1-(t+1)/T)",
    "schedule lr/(1+|f'|)",
    "schedule linear",
    "schedule cosine",
    "schedule step 5 0.5",
    "schedule inverse 3",
    "schedule off",
    "optimizer momentum momentum=0.5",
    "optimizer nesterov",
    "optimizer adam",
    "optimizer rmsprop",
    "optimizer adagrad",
    "optimizer newton",
    "optimizer averaging",
    "optimizer gd",
    "noise 0.3",
    "noise off",
    "clip 2",
    "clip off",
    "start -1.9",
    "start pi/4",
    "start -0.0",
    "start 1e300",
    "let c = 9^500/17^480*10^10",
    "loss c x^3 + x^2",
    "start random",
    "seed 42",
    "seed 3",
    "domain -3 1 101",
    "tolerance 1e-5",
    "epochs 30",
    "epochs 50",
    "run 3",
    "run 17",
    "step",
    "until |f'| < 0.1 max 20",
    "back 2",
    "goto 1",
    "reset",
    "undo",
    "keep one",
    "keep two",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn any_session_replays_from_its_script(
        picks in prop::collection::vec(0..LINES.len(), 1..40),
    ) {
        let lines: Vec<&str> = picks.iter().filter_map(|&i| LINES.get(i).copied()).collect();
        replays(&lines);
    }
}
