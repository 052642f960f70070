//! What a game hides is shown as `?`.

use super::{Manner, Report, RunReport, StepsReport};
use crate::lesson::Hidden;

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
            (Self::Recovered(recovered), Hidden::Loss) => SECRET.clone_into(&mut recovered.loss),
            (Self::Recovered(recovered), Hidden::Rate) => recovered.row.rate = f64::NAN,
            (Self::Undone(undone), Hidden::Loss) => SECRET.clone_into(&mut undone.loss),
            (Self::Undone(undone), Hidden::Rate) => undone.row.rate = f64::NAN,
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
        self.manner = Manner::default();
    }
}

impl RunReport {
    fn mask(&mut self, hidden: Hidden) {
        self.brief = true;
        self.manner = Manner::default();
        if hidden == Hidden::Rate {
            self.row.rate = f64::NAN;
            self.rows.iter_mut().for_each(|row| row.rate = f64::NAN);
        }
    }
}
