//! What is right in a block that asks: its options, or its number and the numbers that show a misunderstanding.

use super::block::Answer;
use super::fault::{Fault, FaultKind};
use super::fields::{Fields, split_feedback};

impl Fields {
    /// The options, or the number.
    pub(super) fn answer(&self, file: &str, at: usize, faults: &mut Vec<Fault>) -> Option<Answer> {
        let number = self.values("number").next();
        Some(match number {
            Some((value, place)) => {
                if !self.options.is_empty() {
                    faults.push(Fault::at(file, place, FaultKind::NumberAndOptions));
                }
                let (text, feedback) = split_feedback(value);
                if feedback.is_none() && self.needs_feedback {
                    faults.push(Fault::at(file, place, FaultKind::NoFeedback));
                }
                let right = within(&text, file, place, faults);
                let wrong = self.diagnosed(right, file, faults);
                let (answer, answer_near) = right?;
                Answer::Number {
                    value: answer,
                    within: answer_near,
                    right: self.values("right").next().map(|(text, _)| text.to_owned()),
                    feedback,
                    wrong,
                }
            }
            None => {
                if !self.options.iter().any(|option| option.right) {
                    faults.push(Fault::at(file, at, FaultKind::NoRightOption));
                    return None;
                }
                if self.options.len() == 1 {
                    faults.push(Fault::at(file, at, FaultKind::OnlyOneOption));
                }
                let options = self.options.clone();
                if self.all { Answer::All(options) } else { Answer::Options(options) }
            }
        })
    }

    /// The numbers that show a misunderstanding, and what is said to them.
    fn diagnosed(
        &self,
        right: Option<(f64, f64)>,
        file: &str,
        faults: &mut Vec<Fault>,
    ) -> Vec<(f64, f64, String)> {
        let mut wrong = Vec::new();
        for (value, place) in self.values("wrong") {
            let (text, feedback) = split_feedback(value);
            if feedback.is_none() {
                faults.push(Fault::at(file, place, FaultKind::NoFeedback));
            }
            let Some((value, near)) = within(&text, file, place, faults) else { continue };
            if right.is_some_and(|(answer, near)| (value - answer).abs() <= near) {
                faults.push(Fault::at(file, place, FaultKind::WrongIsRight));
            }
            wrong.extend(feedback.map(|feedback| (value, near, feedback)));
        }
        wrong
    }
}

/// `V within D`, D absolute or with a `%`.
fn within(text: &str, file: &str, at: usize, faults: &mut Vec<Fault>) -> Option<(f64, f64)> {
    let mut fail = |kind| {
        faults.push(Fault::at(file, at, kind));
        None
    };
    let Some((value, distance)) = text.split_once(" within ") else {
        return fail(FaultKind::NotWithin);
    };
    let number = |text: &str| {
        gd_expr::parse_constant(text.trim(), &gd_expr::Constants::default())
            .ok()
            .map(|constant| constant.value)
            .filter(|value| value.is_finite())
    };
    let Some(value) = number(value) else { return fail(FaultKind::NotANumber) };
    let distance = match distance.trim().strip_suffix('%') {
        Some(percent) => number(percent).map(|percent| value.abs() * percent / 100.0),
        None => number(distance),
    };
    match distance {
        Some(distance) if distance >= 0.0 => Some((value, distance)),
        _ => fail(FaultKind::NotANumber),
    }
}
