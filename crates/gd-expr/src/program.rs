//! Flat code for expressions: a list of operations, each shared by everything that needs it.
//!
//! ```
//! use gd_expr::{NameTable, Program, parse_expression};
//!
//! let decay = parse_expression("lr/(1 + t)", &mut NameTable::new(["lr", "t"]))?;
//! let program = Program::new(&[&decay]);
//! assert_eq!(program.evaluate(&[0.5, 4.0]), 0.1);
//! # Ok::<(), gd_expr::Error>(())
//! ```

mod error_bound;
mod lower;

use crate::Function;

/// The operations of one or more expressions in order, common ones once. Each operation rounds by itself,
/// and elementary functions are those of the crate `libm`: the same bits on every platform.
#[derive(Clone, Debug, PartialEq)]
pub struct Program {
    operations: Vec<Operation>,
    outputs: Vec<usize>,
}

/// One operation; a `usize` is the place of an earlier one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Operation {
    /// This number.
    Number(f64),
    /// The variable with this number; a variable without a value is NaN.
    Variable(usize),
    /// The sum.
    Add(usize, usize),
    /// The difference.
    Subtract(usize, usize),
    /// The product.
    Multiply(usize, usize),
    /// A factor that is a number.
    Scale(f64, usize),
    /// A factor that is a number, and then another one: (factor·a)·b, each product rounded.
    ScaledProduct(f64, usize, usize),
    /// The quotient.
    Divide(usize, usize),
    /// The number with the other sign.
    Negate(usize),
    /// A whole exponent from 2 to 64, by binary powering from the lowest bit, each product rounded.
    Whole(usize, u32),
    /// The power, by the crate `libm`.
    Power(usize, usize),
    /// |x|^exponent with the sign of x where `odd`: the real root of odd order.
    Root {
        /// x.
        base: usize,
        /// The exponent.
        exponent: f64,
        /// Whether its numerator is odd.
        odd: bool,
    },
    /// A function of one argument.
    Call(Function, usize),
    /// The smaller one; NaN if either is.
    Min(usize, usize),
    /// The larger one; NaN if either is.
    Max(usize, usize),
}

impl Program {
    /// The value of the first output; a variable without a value is NaN.
    pub fn evaluate(&self, variables: &[f64]) -> f64 {
        self.outputs::<1>(variables)[0]
    }

    /// The values of the first `N` outputs; NaN where there are fewer.
    #[inline(never)] // its registers are no business of the caller's stack frame
    pub fn outputs<const N: usize>(&self, variables: &[f64]) -> [f64; N] {
        match self.operations.len() {
            ..=8 => self.outputs_of_short::<8, N>(variables),
            9..=16 => self.outputs_of_short::<16, N>(variables),
            17..=32 => self.outputs_of_short::<32, N>(variables),
            _ => {
                let registers = self.registers(variables);
                self.read(|place| registers[place])
            }
        }
    }

    /// The same for a program of at most `LENGTH` operations, a power of two, without an allocation.
    #[inline]
    fn outputs_of_short<const LENGTH: usize, const N: usize>(&self, variables: &[f64]) -> [f64; N] {
        let mut registers = [0.0; LENGTH];
        for (place, operation) in self.operations.iter().enumerate() {
            // Every place is below LENGTH; the remainder tells the compiler.
            registers[place % LENGTH] = operation.apply(variables, |r| registers[r % LENGTH]);
        }
        self.read(|place| registers[place % LENGTH])
    }

    /// The outputs, where `at` gives the results of operations.
    fn read<const N: usize>(&self, at: impl Fn(usize) -> f64) -> [f64; N] {
        std::array::from_fn(|i| self.outputs.get(i).map_or(f64::NAN, |&place| at(place)))
    }

    /// Every intermediate value, in the order of the operations.
    pub(crate) fn registers(&self, variables: &[f64]) -> Vec<f64> {
        let mut registers = Vec::with_capacity(self.operations.len());
        for operation in &self.operations {
            let result = operation.apply(variables, |r| registers[r]);
            registers.push(result);
        }
        registers
    }

    /// The operations in order.
    pub fn operations(&self) -> &[Operation] {
        &self.operations
    }

    /// About how long one evaluation takes, in operations of arithmetic; an elementary function counts as ten.
    pub fn cost(&self) -> u64 {
        self.operations.iter().map(Operation::cost).sum()
    }

    /// The places of the outputs.
    pub fn output_places(&self) -> &[usize] {
        &self.outputs
    }

    /// One output over many values of variable 0, eight at a time: each operation is decoded once for
    /// eight. `results` gets as many values as both slices have; the bits are those of
    /// [`evaluate`](Self::evaluate).
    pub(crate) fn evaluate_many(&self, values: &[f64], results: &mut [f64]) {
        const LANES: usize = 8;
        let mut registers = vec![[0.0; LANES]; self.operations.len()];
        let Some(&output) = self.outputs.first() else { return };
        for (xs, ys) in values.chunks(LANES).zip(results.chunks_mut(LANES)) {
            let mut lanes = [f64::NAN; LANES];
            for (lane, x) in lanes.iter_mut().zip(xs) {
                *lane = *x;
            }
            for (place, operation) in self.operations.iter().enumerate() {
                let mut result = [0.0; LANES];
                for (i, value) in result.iter_mut().enumerate() {
                    *value = operation.apply(&lanes[i..=i], |r| registers[r][i]);
                }
                registers[place] = result;
            }
            for (y, value) in ys.iter_mut().zip(registers[output]) {
                *y = value;
            }
        }
    }
}

