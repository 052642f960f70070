//! What holds for every picture, whatever the numbers.

use proptest::prelude::*;

use super::super::terminal::{self, Size};
use super::super::ticks::{LONGEST, MOST, Tick};
use super::super::views::{Context, DerivativeView, LossView, PathPoint, XView};
use super::super::{
    Axis, Block, Charset, Figure, HeatMap, RateLine, Role, Scale, Series, StepLine, plain,
    sparkline, svg,
};
use super::data::check;
use crate::language::Language;

const CONTEXT: Context<'static> = Context { settings: "lr 0.01", language: Language::Vi };

/// Doubles of every size, the special ones among them.
fn any_value() -> impl Strategy<Value = f64> {
    prop_oneof![
        4 => any::<f64>(),
        4 => -10.0..10.0_f64,
        1 => Just(0.0),
        1 => Just(1e-300),
        1 => Just(1e300),
        1 => Just(f64::INFINITY),
        1 => Just(f64::NEG_INFINITY),
        1 => Just(f64::NAN),
        1 => Just(f64::MAX),
        1 => Just(5e-324),
    ]
}

/// Ranges: two values, or a value and a few ulp more.
fn any_range() -> impl Strategy<Value = (f64, f64)> {
    let narrow = (any_value(), 0..50_u64).prop_map(|(from, ulps)| {
        let to = f64::from_bits(from.to_bits().wrapping_add(ulps));
        (from, to)
    });
    prop_oneof![3 => (any_value(), any_value()), 1 => narrow]
}

fn check_ticks(axis: &Axis) {
    let ticks: &[Tick] = axis.ticks();
    assert!(axis.from() < axis.to(), "{axis:?}");
    assert!(axis.from().is_finite() && axis.to().is_finite(), "{axis:?}");
    assert!(ticks.len() <= MOST, "{axis:?}");
    assert!(ticks.iter().all(|tick| axis.contains(tick.at)), "{axis:?}");
    assert!(ticks.windows(2).all(|pair| pair[0].at < pair[1].at), "{axis:?}");
    assert!(ticks.iter().all(|tick| tick.label.chars().count() <= LONGEST), "{axis:?}");
    assert!(ticks.windows(2).all(|pair| pair[0].label != pair[1].label), "{axis:?}");
    for tick in ticks {
        let position = axis.position(tick.at).expect("a tick has a place");
        assert!((-1e-9..=1.0 + 1e-9).contains(&position), "{position} in {axis:?}");
    }
}

proptest! {
    #[test]
    fn linear_ticks((from, to) in any_range()) {
        let axis = Axis::linear("x", from, to);
        check_ticks(&axis);
        prop_assert!(axis.ticks().len() >= 2, "{axis:?}");
        check_ticks(&Axis::linear_around("x", from, to));
        check_ticks(&Axis::whole("epoch", from, to));
    }

    #[test]
    fn logarithmic_ticks((from, to) in any_range()) {
        let axis = Axis::log("x", from, to);
        check_ticks(&axis);
        prop_assert!(!axis.ticks().is_empty(), "{axis:?}");
    }

    #[test]
    fn symmetric_ticks((from, to) in any_range(), linear in any_value()) {
        let axis = Axis::symlog("x", from, to, linear.abs());
        check_ticks(&axis);
        prop_assume!(axis.scale() != Scale::Linear);
        let has_zero = axis.ticks().iter().any(|tick| tick.label == "0");
        prop_assert_eq!(has_zero, axis.contains(0.0), "{:?}", axis);
    }

    #[test]
    fn places_keep_the_order((from, to) in any_range(), a in any_value(), b in any_value()) {
        for axis in [Axis::linear("x", from, to), Axis::log("x", from, to), Axis::symlog("x", from, to, 1.0)] {
            if let (Some(at), Some(bt)) = (axis.position(a), axis.position(b)) {
                prop_assert!(at.is_finite() && bt.is_finite());
                prop_assert!(a > b || at <= bt, "{a} {b} {axis:?}");
            }
        }
    }

    #[test]
    fn every_series_can_be_drawn(
        values in prop::collection::vec(any_value(), 0..40),
        first in prop_oneof![Just(0), Just(999_999_990), 0..u64::MAX / 2],
        columns in 1..200_usize,
        rows in 0..40_usize,
    ) {
        let series = Series::dense(first, &values);
        let x = XView { x: &series, target: values.first().copied(), epochs: None, others: &[], context: CONTEXT };
        let derivative = DerivativeView { derivative: &series, tolerance: Some(1e-3), epochs: None, context: CONTEXT };
        for figure in [x.figure(), derivative.figure()] {
            check_figure(&figure, Size { columns, rows });
        }
        for charset in Charset::ALL {
            prop_assert!(sparkline(&series, columns, charset).chars().count() <= columns);
        }
    }

    #[test]
    fn every_path_can_be_drawn(
        rows in prop::collection::vec((any_value(), any_value(), any_value()), 0..40),
        next in prop::option::of(any_value()),
        target in prop::option::of(any_value()),
        window in prop::option::of(any_range()),
        k in any_value(),
        columns in 40..200_usize,
    ) {
        let path: Vec<PathPoint> = (0..)
            .zip(&rows)
            .map(|(epoch, &(x, loss, derivative))| PathPoint { epoch, x, loss, derivative })
            .collect();
        let f = |x: f64| k * x * x - 1.0 / x;
        let view = LossView {
            f: &f,
            text: "k x^2 - 1/x",
            parameter: "x",
            path: &path,
            next,
            target,
            home: (-2.0, 2.0),
            window,
            context: CONTEXT,
        };
        check_figure(&view.figure(), Size { columns, rows: 21 });
    }

    #[test]
    fn every_step_has_its_line(
        before in prop::collection::vec(any_value(), 0..4),
        here in any_value(),
        there in any_value(),
        target in prop::option::of(any_value()),
        columns in 30..120_usize,
    ) {
        let line = StepLine { before: &before, here, there, target };
        for charset in Charset::ALL {
            let lines = line.draw(columns, charset);
            check(&lines, columns.max(40), charset);
            if here.is_finite() {
                prop_assert!(lines[0].to_string().contains(charset.choose('◆', '@')));
            }
        }
    }

    #[test]
    fn thinning_keeps_the_extremes(values in prop::collection::vec(-1e3..1e3_f64, 1..500), most in 1..60_usize) {
        let series = Series::dense(0, &values);
        let thinned = series.thinned(most);
        prop_assert!(thinned.blocks().len() <= most);
        prop_assert_eq!(thinned.range(), series.range());
        prop_assert_eq!(thinned.epochs(), series.epochs());
    }
}

