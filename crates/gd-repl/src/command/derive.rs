//! `derive`: the derivation of a derivative, rule by rule.

use super::{Argument, ArgumentKind, Arguments, Group, Mistake, Spec, Verb};
use crate::failure::{Failure, Problem};
use crate::host::Host;
use crate::language::Text;
use crate::report::{DeriveReport, Report};
use crate::session::State;

/// The highest derivative that is derived.
const HIGHEST: u64 = 8;

/// `derive [N]`.
#[derive(Debug)]
pub(crate) struct Derive {
    order: u32,
}

impl Verb for Derive {
    const SPEC: Spec = Spec {
        name: "derive",
        aliases: &["tính-đạo-hàm"],
        words: &["differentiate", "diff", "d/dx"],
        arguments: &[Argument::optional("N", ArgumentKind::Count)],
        group: Group::Looking,
        summary: Text {
            en: "how f′ is found, rule by rule (N: the N-th derivative)",
            vi: "tìm f′ theo từng quy tắc (N: đạo hàm cấp N)",
        },
        details: Text {
            en: "Each line is one rule, with what went in and what came out. N from 1 to 8.",
            vi: "Mỗi dòng là một quy tắc, với đầu vào và kết quả. N từ 1 đến 8.",
        },
        default: Some("derive 1"),
        mistake: Some(Mistake {
            typed: "derive x^2",
            instead: "loss x^2; derive",
            why: Text {
                en: "`derive` explains the present curve",
                vi: "`derive` giải thích hàm hiện tại",
            },
        }),
        examples: &["derive", "loss sin(x)*exp(-0.05x^2); derive 2"],
        see: &["gradcheck", "derivative", "eval"],
    };

    fn parse(mut arguments: Arguments<'_>) -> Result<Self, Failure> {
        let Some(word) = arguments.rest() else { return Ok(Self { order: 1 }) };
        match u32::try_from(word.count(HIGHEST)?) {
            Ok(order) if order >= 1 => Ok(Self { order }),
            _ => Err(word.fails(Problem::NotPositive)),
        }
    }

    fn apply(self, state: &mut State, _: &mut Host<'_>) -> Result<Report, Failure> {
        let formula = &state.lab.loss().formula;
        Ok(Report::Derive(DeriveReport {
            order: self.order,
            loss: formula.to_string(),
            parameter: formula.parameter().to_owned(),
            derivation: formula.derivation(usize::try_from(self.order).unwrap_or(1)),
        }))
    }
}
