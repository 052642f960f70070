//! `diagnose`: what happened, the evidence, and what to try.

use super::{Arguments, Group, Spec, Verb, gradcheck};
use crate::failure::Failure;
use crate::host::Host;
use crate::laboratory::Laboratory;
use crate::language::Text;
use crate::report::{DiagnosisReport, Manner, Report};
use crate::session::State;

/// `diagnose`.
#[derive(Debug)]
pub(crate) struct Diagnose;

impl Verb for Diagnose {
    const SPEC: Spec = Spec {
        name: "diagnose",
        aliases: &["chẩn-đoán"],
        words: &["why", "explain", "verdict", "what", "diagnosis", "tại-sao", "kết-luận"],
        arguments: &[],
        group: Group::Looking,
        summary: Text {
            en: "what happened, the evidence, and what to try",
            vi: "điều gì đã xảy ra, căn cứ, và nên thử gì",
        },
        details: Text {
            en: "Slow descent is not convergence, and a zero slope is not always a minimum: the \
                 verdict tells them apart.",
            vi: "Xuống chậm chưa phải hội tụ, và độ dốc bằng 0 chưa chắc là cực tiểu: kết luận phân \
                 biệt những điều đó.",
        },
        default: None,
        mistake: None,
        examples: &["run 100; diagnose", "start -2; lr 1; run 100; diagnose"],
        see: &["theory", "plot"],
    };

    fn parse(arguments: Arguments<'_>) -> Result<Self, Failure> {
        arguments.end().map(|()| Self)
    }

    fn apply(self, state: &mut State, _: &mut Host<'_>) -> Result<Report, Failure> {
        Ok(Report::Diagnosis(report(&state.lab)))
    }
}

/// What the run of a laboratory has come to.
pub(crate) fn report(lab: &Laboratory) -> DiagnosisReport {
    let diagnosis = lab.diagnosis();
    DiagnosisReport {
        row: lab.descent().present(),
        contradicted: gradcheck::contradicts(lab, diagnosis.verdict),
        diagnosis,
        manner: Manner::of(lab),
        theory: lab.theory(),
        tolerance: lab.tolerance().get(),
        rates: lab.rate_marks().filter(|_| lab.descent().epoch() > 0),
        own_derivative: lab.loss().own_derivative.is_some(),
    }
}
