//! `export`: the run as a file.

use std::path::Path;

use super::history::EpochRange;
use super::plot::Plot;
use super::{Argument, ArgumentKind, Arguments, Group, Mistake, Spec, Verb, Word};
use crate::export::{Format, Job, Selection, replace};
use crate::failure::{Failure, Problem};
use crate::host::Host;
use crate::language::Text;
use crate::language::file_error::{FileAction, FileError};
use crate::picture::View;
use crate::report::{ExportReport, Report};
use crate::session::{MOST_UPDATES, State};

/// The most rows of a file that is written as it is made.
const MOST_ROWS: u64 = 10_000_000;
/// The most rows of a page that someone reads.
const MOST_PAGE_ROWS: u64 = 10_000;
/// How many rows a page has unless they are chosen.
const USUAL_PAGE_ROWS: u64 = 100;

/// `export FILE [A..B] [every K]`; for pictures `export FILE [VIEW] [A..B]`.
#[derive(Debug)]
pub(crate) struct Export {
    path: String,
    format: Format,
    range: Option<EpochRange>,
    every: Option<u64>,
    /// Which pictures, for a file that has some.
    plot: Option<Plot>,
}

impl Verb for Export {
    const SPEC: Spec = Spec {
        name: "export",
        aliases: &["xuất"],
        words: &["write", "output", "csv", "save"],
        arguments: &[
            Argument::required("FILE", ArgumentKind::Output(Format::ENDINGS)),
            Argument::optional("A..B", ArgumentKind::Range),
            Argument::optional("every K", ArgumentKind::Count),
        ],
        group: Group::Session,
        summary: Text {
            en: "write the run to a file: numbers, pictures, page, program, script",
            vi: "ghi lần chạy ra tệp: số, hình vẽ, trang web, chương trình, lệnh",
        },
        details: Format::CONTENTS,
        default: None,
        mistake: Some(Mistake {
            typed: "export run",
            instead: "export run.csv",
            why: Text {
                en: "the ending of the name chooses the format",
                vi: "đuôi tên tệp quyết định định dạng",
            },
        }),
        examples: &[
            "run 100; export run.html",
            "run 100; export run.csv 0..100 every 10",
            "run 100; export run.svg loss",
            "sweep lr 0.01..0.5 epochs 1..100; export run.svg sweep",
            "run 100; export run.gd",
        ],
        see: &["history", "plot", "sweep", "source"],
    };

    fn parse(mut arguments: Arguments<'_>) -> Result<Self, Failure> {
        let file = arguments.required_next()?;
        let path = file.file().to_owned();
        let Some(format) = Format::of(&path) else {
            return Err(file.fails(Problem::UnknownExtension { known: Format::ENDINGS.to_vec() }));
        };
        if !format.is_built() {
            return Err(file.fails(Problem::NotBuilt { ending: format.ending() }));
        }
        let mut export = Self { path, format, range: None, every: None, plot: None };
        if format.is_picture() {
            export.plot = Some(Plot::parse_next(&mut arguments, View::All)?);
        }
        while let Some(word) = arguments.next() {
            export.choose(word, &mut arguments)?;
        }
        Ok(export)
    }

    fn complete(words: &[&str], _: &State) -> Option<Vec<String>> {
        let [file] = words else { return None };
        Format::of(file).filter(|format| format.is_picture())?;
        Some(View::NAMES.iter().map(|name| (*name).to_owned()).collect())
    }

    fn apply(self, state: &mut State, host: &mut Host<'_>) -> Result<Report, Failure> {
        let rows = self.selection(state.lab.descent().last_epoch())?;
        let (lab, language) = (&state.lab, state.language);
        let mut pictures = Vec::new();
        let mut experiments = Vec::new();
        if let Some(plot) = &self.plot {
            pictures = plot.pictures(state, host)?;
        } else if self.format == Format::Html {
            pictures = Plot::every(self.range).pictures(state, host)?;
            let beside = state.experiments.values().filter(|made| made.is_on_loss_of(lab));
            experiments = beside.map(|experiment| experiment.picture(language)).collect();
        }
        let job = Job { lab, language, rows, pictures, experiments };
        let path = Path::new(&self.path);
        let written = replace(path, |file| self.format.write(&job, file))
            .map_err(|error| FileError::new(path, FileAction::Write, &error))
            .map_err(|error| Failure::new(Problem::File(error)))?;
        Ok(Report::Exported(ExportReport {
            path: self.path,
            rows: self.format.has_rows().then(|| rows.count()),
            bytes: written.bytes,
            replaced: written.replaced,
        }))
    }
}

impl Export {
    /// Takes `A..B` or `every K`.
    fn choose(&mut self, word: Word<'_>, arguments: &mut Arguments<'_>) -> Result<(), Failure> {
        if !self.format.has_rows() {
            let rows = Format::ALL.iter().filter(|format| format.has_rows());
            let known = rows.map(|format| format.ending()).collect();
            let ending = self.format.ending();
            return Err(word.fails(Problem::NoRowsInFile { ending, known }));
        }
        if word.text == "every" && self.every.is_none() {
            let count = arguments.required_next()?;
            match count.count(MOST_UPDATES)? {
                0 => return Err(count.fails(Problem::NotPositive)),
                every => self.every = Some(every),
            }
        } else if self.range.is_none() && self.every.is_none() {
            self.range = Some(EpochRange::parse(word)?);
        } else {
            return Err(arguments.excess(word));
        }
        Ok(())
    }

    /// The rows of a trajectory with this last epoch.
    fn selection(&self, last: u64) -> Result<Selection, Failure> {
        let (from, to) = match self.range {
            None => (0, last),
            Some(range) => range.within(last).map(|range| (range.from, range.to))?,
        };
        let is_page = self.format == Format::Html;
        let every = match (self.every, self.range) {
            (Some(every), _) => every,
            (None, None) if is_page => (to - from).div_ceil(USUAL_PAGE_ROWS).max(1),
            (None, _) => 1,
        };
        let rows = Selection { from, to, every };
        let most = if is_page { MOST_PAGE_ROWS } else { MOST_ROWS };
        if self.format.has_rows() && rows.count() > most {
            let every = (to - from).div_ceil(most - 1);
            return Err(Failure::new(Problem::ExportTooLong { every, most }));
        }
        Ok(rows)
    }
}
