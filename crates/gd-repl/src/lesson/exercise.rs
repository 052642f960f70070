//! What a learner does in an exercise, and what the lesson says to it.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::judge::Judgement;
use super::{Done, Exercise, Hidden, LessonEvent, LessonReport, Playing, Predict, Try};
use crate::command::{Spec, find};
use crate::condition::Situation;
use crate::failure::{Failure, Problem};
use crate::host::Host;
use crate::session::State;
use crate::typed_answer::{TypedNumber, option_of_letter};

/// Commands that are about the lesson and not about the descent.
pub(super) const LESSON_COMMANDS: [&str; 12] = [
    "lesson", "lessons", "hint", "skip", "free", "resume", "leave", "progress", "drill", "recover",
    "help", "quit",
];

/// Commands that would give a hidden loss away.
const GIVES_LOSS_AWAY: [&str; 21] = [
    "state",
    "eval",
    "theory",
    "landscape",
    "derive",
    "gradcheck",
    "plot",
    "play",
    "export",
    "diagnose",
    "loss",
    "derivative",
    "find",
    "basins",
    "sweep",
    "compare",
    "keep",
    "runs",
    "source",
    "let",
    "watch",
];

/// Epochs of a game that are looked through for the first that solves it.
const MOST_LOOKED_AT: u64 = 2000;

/// Commands that would give a hidden rate away.
const GIVES_RATE_AWAY: [&str; 7] =
    ["state", "theory", "history", "export", "diagnose", "plot", "play"];

impl State {
    /// Whether a question waits and the line is no command.
    pub(crate) fn is_answer(&self, line: &str) -> bool {
        let exercise = self.playing.as_ref().and_then(Playing::exercise);
        matches!(exercise, Some(Exercise::Ask(_) | Exercise::Predict(_)))
            && find(line, false).is_err()
    }

    /// Whether the line answers a question, and what the lesson says to it. A line that begins with a
    /// command's name is a command.
    pub(crate) fn answer(
        &mut self,
        line: &str,
        host: &mut Host<'_>,
    ) -> Result<Option<LessonReport>, Failure> {
        let exercise = match self.playing.as_ref().and_then(Playing::exercise) {
            Some(Exercise::Try(_)) | None => return Ok(None),
            Some(exercise) => exercise.clone(),
        };
        if find(line, false).is_ok() {
            return Ok(None);
        }
        let options = match &exercise {
            Exercise::Ask(ask) => ask.answer.options(),
            Exercise::Predict(predict) => predict.answer.options(),
            Exercise::Try(_) => Vec::new(),
        };
        let several = matches!(&exercise, Exercise::Ask(ask) if ask.answer.asks_for_all());
        let letter = option_of_letter(line, options.len()).map(f64::from);
        let numbers = match option_with_text(line, &options).or(letter) {
            Some(number) => vec![number],
            None => numbers(line, &exercise, several).map_err(|failure| match options.len() {
                0 => failure,
                // Of a decimal comma the failure says more.
                _ if line.contains(',') && !several => failure,
                options => no_such_option(line, options),
            })?,
        };
        let numbers = option_with_value(&numbers, &options).map_or(numbers, |number| vec![number]);
        let mut events = Vec::new();
        match exercise {
            Exercise::Try(_) => {}
            Exercise::Ask(ask) => match ask.answer.judge(&numbers) {
                Judgement::NoSuchOption { options } => return Err(no_such_option(line, options)),
                Judgement::Wrong(feedback) => {
                    if let Some(playing) = &mut self.playing {
                        playing.tries += 1;
                    }
                    events.push(LessonEvent::Wrong(feedback));
                }
                Judgement::Incomplete { missing } => {
                    events.push(LessonEvent::Incomplete { missing });
                }
                Judgement::Right(feedback) => {
                    events.push(LessonEvent::Solved(feedback));
                    self.next_block(Done::Solved, &mut events, host)?;
                }
            },
            Exercise::Predict(predict) => {
                let guess = predict
                    .answer
                    .guess(&numbers)
                    .ok_or_else(|| no_such_option(line, options.len()))?;
                events.push(LessonEvent::Guessed(guess));
                self.observe(&predict, predict.answer.remark_on(&numbers), &mut events, host)?;
                self.next_block(Done::Solved, &mut events, host)?;
            }
        }
        Ok(Some(LessonReport { events }))
    }

