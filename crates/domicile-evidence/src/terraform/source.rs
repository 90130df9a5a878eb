//! What was written, before it means anything: expressions and blocks, of HCL or of JSON.

use domicile_diagnostic::Span;
use hcl_edit::expr::Expression;
use hcl_edit::structure::{BlockLabel, Body, Structure};

use crate::document::Spot;
use crate::tree::{Kind, Node};

/// An expression, and the file that it is written in.
#[derive(Clone, Copy)]
pub(super) enum Source<'t> {
    Hcl(usize, &'t Expression),
    /// Its strings may be templates.
    Json(&'t Node<'t>),
}

/// A block: a header, and what it holds.
#[derive(Clone, Copy)]
pub(super) struct Block<'t> {
    /// The characters that declare it.
    pub(super) header: Spot,
    inner: Inner<'t>,
}

#[derive(Clone, Copy)]
enum Inner<'t> {
    Hcl(&'t Body),
    Json(&'t Node<'t>),
}

/// One thing that a block holds.
pub(super) struct Member<'t> {
    pub(super) key: &'t str,
    pub(super) key_spot: Spot,
    pub(super) what: What<'t>,
}

pub(super) enum What<'t> {
    Attribute(Source<'t>),
    Block(Block<'t>),
    /// `dynamic "key" { … }`: so many blocks as its `for_each` has elements.
    Dynamic(Block<'t>),
}

/// A block at the top of a file.
pub(super) struct Top<'t> {
    pub(super) kind: &'t str,
    pub(super) labels: Vec<&'t str>,
    pub(super) block: Block<'t>,
}

impl<'t> Source<'t> {
    pub(super) fn spot(self) -> Spot {
        match self {
            Source::Hcl(file, expression) => Spot { file, span: span(expression) },
            Source::Json(node) => node.spot,
        }
    }

    /// A string in which nothing is to be resolved.
    pub(super) fn literal(self) -> Option<&'t str> {
        match self {
            Source::Hcl(_, Expression::String(text)) => Some(text.as_str()),
            Source::Json(node) => node.as_str(),
            Source::Hcl(..) => None,
        }
    }

    /// Whether it is written as `false`.
    pub(super) fn is_false(self) -> bool {
        match self {
            Source::Hcl(_, expression) => expression.as_bool() == Some(false),
            Source::Json(node) => node.as_bool() == Some(false),
        }
    }
}

impl<'t> Block<'t> {
    pub(super) fn attribute(self, name: &str) -> Option<Source<'t>> {
        match self.inner {
            Inner::Hcl(body) => body.get_attribute(name).map(|attribute| Source::Hcl(self.header.file, &attribute.value)),
            Inner::Json(node) => {
                node.entries().iter().rev().find(|entry| entry.key == name).map(|entry| Source::Json(&entry.node))
            }
        }
    }

    /// Whether it holds an attribute or a block of this name, or makes one with `dynamic`.
    pub(super) fn holds(self, name: &str) -> bool {
        match self.inner {
            Inner::Hcl(body) => body.iter().any(|structure| match structure {
                Structure::Attribute(attribute) => attribute.key.as_str() == name,
                Structure::Block(block) if block.ident.as_str() == "dynamic" => {
                    block.labels.first().is_some_and(|label| label.as_str() == name)
                }
                Structure::Block(block) => block.ident.as_str() == name,
            }),
            Inner::Json(_) => self.members().iter().any(|member| member.key == name),
        }
    }

    /// The first block of a type that it holds.
    pub(super) fn block(self, kind: &str) -> Option<Block<'t>> {
        if !self.holds(kind) {
            return None;
        }
        self.members().into_iter().find_map(|member| match member.what {
            What::Block(block) if member.key == kind => Some(block),
            What::Attribute(Source::Json(node)) if member.key == kind => {
                node.each().first().map(|node| Block::of_json(member.key_spot, node))
            }
            _ => None,
        })
    }

    /// Everything that it holds, in the order of writing.
    pub(super) fn members(self) -> Vec<Member<'t>> {
        match self.inner {
            Inner::Hcl(body) => body.iter().map(|structure| member_of_hcl(self.header.file, structure)).collect(),
            Inner::Json(node) => {
                node.entries().iter().flat_map(|entry| members_of_json(&entry.key, entry.key_spot, &entry.node)).collect()
            }
        }
    }

    fn of_json(header: Spot, node: &'t Node<'t>) -> Self {
        Block { header, inner: Inner::Json(node) }
    }
}

