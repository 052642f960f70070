//! `landscape`: the critical points of the loss.

use super::{Arguments, Group, Mistake, Spec, Verb};
use crate::failure::Failure;
use crate::host::Host;
use crate::language::Text;
use crate::report::{LandscapeReport, Report};
use crate::session::State;

/// `landscape`.
#[derive(Debug)]
pub(crate) struct ShowLandscape;

impl Verb for ShowLandscape {
    const SPEC: Spec = Spec {
        name: "landscape",
        aliases: &["địa-hình"],
        words: &[
            "minimum",
            "minima",
            "min",
            "max",
            "extrema",
            "critical",
            "cực-tiểu",
            "cực-trị",
            "solve",
        ],
        arguments: &[],
        group: Group::Looking,
        summary: Text {
            en: "where f′ is zero, and what is there",
            vi: "những điểm có f′ bằng 0, và loại của chúng",
        },
        details: Text {
            en: "Polynomials: on the whole line. Other losses: on the domain. A zero slope may be a \
                 minimum, a maximum or an inflection.",
            vi: "Đa thức: trên cả trục số. Hàm khác: trong khoảng xét. Độ dốc bằng 0 có thể là cực \
                 tiểu, cực đại hoặc điểm uốn ngang.",
        },
        default: None,
        mistake: Some(Mistake {
            typed: "landscape -5..5",
            instead: "domain -5 5; landscape",
            why: Text {
                en: "where to look is the `domain`",
                vi: "`domain` quyết định khoảng được xét",
            },
        }),
        examples: &["landscape", "loss x^4 - 2x^2 + 0.3x; landscape"],
        see: &["theory", "plot", "domain"],
    };

    fn parse(arguments: Arguments<'_>) -> Result<Self, Failure> {
        arguments.end().map(|()| Self)
    }

    fn apply(self, state: &mut State, _: &mut Host<'_>) -> Result<Report, Failure> {
        let formula = &state.lab.loss().formula;
        Ok(Report::Landscape(LandscapeReport {
            loss: formula.to_string(),
            whole_line: formula.polynomial().is_some(),
            landscape: state.lab.landscape().clone(),
            domain: *state.lab.domain(),
        }))
    }
}