    /// Whether the exercise allows this command.
    pub(crate) fn permit(&self, spec: &Spec) -> Result<(), Failure> {
        let Some(Exercise::Try(task)) = self.playing.as_ref().and_then(Playing::exercise) else {
            return Ok(());
        };
        let name = spec.name;
        if LESSON_COMMANDS.contains(&name) || name == "undo" {
            return Ok(());
        }
        let game = &task.game;
        if !game.allow.is_empty() && !game.allow.iter().any(|allowed| allowed == name) {
            return Err(Failure::new(Problem::NotAllowed { allowed: game.allow.clone() }));
        }
        let secret: &[&str] = match game.hide {
            Some(Hidden::Loss) => &GIVES_LOSS_AWAY,
            Some(Hidden::Rate) => &GIVES_RATE_AWAY,
            None => &[],
        };
        if secret.contains(&name) {
            return Err(Failure::new(Problem::GivesAway));
        }
        Ok(())
    }

    /// What the lesson says after a command that succeeded.
    pub(crate) fn after_command(
        &mut self,
        command: &'static str,
        host: &mut Host<'_>,
    ) -> Result<Option<LessonReport>, Failure> {
        let Some(playing) = &mut self.playing else { return Ok(None) };
        if LESSON_COMMANDS.contains(&command) {
            return Ok(None);
        }
        let task = match playing.exercise() {
            Some(Exercise::Try(task)) => task.clone(),
            Some(Exercise::Ask(_) | Exercise::Predict(_)) | None => return Ok(None),
        };
        playing.used.insert(command);
        playing.tries += 1;
        if let Some(limit) = &task.game.limit
            && !limit.holds(&self.situation())
        {
            return Err(Failure::new(Problem::OverLimit { limit: limit.to_string() }));
        }
        let mut events = Vec::new();
        match self.missing(&task).first() {
            None => {
                let right = task.right.as_ref();
                let right = right.map(|r| r.text.fill(&self.situation(), self.language));
                events.push(LessonEvent::Solved(right));
                let place = task.game.par.zip(self.playing.as_ref());
                let game = place.map(|(par, playing)| (par, playing.place()));
                let epochs = self.first_solved(&task);
                let score = events.len();
                self.next_block(Done::Solved, &mut events, host)?;
                if let Some((par, (name, number, _))) = game {
                    let best = Arc::make_mut(&mut self.record).note_game(&name, number, epochs);
                    events.insert(score, LessonEvent::Score { epochs, par, best });
                }
            }
            Some(first) => {
                events.push(LessonEvent::Missing(first.clone()));
                self.note_place(host);
            }
        }
        Ok(Some(LessonReport { events }))
    }

    /// A refused command counts as a try.
    pub(crate) fn note_failure(&mut self) {
        if let Some(playing) = &mut self.playing {
            playing.tries += 1;
        }
    }

    /// Whether a task waits, whose cure a diagnosis must not tell.
    pub(crate) fn has_task(&self) -> bool {
        matches!(self.playing.as_ref().and_then(Playing::exercise), Some(Exercise::Try(_)))
    }

    /// What is hidden in the present exercise.
    pub(crate) fn hidden(&self) -> Option<Hidden> {
        match self.playing.as_ref().and_then(Playing::exercise) {
            Some(Exercise::Try(task)) => task.game.hide,
            Some(Exercise::Ask(_) | Exercise::Predict(_)) | None => None,
        }
    }

