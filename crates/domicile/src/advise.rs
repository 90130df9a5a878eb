//! What one can do about the requirements of one tenant.

use std::path::{Path, PathBuf};

use domicile_diagnostic::{FileReport, TenantAdvice};

use crate::{Checked, Checker, Files, Manifest, NotAtHand};

/// Why there is no advice.
#[derive(Debug)]
pub enum NoAdvice {
    /// The manifest was not understood: what is wrong with it.
    Broken(Box<FileReport>),
    /// The manifest has facts of its own in these folders, which the catalog does not hold yet.
    NeedsCatalogs(Vec<PathBuf>),
}

impl Checker<'_> {
    /// What one can do about the requirements of one manifest: its path as people are shown it, and the files by which it and
    /// those it extends are read. Waivers are left out of account.
    ///
    /// # Errors
    /// Where the manifest was not judged.
    pub fn advice(&self, path: &Path, files: &dyn Files) -> Result<TenantAdvice, NoAdvice> {
        let Checked { report, needs_catalogs } = self.check(path, files.read(path), files);
        if !needs_catalogs.is_empty() {
            return Err(NoAdvice::NeedsCatalogs(needs_catalogs));
        }
        if report.broken {
            return Err(NoAdvice::Broken(Box::new(report)));
        }
        match Manifest::read(self.catalog(), path, files.read(path), files, true) {
            Ok(manifest) => Ok(self.advise(&manifest)),
            Err(NotAtHand::Broken(report)) => Err(NoAdvice::Broken(report)),
            Err(NotAtHand::NeedsCatalogs(folders)) => Err(NoAdvice::NeedsCatalogs(folders)),
        }
    }
}
