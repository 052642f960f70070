//! `find lr`: the largest stable and the fastest rate.

use std::ops::ControlFlow;

use super::{Argument, ArgumentKind, Arguments, Group, Mistake, Spec, Verb};
use crate::failure::{Failure, Problem};
use crate::host::Host;
use crate::language::Text;
use crate::report::Report;
use crate::session::State;

/// `find lr`.
#[derive(Debug)]
pub(crate) struct Find;

impl Verb for Find {
    const SPEC: Spec = Spec {
        name: "find",
        aliases: &["tìm"],
        words: &["search", "best", "optimal", "tune"],
        arguments: &[Argument::required("lr", ArgumentKind::Choice(&["lr"]))],
        group: Group::Looking,
        summary: Text {
            en: "find lr: the largest stable and the fastest rate",
            vi: "find lr: tốc độ học lớn nhất còn ổn định và nhanh nhất",
        },
        details: Text {
            en: "From theory where it is exact, else by trying rates from this start.",
            vi: "Theo lý thuyết ở chỗ lý thuyết chính xác, nếu không thì thử dần từ điểm xuất phát này.",
        },
        default: None,
        mistake: Some(Mistake {
            typed: "find minimum",
            instead: "landscape",
            why: Text {
                en: "`find` looks for learning rates; `landscape` for minima",
                vi: "`find` tìm tốc độ học; `landscape` tìm cực tiểu",
            },
        }),
        examples: &["find lr", "loss cos(2pi x) + x^2; start 1; find lr"],
        see: &["lr", "theory", "sweep"],
    };

    fn parse(mut arguments: Arguments<'_>) -> Result<Self, Failure> {
        let word = arguments.required()?;
        if word.text == "lr" {
            Ok(Self)
        } else {
            Err(word.fails(Problem::NotAChoice { choices: vec!["lr"], suggestion: None }))
        }
    }

    fn apply(self, state: &mut State, host: &mut Host<'_>) -> Result<Report, Failure> {
        let lab = &state.lab;
        let found = gd_core::find_rate(
            lab.descent(),
            lab.landscape(),
            lab.tolerance(),
            lab.domain(),
            lab.epochs(),
            &mut |done, of| {
                host.progress(done, of);
                if host.interrupted() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
            },
        );
        if !found.interrupted && found.largest.is_none() && found.fastest.is_none() {
            return Err(Failure::new(Problem::NoRateFound));
        }
        Ok(Report::FoundRate(found))
    }
}
