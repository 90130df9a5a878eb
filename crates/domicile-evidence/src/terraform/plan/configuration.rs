//! The configuration that a plan was made of: what its resources refer to, and which of its blocks come to nothing.

use std::collections::{BTreeMap, BTreeSet};

use super::marks;
use crate::terraform::address;
use crate::terraform::resources::{self, Resource};
use crate::tree::{Entry, Kind, Node};

/// The blocks of resources, by their addresses.
pub(super) type Blocks<'n, 'd> = BTreeMap<String, Block<'n, 'd>>;

/// A block that resources are made of.
pub(super) struct Block<'n, 'd> {
    resource: &'n Node<'d>,
    /// Whether it, or a module around it, may come to any number of resources.
    counted: bool,
}

/// The blocks of types that say something.
pub(super) fn blocks<'n, 'd>(root: &'n Node<'d>) -> Blocks<'n, 'd> {
    let mut blocks = BTreeMap::new();
    if let Some(module) = root.at(&["configuration", "root_module"]) {
        collect("", false, module, &mut blocks);
    }
    blocks
}

/// JSON ends the nesting of modules.
fn collect<'n, 'd>(within: &str, counted: bool, module: &'n Node<'d>, blocks: &mut Blocks<'n, 'd>) {
    let is_counted =
        |node: &Node<'_>| counted || ["count_expression", "for_each_expression"].iter().any(|key| node.entry(key).is_some());
    for resource in module.get("resources").map(Node::items).unwrap_or_default() {
        let managed = resource.get("mode").is_some_and(|mode| mode.is("managed"));
        let known = resource.get("type").and_then(Node::as_str).is_some_and(|kind| resources::attributes(kind).is_some());
        if let Some(address) = resource.get("address").and_then(Node::as_str).filter(|_| managed && known) {
            blocks.insert(format!("{within}{address}"), Block { resource, counted: is_counted(resource) });
        }
    }
    for call in module.get("module_calls").map(Node::entries).unwrap_or_default() {
        if let Some(below) = call.node.get("module") {
            collect(&format!("{within}module.{}.", call.key), is_counted(&call.node), below, blocks);
        }
    }
}

impl Block<'_, '_> {
    /// Names the references that leave values open: others are found by them.
    pub(super) fn name_references(&self, entries: &mut [Entry<'_>]) {
        for entry in entries {
            let references = self.resource.at(&["expressions", &entry.key, "references"]);
            let reference = references.and_then(|references| references.items().first()?.as_str());
            if let (Some(reference), Kind::Unknown(unknown)) = (reference, &mut entry.node.value)
                && unknown.because == marks::AFTER_APPLY
            {
                unknown.because = format!("`{}` is known only after `terraform apply`", address::shown(reference));
            }
        }
    }
}

/// The blocks that the plan knows and makes nothing of: their `count` is 0. A plan of a few targets does not tell.
pub(super) fn without_instances<'d>(root: &Node<'d>, blocks: &Blocks<'_, 'd>, planned: &[Resource<'d>]) -> Vec<Resource<'d>> {
    if root.get("complete").and_then(Node::as_bool) != Some(true) {
        return Vec::new();
    }
    let made: BTreeSet<String> = planned.iter().map(|resource| address::of_block(&resource.address)).collect();
    let without = blocks.iter().filter(|(address, block)| block.counted && !made.contains(*address));
    let resources = without.filter_map(|(address, block)| {
        Some(Resource {
            kind: block.resource.get("type")?.as_str()?.to_owned(),
            address: address.clone(),
            header: block.resource.get("address")?.spot,
            body: Node { value: Kind::Object(Vec::new()), ..block.resource.clone() },
            exists: Some(false),
        })
    });
    resources.collect()
}
