//! Many descents that a command made, kept so that their picture can be drawn again.

use std::sync::Arc;

use gd_core::{Basins, Domain};

use super::{View, are_on_one_loss, settings_beside};
use crate::experiment::{AxisKind, Sweep};
use crate::laboratory::Laboratory;
use crate::language::Language;
use crate::number::eye;
use crate::plot::views::{BasinView, CompareView, Context, Ending, Run, SweepView};
use crate::plot::{Drawing, Figure, HeatMap, Series};

/// What a command found, and the laboratory that it was found in.
///
/// It is no part of the run: a later command changes nothing in it, `undo` does not take it back, and no
/// file brings it back.
#[derive(Clone, Debug)]
pub(crate) struct Experiment {
    lab: Laboratory,
    found: Found,
}

/// What a command found.
#[derive(Clone, Debug)]
pub(crate) enum Found {
    /// `compare`: the names of the runs with f′ of each against the epoch.
    Runs(Vec<(String, Series)>),
    /// `sweep`.
    Ends(Arc<Sweep>),
    /// `basins`, and the starts.
    Basins(Arc<Basins>, Domain),
}

impl Experiment {
    pub(crate) fn new(lab: Laboratory, found: Found) -> Self {
        Self { lab, found }
    }

    /// As which view it is drawn.
    pub(crate) fn view(&self) -> View {
        match self.found {
            Found::Runs(_) => View::Compare,
            Found::Ends(_) => View::Sweep,
            Found::Basins(..) => View::Basins,
        }
    }

    /// Whether it was made on the present loss of a laboratory.
    pub(crate) fn is_on_loss_of(&self, lab: &Laboratory) -> bool {
        are_on_one_loss(&self.lab, lab)
    }

    /// Its picture.
    pub(crate) fn picture(&self, language: Language) -> Drawing {
        let lab = &self.lab;
        match &self.found {
            Found::Runs(runs) => Drawing::Figure(compare(runs, lab, language)),
            Found::Ends(sweep) if sweep.two => Drawing::Map(map(lab, sweep, language)),
            Found::Ends(sweep) => Drawing::Figure(line(lab, sweep, language)),
            Found::Basins(found, domain) => Drawing::Figure(basins(lab, found, domain, language)),
        }
    }
}

/// f′ of several runs over each other.
fn compare(runs: &[(String, Series)], lab: &Laboratory, language: Language) -> Figure {
    let runs: Vec<Run<'_>> = runs.iter().map(|(name, series)| Run { name, series }).collect();
    let settings = format!("start {}", eye(lab.descent().start()));
    CompareView {
        runs: &runs,
        tolerance: Some(lab.tolerance().get()),
        epochs: None,
        context: Context { settings: &settings, language },
    }
    .figure()
}

/// The end of each run of a sweep over one axis: x against a start, else |f′|.
fn line(lab: &Laboratory, sweep: &Sweep, language: Language) -> Figure {
    let by_x = matches!(sweep.rows.kind, AxisKind::Start);
    // Of an interrupted sweep the runs that were made.
    let end = |row| {
        let outcome = sweep.grid.outcome(row, 0)?;
        Some(if by_x { outcome.x } else { outcome.derivative })
    };
    let (values, endings): (Vec<f64>, Vec<f64>) =
        (0..).zip(&sweep.rows.values).filter_map(|(row, &value)| Some((value, end(row)?))).unzip();
    let settings = settings_beside(lab, &[&sweep.rows.kind]);
    SweepView {
        axis: sweep.rows.kind.name(),
        log: sweep.rows.log,
        values: &values,
        endings: &endings,
        ending: if by_x { Ending::X } else { Ending::Derivative },
        tolerance: Some(lab.tolerance().get()),
        context: Context { settings: &settings, language },
    }
    .figure()
}

/// |f′| at the end of each run of a sweep over two axes.
fn map(lab: &Laboratory, sweep: &Sweep, language: Language) -> HeatMap {
    let descent = lab.descent();
    let axis = |axis: &crate::experiment::Axis| (axis.kind.name().to_owned(), axis.values.clone());
    HeatMap {
        rows: axis(&sweep.rows),
        columns: axis(&sweep.columns),
        log_columns: sweep.columns.log,
        derivatives: sweep.derivatives(),
        at_start: descent.loss().derivative(descent.start()).abs(),
        tolerance: lab.tolerance().get(),
        settings: settings_beside(lab, &[&sweep.rows.kind, &sweep.columns.kind]),
        language,
    }
}

/// The loss with the basins along its floor.
fn basins(lab: &Laboratory, basins: &Basins, domain: &Domain, language: Language) -> Figure {
    let formula = &lab.loss().formula;
    let f = |x: f64| lab.descent().loss().value(x);
    let settings = settings_beside(lab, &[&AxisKind::Start]);
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
