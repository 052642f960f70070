//! What a command is, said once: its name, its arguments, its help.
//!
//! Parsing errors, usage lines, completion, `help` and the tests of all commands derive from a
//! [`Spec`].

use crate::language::Text;

/// Everything that is known of a command before it is typed.
#[derive(Clone, Copy, Debug)]
pub struct Spec {
    /// The stable name.
    pub name: &'static str,
    /// Other names, valid in both languages. Vietnamese ones are written with their marks; they are
    /// understood without them too.
    pub aliases: &'static [&'static str],
    /// What people type who mean this command and know another program: proposed, never run.
    pub words: &'static [&'static str],
    /// The arguments, in order.
    pub arguments: &'static [Argument],
    /// Under which purpose `help` lists it.
    pub group: Group,
    /// One line: what it does.
    pub summary: Text,
    /// More: defaults, rules, the commonest mistake.
    pub details: Text,
    /// For a setting the line that a session begins with, else what the name alone means: `step 1`.
    pub default: Option<&'static str>,
    /// The commonest mistake.
    pub mistake: Option<Mistake>,
    /// Command lines that work as they stand in a new session. Each is run by a test.
    pub examples: &'static [&'static str],
    /// What to read about next: names of commands and concepts.
    pub see: &'static [&'static str],
}

impl Spec {
    /// The usage line: `step [N]`.
    pub fn usage(&self) -> String {
        self.arguments.iter().fold(self.name.to_owned(), |mut usage, argument| {
            usage.push(' ');
            match argument.presence {
                Presence::Required => usage.push_str(argument.name),
                Presence::Optional => usage.push_str(&format!("[{}]", argument.name)),
            }
            usage
        })
    }
}

/// A line that does not do what was meant, and one that does. Both are run by a test.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mistake {
    /// What is typed; it is refused in a new session.
    pub typed: &'static str,
    /// What to type instead; it works in a new session.
    pub instead: &'static str,
    /// Why, in a phrase.
    pub why: Text,
}

/// One argument of a command.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Argument {
    /// As usage lines name it: `V`, `N`, `EXPR`, or the words to choose from: `on|off`.
    pub name: &'static str,
    /// What it may be.
    pub kind: ArgumentKind,
    /// Whether it may be left out.
    pub presence: Presence,
}

impl Argument {
    /// An argument that must be given.
    pub const fn required(name: &'static str, kind: ArgumentKind) -> Self {
        Self { name, kind, presence: Presence::Required }
    }

    /// An argument that may be left out.
    pub const fn optional(name: &'static str, kind: ArgumentKind) -> Self {
        Self { name, kind, presence: Presence::Optional }
    }
}

/// What an argument may be; completion and hints follow it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ArgumentKind {
    /// A constant expression.
    Number,
    /// A whole number from 0 to 1e15.
    Count,
    /// An expression in the parameter; takes the rest of the line.
    Expression,
    /// A condition; takes the rest of the line.
    Condition,
    /// `A..B`.
    Range,
    /// One of these words.
    Choice(&'static [&'static str]),
    /// The name of something that the learner named.
    Name,
    /// A command or concept of `help`.
    Topic,
    /// A lesson, by number or name.
    Lesson,
    /// A file.
    File,
    /// A file to be written, whose name ends in one of these.
    Output(&'static [&'static str]),
}

/// Whether an argument may be left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    /// It must be given.
    Required,
    /// It may be left out.
    Optional,
}

/// The purposes under which `help` lists the commands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// What is descended on, and from where.
    Setting,
    /// Going forward and back in time.
    Moving,
    /// Looking and understanding.
    Looking,
    /// The course.
    Learning,
    /// Files, help, leaving.
    Session,
}

impl Group {
    /// Every group, in the order of `help`.
    pub const ALL: [Self; 5] =
        [Self::Setting, Self::Moving, Self::Looking, Self::Learning, Self::Session];

    /// The heading of the group.
    pub const fn title(self) -> Text {
        match self {
            Self::Setting => Text { en: "Set up", vi: "Thiết lập" },
            Self::Moving => Text { en: "Descend", vi: "Hạ gradient" },
            Self::Looking => Text { en: "Understand", vi: "Tìm hiểu" },
            Self::Learning => Text { en: "Learn", vi: "Học" },
            Self::Session => Text { en: "Session", vi: "Phiên làm việc" },
        }
    }
}
