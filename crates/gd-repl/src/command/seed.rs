//! `seed`: the seed of everything random.

use gd_core::Seed;

use super::{Argument, ArgumentKind, Arguments, Group, Mistake, Spec, Verb, start};
use crate::failure::{Failure, Problem};
use crate::host::Host;
use crate::laboratory::Start;
use crate::language::Text;
use crate::report::{Report, SettingReport, SettingValue};
use crate::session::State;

/// Seeds are exact in every script's numbers.
const MOST_SEED: u64 = (1 << 53) - 1;

/// `seed N`, or `seed` alone.
#[derive(Debug)]
pub(crate) struct SetSeed {
    seed: Option<Seed>,
}

impl Verb for SetSeed {
    const SPEC: Spec = Spec {
        name: "seed",
        aliases: &["hạt-giống", "hạt-giống-ngẫu-nhiên"],
        words: &["randomseed", "random_seed"],
        arguments: &[Argument::optional("N", ArgumentKind::Count)],
        group: Group::Setting,
        summary: Text { en: "the seed of everything random", vi: "hạt giống ngẫu nhiên" },
        details: Text {
            en: "A whole number below 2^53. The stream of random starts begins anew; where the start \
                 is random, so does the run.",
            vi: "Số nguyên nhỏ hơn 2^53. Dãy điểm xuất phát ngẫu nhiên bắt đầu lại; nếu điểm xuất \
                 phát là ngẫu nhiên thì lần chạy cũng bắt đầu lại.",
        },
        default: None,
        mistake: Some(Mistake {
            typed: "seed 1.5",
            instead: "seed 15",
            why: Text { en: "a seed is a whole number", vi: "hạt giống là số nguyên" },
        }),
        examples: &["seed 42", "seed 42; start random"],
        see: &["start", "noise"],
    };

    fn parse(mut arguments: Arguments<'_>) -> Result<Self, Failure> {
        let Some(word) = arguments.rest() else { return Ok(Self { seed: None }) };
        let seed = Seed::new(word.count(MOST_SEED)?)
            .map_err(|_| word.fails(Problem::CountTooLarge { most: MOST_SEED }))?;
        Ok(Self { seed: Some(seed) })
    }

    fn apply(self, state: &mut State, _: &mut Host<'_>) -> Result<Report, Failure> {
        let changed = self.seed.is_some();
        if let Some(seed) = self.seed {
            state.lab.set_seed(seed);
        }
        if matches!(state.lab.start(), Start::Random { .. }) {
            return Ok(Report::Start(start::report(state, changed)));
        }
        let value = SettingValue::Count(state.lab.seed().get());
        Ok(Report::Setting(SettingReport { name: "seed", value, changed, cut: 0, theory: None }))
    }
}
