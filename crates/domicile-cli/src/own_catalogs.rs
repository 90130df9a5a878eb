//! Facts of the user's own, from folders.

use std::collections::BTreeMap;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use domicile::{
    Baseline, Catalog, CatalogFile, Checker, FileReport, Levels, Options, Supposed, extended, facts_folder_files, shown,
};
use walkdir::WalkDir;

use crate::disk::Disk;
use crate::rules::Rules;
use crate::trouble::Trouble;
use crate::workshop::{Ids, note_ids};

/// A catalog with a manifest's own facts; or the folder of them that cannot be used, and why.
pub(crate) type OwnCatalog = Result<Rc<Catalog>, (PathBuf, String)>;

/// Manifests with facts of their own: each set of folders is read once.
pub(crate) struct Apart<'c> {
    disk: &'c Disk,
    base: &'c Catalog,
    options: Options,
    baseline: Option<&'c Baseline>,
    supposed: Vec<Supposed>,
    levels: Levels,
    known: BTreeMap<Vec<PathBuf>, OwnCatalog>,
    /// The reports of files that such manifests share.
    pub(crate) shared: Vec<FileReport>,
    /// The pages of the ids that were found, where an output tells what they mean: the facts are known here only.
    pub(crate) rules: Option<Rules>,
    /// Which manifest's turn it is.
    pub(crate) turn: usize,
}

impl<'c> Apart<'c> {
    /// None yet.
    pub(crate) fn new(disk: &'c Disk, base: &'c Catalog, options: Options, baseline: Option<&'c Baseline>) -> Self {
        let (supposed, levels) = (Vec::new(), Levels::default());
        let (known, shared) = (BTreeMap::new(), Vec::new());
        Apart { disk, base, options, baseline, supposed, levels, known, shared, rules: None, turn: 0 }
    }

    /// The same, with values supposed in the place of the manifests' own.
    pub(crate) fn supposing(self, supposed: Vec<Supposed>) -> Self {
        Apart { supposed, ..self }
    }

    /// The same, where findings get the levels that the configuration gives them.
    pub(crate) fn levelling(self, levels: Levels) -> Self {
        Apart { levels, ..self }
    }

    /// Checks one with the facts of its folders.
    pub(crate) fn check(&mut self, manifest: &Path, folders: &[PathBuf]) -> Result<FileReport, Trouble> {
        let catalog = self.catalog(folders)?;
        let checker = match &catalog {
            Ok(catalog) => Checker::new(catalog, self.options).holding_catalogs(),
            Err((folder, reason)) => Checker::new(self.base, self.options).lacking(folder.clone(), reason.clone()),
        };
        let checker = checker.knowing(self.baseline).supposing(self.supposed.clone()).levelling(self.levels.clone());
        let report = checker.check(manifest, self.disk.manifest(manifest), self.disk).report;
        self.shared.extend(checker.finish());
        if let Some(rules) = &mut self.rules {
            let mut ids = Ids::new();
            note_ids(&report, &mut ids);
            rules.learn_own(catalog.as_deref().unwrap_or(self.base), self.options.date(), &ids, self.turn);
        }
        Ok(report)
    }

    fn catalog(&mut self, folders: &[PathBuf]) -> Result<OwnCatalog, Trouble> {
        if let Some(known) = self.known.get(folders) {
            return Ok(known.clone());
        }
        let loaded = match load(self.disk, self.base, folders) {
            Err(Trouble::Catalog { folder, reason }) => Err((folder, reason)),
            loaded => {
                let (catalog, reports) = loaded?;
                self.shared.extend(reports);
                Ok(Rc::new(catalog))
            }
        };
        self.known.insert(folders.to_vec(), loaded.clone());
        Ok(loaded)
    }
}

/// A catalog with the facts of more folders, and the reports of the files in them that have mistakes.
pub(crate) fn load(disk: &Disk, base: &Catalog, folders: &[PathBuf]) -> Result<(Catalog, Vec<FileReport>), Trouble> {
    let (files, mut broken) = files(disk, folders)?;
    let (catalog, reports) = extended(base, &files);
    broken.extend(reports);
    Ok((catalog, broken))
}

/// The files of folders of facts, and the reports of those that are none.
pub(crate) fn files(disk: &Disk, folders: &[PathBuf]) -> Result<(Vec<CatalogFile>, Vec<FileReport>), Trouble> {
    let (mut files, mut broken) = (Vec::new(), Vec::new());
    for folder in folders {
        read(disk, folder, &mut files, &mut broken)?;
    }
    Ok((files, broken))
}

fn read(disk: &Disk, folder: &Path, files: &mut Vec<CatalogFile>, broken: &mut Vec<FileReport>) -> Result<(), Trouble> {
    let before = (files.len(), broken.len());
    let cannot = |reason: String| Trouble::Catalog { folder: folder.to_owned(), reason };
    match fs::metadata(folder) {
        Ok(metadata) if !metadata.is_dir() => return Err(cannot("it is no folder".to_owned())),
        Err(error) if error.kind() == ErrorKind::NotFound => return Err(cannot("there is no such folder".to_owned())),
        _ => {}
    }
    for entry in WalkDir::new(folder).sort_by_file_name() {
        let entry = entry.map_err(|error| cannot(error.to_string()))?;
        let inside = entry.path().strip_prefix(folder).unwrap_or(entry.path());
        if entry.file_type().is_dir() || inside.extension().is_none_or(|extension| extension != "toml") {
            continue;
        }
        match facts_folder_files(folder, &shown(inside), disk.found_in(folder, entry.path())) {
            Ok(file) => files.push(file),
            Err(finding) => {
                let path = finding.location.path().to_owned();
                broken.push(FileReport { path, findings: vec![*finding], broken: true, ..FileReport::default() });
            }
        }
    }
    if (files.len(), broken.len()) == before {
        return Err(cannot("there is no TOML file in it".to_owned()));
    }
    Ok(())
}
