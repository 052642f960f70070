//! Two languages, equal by type.
//!
//! A fixed text is a [`Text`], which cannot be made with one language only. A sentence with numbers is
//! a function that matches on [`Language`], so that a missing language does not compile. Command
//! names, JSON keys and codes are never translated.

mod advice;
pub(crate) mod condition_fault;
mod evidence;
pub(crate) mod expression_error;
pub(crate) mod fairness;
pub mod file_error;
pub(crate) mod note;
pub(crate) mod problem;
pub(crate) mod rate;
pub(crate) mod remedy;
pub(crate) mod rule;
pub(crate) mod verdict;

use std::fmt;

/// The language of everything that a person reads.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Language {
    /// English.
    #[default]
    En,
    /// Vietnamese.
    Vi,
}

impl Language {
    /// Every language, in the order in which they are listed.
    pub const ALL: [Self; 2] = [Self::En, Self::Vi];

    /// The code used on the command line and for the folders of lessons.
    pub const fn code(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Vi => "vi",
        }
    }

    /// The language with this code, if there is one.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|language| language.code() == code)
    }

    /// The language of a locale such as `vi_VN.UTF-8` or `en`, if it is one of these.
    pub fn from_locale(locale: &str) -> Option<Self> {
        locale.split(['_', '.', '@']).next().and_then(Self::from_code)
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// A fixed text in every language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Text {
    /// English.
    pub en: &'static str,
    /// Vietnamese.
    pub vi: &'static str,
}

impl Text {
    /// The text in `language`.
    pub const fn get(self, language: Language) -> &'static str {
        match language {
            Language::En => self.en,
            Language::Vi => self.vi,
        }
    }
}

/// Names as a list: "a, b or c", "a, b hoặc c".
pub(crate) fn list<S: AsRef<str>>(names: &[S], language: Language) -> String {
    let or = match language {
        Language::En => " or ",
        Language::Vi => " hoặc ",
    };
    match names {
        [] => String::new(),
        [only] => only.as_ref().to_owned(),
        [first @ .., last] => {
            let first: Vec<&str> = first.iter().map(AsRef::as_ref).collect();
            format!("{}{or}{}", first.join(", "), last.as_ref())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_locale_names_its_language() {
        for language in Language::ALL {
            for rest in ["", "_XX", ".UTF-8", "_XX.UTF-8", "@modifier"] {
                assert_eq!(Language::from_locale(&format!("{language}{rest}")), Some(language));
            }
        }
        for other in ["", "C", "C.UTF-8", "POSIX", "_VN", "vie_VN"] {
            assert_eq!(Language::from_locale(other), None, "{other}");
        }
    }
}
