//! JSON with places.

use std::borrow::Cow;

use domicile_diagnostic::Span;
use jsonc_parser::ast::{ObjectPropName, Value};
use jsonc_parser::common::Ranged;
use jsonc_parser::{CollectOptions, CommentCollectionStrategy, ParseOptions, parse_to_ast};

use crate::document::Spot;
use crate::tree::{Entry, Kind, Node};

/// Why a text is no JSON, and where it stops to be.
#[derive(Clone, Debug)]
pub(crate) struct Mistake {
    pub(crate) span: Span,
    pub(crate) message: String,
}

/// JSON as tools write it and people edit it, and no more: what is looser is taken for something else.
const OPTIONS: ParseOptions = ParseOptions {
    allow_comments: true,
    allow_trailing_commas: true,
    allow_loose_object_property_names: false,
    allow_missing_commas: false,
    allow_single_quoted_strings: false,
    allow_hexadecimal_numbers: false,
    allow_unary_plus_numbers: false,
    allow_bare_decimal_point_numbers: false,
    allow_non_finite_numbers: false,
    allow_extended_string_escapes: false,
};

/// The tree of a JSON text. Comments and commas too many are let pass, as many tools do.
pub(crate) fn parse(file: usize, text: &str) -> Result<Node<'_>, Mistake> {
    let collect = CollectOptions { comments: CommentCollectionStrategy::Off, tokens: false };
    let parsed = parse_to_ast(text, &collect, &OPTIONS).map_err(|error| {
        let range = error.range();
        Mistake { span: Span::new(range.start..range.end.min(text.len())), message: uncapitalized(&error.kind().to_string()) }
    })?;
    match parsed.value {
        Some(value) => Ok(node(file, value)),
        None => Err(Mistake { span: Span::default(), message: "the file is empty".to_owned() }),
    }
}

/// The parser begins a sentence, where ours goes on.
fn uncapitalized(message: &str) -> String {
    let mut chars = message.chars();
    chars.next().into_iter().flat_map(char::to_lowercase).chain(chars).collect()
}

fn node(file: usize, value: Value<'_>) -> Node<'_> {
    let span = span(&value);
    let kind = match value {
        Value::StringLit(text) => Kind::String(text.value),
        Value::NumberLit(number) => Kind::Number(Cow::Borrowed(number.value)),
        Value::BooleanLit(boolean) => Kind::Boolean(boolean.value),
        Value::NullKeyword(_) => Kind::Null,
        Value::Array(array) => Kind::Array(array.elements.into_iter().map(|element| node(file, element)).collect()),
        Value::Object(object) => {
            let entries = object.properties.into_iter().map(|property| {
                let key_spot = Spot { file, span: self::span(&property.name) };
                let key = match property.name {
                    ObjectPropName::String(text) => text.value,
                    ObjectPropName::Word(word) => Cow::Borrowed(word.value),
                };
                Entry { key, key_spot, node: node(file, property.value) }
            });
            Kind::Object(entries.collect())
        }
    };
    Node::new(file, span, kind)
}

fn span(of: &impl Ranged) -> Span {
    let range = of.range();
    Span::new(range.start..range.end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_and_values_keep_their_places() {
        let text = "{\n  \"A\": [true, null], // twice\n  \"a\": \"\\u0062\",\n}";
        let root = parse(3, text).expect("JSON");
        let entry = root.entry("a").expect("a key");
        let at = |spot: Spot| (spot.file, &text[spot.span.range()]);
        assert_eq!(at(entry.key_spot), (3, "\"a\""));
        assert_eq!(at(entry.node.spot), (3, "\"\\u0062\""));
        assert!(entry.node.is("B"));
        assert_eq!(root.entries()[0].node.items().len(), 2);
    }

    #[test]
    fn what_is_no_json_says_where() {
        let wrong = |text: &str| parse(0, text).map(|_| ()).map_err(|mistake| (mistake.span.start, mistake.message));
        assert!(matches!(wrong("{\"a\": 1"), Err((_, message)) if !message.is_empty()));
        assert!(matches!(wrong(""), Err((0, _))));
        assert!(wrong(&"[".repeat(100_000)).is_err());
    }
}
