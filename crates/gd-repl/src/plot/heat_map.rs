//! A sweep over two axes as a grid of six levels, in data units.
//!
//! ```
//! use gd_repl::language::Language;
//! use gd_repl::plot::{HeatMap, Level};
//!
//! let map = HeatMap {
//!     rows: ("lr".to_owned(), vec![0.1, 1.0]),
//!     columns: ("epochs".to_owned(), vec![1.0, 10.0]),
//!     log_columns: true,
//!     derivatives: vec![vec![Some(4.8), Some(0.048)], vec![Some(-60.0), None]],
//!     at_start: 12.0,
//!     tolerance: 1e-3,
//!     settings: "start -1.5".to_owned(),
//!     language: Language::En,
//! };
//! assert_eq!(map.level(0, 1), Level::Smaller);
//! assert_eq!(map.level(1, 0), Level::Grown);
//! assert_eq!(map.level(1, 1), Level::Unknown);
//! ```

use super::axis::Axis;
use super::charset::Charset;
use super::description::{Description, Table};
use super::label::rounded;
use super::views::spaced;
use crate::language::{Language, Text};

/// How large |f′| is at the end of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// Below a millionth of the tolerance: nothing is left.
    Gone,
    /// Below the tolerance.
    Arrived,
    /// At most a twelfth of that at the start.
    Smaller,
    /// At most that at the start.
    Started,
    /// Larger than at the start.
    Grown,
    /// More than 1e9 times that at the start, or not finite.
    Exploded,
    /// Nobody knows: the sweep was interrupted before this run.
    Unknown,
}

impl Level {
    /// Every level, the smallest first.
    pub const ALL: [Self; 7] = [
        Self::Gone,
        Self::Arrived,
        Self::Smaller,
        Self::Started,
        Self::Grown,
        Self::Exploded,
        Self::Unknown,
    ];

    /// The glyph of a cell of this level.
    pub fn glyph(self, charset: Charset) -> char {
        match self {
            Self::Gone => ' ',
            Self::Arrived => charset.choose('·', '.'),
            Self::Smaller => charset.choose('░', ':'),
            Self::Started => charset.choose('▒', 'o'),
            Self::Grown => charset.choose('▓', '%'),
            Self::Exploded => charset.choose('█', '#'),
            Self::Unknown => '?',
        }
    }
}

/// |f′| at the end of each run of a sweep over two axes.
#[derive(Clone, Debug, PartialEq)]
pub struct HeatMap {
    /// The name of the first axis and its values, ascending: the rows, the first at the bottom.
    pub rows: (String, Vec<f64>),
    /// The name of the second axis and its values, ascending: the columns.
    pub columns: (String, Vec<f64>),
    /// Whether the columns are spaced logarithmically.
    pub log_columns: bool,
    /// f′ at the end of each run, if it was made: a row for each value of the first axis.
    pub derivatives: Vec<Vec<Option<f64>>>,
    /// |f′| at the start.
    pub at_start: f64,
    /// Below it |f′| counts as zero.
    pub tolerance: f64,
    /// The settings of the runs, as they stand beside the title; may be empty.
    pub settings: String,
    /// The language of title, legend and sentences.
    pub language: Language,
}

impl HeatMap {
    /// The level of a cell.
    pub fn level(&self, row: usize, column: usize) -> Level {
        let Some(derivative) = self.derivative(row, column) else { return Level::Unknown };
        let size = derivative.abs();
        let bounds = self.bounds();
        Level::ALL
            .into_iter()
            .zip(bounds)
            .find(|(_, bound)| size <= *bound)
            .map_or(Level::Exploded, |(level, _)| level)
    }

    fn derivative(&self, row: usize, column: usize) -> Option<f64> {
        *self.derivatives.get(row)?.get(column)?
    }

    /// The largest |f′| of each level but the last.
    fn bounds(&self) -> [f64; 5] {
        let start = if self.at_start.is_finite() { self.at_start.max(self.tolerance) } else { 1.0 };
        let middle = (start / 12.0).max(self.tolerance);
        [self.tolerance * 1e-6, self.tolerance, middle, start, start * 1e9]
    }

