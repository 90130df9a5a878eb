//! Resources of the provider `azapi`: a type, a location and a body, which together are a resource of Azure Resource Manager.

use super::{Attributes, Resource};
use crate::arm;
use crate::json;
use crate::notes::Notes;
use crate::terraform::address;
use crate::tree::{Entry, Kind, Node};

/// Arguments of the resource that a template has beside its properties.
const BESIDE: [&str; 2] = ["identity", "location"];

pub(super) fn attributes(kind: &str) -> Option<Attributes> {
    let known = matches!(kind, "azapi_resource" | "azapi_resource_action" | "azapi_update_resource");
    known.then_some(Attributes::Only(&["action", "body", "identity", "location", "type"]))
}

/// An action beside the resource says nothing of it: `listKeys`.
pub(super) fn tell(resource: &Resource<'_>, notes: &mut Notes) {
    let text = |key: &str| resource.body.get(key).and_then(|node| node.as_str()).filter(|text| !text.is_empty());
    let Some(kind) = text("type").filter(|_| attributes(&resource.kind).is_some() && text("action").is_none()) else { return };
    let shown = address::shown(&resource.address);
    let written = resource.body.get("body").and_then(Node::as_str).map(str::to_owned);
    let parsed = written.as_deref().and_then(|text| json::parse(resource.header.file, text).ok());
    let mut body = match (&parsed, resource.body.get("body")) {
        (Some(parsed), Some(at)) => hidden(parsed, at),
        (None, Some(body)) if !body.entries().is_empty() => body.clone(),
        (None, Some(body)) if matches!(body.value, Kind::Unknown(_)) => open_properties(body),
        _ => Node { value: Kind::Object(Vec::new()), ..resource.body.clone() },
    };
    if let Kind::Object(entries) = &mut body.value {
        entries.extend(
            BESIDE.iter().filter_map(|key| resource.body.entry(key)).filter(|entry| !entry.node.is_null()).map(unblocked),
        );
    }
    arm::resource(&arm::Resource { kind, shown: &shown, header: resource.header, body: &body }, notes);
}

/// A body that is not known: neither is any of the properties that it would hold.
fn open_properties<'d>(body: &Node<'d>) -> Node<'d> {
    let properties = Entry { key: "properties".into(), key_spot: body.spot, node: body.clone() };
    Node { value: Kind::Object(vec![properties]), ..body.clone() }
}

/// A block that comes once, without the list that a plan puts around it.
fn unblocked<'d>(entry: &Entry<'d>) -> Entry<'d> {
    match entry.node.items() {
        [block] => Entry { node: block.clone(), ..entry.clone() },
        _ => entry.clone(),
    }
}

/// A body written as text: nothing of it can be shown by itself, so that every value stands before its first character.
fn hidden<'d>(node: &Node<'d>, at: &Node<'_>) -> Node<'d> {
    let mut spot = at.spot;
    spot.span = domicile_diagnostic::Span::new(spot.span.start as usize..spot.span.start as usize);
    moved(node, spot)
}

fn moved<'d>(node: &Node<'d>, spot: crate::document::Spot) -> Node<'d> {
    let value = match &node.value {
        Kind::Object(entries) => {
            let entries =
                entries.iter().map(|entry| Entry { key: entry.key.clone(), key_spot: spot, node: moved(&entry.node, spot) });
            Kind::Object(entries.collect())
        }
        Kind::Array(items) => Kind::Array(items.iter().map(|item| moved(item, spot)).collect()),
        other => other.clone(),
    };
    Node { spot, value, from: Vec::new() }
}
