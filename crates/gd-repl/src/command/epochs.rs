//! `epochs`: how many updates `run` makes when it is not told.

use super::{Argument, ArgumentKind, Arguments, Group, Mistake, Spec, Verb};
use crate::failure::Failure;
use crate::host::Host;
use crate::language::Text;
use crate::report::{Report, SettingReport, SettingValue};
use crate::session::{MOST_UPDATES, State};

/// `epochs N`, or `epochs` alone.
#[derive(Debug)]
pub(crate) struct SetEpochs {
    epochs: Option<u64>,
}

impl Verb for SetEpochs {
    const SPEC: Spec = Spec {
        name: "epochs",
        aliases: &["số-epoch"],
        words: &["iterations", "iter", "iters"],
        arguments: &[Argument::optional("N", ArgumentKind::Count)],
        group: Group::Setting,
        summary: Text {
            en: "how many epochs `run` makes when it is not told",
            vi: "số epoch mà `run` chạy khi không ghi số",
        },
        details: Text {
            en: "100 unless changed. Changing it touches no run.",
            vi: "Mặc định là 100. Đổi số này không ảnh hưởng lần chạy nào.",
        },
        default: Some("epochs 100"),
        mistake: Some(Mistake {
            typed: "epochs = 500",
            instead: "epochs 500",
            why: Text {
                en: "the number follows the name at once",
                vi: "số đứng ngay sau tên lệnh",
            },
        }),
        examples: &["epochs 1000; run", "epochs"],
        see: &["run"],
    };

    fn parse(mut arguments: Arguments<'_>) -> Result<Self, Failure> {
        let epochs = arguments.rest().map(|word| word.count(MOST_UPDATES)).transpose()?;
        Ok(Self { epochs })
    }

    fn apply(self, state: &mut State, _: &mut Host<'_>) -> Result<Report, Failure> {
        let changed = self.epochs.is_some();
        if let Some(epochs) = self.epochs {
            state.lab.set_epochs(epochs);
        }
        Ok(Report::Setting(SettingReport {
            name: "epochs",
            value: SettingValue::Count(state.lab.epochs()),
            changed,
            cut: 0,
            theory: None,
        }))
    }
}
