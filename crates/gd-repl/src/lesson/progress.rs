//! What a learner has done, lesson by lesson.

use super::Done;
use crate::report::{LessonProgress, ProgressReport};
use crate::session::State;

impl State {
    /// What was done of every lesson of the course, and in the drill.
    pub(crate) fn progress(&self) -> ProgressReport {
        let lessons = self.course.lessons(self.language).map(|lesson| {
            let of = lesson.exercises().count();
            let mut progress = LessonProgress {
                number: lesson.number,
                name: lesson.name.clone(),
                title: lesson.title.clone(),
                exercises: of,
                solved: 0,
                skipped: 0,
                hints: 0,
                best: Vec::new(),
                place: None,
                when: None,
            };
            let Some(record) = self.record.lessons.get(&lesson.name) else { return progress };
            // A lesson that became shorter keeps no exercises that are gone.
            for (number, exercise) in record.exercises.range(1..=of) {
                match exercise.done {
                    Done::Solved => progress.solved += 1,
                    Done::Skipped => progress.skipped += 1,
                }
                progress.hints += exercise.hints;
                progress.best.extend(exercise.best.map(|best| (*number, best)));
                progress.when = progress.when.max(Some(exercise.when));
            }
            progress.place = record.place.as_ref().map(|place| place.exercise.min(of));
            progress
        });
        let drills = self.record.drills.iter().map(|(kind, score)| (kind.clone(), *score));
        ProgressReport { lessons: lessons.collect(), drills: drills.collect() }
    }
}
