//! Single values of an object: under which key they are, and why one is left open.

use crate::notes::{Note, Notes};
use crate::observation::{Subject, Unknown, Value};
use crate::tree::{Entry, Kind, Node};

/// What tools write in the place of an object that lies too deep for them.
const CUT_OFF: [&str; 6] =
    ["@{", "System.Object", "System.Collections.", "System.Management.", "Microsoft.Graph.", "Microsoft.Open."];

/// A word or an id has no more characters than this.
const LONGEST_WORD: usize = 60;

/// The entry under a key. Objects of PowerShell keep what their class does not know under `AdditionalProperties`.
pub(super) fn find<'n, 'd>(node: &'n Node<'d>, key: &str) -> Option<&'n Entry<'d>> {
    let own = node.entry(key);
    if own.is_some_and(|entry| !entry.node.is_null()) {
        return own;
    }
    node.get("AdditionalProperties").and_then(|more| more.entry(key)).or(own)
}

/// The entry at the end of several keys.
pub(super) fn at<'n, 'd>(node: &'n Node<'d>, path: &[&str]) -> Option<&'n Entry<'d>> {
    let (last, way) = path.split_last()?;
    let within = way.iter().try_fold(node, |node, key| find(node, key).map(|entry| &entry.node))?;
    find(within, last)
}

/// Why there is nothing under a key.
pub(super) fn missing(node: &Node<'_>, key: &str) -> Unknown {
    match node.get("AdditionalProperties") {
        Some(more) if is_cut_off(more) => cut_off(key),
        _ => Unknown::unresolved(format!("the file has no `{key}`")),
    }
}

/// Whether a tool wrote something else in the place of a value that lay too deep.
pub(crate) fn is_cut_off(node: &Node<'_>) -> bool {
    node.as_str().is_some_and(|text| CUT_OFF.iter().any(|begins| text.starts_with(begins)))
}

/// Whether what it holds is not in the file: an expression, a placeholder, a value that was cut off.
pub(super) fn is_elsewhere(node: &Node<'_>) -> bool {
    let is_placeholder = node.as_str().is_some_and(|text| text.contains("${"));
    matches!(node.value, Kind::Unknown(_)) || is_placeholder || is_cut_off(node)
}

/// Why a value that was cut off is unknown.
pub(super) fn cut_off(key: &str) -> Unknown {
    Unknown::truncated(format!("`{key}` was cut off when the file was written"))
}

/// Whether it is so.
pub(crate) fn flag(entry: &Entry<'_>) -> Value {
    match entry.node.as_bool() {
        Some(is) => is.into(),
        None => left_open(entry, "is neither true nor false"),
    }
}

/// A word, an id or a number as it is written.
pub(crate) fn word(entry: &Entry<'_>) -> Value {
    match &entry.node.value {
        Kind::String(text) if is_word(text) && !is_cut_off(&entry.node) => Value::Text(text.to_string()),
        Kind::Number(number) if number.len() <= LONGEST_WORD => Value::Text(number.to_string()),
        _ => left_open(entry, "is no word"),
    }
}

/// Whether a text can be a word or an id, and no sentence, address or secret with a form of its own.
fn is_word(text: &str) -> bool {
    let may_be_in_it = |c: char| c.is_ascii_alphanumeric() || " -_.".contains(c);
    !text.is_empty() && text.len() <= LONGEST_WORD && text.chars().all(may_be_in_it)
}

/// Why a value is unknown. `otherwise`: what is wrong with it where nothing else is.
pub(super) fn left_open(entry: &Entry<'_>, otherwise: &str) -> Value {
    let key = &entry.key;
    let unknown = match &entry.node.value {
        Kind::Unknown(unknown) => (**unknown).clone(),
        Kind::Null => Unknown::unresolved(format!("`{key}` is null")),
        Kind::String(text) if text.contains("${") => Unknown::unresolved(format!("`{key}` is a placeholder")),
        _ if is_cut_off(&entry.node) => cut_off(key),
        _ => Unknown::unresolved(format!("`{key}` {otherwise}")),
    };
    Value::Unknown(unknown)
}

/// Notes a value at its characters.
pub(crate) fn note<'n>(notes: &'n mut Notes, subject: Subject, value: impl Into<Value>, entry: &Entry<'_>) -> &'n mut Note {
    let value = value.into();
    // Of what is not understood, nobody can say what else is in it.
    let may_be_seen = match &entry.node.value {
        Kind::Null | Kind::Boolean(_) | Kind::Number(_) | Kind::Unknown(_) => true,
        Kind::String(_) => !matches!(value, Value::Unknown(_)) || matches!(word(entry), Value::Text(_)),
        Kind::Array(items) => items.is_empty(),
        Kind::Object(entries) => entries.is_empty(),
    };
    let spot = if may_be_seen { entry.node.spot } else { entry.key_spot };
    notes.observe(subject, value, spot).shown(entry.key_spot).comes_from(&entry.node)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(json: &str, expected: &str) {
        let root = crate::json::parse(0, json).expect("JSON");
        let entry = find(&root, "key").expect("a key");
        assert_eq!(word(entry).to_string(), expected, "{json}");
    }

    #[test]
    fn a_word_is_what_looks_like_one() {
        check(r#"{"Key": "adminsAndGuestInviters"}"#, "adminsAndGuestInviters");
        check(r#"{"key": "AAD B2C"}"#, "AAD B2C");
        check(r#"{"key": 0}"#, "0");
        check(r#"{"key": null}"#, "unknown: `key` is null");
        check(r#"{"key": null, "AdditionalProperties": {"key": "none"}}"#, "none");
        check(r#"{"key": "${urn:resource:some}"}"#, "unknown: `key` is a placeholder");
        check(r#"{"key": "@{inbound=True; outbound=True}"}"#, "unknown: `key` was cut off when the file was written");
        check(
            r#"{"key": "Microsoft.Graph.PowerShell.Models.MicrosoftGraphThing"}"#,
            "unknown: `key` was cut off when the file was written",
        );
        check(r#"{"key": "Ask anna@contoso.com"}"#, "unknown: `key` is no word");
        check(r#"{"key": {"a": 1}}"#, "unknown: `key` is no word");
    }
}
