//! Markdown prose as text with roles.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, Parser, Tag, TagEnd};

use super::file::is_strange;
use crate::markup::{Line, Style};

/// A piece of prose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Prose {
    /// A heading.
    Heading(Line),
    /// A paragraph.
    Paragraph(Line),
    /// An item of a list.
    Item(Line),
    /// A code block that is no `gd` block.
    Code(Vec<String>),
}

/// A fenced block whose info string begins with `gd`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Fenced {
    /// The info string after `gd`.
    pub(super) info: String,
    /// Where the block begins in the file, its fence included.
    pub(super) at: usize,
    /// Where its content stands in the file.
    pub(super) content: Range<usize>,
}

/// Prose or a `gd` block, in the order of the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Piece {
    Prose(Prose),
    Fenced(Fenced),
}

/// Prose alone, for the questions and tasks inside blocks.
pub(crate) fn read_prose(text: &str) -> Vec<Prose> {
    read(text, 0)
        .into_iter()
        .filter_map(|piece| match piece {
            Piece::Prose(prose) => Some(prose),
            Piece::Fenced(_) => None,
        })
        .collect()
}

/// The pieces of Markdown `text`, which begins at byte `offset` of its file.
pub(super) fn read(text: &str, offset: usize) -> Vec<Piece> {
    let mut reader = Reader::default();
    for (event, range) in Parser::new(text).into_offset_iter() {
        reader.take(event, range.start + offset..range.end + offset);
    }
    reader.pieces
}

#[derive(Default)]
struct Reader {
    pieces: Vec<Piece>,
    line: Line,
    styles: Vec<Style>,
    code: Option<Code>,
    in_item: usize,
}

/// A code block that is being read.
struct Code {
    info: String,
    at: usize,
    content: Option<Range<usize>>,
    text: String,
}

impl Reader {
    fn take(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(&tag, range),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => match &mut self.code {
                Some(code) => {
                    let from = code.content.as_ref().map_or(range.start, |content| content.start);
                    code.content = Some(from..range.end);
                    code.text.push_str(&text);
                }
                None => self.push(&text),
            },
            Event::Code(text) => {
                let line = std::mem::take(&mut self.line);
                self.line = line.push(Style::Command, format!("`{text}`"));
            }
            Event::SoftBreak | Event::HardBreak => self.push(" "),
            Event::Rule
            | Event::Html(_)
            | Event::InlineHtml(_)
            | Event::InlineMath(_)
            | Event::DisplayMath(_)
            | Event::FootnoteReference(_)
            | Event::TaskListMarker(_) => {}
        }
    }

    fn push(&mut self, text: &str) {
        let style = self.styles.last().copied().unwrap_or(Style::Plain);
        let line = std::mem::take(&mut self.line);
        // A learner's terminal is no place for a stranger's control characters.
        let text: String = text.chars().filter(|c| !c.is_control() && !is_strange(*c)).collect();
        self.line = line.push(style, text);
    }

    fn start(&mut self, tag: &Tag<'_>, range: Range<usize>) {
        if let Tag::CodeBlock(kind) = tag {
            let info = match kind {
                CodeBlockKind::Fenced(info) => info.to_string(),
                CodeBlockKind::Indented => String::new(),
            };
            self.code = Some(Code { info, at: range.start, content: None, text: String::new() });
        } else if matches!(tag, Tag::Emphasis | Tag::Strong) {
            self.styles.push(Style::Heading);
        } else if matches!(tag, Tag::Item) {
            self.flush_paragraph();
            self.in_item += 1;
        }
    }

    fn end(&mut self, tag: TagEnd) {
        if tag == TagEnd::CodeBlock {
            self.end_code();
        } else if matches!(tag, TagEnd::Emphasis | TagEnd::Strong) {
            self.styles.pop();
        } else if matches!(tag, TagEnd::Heading(_)) {
            let line = std::mem::take(&mut self.line);
            self.pieces.push(Piece::Prose(Prose::Heading(line)));
        } else if tag == TagEnd::Paragraph {
            self.flush_paragraph();
        } else if tag == TagEnd::Item {
            self.flush_paragraph();
            self.in_item = self.in_item.saturating_sub(1);
        }
    }

    fn flush_paragraph(&mut self) {
        let line = std::mem::take(&mut self.line);
        if line.spans().is_empty() {
            return;
        }
        let prose = if self.in_item > 0 { Prose::Item(line) } else { Prose::Paragraph(line) };
        self.pieces.push(Piece::Prose(prose));
    }

    fn end_code(&mut self) {
        let Some(code) = self.code.take() else { return };
        let mut words = code.info.splitn(2, char::is_whitespace);
        if words.next() == Some("gd") {
            let info = words.next().unwrap_or_default().trim().to_owned();
            let content = code.content.unwrap_or(code.at..code.at);
            self.pieces.push(Piece::Fenced(Fenced { info, at: code.at, content }));
        } else {
            let lines = code.text.lines().map(str::to_owned).collect();
            self.pieces.push(Piece::Prose(Prose::Code(lines)));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prose_and_blocks_in_order_with_places() {
        let text =
            "# Head\n\nSome *words* and `run 100`.\n\n```gd try\ncheck: x\n```\n\n- one\n- two\n";
        let pieces = read(text, 0);
        assert_eq!(pieces.len(), 5);
        let Piece::Fenced(block) = &pieces[2] else { panic!("a block") };
        assert_eq!(block.info, "try");
        assert_eq!(text.get(block.content.clone()), Some("check: x\n"));
        let Piece::Prose(Prose::Paragraph(line)) = &pieces[1] else { panic!("a paragraph") };
        assert_eq!(line.to_string(), "Some words and `run 100`.");
        let Piece::Prose(Prose::Item(line)) = &pieces[4] else { panic!("an item") };
        assert_eq!(line.to_string(), "two");
    }

    #[test]
    fn control_characters_do_not_pass() {
        let pieces = read("a\u{1b}[31mb\u{7}&#27;&#x202e;&#x200b;", 0);
        assert_eq!(pieces, [Piece::Prose(Prose::Paragraph(Line::plain("a[31mb")))]);
    }
}
