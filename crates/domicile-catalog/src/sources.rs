//! Documents and their editions.

use domicile_diagnostic::CheckId;
use domicile_model::{Catalog, Date, Edition, List, Source, Text};
use domicile_toml::{Node, Reader, Table};

use crate::loader::{Sheet, push, text};
use crate::values::{is_empty, optional_date, optional_text, required_text, root};

pub(crate) fn read_source(catalog: &mut Catalog, sheet: &mut Sheet<'_>) {
    root!(sheet => table);
    let reader = &mut sheet.reader;
    let [title, publisher, url, language, editions, note] =
        reader.fields(&table, ["title", "publisher", "url", "language", "edition", "note"]);
    let _ = optional_text(reader, note);
    let title = required_text(reader, &table, "title", title);
    let publisher = required_text(reader, &table, "publisher", publisher);
    let url = required_text(reader, &table, "url", url);
    let language = required_text(reader, &table, "language", language);
    if editions.is_none_or(|node| is_empty(&node)) {
        reader.missing_key(&table, "edition", "a document has at least one `[[edition]]`");
    }
    let editions = editions.map(|node| read_editions(reader, &node)).unwrap_or_default();
    if catalog.source(sheet.id).is_some() {
        let message = format!("a source `{}` is already in the catalog", sheet.id);
        return reader.report(CheckId::DuplicateId, table.span, message, "this file", None);
    }
    if let (Some(title), Some(publisher), Some(url), Some(language)) = (title, publisher, url, language) {
        push(&mut catalog.sources, Source { id: text(sheet.id), title, publisher, url, language, editions });
    }
}

fn read_editions(reader: &mut Reader, node: &Node<'_>) -> List<Edition> {
    let mut editions: Vec<Edition> = Vec::new();
    for entry in reader.tables(node) {
        let Some((edition, id)) = read_edition(reader, &entry) else { continue };
        if editions.iter().any(|other| other.id == edition.id) {
            let message = format!("edition `{}` stands here twice", edition.id);
            reader.report(
                CheckId::DuplicateId,
                id.span,
                message,
                "again",
                Some("name the second text of a date with `-b`".into()),
            );
        } else if editions.last().is_some_and(|last| last.published > edition.published) {
            let message = format!("edition `{}` stands behind a later one", edition.id);
            reader.report(CheckId::WrongOrder, id.span, message, "published before the one above", None);
        } else {
            editions.push(edition);
        }
    }
    editions.into()
}

fn read_edition<'d>(reader: &mut Reader, entry: &Table<'d>) -> Option<(Edition, Node<'d>)> {
    let [id, published, title, url, language, copy, note] =
        reader.fields(entry, ["edition", "published", "title", "url", "language", "copy", "note"]);
    if id.is_none() {
        reader.missing_key(entry, "edition", "name the edition by its date: `edition = 2024-11-27`");
    }
    let node = id?;
    let id = edition_id(reader, &node)?;
    let published = optional_date(reader, published).or_else(|| carried_date(&id));
    if published.is_none() {
        reader.report(CheckId::WrongType, node.span, "an edition is named by a date", "this is none", None);
    }
    let edition = Edition {
        published: published?,
        title: optional_text(reader, title),
        url: optional_text(reader, url),
        language: optional_text(reader, language),
        copy: optional_text(reader, copy),
        note: optional_text(reader, note),
        id,
    };
    Some((edition, node))
}

/// The name of an edition: a date, or a string with a letter behind the date.
pub(crate) fn edition_id(reader: &mut Reader, node: &Node<'_>) -> Option<Text> {
    match node.as_date() {
        Some(_) => reader.date(node).map(|date| date.to_string().into()),
        None => reader.string(node).map(text),
    }
}

fn carried_date(id: &str) -> Option<Date> {
    id.get(..10)?.parse().ok()
}
