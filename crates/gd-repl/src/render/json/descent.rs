//! The keys of everything about a descent.

use gd_core::{Diagnosis, Orbit, Row, Step};
use serde_json::{Map, Value, json};

use super::number;
use crate::language::{Language, verdict};
use crate::report::{
    DiagnosisReport, HistoryReport, MovedReport, RunReport, SettingReport, SettingValue,
    StartReport, StateReport, StepsReport, UndoneReport,
};

pub(super) fn setting(report: &SettingReport) -> Value {
    let mut object = Map::new();
    let value = match &report.value {
        SettingValue::Number(value) => number(*value),
        SettingValue::Count(count) => json!(count),
        SettingValue::Domain(domain) => domain_value(domain),
        SettingValue::Text(text) => json!(text),
        SettingValue::Optimizer(name, keys) => {
            object.insert("parameters".to_owned(), parameters(keys));
            json!(name)
        }
        SettingValue::Off => json!("off"),
    };
    object.insert(report.name.to_owned(), value);
    if report.changed {
        object.insert("cut".to_owned(), json!(report.cut));
    }
    Value::Object(object)
}

fn domain_value(domain: &gd_core::Domain) -> Value {
    json!([number(domain.a()), number(domain.b()), domain.points()])
}

fn parameters(keys: &[(&'static str, f64)]) -> Value {
    keys.iter()
        .map(|(key, value)| ((*key).to_owned(), number(*value)))
        .collect::<Map<_, _>>()
        .into()
}

pub(super) fn start(report: &StartReport) -> Value {
    json!({
        "start": number(report.x),
        "loss": number(report.loss),
        "derivative": number(report.derivative),
        "seed": report.seed,
    })
}

pub(super) fn state(report: &StateReport) -> Value {
    json!({
        "epoch": report.row.epoch,
        "x": number(report.row.x),
        "loss_value": number(report.row.loss),
        "derivative": number(report.row.derivative),
        "curvature": number(report.curvature),
        "lr": number(report.row.rate),
        "base_lr": number(report.base_rate),
        "schedule": report.schedule.as_deref().unwrap_or("off"),
        "optimizer": report.optimizer,
        "parameters": parameters(&report.optimizer_keys),
        "noise": number(report.noise),
        "clip": number(report.clip),
        "loss": report.loss,
        "derivative_text": report.derivative_text,
        "parameter": report.parameter,
        "domain": domain_value(&report.domain),
        "tolerance": number(report.tolerance),
        "epochs": report.epochs,
        "start": number(report.start),
        "random_start": report.random,
        "seed": report.seed,
        "last_epoch": report.last_epoch,
        "constants": report.constants.iter()
            .map(|(name, value)| (name.clone(), number(*value)))
            .collect::<Map<_, _>>(),
    })
}

pub(super) fn steps(report: &StepsReport) -> Value {
    json!({
        "steps": report.steps.iter().map(step).collect::<Vec<_>>(),
        "cut": report.cut,
        "orbit": orbit(report.orbit),
    })
}

fn step(step: &Step) -> Value {
    json!({
        "epoch": step.epoch,
        "x": number(step.x),
        "loss": number(step.loss),
        "derivative": number(step.derivative),
        "gradient": number(step.gradient),
        "lr": number(step.rate),
        "memory": step.memory.entries()
            .map(|(name, value)| (name.to_owned(), number(value)))
            .collect::<Map<_, _>>(),
        "change": number(step.change),
        "next": number(step.next),
    })
}

pub(super) fn run(report: &RunReport) -> Value {
    let mut object = place(&report.row, report.orbit);
    object.insert("verdict".to_owned(), json!(report.diagnosis.verdict.name()));
    object.insert("interrupted".to_owned(), json!(report.interrupted));
    object.insert("cut".to_owned(), json!(report.cut));
    object.insert("updates".to_owned(), json!(report.updates));
    if let Some(reached) = report.reached {
        object.insert("reached".to_owned(), json!(reached));
    }
    Value::Object(object)
}

pub(super) fn moved(report: &MovedReport) -> Value {
    let mut object = place(&report.row, report.orbit);
    object.insert("last_epoch".to_owned(), json!(report.last_epoch));
    Value::Object(object)
}

pub(super) fn undone(report: &UndoneReport) -> Value {
    json!({
        "epoch": report.row.epoch,
        "x": number(report.row.x),
        "loss": report.loss,
        "undone": report.command,
        "left": report.left,
    })
}

pub(super) fn history(report: &HistoryReport) -> Value {
    json!({"rows": report.rows.iter().map(row).collect::<Vec<Value>>()})
}

/// One row of a trajectory.
pub(super) fn row(row: &Row) -> Value {
    json!({
        "epoch": row.epoch,
        "x": number(row.x),
        "loss": number(row.loss),
        "derivative": number(row.derivative),
        "lr": number(row.rate),
    })
}

fn place(row: &Row, end: Orbit) -> Map<String, Value> {
    let mut object = Map::new();
    object.insert("epoch".to_owned(), json!(row.epoch));
    object.insert("x".to_owned(), number(row.x));
    object.insert("loss".to_owned(), number(row.loss));
    object.insert("derivative".to_owned(), number(row.derivative));
    object.insert("orbit".to_owned(), orbit(end));
    object
}

fn orbit(orbit: Orbit) -> Value {
    match orbit {
        Orbit::None => json!({"kind": "none"}),
        Orbit::FixedPoint { epoch } => json!({"kind": "fixed-point", "epoch": epoch}),
        Orbit::Cycle { period, epoch } => {
            json!({"kind": "cycle", "period": period, "epoch": epoch})
        }
        Orbit::Overflow { epoch } => json!({"kind": "overflow", "epoch": epoch}),
        Orbit::Undefined { epoch } => json!({"kind": "undefined", "epoch": epoch}),
    }
}

pub(super) fn diagnosis(report: &DiagnosisReport, language: Language) -> Value {
    let diagnosis = &report.diagnosis;
    json!({
        "verdict": diagnosis.verdict.name(),
        "evidence": evidence(diagnosis, report.own_derivative),
        "advice": verdict::advice(diagnosis, report.contradicted, language),
        "advice_commands": verdict::advice_commands(diagnosis, report.contradicted),
    })
}

/// What was measured, as far as it was.
fn evidence(diagnosis: &Diagnosis, own_derivative: bool) -> Value {
    let mut object = Map::new();
    if own_derivative {
        object.insert("derivative".to_owned(), json!("learner"));
    }
    for (key, value) in verdict::evidence_entries(&diagnosis.evidence) {
        let value = match value {
            verdict::Entry::Number(x) => number(x),
            verdict::Entry::Numbers(xs) => xs.into_iter().map(number).collect(),
            verdict::Entry::Count(n) => json!(n),
            verdict::Entry::Flag(b) => json!(b),
            verdict::Entry::Word(w) => json!(w),
        };
        object.insert(key.to_owned(), value);
    }
    Value::Object(object)
}
