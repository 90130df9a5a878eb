//! From the tree of the `toml` crate to ours, for files that are unusual or broken.

use std::borrow::Cow;

use domicile_diagnostic::Span;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::tree::{Children, Item, Made, ROOT, Tree, Value};

/// The same tree. Takes no recursion: dotted keys make it as deep as the file is long.
pub(crate) fn convert(root: DeTable<'_>) -> Tree<'_> {
    let mut tree = Tree::with_capacity(root.len() + 1);
    let mut waiting = vec![(ROOT, DeValue::Table(root))];
    while let Some((parent, value)) = waiting.pop() {
        match value {
            DeValue::Table(entries) => {
                for (key, value) in entries {
                    let key_span = Span::new(key.span());
                    add(&mut tree, parent, (key.into_inner(), key_span), value, &mut waiting);
                }
            }
            DeValue::Array(elements) => {
                for value in elements {
                    add(&mut tree, parent, (Cow::Borrowed(""), Span::default()), value, &mut waiting);
                }
            }
            _ => {}
        }
    }
    tree
}

/// Adds a value; what is inside it waits.
fn add<'t>(
    tree: &mut Tree<'t>,
    parent: u32,
    (key, key_span): (Cow<'t, str>, Span),
    value: Spanned<DeValue<'t>>,
    waiting: &mut Vec<(u32, DeValue<'t>)>,
) {
    let span = Span::new(value.span());
    let mut inside = None;
    let value = match value.into_inner() {
        DeValue::String(text) => Value::String(text),
        DeValue::Integer(_) => Value::Integer,
        DeValue::Float(_) => Value::Float,
        DeValue::Boolean(value) => Value::Boolean(value),
        DeValue::Datetime(at) => Value::moment(&at),
        list @ DeValue::Array(_) => {
            inside = Some(list);
            Value::List(Children::none(Made::Inline))
        }
        table @ DeValue::Table(_) => {
            inside = Some(table);
            Value::Table(Children::none(Made::Inline))
        }
    };
    let at = tree.append(parent, Item::new(key, key_span, value, span));
    waiting.extend(inside.map(|inside| (at, inside)));
}
