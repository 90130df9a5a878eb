//! A file of facts of a user's own. The first line is its path in the folder: `mfa/greetings.toml`.

use std::path::Path;

use domicile::{Checker, Date, NoFiles, Options, extended, facts_folder_files, verified};

use crate::{assert_places, first_line};

/// A manifest that uses what files of the corpus speak of.
const MANIFEST: &str = include_str!("../../examples/german-bank/residency.toml");

/// Whatever a file of facts holds, it joins the catalog or is refused with a reason that points into it; and a tenant can be judged
/// with what became of the catalog.
pub fn catalog(bytes: &[u8]) {
    let (line, rest) = first_line(bytes);
    let path = String::from_utf8_lossy(line);
    let Ok(file) = facts_folder_files(Path::new("facts"), &path, Ok(rest.to_vec())) else { return };
    let files = [file];
    let (catalog, reports) = extended(domicile::catalog(), &files);
    reports.iter().flat_map(|report| &report.findings).for_each(assert_places);
    let checker = Checker::new(&catalog, Options::on(Date::constant(2026, 11, 1))).holding_catalogs();
    let report = checker.check(Path::new("residency.toml"), Ok(MANIFEST.into()), &NoFiles).report;
    report.findings.iter().for_each(assert_places);
    verified(&files).reports.iter().flat_map(|report| &report.findings).for_each(assert_places);
}
