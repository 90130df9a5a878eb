//! Where the configuration stands.

use std::fs;
use std::path::{Path, PathBuf};

use domicile::{CONFIG_NAME, reached_from};

/// The configuration in the folder of a path, or in the next one above it that has one: as far as the root of the repository, or of
/// the file system where there is none.
pub(super) fn upwards(from: &Path) -> Option<PathBuf> {
    let here = fs::canonicalize(".").ok()?;
    // A file that an editor holds may not be there yet.
    let start = fs::canonicalize(from).ok().or_else(|| folder(from)).unwrap_or_else(|| here.clone());
    let start = if start.is_dir() { start.as_path() } else { start.parent()? };
    for folder in start.ancestors() {
        let file = folder.join(CONFIG_NAME);
        // One that cannot be read is one all the same.
        if fs::symlink_metadata(&file).is_ok() {
            return Some(if from.is_absolute() { file } else { PathBuf::from(reached_from(&here, &file)) });
        }
        if folder.join(".git").exists() {
            return None;
        }
    }
    None
}

/// Where the folder of a file really is.
pub(super) fn folder(file: &Path) -> Option<PathBuf> {
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    fs::canonicalize(folder).ok()
}
