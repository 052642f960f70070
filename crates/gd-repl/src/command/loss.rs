//! `loss`: what is descended on.

use super::{Argument, ArgumentKind, Arguments, Group, Mistake, Spec, Verb, Word};
use crate::failure::{Failure, Problem};
use crate::host::Host;
use crate::language::{Language, Text};
use crate::number::eye;
use crate::report::{LossReport, Manner, Report};
use crate::session::State;

/// `loss EXPR`, or `loss` alone.
#[derive(Debug)]
pub(crate) struct Loss {
    expression: Option<(String, usize)>,
}

impl Verb for Loss {
    const SPEC: Spec = Spec {
        name: "loss",
        aliases: &["mất-mát", "hàm-mất-mát"],
        words: &[
            "curve",
            "function",
            "formula",
            "cost",
            "hàm",
            "hàm-số",
            "đường-cong",
            "minimize",
            "minimise",
        ],
        arguments: &[Argument::optional("EXPR", ArgumentKind::Expression)],
        group: Group::Setting,
        summary: Text {
            en: "the curve to walk down; alone: shows it",
            vi: "đường cong cần đi xuống; gõ một mình: cho xem hàm hiện tại",
        },
        details: Text {
            en: "The settings and the start stay, the epoch is 0 again. Any one name may be the \
                 parameter. Products need no sign: 3x, 2(x+1), x sin(x).",
            vi: "Các thiết lập và điểm xuất phát được giữ, epoch trở về 0. Tên nào cũng có thể là \
                 tham số. Phép nhân không cần dấu: 3x, 2(x+1), x sin(x).",
        },
        default: Some("loss 3x^2 - 3x + 4"),
        mistake: Some(Mistake {
            typed: "loss = x^2",
            instead: "loss x^2",
            why: Text {
                en: "the curve follows the name at once",
                vi: "hàm đứng ngay sau tên lệnh",
            },
        }),
        examples: &["loss x^4 - x", "loss f(w) = (w-3)^2", "loss cos(2pi x) + x^2"],
        see: &["derive", "landscape", "derivative", "let"],
    };

    fn parse(mut arguments: Arguments<'_>) -> Result<Self, Failure> {
        Ok(Self {
            expression: arguments.rest().map(|Word { text, start }| (text.to_owned(), start)),
        })
    }

    fn apply(self, state: &mut State, _: &mut Host<'_>) -> Result<Report, Failure> {
        let shown = self.expression.is_none();
        if let Some((text, start)) = self.expression {
            state.lab.set_loss(read(&text, start, state)?);
        }
        Ok(Report::Loss(report(state, shown)))
    }

    fn preview(&self, state: &State) -> Option<Result<String, Failure>> {
        let (text, start) = self.expression.as_ref()?;
        let formula = match read(text, *start, state) {
            Ok(formula) => formula,
            Err(failure) => return Some(Err(failure)),
        };
        let mut said = format!("f′({}) = {}", formula.parameter(), formula.derivative());
        let curvature =
            formula.polynomial().and_then(gd_expr::ExactPolynomial::curvature_of_quadratic);
        if let Some(curvature) =
            curvature.filter(|curvature| *curvature > gd_expr::Rational::from(0))
        {
            let bound = eye(2.0 / curvature.to_f64());
            said.push_str(&match state.language {
                Language::En => format!("   settles for lr below {bound}"),
                Language::Vi => format!("   hội tụ với lr dưới {bound}"),
            });
        }
        Some(Ok(said))
    }
}

/// The loss that begins at byte `start` of the line.
fn read(text: &str, start: usize, state: &State) -> Result<gd_expr::Formula, Failure> {
    let formula = state.lab.read_loss(text).map_err(|error| Failure::expression(&error, start))?;
    if formula.is_called_slope() {
        let span = gd_expr::Span::new(start, start + text.len());
        return Err(Failure::new(Problem::SlopeForLoss).at(span));
    }
    Ok(formula)
}

/// The present loss as a report.
pub(super) fn report(state: &State, shown: bool) -> LossReport {
    let loss = state.lab.loss();
    let descent = state.lab.descent();
    LossReport {
        loss: loss.formula.to_string(),
        derivative: loss.followed().to_string(),
        own_derivative: loss.own_derivative.is_some(),
        parameter: loss.formula.parameter().to_owned(),
        degree: loss.formula.degree(),
        second_opinion: loss.formula.second_opinion(state.lab.domain()),
        notes: loss.formula.notes().to_vec(),
        start: descent.start(),
        start_loss: descent.loss().value(descent.start()),
        manner: Manner::of(&state.lab),
        shown,
    }
}
