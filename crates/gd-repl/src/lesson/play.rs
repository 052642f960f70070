//! A lesson being played in a session: from block to block.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::{Block, Demo, Exercise, Lesson, LessonEvent, LessonReport};
use crate::failure::{Failure, Problem};
use crate::host::Host;
use crate::laboratory::Laboratory;
use crate::report::Report;
use crate::session::{Outcome, State};

/// A lesson in progress.
#[derive(Clone, Debug)]
pub struct Playing {
    pub(super) lesson: Arc<Lesson>,
    /// The block that waits for the learner.
    at: usize,
    /// Hints shown of the present exercise.
    pub(super) hints: usize,
    /// Commands or answers given in the present exercise.
    pub(super) tries: u64,
    /// Commands used in the present exercise.
    pub(super) used: BTreeSet<&'static str>,
    solved: usize,
    skipped: usize,
    /// The laboratory to come back to while the learner experiments.
    waiting: Option<Box<Laboratory>>,
}

impl Playing {
    /// A lesson at its beginning.
    fn new(lesson: Arc<Lesson>) -> Self {
        Self {
            lesson,
            at: 0,
            hints: 0,
            tries: 0,
            used: BTreeSet::new(),
            solved: 0,
            skipped: 0,
            waiting: None,
        }
    }

    /// Name, present exercise, number of exercises.
    pub fn place(&self) -> (String, usize, usize) {
        let of = self.lesson.exercises().count();
        (self.lesson.name.clone(), (self.solved + self.skipped + 1).min(of), of)
    }

    /// The exercise that waits, unless the learner experiments.
    pub(super) fn exercise(&self) -> Option<&Exercise> {
        if self.waiting.is_some() {
            return None;
        }
        match self.lesson.blocks.get(self.at)? {
            Block::Exercise(exercise) => Some(exercise),
            Block::Prose(_) | Block::Demo(_) => None,
        }
    }

    /// Nothing was done yet in the exercise that comes.
    fn begin_exercise(&mut self) {
        self.hints = 0;
        self.tries = 0;
        self.used.clear();
    }
}

impl State {
    /// Opens a lesson at its beginning, in a fresh session.
    pub(crate) fn open_lesson(
        &mut self,
        lesson: Arc<Lesson>,
        host: &mut Host<'_>,
    ) -> Result<LessonReport, Failure> {
        let mut events = vec![LessonEvent::Opened {
            title: lesson.title.clone(),
            goal: lesson.goal.clone(),
            minutes: lesson.minutes,
        }];
        self.begin_fresh(&lesson.setup, host)?;
        self.playing = Some(Playing::new(lesson));
        self.show_up_to_exercise(&mut events, host)?;
        Ok(LessonReport { events })
    }

    /// The present lesson from its beginning.
    pub(crate) fn restart_lesson(&mut self, host: &mut Host<'_>) -> Result<LessonReport, Failure> {
        let playing = self.playing.as_ref().ok_or_else(|| Failure::new(Problem::NoLesson))?;
        let lesson = Arc::clone(&playing.lesson);
        self.open_lesson(lesson, host)
    }

    /// The lesson waits while the learner experiments.
    pub(crate) fn free(&mut self) -> Result<LessonReport, Failure> {
        let lab = self.lab.clone();
        let playing = self.playing.as_mut().ok_or_else(|| Failure::new(Problem::NoLesson))?;
        if playing.waiting.is_none() {
            playing.waiting = Some(Box::new(lab));
        }
        Ok(LessonReport { events: vec![LessonEvent::Waiting] })
    }

    /// The lesson goes on where it waited.
    pub(crate) fn resume(&mut self) -> Result<LessonReport, Failure> {
        let playing = self.playing.as_mut().ok_or_else(|| Failure::new(Problem::NoLesson))?;
        let lab = playing.waiting.take().ok_or_else(|| Failure::new(Problem::NotWaiting))?;
        self.lab.restore(*lab);
        let mut events = vec![LessonEvent::Resumed];
        self.present_exercise(&mut events);
        Ok(LessonReport { events })
    }

    /// What the present exercise asks, once more; `None` outside a lesson and while the learner experiments.
    pub(crate) fn task_again(&self) -> Option<LessonReport> {
        let mut events = Vec::new();
        self.present_exercise(&mut events);
        (!events.is_empty()).then_some(LessonReport { events })
    }

    /// Leaves the lesson; the descent stays as it is.
    pub(crate) fn leave(&mut self) -> Result<LessonReport, Failure> {
        let playing = self.playing.take().ok_or_else(|| Failure::new(Problem::NoLesson))?;
        let command = format!("lesson {}", playing.lesson.name);
        Ok(LessonReport { events: vec![LessonEvent::Left { command }] })
    }

