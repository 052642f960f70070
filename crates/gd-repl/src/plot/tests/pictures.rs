//! Snapshots of the views.

use insta::assert_snapshot;

use super::super::cast::from_count;
use super::super::terminal::Size;
use super::super::views::{Context, DerivativeView, LossView, XView};
use super::super::{
    Block, Charset, Figure, Mark, RateLine, Role, Series, StepLine, sparkline, svg, terminal,
};
use super::data::{
    Curve, LOGARITHM, POLE, QUARTIC, REPORT, WAVES, drawn, every_way, slopes, spoken, text, xs,
};
use crate::language::Language;

const EN: Context<'static> = Context { settings: "lr 0.01, start -1.5", language: Language::En };

fn loss(
    curve: &Curve,
    start: f64,
    lr: f64,
    epochs: u64,
    target: Option<f64>,
    language: Language,
) -> Figure {
    let path = curve.path(start, lr, epochs + 1);
    let (next, path) = path.split_last().expect("a path has a start");
    LossView {
        f: &curve.f,
        text: curve.text,
        parameter: "x",
        path,
        next: Some(next.x),
        target,
        home: (-2.0, 2.0),
        window: None,
        context: Context { language, ..EN },
    }
    .figure()
}

#[test]
fn loss_of_the_report() {
    assert_snapshot!(every_way(|language| loss(&REPORT, -1.5, 0.01, 20, Some(0.5), language)));
}

#[test]
fn a_path_that_jumps_to_and_fro_has_points_on_both_sides() {
    let figure = loss(&REPORT, -2.0, 0.333, 100, Some(0.5), Language::En);
    let points = |mark: &Mark| {
        if let Mark::Points { role: Role::Past, points, .. } = mark {
            points.clone()
        } else {
            Vec::new()
        }
    };
    let past: Vec<(f64, f64)> = figure.marks.iter().flat_map(points).collect();
    assert!(past.iter().any(|(x, _)| *x < 0.0) && past.iter().any(|(x, _)| *x > 1.0), "{past:?}");
    assert!(figure.legend.iter().any(|key| key.text == "every 11th epoch"), "{:?}", figure.legend);
}

#[test]
fn the_end_of_a_path_that_has_arrived_is_told() {
    let key = |epochs| {
        let figure = loss(&REPORT, -2.0, 0.1, epochs, Some(0.5), Language::En);
        figure.legend.into_iter().map(|key| key.text).find(|text| text.ends_with("lie here too"))
    };
    let told = key(300);
    assert_eq!(told.as_deref(), Some("epoch 300 with its tangent; epochs 4 to 299 lie here too"));
    assert_eq!(key(4), None);
}

#[test]
fn files() {
    assert_svg!("loss", loss(&REPORT, -1.5, 0.01, 20, Some(0.5), Language::En));
    assert_svg!("loss-vi", loss(&WAVES, 1.9, 0.01, 30, Some(1.425_067), Language::Vi));
    assert_svg!("loss-pole", loss(&POLE, 1.5, 0.1, 10, None, Language::En));
    assert_svg!("loss-explosion", loss(&REPORT, -2.0, 1.0, 100, Some(0.5), Language::En));
    assert_svg!("x", x_view(&REPORT, -1.5, 0.01, 100, Language::Vi));
    assert_svg!("x-swings", x_view(&REPORT, -2.0, 0.3, 30, Language::En));
    assert_svg!("x-explosion", x_view(&REPORT, -1.5, 1.0, 100, Language::En));
    assert_svg!("derivative", derivative_view(&REPORT, -1.5, 0.01, 100, Language::En));
    assert_svg!("derivative-explosion", derivative_view(&REPORT, -2.0, 1.0, 500, Language::En));
    assert_svg!("derivative-floor", derivative_view(&REPORT, -2.0, 0.1, 60, Language::En));
}

#[test]
fn losses() {
    let pictures = [
        loss(&REPORT, -2.0, 1.0, 100, Some(0.5), Language::En),
        loss(&REPORT, -2.0, 0.3, 20, Some(0.5), Language::En),
        loss(&WAVES, 1.9, 0.01, 30, Some(1.425_067), Language::En),
        loss(&POLE, 1.5, 0.1, 10, None, Language::En),
        loss(&QUARTIC, 1.5, 0.05, 50, Some(0.0), Language::En),
        loss(&LOGARITHM, 1.5, 0.1, 5, None, Language::En),
    ];
    let all: Vec<String> = pictures.iter().map(|figure| drawn(figure, 80, Charset::Utf8)).collect();
    assert_snapshot!(all.join("\n"));
}

fn x_view(curve: &Curve, start: f64, lr: f64, epochs: u64, language: Language) -> Figure {
    let x = xs(&curve.path(start, lr, epochs));
    let context = Context { language, ..EN };
    XView { x: &x, target: Some(0.5), epochs: None, others: &[], context }.figure()
}

#[test]
fn x_of_the_report() {
    assert_snapshot!(every_way(|language| x_view(&REPORT, -1.5, 0.01, 100, language)));
}

#[test]
fn x_of_other_runs() {
    let pictures = [
        x_view(&REPORT, -1.5, 1.0, 100, Language::En),
        x_view(&REPORT, -2.0, 1.0, 500, Language::En),
        x_view(&REPORT, -2.0, 0.3, 30, Language::En),
        x_view(&REPORT, 0.5, 0.1, 10, Language::En),
        x_view(&REPORT, -2.0, 0.3, 0, Language::En),
    ];
    let all: Vec<String> = pictures.iter().map(|figure| drawn(figure, 80, Charset::Utf8)).collect();
    assert_snapshot!(all.join("\n"));
}

