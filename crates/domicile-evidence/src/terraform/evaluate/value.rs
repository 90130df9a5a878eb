//! Values, where they come from, and what they are in the place of a text or a condition.

use std::borrow::Cow;

use crate::document::Spot;
use crate::observation::Unknown;
use crate::terraform::budget::MOST_ELEMENTS;
use crate::tree::{Kind, Node};

/// A resolved value. It owns its texts, since what it was made of may be gone.
pub(in crate::terraform) type Value = Node<'static>;

/// So many places are told that a value was made of.
const MOST_ORIGINS: usize = 4;
/// Names are cut to so many characters, and references to so many names.
const LONGEST_NAME: usize = 60;
const MOST_NAMES: usize = 6;

pub(in crate::terraform) fn unknown(spot: Spot, because: impl Into<String>) -> Value {
    Node::new(spot.file, spot.span, Kind::Unknown(Box::new(Unknown::unresolved(because))))
}

/// A name in a sentence.
pub(in crate::terraform) fn named(name: &str) -> String {
    let mut names: Vec<Cow<'_, str>> = name.split('.').take(MOST_NAMES).map(shortened).collect();
    if name.split('.').nth(MOST_NAMES).is_some() {
        names.push("…".into());
    }
    format!("`{}`", names.join("."))
}

fn shortened(name: &str) -> Cow<'_, str> {
    match name.char_indices().nth(LONGEST_NAME) {
        Some((end, _)) => format!("{}…", &name[..end]).into(),
        None => name.into(),
    }
}

/// What is not known of a value: the whole, or something in it.
pub(super) fn unknown_in(value: &Value) -> Option<&Value> {
    match &value.value {
        Kind::Unknown(_) => Some(value),
        Kind::Array(items) => items.iter().find_map(unknown_in),
        Kind::Object(entries) => entries.iter().find_map(|entry| unknown_in(&entry.node)),
        _ => None,
    }
}

/// Whether it is not known as a whole.
pub(super) fn is_unknown(value: &Value) -> bool {
    matches!(value.value, Kind::Unknown(_))
}

/// What is not known since something else is not.
pub(super) fn open_as(other: &Value, spot: Spot) -> Value {
    Node { spot, ..other.clone() }
}

/// A value that an expression stands for. Where it was written elsewhere, it comes from there.
pub(super) fn used_at(mut value: Value, spot: Spot) -> Value {
    if !is_unknown(&value) && value.from.is_empty() && !is_inside(value.spot, spot) {
        value.from.push(value.spot);
    }
    value.spot = spot;
    value
}

/// A value that an expression makes of others.
pub(super) fn made_of(others: &[Value], kind: Kind<'static>, spot: Spot) -> Value {
    let mut made = Node::new(spot.file, spot.span, kind);
    for other in others {
        origins(other, spot, &mut made.from);
    }
    made
}

/// Adds a place that a value comes from, or that leaves it open.
pub(super) fn add_origin(value: &mut Value, origin: Spot) {
    if value.from.len() < MOST_ORIGINS && !value.from.contains(&origin) {
        value.from.push(origin);
    }
}

/// The places outside of an expression that its value comes from.
fn origins(value: &Value, spot: Spot, found: &mut Vec<Spot>) {
    let mut add = |origin: Spot| {
        if found.len() < MOST_ORIGINS && !is_inside(origin, spot) && !found.contains(&origin) {
            found.push(origin);
        }
    };
    match &value.value {
        _ if !value.from.is_empty() => value.from.iter().copied().for_each(add),
        Kind::Array(items) => items.iter().take(MOST_ORIGINS).for_each(|item| origins(item, spot, found)),
        Kind::Object(entries) => entries.iter().take(MOST_ORIGINS).for_each(|entry| origins(&entry.node, spot, found)),
        _ => add(value.spot),
    }
}

fn is_inside(inner: Spot, outer: Spot) -> bool {
    let (inside, around) = (inner.span.range(), outer.span.range());
    inner.file == outer.file && around.start <= inside.start && inside.end <= around.end
}

/// What a value is as a text.
pub(super) fn text<'v>(value: &'v Node<'_>) -> Option<Cow<'v, str>> {
    match &value.value {
        Kind::String(text) | Kind::Number(text) => Some(Cow::Borrowed(text)),
        Kind::Boolean(is) => Some(Cow::Borrowed(if *is { "true" } else { "false" })),
        _ => None,
    }
}

/// What a value is as a condition.
pub(super) fn boolean(value: &Node<'_>) -> Option<bool> {
    value.as_bool()
}

pub(super) fn number(value: &Node<'_>) -> Option<f64> {
    match &value.value {
        Kind::String(text) | Kind::Number(text) => text.parse().ok().filter(|number: &f64| number.is_finite()),
        _ => None,
    }
}

/// A number that counts or points.
pub(super) fn index(value: &Node<'_>) -> Option<usize> {
    text(value)?.parse().ok()
}

/// Whether two values are the same; none where one of them is not known.
pub(super) fn same(a: &Node<'_>, b: &Node<'_>) -> Option<bool> {
    match (&a.value, &b.value) {
        (Kind::Unknown(_), _) | (_, Kind::Unknown(_)) => None,
        (Kind::Null, _) | (_, Kind::Null) => Some(a.is_null() && b.is_null()),
        // Key by key, that would take too long.
        (Kind::Object(a), Kind::Object(_)) if a.len() > MOST_ELEMENTS => None,
        (Kind::Array(a), Kind::Array(b)) => all_same(a.len() == b.len(), a.iter().zip(b).map(|(a, b)| same(a, b))),
        (Kind::Object(a), Kind::Object(b)) => {
            let values = a.iter().map(|own| match b.iter().rev().find(|other| other.key == own.key) {
                Some(other) => same(&own.node, &other.node),
                None => Some(false),
            });
            all_same(a.len() == b.len(), values)
        }
        _ => Some(text(a).is_some_and(|text_of_a| text(b).is_some_and(|text_of_b| text_of_a == text_of_b))),
    }
}

fn all_same(as_many: bool, mut pairs: impl Iterator<Item = Option<bool>>) -> Option<bool> {
    if !as_many {
        return Some(false);
    }
    pairs.try_fold(true, |so_far, same| same.map(|same| so_far && same))
}
