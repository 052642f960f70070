//! A session that died, brought back: its seed and its commands are enough.
//!
//! A front end keeps a journal of what changed the session ([`lines`]) and offers the journal of one that
//! ended without `quit` back as a [`Recovery`]; the command `recover` runs it again.
//!
//! ```
//! use gd_core::Seed;
//! use gd_repl::host::Host;
//! use gd_repl::recovery::Recovery;
//! use gd_repl::session::{Options, Session};
//!
//! let journal = "# gd-repl seed 7\nstart -2\nrun 100\n";
//! let recovery = Recovery::read(journal).expect("a journal");
//! let mut session = Session::new(Options { recovery: Some(recovery), ..Options::default() });
//! assert!(session.execute("recover", &mut Host::patient()).result.is_ok());
//! assert_eq!(session.state().lab.descent().epoch(), 100);
//! assert_eq!(session.state().lab.seed(), Seed::new(7).unwrap());
//! ```

use gd_core::Seed;

use crate::report::Report;
use crate::session::{Outcome, Session};

/// How the first line of a journal begins; the seed follows.
const HEADER: &str = "# gd-repl seed ";

/// What is needed to bring a session back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recovery {
    /// Its seed.
    pub seed: Seed,
    /// Its commands, in order.
    pub commands: Vec<String>,
}

impl Recovery {
    /// The first line of the journal of a session with this seed.
    pub fn header(seed: Seed) -> String {
        format!("{HEADER}{}\n", seed.get())
    }

    /// What a journal says; `None` if it is none. A last line without its line break was cut off by the
    /// death of its session and does not count.
    pub fn read(journal: &str) -> Option<Self> {
        let (first, rest) = journal.split_once('\n')?;
        let seed = Seed::new(first.strip_prefix(HEADER)?.trim().parse().ok()?).ok()?;
        let whole = rest.rfind('\n').and_then(|end| rest.get(..end)).unwrap_or_default();
        let commands = whole.lines().map(str::to_owned).collect();
        Some(Self { seed, commands })
    }
}

/// What a command may have changed, to be compared before and after it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    revision: u64,
    place: Option<(String, usize, usize)>,
    language: &'static str,
}

impl Mark {
    /// The session as it is now.
    pub fn new(session: &Session) -> Self {
        Self {
            revision: session.state().lab.revision(),
            place: session.place(),
            language: session.language().code(),
        }
    }
}

/// The lines that the journal gets for a command: none where it `changed` nothing, those of a script in
/// place of its file, and an interrupted run with the epochs that it reached.
pub fn lines(outcome: &Outcome, changed: bool) -> Vec<String> {
    match &outcome.result {
        Ok(Report::Sourced(script)) => {
            script.outcomes.iter().flat_map(|outcome| lines(outcome, true)).collect()
        }
        Ok(Report::Recovered(recovered)) => recovered.commands.clone(),
        Ok(Report::Run(run)) if run.interrupted => vec![format!("run {}", run.updates)],
        Ok(_) if changed => vec![outcome.command.clone()],
        Ok(_) | Err(_) => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::host::Host;
    use crate::session::Options;

    /// A session that executes these commands, and its journal.
    fn journal(commands: &[&str]) -> (Session, String) {
        let seed = Seed::new(5).expect("a seed");
        let mut session = Session::new(Options { seed, ..Options::default() });
        let mut journal = Recovery::header(seed);
        for command in commands {
            let before = Mark::new(&session);
            let outcome = session.execute(command, &mut Host::patient());
            for line in lines(&outcome, Mark::new(&session) != before) {
                journal.push_str(&line);
                journal.push('\n');
            }
        }
        (session, journal)
    }

    #[test]
    fn a_session_comes_back_bit_for_bit() {
        let commands = [
            "run 30",
            "lr 0.3",
            "noise 0.1",
            "run 20",
            "state",
            "lr abc",
            "back 7",
            "undo",
            "run 3",
            "start random",
            "let a = 2",
            "loss a x^4",
            "optimizer adam",
            "run 9",
            "keep first",
        ];
        let (session, journal) = journal(&commands);
        assert!(!journal.contains("state") && !journal.contains("abc"), "{journal}");
        let recovery = Recovery::read(&journal);
        let mut back = Session::new(Options { recovery, ..Options::default() });
        let outcome = back.execute("recover", &mut Host::patient());
        assert!(outcome.result.is_ok(), "{outcome:?}");
        let state = |session: &mut Session| {
            let outcome = session.execute("state", &mut Host::patient());
            crate::render::json::object(&outcome, session.language())
        };
        let mut session = session;
        assert_eq!(state(&mut back), state(&mut session));
        assert_eq!(back.state().lab.kept().len(), 1);
        assert!(back.execute("recover", &mut Host::patient()).result.is_err(), "only once");
    }

    #[test]
    fn a_lesson_comes_back_at_its_place() {
        let (session, journal) = journal(&["lesson 1", "1", "4"]);
        let recovery = Recovery::read(&journal);
        let mut back = Session::new(Options { recovery, ..Options::default() });
        assert!(back.execute("recover", &mut Host::patient()).result.is_ok());
        assert_eq!(back.place(), session.place());
        assert!(back.place().is_some_and(|(_, exercise, _)| exercise > 1));
    }

    #[test]
    fn what_is_no_journal_is_none_and_a_cut_line_does_not_count() {
        assert_eq!(Recovery::read(""), None);
        assert_eq!(Recovery::read("lr 1\nrun\n"), None);
        assert_eq!(Recovery::read("# gd-repl seed x\n"), None);
        let read = Recovery::read("# gd-repl seed 3\nlr 1\nrun 1").expect("a journal");
        assert_eq!(read.commands, ["lr 1"]);
        let empty = Recovery::read("# gd-repl seed 3\n").expect("a journal");
        assert!(empty.commands.is_empty());
    }
}
