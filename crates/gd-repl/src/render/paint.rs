//! Roles become colours: the only place that knows `colored`.
//!
//! The sixteen colours of the terminal, which the user's theme decides; red never stands against green as
//! the only contrast, and every role is told from its neighbours by a sign or a place as well.

use colored::{Color, ColoredString, Colorize};

use crate::markup::{Line, Style};

/// The line with escapes, or without where `colour` is false.
pub(super) fn paint(line: &Line, colour: bool) -> String {
    if !colour {
        return line.to_string();
    }
    colored::control::set_override(true);
    line.spans().iter().map(|span| painted(&span.text, span.style).to_string()).collect()
}

/// The colours of runs that are compared; their letters tell them apart without colour.
const RUNS: [Color; 6] = [
    Color::Blue,
    Color::Yellow,
    Color::Magenta,
    Color::Cyan,
    Color::BrightBlue,
    Color::BrightYellow,
];

fn painted(text: &str, style: Style) -> ColoredString {
    match style {
        Style::Plain => text.normal(),
        Style::Value => text.color(Color::Cyan),
        Style::Command => text.color(Color::BrightBlue),
        Style::Heading => text.bold(),
        Style::Good => text.color(Color::Cyan).bold(),
        Style::Bad => text.color(Color::Red).bold(),
        Style::Dim => text.dimmed(),
        Style::Curve => text.color(Color::Blue),
        Style::Past => text.color(Color::Yellow),
        Style::Now => text.color(Color::BrightYellow).bold(),
        Style::Next => text.color(Color::Magenta),
        Style::Target => text.color(Color::Cyan),
        Style::Tangent => text.color(Color::Magenta),
        Style::Run(k) => text.color(RUNS[usize::from(k) % RUNS.len()]),
    }
}