impl Operation {
    /// About how many operations of arithmetic this takes.
    const fn cost(&self) -> u64 {
        match self {
            Self::Number(_)
            | Self::Variable(_)
            | Self::Add(..)
            | Self::Subtract(..)
            | Self::Multiply(..)
            | Self::Scale(..)
            | Self::Divide(..)
            | Self::Negate(_)
            | Self::Min(..)
            | Self::Max(..) => 1,
            Self::ScaledProduct(..) => 2,
            Self::Whole(..) | Self::Power(..) | Self::Root { .. } | Self::Call(..) => 10,
        }
    }

    /// The result, where `at` gives the results of earlier operations.
    #[inline]
    fn apply(&self, variables: &[f64], at: impl Fn(usize) -> f64) -> f64 {
        match *self {
            Self::Number(value) => value,
            Self::Variable(index) => variables.get(index).copied().unwrap_or(f64::NAN),
            Self::Add(a, b) => at(a) + at(b),
            Self::Subtract(a, b) => at(a) - at(b),
            Self::Multiply(a, b) => at(a) * at(b),
            Self::Scale(factor, a) => factor * at(a),
            Self::ScaledProduct(factor, a, b) => factor * at(a) * at(b),
            Self::Divide(a, b) => at(a) / at(b),
            Self::Negate(a) => -at(a),
            Self::Whole(a, n) => whole_power(at(a), n),
            Self::Power(a, b) => libm::pow(at(a), at(b)),
            Self::Root { base, exponent, odd } => root(at(base), exponent, odd),
            Self::Call(function, a) => function.value(at(a)),
            Self::Min(a, b) => extreme(at(a), at(b), |a, b| a <= b),
            Self::Max(a, b) => extreme(at(a), at(b), |a, b| a >= b),
        }
    }

    /// The same operation on inputs elsewhere.
    fn moved(&self, to: impl Fn(usize) -> usize) -> Self {
        match *self {
            Self::Number(_) | Self::Variable(_) => *self,
            Self::Add(a, b) => Self::Add(to(a), to(b)),
            Self::Subtract(a, b) => Self::Subtract(to(a), to(b)),
            Self::Multiply(a, b) => Self::Multiply(to(a), to(b)),
            Self::Scale(factor, a) => Self::Scale(factor, to(a)),
            Self::ScaledProduct(factor, a, b) => Self::ScaledProduct(factor, to(a), to(b)),
            Self::Divide(a, b) => Self::Divide(to(a), to(b)),
            Self::Negate(a) => Self::Negate(to(a)),
            Self::Whole(a, n) => Self::Whole(to(a), n),
            Self::Power(a, b) => Self::Power(to(a), to(b)),
            Self::Root { base, exponent, odd } => Self::Root { base: to(base), exponent, odd },
            Self::Call(function, a) => Self::Call(function, to(a)),
            Self::Min(a, b) => Self::Min(to(a), to(b)),
            Self::Max(a, b) => Self::Max(to(a), to(b)),
        }
    }

    /// The places that it reads.
    pub(crate) fn inputs(&self) -> [Option<usize>; 2] {
        match *self {
            Self::Number(_) | Self::Variable(_) => [None, None],
            Self::Add(a, b)
            | Self::Subtract(a, b)
            | Self::Multiply(a, b)
            | Self::ScaledProduct(_, a, b)
            | Self::Divide(a, b)
            | Self::Power(a, b)
            | Self::Min(a, b)
            | Self::Max(a, b) => [Some(a), Some(b)],
            Self::Scale(_, a)
            | Self::Negate(a)
            | Self::Whole(a, _)
            | Self::Root { base: a, .. }
            | Self::Call(_, a) => [Some(a), None],
        }
    }
}

/// xⁿ for n ≥ 1 by binary powering from the lowest bit, each product rounded.
#[inline]
pub(crate) fn whole_power(x: f64, n: u32) -> f64 {
    let (mut square, mut rest) = (x, n);
    while rest & 1 == 0 && rest > 1 {
        square *= square;
        rest >>= 1;
    }
    let mut result = square;
    rest >>= 1;
    while rest > 0 {
        square *= square;
        if rest & 1 == 1 {
            result *= square;
        }
        rest >>= 1;
    }
    result
}

/// The real root of odd order: |x|^exponent, negative for x < 0 where the numerator is odd.
fn root(x: f64, exponent: f64, odd: bool) -> f64 {
    let magnitude = libm::pow(x.abs(), exponent);
    if odd && x.is_sign_negative() { -magnitude } else { magnitude }
}

/// NaN if either is.
fn extreme(a: f64, b: f64, first: impl Fn(f64, f64) -> bool) -> f64 {
    if a.is_nan() || b.is_nan() {
        f64::NAN
    } else if first(a, b) {
        a
    } else {
        b
    }
}
