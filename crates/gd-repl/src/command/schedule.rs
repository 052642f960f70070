//! `schedule`: how the learning rate changes with the epoch.

use gd_core::Settings;
use gd_core::schedule::Schedule;

use super::{Argument, ArgumentKind, Arguments, Group, Mistake, Spec, Verb, Word};
use crate::failure::{Failure, Problem};
use crate::host::Host;
use crate::language::Text;
use crate::report::{Report, SettingReport, SettingValue};
use crate::schedule;
use crate::session::{MOST_UPDATES, State};

/// The factor of `schedule step K` unless given.
const USUAL_FACTOR: f64 = 0.1;

/// `schedule EXPR`, `schedule NAME …`, `schedule off`, or `schedule` alone.
#[derive(Debug)]
pub(crate) enum SetSchedule {
    /// Shows the schedule.
    Show,
    /// No schedule.
    Off,
    /// One by name, without its horizon.
    Named(Schedule),
    /// An expression, and where it begins in the line.
    Expression(String, usize),
}

impl Verb for SetSchedule {
    const SPEC: Spec = Spec {
        name: "schedule",
        aliases: &["lịch", "lịch-tốc-độ-học"],
        words: &["decay", "anneal", "lịch-học"],
        arguments: &[Argument::optional(
            "EXPR|NAME …|off",
            ArgumentKind::Choice(&[
                "off",
                "step",
                "linear",
                "cosine",
                "exponential",
                "inverse",
                "warmup",
            ]),
        )],
        group: Group::Setting,
        summary: Text {
            en: "let the learning rate change: 0.1*(1-(t+1)/T)",
            vi: "cho tốc độ học thay đổi: 0.1*(1-(t+1)/T)",
        },
        details: Text {
            en: "An expression in t (the epoch), T (the setting `epochs`), lr and |f'|, or a name: \
                 step K [G], linear, cosine, exponential G, inverse K, warmup W.",
            vi: "Một biểu thức theo t (epoch), T (thiết lập `epochs`), lr và |f'|, hoặc một tên: \
                 step K [G], linear, cosine, exponential G, inverse K, warmup W.",
        },
        default: Some("schedule off"),
        mistake: Some(Mistake {
            typed: "schedule 0.1*(1-x/T)",
            instead: "schedule 0.1*(1-t/T)",
            why: Text {
                en: "the epoch is called t here; x is not known",
                vi: "ở đây epoch tên là t; không có x",
            },
        }),
        examples: &["schedule 0.1*(1-(t+1)/T); run", "schedule 0.01*|f'|", "schedule warmup 10"],
        see: &["lr", "epochs"],
    };

    fn parse(mut arguments: Arguments<'_>) -> Result<Self, Failure> {
        let Some(whole) = arguments.rest() else { return Ok(Self::Show) };
        if whole.text == "off" {
            return Ok(Self::Off);
        }
        let mut words = Arguments::new(whole.text, 0, &Self::SPEC);
        let shift = |failure: Failure| failure.shifted(whole.start);
        let name = words.next().map_or("", |word| word.text);
        match named(name, &mut words).map_err(shift)? {
            Some(schedule) => words.end().map(|()| Self::Named(schedule)).map_err(shift),
            None => Ok(Self::Expression(whole.text.to_owned(), whole.start)),
        }
    }

    fn apply(self, state: &mut State, _: &mut Host<'_>) -> Result<Report, Failure> {
        let horizon = state.lab.epochs();
        let schedule = match self {
            Self::Show => None,
            Self::Off => Some(None),
            Self::Named(Schedule::Linear { .. }) => Some(Some(Schedule::Linear { horizon })),
            Self::Named(Schedule::Cosine { .. }) => Some(Some(Schedule::Cosine { horizon })),
            Self::Named(schedule) => Some(Some(schedule)),
            Self::Expression(text, start) => Some(Some(
                schedule::expression(&text, horizon)
                    .map_err(|error| Failure::expression(&error, start))?,
            )),
        };
        let changed = schedule.is_some();
        let mut cut = 0;
        if let Some(schedule) = schedule {
            let settings = Settings { schedule, ..state.lab.descent().settings().clone() };
            cut = state.lab.set_settings(settings);
        }
        let value = match &state.lab.descent().settings().schedule {
            Some(schedule) => SettingValue::Text(schedule::text(schedule)),
            None => SettingValue::Off,
        };
        Ok(Report::Setting(SettingReport { name: "schedule", value, changed, cut, theory: None }))
    }
}

/// A schedule by name; `None` if there is none of this name.
fn named(name: &str, arguments: &mut Arguments<'_>) -> Result<Option<Schedule>, Failure> {
    let positive = |word: Word<'_>| match word.number()?.value {
        value if value > 0.0 => Ok(value),
        _ => Err(word.fails(Problem::NotPositive)),
    };
    let count = |word: Word<'_>| match word.count(MOST_UPDATES)? {
        0 => Err(word.fails(Problem::NotPositive)),
        count => Ok(count),
    };
    Ok(Some(match name {
        "step" => {
            let every = count(arguments.required_next()?)?;
            let factor = arguments.next().map(positive).transpose()?.unwrap_or(USUAL_FACTOR);
            Schedule::Step { every, factor }
        }
        "linear" => Schedule::Linear { horizon: 1 },
        "cosine" => Schedule::Cosine { horizon: 1 },
        "exponential" => Schedule::Exponential { factor: positive(arguments.required_next()?)? },
        "inverse" => Schedule::Inverse { scale: positive(arguments.required_next()?)? },
        "warmup" => Schedule::Warmup { epochs: count(arguments.required_next()?)? },
        _ => return Ok(None),
    }))
}
