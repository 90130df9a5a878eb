//! What one can do about the requirements of one tenant.

use std::io;
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
    /// What one can do about the requirements of one manifest: its path as people are shown it, its bytes or why there are none, and
    /// the files by which those it names are read. Waivers are left out of account.
    ///
    /// # Errors
    /// Where the manifest was not judged.
    pub fn advice(&self, path: &Path, bytes: io::Result<Vec<u8>>, files: &dyn Files) -> Result<TenantAdvice, NoAdvice> {
        // A manifest that could not be read is broken, and there is no second look at it.
        let again = bytes.as_ref().map_or_else(|error| Err(error.kind().into()), |bytes| Ok(bytes.clone()));
        let Checked { report, needs_catalogs } = self.check(path, bytes, files);
        if !needs_catalogs.is_empty() {
            return Err(NoAdvice::NeedsCatalogs(needs_catalogs));
        }
        if report.broken {
            return Err(NoAdvice::Broken(Box::new(report)));
        }
        match Manifest::read(self.catalog(), path, again, files, true) {
            Ok(manifest) => Ok(self.advise(&manifest)),
            Err(NotAtHand::Broken(report)) => Err(NoAdvice::Broken(report)),
            Err(NotAtHand::NeedsCatalogs(folders)) => Err(NoAdvice::NeedsCatalogs(folders)),
        }
    }
}
