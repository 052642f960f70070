//! The text of progress, grades and the drill.

use super::super::document::{Align, Document, Table, with_commands};
use crate::drill::{DrillEvent, DrillReport, Kind, Question, Reply};
use crate::language::{Language, Text};
use crate::markup::{Line, Style};
use crate::report::{GradedReport, ProgressReport};

/// What was done of each lesson, and the score of the drill.
pub(super) fn progress(report: &ProgressReport, language: Language) -> Document {
    let mut document = Document::new();
    let begun: Vec<_> = report
        .lessons
        .iter()
        .filter(|lesson| lesson.when.is_some() || lesson.place.is_some())
        .collect();
    if begun.is_empty() && report.drills.is_empty() {
        document.prose(match language {
            Language::En => {
                "Nothing yet. `lesson 1` opens the first lesson, `drill` asks questions."
            }
            Language::Vi => "Chưa có gì. `lesson 1` mở bài đầu tiên, `drill` để luyện tập.",
        });
        return document;
    }
    if !begun.is_empty() {
        let mut table = Table::new(&[
            Align::Right,
            Align::Left,
            Align::Right,
            Align::Right,
            Align::Right,
            Align::Left,
        ]);
        table.row(
            Style::Dim,
            match language {
                Language::En => {
                    ["", "lesson", "solved", "skipped", "hints", "last"].map(str::to_owned)
                }
                Language::Vi => {
                    ["", "bài học", "đã giải", "bỏ qua", "gợi ý", "lần cuối"].map(str::to_owned)
                }
            },
        );
        for lesson in &begun {
            let count = |n: usize| if n == 0 { "-".to_owned() } else { n.to_string() };
            table.rows.push(vec![
                (Style::Command, lesson.number.to_string()),
                (Style::Plain, lesson.name.clone()),
                (Style::Value, format!("{}/{}", lesson.solved, lesson.exercises)),
                (Style::Plain, count(lesson.skipped)),
                (Style::Plain, count(lesson.hints)),
                (Style::Dim, lesson.when.map_or_else(String::new, date)),
            ]);
        }
        document.table(table);
    }
    for lesson in &begun {
        let games: Vec<String> =
            lesson.best.iter().map(|(number, best)| format!("{number}: {best}")).collect();
        if !games.is_empty() {
            let (name, games) = (&lesson.name, games.join(", "));
            document.prose(&match language {
                Language::En => format!("{name}, fewest epochs by exercise: {games}."),
                Language::Vi => format!("{name}, số epoch ít nhất theo bài tập: {games}."),
            });
        }
    }
    if !report.drills.is_empty() {
        document.gap();
        drills(&mut document, report, language);
    }
    if let Some(lesson) = begun.iter().filter(|l| l.place.is_some()).max_by_key(|l| l.when) {
        let (name, place, of) = (&lesson.name, lesson.place.unwrap_or(1), lesson.exercises);
        document.gap();
        document.prose(&match language {
            Language::En => format!("`resume` goes on with {name}, exercise {place} of {of}."),
            Language::Vi => format!("`resume` để học tiếp {name}, bài tập {place} / {of}."),
        });
    }
    document
}

fn drills(document: &mut Document, report: &ProgressReport, language: Language) {
    let mut table = Table::new(&[Align::Left, Align::Left, Align::Right, Align::Left]);
    for (name, score) in &report.drills {
        let summary = Kind::from_name(name).map_or("", |kind| kind.summary().get(language));
        let level = score.level;
        table.rows.push(vec![
            (Style::Command, format!("drill {name}")),
            (Style::Plain, summary.to_owned()),
            (Style::Value, format!("{}/{}", score.right, score.answered)),
            (
                Style::Dim,
                match language {
                    Language::En => format!("level {level}"),
                    Language::Vi => format!("mức {level}"),
                },
            ),
        ]);
    }
    document.table(table);
}

/// Which exercises a file solves.
pub(super) fn graded(report: &GradedReport, language: Language) -> Document {
    let mut document = Document::new();
    let mut table = Table::new(&[Align::Left, Align::Left, Align::Left]);
    for exercise in &report.exercises {
        let (style, word) = match (exercise.solved, language) {
            (true, Language::En) => (Style::Good, "solved"),
            (true, Language::Vi) => (Style::Good, "đã giải"),
            (false, Language::En) => (Style::Bad, "not solved"),
            (false, Language::Vi) => (Style::Bad, "chưa giải"),
        };
        let wrong = match (exercise.wrong, language) {
            (0, _) => String::new(),
            (1, Language::En) => "1 wrong answer".to_owned(),
            (wrong, Language::En) => format!("{wrong} wrong answers"),
            (wrong, Language::Vi) => format!("{wrong} lần trả lời chưa đúng"),
        };
        table.rows.push(vec![
            (Style::Plain, exercise.name.clone()),
            (style, word.to_owned()),
            (Style::Dim, wrong),
        ]);
    }
    document.table(table);
    let (path, lesson, solved) = (&report.path, &report.lesson, report.solved);
    let of = report.exercises.len();
    document.prose(&match language {
        Language::En => format!("{path} solves {solved} of {of} exercises of {lesson}."),
        Language::Vi => format!("{path} giải được {solved} / {of} bài tập của {lesson}."),
    });
    document
}

