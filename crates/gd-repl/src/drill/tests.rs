//! What must hold of every drill.

use std::collections::BTreeSet;

use gd_core::{Seed, StartStream};
use proptest::prelude::*;

use super::{Drilling, Kind, Question, Reply};
use crate::host::Host;
use crate::language::Language;
use crate::report::Report;
use crate::session::{Options, Session};

fn draw(kind: Kind, level: u8, seed: u64) -> Option<Question> {
    let seed = Seed::new(seed).expect("below 2^53");
    Question::draw(kind, level, &mut StartStream::new(seed), &|_| false)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn the_right_answer_is_accepted_and_no_known_miss_is(seed in 0_u64..1 << 40, level in 1_u8..=3) {
        for kind in Kind::ALL {
            let Some(question) = draw(kind, level, seed) else {
                return Err(TestCaseError::fail(format!("no {} of level {level}", kind.name())));
            };
            prop_assert!(question.accepts(question.right()), "{question:?}");
            prop_assert!(question.diagnose(question.right()).is_none(), "{question:?}");
            for miss in &question.misses {
                prop_assert!(!question.accepts(miss.value), "{question:?}");
                prop_assert_eq!(question.diagnose(miss.value), question.misses.iter()
                    .find(|other| (other.value - miss.value).abs() <= 0.01 * other.value.abs())
                    .map(|other| &other.said));
            }
            if let Reply::Choice { options, right } = &question.reply {
                prop_assert!(*right < options.len());
            }
            for language in Language::ALL {
                prop_assert!(!question.text.get(language).is_empty());
                prop_assert!(!question.working.get(language).is_empty());
            }
        }
    }

    /// Who trades epochs by the rule where the rule is asked for is right.
    #[test]
    fn the_rule_of_the_trade_is_accepted(seed in 0_u64..1 << 40, level in 1_u8..=2) {
        let Some(question) = draw(Kind::Trade, level, seed) else { return Ok(()) };
        let numbers: Vec<f64> = question.text.en
            .split(|c: char| !(c.is_ascii_digit() || c == '.'))
            .filter_map(|word| word.trim_end_matches('.').parse().ok())
            .collect();
        // … with η = RATE it takes EPOCHS epochs until |f′| < 0.001. About how many with η = OTHER?
        let [.., rate, epochs, _, other] = numbers[..] else {
            return Err(TestCaseError::fail(question.text.en));
        };
        prop_assert!(question.accepts((epochs * rate / other).round()), "{question:?}");
    }

    /// The edge with momentum is a formula: it is compared with what the engine does on its two sides.
    #[test]
    fn a_run_stays_below_an_edge_and_leaves_past_it(seed in 0_u64..1 << 40, level in 1_u8..=3) {
        let Some(question) = draw(Kind::Edge, level, seed) else { return Ok(()) };
        let text = &question.text.en;
        let after = text.strip_prefix("f(x) = ").unwrap_or_default();
        // A decimal point ends no sentence.
        let loss = after.split([',']).next().and_then(|rest| rest.split(". ").next()).unwrap_or_default();
        let momentum = text.split("β = ").nth(1).and_then(|rest| rest.split(". ").next());
        let ends = |share: f64| {
            let mut session = Session::new(Options::default());
            let rate = question.right() * share;
            let optimizer = momentum.map_or_else(
                || "optimizer gd".to_owned(),
                |beta| format!("optimizer momentum momentum={beta}"),
            );
            let lines =
                [format!("loss {loss}"), "start 3.7".to_owned(), optimizer, format!("lr {rate}"), "run 3000".to_owned()];
            for line in lines {
                let outcome = session.execute(&line, &mut Host::patient());
                assert!(outcome.result.is_ok(), "{line}: {:?}", outcome.result.err());
            }
            session.state().lab.descent().present().derivative.abs()
        };
        prop_assert!(ends(0.98) < 1e-3, "{text}");
        let past = ends(1.02);
        prop_assert!(past.is_nan() || past > 1e3, "{text}: {past}");
    }
}

