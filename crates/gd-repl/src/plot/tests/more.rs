//! Snapshots of the views of many runs.

use insta::assert_snapshot;

use super::super::cast::to_cells;
use super::super::terminal::{self, Size};
use super::super::views::{
    BasinView, CobwebView, CompareView, Context, Ending, Ends, OrbitView, Run, SweepView, XView,
};
use super::super::{Charset, Figure, HeatMap, Level, Series, plain, svg};
use super::data::{Curve, REPORT, WAVES, WELLS, check, drawn, every_way, slopes, text, xs};
use crate::language::Language;

const EN: Context<'static> = Context { settings: "start -1.5", language: Language::En };

fn cobweb(
    curve: &Curve,
    start: f64,
    lr: f64,
    epochs: u64,
    target: f64,
    language: Language,
) -> Figure {
    let path: Vec<f64> = curve.path(start, lr, epochs).iter().map(|row| row.x).collect();
    CobwebView {
        map: &|x| x - lr * (curve.derivative)(x),
        text: "x - lr*f'(x)",
        parameter: "x",
        path: &path,
        target: Some(target),
        home: (-2.0, 2.0),
        window: None,
        context: Context { language, ..EN },
    }
    .figure()
}

#[test]
fn cobwebs() {
    assert_snapshot!(every_way(|language| cobweb(&REPORT, -1.5, 0.3, 20, 0.5, language)));
    let others = [
        cobweb(&REPORT, -1.5, 0.05, 20, 0.5, Language::En),
        cobweb(&REPORT, -1.5, 1.0, 20, 0.5, Language::En),
        cobweb(&WELLS, 0.3, 1.3, 200, 1.0, Language::En),
    ];
    let all: Vec<String> = others.iter().map(|figure| drawn(figure, 80, Charset::Utf8)).collect();
    assert_snapshot!(all.join("\n"));
    assert_svg!("cobweb", cobweb(&REPORT, -1.5, 0.3, 20, 0.5, Language::En));
    assert_svg!("cobweb-chaos", cobweb(&WELLS, 0.3, 1.4, 200, 1.0, Language::En));
}

fn comparison(rates: &[f64], epochs: u64, language: Language) -> Figure {
    let series: Vec<Series> =
        rates.iter().map(|&lr| slopes(&REPORT.path(-1.5, lr, epochs))).collect();
    let names: Vec<String> = rates.iter().map(|lr| format!("lr {lr}")).collect();
    let runs: Vec<Run<'_>> =
        names.iter().zip(&series).map(|(name, series)| Run { name, series }).collect();
    let context = Context { language, ..EN };
    CompareView { runs: &runs, tolerance: Some(1e-3), epochs: None, context }.figure()
}

#[test]
fn comparisons() {
    assert_snapshot!(every_way(|language| comparison(&[0.01, 0.1, 0.3, 0.35], 30, language)));
    let explosion = comparison(&[0.01, 1.0], 500, Language::En);
    assert_snapshot!(drawn(&explosion, 80, Charset::Utf8));
    assert_svg!("compare", comparison(&[0.01, 0.1, 0.3, 0.35], 30, Language::En));
    assert_svg!(
        "compare-seven",
        comparison(&[0.005, 0.01, 0.02, 0.05, 0.25, 0.3, 0.34], 40, Language::Vi)
    );
}

/// Kept runs over the present one, and a part of the epochs.
fn overlay(epochs: Option<(u64, u64)>, language: Language) -> Figure {
    let x = |lr| xs(&REPORT.path(-1.5, lr, 100));
    let (present, slow, swings) = (x(0.02), x(0.005), x(0.3));
    let others = [Run { name: "slow", series: &slow }, Run { name: "swings", series: &swings }];
    let context = Context { language, ..EN };
    XView { x: &present, target: Some(0.5), epochs, others: &others, context }.figure()
}

#[test]
fn overlays() {
    assert_snapshot!(every_way(|language| overlay(None, language)));
    assert_snapshot!(drawn(&overlay(Some((5, 25)), Language::Vi), 80, Charset::Utf8));
    assert_svg!("overlay", overlay(Some((0, 40)), Language::Vi));
}

fn sweep(ending: Ending, language: Language) -> Figure {
    let context = Context { settings: "", language };
    let (axis, log, values, endings): (&str, bool, Vec<f64>, Vec<f64>) = match ending {
        Ending::Derivative => {
            let values: Vec<f64> =
                (0..50).map(|i| libm::exp10(f64::from(i) * 3.0 / 49.0 - 3.0)).collect();
            let end = |lr: &f64| {
                REPORT.path(-1.5, *lr, 500).last().map_or(f64::NAN, |row| row.derivative)
            };
            let endings = values.iter().map(end).collect();
            ("lr", true, values, endings)
        }
        Ending::X => {
            let values: Vec<f64> = (0..50).map(|i| f64::from(i) * 4.0 / 49.0 - 2.0).collect();
            let end =
                |start: &f64| WAVES.path(*start, 0.01, 100).last().map_or(f64::NAN, |row| row.x);
            let endings = values.iter().map(end).collect();
            ("start", false, values, endings)
        }
    };
    SweepView {
        axis,
        log,
        values: &values,
        endings: &endings,
        ending,
        tolerance: Some(1e-3),
        context,
    }
    .figure()
}

