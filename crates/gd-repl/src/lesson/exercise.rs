//! What a learner does in an exercise, and what the lesson says to it.

use std::collections::BTreeSet;

use super::judge::Judgement;
use super::{Exercise, Hidden, LessonEvent, LessonReport, Playing, Predict, Try};
use crate::command::{Spec, find};
use crate::condition::Situation;
use crate::failure::{Failure, Problem};
use crate::host::Host;
use crate::session::State;

/// Commands that are about the lesson and not about the descent.
const LESSON_COMMANDS: [&str; 10] =
    ["lesson", "lessons", "hint", "skip", "free", "resume", "leave", "recover", "help", "quit"];

/// Commands that would give a hidden loss away.
const GIVES_LOSS_AWAY: [&str; 11] = [
    "state",
    "eval",
    "theory",
    "landscape",
    "derive",
    "gradcheck",
    "plot",
    "export",
    "diagnose",
    "loss",
    "derivative",
];

/// Commands that would give a hidden rate away.
const GIVES_RATE_AWAY: [&str; 6] = ["state", "theory", "history", "export", "diagnose", "plot"];

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
        let numbers = numbers(line).map_err(|failure| {
            let options = match &exercise {
                Exercise::Ask(ask) => ask.answer.options().len(),
                Exercise::Predict(predict) => predict.answer.options().len(),
                Exercise::Try(_) => 0,
            };
            if options > 0 { no_such_option(line, options) } else { failure }
        })?;
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
                    self.next_block(true, &mut events, host)?;
                }
            },
            Exercise::Predict(predict) => {
                let guess = predict
                    .answer
                    .guess(&numbers)
                    .ok_or_else(|| no_such_option(line, predict.answer.options().len()))?;
                events.push(LessonEvent::Guessed(guess));
                self.observe(&predict, &mut events, host)?;
                self.next_block(true, &mut events, host)?;
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
                events.push(LessonEvent::Solved(None));
                if let Some(par) = task.game.par {
                    let epochs = self.lab.descent().epoch();
                    events.push(LessonEvent::Score { epochs, par });
                }
                self.next_block(true, &mut events, host)?;
            }
            Some(first) => events.push(LessonEvent::Missing(first.clone())),
        }
        Ok(Some(LessonReport { events }))
    }

    /// A refused command counts as a try.
    pub(crate) fn note_failure(&mut self) {
        if let Some(playing) = &mut self.playing {
            playing.tries += 1;
        }
    }

    /// What is hidden in the present exercise.
    pub(crate) fn hidden(&self) -> Option<Hidden> {
        match self.playing.as_ref().and_then(Playing::exercise) {
            Some(Exercise::Try(task)) => task.game.hide,
            Some(Exercise::Ask(_) | Exercise::Predict(_)) | None => None,
        }
    }

    /// One hint more; the last is the answer.
    pub(crate) fn hint(&mut self) -> Result<LessonReport, Failure> {
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
                for command in &task.answer {
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
                self.observe(&predict, &mut events, host)?;
            }
        }
        self.next_block(false, &mut events, host)?;
        Ok(LessonReport { events })
    }

    /// Runs what was asked about, on a copy, and says what happened.
    fn observe(
        &mut self,
        predict: &Predict,
        events: &mut Vec<LessonEvent>,
        host: &mut Host<'_>,
    ) -> Result<(), Failure> {
        let before = self.lab.clone();
        for command in &predict.run {
            let outcome = self.run_quietly(command, host)?;
            events.push(LessonEvent::Ran(Box::new(outcome)));
        }
        self.lab.restore(before);
        let explain = predict.explain.clone().or_else(|| predict.answer.remark());
        events.push(LessonEvent::Observed { truth: predict.answer.truth(), explain });
        Ok(())
    }

    /// The feedback of every check of the task that does not hold.
    fn missing(&self, task: &Try) -> Vec<String> {
        let situation = self.situation();
        task.checks
            .iter()
            .filter(|check| !check.condition.holds(&situation))
            .map(|check| check.feedback.fill(&situation))
            .collect()
    }

    /// The present state with what was done in the exercise.
    fn situation(&self) -> Situation<'_> {
        const NOTHING: &BTreeSet<&str> = &BTreeSet::new();
        let (used, tries) =
            self.playing.as_ref().map_or((NOTHING, 0), |playing| (&playing.used, playing.tries));
        Situation::new(&self.lab).with_exercise(used, tries)
    }
}

/// The numbers of an answer: one, or several with spaces or commas between them.
fn numbers(line: &str) -> Result<Vec<f64>, Failure> {
    let parse = |text: &str, at: usize| {
        gd_expr::parse_constant(text, &gd_expr::Constants::default())
            .map(|constant| constant.value)
            .map_err(|error| Failure::expression(&error, at))
    };
    let digits = |c: char| c.is_ascii_digit() || c == ' ' || c == ',';
    if line.chars().all(digits) && line.trim().contains([' ', ',']) {
        let words = line.split([' ', ',']).filter(|word| !word.is_empty());
        return words.map(|word| parse(word, 0)).collect();
    }
    Ok(vec![parse(line, 0)?])
}

/// The failure that no option has the typed number.
fn no_such_option(line: &str, options: usize) -> Failure {
    let span = gd_expr::Span::new(0, line.len());
    Failure::new(Problem::NoSuchOption { options }).at(span)
}
