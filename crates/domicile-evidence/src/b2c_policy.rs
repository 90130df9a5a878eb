//! Custom policies of Azure AD B2C: which second factors, identity providers and REST calls their user journeys use.
//!
//! The files of a folder belong together where one names another as its base. Identity providers are read by their domains; those
//! without one, and what a step's preconditions leave out, are not.

mod family;
mod handlers;
mod policy;
mod xml;

use crate::document::Document;
use crate::format::Format;
use crate::notes::Notes;
use policy::Policy;

pub(crate) const FORMAT: Format = Format { name: "b2c-policy", about: "custom policies of Azure AD B2C", recognizes, read };

fn recognizes(document: &Document<'_>) -> bool {
    document.text.trim_start().starts_with('<') && document.head().contains("<TrustFrameworkPolicy")
}

fn read(documents: &[Document<'_>], own: &[usize], notes: &mut Notes) {
    let mut policies = Vec::new();
    for &at in own {
        let document = &documents[at];
        match xml::parse(document) {
            Ok(xml) => policies.extend(Policy::of(document, &xml)),
            Err(mistake) => notes.mistake(mistake.spot, mistake.message, mistake.help),
        }
    }
    for family in family::families(&policies) {
        handlers::note(&family, notes);
    }
}
