//! The rules of the verdict, in their order.

use super::scene::{Scene, Window};
use super::{Evidence, Verdict};
use crate::polynomial::rounding_error;
use crate::{CriticalKind, CriticalPoint, Orbit, Range, Row, nearby};

/// Epochs over which the exponent of chaos is averaged.
const LONG: u64 = 1000;

/// The longest period that is called a cycle.
const LONGEST_CYCLE: u64 = 64;

/// The longest cycle whose places are named.
const LONGEST_NAMED: u64 = 8;

/// The verdict at epoch `t`, with its evidence.
pub(super) fn judge(scene: &Scene<'_>, t: u64) -> (Verdict, Evidence) {
    let Some(row) = scene.descent.row(t) else {
        return judge(scene, scene.descent.last_epoch());
    };
    let window = scene.window(t);
    let points = scene.points(row.x);
    let mut evidence = measure(scene, &row, &window, &points);
    let verdict = decide(scene, &row, &window, &points, &mut evidence);
    if verdict == Verdict::Converged {
        evidence.local = evidence.nearest.is_some_and(|point| !scene.is_global(&point));
    }
    (verdict, evidence)
}

/// The first rule that holds.
fn decide(
    scene: &Scene<'_>,
    row: &Row,
    window: &Window,
    points: &[CriticalPoint],
    evidence: &mut Evidence,
) -> Verdict {
    let undefined = row.x.is_nan() || row.loss.is_nan() || row.derivative.is_nan();
    // Rules 1 to 3.
    if let Some(epoch) = evidence.overflow_epoch {
        return overflowed(scene, epoch);
    }
    if row.epoch == 0 {
        evidence.at_rest = row.derivative.abs() <= 0.0;
        return if undefined { Verdict::Undefined } else { Verdict::NotStarted };
    }
    if undefined {
        return Verdict::Undefined;
    }
    // Rule 4.
    if is_at_rest(scene, row, window, evidence.nearest.as_ref()) {
        return resting_at(scene, row.x, evidence.nearest.as_ref());
    }
    // Rules 5 to 9.
    let resting = matches!(evidence.orbit, Orbit::FixedPoint { epoch } if epoch < row.epoch);
    if resting {
        return Verdict::Stalled;
    }
    if evidence.period.is_some_and(|period| (2..=LONGEST_CYCLE).contains(&period)) {
        return Verdict::Cycle;
    }
    if is_unbounded(scene, window, points) {
        return Verdict::Unbounded;
    }
    if is_diverging(scene, row, window) {
        return Verdict::Diverging;
    }
    evidence.lyapunov = lyapunov(scene, row.epoch);
    let moves_about = evidence.sign_changes > 0 || window.turns();
    if moves_about && evidence.period.is_none() && evidence.lyapunov.is_some_and(|mean| mean > 0.01)
    {
        return Verdict::Chaotic;
    }
    // Rules 10 to 12.
    if 2 * evidence.sign_changes >= evidence.window {
        return Verdict::Oscillating;
    }
    match evidence.loss_change {
        Some(change) if change.abs() <= 1e-12 * row.loss.abs() => Verdict::Plateau,
        Some(change) if change < 0.0 => Verdict::Descending,
        Some(_) | None => Verdict::Oscillating,
    }
}

/// What is measured whatever the verdict.
fn measure(scene: &Scene<'_>, row: &Row, window: &Window, points: &[CriticalPoint]) -> Evidence {
    let orbit = scene.orbit(row.epoch);
    let nearest = nearby::nearest(points, row.x);
    let sign_changes = window.sign_changes();
    let length = scene.length(row.epoch);
    let since = scene.descent.settings_since(row.epoch);
    let period = period(scene, row.epoch, orbit);
    let rounding_error = scene
        .descent
        .loss()
        .polynomial()
        .map(|p| rounding_error(p.derivative_coefficients(), row.x))
        .filter(|error| error.is_finite());
    let better = scene.landscape.global_minimum.as_ref().filter(|global| {
        global.loss < row.loss && nearest.is_none_or(|point| point.loss > global.loss)
    });
    Evidence {
        epoch: row.epoch,
        x: row.x,
        loss: row.loss,
        derivative: row.derivative,
        window: length,
        since: (since > 0 && row.epoch - since < super::scene::WINDOW).then_some(since),
        sign_changes,
        rate: mean_rate(row, window, 2 * sign_changes >= length),
        steady: is_steady(window),
        crossed: crossed(scene, row.x),
        loss_change: window.before().map(|before| row.loss - before.loss).filter(|c| !c.is_nan()),
        period,
        places: places(scene, row.epoch, period),
        orbit,
        overflow_epoch: match orbit {
            Orbit::Overflow { epoch } => Some(epoch),
            Orbit::None | Orbit::FixedPoint { .. } | Orbit::Cycle { .. } => None,
            Orbit::Undefined { .. } => None,
        },
        distance: nearest.map(|point| (row.x - point.x).abs()),
        nearest,
        local: false,
        better: better.cloned(),
        at_rest: false,
        rounding_error,
        below_rounding: rounding_error.is_some_and(|error| row.derivative.abs() < error),
        lyapunov: None,
    }
}

