//! A file is replaced whole or not at all.

use std::io::{self, Write as _};
use std::path::Path;

/// What became of a file.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Written {
    /// How many bytes it has.
    pub(crate) bytes: u64,
    /// Whether there was a file of that name before.
    pub(crate) replaced: bool,
}

/// How many bytes are written at a time.
const BUFFER: usize = 1 << 16;

/// Writes a new file beside `path` and puts it in its place only when it is whole.
pub(crate) fn replace(
    path: &Path,
    write: impl FnOnce(&mut dyn io::Write) -> io::Result<()>,
) -> io::Result<Written> {
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    if path.is_dir() {
        return Err(io::ErrorKind::IsADirectory.into());
    }
    let before = std::fs::metadata(path).ok();
    if before.as_ref().is_some_and(|file| file.permissions().readonly()) {
        // A rename would go through all the same: the folder allows it, the file's owner does not.
        return Err(io::ErrorKind::PermissionDenied.into());
    }
    let mut file = tempfile::Builder::new().prefix(".gd-").tempfile_in(folder)?;
    let mut buffer = io::BufWriter::with_capacity(BUFFER, &mut file);
    write(&mut buffer)?;
    buffer.flush()?;
    drop(buffer);
    permit(&file)?;
    file.as_file().sync_all()?;
    let bytes = file.as_file().metadata()?.len();
    file.persist(path).map_err(|error| error.error)?;
    Ok(Written { bytes, replaced: before.is_some() })
}

/// A temporary file is for its owner only; a result is an ordinary file.
#[cfg(unix)]
fn permit(file: &tempfile::NamedTempFile) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    file.as_file().set_permissions(std::fs::Permissions::from_mode(0o644))
}

/// Elsewhere the folder decides.
#[cfg(not(unix))]
fn permit(_: &tempfile::NamedTempFile) -> io::Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failed_write_leaves_the_old_file_and_nothing_else() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("run.csv");
        let written = replace(&path, |out| out.write_all(b"old")).expect("a writable folder");
        assert!(!written.replaced);
        let failed = replace(&path, |out| {
            out.write_all(b"new")?;
            Err(io::ErrorKind::StorageFull.into())
        });
        assert_eq!(failed.expect_err("it failed").kind(), io::ErrorKind::StorageFull);
        assert_eq!(std::fs::read(&path).expect("still there"), b"old");
        assert_eq!(std::fs::read_dir(folder.path()).expect("a folder").count(), 1);
        let written = replace(&path, |out| out.write_all(b"newer")).expect("a writable folder");
        assert!(written.replaced);
        assert_eq!(written.bytes, 5);
    }

    #[test]
    fn a_file_that_may_not_be_changed_is_not_replaced() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("run.csv");
        std::fs::write(&path, "kept").expect("a writable folder");
        let mut permissions = std::fs::metadata(&path).expect("it is there").permissions();
        permissions.set_readonly(true);
        std::fs::set_permissions(&path, permissions).expect("ours");
        let refused = replace(&path, |out| out.write_all(b"new")).expect_err("read-only");
        assert_eq!(refused.kind(), io::ErrorKind::PermissionDenied);
        assert_eq!(std::fs::read(&path).expect("still there"), b"kept");
    }
}
