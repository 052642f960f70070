//! `plot`: pictures of the descent.

use super::history::EpochRange;
use super::{
    Argument, ArgumentKind, Arguments, COMMANDS, Group, Mistake, Spec, Verb, Word, fold, nearest,
};
use crate::failure::{Failure, Problem};
use crate::host::Host;
use crate::language::Text;
use crate::picture::{self, Stretch, View};
use crate::plot::Drawing;
use crate::report::{PlotReport, Report};
use crate::session::State;

/// `plot [VIEW] [A..B]`.
#[derive(Debug)]
pub(crate) struct Plot {
    view: View,
    window: Window,
}

/// What part is shown.
#[derive(Clone, Copy, Debug)]
enum Window {
    All,
    /// A stretch of x, or of rates.
    Numbers(f64, f64),
    /// A stretch of epochs.
    Epochs(EpochRange),
}

impl Verb for Plot {
    const SPEC: Spec = Spec {
        name: "plot",
        aliases: &["vẽ"],
        words: &["draw", "graph", "picture", "chart", "view", "đồ-thị", "hình"],
        arguments: &[
            Argument::optional(View::USAGE, ArgumentKind::Choice(View::NAMES)),
            Argument::optional("A..B", ArgumentKind::Range),
        ],
        group: Group::Looking,
        summary: Text {
            en: "the loss with the path; x or f′ against the epoch",
            vi: "hàm mất mát và đường đi; x hoặc f′ theo epoch",
        },
        details: Text {
            en: "`plot loss -1..2` looks at a stretch of x, `plot x 50..80` at a stretch of epochs, \
                 `plot orbit 1..2` at a stretch of rates: where x ends for each. An f′ that spans \
                 decades is drawn on a log axis, with its sign as a glyph. `compare`, `sweep` and \
                 `basins` are drawn again as they were last.",
            vi: "`plot loss -1..2` vẽ một đoạn của x, `plot x 50..80` một đoạn epoch, `plot orbit \
                 1..2` một đoạn tốc độ học: với mỗi tốc độ, x dừng ở đâu. f′ trải qua nhiều bậc thì \
                 được vẽ trên trục log, với dấu của nó bằng ký hiệu. `compare`, `sweep` và `basins` \
                 vẽ lại kết quả gần nhất của chúng.",
        },
        default: Some("plot loss"),
        mistake: Some(Mistake {
            typed: "plot f",
            instead: "plot loss",
            why: Text {
                en: "the pictures have names: loss, x, derivative, cobweb, orbit",
                vi: "các hình có tên: loss, x, derivative, cobweb, orbit",
            },
        }),
        examples: &[
            "run 100; plot",
            "run 100; plot x",
            "start -2; lr 1; run 100; plot derivative",
            "loss x^4/4 - x^2/2; start 1.3; plot orbit 1..2",
        ],
        see: &["history", "diagnose", "export"],
    };

    fn parse(mut arguments: Arguments<'_>) -> Result<Self, Failure> {
        let plot = Self::parse_next(&mut arguments, View::Loss)?;
        arguments.end()?;
        Ok(plot)
    }

    fn apply(self, state: &mut State, host: &mut Host<'_>) -> Result<Report, Failure> {
        let pictures = self.pictures(state, host)?;
        Ok(Report::Plot(PlotReport { view: self.view.name(), pictures }))
    }
}

impl Plot {
    /// Every picture, of some epochs or of all.
    pub(super) fn every(range: Option<EpochRange>) -> Self {
        Self { view: View::All, window: range.map_or(Window::All, Window::Epochs) }
    }

    /// Reads a view and a window, either of which may be missing.
    pub(super) fn parse_next(arguments: &mut Arguments<'_>, usual: View) -> Result<Self, Failure> {
        let mut view = usual;
        let mut next = arguments.next();
        if let Some(word) = next.filter(|word| !word.text.contains("..")) {
            view = View::of(&fold(word.text)).ok_or_else(|| unknown(word))?;
            next = arguments.next();
        }
        let window = match (next, view.stretch()) {
            (None, _) => Window::All,
            (Some(word), Some(Stretch::Numbers)) => {
                let (from, to) = word.range()?;
                let (from, to) = (from.number()?.value, to.number()?.value);
                if from >= to || !(to - from).is_finite() {
                    return Err(word.fails(Problem::BackwardRange));
                }
                Window::Numbers(from, to)
            }
            (Some(word), Some(Stretch::Epochs)) => Window::Epochs(EpochRange::parse(word)?),
            (Some(word), None) => return Err(arguments.excess(word)),
        };
        Ok(Self { view, window })
    }

    /// The pictures, from top to bottom.
    pub(super) fn pictures(
        &self,
        state: &State,
        host: &mut Host<'_>,
    ) -> Result<Vec<Drawing>, Failure> {
        let (lab, language) = (&state.lab, state.language);
        let epochs = match self.window {
            Window::Epochs(range) => {
                let range = range.within(lab.descent().last_epoch())?;
                Some((range.from, range.to))
            }
            Window::All | Window::Numbers(..) => None,
        };
        let window = match self.window {
            Window::Numbers(from, to) => Some((from, to)),
            Window::All | Window::Epochs(_) => None,
        };
        let loss = || picture::loss(lab, window, language);
        let x = || picture::x(lab, epochs, language);
        let derivative = || picture::derivative(lab, epochs, language);
        let cobweb = || picture::cobweb(lab, window, language);
        let figures = match self.view {
            View::Loss => vec![loss()],
            View::X => vec![x()],
            View::Derivative => vec![derivative()],
            View::Cobweb => vec![cobweb()],
            View::All => vec![loss(), x(), derivative(), cobweb()],
            View::Orbit => {
                let bound = lab.theory().lr_bound.filter(|bound| bound.is_finite());
                let rates = window.unwrap_or((0.0, 2.0 * bound.unwrap_or(1.0)));
                vec![picture::orbit(lab, rates, language, host)]
            }
            View::Compare | View::Sweep | View::Basins => {
                let last = state.experiments.get(&self.view).ok_or_else(|| missing(self.view))?;
                return Ok(vec![last.picture(language)]);
            }
        };
        Ok(figures.into_iter().map(Drawing::Figure).collect())
    }
}

fn unknown(word: Word<'_>) -> Failure {
    let names = View::NAMES.iter().map(|name| ((*name).to_owned(), *name));
    let suggestion = nearest(&fold(word.text), names).first().map(|name| (*name).to_owned());
    word.fails(Problem::NotAChoice { choices: View::NAMES.to_vec(), suggestion })
}

/// What would have to be made first, with a line that makes it.
fn missing(view: View) -> Failure {
    let command = view.name();
    let spec = COMMANDS.iter().find(|spec| spec.name == command);
    let example = spec.and_then(|spec| spec.mistake).map_or(command, |mistake| mistake.instead);
    Failure::new(Problem::NotMade { command, example })
}
