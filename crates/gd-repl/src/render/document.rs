//! A text in blocks: paragraphs, tables, pictures.
//!
//! Width is decided late: a paragraph is wrapped at words, a table is aligned by display width, a
//! picture is left as it is. Nothing here knows colours.

mod html;

pub use html::escaped;

use crate::markup::{Line, Span, Style, display_width};

/// The text of a report.
#[derive(Clone, Debug, Default)]
pub struct Document {
    blocks: Vec<Block>,
}

/// On a screen with fewer columns a long label stands above its prose.
const NARROW: usize = 60;

/// A piece of a document.
#[derive(Clone, Debug)]
enum Block {
    /// An empty line.
    Gap,
    /// A line that is wrapped only where it is too long.
    Line(Line),
    /// Lines of a picture, whose columns say something: they are as wide as they are.
    Picture(Vec<Line>),
    /// Prose, wrapped at words, each line indented by so many columns.
    Paragraph(usize, Line),
    /// Prose beside a label: the label's style and text, the columns it takes, the prose.
    Entry(Span, usize, Line),
    /// Rows of cells.
    Table(Table),
}

/// Rows of cells under a heading.
#[derive(Clone, Debug)]
pub struct Table {
    /// Left or right, for each column.
    pub columns: Vec<Align>,
    /// The rows, headings first.
    pub rows: Vec<Vec<(Style, String)>>,
    /// Columns of indentation.
    pub indent: usize,
}

/// How a column is aligned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    /// Words.
    Left,
    /// Numbers.
    Right,
}

impl Document {
    /// An empty document.
    pub fn new() -> Self {
        Self::default()
    }

    /// Whether nothing was written.
    pub fn is_empty(&self) -> bool {
        self.blocks.is_empty()
    }

    /// An empty line, unless the document is empty or ends in one.
    pub fn gap(&mut self) {
        if !matches!(self.blocks.last(), None | Some(Block::Gap)) {
            self.blocks.push(Block::Gap);
        }
    }

    /// A line that is wrapped only where it is too long.
    pub fn line(&mut self, line: Line) {
        self.blocks.push(Block::Line(line));
    }

    /// Lines that are wrapped only where they are too long.
    pub fn lines(&mut self, lines: impl IntoIterator<Item = Line>) {
        self.blocks.extend(lines.into_iter().map(Block::Line));
    }

    /// The lines of a picture, which may be wider than text.
    pub fn picture(&mut self, lines: Vec<Line>) {
        self.blocks.push(Block::Picture(lines));
    }

    /// Prose with an indentation of two columns.
    pub fn paragraph(&mut self, line: Line) {
        self.blocks.push(Block::Paragraph(2, line));
    }

    /// Prose without roles, with an indentation of two columns. `code` in it is a command to type.
    pub fn prose(&mut self, text: &str) {
        self.paragraph(with_commands(text));
    }

    /// Prose with an indentation of so many columns.
    pub fn indented(&mut self, indent: usize, line: Line) {
        self.blocks.push(Block::Paragraph(indent, line));
    }

    /// Prose beside a label of `width` columns, wrapped at words beside it.
    pub fn entry(&mut self, style: Style, label: &str, width: usize, line: Line) {
        self.blocks.push(Block::Entry(Span { style, text: label.to_owned() }, width, line));
    }

    /// A table.
    pub fn table(&mut self, table: Table) {
        self.blocks.push(Block::Table(table));
    }

    /// Another document after this one.
    pub fn append(&mut self, other: Self) {
        self.blocks.extend(other.blocks);
    }

