//! JSON that is written as text within JSON, as `jsonencode` leaves it in a plan: a tree with places in the file.

use std::borrow::Cow;

use domicile_diagnostic::Span;

use crate::document::{Document, Spot};
use crate::json;
use crate::tree::{Entry, Kind, Node};

/// The entry with its text replaced by the tree that it holds, if it holds one. A state wraps what may be of any type.
pub(super) fn opened<'d>(document: &Document<'d>, mut entry: Entry<'d>) -> Entry<'d> {
    if let ([a, b], Some(value), Some(_)) = (entry.node.entries(), entry.node.get("value"), entry.node.get("type"))
        && [a, b].iter().all(|entry| matches!(&*entry.key, "value" | "type"))
    {
        entry.node = value.clone();
    }
    let raw = &document.text[entry.node.spot.span.range()];
    if matches!(entry.node.value, Kind::String(_))
        && let Some(text) = Unescaped::of(raw)
        && let Ok(root) = json::parse(document.file, &text.text)
        && matches!(root.value, Kind::Object(_))
    {
        entry.node = text.placed(&root, entry.node.spot);
    }
    entry
}

/// The text of a string literal, and where each of its bytes is written.
struct Unescaped {
    text: String,
    /// For every byte of the text, and its end, the place in the literal.
    places: Vec<usize>,
}

impl Unescaped {
    fn of(literal: &str) -> Option<Self> {
        let inner = literal.strip_prefix('"')?.strip_suffix('"')?;
        let mut text = String::with_capacity(inner.len());
        let mut places = Vec::with_capacity(inner.len() + 1);
        let mut at = 0;
        while let Some(c) = inner[at..].chars().next() {
            let (c, length) = if c == '\\' { escape(&inner[at..])? } else { (c, c.len_utf8()) };
            text.push(c);
            places.resize(text.len(), at + 1);
            at += length;
        }
        places.push(at + 1);
        Some(Unescaped { text, places })
    }

    /// The same tree, at its places in the file.
    fn placed<'d>(&self, node: &Node<'_>, literal: Spot) -> Node<'d> {
        let value = match &node.value {
            Kind::Null => Kind::Null,
            Kind::Boolean(is) => Kind::Boolean(*is),
            Kind::Number(number) => Kind::Number(Cow::Owned(number.clone().into_owned())),
            Kind::String(text) => Kind::String(Cow::Owned(text.clone().into_owned())),
            Kind::Array(items) => Kind::Array(items.iter().map(|item| self.placed(item, literal)).collect()),
            Kind::Object(entries) => {
                let entries = entries.iter().map(|entry| Entry {
                    key: Cow::Owned(entry.key.clone().into_owned()),
                    key_spot: self.place(entry.key_spot, literal),
                    node: self.placed(&entry.node, literal),
                });
                Kind::Object(entries.collect())
            }
            Kind::Unknown(unknown) => Kind::Unknown(unknown.clone()),
        };
        Node { spot: self.place(node.spot, literal), value, from: Vec::new() }
    }

    fn place(&self, spot: Spot, literal: Spot) -> Spot {
        let start = literal.span.range().start;
        let place = |at: usize| start + self.places.get(at).or(self.places.last()).copied().unwrap_or_default();
        Spot { file: literal.file, span: Span::new(place(spot.span.range().start)..place(spot.span.range().end)) }
    }
}

/// The character that an escape stands for, and how long the escape is.
fn escape(text: &str) -> Option<(char, usize)> {
    let c = match text.as_bytes().get(1)? {
        b'n' => '\n',
        b't' => '\t',
        b'r' => '\r',
        b'b' => '\u{8}',
        b'f' => '\u{c}',
        b'u' => return unicode(text),
        c @ (b'"' | b'\\' | b'/') => char::from(*c),
        _ => return None,
    };
    Some((c, 2))
}

/// `\u00e4`, or two of them for what lies beyond the first plane.
fn unicode(text: &str) -> Option<(char, usize)> {
    let unit = |from: usize| u16::from_str_radix(text.get(from..from + 4)?, 16).ok();
    let first = unit(2)?;
    if let Some(c) = char::from_u32(u32::from(first)) {
        return Some((c, 6));
    }
    let second = text.get(6..8).filter(|escape| *escape == "\\u").and_then(|_| unit(8))?;
    char::decode_utf16([first, second]).next()?.ok().map(|c| (c, 12))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Decoded;

    #[test]
    fn every_value_keeps_its_place_in_the_literal() {
        let text = r#"{"body": "{\"n\u00e4\":\"\ud83d\ude00\",\"location\":\"Europe\",\n\"a\":[1]}"}"#;
        let decoded = Decoded { path: String::new(), text: text.to_owned() };
        let document = Document::new(0, &decoded);
        let root = document.json().expect("JSON");
        let entry = opened(&document, root.entries()[0].clone());
        let location = entry.node.entry("location").expect("a key");
        assert!(location.node.is("europe"));
        assert_eq!(&text[location.node.spot.span.range()], r#"\"Europe\""#);
        assert_eq!(&text[location.key_spot.span.range()], r#"\"location\""#);
        assert!(entry.node.get("nä").is_some_and(|node| node.is("😀")));
    }

    #[test]
    fn what_is_no_tree_stays_a_text() {
        for literal in [r#""Europe""#, r#""[1]""#, r#""{\"a\"""#, r#""\ud83d""#] {
            let decoded = Decoded { path: String::new(), text: format!("{{\"body\": {literal}}}") };
            let document = Document::new(0, &decoded);
            let Ok(root) = document.json() else { continue };
            assert!(matches!(opened(&document, root.entries()[0].clone()).node.value, Kind::String(_)), "{literal}");
        }
    }
}
