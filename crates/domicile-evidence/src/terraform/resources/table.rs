//! Rows that say what an attribute means, and how its value becomes an observation.

use crate::document::Spot;
use crate::notes::{Note, Notes};
use crate::observation::{Subject, Unknown, Value};
use crate::terraform::resources::Resource;
use crate::tree::{Kind, Node};

/// No place and no word that is read is as long as this.
const LONGEST: usize = 100;

/// One attribute of one type of resource, and what it says.
pub(super) struct Row {
    pub(super) kind: &'static str,
    pub(super) path: &'static [&'static str],
    pub(super) subject: Subject,
    pub(super) says: Says,
}

/// How a value is to be read.
#[derive(Clone, Copy)]
pub(super) enum Says {
    /// A word or a place, as it is written.
    Text,
    /// Whether it is so.
    Flag,
    /// Whether it is not so: `is_disabled`.
    Opposite,
}

/// A value that was found, with the key over it.
#[derive(Clone, Copy)]
pub(super) struct Found<'n, 'd> {
    pub(super) key: &'n str,
    pub(super) key_spot: Spot,
    pub(super) node: &'n Node<'d>,
}

/// The values at the end of several keys: of each block, where blocks come several times. An expression on the way that could not be
/// resolved stands for what is below it. Null is how an argument is written that is left out, and an empty text how a state keeps one.
pub(super) fn below<'n, 'd>(node: &'n Node<'d>, path: &[&str]) -> Vec<Found<'n, 'd>> {
    let [first, rest @ ..] = path else { return Vec::new() };
    let Some(entry) = node.entry(first).filter(|entry| !is_left_out(&entry.node)) else { return Vec::new() };
    let found = Found { key: &entry.key, key_spot: entry.key_spot, node: &entry.node };
    if rest.is_empty() || matches!(entry.node.value, Kind::Unknown(_)) {
        return vec![found];
    }
    let blocks = entry.node.each().iter();
    blocks
        .flat_map(|block| match block.value {
            Kind::Unknown(_) => vec![Found { node: block, ..found }],
            _ => below(block, rest),
        })
        .collect()
}

fn is_left_out(node: &Node<'_>) -> bool {
    node.is_null() || node.as_str() == Some("")
}

/// The elements of the lists at the end of several keys, each with the key over it.
pub(super) fn elements<'n, 'd>(node: &'n Node<'d>, path: &[&str]) -> Vec<Found<'n, 'd>> {
    let lists = below(node, path).into_iter();
    lists
        .flat_map(|found| found.node.each().iter().map(move |node| Found { node, ..found }))
        .filter(|found| !is_left_out(found.node))
        .collect()
}

/// Notes what the rows of a resource's type say.
pub(super) fn tell(resource: &Resource<'_>, rows: &[Row], notes: &mut Notes) {
    for row in rows.iter().filter(|row| row.kind == resource.kind) {
        for found in below(&resource.body, row.path) {
            say(row.subject.clone(), found, row.says, notes);
        }
    }
}

/// Notes what a value says of a subject.
pub(super) fn say<'n>(subject: Subject, found: Found<'_, '_>, says: Says, notes: &'n mut Notes) -> &'n mut Note {
    let (value, spot) = match read(found.node, says) {
        Some(value) => (value, found.node.spot),
        // Whatever else stands there is not for others to see.
        None => {
            (Unknown::unresolved(format!("`{}` is written in an unusual way", shortened(found.key))).into(), found.key_spot)
        }
    };
    notes.observe(subject, value, spot).shown(found.key_spot).comes_from(found.node)
}

fn read(node: &Node<'_>, says: Says) -> Option<Value> {
    match (&node.value, says) {
        (Kind::Unknown(unknown), _) => Some(Value::Unknown((**unknown).clone())),
        (Kind::String(text), Says::Text) => (!text.trim().is_empty() && text.len() <= LONGEST).then(|| Value::from(&**text)),
        (_, Says::Text) => None,
        (_, Says::Flag) => node.as_bool().map(Value::Is),
        (_, Says::Opposite) => node.as_bool().map(|is| Value::Is(!is)),
    }
}

fn shortened(key: &str) -> String {
    key.chars().take(60).collect()
}
