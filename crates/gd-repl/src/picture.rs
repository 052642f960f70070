//! From a laboratory to figures: which rows, which window, which target.

use std::ops::Range;

use gd_core::sweep::linspace;
use gd_core::{Basins, Descent, Domain, Extremes, LearningRate, Settings};

use crate::experiment::{AxisKind, Sweep, watching};
use crate::host::Host;
use crate::laboratory::Laboratory;
use crate::language::Language;
use crate::number::eye;
use crate::plot::views::{
    BasinView, CobwebView, CompareView, Context, DerivativeView, Ending, Ends, LossView, OrbitView,
    PathPoint, Run, SweepView, XView,
};
use crate::plot::{Block, Figure, Series};

/// The most stretches that a run is drawn from: more than any picture has pixels across.
const STRETCHES: u64 = 480;
/// The most points of a path on the loss.
const PATH: u64 = 2000;

/// The loss with the path up to the present epoch, the tangent and the next point.
pub(crate) fn loss(lab: &Laboratory, window: Option<(f64, f64)>, language: Language) -> Figure {
    let descent = lab.descent();
    let formula = &lab.loss().formula;
    let f = |x: f64| descent.loss().value(x);
    let path: Vec<PathPoint> = sampled(descent.epoch(), PATH)
        .filter_map(|epoch| descent.row(epoch))
        .map(|row| PathPoint {
            epoch: row.epoch,
            x: row.x,
            loss: row.loss,
            derivative: row.derivative,
        })
        .collect();
    let settings = settings(lab);
    LossView {
        f: &f,
        text: &formula.to_string(),
        parameter: formula.parameter(),
        path: &path,
        next: Some(descent.next_step().next).filter(|next| next.is_finite()),
        target: target(lab),
        home: (lab.domain().a(), lab.domain().b()),
        window,
        context: Context { settings: &settings, language },
    }
    .figure()
}

/// x against the epoch.
pub(crate) fn x(lab: &Laboratory, epochs: Option<(u64, u64)>, language: Language) -> Figure {
    let settings = settings(lab);
    let x = series(lab, epochs, |row| row.x, |extremes| extremes.x);
    XView {
        x: &x,
        target: target(lab),
        epochs,
        others: &[],
        context: Context { settings: &settings, language },
    }
    .figure()
}

/// f′ against the epoch.
pub(crate) fn derivative(
    lab: &Laboratory,
    epochs: Option<(u64, u64)>,
    language: Language,
) -> Figure {
    let settings = settings(lab);
    let slope = series(lab, epochs, |row| row.derivative, |extremes| extremes.derivative);
    DerivativeView {
        derivative: &slope,
        tolerance: Some(lab.tolerance().get()),
        epochs,
        context: Context { settings: &settings, language },
    }
    .figure()
}

/// f′ of several runs over each other.
pub(crate) fn compare(
    runs: &[(String, Laboratory, Descent)],
    lab: &Laboratory,
    language: Language,
) -> Figure {
    let series: Vec<Series> = runs
        .iter()
        .map(|(.., descent)| {
            stretch(
                descent,
                (0, descent.epoch()),
                |row| row.derivative,
                |extremes| extremes.derivative,
            )
        })
        .collect();
    let named: Vec<Run<'_>> =
        runs.iter().zip(&series).map(|((name, ..), series)| Run { name, series }).collect();
    let settings = format!("start {}", eye(lab.descent().start()));
    CompareView {
        runs: &named,
        tolerance: Some(lab.tolerance().get()),
        epochs: None,
        context: Context { settings: &settings, language },
    }
    .figure()
}

/// The end of each run of a sweep over one axis: x against a start, else |f′|.
pub(crate) fn sweep(lab: &Laboratory, sweep: &Sweep, language: Language) -> Figure {
    let by_x = matches!(sweep.rows.kind, AxisKind::Start);
    let ends: Vec<f64> = (0..sweep.grid.rows)
        .map(|row| {
            let end = sweep.grid.outcome(row, 0);
            end.map_or(f64::NAN, |end| if by_x { end.x } else { end.derivative })
        })
        .collect();
    let settings = settings(lab);
    SweepView {
        axis: sweep.rows.kind.name(),
        log: sweep.rows.log,
        values: &sweep.rows.values,
        endings: &ends,
        ending: if by_x { Ending::X } else { Ending::Derivative },
        tolerance: Some(lab.tolerance().get()),
        context: Context { settings: &settings, language },
    }
    .figure()
}

/// The loss with the basins along its floor.
pub(crate) fn basins(
    lab: &Laboratory,
    basins: &Basins,
    domain: &Domain,
    language: Language,
) -> Figure {
    let formula = &lab.loss().formula;
    let f = |x: f64| lab.descent().loss().value(x);
    let settings = settings(lab);
    let places: Vec<f64> = basins.reached.iter().map(|(point, _)| point.x).collect();
    let starts: Vec<(f64, Option<usize>)> =
        (0..).map(|i| domain.point(i)).zip(basins.places.iter().copied()).collect();
    BasinView {
        f: &f,
        text: &formula.to_string(),
        parameter: formula.parameter(),
        places: &places,
        starts: &starts,
        context: Context { settings: &settings, language },
    }
    .figure()
}

