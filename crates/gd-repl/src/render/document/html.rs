//! A text in blocks as a piece of an HTML page.

use super::{Align, Block, Document, Table};
use crate::markup::{Line, Style};

impl Document {
    /// The blocks as HTML elements; columns and indentation are left to the page.
    pub fn html(&self) -> String {
        self.blocks.iter().map(element).collect()
    }
}

fn element(block: &Block) -> String {
    match block {
        Block::Gap => String::new(),
        Block::Line(line) | Block::Paragraph(_, line) => format!("<p>{}</p>\n", inline(line)),
        Block::Entry(label, _, line) => {
            format!("<p>{} {}</p>\n", span(label.style, &label.text), inline(line))
        }
        Block::Table(table) => rows(table),
        Block::Picture(lines) => {
            let lines: Vec<String> = lines.iter().map(inline).collect();
            format!("<pre>{}</pre>\n", lines.join("\n"))
        }
    }
}

fn rows(table: &Table) -> String {
    let row = |row: &Vec<(Style, String)>| {
        let cells: Vec<String> = row
            .iter()
            .enumerate()
            .map(|(column, (style, text))| {
                let class = match table.columns.get(column) {
                    Some(Align::Right) => " class=\"number\"",
                    Some(Align::Left) | None => "",
                };
                format!("<td{class}>{}</td>", span(*style, text.trim()))
            })
            .collect();
        format!("<tr>{}</tr>\n", cells.concat())
    };
    let rows: String = table.rows.iter().map(row).collect();
    format!("<div class=\"wide\">\n<table>\n{rows}</table>\n</div>\n")
}

fn inline(line: &Line) -> String {
    line.spans().iter().map(|part| span(part.style, &part.text)).collect()
}

fn span(style: Style, text: &str) -> String {
    let escaped = escaped(text);
    match style {
        Style::Command => format!("<code>{}</code>", escaped.trim_matches('`')),
        Style::Heading | Style::Good | Style::Bad => format!("<strong>{escaped}</strong>"),
        Style::Dim => format!("<span class=\"key\">{escaped}</span>"),
        Style::Plain
        | Style::Value
        | Style::Curve
        | Style::Past
        | Style::Now
        | Style::Next
        | Style::Target
        | Style::Tangent
        | Style::Run(_) => escaped,
    }
}

/// Text with the characters that HTML gives a meaning written out.
pub fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
