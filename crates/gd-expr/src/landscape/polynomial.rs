//! The landscape of a polynomial, proven from its exact coefficients.

use gd_core::{CriticalKind, CriticalPoint, Domain, GlobalReason, Interval, Landscape, Loss};
use num_bigint::Sign;

use super::global;
use super::roots::{Budget, Root, Whole, high, isolate, low, primitive, sign_at, square_free};
use crate::{ExactPolynomial, Formula, Rational};

/// Operations on machine words for each thousandth of the usual work: about a millisecond.
const WORK: u64 = 1_000_000;

pub(super) fn landscape(
    formula: &Formula,
    polynomial: &ExactPolynomial,
    domain: &Domain,
    thousandths: u32,
) -> Landscape {
    let compiled = formula.compile();
    let ends = [domain.a(), domain.b()].map(|x| (x, compiled.value(x)));
    let mut result = Landscape { ends, certified: true, ..Landscape::default() };
    let slope = polynomial.derivative();
    if slope.is_zero() {
        result.flat.push(Interval { from: f64::NEG_INFINITY, to: f64::INFINITY });
        result.global_reason = Some(GlobalReason::Flat);
        return result;
    }
    // The sign of f′ far out on either side.
    let rises_right = !slope.coefficient(slope.degree()).is_negative();
    let rises_left = rises_right == slope.degree().is_multiple_of(2);
    result.unbounded_right = !rises_right;
    result.unbounded_left = rises_left;
    if let Some(points) =
        critical_points(polynomial, &slope, rises_right, Budget(WORK * u64::from(thousandths)))
    {
        result.points = points;
    } else {
        result.certified = false;
        result.undecided.push(Interval { from: f64::NEG_INFINITY, to: f64::INFINITY });
    }
    if result.unbounded_left || result.unbounded_right {
        result.global_reason = Some(GlobalReason::Unbounded);
    } else if result.certified {
        let minima = result.points.iter().filter(|p| p.kind == CriticalKind::Minimum);
        result.global_minimum = global::lowest(minima.map(|p| (p.x, p.loss, false)));
    }
    if result.global_minimum.is_none() && result.global_reason.is_none() {
        result.global_reason = Some(GlobalReason::Uncertified);
    }
    result
}

/// The real roots as doubles, in no order; `None` if the work is too much or a root is no double.
pub(super) fn real_roots(polynomial: &ExactPolynomial, budget: &mut Budget) -> Option<Vec<f64>> {
    let whole = primitive(polynomial.numerators().to_vec());
    let mut found = Vec::new();
    for factor in square_free(&whole, budget)? {
        for root in isolate(&factor, budget)? {
            found.push(nearest_double(&root, &factor, budget)?);
        }
    }
    Some(found)
}

/// Every critical point, ascending; `None` if the work is too much or a root is no double.
fn critical_points(
    polynomial: &ExactPolynomial,
    slope: &ExactPolynomial,
    rises_right: bool,
    mut budget: Budget,
) -> Option<Vec<CriticalPoint>> {
    let curvature = slope.derivative();
    let whole = primitive(slope.numerators().to_vec());
    let mut found: Vec<(Root, usize, Whole)> = Vec::new();
    for (factor, multiplicity) in square_free(&whole, &mut budget)?.into_iter().zip(1..) {
        for root in isolate(&factor, &mut budget)? {
            found.push((root, multiplicity, factor.clone()));
        }
    }
    separate(&mut found, &mut budget)?;
    let mut rises = rises_right;
    let mut points = Vec::with_capacity(found.len());
    for (root, multiplicity, factor) in found.iter().rev() {
        let rises_before = rises != (multiplicity % 2 == 1);
        let kind = match (rises_before, rises) {
            (false, true) => CriticalKind::Minimum,
            (true, false) => CriticalKind::Maximum,
            (true, true) | (false, false) => CriticalKind::Inflection,
        };
        rises = rises_before;
        let x = nearest_double(root, factor, &mut budget)?;
        let at = Rational::from_f64(x)?;
        let curved = if *multiplicity > 1 { 0.0 } else { curvature.evaluate_rounded(&at) };
        let loss = polynomial.evaluate_rounded(&at);
        points.push(CriticalPoint { x, loss, curvature: curved, kind, smooth: true });
    }
    points.reverse();
    Some(points)
}