/// What holds for every figure in every back end.
fn check_figure(figure: &Figure, size: Size) {
    for charset in Charset::ALL {
        let lines = terminal::draw(figure, size, charset);
        if size.columns >= Size::NARROWEST {
            check(&lines, size.columns, charset);
            assert!(lines.len() <= size.rows.max(9), "{} lines in {}", lines.len(), size.rows);
        }
        check(&plain::draw(figure, 80, charset), 80, charset);
    }
    let file = svg::draw(figure);
    assert_eq!(file, svg::draw(figure));
    let document = roxmltree::Document::parse(&file).expect("SVG is XML");
    let title = document.descendants().find(|node| node.has_tag_name("title"));
    let title = title.and_then(|node| node.text()).expect("a picture has a name");
    assert!(title.starts_with(&figure.title), "{title}");
    for node in document.descendants() {
        for attribute in node.attributes() {
            let value = attribute.value();
            assert!(!value.contains("NaN") && !value.contains("inf"), "{value}");
        }
    }
}

/// The texts of an SVG file: left and right end, top and bottom, and what they say.
fn boxes(document: &roxmltree::Document<'_>) -> Vec<(f64, f64, f64, f64, String)> {
    let texts = document.descendants().filter(|node| node.has_tag_name("text"));
    texts
        .map(|node| {
            let number = |name| -> f64 {
                node.attribute(name).and_then(|value| value.parse().ok()).expect("a number")
            };
            let (x, y, size) = (number("x"), number("y"), number("font-size"));
            let text = node.text().unwrap_or_default();
            let width = svg::text_width(text, size);
            let left = match node.attribute("text-anchor") {
                Some("middle") => x - width / 2.0,
                Some("end") => x - width,
                _ => x,
            };
            (left, left + width, y - 0.7 * size, y + 0.1 * size, text.to_owned())
        })
        .collect()
}

/// Quiet texts are the labels of ticks and axes, the settings, the legend: each has its own place. All texts
/// are on the page.
fn check_texts(file: &str) {
    let document = roxmltree::Document::parse(file).expect("SVG is XML");
    let texts = boxes(&document);
    for (i, a) in texts.iter().enumerate() {
        assert!(a.0 >= 0.0 && a.1 <= svg::WIDTH + 1.0 && a.2 >= 0.0, "{a:?} leaves the page");
        for b in texts.iter().skip(i + 1) {
            let apart = a.1 <= b.0 || b.1 <= a.0 || a.3 <= b.2 || b.3 <= a.2;
            assert!(apart, "{a:?} touches {b:?}");
        }
    }
}

proptest! {
    #[test]
    fn the_words_of_a_page_do_not_touch(
        x in any_range(),
        y in any_range(),
        scale in 0..3_usize,
        linear in any_value(),
        title in "[a-z0-9^+ ]{0,120}",
        settings in "[a-zửộ ]{0,120}",
        keys in prop::collection::vec("[a-zửộ]{1,90}", 0..6),
    ) {
        let axis = |name, (from, to)| match scale {
            0 => Axis::linear(name, from, to),
            1 => Axis::log(name, from, to),
            _ => Axis::symlog(name, from, to, linear.abs()),
        };
        let mut figure = Figure::new(title, axis("x", x), axis("y", y));
        figure.settings = settings;
        for (key, k) in keys.into_iter().zip(0..) {
            figure.explain(Role::Run(k), key);
        }
        check_texts(&svg::draw(&figure));
    }

    #[test]
    fn the_words_of_a_heat_map_do_not_touch(
        (lowest, highest) in any_range(),
        rows in 2..60_u32,
        columns in 2..60_u32,
        log_columns in any::<bool>(),
        at_start in 1e-12..1e12_f64,
        tolerance in 1e-12..1.0_f64,
        settings in "[a-z0-9 ]{0,120}",
        language in prop::sample::select(Language::ALL.to_vec()),
    ) {
        let values = gd_core::sweep::linspace(lowest, highest, rows);
        let rates = gd_core::sweep::logspace(1e-4, 0.3, columns);
        let slopes: Vec<Vec<f64>> = values.iter().map(|y| rates.iter().map(|x| x * y).collect()).collect();
        check_texts(&svg::heat_map(&HeatMap {
            rows: ("start".to_owned(), values),
            columns: ("lr".to_owned(), rates),
            log_columns,
            derivatives: slopes.into_iter().map(|row| row.into_iter().map(Some).collect()).collect(),
            at_start,
            tolerance,
            settings,
            language,
        }));
    }
}

