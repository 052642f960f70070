//! The bench: a loss, a descent on it and the settings around them.
//!
//! A [`Laboratory`] is what commands change and what `undo` brings back. Cloning it is cheap (the
//! trajectory is shared), so a command works on a copy that is kept only if the command succeeds: a
//! refused line changes nothing, without any code that takes things back.

use std::sync::{Arc, OnceLock};

use gd_core::{
    Descent, Diagnosis, Domain, Edges, Evidence, Landscape, LearningRate, Problem, Seed, Settings,
    StartStream, Theory, Tolerance, Verdict, diagnose, judge, target, theory,
};
use gd_expr::{Constant, Constants, ErrorKind, Formula, Rational};

use crate::number::eye;

/// The loss that every session begins with: the report's.
pub const FIRST_LOSS: &str = "3x^2 - 3x + 4";

/// A loss, a descent on it and the settings around them.
#[derive(Clone, Debug)]
pub struct Laboratory {
    loss: LossInUse,
    constants: Constants,
    descent: Descent,
    domain: Domain,
    start: Start,
    stream: StartStream,
    /// How many starts were drawn from the stream.
    draws: u64,
    seed: Seed,
    tolerance: Tolerance,
    epochs: u64,
    /// The exact values of learning rates that were typed, by their bits: 1/3 is a third.
    exact_rates: Vec<(u64, Rational)>,
    /// Runs that were kept, by name.
    kept: Vec<(String, Self)>,
    /// How often anything was changed; `undo` compares it.
    revision: u64,
}

/// The loss, what the learner calls its derivative, and its landscape, found when first asked for.
#[derive(Clone, Debug)]
pub struct LossInUse {
    /// What was typed.
    pub formula: Arc<Formula>,
    /// Its symbolic derivative.
    pub derivative: Arc<Formula>,
    /// The learner's own derivative, which the descent follows instead.
    pub own_derivative: Option<Arc<Formula>>,
    landscape: Arc<OnceLock<Landscape>>,
}

/// The present rate, 1/L and 2/L: each as a number and as it is written.
#[derive(Clone, Debug, PartialEq)]
pub struct RateMarks {
    /// The rate of the last update.
    pub rate: (f64, String),
    /// 1/L, with which one step lands on the minimum.
    pub one_step: (f64, String),
    /// 2/L, from which on the descent diverges.
    pub bound: (f64, String),
}

/// Where epoch 0 is.
#[derive(Clone, Debug)]
pub enum Start {
    /// At a typed place.
    At(Constant),
    /// At the grid point that a raw draw of the seeded stream selects.
    Random {
        /// The draw.
        bits: u64,
    },
}

impl LossInUse {
    fn new(formula: Formula) -> Self {
        let derivative = Arc::new(formula.derivative());
        Self {
            formula: Arc::new(formula),
            derivative,
            own_derivative: None,
            landscape: Arc::new(OnceLock::new()),
        }
    }

    /// The derivative that the descent follows.
    pub fn followed(&self) -> &Formula {
        self.own_derivative.as_ref().unwrap_or(&self.derivative)
    }

    fn compile(&self) -> Arc<dyn gd_core::Loss> {
        match &self.own_derivative {
            None => Arc::new(self.formula.compile()),
            Some(own) => Arc::new(self.formula.with_derivative(own)),
        }
    }
}

impl Laboratory {
    /// The laboratory that every session begins with, its random start drawn from `seed`.
    ///
    /// # Panics
    /// Never: the first loss is a constant that every test reads.
    pub fn new(seed: Seed) -> Self {
        let formula = Formula::parse(FIRST_LOSS).expect("a constant of this program, tested");
        let loss = LossInUse::new(formula);
        let domain = Domain::default();
        let mut stream = StartStream::new(seed);
        let bits = stream.draw();
        let settings = Settings::default();
        let descent = Descent::new(loss.compile(), domain.draw(bits), settings);
        Self {
            loss,
            constants: Constants::default(),
            descent,
            domain,
            start: Start::Random { bits },
            stream,
            draws: 1,
            seed,
            tolerance: Tolerance::default(),
            epochs: 100,
            exact_rates: Vec::new(),
            kept: Vec::new(),
            revision: 0,
        }
    }

    /// The loss and its derivative.
    pub fn loss(&self) -> &LossInUse {
        &self.loss
    }

    /// The constants of `let`.
    pub fn constants(&self) -> &Constants {
        &self.constants
    }

    /// The descent.
    pub fn descent(&self) -> &Descent {
        &self.descent
    }

    /// The descent, to be moved; counts as a change.
    pub fn descent_mut(&mut self) -> &mut Descent {
        self.revision += 1;
        &mut self.descent
    }

    /// A descent that ran here takes the place of the present one.
    pub(crate) fn set_descent(&mut self, descent: Descent) {
        self.revision += 1;
        self.descent = descent;
    }