/// Puts roots of different factors in order: intervals are halved until no two overlap.
fn separate(found: &mut [(Root, usize, Whole)], budget: &mut Budget) -> Option<()> {
    loop {
        found.sort_by(|a, b| low(&a.0).cmp(low(&b.0)).then(high(&a.0).cmp(high(&b.0))));
        let overlap = found.windows(2).position(|pair| match pair {
            [a, b] => high(&a.0) > low(&b.0) || low(&a.0) == low(&b.0),
            _ => false,
        });
        let Some(place) = overlap else { return Some(()) };
        for (root, _, factor) in found.iter_mut().skip(place).take(2) {
            *root = halved(root, factor, budget)?;
        }
    }
}

/// The same root in half the interval.
fn halved(root: &Root, factor: &Whole, budget: &mut Budget) -> Option<Root> {
    let Root::Between(a, b) = root else { return Some(root.clone()) };
    if !budget.spend(cost(factor, a)) {
        return None;
    }
    let middle = &(a + b) / &Rational::from(2);
    Some(match side(factor, sign_on_the_left(factor, a, b), &middle) {
        Side::Here => Root::Exact(middle),
        Side::Left => Root::Between(a.clone(), middle),
        Side::Right => Root::Between(middle, b.clone()),
    })
}

/// Words touched by one evaluation.
fn cost(factor: &Whole, at: &Rational) -> u64 {
    let length = factor.len() as u64;
    let bits = factor.iter().map(num_bigint::BigInt::bits).max().unwrap_or(1);
    length * ((bits + length * at.bits()) / 64 + 8)
}

/// Where the only root between a and b is, seen from x between them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    Left,
    Here,
    Right,
}

/// `left` is the sign of the factor on the left of the root.
fn side(factor: &Whole, left: Sign, x: &Rational) -> Side {
    match sign_at(factor, x) {
        Sign::NoSign => Side::Here,
        sign if sign == left => Side::Right,
        Sign::Minus | Sign::Plus => Side::Left,
    }
}

/// The sign between a and the only root between a and b.
fn sign_on_the_left(factor: &Whole, a: &Rational, b: &Rational) -> Sign {
    // An end may be a root of its own; then the other end tells, and if both are, the slope does.
    match (sign_at(factor, a), sign_at(factor, b)) {
        (Sign::NoSign, Sign::NoSign) => sign_at(&super::roots::derivative(factor), a),
        (Sign::NoSign, Sign::Plus) => Sign::Minus,
        (Sign::NoSign, Sign::Minus) => Sign::Plus,
        (sign, _) => sign,
    }
}

/// The double nearest to the root; `None` if the root is beyond the largest double or the budget ends.
fn nearest_double(root: &Root, factor: &Whole, budget: &mut Budget) -> Option<f64> {
    let (a, b) = match root {
        Root::Exact(x) => return Some(x.to_f64()).filter(|x| x.is_finite()),
        Root::Between(a, b) => (a, b),
    };
    let outside = |x: &Rational| {
        if x <= a {
            Some(Side::Right)
        } else if x >= b {
            Some(Side::Left)
        } else {
            None
        }
    };
    let largest = index(f64::MAX);
    let mut low = index(a.to_f64()).saturating_sub(1).max(-largest);
    let mut high = index(b.to_f64()).saturating_add(1).min(largest);
    let left = sign_on_the_left(factor, a, b);
    let mut look = |x: &Rational| {
        outside(x).or_else(|| budget.spend(cost(factor, x)).then(|| side(factor, left, x)))
    };
    if look(&Rational::from_f64(double(high))?)? == Side::Right
        || look(&Rational::from_f64(double(low))?)? == Side::Left
    {
        return None;
    }
    // The root lies between double(low) and double(high).
    while high - low > 1 {
        let middle = low.midpoint(high);
        match look(&Rational::from_f64(double(middle))?)? {
            Side::Here => return Some(double(middle)),
            Side::Left => high = middle,
            Side::Right => low = middle,
        }
    }
    let (left, right) = (Rational::from_f64(double(low))?, Rational::from_f64(double(high))?);
    let middle = &(&left + &right) / &Rational::from(2);
    Some(match look(&middle)? {
        Side::Right => double(high),
        Side::Left => double(low),
        // A tie goes to the even one.
        Side::Here => middle.to_f64(),
    })
}

/// Doubles in order as whole numbers; both zeros are 0.
fn index(x: f64) -> i64 {
    let magnitude = i64::try_from(x.abs().to_bits()).unwrap_or(i64::MAX);
    if x < 0.0 { -magnitude } else { magnitude }
}

/// The double with this index.
fn double(index: i64) -> f64 {
    let magnitude = f64::from_bits(index.unsigned_abs());
    if index < 0 { -magnitude } else { magnitude }
}
