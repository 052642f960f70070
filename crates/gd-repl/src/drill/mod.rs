//! The drill: exercises without end, made from a seed, at three levels.
//!
//! No two exercises of a drill are alike. What is right is never computed here by a formula: the engine runs
//! and says it. Formulas give only the wrong answers that are worth a word of their own, and the working
//! that is shown after a miss.
//!
//! ```
//! use gd_repl::host::Host;
//! use gd_repl::session::{Options, Session};
//!
//! let mut session = Session::new(Options::default());
//! assert!(session.execute("drill edge 3", &mut Host::patient()).result.is_ok());
//! assert_eq!(session.drill_number(), Some(1));
//! ```

mod curve;
mod kind;
mod play;
mod point;
mod question;
mod rate;

pub use kind::Kind;
pub use play::{DrillEvent, DrillReport, Drilling};
pub use question::{Miss, Question, Reply};

#[cfg(test)]
mod tests;
