//! `domain`: the interval and its grid.

use gd_core::Domain;
use gd_core::domain::DomainError;
use gd_expr::Span;

use super::{Argument, ArgumentKind, Arguments, Group, Mistake, Spec, Verb};
use crate::failure::{Failure, Problem};
use crate::host::Host;
use crate::language::Text;
use crate::report::{Report, SettingReport, SettingValue};
use crate::session::State;

/// `domain A B [N]`, or `domain` alone.
#[derive(Debug)]
pub(crate) struct SetDomain {
    domain: Option<Domain>,
}

impl Verb for SetDomain {
    const SPEC: Spec = Spec {
        name: "domain",
        aliases: &["khoảng", "khoảng-xét"],
        words: &["interval", "window", "xlim", "zoom", "đoạn"],
        arguments: &[
            Argument::optional("A", ArgumentKind::Number),
            Argument::optional("B", ArgumentKind::Number),
            Argument::optional("N", ArgumentKind::Count),
        ],
        group: Group::Setting,
        summary: Text {
            en: "the interval from A to B, with a grid of N points",
            vi: "khoảng xét từ A đến B, với lưới N điểm",
        },
        details: Text {
            en: "Random starts are drawn from the grid, pictures and landscapes look at the \
                 interval. N is 2001 unless given. A descent may leave the interval.",
            vi: "Điểm xuất phát ngẫu nhiên được lấy trên lưới; hình vẽ và `landscape` xét khoảng \
                 này. N mặc định là 2001. Lần chạy được phép đi ra ngoài.",
        },
        default: Some("domain -2 2 2001"),
        mistake: Some(Mistake {
            typed: "domain [-2, 2]",
            instead: "domain -2 2",
            why: Text {
                en: "two numbers with a space between, no brackets",
                vi: "hai số cách nhau bằng dấu cách, không có ngoặc",
            },
        }),
        examples: &["domain -2 2 2001", "domain -2pi 2pi 401"],
        see: &["start", "landscape", "plot"],
    };

    fn parse(mut arguments: Arguments<'_>) -> Result<Self, Failure> {
        let Some(first) = arguments.next() else { return Ok(Self { domain: None }) };
        let a = first.number()?.value;
        let second = arguments.required_next()?;
        let b = second.number()?.value;
        let mut last = second;
        let points = match arguments.next() {
            None => u64::from(Domain::default().points()),
            Some(word) => {
                last = word;
                word.count(u64::MAX)?
            }
        };
        arguments.end()?;
        let whole = Span::new(first.start, last.span().end());
        u32::try_from(points)
            .map_err(|_| DomainError::Points)
            .and_then(|points| Domain::new(a, b, points))
            .map(|domain| Self { domain: Some(domain) })
            .map_err(|error| Failure::new(Problem::Domain(error)).at(whole))
    }

    fn apply(self, state: &mut State, _: &mut Host<'_>) -> Result<Report, Failure> {
        let changed = self.domain.is_some();
        if let Some(domain) = self.domain {
            state.lab.set_domain(domain);
        }
        Ok(Report::Setting(SettingReport {
            name: "domain",
            value: SettingValue::Domain(*state.lab.domain()),
            changed,
            cut: 0,
            theory: None,
        }))
    }
}
