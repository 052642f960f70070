//! `keep`: a name for the present run.

use super::{Argument, ArgumentKind, Arguments, Group, Mistake, Spec, Verb, runs};
use crate::failure::{Failure, Problem};
use crate::host::Host;
use crate::language::Text;
use crate::report::Report;
use crate::session::State;

/// The most runs that are kept.
const MOST_KEPT: usize = 26;

/// `keep NAME`.
#[derive(Debug)]
pub(crate) struct Keep {
    name: String,
    span: gd_expr::Span,
}

impl Verb for Keep {
    const SPEC: Spec = Spec {
        name: "keep",
        aliases: &["giữ"],
        words: &["save", "store", "remember", "lưu"],
        arguments: &[Argument::required("NAME", ArgumentKind::Name)],
        group: Group::Looking,
        summary: Text {
            en: "name the present run, to compare it later",
            vi: "đặt tên cho lần chạy hiện tại để so sánh sau",
        },
        details: Text {
            en: "`compare` draws kept runs over each other, `plot x` and `plot \
                 derivative` those on the present loss over the present run. The same \
                 name again replaces the run.",
            vi: "`compare` vẽ các lần chạy đã giữ chồng lên nhau; `plot x` và `plot derivative` vẽ \
                 những lần chạy có cùng hàm mất mát chồng lên lần chạy hiện tại. \
                 Dùng lại tên cũ sẽ thay lần chạy đó.",
        },
        default: None,
        mistake: Some(Mistake {
            typed: "keep my run",
            instead: "keep my_run",
            why: Text { en: "a name is one word", vi: "tên chỉ gồm một từ" },
        }),
        examples: &["run 100; keep slow", "run; keep a; lr 0.1; reset; run; keep b; compare a b"],
        see: &["runs", "compare"],
    };

    fn parse(mut arguments: Arguments<'_>) -> Result<Self, Failure> {
        let word = arguments.required()?;
        let fits = |c: char| c.is_alphanumeric() || c == '-' || c == '_';
        let reserved = matches!(word.text, "lr" | "optimizer");
        if reserved {
            return Err(word.fails(Problem::ReservedName { name: word.text.to_owned() }));
        }
        if !word.text.chars().all(fits) {
            return Err(word.fails(Problem::NotAName));
        }
        Ok(Self { name: word.text.to_owned(), span: word.span() })
    }

    fn apply(self, state: &mut State, _: &mut Host<'_>) -> Result<Report, Failure> {
        let new = !state.lab.kept().iter().any(|(name, _)| *name == self.name);
        if new && state.lab.kept().len() == MOST_KEPT {
            let problem = Problem::CountTooLarge { most: MOST_KEPT as u64 };
            return Err(Failure::new(problem).at(self.span));
        }
        state.lab.keep(self.name);
        Ok(Report::Runs(runs::report(state)))
    }
}
