//! The whole state of a descent: where it is, and what its optimizer remembers.

use crate::bits::same;

/// What the next update depends on, apart from the settings and the epoch: x and the optimizer's memory.
///
/// The memory is a few words whose meaning belongs to the optimizer;
/// [`Optimizer::memory`](crate::Optimizer::memory) names them.
#[derive(Clone, Copy, Debug)]
pub struct State {
    /// The parameter x.
    pub x: f64,
    /// The optimizer's words; those that it does not use are 0.
    pub(crate) words: [f64; Self::WORDS],
}

impl State {
    /// The largest number of words that an optimizer remembers (Adam: m, v and two products).
    pub(crate) const WORDS: usize = 4;

    /// Whether two states are the same, bit for bit, so that from them on everything repeats.
    pub fn same(&self, other: &Self) -> bool {
        same(self.x, other.x) && self.words.iter().zip(&other.words).all(|(&a, &b)| same(a, b))
    }
}
