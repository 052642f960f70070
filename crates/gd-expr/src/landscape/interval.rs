//! Programs over intervals, rounded outward: what holds for the result holds for every x inside.

use crate::Function;
use crate::program::{Operation, Program, whole_power};

/// What a quantity can be for x in an interval.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Range {
    /// No defined value is smaller.
    pub(super) low: f64,
    /// No defined value is larger.
    pub(super) high: f64,
    /// Defined for every x.
    pub(super) defined: bool,
    /// Not defined for any x.
    pub(super) empty: bool,
    /// Continuous as far as defined.
    pub(super) continuous: bool,
}

impl Range {
    pub(super) fn new(low: f64, high: f64) -> Self {
        Self { low, high, defined: true, empty: false, continuous: true }
    }

    fn whole() -> Self {
        Self::new(f64::NEG_INFINITY, f64::INFINITY)
    }

    /// Rounded outward by some units in the last place.
    fn outward(low: f64, high: f64, units: u32) -> Self {
        let (mut low, mut high) = (low, high);
        for _ in 0..units {
            low = low.next_down();
            high = high.next_up();
        }
        if low.is_nan() || high.is_nan() { Self::whole() } else { Self::new(low, high) }
    }

    /// 1 where no value is below 0, −1 where none is above, else 0.
    fn least(self) -> f64 {
        f64::from(i8::from(self.low >= 0.0)) - f64::from(i8::from(self.high <= 0.0))
    }

    /// Rounding outward may not cross 0 where the sign is known from elsewhere.
    fn keeping_sign(self, sign: f64) -> Self {
        if sign > 0.0 {
            Self { low: self.low.max(0.0), ..self }
        } else if sign < 0.0 {
            Self { high: self.high.min(0.0), ..self }
        } else {
            self
        }
    }

    /// Certainly below 0 (−1) or above 0 (1), wherever defined.
    pub(super) fn sign(self) -> Option<i8> {
        if self.empty {
            None
        } else if self.low > 0.0 {
            Some(1)
        } else if self.high < 0.0 {
            Some(-1)
        } else {
            None
        }
    }

    /// Exactly 0 for every x.
    pub(super) fn is_zero(self) -> bool {
        self.low >= 0.0 && self.high <= 0.0
    }

    pub(super) fn holds_zero(self) -> bool {
        self.low <= 0.0 && self.high >= 0.0
    }

    pub(super) fn is_bounded(self) -> bool {
        self.low.is_finite() && self.high.is_finite()
    }

    /// With what an input was: defined, empty, continuous.
    fn after(self, input: Self) -> Self {
        Self {
            defined: self.defined && input.defined,
            empty: self.empty || input.empty,
            continuous: self.continuous && input.continuous,
            ..self
        }
    }

    /// The part inside [low, high]; what lies outside is undefined.
    fn within(self, low: f64, high: f64) -> Self {
        Self {
            low: self.low.max(low),
            high: self.high.min(high),
            defined: self.defined && self.low >= low && self.high <= high,
            empty: self.empty || self.high < low || self.low > high,
            ..self
        }
    }
}

/// The ranges of a program's outputs for x in [a, b].
pub(super) fn outputs<const N: usize>(program: &Program, a: f64, b: f64) -> [Range; N] {
    let mut ranges: Vec<Range> = Vec::with_capacity(program.operations().len());
    for operation in program.operations() {
        // What has no input counts as one about which nothing is known, and no harm.
        let at = |place: Option<usize>| place.map_or_else(Range::whole, |place| ranges[place]);
        let [u, v] = operation.inputs().map(at);
        ranges.push(apply(operation, u, v, a, b).after(u).after(v));
    }
    std::array::from_fn(|i| {
        let place = program.output_places().get(i);
        place.and_then(|&p| ranges.get(p)).copied().unwrap_or_else(Range::whole)
    })
}

