//! Values, derivatives and curvatures beside those of SymPy and mpmath: `sympy/table.tsv`, which
//! `sympy/make.py` wrote.

use gd_expr::Formula;

/// Losses, points and exact values.
const TABLE: &str = include_str!("sympy/table.tsv");

#[test]
fn values_slopes_and_curvatures() {
    let mut losses = std::collections::BTreeSet::new();
    let mut faults = Vec::new();
    for line in TABLE.lines() {
        let mut fields = line.split('\t');
        let text = fields.next().expect("a loss");
        losses.insert(text);
        let numbers: Vec<f64> = fields.map(|field| field.parse().expect("a number")).collect();
        let [x, expected @ ..] = numbers.as_slice() else { panic!("{line}") };
        let loss = Formula::parse(text).unwrap_or_else(|error| panic!("{text}: {error}"));
        let ours = loss.compile().all(*x);
        for (order, (ours, expected)) in ours.iter().zip(expected).enumerate() {
            // Points are drawn at random: none is ill-conditioned by more than this.
            let close = (ours - expected).abs() <= 1e-9 * expected.abs().max(1e-3);
            if !close {
                faults.push(format!("{text} at {x}, order {order}: {ours:e}, not {expected:e}"));
            }
        }
    }
    assert!(losses.len() >= 300, "{} losses", losses.len());
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
