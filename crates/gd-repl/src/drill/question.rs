//! A generated exercise: its text, what is right, which misses are known, and the working.

use super::Kind;
use crate::laboratory::Laboratory;
use crate::language::Language;
use crate::number::eye;
use gd_core::{LearningRate, StartStream};
use gd_expr::{Constant, Formula};

/// How often an exercise is drawn again until its numbers are fit for a head.
const DRAWS: usize = 100;
/// The sizes that are fit.
const FIT: std::ops::RangeInclusive<f64> = 1e-3..=1e4;
/// A known wrong answer must differ from the right one by more than this share.
const APART: f64 = 0.02;

/// A text in both languages, with numbers in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Said {
    /// English.
    pub en: String,
    /// Vietnamese.
    pub vi: String,
}

impl Said {
    /// The text in `language`.
    pub fn get(&self, language: Language) -> &str {
        match language {
            Language::En => &self.en,
            Language::Vi => &self.vi,
        }
    }
}

/// Both languages at once: `say!("x is {x}", "x là {x}")`.
macro_rules! say {
    ($en:literal, $vi:literal) => {
        $crate::drill::question::Said { en: format!($en), vi: format!($vi) }
    };
}
pub(super) use say;

/// A generated exercise.
#[derive(Clone, Debug, PartialEq)]
pub struct Question {
    /// Its kind.
    pub kind: Kind,
    /// Its level, from 1 to 3.
    pub level: u8,
    /// What is asked.
    pub text: Said,
    /// What is right.
    pub reply: Reply,
    /// Wrong numbers that show a misunderstanding.
    pub misses: Vec<Miss>,
    /// How one comes to the right answer.
    pub working: Said,
}

/// What is right.
#[derive(Clone, Debug, PartialEq)]
pub enum Reply {
    /// A number.
    Number {
        /// The right one, as the engine ran it.
        value: f64,
        /// How far off still counts.
        within: f64,
    },
    /// One of several texts.
    Choice {
        /// The texts, in a fixed order.
        options: Vec<Said>,
        /// The index of the right one.
        right: usize,
    },
}

/// A wrong answer that shows a misunderstanding.
#[derive(Clone, Debug, PartialEq)]
pub struct Miss {
    /// The number; of an option, its number from 1.
    pub value: f64,
    /// What to say.
    pub said: Said,
}

impl Question {
    /// Draws an exercise of `kind` that `known` does not refuse; `None` if there seems to be no other.
    pub fn draw(
        kind: Kind,
        level: u8,
        stream: &mut StartStream,
        known: &dyn Fn(&Self) -> bool,
    ) -> Option<Self> {
        let mut draw = Draw { stream, level };
        (0..DRAWS).find_map(|_| {
            let question = match kind {
                Kind::Step => super::curve::step(&mut draw),
                Kind::Factor => super::curve::factor(&mut draw),
                Kind::Epochs => super::curve::epochs(&mut draw),
                Kind::HalfLife => super::curve::half_life(&mut draw),
                Kind::Regime => super::rate::regime(&mut draw),
                Kind::Edge => super::rate::edge(&mut draw),
                Kind::Trade => super::rate::trade(&mut draw),
                Kind::Valley => super::point::valley(&mut draw),
                Kind::Rows => super::point::rows(&mut draw),
                Kind::Point => super::point::point(&mut draw),
            };
            question.filter(|question| question.is_fit() && !known(question))
        })
    }

    /// Whether the answer is right.
    pub fn accepts(&self, answer: f64) -> bool {
        match &self.reply {
            Reply::Number { value, within } => (answer - value).abs() <= *within,
            Reply::Choice { right, .. } => option_number(*right).to_bits() == answer.to_bits(),
        }
    }

    /// What is to be said to a wrong answer, if its misunderstanding is known.
    pub fn diagnose(&self, answer: f64) -> Option<&Said> {
        let near = |miss: &&Miss| match self.reply {
            Reply::Number { .. } => (answer - miss.value).abs() <= 0.01 * miss.value.abs(),
            Reply::Choice { .. } => answer.to_bits() == miss.value.to_bits(),
        };
        self.misses.iter().find(near).map(|miss| &miss.said)
    }

    /// The right answer in words.
    pub fn truth(&self, language: Language) -> String {
        match &self.reply {
            Reply::Number { value, .. } => eye(*value),
            Reply::Choice { options, right } => {
                options.get(*right).map(|said| said.get(language).to_owned()).unwrap_or_default()
            }
        }
    }

    /// Whether both ask for a number, and for the same one.
    pub(super) fn has_the_answer_of(&self, other: &Self) -> bool {
        let number = |question: &Self| match question.reply {
            Reply::Number { value, .. } => Some(value.to_bits()),
            Reply::Choice { .. } => None,
        };
        number(self).is_some_and(|bits| number(other) == Some(bits))
    }

