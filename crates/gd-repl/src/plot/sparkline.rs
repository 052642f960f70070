//! A series in one line of cells.

use super::cast::{from_cells, to_cells};
use super::charset::Charset;
use super::series::Series;

/// Eight levels, the lowest first.
const UTF8: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
const ASCII: [char; 8] = ['.', ':', '-', '=', '+', '*', '#', '@'];

/// So many decades at most hardly show: they are drawn level, in the middle.
const LEAST_SPAN: f64 = 0.05;

/// The sizes of a series, such as |f′|, in at most `cells` cells on a logarithmic scale: the height of a
/// cell is the largest value of its epochs, and zeros are on the floor. Empty without a finite value.
///
/// ```
/// use gd_repl::plot::{Charset, Series, sparkline};
///
/// let series = Series::dense(0, &[12.0, 1.2, 0.12, 0.012]);
/// assert_eq!(sparkline(&series, 30, Charset::Utf8), "█▆▃▁");
/// ```
pub fn sparkline(sizes: &Series, cells: usize, charset: Charset) -> String {
    let blocks = sizes.magnitude().thinned(cells);
    let logs: Vec<f64> = blocks.blocks().iter().map(|block| libm::log10(block.high)).collect();
    // The logarithm of a zero is −∞.
    let finite = || logs.iter().copied().filter(|log| log.is_finite());
    let low = finite().fold(f64::INFINITY, f64::min);
    let high = finite().fold(f64::NEG_INFINITY, f64::max);
    let levels = charset.choose(UTF8, ASCII);
    let top = from_cells(levels.len() - 1);
    logs.iter()
        .map(|log| {
            let part = if high - low > LEAST_SPAN { (log - low) / (high - low) } else { 0.5 };
            let part = if log.is_finite() { part } else { 0.0 };
            levels.get(to_cells(part * top)).copied().unwrap_or(' ')
        })
        .collect()
}