#[test]
fn no_two_are_alike_and_the_same_seed_asks_the_same() {
    let play = |seed: u64| {
        let seed = Seed::new(seed).expect("below 2^53");
        let mut session = Session::new(Options { seed, ..Options::default() });
        let mut texts = Vec::new();
        let mut line = "drill step".to_owned();
        for _ in 0..150 {
            let outcome = session.execute(&line, &mut Host::patient());
            assert!(outcome.result.is_ok(), "{:?}", outcome.result.err());
            let Some(question) = session.state().drill.as_ref().map(Drilling::question) else {
                panic!("the drill goes on")
            };
            texts.push(question.text.en.clone());
            line = format!("{}", question.right());
        }
        texts
    };
    let texts = play(3);
    let different: BTreeSet<&String> = texts.iter().collect();
    assert_eq!(different.len(), texts.len());
    assert_eq!(play(3), texts);
    assert_ne!(play(4), texts);
}

#[test]
fn a_thousand_exercises_in_turn_are_a_thousand_different_ones() {
    let mut session = Session::new(Options::default());
    let mut different = BTreeSet::new();
    let mut line = "drill".to_owned();
    for number in 1..=1000 {
        session.execute(&line, &mut Host::patient());
        let question = session.state().drill.as_ref().map(|drill| drill.question().clone());
        let question = question.unwrap_or_else(|| panic!("{number} is asked"));
        // Now and then one is wrong, so that every level is asked.
        line = if number % 7 < 2 { "skip".to_owned() } else { format!("{}", question.right()) };
        assert!(different.insert(question.text.en.clone()), "{number}: {}", question.text.en);
    }
    let scores = &session.learned().drills;
    assert_eq!(scores.values().map(|score| score.answered).sum::<u64>(), 999);
}

#[test]
fn answers_are_read_as_people_type_them() {
    let mut session = Session::new(Options::default());
    session.execute("drill factor 3", &mut Host::patient());
    let mut right = |form: &dyn Fn(f64) -> String| {
        let drill = session.state().drill.as_ref().expect("a question waits");
        let line = form(drill.question().right());
        session.execute(&line, &mut Host::patient());
        session.learned().drills["factor"].right
    };
    assert_eq!(right(&|value| format!("x = {value}")), 1);
    assert_eq!(right(&|value| format!("{} %", 100.0 * value)), 2);
    assert_eq!(right(&|value| format!("{}/1000", 1000.0 * value)), 3);
}

#[test]
fn three_right_go_up_two_wrong_go_down_and_the_score_is_kept() {
    let mut session = Session::new(Options::default());
    session.execute("drill factor", &mut Host::patient());
    let mut levels = Vec::new();
    for right in [true, true, true, false, false, true] {
        let question = session.state().drill.as_ref().map(|drill| drill.question().clone());
        let question = question.expect("a question waits");
        levels.push(question.level);
        let answer = if right { question.right() } else { question.right() + 17.0 };
        session.execute(&format!("{answer}"), &mut Host::patient());
    }
    assert_eq!(levels, [1, 1, 1, 2, 2, 1]);
    let score = session.learned().drills["factor"];
    assert_eq!((score.right, score.answered), (4, 6));
}

#[test]
fn a_diagnosed_miss_gives_another_go_and_anything_else_shows_the_working() {
    let mut session = Session::new(Options::default());
    session.execute("drill factor 2", &mut Host::patient());
    let question = session.state().drill.as_ref().map(|drill| drill.question().clone());
    let miss = question.expect("a question waits").misses.first().expect("a known miss").value;
    session.execute(&format!("{miss}"), &mut Host::patient());
    assert_eq!(session.drill_number(), Some(1));
    session.execute("1234567", &mut Host::patient());
    assert_eq!(session.drill_number(), Some(2));
    let last = session.execute("skip", &mut Host::patient());
    assert!(matches!(last.result, Ok(Report::Drill(_))));
    assert_eq!(session.drill_number(), None);
}

#[test]
fn bad_answers_and_arguments_are_refused() {
    let mut session = Session::new(Options::default());
    for line in ["drill edg", "drill 0", "drill 1e9", "drill step x", "drill step 3 4"] {
        assert!(session.execute(line, &mut Host::patient()).result.is_err(), "{line}");
    }
    session.execute("drill regime", &mut Host::patient());
    for line in ["0", "6", "1.5", "perhaps", "1/0"] {
        assert!(session.execute(line, &mut Host::patient()).result.is_err(), "{line}");
        assert_eq!(session.drill_number(), Some(1), "{line}");
    }
}