    /// The present exercise is done; on to the next.
    pub(super) fn next_block(
        &mut self,
        solved: bool,
        events: &mut Vec<LessonEvent>,
        host: &mut Host<'_>,
    ) -> Result<(), Failure> {
        if let Some(playing) = &mut self.playing {
            if solved {
                playing.solved += 1;
            } else {
                playing.skipped += 1;
            }
            playing.at += 1;
        }
        self.show_up_to_exercise(events, host)
    }

    /// Prose and demonstrations up to the next exercise, or the end.
    fn show_up_to_exercise(
        &mut self,
        events: &mut Vec<LessonEvent>,
        host: &mut Host<'_>,
    ) -> Result<(), Failure> {
        while let Some(playing) = &mut self.playing {
            playing.begin_exercise();
            match playing.lesson.blocks.get(playing.at).cloned() {
                None => self.finish(events),
                Some(Block::Prose(prose)) => {
                    events.push(LessonEvent::Prose(prose));
                    playing.at += 1;
                }
                Some(Block::Demo(demo)) => {
                    playing.at += 1;
                    self.show_demo(&demo, events, host)?;
                }
                Some(Block::Exercise(exercise)) => {
                    if let Some(setup) = exercise.setup() {
                        self.begin_fresh(setup, host)?;
                    }
                    self.present_exercise(events);
                    return Ok(());
                }
            }
        }
        Ok(())
    }

    /// The lesson is over.
    fn finish(&mut self, events: &mut Vec<LessonEvent>) {
        let Some(playing) = self.playing.take() else { return };
        let next = playing.lesson.number + 1;
        let next = self
            .course
            .lessons(self.language)
            .find(|lesson| lesson.number == next)
            .map(|lesson| format!("lesson {}", lesson.number));
        let (solved, skipped) = (playing.solved, playing.skipped);
        events.push(LessonEvent::Finished { solved, skipped, next });
    }

    fn show_demo(
        &mut self,
        demo: &Demo,
        events: &mut Vec<LessonEvent>,
        host: &mut Host<'_>,
    ) -> Result<(), Failure> {
        let before = self.lab.clone();
        for command in &demo.commands {
            let mut outcome = Box::new(self.run_quietly(command, host)?);
            if !demo.hidden {
                events.push(LessonEvent::Ran(outcome));
            } else if let Ok(Report::Plot(plot)) = &mut outcome.result {
                plot.figures.iter_mut().for_each(|figure| figure.settings.clear());
                events.push(LessonEvent::Drawn(outcome));
            }
        }
        if !demo.keep {
            self.lab.restore(before);
        }
        Ok(())
    }

    /// Says what the present exercise asks.
    fn present_exercise(&self, events: &mut Vec<LessonEvent>) {
        let Some(playing) = &self.playing else { return };
        let (_, exercise, of) = playing.place();
        events.push(match playing.exercise() {
            Some(Exercise::Try(task)) => {
                let (text, par) = (task.task.clone(), task.game.par);
                LessonEvent::Task { exercise, of, text, par }
            }
            Some(Exercise::Ask(ask)) => {
                let (options, all) = (ask.answer.options(), ask.answer.asks_for_all());
                LessonEvent::Question { exercise, of, text: ask.question.clone(), options, all }
            }
            Some(Exercise::Predict(predict)) => {
                let options = predict.answer.options();
                let text = predict.question.clone();
                LessonEvent::Question { exercise, of, text, options, all: false }
            }
            None => return,
        });
    }

    /// A fresh laboratory with these commands done.
    fn begin_fresh(&mut self, setup: &[String], host: &mut Host<'_>) -> Result<(), Failure> {
        let fresh = Laboratory::new(self.lab.seed());
        self.lab.restore(fresh);
        for command in setup {
            self.run_quietly(command, host)?;
        }
        Ok(())
    }

    /// A command of the author's: it is executed outside the exercise, and it must succeed.
    pub(super) fn run_quietly(
        &mut self,
        command: &str,
        host: &mut Host<'_>,
    ) -> Result<Outcome, Failure> {
        let playing = self.playing.take();
        let outcome = self.execute(command.to_owned(), false, host);
        self.playing = playing;
        match &outcome.result {
            Ok(_) => Ok(outcome),
            Err(failure) => Err(failure.clone()),
        }
    }
}

impl Exercise {
    /// Commands that begin it from a fresh session.
    fn setup(&self) -> Option<&[String]> {
        match self {
            Self::Try(task) => task.setup.as_deref(),
            Self::Ask(ask) => ask.setup.as_deref(),
            Self::Predict(predict) => predict.setup.as_deref(),
        }
    }
}
