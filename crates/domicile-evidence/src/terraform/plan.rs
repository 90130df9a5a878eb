//! Plans and states as JSON, of `terraform show -json` and as Terraform keeps them: resources with their values.

mod configuration;
mod embedded;
mod marks;
mod raw_state;

use domicile_diagnostic::Span;

use crate::document::{Document, Spot};
use crate::terraform::address;
use crate::terraform::resources::{self, Attributes, Resource};
use crate::tree::{Entry, Kind, Node};
use configuration::Blocks;
use marks::Marks;

/// Whether a file is a plan or a state, of a version that is known.
pub(crate) fn is_plan(root: &Node<'_>) -> bool {
    let version = root.get("format_version").and_then(Node::as_str).and_then(|version| version.split('.').next());
    let shown = matches!(version, Some("0" | "1"))
        && ["resource_changes", "planned_values", "values", "terraform_version"].iter().any(|key| root.entry(key).is_some());
    shown || raw_state::is_state(root)
}

/// The resources that a plan or a state has, of the types that say something.
///
/// A plan is the state that it leads to: what it deletes is not there.
pub(crate) fn resources_of<'d>(document: &Document<'d>, root: &Node<'d>) -> Vec<Resource<'d>> {
    if raw_state::is_state(root) {
        return raw_state::resources_of(document, root);
    }
    if let Some(changes) = root.get("resource_changes") {
        let blocks = configuration::blocks(root);
        let mut resources: Vec<Resource<'d>> =
            changes.items().iter().filter_map(|change| changed(document, change, &blocks)).collect();
        resources.extend(configuration::without_instances(root, &blocks, &resources));
        return resources;
    }
    let values = ["planned_values", "values"].iter().find_map(|key| root.at(&[key, "root_module"]));
    values.map(|module| in_modules(document, module)).unwrap_or_default()
}

/// A resource as it is after a change.
fn changed<'d>(document: &Document<'d>, resource: &Node<'d>, blocks: &Blocks<'_, 'd>) -> Option<Resource<'d>> {
    let change = resource.get("change")?;
    // An object that was replaced and not yet deleted is none of the resource's instances.
    let gone = matches!(change.get("actions")?.items(), [only] if only.is("delete") || only.is("forget"));
    if gone || resource.entry("deposed").is_some_and(|entry| !entry.node.is_null()) {
        return None;
    }
    let marks = Marks { unknown: change.get("after_unknown"), sensitive: change.get("after_sensitive") };
    let mut read = declared(document, resource, change.entry("after")?, marks)?;
    if let (Kind::Object(entries), Some(block)) = (&mut read.body.value, blocks.get(&address::of_block(&read.address))) {
        block.name_references(entries);
    }
    Some(read)
}

/// The resources of a module and the modules below it. JSON ends their nesting.
fn in_modules<'d>(document: &Document<'d>, module: &Node<'d>) -> Vec<Resource<'d>> {
    let own = module.get("resources").map(Node::items).unwrap_or_default().iter().filter_map(|resource| {
        let marks = Marks { unknown: None, sensitive: resource.get("sensitive_values") };
        declared(document, resource, resource.entry("values")?, marks)
    });
    let children = module.get("child_modules").map(Node::items).unwrap_or_default().iter();
    own.chain(children.flat_map(|module| in_modules(document, module))).collect()
}

fn declared<'d>(
    document: &Document<'d>,
    resource: &Node<'d>,
    values: &Entry<'d>,
    marks: Marks<'_, 'd>,
) -> Option<Resource<'d>> {
    let kind = resource.entry("type")?;
    let name = kind.node.as_str()?;
    let attributes = resources::attributes(name)?;
    if !resource.get("mode")?.is("managed") {
        return None;
    }
    let address = resource.get("address")?;
    Some(Resource {
        kind: name.to_owned(),
        address: address.as_str()?.to_owned(),
        header: header(document, address, &kind.node),
        body: body(document, values, attributes, marks)?,
        exists: Some(true),
    })
}

/// The characters of an address, without the key of an instance: it may be anything. Behind a module that has one there is only the
/// type to show.
fn header(document: &Document<'_>, address: &Node<'_>, kind: &Node<'_>) -> Spot {
    let raw = &document.text[address.spot.span.range()];
    let Some(key) = raw.find(r#"[\""#) else { return address.spot };
    if raw.starts_with("\"module.") {
        return kind.spot;
    }
    let start = address.spot.span.range().start;
    Spot { file: address.spot.file, span: Span::new(start..start + key) }
}

/// The attributes that are read, with what is unknown and what is secret taken out.
fn body<'d>(document: &Document<'d>, values: &Entry<'d>, read: Attributes, marks: Marks<'_, 'd>) -> Option<Node<'d>> {
    let body = marks::marked(values, marks, &|name| read.contain(name));
    let Kind::Object(entries) = body.value else { return None };
    let entries = entries.into_iter().map(|entry| if entry.key == "body" { embedded::opened(document, entry) } else { entry });
    Some(Node { value: Kind::Object(entries.collect()), ..body })
}
