//! Finds the manifests.

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};

use ignore::{DirEntry, WalkBuilder};

use crate::trouble::Trouble;

/// The manifests below the given paths, in the order of their paths, and what could not be looked at.
pub(crate) fn manifests(paths: &[PathBuf]) -> (Vec<PathBuf>, Vec<Trouble>) {
    let (mut found, mut troubles) = (Vec::new(), Vec::new());
    for path in paths {
        match fs::metadata(path) {
            Ok(metadata) if metadata.is_dir() => {
                let before = (found.len(), troubles.len());
                walk(path, &mut found, &mut troubles);
                if (found.len(), troubles.len()) == before {
                    troubles.push(Trouble::NoManifest(path.clone()));
                }
            }
            // A file that is named is checked, whatever it is called.
            Ok(_) => found.push(path.clone()),
            Err(error) => troubles.push(Trouble::unreadable(path, &error)),
        }
    }
    if paths.len() > 1 {
        // One file may be named in several ways; the first that was named stays.
        let mut known = HashSet::new();
        found.retain(|path| known.insert(fs::canonicalize(path).unwrap_or_else(|_| path.clone())));
    }
    found.sort();
    (found, troubles)
}

fn walk(folder: &Path, found: &mut Vec<PathBuf>, troubles: &mut Vec<Trouble>) {
    // What is checked is for the repository to decide, not for the configuration of whoever runs the check.
    let walk = WalkBuilder::new(folder).git_global(false).git_exclude(false).ignore(false).require_git(false).build();
    for entry in walk {
        match entry {
            Ok(entry) if is_manifest(&entry) => found.push(entry.into_path()),
            Ok(_) => {}
            Err(error) => troubles.push(Trouble::Unreadable { path: domicile::shown(folder), reason: error.to_string() }),
        }
    }
}

fn is_manifest(entry: &DirEntry) -> bool {
    let name = entry.file_name().to_string_lossy();
    (name == "residency.toml" || name.ends_with(".residency.toml")) && entry.file_type().is_some_and(|kind| !kind.is_dir())
}