fn derivative_view(curve: &Curve, start: f64, lr: f64, epochs: u64, language: Language) -> Figure {
    let derivative = slopes(&curve.path(start, lr, epochs));
    let context = Context { language, ..EN };
    DerivativeView { derivative: &derivative, tolerance: Some(1e-3), epochs: None, context }
        .figure()
}

#[test]
fn derivative_of_an_explosion() {
    assert_snapshot!(every_way(|language| derivative_view(&REPORT, -1.5, 1.0, 100, language)));
}

#[test]
fn derivative_of_other_runs() {
    let pictures = [
        derivative_view(&REPORT, -1.5, 0.01, 100, Language::En),
        derivative_view(&REPORT, -1.5, 0.01, 200, Language::En),
        derivative_view(&REPORT, -2.0, 0.1, 60, Language::En),
        derivative_view(&REPORT, -2.0, 1.0, 500, Language::En),
        derivative_view(&REPORT, -2.0, 0.34, 40, Language::En),
    ];
    let all: Vec<String> = pictures.iter().map(|figure| drawn(figure, 80, Charset::Utf8)).collect();
    assert_snapshot!(all.join("\n"));
}

/// A run of 200,000 epochs in 100 blocks that know |f′| by its bounds: log |f′| with strokes.
#[test]
fn derivative_of_a_long_run() {
    let size = |i: u64| libm::exp10(1.0 - from_count(i) / 25.0);
    let block = |i: u64| {
        let value = if i.is_multiple_of(3) { -size(i) } else { size(i) };
        Block {
            first: i * 2000,
            last: i * 2000 + 1999,
            low: size(i) / 3.0,
            high: size(i) * 2.0,
            value,
        }
    };
    let derivative = Series::new((0..100).map(block));
    let view =
        DerivativeView { derivative: &derivative, tolerance: None, epochs: None, context: EN };
    let figure = view.figure();
    assert_snapshot!([drawn(&figure, 80, Charset::Utf8), spoken(&figure)].concat());
    // Each epoch known, more of them than blocks are drawn, and the sign changes in every block.
    let figure = derivative_view(&REPORT, -2.0, 0.34, 2000, Language::En);
    assert_snapshot!([drawn(&figure, 80, Charset::Utf8), spoken(&figure)].concat());
}

/// From the narrowest picture to the widest, and a table where there is no room for one.
#[test]
fn widths() {
    let figures = [
        loss(&REPORT, -1.5, 0.01, 20, Some(0.5), Language::En),
        derivative_view(&REPORT, -1.5, 1.0, 100, Language::Vi),
    ];
    let draw =
        |columns: usize| figures.each_ref().map(|figure| drawn(figure, columns, Charset::Utf8));
    assert_snapshot!([39, 40, 120].map(|columns| draw(columns).concat()).join("\n"));
}

/// A picture in few rows keeps its frame and loses its words.
#[test]
fn heights() {
    let figure = loss(&REPORT, -1.5, 0.01, 20, Some(0.5), Language::En);
    let draw = |rows: usize| {
        let lines = terminal::draw(&figure, Size { columns: 60, rows }, Charset::Utf8);
        assert!(lines.len() <= rows, "{} lines in {rows}", lines.len());
        text(&lines)
    };
    assert_snapshot!([8, 12, 32].map(draw).join("\n"));
}

#[test]
fn rate_lines() {
    let line = |lr, label, language| {
        let line = RateLine { lr, label, one_step: (1.0 / 6.0, "1/6"), bound: (1.0 / 3.0, "1/3") };
        Charset::ALL.map(|charset| text(&line.draw(76, charset, language))).concat()
    };
    let all = [
        line(1.0, "1", Language::En),
        line(0.01, "0.01", Language::Vi),
        line(1.0 / 3.0, "1/3", Language::En),
        line(1e300, "1e300", Language::Vi),
        line(0.0, "0", Language::En),
    ];
    assert_snapshot!(all.concat());
    let line =
        RateLine { lr: 1.0, label: "1", one_step: (1.0 / 6.0, "1/6"), bound: (1.0 / 3.0, "1/3") };
    insta::assert_binary_snapshot!(
        "rate-line.svg",
        svg::rate_line(&line, Language::En).into_bytes()
    );
}

#[test]
fn step_lines() {
    let steps = [
        StepLine {
            before: &[-1.5, -1.38, -1.2672],
            here: -1.161_168,
            there: -1.061_498,
            target: Some(0.5),
        },
        StepLine { before: &[], here: -2.0, there: 13.0, target: Some(0.5) },
        StepLine { before: &[0.4], here: 0.499_999, there: 0.499_999_06, target: Some(0.5) },
        StepLine { before: &[1e300], here: -1.7e308, there: f64::INFINITY, target: Some(0.5) },
        StepLine { before: &[0.5], here: 0.5, there: 0.5, target: Some(0.5) },
    ];
    let all: String = steps
        .iter()
        .flat_map(|step| Charset::ALL.map(|charset| text(&step.draw(74, charset))))
        .collect();
    assert_snapshot!(all);
}

#[test]
fn sparklines() {
    let line = |lr, charset| sparkline(&slopes(&REPORT.path(-1.5, lr, 100)), 26, charset);
    assert_snapshot!(line(0.01, Charset::Utf8), @"██▇▇▇▇▆▆▆▅▅▅▅▄▄▄▄▃▃▃▂▂▂▂▁▁");
    assert_snapshot!(line(0.01, Charset::Ascii), @"@@####***++++====---::::..");
    assert_snapshot!(line(1.0, Charset::Utf8), @"▁▁▂▂▂▂▃▃▃▄▄▄▄▅▅▅▆▆▆▆▇▇▇███");
    // A slope that loses 0.06 % is drawn as one that hardly changes.
    assert_snapshot!(line(1e-6, Charset::Utf8), @"▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅");
}