/// What a drill says, in order.
pub(super) fn drill(report: &DrillReport, language: Language) -> Document {
    let mut document = Document::new();
    for event in &report.events {
        drill_event(&mut document, event, language);
    }
    document
}

fn drill_event(document: &mut Document, event: &DrillEvent, language: Language) {
    let labelled = |document: &mut Document, style, label: &str, text: &str| {
        let line = Line::new().push(style, label);
        document.paragraph(super::joined(line, &with_commands(text)));
    };
    match event {
        DrillEvent::Asked { number, of, question } => {
            asked(document, *number, *of, question, language);
        }
        DrillEvent::Right { working } => {
            let label = Text { en: "Right. ", vi: "Đúng: " }.get(language);
            labelled(document, Style::Good, label, working.get(language));
        }
        DrillEvent::Wrong { said } => {
            let label = Text { en: "Not that. ", vi: "Chưa đúng: " }.get(language);
            labelled(document, Style::Bad, label, said.get(language));
        }
        DrillEvent::Shown { question } => {
            let label = Text { en: "The answer: ", vi: "Đáp án: " }.get(language);
            labelled(document, Style::Value, label, &question.truth(language));
            document.prose(question.working.get(language));
        }
        DrillEvent::Level(level) => {
            document.prose(&match language {
                Language::En => format!("Now level {level} of 3."),
                Language::Vi => format!("Bây giờ là mức {level} / 3."),
            });
        }
        DrillEvent::Over { right, answered } => {
            document.gap();
            document.prose(&match language {
                Language::En => {
                    format!("The drill is over: {right} of {answered} right at the first answer.")
                }
                Language::Vi => {
                    format!("Hết bài luyện: đúng {right} / {answered} ngay lần trả lời đầu.")
                }
            });
        }
    }
}

fn asked(
    document: &mut Document,
    number: u64,
    of: Option<u64>,
    question: &Question,
    language: Language,
) {
    document.gap();
    let name = question.kind.name();
    let level = question.level;
    let number = of.map_or_else(|| number.to_string(), |of| format!("{number}/{of}"));
    document.line(Line::plain("  ").push(
        Style::Heading,
        match language {
            Language::En => format!("Drill {number}, {name}, level {level}"),
            Language::Vi => format!("Luyện {number}, {name}, mức {level}"),
        },
    ));
    let mut lines = question.text.get(language).lines();
    document.prose(lines.next().unwrap_or_default());
    for row in lines {
        document.indented(4, Line::plain(row));
    }
    let choices = match &question.reply {
        Reply::Number { .. } => &[][..],
        Reply::Choice { options, .. } => options.as_slice(),
    };
    for (i, option) in (1..).zip(choices) {
        let line = Line::new().push(Style::Command, format!("{i}  "));
        document.indented(4, super::joined(line, &with_commands(option.get(language))));
    }
    document.prose(match (choices.is_empty(), language) {
        (true, Language::En) => "Type a number; 1/3 and 2e-3 are numbers too. `skip`, `leave`",
        (true, Language::Vi) => "Gõ một số; 1/3 và 2e-3 cũng là số. `skip`, `leave`",
        (false, Language::En) => "Type the number of your answer. `skip`, `leave`",
        (false, Language::Vi) => "Gõ số thứ tự của câu trả lời. `skip`, `leave`",
    });
}

/// The day of a time in seconds since 1970, in UTC: 2026-11-24 (Howard Hinnant, `civil_from_days`).
fn date(seconds: u64) -> String {
    if seconds == 0 {
        return "-".to_owned(); // nobody said what time it was
    }
    let days = seconds / 86_400 + 719_468;
    let (era, day) = (days / 146_097, days % 146_097);
    let year = (day - day / 1_460 + day / 36_524 - day / 146_096) / 365;
    let day = day - (365 * year + year / 4 - year / 100);
    let month = (5 * day + 2) / 153;
    let day = day - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    let year = era * 400 + year + u64::from(month <= 2);
    format!("{year}-{month:02}-{day:02}")
}

#[cfg(test)]
mod tests {
    use super::date;

    #[test]
    fn days_are_those_of_the_calendar() {
        assert_eq!(date(1), "1970-01-01");
        assert_eq!(date(951_782_400), "2000-02-29");
        assert_eq!(date(1_764_000_000), "2025-11-24");
        assert_eq!(date(4_107_542_400), "2100-03-01");
    }
}
