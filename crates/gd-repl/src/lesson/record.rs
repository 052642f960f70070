//! What a learner has done so far: exercises, best games, the place in an unfinished lesson, drill scores.
//!
//! A [`Record`] is data. A front end reads it from a text at the beginning and writes it after each command
//! that changed it; two sessions that run side by side lose nothing, because what is written is the
//! [merge](Record::merged) of what lies there and what this session added.
//!
//! ```
//! use gd_repl::lesson::{Done, Record};
//!
//! let mut record = Record::default();
//! record.note_exercise("first-descent", 1, Done::Solved, 0, 1_764_000_000);
//! let again = Record::parse(&record.to_string());
//! assert_eq!(again, Some(record));
//! assert_eq!(Record::parse("damaged"), None);
//! ```

use std::collections::BTreeMap;
use std::fmt;

/// The first line of the text form; the number is its version.
const HEADER: &str = "gd-repl progress 1";
/// The last line: a text without it was cut off.
const FOOTER: &str = "end";

/// What a learner has done so far.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Record {
    /// By the name of the lesson.
    pub lessons: BTreeMap<String, LessonRecord>,
    /// By the kind of the drill.
    pub drills: BTreeMap<String, DrillScore>,
}

/// What was done of one lesson.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LessonRecord {
    /// By the number of the exercise, from 1.
    pub exercises: BTreeMap<usize, ExerciseRecord>,
    /// Where the learner is in it; none: nowhere, or at its end.
    pub place: Option<Place>,
    /// When the place changed, in seconds since 1970.
    pub place_changed: u64,
}

/// How an exercise ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Done {
    /// The program did it.
    Skipped,
    /// The learner did it.
    Solved,
}

/// What was done of one exercise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ExerciseRecord {
    /// How it ended at best.
    pub done: Done,
    /// Hints that were shown then.
    pub hints: usize,
    /// When, in seconds since 1970.
    pub when: u64,
    /// The fewest epochs of a game.
    pub best: Option<u64>,
}

/// The place in an unfinished lesson: the commands that lead to it are replayed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// The exercise that waits, from 1.
    pub exercise: usize,
    /// The seed with which the session began.
    pub seed: u64,
    /// The program that wrote it: another one may come to other numbers.
    pub version: String,
    /// What the replay must come to.
    pub state: String,
    /// Hints shown of the exercise.
    pub hints: usize,
    /// What was tried in the exercise.
    pub tries: u64,
    /// Commands used in the exercise.
    pub used: Vec<String>,
    /// From a fresh session to the place.
    pub commands: Vec<String>,
}

/// The score of a kind of drill.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DrillScore {
    /// Exercises that were right at the first answer.
    pub right: u64,
    /// Exercises that were answered.
    pub answered: u64,
    /// The level that was reached, from 1.
    pub level: u8,
    /// When, in seconds since 1970.
    pub when: u64,
}

impl Record {
    /// An exercise ended. A solved one stays solved; of equals the earlier stays.
    pub fn note_exercise(
        &mut self,
        lesson: &str,
        number: usize,
        done: Done,
        hints: usize,
        when: u64,
    ) {
        let new = ExerciseRecord { done, hints, when, best: None };
        let exercises = &mut self.lessons.entry(lesson.to_owned()).or_default().exercises;
        let kept = exercises.get(&number).map_or(new, |known| known.merged(&new));
        exercises.insert(number, kept);
    }

    /// A game was done in so many epochs; the fewest so far.
    pub fn note_game(&mut self, lesson: &str, number: usize, epochs: u64) -> u64 {
        let lesson = self.lessons.entry(lesson.to_owned()).or_default();
        let Some(known) = lesson.exercises.get_mut(&number) else { return epochs };
        let best = known.best.map_or(epochs, |best| best.min(epochs));
        known.best = Some(best);
        best
    }

    /// The learner is here, or (`None`) nowhere in this lesson any more.
    pub fn note_place(&mut self, lesson: &str, place: Option<Place>, when: u64) {
        let known = self.lessons.entry(lesson.to_owned()).or_default();
        known.place = place;
        known.place_changed = when;
    }

