//! What should be said about how a loss was read.

use crate::{Function, Span};

/// Something that the learner should see once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Note {
    /// `1/2x` is read as (1/2)x.
    ImplicitProductAfterDivision {
        /// The reading, such as `(1/2)x`.
        reading: String,
        /// Where.
        span: Span,
    },
    /// The parameter is not called x.
    Parameter {
        /// Its name.
        name: String,
    },
    /// A function without a derivative at 0, where 0 is taken.
    Kink {
        /// The function.
        function: Function,
    },
}
