//! Resources of Azure Resource Manager, in whatever file they come, and the templates and files of parameters in JSON.

pub(crate) mod expression;
mod parameters;
mod resources;
pub(crate) mod template;
mod types;

use std::collections::BTreeMap;

use crate::deployment::expression::Template;
use crate::deployment::{self, Library};
use crate::document::{Document, Spot};
use crate::format::Format;
use crate::notes::Notes;
use crate::tree::Node;

pub(crate) use parameters::Given;
pub(crate) use resources::{Standing, note};
pub(crate) use types::{is_known, keys};

pub(crate) const FORMAT: Format = Format {
    name: "arm",
    about: "Templates of Azure Resource Manager in JSON, and their files of parameters",
    recognizes: |document| is_template(document) || parameters::is_file(document),
    read,
};

/// A resource of Azure Resource Manager.
pub(crate) struct Resource<'r, 'd> {
    /// Its type, with or without `@version`: `Microsoft.AAD/domainServices`.
    pub(crate) kind: &'r str,
    /// What people are shown in the place of its name: a symbolic name, an address.
    pub(crate) shown: &'r str,
    /// The characters that declare it.
    pub(crate) header: Spot,
    /// `location`, `identity`, `properties`, … as the template has them.
    pub(crate) body: &'r Node<'d>,
}

/// Notes what a resource says.
pub(crate) fn resource(resource: &Resource<'_, '_>, notes: &mut Notes) {
    note(resource, Standing::Created, notes);
}

/// Whether a document is a template in JSON.
fn is_template(document: &Document<'_>) -> bool {
    let root = document.looks_like_json().then(|| document.json().ok()).flatten();
    root.is_some_and(|root| {
        let schema = root.get("$schema").and_then(Node::as_str).unwrap_or_default();
        let is_schema = schema.to_ascii_lowercase().contains("deploymenttemplate.json");
        is_schema || (root.get("contentVersion").is_some() && root.get("resources").is_some())
    })
}

fn read(documents: &[Document<'_>], own: &[usize], notes: &mut Notes) {
    for &file in own {
        notes.shows_expressions(file);
        notes.json(&documents[file]);
    }
    let library = Library::new(documents, templates(documents));
    let given = Given::of(documents, &library);
    let starts = own.iter().flat_map(|file| given.starts(*file, &library)).collect();
    let own: Vec<usize> = own.iter().copied().filter(|file| library.templates().contains_key(file)).collect();
    deployment::deploy(&library, &own, starts, notes);
}

/// The templates in JSON among documents, by their places.
pub(crate) fn templates<'a>(documents: &'a [Document<'_>]) -> BTreeMap<usize, Template<'a>> {
    let templates = documents.iter().filter(|document| is_template(document));
    templates.filter_map(|document| Some((document.file, template::read(document.json().ok()?)))).collect()
}
