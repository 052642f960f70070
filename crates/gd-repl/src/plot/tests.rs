//! Every picture, in both character sets and both languages, on the runs of the reference.

mod data;
mod pictures;
