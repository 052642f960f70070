//! `play`: the descent on its loss, epoch after epoch.

use super::{Arguments, Group, Spec, Verb};
use crate::failure::Failure;
use crate::host::Host;
use crate::language::Text;
use crate::picture;
use crate::plot::Drawing;
use crate::report::{PlayReport, Report};
use crate::session::State;

/// `play`.
#[derive(Debug)]
pub(crate) struct Play;

impl Verb for Play {
    const SPEC: Spec = Spec {
        name: "play",
        aliases: &["chiếu"],
        arguments: &[],
        words: &["animate", "movie"],
        default: None,
        mistake: None,
        group: Group::Looking,
        summary: Text {
            en: "an animation of the descent on its loss",
            vi: "chiếu lại đường đi trên hàm mất mát",
        },
        details: Text {
            en: "At most 60 pictures, however many epochs there are; any key jumps to the last one. \
                 Off a terminal only that one is shown.",
            vi: "Nhiều nhất 60 hình, dù có bao nhiêu epoch; nhấn phím bất kỳ để tới hình cuối. Ngoài \
                 terminal thì chỉ in hình cuối.",
        },
        examples: &["run 20; play", "start -2; lr 0.3; run 20; play"],
        see: &["plot", "watch"],
    };

    fn parse(arguments: Arguments<'_>) -> Result<Self, Failure> {
        arguments.end().map(|()| Self)
    }

    fn apply(self, state: &mut State, _: &mut Host<'_>) -> Result<Report, Failure> {
        let frames = picture::frames(&state.lab, state.language);
        Ok(Report::Play(PlayReport { frames: frames.into_iter().map(Drawing::Figure).collect() }))
    }
}
