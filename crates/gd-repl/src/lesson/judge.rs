//! What an answer is worth.

use super::{Answer, Choice};

/// What an answer is worth.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Judgement {
    /// Right, and what there is to add.
    Right(Option<String>),
    /// Not right, and what to look at.
    Wrong(String),
    /// All picked ones are right, and so many are missing.
    Incomplete {
        /// How many.
        missing: usize,
    },
    /// No option has this number.
    NoSuchOption {
        /// How many there are.
        options: usize,
    },
}

impl Answer {
    /// What the typed numbers are worth: one, except where all right options are asked for.
    pub(super) fn judge(&self, numbers: &[f64]) -> Judgement {
        let picked = |options: &[Choice]| -> Option<Vec<usize>> {
            let indices = numbers.iter().map(|number| option_index(*number));
            let indices: Vec<usize> = indices.collect::<Option<_>>()?;
            indices.iter().all(|index| *index < options.len()).then_some(indices)
        };
        match self {
            Self::Options(options) => match picked(options).as_deref() {
                Some([index]) => judge_one(options.get(*index)),
                _ => Judgement::NoSuchOption { options: options.len() },
            },
            Self::All(options) => match picked(options) {
                None => Judgement::NoSuchOption { options: options.len() },
                Some(indices) => judge_all(options, &indices),
            },
            Self::Number { value, within, right, feedback, wrong } => match numbers {
                [number] => {
                    if (number - value).abs() <= *within {
                        return Judgement::Right(right.clone());
                    }
                    let diagnosed = wrong.iter().find(|(at, near, _)| (number - at).abs() <= *near);
                    Judgement::Wrong(match diagnosed {
                        Some((.., feedback)) => feedback.clone(),
                        None => feedback.clone().unwrap_or_default(),
                    })
                }
                _ => Judgement::NoSuchOption { options: 0 },
            },
        }
    }

    /// What a learner types for the right answer.
    pub fn right(&self) -> String {
        let right = |options: &[Choice]| -> Vec<String> {
            (1..)
                .zip(options)
                .filter(|(_, option)| option.right)
                .map(|(number, _)| format!("{number}"))
                .collect()
        };
        match self {
            Self::Options(options) => right(options).into_iter().next().unwrap_or_default(),
            Self::All(options) => right(options).join(" "),
            Self::Number { value, .. } => crate::number::significant(*value, 12),
        }
    }

    /// What a learner would type who has each misunderstanding that the author foresaw.
    pub fn wrong(&self) -> Vec<String> {
        match self {
            Self::Options(options) | Self::All(options) => (1..)
                .zip(options)
                .filter(|(_, option)| !option.right)
                .map(|(number, _)| format!("{number}"))
                .collect(),
            Self::Number { wrong, .. } => {
                wrong.iter().map(|(value, ..)| crate::number::significant(*value, 12)).collect()
            }
        }
    }

    /// What is so, in words: the text of the right option, or the number.
    pub(super) fn truth(&self) -> String {
        match self {
            Self::Options(options) => {
                let right = options.iter().find(|option| option.right);
                right.map(|option| option.text.clone()).unwrap_or_default()
            }
            Self::All(options) => {
                let right = options.iter().filter(|option| option.right);
                right.map(|option| option.text.as_str()).collect::<Vec<_>>().join("; ")
            }
            Self::Number { value, .. } => crate::number::significant(*value, 12),
        }
    }

    /// The typed guess in words; `None` if no option has this number.
    pub(super) fn guess(&self, numbers: &[f64]) -> Option<String> {
        let [number] = numbers else { return None };
        match self {
            Self::Options(options) | Self::All(options) => {
                let option = options.get(option_index(*number)?)?;
                Some(option.text.clone())
            }
            Self::Number { .. } => Some(crate::number::eye(*number)),
        }
    }

    /// What there is to say about what is so.
    pub(super) fn remark(&self) -> Option<String> {
        match self {
            Self::Options(options) | Self::All(options) => options
                .iter()
                .find(|option| option.right)
                .and_then(|option| option.feedback.clone()),
            Self::Number { right, .. } => right.clone(),
        }
    }

    /// What is said to a number that is far off; it explains where nothing else does.
    pub(super) fn feedback(&self) -> Option<String> {
        match self {
            Self::Options(_) | Self::All(_) => None,
            Self::Number { feedback, .. } => feedback.clone(),
        }
    }

    /// What the author has to say to this guess.
    pub(super) fn remark_on(&self, numbers: &[f64]) -> Option<String> {
        match self.judge(numbers) {
            Judgement::Right(remark) => remark,
            Judgement::Wrong(remark) => Some(remark).filter(|remark| !remark.is_empty()),
            Judgement::Incomplete { .. } | Judgement::NoSuchOption { .. } => None,
        }
    }

    /// The texts of the options; none where a number is asked for.
    pub(super) fn options(&self) -> Vec<String> {
        match self {
            Self::Options(options) | Self::All(options) => {
                options.iter().map(|option| option.text.clone()).collect()
            }
            Self::Number { .. } => Vec::new(),
        }
    }

    /// Whether all right options are asked for.
    pub(super) fn asks_for_all(&self) -> bool {
        matches!(self, Self::All(_))
    }
}

fn judge_one(option: Option<&Choice>) -> Judgement {
    match option {
        Some(option) if option.right => Judgement::Right(option.feedback.clone()),
        Some(option) => Judgement::Wrong(option.feedback.clone().unwrap_or_default()),
        None => Judgement::NoSuchOption { options: 0 },
    }
}

/// The first wrong pick speaks; else how many are still missing; else the right ones speak.
fn judge_all(options: &[Choice], picked: &[usize]) -> Judgement {
    let chosen = |index: &usize| picked.contains(index);
    let wrong = (0..options.len()).find(|index| chosen(index) && !options[*index].right);
    if let Some(option) = wrong.and_then(|index| options.get(index)) {
        return Judgement::Wrong(option.feedback.clone().unwrap_or_default());
    }
    let missing =
        (0..options.len()).filter(|index| !chosen(index) && options[*index].right).count();
    if missing > 0 {
        return Judgement::Incomplete { missing };
    }
    let said: Vec<String> =
        options.iter().filter(|option| option.right).filter_map(|o| o.feedback.clone()).collect();
    Judgement::Right((!said.is_empty()).then(|| said.join(" ")))
}

/// The index of the option with this number, counted from 1.
fn option_index(number: f64) -> Option<usize> {
    let number = crate::command::whole_number(number)?;
    usize::try_from(number).ok()?.checked_sub(1)
}