proptest! {
    #[test]
    fn the_words_of_a_rate_line_do_not_touch(
        lr in any_value().prop_map(f64::abs).prop_filter("a rate", |lr| lr.is_finite()),
        curvature in any_value().prop_map(f64::abs).prop_filter("a curvature", |l| *l > 0.0),
        language in prop::sample::select(Language::ALL.to_vec()),
    ) {
        let labels = [lr, 1.0 / curvature, 2.0 / curvature].map(crate::number::eye);
        let line = RateLine {
            lr,
            label: &labels[0],
            one_step: (1.0 / curvature, &labels[1]),
            bound: (2.0 / curvature, &labels[2]),
        };
        let file = svg::rate_line(&line, language);
        check_texts(&file);
        prop_assert!(!file.contains("NaN"), "{file}");
        prop_assert_eq!(&file, &svg::rate_line(&line, language));
    }
}

/// The labels of an axis in the terminal, whatever its values: a part of the ticks, in order, with room
/// between them.
#[test]
fn labels_of_any_size_do_not_touch_in_a_terminal() {
    let tiny_and_huge = [1e-300, 3e-7, 0.5, 123_456.0, 1e300];
    for columns in [40, 41, 57, 80, 120, 200] {
        for (from, to) in tiny_and_huge.map(|size| (-size, size)) {
            for axis in [
                Axis::linear("x", from, to),
                Axis::log("x", to * 1e-7, to),
                Axis::symlog("x", from, to, to * 1e-5),
            ] {
                let figure = Figure::new("", axis, Axis::linear("y", from, to));
                let lines = terminal::draw(&figure, Size { columns, rows: 20 }, Charset::Utf8);
                let at = lines.iter().position(|line| line.to_string().contains('└'));
                let labels = lines[at.expect("an axis") + 1].to_string();
                let mut wanted = figure.x.ticks().iter().map(|tick| tick.label.as_str());
                for word in labels.split_whitespace() {
                    assert!(wanted.any(|label| label == word), "{word} in {labels}");
                }
                check(&lines, columns, Charset::Utf8);
            }
        }
    }
}

/// A label that begins before the label on its left has ended would be unreadable: the labels of an axis
/// stand in the line as words, in order.
#[test]
fn labels_do_not_touch() {
    for columns in [40, 57, 80, 120, 200] {
        for (from, to) in
            [(0.0, 1.0), (-1e300, 1e300), (0.0, 123_456.0), (1e6, 1e6 + 1.0), (-2.0, 3.0)]
        {
            let series = Series::dense(0, &[1.0, 2.0]);
            let context = CONTEXT;
            let mut figure =
                XView { x: &series, target: None, epochs: None, others: &[], context }.figure();
            figure.x = Axis::linear("x", from, to);
            let lines = terminal::draw(&figure, Size { columns, rows: 20 }, Charset::Utf8);
            let axis =
                lines.iter().position(|line| line.to_string().contains('└')).expect("an axis");
            let labels = lines[axis + 1].to_string();
            let mut wanted = figure.x.ticks().iter().map(|tick| tick.label.as_str());
            for word in labels.split_whitespace() {
                assert!(wanted.any(|label| label == word), "{word} in {labels}");
            }
            assert!(labels.split_whitespace().count() >= 2, "{labels}");
        }
    }
}

/// A spike in one of a billion epochs is in the picture.
#[test]
fn a_long_run_hides_no_spike() {
    let block = |i: u64| Block {
        first: i * 1_000_000,
        last: i * 1_000_000 + 999_999,
        low: 0.0,
        high: if i == 617 { 50.0 } else { 1.0 },
        value: 0.5,
    };
    let series = Series::new((0..1000).map(block));
    let figure =
        XView { x: &series, target: None, epochs: None, others: &[], context: CONTEXT }.figure();
    assert!(figure.y.to() >= 50.0);
    let lines = terminal::draw(&figure, Size { columns: 80, rows: 20 }, Charset::Utf8);
    let top = lines
        .iter()
        .take(6)
        .filter(|line| line.to_string().chars().any(|c| ('\u{2801}'..='\u{28ff}').contains(&c)));
    assert!(top.count() >= 2, "{}", super::data::text(&lines));
}
