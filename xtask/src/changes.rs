//! `cargo xtask changes`: what changed between two texts of a document, and which statements of the catalog are touched.

use std::path::PathBuf;

use clap::Args;
use domicile_model::{Catalog, EditionIx, Source};

use crate::document::{Document, Passage};
use crate::pairing::{Change, Pairing};
use crate::statements::{Fate, Link, Traced, in_force, trace};

/// What people type behind `changes`.
#[derive(Args, Debug)]
pub(crate) struct Arguments {
    /// The document, by its id: the name of its file in rules/sources
    source: String,
    /// Its old text: Markdown or plain text
    old: PathBuf,
    /// Its new text
    new: PathBuf,
    /// Take the statements in force in this edition of the catalog; default: the newest
    #[arg(long, value_name = "EDITION")]
    edition: Option<String>,
    /// List the passages that are as before as well
    #[arg(long)]
    pub(crate) all: bool,
}

/// Two texts held against each other.
#[derive(Debug)]
pub(crate) struct Comparison<'c> {
    pub(crate) source: &'c Source,
    /// The edition whose statements are traced.
    pub(crate) edition: EditionIx,
    pub(crate) old_name: String,
    pub(crate) new_name: String,
    pub(crate) old: Document,
    pub(crate) new: Document,
    pub(crate) pairing: Pairing,
    pub(crate) statements: Vec<Traced<'c>>,
}

/// Reads both texts and compares them.
pub(crate) fn compare<'c>(catalog: &'c Catalog, arguments: &Arguments) -> Result<Comparison<'c>, String> {
    let source = source(catalog, &arguments.source)?;
    let edition = edition(source, arguments.edition.as_deref())?;
    let read = |path: &PathBuf| {
        let bytes = std::fs::read(path).map_err(|error| format!("{}: {error}", path.display()))?;
        String::from_utf8(bytes).map_err(|_| format!("{}: the text is not in UTF-8", path.display()))
    };
    let (old, new) = (Document::read(&read(&arguments.old)?), Document::read(&read(&arguments.new)?));
    let name = |path: &PathBuf| path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
    Ok(Comparison::new(catalog, source, edition, (name(&arguments.old), old), (name(&arguments.new), new)))
}

fn source<'c>(catalog: &'c Catalog, id: &str) -> Result<&'c Source, String> {
    let found = catalog.sources.iter().find(|source| source.id == id);
    let known = || catalog.sources.iter().map(|source| &*source.id).collect::<Vec<_>>().join(", ");
    found.ok_or_else(|| format!("no source is called `{id}`; there are {}", known()))
}

fn edition(source: &Source, id: Option<&str>) -> Result<EditionIx, String> {
    let known = || source.editions.iter().map(|edition| &*edition.id).collect::<Vec<_>>().join(", ");
    let at = match id {
        Some(id) => source.editions.iter().position(|edition| edition.id == id),
        None => source.editions.len().checked_sub(1),
    };
    at.and_then(|at| EditionIx::try_from(at).ok())
        .ok_or_else(|| format!("`{}` has no edition {}; there are {}", source.id, id.unwrap_or_default(), known()))
}

impl<'c> Comparison<'c> {
    pub(crate) fn new(
        catalog: &'c Catalog,
        source: &'c Source,
        edition: EditionIx,
        (old_name, old): (String, Document),
        (new_name, new): (String, Document),
    ) -> Self {
        let pairing = Pairing::of(&old, &new);
        let statements = trace(in_force(catalog, source, edition), &old, &new, &pairing);
        Comparison { source, edition, old_name, new_name, old, new, pairing, statements }
    }

    /// What became of each passage, in the order of the new text.
    pub(crate) fn changes(&self) -> Vec<Change> {
        self.pairing.changes(&self.old, &self.new)
    }

    /// The passage that changed; that of the new text where it has one.
    pub(crate) fn passage(&self, change: Change) -> &Passage {
        match change {
            Change::Gone { old } => &self.old.passages[old],
            Change::Same { new } | Change::Moved { new, .. } | Change::Reworded { new, .. } | Change::Added { new } => {
                &self.new.passages[new]
            }
        }
    }

