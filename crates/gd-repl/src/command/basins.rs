//! `basins`: which critical point each start reaches.

use std::sync::Arc;

use gd_core::Domain;

use super::{Argument, ArgumentKind, Arguments, Group, Mistake, Spec, Verb};
use crate::experiment::watching;
use crate::failure::{Failure, Problem};
use crate::host::Host;
use crate::language::Text;
use crate::picture::Found;
use crate::report::{BasinsReport, Report};
use crate::session::State;

/// `basins [N]`.
#[derive(Debug)]
pub(crate) struct ShowBasins {
    count: Option<(u64, gd_expr::Span)>,
}

impl Verb for ShowBasins {
    const SPEC: Spec = Spec {
        name: "basins",
        aliases: &["miền-hút"],
        words: &["basin", "attraction"],
        arguments: &[Argument::optional("N", ArgumentKind::Count)],
        group: Group::Looking,
        summary: Text {
            en: "which minimum each start of the grid reaches",
            vi: "mỗi điểm xuất phát trên lưới tới cực tiểu nào",
        },
        details: Text {
            en: "Runs every point of the domain's grid (or N of them) for `epochs` epochs with the \
                 present settings, and counts.",
            vi: "Chạy từ mọi điểm của lưới (hoặc N điểm) trong `epochs` epoch với thiết lập hiện tại, \
                 rồi đếm.",
        },
        default: None,
        mistake: Some(Mistake {
            typed: "basins lr",
            instead: "basins 101",
            why: Text {
                en: "the argument is the number of starts",
                vi: "đối số là số điểm xuất phát",
            },
        }),
        examples: &["loss cos(2pi x) + x^2; basins 201", "loss x^4 - x^2; basins 101"],
        see: &["landscape", "sweep"],
    };

    fn parse(mut arguments: Arguments<'_>) -> Result<Self, Failure> {
        let most = u64::from(Domain::MOST_POINTS);
        let word = arguments.rest();
        let count =
            word.map(|word| word.count(most).map(|count| (count, word.span()))).transpose()?;
        Ok(Self { count })
    }

    fn apply(self, state: &mut State, host: &mut Host<'_>) -> Result<Report, Failure> {
        let domain = *state.lab.domain();
        let domain = match self.count {
            None => domain,
            Some((count, span)) => u32::try_from(count)
                .ok()
                .and_then(|count| Domain::new(domain.a(), domain.b(), count).ok())
                .ok_or_else(|| {
                    let error = gd_core::domain::DomainError::Points;
                    Failure::new(Problem::Domain(error)).at(span)
                })?,
        };
        host.keep(u64::from(domain.points()))?;
        let lab = &state.lab;
        let descent = lab.descent();
        let basins = watching(host, u64::from(domain.points()), |watch| {
            gd_core::basins(
                descent.loss(),
                descent.settings(),
                lab.epochs(),
                lab.landscape(),
                lab.tolerance(),
                &domain,
                watch,
            )
        });
        let (epochs, basins) = (lab.epochs(), Arc::new(basins));
        let picture = state.keep_experiment(Found::Basins(Arc::clone(&basins), domain));
        Ok(Report::Basins(BasinsReport { basins, starts: domain.points(), epochs, picture }))
    }
}
