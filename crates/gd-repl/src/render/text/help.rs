//! The text of `help`.

use super::super::View;
use super::super::document::{Document, with_commands};
use crate::command::{COMMANDS, Group, Spec};
use crate::concept::{CONCEPTS, Concept};
use crate::language::{Language, Text};
use crate::markup::{Line, Style};
use crate::report::HelpReport;

/// Columns of the labels of a command's help.
const LABELS: usize = 10;
/// Columns of the commands in the first lines of `help`.
const TASKS: usize = 16;

/// What a learner wants to do first, and the line that does it.
const FIRST: [(&str, Text); 7] = [
    (
        "step",
        Text {
            en: "one update, every number shown", vi: "một lần cập nhật, mọi con số"
        },
    ),
    (
        "run 100",
        Text {
            en: "a hundred updates and what came of them", vi: "một trăm lần, và kết quả"
        },
    ),
    (
        "plot",
        Text {
            en: "the curve and the path on it", vi: "đường cong và đường đi trên đó"
        },
    ),
    (
        "lr 0.1; reset",
        Text {
            en: "longer steps, from the start again", vi: "bước dài hơn, lại từ đầu"
        },
    ),
    ("loss x^4 - x", Text { en: "your own curve", vi: "đường cong của bạn" }),
    (
        "diagnose",
        Text {
            en: "what happened, why, what to try", vi: "điều gì xảy ra, vì sao, nên thử gì"
        },
    ),
    ("lesson 1", Text { en: "learn it from the start", vi: "học từ đầu" }),
];

pub(super) fn help(report: &HelpReport, view: &View) -> Document {
    match report {
        HelpReport::Overview => overview(view.language),
        HelpReport::Command(spec) => command(spec, view.language),
        HelpReport::Topics => topics(view.language),
        HelpReport::Concept(found) => concept(found, view.language),
    }
}

/// Every command on one screen, by purpose.
fn overview(language: Language) -> Document {
    let mut document = Document::new();
    for (command, what) in FIRST {
        document.entry(Style::Command, command, TASKS, Line::plain(what.get(language)));
    }
    document.gap();
    for group in Group::ALL {
        let mut names = Line::new();
        for spec in COMMANDS.iter().filter(|spec| spec.group == group) {
            names = names.push(Style::Plain, spec.name).push(Style::Plain, " ");
        }
        document.entry(Style::Heading, group.title().get(language), TASKS, names);
    }
    document.gap();
    document.prose(match language {
        Language::En => {
            "`help step` explains a command, `help learning-rate` an idea, `help topics` lists the \
             ideas."
        }
        Language::Vi => {
            "`help step` giải thích một lệnh, `help tốc độ học` một khái niệm, `help topics` liệt \
             kê các khái niệm. Lệnh có cả tên tiếng Việt, có dấu hay không: `bước`, `chay`, `vẽ`."
        }
    });
    document
}

/// The ideas, by what is typed.
fn topics(language: Language) -> Document {
    let mut document = Document::new();
    let mut all = Line::new();
    for (i, concept) in CONCEPTS.iter().enumerate() {
        if i > 0 {
            all = all.push(Style::Plain, " · ");
        }
        let name = match language {
            Language::En => concept.name.to_owned(),
            Language::Vi => lower_first(concept.title.vi),
        };
        // The words of one name stay together.
        all = all.push(Style::Command, name);
    }
    document.paragraph(all);
    document.gap();
    document.prose(match language {
        Language::En => "`help NAME` explains one; notation works too: `help f'`, `help 2/L`.",
        Language::Vi => {
            "`help TÊN` giải thích một khái niệm, có dấu hay không dấu; ký hiệu cũng được: \
             `help f'`, `help 2/L`."
        }
    });
    document
}

fn concept(concept: &Concept, language: Language) -> Document {
    let mut document = Document::new();
    document.line(Line::plain("  ").push(Style::Heading, concept.title.get(language)));
    document.prose(concept.text.get(language));
    document.gap();
    examples(&mut document, concept.examples, language);
    see(&mut document, concept.see, language);
    document
}

fn command(spec: &Spec, language: Language) -> Document {
    let mut document = Document::new();
    document.paragraph(
        Line::new()
            .push(Style::Command, spec.usage())
            .push(Style::Dim, " – ")
            .push(Style::Plain, spec.summary.get(language)),
    );
    document.prose(spec.details.get(language));
    document.gap();
    if let Some(default) = spec.default {
        let label = Text { en: "default", vi: "mặc định" };
        label_line(&mut document, label, &format!("`{default}`"), language);
    }
    examples(&mut document, spec.examples, language);
    if let Some(mistake) = &spec.mistake {
        let label = Text { en: "instead", vi: "đừng gõ" };
        let why = mistake.why.get(language);
        let text = match language {
            Language::En => format!("of `{}` type `{}`: {why}", mistake.typed, mistake.instead),
            Language::Vi => format!("`{}` mà gõ `{}`: {why}", mistake.typed, mistake.instead),
        };
        label_line(&mut document, label, &text, language);
    }
    if !spec.aliases.is_empty() {
        let label = Text { en: "also", vi: "tên khác" };
        label_line(&mut document, label, &spec.aliases.join(", "), language);
    }
    see(&mut document, spec.see, language);
    document
}

/// Lines to type, one below the other.
fn examples(document: &mut Document, examples: &[&str], language: Language) {
    for (i, example) in examples.iter().enumerate() {
        let label =
            if i == 0 { Text { en: "example", vi: "ví dụ" } } else { Text { en: "", vi: "" } };
        label_line(document, label, &format!("`{example}`"), language);
    }
}

/// What to read about next.
fn see(document: &mut Document, names: &[&str], language: Language) {
    if !names.is_empty() {
        let names: Vec<String> = names.iter().map(|name| format!("`help {name}`")).collect();
        label_line(document, Text { en: "see", vi: "xem thêm" }, &names.join(", "), language);
    }
}

fn label_line(document: &mut Document, label: Text, text: &str, language: Language) {
    document.entry(Style::Dim, label.get(language), LABELS, with_commands(text));
}

/// The text with a small first letter: `2/L` keeps its `L`.
fn lower_first(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}
