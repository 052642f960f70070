//! How far the value of a program may be from the exact one: a running error analysis.

use super::{Operation, Program};

impl Program {
    /// A bound for the difference of two careful evaluations at x: 64 ulp of the largest intermediate
    /// value, or eight times the first-order error that rounding each operation brings, whichever is
    /// larger. ∞ where it cannot be told.
    pub(crate) fn error_bound(&self, x: f64) -> f64 {
        let registers = self.registers(&[x]);
        let largest = registers.iter().fold(0.0_f64, |largest, value| largest.max(value.abs()));
        let bound = (8.0 * self.running_error(x)).max(64.0 * f64::EPSILON * largest);
        if bound.is_nan() { f64::INFINITY } else { bound }
    }

    /// The first-order error that rounding each operation brings, with two units in the last place for each
    /// on either side.
    pub(crate) fn running_error(&self, x: f64) -> f64 {
        let registers = self.registers(&[x]);
        let mut errors: Vec<f64> = Vec::with_capacity(registers.len());
        for (operation, &value) in self.operations().iter().zip(&registers) {
            let inherited = inherited(operation, &registers, &errors, value);
            errors.push(inherited + roundings(operation) * 4.0 * f64::EPSILON * value.abs());
        }
        let output = self.output_places().first().and_then(|&place| errors.get(place));
        output.copied().unwrap_or(f64::INFINITY)
    }
}

/// How often an operation rounds.
fn roundings(operation: &Operation) -> f64 {
    if matches!(operation, Operation::ScaledProduct(..)) { 2.0 } else { 1.0 }
}

/// The error that comes from the errors of the inputs.
fn inherited(operation: &Operation, registers: &[f64], errors: &[f64], value: f64) -> f64 {
    let at = |r: usize| registers.get(r).copied().unwrap_or(f64::NAN);
    let error = |r: usize| errors.get(r).copied().unwrap_or(0.0);
    match *operation {
        Operation::Number(_) | Operation::Variable(_) => 0.0,
        Operation::Add(a, b) | Operation::Subtract(a, b) => error(a) + error(b),
        Operation::Multiply(a, b) => at(a).abs() * error(b) + at(b).abs() * error(a),
        Operation::ScaledProduct(factor, a, b) => {
            factor.abs() * (at(a).abs() * error(b) + at(b).abs() * error(a))
        }
        Operation::Divide(a, b) => (error(a) + value.abs() * error(b)) / at(b).abs(),
        Operation::Scale(factor, a) => factor.abs() * error(a),
        Operation::Min(a, b) | Operation::Max(a, b) => error(a).max(error(b)),
        Operation::Negate(_)
        | Operation::Whole(..)
        | Operation::Power(..)
        | Operation::Root { .. }
        | Operation::Call(..) => {
            // What a change of each input by its error changes.
            let mut total = 0.0_f64;
            for input in operation.inputs().into_iter().flatten() {
                let moved = [at(input) - error(input), at(input) + error(input)].map(|to| {
                    let other = |r| if r == input { to } else { at(r) };
                    (operation.apply(&[], other) - value).abs()
                });
                total += moved[0].max(moved[1]);
            }
            total
        }
    }
}
