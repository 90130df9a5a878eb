//! Puts the files together: first the words, then what is said with them.

use std::collections::BTreeMap;
use std::sync::Arc;

use domicile_diagnostic::{Finding, Kind, SourceText};
use domicile_model::{Catalog, List, Text};
use domicile_toml::Reader;

use crate::{digest, facts, geography, services, sources};

/// A file of a catalog: its path inside the catalog's folder, with `/`, and its text.
#[derive(Clone, Debug)]
pub struct CatalogFile {
    /// Such as `facts/mfa/oath-validation.toml`; a catalog of facts alone may leave out `facts/`.
    pub path: String,
    /// The text, under the path that people are shown.
    pub text: Arc<SourceText>,
}

/// What a folder of catalog files came to.
#[derive(Debug)]
pub struct Loaded {
    /// The catalog, without what could not be understood.
    pub catalog: Catalog,
    /// What is wrong with the files.
    pub findings: Vec<Finding>,
}

/// The part of the catalog a file belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Section {
    /// `countries.toml`
    Countries,
    /// `places/<vocabulary>.toml`
    Places,
    /// `data.toml`
    Data,
    /// `sources/<source>.toml`
    Sources,
    /// `services/<service>.toml`
    Services,
    /// `facts/<service>/<fact>.toml`
    Facts,
    /// `coverage/<source>/<edition>.toml`; not part of the catalog itself.
    Coverage,
}

impl Section {
    /// The part a path belongs to, and the id that the path gives.
    pub fn of(path: &str) -> Option<(Section, &str)> {
        let stem = path.strip_suffix(".toml")?;
        Some(match stem.split_once('/') {
            None if stem == "countries" => (Section::Countries, stem),
            None if stem == "data" => (Section::Data, stem),
            None => return None,
            Some(("places", id)) => (Section::Places, id),
            Some(("sources", id)) => (Section::Sources, id),
            Some(("services", id)) => (Section::Services, id),
            Some(("coverage", id)) => (Section::Coverage, id),
            Some(("facts", id)) => (Section::Facts, id),
            Some(_) => (Section::Facts, stem),
        })
    }
}

/// One file at work: its id, and its mistakes.
pub(crate) struct Sheet<'f> {
    pub(crate) id: &'f str,
    pub(crate) text: &'f SourceText,
    pub(crate) reader: Reader,
}

/// A catalog being put together.
#[derive(Default)]
pub(crate) struct Builder {
    pub(crate) catalog: Catalog,
    pub(crate) findings: Vec<Finding>,
}

impl Builder {
    /// Lets a function read a file, and keeps what it finds wrong.
    pub(crate) fn sheet(&mut self, id: &str, file: &CatalogFile, read: impl FnOnce(&mut Catalog, &mut Sheet<'_>)) {
        let mut sheet = Sheet { id, text: &file.text, reader: Reader::new(&file.text, Kind::Catalog) };
        read(&mut self.catalog, &mut sheet);
        self.findings.extend(sheet.reader.finish());
    }
}

/// Reads the files of a catalog, added to what a base already holds.
///
/// Mistakes are findings of the kind `catalog`; what could not be understood is left out of the catalog.
pub fn load(base: Catalog, files: &[CatalogFile]) -> Loaded {
    let mut builder = Builder { catalog: base, findings: Vec::new() };
    let mut sections: BTreeMap<Section, Vec<(&str, &CatalogFile)>> = BTreeMap::new();
    for file in files {
        if let Some((section, id)) = Section::of(&file.path) {
            sections.entry(section).or_default().push((id, file));
        }
    }
    for of_section in sections.values_mut() {
        of_section.sort_by_key(|(id, _)| *id);
    }
    let of = |section: Section| sections.get(&section).map(Vec::as_slice).unwrap_or_default();

    for (id, file) in of(Section::Countries) {
        builder.sheet(id, file, geography::read_countries);
    }
    geography::read_places(&mut builder, of(Section::Places));
    for (id, file) in of(Section::Data) {
        builder.sheet(id, file, geography::read_data);
    }
    for (id, file) in of(Section::Sources) {
        builder.sheet(id, file, sources::read_source);
    }
    for (id, file) in of(Section::Services) {
        builder.sheet(id, file, services::read_service);
    }
    for (id, file) in of(Section::Facts) {
        builder.sheet(id, file, facts::read_fact);
    }
    builder.catalog.facts.to_mut().sort_by(|a, b| a.id.cmp(&b.id));
    builder.catalog.digest = digest::of(&builder.catalog.digest, files).into();
    builder.findings.sort_by(Finding::order);
    Loaded { catalog: builder.catalog, findings: builder.findings }
}

/// Adds to a list of the catalog.
pub(crate) fn push<T: Clone>(list: &mut List<T>, item: T) {
    list.to_mut().push(item);
}

/// An owned text of the catalog.
pub(crate) fn text(value: &str) -> Text {
    Text::Owned(value.to_owned())
}
