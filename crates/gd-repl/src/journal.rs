//! The journal of an interactive session: a file from which a session that dies is brought back.
//!
//! Each session has a file of its own, made at its first lasting command, locked as long as the session
//! lives and removed when it ends. A file that nobody has locked is therefore that of a session that
//! died. A line is appended by one write, so that at most the last command is lost.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use gd_repl::recording::{Record, Recording};

/// Where in the state folder the journals are.
const FOLDER: &str = "sessions";
/// How their names end.
const EXTENSION: &str = "journal";
/// How the name of one that cannot be read ends after it was set aside.
const DAMAGED: &str = "damaged";
/// How many journals of sessions that died are kept; older ones go.
const MOST: usize = 10;

/// The journal of this session.
#[derive(Debug)]
pub(crate) struct Journal {
    folder: PathBuf,
    /// What the file begins with.
    recording: Recording,
    /// The file, from the first lasting command on; locked.
    file: Option<(PathBuf, File)>,
    /// Whether writing failed, which is said once.
    failed: bool,
}

/// The journal of a session that died; locked, so that two sessions do not take up the same.
#[derive(Debug)]
pub(crate) struct Orphan {
    path: PathBuf,
    /// Held for its lock.
    _file: File,
    complete: bool,
}

/// What the folder of journals holds at the start.
#[derive(Debug, Default)]
pub(crate) struct Found {
    /// The newest session that died.
    pub(crate) orphan: Option<(Orphan, Recording)>,
    /// Files that could not be read, as they are named now.
    pub(crate) damaged: Vec<PathBuf>,
}

impl Journal {
    /// A journal below the state folder, of a session that begins as this recording; no file yet.
    pub(crate) fn new(state_dir: &Path, recording: Recording) -> Self {
        Self { folder: state_dir.join(FOLDER), recording, file: None, failed: false }
    }

    /// Where the journals are.
    pub(crate) fn folder(&self) -> &Path {
        &self.folder
    }

    /// Notes what the last command left behind. An error is returned once and ends the journal.
    pub(crate) fn note(&mut self, record: &Record) -> io::Result<()> {
        if self.failed {
            return Ok(());
        }
        let result = self.append(record);
        self.failed = result.is_err();
        result
    }

    fn append(&mut self, record: &Record) -> io::Result<()> {
        if self.file.is_none() {
            self.file = Some(create(&self.folder, &self.recording.head())?);
        }
        match &mut self.file {
            Some((_, file)) => file.write_all(record.line().as_bytes()),
            None => Ok(()),
        }
    }

    /// The session that died is this one now, with the first `done` of its commands. Its file goes; if
    /// not all of it came back it is set aside, and its new name returned.
    pub(crate) fn take_over(
        &mut self,
        orphan: Orphan,
        lost: &Recording,
        done: usize,
    ) -> io::Result<Option<PathBuf>> {
        // The new file is whole before the old one goes.
        let file = create(&self.folder, &lost.text(done))?;
        self.end();
        self.file = Some(file);
        self.failed = false;
        if orphan.complete && done == lost.records().len() {
            orphan.discard();
            return Ok(None);
        }
        set_aside(&orphan.path).map(Some)
    }

    /// The session ended as it should: nothing is left to be brought back.
    pub(crate) fn end(&mut self) {
        if let Some((path, _file)) = self.file.take() {
            // One that cannot be removed is offered again; nothing is lost.
            let _ = fs::remove_file(path);
        }
    }
}

impl Orphan {
    /// It will not be offered again.
    pub(crate) fn discard(self) {
        let _ = fs::remove_file(self.path);
    }
}

/// The newest session that died, locked; journals that cannot be read are set aside.
pub(crate) fn find(state_dir: &Path) -> Found {
    let mut found = Found::default();
    let Ok(entries) = fs::read_dir(state_dir.join(FOLDER)) else { return found };
    let mut journals: Vec<_> = entries
        .filter_map(Result::ok)
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|extension| extension == EXTENSION))
        .filter_map(|path| Some((fs::metadata(&path).ok()?.modified().ok()?, path)))
        .collect();
    journals.sort();
    let mut kept = 0;
    for (_, path) in journals.into_iter().rev() {
        // A locked one belongs to a session that lives; where locks do not work nothing is touched.
        let Some(file) = lock(&path) else { continue };
        let Ok(bytes) = fs::read(&path) else { continue };
        match Recording::read(&bytes) {
            Ok(recording) if recording.is_complete() && recording.records().is_empty() => {
                let _ = fs::remove_file(path);
            }
            Ok(recording) if !recording.records().is_empty() => {
                kept += 1;
                if kept > MOST {
                    let _ = fs::remove_file(path);
                } else if found.orphan.is_none() {
                    let complete = recording.is_complete();
                    found.orphan = Some((Orphan { path, _file: file, complete }, recording));
                }
            }
            Ok(_) | Err(_) => found.damaged.extend(set_aside(&path)),
        }
    }
    found
}

fn lock(path: &Path) -> Option<File> {
    let file = OpenOptions::new().read(true).write(true).open(path).ok()?;
    match file.try_lock() {
        Ok(()) => Some(file),
        Err(TryLockError::WouldBlock | TryLockError::Error(_)) => None,
    }
}

