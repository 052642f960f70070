//! Figures as SVG files: for slides, pages and print.
//!
//! The same figure gives the same bytes. Colours are written as attributes, so that a file looks the same
//! everywhere; a page that shows one inline may restyle the classes `gd-paper`, `gd-ink`, `gd-quiet`,
//! `gd-grid` and `gd-open`, as [`DARK`] does.
//!
//! ```
//! use gd_repl::plot::{Axis, Figure, Mark, Role, svg};
//!
//! let mut figure = Figure::new("y < 1", Axis::linear("x", 0.0, 1.0), Axis::linear("y", 0.0, 1.0));
//! figure.marks.push(Mark::curve(Role::Curve, vec![(0.0, 0.0), (1.0, 1.0)]));
//! let file = svg::draw(&figure);
//! assert!(file.starts_with("<svg"));
//! assert!(file.contains("<title>y &lt; 1</title>"));
//! ```

mod heat_map;
mod layout;
mod marks;
mod page;
mod palette;
mod rate_line;
mod write;

use super::drawing::Drawing;
use super::figure::Figure;
pub use heat_map::heat_map;
use layout::Layout;
pub use rate_line::rate_line;
use write::Document;
#[cfg(test)]
pub(crate) use write::text_width;

/// The width of every picture, in units of its view box.
pub const WIDTH: f64 = 720.0;

/// Rules for a page that shows a picture inline on a dark ground: among them a lighter blue and a light ink,
/// wherever a picture draws with the dark ones.
pub const DARK: &str = ".gd-paper,.gd-open{fill:#16181d}.gd-ink{fill:#e8e8e8}.gd-quiet{fill:#a8a8a8}\
.gd-grid{stroke:#33363d}.gd-axis{stroke:#a8a8a8}\
[stroke=\"#0072b2\"]{stroke:#4c97e0}[fill=\"#0072b2\"]:not(.gd-cell){fill:#4c97e0}\
[stroke=\"#1a1a1a\"]{stroke:#e8e8e8}[fill=\"#1a1a1a\"]:not(.gd-ink){fill:#e8e8e8}";

/// Pictures below each other as one SVG element; one picture is that picture.
pub fn page(pictures: &[Drawing]) -> String {
    let drawn: Vec<(String, f64)> = pictures.iter().map(measured).collect();
    if let [(only, _)] = drawn.as_slice() {
        return only.clone();
    }
    let titles: Vec<String> = pictures.iter().map(Drawing::title).collect();
    let height = drawn.iter().map(|(_, height)| height).sum();
    let mut document = Document::new(WIDTH, height, &titles.join("; "), "");
    let mut top = 0.0;
    for (element, height) in drawn {
        document.inner(&element, top, WIDTH, height);
        top += height;
    }
    document.finish()
}

/// A picture of either kind as one SVG element.
pub fn drawing(picture: &Drawing) -> String {
    measured(picture).0
}

/// The figure as one SVG element.
pub fn draw(figure: &Figure) -> String {
    figure_drawn(figure).0
}

/// A picture of either kind, and its height.
fn measured(picture: &Drawing) -> (String, f64) {
    match picture {
        Drawing::Figure(figure) => figure_drawn(figure),
        Drawing::Map(map) => heat_map::drawn(map),
    }
}

/// The figure as one SVG element, and its height.
fn figure_drawn(figure: &Figure) -> (String, f64) {
    let layout = Layout::new(figure);
    let title = titled(&figure.title, &figure.settings);
    let description: Vec<&str> =
        figure.description.sentences.iter().chain(&figure.notes).map(String::as_str).collect();
    let mut document = Document::new(WIDTH, layout.height(), &title, &description.join(" "));
    layout.frame(&mut document);
    let obstacles = marks::draw(figure, &layout, &mut document);
    marks::label_points(figure, &layout, &obstacles, &mut document);
    layout.end_labels(&mut document);
    (document.finish(), layout.height())
}

/// The name of a picture for those who listen.
fn titled(title: &str, settings: &str) -> String {
    if settings.is_empty() { title.to_owned() } else { format!("{title}, {settings}") }
}
