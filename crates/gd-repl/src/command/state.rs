//! `state`: where we are, and every setting.

use super::{Arguments, Group, Spec, Verb};
use crate::failure::Failure;
use crate::host::Host;
use crate::laboratory::{Laboratory, Start};
use crate::language::Text;
use crate::report::{Report, StateReport};
use crate::session::State;

/// `state`.
#[derive(Debug)]
pub(crate) struct ShowState;

impl Verb for ShowState {
    const SPEC: Spec = Spec {
        name: "state",
        aliases: &["trạng-thái"],
        words: &[
            "info",
            "status",
            "show",
            "where",
            "print",
            "settings",
            "variables",
            "x",
            "kết-quả",
        ],
        arguments: &[],
        group: Group::Looking,
        summary: Text {
            en: "where we are, and every setting", vi: "đang ở đâu, và mọi thiết lập"
        },
        details: Text { en: "Changes nothing.", vi: "Không thay đổi gì." },
        default: None,
        mistake: None,
        examples: &["state", "run 10; state"],
        see: &["eval", "history"],
    };

    fn parse(arguments: Arguments<'_>) -> Result<Self, Failure> {
        arguments.end().map(|()| Self)
    }

    fn apply(self, state: &mut State, _: &mut Host<'_>) -> Result<Report, Failure> {
        Ok(Report::State(report(&state.lab)))
    }
}

/// Where a laboratory is, and every setting.
pub(crate) fn report(lab: &Laboratory) -> StateReport {
    let descent = lab.descent();
    let settings = descent.settings();
    let row = descent.present();
    StateReport {
        curvature: descent.loss().curvature(row.x),
        row,
        base_rate: settings.rate.get(),
        schedule: settings.schedule.as_ref().map(crate::schedule::text),
        optimizer: settings.optimizer.name().to_owned(),
        optimizer_keys: super::optimizer::parameters(&settings.optimizer),
        noise: settings.noise.map_or(0.0, |noise| noise.deviation.get()),
        clip: settings.clip.map_or(0.0, gd_core::Clip::get),
        loss: lab.loss().formula.to_string(),
        derivative_text: lab.loss().followed().to_string(),
        parameter: lab.loss().formula.parameter().to_owned(),
        domain: *lab.domain(),
        tolerance: lab.tolerance().get(),
        epochs: lab.epochs(),
        start: descent.start(),
        random: matches!(lab.start(), Start::Random { .. }),
        seed: lab.seed().get(),
        last_epoch: descent.last_epoch(),
        constants: lab
            .constants()
            .iter()
            .map(|(name, constant)| (name.to_owned(), constant.value))
            .collect(),
    }
}
