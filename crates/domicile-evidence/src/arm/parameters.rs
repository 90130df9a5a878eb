//! Files of parameters in JSON, and the templates that they belong to.

use std::collections::BTreeMap;

use crate::deployment::expression::{Expression, Form, Template};
use crate::deployment::scope::{Arguments, Limits, Scope};
use crate::deployment::term::Term;
use crate::deployment::{Library, Start};
use crate::document::Document;
use crate::tree::Node;

/// Parts of the name of a file of parameters that say only that it is one.
const WORDS: [&str; 6] = ["parameters", "parameter", "params", "param", "json", "jsonc"];

/// Whether a document is a file of parameters.
pub(super) fn is_file(document: &Document<'_>) -> bool {
    let root = document.looks_like_json().then(|| document.json().ok()).flatten();
    root.is_some_and(|root| {
        let schema = root.get("$schema").and_then(Node::as_str).unwrap_or_default();
        schema.to_ascii_lowercase().contains("deploymentparameters.json")
    })
}

/// The files of parameters of a run, and the templates that they may belong to.
pub(crate) struct Given<'a> {
    /// By the folders that they lie in or right below.
    near: BTreeMap<&'a str, Vec<File<'a>>>,
    /// Folders and names without extensions, by the places of the templates.
    templates: BTreeMap<usize, (&'a str, String)>,
    /// The same names, by folders.
    stems: BTreeMap<&'a str, Vec<String>>,
}

#[derive(Clone, Copy)]
struct File<'a> {
    name: &'a str,
    parameters: &'a Node<'a>,
}

impl<'a> Given<'a> {
    /// Those among documents.
    pub(crate) fn of(documents: &'a [Document<'_>], library: &Library<'_>) -> Self {
        let mut given = Given { near: BTreeMap::new(), templates: BTreeMap::new(), stems: BTreeMap::new() };
        for &file in library.templates().keys() {
            let (folder, stem) = (documents[file].folder(), stem(documents[file].name()));
            given.stems.entry(folder).or_default().push(stem.clone());
            given.templates.insert(file, (folder, stem));
        }
        for document in documents.iter().filter(|document| is_file(document)) {
            let Some(parameters) = document.json().ok().and_then(|root| root.get("parameters")) else { continue };
            let file = File { name: document.name(), parameters };
            let folder = document.folder();
            given.near.entry(folder).or_default().push(file);
            if !folder.is_empty() {
                given.near.entry(folder.rsplit_once('/').map_or("", |(above, _)| above)).or_default().push(file);
            }
        }
        given
    }

    /// One deployment for each file of parameters that belongs to a template: those beside it or in a folder below that are named after
    /// it; where there are none, those that give nothing but parameters that it has, and all that it cannot do without.
    pub(crate) fn starts(&self, template: usize, library: &Library<'_>) -> Vec<Start> {
        let (Some(declared), Some((folder, stem))) = (library.templates().get(&template), self.templates.get(&template)) else {
            return Vec::new();
        };
        let near = self.near.get(folder).map(Vec::as_slice).unwrap_or_default();
        let mut files: Vec<&File<'a>> = near.iter().filter(|file| is_named_after(file.name, stem)).collect();
        if files.is_empty() {
            let is_free = |file: &&File<'a>| !self.stems[folder].iter().any(|other| is_named_after(file.name, other));
            files = near.iter().filter(|file| file.fits(declared)).filter(is_free).collect();
        }
        files.iter().map(|file| Start { template, arguments: Some(file.arguments()) }).collect()
    }
}

impl File<'_> {
    fn fits(&self, template: &Template<'_>) -> bool {
        let given = self.parameters.entries();
        let is_given = |name: &str| given.iter().any(|entry| entry.key.to_lowercase() == name);
        let is_known = |name: &str| template.parameters.contains_key(&name.to_lowercase());
        let mut needed = template.parameters.iter().filter(|(_, parameter)| parameter.default.is_none() && !parameter.nullable);
        !given.is_empty() && given.iter().all(|entry| is_known(&entry.key)) && needed.all(|(name, _)| is_given(name))
    }

    /// `"parameters": { "location": { "value": "westeurope" } }`
    fn arguments(&self) -> Arguments {
        let (nothing, limits) = (Template::default(), Limits::default());
        let scope = Scope::new(&nothing, Arguments::new(), None, &limits);
        let arguments = self.parameters.entries().iter().map(|entry| {
            let term = match entry.node.get("value") {
                Some(node) => scope.term(&Expression::new(node.spot, Form::Plain(node)), None),
                None => Term::unknown("its value is kept in a vault").and_from(&[entry.key_spot]),
            };
            (entry.key.to_lowercase(), term)
        });
        arguments.collect()
    }
}

/// A name without its extension, in small letters.
fn stem(name: &str) -> String {
    let name = name.to_lowercase();
    name.rsplit_once('.').map_or(name.clone(), |(stem, _)| stem.to_owned())
}

/// `main.dev.parameters.json` is named after `main`.
fn is_named_after(parameters: &str, stem: &str) -> bool {
    let name = parameters.to_lowercase();
    let words: Vec<&str> = name.split(['.', '-']).filter(|word| !WORDS.contains(word)).collect();
    let own: Vec<&str> = stem.split(['.', '-']).collect();
    words.starts_with(&own)
}
