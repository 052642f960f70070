//! `set`: preferences of the session.

use super::{Argument, ArgumentKind, Arguments, Group, Spec, Verb, Mistake};
use crate::failure::{Failure, Problem};
use crate::host::Host;
use crate::language::{Language, Text};
use crate::report::{PreferenceReport, Report};
use crate::session::State;

/// `set lang en|vi`, or `set` alone.
#[derive(Debug)]
pub(crate) struct Set {
    language: Option<Language>,
}

impl Verb for Set {
    const SPEC: Spec = Spec {
        name: "set",
        aliases: &["thiết-lập"],
        words: &["config", "option", "options", "language", "lang"],
        arguments: &[
            Argument::optional("lang", ArgumentKind::Choice(&["lang"])),
            Argument::optional("en|vi", ArgumentKind::Choice(&["en", "vi"])),
        ],
        group: Group::Session,
        summary: Text {
            en: "preferences: `set lang vi`",
            vi: "tùy chọn: `set lang en`",
        },
        details: Text {
            en: "The language holds from the next line on.",
            vi: "Ngôn ngữ có hiệu lực từ dòng tiếp theo.",
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
        examples: &["set lang vi", "set lang en"],
        see: &["help"],
    };

    fn parse(mut arguments: Arguments<'_>) -> Result<Self, Failure> {
        let Some(key) = arguments.next() else { return Ok(Self { language: None }) };
        if key.text != "lang" {
            return Err(key.fails(Problem::NotAChoice { choices: vec!["lang"], suggestion: None }));
        }
        let word = arguments.required()?;
        let language = Language::from_code(word.text).ok_or_else(|| {
            let choices = Language::ALL.into_iter().map(Language::code).collect();
            word.fails(Problem::NotAChoice { choices, suggestion: None })
        })?;
        Ok(Self { language: Some(language) })
    }

    fn apply(self, state: &mut State, _: &mut Host<'_>) -> Result<Report, Failure> {
        let changed = self.language.is_some();
        if let Some(language) = self.language {
            state.language = language;
        }
        Ok(Report::Preference(PreferenceReport { language: state.language, changed }))
    }
}