/// The update map of the present settings and the path on it.
pub(crate) fn cobweb(lab: &Laboratory, window: Option<(f64, f64)>, language: Language) -> Figure {
    let descent = lab.descent();
    let formula = &lab.loss().formula;
    let rate = descent.present().rate;
    let map = |x: f64| x - rate * descent.loss().derivative(x);
    let most = CobwebView::MOST_STEPS as u64 + 1;
    let path: Vec<f64> =
        descent.rows(0..(descent.epoch() + 1).min(most)).map(|row| row.x).collect();
    let parameter = formula.parameter();
    let text = format!("{parameter} - {} * f'({parameter})", eye(rate));
    let settings = settings(lab);
    CobwebView {
        map: &map,
        text: &text,
        parameter,
        path: &path,
        target: target(lab),
        home: (lab.domain().a(), lab.domain().b()),
        window,
        context: Context { settings: &settings, language },
    }
    .figure()
}

/// How many rates an orbit diagram has.
const RATES: u32 = 240;
/// Epochs before x is looked at, and how many are shown.
const SETTLE: u64 = 1000;
const SHOWN: u64 = 64;

/// Where x ends against the learning rate, from the present start.
pub(crate) fn orbit(
    lab: &Laboratory,
    rates: (f64, f64),
    language: Language,
    host: &mut Host<'_>,
) -> Figure {
    let descent = lab.descent();
    let settings = |rate| Settings { rate, schedule: None, ..descent.settings().clone() };
    let rates: Vec<LearningRate> = linspace(rates.0, rates.1, RATES)
        .into_iter()
        .filter_map(|rate| LearningRate::new(rate).ok())
        .collect();
    let each: Vec<Settings> = rates.iter().copied().map(settings).collect();
    let xs = watching(host, u64::from(RATES), |watch| {
        gd_core::orbit_diagram(descent.loss(), descent.start(), &each, SETTLE, SHOWN, watch)
    });
    let ends: Vec<Ends> =
        rates.iter().zip(xs).map(|(rate, xs)| Ends { lr: rate.get(), xs }).collect();
    let settings = format!("start {}", eye(descent.start()));
    OrbitView { ends: &ends, context: Context { settings: &settings, language } }.figure()
}

/// |f′| of a run that began at epoch `from`, for its small picture.
pub(crate) fn slopes(lab: &Laboratory, from: u64) -> Series {
    let epochs = Some((from, lab.descent().epoch()));
    series(lab, epochs, |row| row.derivative.abs(), |extremes| extremes.slope)
}

/// A quantity against the epoch, in at most [`STRETCHES`] blocks that keep every spike.
fn series(
    lab: &Laboratory,
    epochs: Option<(u64, u64)>,
    value: impl Fn(&gd_core::Row) -> f64,
    range: impl Fn(&Extremes) -> Option<gd_core::Range>,
) -> Series {
    let descent = lab.descent();
    stretch(descent, epochs.unwrap_or((0, descent.epoch())), value, range)
}

/// A quantity of a descent against the epoch.
fn stretch(
    descent: &Descent,
    (from, to): (u64, u64),
    value: impl Fn(&gd_core::Row) -> f64,
    range: impl Fn(&Extremes) -> Option<gd_core::Range>,
) -> Series {
    if to - from < STRETCHES {
        let rows = descent.rows(from..to + 1);
        return Series::new(rows.map(|row| Block::single(row.epoch, value(&row))));
    }
    let stretches = descent.envelope(from..to + 1, STRETCHES);
    let block = |(epochs, extremes): (Range<u64>, Extremes)| {
        let last = epochs.end - 1;
        let value = descent.row(last).map_or(f64::NAN, |row| value(&row));
        let (low, high) = range(&extremes).map_or((value, value), |range| (range.min, range.max));
        Block { first: epochs.start, last, low, high, value }
    };
    Series::new(stretches.into_iter().map(block))
}

/// At most `most` epochs from 0 to `last`, the first and the last among them.
fn sampled(last: u64, most: u64) -> impl Iterator<Item = u64> {
    let every = last.div_ceil(most).max(1);
    let end = (!last.is_multiple_of(every)).then_some(last);
    (0..=last / every).map(move |i| i * every).chain(end)
}

/// Where the slope is zero that this descent heads for.
fn target(lab: &Laboratory) -> Option<f64> {
    lab.theory().target.map(|point| point.x)
}

/// The settings as they stand beside a title.
pub(crate) fn settings(lab: &Laboratory) -> String {
    let descent = lab.descent();
    // Of the last update that was made: a rate set since then has moved nothing yet.
    let settings = descent.settings_at(descent.epoch().saturating_sub(1));
    let rate = match &settings.schedule {
        None => format!("lr {}", eye(settings.rate.get())),
        Some(schedule) => format!("lr {}", crate::schedule::text(schedule)),
    };
    let optimizer = match settings.optimizer.name() {
        "gd" => String::new(),
        name => format!("{name}, "),
    };
    let mut text = format!("{optimizer}{rate}, start {}", eye(descent.start()));
    if let Some(noise) = &settings.noise {
        text.push_str(&format!(", noise {}", eye(noise.deviation.get())));
    }
    if let Some(clip) = settings.clip {
        text.push_str(&format!(", clip {}", eye(clip.get())));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn samples_hold_both_ends() {
        assert_eq!(sampled(0, 10).collect::<Vec<_>>(), [0]);
        assert_eq!(sampled(5, 10).collect::<Vec<_>>(), [0, 1, 2, 3, 4, 5]);
        assert_eq!(sampled(25, 10).collect::<Vec<_>>(), [0, 3, 6, 9, 12, 15, 18, 21, 24, 25]);
        assert_eq!(sampled(1_000_000_000_000, 4).last(), Some(1_000_000_000_000));
    }
}
