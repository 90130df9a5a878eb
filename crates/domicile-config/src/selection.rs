//! Which manifests are found below folders. Paths are those below the configuration's folder, with `/`.

use std::sync::Arc;

use domicile_diagnostic::{Located, Location};
use globset::{Glob, GlobSet, GlobSetBuilder};

use crate::LocatedList;

/// Patterns of paths. One that fits a folder fits all below it.
#[derive(Clone, Debug)]
pub struct PathPatterns {
    /// As they were written, and where.
    pub written: LocatedList<Arc<str>>,
    set: GlobSet,
}

impl PathPatterns {
    pub(crate) fn new(list: LocatedList<(Arc<str>, Glob)>) -> Self {
        let Located { value, location } = list;
        let mut set = GlobSetBuilder::new();
        let written = value.into_iter().map(|(text, glob)| {
            set.add(glob);
            text
        });
        let written = Located::new(written.collect(), location);
        // Each of them was compiled before; together they could only be too many for the memory.
        let set = set.build().unwrap_or_else(|_| GlobSet::empty());
        PathPatterns { written, set }
    }

    fn fit(&self, path: &str) -> bool {
        let folders = path.match_indices('/').map(|(at, _)| &path[..at]);
        self.set.is_match(path) || folders.into_iter().any(|folder| self.set.is_match(folder))
    }
}

/// What `include` and `exclude` say.
#[derive(Clone, Debug, Default)]
pub struct Selection {
    /// What counts as a manifest; without it, the names that manifests have.
    pub include: Option<PathPatterns>,
    /// What is left out all the same.
    pub exclude: Option<PathPatterns>,
}

impl Selection {
    /// Whether everything is as it would be without a configuration.
    pub fn is_silent(&self) -> bool {
        self.include.is_none() && self.exclude.is_none()
    }

    /// Whether a file is a manifest; `named` tells whether it has the name of one.
    pub fn includes(&self, path: &str, named: bool) -> bool {
        self.include.as_ref().map_or(named, |include| include.fit(path))
    }

    /// Whether a manifest is left out.
    pub fn excludes(&self, path: &str) -> bool {
        self.exclude.as_ref().is_some_and(|exclude| exclude.fit(path))
    }

    /// Where it is said what is left out.
    pub fn places(&self) -> Vec<Location> {
        let said = [&self.include, &self.exclude].into_iter().flatten();
        said.map(|patterns| patterns.written.location.clone()).collect()
    }
}