    /// What the levels stand for, the smallest first.
    pub fn legend(&self) -> Vec<(Level, String)> {
        let bounds = self.bounds().map(|bound| rounded(bound, 2));
        let [gone, arrived, smaller, started, grown] = bounds;
        let language = self.language;
        let start = Text { en: ", the start", vi: ", lúc đầu" }.get(language);
        let mut legend = vec![
            (Level::Gone, format!("≤ {gone}")),
            (Level::Arrived, format!("≤ {arrived}")),
            (Level::Smaller, format!("≤ {smaller}")),
            (Level::Started, format!("≤ {started}{start}")),
            (Level::Grown, format!("≤ {grown}")),
            (Level::Exploded, Text { en: "more", vi: "hơn nữa" }.get(language).to_owned()),
        ];
        let cells = self.rows.1.len() * self.columns.1.len();
        if self.derivatives.iter().flatten().flatten().count() < cells {
            let unknown = Text { en: "not run", vi: "chưa chạy" };
            legend.push((Level::Unknown, unknown.get(language).to_owned()));
        }
        legend
    }

    /// What is shown.
    pub fn title(&self) -> String {
        let (rows, columns) = (&self.rows.0, &self.columns.0);
        match self.language {
            Language::En => format!("|f'(x)| at the end, {rows} against {columns}"),
            Language::Vi => format!("|f'(x)| ở cuối, {rows} theo {columns}"),
        }
    }

    /// The horizontal axis.
    pub(crate) fn x_axis(&self) -> Axis {
        let (name, values) = &self.columns;
        let ends = values.first().copied().zip(values.last().copied());
        match ends {
            Some((from, to)) if self.log_columns && from > 0.0 => Axis::log(name, from, to),
            Some((from, to)) => Axis::linear(name, from, to),
            None => Axis::linear(name, 0.0, 1.0),
        }
    }

    /// The map in words and numbers.
    pub fn description(&self) -> Description {
        let language = self.language;
        let (row_name, row_values) = &self.rows;
        let (column_name, column_values) = &self.columns;
        let header = std::iter::once(row_name.clone()).chain(
            self.sampled_columns().map(|(_, value)| format!("{column_name} {}", rounded(value, 3))),
        );
        let mut table = Table { header: header.collect(), rows: Vec::new() };
        let rows: Vec<(usize, f64)> = row_values.iter().copied().enumerate().collect();
        for &(row, value) in spaced(&rows, 12) {
            let cell = |column: usize| match self.derivative(row, column) {
                Some(derivative) => rounded(derivative.abs(), 3),
                None => "-".to_owned(),
            };
            let cells = self.sampled_columns().map(|(column, _)| cell(column));
            table.rows.push(std::iter::once(rounded(value, 6)).chain(cells).collect());
        }
        let count = |wanted: &dyn Fn(Level) -> bool| {
            let cells = (0..row_values.len())
                .flat_map(|row| (0..column_values.len()).map(move |column| (row, column)));
            cells.filter(|&(row, column)| wanted(self.level(row, column))).count()
        };
        let runs = count(&|level| level != Level::Unknown);
        let arrived = count(&|level| level <= Level::Arrived);
        let grown = count(&|level| matches!(level, Level::Grown | Level::Exploded));
        let tolerance = rounded(self.tolerance, 6);
        let sentences = match language {
            Language::En => vec![
                format!("Of {runs} runs {arrived} ended with |f'(x)| at most {tolerance}."),
                format!("In {grown} runs |f'(x)| is larger at the end than at the start."),
            ],
            Language::Vi => vec![
                format!(
                    "Trong {runs} lần chạy, {arrived} lần kết thúc với |f'(x)| không quá {tolerance}."
                ),
                format!("Ở {grown} lần chạy, |f'(x)| lúc cuối lớn hơn lúc đầu."),
            ],
        };
        Description { sentences, table }
    }

    /// A few columns for a table.
    fn sampled_columns(&self) -> impl Iterator<Item = (usize, f64)> {
        let last = self.columns.1.len().saturating_sub(1);
        let count = self.columns.1.len().min(5);
        (0..count).filter_map(move |i| {
            let index = if count > 1 { i * last / (count - 1) } else { 0 };
            Some((index, *self.columns.1.get(index)?))
        })
    }
}
