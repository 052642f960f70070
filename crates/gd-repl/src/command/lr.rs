//! `lr`: the learning rate.

use gd_core::LearningRate;

use super::{Argument, ArgumentKind, Arguments, Group, Mistake, Spec, Verb};
use crate::failure::{Failure, Problem};
use crate::host::Host;
use crate::language::Text;
use crate::language::rate::consequence;
use crate::report::{Report, SettingReport, SettingValue};
use crate::session::State;

/// `lr V`, or `lr` alone.
#[derive(Debug)]
pub(crate) struct Lr {
    rate: Option<(LearningRate, Option<gd_expr::Rational>)>,
}

impl Verb for Lr {
    const SPEC: Spec = Spec {
        name: "lr",
        aliases: &["tốc-độ", "tốc-độ-học", "learning-rate"],
        words: &[
            "eta",
            "η",
            "alpha",
            "α",
            "rate",
            "lrate",
            "learningrate",
            "learning_rate",
            "tốc",
            "faster",
            "slower",
            "too-slow",
            "too-fast",
            "nhanh-hơn",
            "chậm-hơn",
            "chậm-quá",
            "quá-chậm",
            "nhanh-quá",
            "quá-nhanh",
        ],
        arguments: &[Argument::optional("V", ArgumentKind::Number)],
        group: Group::Setting,
        summary: Text { en: "the learning rate η", vi: "tốc độ học η" },
        details: Text {
            en: "Each update moves x by -lr * f'(x). Any finite number from 0; it holds from the \
                 next update on. Too large: the run diverges. Too small: it takes for ever.",
            vi: "Mỗi lần cập nhật dịch x đi -lr * f'(x). Số hữu hạn bất kỳ từ 0; có hiệu lực từ lần \
                 cập nhật tiếp theo. Quá lớn: phân kỳ. Quá nhỏ: rất lâu mới tới.",
        },
        default: Some("lr 0.01"),
        mistake: Some(Mistake {
            typed: "lr 0,1",
            instead: "lr 0.1",
            why: Text {
                en: "numbers have a decimal point", vi: "số thập phân dùng dấu chấm"
            },
        }),
        examples: &["lr 0.1", "lr 1/30"],
        see: &["theory", "step", "epochs"],
    };

    fn parse(mut arguments: Arguments<'_>) -> Result<Self, Failure> {
        let Some(word) = arguments.rest() else { return Ok(Self { rate: None }) };
        let typed = word.number()?;
        let rate = LearningRate::new(typed.value).map_err(|_| word.fails(Problem::Negative))?;
        Ok(Self { rate: Some((rate, typed.exact)) })
    }

    fn apply(self, state: &mut State, _: &mut Host<'_>) -> Result<Report, Failure> {
        let changed = self.rate.is_some();
        let cut = match self.rate {
            Some((rate, exact)) => state.lab.set_rate(rate, exact),
            None => 0,
        };
        Ok(Report::Setting(SettingReport {
            name: "lr",
            value: SettingValue::Number(state.lab.descent().settings().rate.get()),
            changed,
            cut,
            theory: Some(state.lab.theory()),
        }))
    }

    fn preview(&self, state: &State) -> Option<Result<String, Failure>> {
        let (rate, exact) = self.rate.clone()?;
        let mut lab = state.lab.clone();
        lab.set_rate(rate, exact);
        consequence(&lab.theory(), state.language).map(Ok)
    }
}
