//! The session as a script: run in a new session, it comes to the same state bit for bit.
//!
//! Loss, constants, derivative, domain, seed with the draws made from it, start, every stretch of
//! settings, kept runs, and the present epoch where one has gone back in time.

use gd_core::{LearningRate, Optimizer, Seed, Settings};
use gd_expr::{Constant, Constants, Formula, MOST_CHARACTERS, MOST_DIGITS, Rational};

use crate::laboratory::{FIRST_LOSS, Laboratory, Start};
use crate::language::{Language, Text};
use crate::session::MOST_UPDATES;

const HEADING: Text = Text {
    en: "# A gd-repl session: run this file in a new session and it comes to the same state.\n",
    vi: "# Một phiên gd-repl: chạy tệp này trong phiên mới thì đến đúng trạng thái cũ.\n",
};

/// The commands that lead to the state of `lab`.
pub(super) fn script(lab: &Laboratory, language: Language) -> String {
    let mut writer = Writer::new(HEADING.get(language));
    for (name, kept) in lab.kept() {
        writer.laboratory(kept);
        writer.line(&format!("keep {name}"));
    }
    writer.laboratory(lab);
    writer.text
}

/// The commands written so far, and what holds after them.
struct Writer {
    text: String,
    parameter: String,
    /// Whether the start is random.
    random: bool,
    seed: Option<Seed>,
    epochs: Option<u64>,
    rate: Option<LearningRate>,
    settings: Settings,
}

impl Writer {
    fn new(heading: &str) -> Self {
        Self {
            text: heading.to_owned(),
            parameter: "x".to_owned(),
            random: true,
            seed: None,
            epochs: None,
            rate: None,
            settings: Settings::default(),
        }
    }

    fn line(&mut self, command: &str) {
        self.text.push_str(command);
        self.text.push('\n');
    }

    fn laboratory(&mut self, lab: &Laboratory) {
        self.loss(lab);
        let domain = lab.domain();
        self.line(&format!(
            "domain {} {} {}",
            decimal(domain.a()),
            decimal(domain.b()),
            domain.points()
        ));
        self.line(&format!("tolerance {}", decimal(lab.tolerance().get())));
        self.epochs(lab.epochs());
        self.start(lab);
        let descent = lab.descent();
        let stretches: Vec<(u64, &Settings)> = descent.stretches().collect();
        let ends = stretches.iter().skip(1).map(|(first, _)| *first);
        for ((first, settings), end) in stretches.iter().zip(ends.chain([descent.last_epoch()])) {
            self.settings(lab, settings);
            self.run(end.saturating_sub(*first));
        }
        self.seed(lab.seed());
        self.epochs(lab.epochs());
        if descent.epoch() < descent.last_epoch() {
            self.line(&format!("goto {}", descent.epoch()));
        }
    }

    /// Constants before the loss that may use them; before those a loss whose parameter is x, which no
    /// constant may be named.
    fn loss(&mut self, lab: &Laboratory) {
        let loss = lab.loss();
        if self.parameter != "x" {
            self.line(&format!("loss {FIRST_LOSS}"));
        }
        for (name, constant) in lab.constants().iter() {
            self.line(&format!("let {name} = {}", number(constant)));
        }
        self.line(&format!("loss {}", readable(&loss.formula, lab.constants())));
        loss.formula.parameter().clone_into(&mut self.parameter);
        if let Some(own) = &loss.own_derivative {
            self.line(&format!("derivative {}", readable(own, lab.constants())));
        }
    }

    /// Seed, draws and start; before them noise that was made with an earlier seed.
    fn start(&mut self, lab: &Laboratory) {
        let first = lab.descent().settings_at(0);
        if first.noise.is_some_and(|noise| noise.seed != lab.seed()) {
            self.at("0");
            self.noise(first);
        }
        let draws = lab.draws();
        match (draws, lab.start()) {
            (0, Start::At(place)) => {
                self.at(&number(place));
                // Again even where it is the seed already: the stream begins anew.
                self.seed = None;
                self.seed(lab.seed());
            }
            (0, Start::Random { .. }) => self.seed(lab.seed()),
            (1.., start) => {
                if !self.random {
                    self.line("start random");
                    self.random = true;
                }
                self.line(&format!("seed {}", lab.seed().get()));
                self.seed = Some(lab.seed());
                for _ in 1..draws {
                    self.line("start random");
                }
                if let Start::At(place) = start {
                    self.at(&number(place));
                }
            }
        }
    }

    fn at(&mut self, place: &str) {
        self.line(&format!("start {place}"));
        self.random = false;
    }

