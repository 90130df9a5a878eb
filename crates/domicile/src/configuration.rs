//! The configuration of the tool, and what only the catalog knows of it.

use std::io;

use domicile_config::{Config, Levels, Parsed, parse};
use domicile_diagnostic::{CheckId, FileReport, Finding, Kind};
use domicile_model::{Catalog, Service};
use domicile_render::FORMATS;

use crate::inputs::read;

/// What one `domicile.toml` says: its path as people are shown it, and its bytes or why there are none.
///
/// # Errors
/// The report of its mistakes. With any mistake none of it holds: half a configuration would leave out what is to be checked.
pub fn read_config(path: &str, bytes: io::Result<Vec<u8>>) -> Result<Config, Box<FileReport>> {
    let formats: Vec<&'static str> = FORMATS.iter().map(|format| format.name).chain(["auto"]).collect();
    let Parsed { config, findings } = match read(Kind::Config, path, bytes) {
        Ok(text) => parse(&text, &formats),
        Err(finding) => Parsed { findings: vec![*finding], ..Parsed::default() },
    };
    if findings.is_empty() { Ok(config) } else { Err(Box::new(broken(path, findings))) }
}

/// The report of a configuration whose levels are none of a catalog's findings; none where all are.
pub fn level_mistakes(levels: &Levels, catalog: &Catalog) -> Option<FileReport> {
    if levels.is_empty() {
        return None;
    }
    let ids = ids(catalog);
    let findings = levels.mistakes(&ids.iter().map(|id| &**id));
    let path = findings.first()?.location.path().to_owned();
    Some(broken(&path, findings))
}

fn broken(path: &str, findings: Vec<Finding>) -> FileReport {
    FileReport { path: path.to_owned(), findings, broken: true, ..FileReport::default() }
}

/// Every id that a finding can have.
fn ids(catalog: &Catalog) -> Vec<String> {
    let facts = catalog.facts.iter().map(|fact| fact.id.to_string());
    let of_inputs = CheckId::ALL.iter().flat_map(|check| check.kinds().iter().map(|kind| check.under(*kind)));
    let of_services = CheckId::ALL.iter().filter(|check| check.kinds().is_empty());
    let asked = |service: &&Service| service.settings.iter().any(|setting| setting.assess);
    let services = || catalog.services.iter().filter(asked);
    let of_services = of_services.flat_map(|check| services().map(|service| check.under_service(&service.id)));
    facts.chain(of_inputs).chain(of_services).collect()
}