/// The mean factor of |f′| over W.
fn mean_rate(row: &Row, window: &Window, flips: bool) -> Option<f64> {
    let before = window.before().filter(|before| before.epoch < row.epoch)?;
    let ratio = libm::log(row.derivative.abs()) - libm::log(before.derivative.abs());
    let size = libm::exp(ratio / crate::epoch_as_f64(row.epoch - before.epoch));
    (size.is_finite() && size > 0.0).then_some(if flips { -size } else { size })
}

/// Whether the largest |f′| falls from quarter to quarter of W.
fn is_steady(window: &Window) -> bool {
    let largest =
        |rows: &[Row]| rows.iter().map(|row| row.derivative.abs()).fold(f64::MIN, f64::max);
    let sizes: Vec<f64> = window.quarters().into_iter().map(largest).collect();
    sizes.iter().zip(sizes.iter().skip(1)).all(|(before, after)| after < before)
}

/// The pole or the undefined stretch nearest to the start that lies between it and x.
fn crossed(scene: &Scene<'_>, x: f64) -> Option<f64> {
    let start = scene.descent.start();
    let poles = scene.landscape.poles.iter().copied();
    let holes = scene.landscape.undefined.iter();
    let holes = holes.map(|hole| if start < hole.from { hole.from } else { hole.to });
    poles
        .chain(holes)
        .filter(|&place| (start < place && place < x) || (x < place && place < start))
        .min_by(|a, b| (a - start).abs().total_cmp(&(b - start).abs()))
}

/// Rule 2: how x left the finite numbers. With an infinite slope at the start nothing moved: rule 3.
fn overflowed(scene: &Scene<'_>, epoch: u64) -> Verdict {
    let Some(before) = epoch.checked_sub(1) else { return Verdict::Diverging };
    if before == 0 && !scene.descent.loss().derivative(scene.descent.start()).is_finite() {
        return Verdict::Undefined;
    }
    let window = scene.window(before);
    let x = window.back(0).map_or(f64::NAN, |row| row.x);
    let fell = is_unbounded(scene, &window, &scene.points(x)) && window.sign_changes() == 0;
    if fell { Verdict::Unbounded } else { Verdict::Diverging }
}

/// Rule 4, first part: the slope is below the tolerance, and the descent stays there.
fn is_at_rest(
    scene: &Scene<'_>,
    row: &Row,
    window: &Window,
    nearest: Option<&CriticalPoint>,
) -> bool {
    let small = |row: &Row| row.derivative.abs() < scene.tolerance;
    if !small(row) {
        return false;
    }
    let plain = scene.descent.settings_at(row.epoch).is_gradient_descent();
    let factor = (1.0 - row.rate * scene.descent.loss().curvature(row.x)).abs();
    let two_before = window.back(2);
    if plain && factor > 1.0 {
        let leaves = nearest
            .zip(two_before)
            .is_some_and(|(point, before)| (row.x - point.x).abs() > (before.x - point.x).abs());
        if leaves {
            return false;
        }
    }
    let unchanged = window.back(1).is_some_and(|before| crate::bits::same(before.x, row.x));
    unchanged
        || (plain && factor <= 1.0)
        || (window.back(1).is_some_and(small) && two_before.is_some_and(small))
}

/// Rule 4, second part: where it rests.
fn resting_at(scene: &Scene<'_>, x: f64, nearest: Option<&CriticalPoint>) -> Verdict {
    let flat = scene.landscape.flat.iter().any(|stretch| stretch.from <= x && x <= stretch.to);
    let width = scene.domain.width();
    let close = nearest.filter(|point| {
        let curvature = point.curvature.abs();
        let reach = if curvature > 0.0 {
            (1e-3 * width).max(10.0 * scene.tolerance / curvature)
        } else {
            width / 10.0
        };
        (x - point.x).abs() <= reach
    });
    match close.map(|point| point.kind) {
        Some(_) if flat => Verdict::Plateau,
        Some(CriticalKind::Minimum) => Verdict::Converged,
        Some(CriticalKind::Maximum) => Verdict::Maximum,
        Some(CriticalKind::Inflection) => Verdict::Inflection,
        Some(CriticalKind::Flat) | None => Verdict::Plateau,
    }
}

