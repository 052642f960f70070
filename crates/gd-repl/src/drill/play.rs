//! A drill being played: question after question, the level following the answers.

use std::collections::BTreeSet;
use std::sync::Arc;

use gd_core::StartStream;

use super::Kind;
use super::question::{Question, Reply, Said};
use crate::failure::{Failure, Problem};
use crate::host::Host;
use crate::session::State;
use crate::typed_answer::{TypedNumber, option_of_letter};

/// Right answers in a row that lead to the next level.
const UP: u32 = 3;
/// Wrong ones in a row that lead to the level below.
const DOWN: u32 = 2;

/// A drill in progress.
#[derive(Clone, Debug)]
pub struct Drilling {
    /// The only kind that is asked; `None`: all in turn.
    kind: Option<Kind>,
    /// After how many exercises it ends; `None`: never.
    most: Option<u64>,
    stream: StartStream,
    question: Question,
    /// The exercise that waits, from 1.
    number: u64,
    /// Exercises that were right at the first answer.
    right: u64,
    /// Wrong answers to the present question.
    wrong: u32,
    /// Exercises in a row that went the same way.
    streak: u32,
    /// Whether those were right.
    rising: bool,
    level: u8,
    /// Every text that was asked.
    asked: BTreeSet<String>,
}

/// What a drill says, in order.
#[derive(Clone, Debug, Default)]
pub struct DrillReport {
    /// The events.
    pub events: Vec<DrillEvent>,
}

/// One thing that a drill says.
#[derive(Clone, Debug)]
pub enum DrillEvent {
    /// A question.
    Asked {
        /// Which, from 1.
        number: u64,
        /// Of how many; `None`: without end.
        of: Option<u64>,
        /// The question.
        question: Box<Question>,
    },
    /// The answer is right.
    Right {
        /// The working.
        working: Said,
    },
    /// The answer is not right, and what it shows.
    Wrong {
        /// What to look at.
        said: Said,
    },
    /// The right answer and how one comes to it.
    Shown {
        /// The question.
        question: Box<Question>,
    },
    /// Another level.
    Level(u8),
    /// The drill is over.
    Over {
        /// Exercises that were right at the first answer.
        right: u64,
        /// Exercises that were answered.
        answered: u64,
    },
}

impl Drilling {
    /// The number of the exercise that waits, from 1.
    pub fn number(&self) -> u64 {
        self.number
    }

    /// The question that waits.
    #[cfg(test)]
    pub(super) fn question(&self) -> &Question {
        &self.question
    }

    fn asked(&self) -> DrillEvent {
        let question = Box::new(self.question.clone());
        DrillEvent::Asked { number: self.number, of: self.most, question }
    }

    /// The question is over; the level follows. Gives back a new level.
    fn count(&mut self, right: bool) -> Option<u8> {
        self.right += u64::from(right);
        self.streak = if self.rising == right { self.streak + 1 } else { 1 };
        self.rising = right;
        let level = match right {
            true if self.streak == UP => (self.level + 1).min(3),
            false if self.streak == DOWN => (self.level - 1).max(1),
            _ => return None,
        };
        self.streak = 0;
        (std::mem::replace(&mut self.level, level) != level).then_some(level)
    }
}

impl State {
    /// Begins a drill.
    pub(crate) fn begin_drill(
        &mut self,
        kind: Option<Kind>,
        most: Option<u64>,
    ) -> Result<DrillReport, Failure> {
        if self.playing.is_some() {
            return Err(Failure::new(Problem::InLesson));
        }
        let known = kind.and_then(|kind| self.record.drills.get(kind.name()));
        let level = known.map_or(1, |score| score.level.clamp(1, 3));
        // Each exercise that was ever answered moves the stream on: a new drill brings new ones.
        let mut stream = StartStream::new(self.lab.seed());
        let answered: u64 = self.record.drills.values().map(|score| score.answered).sum();
        (0..answered.min(100_000)).for_each(|_| {
            stream.draw();
        });
        let (asked, first) = (BTreeSet::new(), kind.unwrap_or(Kind::Step));
        let question = next_question(first, level, &mut stream, &asked, None)
            .ok_or_else(|| Failure::new(Problem::NoMoreDrills))?;
        let asked = BTreeSet::from([question.text.en.clone()]);
        let drill = Drilling {
            kind,
            most,
            stream,
            question,
            number: 1,
            right: 0,
            wrong: 0,
            streak: 0,
            rising: true,
            level,
            asked,
        };
        let events = vec![drill.asked()];
        self.drill = Some(drill);
        Ok(DrillReport { events })
    }

