//! What a file may say, as the catalog has it.

use std::sync::Arc;

use domicile_diagnostic::{Kind, SourceText};
use domicile_model::{Catalog, Cloud, InstanceTable, Place, PlaceIx, ServiceIx};
use domicile_toml::Reader;

use crate::echo::without_echoes;
use crate::pattern::Patterns;
use crate::walk::Walk;
use crate::{Parsed, Role};

/// The vocabulary of the Entra geo locations.
pub(crate) const REGIONS: &str = "entra";

/// What the catalog's services and places allow. Made once per run, shared by all threads.
pub struct Grammar<'c> {
    pub(crate) catalog: &'c Catalog,
    /// The geo locations that a tenant can have.
    pub(crate) regions: Vec<PlaceIx>,
    pub(crate) patterns: Patterns,
    /// The kinds of evidence that can be read.
    pub(crate) evidence_kinds: Vec<&'static str>,
}

impl<'c> Grammar<'c> {
    /// The grammar that follows from a catalog.
    pub fn new(catalog: &'c Catalog) -> Self {
        let is_region = |place: &Place| place.vocabulary == REGIONS && place.cloud.is_some();
        let regions = (0..).zip(catalog.places.iter()).filter(|(_, place)| is_region(place)).map(|(ix, _)| ix).collect();
        Grammar { catalog, regions, patterns: Patterns::default(), evidence_kinds: Vec::new() }
    }

    /// The same, where evidence can be said to be of these kinds.
    #[must_use]
    pub fn with_evidence_kinds(self, kinds: impl IntoIterator<Item = &'static str>) -> Self {
        Grammar { evidence_kinds: kinds.into_iter().collect(), ..self }
    }

    /// Reads a file. Its mistakes never keep the rest of it from being read.
    pub fn parse(&self, file: &Arc<SourceText>, role: Role) -> Parsed {
        let mut reader = Reader::new(file, Kind::Manifest);
        let tree = reader.parse(file.text());
        let root = reader.root(&tree);
        let mut walk = Walk::new(self, reader);
        let mut parsed = walk.root(&root, role);
        parsed.broken = walk.reader.is_broken();
        parsed.findings = walk.reader.finish();
        if walk.torn {
            without_echoes(file, &mut parsed.findings);
        }
        parsed.findings.sort_by(domicile_diagnostic::Finding::order);
        parsed
    }

    /// The service and the table of instances that a key at the root means.
    pub(crate) fn root_table(&self, key: &str) -> Option<(ServiceIx, u16)> {
        (0..).zip(self.catalog.services.iter()).find_map(|(service, of)| {
            let table = of.tables.iter().position(|table| table.root && table.id == key)?;
            Some((service, u16::try_from(table).ok()?))
        })
    }

    /// The keys of all tables of instances at the root.
    pub(crate) fn root_tables(&self) -> impl Iterator<Item = &InstanceTable> {
        self.catalog.services.iter().flat_map(|service| service.tables.iter()).filter(|table| table.root)
    }

    /// The geo locations of a cloud.
    pub(crate) fn regions_of(&self, cloud: Cloud) -> impl Iterator<Item = PlaceIx> {
        self.regions.iter().copied().filter(move |&region| self.catalog.place(region).cloud == Some(cloud))
    }
}
