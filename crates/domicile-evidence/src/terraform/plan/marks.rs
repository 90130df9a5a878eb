//! What a plan says beside its values: which are known only later, and which are secret.

use std::collections::{BTreeMap, BTreeSet};

use crate::observation::Unknown;
use crate::tree::{Entry, Kind, Node};

/// Why a value of a plan is unknown, where nothing tells more.
pub(super) const AFTER_APPLY: &str = "it is known only after `terraform apply`";
/// Why a value is not read although it is there.
const SENSITIVE: &str = "it is marked as sensitive, and not read";

/// Trees in the shape of the values, with `true` where something is so.
#[derive(Clone, Copy)]
pub(super) struct Marks<'n, 'd> {
    pub(super) unknown: Option<&'n Node<'d>>,
    pub(super) sensitive: Option<&'n Node<'d>>,
}

/// The value of an entry with what is marked replaced. Of an object at the top only the entries that are `read` are kept.
pub(super) fn marked<'n, 'd>(entry: &Entry<'d>, marks: Marks<'n, 'd>, read: &dyn Fn(&str) -> bool) -> Node<'d> {
    if is_marked(marks.sensitive) {
        return secret(entry);
    }
    if is_marked(marks.unknown) {
        return Node::new(entry.key_spot.file, entry.key_spot.span, unknown(AFTER_APPLY));
    }
    let value = match &entry.node.value {
        Kind::Object(entries) => Kind::Object(object(entries, marks, read)),
        Kind::Array(items) => {
            let items = items.iter().enumerate().map(|(at, item)| {
                let item = Entry { node: item.clone(), ..entry.clone() };
                let of_item = |mark: Option<&'n Node<'d>>| mark?.items().get(at);
                marked(&item, Marks { unknown: of_item(marks.unknown), sensitive: of_item(marks.sensitive) }, &|_| true)
            });
            Kind::Array(items.collect())
        }
        other => other.clone(),
    };
    Node { value, ..entry.node.clone() }
}

/// What stands for a value that is secret. Its characters must not be seen: those of its key stand for it.
pub(super) fn secret<'d>(entry: &Entry<'_>) -> Node<'d> {
    Node::new(entry.key_spot.file, entry.key_spot.span, unknown(SENSITIVE))
}

/// The entries of an object, and those that only the marks know of: what is known later is not among the values.
fn object<'d>(entries: &[Entry<'d>], marks: Marks<'_, 'd>, read: &dyn Fn(&str) -> bool) -> Vec<Entry<'d>> {
    let (unknown, sensitive) = (by_key(marks.unknown), by_key(marks.sensitive));
    let mut known: BTreeSet<&str> = BTreeSet::new();
    let mut all = Vec::new();
    for entry in entries.iter().filter(|entry| read(&entry.key)) {
        let marks = Marks { unknown: unknown.get(&*entry.key).copied(), sensitive: sensitive.get(&*entry.key).copied() };
        all.push(Entry { node: marked(entry, marks, &|_| true), ..entry.clone() });
        known.insert(&entry.key);
    }
    let later = marks.unknown.map(Node::entries).unwrap_or_default().iter();
    all.extend(later.filter(|entry| read(&entry.key) && is_marked(Some(&entry.node)) && !known.contains(&*entry.key)).map(
        |entry| {
            let node = Node { value: self::unknown(AFTER_APPLY), ..entry.node.clone() };
            Entry { node, ..entry.clone() }
        },
    ));
    all
}

fn by_key<'n, 'd>(mark: Option<&'n Node<'d>>) -> BTreeMap<&'n str, &'n Node<'d>> {
    mark.map(Node::entries).unwrap_or_default().iter().map(|entry| (&*entry.key, &entry.node)).collect()
}

fn is_marked(mark: Option<&Node<'_>>) -> bool {
    mark.is_some_and(|mark| matches!(mark.value, Kind::Boolean(true)))
}

fn unknown<'d>(because: &str) -> Kind<'d> {
    Kind::Unknown(Box::new(Unknown::unresolved(because)))
}
