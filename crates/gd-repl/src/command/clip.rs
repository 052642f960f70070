//! `clip`: a bound on the gradient.

use gd_core::{Clip, Settings};

use super::{Argument, ArgumentKind, Arguments, Group, Mistake, Spec, Verb, Word};
use crate::failure::{Failure, Problem};
use crate::host::Host;
use crate::language::Text;
use crate::report::{Report, SettingReport, SettingValue};
use crate::session::State;

/// `clip C`, `clip off`, or `clip` alone.
#[derive(Debug)]
pub(crate) enum SetClip {
    /// Shows the bound.
    Show,
    /// No bound.
    Off,
    /// This bound.
    At(Clip),
}

impl Verb for SetClip {
    const SPEC: Spec = Spec {
        name: "clip",
        aliases: &["cắt", "cắt-gradient"],
        words: &["clipping", "bound", "limit"],
        arguments: &[Argument::optional("C|off", ArgumentKind::Number)],
        group: Group::Setting,
        summary: Text {
            en: "cut the gradient to [-C, C]; `off`: no cut",
            vi: "cắt gradient về [-C, C]; `off`: không cắt",
        },
        details: Text {
            en: "A bound on the length of a step: at most lr * C. It keeps a steep wall from \
                 throwing the run away.",
            vi: "Chặn độ dài bước: nhiều nhất là lr * C. Nhờ đó một vách dốc đứng không hất lần \
                 chạy đi xa.",
        },
        default: Some("clip off"),
        mistake: Some(Mistake {
            typed: "clip 0",
            instead: "clip off",
            why: Text {
                en: "a bound of 0 would stop everything; `off` takes it away",
                vi: "chặn ở 0 thì mọi bước đều bằng 0; `off` bỏ chặn",
            },
        }),
        examples: &["clip 10", "clip off"],
        see: &["lr", "optimizer"],
    };

    fn parse(mut arguments: Arguments<'_>) -> Result<Self, Failure> {
        match arguments.rest() {
            None => Ok(Self::Show),
            Some(Word { text: "off", .. }) => Ok(Self::Off),
            Some(word) => {
                let bound = word.number()?.value;
                Clip::new(bound).map(Self::At).map_err(|_| word.fails(Problem::NotPositive))
            }
        }
    }

    fn apply(self, state: &mut State, _: &mut Host<'_>) -> Result<Report, Failure> {
        let clip = match self {
            Self::Show => None,
            Self::Off => Some(None),
            Self::At(clip) => Some(Some(clip)),
        };
        let changed = clip.is_some();
        let mut cut = 0;
        if let Some(clip) = clip {
            cut =
                state.lab.set_settings(Settings { clip, ..state.lab.descent().settings().clone() });
        }
        let value = match &state.lab.descent().settings().clip {
            Some(clip) => SettingValue::Number(clip.get()),
            None => SettingValue::Off,
        };
        Ok(Report::Setting(SettingReport { name: "clip", value, changed, cut, theory: None }))
    }
}
