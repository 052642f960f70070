//! The laboratory: what a learner types becomes a report, what an author writes becomes a lesson.
//!
//! A [`session::Session`] takes a command and returns an [`session::Outcome`]; [`render`] turns that into text in
//! a language or into JSON. Nothing in this library prints, reads a terminal or asks a clock: the
//! binary does.
//!
//! ```
//! use gd_repl::host::Host;
//! use gd_repl::render::{self, View};
//! use gd_repl::session::{Options, Session};
//!
//! let mut session = Session::new(Options::default());
//! let outcome = session.execute("eval 0.5", &mut Host::patient());
//! assert!(render::text(&outcome, &View::default()).contains("3.25"));
//! ```

pub mod ascii;
pub mod command;
pub mod completion;
pub mod concept;
pub mod condition;
pub mod drill;
pub mod experiment;
mod export;
pub mod failure;
pub mod host;
pub mod laboratory;
pub mod language;
pub mod lesson;
pub mod markup;
pub mod number;
mod picture;
pub mod plot;
pub mod preview;
mod proposal;
pub mod recording;
pub mod render;
pub mod report;
pub mod schedule;
pub mod script;
pub mod session;
mod typed_answer;
pub mod typing;
