//! What a game hides is shown as `?`.

use gd_core::Row;

use super::{Manner, Report, RunReport, StepsReport};
use crate::lesson::Hidden;
use crate::number::SECRET as SECRET_NUMBER;

/// What stands in place of something hidden.
const SECRET: &str = "?";

impl Report {
    /// Hides what would give the answer of a game away. Commands that would show nothing else are refused
    /// before.
    pub(crate) fn mask(&mut self, hidden: Hidden) {
        match (self, hidden) {
            (Self::Steps(steps), Hidden::Loss) => steps.mask_loss(),
            (Self::Run(run), hidden) => run.mask(hidden),
            (Self::Setting(setting), _) => setting.theory = None,
            (Self::Undone(undone), Hidden::Loss) => {
                SECRET.clone_into(&mut undone.loss);
                undone.row.loss = SECRET_NUMBER;
            }
            (Self::Moved(moved), hidden) => mask_row(&mut moved.row, hidden),
            (Self::Start(start), Hidden::Loss) => start.loss = SECRET_NUMBER,
            (Self::History(history), hidden) => {
                history.rows.iter_mut().for_each(|row| mask_row(row, hidden));
            }
            (Self::Undone(undone), Hidden::Rate) => mask_row(&mut undone.row, Hidden::Rate),
            (Self::Recovered(recovered), hidden) => {
                if hidden == Hidden::Loss {
                    SECRET.clone_into(&mut recovered.loss);
                }
                mask_row(&mut recovered.row, hidden);
            }
            _ => {}
        }
    }
}

impl StepsReport {
    fn mask_loss(&mut self) {
        SECRET.clone_into(&mut self.loss);
        SECRET.clone_into(&mut self.derivative);
        self.substituted.iter_mut().for_each(|text| SECRET.clone_into(text));
        self.target = None;
        self.steps.iter_mut().for_each(|step| step.loss = SECRET_NUMBER);
        mask_row(&mut self.last, Hidden::Loss);
        self.manner = Manner::default();
    }
}

impl RunReport {
    fn mask(&mut self, hidden: Hidden) {
        self.brief = true;
        self.manner = Manner::default();
        mask_row(&mut self.row, hidden);
        self.rows.iter_mut().for_each(|row| mask_row(row, hidden));
    }
}

/// Hides what the row says of the loss or the rate.
fn mask_row(row: &mut Row, hidden: Hidden) {
    match hidden {
        Hidden::Loss => row.loss = SECRET_NUMBER,
        Hidden::Rate => row.rate = SECRET_NUMBER,
    }
}
