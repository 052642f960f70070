//! Commands: one file each, one word in a list.
//!
//! A command is added by writing `command/NAME.rs` with a type that implements `Verb` (its [`Spec`],
//! its parse, its apply) and putting one word into the list below. The `Command` enum, the table of
//! all specs, name look-up, dispatch, usage lines, completion, `help` and the tests of all commands are
//! made from that.

mod arguments;
mod look_up;
mod spec;

use crate::failure::Failure;
use crate::host::Host;
use crate::report::Report;
use crate::session::State;

pub(crate) use arguments::{Arguments, Word, whole_number};
pub use look_up::fold;
pub(crate) use look_up::{find, known, meant, names, nearest};
pub use spec::{Argument, ArgumentKind, Group, Mistake, Presence, Spec};

/// What every command is: a description, a way to read its arguments and what it does.
pub(crate) trait Verb: Sized {
    /// Everything that is known before it is typed.
    const SPEC: Spec;

    /// Reads the arguments; sees no session, so that a line means the same everywhere.
    fn parse(arguments: Arguments<'_>) -> Result<Self, Failure>;

    /// Does it, on a copy of the session's state that is kept only if this succeeds.
    fn apply(self, state: &mut State, host: &mut Host<'_>) -> Result<Report, Failure>;

    /// The words that may stand after `words`, where the kinds of the arguments do not tell.
    fn complete(_words: &[&str], _: &State) -> Option<Vec<String>> {
        None
    }

    /// What it would give, in one line, while it is being typed; `None` where that would take long or say
    /// no more than its description. Must be quick and sees the session as it is.
    fn preview(&self, _: &State) -> Option<Result<String, Failure>> {
        None
    }
}

macro_rules! commands {
    ($($module:ident::$verb:ident),+ $(,)?) => {
        $(pub(crate) mod $module;)+

        /// One typed line, parsed.
        #[derive(Debug)]
        pub(crate) enum Command {
            $(
                #[doc = concat!("`", stringify!($module), "`.")]
                $verb($module::$verb),
            )+
        }

        /// Every command, in the order of `help`.
        pub const COMMANDS: &[Spec] = &[$(<$module::$verb as Verb>::SPEC),+];

        /// The parsers, in the same order.
        const PARSERS: &[fn(Arguments<'_>) -> Result<Command, Failure>] =
            &[$(|arguments| <$module::$verb as Verb>::parse(arguments).map(Command::$verb)),+];

        /// What may stand after some words of a command, in the same order.
        const COMPLETERS: &[fn(&[&str], &State) -> Option<Vec<String>>] =
            &[$(<$module::$verb as Verb>::complete),+];

        impl Command {
            /// What this command does.
            pub(crate) fn apply(
                self,
                state: &mut State,
                host: &mut Host<'_>,
            ) -> Result<Report, Failure> {
                match self {
                    $(Self::$verb(verb) => verb.apply(state, host)),+
                }
            }

            /// What this command would give, while it is being typed.
            pub(crate) fn preview(&self, state: &State) -> Option<Result<String, Failure>> {
                match self {
                    $(Self::$verb(verb) => verb.preview(state)),+
                }
            }
        }
    };
}

commands! {
    loss::Loss,
    derivative::Derivative,
    constant::Let,
    lr::Lr,
    schedule::SetSchedule,
    optimizer::SetOptimizer,
    noise::SetNoise,
    clip::SetClip,
    start::SetStart,
    seed::SetSeed,
    domain::SetDomain,
    tolerance::SetTolerance,
    epochs::SetEpochs,
    step::TakeSteps,
    run::Run,
    until::Until,
    back::Back,
    goto::Goto,
    reset::Reset,
    undo::Undo,
    recover::Recover,
    state::ShowState,
    eval::Eval,
    derive::Derive,
    gradcheck::CheckGradient,
    landscape::ShowLandscape,
    theory::ShowTheory,
    diagnose::Diagnose,
    history::History,
    plot::Plot,
    play::Play,
    watch::Watch,
    keep::Keep,
    runs::Runs,
    compare::Compare,
    sweep::Sweep,
    basins::ShowBasins,
    find::Find,
    lessons::Lessons,
    lesson::OpenLesson,
    hint::Hint,
    skip::Skip,
    free::Free,
    resume::Resume,
    leave::Leave,
    progress::ShowProgress,
    drill::BeginDrill,
    export::Export,
    source::Source,
    set::Set,
    help::Help,
    quit::Quit,
}

/// The words that may stand after `words` in the command of this index, where the kinds of its arguments
/// do not tell.
pub(crate) fn complete(index: usize, words: &[&str], state: &State) -> Option<Vec<String>> {
    COMPLETERS[index](words, state)
}

impl Command {
    /// Reads a command line. Unique prefixes of names are understood only where `interactive`: a new
    /// command must not break a script.
    pub(crate) fn parse(line: &str, interactive: bool) -> Result<(Self, &'static Spec), Failure> {
        let (index, rest) = find(line, interactive)?;
        let spec = &COMMANDS[index];
        let command = PARSERS[index](Arguments::new(line, rest, spec))?;
        Ok((command, spec))
    }
}

#[cfg(test)]
mod tests;
