//! What the resources of the provider `azuread` say: guests, dynamic groups, apps, provisioning, and what the tables of Graph know.

use super::community;
use super::table::{self, Found, Says};
use super::{Attributes, Others, Resource};
use crate::document::Spot;
use crate::notes::Notes;
use crate::observation::{Subject, Unknown, Value};
use crate::terraform::address::Reference;
use crate::tree::{Kind, Node};

/// What is read of each type. What is not here says nothing of where data is.
const TYPES: &[(&str, Attributes)] = &[
    ("azuread_application", APP),
    ("azuread_application_from_template", APP),
    ("azuread_application_registration", APP),
    ("azuread_authentication_strength_policy", Attributes::Only(&["allowed_combinations"])),
    ("azuread_conditional_access_policy", Attributes::Only(&["conditions", "state"])),
    ("azuread_group", Attributes::Only(&["dynamic_membership", "types"])),
    ("azuread_invitation", Attributes::Only(&[])),
    ("azuread_named_location", Attributes::Only(&["country"])),
    ("azuread_service_principal", APP),
    ("azuread_synchronization_job", Attributes::Only(&["enabled"])),
    ("azuread_user_flow_attribute", Attributes::Only(&[])),
];
const APP: Attributes = Attributes::Only(&[
    "application_id",
    "application_tenant_id",
    "client_id",
    "display_name",
    "id",
    "object_id",
    "use_existing",
]);

/// Types whose attributes are those of an object of Graph, in snake case, and where Graph keeps such objects.
const OF_GRAPH: &[(&str, &str)] = &[
    ("azuread_authentication_strength_policy", "policies/authenticationStrengthPolicies"),
    ("azuread_conditional_access_policy", "identity/conditionalAccess/policies"),
];

/// The types that register an app.
const APPS: [&str; 3] = ["azuread_application", "azuread_application_from_template", "azuread_application_registration"];
/// The attributes that hold the id of an app, old and new.
const APP_IDS: [&str; 2] = ["client_id", "application_id"];
/// The tenants that the platform's own apps belong to.
const PLATFORM_TENANTS: [&str; 2] = ["f8cdef31-a31e-4b4a-93e4-5f571e91255a", "72f988bf-86f1-41af-91ab-2d7cd011db47"];
/// How the ids of the platform's own apps end.
const PLATFORM_IDS: [&str; 2] = ["-0000-0000-c000-000000000000", "-0000-0ff1-ce00-000000000000"];
/// The app through which a managed domain synchronizes.
const DOMAIN_CONTROLLER_SERVICES: &str = "2565bd9d-da50-47d4-8b85-4c97f669dc36";

pub(super) fn attributes(kind: &str) -> Option<Attributes> {
    TYPES.iter().find(|(known, _)| *known == kind).map(|(_, attributes)| *attributes)
}

pub(super) fn tell(resource: &Resource<'_>, others: &Others<'_, '_>, notes: &mut Notes) {
    if let Some((_, url)) = OF_GRAPH.iter().find(|(kind, _)| *kind == resource.kind) {
        community::as_graph(resource, url, notes);
    }
    match resource.kind.as_str() {
        "azuread_invitation" => {
            notes.observe(Subject::Service("b2b"), true, resource.header);
        }
        "azuread_group" => group(resource, notes),
        "azuread_named_location" => {
            for country in table::elements(&resource.body, &["country", "countries_and_regions"]) {
                table::say(Subject::Remark("named-location"), country, Says::Text, notes);
            }
        }
        "azuread_service_principal" => service_principal(resource, others, notes),
        "azuread_synchronization_job" => synchronization_job(resource, notes),
        "azuread_user_flow_attribute" => user_flow_attribute(resource.header, notes),
        kind if APPS.contains(&kind) => app(resource, notes),
        _ => {}
    }
}

/// A dynamic group: by its types, or by its rule, even while the rule is paused.
fn group(resource: &Resource<'_>, notes: &mut Notes) {
    const GROUPS: Subject = Subject::Service("groups");
    let mut types = table::elements(&resource.body, &["types"]).into_iter();
    if let Some(dynamic) = types.find(|found| found.node.is("DynamicMembership")) {
        notes.observe(GROUPS, true, dynamic.node.spot).shown(dynamic.key_spot);
        return;
    }
    for found in table::elements(&resource.body, &["dynamic_membership"]) {
        match &found.node.value {
            Kind::Unknown(unknown) => {
                notes.observe(GROUPS, Value::Unknown((**unknown).clone()), found.key_spot).comes_from(found.node);
            }
            _ => {
                notes.observe(GROUPS, true, found.key_spot);
            }
        }
    }
}

/// A job provisions unless it says otherwise.
fn synchronization_job(resource: &Resource<'_>, notes: &mut Notes) {
    const PROVISIONING: Subject = Subject::Service("provisioning");
    let enabled = table::below(&resource.body, &["enabled"]);
    for &found in &enabled {
        table::say(PROVISIONING, found, Says::Flag, notes);
    }
    if enabled.is_empty() {
        notes.observe(PROVISIONING, true, resource.header);
    }
}

/// Attributes of user flows are the same for guests who sign up and for customers.
fn user_flow_attribute(header: Spot, notes: &mut Notes) {
    let unknown = Unknown::unresolved("an attribute of user flows may belong to guests who sign up or to customers of B2C");
    for service in ["b2b", "b2c"] {
        notes.observe(Subject::Service(service), unknown.clone(), header);
    }
}

fn app(resource: &Resource<'_>, notes: &mut Notes) {
    let instance = resource.instance("app", &["display_name", "id", "object_id", "client_id", "application_id"]);
    notes.observe(Subject::Instance { service: "apps", instance, setting: None }, true, resource.header);
}

/// An app of others. That of an app registered here says nothing new, and the platform's own are none of the tenant's apps.
fn service_principal(resource: &Resource<'_>, others: &Others<'_, '_>, notes: &mut Notes) {
    let ids: Vec<Found<'_, '_>> = APP_IDS.iter().flat_map(|key| table::below(&resource.body, &[key])).collect();
    if let Some(found) = ids.iter().find(|found| found.node.is(DOMAIN_CONTROLLER_SERVICES)) {
        let unknown = Unknown::unresolved("the app that it synchronizes through is here, which does not say that it is in use");
        notes.observe(Subject::Service("domain-services"), unknown, found.node.spot).shown(found.key_spot);
        return;
    }
    let registered_here = APP_IDS.iter().any(|key| others.meant(resource, key, &APPS).is_some());
    if !registered_here && !is_of_the_platform(resource, &ids) {
        app(resource, notes);
    }
}

fn is_of_the_platform(resource: &Resource<'_>, ids: &[Found<'_, '_>]) -> bool {
    let published = |node: &Node<'_>| {
        let reference = Reference::of(node, &resource.address);
        reference.is_some_and(|reference| reference.is_to("data.azuread_application_published_app_ids"))
    };
    let owner = resource.body.get("application_tenant_id");
    owner.is_some_and(|owner| PLATFORM_TENANTS.iter().any(|tenant| owner.is(tenant)))
        || ids.iter().any(|found| match found.node.as_str() {
            Some(id) => PLATFORM_IDS.iter().any(|end| id.to_ascii_lowercase().ends_with(end)),
            None => published(found.node),
        })
}
