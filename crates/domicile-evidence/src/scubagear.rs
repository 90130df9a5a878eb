//! What `ScubaGear` collects: `ProviderSettingsExport.json`, also as `Raw` in its results.

use crate::document::Document;
use crate::format::Format;
use crate::graph;
use crate::notes::Notes;
use crate::observation::{Instance, Subject, Value};
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

/// What is said by a switch that turns something off.
const SWITCHES: [(&[&str], &str); 2] = [
    (
        &["environment_creation", "powerPlatform", "environments", "disablePreferredDataLocationForTeamsEnvironment"],
        "teams-preferred-data-location",
    ),
    (&["tenant_isolation", "properties", "isDisabled"], "tenant-isolation"),
];

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
        for environment in all(settings, &["environment_list"]) {
            self::environment(environment, notes);
        }
        for (path, remark) in SWITCHES {
            switch(settings, path, remark, notes);
        }
    }
}

/// Every value at the end of some keys, where each step may be a list.
fn all<'n, 'd>(node: &'n Node<'d>, path: &[&str]) -> Vec<&'n Node<'d>> {
    path.iter().fold(vec![node], |nodes, key| nodes.iter().filter_map(|node| node.get(key)).flat_map(Node::each).collect())
}

fn environment(node: &Node<'_>, notes: &mut Notes) {
    let (Some(name), Some(location)) = (node.entry("EnvironmentName").map(graph::word), node.entry("Location")) else { return };
    let Value::Text(shown) = name else { return };
    let title = node.get("DisplayName").and_then(Node::as_str).map(str::to_owned);
    let names = std::iter::once(shown.clone()).chain(title).collect();
    let instance = Instance { table: "environments", shown, names };
    let subject = Subject::Instance { service: "power-platform", instance, setting: Some("location") };
    graph::note(notes, subject, graph::word(location), location);
}

/// Notes the opposite of a switch that turns something off.
fn switch(settings: &Node<'_>, path: &[&str], remark: &'static str, notes: &mut Notes) {
    let Some((last, way)) = path.split_last() else { return };
    for entry in all(settings, way).into_iter().filter_map(|node| node.entry(last)) {
        let value = match graph::flag(entry) {
            Value::Is(is_off) => Value::Is(!is_off),
            unknown => unknown,
        };
        graph::note(notes, Subject::Remark(remark), value, entry);
    }
}
