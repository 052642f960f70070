//! What may stand where the cursor is: commands, their arguments, names in expressions.
//!
//! Everything comes from the table of commands and from the session, so that a new command, function or
//! lesson is completed without a word here.
//!
//! ```
//! use gd_repl::session::{Options, Session};
//!
//! let session = Session::new(Options::default());
//! let completion = session.state().complete("lands", 5);
//! assert_eq!(completion.candidates[0].text, "landscape");
//! ```

use gd_expr::Function;

use crate::command::{ArgumentKind, COMMANDS, Spec, complete, find, fold};
use crate::concept::CONCEPTS;
use crate::condition::condition_words;
use crate::language::Language;
use crate::script;
use crate::session::State;

/// What may stand at a place of a line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Completion {
    /// The byte at which the word to be replaced begins.
    pub start: usize,
    /// The words that may stand there.
    pub candidates: Vec<Candidate>,
    /// Whether the name of a file may stand there.
    pub file: bool,
}

/// A word that may stand at a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// The word.
    pub text: String,
    /// What it means, in a few words; may be empty.
    pub about: String,
    /// Whether a blank follows it.
    pub blank: bool,
}

impl Candidate {
    fn word(text: impl Into<String>, about: impl Into<String>) -> Self {
        let text = text.into();
        let blank = !text.ends_with(['=', '(']);
        Self { text, about: about.into(), blank }
    }

    fn part(text: impl Into<String>) -> Self {
        Self { blank: false, ..Self::word(text, "") }
    }
}

/// The constants of the language.
const CONSTANTS: [&str; 3] = ["pi", "tau", "e"];

impl State {
    /// What may stand at byte `at` of `line`.
    pub fn complete(&self, line: &str, at: usize) -> Completion {
        let before = line.get(..at).unwrap_or(line);
        let Some((start, _)) = script::last_command(before) else { return Completion::default() };
        let typed = before.get(start..).unwrap_or_default();
        match typed.split_once(char::is_whitespace) {
            None => Completion { start, candidates: self.commands(typed), file: false },
            Some((name, _)) => find(name, true)
                .map(|(index, _)| self.complete_argument(index, before, start + name.len()))
                .unwrap_or_default(),
        }
    }

    /// The commands that begin as typed. Their other names come in once letters are there that they fit;
    /// under English, where nothing else fits.
    fn commands(&self, typed: &str) -> Vec<Candidate> {
        let named =
            |name: &str, spec: &Spec| Candidate::word(name, spec.summary.get(self.language));
        let mut found = begun(COMMANDS.iter().map(|spec| named(spec.name, spec)).collect(), typed);
        let others = match self.language {
            Language::En => found.is_empty(),
            Language::Vi => !typed.is_empty(),
        };
        if others {
            let aliases = COMMANDS
                .iter()
                .flat_map(|spec| spec.aliases.iter().map(move |alias| named(alias, spec)));
            found.extend(begun(aliases.collect(), typed));
        }
        found
    }

    /// What may stand at the end of the arguments that begin at byte `from`.
    fn complete_argument(&self, index: usize, before: &str, from: usize) -> Completion {
        let spec = &COMMANDS[index];
        let arguments = before.get(from..).unwrap_or_default();
        let word = arguments.rfind(char::is_whitespace).map_or(0, |blank| {
            blank
                + arguments
                    .get(blank..)
                    .and_then(|rest| rest.chars().next())
                    .map_or(1, char::len_utf8)
        });
        let words: Vec<&str> =
            arguments.get(..word).unwrap_or_default().split_whitespace().collect();
        let last = spec.arguments.len().checked_sub(1);
        let argument = last.and_then(|last| spec.arguments.get(words.len().min(last)));
        let Some(argument) = argument else { return Completion::default() };
        let in_expression = matches!(
            argument.kind,
            ArgumentKind::Expression | ArgumentKind::Condition | ArgumentKind::Number
        );
        let word = if in_expression { name_start(arguments) } else { word };
        let typed = arguments.get(word..).unwrap_or_default();
        let candidates = match (complete(index, &words, self), argument.kind) {
            (Some(words), _) => words.into_iter().map(|word| Candidate::word(word, "")).collect(),
            (None, ArgumentKind::Output(endings)) => file_names(typed, endings),
            (None, _) => self.of_kind(argument.kind, argument.name, words.is_empty(), typed),
        };
        Completion {
            start: from + word,
            candidates: begun(candidates, typed),
            file: match argument.kind {
                ArgumentKind::File => true,
                // Within a folder its files come first; a new name is begun by hand.
                ArgumentKind::Output(_) => typed.is_empty() || typed.ends_with('/'),
                ArgumentKind::Number
                | ArgumentKind::Count
                | ArgumentKind::Expression
                | ArgumentKind::Condition
                | ArgumentKind::Range
                | ArgumentKind::Choice(_)
                | ArgumentKind::Name
                | ArgumentKind::Topic
                | ArgumentKind::Lesson => false,
            },
        }
    }

