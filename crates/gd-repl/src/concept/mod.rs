//! The ideas behind the numbers, in a few sentences each: `help learning-rate`, `help tiệm cận`, `help f'`.
//!
//! ```
//! let found = gd_repl::concept::concept("η").expect("an idea");
//! assert_eq!(found.name, "learning-rate");
//! ```

mod curve;
mod machine;
mod walk;

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::command::fold;
use crate::language::{Language, Text};

/// An idea.
#[derive(Clone, Copy, Debug)]
pub struct Concept {
    /// What is typed after `help`.
    pub name: &'static str,
    /// What it is called.
    pub title: Text,
    /// Other words for it, and its notation. Vietnamese words are understood without marks too.
    pub names: &'static [&'static str],
    /// What it means.
    pub text: Text,
    /// Command lines that show it. Each is run by a test.
    pub examples: &'static [&'static str],
    /// Commands and concepts to read about next.
    pub see: &'static [&'static str],
}

/// Every idea, in the order in which a learner meets them.
pub const CONCEPTS: &[Concept] = &[
    walk::GRADIENT_DESCENT,
    curve::LOSS,
    curve::SLOPE,
    walk::LEARNING_RATE,
    walk::EPOCH,
    walk::RANDOM_START,
    curve::MINIMUM,
    curve::LOCAL_MINIMUM,
    curve::CRITICAL_POINT,
    curve::INFLECTION,
    curve::CURVATURE,
    curve::PARABOLA,
    walk::CONVERGENCE,
    walk::STOPPING,
    walk::ASYMPTOTE,
    walk::HALF_LIFE,
    walk::OSCILLATION,
    walk::STABILITY,
    walk::DIVERGENCE,
    walk::CYCLE,
    walk::CHAOS,
    walk::PLATEAU,
    walk::BASIN,
    curve::WHERE_DEFINED,
    curve::KINK,
    curve::CHAIN_RULE,
    walk::MOMENTUM,
    walk::ADAPTIVE,
    walk::DECAY,
    walk::MINI_BATCH,
    machine::OVERFITTING,
    machine::OVERFLOW,
    machine::NOT_A_NUMBER,
    machine::ROUNDING,
];

impl Concept {
    /// Everything by which it is found, as it is compared.
    pub fn keys(&self) -> impl Iterator<Item = String> {
        std::iter::once(self.name)
            .chain(Language::ALL.map(|language| self.title.get(language)))
            .chain(self.names.iter().copied())
            .map(key)
    }
}

/// The idea with this name, title or notation.
pub fn concept(typed: &str) -> Option<&'static Concept> {
    KEYS.get(&key(typed)).copied()
}

/// The keys of all, folded once: a line that is not understood looks up dozens of words.
static KEYS: LazyLock<BTreeMap<String, &Concept>> = LazyLock::new(|| {
    let keys = CONCEPTS.iter().flat_map(|concept| concept.keys().map(move |key| (key, concept)));
    let mut known = BTreeMap::new();
    for (key, concept) in keys {
        known.entry(key).or_insert(concept);
    }
    known
});

/// A name as it is compared: folded, one word, primes as apostrophes.
pub(crate) fn key(name: &str) -> String {
    let words: Vec<String> = name.split_whitespace().map(fold).collect();
    words.join("-").replace('′', "'").replace('″', "''")
}
