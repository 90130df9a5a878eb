//! Catalogs of a user's own, on top of the embedded one.

use std::path::Path;
use std::sync::Arc;

use domicile_catalog::{CatalogFile, Loaded, Section, advise, load, read_ledger};
use domicile_diagnostic::{CheckId, FileReport, Finding, Found, Kind, Level, Location, SourceText, Span};
use domicile_engine::InForce;
use domicile_model::{Catalog, Date};

use crate::files::shown;
use crate::inputs;

/// A catalog with the facts of more folders, and the report of each of their files that has mistakes.
pub fn extended(base: &Catalog, files: &[CatalogFile]) -> (Catalog, Vec<FileReport>) {
    let Loaded { catalog, findings } = load(base.clone(), files);
    (catalog, by_file(findings))
}

/// A report for each file that something is to be said of.
fn by_file(mut findings: Vec<Finding>) -> Vec<FileReport> {
    findings.sort_by(Finding::order);
    let mut reports: Vec<FileReport> = Vec::new();
    for finding in findings {
        let path = finding.location.path();
        if reports.last().is_none_or(|report| report.path != path) {
            reports.push(FileReport { path: path.to_owned(), ..FileReport::default() });
        }
        if let Some(report) = reports.last_mut() {
            report.broken |= finding.claim.level == Level::Error;
            report.findings.push(finding);
        }
    }
    reports
}

/// What a folder of a catalog came to.
#[derive(Debug)]
pub struct Verified {
    /// The catalog with what was understood of the folder.
    pub catalog: Catalog,
    /// The report of each file with mistakes, or with something worth a note.
    pub reports: Vec<FileReport>,
    /// What the folder holds.
    pub found: Found,
}

/// Checks a folder of a catalog, its ledgers included. With countries of its own it is a whole catalog; else it stands on the embedded
/// one.
pub fn verified(files: &[CatalogFile]) -> Verified {
    let whole = files.iter().any(|file| matches!(Section::of(&file.path), Some((Section::Countries, _))));
    let base = if whole { Catalog::default() } else { domicile_rules::catalog().clone() };
    let before = found(&base);
    let Loaded { catalog, mut findings } = load(base, files);
    for file in files {
        if let Some((Section::Coverage, id)) = Section::of(&file.path) {
            findings.extend(read_ledger(&catalog, id, &file.text).1);
        }
    }
    findings.extend(advise(&catalog, files));
    let after = found(&catalog);
    let found = Found {
        facts: after.facts - before.facts,
        statements: after.statements - before.statements,
        sources: after.sources - before.sources,
        services: after.services - before.services,
        places: after.places - before.places,
    };
    Verified { catalog, reports: by_file(findings), found }
}

fn found(catalog: &Catalog) -> Found {
    Found {
        facts: catalog.facts.len(),
        statements: catalog.facts.iter().map(|fact| fact.statements.len()).sum(),
        sources: catalog.sources.len(),
        services: catalog.services.len(),
        places: catalog.places.len(),
    }
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
