//! `gradcheck`: a derivative against central differences of meval's values.

use gd_core::Verdict;

use super::{Argument, ArgumentKind, Arguments, Group, Mistake, Spec, Verb, Word};
use crate::failure::{Failure, Problem};
use crate::host::Host;
use crate::laboratory::Laboratory;
use crate::language::{Text, verdict};
use crate::report::{GradcheckReport, Report};
use crate::session::State;

/// `gradcheck [EXPR]`.
#[derive(Debug)]
pub(crate) struct CheckGradient {
    expression: Option<(String, usize)>,
}

impl Verb for CheckGradient {
    const SPEC: Spec = Spec {
        name: "gradcheck",
        aliases: &["kiểm-tra", "kiểm-tra-gradient", "kiểm-tra-đạo-hàm"],
        words: &["check", "verify", "test"],
        arguments: &[Argument::optional("EXPR", ArgumentKind::Expression)],
        group: Group::Looking,
        summary: Text {
            en: "check f′ (or your EXPR) against differences of values",
            vi: "đối chiếu f′ (hoặc EXPR của bạn) với sai phân của giá trị",
        },
        details: Text {
            en: "The values come from meval, an independent evaluator; the slope between x - h and \
                 x + h is compared with f′(x). Engineers check every hand-made gradient so.",
            vi: "Giá trị do meval, một bộ tính độc lập, tính ra; độ dốc giữa x - h và x + h được so \
                 với f′(x). Kỹ sư kiểm tra mọi gradient viết tay theo cách này.",
        },
        default: None,
        mistake: Some(Mistake {
            typed: "gradcheck f'",
            instead: "gradcheck",
            why: Text {
                en: "f′ itself is checked when nothing follows",
                vi: "không có đối số thì chính f′ được đối chiếu",
            },
        }),
        examples: &["gradcheck", "gradcheck 3x - 1.5"],
        see: &["derivative", "derive"],
    };

    fn parse(mut arguments: Arguments<'_>) -> Result<Self, Failure> {
        Ok(Self {
            expression: arguments.rest().map(|Word { text, start }| (text.to_owned(), start)),
        })
    }

    fn apply(self, state: &mut State, _: &mut Host<'_>) -> Result<Report, Failure> {
        let loss = state.lab.loss();
        let typed = match self.expression {
            None => None,
            Some((text, start)) => Some(
                state
                    .lab
                    .read_derivative(&text)
                    .map_err(|error| Failure::expression(&error, start))?,
            ),
        };
        let own = typed.is_some() || loss.own_derivative.is_some();
        let ours = typed.as_ref().unwrap_or_else(|| loss.followed());
        let check = gd_expr::gradcheck(&loss.formula, ours, state.lab.domain())
            .ok_or_else(|| Failure::new(Problem::NoSecondOpinion))?;
        Ok(Report::Gradcheck(GradcheckReport { derivative: ours.to_string(), own, check }))
    }
}

/// Whether the descent came to an unwanted end with a derivative of the learner's that f contradicts.
pub(super) fn contradicts(lab: &Laboratory, end: Verdict) -> bool {
    let loss = lab.loss();
    let Some(own) = loss.own_derivative.as_ref().filter(|_| !verdict::wanted(end)) else {
        return false;
    };
    gd_expr::gradcheck(&loss.formula, own, lab.domain())
        .is_some_and(|check| check.rows.iter().any(|row| !row.pass))
}
