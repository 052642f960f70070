//! `run`: many updates, then a summary and the diagnosis.

use std::ops::ControlFlow;

use gd_core::{Advice, Descent, Diagnosis, Ran, Row};

use super::{Argument, ArgumentKind, Arguments, Group, Mistake, Spec, Verb, gradcheck};
use crate::failure::Failure;
use crate::host::Host;
use crate::language::Text;
use crate::report::{Manner, Report, RunReport};
use crate::session::{MOST_UPDATES, State};

/// `run [N]`.
#[derive(Debug)]
pub(crate) struct Run {
    count: Option<u64>,
}

impl Verb for Run {
    const SPEC: Spec = Spec {
        name: "run",
        aliases: &["chạy"],
        words: &["go", "train", "descend", "simulate", "iterate", "huấn-luyện"],
        arguments: &[Argument::optional("N", ArgumentKind::Count)],
        group: Group::Moving,
        summary: Text {
            en: "N updates, then a summary and the diagnosis",
            vi: "N lần cập nhật, rồi tóm tắt và chẩn đoán",
        },
        details: Text {
            en: "N is the setting `epochs` (100) unless given. A run that repeats itself exactly is \
                 finished at once, however long. Ctrl-C keeps what was reached.",
            vi: "Nếu không cho N thì dùng thiết lập `epochs` (100). Lần chạy lặp lại chính xác được \
                 hoàn tất ngay, dù dài bao nhiêu. Ctrl-C giữ lại phần đã chạy.",
        },
        default: Some("run 100"),
        mistake: Some(Mistake {
            typed: "run until |f'| < 1e-3",
            instead: "until |f'| < 1e-3",
            why: Text {
                en: "`until` is a command of its own", vi: "`until` là một lệnh riêng"
            },
        }),
        examples: &["run 100", "run 1e12"],
        see: &["until", "step", "diagnose", "plot"],
    };

    fn parse(mut arguments: Arguments<'_>) -> Result<Self, Failure> {
        Ok(Self { count: arguments.rest().map(|word| word.count(MOST_UPDATES)).transpose()? })
    }

    fn apply(self, state: &mut State, host: &mut Host<'_>) -> Result<Report, Failure> {
        let asked = self.count.unwrap_or(state.lab.epochs());
        let from = state.lab.descent().epoch();
        let target = from.saturating_add(asked);
        let ran =
            state.lab.descent_mut().run(asked, &mut |epoch| watch(host, from, target, epoch))?;
        Ok(Report::Run(report(state, host, from, asked, ran)))
    }
}

/// Goes on unless Ctrl-C came; tells the host how far the run is.
pub(super) fn watch(host: &mut Host<'_>, from: u64, target: u64, epoch: u64) -> ControlFlow<()> {
    host.progress(epoch - from, target - from);
    if host.interrupted() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
}

/// The summary of a run that began at epoch `from`.
pub(super) fn report(state: &State, host: &Host<'_>, from: u64, asked: u64, ran: Ran) -> RunReport {
    let lab = &state.lab;
    let descent = lab.descent();
    // Advice is tried out, and who interrupts waits for the prompt, be it at the last update.
    let hurried = ran.interrupted || host.interrupted();
    let diagnosis = if hurried {
        let (verdict, evidence) = lab.judge(descent);
        Diagnosis { verdict, evidence, advice: Advice::None }
    } else {
        lab.diagnosis()
    };
    RunReport {
        from,
        asked,
        updates: ran.updates,
        row: descent.present(),
        rows: rows(descent, from),
        slopes: crate::picture::slopes(lab, from),
        contradicted: gradcheck::contradicts(lab, diagnosis.verdict),
        diagnosis,
        manner: Manner::of(lab),
        theory: lab.theory(),
        tolerance: lab.tolerance().get(),
        orbit: descent.orbit(),
        interrupted: ran.interrupted,
        cut: ran.cut,
        reached: None,
        brief: false,
        unadvised: hurried || state.has_task(),
    }
}

/// A few rows at the beginning, the quarters, and the end.
fn rows(descent: &Descent, from: u64) -> Vec<Row> {
    let to = descent.epoch();
    let length = to - from;
    let mut epochs: Vec<u64> = if length <= 7 {
        (from..=to).collect()
    } else {
        let quarter = |q: u64| from + length / 4 * q + length % 4 * q / 4;
        vec![from, from + 1, from + 2, quarter(1), quarter(2), quarter(3), to]
    };
    epochs.dedup();
    epochs.into_iter().filter_map(|epoch| descent.row(epoch)).collect()
}
