//! A lesson being played in a session: from block to block.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::{Block, Demo, Done, Exercise, Lesson, LessonEvent, LessonReport};
use crate::command::{COMMANDS, find};
use crate::failure::{Failure, Problem};
use crate::host::Host;
use crate::laboratory::Laboratory;
use crate::plot::Drawing;
use crate::report::Report;
use crate::session::{Outcome, Past, State};

/// Commands that an author may not use: they touch files or settings, or are about the lesson itself. A
/// lesson from a stranger is data.
pub(super) const NOT_FOR_AUTHORS: [&str; 14] = [
    "export", "source", "set", "lesson", "lessons", "hint", "skip", "free", "resume", "leave",
    "progress", "drill", "recover", "quit",
];

/// A lesson in progress.
#[derive(Clone, Debug)]
pub struct Playing {
    pub(super) lesson: Arc<Lesson>,
    /// The block that waits for the learner.
    pub(super) at: usize,
    /// Hints shown of the present exercise.
    pub(super) hints: usize,
    /// Commands or answers given in the present exercise.
    pub(super) tries: u64,
    /// Commands used in the present exercise.
    pub(super) used: BTreeSet<&'static str>,
    /// How the exercises ended, by number.
    pub(super) done: BTreeMap<usize, Done>,
    /// The laboratory to come back to while the learner experiments.
    waiting: Option<Box<Laboratory>>,
    /// What led from a fresh session to the present state.
    pub(super) commands: Vec<String>,
    /// Each exercise that was begun, as it began: `lesson back` returns to it.
    pub(super) begun: Vec<Begun>,
    /// The learner's own laboratory, which `undo` brings back after the lesson.
    own: Box<Laboratory>,
    /// What could be undone before the lesson.
    own_past: Arc<Vec<Past>>,
}

/// An exercise as it began.
#[derive(Clone, Debug)]
pub(super) struct Begun {
    at: usize,
    lab: Laboratory,
    commands: Vec<String>,
    /// The pictures before it whose commands stay secret: no command of the learner's draws them again.
    drawn: Vec<LessonEvent>,
}

impl Playing {
    /// A lesson at its beginning, opened in `state`.
    pub(super) fn new(lesson: Arc<Lesson>, state: &State) -> Self {
        // A lesson opened inside another one does not hide the learner's own laboratory.
        let (own, own_past) = match &state.playing {
            Some(playing) => (playing.own.clone(), Arc::clone(&playing.own_past)),
            None => (Box::new(state.lab.clone()), Arc::clone(&state.past)),
        };
        Self {
            lesson,
            at: 0,
            hints: 0,
            tries: 0,
            used: BTreeSet::new(),
            done: BTreeMap::new(),
            waiting: None,
            commands: Vec::new(),
            begun: Vec::new(),
            own,
            own_past,
        }
    }

    /// Name, present exercise, number of exercises.
    pub fn place(&self) -> (String, usize, usize) {
        let of = self.lesson.exercises().count();
        (self.lesson.name.clone(), self.number().min(of), of)
    }

    /// The number of the present exercise, from 1.
    pub(super) fn number(&self) -> usize {
        let before = self.lesson.blocks.iter().take(self.at);
        before.filter(|block| matches!(block, Block::Exercise(_))).count() + 1
    }

    /// The exercise that waits, unless the learner experiments.
    pub(super) fn exercise(&self) -> Option<&Exercise> {
        if self.is_waiting() {
            return None;
        }
        match self.lesson.blocks.get(self.at)? {
            Block::Exercise(exercise) => Some(exercise),
            Block::Prose(_) | Block::Demo(_) => None,
        }
    }

    /// Whether the lesson waits while the learner experiments.
    pub(crate) fn is_waiting(&self) -> bool {
        self.waiting.is_some()
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
        events.extend(self.offer(&lesson));
        self.drill = None;
        let setup = lesson.setup.clone();
        self.playing = Some(Playing::new(lesson, self));
        self.begin_fresh(&setup, host)?;
        self.show_up_to_exercise(&mut events, host)?;
        Ok(LessonReport { events })
    }

