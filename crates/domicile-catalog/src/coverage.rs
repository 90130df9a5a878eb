//! The ledger: each passage of an edition, and the facts that hold it.

use std::sync::Arc;

use domicile_diagnostic::{CheckId, Finding, Kind, Location, SourceText};
use domicile_model::{Catalog, EditionIx, SourceIx, Text};
use domicile_toml::{Reader, Table};

use crate::loader::Sheet;
use crate::values::{optional_text, required_text, root, texts};

/// The ledger of one edition.
#[derive(Debug)]
pub struct Ledger {
    /// The document.
    pub source: SourceIx,
    /// The edition.
    pub edition: EditionIx,
    /// Its passages, in the order of the document.
    pub passages: Vec<Passage>,
}

/// A section, row or bullet of a document.
#[derive(Debug)]
pub struct Passage {
    /// The heading.
    pub section: Text,
    /// The row, bullet or sentence.
    pub item: Text,
    /// The facts that hold it.
    pub facts: Vec<Text>,
    /// Why it states no data flow.
    pub why: Option<Text>,
    /// Where it stands in the ledger.
    pub location: Location,
}

/// Reads the ledger at `coverage/<source>/<edition>.toml`; `id` is `<source>/<edition>`.
pub fn read_ledger(catalog: &Catalog, id: &str, text: &Arc<SourceText>) -> (Option<Ledger>, Vec<Finding>) {
    let mut sheet = Sheet { id, text, reader: Reader::new(text, Kind::Catalog) };
    let ledger = read(catalog, &mut sheet);
    (ledger, sheet.reader.finish())
}

fn read(catalog: &Catalog, sheet: &mut Sheet<'_>) -> Option<Ledger> {
    root!(sheet => table);
    let reader = &mut sheet.reader;
    let [passages] = reader.fields(&table, ["passage"]);
    let named = sheet.id.split_once('/').and_then(|(source, edition)| {
        let source = catalog.source(source)?;
        let editions = &catalog.sources[usize::from(source)].editions;
        let edition = editions.iter().position(|known| known.id == edition)?;
        Some((source, EditionIx::try_from(edition).ok()?))
    });
    if named.is_none() {
        let message = format!("`{}` names no edition of a source", sheet.id);
        reader.report(CheckId::UnknownEdition, table.span, message, "the path of this file", None);
    }
    let entries = passages.map(|node| reader.tables(&node)).unwrap_or_default();
    let passages = entries.iter().filter_map(|entry| read_passage(catalog, reader, entry)).collect();
    let (source, edition) = named?;
    Some(Ledger { source, edition, passages })
}

fn read_passage(catalog: &Catalog, reader: &mut Reader, entry: &Table<'_>) -> Option<Passage> {
    let [section, item, facts, why] = reader.fields(entry, ["section", "item", "facts", "why"]);
    let section = required_text(reader, entry, "section", section);
    let item = required_text(reader, entry, "item", item);
    for node in facts.map(|node| reader.list(&node)).unwrap_or_default() {
        if let Some(id) = node.as_str().filter(|id| catalog.fact(id).is_none()) {
            reader.unknown_value(node.span, "fact", id, catalog.facts.iter().map(|fact| &*fact.id));
        }
    }
    let facts = texts(reader, facts).into_owned();
    let why = optional_text(reader, why);
    if facts.is_empty() && why.is_none() {
        reader.missing_key(entry, "facts", "name the `facts` that hold the passage, or say `why` it states no data flow");
    }
    Some(Passage { section: section?, item: item?, facts, why, location: reader.at(entry.span) })
}
