//! Which of the manifests that are found a configuration includes, and which it leaves out.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use domicile::{FileReport, Location, Selection, is_manifest, shown};

use super::{find, told};

/// What becomes of a file that was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fate {
    /// It is a manifest.
    Taken,
    /// It would be one, and is left out.
    LeftOut,
    /// It is none.
    NoManifest,
}

/// The manifests that are looked at, by default all.
#[derive(Clone, Debug, Default)]
pub(crate) struct Selected {
    selection: Selection,
    /// The configuration's folder: what lies elsewhere is neither included nor left out.
    folder: Option<PathBuf>,
    path: String,
    force: bool,
    left_out: Arc<AtomicUsize>,
}

impl Selected {
    pub(super) fn new(selection: Selection, config: &Path) -> Self {
        let folder = find::folder(config).filter(|_| !selection.is_silent());
        Selected { selection, folder, path: shown(config), ..Selected::default() }
    }

    /// Whether what is left out stays so where it is named.
    pub(super) fn force_exclude(&mut self, force: bool) {
        self.force = force;
    }

    /// Where a folder lies below the configuration's, so that files need not be asked one by one; none where nothing is selected.
    pub(crate) fn place(&self, folder: &Path) -> Option<PathBuf> {
        self.folder.as_ref().and_then(|_| std::fs::canonicalize(folder).ok())
    }

    /// What becomes of a file that was found in a folder, which really is at that place.
    pub(crate) fn fate(&self, place: Option<&Path>, inside: &Path) -> Fate {
        let named = is_manifest(inside);
        let below = place.zip(self.folder.as_ref()).map(|(place, folder)| (place.join(inside), folder));
        let below = below.as_ref().and_then(|(path, folder)| path.strip_prefix(folder).ok()).map(shown);
        let included = below.as_ref().map_or(named, |below| self.selection.includes(below, named));
        let excluded = below.is_some_and(|below| self.selection.excludes(&below));
        let fate = match (included, excluded) {
            (true, false) => Fate::Taken,
            (false, _) if !named => Fate::NoManifest,
            _ => Fate::LeftOut,
        };
        if fate == Fate::LeftOut {
            self.left_out.fetch_add(1, Ordering::Relaxed);
        }
        fate
    }

    /// Whether a file that is named is left out all the same.
    pub(crate) fn refuses(&self, file: &Path) -> bool {
        let real = std::fs::canonicalize(file).ok().filter(|_| self.force);
        let below = real.zip(self.folder.as_ref()).and_then(|(real, folder)| Some(shown(real.strip_prefix(folder).ok()?)));
        let refused = below.is_some_and(|below| self.selection.excludes(&below));
        if refused {
            self.left_out.fetch_add(1, Ordering::Relaxed);
        }
        refused
    }

    /// Where it is said what is left out.
    pub(crate) fn places(&self) -> Vec<Location> {
        self.selection.places()
    }

    /// The same, in words.
    pub(crate) fn said(&self) -> String {
        self.places().iter().map(told).collect::<Vec<_>>().join(" and ")
    }

    /// What there is to report of the configuration: how many manifests it left out. None where it left out none.
    pub(crate) fn report(&self) -> Option<FileReport> {
        let left_out = self.left_out.load(Ordering::Relaxed);
        (left_out > 0).then(|| FileReport { path: self.path.clone(), left_out, ..FileReport::default() })
    }

    /// Says it on stderr, for commands whose output has no room for it.
    pub(crate) fn say(&self) {
        if let Some(report) = self.report() {
            let what = if report.left_out == 1 { "1 manifest".to_owned() } else { format!("{} manifests", report.left_out) };
            eprintln!("domicile: {}", crate::trouble::spelt(&format!("{what} left out by {}", self.said())));
        }
    }
}
