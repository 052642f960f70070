//! From text to commands: lines are split at `;`, comments and blanks are dropped.
//!
//! A `#` starts a comment and a `;` ends a command, except inside double quotes (file names). One
//! splitting serves scripts, standard input, `-e`, the interactive prompt and the blocks of lessons.
//!
//! ```
//! use gd_repl::script::commands;
//!
//! let text = "lr 0.1; step # one update\n\nexport \"a;b.csv\"";
//! let commands: Vec<&str> = commands(text).collect();
//! assert_eq!(commands, ["lr 0.1", "step", "export \"a;b.csv\""]);
//! ```

use std::path::Path;

use crate::language::file_error::{FileAction, FileError};

/// The text of a file.
///
/// # Errors
/// It cannot be read, or it is no UTF-8 text; the line is named.
pub fn read(path: &Path) -> Result<String, FileError> {
    let bytes =
        std::fs::read(path).map_err(|error| FileError::new(path, FileAction::Read, &error))?;
    String::from_utf8(bytes).map_err(|error| {
        let good = error.utf8_error().valid_up_to();
        let line = error.as_bytes().iter().take(good).filter(|byte| **byte == b'\n').count() + 1;
        FileError::not_text(path, line)
    })
}

/// The commands of `text`, in order, trimmed, without comments and blanks.
pub fn commands(text: &str) -> impl Iterator<Item = &str> {
    text.lines().flat_map(|line| pieces(line)).map(clean).filter(|command| !command.is_empty())
}

/// The command that is being typed at the end of `line`: the byte at which it begins, and its text without
/// surrounding blanks; `None` inside a comment.
pub(crate) fn last_command(line: &str) -> Option<(usize, &str)> {
    let mut start = 0;
    while let (_, Some(after)) = first_piece(line.get(start..).unwrap_or_default()) {
        start = line.len() - after.len();
    }
    let rest = line.get(start..).unwrap_or_default();
    let (piece, _) = first_piece(rest);
    if piece.len() < rest.len() {
        return None;
    }
    let text = clean(piece);
    Some((line.len() - piece.trim_start().len() + (piece.trim().len() - text.len()), text))
}

/// Without surrounding blanks and without the prompt of a copied transcript.
fn clean(piece: &str) -> &str {
    let piece = piece.trim();
    piece.strip_prefix("gd>").map_or(piece, str::trim)
}

/// The parts of one line between semicolons, up to the comment.
fn pieces(line: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut rest = line;
    loop {
        let (piece, next) = first_piece(rest);
        parts.push(piece);
        match next {
            Some(after) => rest = after,
            None => return parts,
        }
    }
}

/// The text before the first `;` or `#` outside quotes, and what follows a `;`.
fn first_piece(line: &str) -> (&str, Option<&str>) {
    let mut quoted = false;
    for (at, c) in line.char_indices() {
        match c {
            '"' => quoted = !quoted,
            ';' if !quoted => {
                let (piece, after) = line.split_at(at);
                return (piece, after.strip_prefix(';'));
            }
            '#' if !quoted => return (line.split_at(at).0, None),
            _ => {}
        }
    }
    (line, None)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_command_is_the_one_being_typed() {
        assert_eq!(last_command(" lr 1 "), Some((1, "lr 1")));
        assert_eq!(last_command("lr 1;  step"), Some((7, "step")));
        assert_eq!(last_command("gd> lr 1"), Some((4, "lr 1")));
        assert_eq!(last_command("export \"a;b\""), Some((0, "export \"a;b\"")));
        assert_eq!(last_command("lr 1;"), Some((5, "")));
        assert_eq!(last_command("lr 1 # why"), None);
    }

    #[test]
    fn quotes_protect_and_comments_end_a_line() {
        let split = |text| commands(text).collect::<Vec<_>>();
        assert_eq!(split("a; b;;c # d; e\n f "), ["a", "b", "c", "f"]);
        assert_eq!(split("export \"x # y.csv\" # z"), ["export \"x # y.csv\""]);
        assert_eq!(split("export \"open; b"), ["export \"open; b"]);
        assert_eq!(split("gd> run 100\r\n# only a comment\n"), ["run 100"]);
        assert!(split(" ; ;\n#\n").is_empty());
    }
}
