//! A function as pieces of a line: cut where it is undefined or infinite, and at its jumps.

use super::cast::from_cells;
use super::figure::Piece;

/// Intervals between samples; more than any picture has pixels across.
const INTERVALS: usize = 960;
/// The most places at which a jump is looked for.
const MOST_PROBES: usize = 200;

/// `f` from `from` to `to` as pieces. Values that are not finite cut the line, and so does a jump or a
/// pole between two samples: a change larger than a twentieth of `height` that does not shrink when the
/// interval does. `height` is how much of f is in view.
pub(crate) fn pieces(f: &dyn Fn(f64) -> f64, from: f64, to: f64, height: f64) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut piece: Piece = Vec::new();
    let mut probes = 0;
    for i in 0..=INTERVALS {
        let x = place(from, to, i);
        let y = f(x);
        if let Some(&last) = piece.last() {
            let suspicious = y.is_finite() && (y - last.1).abs() > height / 20.0;
            if suspicious && probes < MOST_PROBES {
                probes += 1;
                if let Some((left, right)) = jump(f, last, (x, y)) {
                    piece.push(left);
                    pieces.push(std::mem::take(&mut piece));
                    piece.push(right);
                }
            }
        }
        if y.is_finite() {
            piece.push((x, y));
        } else if !piece.is_empty() {
            pieces.push(std::mem::take(&mut piece));
        }
    }
    if !piece.is_empty() {
        pieces.push(piece);
    }
    pieces
}

/// The values of `f` in the window, those that are finite, ascending.
pub(crate) fn sorted_values(f: &dyn Fn(f64) -> f64, from: f64, to: f64) -> Vec<f64> {
    let mut values: Vec<f64> =
        (0..=INTERVALS).map(|i| f(place(from, to, i))).filter(|y| y.is_finite()).collect();
    values.sort_by(f64::total_cmp);
    values
}

fn place(from: f64, to: f64, i: usize) -> f64 {
    let part = from_cells(i) / from_cells(INTERVALS);
    from * (1.0 - part) + to * part
}

/// The points on both sides of a jump between `left` and `right`, if there is one; `None` where f only
/// changes fast.
fn jump(
    f: &dyn Fn(f64) -> f64,
    mut left: (f64, f64),
    mut right: (f64, f64),
) -> Option<((f64, f64), (f64, f64))> {
    let size = (right.1 - left.1).abs();
    for _ in 0..60 {
        let x = left.0 / 2.0 + right.0 / 2.0;
        if x <= left.0 || x >= right.0 {
            break;
        }
        let y = f(x);
        if !y.is_finite() {
            return Some((left, right));
        }
        if (y - left.1).abs() > (right.1 - y).abs() {
            right = (x, y);
        } else {
            left = (x, y);
        }
        if (right.1 - left.1).abs() < size / 8.0 {
            return None;
        }
    }
    Some((left, right))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(f: &dyn Fn(f64) -> f64) -> usize {
        pieces(f, -2.0, 2.0, 4.0).len()
    }

    #[test]
    fn poles_jumps_and_holes_cut_the_line() {
        assert_eq!(count(&|x| 1.0 / x), 2);
        // The pole lies between two samples.
        assert_eq!(count(&|x| 1.0 / (x - 0.123_456_789)), 2);
        assert_eq!(count(&f64::signum), 2);
        assert_eq!(count(&|x| if x.abs() < 0.5 { f64::NAN } else { x }), 2);
        assert_eq!(count(&libm::log), 1);
        assert_eq!(count(&|_| f64::INFINITY), 0);
    }

    #[test]
    fn a_steep_line_stays_whole() {
        assert_eq!(count(&|x| 1e6 * x), 1);
        assert_eq!(count(&|x| x * x * x * x), 1);
        assert_eq!(count(&|x| libm::atan(1e4 * x)), 1);
        assert_eq!(count(&|x| libm::sin(100.0 * x)), 1);
    }
}
