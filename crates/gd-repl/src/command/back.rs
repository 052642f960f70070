//! `back`: back in time.

use super::{Argument, ArgumentKind, Arguments, Group, Mistake, Spec, Verb, goto};
use crate::failure::{Failure, Problem};
use crate::host::Host;
use crate::language::Text;
use crate::report::Report;
use crate::session::{MOST_UPDATES, State};

/// `back [N]`.
#[derive(Debug)]
pub(crate) struct Back {
    count: u64,
    span: Option<gd_expr::Span>,
}

impl Verb for Back {
    const SPEC: Spec = Spec {
        name: "back",
        aliases: &["lùi"],
        words: &["prev", "previous", "rewind", "quay-lại"],
        arguments: &[Argument::optional("N", ArgumentKind::Count)],
        group: Group::Moving,
        summary: Text { en: "N epochs back (1)", vi: "lùi N epoch (1)" },
        details: Text {
            en: "The future stays: `goto` returns to it, bit for bit, until a step, a run or a \
                 changed setting discards it.",
            vi: "Phần tương lai vẫn còn: `goto` đưa bạn trở lại đúng từng bit, cho đến khi một bước, \
                 một lần chạy hay một thiết lập mới bỏ nó đi.",
        },
        default: Some("back 1"),
        mistake: Some(Mistake {
            typed: "back 5",
            instead: "run 5; back 5",
            why: Text {
                en: "before epoch 0 there is nothing", vi: "trước epoch 0 không có gì"
            },
        }),
        examples: &["step 3; back", "run 100; back 50"],
        see: &["goto", "reset", "undo"],
    };

    fn parse(mut arguments: Arguments<'_>) -> Result<Self, Failure> {
        match arguments.rest() {
            None => Ok(Self { count: 1, span: None }),
            Some(word) => Ok(Self { count: word.count(MOST_UPDATES)?, span: Some(word.span()) }),
        }
    }

    fn apply(self, state: &mut State, _: &mut Host<'_>) -> Result<Report, Failure> {
        let epoch = state.lab.descent().epoch();
        let Some(target) = epoch.checked_sub(self.count) else {
            let failure = Failure::new(Problem::BeforeStart { epoch });
            return Err(match self.span {
                Some(span) => failure.at(span),
                None => failure,
            });
        };
        goto::travel(state, target)
    }
}
