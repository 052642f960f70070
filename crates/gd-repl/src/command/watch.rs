//! `watch`: a small picture after each `step` and `run`.

use super::{Argument, ArgumentKind, Arguments, Group, Spec, Verb};
use crate::failure::{Failure, Problem};
use crate::host::Host;
use crate::language::Text;
use crate::report::{Report, SettingReport, SettingValue};
use crate::session::State;

/// `watch on`, `watch off`, or `watch` alone.
#[derive(Debug)]
pub(crate) struct Watch {
    on: Option<bool>,
}

impl Verb for Watch {
    const SPEC: Spec = Spec {
        name: "watch",
        aliases: &["theo-dõi"],
        arguments: &[Argument::optional("on|off", ArgumentKind::Choice(&["on", "off"]))],
        words: &[],
        default: None,
        mistake: None,
        group: Group::Looking,
        summary: Text {
            en: "a small picture after each `step` and `run`",
            vi: "một hình nhỏ sau mỗi `step` và `run`",
        },
        details: Text {
            en: "The picture is that of `plot`, half as high as the terminal. Where a lesson hides \
                 the loss there is none.",
            vi: "Hình giống như của `plot`, cao bằng nửa màn hình. Khi bài học giấu hàm mất mát thì \
                 không có hình.",
        },
        examples: &["watch on; step; run 10; watch off", "watch"],
        see: &["plot", "play"],
    };

    fn parse(mut arguments: Arguments<'_>) -> Result<Self, Failure> {
        let Some(word) = arguments.rest() else { return Ok(Self { on: None }) };
        match word.text {
            "on" => Ok(Self { on: Some(true) }),
            "off" => Ok(Self { on: Some(false) }),
            _ => {
                let problem = Problem::NotAChoice { choices: vec!["on", "off"], suggestion: None };
                Err(word.fails(problem))
            }
        }
    }

    fn apply(self, state: &mut State, _: &mut Host<'_>) -> Result<Report, Failure> {
        if let Some(on) = self.on {
            state.watch = on;
        }
        let value =
            if state.watch { SettingValue::Text("on".to_owned()) } else { SettingValue::Off };
        Ok(Report::Setting(SettingReport {
            name: "watch",
            value,
            changed: self.on.is_some(),
            cut: 0,
            theory: None,
        }))
    }
}
