//! The files of this machine: the one way to read any of them.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, ErrorKind, Read};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use domicile::{Files, OutsideRoots};
use walkdir::{DirEntry, WalkDir};

use crate::roots::{Roots, goes_in_a_circle, lies_in};
use crate::stdin;
use crate::trouble::Trouble;

/// Longer files are refused: none that is written by people or exported of one tenant comes near.
const LONGEST: u64 = 64 << 20;

/// Reads from where the command runs; what a file of the checked tree names, only below the roots of the run.
#[derive(Clone)]
pub(crate) struct Disk {
    roots: Arc<Roots>,
    refused: Arc<Refused>,
}

/// Manifests that were found and are not opened, and why: there are hardly ever any.
#[derive(Default)]
struct Refused {
    any: AtomicBool,
    why: Mutex<BTreeMap<PathBuf, Refusal>>,
}

/// Why a manifest that nobody named is not opened.
#[derive(Clone, Copy)]
enum Refusal {
    /// It is a link out of what may be read.
    Outside,
    /// It is a pipe, which may never end, or something else that is no file.
    NoFile,
    /// It is a folder in which there may be some, and it cannot be looked into.
    Closed(ErrorKind),
}

impl From<Refusal> for io::Error {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::Outside => OutsideRoots.into(),
            Refusal::NoFile => no_file(),
            Refusal::Closed(kind) => io::Error::other(format!("it is a folder that cannot be looked into: {kind}")),
        }
    }
}

impl Disk {
    /// The files of a run that looks at these paths.
    pub(crate) fn new(roots: &[PathBuf], paths: Vec<PathBuf>) -> Result<Self, Trouble> {
        Ok(Disk { roots: Arc::new(Roots::new(roots, paths)?), refused: Arc::default() })
    }

    /// The bytes of a manifest: the text from stdin, where that stands in its place.
    pub(crate) fn manifest(&self, path: &Path) -> io::Result<Vec<u8>> {
        if self.refused.any.load(Ordering::Acquire) {
            let why = self.refused.why.lock().unwrap_or_else(PoisonError::into_inner);
            if let Some(refusal) = why.get(path) {
                return Err((*refusal).into());
            }
        }
        stdin::text(path).map_or_else(|| named(path), Ok)
    }

    /// Looks at a manifest that was found and is not known to be a file: whether it is opened is decided here.
    pub(crate) fn look_at(&self, path: &Path, is_link: bool) {
        let refusal = match fs::metadata(path) {
            _ if is_link && !self.admits(path) => Refusal::Outside,
            Ok(metadata) if !metadata.is_file() && !metadata.is_dir() => Refusal::NoFile,
            // Why it cannot be read is told when it is.
            _ => return,
        };
        self.refuse(path, refusal);
    }

    /// Takes a folder that cannot be looked into for a manifest that cannot be read: there may be one in it.
    pub(crate) fn close(&self, folder: &Path, why: ErrorKind) {
        self.refuse(folder, Refusal::Closed(why));
    }

    fn refuse(&self, path: &Path, refusal: Refusal) {
        self.refused.why.lock().unwrap_or_else(PoisonError::into_inner).insert(path.to_owned(), refusal);
        self.refused.any.store(true, Ordering::Release);
    }

    /// A file found in a folder that somebody named: it may be a link that stays in there.
    pub(crate) fn found_in(&self, folder: &Path, path: &Path) -> io::Result<Vec<u8>> {
        if lies_in(path, folder) { found(path) } else { self.read(path) }
    }
}

impl Files for Disk {
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        if self.admits(path) { found(path) } else { Err(OutsideRoots.into()) }
    }

    fn below(&self, folder: &Path) -> io::Result<Vec<PathBuf>> {
        if !self.admits(folder) {
            return Err(OutsideRoots.into());
        }
        let root = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
        let mut paths = Vec::new();
        for entry in WalkDir::new(root).into_iter().filter_entry(is_looked_into) {
            let entry = entry?;
            // A link may stand for a file; one to a folder is not followed.
            let is_folder = entry.file_type().is_dir()
                || entry.file_type().is_symlink() && fs::metadata(entry.path()).is_ok_and(|metadata| metadata.is_dir());
            if !is_folder {
                let below = entry.path().strip_prefix(root).unwrap_or(entry.path());
                paths.push(if below.as_os_str().is_empty() { folder.to_owned() } else { folder.join(below) });
            }
        }
        paths.sort();
        Ok(paths)
    }

    fn admits(&self, path: &Path) -> bool {
        self.roots.admit(path)
    }
}

/// What is called so belongs to tools: copies of what is somewhere else, and the marks of an editor on files that are open in it.
fn is_looked_into(entry: &DirEntry) -> bool {
    let name = entry.file_name();
    entry.depth() == 0 || name != ".git" && name != ".terraform" && !name.as_encoded_bytes().starts_with(b".#")
}

/// The bytes of a file that somebody named: it may be a pipe.
pub(crate) fn named(path: &Path) -> io::Result<Vec<u8>> {
    let file = File::open(path).map_err(|error| unopened(path, error))?;
    let length = file.metadata()?.len();
    if length > LONGEST {
        return Err(too_long());
    }
    let mut bytes = Vec::new();
    // With room to see the end, a small file is read in one go.
    bytes.try_reserve(usize::try_from(length).unwrap_or_default() + 32)?;
    all(file, bytes)
}

/// The bytes of a file that was found: whoever waits for a pipe may wait for ever.
pub(crate) fn found(path: &Path) -> io::Result<Vec<u8>> {
    let metadata = fs::metadata(path).map_err(|error| unopened(path, error))?;
    if metadata.is_dir() {
        return Err(ErrorKind::IsADirectory.into());
    }
    if metadata.is_file() { named(path) } else { Err(no_file()) }
}

/// Reads to the end, however much was promised.
pub(crate) fn all(from: impl Read, mut bytes: Vec<u8>) -> io::Result<Vec<u8>> {
    from.take(LONGEST + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > LONGEST { Err(too_long()) } else { Ok(bytes) }
}

fn too_long() -> io::Error {
    io::Error::new(ErrorKind::FileTooLarge, format!("it is longer than {} MiB", LONGEST >> 20))
}

/// Why a file cannot be opened, in the same words on every platform.
fn unopened(path: &Path, error: io::Error) -> io::Error {
    if goes_in_a_circle(path) { io::Error::other("its links go in a circle") } else { error }
}

/// Why a pipe or a device is not read.
fn no_file() -> io::Error {
    io::Error::new(ErrorKind::InvalidInput, "it is no file")
}
