//! Random starts: a seeded stream of draws, the same for ever and on every platform.
//!
//! ```
//! use gd_core::{Domain, Seed, StartStream};
//!
//! let mut stream = StartStream::new(Seed::new(42)?);
//! let draw = stream.draw();
//! assert_eq!(draw, 15_021_278_609_987_233_951);
//! assert_eq!(Domain::default().draw(draw), 1.258);
//! # Ok::<(), gd_core::QuantityError>(())
//! ```

use rand::rngs::Xoshiro256PlusPlus;
use rand::{Rng, SeedableRng};

use crate::Seed;

/// The stream of raw 64-bit draws that a seed begins: Xoshiro256++ seeded through SplitMix64
/// (Blackman and Vigna, *Scrambled linear pseudorandom number generators*, 2021).
///
/// A draw becomes a place by [`Domain::draw`](crate::Domain::draw); the same draw can be mapped to a
/// new domain.
#[derive(Clone, Debug, PartialEq)]
pub struct StartStream {
    seed: Seed,
    generator: Xoshiro256PlusPlus,
}

impl StartStream {
    /// The stream of `seed`, before its first draw.
    pub fn new(seed: Seed) -> Self {
        Self { seed, generator: Xoshiro256PlusPlus::seed_from_u64(seed.get()) }
    }

    /// The seed that it began from.
    pub fn seed(&self) -> Seed {
        self.seed
    }

    /// The next raw draw.
    pub fn draw(&mut self) -> u64 {
        self.generator.next_u64()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Domain;

    /// The first three starts on the default grid, for seeds of all sizes: a promise to every lesson.
    #[test]
    fn golden_starts() {
        let starts = |seed| {
            let mut stream = StartStream::new(Seed::new(seed).expect("below 2^53"));
            [(); 3].map(|()| Domain::default().draw(stream.draw()))
        };
        assert_eq!(format!("{:?}", starts(0)), "[-0.702, -0.472, -0.562]");
        assert_eq!(format!("{:?}", starts(1)), "[1.2480000000000002, 0.988, -1.6]");
        assert_eq!(format!("{:?}", starts(42)), "[1.258, -0.726, 1.936]");
        assert_eq!(
            format!("{:?}", starts((1 << 53) - 1)),
            "[0.16000000000000014, 0.34399999999999986, 1.452]"
        );
    }
}