#[test]
fn sweeps() {
    assert_snapshot!(every_way(|language| sweep(Ending::Derivative, language)));
    assert_snapshot!(every_way(|language| sweep(Ending::X, language)));
    assert_svg!("sweep-lr", sweep(Ending::Derivative, Language::En));
    assert_svg!("sweep-start", sweep(Ending::X, Language::En));
}

#[test]
fn heat_maps() {
    let rates: Vec<f64> = (0..20).map(|i| libm::exp10(f64::from(i) * 3.0 / 19.0 - 3.0)).collect();
    let epochs: Vec<f64> =
        (0..30).map(|i| libm::exp10(f64::from(i) * 3.0 / 29.0).round()).collect();
    let derivatives: Vec<Vec<Option<f64>>> = rates
        .iter()
        .map(|&lr| {
            let path = REPORT.path(-1.5, lr, 1000);
            let at = |epoch: &f64| path.get(to_cells(*epoch)).map(|row| row.derivative);
            epochs.iter().map(|epoch| at(epoch).or(Some(f64::NAN))).collect()
        })
        .collect();
    let map = |language| HeatMap {
        rows: ("lr".to_owned(), rates.clone()),
        columns: ("epochs".to_owned(), epochs.clone()),
        log_columns: true,
        derivatives: derivatives.clone(),
        at_start: 12.0,
        tolerance: 1e-3,
        settings: EN.settings.to_owned(),
        language,
    };
    let mut all = String::new();
    for language in Language::ALL {
        for charset in Charset::ALL {
            let lines = terminal::heat_map(&map(language), Size { columns: 80, rows: 21 }, charset);
            check(&lines, 80, charset);
            all.push_str(&text(&lines));
        }
        all.push_str(&text(&plain::heat_map(&map(language), 80, Charset::Utf8)));
    }
    assert_snapshot!(all);
    insta::assert_binary_snapshot!("heat-map.svg", svg::heat_map(&map(Language::En)).into_bytes());

    // Interrupted after a third of its runs: the others are not said to have exploded.
    let part =
        HeatMap { derivatives: derivatives.iter().take(7).cloned().collect(), ..map(Language::Vi) };
    assert_eq!(part.level(19, 29), Level::Unknown);
    let lines = terminal::heat_map(&part, Size { columns: 80, rows: 21 }, Charset::Utf8);
    assert_snapshot!(text(&lines));
    assert!(svg::heat_map(&part).contains("chưa chạy"));
    assert!(part.description().sentences.concat().contains("210"));
}

fn basins(language: Language) -> Figure {
    let places = [-1.425_067, -0.475_802, 0.475_802, 1.425_067];
    let reached = |start: f64| {
        let end = WAVES.path(start, 0.01, 100).last().map_or(f64::NAN, |row| row.x);
        places.iter().position(|place: &f64| (place - end).abs() < 0.01)
    };
    let starts: Vec<(f64, Option<usize>)> = (0..=400)
        .map(|i| f64::from(i) * 0.01 - 2.0)
        .map(|start| if start.abs() < 1e-9 { 0.0 } else { start })
        .map(|start| (start, reached(start)))
        .collect();
    BasinView {
        f: &WAVES.f,
        text: WAVES.text,
        parameter: "x",
        places: &places,
        starts: &starts,
        context: Context { settings: "lr 0.01, epochs 100", language },
    }
    .figure()
}

#[test]
fn basin_maps() {
    assert_snapshot!(every_way(basins));
    assert_svg!("basins", basins(Language::En));
}

fn orbit(from: f64, to: f64, language: Language) -> Figure {
    let ends: Vec<Ends> = (0..=480)
        .map(|i| {
            let lr = from + (to - from) * f64::from(i) / 480.0;
            let path = WELLS.path(0.3, lr, 400);
            let escaped = path.last().is_none_or(|row| !row.x.is_finite() || row.x.abs() > 1e6);
            let xs = path.iter().rev().take(64).map(|row| row.x);
            Ends { lr, xs: if escaped { Vec::new() } else { xs.collect() } }
        })
        .collect();
    let context = Context { settings: "f = x^4/4 - x^2/2, start 0.3", language };
    OrbitView { ends: &ends, home: (-2.0, 2.0), context }.figure()
}

#[test]
fn orbit_diagrams() {
    assert_snapshot!(every_way(|language| orbit(0.8, 2.1, language)));
    assert_svg!("orbit", orbit(0.8, 2.1, Language::En));
}
