//! Finds the manifests.

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use ignore::{DirEntry, WalkBuilder};

use crate::configuration::{Fate, Selected};
use crate::disk::Disk;
use crate::stdin;
use crate::trouble::Trouble;

/// Manifests on their way, in the order of their paths.
pub(crate) type Manifests = Box<dyn Iterator<Item = PathBuf> + Send>;

/// What could not be looked at; known when all manifests were taken.
#[derive(Clone, Default)]
pub(crate) struct Troubles(Arc<Mutex<Vec<Trouble>>>);

impl Troubles {
    fn add(&self, trouble: Trouble) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push(trouble);
    }

    /// Everything so far.
    pub(crate) fn take(&self) -> Vec<Trouble> {
        std::mem::take(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// The manifests below the given paths.
pub(crate) fn manifests(paths: &[PathBuf], disk: &Disk) -> (Manifests, Troubles) {
    selected(paths, &Selected::default(), disk)
}

/// The manifests below the given paths that a configuration takes.
pub(crate) fn selected(paths: &[PathBuf], selected: &Selected, disk: &Disk) -> (Manifests, Troubles) {
    let troubles = Troubles::default();
    // A single folder is looked through while what was found in it is checked already.
    if let [path] = paths {
        return (below(path, selected, disk, &troubles), troubles);
    }
    let mut found: Vec<PathBuf> = paths.iter().flat_map(|path| below(path, selected, disk, &troubles)).collect();
    // One file may be named in several ways; the first that was named stays.
    let mut known = HashSet::new();
    found.retain(|path| known.insert(fs::canonicalize(path).unwrap_or_else(|_| path.clone())));
    found.sort();
    (Box::new(found.into_iter()), troubles)
}

fn below(path: &Path, selected: &Selected, disk: &Disk, troubles: &Troubles) -> Manifests {
    if stdin::stands_for(path) {
        return Box::new(std::iter::once(path.to_owned()));
    }
    match fs::metadata(path) {
        Ok(metadata) if metadata.is_dir() => Box::new(walk(path, selected, disk, troubles)),
        Ok(_) if selected.refuses(path) => Box::new(std::iter::empty()),
        // A file that is named is checked, whatever it is called.
        Ok(_) => Box::new(std::iter::once(path.to_owned())),
        Err(error) => {
            troubles.add(Trouble::unreadable(path, &error));
            Box::new(std::iter::empty())
        }
    }
}

fn walk(folder: &Path, selected: &Selected, disk: &Disk, troubles: &Troubles) -> impl Iterator<Item = PathBuf> + Send + use<> {
    let mut builder = WalkBuilder::new(folder);
    // What is checked is for the repository to decide, not for the configuration of whoever runs the check.
    builder.git_global(false).git_exclude(false).ignore(false).require_git(false);
    let mut entries = builder.sort_by_file_name(std::ffi::OsStr::cmp).build();
    let (folder, disk, troubles) = (folder.to_owned(), disk.clone(), troubles.clone());
    let (selected, place) = (selected.clone(), selected.place(folder.as_path()));
    let (mut nothing_yet, mut left_out) = (true, false);
    std::iter::from_fn(move || {
        for entry in entries.by_ref() {
            match entry {
                Ok(entry) => match fate(&entry, &folder, place.as_deref(), &selected) {
                    Fate::Taken => {
                        nothing_yet = false;
                        if let Some(kind) = entry.file_type().filter(|kind| !kind.is_file()) {
                            disk.look_at(entry.path(), kind.is_symlink());
                        }
                        return Some(entry.into_path());
                    }
                    Fate::LeftOut => left_out = true,
                    Fate::NoManifest => {}
                },
                Err(error) => {
                    nothing_yet = false;
                    if let (Some(path), Some(why)) = (stopped_at(&error), error.io_error()) {
                        disk.close(path, why.kind());
                        return Some(path.to_owned());
                    }
                    troubles.add(Trouble::Unreadable { path: domicile::shown(&folder), reason: error.to_string() });
                }
            }
        }
        if std::mem::take(&mut nothing_yet) {
            let folder = folder.clone();
            let all_left_out = |folder| Trouble::AllLeftOut { folder, by: selected.said() };
            troubles.add(if left_out { all_left_out(folder) } else { Trouble::NoManifest(folder) });
        }
        None
    })
}

fn fate(entry: &DirEntry, folder: &Path, place: Option<&Path>, selected: &Selected) -> Fate {
    if entry.file_type().is_none_or(|kind| kind.is_dir()) {
        return Fate::NoManifest;
    }
    selected.fate(place, entry.path().strip_prefix(folder).unwrap_or(entry.path()))
}

/// Where a search could not go on.
fn stopped_at(error: &ignore::Error) -> Option<&Path> {
    match error {
        ignore::Error::WithPath { path, .. } => Some(path),
        ignore::Error::WithDepth { err, .. } => stopped_at(err),
        _ => None,
    }
}
