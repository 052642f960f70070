//! The place in an unfinished lesson: how it is kept, and how one comes back to it.
//!
//! The commands that led from a fresh session to the place are kept, not the state: they are replayed, and
//! the state that they come to is compared with the one that was left.

use std::sync::Arc;

use super::{Block, Lesson, LessonEvent, LessonReport, Place, Playing};
use crate::command::COMMANDS;
use crate::failure::{Failure, Problem};
use crate::host::Host;
use crate::laboratory::Laboratory;
use crate::session::State;

/// More commands than this are not replayed: the exercise then begins afresh.
const MOST_COMMANDS: usize = 1000;

impl State {
    /// A command changed the laboratory in a lesson: it belongs to the way to this place.
    pub(crate) fn note_command(&mut self, command: &str, name: &'static str) {
        let Some(playing) = &mut self.playing else { return };
        let about_lesson = super::exercise::LESSON_COMMANDS.contains(&name);
        // The commands of a script are noted one by one.
        if !playing.is_waiting() && !about_lesson && name != "source" {
            playing.commands.push(command.to_owned());
        }
    }

    /// The learner is here now. A place further on stays until this play has solved something.
    pub(super) fn note_place(&mut self, host: &Host<'_>) {
        let Some(playing) = &self.playing else { return };
        let name = &playing.lesson.name;
        let exercise = playing.number();
        let known = self.record.lessons.get(name).and_then(|lesson| lesson.place.as_ref());
        if playing.is_waiting()
            || (playing.done.is_empty() && known.is_some_and(|known| known.exercise > exercise))
        {
            return;
        }
        let place = Place {
            exercise,
            seed: self.lab.seed().get(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
            state: fingerprint(&self.lab),
            hints: playing.hints,
            tries: playing.tries,
            used: playing.used.iter().map(|name| (*name).to_owned()).collect(),
            commands: playing.commands.clone(),
        };
        let name = name.clone();
        Arc::make_mut(&mut self.record).note_place(&name, Some(place), host.now());
    }

    /// The offer to go on where this lesson was left, if that is not its beginning.
    pub(super) fn offer(&self, lesson: &Lesson) -> Option<LessonEvent> {
        let place = self.record.lessons.get(&lesson.name)?.place.as_ref()?;
        let of = lesson.exercises().count();
        let offered = place.exercise > 1 && place.exercise <= of;
        offered.then_some(LessonEvent::Offered { exercise: place.exercise, of })
    }

    /// The lesson that was left last: name, exercise, and of how many.
    pub(crate) fn unfinished(&self) -> Option<(String, usize, usize)> {
        let (name, place) = self.record.last_place()?;
        let lesson = self.course.find(name, self.language)?;
        let of = lesson.exercises().count();
        (place.exercise <= of).then(|| (name.to_owned(), place.exercise, of))
    }

    /// Goes to the place where the open lesson, or else the last one, was left.
    pub(super) fn return_to_place(&mut self, host: &mut Host<'_>) -> Result<LessonReport, Failure> {
        let nowhere = || Failure::new(Problem::NotWaiting);
        let name = match &self.playing {
            Some(playing) => playing.lesson.name.clone(),
            None => self.unfinished().map(|(name, ..)| name).ok_or_else(nowhere)?,
        };
        let known = self.record.lessons.get(&name).and_then(|lesson| lesson.place.clone());
        let place = known.ok_or_else(nowhere)?;
        let lesson = match &self.playing {
            Some(playing) => Arc::clone(&playing.lesson),
            None => self.course.find(&name, self.language).map(Arc::clone).ok_or_else(nowhere)?,
        };
        let exercises = (0..).zip(&lesson.blocks);
        let at = exercises
            .filter(|(_, block)| matches!(block, Block::Exercise(_)))
            .nth(place.exercise.saturating_sub(1))
            .map(|(at, _): (usize, _)| at)
            .ok_or_else(nowhere)?;
        let mut playing = Playing::new(Arc::clone(&lesson), self);
        playing.at = at;
        playing.done = self.record.lessons.get(&name).map_or_else(Default::default, |lesson| {
            lesson.exercises.iter().map(|(number, exercise)| (*number, exercise.done)).collect()
        });
        self.drill = None;
        self.playing = Some(playing);
        let same = self.replay(&place, host);
        if !same {
            let own = match lesson.blocks.get(at) {
                Some(Block::Exercise(exercise)) => exercise.setup(),
                Some(Block::Prose(_) | Block::Demo(_)) | None => None,
            };
            let setup = own.unwrap_or(&lesson.setup).to_vec();
            self.begin_fresh(&setup, host)?;
        }
        self.note_beginning(Vec::new());
        let title = lesson.title.clone();
        let mut events = vec![LessonEvent::Returned { title, exact: same }];
        self.present_exercise(&mut events);
        Ok(LessonReport { events })
    }

    /// Replays the commands of a place; whether they come to the state that was left.
    fn replay(&mut self, place: &Place, host: &mut Host<'_>) -> bool {
        let Ok(seed) = gd_core::Seed::new(place.seed) else { return false };
        if place.commands.len() > MOST_COMMANDS {
            return false;
        }
        self.lab.restore(Laboratory::new(seed));
        for command in &place.commands {
            if self.run_quietly(command, host).is_err() {
                return false;
            }
        }
        let Some(playing) = &mut self.playing else { return false };
        playing.commands.clone_from(&place.commands);
        playing.hints = place.hints;
        playing.tries = place.tries;
        let used = COMMANDS.iter().map(|spec| spec.name);
        playing.used = used.filter(|name| place.used.iter().any(|used| used == name)).collect();
        fingerprint(&self.lab) == place.state
    }
}

/// What must be the same after a replay: start, epoch, x and rate, bit for bit, and the loss.
fn fingerprint(lab: &Laboratory) -> String {
    let descent = lab.descent();
    let bits = |x: f64| format!("{:x}", x.to_bits());
    let rate = bits(descent.settings().rate.get());
    let loss: String = lab.loss().formula.to_string().split_whitespace().collect();
    let (start, x) = (bits(descent.start()), bits(descent.x()));
    format!("{start}:{}:{x}:{rate}:{loss}", descent.epoch())
}
