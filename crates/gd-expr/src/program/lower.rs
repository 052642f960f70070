//! Trees to operations.

use std::collections::BTreeMap;

use num_traits::ToPrimitive;

use super::{Operation, Program};
use crate::expr::{Expr, Extremum, Node, Symbol};
use crate::{Function, Rational};

/// The largest whole exponent that is computed by multiplications.
const MOST_MULTIPLIED: i64 = 64;

impl Program {
    /// The code of some expressions, whose values are its outputs in that order.
    pub fn new(expressions: &[&Expr]) -> Self {
        let mut builder = Builder::default();
        let outputs = expressions.iter().map(|expr| builder.expression(expr)).collect();
        needed(&builder.operations, outputs)
    }
}

/// The program without what no output needs: numbers that became factors, signs that became subtractions.
fn needed(operations: &[Operation], mut outputs: Vec<usize>) -> Program {
    let mut is_needed = vec![false; operations.len()];
    let mut waiting = outputs.clone();
    while let Some(place) = waiting.pop() {
        if let Some(mark) = is_needed.get_mut(place).filter(|mark| !**mark) {
            *mark = true;
            let inputs = operations.get(place).map(Operation::inputs).unwrap_or_default();
            waiting.extend(inputs.into_iter().flatten());
        }
    }
    // Where each operation goes; those that go nowhere are never looked up.
    let places: Vec<usize> = is_needed
        .iter()
        .scan(0, |next, &mark| {
            let place = *next;
            *next += usize::from(mark);
            Some(place)
        })
        .collect();
    let moved = |place: usize| places.get(place).copied().unwrap_or(0);
    let kept = operations.iter().zip(&is_needed).filter(|(_, mark)| **mark);
    let operations = kept.map(|(operation, _)| operation.moved(moved)).collect();
    for output in &mut outputs {
        *output = moved(*output);
    }
    Program { operations, outputs }
}

#[derive(Default)]
struct Builder {
    operations: Vec<Operation>,
    places: BTreeMap<Key, usize>,
    /// Places of nodes that are done.
    nodes: BTreeMap<usize, usize>,
}

/// An operation as numbers that can be ordered, so that equal ones are found.
type Key = (u8, u64, usize, usize);

impl Builder {
    fn expression(&mut self, expr: &Expr) -> usize {
        let mut place = 0;
        for node in expr.post_order() {
            place = match self.nodes.get(&node.address()) {
                Some(&known) => known,
                None => self.node(node),
            };
            self.nodes.insert(node.address(), place);
        }
        place
    }

    /// The place of a part, which is done before the whole.
    fn part(&self, part: &Expr) -> usize {
        self.nodes.get(&part.address()).copied().unwrap_or(0)
    }

    fn node(&mut self, expr: &Expr) -> usize {
        match expr.node() {
            Node::Number(value) => self.push(Operation::Number(value.to_f64())),
            Node::Symbol(symbol) => self.push(Operation::Number(symbol.value())),
            Node::Variable(index) => self.push(Operation::Variable(*index)),
            Node::Sum(terms) => self.sum(terms),
            Node::Product(factors) => self.product(factors),
            Node::Quotient(a, b) => {
                let operation = Operation::Divide(self.part(a), self.part(b));
                self.push(operation)
            }
            Node::Power(base, exponent) => self.power(base, exponent),
            Node::Call(function, a) => {
                let operation = Operation::Call(*function, self.part(a));
                self.push(operation)
            }
            Node::Extremum(Extremum::Min, a, b) => {
                let operation = Operation::Min(self.part(a), self.part(b));
                self.push(operation)
            }
            Node::Extremum(Extremum::Max, a, b) => {
                let operation = Operation::Max(self.part(a), self.part(b));
                self.push(operation)
            }
        }
    }

    /// From left to right; a term −u is subtracted.
    fn sum(&mut self, terms: &[Expr]) -> usize {
        let mut total: Option<usize> = None;
        for term in terms {
            let place = self.part(term);
            total = Some(match (total, self.operations.get(place)) {
                (None, _) => place,
                (Some(total), Some(&Operation::Negate(inner))) => {
                    self.push(Operation::Subtract(total, inner))
                }
                (Some(total), _) => self.push(Operation::Add(total, place)),
            });
        }
        total.unwrap_or_else(|| self.push(Operation::Number(0.0)))
    }

