//! `optimizer`: the update rule.

use gd_core::optimizer::{KeyRange, OptimizerError};
use gd_core::{Optimizer, Settings};

use super::{Argument, ArgumentKind, Arguments, Group, Mistake, Spec, Verb, Word, fold, nearest};
use crate::failure::{Failure, Problem};
use crate::host::Host;
use crate::language::Text;
use crate::number::eye;
use crate::report::{Report, SettingReport, SettingValue};
use crate::session::State;

/// `optimizer NAME [KEY=V …]`, or `optimizer` alone.
#[derive(Debug)]
pub(crate) struct SetOptimizer {
    optimizer: Option<Optimizer>,
}

impl Verb for SetOptimizer {
    const SPEC: Spec = Spec {
        name: "optimizer",
        aliases: &["thuật-toán", "thuật-toán-tối-ưu"],
        words: &["method", "algorithm", "rule", "opt", "optim", "optimiser"],
        arguments: &[
            Argument::optional("NAME", ArgumentKind::Choice(&NAMES)),
            Argument::optional("KEY=V …", ArgumentKind::Name),
        ],
        group: Group::Setting,
        summary: Text { en: "the update rule", vi: "thuật toán tối ưu" },
        details: Text {
            en: "gd momentum averaging nesterov adagrad rmsprop adam newton. Parameters have the \
                 names that PyTorch gives them; each line starts from the defaults, and the memory \
                 starts at zero.",
            vi: "gd momentum averaging nesterov adagrad rmsprop adam newton. Tham số mang tên như \
                 trong PyTorch; mỗi dòng bắt đầu từ giá trị mặc định, và bộ nhớ bắt đầu từ 0.",
        },
        default: Some("optimizer gd"),
        mistake: Some(Mistake {
            typed: "optimizer adam 0.1",
            instead: "lr 0.1; optimizer adam",
            why: Text {
                en: "the rate has a command of its own", vi: "tốc độ học có lệnh riêng"
            },
        }),
        examples: &["optimizer momentum momentum=0.58", "optimizer adam"],
        see: &["lr", "step"],
    };

    fn parse(mut arguments: Arguments<'_>) -> Result<Self, Failure> {
        let Some(name) = arguments.next() else { return Ok(Self { optimizer: None }) };
        let mut optimizer =
            Optimizer::from_name(&fold(name.text)).ok_or_else(|| unknown_name(name))?;
        while let Some(word) = arguments.next() {
            optimizer = with_key(optimizer, word)?;
        }
        Ok(Self { optimizer: Some(optimizer) })
    }

    fn complete(words: &[&str], _: &State) -> Option<Vec<String>> {
        let (name, given) = words.split_first()?;
        let optimizer = Optimizer::from_name(&fold(name))?;
        let missing = |key: &&&str| !given.iter().any(|word| word.starts_with(&format!("{key}=")));
        let keys = optimizer.key_names().iter().filter(missing);
        Some(keys.map(|key| format!("{key}=")).collect())
    }

    fn apply(self, state: &mut State, _: &mut Host<'_>) -> Result<Report, Failure> {
        let changed = self.optimizer.is_some();
        let mut cut = 0;
        if let Some(optimizer) = self.optimizer {
            let settings = Settings { optimizer, ..state.lab.descent().settings().clone() };
            cut = state.lab.set_settings(settings);
        }
        let optimizer = &state.lab.descent().settings().optimizer;
        Ok(Report::Setting(SettingReport {
            name: "optimizer",
            value: SettingValue::Optimizer(optimizer.name().to_owned(), parameters(optimizer)),
            changed,
            cut,
            theory: None,
        }))
    }
}

/// The names of the optimizers.
const NAMES: [&str; Optimizer::ALL.len()] = {
    let mut names = [""; Optimizer::ALL.len()];
    let mut i = 0;
    while i < names.len() {
        names[i] = Optimizer::ALL[i].name();
        i += 1;
    }
    names
};

/// The parameters of an optimizer with their values.
pub(super) fn parameters(optimizer: &Optimizer) -> Vec<(&'static str, f64)> {
    optimizer.keys().into_iter().map(|key| (key.name, key.value)).collect()
}

/// The optimizer with one `KEY=V` more; where it has one parameter only, `V` is enough.
fn with_key(optimizer: Optimizer, word: Word<'_>) -> Result<Optimizer, Failure> {
    let (key, value) = match word.text.find('=') {
        Some(at) => (word.part(0, at), word.part(at + 1, word.text.len())),
        None => (word.part(0, word.text.len()), word),
    };
    let alone = value.start == word.start && optimizer.key_names().len() == 1;
    let name = match (key_called(optimizer, key.text), optimizer.key_names()) {
        (_, [only]) if alone && value.number().is_ok() => only,
        (Some(name), _) if !alone => name,
        _ => return Err(no_such_key(optimizer, key)),
    };
    optimizer.with(name, value.number()?.value).map_err(|error| match error {
        OptimizerError::UnknownKey(_) => no_such_key(optimizer, key),
        OptimizerError::Range(key, range) => value.fails(Problem::OptimizerParameter {
            key,
            allowed: match range {
                KeyRange::Share => "[0, 1)",
                KeyRange::NotNegative => "[0, ∞)",
            },
        }),
    })
}

/// The parameter with this name; β is what textbooks call the momentum.
fn key_called(optimizer: Optimizer, typed: &str) -> Option<&'static str> {
    let typed = typed.replace('β', "beta").replace('ε', "eps").replace('α', "alpha");
    let names = optimizer.key_names();
    let textbook = |name: &&&str| **name == typed || (**name == "momentum" && typed == "beta");
    names.iter().find(textbook).copied()
}

fn unknown_name(word: Word<'_>) -> Failure {
    let suggestion = near(word, &NAMES).map(str::to_owned);
    word.fails(Problem::NotAChoice { choices: NAMES.to_vec(), suggestion })
}

fn no_such_key(optimizer: Optimizer, word: Word<'_>) -> Failure {
    let known = parameters(&optimizer);
    word.fails(Problem::NoSuchKey {
        optimizer: optimizer.name(),
        key: word.text.into(),
        known: known.iter().map(|(key, value)| format!("{key}={}", eye(*value))).collect(),
        suggestion: near(word, optimizer.key_names()),
    })
}

/// The name that may have been meant.
fn near(word: Word<'_>, names: &[&'static str]) -> Option<&'static str> {
    let near = nearest(&fold(word.text), names.iter().map(|name| ((*name).to_owned(), *name)));
    near.first().copied()
}
