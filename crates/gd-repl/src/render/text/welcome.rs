//! The first screen: the experiment that is ready, and what to type.

use super::super::View;
use super::super::document::{Align, Document, Table};
use super::loss::equation;
use crate::language::{Language, Text};
use crate::markup::{Line, Style};
use crate::number::eye;
use crate::session::Session;

pub(in crate::render) fn welcome(session: &Session, view: &View) -> Document {
    let language = view.language;
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
    let start = match language {
        Language::En => format!("{x}   (drawn at random)"),
        Language::Vi => format!("{x}   (lấy ngẫu nhiên)"),
    };
    document.line(equation(Text { en: "start", vi: "start" }.get(language), &start));
    document.line(equation("lr", &rate));
    document.line(Line::new());
    let lines: [(&str, Text); 5] = [
        ("step", Text { en: "one epoch, every number shown", vi: "một epoch, mọi con số" }),
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
    document.table(table);
    document.line(Line::new());
    document
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
    document.prose(&match view.language {
        Language::En => {
            format!("Start {x}, drawn at random; lr {rate}. `step`, `run 100`, `lessons`, `help`.")
        }
        Language::Vi => format!(
            "Điểm xuất phát {x}, lấy ngẫu nhiên; lr {rate}. `step`, `run 100`, `lessons`, `help`."
        ),
    });
    document.line(Line::new());
    document
}
