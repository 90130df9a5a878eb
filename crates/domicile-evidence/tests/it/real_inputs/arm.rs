//! A module of a registry as it is compiled to a template.

use super::{RealFile, UNKNOWN};

pub(super) const TEMPLATE: RealFile = RealFile {
    path: "33-Azure-bicep-registry-modules/main.json",
    format: Some("arm"),
    says: &[
        (578, "services.domain-services", "true"),
        (581, "services.domain-services.regions", UNKNOWN),
        (598, "services.domain-services.regions", UNKNOWN),
    ],
    // The other resources belong to the domain, or only count who uses the module.
    nothing_else_of: &[""],
};
