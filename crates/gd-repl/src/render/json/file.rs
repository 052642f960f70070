//! A run as a JSON file.

use std::io;

use serde_json::json;

use super::{SCHEMA, descent, result};
use crate::language::Language;
use crate::report::Report;

/// One object: the reports by name, then `rows`, one a line.
pub(crate) fn write(
    reports: &[(&str, Report)],
    rows: impl Iterator<Item = gd_core::Row>,
    language: Language,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let mut out = io::BufWriter::new(out);
    io::Write::write_all(&mut out, format!("{{\"schema\": {SCHEMA},\n").as_bytes())?;
    for (name, report) in reports {
        let value = result(report, language);
        io::Write::write_all(&mut out, format!("{}: {value},\n", json!(name)).as_bytes())?;
    }
    io::Write::write_all(&mut out, b"\"rows\": [")?;
    for (i, row) in rows.enumerate() {
        let line = format!("{}{}", if i == 0 { "\n" } else { ",\n" }, descent::row(&row));
        io::Write::write_all(&mut out, line.as_bytes())?;
    }
    io::Write::write_all(&mut out, b"\n]}\n")?;
    io::Write::flush(&mut out)
}
