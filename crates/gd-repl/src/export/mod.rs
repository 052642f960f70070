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
use crate::plot::Drawing;

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
    Svg ".svg", "the pictures of `plot`, all or one: `export run.svg loss`, `export map.svg sweep`", "hình vẽ của `plot`, tất cả hoặc một hình: `export run.svg loss`, `export map.svg sweep`";
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
    pub(crate) pictures: Vec<Drawing>,
    /// Those of other runs on the same loss, which only a page has.
    pub(crate) experiments: Vec<Drawing>,
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
            Self::Svg => out.write_all(crate::plot::svg::page(&job.pictures).as_bytes()),
            #[cfg(feature = "png")]
            Self::Png => out.write_all(&png::file(&job.pictures).map_err(io::Error::other)?),
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

#[cfg(test)]
mod tests {
    use super::Format;
    use crate::command::COMMANDS;
    use crate::host::Host;
    use crate::language::Language;
    use crate::session::{Options, Session};

    /// What the last of these commands writes into the file.
    fn written(commands: &[&str], language: Language) -> String {
        let folder = tempfile::tempdir().expect("a folder");
        let name = commands.last().and_then(|last| last.split_whitespace().nth(1));
        let name = name.expect("the last command writes a file");
        let path = folder.path().join(name);
        let mut session = Session::new(Options { language, ..Options::default() });
        for command in commands {
            let command = command.replace(name, &path.to_string_lossy());
            let outcome = session.execute(&command, &mut Host::patient());
            assert!(outcome.result.is_ok(), "{command}: {:?}", outcome.result);
        }
        std::fs::read_to_string(&path).expect("a file of text")
    }

    const MAP: &str = "sweep lr 0.01..0.5 6 epochs 1..100 12";

    #[test]
    fn the_map_of_a_sweep_is_a_picture() {
        for (language, words) in
            [(Language::En, "at the end, lr against"), (Language::Vi, "ở cuối, lr theo")]
        {
            let map = || written(&["start -1.5", MAP, "export map.svg sweep"], language);
            let file = map();
            assert!(file.contains(words) && file.contains("start -1.5"), "{file}");
            assert!(roxmltree::Document::parse(&file).is_ok());
            assert_eq!(file, map());
        }
    }

    #[test]
    fn an_experiment_stays_as_it_was_made() {
        let before = written(&["start -1.5", MAP, "export map.svg sweep"], Language::En);
        let later =
            ["start -1.5", MAP, "run 5", "loss x^4", "start 1", "undo", "export map.svg sweep"];
        assert_eq!(written(&later, Language::En), before);
        let basins = ["loss x^4 - x^2", "basins 11", "loss x^2", "export b.svg basins"];
        assert!(written(&basins, Language::En).contains("x^4 - x^2"));
    }

    #[test]
    fn a_page_has_the_experiments_on_its_own_loss() {
        let page = |more: &[&str]| {
            written(&[&["start -1.5", MAP], more, &["export a.html"]].concat(), Language::En)
        };
        let heading = "<h2>Other runs on this loss</h2>";
        assert!(page(&[]).contains(heading));
        assert!(!page(&["loss x^4"]).contains(heading));
        assert!(page(&["loss x^4", "compare lr 0.1 0.2"]).contains("lr 0.2"));
    }

    #[test]
    fn a_page_has_the_rate_on_its_line_as_a_picture_with_words() {
        let page = written(&["start -2", "lr 0.3", "run 30", "export a.html"], Language::Vi);
        assert!(page.contains("<title>lr 0.3</title>") && page.contains("Dưới 1/L = 1/6"));
        let programs = page.matches("<pre>").count();
        assert_eq!(programs, 1, "only the commands that do it again are text in columns");
    }

    #[test]
    fn every_view_of_an_experiment_is_a_command() {
        for name in ["compare", "sweep", "basins"] {
            let spec = COMMANDS.iter().find(|spec| spec.name == name).expect(name);
            let make = spec.mistake.expect(name).instead;
            let file = written(&[make, &format!("export a.svg {name}")], Language::En);
            assert!(file.starts_with("<svg"), "{name}");
        }
    }

    #[test]
    fn the_ending_tells_the_format() {
        for format in Format::ALL {
            let name = format!("run{}", format.ending().to_uppercase());
            assert_eq!(Format::of(&name), Some(*format), "{name}");
        }
        assert_eq!(Format::of("run"), None);
    }
}
