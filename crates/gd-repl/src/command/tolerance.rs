//! `tolerance`: below it |f′| counts as zero.

use gd_core::Tolerance;

use super::{Argument, ArgumentKind, Arguments, Group, Mistake, Spec, Verb};
use crate::failure::{Failure, Problem};
use crate::host::Host;
use crate::language::Text;
use crate::report::{Report, SettingReport, SettingValue};
use crate::session::State;

/// `tolerance V`, or `tolerance` alone.
#[derive(Debug)]
pub(crate) struct SetTolerance {
    tolerance: Option<Tolerance>,
}

impl Verb for SetTolerance {
    const SPEC: Spec = Spec {
        name: "tolerance",
        aliases: &["dung-sai", "ngưỡng-dừng"],
        words: &["tol", "eps", "epsilon", "goal", "threshold"],
        arguments: &[Argument::optional("V", ArgumentKind::Number)],
        group: Group::Setting,
        summary: Text {
            en: "below it |f′| counts as zero", vi: "dưới mức này |f′| được coi là 0"
        },
        details: Text {
            en: "Predictions and verdicts speak of it: \"converged\" means |f′| below the tolerance \
                 near a minimum. 1e-3 unless changed.",
            vi: "Dự đoán và kết luận dựa vào nó: \"hội tụ\" nghĩa là |f′| dưới dung sai ở gần một \
                 cực tiểu. Mặc định là 1e-3.",
        },
        default: Some("tolerance 1e-3"),
        mistake: Some(Mistake {
            typed: "tolerance 0",
            instead: "tolerance 1e-9",
            why: Text {
                en: "|f′| hardly ever becomes exactly 0",
                vi: "|f′| hầu như không bao giờ đúng bằng 0",
            },
        }),
        examples: &["tolerance 1e-6", "tolerance"],
        see: &["theory", "diagnose"],
    };

    fn parse(mut arguments: Arguments<'_>) -> Result<Self, Failure> {
        let Some(word) = arguments.rest() else { return Ok(Self { tolerance: None }) };
        let value = word.number()?.value;
        let tolerance = Tolerance::new(value).map_err(|_| word.fails(Problem::NotPositive))?;
        Ok(Self { tolerance: Some(tolerance) })
    }

    fn apply(self, state: &mut State, _: &mut Host<'_>) -> Result<Report, Failure> {
        let changed = self.tolerance.is_some();
        if let Some(tolerance) = self.tolerance {
            state.lab.set_tolerance(tolerance);
        }
        Ok(Report::Setting(SettingReport {
            name: "tolerance",
            value: SettingValue::Number(state.lab.tolerance().get()),
            changed,
            cut: 0,
            theory: None,
        }))
    }
}