    /// One hint more; the last is the answer.
    pub(crate) fn hint(&mut self, host: &Host<'_>) -> Result<LessonReport, Failure> {
        if self.drill.is_some() {
            return Err(Failure::new(Problem::NoHintInDrill));
        }
        let playing = self.playing.as_mut().ok_or_else(|| Failure::new(Problem::NoLesson))?;
        let (hints, answer) = match playing.exercise() {
            Some(Exercise::Try(task)) => (task.hints.clone(), task.answer.join("; ")),
            Some(Exercise::Ask(ask)) => (ask.hints.clone(), ask.answer.right()),
            Some(Exercise::Predict(_)) => return Err(Failure::new(Problem::OnlyAGuess)),
            None => return Err(Failure::new(Problem::NoLesson)),
        };
        let of = hints.len() + 1;
        let number = (playing.hints + 1).min(of);
        playing.hints = number;
        let text = hints.get(number - 1).cloned().unwrap_or_else(|| format!("`{answer}`"));
        self.note_place(host);
        Ok(LessonReport { events: vec![LessonEvent::Hint { number, of, text }] })
    }

    /// Does the exercise for the learner, and says so.
    pub(crate) fn skip(&mut self, host: &mut Host<'_>) -> Result<LessonReport, Failure> {
        let playing = self.playing.as_ref().ok_or_else(|| Failure::new(Problem::NoLesson))?;
        let exercise =
            playing.exercise().cloned().ok_or_else(|| Failure::new(Problem::NoLesson))?;
        let mut events = Vec::new();
        match exercise {
            Exercise::Try(task) => {
                events.push(LessonEvent::Skipped { answer: task.answer.clone() });
                // The answer begins where the exercise began, whatever was tried.
                self.replay_exercise(false, host)?;
                for command in &task.answer {
                    if let Some(playing) = &mut self.playing {
                        playing.commands.push(command.clone());
                    }
                    let outcome = self.run_quietly(command, host)?;
                    events.push(LessonEvent::Ran(Box::new(outcome)));
                }
            }
            Exercise::Ask(ask) => {
                let (typed, truth) = (ask.answer.right(), ask.answer.truth());
                let answer = if typed == truth { typed } else { format!("{typed}  {truth}") };
                events.push(LessonEvent::Skipped { answer: vec![answer] });
            }
            Exercise::Predict(predict) => {
                events.push(LessonEvent::Skipped { answer: Vec::new() });
                self.observe(&predict, None, &mut events, host)?;
            }
        }
        self.next_block(Done::Skipped, &mut events, host)?;
        Ok(LessonReport { events })
    }

    /// Runs what was asked about, on a copy, and says what happened and what there is to say about it.
    fn observe(
        &mut self,
        predict: &Predict,
        on_guess: Option<String>,
        events: &mut Vec<LessonEvent>,
        host: &mut Host<'_>,
    ) -> Result<(), Failure> {
        let before = self.lab.clone();
        for command in &predict.run {
            let outcome = self.run_quietly(command, host)?;
            events.push(LessonEvent::Ran(Box::new(outcome)));
        }
        self.lab.restore(before);
        // What is said to the guess comes first, then what is said to the true option, then why.
        let of_truth = predict.answer.remark();
        let explain = predict
            .explain
            .clone()
            .or_else(|| of_truth.clone())
            .or_else(|| predict.answer.feedback());
        let new =
            |remark: &String| Some(remark) != of_truth.as_ref() && Some(remark) != explain.as_ref();
        events.extend(on_guess.filter(new).map(LessonEvent::Remark));
        let said = of_truth.filter(|remark| Some(remark) != explain.as_ref());
        events.push(LessonEvent::Observed { truth: predict.answer.truth(), remark: said, explain });
        Ok(())
    }

    /// The feedback of every check of the task that does not hold.
    fn missing(&self, task: &Try) -> Vec<String> {
        let situation = self.situation();
        task.checks
            .iter()
            .filter(|check| !check.condition.holds(&situation))
            .map(|check| check.feedback.fill(&situation, self.language))
            .collect()
    }

