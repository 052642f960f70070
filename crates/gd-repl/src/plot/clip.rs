//! What of a point or a line lies in the picture: places from (0, 0) to (1, 1).

/// A place in a picture.
pub(crate) type Place = (f64, f64);

/// Whether a place lies in the picture.
pub(crate) fn is_inside(at: Place) -> bool {
    (0.0..=1.0).contains(&at.0) && (0.0..=1.0).contains(&at.1)
}

/// The part of a straight line that lies in the picture (Liang and Barsky 1984).
pub(crate) fn line(from: Place, to: Place) -> Option<(Place, Place)> {
    let (from, to) = (near(from), near(to));
    let (dx, dy) = (to.0 - from.0, to.1 - from.1);
    let (mut enter, mut leave) = (0.0_f64, 1.0_f64);
    for (step, room) in [(-dx, from.0), (dx, 1.0 - from.0), (-dy, from.1), (dy, 1.0 - from.1)] {
        if step.abs() <= 0.0 {
            if room < 0.0 {
                return None;
            }
        } else if step < 0.0 {
            enter = enter.max(room / step);
        } else {
            leave = leave.min(room / step);
        }
    }
    let at =
        |part: f64| ((from.0 + dx * part).clamp(0.0, 1.0), (from.1 + dy * part).clamp(0.0, 1.0));
    (enter <= leave).then(|| (at(enter), at(leave)))
}

/// A place that is at most a million pictures away, so that differences stay finite.
fn near(at: Place) -> Place {
    (at.0.clamp(-1e6, 1e6), at.1.clamp(-1e6, 1e6))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_cut_at_the_border() {
        assert_eq!(line((-1.0, 0.5), (2.0, 0.5)), Some(((0.0, 0.5), (1.0, 0.5))));
        assert_eq!(line((0.25, -0.5), (0.25, 0.5)), Some(((0.25, 0.0), (0.25, 0.5))));
        assert_eq!(line((0.2, 0.2), (0.4, 0.4)), Some(((0.2, 0.2), (0.4, 0.4))));
        assert_eq!(line((-1.0, 0.5), (-0.5, 0.5)), None);
        assert_eq!(line((0.0, 2.0), (3.0, 1.5)), None);
    }

    #[test]
    fn a_line_from_far_away_ends_in_the_picture() {
        let cut = line((0.5, -1e308), (0.5, 1e308)).expect("it crosses the picture");
        assert!(cut.0.1 <= 0.0 && (cut.1.1 - 1.0).abs() < 1e-6, "{cut:?}");
    }
}
