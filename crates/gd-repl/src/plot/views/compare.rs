//! Runs over each other on log |f′|: a quadratic's runs are straight lines whose slope is the rate.

use super::super::axis::Axis;
use super::super::cast::from_count;
use super::super::description::{Description, Table};
use super::super::figure::{Figure, Mark, Role};
use super::super::label::rounded;
use super::super::series::Series;
use super::derivative::{above_zero, log_range};
use super::x::{epoch_axis, size_window, window};
use super::{Context, Run, spoken};
use crate::language::{Language, Text};

/// |f′| of several runs against the epoch.
#[derive(Clone, Copy, Debug)]
pub struct CompareView<'a> {
    /// The runs with f′ of each, in the order of their letters.
    pub runs: &'a [Run<'a>],
    /// The tolerance, drawn as a horizontal line where it is in view.
    pub tolerance: Option<f64>,
    /// The epochs to show, both included; `None` for all.
    pub epochs: Option<(u64, u64)>,
    /// Settings and language.
    pub context: Context<'a>,
}

/// The most letters on a line.
const MOST_LETTERS: usize = 6;

impl CompareView<'_> {
    /// The figure.
    pub fn figure(&self) -> Figure {
        let language = self.context.language;
        let shown: Vec<Series> =
            self.runs.iter().map(|run| window(run.series, self.epochs)).collect();
        let sizes: Vec<Series> =
            self.runs.iter().map(|run| size_window(run.series, self.epochs)).collect();
        let ranges = sizes.iter().filter_map(log_range);
        let (low, high) = ranges.reduce(|a, b| (a.0.min(b.0), a.1.max(b.1))).unwrap_or((1e-3, 1.0));
        let y = Axis::log("|f'(x)|", low, high);
        let x = epoch_axis(shown.iter(), self.epochs);
        let mut figure = Figure::new(TITLE.get(language), x, y);
        self.context.settings.clone_into(&mut figure.settings);
        if let Some(tolerance) = self.tolerance.filter(|&tolerance| figure.y.contains(tolerance)) {
            figure.marks.push(Mark::Rule { role: Role::Level, y: tolerance });
            figure.explain(Role::Level, TOLERANCE.get(language));
        }
        for (((run, signed), sizes), k) in self.runs.iter().zip(&shown).zip(&sizes).zip(0..) {
            let label = run.name.to_owned();
            figure.marks.push(Mark::Curve { role: Role::Run(k), pieces: above_zero(sizes), label });
            let letters = letters(sizes, usize::from(k), self.runs.len(), figure.y.from());
            figure.marks.push(Mark::points(Role::Run(k), letters));
            if let Some((epoch, value)) = signed.end() {
                let cut = spoken::cut("f'(x)", epoch, value, language);
                figure.notes.push(format!("{}: {cut}.", run.name));
            }
        }
        figure.description = self.description(&shown);
        figure
    }

    fn description(&self, shown: &[Series]) -> Description {
        let language = self.context.language;
        let headers = match language {
            Language::En => {
                ["run", "start |f'|", "last epoch", "last |f'|", "below tolerance from"]
            }
            Language::Vi => ["lần chạy", "|f'| đầu", "epoch cuối", "|f'| cuối", "dưới dung sai từ"],
        };
        let mut table = Table::new(headers);
        let mut sentences = Vec::new();
        for (run, series) in self.runs.iter().zip(shown) {
            let Some(summary) = series.summary() else { continue };
            let below = self.tolerance.and_then(|tolerance| settled(series, tolerance));
            let (from, to) = (rounded(summary.first.1.abs(), 6), rounded(summary.last.1.abs(), 6));
            table.rows.push(vec![
                run.name.to_owned(),
                from.clone(),
                summary.last.0.to_string(),
                to.clone(),
                below.map_or_else(|| "-".to_owned(), |epoch| epoch.to_string()),
            ]);
            let (name, last) = (run.name, summary.last.0);
            sentences.push(match language {
                Language::En => format!("{name}: |f'| goes from {from} to {to} at epoch {last}."),
                Language::Vi => format!("{name}: |f'| đi từ {from} đến {to} ở epoch {last}."),
            });
        }
        Description { sentences, table }
    }
}

const TITLE: Text =
    Text { en: "|f'(x)| against epoch, log scale", vi: "|f'(x)| theo epoch, thang log" };
const TOLERANCE: Text = Text { en: "tolerance", vi: "dung sai" };

/// Places for the letter of run `k` of `runs`, staggered so that no two runs have theirs at one epoch.
pub(crate) fn letters(sizes: &Series, k: usize, runs: usize, floor: f64) -> Vec<(f64, f64)> {
    let stride = sizes.blocks().len().div_ceil(MOST_LETTERS).max(1);
    let first = (2 * k + 1) * stride / (2 * runs.max(1));
    sizes
        .blocks()
        .iter()
        .skip(first)
        .step_by(stride)
        .map(|block| (from_count(block.last), block.value.max(floor)))
        .collect()
}

/// The first epoch from which |f′| stays below the tolerance to the end.
fn settled(series: &Series, tolerance: f64) -> Option<u64> {
    if series.end().is_some() {
        return None;
    }
    let below = |low: f64, high: f64| low.abs() < tolerance && high.abs() < tolerance;
    let last_above = series.blocks().iter().rposition(|block| !below(block.low, block.high));
    series.blocks().get(last_above.map_or(0, |i| i + 1)).map(|block| block.first)
}