    /// The interval that is looked at.
    pub fn domain(&self) -> &Domain {
        &self.domain
    }

    /// Where epoch 0 is.
    pub fn start(&self) -> &Start {
        &self.start
    }

    /// The seed of everything random.
    pub fn seed(&self) -> Seed {
        self.seed
    }

    /// How many starts were drawn since the seed was set.
    pub(crate) fn draws(&self) -> u64 {
        self.draws
    }

    /// The exact value of a learning rate that was typed.
    pub(crate) fn typed_rate(&self, rate: LearningRate) -> Option<&Rational> {
        let bits = rate.get().to_bits();
        self.exact_rates.iter().find(|(known, _)| *known == bits).map(|(_, exact)| exact)
    }

    /// Below it |f′| counts as zero.
    pub fn tolerance(&self) -> Tolerance {
        self.tolerance
    }

    /// The default number of epochs.
    pub fn epochs(&self) -> u64 {
        self.epochs
    }

    /// How often anything was changed.
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// The runs that were kept, by name.
    pub fn kept(&self) -> &[(String, Self)] {
        &self.kept
    }

    /// Keeps the present run under a name, in place of one that had it.
    pub fn keep(&mut self, name: String) {
        let run = Self { kept: Vec::new(), ..self.clone() };
        self.kept.retain(|(known, _)| *known != name);
        self.kept.push((name, run));
        self.revision += 1;
    }

    /// The critical points of the loss, found at the first call.
    pub fn landscape(&self) -> &Landscape {
        self.loss.landscape.get_or_init(|| self.loss.formula.landscape(&self.domain))
    }

    /// A loss as it would be read here, with the constants of `let`.
    pub fn read_loss(&self, text: &str) -> Result<Formula, gd_expr::Error> {
        Formula::parse_with(text, &self.constants)
    }

    /// A derivative as the learner writes it: the parameter is that of the loss.
    pub fn read_derivative(&self, text: &str) -> Result<Formula, gd_expr::Error> {
        let formula = Formula::parse_with(text, &self.constants)?;
        let (first, second) = (self.loss.formula.parameter(), formula.parameter());
        if formula.expr().is_constant() || first == second {
            return Ok(formula);
        }
        let at = text.find(second).unwrap_or(0);
        let span = gd_expr::Span::new(at, at + second.len());
        let (first, second) = (first.to_owned(), second.to_owned());
        let kind = ErrorKind::TwoParameters { first, second, product: None };
        Err(gd_expr::Error::new(kind, span))
    }

    /// Everything as in `other`; counts as a change.
    pub(crate) fn restore(&mut self, other: Self) {
        let revision = self.revision + 1;
        *self = Self { revision, ..other };
    }

    /// A new loss; same settings, same start, epoch 0.
    pub fn set_loss(&mut self, formula: Formula) {
        self.loss = LossInUse::new(formula);
        self.begin_again();
    }

    /// Descend with the learner's own derivative, or again with the symbolic one.
    pub fn set_own_derivative(&mut self, own: Option<Formula>) {
        self.loss.own_derivative = own.map(Arc::new);
        self.begin_again();
    }

    /// Gives a constant a value; the present loss is read again if it uses the name. True if so.
    pub fn set_constant(&mut self, name: &str, value: Constant) -> Result<bool, gd_expr::Error> {
        let mut constants = self.constants.clone();
        constants.insert(name, value);
        let typed = self.loss.formula.typed();
        // A text that uses the name reads differently without its value.
        let mut without = constants.clone();
        without.remove(name);
        let bare = Formula::parse_with(typed, &without);
        let used =
            bare.is_err() || bare.is_ok_and(|f| f.parameter() != self.loss.formula.parameter());
        if used {
            let formula = Formula::parse_with(typed, &constants)?;
            self.constants = constants;
            self.set_loss(formula);
        } else {
            self.constants = constants;
            self.revision += 1;
        }
        Ok(used)
    }

    /// New settings from the present epoch on; the number of epochs of future that this discards.
    pub fn set_settings(&mut self, settings: Settings) -> u64 {
        self.revision += 1;
        self.descent.set(settings)
    }

    /// A new learning rate, whose exact value is remembered.
    pub fn set_rate(&mut self, rate: LearningRate, exact: Option<Rational>) -> u64 {
        if let Some(exact) = exact {
            let bits = rate.get().to_bits();
            self.exact_rates.retain(|(known, _)| *known != bits);
            self.exact_rates.push((bits, exact));
        }
        self.set_settings(Settings { rate, ..self.descent.settings().clone() })
    }

    /// A new interval and grid; a random start moves with its draw.
    pub fn set_domain(&mut self, domain: Domain) {
        self.domain = domain;
        self.loss.landscape = Arc::new(OnceLock::new());
        if matches!(self.start, Start::Random { .. }) {
            self.begin_again();
        } else {
            self.revision += 1;
        }
    }

