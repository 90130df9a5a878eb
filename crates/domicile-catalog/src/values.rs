//! Values that several kinds of files share.

use domicile_model::{CountrySet, Date, List, Text};
use domicile_toml::{Node, Reader, Table};

use crate::loader::text;

/// Parses the sheet's text and hands its root table on.
macro_rules! root {
    ($sheet:expr => $table:ident) => {
        let text = $sheet.text;
        let tree = $sheet.reader.parse(text.text());
        let $table = $sheet.reader.root(&tree);
    };
}
pub(crate) use root;

/// A string that must be there.
pub(crate) fn required_text(reader: &mut Reader, table: &Table<'_>, key: &str, node: Option<Node<'_>>) -> Option<Text> {
    if node.is_none() {
        reader.missing_key(table, key, format!("add `{key} = \"…\"`"));
    }
    reader.string(&node?).map(text)
}

/// A string that may be there.
pub(crate) fn optional_text(reader: &mut Reader, node: Option<Node<'_>>) -> Option<Text> {
    node.and_then(|node| reader.string(&node)).map(text)
}

/// A boolean that may be there.
pub(crate) fn flag(reader: &mut Reader, node: Option<Node<'_>>, default: bool) -> bool {
    node.and_then(|node| reader.boolean(&node)).unwrap_or(default)
}

/// A date that may be there.
pub(crate) fn optional_date(reader: &mut Reader, node: Option<Node<'_>>) -> Option<Date> {
    node.and_then(|node| reader.date(&node))
}

/// A list of strings that may be there.
pub(crate) fn texts(reader: &mut Reader, node: Option<Node<'_>>) -> List<Text> {
    let items = node.map(|node| reader.list(&node)).unwrap_or_default();
    items.iter().filter_map(|item| reader.string(item).map(text)).collect()
}

/// One value, or each of a list of them.
pub(crate) fn one_or_more<'d>(node: &Node<'d>) -> Vec<Node<'d>> {
    match node.as_list() {
        Some(items) => items.collect(),
        None => vec![*node],
    }
}

/// Whether the value is a list of nothing.
pub(crate) fn is_empty(node: &Node<'_>) -> bool {
    node.as_list().is_some_and(|items| items.len() == 0)
}

/// A list of country codes.
pub(crate) fn countries(reader: &mut Reader, catalog: &domicile_model::Catalog, node: Option<Node<'_>>) -> CountrySet {
    let items = node.map(|node| reader.list(&node)).unwrap_or_default();
    let mut set = CountrySet::EMPTY;
    for item in items {
        let Some(code) = reader.string(&item) else { continue };
        match catalog.country(code) {
            Some(country) => set.insert(country),
            None => {
                reader.unknown_place(item.span, "country", code, domicile_toml::country_spellings(catalog));
            }
        }
    }
    set
}
