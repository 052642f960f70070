//! `noise`: Gaussian noise on the derivative.

use gd_core::noise::Noise;
use gd_core::{Deviation, Settings};

use super::{Argument, ArgumentKind, Arguments, Group, Mistake, Spec, Verb};
use crate::failure::{Failure, Problem};
use crate::host::Host;
use crate::language::Text;
use crate::report::{Report, SettingReport, SettingValue};
use crate::session::State;

/// `noise S`, or `noise` alone.
#[derive(Debug)]
pub(crate) struct SetNoise {
    deviation: Option<Deviation>,
}

impl Verb for SetNoise {
    const SPEC: Spec = Spec {
        name: "noise",
        aliases: &["nhiễu"],
        words: &["sgd", "stochastic", "random-noise", "sigma"],
        arguments: &[Argument::optional("S|off", ArgumentKind::Number)],
        group: Group::Setting,
        summary: Text {
            en: "Gaussian noise of standard deviation S on f′; 0: off",
            vi: "nhiễu Gauss có độ lệch chuẩn S trên f′; 0: tắt",
        },
        details: Text {
            en: "A model of the noise of mini-batches. It is a function of the seed and the epoch, \
                 so the same seed gives the same run.",
            vi: "Một mô hình của nhiễu do mini-batch. Nhiễu là hàm của hạt giống ngẫu nhiên và \
                 epoch, nên cùng hạt giống cho cùng lần chạy.",
        },
        default: Some("noise off"),
        mistake: Some(Mistake {
            typed: "noise -1",
            instead: "noise 1",
            why: Text {
                en: "a standard deviation is never negative",
                vi: "độ lệch chuẩn không bao giờ âm",
            },
        }),
        examples: &["noise 1", "noise 0"],
        see: &["seed", "theory"],
    };

    fn parse(mut arguments: Arguments<'_>) -> Result<Self, Failure> {
        let Some(word) = arguments.rest() else { return Ok(Self { deviation: None }) };
        if word.text == "off" {
            return Ok(Self { deviation: Some(Deviation::ZERO) });
        }
        let deviation =
            Deviation::new(word.number()?.value).map_err(|_| word.fails(Problem::Negative))?;
        Ok(Self { deviation: Some(deviation) })
    }

    fn apply(self, state: &mut State, _: &mut Host<'_>) -> Result<Report, Failure> {
        let changed = self.deviation.is_some();
        let mut cut = 0;
        if let Some(deviation) = self.deviation {
            let noise = Noise { deviation, seed: state.lab.seed() };
            let noise = (deviation.get() > 0.0).then_some(noise);
            cut = state
                .lab
                .set_settings(Settings { noise, ..state.lab.descent().settings().clone() });
        }
        let value = match &state.lab.descent().settings().noise {
            Some(noise) => SettingValue::Number(noise.deviation.get()),
            None => SettingValue::Off,
        };
        Ok(Report::Setting(SettingReport { name: "noise", value, changed, cut, theory: None }))
    }
}