    /// The heading that a changed passage stands under; that of the new text where it has one.
    pub(crate) fn heading(&self, change: Change) -> &str {
        match change {
            Change::Gone { old } => self.old.heading_of(old),
            Change::Same { new } | Change::Moved { new, .. } | Change::Reworded { new, .. } | Change::Added { new } => {
                self.new.heading_of(new)
            }
        }
    }

    /// The statements that are connected with a passage, the closest connection first.
    pub(crate) fn cited_by(&self, change: Change) -> Vec<(Link, &Traced<'c>)> {
        let (was, is) = match change {
            Change::Gone { old } => (Some(old), None),
            Change::Added { new } => (None, Some(new)),
            Change::Moved { old, new } | Change::Reworded { old, new } => (Some(old), Some(new)),
            Change::Same { new } => (self.pairing.from_old[new], Some(new)),
        };
        let link = |traced: &Traced<'_>| {
            let before = was.and_then(|at| traced.link(&traced.old, at, self.old.heading_of(at)));
            let after = is.and_then(|at| traced.link(&traced.new, at, self.new.heading_of(at)));
            before.into_iter().chain(after).min()
        };
        let mut citing: Vec<(Link, &Traced<'c>)> =
            self.statements.iter().filter_map(|traced| Some((link(traced)?, traced))).collect();
        citing.sort_by_key(|(link, traced)| (*link, traced.statement.fact, traced.statement.number));
        citing
    }

    /// The statements with one fate.
    pub(crate) fn with_fate(&self, fate: Fate) -> impl Iterator<Item = &Traced<'c>> {
        self.statements.iter().filter(move |traced| traced.fate == fate)
    }

    /// The name of the edition that the new text is, as the catalog writes it, if its head gives a date.
    pub(crate) fn new_edition(&self) -> Option<String> {
        let date = self.new.date.clone()?;
        if self.old.date.as_ref() != Some(&date) {
            return Some(date);
        }
        let before = &self.source.editions[usize::from(self.edition)].id;
        // A second text of one date has a letter behind it.
        let letter = before.bytes().nth(11).unwrap_or(b'a') + 1;
        letter.is_ascii_lowercase().then(|| format!("\"{date}-{}\"", char::from(letter)))
    }

    /// The languages of the texts, where one is not that of the document.
    pub(crate) fn translations(&self) -> Vec<(&str, &str)> {
        let edition = &self.source.editions[usize::from(self.edition)];
        let own = &*self.source.language;
        let is_other = |language: &str| language.split('-').next() != own.split('-').next();
        let old = self.old.locale.as_deref().or(edition.language.as_deref());
        let texts = [(&*self.old_name, old), (&*self.new_name, self.new.locale.as_deref())];
        texts.into_iter().filter_map(|(name, language)| Some((name, language.filter(|language| is_other(language))?))).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::samples::catalog;

    /// What the edition of a new text is called, beside an old one of 2021-01-01.
    fn new_edition(head: &str) -> Option<String> {
        let catalog = catalog(&[]);
        let text = |head: &str| ("text.md".to_owned(), Document::read(&format!("---\n{head}\n---\nLogs are kept.\n")));
        Comparison::new(&catalog, &catalog.sources[0], 1, text("ms.date: 01/01/2021"), text(head)).new_edition()
    }

    #[test]
    fn an_edition_is_named_by_the_date_in_its_head() {
        assert_eq!(new_edition("ms.date: 02/29/2024").as_deref(), Some("2024-02-29"));
        assert_eq!(new_edition("title: Logs"), None);
    }

    #[test]
    fn a_second_text_of_one_date_has_a_letter() {
        assert_eq!(new_edition("ms.date: 01/01/2021").as_deref(), Some("\"2021-01-01-b\""));
    }

    #[test]
    fn what_is_not_there_is_named_beside_what_is() {
        let catalog = catalog(&[]);
        let no_source = source(&catalog, "parcel").err();
        assert_eq!(no_source.as_deref(), Some("no source is called `parcel`; there are parcels"));
        let no_edition = edition(&catalog.sources[0], Some("2022")).err();
        assert_eq!(no_edition.as_deref(), Some("`parcels` has no edition 2022; there are 2020-01-01, 2021-01-01"));
    }
}
