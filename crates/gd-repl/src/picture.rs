//! From a laboratory to figures: which rows, which window, which target.

mod experiment;
mod samples;
mod view;

use gd_core::sweep::linspace;
use gd_core::{Descent, LearningRate, Settings};

pub(crate) use experiment::{Experiment, Found};
pub(crate) use view::{Stretch, View};

use samples::{sampled, series, stretches};

use crate::experiment::{AxisKind, watching};
use crate::host::Host;
use crate::laboratory::Laboratory;
use crate::language::Language;
use crate::number::eye;
use crate::plot::views::{
    CobwebView, CompareView, Context, DerivativeView, Ends, LossView, OrbitView, PRESENT,
    PathPoint, Run, XView,
};
use crate::plot::{Figure, Series};

/// The loss with the path up to the present epoch, the tangent and the next point.
#[expect(
    clippy::redundant_closure_for_method_calls,
    reason = "the method itself is not general enough in the lifetime of the view"
)]
pub(crate) fn loss(lab: &Laboratory, window: Option<(f64, f64)>, language: Language) -> Figure {
    with_loss_view(lab, window, language, |view| view.figure())
}

/// The descent on its loss up to the present epoch, picture after picture.
#[expect(
    clippy::redundant_closure_for_method_calls,
    reason = "the method itself is not general enough in the lifetime of the view"
)]
pub(crate) fn frames(lab: &Laboratory, language: Language) -> Vec<Figure> {
    with_loss_view(lab, None, language, |view| view.frames())
}

