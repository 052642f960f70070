//! Where progress lives: one small file in the state directory, replaced atomically.

use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use gd_repl::language::file_error::{FileAction, FileError};
use gd_repl::lesson::Record;
use gd_repl::session::Session;

use crate::wording;

/// The name of the file.
const NAME: &str = "progress";

/// The file that progress is kept in.
#[derive(Debug)]
pub(crate) struct Store {
    folder: PathBuf,
    /// What lies in the file, as far as this session knows.
    base: Record,
    /// Whether it was said that nothing can be kept.
    complained: bool,
}

/// What was found at the beginning.
#[derive(Debug)]
pub(crate) struct Stored {
    /// The store.
    pub(crate) store: Store,
    /// What the learner had done.
    pub(crate) record: Record,
    /// The name under which a damaged file was set aside.
    pub(crate) set_aside: Option<PathBuf>,
}

impl Store {
    /// The store in `folder`. A damaged file is set aside under a new name, never overwritten.
    pub(crate) fn open(folder: &Path) -> Stored {
        let (record, set_aside) = read(folder);
        let base = record.clone();
        let store = Self { folder: folder.to_owned(), base, complained: false };
        Stored { store, record, set_aside }
    }

    /// Writes what the session's learner has done, if that is new, and takes over what other sessions wrote
    /// meanwhile. Where nothing can be written, what to say about it: once.
    pub(crate) fn keep(&mut self, session: &mut Session) -> Option<String> {
        if *session.learned() == self.base || self.complained {
            return None;
        }
        match self.write(session.learned()) {
            Ok(merged) => {
                self.base = merged.clone();
                session.adopt_learned(merged);
                None
            }
            Err(error) => {
                self.complained = true;
                let error = FileError::new(&self.folder, FileAction::Write, &error);
                Some(wording::not_kept(&error, session.language()))
            }
        }
    }

    /// Merges and replaces the file, one session at a time.
    fn write(&self, mine: &Record) -> io::Result<Record> {
        fs::create_dir_all(&self.folder)?;
        let lock = File::create(self.folder.join("progress.lock"))?;
        // A file system without locks still replaces atomically.
        let _ = lock.lock();
        let (theirs, _) = read(&self.folder);
        let merged = mine.merged(&self.base, &theirs);
        let mut file = tempfile::NamedTempFile::new_in(&self.folder)?;
        file.write_all(merged.to_string().as_bytes())?;
        file.as_file().sync_all()?;
        file.persist(self.folder.join(NAME))?;
        Ok(merged)
    }
}

/// What lies in the folder; and under which name a damaged file was set aside.
fn read(folder: &Path) -> (Record, Option<PathBuf>) {
    let path = folder.join(NAME);
    let Ok(bytes) = fs::read(&path) else { return (Record::default(), None) };
    let known = String::from_utf8(bytes).ok().and_then(|text| Record::parse(&text));
    match known {
        Some(record) => (record, None),
        None => {
            let free = (1..1000)
                .map(|n: u32| folder.join(format!("{NAME}.damaged-{n}")))
                .find(|name| !name.exists());
            let moved = free.filter(|name| fs::rename(&path, name).is_ok());
            (Record::default(), moved)
        }
    }
}