/// The range of an operation whose inputs have the ranges u and v, for x in [a, b].
fn apply(operation: &Operation, u: Range, v: Range, a: f64, b: f64) -> Range {
    match *operation {
        Operation::Number(value) => number(value),
        Operation::Variable(_) => Range::new(a, b),
        Operation::Add(..) if v.is_zero() => Range::new(u.low, u.high),
        Operation::Add(..) if u.is_zero() => Range::new(v.low, v.high),
        Operation::Add(..) => Range::outward(u.low + v.low, u.high + v.high, 1)
            .keeping_sign(if u.least() * v.least() > 0.0 { u.least() } else { 0.0 }),
        Operation::Subtract(..) if v.is_zero() => Range::new(u.low, u.high),
        Operation::Subtract(..) if u.is_zero() => Range::new(-v.high, -v.low),
        Operation::Subtract(..) => Range::outward(u.low - v.high, u.high - v.low, 1),
        Operation::Multiply(..) => product(u, v),
        Operation::Scale(factor, _) => product(number(factor), u),
        Operation::ScaledProduct(factor, ..) => product(product(number(factor), u), v),
        Operation::Divide(..) => quotient(u, v),
        Operation::Negate(_) => Range::new(-u.high, -u.low),
        Operation::Whole(_, n) => power(u, n),
        Operation::Power(..) => general_power(u, v),
        Operation::Root { exponent, odd, .. } => root(u, exponent, odd),
        Operation::Call(function, _) => call(function, u),
        Operation::Min(..) => Range::new(u.low.min(v.low), u.high.min(v.high)),
        Operation::Max(..) => Range::new(u.low.max(v.low), u.high.max(v.high)),
    }
}

/// A constant: small whole numbers are exact, others were rounded once.
fn number(value: f64) -> Range {
    let exact = value.abs() < 1e15 && value.fract().abs() < f64::MIN_POSITIVE;
    Range::outward(value, value, u32::from(!exact))
}

fn product(u: Range, v: Range) -> Range {
    if u.is_zero() || v.is_zero() {
        return Range::new(0.0, 0.0);
    }
    let corners = [(u.low, v.low), (u.low, v.high), (u.high, v.low), (u.high, v.high)];
    // 0·∞ at a corner is 0: the ends at infinity are not reached.
    let products = corners.map(|(a, b)| {
        let value = a * b;
        if value.is_nan() { 0.0 } else { value }
    });
    let low = products.iter().copied().fold(f64::INFINITY, f64::min);
    let high = products.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    Range::outward(low, high, 1).keeping_sign(u.least() * v.least())
}

fn quotient(u: Range, v: Range) -> Range {
    if v.holds_zero() {
        let never = v.is_zero();
        if never || (v.low < 0.0 && v.high > 0.0) {
            return Range { defined: false, empty: never, continuous: false, ..Range::whole() };
        }
        // 0 is an end of the denominator: the reciprocal has one sign and no bound, where it is defined.
        let reciprocal = if v.high > 0.0 {
            Range::new((1.0 / v.high).next_down().max(0.0), f64::INFINITY)
        } else {
            Range::new(f64::NEG_INFINITY, (1.0 / v.low).next_up().min(0.0))
        };
        return Range { defined: false, ..product(u, reciprocal) };
    }
    let reciprocal = Range::outward(1.0 / v.high, 1.0 / v.low, 1);
    product(u, reciprocal)
}

/// |u| as a range.
fn magnitude(u: Range) -> (f64, f64) {
    let (a, b) = (u.low.abs(), u.high.abs());
    (if u.holds_zero() { 0.0 } else { a.min(b) }, a.max(b))
}

/// Each of at most n − 1 products rounds once.
fn power(u: Range, n: u32) -> Range {
    if u.is_zero() && n > 0 {
        return u;
    }
    if n.is_multiple_of(2) {
        let (low, high) = magnitude(u);
        let range = Range::outward(whole_power(low, n), whole_power(high, n), n);
        return Range { low: range.low.max(0.0), ..range };
    }
    Range::outward(whole_power(u.low, n), whole_power(u.high, n), n)
}

