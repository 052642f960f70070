//! What is wrong with the options, in Vietnamese: clap has English words only.

use clap::Error;
use clap::error::{ContextKind, ErrorKind};
use gd_repl::language::Language;

use crate::wording;

/// What is wrong and what to do, a line each; `None` for the texts that are no errors, and for errors that
/// these options cannot cause.
pub(super) fn vietnamese(error: &Error) -> Option<String> {
    let said = |kind| error.get(kind).map(ToString::to_string).filter(|text| !text.is_empty());
    let argument = said(ContextKind::InvalidArg).unwrap_or_default();
    #[expect(clippy::wildcard_enum_match_arm, reason = "clap may add kinds")]
    let message = match error.kind() {
        ErrorKind::UnknownArgument => format!("không có tùy chọn `{argument}`"),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            match said(ContextKind::InvalidValue) {
                Some(value) => format!("`{argument}` không nhận giá trị `{value}`"),
                None => format!("`{argument}` cần một giá trị"),
            }
        }
        ErrorKind::TooManyValues => format!("`{argument}` không nhận giá trị nào"),
        ErrorKind::ArgumentConflict => match said(ContextKind::PriorArg) {
            Some(prior) if prior != argument => {
                format!("`{argument}` không dùng cùng với `{prior}`")
            }
            Some(_) | None => format!("`{argument}` chỉ được viết một lần"),
        },
        _ => return None,
    };
    let values = said(ContextKind::ValidValue).map(|values| format!("  các giá trị: {values}\n"));
    let near = said(ContextKind::SuggestedArg).or_else(|| said(ContextKind::SuggestedValue));
    let near = near.map(|near| format!("  có phải ý bạn là `{near}`?\n"));
    let lines = [values, near].into_iter().flatten().collect::<String>();
    let error = wording::error(&message, Language::Vi);
    Some(format!("{error}{lines}  `gd-repl --help` liệt kê các tùy chọn\n"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::args::Args;

    fn complaint(options: &[&str]) -> String {
        let command = Args::options(Language::Vi);
        let error = command.try_get_matches_from(std::iter::once(&"gd-repl").chain(options));
        vietnamese(&error.expect_err("bad usage")).expect("an error of these options")
    }

    #[test]
    fn every_kind_of_bad_usage_is_told() {
        let told = [
            (&["--formt", "json"][..], "không có tùy chọn `--formt`"),
            (&["--format", "xml"], "không nhận giá trị `xml`\n  các giá trị: text, json"),
            (&["--format"], "cần một giá trị"),
            (&["--seed", "x"], "không nhận giá trị `x`"),
            (&["--no-state", "--state-dir", "d"], "không dùng cùng với"),
            (&["--ascii", "--ascii"], "chỉ được viết một lần"),
            (&["--ascii=yes"], "không nhận giá trị nào"),
            (&["a.gd", "b.gd"], "không có tùy chọn `b.gd`"),
        ];
        for (options, expected) in told {
            let text = complaint(options);
            assert!(text.contains(expected), "{options:?}: {text}");
        }
        assert!(complaint(&["--formt", "json"]).contains("có phải ý bạn là `--format`?"));
    }

    #[test]
    fn help_is_no_complaint() {
        let error = Args::options(Language::Vi).try_get_matches_from(["gd-repl", "--help"]);
        assert_eq!(vietnamese(&error.expect_err("a text to print")), None);
    }
}
