//! Puts a file in the place of another in one step, so that nobody reads half of it.

use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use crate::roots::folder;

/// A file on its way.
pub(crate) enum Beside {
    /// Written in the same folder under another name, and moved to its place in the end.
    New(NamedTempFile, PathBuf),
    /// A device or a pipe: it takes what is written, and nothing may take its place.
    Straight(File),
}

/// Begins what is to take the place of a file.
pub(crate) fn beside(file: &Path) -> io::Result<Beside> {
    if is_written_straight(file) {
        return OpenOptions::new().append(true).open(file).map(Beside::Straight);
    }
    // A run that is killed leaves it behind: its name tells whose it is.
    let new = tempfile::Builder::new().prefix(".domicile-").suffix(".part").tempfile_in(folder(file));
    new.map(|new| Beside::New(new, file.to_owned())).map_err(|error| unbegun(error.kind()))
}

/// Why a report cannot be begun, without the name that nobody asked for.
fn unbegun(kind: ErrorKind) -> io::Error {
    match kind {
        ErrorKind::NotFound => io::Error::new(kind, "there is no such folder"),
        kind => kind.into(),
    }
}

/// Whether a place is a device or a pipe, or one of the system's names for what a process has open. A link anywhere else is not
/// followed: whoever laid it may be a stranger.
fn is_written_straight(file: &Path) -> bool {
    let is_special = fs::symlink_metadata(file).is_ok_and(|known| {
        let kind = known.file_type();
        !kind.is_file() && !kind.is_dir() && !kind.is_symlink()
    });
    let is_of_the_system = |folder: &PathBuf| folder == Path::new("/dev") || folder.starts_with("/proc");
    is_special || fs::canonicalize(folder(file)).is_ok_and(|folder| is_of_the_system(&folder))
}

impl Beside {
    /// Moves it to its place.
    pub(crate) fn take_place(self) -> io::Result<()> {
        let Beside::New(new, file) = self else { return Ok(()) };
        // A temporary file is its owner's alone; this one is for whoever may read the folder.
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let mode = fs::metadata(&file).map_or(0o644, |known| known.permissions().mode());
            new.as_file().set_permissions(fs::Permissions::from_mode(mode))?;
        }
        new.persist(file).map(drop).map_err(|error| error.error)
    }
}

impl Write for Beside {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Beside::New(new, _) => new.as_file().write(bytes),
            Beside::Straight(file) => file.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Beside::New(new, _) => new.as_file().flush(),
            Beside::Straight(file) => file.flush(),
        }
    }
}

/// Replaces what a file holds. Where it is a link, what it leads to is replaced.
pub(crate) fn replace(file: &Path, bytes: &[u8]) -> io::Result<()> {
    let file = file.canonicalize().unwrap_or_else(|_| file.to_owned());
    let mut beside = beside(&file)?;
    beside.write_all(bytes)?;
    beside.take_place()
}

#[cfg(all(test, unix))]
mod tests {
    use std::os::unix::fs::{FileTypeExt, symlink};
    use std::process::Command;

    use super::*;

    /// A folder with a pipe, which is made by the system's command.
    fn with_pipe() -> tempfile::TempDir {
        let folder = tempfile::tempdir().expect("there is room for a folder");
        let made = Command::new("mkfifo").arg(folder.path().join("pipe")).status().expect("the system makes pipes");
        assert!(made.success());
        folder
    }

    #[test]
    fn nothing_takes_the_place_of_a_pipe() {
        let folder = with_pipe();
        let pipe = folder.path().join("pipe");
        let reading = std::thread::spawn({
            let pipe = pipe.clone();
            move || fs::read_to_string(pipe)
        });
        let mut beside = beside(&pipe).expect("somebody reads");
        beside.write_all(b"a report").expect("somebody reads");
        beside.take_place().expect("nothing is moved");
        assert_eq!(reading.join().expect("it ends").expect("it is text"), "a report");
        assert!(fs::symlink_metadata(&pipe).expect("it is there").file_type().is_fifo());
    }

    #[test]
    fn the_names_of_the_system_stay_what_they_are() {
        for name in ["/dev/null", "/dev/full", "/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"] {
            // Asked only: a mistake in this would take the device away from everybody.
            assert!(!Path::new(name).exists() || is_written_straight(Path::new(name)), "{name}");
        }
        assert!(!is_written_straight(Path::new("/dev/shm/report.json")));
    }

    #[test]
    fn a_link_of_a_stranger_leads_nowhere() {
        let folder = with_pipe();
        let link = folder.path().join("report.json");
        symlink(folder.path().join("pipe"), &link).expect("there is room for a link");
        assert!(!is_written_straight(&link), "it is replaced itself");
    }
}
