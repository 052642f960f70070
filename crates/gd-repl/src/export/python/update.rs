//! The updates of one stretch of settings as a Python loop, each operation as the engine rounds it.

use std::ops::Range;

use gd_core::{Optimizer, Settings};

use super::code::{self, Code, END_OF_UPDATE};
use super::rate;

/// The loop over the epochs of a stretch; a new optimizer begins with an empty memory.
pub(super) fn stretch(
    code: &mut Code,
    before: Option<&Settings>,
    settings: &Settings,
    epochs: Range<u64>,
) {
    let mut lines = Vec::new();
    let fresh = before.is_none_or(|before| before.optimizer != settings.optimizer);
    if fresh {
        lines.extend(memory(&settings.optimizer));
    }
    let number = code::number(settings.rate.get());
    lines.push(format!("lr = {number}  # {:?}", settings.rate.get()));
    if let Some(clip) = settings.clip {
        lines.push(format!("bound = {}  # {:?}", code::number(clip.get()), clip.get()));
    }
    if epochs.is_empty() {
        // Nothing moves under these settings, but a later stretch may keep their memory.
        code.body.push_str(&joined(&lines, ""));
        return;
    }
    lines.push(format!("for t in range({}, {}):", epochs.start, epochs.end));
    let mut inner = Vec::new();
    let rate = match rate(code, settings) {
        None => "lr",
        Some(text) => {
            inner.push(format!("rate = {text}"));
            "rate"
        }
    };
    gradient(code, settings, rate, &mut inner);
    update(code, &settings.optimizer, rate, &mut inner);
    code.body.push_str(&joined(&lines, ""));
    code.body.push_str(&joined(&inner, "    "));
    code.body.push_str(END_OF_UPDATE);
}

fn joined(lines: &[String], indent: &str) -> String {
    lines.iter().flat_map(|line| [indent, line, "\n"]).collect()
}

/// What the optimizer remembers, at its beginning, and its parameters.
fn memory(optimizer: &Optimizer) -> Vec<String> {
    let mut lines: Vec<String> = optimizer
        .keys()
        .iter()
        .map(|key| format!("{} = {}  # {:?}", key.name, code::number(key.value), key.value))
        .collect();
    lines.extend(match optimizer {
        Optimizer::GradientDescent | Optimizer::Newton => None,
        Optimizer::Momentum { .. } | Optimizer::Averaging { .. } | Optimizer::Nesterov { .. } => {
            Some("v = 0.0".to_owned())
        }
        Optimizer::Adagrad { .. } | Optimizer::RmsProp { .. } => Some("s = 0.0".to_owned()),
        Optimizer::Adam { .. } => Some("m, v, p1, p2 = 0.0, 0.0, 1.0, 1.0".to_owned()),
    });
    lines
}

/// g: the slope, then noise, then clipping.
fn gradient(code: &mut Code, settings: &Settings, rate: &str, lines: &mut Vec<String>) {
    lines.push(match settings.optimizer {
        Optimizer::Nesterov { .. } => format!("g = slope(x - {rate} * (momentum * v))"),
        Optimizer::GradientDescent
        | Optimizer::Momentum { .. }
        | Optimizer::Averaging { .. }
        | Optimizer::Adagrad { .. }
        | Optimizer::RmsProp { .. }
        | Optimizer::Adam { .. }
        | Optimizer::Newton => "g = slope(x)".to_owned(),
    });
    if let Some(noise) = settings.noise.filter(|_| settings.is_noisy()) {
        let (deviation, seed) = (code::number(noise.deviation.get()), noise.seed.get());
        let name = code.inexact_helper("noise");
        lines.push(format!("g = g + {deviation} * {name}({seed}, t)"));
    }
    if settings.clip.is_some() {
        lines.push("g = bound if g > bound else -bound if g < -bound else g".to_owned());
    }
}

/// The rule, in the engine's order of operations.
fn update(code: &mut Code, optimizer: &Optimizer, rate: &str, lines: &mut Vec<String>) {
    let mut say = |line: String| lines.push(line);
    match optimizer {
        Optimizer::GradientDescent => say(format!("x = x - {rate} * g")),
        Optimizer::Momentum { .. } | Optimizer::Nesterov { .. } => {
            say("v = momentum * v + g".to_owned());
            say(format!("x = x - {rate} * v"));
        }
        Optimizer::Averaging { .. } => {
            say("v = momentum * v + (1.0 - momentum) * g".to_owned());
            say(format!("x = x - {rate} * v"));
        }
        Optimizer::Adagrad { .. } => {
            say("s = s + g * g".to_owned());
            let (divide, sqrt) = (code.helper("divide"), code.helper("sqrt"));
            say(format!("x = x - {rate} * {divide}(g, {sqrt}(s) + eps)"));
        }
        Optimizer::RmsProp { .. } => {
            say("s = alpha * s + (1.0 - alpha) * (g * g)".to_owned());
            let (divide, sqrt) = (code.helper("divide"), code.helper("sqrt"));
            say(format!("x = x - {rate} * {divide}(g, {sqrt}(s) + eps)"));
        }
        Optimizer::Adam { .. } => {
            let (divide, sqrt) = (code.helper("divide"), code.helper("sqrt"));
            let vanishing = code.helper("vanishing");
            say("m = beta1 * m + (1.0 - beta1) * g".to_owned());
            say("v = beta2 * v + (1.0 - beta2) * (g * g)".to_owned());
            say(format!("p1 = {vanishing}(p1 * beta1)"));
            say(format!("p2 = {vanishing}(p2 * beta2)"));
            say(format!("scale = {divide}({sqrt}(v), {sqrt}(1.0 - p2)) + eps"));
            say(format!("x = x - {divide}({rate}, 1.0 - p1) * {divide}(m, scale)"));
        }
        Optimizer::Newton => {
            let divide = code.helper("divide");
            say(format!("x = x - {rate} * {divide}(g, curvature(x))"));
        }
    }
}
