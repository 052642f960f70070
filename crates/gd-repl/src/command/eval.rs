//! `eval`: f, f′ and f″ at a place.

use super::{Argument, ArgumentKind, Arguments, Group, Mistake, Spec, Verb};
use crate::failure::Failure;
use crate::host::Host;
use crate::language::Text;
use crate::number::eye;
use crate::report::{EvalReport, Report};
use crate::session::State;

/// `eval V`.
#[derive(Debug)]
pub(crate) struct Eval {
    x: f64,
}

impl Verb for Eval {
    const SPEC: Spec = Spec {
        name: "eval",
        aliases: &["tính"],
        words: &["calc", "calculate", "compute", "value"],
        arguments: &[Argument::required("V", ArgumentKind::Number)],
        group: Group::Looking,
        summary: Text { en: "f, f′ and f″ at V", vi: "f, f′ và f″ tại V" },
        details: Text {
            en: "Height, slope and curvature of the loss at any place. The descent does not move.",
            vi: "Độ cao, độ dốc và độ cong của hàm mất mát tại một chỗ bất kỳ. Lần chạy không đổi.",
        },
        default: None,
        mistake: Some(Mistake {
            typed: "eval f(2)",
            instead: "eval 2",
            why: Text {
                en: "only the place is given: f, f′ and f″ are shown there",
                vi: "chỉ cần gõ vị trí; f, f′ và f″ tại đó sẽ hiện ra",
            },
        }),
        examples: &["eval 0.5", "eval pi/4"],
        see: &["state", "landscape"],
    };

    fn parse(mut arguments: Arguments<'_>) -> Result<Self, Failure> {
        Ok(Self { x: arguments.required()?.number()?.value })
    }

    fn apply(self, state: &mut State, _: &mut Host<'_>) -> Result<Report, Failure> {
        let loss = state.lab.loss();
        let f = state.lab.descent().loss();
        let derivative = loss.followed();
        Ok(Report::Eval(EvalReport {
            parameter: loss.formula.parameter().to_owned(),
            x: self.x,
            loss: f.value(self.x),
            derivative: f.derivative(self.x),
            curvature: f.curvature(self.x),
            loss_text: loss.formula.to_string(),
            derivative_text: derivative.to_string(),
            curvature_text: derivative.derivative().to_string(),
        }))
    }

    fn preview(&self, state: &State) -> Option<Result<String, Failure>> {
        Some(Ok(values(state, self.x)))
    }
}

/// f and f′ at `x`, in one line.
pub(super) fn values(state: &State, x: f64) -> String {
    let f = state.lab.descent().loss();
    format!("f = {}   f′ = {}", eye(f.value(x)), eye(f.derivative(x)))
}