/// The period of rule 6.
fn period(scene: &Scene<'_>, t: u64, orbit: Orbit) -> Option<u64> {
    if scene.descent.settings_at(t).is_noisy() {
        return None;
    }
    if let Some(period) = orbit.period().filter(|&period| period <= LONGEST_CYCLE)
        && orbit.epoch().is_some_and(|first| first <= t)
    {
        return Some(period);
    }
    let first = t.saturating_sub(4 * LONGEST_CYCLE);
    let xs: Vec<f64> = scene.descent.rows(first..t + 1).map(|row| row.x).collect();
    let returns = |&period: &usize| {
        let pairs = xs.iter().rev().zip(xs.iter().rev().skip(period));
        xs.len() > 4 * period
            && pairs
                .take(3 * period + 1)
                .all(|(later, x)| (later - x).abs() <= 1e-9 * x.abs().max(1.0))
    };
    (1..=64_usize).find(returns).and_then(|period| u64::try_from(period).ok())
}

/// The places of a short cycle, the one at epoch `t` last.
fn places(scene: &Scene<'_>, t: u64, period: Option<u64>) -> Vec<f64> {
    match period {
        Some(period) if (2..=LONGEST_NAMED).contains(&period) => {
            scene.descent.rows((t + 1).saturating_sub(period)..t + 1).map(|row| row.x).collect()
        }
        Some(_) | None => Vec::new(),
    }
}

/// Rule 7: past every critical point on the side of travel, where f has no lower bound.
fn is_unbounded(scene: &Scene<'_>, window: &Window, points: &[CriticalPoint]) -> bool {
    let Some((last, before)) = window.back(0).zip(window.back(1)) else { return false };
    if last.x > before.x {
        scene.landscape.unbounded_right && points.iter().all(|point| point.x < last.x)
    } else if last.x < before.x {
        scene.landscape.unbounded_left && points.iter().all(|point| point.x > last.x)
    } else {
        false
    }
}

/// Rule 8: |f′| grows from quarter to quarter by more and more while f′ changes sign; or |x| does.
fn is_diverging(scene: &Scene<'_>, row: &Row, window: &Window) -> bool {
    let since = scene.descent.settings_since(row.epoch);
    let before = scene.descent.extremes_of(since..row.epoch - scene.length(row.epoch) + 1);
    let quarters = window.quarters();
    let largest = |rows: &[Row], of: fn(&Row) -> f64| rows.iter().map(of).fold(f64::MIN, f64::max);
    let highest = |rows: &[&[Row]]| {
        rows.iter().map(|rows| largest(rows, |row| row.loss)).fold(f64::MIN, f64::max)
    };
    let (Some(last), earlier) = (quarters.last(), quarters.get(..quarters.len().max(1) - 1)) else {
        return false;
    };
    let past = highest(earlier.unwrap_or_default()).max(before.loss.map_or(f64::MIN, |f| f.max));
    let at_top = highest(&[last]) >= past || row.loss.is_infinite();
    let grows = |start: f64, of: fn(&Row) -> f64| {
        let mut sizes = vec![start];
        sizes.extend(quarters.iter().map(|rows| largest(rows, of)));
        accelerates(&sizes)
    };
    let size = |range: Option<Range>| range.map_or(0.0, |r| r.max.abs().max(r.min.abs()));
    at_top
        && ((window.sign_changes() > 0 && grows(size(before.slope), |row| row.derivative.abs()))
            || grows(size(before.x), |row| row.x.abs()))
}

/// Each size exceeds the one before, and each rise is at least half the rise before; ∞ counts as both.
fn accelerates(sizes: &[f64]) -> bool {
    let mut rise_before = 0.0;
    sizes.windows(2).all(|pair| {
        let (Some(&a), Some(&b)) = (pair.first(), pair.last()) else { return false };
        if b.is_infinite() {
            return true;
        }
        let rise = b - a;
        let holds = rise > 0.0 && rise >= rise_before / 2.0;
        rise_before = rise;
        holds
    })
}

/// Rule 9: the mean of ln|1 − ηf″| over the last 1,000 epochs of plain descent.
fn lyapunov(scene: &Scene<'_>, t: u64) -> Option<f64> {
    let from = t.checked_sub(LONG).filter(|&from| from >= scene.descent.settings_since(t))?;
    if !scene.descent.settings_at(t).is_gradient_descent() {
        return None;
    }
    let loss = scene.descent.loss();
    let sum: f64 = scene
        .descent
        .rows(from..t)
        .map(|row| libm::log((1.0 - row.rate * loss.curvature(row.x)).abs()))
        .sum();
    Some(sum / crate::epoch_as_f64(LONG))
}
