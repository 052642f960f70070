//! `compare`: runs beside each other.

use std::ops::ControlFlow;

use gd_core::{Descent, LearningRate, Optimizer, Settings};

use super::{Argument, ArgumentKind, Arguments, Group, Mistake, Spec, Verb, Word, nearest};
use crate::experiment::{Compared, Comparison, Contender, Fairness};
use crate::failure::{Failure, Problem};
use crate::host::Host;
use crate::laboratory::Laboratory;
use crate::language::Text;
use crate::picture::{self, Found};
use crate::report::Report;
use crate::session::State;

/// The most runs beside each other: one letter each.
const MOST_RUNS: usize = 12;

/// `compare lr V …`, `compare optimizer NAME …`, `compare NAME NAME …`.
#[derive(Debug)]
pub(crate) enum Compare {
    /// The same descent with other rates.
    Rates(Vec<(String, LearningRate)>),
    /// The same descent with other optimizers.
    Optimizers(Vec<Optimizer>),
    /// Runs that were kept.
    Kept(Vec<(String, gd_expr::Span)>),
}

impl Verb for Compare {
    const SPEC: Spec = Spec {
        name: "compare",
        aliases: &["so-sánh"],
        words: &["versus", "vs"],
        arguments: &[
            Argument::required("lr|optimizer|NAME", ArgumentKind::Choice(&["lr", "optimizer"])),
            Argument::required("V V …", ArgumentKind::Name),
        ],
        group: Group::Looking,
        summary: Text {
            en: "runs beside each other: compare lr 0.01 0.1 0.3",
            vi: "so sánh các lần chạy: compare lr 0.01 0.1 0.3",
        },
        details: Text {
            en: "The same start and as many epochs as the present run has (at epoch 0: the setting \
                 `epochs`). Names are those of `keep`. The present run does not change.",
            vi: "Cùng điểm xuất phát và cùng số epoch với lần chạy hiện tại (ở epoch 0: thiết lập \
                 `epochs`). Tên là tên đặt bằng `keep`. Lần chạy hiện tại không đổi.",
        },
        default: None,
        mistake: Some(Mistake {
            typed: "compare 0.01 0.1",
            instead: "compare lr 0.01 0.1",
            why: Text {
                en: "first say what differs: lr, optimizer, or kept runs",
                vi: "trước hết cho biết cái gì khác nhau: lr, optimizer hay các lần chạy đã giữ",
            },
        }),
        examples: &["compare lr 0.01 0.1 0.3 0.34", "compare optimizer gd momentum adam"],
        see: &["keep", "sweep", "plot"],
    };

    fn parse(mut arguments: Arguments<'_>) -> Result<Self, Failure> {
        let first = arguments.required_next()?;
        let mut words = Vec::new();
        while let Some(word) = arguments.next() {
            if words.len() == MOST_RUNS {
                return Err(word.fails(Problem::CountTooLarge { most: MOST_RUNS as u64 }));
            }
            words.push(word);
        }
        let missing = arguments.missing();
        if words.is_empty() {
            return Err(missing);
        }
        match first.text {
            "lr" => words.into_iter().map(rate).collect::<Result<_, _>>().map(Self::Rates),
            "optimizer" => {
                words.into_iter().map(optimizer).collect::<Result<_, _>>().map(Self::Optimizers)
            }
            _ => {
                words.insert(0, first);
                let named = |word: Word<'_>| (word.text.to_owned(), word.span());
                Ok(Self::Kept(words.into_iter().map(named).collect()))
            }
        }
    }

    fn complete(words: &[&str], state: &State) -> Option<Vec<String>> {
        let kept = || state.lab.kept().iter().map(|(name, _)| name.clone());
        Some(match words {
            [] => ["lr", "optimizer"].map(str::to_owned).into_iter().chain(kept()).collect(),
            ["lr", ..] => Vec::new(),
            ["optimizer", ..] => {
                Optimizer::ALL.iter().map(|optimizer| optimizer.name().to_owned()).collect()
            }
            _ => kept().collect(),
        })
    }

    fn apply(self, state: &mut State, host: &mut Host<'_>) -> Result<Report, Failure> {
        let lab = &state.lab;
        let descent = lab.descent();
        let settings = descent.settings();
        let epochs = match descent.epoch() {
            0 => lab.epochs(),
            epoch => epoch,
        };
        let run = |settings: Settings| {
            let mut contender = Descent::new(descent.loss().clone(), descent.start(), settings);
            let ran = contender.run(epochs, &mut |_| {
                if host.interrupted() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
            });
            // A rate that a schedule makes impossible ends the run where it was; its verdict says the rest.
            let _ = ran;
            contender
        };
        let kept = matches!(self, Self::Kept(_));
        let runs: Vec<(String, Laboratory, Descent)> = match self {
            Self::Rates(rates) => rates
                .into_iter()
                .map(|(text, rate)| {
                    let settings = Settings { rate, schedule: None, ..settings.clone() };
                    (format!("lr {text}"), lab.clone(), run(settings))
                })
                .collect(),
            Self::Optimizers(optimizers) => optimizers
                .into_iter()
                .map(|optimizer| {
                    let name = optimizer.name().to_owned();
                    (name, lab.clone(), run(Settings { optimizer, ..settings.clone() }))
                })
                .collect(),
            Self::Kept(names) => {
                let kept = |(name, span): (String, gd_expr::Span)| {
                    let known = lab.kept().iter().map(|(known, _)| known.clone()).collect();
                    let found = lab.kept().iter().find(|(known, _)| *known == name);
                    let (_, kept) =
                        found.ok_or_else(|| Failure::new(Problem::NoSuchRun { known }).at(span))?;
                    Ok((name, kept.clone(), kept.descent().clone()))
                };
                names.into_iter().map(kept).collect::<Result<_, Failure>>()?
            }
        };
        let contenders: Vec<Contender<'_>> =
            runs.iter().map(|(label, _, descent)| Contender { label, kept, descent }).collect();
        let fairness = Fairness::new(&contenders, lab);
        let tolerance = lab.tolerance().get();
        let slopes =
            runs.iter().map(|(label, _, descent)| (label.clone(), picture::derivatives(descent)));
        let picture = state.keep_experiment(Found::Runs(slopes.collect()));
        let compared = |(label, lab, descent): &(String, Laboratory, Descent)| {
            Compared::new(label.clone(), lab, descent)
        };
        let runs = runs.iter().map(compared).collect();
        Ok(Report::Compare(Comparison { runs, picture, tolerance, fairness }))
    }
}

fn rate(word: Word<'_>) -> Result<(String, LearningRate), Failure> {
    let rate =
        LearningRate::new(word.number()?.value).map_err(|_| word.fails(Problem::Negative))?;
    Ok((word.text.to_owned(), rate))
}

fn optimizer(word: Word<'_>) -> Result<Optimizer, Failure> {
    Optimizer::from_name(word.text).ok_or_else(|| {
        let choices: Vec<&'static str> = Optimizer::ALL.iter().map(Optimizer::name).collect();
        let near = nearest(word.text, choices.iter().map(|name| ((*name).to_owned(), *name)));
        let suggestion = near.first().map(|name| (*name).to_owned());
        word.fails(Problem::NotAChoice { choices, suggestion })
    })
}
