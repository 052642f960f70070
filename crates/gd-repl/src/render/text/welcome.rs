//! The first screen: the experiment that is ready, and what to type.

use std::ops::ControlFlow;

use super::super::View;
use super::super::document::{Align, Document, Table};
use super::loss::equation;
use crate::laboratory::Start;
use crate::language::{Language, Text};
use crate::markup::{Line, Style};
use crate::number::eye;
use crate::plot::terminal::{self, Size};
use crate::plot::views::SketchView;
use crate::plot::{Role, style};
use crate::session::Session;

/// Columns of the text where a picture stands beside it, and of the picture.
const TEXT: usize = 44;
const PICTURE: usize = 34;
/// Rows of the picture, and the line of the screen where it begins.
const ROWS: usize = 8;
const FIRST_ROW: usize = 1;
/// Every how many epochs the picture has a point of the walk, and how many points.
const EVERY: u64 = 10;
const POINTS: u64 = 10;

pub(in crate::render) fn welcome(session: &Session, view: &View) -> Document {
    let mut document = experiment(session, view.language);
    if !view.plain && view.text_columns() >= TEXT + PICTURE {
        document = with_picture(&document, picture(session, view));
    }
    document.line(Line::new());
    document.table(commands(view.language));
    document.line(Line::new());
    document
}

/// The text with a picture on its right.
fn with_picture(text: &Document, picture: Vec<Line>) -> Document {
    let mut lines = text.layout(TEXT);
    lines.resize(lines.len().max(FIRST_ROW + picture.len()), Line::new());
    for (line, part) in lines.iter_mut().skip(FIRST_ROW).zip(picture) {
        let gap = " ".repeat(TEXT.saturating_sub(line.width()));
        let beside = std::mem::take(line).push(Style::Plain, gap);
        *line = part.spans().iter().fold(beside, |line, span| line.push(span.style, &span.text));
    }
    let mut document = Document::new();
    document.lines(lines);
    document
}

/// The loss with the walk that `run 100` would make, and what its glyphs mean.
fn picture(session: &Session, view: &View) -> Vec<Line> {
    let lab = &session.state().lab;
    let mut descent = lab.descent().clone();
    // Of a walk that cannot go on, what there is of it is drawn.
    let _ = descent.run(EVERY * POINTS, &mut |_| ControlFlow::Continue(()));
    let epochs = (0..=POINTS).map(|point| point * EVERY);
    let walk: Vec<f64> = epochs.filter_map(|t| descent.row(t)).map(|row| row.x).collect();
    let f = |x: f64| descent.loss().value(x);
    let target = lab.theory().target.map(|point| point.x);
    let home = (lab.domain().a(), lab.domain().b());
    let figure = SketchView { f: &f, walk: &walk, target, home }.figure();
    let size = Size { columns: PICTURE, rows: ROWS };
    let mut lines = terminal::sketch(&figure, size, view.charset());
    let keys = [
        (Role::Now, Text { en: "start", vi: "xuất phát" }),
        (Role::Next, Text { en: "run 100", vi: "run 100" }),
        (Role::Target, Text { en: "slope 0", vi: "độ dốc 0" }),
    ];
    let shown = keys.into_iter().filter(|(role, _)| *role != Role::Target || target.is_some());
    lines.push(shown.fold(Line::new(), |line, (role, what)| {
        let (gap, glyph) = (if line.width() == 0 { "" } else { "   " }, view.charset().glyph(role));
        line.push(Style::Plain, gap)
            .push(style(role), glyph)
            .push(Style::Dim, format!(" {}", what.get(view.language)))
    }));
    lines
}

/// What the program does, and the experiment that is ready.
fn experiment(session: &Session, language: Language) -> Document {
    let lab = &session.state().lab;
    let formula = &lab.loss().formula;
    let p = formula.parameter();
    let mut document = Document::new();
    document.gap();
    let title = Text {
        en: "Gradient descent, one dimension at a time",
        vi: "Hạ gradient trong một chiều, từng bước một",
    };
    document.line(Line::plain("  ").push(Style::Heading, title.get(language)));
    document.prose(match language {
        Language::En => {
            "You give a curve. The program walks downhill and shows every number on the way."
        }
        Language::Vi => "Bạn cho một đường cong. Chương trình đi xuống dốc và cho xem mọi con số.",
    });
    document.line(Line::new());
    let rule = Text { en: "x_new  =  x  -  lr * f′(x)", vi: "x_mới  =  x  -  lr * f′(x)" };
    document.line(Line::plain("    ").push(Style::Heading, rule.get(language)));
    document.line(Line::new());
    document.line(equation(&format!("f({p})"), &formula.to_string()));
    document.line(equation(&format!("f′({p})"), &lab.loss().followed().to_string()));
    let x = eye(lab.descent().start());
    let rate = eye(lab.descent().settings().rate.get());
    let start = match (lab.start(), language) {
        (Start::At(_), _) => x,
        (Start::Random { .. }, Language::En) => format!("{x}   (drawn at random)"),
        (Start::Random { .. }, Language::Vi) => format!("{x}   (lấy ngẫu nhiên)"),
    };
    document.line(equation("start", &start));
    let rate = match language {
        Language::En => format!("{rate}   (learning rate)"),
        Language::Vi => format!("{rate}   (tốc độ học)"),
    };
    document.line(equation("lr", &rate));
    document
}

