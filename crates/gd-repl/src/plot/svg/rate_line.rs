//! The learning rate on its line, on the page.

use super::super::figure::Role;
use super::super::rate_line::RateLine;
use super::WIDTH;
use super::page::{MARGIN, TEXT, fitting, quiet};
use super::palette::{BLUE, ORANGE, PAPER, PURPLE, Paint, QUIET, paint};
use super::write::{Anchor, Document, Pixel, Words, number, pair, text_width};
use crate::language::Language;

/// The height of the whole picture, and of the line in it.
const HEIGHT: f64 = 96.0;
const LINE: f64 = 40.0;
/// Between the line and the page's edge on each side: half a label.
const INSET: f64 = 40.0;
/// How thick the line is.
const WEIGHT: f64 = 6.0;

/// Descending, oscillating, diverging.
const COLOURS: [&str; 3] = [BLUE, ORANGE, PURPLE];

/// The line as one SVG element: the present rate above it, below it the two rates that matter and the names of
/// the parts.
pub fn rate_line(line: &RateLine<'_>, language: Language) -> String {
    let name = format!("lr {}", line.label);
    let mut document = Document::new(WIDTH, HEIGHT, &name, &line.sentence(language));
    document.rectangle((0.0, 0.0), WIDTH, HEIGHT, PAPER, "gd-paper");
    let at = |lr: f64| INSET + line.place(lr) * (WIDTH - 2.0 * INSET);
    for (part, colour) in line.parts(language).into_iter().zip(COLOURS) {
        let (from, to) = (at(part.from), at(part.to));
        let paint = Paint { colour, width: WEIGHT, ..paint(Role::Curve) };
        document.stroke(&format!("M{} H{}", pair((from, LINE)), number(to)), paint);
        // A part too narrow for its name goes without: the description has it.
        if text_width(part.name, TEXT) <= to - from {
            let middle = f64::midpoint(from, to);
            document.words((middle, HEIGHT - MARGIN + 4.0), quiet(part.name, Anchor::Middle));
        }
    }
    let ticks = line.marks().map(|(lr, label)| (at(lr), label));
    for (x, _) in &ticks {
        document.line((*x, LINE - 7.0), (*x, LINE + 7.0), QUIET, 1.0, "gd-axis");
    }
    document.row(LINE + 24.0, ticks.map(|(x, label)| (x, quiet(label, Anchor::Middle))));
    present((at(line.lr), LINE), &name, &mut document);
    document.finish()
}

/// The present rate, with its name above it.
fn present((x, y): Pixel, name: &str, document: &mut Document) {
    let now = paint(Role::Now);
    document.point((x, y), now);
    let text = &fitting(name, TEXT, WIDTH - 2.0 * MARGIN);
    let half = text_width(text, TEXT) / 2.0;
    let middle = x.clamp(MARGIN + half, WIDTH - MARGIN - half);
    let (anchor, colour) = (Anchor::Middle, now.colour);
    let words = Words { text, anchor, size: TEXT, bold: true, colour, class: "" };
    document.words((middle, y - 16.0), words);
}
