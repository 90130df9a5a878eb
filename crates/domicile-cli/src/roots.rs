//! The folders that may be read: what a file of the checked tree names is read nowhere else, wherever links lead.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use clap::Args;

use crate::trouble::Trouble;
use crate::way::way;

/// Where files may be read.
#[derive(Args, Clone, Debug)]
pub(crate) struct RootArguments {
    /// Read what a manifest names only below this folder; can be repeated; default: the repository that holds the PATH
    ///
    /// Policies, facts of its own and evidence are meant, wherever links lead. Where there is no repository, it is the working
    /// folder if that holds the PATH, else the folder of the PATH. What you name yourself is read wherever it is.
    #[arg(long, value_name = "DIR", global = true)]
    pub(crate) root: Vec<PathBuf>,
}

/// The folders of a run: the same for all its manifests, in whatever order they are read.
#[derive(Debug)]
pub(crate) struct Roots {
    /// What was looked at; most of it names no file, so where it lies is found out when the first one does.
    paths: Vec<PathBuf>,
    given: Option<Vec<PathBuf>>,
    places: OnceLock<Vec<PathBuf>>,
}

impl Roots {
    /// The roots of a run that looks at these paths.
    pub(crate) fn new(given: &[PathBuf], paths: Vec<PathBuf>) -> Result<Self, Trouble> {
        let real = |root: &PathBuf| fs::canonicalize(root).map_err(|error| Trouble::unreadable(root, &error));
        let real: Vec<PathBuf> = given.iter().map(real).collect::<Result<_, _>>()?;
        Ok(Roots { paths, given: Some(real).filter(|given| !given.is_empty()), places: OnceLock::new() })
    }

    /// Whether a path may be read. What goes in a circle leads nowhere, and cannot be read in any case.
    pub(crate) fn admit(&self, path: &Path) -> bool {
        place(path).is_none_or(|place| self.places().iter().any(|root| place.starts_with(root)))
    }

    fn places(&self) -> &[PathBuf] {
        self.places.get_or_init(|| {
            let mut places = self.given.clone().unwrap_or_default();
            for path in &self.paths {
                if self.given.is_none() {
                    places.extend(around(path));
                }
                // A file that somebody names is its own root, be it a link.
                places.extend(place(path).filter(|place| !place.is_dir()));
            }
            places
        })
    }
}

/// The repository that holds a path; else the working folder, if that does; else the folder of the path.
fn around(path: &Path) -> Option<PathBuf> {
    let folder = place(if path.is_dir() { path } else { folder(path) })?;
    let repository = folder.ancestors().find(|folder| folder.join(".git").exists());
    let here = fs::canonicalize(".").ok().filter(|here| folder.starts_with(here));
    repository.map(Path::to_path_buf).or(here).or(Some(folder))
}

/// Whether a path lies in a folder, wherever links lead.
pub(crate) fn lies_in(path: &Path, folder: &Path) -> bool {
    place(path).zip(place(folder)).is_none_or(|(path, folder)| path.starts_with(folder))
}

/// Whether the links on the way to a path lead back to one another.
pub(crate) fn goes_in_a_circle(path: &Path) -> bool {
    place(path).is_none()
}

/// The folder that a file is said to lie in.
pub(crate) fn folder(file: &Path) -> &Path {
    file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Where a path really is, also one that is not there; none where it goes in a circle.
fn place(path: &Path) -> Option<PathBuf> {
    fs::canonicalize(path).ok().or_else(|| Some(way(&fs::canonicalize(".").ok()?, path)?.end))
}
