//! Catalogs of a user's own, on top of the embedded one.

use std::path::Path;
use std::sync::Arc;

use domicile_catalog::{CatalogFile, Loaded, Section, load};
use domicile_diagnostic::{CheckId, FileReport, Finding, Kind, Location, SourceText, Span};
use domicile_engine::InForce;
use domicile_model::{Catalog, Date};

use crate::files::shown;
use crate::inputs;

/// A catalog with the facts of more folders, and the report of each of their files that has mistakes.
pub fn extended(base: &Catalog, files: &[CatalogFile]) -> (Catalog, Vec<FileReport>) {
    let Loaded { catalog, findings } = load(base.clone(), files);
    let mut reports: Vec<FileReport> = Vec::new();
    for finding in findings {
        let path = finding.location.path().to_owned();
        if reports.last().is_none_or(|report| report.path != path) {
            reports.push(FileReport { path, broken: true, ..FileReport::default() });
        }
        reports.last_mut().into_iter().for_each(|report| report.findings.push(finding.clone()));
    }
    (catalog, reports)
}

/// A file of a folder of facts, ready to be loaded: its path inside the folder, and its bytes or why there are none.
///
/// # Errors
/// The finding that says why the file has no text.
pub fn facts_folder_files(folder: &Path, inside: &str, bytes: std::io::Result<Vec<u8>>) -> Result<CatalogFile, Box<Finding>> {
    let text: Arc<SourceText> = inputs::read(Kind::Catalog, &shown(&folder.join(inside)), bytes)?;
    if Section::of(inside).is_none() {
        let help =
            "Put a fact at <service>/<fact>.toml, a document at sources/<source>.toml, a service at services/<service>.toml.";
        let (message, at) = ("nothing of a catalog stands at this place".to_owned(), Location::new(&text, Span::default()));
        return Err(Box::new(inputs::mistake(
            Kind::Catalog,
            CheckId::Misplaced,
            message,
            "the path of this file",
            Some(help),
            at,
        )));
    }
    Ok(CatalogFile { path: inside.to_owned(), text })
}

/// Identifies what is said of a fact on a date; none where nothing is. A waiver can be bound to it.
pub fn fact_digest(catalog: &Catalog, id: &str, date: Date) -> Option<String> {
    domicile_engine::fact_digest(&InForce::new(catalog, date), id).map(|digest| digest.to_string())
}
