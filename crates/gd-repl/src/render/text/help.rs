//! The text of `help`.

use super::super::View;
use super::super::document::{Align, Document, Table, with_commands};
use super::pair;
use crate::command::{COMMANDS, Group, Spec};
use crate::concept::CONCEPTS;
use crate::language::{Language, Text};
use crate::markup::{Line, Style};
use crate::report::HelpReport;

pub(super) fn help(report: &HelpReport, view: &View) -> Document {
    match report {
        HelpReport::Overview => overview(view.language),
        HelpReport::Command(spec) => command(spec, view.language),
        HelpReport::Topics => topics(view.language),
        HelpReport::Concept(concept) => {
            let mut document = Document::new();
            document.line(Line::plain("  ").push(Style::Heading, concept.title.get(view.language)));
            document.prose(concept.text.get(view.language));
            also(&mut document, concept.see, view.language);
            document
        }
    }
}

/// Every command on one screen, by purpose.
fn overview(language: Language) -> Document {
    let mut document = Document::new();
    for group in Group::ALL {
        let names: Vec<&str> =
            COMMANDS.iter().filter(|spec| spec.group == group).map(|spec| spec.name).collect();
        let mut line = Line::new().push(Style::Heading, group.title().get(language));
        line = line.push(Style::Dim, ":  ");
        for name in names {
            line = line.push(Style::Command, name).push(Style::Plain, "  ");
        }
        document.paragraph(line);
    }
    document.gap();
    let start: [(&str, Text); 6] = [
        ("step", Text { en: "one update, every number", vi: "một lần cập nhật, mọi con số" }),
        ("run 100", Text { en: "a hundred, then the verdict", vi: "một trăm lần, rồi kết luận" }),
        ("plot", Text { en: "the picture", vi: "hình vẽ" }),
        ("lr 0.1", Text { en: "a longer step", vi: "bước dài hơn" }),
        ("loss x^4 - x", Text { en: "your own curve", vi: "đường cong của bạn" }),
        ("lesson 1", Text { en: "learn it from the start", vi: "học từ đầu" }),
    ];
    let mut table = Table::new(&[Align::Left, Align::Left]);
    for (command, what) in start {
        table.rows.push(vec![
            (Style::Command, command.to_owned()),
            (Style::Plain, what.get(language).to_owned()),
        ]);
    }
    document.table(table);
    document.gap();
    document.prose(match language {
        Language::En => {
            "`help step` explains a command, `help learning-rate` an idea. `help topics` lists the \
             ideas."
        }
        Language::Vi => {
            "`help step` giải thích một lệnh, `help learning-rate` một khái niệm. `help topics` \
             liệt kê các khái niệm."
        }
    });
    document
}

/// The ideas, by what is typed.
fn topics(language: Language) -> Document {
    let mut document = Document::new();
    let mut table = Table::new(&[Align::Left, Align::Left]);
    for concept in CONCEPTS {
        table.rows.push(vec![
            (Style::Command, format!("help {}", concept.name)),
            (Style::Plain, concept.title.get(language).to_owned()),
        ]);
    }
    document.table(table);
    document
}

fn command(spec: &Spec, language: Language) -> Document {
    let mut document = Document::new();
    document.line(Line::plain("  ").push(Style::Command, spec.usage()));
    document.paragraph(Line::plain(spec.summary.get(language)));
    document.prose(spec.details.get(language));
    let label = Text { en: "example", vi: "ví dụ" }.get(language);
    for example in spec.examples {
        let line = Line::new().push(Style::Dim, format!("{label}  "));
        document.paragraph(super::joined(line, &with_commands(&format!("`{example}`"))));
    }
    if !spec.aliases.is_empty() {
        let label = Text { en: "also", vi: "tên khác" }.get(language);
        document.line(pair(label, &spec.aliases.join(", ")));
    }
    also(&mut document, spec.see, language);
    document
}

fn also(document: &mut Document, names: &[&str], language: Language) {
    if !names.is_empty() {
        let label = Text { en: "see", vi: "xem thêm" }.get(language);
        let names: Vec<String> = names.iter().map(|name| format!("`help {name}`")).collect();
        let line = Line::new().push(Style::Dim, format!("{label}  "));
        document.paragraph(super::joined(line, &with_commands(&names.join(", "))));
    }
}
