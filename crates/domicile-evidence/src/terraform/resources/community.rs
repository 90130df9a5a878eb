//! Resources whose attributes are the properties of an object of Graph, written in snake case.

use std::borrow::Cow;

use super::{Attributes, Resource};
use crate::graph;
use crate::notes::Notes;
use crate::tree::{Entry, Kind, Node};

/// The types of the providers `microsoft365wp` and `microsoft365`, and where Graph keeps what they are.
const TYPES: &[(&str, &str)] = &[
    ("microsoft365_graph_beta_identity_and_access_authentication_strength", STRENGTHS),
    ("microsoft365_graph_beta_identity_and_access_authentication_strength_policy", STRENGTHS),
    ("microsoft365_graph_beta_identity_and_access_authorization_policy", "policies/authorizationPolicy"),
    ("microsoft365_graph_beta_identity_and_access_conditional_access_policy", "identity/conditionalAccess/policies"),
    (
        "microsoft365_graph_beta_identity_and_access_cross_tenant_access_default_settings",
        "policies/crossTenantAccessPolicy/default",
    ),
    (
        "microsoft365_graph_beta_identity_and_access_cross_tenant_access_partner_settings",
        "policies/crossTenantAccessPolicy/partners",
    ),
    ("microsoft365wp_authentication_methods_policy", "policies/authenticationMethodsPolicy"),
    ("microsoft365wp_authentication_strength_policy", STRENGTHS),
    ("microsoft365wp_authorization_policy", "policies/authorizationPolicy"),
    ("microsoft365wp_conditional_access_policy", "identity/conditionalAccess/policies"),
    ("microsoft365wp_connector_group", "onPremisesPublishingProfiles/applicationProxy/connectorGroups"),
    ("microsoft365wp_cross_tenant_access_policy_configuration_default", "policies/crossTenantAccessPolicy/default"),
    ("microsoft365wp_cross_tenant_access_policy_configuration_partner", "policies/crossTenantAccessPolicy/partners"),
];
const STRENGTHS: &str = "policies/authenticationStrengthPolicies";

/// What Graph says in the object of a method stands one level deeper here, under the name of its type.
const WRAPPERS: [&str; 10] = [
    "email",
    "fido2",
    "hardware_oath",
    "microsoft_authenticator",
    "qr_code_pin",
    "sms",
    "software_oath",
    "temporary_access_pass",
    "voice",
    "x509_certificate",
];
/// Blocks that may come once: a plan writes them as lists.
const BLOCKS: [&str; 2] = ["conditions", "users"];

pub(super) fn attributes(kind: &str) -> Option<Attributes> {
    url(kind).map(|_| Attributes::Every)
}

fn url(kind: &str) -> Option<&'static str> {
    TYPES.iter().find(|(known, _)| *known == kind).map(|(_, url)| *url)
}

pub(super) fn tell(resource: &Resource<'_>, notes: &mut Notes) {
    if let Some(url) = url(&resource.kind) {
        as_graph(resource, url, notes);
    }
}

/// Notes what a resource says as an object of Graph.
pub(super) fn as_graph(resource: &Resource<'_>, url: &str, notes: &mut Notes) {
    graph::object(Some(url), &camel(&resource.body), notes);
}

/// The same tree with keys in camel case, wrappers taken off, and without what was left out.
fn camel<'d>(node: &Node<'d>) -> Node<'d> {
    let value = match &node.value {
        Kind::Object(entries) => {
            Kind::Object(entries.iter().filter(|entry| !entry.node.is_null()).flat_map(camel_entry).collect())
        }
        Kind::Array(items) => Kind::Array(items.iter().map(camel).collect()),
        other => other.clone(),
    };
    Node { spot: node.spot, value, from: node.from.clone() }
}

fn camel_entry<'d>(entry: &Entry<'d>) -> Vec<Entry<'d>> {
    let node = camel(&entry.node);
    match node.value {
        Kind::Object(inner) if WRAPPERS.contains(&&*entry.key) => inner,
        Kind::Array(mut items) if BLOCKS.contains(&&*entry.key) && items.len() == 1 => {
            vec![Entry { key: camel_key(&entry.key), key_spot: entry.key_spot, node: items.remove(0) }]
        }
        value => vec![Entry { key: camel_key(&entry.key), key_spot: entry.key_spot, node: Node { value, ..node } }],
    }
}

fn camel_key<'d>(key: &str) -> Cow<'d, str> {
    let mut camel = String::with_capacity(key.len());
    let mut upper = false;
    for c in key.chars() {
        match c {
            '_' => upper = true,
            _ if upper => {
                camel.extend(c.to_uppercase());
                upper = false;
            }
            _ => camel.push(c),
        }
    }
    Cow::Owned(camel)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json;

    #[test]
    fn keys_become_those_of_graph() {
        let text = r#"{"policy_migration_state": null, "users": [{"a_b": 1}], "voice": {"is_office_phone_allowed": true}}"#;
        let root = json::parse(0, text).expect("JSON");
        let camel = camel(&root);
        let keys: Vec<&str> = camel.entries().iter().map(|entry| &*entry.key).collect();
        assert_eq!(keys, ["users", "isOfficePhoneAllowed"]);
        assert!(camel.at(&["users", "aB"]).is_some());
    }
}