    /// The document with every text changed; what is longer or shorter then is laid out so.
    #[must_use]
    pub fn with_texts(&self, change: impl Fn(&str) -> String) -> Self {
        let line = |line: &Line| {
            let spans = line.spans().iter();
            spans.fold(Line::new(), |line, span| line.push(span.style, change(&span.text)))
        };
        let row = |row: &Vec<(Style, String)>| -> Vec<(Style, String)> {
            row.iter().map(|(style, cell)| (*style, change(cell))).collect()
        };
        let block = |block: &Block| match block {
            Block::Gap => Block::Gap,
            Block::Line(text) => Block::Line(line(text)),
            Block::Picture(lines) => Block::Picture(lines.iter().map(line).collect()),
            Block::Paragraph(indent, text) => Block::Paragraph(*indent, line(text)),
            Block::Entry(label, beside, text) => {
                let label = Span { style: label.style, text: change(&label.text) };
                Block::Entry(label, *beside, line(text))
            }
            Block::Table(table) => {
                Block::Table(Table { rows: table.rows.iter().map(row).collect(), ..table.clone() })
            }
        };
        Self { blocks: self.blocks.iter().map(block).collect() }
    }

    /// The lines at `width` columns.
    pub fn layout(&self, width: usize) -> Vec<Line> {
        let mut lines = Vec::new();
        for block in &self.blocks {
            match block {
                Block::Gap => lines.push(Line::new()),
                Block::Line(line) => lines.extend(fitted(line.clone(), width)),
                Block::Picture(picture) => lines.extend_from_slice(picture),
                Block::Paragraph(indent, line) => lines.extend(wrap(line, *indent, width)),
                Block::Entry(label, beside, line) => {
                    lines.extend(entry(label, *beside, line, width));
                }
                Block::Table(table) => lines.extend(table.lines(width)),
            }
        }
        lines
    }
}

/// Columns that are worth breaking a text into.
const FEW_WORDS: usize = 20;

/// How much farther right a row of a table goes on than it began.
const CONTINUED: usize = 2;

impl Table {
    /// A table whose columns are aligned so.
    pub fn new(columns: &[Align]) -> Self {
        Self { columns: columns.to_vec(), rows: Vec::new(), indent: 2 }
    }

    /// One more row; its cells have the style of their column's use.
    pub fn row(&mut self, style: Style, cells: impl IntoIterator<Item = String>) {
        self.rows.push(cells.into_iter().map(|cell| (style, cell)).collect());
    }

    /// The lines, two columns between cells; a row that is wider than `width` goes on below, broken between
    /// the same cells as all others, or within a text that is wider by itself.
    fn lines(&self, width: usize) -> Vec<Line> {
        let widths: Vec<usize> = (0..self.columns.len())
            .map(|column| {
                let cells = self.rows.iter().filter_map(|row| row.get(column));
                cells.map(|(_, text)| display_width(text)).max().unwrap_or(0)
            })
            .collect();
        let groups = self.groups(&widths, width);
        let parts = self
            .rows
            .iter()
            .flat_map(|row| groups.iter().map(move |group| (part(row, group), group.start)));
        parts
            .filter(|(cells, _)| !cells.is_empty())
            .flat_map(|(cells, first)| {
                let indent = self.indent + if first > 0 { CONTINUED } else { 0 };
                let line = self.line(cells, first, indent, &widths);
                if line.width() <= width {
                    return vec![line];
                }
                let Some((text, before)) = cells.split_last() else { return Vec::new() };
                let start = indent
                    + widths
                        .iter()
                        .skip(first)
                        .take(before.len())
                        .map(|cell| cell + 2)
                        .sum::<usize>();
                let label = self.line(before, first, indent, &widths);
                hanging(label, &Line::new().push(text.0, text.1.clone()), start, width)
            })
            .collect()
    }

    /// The columns that stand on one line each, from left to right.
    fn groups(&self, widths: &[usize], width: usize) -> Vec<std::ops::Range<usize>> {
        let mut groups = Vec::new();
        let (mut first, mut used) = (0, self.indent);
        for (column, cells) in widths.iter().enumerate() {
            let gap = if column > first { 2 } else { 0 };
            // A text at the end of the line breaks within itself, if there is room for a few words.
            let text = matches!(self.columns.get(column), Some(Align::Left));
            let hangs = text && column + 1 == widths.len() && used + gap + FEW_WORDS <= width;
            if column > first && used + gap + cells > width && !hangs {
                groups.push(first..column);
                (first, used) = (column, self.indent + CONTINUED + cells);
            } else {
                used += gap + cells;
            }
        }
        groups.push(first..widths.len());
        groups
    }

