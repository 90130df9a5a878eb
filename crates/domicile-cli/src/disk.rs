//! The files of this machine.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use domicile::Files;
use walkdir::{DirEntry, WalkDir};

/// Reads from where the command runs.
pub(crate) struct Disk;

impl Files for Disk {
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        fs::read(path)
    }

    fn below(&self, folder: &Path) -> io::Result<Vec<PathBuf>> {
        let root = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
        let mut found = Vec::new();
        for entry in WalkDir::new(root).into_iter().filter_entry(is_looked_into) {
            let entry = entry?;
            // A link may stand for a file, and a pipe may never end.
            let is_file = entry.file_type().is_file()
                || entry.file_type().is_symlink() && fs::metadata(entry.path()).is_ok_and(|metadata| metadata.is_file());
            if is_file {
                let below = entry.path().strip_prefix(root).unwrap_or(entry.path());
                found.push(if below.as_os_str().is_empty() { folder.to_owned() } else { folder.join(below) });
            }
        }
        found.sort();
        Ok(found)
    }
}

/// What is called so belongs to tools, and may hold copies of what is somewhere else.
fn is_looked_into(entry: &DirEntry) -> bool {
    entry.depth() == 0 || entry.file_name() != ".git" && entry.file_name() != ".terraform"
}
