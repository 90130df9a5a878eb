//! What a checker finds of manifests and policies as a whole, apart from the facts.

use std::path::Path;
use std::sync::Arc;

use domicile_diagnostic::{CheckId, Finding, Kind, Level, Located, Location};
use domicile_engine::{Idle, InForce, idle_requirements};
use domicile_model::{Date, Policy, Tenant};

use crate::files::{Files, beside, shown};
use crate::inputs::{finding, mistake};

/// A folder of facts that cannot be used.
pub(crate) fn unusable_catalog(written: &Located<Arc<str>>, folder: &Path, reason: &str) -> Finding {
    let message = format!("the facts in `{}` cannot be used: {reason}", shown(folder));
    let help = "Write the path as reached from this file's folder.";
    mistake(Kind::Manifest, CheckId::CatalogUnreadable, message, "named here", Some(help), written.location.clone())
}

/// A path that may not be read, wherever it leads.
pub(crate) fn outside_roots(written: &Located<Arc<str>>, path: &str) -> Finding {
    let message = format!("`{path}` leads out of the folders that may be read");
    let help = "Bring it into the repository, or name every folder that may be read with `--root`.";
    mistake(Kind::Manifest, CheckId::OutsideRoot, message, "named here", Some(help), written.location.clone())
}

/// The folders of facts that may not be read.
pub(crate) fn catalogs_outside(from: &Path, catalogs: &[Located<Arc<str>>], files: &dyn Files) -> Vec<Finding> {
    let paths = catalogs.iter().map(|written| (written, beside(from, written)));
    paths.filter(|(_, path)| !files.admits(path)).map(|(written, path)| outside_roots(written, &shown(&path))).collect()
}

/// A manifest that asks for nothing.
pub(crate) fn no_requirement(tenant: Option<&Tenant>, beginning: Location) -> Finding {
    let location = tenant.map_or(beginning, |tenant| tenant.name.location.clone());
    let help =
        "Write a [[requirement]], or extend a policy that has one: without it nothing is promised and nothing is checked.";
    mistake(
        Kind::Manifest,
        CheckId::NoRequirement,
        "the manifest asks for nothing".to_owned(),
        "nothing is required of this tenant",
        Some(help),
        location,
    )
}

/// A check as of a day that has passed, where that is forbidden.
pub(crate) fn back_dated(date: Date, label: &str, location: Location, forbidden: &Location) -> Finding {
    let message = format!("a check as of {date} is forbidden: that day has passed");
    let help = "Check as of today. To look back all the same, take `allow-past = false` away, in the open.";
    mistake(Kind::Manifest, CheckId::BackDated, message, label, Some(help), location)
        .with_related("forbidden here", forbidden.clone())
}

/// A day before the first document.
pub(crate) fn nothing_documented(date: Date, location: Location) -> Finding {
    let message = format!("no document of the catalog was published by {date}");
    let help = "Choose a later date: before its first document the catalog knows nothing, and nothing can be checked.";
    mistake(Kind::Catalog, CheckId::NothingDocumented, message, "this tenant cannot be judged", Some(help), location)
}

/// Requirements that nothing can break.
pub(crate) fn idle(in_force: &InForce<'_>, policy: &Policy) -> Vec<Finding> {
    let found = idle_requirements(in_force, policy).into_iter();
    found
        .map(|(requirement, why)| {
            let id = &requirement.id.value;
            let (message, help) = match why {
                Idle::CoversNoFact => (
                    format!("no fact of the catalog can ever break requirement `{id}`"),
                    "Mend its `data`, `activities` or `services`: no fact concerns them all.",
                ),
                Idle::PermitsEverything => (
                    format!("requirement `{id}` permits every country, so nothing can break it"),
                    "Name the places that are permitted.",
                ),
            };
            finding(
                Kind::Manifest,
                CheckId::IdleRequirement,
                Level::Warning,
                message,
                "protects nobody",
                Some(help),
                requirement.id.location.clone(),
            )
        })
        .collect()
}
