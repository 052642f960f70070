//! A text in blocks as a piece of an HTML page.

use super::{Align, Block, Document, Table};
use crate::markup::{Line, Style};

impl Document {
    /// The blocks as HTML elements; columns and indentation are left to the page.
    pub fn html(&self) -> String {
        let mut html = String::new();
        let mut verbatim: Vec<String> = Vec::new();
        for block in &self.blocks {
            if let Block::Line(line) = block {
                verbatim.push(inline(line));
                continue;
            }
            close(&mut verbatim, &mut html);
            match block {
                Block::Gap | Block::Line(_) => {}
                Block::Paragraph(_, line) => html.push_str(&format!("<p>{}</p>\n", inline(line))),
                Block::Entry(label, _, line) => html.push_str(&format!(
                    "<p>{} {}</p>\n",
                    span(label.style, &label.text),
                    inline(line)
                )),
                Block::Table(table) => html.push_str(&rows(table)),
            }
        }
        close(&mut verbatim, &mut html);
        html
    }
}

/// Lines that stand under each other keep their columns.
fn close(verbatim: &mut Vec<String>, html: &mut String) {
    if !verbatim.is_empty() {
        html.push_str(&format!("<pre>{}</pre>\n", verbatim.join("\n")));
        verbatim.clear();
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
