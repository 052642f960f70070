//! What every page has: its measures, its quiet words, its heading.

use super::super::cast::to_cells;
use super::super::charset::Charset;
use super::super::terminal::text::shortened;
use super::WIDTH;
use super::palette::{INK, QUIET};
use super::write::{Anchor, Document, Words, text_width};

/// The margin around everything.
pub(crate) const MARGIN: f64 = 18.0;
/// The height of the picture itself.
pub(crate) const PICTURE: f64 = 330.0;
/// The size of letters.
pub(crate) const TEXT: f64 = 13.0;
/// The distance of lines of text.
pub(crate) const LINE: f64 = 19.0;

/// The size of the title's letters, and how much wider bold ones are.
const TITLE: f64 = 16.0;
const BOLD: f64 = 1.08;
/// Between the title and the settings on one line.
const APART: f64 = 30.0;

/// The title, and the settings beside it or, where there is no room, below it.
#[derive(Debug)]
pub(crate) struct Heading {
    title: String,
    settings: String,
    below: bool,
}

impl Heading {
    /// Both shortened where they are wider than the page.
    pub(crate) fn new(title: &str, settings: &str) -> Self {
        let room = WIDTH - 2.0 * MARGIN;
        let title = fitting(title, TITLE * BOLD, room);
        let settings = fitting(settings, TEXT, room);
        let both = text_width(&title, TITLE) * BOLD + text_width(&settings, TEXT) + APART;
        let below = both > room && !settings.is_empty();
        Self { title, settings, below }
    }

    /// Where the picture under it begins; the name of its vertical axis stands between them.
    pub(crate) fn floor(&self) -> f64 {
        MARGIN + TITLE + 30.0 + if self.below { LINE } else { 0.0 }
    }

    pub(crate) fn draw(&self, document: &mut Document) {
        let base = MARGIN + TITLE * 0.8;
        let title = Words {
            text: &self.title,
            anchor: Anchor::Start,
            size: TITLE,
            bold: true,
            colour: INK,
            class: "gd-ink",
        };
        document.words((MARGIN, base), title);
        if self.below {
            document.words((MARGIN, base + LINE), quiet(&self.settings, Anchor::Start));
        } else if !self.settings.is_empty() {
            document.words((WIDTH - MARGIN, base), quiet(&self.settings, Anchor::End));
        }
    }
}

/// `text` as it fits into so many units.
pub(crate) fn fitting(text: &str, size: f64, room: f64) -> String {
    let columns = to_cells((room / text_width(" ", size)).floor());
    shortened(text, columns, Charset::Utf8)
}

/// A text of the quiet kind.
pub(crate) fn quiet(text: &str, anchor: Anchor) -> Words<'_> {
    Words { text, anchor, size: TEXT, bold: false, colour: QUIET, class: "gd-quiet" }
}