/// uⁿ by the crate `libm` for a whole n of any size; 4 units in the last place are allowed.
fn large_power(u: Range, n: f64) -> Range {
    if n < 0.0 {
        return quotient(Range::new(1.0, 1.0), large_power(u, -n));
    }
    if u.is_zero() {
        return if n > 0.0 { u } else { Range::new(1.0, 1.0) };
    }
    let of = |x: f64| libm::pow(x, n);
    if (n % 2.0).abs() > 0.5 {
        return Range::outward(of(u.low), of(u.high), 4);
    }
    let (low, high) = magnitude(u);
    let range = Range::outward(of(low), of(high), 4);
    Range { low: range.low.max(0.0), ..range }
}

/// exp(v·ln u) for u > 0; nothing is said elsewhere, unless v is one whole number.
fn general_power(u: Range, v: Range) -> Range {
    if v.low.to_bits() == v.high.to_bits() && v.low.fract().abs() < f64::MIN_POSITIVE {
        return large_power(u, v.low);
    }
    // A negative base has powers at single points only, which say nothing about a slope; 0 has none of
    // negative exponents.
    let never = u.high < 0.0 || (u.high <= 0.0 && v.high < 0.0);
    if u.low < 0.0 || (u.low <= 0.0 && v.low <= 0.0) {
        return Range { defined: false, empty: never, continuous: false, ..Range::whole() };
    }
    let corners = [(u.low, v.low), (u.low, v.high), (u.high, v.low), (u.high, v.high)];
    let powers = corners.map(|(a, b)| libm::pow(a, b));
    let low = powers.iter().copied().fold(f64::INFINITY, f64::min);
    let high = powers.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let range = Range::outward(low, high, 4);
    Range { low: range.low.max(0.0), ..range }
}

fn root(u: Range, exponent: f64, odd: bool) -> Range {
    if exponent < 0.0 {
        return if u.holds_zero() {
            Range { defined: false, continuous: false, ..Range::whole() }
        } else {
            quotient(Range::new(1.0, 1.0), root(u, -exponent, odd))
        };
    }
    let of = |x: f64| libm::pow(x.abs(), exponent);
    if odd {
        return Range::outward(of(u.low).copysign(u.low), of(u.high).copysign(u.high), 4);
    }
    let (low, high) = magnitude(u);
    let range = Range::outward(of(low), of(high), 4);
    Range { low: range.low.max(0.0), ..range }
}

/// Units in the last place allowed for an elementary function.
const UNITS: u32 = 3;

fn call(function: Function, u: Range) -> Range {
    let rising = |u: Range| Range::outward(function.value(u.low), function.value(u.high), UNITS);
    // These have the sign of their argument.
    let odd = |u: Range| rising(u).keeping_sign(u.least());
    match function {
        Function::Sin => {
            let range = wave(u, libm::sin, std::f64::consts::FRAC_PI_2);
            // Between −π and π it has the sign of its argument.
            let near = u.low >= -3.0 && u.high <= 3.0;
            range.keeping_sign(if near { u.least() } else { 0.0 })
        }
        Function::Cos => wave(u, libm::cos, 0.0),
        Function::Tan => {
            let cosine = call(Function::Cos, u);
            if cosine.holds_zero() {
                return Range { defined: false, continuous: false, ..Range::whole() };
            }
            rising(u)
        }
        Function::Asin => {
            let u = u.within(-1.0, 1.0);
            odd(u).after(u)
        }
        Function::Acos => {
            let u = u.within(-1.0, 1.0);
            Range::outward(libm::acos(u.high), libm::acos(u.low), UNITS).after(u)
        }
        Function::Ln | Function::Log10 | Function::Log2 => {
            let u = Range { empty: u.empty || u.high <= 0.0, ..u.within(0.0, f64::INFINITY) };
            let defined = u.defined && u.low > 0.0;
            Range { defined, ..rising(u).after(u) }
        }
        Function::Sqrt => {
            let u = u.within(0.0, f64::INFINITY);
            let range = rising(u).after(u);
            Range { low: range.low.max(0.0), ..range }
        }
        Function::Cosh => {
            let (low, high) = magnitude(u);
            Range::outward(libm::cosh(low), libm::cosh(high), UNITS)
        }
        Function::Abs => {
            let (low, high) = magnitude(u);
            Range::new(low, high)
        }
        Function::Sign => {
            let jumps = u.holds_zero() && !u.is_zero();
            Range {
                continuous: !jumps,
                ..Range::new(function.value(u.low), function.value(u.high))
            }
        }
        Function::Relu => Range::new(function.value(u.low), function.value(u.high)),
        Function::Exp | Function::Sigmoid | Function::Softplus => {
            let range = rising(u);
            Range { low: range.low.max(0.0), ..range }
        }
        Function::Atan | Function::Sinh | Function::Tanh | Function::Cbrt => odd(u),
    }
}