    /// The present lesson from its beginning.
    pub(crate) fn restart_lesson(&mut self, host: &mut Host<'_>) -> Result<LessonReport, Failure> {
        let playing = self.playing.as_ref().ok_or_else(|| Failure::new(Problem::NoLesson))?;
        let lesson = Arc::clone(&playing.lesson);
        self.open_lesson(lesson, host)
    }

    /// The present exercise as it began, or (`back`) the one before it.
    pub(crate) fn replay_exercise(
        &mut self,
        back: bool,
        host: &Host<'_>,
    ) -> Result<LessonReport, Failure> {
        let playing = self.playing.as_mut().ok_or_else(|| Failure::new(Problem::NoLesson))?;
        playing.waiting = None;
        if back && playing.begun.len() > 1 {
            playing.begun.pop();
        }
        let begun = playing.begun.last().cloned();
        let Begun { at, lab, commands, drawn } =
            begun.ok_or_else(|| Failure::new(Problem::NoLesson))?;
        playing.at = at;
        playing.commands = commands;
        playing.begin_exercise();
        self.lab.restore(lab);
        self.note_place(host);
        let mut events = drawn;
        self.present_exercise(&mut events);
        Ok(LessonReport { events })
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

    /// The lesson goes on where it waited, or where it was left.
    pub(crate) fn resume(&mut self, host: &mut Host<'_>) -> Result<LessonReport, Failure> {
        let Some(lab) = self.playing.as_mut().and_then(|playing| playing.waiting.take()) else {
            return self.return_to_place(host);
        };
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

    /// Leaves the lesson; the descent stays as it is, and `undo` brings back the learner's own.
    pub(crate) fn leave(&mut self) -> Result<LessonReport, Failure> {
        let playing = self.playing.take().ok_or_else(|| Failure::new(Problem::NoLesson))?;
        let command = format!("lesson {}", playing.lesson.name);
        self.bring_own_back(playing);
        Ok(LessonReport { events: vec![LessonEvent::Left { command }] })
    }

    /// The past is again the learner's own, with the laboratory before the lesson on top.
    fn bring_own_back(&mut self, playing: Playing) {
        self.past = playing.own_past;
        let command = format!("lesson {}", playing.lesson.name);
        let lab = *playing.own;
        Arc::make_mut(&mut self.past).push(Past { command, lab });
    }

    /// The present exercise is done; on to the next.
    pub(super) fn next_block(
        &mut self,
        done: Done,
        events: &mut Vec<LessonEvent>,
        host: &mut Host<'_>,
    ) -> Result<(), Failure> {
        if let Some(playing) = &mut self.playing {
            let number = playing.number();
            let record = Arc::make_mut(&mut self.record);
            record.note_exercise(&playing.lesson.name, number, done, playing.hints, host.now());
            let known = playing.done.entry(number).or_insert(done);
            *known = done.max(*known);
            playing.at += 1;
        }
        self.show_up_to_exercise(events, host)?;
        self.note_place(host);
        Ok(())
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
                None => self.finish(events, host),
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
                    let drawn = |event: &&LessonEvent| matches!(event, LessonEvent::Drawn(_));
                    self.note_beginning(events.iter().filter(drawn).cloned().collect());
                    self.present_exercise(events);
                    return Ok(());
                }
            }
        }
        Ok(())
    }

    /// The present exercise begins like this, after these pictures.
    pub(super) fn note_beginning(&mut self, drawn: Vec<LessonEvent>) {
        let lab = self.lab.clone();
        let Some(playing) = &mut self.playing else { return };
        let begun = Begun { at: playing.at, lab, commands: playing.commands.clone(), drawn };
        playing.begun.push(begun);
    }

    /// The lesson is over.
    fn finish(&mut self, events: &mut Vec<LessonEvent>, host: &Host<'_>) {
        let Some(playing) = self.playing.take() else { return };
        Arc::make_mut(&mut self.record).note_place(&playing.lesson.name, None, host.now());
        let next = playing.lesson.number + 1;
        let next = self
            .course
            .lessons(self.language)
            .find(|lesson| lesson.number == next)
            .map(|lesson| format!("lesson {}", lesson.number));
        let count = |wanted| playing.done.values().filter(|done| **done == wanted).count();
        let (solved, skipped) = (count(Done::Solved), count(Done::Skipped));
        events.push(LessonEvent::Finished { solved, skipped, next });
        self.bring_own_back(playing);
    }

    fn show_demo(
        &mut self,
        demo: &Demo,
        events: &mut Vec<LessonEvent>,
        host: &mut Host<'_>,
    ) -> Result<(), Failure> {
        let (before, experiments) = (self.lab.clone(), Arc::clone(&self.experiments));
        let commands = self.playing.as_ref().map(|playing| playing.commands.clone());
        if let Some(setup) = &demo.setup {
            self.begin_fresh(setup, host)?;
        }
        for command in &demo.commands {
            let mut outcome = Box::new(self.run_quietly(command, host)?);
            if !demo.hidden {
                events.push(LessonEvent::Ran(outcome));
            } else if let Ok(Report::Plot(plot)) = &mut outcome.result {
                plot.pictures.iter_mut().for_each(Drawing::hide_settings);
                events.push(LessonEvent::Drawn(outcome));
            }
        }
        if let Some(playing) = &mut self.playing {
            if demo.keep {
                playing.commands.extend(demo.commands.iter().cloned());
            } else {
                playing.commands = commands.unwrap_or_default();
                self.lab.restore(before);
                self.experiments = experiments;
            }
        }
        Ok(())
    }

    /// Says what the present exercise asks.
    pub(super) fn present_exercise(&self, events: &mut Vec<LessonEvent>) {
        let Some(playing) = &self.playing else { return };
        let (name, exercise, of) = playing.place();
        events.push(match playing.exercise() {
            Some(Exercise::Try(task)) => {
                let (text, par) = (task.task.clone(), task.game.par);
                let known = self.record.lessons.get(&name);
                let best = known.and_then(|known| known.exercises.get(&exercise)?.best);
                LessonEvent::Task { exercise, of, text, par, best }
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
    pub(super) fn begin_fresh(
        &mut self,
        setup: &[String],
        host: &mut Host<'_>,
    ) -> Result<(), Failure> {
        let fresh = Laboratory::new(self.lab.seed());
        self.lab.restore(fresh);
        if let Some(playing) = &mut self.playing {
            playing.commands = setup.to_vec();
        }
        for command in setup {
            self.run_quietly(command, host)?;
        }
        Ok(())
    }

    /// A command of the author's: it is executed outside the exercise, it must succeed, and it is bounded.
    pub(super) fn run_quietly(
        &mut self,
        command: &str,
        host: &mut Host<'_>,
    ) -> Result<Outcome, Failure> {
        if let Ok((index, _)) = find(command, false)
            && NOT_FOR_AUTHORS.contains(&COMMANDS[index].name)
        {
            let command = COMMANDS[index].name;
            return Err(Failure::new(Problem::NotForAuthors { command }));
        }
        let playing = self.playing.take();
        let outcome = host.bounded(|host| self.execute(command.to_owned(), false, host));
        self.playing = playing;
        let outcome = outcome.ok_or_else(|| {
            Failure::new(Problem::AuthorAsksTooMuch { command: command.to_owned() })
        })?;
        match outcome.result {
            Ok(_) => Ok(outcome),
            Err(failure) => Err(Failure::new(Problem::InScript {
                command: command.to_owned(),
                failure: Box::new(failure),
            })),
        }
    }
}

impl Exercise {
    /// Commands that begin it from a fresh session.
    pub(super) fn setup(&self) -> Option<&[String]> {
        match self {
            Self::Try(task) => task.setup.as_deref(),
            Self::Ask(ask) => ask.setup.as_deref(),
            Self::Predict(predict) => predict.setup.as_deref(),
        }
    }
}
