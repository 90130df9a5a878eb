//! `terraform.tfstate`, as Terraform keeps it.

use std::collections::BTreeSet;

use super::body;
use super::marks::{self, Marks};
use crate::document::Document;
use crate::terraform::resources::{self, Attributes, Resource};
use crate::tree::{Kind, Node};

/// The version of the format; older ones are those of releases before 0.12.
const VERSION: &str = "4";

pub(super) fn is_state(root: &Node<'_>) -> bool {
    let version = root.get("version").is_some_and(|node| matches!(&node.value, Kind::Number(number) if number == VERSION));
    version
        && root.entry("terraform_version").is_some()
        && root.get("resources").is_some_and(|node| matches!(node.value, Kind::Array(_)))
}

pub(super) fn resources_of<'d>(document: &Document<'d>, root: &Node<'d>) -> Vec<Resource<'d>> {
    let resources = root.get("resources").map(Node::items).unwrap_or_default().iter();
    resources.flat_map(|resource| instances(document, resource).unwrap_or_default()).collect()
}

fn instances<'d>(document: &Document<'d>, resource: &Node<'d>) -> Option<Vec<Resource<'d>>> {
    let kind = resource.get("type")?;
    let attributes = resources::attributes(kind.as_str()?)?;
    if !resource.get("mode")?.is("managed") {
        return None;
    }
    let module = resource.get("module").and_then(Node::as_str).map(|module| format!("{module}.")).unwrap_or_default();
    let address = format!("{module}{}.{}", kind.as_str()?, resource.get("name")?.as_str()?);
    let instances = resource.get("instances")?.items().iter().filter(|instance| instance.entry("deposed").is_none());
    let resources = instances.filter_map(|instance| {
        Some(Resource {
            kind: kind.as_str()?.to_owned(),
            address: format!("{address}{}", key(instance)),
            header: kind.spot,
            body: values(document, instance, attributes)?,
            exists: Some(true),
        })
    });
    Some(resources.collect())
}

/// The key of an instance as it stands in addresses.
fn key(instance: &Node<'_>) -> String {
    match instance.get("index_key").map(|node| &node.value) {
        Some(Kind::String(text)) => format!("[\"{}\"]", text.replace('\\', "\\\\").replace('"', "\\\"")),
        Some(Kind::Number(number)) => format!("[{number}]"),
        _ => String::new(),
    }
}

/// The attributes, each as a whole unread where something in it is secret.
fn values<'d>(document: &Document<'d>, instance: &Node<'d>, read: Attributes) -> Option<Node<'d>> {
    let paths = instance.get("sensitive_attributes").map(Node::items).unwrap_or_default().iter();
    let secret: BTreeSet<&str> = paths.filter_map(|path| path.items().first()?.get("value")?.as_str()).collect();
    let none = Marks { unknown: None, sensitive: None };
    let mut body = body(document, instance.entry("attributes")?, read, none)?;
    if let Kind::Object(entries) = &mut body.value {
        for entry in entries.iter_mut().filter(|entry| secret.contains(&*entry.key)) {
            entry.node = marks::secret(entry);
        }
    }
    Some(body)
}