    /// A drill was answered.
    pub fn note_drill(&mut self, kind: &str, right: bool, level: u8, when: u64) {
        let score = self.drills.entry(kind.to_owned()).or_default();
        score.answered += 1;
        score.right += u64::from(right);
        (score.level, score.when) = (level, when);
    }

    /// The lesson that was left last and is not finished.
    pub fn last_place(&self) -> Option<(&str, &Place)> {
        self.lessons
            .iter()
            .filter_map(|(name, lesson)| Some((name, lesson.place.as_ref()?, lesson.place_changed)))
            .max_by_key(|(.., when)| *when)
            .map(|(name, place, _)| (name.as_str(), place))
    }

    /// What another session wrote (`theirs`) together with what this one added since `base`.
    #[must_use]
    pub fn merged(&self, base: &Self, theirs: &Self) -> Self {
        let mut merged = theirs.clone();
        for (name, mine) in &self.lessons {
            let known = merged.lessons.entry(name.clone()).or_default();
            for (number, exercise) in &mine.exercises {
                let kept = known.exercises.get(number).map_or(*exercise, |k| k.merged(exercise));
                known.exercises.insert(*number, kept);
            }
            if mine.place_changed >= known.place_changed {
                known.place.clone_from(&mine.place);
                known.place_changed = mine.place_changed;
            }
        }
        for (kind, mine) in &self.drills {
            let before = base.drills.get(kind).copied().unwrap_or_default();
            let known = merged.drills.entry(kind.clone()).or_default();
            known.right += mine.right.saturating_sub(before.right);
            known.answered += mine.answered.saturating_sub(before.answered);
            if mine.when >= known.when {
                (known.level, known.when) = (mine.level, mine.when);
            }
        }
        merged
    }

    /// Reads the text form; `None` if it is damaged or cut off.
    pub fn parse(text: &str) -> Option<Self> {
        let mut lines = text.lines();
        if lines.next()? != HEADER {
            return None;
        }
        let mut record = Self::default();
        // The place that `command` lines belong to.
        let mut open: Option<String> = None;
        for line in lines.by_ref() {
            let fields: Vec<&str> = line.split('\t').collect();
            match fields.as_slice() {
                [FOOTER] => return lines.next().is_none().then_some(record),
                ["exercise", name, number, done, hints, when, best] => {
                    let exercise = ExerciseRecord {
                        done: Done::from_name(done)?,
                        hints: hints.parse().ok()?,
                        when: when.parse().ok()?,
                        best: if *best == "-" { None } else { Some(best.parse().ok()?) },
                    };
                    let lesson = record.lessons.entry((*name).to_owned()).or_default();
                    lesson.exercises.insert(number.parse().ok()?, exercise);
                }
                ["nowhere", name, when] => record.note_place(name, None, when.parse().ok()?),
                ["place", name, when, exercise, seed, version, state, hints, tries, used] => {
                    let place = Place {
                        exercise: exercise.parse().ok()?,
                        seed: seed.parse().ok()?,
                        version: (*version).to_owned(),
                        state: (*state).to_owned(),
                        hints: hints.parse().ok()?,
                        tries: tries.parse().ok()?,
                        used: used.split_whitespace().map(str::to_owned).collect(),
                        commands: Vec::new(),
                    };
                    record.note_place(name, Some(place), when.parse().ok()?);
                    open = Some((*name).to_owned());
                }
                ["command", command] => {
                    let lesson = record.lessons.get_mut(open.as_deref()?)?;
                    lesson.place.as_mut()?.commands.push((*command).to_owned());
                }
                ["drill", kind, right, answered, level, when] => {
                    let score = DrillScore {
                        right: right.parse().ok()?,
                        answered: answered.parse().ok()?,
                        level: level.parse().ok()?,
                        when: when.parse().ok()?,
                    };
                    record.drills.insert((*kind).to_owned(), score);
                }
                _ => return None,
            }
        }
        None
    }
}

