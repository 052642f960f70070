//! The text of lessons.

use super::super::View;
use super::super::document::{Align, Document, Table, with_commands};
use super::ran;
use crate::language::{Language, Text};
use crate::lesson::{LessonEntry, LessonEvent, LessonReport, Prose};
use crate::markup::{Line, Style};
use crate::report::{CheckedReport, Report};

/// What a lesson says, in order.
pub(in crate::render) fn lesson(report: &LessonReport, view: &View) -> Document {
    let mut document = Document::new();
    for said in &report.events {
        event(&mut document, said, view);
    }
    document
}

/// The faults of a lesson file, each with its line and a caret.
pub(super) fn checked(report: &CheckedReport, view: &View) -> Document {
    let language = view.language;
    let mut document = Document::new();
    for fault in &report.faults {
        if let Some(line) = report.text.lines().nth(fault.line - 1) {
            let at = line.char_indices().nth(fault.column - 1).map_or(line.len(), |(at, _)| at);
            let length =
                line.get(at..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
            let span = gd_expr::Span::new(at, at + length);
            let (text, caret) = super::pointed(line, span, view.columns.saturating_sub(6));
            document.line(Line::plain("    ").push(Style::Plain, text));
            document.line(Line::plain("    ").push(Style::Bad, caret));
        }
        let place = format!("{}:{}:{}: ", report.path, fault.line, fault.column);
        let message = with_commands(&fault.message(language));
        document.paragraph(super::joined(Line::new().push(Style::Bad, place), &message));
    }
    let (path, count) = (&report.path, report.faults.len());
    document.prose(&match (count, language) {
        (0, Language::En) => format!("{path}: no fault; every answer solves its exercise."),
        (0, Language::Vi) => format!("{path}: không có lỗi; mọi lời giải đều giải được bài tập."),
        (1, Language::En) => "1 fault.".to_owned(),
        (_, Language::En) => format!("{count} faults."),
        (_, Language::Vi) => format!("{count} lỗi."),
    });
    document
}

/// What stands around a picture of a demonstration on its screen: the command, blank lines, and the line
/// that waits for Enter.
const AROUND_DEMO: usize = 2;

/// A screen of which a picture shares more than after a command at the prompt.
fn beside_demo(view: &View) -> View {
    View { rows: view.rows.saturating_sub(AROUND_DEMO), ..*view }
}

#[expect(clippy::too_many_lines, reason = "one arm an event; the compiler asks for each")]
fn event(document: &mut Document, event: &LessonEvent, view: &View) {
    let language = view.language;
    match event {
        LessonEvent::Listed(entries) => listed(document, entries, language),
        LessonEvent::Opened { title, goal, minutes } => {
            document.gap();
            document.line(Line::plain("  ").push(Style::Heading, title));
            let minutes = minutes.map_or_else(String::new, |minutes| match language {
                Language::En => format!(" About {minutes} minutes."),
                Language::Vi => format!(" Khoảng {minutes} phút."),
            });
            document.paragraph(Line::new().push(Style::Dim, format!("{goal}{minutes}")));
        }
        LessonEvent::Prose(text) => prose(document, text),
        LessonEvent::Ran(outcome) => {
            document.gap();
            document.append(ran(outcome, &beside_demo(view)));
        }
        LessonEvent::Drawn(outcome) => {
            if let Ok(Report::Plot(plot)) = &outcome.result {
                document.gap();
                document.append(super::descent::plot(plot, &beside_demo(view)));
            }
        }
        LessonEvent::Guessed(guess) => {
            let label = Text { en: "Your guess: ", vi: "Bạn đoán: " }.get(language);
            labelled(document, Style::Dim, label, guess);
        }
        LessonEvent::Observed { truth, remark, explain } => {
            let label = Text { en: "What happened: ", vi: "Điều đã xảy ra: " }.get(language);
            document.gap();
            labelled(document, Style::Good, label, truth);
            for text in remark.iter().chain(explain) {
                document.paragraph(inline(text));
            }
        }
        LessonEvent::Remark(text) => document.paragraph(inline(text)),
        LessonEvent::Offered { exercise, of } => document.prose(&match language {
            Language::En => format!(
                "You left this lesson at exercise {exercise} of {of}; `resume` goes on there."
            ),
            Language::Vi => {
                format!(
                    "Bạn đã dừng ở bài tập {exercise} / {of} của bài này; `resume` để học tiếp."
                )
            }
        }),
        LessonEvent::Returned { title, exact } => {
            document.gap();
            document.line(Line::plain("  ").push(Style::Heading, title));
            document.prose(match (exact, language) {
                (true, Language::En) => "You are where you left; everything is as it was.",
                (true, Language::Vi) => "Bạn ở đúng chỗ đã dừng; mọi thứ vẫn như cũ.",
                (false, Language::En) => {
                    "You are at the exercise where you left. It begins afresh: what you had done in \
                     it does not come out the same any more."
                }
                (false, Language::Vi) => {
                    "Bạn ở bài tập đã dừng. Bài tập bắt đầu lại, vì những gì bạn đã làm trong đó \
                     không còn cho kết quả như trước."
                }
            });
        }
        LessonEvent::Score { epochs, par, best } => score(document, *epochs, *par, *best, language),
        LessonEvent::Task { exercise, of, text, par, best } => {
            let label = match language {
                Language::En => format!("Your turn, {exercise} of {of}"),
                Language::Vi => format!("Đến lượt bạn, {exercise} / {of}"),
            };
            asked(document, label, text);
            if let Some(par) = par {
                let best = best.map_or_else(String::new, |best| match language {
                    Language::En => format!(" Your best so far: {best}."),
                    Language::Vi => format!(" Kết quả tốt nhất của bạn: {best}."),
                });
                document.prose(&match language {
                    Language::En => format!("Par: {}.{best}", super::counted(*par, language)),
                    Language::Vi => format!("Par: {par} epoch.{best}"),
                });
            }
            help_line(document, language);
        }
        LessonEvent::Question { exercise, of, text, options, all } => {
            let label = match language {
                Language::En => format!("Question, {exercise} of {of}"),
                Language::Vi => format!("Câu hỏi, {exercise} / {of}"),
            };
            asked(document, label, text);
            question(document, options, *all, language);
        }
        LessonEvent::Missing(text) => document.paragraph(inline(text)),
        LessonEvent::Wrong(text) => {
            let label = Text { en: "Not that. ", vi: "Chưa đúng: " }.get(language);
            labelled(document, Style::Bad, label, text);
        }
        LessonEvent::Incomplete { missing } => document.prose(&match language {
            Language::En => format!("Right so far; {missing} more to find."),
            Language::Vi => format!("Đúng, nhưng còn thiếu {missing} câu."),
        }),
        LessonEvent::Solved(text) => {
            let label = Text { en: "Right. ", vi: "Đúng: " }.get(language);
            let alone = Text { en: "Solved.", vi: "Đã giải xong." }.get(language);
            document.gap();
            match text {
                Some(text) => labelled(document, Style::Good, label, text),
                None => document.paragraph(Line::new().push(Style::Good, alone)),
            }
        }
        LessonEvent::Hint { number, of, text } => {
            let label = match language {
                Language::En => format!("Hint {number} of {of}. "),
                Language::Vi => format!("Gợi ý {number} / {of}. "),
            };
            labelled(document, Style::Dim, &label, text);
        }
        LessonEvent::Skipped { answer } => {
            let label = Text { en: "Skipped; the answer: ", vi: "Bỏ qua; lời giải: " };
            if !answer.is_empty() {
                let answer = format!("`{}`", answer.join("; "));
                labelled(document, Style::Dim, label.get(language), &answer);
            }
        }
        LessonEvent::Waiting => document.prose(match language {
            Language::En => "The lesson waits. Try what you like; `resume` returns to it.",
            Language::Vi => "Bài học đang chờ. Bạn cứ thử nghiệm; `resume` để trở lại.",
        }),
        LessonEvent::Resumed => document.prose(match language {
            Language::En => "Back in the lesson; everything is as it was.",
            Language::Vi => "Trở lại bài học; mọi thứ vẫn như cũ.",
        }),
        LessonEvent::Left { command } => document.prose(&match language {
            Language::En => format!(
                "Left. The descent stays as it is; `undo` brings back what you had before the \
                 lesson. `resume` goes on where you were, `{command}` begins at the start."
            ),
            Language::Vi => format!(
                "Đã rời bài học. Lần chạy vẫn giữ nguyên; `undo` đưa trở lại những gì bạn có trước \
                 bài học. `resume` học tiếp từ chỗ này, `{command}` học lại từ đầu."
            ),
        }),
        LessonEvent::Finished { solved, skipped, next } => {
            finished(document, *solved, *skipped, next.as_deref(), language);
        }
    }
}

/// How a game went, and that it can be played again.
fn score(document: &mut Document, epochs: u64, par: u64, best: u64, language: Language) {
    let mut text = match language {
        Language::En => format!("In {}; par is {par}", super::counted(epochs, language)),
        Language::Vi => format!("Trong {epochs} epoch; par là {par}"),
    };
    text.push_str(&match language {
        Language::En if best < epochs => format!(", your best is {best}."),
        Language::Vi if best < epochs => format!(", kết quả tốt nhất của bạn là {best}."),
        Language::En | Language::Vi => ".".to_owned(),
    });
    if epochs > par {
        text.push_str(match language {
            Language::En => " `lesson back` plays it again.",
            Language::Vi => " `lesson back` để chơi lại.",
        });
    }
    document.prose(&text);
}

/// A label in a style, then text that may name commands.
fn labelled(document: &mut Document, style: Style, label: &str, text: &str) {
    let line = Line::new().push(style, label);
    document.paragraph(super::joined(line, &inline(text)));
}

/// A sentence of an author: Markdown as in the prose, where it is one paragraph.
fn inline(text: &str) -> Line {
    match crate::lesson::read_prose(text).as_slice() {
        [Prose::Paragraph(line)] => line.clone(),
        _ => with_commands(text),
    }
}

fn prose(document: &mut Document, prose: &Prose) {
    match prose {
        Prose::Heading(line) => {
            document.gap();
            document.line(super::joined(Line::plain("  "), &restyled(line, Style::Heading)));
        }
        Prose::Paragraph(line) => {
            document.gap();
            document.paragraph(line.clone());
        }
        Prose::Item(line) => {
            document.indented(4, super::joined(Line::plain("• "), line));
        }
        Prose::Code(lines) => {
            document.gap();
            for line in lines {
                document.line(Line::plain("    ").push(Style::Value, line));
            }
        }
    }
}

fn restyled(line: &Line, style: Style) -> Line {
    line.spans().iter().fold(Line::new(), |new, span| new.push(style, span.text.clone()))
}

fn asked(document: &mut Document, label: String, text: &[Prose]) {
    document.gap();
    document.line(Line::plain("  ").push(Style::Heading, label));
    for piece in text {
        match piece {
            Prose::Paragraph(line) => document.paragraph(line.clone()),
            Prose::Heading(_) | Prose::Item(_) | Prose::Code(_) => prose(document, piece),
        }
    }
}

fn help_line(document: &mut Document, language: Language) {
    document.prose(match language {
        Language::En => "`hint` a nudge, `skip` do it for me, `free` experiment, `leave` leave",
        Language::Vi => "`hint` gợi ý, `skip` bỏ qua, `free` thử nghiệm, `leave` rời bài học",
    });
}

fn question(document: &mut Document, options: &[String], all: bool, language: Language) {
    for (i, option) in options.iter().enumerate() {
        let number = format!("{}  ", i + 1);
        let line = Line::new().push(Style::Command, number);
        document.indented(4, super::joined(line, &with_commands(option)));
    }
    document.paragraph(Line::new().push(
        Style::Dim,
        match (options.is_empty(), language) {
            (false, Language::En) if all => {
                "Type the numbers of all that are right, with blanks between them."
            }
            (false, Language::Vi) if all => {
                "Gõ số thứ tự của mọi câu đúng, cách nhau bằng dấu cách."
            }
            (false, Language::En) => "Type the number of your answer.",
            (false, Language::Vi) => "Gõ số thứ tự của câu trả lời.",
            (true, Language::En) => "Type a number; 1/3 and 2e-3 are numbers too.",
            (true, Language::Vi) => "Gõ một số; 1/3 và 2e-3 cũng là số.",
        },
    ));
}

fn listed(document: &mut Document, entries: &[LessonEntry], language: Language) {
    let mut table = Table::new(&[Align::Right, Align::Left, Align::Left, Align::Right]);
    for entry in entries {
        let minutes = entry.minutes.map_or_else(String::new, |minutes| match language {
            Language::En => format!("{minutes} min"),
            Language::Vi => format!("{minutes} phút"),
        });
        table.rows.push(vec![
            (Style::Command, entry.number.to_string()),
            (Style::Plain, entry.title.clone()),
            (Style::Dim, entry.name.clone()),
            (Style::Dim, minutes),
        ]);
    }
    document.table(table);
    document.gap();
    document.prose(match language {
        Language::En => "Type `lesson 1`, or `lesson` and a name.",
        Language::Vi => "Gõ `lesson 1`, hoặc `lesson` và tên bài.",
    });
}

fn finished(
    document: &mut Document,
    solved: usize,
    skipped: usize,
    next: Option<&str>,
    language: Language,
) {
    document.gap();
    let mut text = match language {
        Language::En => format!("The lesson is over: {solved} solved"),
        Language::Vi => format!("Hết bài học: đã giải {solved}"),
    };
    if skipped > 0 {
        text.push_str(&match language {
            Language::En => format!(", {skipped} skipped"),
            Language::Vi => format!(", bỏ qua {skipped}"),
        });
    }
    text.push('.');
    text.push_str(&match (next, language) {
        (Some(next), Language::En) => format!(" `{next}` goes on."),
        (Some(next), Language::Vi) => format!(" `{next}` để học tiếp."),
        (None, Language::En) => {
            " `drill` asks more questions, `progress` shows what was skipped.".to_owned()
        }
        (None, Language::Vi) => {
            " `drill` để luyện thêm, `progress` cho biết những gì đã bỏ qua.".to_owned()
        }
    });
    document.prose(&text);
}
