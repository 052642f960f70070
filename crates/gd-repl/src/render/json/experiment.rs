//! The keys of many descents.

use gd_core::sweep::Outcome;
use gd_core::{Basins, FoundRate, Unfair};
use serde_json::{Value, json};

use super::{number, optional};
use crate::experiment::{Compared, Comparison, Sweep};

pub(super) fn runs(runs: &[Compared]) -> Value {
    let runs: Vec<Value> = runs
        .iter()
        .map(|run| {
            json!({
                "label": run.label,
                "epoch": run.epoch,
                "x": number(run.x),
                "loss": number(run.loss),
                "derivative": number(run.derivative),
                "first_below_tolerance": run.first_below,
                "verdict": run.verdict.name(),
            })
        })
        .collect();
    json!({"runs": runs})
}

pub(super) fn compare(comparison: &Comparison) -> Value {
    let reasons = &comparison.fairness.reasons;
    let mut value = runs(&comparison.runs);
    if let Value::Object(keys) = &mut value {
        keys.insert("unfair".to_owned(), reasons.iter().map(Unfair::name).collect());
        keys.insert("fair".to_owned(), json!(comparison.fairness.commands));
    }
    value
}

pub(super) fn sweep(sweep: &Sweep) -> Value {
    let grid = |value: fn(&Outcome) -> Value| -> Vec<Vec<Value>> {
        let cell =
            |row, column| sweep.grid.outcome(row, column).map_or(Value::Null, |cell| value(&cell));
        let row = |row| (0..sweep.grid.columns).map(|column| cell(row, column)).collect();
        (0..sweep.grid.rows).map(row).collect()
    };
    let axes: Vec<&str> = if sweep.two {
        vec![sweep.rows.kind.name(), sweep.columns.kind.name()]
    } else {
        vec![sweep.rows.kind.name()]
    };
    let numbers = |values: &[f64]| values.iter().copied().map(number).collect::<Vec<_>>();
    json!({
        "axes": axes,
        "rows": numbers(&sweep.rows.values),
        "columns": numbers(&sweep.columns.values),
        "x": grid(|cell| number(cell.x)),
        "loss": grid(|cell| number(cell.loss)),
        "derivative": grid(|cell| number(cell.derivative)),
        "verdict": grid(|cell| json!(cell.verdict.map(gd_core::Verdict::name))),
        "interrupted": sweep.grid.interrupted,
    })
}

pub(super) fn basins(basins: &Basins) -> Value {
    let found: Vec<Value> = basins
        .reached
        .iter()
        .map(|(point, count)| {
            json!({"x": number(point.x), "kind": point.kind.name(), "count": count})
        })
        .collect();
    json!({"basins": found, "other": basins.other, "interrupted": basins.interrupted})
}

pub(super) fn found_rate(found: &FoundRate) -> Value {
    json!({
        "largest": optional(found.largest),
        "fastest": optional(found.fastest),
        "source": found.source.name(),
        "interrupted": found.interrupted,
    })
}
