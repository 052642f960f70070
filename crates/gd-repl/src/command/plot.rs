//! `plot`: pictures of the descent.

use super::history::EpochRange;
use super::{Argument, ArgumentKind, Arguments, Group, Mistake, Spec, Verb, Word, fold, nearest};
use crate::failure::{Failure, Problem};
use crate::host::Host;
use crate::language::Text;
use crate::picture;
use crate::plot::Figure;
use crate::report::{PlotReport, Report};
use crate::session::State;

/// The views, by what is typed.
const VIEWS: [&str; 6] = ["loss", "x", "derivative", "cobweb", "all", "orbit"];

/// `plot [VIEW] [A..B]`.
#[derive(Debug)]
pub(crate) struct Plot {
    view: &'static str,
    window: Window,
}

/// What part is shown.
#[derive(Clone, Copy, Debug)]
enum Window {
    All,
    /// A stretch of x, for the loss.
    Places(f64, f64),
    /// A stretch of epochs.
    Epochs(EpochRange),
}

impl Verb for Plot {
    const SPEC: Spec = Spec {
        name: "plot",
        aliases: &["vẽ"],
        words: &["draw", "graph", "picture", "chart", "view", "đồ-thị", "hình"],
        arguments: &[
            Argument::optional("loss|x|derivative|cobweb|all|orbit", ArgumentKind::Choice(&VIEWS)),
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
                 decades is drawn on a log axis, with its sign as a glyph.",
            vi: "`plot loss -1..2` vẽ một đoạn của x, `plot x 50..80` một đoạn epoch, `plot orbit \
                 1..2` một đoạn tốc độ học: với mỗi tốc độ, x dừng ở đâu. f′ trải qua nhiều bậc thì \
                 được vẽ trên trục log, với dấu của nó bằng ký hiệu.",
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
        see: &["history", "diagnose"],
    };

    fn parse(mut arguments: Arguments<'_>) -> Result<Self, Failure> {
        let plot = Self::parse_next(&mut arguments, "loss")?;
        arguments.end()?;
        Ok(plot)
    }

    fn apply(self, state: &mut State, host: &mut Host<'_>) -> Result<Report, Failure> {
        let figures = self.figures(state, host)?;
        Ok(Report::Plot(PlotReport { view: self.view, figures }))
    }
}

impl Plot {
    /// Every picture, of some epochs or of all.
    pub(super) fn every(range: Option<EpochRange>) -> Self {
        Self { view: "all", window: range.map_or(Window::All, Window::Epochs) }
    }

    /// Reads a view and a window, either of which may be missing.
    pub(super) fn parse_next(
        arguments: &mut Arguments<'_>,
        usual: &'static str,
    ) -> Result<Self, Failure> {
        let mut view = usual;
        let mut next = arguments.next();
        if let Some(word) = next.filter(|word| !word.text.contains("..")) {
            let wanted = fold(word.text);
            view = VIEWS.into_iter().find(|view| *view == wanted).ok_or_else(|| unknown(word))?;
            next = arguments.next();
        }
        let window = match next {
            None => Window::All,
            Some(word) if matches!(view, "loss" | "cobweb" | "orbit") => {
                let (from, to) = word.range()?;
                let (from, to) = (from.number()?.value, to.number()?.value);
                if from >= to || !(to - from).is_finite() {
                    return Err(word.fails(Problem::BackwardRange));
                }
                Window::Places(from, to)
            }
            Some(word) => Window::Epochs(EpochRange::parse(word)?),
        };
        Ok(Self { view, window })
    }

    /// The pictures, from top to bottom.
    pub(super) fn figures(
        &self,
        state: &State,
        host: &mut Host<'_>,
    ) -> Result<Vec<Figure>, Failure> {
        let lab = &state.lab;
        let epochs = match self.window {
            Window::Epochs(range) => {
                let range = range.within(lab.descent().last_epoch())?;
                Some((range.from, range.to))
            }
            Window::All | Window::Places(..) => None,
        };
        let window = match self.window {
            Window::Places(from, to) => Some((from, to)),
            Window::All | Window::Epochs(_) => None,
        };
        let language = state.language;
        let rates = window.unwrap_or_else(|| {
            let bound = lab.theory().lr_bound.filter(|bound| bound.is_finite());
            (0.0, 2.0 * bound.unwrap_or(1.0))
        });
        let loss = || picture::loss(lab, window, language);
        let x = || picture::x(lab, epochs, language);
        let derivative = || picture::derivative(lab, epochs, language);
        Ok(match self.view {
            "x" => vec![x()],
            "derivative" => vec![derivative()],
            "cobweb" => vec![picture::cobweb(lab, window, language)],
            "orbit" => vec![picture::orbit(lab, rates, language, host)],
            "all" => vec![loss(), x(), derivative(), picture::cobweb(lab, None, language)],
            _ => vec![loss()],
        })
    }
}

fn unknown(word: Word<'_>) -> Failure {
    let near = nearest(&fold(word.text), VIEWS.into_iter().map(|view| (view.to_owned(), view)));
    let suggestion = near.first().map(|view| (*view).to_owned());
    word.fails(Problem::NotAChoice { choices: VIEWS.to_vec(), suggestion })
}
