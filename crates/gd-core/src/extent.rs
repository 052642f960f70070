//! The smallest and largest values of a stretch of epochs.

use crate::bits::same;

/// The smallest and largest value of one quantity.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Range {
    /// The smallest.
    pub min: f64,
    /// The largest.
    pub max: f64,
}

/// The smallest and largest values of x, f, f′ and |f′| in a stretch of rows, and of the rates of the
/// updates in it. NaN is left out; `None`: there was no value.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Extremes {
    /// x.
    pub x: Option<Range>,
    /// f(x).
    pub loss: Option<Range>,
    /// f′(x).
    pub derivative: Option<Range>,
    /// |f′(x)|.
    pub slope: Option<Range>,
    /// The rates of the updates.
    pub rate: Option<Range>,
}

/// The running form of [`Range`]: the smallest value and the smallest negated value. Both sides are then the
/// same operation, which the compiler makes one instruction (`minpd` on x86-64) for the two.
#[derive(Clone, Copy, Debug)]
struct Bounds {
    least: f64,
    least_negated: f64,
}

/// The running form of [`Extremes`]: nine numbers, no branches.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Extent {
    x: Bounds,
    loss: Bounds,
    derivative: Bounds,
    least_slope: f64,
    rate: Bounds,
}

/// The first of equals stays, and a `value` that is NaN changes nothing.
#[inline]
fn lower(least: f64, value: f64) -> f64 {
    if value < least { value } else { least }
}

impl Bounds {
    const EMPTY: Self = Self { least: f64::INFINITY, least_negated: f64::INFINITY };

    #[inline]
    fn add(&mut self, value: f64) {
        self.least = lower(self.least, value);
        self.least_negated = lower(self.least_negated, -value);
    }

    fn merge(&mut self, later: Self) {
        self.least = lower(self.least, later.least);
        self.least_negated = lower(self.least_negated, later.least_negated);
    }

    fn known(self) -> Option<Range> {
        let Self { least: min, least_negated } = self;
        (min <= -least_negated).then_some(Range { min, max: -least_negated })
    }
}

impl Extent {
    pub(crate) const EMPTY: Self = Self {
        x: Bounds::EMPTY,
        loss: Bounds::EMPTY,
        derivative: Bounds::EMPTY,
        least_slope: f64::INFINITY,
        rate: Bounds::EMPTY,
    };

    /// Adds a row.
    #[inline]
    pub(crate) fn add(&mut self, x: f64, loss: f64, derivative: f64) {
        self.x.add(x);
        self.loss.add(loss);
        self.derivative.add(derivative);
        self.least_slope = lower(self.least_slope, derivative.abs());
    }

    /// Adds the rate of an update.
    #[inline]
    pub(crate) fn add_rate(&mut self, rate: f64) {
        self.rate.add(rate);
    }

    /// Adds the rows of a later stretch.
    pub(crate) fn merge(&mut self, later: &Self) {
        self.x.merge(later.x);
        self.loss.merge(later.loss);
        self.derivative.merge(later.derivative);
        self.rate.merge(later.rate);
        self.least_slope = lower(self.least_slope, later.least_slope);
    }

    /// The smallest |f′|; ∞ if there is none.
    pub(crate) fn least_slope(&self) -> f64 {
        self.least_slope
    }

    /// Whether f was ∞ or −∞ at some row.
    pub(crate) fn has_infinite_loss(&self) -> bool {
        [self.loss.least, self.loss.least_negated]
            .iter()
            .any(|&least| same(least, f64::NEG_INFINITY))
    }

    /// The same as a result.
    pub(crate) fn extremes(&self) -> Extremes {
        let slope = self.derivative.known().map(|derivative| Range {
            min: self.least_slope,
            max: derivative.max.abs().max(derivative.min.abs()),
        });
        Extremes {
            x: self.x.known(),
            loss: self.loss.known(),
            derivative: self.derivative.known(),
            slope,
            rate: self.rate.known(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn merging_parts_is_adding_rows() {
        let rows = [(1.0, 5.0, -2.0), (-3.0, f64::INFINITY, 0.5), (2.0, 4.0, f64::NAN)];
        let mut whole = Extent::EMPTY;
        let mut parts = Extent::EMPTY;
        for (x, loss, derivative) in rows {
            whole.add(x, loss, derivative);
            let mut part = Extent::EMPTY;
            part.add(x, loss, derivative);
            parts.merge(&part);
            parts.merge(&Extent::EMPTY);
        }
        assert_eq!(whole.extremes(), parts.extremes());
        let extremes = whole.extremes();
        assert_eq!(extremes.x, Some(Range { min: -3.0, max: 2.0 }));
        assert_eq!(extremes.slope, Some(Range { min: 0.5, max: 2.0 }));
        assert_eq!(extremes.derivative, Some(Range { min: -2.0, max: 0.5 }));
        assert_eq!(extremes.rate, None);
        assert!(whole.has_infinite_loss());
    }
}
