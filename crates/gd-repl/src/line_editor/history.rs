//! The file of typed lines: readable whatever happened to it.
//!
//! The line editor refuses to load a file with one byte that is no text, and then to append to it; a learner
//! would lose all of it to one bad byte.

use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

/// The file in the state folder, made readable; it need not be there yet.
pub(super) fn prepare(state_dir: &Path) -> io::Result<PathBuf> {
    fs::create_dir_all(state_dir)?;
    let path = state_dir.join("history");
    if let Ok(bytes) = fs::read(&path)
        && std::str::from_utf8(&bytes).is_err()
    {
        mend(state_dir, &path, &bytes)?;
    }
    Ok(path)
}

/// The lines that are text, in place of a file that is not all text; the old one is set aside.
fn mend(state_dir: &Path, path: &Path, bytes: &[u8]) -> io::Result<()> {
    // Private from the beginning, and whole before it replaces anything.
    let mut mended = tempfile::NamedTempFile::new_in(state_dir)?;
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        if std::str::from_utf8(line).is_ok() {
            mended.write_all(line)?;
        }
    }
    fs::copy(path, path.with_extension("damaged"))?;
    mended.persist(path).map_err(|error| error.error)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_bad_byte_costs_one_line() {
        let state = tempfile::tempdir().expect("a folder");
        let path = state.path().join("history");
        fs::write(&path, b"#V2\nlr 0.1\nloss \xff\nrun 5\n").expect("written");
        assert_eq!(prepare(state.path()).expect("mended"), path);
        assert_eq!(fs::read_to_string(&path).expect("text"), "#V2\nlr 0.1\nrun 5\n");
        let aside = fs::read(state.path().join("history.damaged")).expect("set aside");
        assert!(aside.contains(&0xff));
    }

    #[test]
    fn a_sound_file_is_left_alone_and_a_missing_one_is_no_fault() {
        let state = tempfile::tempdir().expect("a folder");
        let path = prepare(&state.path().join("deep/er")).expect("a folder was made");
        assert!(!path.exists());
        fs::write(&path, "#V2\nbước\n").expect("written");
        prepare(&state.path().join("deep/er")).expect("sound");
        assert_eq!(fs::read_to_string(&path).expect("text"), "#V2\nbước\n");
        assert!(!path.with_extension("damaged").exists());
    }
}
