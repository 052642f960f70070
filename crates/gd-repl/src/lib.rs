//! The laboratory.

pub mod language;
pub mod markup;
pub mod plot;
