//! The options of the command line.

mod complaint;
mod vietnamese;

use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Command, CommandFactory as _, FromArgMatches as _, Parser, ValueEnum};
use clap_complete::Shell;
use gd_repl::language::Language;
use gd_repl::language::file_error::{FileAction, FileError};
use gd_repl::lesson::Course;

use crate::wording;

/// A terminal laboratory for gradient descent in one dimension.
#[derive(Debug, Parser)]
#[command(name = "gd-repl", version, about, long_about = None)]
#[command(
    after_help = "Without SCRIPT: interactive on a terminal, else commands from standard input.\n\
    Exit status: 0 success, 1 a command failed, 2 bad usage or unreadable script, 130 interrupted."
)]
pub(crate) struct Args {
    /// A file of commands
    pub(crate) script: Option<PathBuf>,

    /// Run these commands, separated by `;`, and exit; repeatable
    #[arg(short, long = "eval", value_name = "COMMANDS", allow_hyphen_values = true)]
    pub(crate) eval: Vec<String>,

    /// Stay interactive after `--eval`
    #[arg(short, long)]
    pub(crate) interactive: bool,

    /// Text, or one JSON object a command
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub(crate) format: Format,

    /// Language [default: from the locale]
    #[arg(long, value_parser = one_of_the_languages())]
    pub(crate) lang: Option<Language>,

    /// Colour [never with `NO_COLOR`, TERM=dumb or off a terminal]
    #[arg(long, value_enum, default_value_t = Colour::Auto)]
    pub(crate) color: Colour,

    /// No byte over 127 on the screen
    #[arg(long)]
    pub(crate) ascii: bool,

    /// For screen readers: pictures as sentences and tables
    #[arg(long)]
    pub(crate) plain: bool,

    /// Seed of everything random, below 2^53
    #[arg(long, value_name = "N")]
    pub(crate) seed: Option<u64>,

    /// Scripts: print each command before its result
    #[arg(long)]
    pub(crate) echo: bool,

    /// Scripts: go on after a failed command
    #[arg(long)]
    pub(crate) keep_going: bool,

    /// Where history and progress live
    #[arg(long, value_name = "DIR", conflicts_with = "no_state")]
    pub(crate) state_dir: Option<PathBuf>,

    /// Keep no history and no progress
    #[arg(long)]
    pub(crate) no_state: bool,

    /// A folder with more lessons
    #[arg(long, value_name = "DIR")]
    pub(crate) lessons: Option<PathBuf>,

    /// Print the manual page and exit: `gd-repl --man | man -l -`
    #[arg(long)]
    pub(crate) man: bool,

    /// Print what completes these options in a shell, and exit
    #[arg(long, value_name = "SHELL")]
    pub(crate) completions: Option<Shell>,
}

impl Args {
    /// The options with their texts in this language.
    pub(crate) fn options(language: Language) -> Command {
        match language {
            Language::En => Self::command(),
            Language::Vi => vietnamese::command(Self::command()),
        }
    }

    /// What was typed after the name of the program.
    ///
    /// # Errors
    /// Bad usage; and `--help` and `--version`, which are texts to print.
    pub(crate) fn typed(language: Language) -> Result<Self, clap::Error> {
        Self::from_arg_matches(&Self::options(language).try_get_matches()?)
    }

    /// What is wrong with the options in this language, where clap has no words of it.
    pub(crate) fn complaint(error: &clap::Error, language: Language) -> Option<String> {
        match language {
            Language::En => None,
            Language::Vi => complaint::vietnamese(error),
        }
    }

    /// The lessons in the binary, and those of `--lessons`; or why that folder cannot be used.
    pub(crate) fn course(&self, language: Language) -> Result<Course, String> {
        let mut course = Course::embedded();
        let Some(folder) = &self.lessons else { return Ok(course) };
        let faults = course.add_folder(folder).map_err(|error| {
            let error = FileError::new(folder, FileAction::Read, &error);
            wording::error(&error.message(language), language)
        })?;
        if faults.is_empty() {
            return Ok(course);
        }
        let lines = faults.iter().map(|path| wording::faulty_lesson(path, language));
        Err(lines.map(|line| wording::error(&line, language)).collect())
    }
}

/// What is printed for each command.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    Text,
    Json,
}

/// When colour is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Colour {
    Auto,
    Always,
    Never,
}

/// Reads the code of a language; help and completions list the codes.
fn one_of_the_languages() -> impl TypedValueParser<Value = Language> {
    PossibleValuesParser::new(Language::ALL.map(Language::code))
        .try_map(|code| Language::from_code(&code).ok_or("no language has this code"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_option_has_a_text_in_every_language() {
        let english = Args::options(Language::En);
        for language in Language::ALL.into_iter().filter(|language| *language != Language::En) {
            let translated = Args::options(language);
            for option in english.get_arguments() {
                let name = option.get_id();
                let other = translated.get_arguments().find(|other| other.get_id() == name);
                let other = other.expect("the same options");
                assert_ne!(option.get_help(), other.get_help(), "{language}: {name}");
            }
            translated.debug_assert();
        }
    }
}
