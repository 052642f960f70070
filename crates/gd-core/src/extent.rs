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

/// The running form of [`Extremes`]: nine numbers, no branches.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Extent {
    x: Range,
    loss: Range,
    derivative: Range,
    least_slope: f64,
    rate: Range,
}

impl Range {
    const EMPTY: Self = Self { min: f64::INFINITY, max: f64::NEG_INFINITY };

    /// The first of equals stays, NaN changes nothing: `minsd` and `maxsd` on x86-64.
    #[inline]
    fn add(&mut self, value: f64) {
        self.min = if value < self.min { value } else { self.min };
        self.max = if value > self.max { value } else { self.max };
    }

    fn merge(&mut self, later: Self) {
        self.add(later.min);
        self.add(later.max);
    }

    fn known(self) -> Option<Self> {
        (self.min <= self.max).then_some(self)
    }
}

impl Extent {
    pub(crate) const EMPTY: Self = Self {
        x: Range::EMPTY,
        loss: Range::EMPTY,
        derivative: Range::EMPTY,
        least_slope: f64::INFINITY,
        rate: Range::EMPTY,
    };

    /// Adds a row.
    #[inline]
    pub(crate) fn add(&mut self, x: f64, loss: f64, derivative: f64) {
        self.x.add(x);
        self.loss.add(loss);
        self.derivative.add(derivative);
        let slope = derivative.abs();
        self.least_slope = if slope < self.least_slope { slope } else { self.least_slope };
    }

    /// Adds the rate of an update.
    #[inline]
    pub(crate) fn add_rate(&mut self, rate: f64) {
        self.rate.add(rate);
    }

    /// Adds the rows of a later stretch.
    pub(crate) fn merge(&mut self, later: &Self) {
        // An empty range merges as (∞, −∞), which would widen this one.
        for (mine, theirs) in [
            (&mut self.x, later.x),
            (&mut self.loss, later.loss),
            (&mut self.derivative, later.derivative),
            (&mut self.rate, later.rate),
        ] {
            if theirs.known().is_some() {
                mine.merge(theirs);
            }
        }
        if later.least_slope < self.least_slope {
            self.least_slope = later.least_slope;
        }
    }

    /// The smallest |f′|; ∞ if there is none.
    pub(crate) fn least_slope(&self) -> f64 {
        self.least_slope
    }

    /// Whether f was ∞ or −∞ at some row.
    pub(crate) fn has_infinite_loss(&self) -> bool {
        same(self.loss.max, f64::INFINITY) || same(self.loss.min, f64::NEG_INFINITY)
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
