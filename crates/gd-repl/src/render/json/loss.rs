//! The keys of everything about a loss.

use gd_core::{CriticalPoint, Interval, Theory};
use serde_json::{Map, Value, json};

use super::{number, optional};
use crate::language::rule;
use crate::report::{
    DeriveReport, EvalReport, GradcheckReport, LandscapeReport, LossReport, TheoryReport,
};

pub(super) fn loss(report: &LossReport) -> Value {
    let mut object = Map::new();
    object.insert("loss".to_owned(), json!(report.loss));
    object.insert("derivative".to_owned(), json!(report.derivative));
    object.insert("own_derivative".to_owned(), json!(report.own_derivative));
    object.insert("polynomial".to_owned(), json!(report.degree.is_some()));
    if let Some(degree) = report.degree {
        object.insert("degree".to_owned(), json!(degree));
    }
    object.insert("parameter".to_owned(), json!(report.parameter));
    if let Some(opinion) = &report.second_opinion {
        let opinion = json!({
            "agrees": opinion.agrees,
            "points": opinion.points,
            "worst": number(opinion.worst),
        });
        object.insert("second_opinion".to_owned(), opinion);
    }
    Value::Object(object)
}

pub(super) fn eval(report: &EvalReport) -> Value {
    json!({
        "x": number(report.x),
        "loss": number(report.loss),
        "derivative": number(report.derivative),
        "curvature": number(report.curvature),
    })
}

pub(super) fn derive(report: &DeriveReport) -> Value {
    let steps: Vec<Value> = report
        .derivation
        .steps()
        .iter()
        .map(|step| json!({"rule": rule::code(step.rule), "input": step.input, "output": step.output}))
        .collect();
    json!({"order": report.order, "steps": steps})
}

pub(super) fn gradcheck(report: &GradcheckReport) -> Value {
    let check = &report.check;
    let rows: Vec<Value> = check
        .rows
        .iter()
        .map(|row| {
            json!({
                "x": number(row.x),
                "ours": number(row.ours),
                "central": number(row.central),
                "error": number(row.error),
                "pass": row.pass,
            })
        })
        .collect();
    json!({
        "derivative": report.derivative,
        "pass": check.pass,
        "max_relative_error": number(check.max_relative_error),
        "at": optional(check.at),
        "points": check.points,
        "skipped": check.skipped,
        "rows": rows,
    })
}

pub(super) fn landscape(report: &LandscapeReport) -> Value {
    let landscape = &report.landscape;
    let global = landscape.global_minimum.as_ref().map(|minimum| {
        json!({
            "x": number(minimum.x),
            "loss": number(minimum.loss),
            "at_end": minimum.at_end,
            "ties": minimum.ties.iter().copied().map(number).collect::<Vec<_>>(),
        })
    });
    json!({
        "critical_points": landscape.points.iter().map(critical_point).collect::<Vec<_>>(),
        "flat": intervals(&landscape.flat),
        "undefined": intervals(&landscape.undefined),
        "poles": landscape.poles.iter().copied().map(number).collect::<Vec<_>>(),
        "vertical_tangents":
            landscape.vertical_tangents.iter().copied().map(number).collect::<Vec<_>>(),
        "jumps": landscape.jumps.iter().copied().map(number).collect::<Vec<_>>(),
        "global_minimum": global,
        "global_reason": landscape.global_reason.map(gd_core::GlobalReason::name),
        "certified": landscape.certified,
        "truncated": landscape.truncated,
        "undecided": intervals(&landscape.undecided),
        "ends": landscape.ends.iter()
            .map(|(x, loss)| json!({"x": number(*x), "loss": number(*loss)}))
            .collect::<Vec<_>>(),
    })
}

fn critical_point(point: &CriticalPoint) -> Value {
    json!({
        "x": number(point.x),
        "loss": number(point.loss),
        "curvature": number(point.curvature),
        "kind": point.kind.name(),
        "smooth": point.smooth,
    })
}

fn intervals(intervals: &[Interval]) -> Vec<Value> {
    intervals.iter().map(|interval| json!([number(interval.from), number(interval.to)])).collect()
}

pub(super) fn theory(report: &TheoryReport) -> Value {
    let mut object = predictions(&report.theory);
    if let Some(actual) = &report.actual {
        let actual = json!({
            "regime": actual.regime.name(),
            "rate": optional(actual.rate),
            "epochs_to_tolerance": actual.epochs_to_tolerance,
            "overflow_epoch": actual.overflow_epoch,
            "loss_overflow_epoch": actual.loss_overflow_epoch,
            "half_life": optional(actual.half_life),
            "floor": optional(actual.floor),
            "stationary_sd": optional(actual.stationary_sd),
        });
        object.insert("actual".to_owned(), actual);
    }
    Value::Object(object)
}

fn predictions(theory: &Theory) -> Map<String, Value> {
    let mut object = Map::new();
    object.insert("regime".to_owned(), json!(theory.regime.name()));
    object.insert("lr_bound".to_owned(), optional(theory.lr_bound));
    object.insert("rate".to_owned(), optional(theory.rate));
    object.insert("epochs_to_tolerance".to_owned(), json!(theory.epochs_to_tolerance));
    object.insert("overflow_epoch".to_owned(), json!(theory.overflow_epoch));
    object.insert("loss_overflow_epoch".to_owned(), json!(theory.loss_overflow_epoch));
    object.insert("half_life".to_owned(), optional(theory.half_life));
    object.insert("floor".to_owned(), optional(theory.floor));
    object.insert("stationary_sd".to_owned(), optional(theory.stationary_sd));
    object.insert("exact".to_owned(), json!(theory.exact));
    object.insert("target".to_owned(), theory.target.as_ref().map_or(Value::Null, critical_point));
    object
}
