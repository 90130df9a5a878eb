//! Puts a file in the place of another in one step, so that nobody reads half of it.

#[cfg(unix)]
use std::fs;
use std::io::{self, Write};
use std::path::Path;

use tempfile::NamedTempFile;

/// A temporary file in the folder of another.
pub(crate) fn beside(file: &Path) -> io::Result<NamedTempFile> {
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    NamedTempFile::new_in(folder)
}

/// Moves it to the other's place.
pub(crate) fn take_place(beside: NamedTempFile, file: &Path) -> io::Result<()> {
    // A temporary file is its owner's alone; this one is for whoever may read the folder.
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = fs::metadata(file).map_or(0o644, |known| known.permissions().mode());
        beside.as_file().set_permissions(fs::Permissions::from_mode(mode))?;
    }
    beside.persist(file).map(drop).map_err(|error| error.error)
}

/// Replaces what a file holds. Where it is a link, what it leads to is replaced.
pub(crate) fn replace(file: &Path, bytes: &[u8]) -> io::Result<()> {
    let file = file.canonicalize().unwrap_or_else(|_| file.to_owned());
    let mut beside = beside(&file)?;
    beside.write_all(bytes)?;
    take_place(beside, &file)
}
