//! Evidence: the files that show how a tenant is really configured, from their patterns to what they say of it.

mod collect;
mod doubts;
mod identity;
mod join;
mod merge;
mod observe;
mod seen;
mod sources;
#[cfg(test)]
mod tests;
mod told;
mod undeclared;

use std::path::Path;

use domicile_diagnostic::Finding;
use domicile_evidence::{FORMATS, Subject};
use domicile_manifest::{Grammar, Parsed};
use domicile_model::Catalog;

use crate::complaints::outside_roots;
use crate::files::{Files, shown};
use crate::what_if::Supposed;

pub use observe::{observe, observed};

pub use collect::FilePattern;
use collect::{Collected, collect};

/// The grammar of manifests, with the kinds of evidence that can be read.
pub(crate) fn grammar(catalog: &Catalog) -> Grammar<'_> {
    Grammar::new(catalog).with_evidence_kinds(FORMATS.iter().map(|format| format.name))
}

/// What came of the evidence of one manifest.
#[derive(Debug, Default)]
pub(crate) struct Shown {
    /// What is to be said of the tenant: waivers may accept it, and a baseline may know it.
    pub(crate) findings: Vec<Finding>,
    /// Files that could not be read, so that what they say is missing. Nobody can accept that.
    pub(crate) broken: Vec<Finding>,
}

/// Reads the evidence of a manifest that was understood, and joins what it says with the manifest's tenant. What is supposed is as it
/// is supposed, whatever was observed.
pub(crate) fn show(catalog: &Catalog, path: &Path, parsed: &mut Parsed, files: &dyn Files, supposed: &[Supposed]) -> Shown {
    let Some(tenant) = parsed.tenant.as_mut().filter(|_| !parsed.evidence.is_empty()) else { return Shown::default() };
    let Collected { inputs, patterns, outside } = collect(path, &parsed.evidence, files);
    let mut read = domicile_evidence::observe(inputs);
    read.observations.retain(|observation| !supposed.iter().any(|supposed| speaks_of(supposed, &observation.subject)));
    let mut findings = sources::complaints(tenant, &parsed.evidence, &patterns, &read.files);
    findings.extend(join::join(catalog, tenant, &read));
    let mut broken = sources::unreadable(&patterns);
    broken.extend(outside.iter().map(|(pattern, path)| outside_roots(pattern, &shown(path))));
    broken.extend(read.findings);
    Shown { findings, broken }
}

/// Whether something is supposed of what was observed.
fn speaks_of(supposed: &Supposed, subject: &Subject) -> bool {
    let of_service = |service: &str| {
        let in_use = supposed.decides(&["services", service, ENABLED]);
        in_use && (matches!(subject, Subject::Service(_)) || supposed.is_false())
    };
    match subject {
        Subject::Tenant(key) => supposed.decides(&["tenant", key]),
        Subject::Service(service) => of_service(service),
        Subject::Setting { service, setting, .. } => of_service(service) || supposed.decides(&["services", service, setting]),
        Subject::Instance { service, instance, setting } => {
            let setting = setting.unwrap_or_default();
            let named = |name: &String| {
                let path = ["services", service, instance.table, name, setting];
                supposed.decides(&path) || supposed.decides(&path[2..])
            };
            of_service(service) || instance.names.iter().chain([&instance.shown]).any(named)
        }
        Subject::Remark(_) => false,
    }
}

const ENABLED: &str = "enabled";
