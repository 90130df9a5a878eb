//! What `ScubaGear` collects: `ProviderSettingsExport.json`, also as `Raw` in its results.

use crate::document::Document;
use crate::format::Format;
use crate::graph;
use crate::notes::Notes;
use crate::power_platform::{self, Environments};
use crate::tree::Node;

pub(crate) const FORMAT: Format =
    Format { name: "scubagear", about: "ScubaGear (`ProviderSettingsExport.json`, `ScubaResults.json`)", recognizes, read };

/// Where objects of Graph are, and where they come from. Every step may be an object or a list of one.
const OBJECTS: [(&[&str], &str); 5] = [
    (&["tenant_details", "AADAdditionalData"], "organization"),
    (&["authorization_policies"], "policies/authorizationPolicy"),
    (
        &["authentication_method", "authentication_method_feature_settings"],
        "policies/authenticationMethodsPolicy/authenticationMethodConfigurations",
    ),
    (&["authentication_method", "authentication_method_policy"], "policies/authenticationMethodsPolicy"),
    (&["conditional_access_policies"], "identity/conditionalAccess/policies"),
];

/// Who remarks on what an object says.
type Remarks = fn(&Node<'_>, &mut Notes);

/// Where the answers of Power Platform about the tenant are, and who knows what they mean.
const TENANT: [(&str, Remarks); 2] =
    [("environment_creation", power_platform::settings), ("tenant_isolation", power_platform::isolation)];

fn recognizes(document: &Document<'_>) -> bool {
    let root = document.looks_like_json().then(|| document.json().ok()).flatten();
    root.is_some_and(|root| settings(root).is_some())
}

/// The settings that were collected.
fn settings<'n, 'd>(root: &'n Node<'d>) -> Option<&'n Node<'d>> {
    let of =
        |node: &'n Node<'d>| (node.get("tenant_details").is_some() && node.get("baseline_version").is_some()).then_some(node);
    of(root).or_else(|| root.get("Raw").and_then(of))
}

fn read(documents: &[Document<'_>], own: &[usize], notes: &mut Notes) {
    for &at in own {
        let Some(root) = notes.json(&documents[at]) else { continue };
        let Some(settings) = settings(root) else {
            let help = "Name a `ProviderSettingsExport.json` or a `ScubaResults.json`, or leave out `kind`.";
            notes.mistake(root.spot, "the file holds no settings collected by ScubaGear", help);
            continue;
        };
        for (path, url) in OBJECTS {
            for object in all(settings, path) {
                graph::object(Some(url), object, notes);
            }
        }
        for app in all(settings, &["risky_third_party_service_principals"]) {
            if let Some(id) = app.entry("AppId") {
                graph::third_party(app, id, notes);
            }
        }
        let mut environments = Environments::default();
        for environment in all(settings, &["environment_list"]) {
            environments.read(environment, notes);
        }
        for (key, remark_on) in TENANT {
            for settings in all(settings, &[key]) {
                remark_on(settings, notes);
            }
        }
    }
}

/// Every value at the end of some keys, where each step may be a list.
fn all<'n, 'd>(node: &'n Node<'d>, path: &[&str]) -> Vec<&'n Node<'d>> {
    path.iter().fold(vec![node], |nodes, key| nodes.iter().filter_map(|node| node.get(key)).flat_map(Node::each).collect())
}