    /// The first epoch of the run at which the task was solved: what was done after it does not count.
    fn first_solved(&self, task: &Try) -> u64 {
        let reached = self.lab.descent().epoch();
        let mut lab = self.lab.clone();
        let (used, tries) = match &self.playing {
            Some(playing) => (playing.used.clone(), playing.tries),
            None => (BTreeSet::new(), 0),
        };
        let found = (0..reached.min(MOST_LOOKED_AT)).find(|epoch| {
            let there = lab.descent_mut().go_to(*epoch).is_ok();
            let situation = Situation::new(&lab).with_exercise(&used, tries);
            there && task.checks.iter().all(|check| check.condition.holds(&situation))
        });
        found.unwrap_or(reached)
    }

    /// The present state with what was done in the exercise.
    fn situation(&self) -> Situation<'_> {
        const NOTHING: &BTreeSet<&str> = &BTreeSet::new();
        let (used, tries) =
            self.playing.as_ref().map_or((NOTHING, 0), |playing| (&playing.used, playing.tries));
        Situation::new(&self.lab).with_exercise(used, tries)
    }
}

/// The number of the option with this text; marks, case and a full stop do not matter.
fn option_with_text(line: &str, options: &[String]) -> Option<f64> {
    let plain = |text: &str| {
        let text = text.trim().trim_end_matches('.').replace(['`', '*'], "");
        crate::command::fold(&text)
    };
    let typed = plain(line);
    let found = options.iter().position(|option| plain(option) == typed)?;
    // An option that is a number would be taken for the number of an option.
    if line.trim().parse::<f64>().is_ok() {
        None
    } else {
        u32::try_from(found + 1).ok().map(f64::from)
    }
}

/// The number of the only option with this value, alone or in a sentence (`by −5`), where the value
/// itself is no option's number.
fn option_with_value(numbers: &[f64], options: &[String]) -> Option<f64> {
    let [typed] = numbers else { return None };
    let number = crate::command::whole_number(*typed).and_then(|n| usize::try_from(n).ok());
    let is_number = number.is_some_and(|number| (1..=options.len()).contains(&number));
    let mut found = (1..)
        .zip(options)
        .filter(|(_, option)| value_in(option).map(f64::to_bits) == Some(typed.to_bits()));
    match (found.next(), found.next()) {
        (Some((found, _)), None) if !is_number => Some(f64::from(found)),
        _ => None,
    }
}

/// The only number in the text of an option.
fn value_in(option: &str) -> Option<f64> {
    let read = |text: &str| {
        let constant = gd_expr::parse_constant(text, &gd_expr::Constants::default());
        constant.ok().map(|constant| constant.value)
    };
    let words = option.split_whitespace().map(|word| word.trim_end_matches([',', '.', ';']));
    let mut numbers = words.filter(|word| word.contains(|c: char| c.is_ascii_digit()));
    read(option).or_else(|| match (numbers.next(), numbers.next()) {
        (Some(only), None) => read(only),
        _ => None,
    })
}

/// The numbers of an answer: one, or where `several` are asked for, those between blanks or commas.
fn numbers(line: &str, exercise: &Exercise, several: bool) -> Result<Vec<f64>, Failure> {
    let digits = |c: char| c.is_ascii_digit() || c == ' ' || c == ',';
    if several && line.chars().all(digits) && line.trim().contains([' ', ',']) {
        let words = line.split([' ', ',']).filter(|word| !word.is_empty());
        return words.map(|word| Ok(TypedNumber::read(word)?.meaning(|_| true))).collect();
    }
    let right = |number: f64| match exercise {
        Exercise::Ask(ask) => matches!(ask.answer.judge(&[number]), Judgement::Right(_)),
        Exercise::Try(_) | Exercise::Predict(_) => true,
    };
    Ok(vec![TypedNumber::read(line)?.meaning(right)])
}

/// The failure that no option has the typed number.
fn no_such_option(line: &str, options: usize) -> Failure {
    let span = gd_expr::Span::new(0, line.len());
    Failure::new(Problem::NoSuchOption { options }).at(span)
}
