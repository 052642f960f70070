//! The run as one JSON object: settings, verdict, theory, rows.

use std::io;

use super::Job;
use crate::command::{diagnose, state, theory};
use crate::render::json::file;
use crate::report::Report;

/// The object; rows one a line, so that a file of any length is written as it is made.
pub(super) fn write(job: &Job<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    let parts = [
        ("state", Report::State(state::report(job.lab))),
        ("diagnosis", Report::Diagnosis(diagnose::report(job.lab))),
        ("theory", Report::Theory(theory::report(job.lab))),
    ];
    file::write(&parts, job.rows.rows(job.lab.descent()), job.language, out)
}