impl fmt::Display for Record {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{HEADER}")?;
        for (name, lesson) in &self.lessons {
            let name = field(name);
            for (number, ExerciseRecord { done, hints, when, best }) in &lesson.exercises {
                let best = best.map_or_else(|| "-".to_owned(), |best| best.to_string());
                let done = done.name();
                writeln!(f, "exercise\t{name}\t{number}\t{done}\t{hints}\t{when}\t{best}")?;
            }
            let when = lesson.place_changed;
            match &lesson.place {
                None if when == 0 => {}
                None => writeln!(f, "nowhere\t{name}\t{when}")?,
                Some(place) => {
                    let Place { exercise, seed, version, state, hints, tries, used, commands } =
                        place;
                    let used = used.join(" ");
                    let rest = format!("{version}\t{state}\t{hints}\t{tries}\t{used}");
                    writeln!(f, "place\t{name}\t{when}\t{exercise}\t{seed}\t{rest}")?;
                    for command in commands {
                        writeln!(f, "command\t{}", field(command))?;
                    }
                }
            }
        }
        for (kind, DrillScore { right, answered, level, when }) in &self.drills {
            writeln!(f, "drill\t{kind}\t{right}\t{answered}\t{level}\t{when}")?;
        }
        writeln!(f, "{FOOTER}")
    }
}

impl Done {
    /// The name in files and for scripts.
    pub fn name(self) -> &'static str {
        match self {
            Self::Skipped => "skipped",
            Self::Solved => "solved",
        }
    }

    fn from_name(name: &str) -> Option<Self> {
        [Self::Skipped, Self::Solved].into_iter().find(|done| done.name() == name)
    }
}

impl ExerciseRecord {
    /// The better of two ends, the earlier of equals, and the best of both games.
    fn merged(&self, other: &Self) -> Self {
        let better = if (other.done, std::cmp::Reverse(other.when))
            > (self.done, std::cmp::Reverse(self.when))
        {
            other
        } else {
            self
        };
        let best = self.best.into_iter().chain(other.best).min();
        Self { best, ..*better }
    }
}

/// A text without the characters that part fields and lines.
fn field(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn some() -> Record {
        let mut record = Record::default();
        record.note_exercise("tuning", 1, Done::Skipped, 2, 10);
        record.note_exercise("tuning", 1, Done::Solved, 1, 20);
        assert_eq!(record.note_game("tuning", 1, 30), 30);
        assert_eq!(record.note_game("tuning", 1, 40), 30);
        let place = Place {
            exercise: 2,
            seed: 7,
            version: "0.1.0".to_owned(),
            state: "3:4".to_owned(),
            used: vec!["lr".to_owned(), "run".to_owned()],
            commands: vec!["lr 1".to_owned(), "run 3".to_owned()],
            ..Place::default()
        };
        record.note_place("tuning", Some(place), 20);
        record.note_place("too-large", None, 5);
        record.note_drill("step", true, 1, 30);
        record.note_drill("step", false, 1, 31);
        record
    }

    #[test]
    fn a_text_cut_off_anywhere_is_damaged_and_never_something_else() {
        let text = some().to_string();
        assert_eq!(Record::parse(&text), Some(some()));
        for (at, _) in text.char_indices() {
            let cut = text.get(..at).unwrap_or_default();
            let whole = cut.trim_end() == text.trim_end();
            assert_eq!(Record::parse(cut).is_some(), whole, "{cut}");
        }
    }

    #[test]
    fn two_sessions_lose_nothing_of_each_other() {
        let base = some();
        let (mut mine, mut theirs) = (base.clone(), base.clone());
        mine.note_exercise("tuning", 2, Done::Solved, 0, 40);
        mine.note_drill("step", true, 2, 50);
        theirs.note_exercise("tuning", 3, Done::Skipped, 0, 41);
        theirs.note_drill("step", true, 1, 45);
        theirs.note_place("tuning", None, 60);
        let merged = mine.merged(&base, &theirs);
        let tuning = &merged.lessons["tuning"];
        assert_eq!(tuning.exercises.len(), 3);
        assert_eq!(tuning.place, None, "the later place holds");
        let step = merged.drills["step"];
        assert_eq!((step.right, step.answered, step.level), (3, 4, 2));
    }

    #[test]
    fn a_solved_exercise_stays_solved() {
        let mut record = some();
        record.note_exercise("tuning", 1, Done::Skipped, 3, 90);
        let exercise = record.lessons["tuning"].exercises[&1];
        assert_eq!((exercise.done, exercise.hints, exercise.best), (Done::Solved, 1, Some(30)));
    }
}
