//! Pictures: see it happen.
//!
//! A view makes a [`Figure`] in data units from plain data: a loss and the rows of a path, a series
//! against the epoch, a grid of results. A back end draws it: [`terminal`] in cells, [`svg`] as a file,
//! [`plain`] in words and numbers. Figures know no pixels and no colours; back ends know no descent.
//!
//! ```
//! use gd_repl::language::Language;
//! use gd_repl::plot::terminal::{self, Size};
//! use gd_repl::plot::views::{Context, XView};
//! use gd_repl::plot::{Charset, Series};
//!
//! let x = Series::dense(0, &[-1.5, -0.5, 0.0, 0.25, 0.375]);
//! let context = Context { settings: "lr 0.1", language: Language::En };
//! let figure = XView { x: &x, target: Some(0.5), epochs: None, others: &[], context }.figure();
//! let lines = terminal::draw(&figure, Size { columns: 80, rows: 20 }, Charset::Utf8);
//! assert_eq!(lines.len(), 20);
//! ```

mod axis;
mod cast;
mod charset;
mod clip;
mod description;
mod drawing;
mod figure;
mod frames;
mod heat_map;
pub mod label;
pub mod plain;
mod rate_line;
mod sample;
mod series;
mod sparkline;
mod step_line;
pub mod svg;
pub mod terminal;
pub mod ticks;
pub mod views;

pub use axis::{Axis, Scale};
pub use charset::{Charset, style};
pub use description::{Description, Table};
pub use drawing::Drawing;
pub use figure::{Figure, Key, Mark, Piece, Role};
pub use frames::{MOST_FRAMES, frames};
pub use heat_map::{HeatMap, Level};
pub use rate_line::RateLine;
pub use series::{Block, Series, Summary, Trend};
pub use sparkline::sparkline;
pub use step_line::StepLine;

#[cfg(test)]
mod tests;
