//! `drill`: exercises without end.

use super::{Argument, ArgumentKind, Arguments, Group, Mistake, Spec, Verb};
use crate::drill::Kind;
use crate::failure::{Failure, Problem};
use crate::host::Host;
use crate::language::Text;
use crate::report::Report;
use crate::session::State;

/// The most exercises that can be asked for.
const MOST: u64 = 1000;

/// `drill [KIND] [N]`.
#[derive(Debug)]
pub(crate) struct BeginDrill {
    kind: Option<Kind>,
    most: Option<u64>,
}

impl Verb for BeginDrill {
    const SPEC: Spec = Spec {
        name: "drill",
        aliases: &["luyện"],
        words: &["practice", "practise", "quiz", "test", "bài-tập"],
        arguments: &[
            Argument::optional("KIND", ArgumentKind::Choice(&Kind::NAMES)),
            Argument::optional("N", ArgumentKind::Count),
        ],
        group: Group::Learning,
        summary: Text { en: "exercises without end", vi: "luyện tập không giới hạn" },
        details: Text {
            en: "KIND is step, factor, regime, edge, epochs, half-life, trade, valley, rows or point; \
                 without it all take turns. N ends the drill after so many. Three right in a row lead to \
                 the next level, two wrong to the one below. `skip` shows the answer, `leave` ends it.",
            vi: "KIND là step, factor, regime, edge, epochs, half-life, trade, valley, rows hoặc point; \
                 bỏ trống thì lần lượt mọi loại. N là số bài rồi dừng. Đúng ba bài liền thì lên mức, sai \
                 hai bài liền thì xuống mức. `skip` cho xem đáp án, `leave` kết thúc.",
        },
        default: None,
        mistake: Some(Mistake {
            typed: "drill rate",
            instead: "drill edge",
            why: Text {
                en: "a kind of the list; `drill` alone takes them in turn",
                vi: "một loại trong danh sách; `drill` thì lần lượt mọi loại",
            },
        }),
        examples: &["drill", "drill edge 3"],
        see: &["lessons", "progress"],
    };

    fn parse(mut arguments: Arguments<'_>) -> Result<Self, Failure> {
        let mut drill = Self { kind: None, most: None };
        let Some(first) = arguments.next() else { return Ok(drill) };
        let digit = first.text.starts_with(|c: char| c.is_ascii_digit());
        let count = if digit {
            Some(first)
        } else {
            let typed = super::fold(first.text);
            drill.kind = Kind::from_name(&typed);
            if drill.kind.is_none() {
                let near = Kind::NAMES.into_iter().map(|name| (name.to_owned(), name));
                let suggestion =
                    super::nearest(&typed, near).first().map(|name| (*name).to_owned());
                let choices = Kind::NAMES.to_vec();
                return Err(first.fails(Problem::NotAChoice { choices, suggestion }));
            }
            arguments.next()
        };
        drill.most = count.map(|word| word.count(MOST)).transpose()?;
        if let (Some(0), Some(word)) = (drill.most, count) {
            return Err(word.fails(Problem::NotPositive));
        }
        arguments.end()?;
        Ok(drill)
    }

    fn apply(self, state: &mut State, _: &mut Host<'_>) -> Result<Report, Failure> {
        state.begin_drill(self.kind, self.most).map(Report::Drill)
    }
}
