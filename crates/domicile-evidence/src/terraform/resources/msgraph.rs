//! Resources of the provider `msgraph`: a URL and a body, which is an object of Graph as it stands.

use super::{Attributes, Resource};
use crate::graph;
use crate::notes::Notes;

pub(super) fn attributes(kind: &str) -> Option<Attributes> {
    matches!(kind, "msgraph_resource" | "msgraph_update_resource").then_some(Attributes::Only(&["body", "import_id", "url"]))
}

/// The id of an `import` block names the object; the URL may be that of a collection, or of something above it.
pub(super) fn tell(resource: &Resource<'_>, notes: &mut Notes) {
    if attributes(&resource.kind).is_none() {
        return;
    }
    let text = |key: &str| resource.body.get(key).and_then(|node| node.as_str());
    if let Some(body) = resource.body.get("body") {
        graph::object(text("import_id").or_else(|| text("url")), body, notes);
    }
}
