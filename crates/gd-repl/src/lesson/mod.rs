//! Lessons: Markdown files that are played with a learner and that test themselves.
//!
//! [`Lesson::parse`] reads a file and reports every fault with its line and column; [`Playing`] plays it in
//! a session. Checks are conditions on the resulting state, never on what was typed.

mod answer;
mod block;
mod check;
mod compare;
mod course;
mod event;
mod exercise;
mod fault;
mod fields;
mod file;
mod grade;
mod judge;
mod place;
mod play;
mod progress;
mod prose;
mod record;
mod template;
mod transcript;

pub use block::{
    Answer, Ask, Block, Check, Choice, Demo, Exercise, Game, Hidden, Predict, Remark, Try,
};
pub use check::check;
pub use compare::compare;
pub use course::Course;
pub use event::{LessonEntry, LessonEvent, LessonReport};
pub use fault::{Fault, FaultKind};
pub use file::Lesson;
pub(crate) use file::without_strange;
pub(crate) use grade::grade;
pub use play::Playing;
pub use prose::Prose;
pub(crate) use prose::read_prose;
pub use record::{Done, DrillScore, ExerciseRecord, LessonRecord, Place, Record};
pub use transcript::transcript;

#[cfg(test)]
mod tests;
