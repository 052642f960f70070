//! Files: a run as numbers, as pictures, as a page, as a program, as a script.
//!
//! A [`Format`] is one line of a table, from which the help, the errors and the completion of `export`
//! are made, and one file of this module. The same state gives the same bytes: no clock, no path and no
//! name of a machine goes into a file.

mod csv;
mod html;
mod json;
#[cfg(feature = "png")]
mod png;
mod python;
mod replace;
mod script;

use std::io;
use std::path::Path;

use gd_core::{Descent, Row};

pub(crate) use replace::replace;

use crate::laboratory::Laboratory;
use crate::language::{Language, Text};
use crate::plot::Figure;

macro_rules! formats {
    ($($format:ident $ending:literal, $en:literal, $vi:literal;)+) => {
        /// What a file may be, by the ending of its name.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(crate) enum Format {
            $(
                #[doc = concat!("`", $ending, "`: ", $en, ".")]
                $format,
            )+
        }

        impl Format {
            /// Every format, in the order of the help.
            pub(crate) const ALL: &[Self] = &[$(Self::$format),+];
            /// The endings of names, in the same order.
            pub(crate) const ENDINGS: &[&'static str] = &[$($ending),+];
            /// What each holds, for the help.
            pub(crate) const CONTENTS: Text = Text {
                en: concat!($($ending, " ", $en, "; "),+, "each number to the last bit. The file is \
                    replaced whole or not at all."),
                vi: concat!($($ending, " ", $vi, "; "),+, "mọi số chính xác đến từng bit. Tệp được \
                    thay trọn vẹn hoặc không thay gì."),
            };

            /// The ending of its names.
            pub(crate) const fn ending(self) -> &'static str {
                match self {
                    $(Self::$format => $ending),+
                }
            }
        }
    };
}

formats! {
    Csv ".csv", "one row an epoch (epoch,x,loss,derivative,lr)", "mỗi epoch một dòng (epoch,x,loss,derivative,lr)";
    Json ".json", "settings, verdict and rows", "thiết lập, kết luận và các dòng";
    Svg ".svg", "the pictures of `plot`, all or one: `export run.svg loss`", "hình vẽ của `plot`, tất cả hoặc một hình: `export run.svg loss`";
    Png ".png", "the same pictures as pixels, in a build with the feature `png`", "các hình đó dưới dạng điểm ảnh, nếu bản dựng có tính năng `png`";
    Html ".html", "one page with pictures, diagnosis, theory and table", "một trang có hình vẽ, chẩn đoán, lý thuyết và bảng";
    Python ".py", "a Python program that repeats the run", "chương trình Python lặp lại lần chạy";
    Script ".gd", "the session as commands, for `source`", "phiên làm việc dưới dạng lệnh, dùng cho `source`";
}

/// What is written.
#[derive(Debug)]
pub(crate) struct Job<'a> {
    /// The loss, the descent, the settings.
    pub(crate) lab: &'a Laboratory,
    /// The language of what a person reads in the file.
    pub(crate) language: Language,
    /// Which rows.
    pub(crate) rows: Selection,
    /// The pictures, from top to bottom.
    pub(crate) figures: Vec<Figure>,
}

/// Epochs from one to another, every so many.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Selection {
    /// The first epoch.
    pub(crate) from: u64,
    /// The last that may be among them.
    pub(crate) to: u64,
    /// At least 1.
    pub(crate) every: u64,
}

impl Format {
    /// The format that a file's name asks for.
    pub(crate) fn of(path: &str) -> Option<Self> {
        let ending = Path::new(path).extension()?.to_str()?.to_lowercase();
        Self::ALL.iter().copied().find(|format| format.ending().get(1..) == Some(&*ending))
    }

    /// Whether the file holds rows, so that a range and `every` mean something.
    pub(crate) const fn has_rows(self) -> bool {
        match self {
            Self::Csv | Self::Json | Self::Html => true,
            Self::Svg | Self::Png | Self::Python | Self::Script => false,
        }
    }

    /// Whether the file is pictures, chosen as for `plot`.
    pub(crate) const fn is_picture(self) -> bool {
        match self {
            Self::Svg | Self::Png => true,
            Self::Csv | Self::Json | Self::Html | Self::Python | Self::Script => false,
        }
    }

    /// Whether this build writes it.
    pub(crate) const fn is_built(self) -> bool {
        match self {
            Self::Png => cfg!(feature = "png"),
            Self::Csv | Self::Json | Self::Svg | Self::Html | Self::Python | Self::Script => true,
        }
    }

    /// Writes the file's content.
    pub(crate) fn write(self, job: &Job<'_>, out: &mut dyn io::Write) -> io::Result<()> {
        match self {
            Self::Csv => csv::write(job, out),
            Self::Json => json::write(job, out),
            Self::Svg => out.write_all(crate::plot::svg::page(&job.figures).as_bytes()),
            #[cfg(feature = "png")]
            Self::Png => out.write_all(&png::file(&job.figures).map_err(io::Error::other)?),
            #[cfg(not(feature = "png"))]
            Self::Png => Err(io::ErrorKind::Unsupported.into()),
            Self::Html => out.write_all(html::page(job).as_bytes()),
            Self::Python => out.write_all(python::program(job.lab, job.language).as_bytes()),
            Self::Script => out.write_all(script::script(job.lab, job.language).as_bytes()),
        }
    }
}

impl Selection {
    /// How many rows these are.
    pub(crate) fn count(self) -> u64 {
        (self.to - self.from) / self.every + 1
    }

    /// The rows, in order.
    pub(crate) fn rows(self, descent: &Descent) -> Box<dyn Iterator<Item = Row> + '_> {
        // Rows in a row are replayed once; far apart, each is looked up by itself.
        if self.every == 1 {
            return Box::new(descent.rows(self.from..self.to + 1));
        }
        let step = usize::try_from(self.every).unwrap_or(usize::MAX);
        Box::new((self.from..=self.to).step_by(step).filter_map(|epoch| descent.row(epoch)))
    }
}
