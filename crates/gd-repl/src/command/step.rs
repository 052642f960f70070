//! `step`: updates in full arithmetic.

use super::{Argument, ArgumentKind, Arguments, Group, Mistake, Spec, Verb};
use crate::failure::{Failure, Problem};
use crate::host::Host;
use crate::language::Text;
use crate::report::{Manner, Report, StepsReport};
use crate::session::{MOST_UPDATES, State};

/// The most updates that one `step` shows.
const MOST_STEPS: u64 = 10_000;
/// How many places before the last step the picture shows.
const BEFORE: u64 = 3;

/// `step [N]`.
#[derive(Debug)]
pub(crate) struct TakeSteps {
    count: u64,
}

impl Verb for TakeSteps {
    const SPEC: Spec = Spec {
        name: "step",
        aliases: &["bước"],
        words: &["next", "forward", "update", "epoch"],
        arguments: &[Argument::optional("N", ArgumentKind::Count)],
        group: Group::Moving,
        summary: Text {
            en: "N updates (1), every number shown",
            vi: "N lần cập nhật (1), hiện mọi con số",
        },
        details: Text {
            en: "Of more than 20 updates the first 5 and the last 5 are shown. Stepping from an \
                 earlier epoch discards the future after it.",
            vi: "Nếu hơn 20 lần cập nhật, chỉ cho xem 5 lần đầu và 5 lần cuối. Bước tiếp từ một \
                 epoch trước đó sẽ bỏ phần tương lai sau nó.",
        },
        default: Some("step 1"),
        mistake: Some(Mistake {
            typed: "step 0.5",
            instead: "lr 0.5; step",
            why: Text {
                en: "N counts updates; their length is set by `lr`",
                vi: "N đếm số lần cập nhật; độ dài bước do `lr` quyết định",
            },
        }),
        examples: &["step", "step 3"],
        see: &["run", "back", "derive"],
    };

    fn parse(mut arguments: Arguments<'_>) -> Result<Self, Failure> {
        let Some(word) = arguments.rest() else { return Ok(Self { count: 1 }) };
        let count = word.count(MOST_UPDATES)?;
        if count > MOST_STEPS {
            return Err(word.fails(Problem::TooManySteps { asked: count, most: MOST_STEPS }));
        }
        Ok(Self { count })
    }

    fn apply(self, state: &mut State, host: &mut Host<'_>) -> Result<Report, Failure> {
        // A step with its arithmetic is as large as four rows.
        host.keep(self.count.saturating_mul(4))?;
        let from = state.lab.descent().epoch();
        let stepped = state.lab.descent_mut().steps(self.count).map_err(Failure::from)?;
        let loss = state.lab.loss();
        let descent = state.lab.descent();
        let substituted = stepped
            .steps
            .iter()
            .map(|step| loss.followed().substituted(&crate::number::operand(step.x)))
            .collect();
        let last_from = descent.epoch().saturating_sub(1).max(from);
        let before =
            descent.rows(last_from.saturating_sub(BEFORE)..last_from).map(|row| row.x).collect();
        let settings = descent.settings();
        Ok(Report::Steps(StepsReport {
            loss: loss.formula.to_string(),
            derivative: loss.followed().to_string(),
            substituted,
            parameter: loss.formula.parameter().to_owned(),
            optimizer: settings.optimizer,
            altered: settings.noise.is_some() || settings.clip.is_some(),
            target: state.lab.target(),
            before,
            manner: Manner::of(&state.lab),
            last: descent.present(),
            cut: stepped.ran.cut,
            asked: self.count,
            orbit: descent.orbit(),
            steps: stepped.steps,
        }))
    }
}

impl From<gd_core::RunError> for Failure {
    fn from(error: gd_core::RunError) -> Self {
        Self::new(match error {
            gd_core::RunError::Rate { epoch, rate } => Problem::BadRate { epoch, rate },
            gd_core::RunError::TooManyEpochs { .. } => {
                Problem::TooManyEpochs { most: gd_core::MOST_EPOCHS }
            }
        })
    }
}
