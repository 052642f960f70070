//! Basins: which critical point each start reaches.

use std::sync::Arc;

use crate::Loss;
use crate::many::{Watch, each};
use crate::{CriticalPoint, Descent, Domain, Landscape, Settings, Tolerance, Verdict, judge};

/// Where the starts of a grid end.
#[derive(Clone, Debug, PartialEq)]
pub struct Basins {
    /// The critical points that were reached, ascending, with the number of starts that reached each.
    pub reached: Vec<(CriticalPoint, u64)>,
    /// For each start of the grid the index in `reached`; `None`: at rest nowhere, or not run.
    pub places: Vec<Option<usize>>,
    /// Starts that came to rest nowhere.
    pub other: u64,
    /// Whether the count was interrupted; then it is of a part of the starts.
    pub interrupted: bool,
}

/// Descends from each point of the domain's grid for `epochs` epochs, and counts where rule 4 of the
/// verdict (at rest at a minimum, maximum or inflection) puts it.
pub fn basins(
    loss: &Arc<dyn Loss>,
    settings: &Settings,
    epochs: u64,
    landscape: &Landscape,
    tolerance: Tolerance,
    domain: &Domain,
    watch: Watch<'_>,
) -> Basins {
    let count = usize::try_from(domain.points()).unwrap_or(0);
    let ends = each(count, watch, |i, go_on| {
        let start = domain.point(u32::try_from(i).unwrap_or(u32::MAX));
        let mut descent = Descent::new(Arc::clone(loss), start, settings.clone());
        descent.run(epochs, go_on).ok()?;
        let (verdict, evidence) = judge(&descent, landscape, tolerance, domain);
        match verdict {
            Verdict::Converged | Verdict::Maximum | Verdict::Inflection => evidence.nearest,
            // A start on a critical point is there already.
            Verdict::NotStarted if evidence.at_rest => evidence.nearest,
            Verdict::NotStarted
            | Verdict::Unbounded
            | Verdict::Diverging
            | Verdict::Undefined
            | Verdict::Plateau
            | Verdict::Stalled
            | Verdict::Cycle
            | Verdict::Chaotic
            | Verdict::Oscillating
            | Verdict::Descending => None,
        }
    });
    let same_place = |a: f64, b: f64| (a - b).abs() <= 1e-9 * domain.width().max(a.abs());
    let mut reached: Vec<(CriticalPoint, u64)> = Vec::new();
    for point in ends.iter().flatten().flatten() {
        match reached.iter_mut().find(|(known, _)| same_place(known.x, point.x)) {
            Some((_, count)) => *count += 1,
            None => reached.push((*point, 1)),
        }
    }
    reached.sort_by(|(p, _), (q, _)| p.x.total_cmp(&q.x));
    let index =
        |point: &CriticalPoint| reached.iter().position(|(known, _)| same_place(known.x, point.x));
    let places = ends.iter().map(|end| end.flatten().as_ref().and_then(index)).collect();
    let other = ends.iter().filter(|end| matches!(end, Some(None))).count() as u64;
    let interrupted = ends.iter().any(Option::is_none);
    Basins { reached, places, other, interrupted }
}

/// The last `keep` values of x after `settle` epochs for each rate: the data of an orbit diagram
/// (Feigenbaum 1978). A descent that ends keeps what it has; after an interruption a rate has none.
pub fn orbit_diagram(
    loss: &Arc<dyn Loss>,
    start: f64,
    settings: &[Settings],
    settle: u64,
    keep: u64,
    watch: Watch<'_>,
) -> Vec<Vec<f64>> {
    let columns = each(settings.len(), watch, |i, go_on| {
        let settings = settings.get(i).cloned().unwrap_or_default();
        let mut descent = Descent::new(Arc::clone(loss), start, settings);
        // An error of the schedule leaves the descent where it stopped.
        let ran = descent.run(settle.saturating_add(keep), go_on);
        let end = descent.last_epoch() + 1;
        let first = if ran.is_ok() { end.saturating_sub(keep) } else { end };
        descent.rows(first..end).map(|row| row.x).filter(|x| x.is_finite()).collect()
    });
    columns.into_iter().map(Option::unwrap_or_default).collect()
}
