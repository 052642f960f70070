//! Lessons: Markdown files that are played with a learner and that test themselves.
//!
//! [`Lesson::parse`] reads a file and reports every fault with its line and column; [`Playing`] plays it in
//! a session. Checks are conditions on the resulting state, never on what was typed.

mod block;
mod check;
mod course;
mod event;
mod exercise;
mod fault;
mod file;
mod judge;
mod play;
mod prose;
mod template;
mod transcript;

pub use block::{Answer, Ask, Block, Check, Choice, Demo, Exercise, Game, Hidden, Predict, Try};
pub use check::check;
pub use course::Course;
pub use event::{LessonEntry, LessonEvent, LessonReport};
pub use fault::{Fault, FaultKind};
pub use file::Lesson;
pub use play::Playing;
pub use prose::Prose;
pub use transcript::transcript;