/// Sine or cosine: 1 at `crest` + 2πk, −1 half a period later.
fn wave(u: Range, value: impl Fn(f64) -> f64, crest: f64) -> Range {
    const PERIOD: f64 = 2.0 * std::f64::consts::PI;
    if u.is_bounded() && u.low.to_bits() == u.high.to_bits() {
        let range = Range::outward(value(u.low), value(u.low), UNITS);
        return Range { low: range.low.max(-1.0), high: range.high.min(1.0), ..range };
    }
    if !u.is_bounded() || u.high - u.low >= PERIOD || u.low.abs().max(u.high.abs()) > 1e8 {
        return Range::new(-1.0, 1.0);
    }
    // Whether crest + 2πk may lie inside; a little wider than need be.
    let holds = |at: f64| {
        let slack = 1e-14 * (1.0 + u.low.abs().max(u.high.abs()));
        let turns = libm::floor((u.high + slack - at) / PERIOD + 1e-13);
        at + turns * PERIOD >= u.low - slack - 1e-13 * PERIOD
    };
    let ends =
        Range::outward(value(u.low).min(value(u.high)), value(u.low).max(value(u.high)), UNITS);
    let high = if holds(crest) { 1.0 } else { ends.high.min(1.0) };
    let low = if holds(crest + PERIOD / 2.0) { -1.0 } else { ends.low.max(-1.0) };
    Range::new(low, high)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::Formula;

    /// Losses that use each operation.
    const LOSSES: [&str; 14] = [
        "x^3 - 2x^2 + 0.1x - 1/3",
        "x/(x^2 - 0.7) + 1/x",
        "sin(3x) cos(x^2) - tan(x/2)",
        "asin(x) + acos(x/2) + atan(5x)",
        "sinh(x) - cosh(2x) tanh(x)",
        "exp(-x^2) + exp(1/x)",
        "ln(x + 1) + log2(x^2) - log10(3 - x)",
        "sqrt(x + 1) + cbrt(x) - sqrt(x^2 - 1)",
        "|x^2 - 1| + sign(x - 1/2) x",
        "sigmoid(9x) + relu(x - 0.3)^2 - softplus(2x)",
        "x^x + 2^x",
        "x^(2/3) - x^(-1/3) + x^1.5",
        "(x^2 + 1)^70 / 1e9",
        "pi x e^x",
    ];

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(512))]

        #[test]
        fn an_interval_encloses_each_value_inside(
            text in prop::sample::select(&LOSSES[..]),
            from in -3.0_f64..3.0,
            width in prop_oneof![1e-12_f64..1e-6, 1e-6..1e-1, 0.1..4.0],
            places in prop::collection::vec(0.0_f64..=1.0, 8),
        ) {
            let loss = Formula::parse(text).expect("a loss");
            let program = Program::new(&[loss.expr(), loss.derivative().expr()]);
            let ranges: [Range; 2] = outputs(&program, from, from + width);
            for place in places {
                let x = (from + width * place).clamp(from, from + width);
                let values: [f64; 2] = program.outputs(&[x]);
                for (range, value) in ranges.iter().zip(values) {
                    prop_assert!(value.is_finite() || !range.defined || range.high - range.low > 1e300, "{} at {}: {}", text, x, value);
                    prop_assert!(value.is_nan() || (range.low <= value && value <= range.high), "{} at {}: {} {:?}", text, x, value, range);
                    prop_assert!(!(range.empty && value.is_finite()), "{} at {}: {} {:?}", text, x, value, range);
                }
            }
        }
    }
}
