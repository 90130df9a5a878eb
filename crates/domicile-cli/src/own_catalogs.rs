//! Facts of the user's own, from folders.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use domicile::{Catalog, CatalogFile, FileReport, extended, facts_folder_files, shown};
use walkdir::WalkDir;

use crate::trouble::Trouble;

/// A catalog with the facts of more folders, and the reports of the files in them that have mistakes.
pub(crate) fn load(base: &Catalog, folders: &[PathBuf]) -> Result<(Catalog, Vec<FileReport>), Trouble> {
    let (mut files, mut broken) = (Vec::new(), Vec::new());
    for folder in folders {
        read(folder, &mut files, &mut broken)?;
    }
    let (catalog, reports) = extended(base, &files);
    broken.extend(reports);
    Ok((catalog, broken))
}

fn read(folder: &Path, files: &mut Vec<CatalogFile>, broken: &mut Vec<FileReport>) -> Result<(), Trouble> {
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
        match facts_folder_files(folder, &shown(inside), fs::read(entry.path())) {
            Ok(file) => files.push(file),
            Err(finding) => {
                let path = finding.location.path().to_owned();
                broken.push(FileReport { path, tenant: None, findings: vec![*finding], broken: true });
            }
        }
    }
    if (files.len(), broken.len()) == before {
        return Err(cannot("there is no TOML file in it".to_owned()));
    }
    Ok(())
}
