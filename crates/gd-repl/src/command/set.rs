//! `set`: preferences of the session.

use super::{Argument, ArgumentKind, Arguments, Group, Mistake, Spec, Verb};
use crate::failure::{Failure, Problem};
use crate::host::Host;
use crate::language::{Language, Text};
use crate::report::{Preference, PreferenceReport, Report};
use crate::session::State;

/// `set lang en|vi`, `set hints on|off`, or `set` alone.
#[derive(Debug)]
pub(crate) struct Set {
    change: Option<Preference>,
}

/// The words that hints may be set to.
const SWITCH: [&str; 2] = ["on", "off"];

impl Verb for Set {
    const SPEC: Spec = Spec {
        name: "set",
        aliases: &["thiết-lập"],
        words: &["config", "option", "options", "language", "lang"],
        arguments: &[
            Argument::optional("lang|hints", ArgumentKind::Choice(&["lang", "hints"])),
            Argument::optional("en|vi|on|off", ArgumentKind::Choice(&["en", "vi", "on", "off"])),
        ],
        group: Group::Session,
        summary: Text { en: "preferences: `set lang vi`", vi: "tùy chọn: `set lang en`" },
        details: Text {
            en: "`set lang` changes the language from the next line on. `set hints off` keeps the \
                 space below the line empty while you type.",
            vi: "`set lang` đổi ngôn ngữ từ dòng tiếp theo. `set hints off` để trống chỗ bên dưới \
                 dòng đang gõ.",
        },
        default: None,
        mistake: Some(Mistake {
            typed: "set lr 0.1",
            instead: "lr 0.1",
            why: Text {
                en: "`set` is for preferences; a setting has a command of its own",
                vi: "`set` dành cho tùy chọn; mỗi thiết lập có lệnh riêng",
            },
        }),
        examples: &["set lang vi", "set hints off"],
        see: &["help"],
    };

    fn parse(mut arguments: Arguments<'_>) -> Result<Self, Failure> {
        let Some(key) = arguments.next() else { return Ok(Self { change: None }) };
        let among = |choices: Vec<&'static str>| Problem::NotAChoice { choices, suggestion: None };
        let change = match key.text {
            "lang" => {
                let word = arguments.required()?;
                let codes = || Language::ALL.into_iter().map(Language::code).collect();
                let language = Language::from_code(word.text);
                Preference::Language(language.ok_or_else(|| word.fails(among(codes())))?)
            }
            "hints" => {
                let word = arguments.required()?;
                let at = SWITCH.iter().position(|known| *known == word.text);
                Preference::Hints(at.ok_or_else(|| word.fails(among(SWITCH.to_vec())))? == 0)
            }
            _ => return Err(key.fails(among(vec!["lang", "hints"]))),
        };
        Ok(Self { change: Some(change) })
    }

    fn complete(words: &[&str], _: &State) -> Option<Vec<String>> {
        let words: Vec<&str> = match words {
            ["lang"] => Language::ALL.into_iter().map(Language::code).collect(),
            ["hints"] => SWITCH.to_vec(),
            _ => return None,
        };
        Some(words.into_iter().map(str::to_owned).collect())
    }

    fn apply(self, state: &mut State, _: &mut Host<'_>) -> Result<Report, Failure> {
        match self.change {
            Some(Preference::Language(language)) => state.language = language,
            Some(Preference::Hints(hints)) => state.hints = hints,
            None => {}
        }
        Ok(Report::Preference(PreferenceReport {
            language: state.language,
            hints: state.hints,
            changed: self.change,
        }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_and_both_switches_are_offered() {
        let words = Language::ALL.map(Language::code).into_iter().chain(SWITCH);
        let words: Vec<&str> = words.collect();
        let value = &Set::SPEC.arguments[1];
        assert_eq!(value.name, words.join("|"));
        assert!(matches!(value.kind, ArgumentKind::Choice(choices) if choices == words));
    }
}
