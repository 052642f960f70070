//! What the line being typed would come to, before Enter: shown below the line, never executed.
//!
//! A preview works on a copy of the session and changes nothing. It says one of three things: what the
//! command would give (`loss x^2 - 3x`: its f′; `lr 0.4`: that it diverges), where the fault is, or
//! what the command expects. A line that is merely not finished yet is no fault.
//!
//! ```
//! use gd_repl::session::{Options, Session};
//!
//! let session = Session::new(Options { interactive: true, ..Options::default() });
//! let preview = session.state().preview("loss x^2 - 3x").expect("something to say");
//! assert!(preview.text.contains("2x - 3"));
//! assert!(session.state().preview("loss 3x^^2").expect("a fault").fault.is_some());
//! ```

use gd_expr::{ErrorKind, Span};

use crate::command::{Command, Spec, find};
use crate::condition::evaluate_here;
use crate::failure::{Failure, Problem};
use crate::number::eye;
use crate::script;
use crate::session::State;

/// What is said below the line that is being typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Preview {
    /// One line of text.
    pub text: String,
    /// Where the fault is, in bytes of the line, if there is one.
    pub fault: Option<Span>,
}

impl Preview {
    fn says(text: String) -> Self {
        Self { text, fault: None }
    }
}

impl State {
    /// What the line being typed would come to; `None` where nothing is to be said.
    pub fn preview(&self, line: &str) -> Option<Preview> {
        if !self.hints {
            return None;
        }
        let (start, text) = script::last_command(line)?;
        if text.is_empty() || self.is_answer(text) {
            return None;
        }
        let Ok((index, arguments)) = find(text, true) else { return self.preview_value(text) };
        let spec = &crate::command::COMMANDS[index];
        if self.permit(spec).is_err() {
            return None;
        }
        let expects =
            || Preview::says(format!("{}   {}", spec.usage(), spec.summary.get(self.language)));
        if arguments == text.len() && !line.ends_with(char::is_whitespace) {
            return Some(expects());
        }
        match Command::parse(text, true) {
            // What stands before a `;` would change the session first, so only the reading is sure.
            Ok(_) if start > 0 || self.hidden().is_some() => Some(expects()),
            Ok((command, _)) => {
                let said = command.preview(self).map(|said| match said {
                    Ok(text) => Preview::says(text),
                    Err(failure) => self.preview_fault(&failure, start, text, spec),
                });
                Some(said.unwrap_or_else(expects))
            }
            Err(failure) => Some(self.preview_fault(&failure, start, text, spec)),
        }
    }

    /// The value of a line that is wholly an expression.
    fn preview_value(&self, text: &str) -> Option<Preview> {
        if self.hidden().is_some() || self.playing.is_some() {
            return None;
        }
        evaluate_here(text, &self.lab).map(|value| Preview::says(format!("= {}", eye(value))))
    }

    /// The fault of a finished part of the line; what the command expects where the end is missing.
    fn preview_fault(&self, failure: &Failure, start: usize, text: &str, spec: &Spec) -> Preview {
        let span = failure.span().filter(|span| !is_unfinished(failure, *span, text));
        let Some(span) = span else {
            return Preview::says(format!(
                "{}   {}",
                spec.usage(),
                spec.summary.get(self.language)
            ));
        };
        let mut said = failure.message(self.language);
        if let Some(help) = failure.help(self.language) {
            said = format!("{said}: {help}");
        }
        Preview { text: said, fault: Some(span.shifted(start)) }
    }
}

/// Whether more letters at the end may still mend it.
fn is_unfinished(failure: &Failure, span: Span, text: &str) -> bool {
    let open = matches!(
        failure.problem(),
        Problem::Expression(error)
            if matches!(error.kind(), ErrorKind::UnbalancedBracket { opening: true, .. })
    );
    open || span.end() >= text.trim_end().len()
}

#[cfg(test)]
mod tests {
    use super::Preview;
    use crate::host::Host;
    use crate::session::{Options, Session};

    fn session(commands: &str) -> Session {
        let mut session = Session::new(Options { interactive: true, ..Options::default() });
        for command in crate::script::commands(commands) {
            assert!(session.execute(command, &mut Host::patient()).result.is_ok(), "{command}");
        }
        session
    }

    fn said(line: &str) -> Option<Preview> {
        session("start -2").state().preview(line)
    }

    #[test]
    fn a_loss_shows_its_derivative() {
        let text = said("loss x^2 - 3x").expect("said").text;
        assert!(text.starts_with("f′(x) = 2x - 3"), "{text}");
        assert!(text.contains("below 1"), "the bound 2/L: {text}");
    }

    #[test]
    fn a_rate_shows_what_follows_from_it() {
        assert!(said("lr 0.4").expect("said").text.contains("Diverges"));
        assert!(said("lr 0.1").expect("said").text.contains("40 %"));
    }

    #[test]
    fn a_fault_is_shown_once_it_is_one() {
        assert_eq!(said("loss 3x^").expect("said").fault, None, "the end is still missing");
        assert_eq!(said("loss (x+1").expect("said").fault, None, "still open");
        let fault = said("loss 3x^^2").expect("said").fault.expect("a fault");
        assert_eq!((fault.start(), fault.end()), (8, 9));
        let fault = said("lr 0.1; lr 3x^^2 + 1").expect("said").fault.expect("a fault");
        assert!(fault.start() > 8, "in bytes of the whole line");
    }

    #[test]
    fn a_name_shows_what_the_command_expects() {
        assert!(said("run").expect("said").text.starts_with("run [N]"));
        assert!(said("lands").expect("a prefix").text.starts_with("landscape"));
        assert_eq!(said(""), None);
        assert_eq!(said("qqq"), None);
        assert_eq!(said("x + 1").expect("a value").text, "= -1");
    }

    #[test]
    fn nothing_is_shown_where_hints_are_off_and_nothing_changes() {
        let off = session("set hints off");
        assert_eq!(off.state().preview("lr 0.4"), None);
        let session = session("start -2");
        let before = session.state().lab.revision();
        let _ = session.state().preview("loss x^4");
        assert_eq!(session.state().lab.revision(), before);
        assert_eq!(session.state().lab.loss().formula.to_string(), "3x^2 - 3x + 4");
    }
}
