//! What the resources of the provider `azurerm` say: directories, managed domains, managed identities.

use super::table::{self, Found, Row, Says};
use super::{Attributes, Resource};
use crate::notes::Notes;
use crate::observation::{Subject, Unknown, Value};
use crate::tree::Kind;

const REGIONS: Subject = Subject::setting("domain-services", "regions");
const LOCATIONS: Subject = Subject::setting("managed-identities", "resource-locations");

/// What attributes say. The location of a replica set inside its managed domain is that of the domain, and not said twice.
pub(super) const ROWS: &[Row] = &[
    row("azurerm_aadb2c_directory", &["data_residency_location"], Subject::setting("b2c", "location")),
    row("azurerm_aadb2c_directory", &["country_code"], Subject::Remark("b2c-country")),
    row("azurerm_active_directory_domain_service", &["location"], REGIONS),
    row("azurerm_active_directory_domain_service_replica_set", &["location"], REGIONS),
    row("azurerm_user_assigned_identity", &["location"], LOCATIONS),
    row("azurerm_user_assigned_identity", &["isolation_scope"], Subject::Remark("isolation-scope")),
];

/// The resources that are a service, and whether there being none says that it is not in use.
const PRESENT: &[(&str, &str, bool)] = &[
    ("azurerm_aadb2c_directory", "b2c", true),
    ("azurerm_active_directory_domain_service", "domain-services", true),
    ("azurerm_active_directory_domain_service_replica_set", "domain-services", false),
    ("azurerm_active_directory_domain_service_trust", "domain-services", false),
];

const fn row(kind: &'static str, path: &'static [&'static str], subject: Subject) -> Row {
    Row { kind, path, subject, says: Says::Text }
}

/// Any resource may have a managed identity. Where it has none, its location says nothing, except of those in [`ROWS`].
pub(super) fn attributes(kind: &str) -> Attributes {
    match kind {
        "azurerm_aadb2c_directory" => Attributes::Only(&["country_code", "data_residency_location"]),
        "azurerm_user_assigned_identity" => Attributes::Only(&["isolation_scope", "location"]),
        _ if PRESENT.iter().any(|(of_service, ..)| *of_service == kind) => Attributes::Only(&["identity", "location"]),
        _ => Attributes::Led(&["identity", "location"]),
    }
}

pub(super) fn tell(resource: &Resource<'_>, notes: &mut Notes) {
    for (_, service, _) in PRESENT.iter().filter(|(kind, ..)| *kind == resource.kind) {
        notes.observe(Subject::Service(service), true, resource.header);
    }
    table::tell(resource, ROWS, notes);
    identity(resource, notes);
}

/// Of a resource that is not there.
pub(super) fn tell_absence(resource: &Resource<'_>, notes: &mut Notes) {
    for (_, service, _) in PRESENT.iter().filter(|(kind, _, only)| *kind == resource.kind && *only) {
        notes.observe(Subject::Service(service), false, resource.header);
    }
}

/// A resource with a managed identity: its location counts, and not that of its resource group.
fn identity(resource: &Resource<'_>, notes: &mut Notes) {
    for found in table::below(&resource.body, &["identity", "type"]) {
        match &found.node.value {
            Kind::String(text) if !text.to_ascii_lowercase().contains("assigned") => continue,
            Kind::String(_) => {}
            Kind::Unknown(unknown) => {
                let value = Value::Unknown((**unknown).clone());
                notes.observe(LOCATIONS, value, found.node.spot).shown(found.key_spot).comes_from(found.node);
                continue;
            }
            _ => continue,
        }
        location(resource, found, notes);
    }
}

fn location(resource: &Resource<'_>, identity: Found<'_, '_>, notes: &mut Notes) {
    let locations = table::below(&resource.body, &["location"]);
    let has = "its managed identity is declared here";
    for &location in &locations {
        table::say(LOCATIONS, location, Says::Text, notes).related(has, identity.node.spot).shown(identity.key_spot);
    }
    if locations.is_empty() {
        let unknown = Unknown::unresolved("the resource with this managed identity gives no `location`");
        notes.observe(LOCATIONS, unknown, identity.node.spot).shown(identity.key_spot);
    }
}
