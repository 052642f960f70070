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
mod palette;
mod write;

use super::figure::Figure;
pub use heat_map::heat_map;
use layout::Layout;
use write::Document;
#[cfg(test)]
pub(crate) use write::text_width;

/// The width of every picture, in units of its view box.
pub const WIDTH: f64 = 720.0;

/// Rules for a page that shows a picture inline on a dark ground: among them a lighter blue and a light ink,
/// wherever a picture draws with the dark ones.
pub const DARK: &str = ".gd-paper,.gd-open{fill:#16181d}.gd-ink{fill:#e8e8e8}.gd-quiet{fill:#a8a8a8}\
.gd-grid{stroke:#33363d}.gd-axis{stroke:#a8a8a8}\
[stroke=\"#0072b2\"]{stroke:#4c97e0}[fill=\"#0072b2\"]{fill:#4c97e0}\
[stroke=\"#1a1a1a\"]{stroke:#e8e8e8}[fill=\"#1a1a1a\"]:not(.gd-ink){fill:#e8e8e8}";

/// Figures below each other as one SVG element; one figure is that figure.
pub fn page(figures: &[Figure]) -> String {
    if let [only] = figures {
        return draw(only);
    }
    let heights: Vec<f64> = figures.iter().map(|figure| Layout::new(figure).height()).collect();
    let titles: Vec<&str> = figures.iter().map(|figure| figure.title.as_str()).collect();
    let mut document = Document::new(WIDTH, heights.iter().sum(), &titles.join("; "), "");
    let mut top = 0.0;
    for (figure, height) in figures.iter().zip(heights) {
        document.inner(&draw(figure), top, WIDTH, height);
        top += height;
    }
    document.finish()
}

/// The figure as one SVG element.
pub fn draw(figure: &Figure) -> String {
    let layout = Layout::new(figure);
    let title = match figure.settings.as_str() {
        "" => figure.title.clone(),
        settings => format!("{}, {settings}", figure.title),
    };
    let description: Vec<&str> =
        figure.description.sentences.iter().chain(&figure.notes).map(String::as_str).collect();
    let mut document = Document::new(WIDTH, layout.height(), &title, &description.join(" "));
    layout.frame(&mut document);
    let obstacles = marks::draw(figure, &layout, &mut document);
    marks::label_points(figure, &layout, &obstacles, &mut document);
    layout.end_labels(&mut document);
    document.finish()
}
