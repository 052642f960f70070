//! `until`: runs until a condition holds.

use super::{Argument, ArgumentKind, Arguments, Group, Mistake, Spec, Verb, run};
use crate::condition::{Condition, ConditionFault, Situation};
use crate::failure::{Failure, Problem};
use crate::host::Host;
use crate::language::Text;
use crate::report::{Report, RunReport};
use crate::session::{MOST_UPDATES, State};

/// How many updates gd-core makes at most unless told; for the progress line.
const USUAL_MOST: u64 = 1_000_000;

/// `until COND [max N]`.
#[derive(Debug)]
pub(crate) struct Until {
    condition: Condition,
    start: usize,
    most: Option<u64>,
}

impl Verb for Until {
    const SPEC: Spec = Spec {
        name: "until",
        aliases: &["cho-đến-khi", "đến-khi"],
        words: &["while", "wait"],
        arguments: &[
            Argument::required("COND", ArgumentKind::Condition),
            Argument::optional("max N", ArgumentKind::Count),
        ],
        group: Group::Moving,
        summary: Text {
            en: "run until a condition holds: until |f'| < 1e-3",
            vi: "chạy đến khi thỏa điều kiện: until |f'| < 1e-3",
        },
        details: Text {
            en: "Already true: no update. Without `max` it also ends at a fixed point, a cycle or an \
                 overflow, and after 1e6 updates.",
            vi: "Nếu đã thỏa: không cập nhật lần nào. Không có `max` thì cũng dừng ở điểm bất động, \
                 chu trình hoặc tràn số, và sau 1e6 lần cập nhật.",
        },
        default: None,
        mistake: Some(Mistake {
            typed: "until f' = 0",
            instead: "until |f'| < 1e-3",
            why: Text {
                en: "exactly 0 is hardly ever reached, and = is written ==",
                vi: "hầu như không bao giờ tới đúng 0, và dấu = được viết là ==",
            },
        }),
        examples: &["until |f'| < 1e-3", "until abs(x - 0.5) < 0.01 max 500"],
        see: &["run", "theory"],
    };

    fn parse(mut arguments: Arguments<'_>) -> Result<Self, Failure> {
        let word = arguments.required()?;
        let (text, most) = match limit(word.text) {
            None => (word.text, None),
            Some((condition, number)) => {
                let number = word.part(number, word.text.len());
                let lead = number.text.len() - number.text.trim_start().len();
                let number = number.part(lead, number.text.len());
                if number.text.is_empty() {
                    let max = word.part(condition.len(), word.text.trim_end().len());
                    let problem = Problem::Condition(ConditionFault::MaxWithoutNumber);
                    return Err(max.fails(problem));
                }
                (condition, Some(number.count(MOST_UPDATES)?))
            }
        };
        let condition = Condition::parse(text).map_err(|failure| failure.shifted(word.start))?;
        Ok(Self { condition, start: word.start, most })
    }

    fn apply(self, state: &mut State, host: &mut Host<'_>) -> Result<Report, Failure> {
        if let Some(name) = self.condition.unknown_name(&state.lab) {
            let length = name.len();
            let at = self.start + self.condition.to_string().find(&name).unwrap_or(0);
            let problem = Problem::UnknownName { name };
            return Err(Failure::new(problem).at(gd_expr::Span::new(at, at + length)));
        }
        let mut descent = state.lab.descent().clone();
        let from = descent.epoch();
        let most = self.most.unwrap_or(USUAL_MOST);
        let lab = &state.lab;
        let until = descent.run_until(
            self.most,
            &mut |descent| self.condition.holds(&Situation::of(lab, descent)),
            &mut |epoch| run::watch(host, from, from.saturating_add(most), epoch),
        )?;
        state.lab.set_descent(descent);
        let report = run::report(state, host, from, most, until.ran);
        Ok(Report::Run(RunReport { reached: Some(until.reached), ..report }))
    }
}

/// `COND max N`: the condition, and the byte at which N begins. `max` ends the condition only before a
/// number or the end of the text; before `f`, `x` … it begins a history quantity.
fn limit(text: &str) -> Option<(&str, usize)> {
    let at = text.rfind("max")?;
    let (condition, after) = text.split_at(at);
    let number = after.strip_prefix("max")?;
    let parted = condition.ends_with(char::is_whitespace)
        && (number.is_empty() || number.starts_with(char::is_whitespace));
    let first = number.trim_start().chars().next();
    let numeric = first.is_none_or(|c| c.is_ascii_digit() || matches!(c, '.' | '(' | '-' | '+'));
    (parted && numeric).then_some((condition, at + "max".len()))
}