    /// Epoch 0 at a typed place.
    pub fn set_start(&mut self, start: Constant) {
        self.start = Start::At(start);
        self.begin_again();
    }

    /// Epoch 0 at the next point of the seeded stream.
    pub fn draw_start(&mut self) {
        self.start = Start::Random { bits: self.stream.draw() };
        self.draws += 1;
        self.begin_again();
    }

    /// A new seed: the stream begins anew, and so does the descent where its start is random.
    pub fn set_seed(&mut self, seed: Seed) {
        self.seed = seed;
        self.stream = StartStream::new(seed);
        self.draws = 0;
        if matches!(self.start, Start::Random { .. }) {
            self.draw_start();
        } else {
            self.revision += 1;
        }
    }

    /// Below `tolerance` |f′| counts as zero.
    pub fn set_tolerance(&mut self, tolerance: Tolerance) {
        self.tolerance = tolerance;
        self.revision += 1;
    }

    /// The default number of epochs.
    pub fn set_epochs(&mut self, epochs: u64) {
        self.epochs = epochs;
        self.revision += 1;
    }

    /// What can be said before running, from the start and the settings at the present epoch.
    pub fn theory(&self) -> Theory {
        theory(&Problem { edges: self.edges(), ..self.problem() })
    }

    /// Where the slope is zero that this descent heads for.
    pub(crate) fn target(&self) -> Option<f64> {
        target(&self.problem()).map(|point| point.x)
    }

    /// The descent as theory sees it.
    fn problem(&self) -> Problem<'_> {
        Problem {
            loss: &**self.descent.loss(),
            start: self.descent.start(),
            settings: self.descent.settings(),
            landscape: self.landscape(),
            domain: &self.domain,
            tolerance: self.tolerance,
            edges: None,
        }
    }

    /// What the run has come to, at the present epoch.
    pub fn diagnosis(&self) -> Diagnosis {
        diagnose(&self.descent, self.landscape(), self.tolerance, &self.domain)
    }

    /// What a descent that runs here has come to, without advice.
    pub(crate) fn judge(&self, descent: &Descent) -> (Verdict, Evidence) {
        judge(descent, self.landscape(), self.tolerance, &self.domain)
    }

    /// How the learning rate stands to 1/L and 2/L, decided on exact rationals; quadratics only.
    pub fn edges(&self) -> Option<Edges> {
        let rate = self.exact_rate()?;
        self.edges_of(&rate)
    }

    /// How any exact rate stands to 1/L and 2/L; quadratics only.
    pub fn edges_of(&self, rate: &Rational) -> Option<Edges> {
        if self.loss.own_derivative.is_some() {
            return None;
        }
        let curvature = self.loss.formula.polynomial()?.curvature_of_quadratic()?;
        let product = rate.clone() * curvature;
        Some(Edges {
            to_one_step: product.cmp(&Rational::from(1)),
            to_edge: product.cmp(&Rational::from(2)),
        })
    }

    /// The rates that matter for a quadratic under plain descent at a constant rate; `None` elsewhere.
    pub fn rate_marks(&self) -> Option<RateMarks> {
        let settings = self.descent.settings_at(self.descent.epoch().saturating_sub(1));
        let plain = matches!(settings.optimizer, gd_core::Optimizer::GradientDescent);
        if !plain || settings.schedule.is_some() || self.loss.own_derivative.is_some() {
            return None;
        }
        let curvature = self.loss.formula.polynomial()?.curvature_of_quadratic()?;
        if curvature.is_negative() {
            return None;
        }
        let one_step = curvature.reciprocal()?;
        let bound = Rational::from(2) * one_step.clone();
        let rate = settings.rate.get();
        Some(RateMarks {
            rate: (rate, eye(rate)),
            one_step: marked(&one_step),
            bound: marked(&bound),
        })
    }

    /// The exact value of the present rate: as typed, else the shortest decimal of its double.
    fn exact_rate(&self) -> Option<Rational> {
        let rate = self.descent.settings().rate;
        match self.typed_rate(rate) {
            Some(exact) => Some(exact.clone()),
            None => gd_expr::parse_constant(&format!("{:e}", rate.get()), &Constants::default())
                .ok()
                .and_then(|constant| constant.exact),
        }
    }

    /// Epoch 0 with the settings as they are now.
    fn begin_again(&mut self) {
        let x = match &self.start {
            Start::At(place) => place.value,
            Start::Random { bits } => self.domain.draw(*bits),
        };
        let settings = self.descent.settings().clone();
        self.descent = Descent::new(self.loss.compile(), x, settings);
        self.revision += 1;
    }
}

/// An exact rate as a number and as it is written: exactly where that is short.
fn marked(exact: &Rational) -> (f64, String) {
    let value = exact.to_f64();
    let text = exact.to_string();
    (value, if text.len() <= 8 { text } else { eye(value) })
}
