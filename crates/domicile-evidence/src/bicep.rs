//! Bicep: templates (`.bicep`) and the values of their parameters (`.bicepparam`).
//!
//! The reader knows declarations and literals, and passes over what it does not know: a new syntax in one property leaves that property
//! open, and nothing else.

mod cursor;
mod expressions;
mod lexer;
mod parser;
mod strings;

use crate::arm::{self, Given};
use crate::deployment::expression::Template;
use crate::deployment::scope::{Arguments, Limits, Scope};
use crate::deployment::{self, Library, Start};
use crate::document::Document;
use crate::format::Format;
use crate::notes::Notes;

pub(crate) const FORMAT: Format =
    Format { name: "bicep", about: "Bicep (`.bicep`), and values of its parameters (`.bicepparam`)", recognizes, read };

/// So much of a file without the extension is looked at.
const BEGINNING: usize = 1 << 16;

fn recognizes(document: &Document<'_>) -> bool {
    if matches!(document.extension().as_str(), "bicep" | "bicepparam") {
        return true;
    }
    let mut lines = document.text.get(..BEGINNING).unwrap_or(document.text).lines().take(BEGINNING / 16);
    // `resource name 'Microsoft.AAD/domainServices@2022-12-01' = {`: no other language quotes a type so.
    !document.looks_like_json()
        && lines.any(|line| line.starts_with("resource ") && line.contains(" '") && line.contains("@20"))
}

/// The values that one file of parameters gives for a template.
struct Values<'a> {
    file: usize,
    using: String,
    given: Template<'a>,
}

fn read(documents: &[Document<'_>], own: &[usize], notes: &mut Notes) {
    let (mut templates, mut values) = (arm::templates(documents), Vec::new());
    for &file in own {
        notes.shows_expressions(file);
        let parsed = parser::parse(file, documents[file].text);
        for (spot, message) in parsed.mistakes {
            notes.mistake(spot, message, "Mend it, or give the template as JSON, as `bicep build` writes it.");
        }
        match parsed.using {
            Some(using) => values.push(Values { file, using: using.into_owned(), given: parsed.template }),
            None => _ = templates.insert(file, parsed.template),
        }
    }
    let library = Library::new(documents, templates);
    let own: Vec<usize> = own.iter().copied().filter(|file| library.templates().contains_key(file)).collect();
    let starts = starts(documents, &own, &values, &library);
    deployment::deploy(&library, &own, starts, notes);
}

/// One deployment for each file of parameters that belongs to a template, in either language.
fn starts(documents: &[Document<'_>], own: &[usize], values: &[Values<'_>], library: &Library<'_>) -> Vec<Start> {
    let given = Given::of(documents, library);
    let mut starts: Vec<Start> = own.iter().flat_map(|file| given.starts(*file, library)).collect();
    starts.extend(values.iter().filter_map(|values| {
        let template = library.find(values.file, &values.using)?;
        own.contains(&template).then(|| Start { template, arguments: Some(arguments(&values.given)) })
    }));
    starts
}

fn arguments(given: &Template<'_>) -> Arguments {
    let limits = Limits::default();
    let scope = Scope::new(given, Arguments::new(), None, &limits);
    let values = given.parameters.iter();
    values.filter_map(|(name, parameter)| Some((name.clone(), scope.term(parameter.default.as_ref()?, None)))).collect()
}
