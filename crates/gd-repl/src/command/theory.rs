//! `theory`: what can be said before running, and what came of it.

use gd_core::{Theory, Verdict};

use super::{Arguments, Group, Mistake, Spec, Verb};
use crate::failure::Failure;
use crate::host::Host;
use crate::laboratory::Laboratory;
use crate::language::Text;
use crate::report::{Manner, Report, TheoryReport};
use crate::session::State;

/// `theory`.
#[derive(Debug)]
pub(crate) struct ShowTheory;

impl Verb for ShowTheory {
    const SPEC: Spec = Spec {
        name: "theory",
        aliases: &["lý-thuyết"],
        words: &["predict", "prediction", "dự-đoán"],
        arguments: &[],
        group: Group::Looking,
        summary: Text {
            en: "what will happen, said before the run; after it: was it so?",
            vi: "dự đoán trước khi chạy; sau khi chạy: có đúng không?",
        },
        details: Text {
            en: "Exact for quadratics under plain gradient descent; elsewhere an estimate around \
                 the critical point that the descent heads for, and labelled so.",
            vi: "Chính xác cho hàm bậc hai với hạ gradient thường; ngoài ra là ước lượng địa phương \
                 quanh điểm tới hạn mà lần chạy hướng tới, và được ghi rõ như vậy.",
        },
        default: None,
        mistake: Some(Mistake {
            typed: "theory 0.5",
            instead: "lr 0.5; theory",
            why: Text {
                en: "it speaks of the present settings",
                vi: "nó nói về thiết lập hiện tại",
            },
        }),
        examples: &["theory", "lr 0.1; run 20; theory"],
        see: &["lr", "diagnose", "landscape"],
    };

    fn parse(arguments: Arguments<'_>) -> Result<Self, Failure> {
        arguments.end().map(|()| Self)
    }

    fn apply(self, state: &mut State, _: &mut Host<'_>) -> Result<Report, Failure> {
        Ok(Report::Theory(report(&state.lab)))
    }
}

/// What theory says of a laboratory, and what came of it.
pub(crate) fn report(lab: &Laboratory) -> TheoryReport {
    let descent = lab.descent();
    let epoch = descent.epoch();
    let theory = lab.theory();
    TheoryReport {
        rate: descent.settings().rate.get(),
        loss: lab.loss().formula.to_string(),
        tolerance: lab.tolerance().get(),
        epoch,
        domain: *lab.domain(),
        manner: Manner::of(lab),
        mixed: descent.stretches().count() > 1,
        elsewhere: elsewhere(lab, &theory),
        actual: (epoch > 0).then(|| gd_core::actual(descent, &theory, lab.tolerance())),
        theory,
    }
}

/// Where the run came to rest, unless that is where theory expected it.
fn elsewhere(lab: &Laboratory, theory: &Theory) -> Option<f64> {
    let target = theory.target?;
    let (verdict, evidence) = lab.judge(lab.descent());
    let rests = matches!(verdict, Verdict::Converged | Verdict::Maximum | Verdict::Inflection);
    let place = evidence.nearest.filter(|_| rests)?.x;
    ((place - target.x).abs() > 1e-9 * target.x.abs().max(1.0)).then_some(place)
}
