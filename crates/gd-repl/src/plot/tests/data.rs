//! The runs that the pictures are tested on.

use super::super::views::PathPoint;
use super::super::{Charset, Figure, Series, plain, terminal};
use crate::language::Language;
use crate::markup::Line;

/// A loss with its derivative.
pub(crate) struct Curve {
    pub(crate) text: &'static str,
    pub(crate) f: fn(f64) -> f64,
    pub(crate) derivative: fn(f64) -> f64,
}

/// The report's loss.
pub(crate) const REPORT: Curve = Curve {
    text: "3x^2 - 3x + 4",
    f: |x| (3.0 * x - 3.0) * x + 4.0,
    derivative: |x| 6.0 * x - 3.0,
};

/// Many valleys.
pub(crate) const WAVES: Curve = Curve {
    text: "cos(2pi x) + x^2",
    f: |x| libm::cos(std::f64::consts::TAU * x) + x * x,
    derivative: |x| -std::f64::consts::TAU * libm::sin(std::f64::consts::TAU * x) + 2.0 * x,
};

/// A pole at 0.
pub(crate) const POLE: Curve =
    Curve { text: "1/x", f: |x| 1.0 / x, derivative: |x| -1.0 / (x * x) };

/// A flat bottom.
pub(crate) const QUARTIC: Curve =
    Curve { text: "x^4", f: |x| x * x * x * x, derivative: |x| 4.0 * x * x * x };

/// Undefined on the left.
pub(crate) const LOGARITHM: Curve = Curve { text: "ln x", f: libm::log, derivative: |x| 1.0 / x };

/// A double well.
pub(crate) const WELLS: Curve = Curve {
    text: "x^4/4 - x^2/2",
    f: |x| (x * x / 4.0 - 0.5) * x * x,
    derivative: |x| (x * x - 1.0) * x,
};

impl Curve {
    /// The path of plain gradient descent, `epochs` updates from `start`.
    pub(crate) fn path(&self, start: f64, lr: f64, epochs: u64) -> Vec<PathPoint> {
        let mut x = start;
        (0..=epochs)
            .map(|epoch| {
                let row =
                    PathPoint { epoch, x, loss: (self.f)(x), derivative: (self.derivative)(x) };
                x -= lr * row.derivative;
                row
            })
            .collect()
    }
}

/// x of a path.
pub(crate) fn xs(path: &[PathPoint]) -> Series {
    Series::dense(0, &path.iter().map(|row| row.x).collect::<Vec<_>>())
}

/// f′ of a path.
pub(crate) fn slopes(path: &[PathPoint]) -> Series {
    Series::dense(0, &path.iter().map(|row| row.derivative).collect::<Vec<_>>())
}

/// Lines as a snapshot.
pub(crate) fn text(lines: &[Line]) -> String {
    lines.iter().flat_map(|line| [line.to_string(), "\n".to_owned()]).collect()
}

/// A figure as the terminal shows it, in `columns` by 21.
pub(crate) fn drawn(figure: &Figure, columns: usize, charset: Charset) -> String {
    let lines = terminal::draw(figure, terminal::Size { columns, rows: 21 }, charset);
    check(&lines, columns, charset);
    text(&lines)
}

/// A figure in words.
pub(crate) fn spoken(figure: &Figure) -> String {
    text(&plain::draw(figure, 80, Charset::Utf8))
}

/// What must hold for every picture: its width and its character set.
pub(crate) fn check(lines: &[Line], columns: usize, charset: Charset) {
    for line in lines {
        assert!(line.width() <= columns, "{} columns: {line}", line.width());
        assert!(charset == Charset::Utf8 || line.to_string().is_ascii(), "not ASCII: {line}");
    }
}

/// UTF-8 and ASCII, in English and Vietnamese, and in words.
pub(crate) fn every_way(figure: impl Fn(Language) -> Figure) -> String {
    let mut all = Vec::new();
    for language in Language::ALL {
        let figure = figure(language);
        for charset in Charset::ALL {
            all.push(format!("--- {language} {charset:?}\n{}", drawn(&figure, 80, charset)));
        }
        all.push(format!("--- {language} plain\n{}", spoken(&figure)));
    }
    all.concat()
}