/// What to type.
fn commands(language: Language) -> Table {
    let lines: [(&str, Text); 5] = [
        (
            "step",
            Text {
                en: "one step, called an epoch: every number shown",
                vi: "một bước, gọi là một epoch: thấy mọi con số",
            },
        ),
        ("run 100", Text { en: "a hundred epochs", vi: "một trăm epoch" }),
        (
            "plot",
            Text {
                en: "what happened, as a picture", vi: "hình vẽ của điều đã xảy ra"
            },
        ),
        ("loss x^4 - x", Text { en: "your own curve", vi: "đường cong của bạn" }),
        (
            "lesson 1",
            Text {
                en: "start here if this is new to you",
                vi: "bắt đầu từ đây nếu bạn mới làm quen",
            },
        ),
    ];
    let mut table = Table::new(&[Align::Left, Align::Left]);
    for (command, what) in lines {
        table.rows.push(vec![
            (Style::Command, command.to_owned()),
            (Style::Plain, what.get(language).to_owned()),
        ]);
    }
    table
}

/// The first screen of who was here before.
pub(in crate::render) fn welcome_back(session: &Session, view: &View) -> Document {
    let lab = &session.state().lab;
    let formula = &lab.loss().formula;
    let mut document = Document::new();
    document.gap();
    document.line(equation(&format!("f({})", formula.parameter()), &formula.to_string()));
    let x = eye(lab.descent().start());
    let rate = eye(lab.descent().settings().rate.get());
    let drawn = match (lab.start(), view.language) {
        (Start::At(_), _) => "",
        (Start::Random { .. }, Language::En) => ", drawn at random",
        (Start::Random { .. }, Language::Vi) => ", lấy ngẫu nhiên",
    };
    let commands = "`step`, `run 100`, `lessons`, `help`";
    document.prose(&match view.language {
        Language::En => format!("Start {x}{drawn}; lr {rate}. {commands}."),
        Language::Vi => format!("Điểm xuất phát {x}{drawn}; lr {rate}. {commands}."),
    });
    document.line(Line::new());
    document
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::host::Host;
    use crate::session::Options;

    fn lines(view: &View, session: &Session) -> Vec<String> {
        let lines = welcome(session, view).layout(view.text_columns());
        lines.iter().map(ToString::to_string).collect()
    }

    fn has_picture(lines: &[String]) -> bool {
        lines.iter().any(|line| line.contains('◆'))
    }

    #[test]
    fn at_every_width_it_fits_and_no_word_is_broken() {
        let session = Session::new(Options::default());
        for language in Language::ALL {
            let view = |columns, plain| View { language, columns, plain, ..View::default() };
            let wide = lines(&view(100, true), &session).join(" ");
            let words: Vec<&str> = wide.split_whitespace().collect();
            for columns in 40..=200 {
                let plain = lines(&view(columns, true), &session);
                assert!(!has_picture(&plain), "whoever listens gets words");
                let text = plain.join(" ");
                assert_eq!(text.split_whitespace().collect::<Vec<_>>(), words, "{columns}");
                let drawn = lines(&view(columns, false), &session);
                assert!(drawn.len() < 24, "{columns}: {drawn:#?}");
                assert_eq!(has_picture(&drawn), columns >= TEXT + PICTURE, "{columns}");
                let widest = drawn.iter().map(|line| crate::markup::display_width(line)).max();
                assert!(widest <= Some(columns), "{columns}: {drawn:#?}");
            }
        }
    }

    #[test]
    fn every_command_on_it_works_as_it_stands() {
        for language in Language::ALL {
            let mut session = Session::new(Options { interactive: true, ..Options::default() });
            for row in commands(language).rows {
                let (_, command) = row.first().expect("a command").clone();
                let outcome = session.execute(&command, &mut Host::patient());
                assert!(outcome.result.is_ok(), "{command}");
            }
        }
    }

    #[test]
    fn a_walk_that_explodes_and_a_start_that_was_typed() {
        let mut session = Session::new(Options::default());
        for command in ["loss 1/x", "start 1e-3", "lr 1e300"] {
            assert!(session.execute(command, &mut Host::patient()).result.is_ok(), "{command}");
        }
        let text = lines(&View::default(), &session).join("\n");
        assert!(!text.contains("random"), "{text}");
        assert!(!text.contains("slope 0"), "there is no such place: {text}");
    }
}
