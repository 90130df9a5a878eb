//! Apps and services that the directory is integrated with, and the ways by which they are reached.

use crate::notes::Notes;
use crate::observation::{Instance, Subject, Unknown, Value};
use crate::tree::{Entry, Node};

use super::attribute::{Attribute, note_all};
use super::kind::Object;
use super::value::{at, find, note, word};

/// The tenants that the platform's own apps belong to.
const OF_THE_PLATFORM: [&str; 2] = ["f8cdef31-a31e-4b4a-93e4-5f571e91255a", "72f988bf-86f1-41af-91ab-2d7cd011db47"];

/// Identity providers that are no third party: the directory itself, and codes sent by mail.
const BUILT_IN: [&str; 6] = ["AADSignup", "AAD", "EmailOTP", "EmailPassword", "Username", "PhoneNumber"];

/// Types of published apps that people reach through Private Access, and not through Application Proxy.
const PRIVATE_ACCESS: [&str; 2] = ["nonwebapp", "quickaccessapp"];

const CONNECTOR_GROUP: &[Attribute] =
    &[Attribute::word(&["region"], Subject::setting("application-proxy", "connector-groups")).or_null_nothing()];

pub(super) fn connector_group(object: &Object<'_, '_, '_>, notes: &mut Notes) {
    note_all(object.node, CONNECTOR_GROUP, notes);
}

/// An app that the tenant registered itself.
pub(super) fn application(object: &Object<'_, '_, '_>, notes: &mut Notes) {
    if let Some(id) = find(object.node, "appId") {
        note_app(object.node, id, &true.into(), notes);
    }
    published(object.node, notes);
}

/// An app that the tenant uses, whoever registered it; or a managed identity.
pub(super) fn service_principal(object: &Object<'_, '_, '_>, notes: &mut Notes) {
    let node = object.node;
    if let Some(kind) = find(node, "servicePrincipalType").filter(|kind| kind.node.is("ManagedIdentity")) {
        note(notes, Subject::Service("managed-identities"), true, kind);
        return;
    }
    published(node, notes);
    let Some(id) = find(node, "appId") else { return };
    third_party(node, id, notes);
    let mode = find(node, "preferredSingleSignOnMode").filter(|mode| !mode.node.is_null() && !mode.node.is(""));
    if let (Some(mode), Some(app)) = (mode, instance(node, id).filter(|_| !is_of_platform(node))) {
        let value = match word(mode) {
            Value::Text(word) => word.eq_ignore_ascii_case("password").into(),
            unknown => unknown,
        };
        note(notes, app_setting(app, Some("password-sign-on")), value, mode);
    }
}

/// Notes an app under its id, unless it is one of the platform's.
pub(crate) fn third_party(node: &Node<'_>, id: &Entry<'_>, notes: &mut Notes) {
    let is_owned = find(node, "appOwnerOrganizationId").is_some_and(|owner| owner.node.as_str().is_some());
    let in_use: Value = if is_owned {
        true.into()
    } else {
        Unknown::unresolved("without `appOwnerOrganizationId`, it may be an app of the platform itself").into()
    };
    if !is_of_platform(node) {
        note_app(node, id, &in_use, notes);
    }
}

fn is_of_platform(node: &Node<'_>) -> bool {
    find(node, "appOwnerOrganizationId").is_some_and(|owner| OF_THE_PLATFORM.iter().any(|tenant| owner.node.is(tenant)))
}

/// An app that people in the tenant's network reach from outside.
fn published(node: &Node<'_>, notes: &mut Notes) {
    let Some(publishing) = find(node, "onPremisesPublishing").filter(|entry| !entry.node.entries().is_empty()) else { return };
    let kind = find(&publishing.node, "applicationType");
    if let Some(kind) = kind.filter(|kind| PRIVATE_ACCESS.iter().any(|word| kind.node.is(word))) {
        note(notes, Subject::setting("global-secure-access", "private-access"), true, kind);
    } else {
        notes.observe(Subject::Service("application-proxy"), true, publishing.key_spot);
    }
}

/// Who else people may sign in with is an app that they are sent to.
pub(super) fn identity_provider(object: &Object<'_, '_, '_>, notes: &mut Notes) {
    let node = object.node;
    let kind = find(node, "identityProviderType").or_else(|| find(node, "type"));
    let is_built_in = object.names().iter().any(|name| name.eq_ignore_ascii_case("builtInIdentityProvider"))
        || kind.is_some_and(|kind| BUILT_IN.iter().any(|word| kind.node.is(word)));
    if let Some(named) = find(node, "id").or(kind).filter(|_| !is_built_in) {
        note_app(node, named, &true.into(), notes);
    }
}

/// User flows are those of a B2C tenant, or let guests sign themselves up.
pub(super) fn user_flow(object: &Object<'_, '_, '_>, notes: &mut Notes) {
    let begins = |beginning: &str| {
        object.names().iter().any(|name| name.get(..3).is_some_and(|start| start.eq_ignore_ascii_case(beginning)))
            || object.is_in(&format!("{beginning}userflows"))
    };
    let service = match (begins("b2c"), begins("b2x")) {
        (true, false) => "b2c",
        (false, true) => "b2b",
        _ => return,
    };
    if let Some(entry) = find(object.node, "userFlowType").or_else(|| find(object.node, "id")) {
        note(notes, Subject::Service(service), true, entry);
    }
}

/// A job that writes people into an app. One that is disabled writes nothing.
pub(super) fn synchronization_job(object: &Object<'_, '_, '_>, notes: &mut Notes) {
    let is_off = at(object.node, &["schedule", "state"]).is_some_and(|state| state.node.is("Disabled"));
    if let Some(template) = find(object.node, "templateId").filter(|_| !is_off) {
        note(notes, Subject::Service("provisioning"), true, template);
    }
}

/// Notes whether there is an app, at its id.
pub(super) fn note_app(node: &Node<'_>, id: &Entry<'_>, in_use: &Value, notes: &mut Notes) {
    match instance(node, id) {
        Some(app) => note(notes, app_setting(app, None), in_use.clone(), id),
        None => note(notes, Subject::Service("apps"), word(id), id),
    };
}

fn app_setting(instance: Instance, setting: Option<&'static str>) -> Subject {
    Subject::Instance { service: "apps", instance, setting }
}

/// An app by its id, and by whatever else a manifest may call it.
fn instance(node: &Node<'_>, id: &Entry<'_>) -> Option<Instance> {
    let Value::Text(shown) = word(id) else { return None };
    let mut names = vec![shown.clone()];
    for key in ["displayName", "id", "objectId"] {
        let name = find(node, key).and_then(|entry| entry.node.as_str());
        names.extend(name.filter(|name| !names.iter().any(|known| known == name)).map(str::to_owned));
    }
    Some(Instance { table: "app", shown, names })
}