    /// Whether the line answers a drill, and what there is to say to it.
    pub(crate) fn answer_drill(
        &mut self,
        line: &str,
        host: &mut Host<'_>,
    ) -> Result<Option<DrillReport>, Failure> {
        let Some(drill) = &mut self.drill else { return Ok(None) };
        if crate::command::find(line, false).is_ok() {
            return Ok(None);
        }
        let letter = match &drill.question.reply {
            Reply::Choice { options, .. } => option_of_letter(line, options.len()).map(f64::from),
            Reply::Number { .. } => None,
        };
        let answer = match letter {
            Some(number) => number,
            None => TypedNumber::read(line)?.meaning(|number| drill.question.accepts(number)),
        };
        if let Reply::Choice { options, .. } = &drill.question.reply {
            let known = (0..options.len()).map(super::question::option_number);
            if !known.into_iter().any(|number| number.to_bits() == answer.to_bits()) {
                let span = gd_expr::Span::new(0, line.len());
                let options = options.len();
                return Err(Failure::new(Problem::NoSuchOption { options }).at(span));
            }
        }
        let mut events = Vec::new();
        if drill.question.accepts(answer) {
            let (working, first) = (drill.question.working.clone(), drill.wrong == 0);
            events.push(DrillEvent::Right { working });
            self.next_drill(first, &mut events, host);
        } else if let Some(said) = drill.question.diagnose(answer).filter(|_| drill.wrong == 0) {
            events.push(DrillEvent::Wrong { said: said.clone() });
            drill.wrong += 1;
        } else {
            events.push(DrillEvent::Shown { question: Box::new(drill.question.clone()) });
            self.next_drill(false, &mut events, host);
        }
        Ok(Some(DrillReport { events }))
    }

    /// Shows the answer and goes on; it counts as not right.
    pub(crate) fn skip_drill(&mut self, host: &mut Host<'_>) -> Option<DrillReport> {
        let question = Box::new(self.drill.as_ref()?.question.clone());
        let mut events = vec![DrillEvent::Shown { question }];
        self.next_drill(false, &mut events, host);
        Some(DrillReport { events })
    }

    /// Ends the drill.
    pub(crate) fn leave_drill(&mut self) -> Option<DrillReport> {
        let drill = self.drill.take()?;
        let over = DrillEvent::Over { right: drill.right, answered: drill.number - 1 };
        Some(DrillReport { events: vec![over] })
    }

    /// Notes how the question ended, and asks the next.
    fn next_drill(&mut self, right: bool, events: &mut Vec<DrillEvent>, host: &Host<'_>) {
        let Some(mut drill) = self.drill.take() else { return };
        let asked_kind = drill.question.kind;
        let level = drill.count(right);
        events.extend(level.map(DrillEvent::Level));
        let record = Arc::make_mut(&mut self.record);
        record.note_drill(asked_kind.name(), right, drill.level, host.now());
        // All kinds in turn, or the one that was chosen; one that has no more questions is passed over.
        let turns = Kind::ALL.into_iter().cycle().skip_while(|kind| *kind != asked_kind).skip(1);
        let kinds: Vec<Kind> = match drill.kind {
            Some(kind) => vec![kind],
            None => turns.take(Kind::ALL.len()).collect(),
        };
        let over = drill.most == Some(drill.number);
        let Drilling { level, stream, asked, question: last, .. } = &mut drill;
        let mut kinds = kinds.into_iter().filter(|_| !over);
        match kinds.find_map(|kind| next_question(kind, *level, stream, asked, Some(last))) {
            None => {
                events.push(DrillEvent::Over { right: drill.right, answered: drill.number });
            }
            Some(question) => {
                drill.asked.insert(question.text.en.clone());
                drill.question = question;
                drill.number += 1;
                drill.wrong = 0;
                events.push(drill.asked());
                self.drill = Some(drill);
            }
        }
    }
}

/// A question that was not asked before, and whose answer cannot be copied from the last; of another level where
/// this one has no more.
fn next_question(
    kind: Kind,
    level: u8,
    stream: &mut StartStream,
    asked: &BTreeSet<String>,
    last: Option<&Question>,
) -> Option<Question> {
    let copied = |question: &Question| {
        last.is_some_and(|last| last.kind == question.kind && last.has_the_answer_of(question))
    };
    let known = |question: &Question| asked.contains(&question.text.en) || copied(question);
    let levels = [level, level.min(2) + 1, level.max(2) - 1];
    levels.into_iter().find_map(|level| Question::draw(kind, level, stream, &known))
}
