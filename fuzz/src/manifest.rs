//! A manifest alone.

use std::path::Path;

use domicile::{Checker, Date, Options};

use crate::assert_places;

/// Whatever a manifest holds, it is judged or refused, with a reason that points into it; twice the same way.
///
/// # Panics
/// Where this does not hold.
pub fn manifest(bytes: &[u8]) {
    let options = Options { show_compliant: true, list_waivers: true, ..Options::on(Date::constant(2026, 11, 1)) };
    let checker = Checker::new(domicile::catalog(), options).holding_catalogs();
    let mut worker = checker.worker();
    let mut check = || worker.check(Path::new("residency.toml"), Ok(bytes.to_vec()), &domicile::NoFiles).report;
    let report = check();
    assert!(!report.broken || !report.findings.is_empty(), "broken, and nobody knows why");
    assert_eq!(report.broken, report.tenant.is_none(), "what is understood is judged, and nothing else");
    report.findings.iter().for_each(assert_places);
    let said = |report: &domicile::FileReport| -> Vec<_> {
        report.findings.iter().map(|finding| (finding.claim.message.clone(), finding.location.span)).collect()
    };
    assert_eq!(said(&report), said(&check()), "what was said before changes nothing");
}