    /// The right answer as it is typed.
    pub fn right(&self) -> f64 {
        match &self.reply {
            Reply::Number { value, .. } => *value,
            Reply::Choice { right, .. } => option_number(*right),
        }
    }

    /// Whether its sizes suit a head, and no known miss is (nearly) right.
    fn is_fit(&self) -> bool {
        let apart = |miss: &Miss| !self.accepts(miss.value);
        let far = |miss: &Miss| match &self.reply {
            Reply::Number { value, .. } => (miss.value - value).abs() > APART * value.abs(),
            Reply::Choice { .. } => true,
        };
        let sized = match &self.reply {
            Reply::Number { value, .. } => FIT.contains(&value.abs()),
            Reply::Choice { .. } => true,
        };
        sized && self.misses.iter().all(|miss| apart(miss) && far(miss))
    }
}

/// The number of an option, from 1.
pub(super) fn option_number(index: usize) -> f64 {
    u32::try_from(index + 1).map_or(f64::NAN, f64::from)
}

/// The lists that numbers are drawn from, and the level.
#[derive(Debug)]
pub(super) struct Draw<'a> {
    stream: &'a mut StartStream,
    /// From 1 to 3.
    pub(super) level: u8,
}

impl Draw<'_> {
    /// One of a list.
    pub(super) fn of<T: Copy>(&mut self, list: &[T]) -> T {
        let bits = self.stream.draw();
        let length = u64::try_from(list.len()).expect("a list of a few numbers");
        let index = usize::try_from(bits % length).expect("below the length of the list");
        list[index]
    }

    /// A leading coefficient; halves from level 2 on.
    pub(super) fn a(&mut self) -> f64 {
        if self.level == 1 {
            self.of(&[1.0, 2.0, 3.0, 5.0])
        } else {
            self.of(&[0.5, 1.0, 2.0, 3.0, 5.0])
        }
    }

    /// A coefficient of the line.
    pub(super) fn b(&mut self) -> f64 {
        self.of(&[-6.0, -5.0, -4.0, -3.0, -2.0, -1.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0])
    }

    /// A place of a bottom; halves from level 2 on.
    pub(super) fn m(&mut self) -> f64 {
        if self.level == 1 {
            self.of(&[-3.0, -2.0, -1.0, 0.0, 1.0, 2.0, 3.0])
        } else {
            self.of(&[-2.5, -1.5, -0.5, 0.5, 1.5, 2.5, -3.0, -1.0, 2.0])
        }
    }

    /// A start.
    pub(super) fn x(&mut self) -> f64 {
        self.of(&[-4.0, -3.0, -2.0, -1.0, 1.0, 2.0, 3.0, 4.0])
    }

    /// A learning rate.
    pub(super) fn rate(&mut self) -> f64 {
        self.of(&[0.01, 0.02, 0.05, 0.1, 0.2, 0.3])
    }
}

/// A laboratory with this loss, start and rate; `None` if one of them is none.
pub(super) fn bench(loss: &str, start: f64, rate: f64) -> Option<Laboratory> {
    let seed = gd_core::Seed::new(0).ok()?;
    let mut lab = Laboratory::new(seed);
    lab.set_loss(Formula::parse(loss).ok()?);
    lab.set_start(Constant::from_f64(start));
    let rate = LearningRate::new(rate).ok()?;
    lab.set_rate(rate, None);
    Some(lab)
}

/// Where this laboratory is after `n` epochs more.
pub(super) fn run(lab: &mut Laboratory, n: u64) -> Option<f64> {
    lab.descent_mut().run(n, &mut |_| std::ops::ControlFlow::Continue(())).ok()?;
    Some(lab.descent().x())
}

/// The first epoch at which `reached` holds of x and f′, within the first 100,000.
pub(super) fn first(lab: &mut Laboratory, reached: &dyn Fn(f64, f64) -> bool) -> Option<u64> {
    let until = lab
        .descent_mut()
        .run_until(
            Some(100_000),
            &mut |descent| reached(descent.x(), descent.present().derivative),
            &mut |_| std::ops::ControlFlow::Continue(()),
        )
        .ok()?;
    until.reached.then(|| lab.descent().epoch())
}

/// Whether a number is written in few digits, so that who computes with what is shown computes with it.
pub(super) fn is_short(number: f64) -> bool {
    eye(number).len() <= "0.0125".len()
}

/// `a(x - m)^2` as text; `2x^2` for m = 0.
pub(super) fn parabola(a: f64, m: f64) -> String {
    format!("{}{}^2", coefficient(a), shifted(m))
}

/// A factor in front of something; nothing for 1.
pub(super) fn coefficient(a: f64) -> String {
    if a.to_bits() == 1.0_f64.to_bits() { String::new() } else { eye(a) }
}

/// `(x - m)`, or `x` for m = 0.
pub(super) fn shifted(m: f64) -> String {
    if m > 0.0 {
        format!("(x - {})", eye(m))
    } else if m < 0.0 {
        format!("(x + {})", eye(-m))
    } else {
        "x".to_owned()
    }
}