/// What is drawn from the loss and the path up to the present epoch.
fn with_loss_view<T>(
    lab: &Laboratory,
    window: Option<(f64, f64)>,
    language: Language,
    draw: impl FnOnce(&LossView<'_>) -> T,
) -> T {
    let descent = lab.descent();
    let formula = &lab.loss().formula;
    let f = |x: f64| descent.loss().value(x);
    // Rows in a row are replayed once; far apart, each is looked up by itself.
    let (beginning, rest) = sampled(descent.epoch());
    let path: Vec<PathPoint> = descent
        .rows(beginning)
        .chain(rest.filter_map(|epoch| descent.row(epoch)))
        .map(|row| PathPoint {
            epoch: row.epoch,
            x: row.x,
            loss: row.loss,
            derivative: row.derivative,
        })
        .collect();
    let settings = settings(lab);
    draw(&LossView {
        f: &f,
        text: &formula.to_string(),
        parameter: formula.parameter(),
        path: &path,
        next: Some(descent.next_step().next).filter(|next| next.is_finite()),
        target: lab.target(),
        home: (lab.domain().a(), lab.domain().b()),
        window,
        context: Context { settings: &settings, language },
    })
}

/// x against the epoch, with the kept runs over it.
pub(crate) fn x(lab: &Laboratory, epochs: Option<(u64, u64)>, language: Language) -> Figure {
    let settings = settings(lab);
    let of = |lab: &Laboratory| series(lab, epochs, |row| row.x, |extremes| extremes.x);
    let x = of(lab);
    let others: Vec<(&str, Series)> = others(lab).map(|(name, kept)| (name, of(kept))).collect();
    let others: Vec<Run<'_>> = others.iter().map(|(name, series)| Run { name, series }).collect();
    let mut figure = XView {
        x: &x,
        target: lab.target(),
        epochs,
        others: &others,
        context: Context { settings: &settings, language },
    }
    .figure();
    figure.notes.extend(long_rest(lab.descent(), language).filter(|_| epochs.is_none()));
    figure
}

/// Of this part of a picture at most is to move, or it is said how to see more of that.
const MOVING: u64 = 8;

/// What to type to see the beginning of a run that has come to rest long ago.
fn long_rest(descent: &Descent, language: Language) -> Option<String> {
    let rest = descent.orbit_at(descent.epoch()).epoch().filter(|&rest| rest > 0)?;
    if descent.epoch() / MOVING < rest {
        return None;
    }
    Some(match language {
        Language::En => {
            format!("Nothing new comes after epoch {rest}: `plot x 0..{rest}` shows what moves.")
        }
        Language::Vi => {
            format!(
                "Sau epoch {rest} không có gì mới: `plot x 0..{rest}` cho thấy phần chuyển động."
            )
        }
    })
}

/// f′ against the epoch; with kept runs, the sizes of all over each other.
pub(crate) fn derivative(
    lab: &Laboratory,
    epochs: Option<(u64, u64)>,
    language: Language,
) -> Figure {
    let settings = settings(lab);
    let context = Context { settings: &settings, language };
    let tolerance = Some(lab.tolerance().get());
    let of = |lab: &Laboratory| {
        series(lab, epochs, |row| row.derivative, |extremes| extremes.derivative)
    };
    let slope = of(lab);
    let others: Vec<(&str, Series)> = others(lab).map(|(name, kept)| (name, of(kept))).collect();
    if others.is_empty() {
        return DerivativeView { derivative: &slope, tolerance, epochs, context }.figure();
    }
    let present = Run { name: PRESENT.get(language), series: &slope };
    let others = others.iter().map(|(name, series)| Run { name, series });
    let runs: Vec<Run<'_>> = others.chain([present]).collect();
    CompareView { runs: &runs, tolerance, epochs, context }.figure()
}

/// The kept runs on the present loss that are not the present one.
fn others(lab: &Laboratory) -> impl Iterator<Item = (&str, &Laboratory)> {
    let kept = lab.kept().iter().map(|(name, kept)| (name.as_str(), kept));
    kept.filter(move |(_, kept)| are_on_one_loss(kept, lab) && !is_same_run(kept, lab))
}

/// Whether two laboratories descend on the same loss.
fn are_on_one_loss(a: &Laboratory, b: &Laboratory) -> bool {
    let loss = |lab: &Laboratory| lab.loss().formula.to_string();
    loss(a) == loss(b)
}

/// Whether two laboratories have made the same walk: a run that was just kept is no other run.
fn is_same_run(a: &Laboratory, b: &Laboratory) -> bool {
    let walk = |lab: &Laboratory| {
        let (start, now) = (lab.descent().start(), lab.descent().present());
        [start, now.x, now.loss, now.derivative, now.rate].map(f64::to_bits)
    };
    a.descent().epoch() == b.descent().epoch() && walk(a) == walk(b)
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
        target: lab.target(),
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
        // At rate 0 x rests at the start, whatever the loss: that is no end of a descent.
        .filter(|rate| *rate > 0.0)
        .filter_map(|rate| LearningRate::new(rate).ok())
        .collect();
    let each: Vec<Settings> = rates.iter().copied().map(settings).collect();
    let xs = watching(host, rates.len() as u64, |watch| {
        gd_core::orbit_diagram(descent.loss(), descent.start(), &each, SETTLE, SHOWN, watch)
    });
    let near = reach(lab);
    let ends: Vec<Ends> = rates
        .iter()
        .zip(xs)
        .map(|(rate, xs)| Ends {
            lr: rate.get(),
            // A run that is this far away is on its way to infinity, and would flatten all others.
            xs: if xs.iter().all(|x| near.contains(x)) { xs } else { Vec::new() },
        })
        .collect();
    let settings = format!("start {}", eye(descent.start()));
    OrbitView {
        ends: &ends,
        home: (lab.domain().a(), lab.domain().b()),
        context: Context { settings: &settings, language },
    }
    .figure()
}

/// How many times the domain and the start an orbit may be away from them.
const REACH: f64 = 20.0;

/// The places that are not far away from the domain and the start.
fn reach(lab: &Laboratory) -> std::ops::RangeInclusive<f64> {
    let (a, b, start) = (lab.domain().a(), lab.domain().b(), lab.descent().start());
    let (from, to) = (a.min(start), b.max(start));
    let far = REACH * (to / 2.0 - from / 2.0);
    from - far..=to + far
}

/// f′ of a whole descent.
pub(crate) fn derivatives(descent: &Descent) -> Series {
    stretches(descent, (0, descent.epoch()), |row| row.derivative, |extremes| extremes.derivative)
}

/// |f′| of a run that began at epoch `from`, for its small picture.
pub(crate) fn slopes(lab: &Laboratory, from: u64) -> Series {
    let descent = lab.descent();
    let epochs = (from, descent.epoch());
    stretches(descent, epochs, |row| row.derivative.abs(), |extremes| extremes.slope)
}

/// The settings as they stand beside a title.
pub(crate) fn settings(lab: &Laboratory) -> String {
    settings_beside(lab, &[])
}

/// The settings beside a picture of many descents, without those that these axes go through.
pub(crate) fn settings_beside(lab: &Laboratory, axes: &[&AxisKind]) -> String {
    let descent = lab.descent();
    // Of the last update that was made: a rate set since then has moved nothing yet.
    let settings = descent.settings_at(descent.epoch().saturating_sub(1));
    let mut parts = Vec::new();
    if settings.optimizer.name() != "gd" {
        parts.push(settings.optimizer.name().to_owned());
    }
    match &settings.schedule {
        None if axes.contains(&&AxisKind::Rate) => {}
        None => parts.push(format!("lr {}", eye(settings.rate.get()))),
        Some(schedule) => parts.push(format!("lr {}", crate::schedule::text(schedule))),
    }
    if !axes.contains(&&AxisKind::Start) {
        parts.push(format!("start {}", eye(descent.start())));
    }
    if let Some(noise) = &settings.noise {
        parts.push(format!("noise {}", eye(noise.deviation.get())));
    }
    if let Some(clip) = settings.clip {
        parts.push(format!("clip {}", eye(clip.get())));
    }
    parts.join(", ")
}

#[cfg(test)]
mod tests {
    use super::samples::WHOLE;
    use super::*;

    fn after(commands: &[&str]) -> Laboratory {
        use crate::session::{Options, Session};
        let mut session = Session::new(Options::default());
        for command in commands {
            let outcome = session.execute(command, &mut Host::patient());
            assert!(outcome.result.is_ok(), "{command}: {:?}", outcome.result);
        }
        session.state().lab.clone()
    }

    #[test]
    fn the_end_of_a_long_explosion_is_named_to_the_epoch() {
        let lab = after(&["start -2", "lr 0.34", "run 1e6"]);
        let last = lab.descent().epoch();
        assert!(last > WHOLE, "{last} epochs are drawn one by one");
        let drawn = series(&lab, None, |row| row.x, |extremes| extremes.x);
        let exact = (0..=last)
            .find(|&epoch| lab.descent().row(epoch).is_some_and(|row| !row.x.is_finite()));
        assert_eq!(drawn.end().map(|(epoch, _)| epoch), exact);
        assert!(exact.is_some());
    }

    #[test]
    fn a_kept_run_is_drawn_over_another_one_only() {
        let kept = ["start -2", "run 10", "keep slow"];
        assert_eq!(others(&after(&kept)).count(), 0);
        let more = [&kept[..], &["lr 0.1", "reset", "run 20"]].concat();
        let lab = after(&more);
        assert_eq!(others(&lab).map(|(name, _)| name).collect::<Vec<_>>(), ["slow"]);
        let mut labels = Vec::new();
        for mark in x(&lab, Some((5, 15)), Language::En).marks {
            if let crate::plot::Mark::Curve { label, .. } = mark {
                labels.push(label);
            }
        }
        assert_eq!(labels, ["slow", "now"]);
    }

    #[test]
    fn a_run_that_ended_before_what_is_shown_is_not_there() {
        let lab = after(&["start -2", "run 10", "keep short", "lr 0.1", "reset", "run 100"]);
        let figure = x(&lab, Some((50, 60)), Language::En);
        assert!((50.0, 60.0) == (figure.x.from(), figure.x.to()), "{:?}", figure.x);
        let (_, kept) = others(&lab).next().expect("a kept run");
        let shown = series(kept, Some((50, 60)), |row| row.x, |extremes| extremes.x);
        assert!(shown.blocks().is_empty());
    }

    #[test]
    fn a_run_on_another_loss_is_not_drawn_over_this_one() {
        let lab = after(&["start -2", "run 10", "keep a", "loss x^4", "run 10"]);
        assert_eq!(others(&lab).count(), 0);
    }

    #[test]
    fn orbits_that_escape_do_not_flatten_the_others() {
        let lab = after(&["start -2"]);
        let figure = orbit(&lab, (0.0, 2.0 / 3.0), Language::En, &mut Host::patient());
        assert!(figure.y.to() - figure.y.from() < 100.0, "{:?}", figure.y);
    }
}
