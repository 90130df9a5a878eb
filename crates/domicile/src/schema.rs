//! The JSON Schemas of what is read and written.

use domicile_evidence::FORMATS;
use domicile_model::Catalog;
use domicile_schema::{Subject, Words};

/// The JSON Schema of a subject, as it follows from a catalog.
pub fn schema(subject: Subject, catalog: &Catalog) -> String {
    let kinds: Vec<&str> = FORMATS.iter().map(|format| format.name).collect();
    let formats: Vec<_> = domicile_render::FORMATS.iter().map(|format| (format.name, format.about)).collect();
    domicile_schema::schema(subject, catalog, Words { evidence_kinds: &kinds, formats: &formats })
}
