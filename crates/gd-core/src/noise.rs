//! Gaussian noise on the gradient, as a pure function of seed and epoch.
//!
//! Because no generator is carried along, a replay of any epoch needs nothing but its number.
//!
//! ```
//! use gd_core::noise::gaussian;
//!
//! assert_eq!(gaussian(7, 3), gaussian(7, 3));
//! assert_ne!(gaussian(7, 3), gaussian(7, 4));
//! ```

use crate::{Deviation, Seed};

/// Noise on f′: independent normal deviates of mean 0.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Noise {
    /// The standard deviation; 0 is as good as no noise.
    pub deviation: Deviation,
    /// What the deviates are made from.
    pub seed: Seed,
}

impl Noise {
    /// What is added to f′ at `epoch`.
    pub fn at(&self, epoch: u64) -> f64 {
        self.deviation.get() * gaussian(self.seed.get(), epoch)
    }
}

/// The standard normal deviate of (seed, epoch): outputs 2t and 2t + 1 of SplitMix64 as uniform
/// u = (k >> 11 + ½)·2⁻⁵³, then the cosine branch of Box and Muller, √(−2 ln u₁)·cos(2π u₂).
pub fn gaussian(seed: u64, epoch: u64) -> f64 {
    let u1 = uniform(split_mix(seed, epoch.wrapping_mul(2)));
    let u2 = uniform(split_mix(seed, epoch.wrapping_mul(2).wrapping_add(1)));
    (-2.0 * libm::log(u1)).sqrt() * libm::cos(std::f64::consts::TAU * u2)
}

/// Output `i` (from 0) of `SplitMix64` (Steele, Lea and Flood, *Fast splittable pseudorandom number
/// generators*, 2014), whose state after i + 1 outputs is known in closed form.
fn split_mix(seed: u64, i: u64) -> u64 {
    let mut z = seed.wrapping_add(0x9e37_79b9_7f4a_7c15_u64.wrapping_mul(i.wrapping_add(1)));
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

/// 53 random bits as a double strictly between 0 and 1.
#[expect(clippy::cast_precision_loss, reason = "53 bits are exact")]
fn uniform(bits: u64) -> f64 {
    ((bits >> 11) as f64 + 0.5) * (1.0 / (1_u64 << 53) as f64)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The published test vector of the generator.
    #[test]
    fn split_mix_gives_the_published_outputs() {
        let outputs = [0, 1, 2].map(|i| split_mix(1_234_567, i));
        assert_eq!(
            outputs,
            [6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423]
        );
    }

    #[test]
    fn mean_and_variance_are_those_of_a_standard_normal() {
        let z: Vec<f64> = (0..20_000).map(|t| gaussian(5, t)).collect();
        let mean = z.iter().sum::<f64>() / 20_000.0;
        let variance = z.iter().map(|z| (z - mean) * (z - mean)).sum::<f64>() / 20_000.0;
        assert!(mean.abs() < 0.03, "{mean}");
        assert!((variance - 1.0).abs() < 0.04, "{variance}");
    }
}
