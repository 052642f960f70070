//! f′ against the epoch.

use super::super::axis::Axis;
use super::super::cast::from_count;
use super::super::description::Description;
use super::super::figure::{Figure, Mark, Role};
use super::super::series::Series;
use super::x::{
    add_dots, add_line, add_points, epoch_axis, is_hatching, line, mark_end, part, size_window,
    table, window,
};
use super::{Context, spoken};
use crate::language::Text;

/// f′ against the epoch: log |f′| with the sign of f′ as a glyph where it spans a decade, else f′ itself.
#[derive(Clone, Copy, Debug)]
pub struct DerivativeView<'a> {
    /// f′ of the run. `value` has its sign; in blocks of several epochs `low` and `high` may bound f′ or
    /// |f′|, because those are drawn and told by their sizes.
    pub derivative: &'a Series,
    /// The tolerance, drawn as a horizontal line where it is in view.
    pub tolerance: Option<f64>,
    /// The epochs to show, both included; `None` for all.
    pub epochs: Option<(u64, u64)>,
    /// Settings and language.
    pub context: Context<'a>,
}

/// The most sign glyphs on a line.
const MOST_SIGNS: usize = 16;

impl DerivativeView<'_> {
    /// The figure.
    pub fn figure(&self) -> Figure {
        let language = self.context.language;
        let signed = window(self.derivative, self.epochs);
        let sizes = size_window(self.derivative, self.epochs);
        let mut figure = match decades(&sizes) {
            Some((low, high)) => self.logarithmic(&signed, &sizes, low, high),
            None => self.linear(&signed),
        };
        self.context.settings.clone_into(&mut figure.settings);
        mark_end(&mut figure, "f'(x)", &signed, language);
        // Told from every block: those that are drawn join neighbours, and hide changes of sign.
        let told = part(self.derivative, self.epochs);
        figure.description = Description {
            sentences: if told.is_dense() {
                spoken::series("f'(x)", &told, language)
            } else {
                spoken::sizes("|f'(x)|", &told.magnitude(), &told, language)
            },
            table: table("f'(x)", &told),
        };
        figure
    }

    fn linear(&self, signed: &Series) -> Figure {
        let language = self.context.language;
        let (low, high) = signed.range().unwrap_or((-1.0, 1.0));
        // Zero is what f′ is compared with.
        let y = Axis::linear_around("f'(x)", low.min(0.0), high.max(0.0));
        let title = Text { en: "f'(x) against epoch", vi: "f'(x) theo epoch" };
        let mut figure =
            Figure::new(title.get(language), epoch_axis([signed].into_iter(), self.epochs), y);
        figure.marks.push(Mark::Rule { role: Role::Level, y: 0.0 });
        add_line(&mut figure, Role::Curve, signed, "", language);
        add_points(&mut figure, signed);
        figure
    }

    fn logarithmic(&self, signed: &Series, sizes: &Series, low: f64, high: f64) -> Figure {
        let language = self.context.language;
        let y = Axis::log("|f'(x)|", low, high);
        let floor = y.from();
        let title =
            Text { en: "|f'(x)| against epoch, log scale", vi: "|f'(x)| theo epoch, thang log" };
        let mut figure =
            Figure::new(title.get(language), epoch_axis([signed].into_iter(), self.epochs), y);
        if let Some(tolerance) = self.tolerance.filter(|&tolerance| figure.y.contains(tolerance)) {
            figure.marks.push(Mark::Rule { role: Role::Level, y: tolerance });
            let word = Text { en: "tolerance", vi: "dung sai" };
            figure.explain(Role::Level, word.get(language));
        }
        if is_hatching(signed) {
            add_dots(&mut figure, &signed.magnitude(), language);
        } else {
            let pieces = above_zero(sizes);
            figure.marks.push(Mark::Curve { role: Role::Curve, pieces, label: String::new() });
        }
        Self::add_signs(&mut figure, signed);
        let zeros: Vec<(f64, f64)> = sizes
            .blocks()
            .iter()
            .filter(|block| block.value <= 0.0)
            .map(|block| (from_count(block.last), floor))
            .collect();
        if !zeros.is_empty() {
            figure.marks.push(Mark::points(Role::Zero, zeros));
            let word = Text { en: "f' is exactly 0", vi: "f' đúng bằng 0" };
            figure.explain(Role::Zero, word.get(language));
        }
        figure
    }

    /// Sign glyphs along the line, where the sign changes at all.
    fn add_signs(figure: &mut Figure, signed: &Series) {
        let changes = signed.summary().map_or(0, |summary| summary.sign_changes);
        if changes == 0 {
            return;
        }
        // An odd stride, or an alternating sign would show one face only.
        let stride = (signed.blocks().len() / MOST_SIGNS) | 1;
        let chosen = || signed.blocks().iter().step_by(stride);
        let place = |value: f64| value.abs().max(figure.y.from());
        let points = |sign: f64| -> Vec<(f64, f64)> {
            chosen()
                .filter(|block| block.value * sign > 0.0)
                .map(|block| (from_count(block.last), place(block.value)))
                .collect()
        };
        let (above, below) = (points(1.0), points(-1.0));
        figure.marks.push(Mark::points(Role::Positive, above));
        figure.marks.push(Mark::points(Role::Negative, below));
        figure.explain(Role::Positive, "f' > 0");
        figure.explain(Role::Negative, "f' < 0");
    }
}

/// The range of a logarithmic axis, if the sizes span enough decades for one or are known by size only.
fn decades(sizes: &Series) -> Option<(f64, f64)> {
    log_range(sizes).filter(|(low, high)| high / low >= 10.0 || !sizes.is_dense())
}

/// The smallest size above 0 and the largest; `None` if all are 0.
pub(crate) fn log_range(sizes: &Series) -> Option<(f64, f64)> {
    let positive = |value: &f64| *value > 0.0;
    let blocks = sizes.blocks();
    let sizes = blocks.iter().flat_map(|block| [block.low, block.value, block.high]);
    let low = sizes.filter(positive).min_by(f64::total_cmp)?;
    let high = blocks.iter().map(|block| block.high).max_by(f64::total_cmp)?;
    Some((low, high))
}

/// The pieces of a line on a logarithmic axis, cut at zeros.
pub(crate) fn above_zero(sizes: &Series) -> Vec<Vec<(f64, f64)>> {
    line(sizes)
        .split(|(_, size)| *size <= 0.0)
        .filter(|piece| !piece.is_empty())
        .map(<[(f64, f64)]>::to_vec)
        .collect()
}