/// A new file with this text, locked before it has the name that other sessions look for.
fn create(folder: &Path, text: &str) -> io::Result<(PathBuf, File)> {
    fs::create_dir_all(folder)?;
    let mut file =
        tempfile::Builder::new().prefix("session-").suffix(".new").tempfile_in(folder)?;
    file.write_all(text.as_bytes())?;
    // Where locks do not work, no other session touches the file either.
    let _ = file.as_file().try_lock();
    let path = file.path().with_extension(EXTENSION);
    let file = file.persist_noclobber(&path).map_err(|error| error.error)?;
    Ok((path, file))
}

fn set_aside(path: &Path) -> io::Result<PathBuf> {
    let aside = path.with_extension(DAMAGED);
    fs::rename(path, &aside)?;
    Ok(aside)
}

#[cfg(test)]
mod tests {
    use super::*;
    use gd_repl::host::Host;
    use gd_repl::session::{Options, Session};

    fn run(session: &mut Session, journal: &mut Journal, command: &str) {
        session.execute(command, &mut Host::patient());
        if let Some(record) = session.record() {
            journal.note(record).expect("written");
        }
    }

    fn files(state: &Path) -> Vec<String> {
        let entries = fs::read_dir(state.join(FOLDER)).expect("a folder");
        let names = entries.map(|entry| entry.expect("an entry").file_name());
        let mut names: Vec<String> =
            names.map(|name| name.to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }

    #[test]
    fn a_session_that_dies_is_found_and_one_that_lives_or_ended_is_not() {
        let state = tempfile::tempdir().expect("a folder");
        let mut session = Session::new(Options::default());
        let mut journal = Journal::new(state.path(), session.recording());
        assert!(find(state.path()).orphan.is_none(), "no folder yet");
        run(&mut session, &mut journal, "state");
        assert!(journal.file.is_none(), "nothing changed, so nothing is written");
        run(&mut session, &mut journal, "lr 0.1");
        run(&mut session, &mut journal, "run 5");
        assert!(find(state.path()).orphan.is_none(), "it lives");
        drop(journal);
        let (orphan, lost) = find(state.path()).orphan.expect("it died");
        assert_eq!(lost.records().len(), 2);
        assert!(find(state.path()).orphan.is_none(), "another session has it");

        let mut next = Journal::new(state.path(), session.recording());
        assert_eq!(next.take_over(orphan, &lost, 2).expect("written"), None);
        assert_eq!(files(state.path()).len(), 1);
        run(&mut session, &mut next, "lr 0.2");
        drop(next);
        let (orphan, lost) = find(state.path()).orphan.expect("it died, too");
        assert_eq!(lost.records().last().map(Record::command), Some("lr 0.2"));
        let mut last = Journal::new(state.path(), session.recording());
        last.take_over(orphan, &lost, 3).expect("written");
        last.end();
        assert!(files(state.path()).is_empty(), "a normal end leaves nothing");
    }

    #[test]
    fn damage_is_set_aside_and_what_precedes_it_is_offered() {
        let state = tempfile::tempdir().expect("a folder");
        let folder = state.path().join(FOLDER);
        fs::create_dir_all(&folder).expect("made");
        fs::write(folder.join("a.journal"), [0xff, 0, 7, b'\n']).expect("written");
        fs::write(folder.join("b.journal"), "gd-repl session 1 seed=3 lang=en\n= lr 1\n\u{0}\n")
            .expect("written");
        fs::write(folder.join("c.journal"), "gd-repl session 1 seed=3 lang=en\n= lr")
            .expect("written");
        let found = find(state.path());
        assert_eq!(found.damaged, [folder.join("a.damaged")]);
        let (orphan, lost) = found.orphan.expect("what precedes the damage");
        assert_eq!((lost.records().len(), lost.is_complete()), (1, false));
        let mut journal = Journal::new(state.path(), lost.clone());
        let aside = journal.take_over(orphan, &lost, 1).expect("written");
        assert_eq!(aside, Some(folder.join("b.damaged")));
        journal.end();
        assert_eq!(files(state.path()), ["a.damaged", "b.damaged"]);
    }

    #[test]
    fn of_many_sessions_that_died_the_newest_are_kept() {
        let state = tempfile::tempdir().expect("a folder");
        for _ in 0..MOST + 3 {
            let session = Session::new(Options::default());
            let mut journal = Journal::new(state.path(), session.recording());
            journal.note(&Record::Done("lr 1".to_owned())).expect("written");
        }
        assert!(find(state.path()).orphan.is_some());
        assert_eq!(files(state.path()).len(), MOST);
    }

    #[test]
    fn a_folder_that_cannot_be_made_is_said_once() {
        let state = tempfile::tempdir().expect("a folder");
        let file = state.path().join("file");
        fs::write(&file, "").expect("written");
        let session = Session::new(Options::default());
        let mut journal = Journal::new(&file, session.recording());
        let record = Record::Done("lr 1".to_owned());
        assert!(journal.note(&record).is_err());
        assert!(journal.note(&record).is_ok());
    }
}
