//! What the platform says of the tenant as a whole. No setting of the manifest stands for it, so it is remarked.

use crate::graph;
use crate::notes::Notes;
use crate::observation::{Subject, Value};
use crate::tree::Node;

/// What is remarked of the tenant's settings: where it stands, where true means no, and its name.
const SETTINGS: [(&[&str], &str); 1] =
    [(&["powerPlatform", "environments", "disablePreferredDataLocationForTeamsEnvironment"], "teams-preferred-data-location")];

/// The same for the policy that keeps connections to other tenants apart.
const ISOLATION: [(&[&str], &str); 1] = [(&["properties", "isDisabled"], "tenant-isolation")];

/// Remarks what the settings say. An export may hold a few of them.
pub(crate) fn settings(node: &Node<'_>, notes: &mut Notes) {
    remark(node, &SETTINGS, notes);
}

/// Remarks whether connections to other tenants are kept apart.
pub(crate) fn isolation(node: &Node<'_>, notes: &mut Notes) {
    remark(node, &ISOLATION, notes);
}

fn remark(node: &Node<'_>, table: &[(&[&str], &'static str)], notes: &mut Notes) {
    for (path, name) in table {
        let Some((key, way)) = path.split_last() else { continue };
        let Some(entry) = node.at(way).and_then(|object| object.entry(key)) else { continue };
        let value = match graph::flag(entry) {
            Value::Is(disabled) => Value::Is(!disabled),
            unknown => unknown,
        };
        graph::note(notes, Subject::Remark(name), value, entry);
    }
}
