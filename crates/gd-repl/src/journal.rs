//! The journal of an interactive session: what `recover` needs, on disk after each command.
//!
//! Each session writes a file of its own and holds a lock on it; a journal that nobody holds belongs to a
//! session that died. A session that ends well removes its journal. Nothing here is worth failing for:
//! a folder that cannot be written means no journal.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use gd_core::Seed;
use gd_repl::recovery::Recovery;

/// The folder of the journals inside the state directory.
const FOLDER: &str = "sessions";
/// The most journals with the number of one process.
const MOST: u32 = 1000;
/// How the names of journals end.
const EXTENSION: &str = "gd";

/// The journal of this session.
#[derive(Debug)]
pub(crate) struct Journal {
    file: File,
    path: PathBuf,
}

/// What the last sessions left behind.
#[derive(Debug, Default)]
pub(crate) struct Left {
    /// The newest session that died after it had changed something.
    pub(crate) recovery: Option<Recovery>,
    /// Files that looked like journals and are not; they were set aside under these names.
    pub(crate) damaged: Vec<PathBuf>,
    /// The journals of sessions that died; removed when this session ends well.
    paths: Vec<PathBuf>,
}

impl Journal {
    /// An empty journal for a session with this seed.
    pub(crate) fn new(state_dir: &Path, seed: Seed) -> io::Result<Self> {
        let folder = state_dir.join(FOLDER);
        fs::create_dir_all(&folder)?;
        let (mut file, path) = create(&folder)?;
        file.try_lock().map_err(io::Error::from)?;
        file.write_all(Recovery::header(seed).as_bytes())?;
        Ok(Self { file, path })
    }

    /// The session was brought back from an older one: its seed holds from here on.
    pub(crate) fn begin_again(&mut self, seed: Seed) {
        use std::io::Seek as _;
        let begun = self.file.set_len(0).and_then(|()| self.file.rewind());
        let _ = begun.and_then(|()| self.file.write_all(Recovery::header(seed).as_bytes()));
    }

    /// Notes a command that changed something.
    pub(crate) fn note(&mut self, line: &str) {
        // A full disk costs the recovery, not the session.
        let _ = self.file.write_all(format!("{line}\n").as_bytes());
    }

    /// The session ends well: nothing is to be brought back.
    pub(crate) fn end(self, left: &Left) {
        for path in left.paths.iter().chain([&self.path]) {
            let _ = fs::remove_file(path);
        }
    }
}

/// A new file. Process numbers come back after a restart, and a journal of before may still have ours.
fn create(folder: &Path) -> io::Result<(File, PathBuf)> {
    let id = std::process::id();
    let mut number = 0;
    loop {
        let path = folder.join(format!("{id}-{number}.{EXTENSION}"));
        match OpenOptions::new().write(true).create_new(true).open(&path) {
            Ok(file) => return Ok((file, path)),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists && number < MOST => {
                number += 1;
            }
            Err(error) => return Err(error),
        }
    }
}

/// Looks for journals of sessions that died.
pub(crate) fn look(state_dir: &Path) -> Left {
    let mut left = Left::default();
    let Ok(entries) = fs::read_dir(state_dir.join(FOLDER)) else { return left };
    let mut dead: Vec<(std::time::SystemTime, PathBuf)> = entries
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|extension| extension == EXTENSION))
        .filter(|path| is_free(path))
        .filter_map(|path| Some((fs::metadata(&path).ok()?.modified().ok()?, path)))
        .collect();
    dead.sort();
    for (_, path) in dead.into_iter().rev() {
        let read = fs::read(&path).ok().and_then(|bytes| String::from_utf8(bytes).ok());
        match read.as_deref().and_then(Recovery::read) {
            Some(recovery) => {
                if left.recovery.is_none() && !recovery.commands.is_empty() {
                    left.recovery = Some(recovery);
                }
                left.paths.push(path);
            }
            // A session that is only just beginning has not written anything yet.
            None if read.as_deref() == Some("") => {}
            None => left.damaged.extend(set_aside(&path)),
        }
    }
    left
}

/// Whether nobody holds the journal.
fn is_free(path: &Path) -> bool {
    File::open(path).is_ok_and(|file| file.try_lock().is_ok())
}

/// Gives a damaged file another name, so that nothing overwrites it; the new name.
fn set_aside(path: &Path) -> Option<PathBuf> {
    let aside = path.with_extension("damaged");
    fs::rename(path, &aside).ok()?;
    Some(aside)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seed() -> Seed {
        Seed::new(4).expect("a seed")
    }

    #[test]
    fn a_session_that_died_is_found_and_a_living_one_is_not() {
        let folder = tempfile::tempdir().expect("a folder");
        let mut journal = Journal::new(folder.path(), seed()).expect("a journal");
        journal.note("run 5");
        assert_eq!(look(folder.path()).recovery, None, "it lives");
        drop(journal);
        let recovery = look(folder.path()).recovery.expect("it died");
        assert_eq!(recovery.commands, ["run 5"]);
    }

    #[test]
    fn a_session_that_ends_well_leaves_nothing() {
        let folder = tempfile::tempdir().expect("a folder");
        let dead = folder.path().join(FOLDER);
        fs::create_dir_all(&dead).expect("a folder");
        fs::write(dead.join("1.gd"), "# gd-repl seed 3\nlr 1\n").expect("written");
        let left = look(folder.path());
        assert!(left.recovery.is_some());
        Journal::new(folder.path(), seed()).expect("a journal").end(&left);
        assert_eq!(fs::read_dir(dead).expect("the folder").count(), 0);
    }

    #[test]
    fn a_damaged_journal_is_set_aside() {
        let folder = tempfile::tempdir().expect("a folder");
        let dead = folder.path().join(FOLDER);
        fs::create_dir_all(&dead).expect("a folder");
        fs::write(dead.join("1.gd"), b"\xff\xfe garbage").expect("written");
        let left = look(folder.path());
        assert_eq!(left.recovery, None);
        assert_eq!(left.damaged, [dead.join("1.damaged")]);
        assert!(look(folder.path()).damaged.is_empty(), "told once");
        assert!(dead.join("1.damaged").exists());
    }
}