    fn seed(&mut self, seed: Seed) {
        if self.seed != Some(seed) {
            self.line(&format!("seed {}", seed.get()));
            self.seed = Some(seed);
        }
    }

    fn epochs(&mut self, epochs: u64) {
        if self.epochs != Some(epochs) {
            self.line(&format!("epochs {epochs}"));
            self.epochs = Some(epochs);
        }
    }

    /// What differs from the settings that hold.
    fn settings(&mut self, lab: &Laboratory, settings: &Settings) {
        if self.settings.optimizer != settings.optimizer {
            self.line(&optimizer(&settings.optimizer));
        }
        if self.rate != Some(settings.rate) {
            let typed = lab.typed_rate(settings.rate).and_then(exact);
            let rate = typed.unwrap_or_else(|| decimal(settings.rate.get()));
            self.line(&format!("lr {rate}"));
            self.rate = Some(settings.rate);
        }
        if self.settings.schedule != settings.schedule {
            match &settings.schedule {
                None => self.line("schedule off"),
                Some(schedule) => {
                    let (typed, horizon) = crate::schedule::command(schedule);
                    if let Some(horizon) = horizon {
                        self.epochs(horizon);
                    }
                    self.line(&format!("schedule {typed}"));
                }
            }
        }
        if self.settings.clip != settings.clip {
            match settings.clip {
                None => self.line("clip off"),
                Some(clip) => self.line(&format!("clip {}", decimal(clip.get()))),
            }
        }
        self.noise(settings);
        self.settings = settings.clone();
    }

    fn noise(&mut self, settings: &Settings) {
        if self.settings.noise == settings.noise {
            return;
        }
        match settings.noise {
            None => self.line("noise off"),
            Some(noise) => {
                self.seed(noise.seed);
                self.line(&format!("noise {}", decimal(noise.deviation.get())));
            }
        }
        self.settings.noise = settings.noise;
    }

    /// One command makes at most so many updates.
    fn run(&mut self, mut updates: u64) {
        while updates > 0 {
            let now = updates.min(MOST_UPDATES);
            self.line(&format!("run {now}"));
            updates -= now;
        }
    }
}

fn optimizer(optimizer: &Optimizer) -> String {
    let mut line = format!("optimizer {}", optimizer.name());
    for key in optimizer.keys() {
        if key.value.to_bits() != key.default.to_bits() {
            line.push_str(&format!(" {}={}", key.name, decimal(key.value)));
        }
    }
    line
}

/// The formula as typed if that still reads as the same one, else its canonical text, which needs no
/// constants.
fn readable(formula: &Formula, constants: &Constants) -> String {
    let typed = formula.typed();
    match Formula::parse_with(typed, constants) {
        Ok(read) if read == *formula => typed.to_owned(),
        Ok(_) | Err(_) => formula.to_string(),
    }
}

/// A number as a fraction that is exactly it; where that is too long, as the decimal that is the same
/// double.
fn number(constant: &Constant) -> String {
    constant.exact.as_ref().and_then(exact).unwrap_or_else(|| decimal(constant.value))
}

/// The shortest decimal that is read as this double.
fn decimal(x: f64) -> String {
    let text = format!("{x:?}");
    text.strip_suffix(".0").map_or_else(|| text.clone(), str::to_owned)
}

/// A number exactly, as it is written where that is short, else as a fraction; `None` where no line is
/// long enough for it.
fn exact(value: &Rational) -> Option<String> {
    let parts = [value.numerator().to_string(), value.denominator().to_string()];
    let written = value.to_string();
    let all = written.split('/').chain(parts.iter().map(String::as_str));
    let text = if all.map(str::len).all(|length| length < MOST_DIGITS) {
        written
    } else {
        parts.map(|part| whole(&part)).join("/")
    };
    (text.len() < MOST_CHARACTERS / 4 * 3).then_some(text)
}

/// A whole number; one with more digits than may stand in a row as a sum of pieces:
/// `(12*10^390+34)` is 12 with 390 zeros, plus 34.
fn whole(number: &str) -> String {
    const PIECE: usize = MOST_DIGITS - 10;
    let (sign, mut digits) = match number.strip_prefix('-') {
        Some(digits) => ("-", digits),
        None => ("", number),
    };
    let mut text = String::new();
    while let Some((piece, rest)) = digits.split_at_checked(match digits.len() % PIECE {
        0 => PIECE,
        first => first,
    }) {
        let piece = piece.trim_start_matches('0');
        let piece = if piece.is_empty() { "0" } else { piece };
        text =
            if text.is_empty() { piece.to_owned() } else { format!("({text}*10^{PIECE}+{piece})") };
        digits = rest;
    }
    format!("{sign}{text}")
}

#[cfg(test)]
mod tests;
