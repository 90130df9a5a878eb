//! JSON Schemas of what `domicile` reads and writes, so that editors complete and check a file while it is written.
//!
//! They follow from a catalog: its services, settings and places are what a manifest can name. They are draft-07, which the
//! language servers of TOML read, and say less than the parser where JSON Schema cannot say it: names that may be given only once,
//! patterns that have to compile, a region that has to follow from a country. What a schema refuses, the parser refuses as well.

mod condition;
mod config;
mod fact;
mod json;
mod manifest;
mod output;
mod places;
mod policy;
mod service;
mod settings;
mod source;
mod words;

use domicile_model::Catalog;

use crate::json::Schema;

/// What a schema is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// `residency.toml`.
    Manifest,
    /// A file that manifests extend.
    Policy,
    /// A fact of a catalog.
    CatalogFact,
    /// A service of a catalog.
    CatalogService,
    /// A document of a catalog.
    CatalogSource,
    /// The configuration of the tool, `domicile.toml`.
    Config,
    /// The report in JSON, version 1.
    Output,
}

impl Subject {
    /// All of them.
    pub const ALL: [Subject; 7] = [
        Subject::Manifest,
        Subject::Policy,
        Subject::CatalogFact,
        Subject::CatalogService,
        Subject::CatalogSource,
        Subject::Config,
        Subject::Output,
    ];

    /// The word on the command line, and the name of the file.
    pub const fn as_str(self) -> &'static str {
        match self {
            Subject::Manifest => "manifest",
            Subject::Policy => "policy",
            Subject::CatalogFact => "catalog-fact",
            Subject::CatalogService => "catalog-service",
            Subject::CatalogSource => "catalog-source",
            Subject::Config => "config",
            Subject::Output => "output",
        }
    }

    /// What it is, for people.
    pub const fn about(self) -> &'static str {
        match self {
            Subject::Manifest => "a tenant's manifest, residency.toml",
            Subject::Policy => "a file that manifests extend",
            Subject::CatalogFact => "a fact of your own: facts/<service>/<fact>.toml",
            Subject::CatalogService => "a service of your own: services/<service>.toml",
            Subject::CatalogSource => "a document of your own: sources/<source>.toml",
            Subject::Config => "the configuration of the tool, domicile.toml",
            Subject::Output => "the report of `check --format json`, version 1",
        }
    }
}

/// What a schema has to know that is no matter of the catalog.
#[derive(Clone, Copy, Debug)]
pub struct Words<'w> {
    /// What evidence can be said to be.
    pub evidence_kinds: &'w [&'w str],
    /// The formats of reports, each with what it is.
    pub formats: &'w [(&'static str, &'static str)],
}

/// The schema of a subject as text.
pub fn schema(subject: Subject, catalog: &Catalog, words: Words<'_>) -> String {
    let schema = match subject {
        Subject::Manifest => manifest::schema(catalog, words.evidence_kinds),
        Subject::Policy => policy::schema(catalog),
        Subject::CatalogFact => fact::schema(catalog),
        Subject::CatalogService => service::schema(catalog),
        Subject::CatalogSource => source::schema(),
        Subject::Config => config::schema(catalog, words.formats),
        Subject::Output => output::schema(),
    };
    // Texts, numbers and lists: nothing of it can fail to be written.
    serde_json::to_string_pretty(&schema).unwrap_or_default() + "\n"
}

/// The head that every schema begins with.
fn head(title: &'static str, about: &'static str) -> Schema {
    Schema::default().with("$schema", "http://json-schema.org/draft-07/schema#").with("title", title).with("description", about)
}

/// The same for a schema of files in TOML, which may be written in the newest version of it.
fn toml_head(title: &'static str, about: &'static str) -> Schema {
    head(title, about).with("x-tombi-toml-version", "v1.1.0")
}