    /// The words that an argument of this kind may be.
    fn of_kind(&self, kind: ArgumentKind, name: &str, first: bool, typed: &str) -> Vec<Candidate> {
        // `V|random`: the words in lower case stand for themselves.
        let literal = |part: &&str| part.chars().all(|c| c.is_ascii_lowercase());
        let literals = name.split('|').filter(literal).filter(|_| first);
        let mut candidates: Vec<Candidate> =
            literals.map(|word| Candidate::word(word, "")).collect();
        match kind {
            ArgumentKind::Choice(words) => {
                candidates = words.iter().map(|word| Candidate::word(*word, "")).collect();
            }
            ArgumentKind::Topic => {
                candidates.extend(self.commands(typed));
                let concepts = CONCEPTS.iter();
                candidates.extend(concepts.map(|concept| {
                    Candidate::word(concept.name, concept.title.get(self.language))
                }));
            }
            ArgumentKind::Lesson => {
                let entries = self.course.entries(self.language).into_iter();
                candidates.extend(entries.map(|entry| Candidate::word(entry.name, entry.title)));
            }
            ArgumentKind::Expression | ArgumentKind::Number => candidates.extend(self.names()),
            ArgumentKind::Condition => {
                candidates.extend(condition_words().map(|word| Candidate::word(word, "")));
                candidates.extend(self.names());
            }
            ArgumentKind::Name => {
                let kept = self.lab.kept().iter();
                candidates.extend(kept.map(|(name, _)| Candidate::word(name.clone(), "")));
            }
            ArgumentKind::Count
            | ArgumentKind::Range
            | ArgumentKind::File
            | ArgumentKind::Output(_) => {}
        }
        candidates
    }

    /// The names that an expression may hold.
    fn names(&self) -> Vec<Candidate> {
        let functions = Function::ALL.iter().map(|function| format!("{}(", function.name()));
        let constants = CONSTANTS.iter().map(|name| (*name).to_owned());
        let own = self.lab.constants().iter().map(|(name, _)| name.to_owned());
        functions.chain(constants).chain(own).map(Candidate::part).collect()
    }
}

/// The name that was begun with each ending that it may have.
fn file_names(typed: &str, endings: &[&str]) -> Vec<Candidate> {
    let stem = typed.rsplit_once('.').map_or(typed, |(stem, _)| stem);
    if stem.is_empty() || stem.ends_with('/') {
        return Vec::new();
    }
    endings.iter().map(|ending| Candidate::word(format!("{stem}{ending}"), "")).collect()
}

/// The byte at which the name at the end of `text` begins: `2sq` is a number and the name `sq`.
fn name_start(text: &str) -> usize {
    let part = |c: &(usize, char)| c.1.is_alphanumeric() || c.1 == '_';
    let name = text.char_indices().rev().take_while(part);
    name.filter(|(_, c)| c.is_alphabetic()).last().map_or(text.len(), |(at, _)| at)
}

/// The candidates that begin as typed, with or without marks.
fn begun(candidates: Vec<Candidate>, typed: &str) -> Vec<Candidate> {
    let typed = fold(typed);
    candidates.into_iter().filter(|candidate| fold(&candidate.text).starts_with(&typed)).collect()
}

#[cfg(test)]
mod tests {
    use crate::host::Host;
    use crate::language::Language;
    use crate::session::{Options, Session};

    fn complete(language: Language, line: &str) -> (usize, Vec<String>) {
        let mut session = Session::new(Options { language, ..Options::default() });
        for command in ["let slope = 3", "run 5", "keep first"] {
            assert!(session.execute(command, &mut Host::patient()).result.is_ok());
        }
        let found = session.state().complete(line, line.len());
        (found.start, found.candidates.into_iter().map(|candidate| candidate.text).collect())
    }

    fn words(line: &str) -> Vec<String> {
        complete(Language::En, line).1
    }

    #[test]
    fn commands_where_a_command_stands() {
        assert_eq!(words("lands"), ["landscape"]);
        assert_eq!(complete(Language::En, "lr 0.1; lands"), (8, vec!["landscape".to_owned()]));
        assert!(words("").len() > 40);
        assert!(words("lr 0.1 # lands").is_empty());
    }

    #[test]
    fn vietnamese_names_with_or_without_marks_in_both_languages() {
        for language in Language::ALL {
            assert_eq!(complete(language, "buo").1, ["bước"]);
            assert_eq!(complete(language, "bươ").1, ["bước"]);
            assert_eq!(complete(language, "toc-").1, ["tốc-độ", "tốc-độ-học"]);
            // One name each, so that the list of all is one screen.
            assert_eq!(complete(language, "").1.len(), crate::command::COMMANDS.len());
        }
        assert_eq!(words("ru"), ["run", "runs"], "English first");
    }

    #[test]
    fn what_each_argument_may_be() {
        assert_eq!(words("optimizer ad"), ["adagrad", "adam"]);
        assert_eq!(words("optimizer adam "), ["beta1=", "beta2=", "eps="]);
        assert_eq!(words("optimizer adam beta1=0.5 b"), ["beta2="]);
        assert_eq!(words("set l"), ["lang"]);
        assert_eq!(words("set lang "), Language::ALL.map(Language::code));
        assert_eq!(words("compare fi"), ["first"]);
        assert_eq!(words("compare optimizer gd mo"), ["momentum"]);
        assert_eq!(words("start ran"), ["random"]);
        assert_eq!(words("noise o"), ["off"]);
        assert!(words("help curv").contains(&"curvature".to_owned()));
        assert_eq!(words("lesson too-l"), ["too-large"]);
        assert!(words("run ").is_empty());
        assert_eq!(words("plot ba"), ["basins"]);
        assert_eq!(words("export a.s"), ["a.svg"]);
        assert_eq!(words("export a.svg s"), ["sweep"]);
        assert!(words("export a.csv s").is_empty(), "a table has no views");
        assert_eq!(words("export out/b").len(), crate::export::Format::ALL.len());
    }

    #[test]
    fn names_inside_expressions_and_conditions() {
        assert_eq!(complete(Language::En, "loss 3x^2+sq"), (10, vec!["sqrt(".to_owned()]));
        assert_eq!(words("loss 2sl"), ["slope"], "a number and a name");
        assert_eq!(words("until last"), ["last_epoch"]);
        assert_eq!(words("lr 1/p"), ["pi"]);
    }
}
