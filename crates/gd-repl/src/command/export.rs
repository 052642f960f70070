//! `export`: the trajectory as a file.

use std::fmt::Write as _;
use std::io::{self, Write as _};
use std::path::Path;

use gd_core::{Descent, Row};

use super::history::EpochRange;
use super::{Argument, ArgumentKind, Arguments, Group, Mistake, Spec, Verb};
use crate::failure::{Failure, Problem};
use crate::host::Host;
use crate::language::Text;
use crate::language::file_error::{FileAction, FileError};
use crate::report::{ExportReport, Report};
use crate::session::{MOST_UPDATES, State};

/// The most rows of a file.
const MOST_ROWS: u64 = 10_000_000;
/// How many bytes are written at a time.
const CHUNK: usize = 1 << 16;

/// `export FILE [A..B] [every K]`.
#[derive(Debug)]
pub(crate) struct Export {
    path: String,
    range: Option<EpochRange>,
    every: u64,
}

impl Verb for Export {
    const SPEC: Spec = Spec {
        name: "export",
        aliases: &["xuất"],
        words: &["write", "output", "csv", "save"],
        arguments: &[
            Argument::required("FILE", ArgumentKind::File),
            Argument::optional("A..B", ArgumentKind::Range),
            Argument::optional("every K", ArgumentKind::Count),
        ],
        group: Group::Session,
        summary: Text {
            en: "write the run to FILE.csv",
            vi: "ghi lần chạy vào FILE.csv",
        },
        details: Text {
            en: "One row an epoch: epoch,x,loss,derivative,lr, every number to the last bit. The \
                 file is replaced at once or not at all.",
            vi: "Mỗi epoch một dòng: epoch,x,loss,derivative,lr, mọi số chính xác đến từng bit. Tệp \
                 được thay thế trọn vẹn hoặc không thay gì.",
        },
        default: None,
        mistake: Some(Mistake {
            typed: "export run",
            instead: "export run.csv",
            why: Text {
                en: "the ending of the name chooses the format",
                vi: "đuôi tên tệp quyết định định dạng",
            },
        }),
        examples: &["run 100; export run.csv", "run 100; export run.csv 0..100 every 10"],
        see: &["history"],
    };

    fn parse(mut arguments: Arguments<'_>) -> Result<Self, Failure> {
        let file = arguments.required_next()?;
        let path = file.file().to_owned();
        if Path::new(&path).extension().is_none_or(|ending| ending != "csv") {
            return Err(file.fails(Problem::UnknownExtension { known: vec![".csv"] }));
        }
        let mut export = Self { path, range: None, every: 1 };
        while let Some(word) = arguments.next() {
            if word.text == "every" {
                let count = arguments.required_next()?;
                export.every = count.count(MOST_UPDATES)?;
                if export.every == 0 {
                    return Err(count.fails(Problem::NotPositive));
                }
            } else if export.range.is_none() {
                export.range = Some(EpochRange::parse(word)?);
            } else {
                return Err(arguments.excess(word));
            }
        }
        Ok(export)
    }

    fn apply(self, state: &mut State, _: &mut Host<'_>) -> Result<Report, Failure> {
        let descent = state.lab.descent();
        let last = descent.last_epoch();
        let (from, to) = match self.range {
            None => (0, last),
            Some(range) => range.within(last).map(|range| (range.from, range.to))?,
        };
        let rows = (to - from) / self.every + 1;
        if rows > MOST_ROWS {
            let every = (to - from).div_ceil(MOST_ROWS - 1);
            return Err(Failure::new(Problem::ExportTooLong { every }));
        }
        let path = Path::new(&self.path);
        let bytes = replace(path, |file| write(file, descent, from, to, self.every))
            .map_err(|error| FileError::new(path, FileAction::Write, &error))
            .map_err(|error| Failure::new(Problem::File(error)))?;
        Ok(Report::Exported(ExportReport { path: self.path, rows, bytes }))
    }
}

/// Writes a new file beside `path` and puts it in its place only when it is whole.
fn replace(
    path: &Path,
    write: impl FnOnce(&mut io::BufWriter<&mut tempfile::NamedTempFile>) -> io::Result<u64>,
) -> io::Result<u64> {
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    if path.is_dir() {
        return Err(io::ErrorKind::IsADirectory.into());
    }
    let mut file = tempfile::Builder::new().prefix(".gd-").tempfile_in(folder)?;
    let mut buffer = io::BufWriter::new(&mut file);
    let bytes = write(&mut buffer)?;
    buffer.flush()?;
    drop(buffer);
    permit(&file)?;
    file.as_file().sync_all()?;
    file.persist(path).map_err(|error| error.error)?;
    Ok(bytes)
}

/// A temporary file is for its owner only; a result is an ordinary file.
#[cfg(unix)]
fn permit(file: &tempfile::NamedTempFile) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    file.as_file().set_permissions(std::fs::Permissions::from_mode(0o644))
}

/// Elsewhere the folder decides.
#[cfg(not(unix))]
fn permit(_: &tempfile::NamedTempFile) -> io::Result<()> {
    Ok(())
}

/// The rows as CSV; how many bytes.
fn write(
    file: &mut impl io::Write,
    descent: &Descent,
    from: u64,
    to: u64,
    every: u64,
) -> io::Result<u64> {
    let mut text = String::from("epoch,x,loss,derivative,lr\n");
    let mut bytes = 0;
    let step = usize::try_from(every).unwrap_or(usize::MAX);
    // Rows in a row are replayed once; far apart, each is looked up by itself.
    let rows: Box<dyn Iterator<Item = Row>> = if every == 1 {
        Box::new(descent.rows(from..to + 1))
    } else {
        Box::new((from..=to).step_by(step).filter_map(|epoch| descent.row(epoch)))
    };
    for row in rows {
        push(&mut text, &row);
        if text.len() > CHUNK {
            file.write_all(text.as_bytes())?;
            bytes += text.len() as u64;
            text.clear();
        }
    }
    file.write_all(text.as_bytes())?;
    Ok(bytes + text.len() as u64)
}

fn push(text: &mut String, row: &Row) {
    let [x, loss, derivative, rate] = [row.x, row.loss, row.derivative, row.rate].map(exact);
    let written = writeln!(text, "{},{x},{loss},{derivative},{rate}", row.epoch);
    debug_assert!(written.is_ok(), "writing to a String does not fail");
}

/// The shortest text that reads back as the same double.
fn exact(x: f64) -> String {
    if x.is_nan() { "nan".to_owned() } else { format!("{x:?}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_read_back_to_the_last_bit() {
        for x in [0.1, -0.0, 5e-324, 1.972_152_263_052_53e70, 1e16, 0.494_863_082_361_208_4] {
            assert_eq!(exact(x).parse::<f64>().map(f64::to_bits), Ok(x.to_bits()));
        }
        assert_eq!(exact(f64::NEG_INFINITY), "-inf");
        assert_eq!(exact(f64::NAN), "nan");
    }
}
