//! What a refused line may have been meant to be: a line that works, proposed and never run.
//!
//! Small changes are tried on the line, one after the other and on top of each other: the sign of an
//! equation (`lr = 0.1`), a decimal comma, words that only a sentence needs (`start at 2`), what other
//! programs call a command (`train 100`). The first change that makes an understood line wins.

mod change;
mod vocabulary;

use std::collections::BTreeSet;

use change::CHANGES;

use crate::command::known;
use crate::script;

/// How many changes on top of each other.
const MOST_CHANGES: usize = 3;
/// How many lines are looked at; a bound on the time of a refusal.
const MOST_LINES: usize = 30;
/// A longer line is a sentence or an accident.
const LONGEST: usize = 120;
/// How many are proposed.
const MOST_PROPOSED: usize = 2;

/// What may have been meant by `typed`: lines at most [`MOST_CHANGES`] changes away. `understood` says
/// whether a command works.
pub(crate) fn proposals(typed: &str, understood: &dyn Fn(&str) -> bool) -> Vec<String> {
    if typed.chars().count() > LONGEST {
        return Vec::new();
    }
    let works = |line: &str| {
        let mut commands = script::commands(line).peekable();
        commands.peek().is_some() && commands.all(|line| known(line).is_some() && understood(line))
    };
    let mut seen = BTreeSet::from([typed.to_owned()]);
    let mut lines = vec![typed.to_owned()];
    for _ in 0..MOST_CHANGES {
        let mut changed = Vec::new();
        for line in &lines {
            for change in CHANGES {
                let candidates: Vec<String> =
                    change(line).into_iter().filter(|line| seen.insert(line.clone())).collect();
                let found: Vec<String> = candidates
                    .iter()
                    .filter(|line| works(line))
                    .take(MOST_PROPOSED)
                    .cloned()
                    .collect();
                if !found.is_empty() {
                    return found;
                }
                changed.extend(candidates);
            }
        }
        changed.truncate(MOST_LINES);
        lines = changed;
    }
    // An expression alone is a curve.
    let curve = format!("loss {typed}");
    if typed.contains('x') && understood(&curve) { vec![curve] } else { Vec::new() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::command::Command;

    fn proposed(typed: &str) -> Vec<String> {
        proposals(typed, &|line| Command::parse(line, false).is_ok())
    }

    #[test]
    fn what_was_meant_is_proposed() {
        for (typed, meant) in [
            ("lr=0.1", "lr 0.1"),
            ("lr = 0,1", "lr 0.1"),
            ("run100", "run 100"),
            ("y = x^2", "loss x^2"),
            ("x = 2", "start 2"),
            ("a = 3", "let a = 3"),
            ("eta=0.1", "lr 0.1"),
            ("f(2)", "eval 2"),
            ("start at 2", "start 2"),
            ("set lr to 0.1", "lr 0.1"),
            ("train 100 epochs", "run 100"),
            ("plot f'", "plot derivative"),
            ("adam", "optimizer adam"),
            ("optimizer adam 0.1", "lr 0.1; optimizer adam"),
            ("compare 0.1 0.2", "compare lr 0.1 0.2"),
            ("sweep lr 0.01 0.4 5", "sweep lr 0.01..0.4 5"),
            ("run until |f'| < 1e-3", "until |f'| < 1e-3"),
            ("chạy đến khi |f'| < 0,001", "đến khi |f'| < 0.001"),
            ("loss f'(x) = 2x", "derivative 2x"),
            ("vẽ đạo hàm", "vẽ derivative"),
            ("vẽ tốc độ học", "vẽ orbit"),
            ("tìm tốc độ học", "tìm lr"),
            ("đặt lr 1", "lr 1"),
            ("tính f(2)", "eval 2"),
            ("đi tới 5", "goto 5"),
            ("quay lại", "back"),
            ("tạm biệt", "quit"),
            ("domain [-2, 2]", "domain -2 2"),
            ("lesson one", "lesson 1"),
            ("setp 3", "step 3"),
            ("run 10 and plot", "run 10; plot"),
            ("quit()", "quit"),
            ("chạy 100 lần", "chạy 100"),
            ("huấn luyện 100", "run 100"),
            ("5 steps", "step 5"),
            ("go to 10", "goto 10"),
            ("plot -5 5", "plot -5..5"),
            ("adam lr=0.1", "lr 0.1; optimizer adam"),
            ("what is lr", "help lr"),
            ("hội tụ là gì?", "help hội tụ"),
            ("convergence", "help convergence"),
            ("do doc", "help do doc"),
            ("hello", "help"),
            ("minimize x^2", "loss x^2"),
            ("start lesson", "lessons"),
            ("derivative of x^3", "loss x^3; derive"),
            ("run until x = 0.5", "until x near 0.5 within 0.001"),
            ("until x near 1", "until x near 1 within 0.01"),
            ("until x < 1 && epoch > 2", "until x < 1 and epoch > 2"),
            ("until x =< 1", "until x <= 1"),
            ("until !(x<1)", "until not (x<1)"),
            ("until verdict = cycle", "until verdict == cycle"),
            ("x^2", "loss x^2"),
            ("what is this?", "help"),
            ("đây là gì", "help"),
            ("đáy là gì", "help đáy"),
            ("start over", "reset"),
            ("too slow", "lr"),
            ("chậm quá", "lr"),
            ("doc", "help"),
            ("learn", "lessons"),
            ("overfitting", "help overfitting"),
        ] {
            assert_eq!(proposed(typed), [meant], "{typed}");
        }
        assert_eq!(proposed("slope"), ["derivative", "help slope"]);
    }

    #[test]
    fn nothing_is_proposed_for_what_is_no_command() {
        for typed in ["zzz", "you are not nice", "lr -1", "run 1.5", "back 7 7", &"lr ".repeat(99)]
        {
            assert_eq!(proposed(typed), Vec::<String>::new(), "{typed}");
        }
    }
}
