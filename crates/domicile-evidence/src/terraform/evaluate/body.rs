//! What a resource holds: its attributes, and its blocks, those of `dynamic` among them.

use std::borrow::Cow;
use std::rc::Rc;

use super::collection::{TOO_MANY, each};
use super::value::{Value, unknown};
use super::{Evaluator, Frame, Scope};
use crate::terraform::budget::MOST_ELEMENTS;
use crate::terraform::module::Definition;
use crate::terraform::source::{Block, Member, Source, What};
use crate::tree::{Entry, Kind, Node};

/// What stands behind the bodies of resources and says nothing of them.
const META: [&str; 7] = ["connection", "count", "depends_on", "for_each", "lifecycle", "provider", "provisioner"];

impl Evaluator<'_> {
    /// What the blocks of a definition hold, as far as it is wanted. Blocks of one type are one entry.
    pub(in crate::terraform) fn body(
        &mut self,
        definition: &Definition<'_>,
        wanted: &dyn Fn(&str) -> bool,
        scope: Scope<'_>,
    ) -> Vec<Entry<'static>> {
        let mut entries = Vec::new();
        for &part in &definition.parts {
            let of_part = self.members(part, &|key| wanted(key) && !META.contains(&key), scope);
            // What an override file says stands in the place of what was said before.
            entries.retain(|entry: &Entry<'_>| of_part.iter().all(|other| other.key != entry.key));
            entries.extend(of_part);
        }
        entries
    }

    fn members(&mut self, block: Block<'_>, wanted: &dyn Fn(&str) -> bool, scope: Scope<'_>) -> Vec<Entry<'static>> {
        if !self.budget.enter() {
            return Vec::new();
        }
        let mut entries: Vec<Entry<'static>> = Vec::new();
        for member in block.members().into_iter().filter(|member| wanted(member.key)) {
            match member.what {
                What::Attribute(source) => {
                    let node = self.source(source, scope);
                    entries.push(Entry { key: Cow::Owned(member.key.to_owned()), key_spot: member.key_spot, node });
                }
                What::Block(inner) => {
                    let node = self.block(inner, scope);
                    add_block(&mut entries, &member, node);
                }
                What::Dynamic(inner) => {
                    for node in self.dynamic(member.key, inner, scope) {
                        add_block(&mut entries, &member, node);
                    }
                }
            }
        }
        self.budget.leave();
        entries
    }

    fn block(&mut self, block: Block<'_>, scope: Scope<'_>) -> Value {
        let entries = self.members(block, &|_| true, scope);
        Node::new(block.header.file, block.header.span, Kind::Object(entries))
    }

    /// The blocks that a `dynamic` block makes; one that is not known where that is not known.
    fn dynamic(&mut self, label: &str, block: Block<'_>, scope: Scope<'_>) -> Vec<Value> {
        let (Some(source), Some(content)) = (block.attribute("for_each"), block.block("content")) else { return Vec::new() };
        let iterator = block.attribute("iterator").and_then(identifier).unwrap_or_else(|| label.to_owned());
        let over = self.source(source, scope);
        let pairs = match self.pairs(&over) {
            Ok(pairs) if pairs.len() <= MOST_ELEMENTS && self.budget.pay_elements(pairs.len()) => pairs,
            Ok(_) => return vec![unknown(over.spot, TOO_MANY)],
            Err(why) => return vec![why],
        };
        let blocks = pairs.into_iter().map(|(key, value)| {
            let frame = Frame { name: &iterator, value: Rc::new(each(&over, key, value)), up: scope.frame };
            self.block(content, scope.with(&frame))
        });
        blocks.collect()
    }
}

/// The name that is given to what a `dynamic` block goes through.
fn identifier(source: Source<'_>) -> Option<String> {
    match source {
        Source::Hcl(_, expression) => expression.as_variable().map(ToString::to_string),
        Source::Json(node) => node.as_str().map(str::to_owned),
    }
}

/// Adds a block to those of its type: one is an object, several are a list.
fn add_block(entries: &mut Vec<Entry<'static>>, member: &Member<'_>, node: Value) {
    let Some(entry) = entries.iter_mut().find(|entry| entry.key == member.key) else {
        entries.push(Entry { key: Cow::Owned(member.key.to_owned()), key_spot: member.key_spot, node });
        return;
    };
    if let Kind::Array(items) = &mut entry.node.value {
        items.push(node);
        return;
    }
    let spot = entry.node.spot;
    let first = std::mem::replace(&mut entry.node, Node::new(spot.file, spot.span, Kind::Null));
    entry.node.value = Kind::Array(vec![first, node]);
}