fn member_of_hcl(file: usize, structure: &Structure) -> Member<'_> {
    match structure {
        Structure::Attribute(attribute) => {
            let key_spot = Spot { file, span: span(&attribute.key) };
            Member { key: attribute.key.as_str(), key_spot, what: What::Attribute(Source::Hcl(file, &attribute.value)) }
        }
        Structure::Block(block) => {
            let own = Spot { file, span: span(&block.ident) };
            let inner = Block { header: own, inner: Inner::Hcl(&block.body) };
            match block.labels.first() {
                Some(label) if block.ident.as_str() == "dynamic" => {
                    let key_spot = Spot { file, span: span(label) };
                    Member { key: label.as_str(), key_spot, what: What::Dynamic(inner) }
                }
                _ => Member { key: block.ident.as_str(), key_spot: own, what: What::Block(inner) },
            }
        }
    }
}

fn members_of_json<'t>(key: &'t str, key_spot: Spot, node: &'t Node<'t>) -> Vec<Member<'t>> {
    match key {
        // A comment.
        "//" => Vec::new(),
        "dynamic" => {
            let kinds = node.each().iter().flat_map(Node::entries);
            let blocks = kinds.flat_map(|kind| kind.node.each().iter().map(move |block| (kind, block)));
            let dynamic = blocks.map(|(kind, block)| Member {
                key: &kind.key,
                key_spot: kind.key_spot,
                what: What::Dynamic(Block::of_json(kind.key_spot, block)),
            });
            dynamic.collect()
        }
        _ => vec![Member { key, key_spot, what: What::Attribute(Source::Json(node)) }],
    }
}

/// The blocks at the top of a file of HCL.
pub(super) fn tops_of_hcl(file: usize, body: &Body) -> impl Iterator<Item = Top<'_>> {
    body.iter().filter_map(Structure::as_block).map(move |block| {
        let from = span(&block.ident);
        let until = block.labels.last().map_or(from, span);
        let header = Spot { file, span: Span::new(from.range().start..until.range().end) };
        let labels = block.labels.iter().map(BlockLabel::as_str).collect();
        Top { kind: block.ident.as_str(), labels, block: Block { header, inner: Inner::Hcl(&block.body) } }
    })
}

/// The blocks at the top of a file of JSON. How many labels each has is not written there.
pub(super) fn tops_of_json<'t>(root: &'t Node<'t>) -> Vec<Top<'t>> {
    let mut tops = Vec::new();
    for entry in root.entries() {
        let labels = match &*entry.key {
            "resource" | "data" => 2,
            "variable" | "module" | "output" => 1,
            _ => 0,
        };
        labelled(&entry.key, &mut Vec::new(), labels, (entry.key_spot, &entry.node), &mut tops);
    }
    tops
}

fn labelled<'t>(kind: &'t str, labels: &mut Vec<&'t str>, missing: usize, at: (Spot, &'t Node<'t>), tops: &mut Vec<Top<'t>>) {
    let (header, node) = at;
    for node in node.each().iter().filter(|node| matches!(node.value, Kind::Object(_))) {
        if missing == 0 {
            tops.push(Top { kind, labels: labels.clone(), block: Block::of_json(header, node) });
            continue;
        }
        for entry in node.entries().iter().filter(|entry| entry.key != "//") {
            labels.push(&entry.key);
            labelled(kind, labels, missing - 1, (entry.key_spot, &entry.node), tops);
            labels.pop();
        }
    }
}

/// Where something stands in its file. All that the parser makes has a place.
pub(super) fn span(of: &impl hcl_edit::Span) -> Span {
    of.span().map(Span::new).unwrap_or_default()
}