    fn line(&self, row: &[(Style, String)], first: usize, indent: usize, widths: &[usize]) -> Line {
        let mut line = Line::plain(" ".repeat(indent));
        for (i, (style, text)) in row.iter().enumerate() {
            let column = first + i;
            if i > 0 {
                line = line.push(Style::Plain, "  ");
            }
            let missing =
                widths.get(column).copied().unwrap_or(0).saturating_sub(display_width(text));
            let last = i + 1 == row.len();
            line = match self.columns.get(column) {
                Some(Align::Right) => {
                    line.push(Style::Plain, " ".repeat(missing)).push(*style, text.clone())
                }
                Some(Align::Left) | None if last => line.push(*style, text.clone()),
                Some(Align::Left) | None => {
                    line.push(*style, text.clone()).push(Style::Plain, " ".repeat(missing))
                }
            };
        }
        line
    }
}

/// Text whose parts between backticks are commands to type; the backticks stay, so that they are seen
/// without colour too.
pub fn with_commands(text: &str) -> Line {
    let mut line = Line::new();
    for (i, part) in text.split('`').enumerate() {
        if i % 2 == 1 {
            line = line.push(Style::Command, format!("`{part}`"));
        } else if !part.is_empty() {
            line = line.push(Style::Plain, part);
        }
    }
    line
}

/// The line, wrapped at words where it is too long.
fn fitted(line: Line, width: usize) -> Vec<Line> {
    if line.width() <= width {
        return vec![line];
    }
    let text = line.to_string();
    wrap(&line, (text.len() - text.trim_start().len()).min(4), width)
}

/// Prose with a label at its left; on a narrow screen below its label.
fn entry(label: &Span, beside: usize, line: &Line, width: usize) -> Vec<Line> {
    const MARGIN: &str = "  ";
    let indent = MARGIN.len() + beside;
    let first = Line::plain(MARGIN).push(label.style, label.text.clone());
    if width < NARROW && width < 3 * indent {
        let below = wrap(line, 2 * MARGIN.len(), width);
        return std::iter::once(first).chain(below).collect();
    }
    hanging(first, line, indent, width)
}

/// The cells of a row in those columns: a row may have fewer than the table.
fn part<'a>(row: &'a [(Style, String)], columns: &std::ops::Range<usize>) -> &'a [(Style, String)] {
    let end = columns.end.min(row.len());
    row.get(columns.start..end).unwrap_or_default()
}

/// `text`, broken at `width` where it is too long, all its lines from column `start` on, the first one beside `label`.
fn hanging(label: Line, text: &Line, start: usize, width: usize) -> Vec<Line> {
    let missing = start.saturating_sub(label.width());
    let mut before = label.push(Style::Plain, " ".repeat(missing));
    let mut lines = Vec::new();
    for line in fitted(text.clone(), width.saturating_sub(start)) {
        let before = std::mem::replace(&mut before, Line::plain(" ".repeat(start)));
        let words = line.spans().iter();
        lines.push(words.fold(before, |line, span| line.push(span.style, span.text.clone())));
    }
    lines
}

/// The line broken at spaces into lines of at most `width` columns, each indented. A command between
/// backticks is not broken; a word longer than the width stands alone.
fn wrap(line: &Line, indent: usize, width: usize) -> Vec<Line> {
    let margin = " ".repeat(indent);
    let room = width.saturating_sub(indent).max(8);
    let mut lines = Vec::new();
    let mut current = Line::plain(margin.clone());
    let mut used = 0;
    for word in words(line) {
        let wide: usize = word.iter().map(|span| display_width(&span.text)).sum();
        if used > 0 && used + 1 + wide > room {
            lines.push(std::mem::replace(&mut current, Line::plain(margin.clone())));
            used = 0;
        }
        if used > 0 {
            current = current.push(Style::Plain, " ");
            used += 1;
        }
        for span in word {
            current = current.push(span.style, span.text);
        }
        used += wide;
    }
    lines.push(current);
    lines
}

