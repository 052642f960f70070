//! `runs`: the runs that were kept.

use super::{Arguments, Group, Spec, Verb};
use crate::experiment::Compared;
use crate::failure::Failure;
use crate::host::Host;
use crate::language::Text;
use crate::report::{Report, RunsReport};
use crate::session::State;

/// `runs`.
#[derive(Debug)]
pub(crate) struct Runs;

impl Verb for Runs {
    const SPEC: Spec = Spec {
        name: "runs",
        aliases: &["các-lần-chạy"],
        words: &["kept", "saved"],
        arguments: &[],
        group: Group::Looking,
        summary: Text { en: "the runs that were kept", vi: "các lần chạy đã giữ" },
        details: Text {
            en: "`keep NAME` keeps one more.",
            vi: "`keep NAME` giữ thêm một lần chạy.",
        },
        default: None,
        mistake: None,
        examples: &["run; keep a; runs", "runs"],
        see: &["keep", "compare"],
    };

    fn parse(arguments: Arguments<'_>) -> Result<Self, Failure> {
        arguments.end().map(|()| Self)
    }

    fn apply(self, state: &mut State, _: &mut Host<'_>) -> Result<Report, Failure> {
        Ok(Report::Runs(report(state)))
    }
}

/// The kept runs.
pub(super) fn report(state: &State) -> RunsReport {
    let kept = state.lab.kept().iter();
    RunsReport {
        runs: kept.map(|(name, lab)| Compared::new(name.clone(), lab, lab.descent())).collect(),
        tolerance: state.lab.tolerance().get(),
    }
}
