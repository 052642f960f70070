//! The moments of an animation.

/// The most frames of an animation.
pub const MOST_FRAMES: usize = 60;

/// The indices of the rows of a path after which a frame is drawn: at most [`MOST_FRAMES`], ascending,
/// the first and the last row among them.
///
/// ```
/// use gd_repl::plot::frames;
///
/// assert_eq!(frames(3), [0, 1, 2]);
/// let long = frames(1_000_001);
/// assert_eq!((long.len(), long[0], long[59]), (60, 0, 1_000_000));
/// ```
pub fn frames(rows: usize) -> Vec<usize> {
    let count = rows.min(MOST_FRAMES);
    // Whole multiples of the quotient plus a share of the rest: no product that could overflow.
    let parts = count.saturating_sub(1).max(1);
    let (each, rest) = (rows.saturating_sub(1) / parts, rows.saturating_sub(1) % parts);
    (0..count).map(|i| i * each + i * rest / parts).collect()
}