/// The words of a line: runs of spans without a space between them. A command keeps its spaces.
fn words(line: &Line) -> Vec<Vec<Span>> {
    let mut words: Vec<Vec<Span>> = Vec::new();
    let mut open = false;
    for span in line.spans() {
        if span.style == Style::Command {
            let piece = span.clone();
            match words.last_mut() {
                Some(word) if open => word.push(piece),
                _ => words.push(vec![piece]),
            }
            open = true;
            continue;
        }
        for (i, part) in span.text.split(' ').enumerate() {
            open = open && i == 0;
            if part.is_empty() {
                continue;
            }
            let piece = Span { style: span.style, text: part.to_owned() };
            match words.last_mut() {
                Some(word) if open => word.push(piece),
                _ => words.push(vec![piece]),
            }
            open = true;
        }
        if span.text.ends_with(' ') {
            open = false;
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    fn laid(document: &Document, width: usize) -> String {
        document.layout(width).iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn paragraphs_wrap_at_words_and_keep_commands_whole() {
        let mut document = Document::new();
        document.prose("Each epoch keeps 94 % of the gap; type `run 52 and more` to finish it.");
        assert_eq!(
            laid(&document, 30),
            "  Each epoch keeps 94 % of the\n  gap; type `run 52 and more`\n  to finish it."
        );
    }

    #[test]
    fn an_entry_stands_beside_its_label_or_below_it() {
        let mut document = Document::new();
        document.entry(Style::Dim, "độ", 5, with_commands("one `two` three four"));
        assert_eq!(laid(&document, 22), "  độ   one `two` three\n       four");
        assert_eq!(laid(&document, 12), "  độ\n    one\n    `two`\n    three\n    four");
    }

    #[test]
    fn what_is_too_wide_is_broken_between_words_and_numbers() {
        let mut document = Document::new();
        document.line(Line::plain("  a line that is too long"));
        assert_eq!(laid(&document, 14), "  a line that\n  is too long");
    }

    #[test]
    fn a_picture_is_as_wide_as_it_is() {
        let mut document = Document::new();
        let wide = format!("0{}1", " ".repeat(110));
        document.picture(vec![Line::plain(&*wide)]);
        assert_eq!(laid(&document, 100), wide);
    }

    #[test]
    fn a_row_may_be_shorter_than_its_table() {
        let mut table = Table::new(&[Align::Left, Align::Right, Align::Right]);
        table.row(Style::Plain, ["a".to_owned(), "1".to_owned()]);
        let mut document = Document::new();
        document.table(table);
        assert_eq!(laid(&document, 80), "  a  1");
    }

    #[test]
    fn a_wide_table_goes_on_below() {
        let mut table = Table::new(&[Align::Left, Align::Right, Align::Left]);
        table.row(Style::Dim, ["name".to_owned(), "count".to_owned(), "what".to_owned()]);
        table.row(Style::Value, ["a".to_owned(), "1".to_owned(), "a long text here".to_owned()]);
        let mut document = Document::new();
        document.table(table);
        assert_eq!(laid(&document, 80), "  name  count  what\n  a         1  a long text here");
        assert_eq!(
            laid(&document, 22),
            "  name  count\n    what\n  a         1\n    a long text here"
        );
    }

    #[test]
    fn tables_align_by_display_width() {
        let mut table = Table::new(&[Align::Right, Align::Left]);
        table.row(Style::Dim, ["độ".to_owned(), "a".to_owned()]);
        table.row(Style::Value, ["1000".to_owned(), "b".to_owned()]);
        let mut document = Document::new();
        document.table(table);
        assert_eq!(laid(&document, 80), "    độ  a\n  1000  b");
    }
}