    /// From left to right; a number in front scales the rest after the first factor that follows it.
    fn product(&mut self, factors: &[Expr]) -> usize {
        let (number, rest) = match factors.split_first() {
            Some((first, rest)) if !rest.is_empty() => match first.as_number() {
                Some(value) => (Some(value), rest),
                None => (None, factors),
            },
            _ => (None, factors),
        };
        let minus = number.is_some_and(|value| *value == Rational::from(-1));
        let mut places = rest.iter().map(|factor| self.part(factor));
        let (first, second) = (places.next(), places.next());
        let others: Vec<usize> = places.collect();
        let mut total = match (number.filter(|_| !minus), first, second) {
            (_, None, _) => self.push(Operation::Number(1.0)),
            (None, Some(a), None) => a,
            (None, Some(a), Some(b)) => self.push(Operation::Multiply(a, b)),
            (Some(value), Some(a), None) => self.push(Operation::Scale(value.to_f64(), a)),
            (Some(value), Some(a), Some(b)) => {
                self.push(Operation::ScaledProduct(value.to_f64(), a, b))
            }
        };
        for factor in others {
            total = self.push(Operation::Multiply(total, factor));
        }
        if minus { self.push(Operation::Negate(total)) } else { total }
    }

    fn power(&mut self, base: &Expr, exponent: &Expr) -> usize {
        let place = self.part(base);
        if let Node::Symbol(Symbol::E) = base.node() {
            let argument = self.part(exponent);
            return self.push(Operation::Call(Function::Exp, argument));
        }
        let Some(value) = exponent.as_number() else {
            let operation = Operation::Power(place, self.part(exponent));
            return self.push(operation);
        };
        match value.to_i64() {
            Some(0) => self.push(Operation::Number(1.0)),
            Some(1) => place,
            Some(n) if n.abs() <= MOST_MULTIPLIED => self.whole(place, n),
            _ if !value.is_integer() && value.denominator().bit(0) => self.root(place, value),
            Some(_) | None
                if value.denominator().to_u8() == Some(2)
                    && value.numerator().to_u8() == Some(1) =>
            {
                self.push(Operation::Call(Function::Sqrt, place))
            }
            Some(_) | None => {
                let exponent = self.push(Operation::Number(value.to_f64()));
                self.push(Operation::Power(place, exponent))
            }
        }
    }

    fn whole(&mut self, base: usize, n: i64) -> usize {
        let size = u32::try_from(n.unsigned_abs()).unwrap_or(u32::MAX);
        let power = if size == 1 { base } else { self.push(Operation::Whole(base, size)) };
        if n >= 0 {
            return power;
        }
        let one = self.push(Operation::Number(1.0));
        self.push(Operation::Divide(one, power))
    }

    /// p/q with odd q: by the cube root for thirds, else by a power of the absolute value.
    fn root(&mut self, base: usize, exponent: &Rational) -> usize {
        let thirds = exponent.denominator().to_u8() == Some(3);
        match exponent.numerator().to_i64() {
            Some(p) if thirds && p.abs() <= MOST_MULTIPLIED => {
                let root = self.push(Operation::Call(Function::Cbrt, base));
                self.whole(root, p)
            }
            _ => {
                let odd = exponent.numerator().bit(0);
                self.push(Operation::Root { base, exponent: exponent.to_f64(), odd })
            }
        }
    }

    /// The place of this operation: a new one, or that of an equal one.
    fn push(&mut self, operation: Operation) -> usize {
        let key = match operation {
            Operation::Number(value) => (0, value.to_bits(), 0, 0),
            Operation::Variable(index) => (1, 0, index, 0),
            Operation::Add(a, b) => (2, 0, a.min(b), a.max(b)),
            Operation::Subtract(a, b) => (3, 0, a, b),
            Operation::Multiply(a, b) => (4, 0, a.min(b), a.max(b)),
            Operation::Scale(factor, a) => (5, factor.to_bits(), a, 0),
            Operation::ScaledProduct(factor, a, b) => (14, factor.to_bits(), a, b),
            Operation::Divide(a, b) => (6, 0, a, b),
            Operation::Negate(a) => (7, 0, a, 0),
            Operation::Whole(a, n) => (8, u64::from(n), a, 0),
            Operation::Power(a, b) => (9, 0, a, b),
            Operation::Root { base, exponent, odd } => {
                (10, exponent.to_bits(), base, usize::from(odd))
            }
            Operation::Call(function, a) => (11, function as u64, a, 0),
            Operation::Min(a, b) => (12, 0, a, b),
            Operation::Max(a, b) => (13, 0, a, b),
        };
        *self.places.entry(key).or_insert_with(|| {
            self.operations.push(operation);
            self.operations.len() - 1
        })
    }
}
