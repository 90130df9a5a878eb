//! The templates of a run, which of them deploy others, and where it begins.

use std::collections::{BTreeMap, BTreeSet};

use crate::document::Document;
use crate::notes::Notes;

use super::expression::{Target, Template};
use super::scope::Arguments;
use super::walk;

/// So deep are templates looked for in one another.
const DEEPEST: usize = 12;

/// The templates of a run, by the places of their documents.
pub(crate) struct Library<'a> {
    /// The folder of each document.
    folders: Vec<&'a str>,
    templates: BTreeMap<usize, Template<'a>>,
    paths: BTreeMap<String, usize>,
}

/// A template that somebody deploys, with values for its parameters.
pub(crate) struct Start {
    pub(crate) template: usize,
    /// The values of its parameters; none where nobody gives any.
    pub(crate) arguments: Option<Arguments>,
}

/// Notes what templates deploy. Those of `own` that no other template deploys, and that nobody gives values for, stand for themselves.
pub(crate) fn deploy(library: &Library<'_>, own: &[usize], given: Vec<Start>, notes: &mut Notes) {
    let used: BTreeSet<usize> =
        library.templates.iter().flat_map(|(file, template)| library.deployed_by(*file, template, 0)).collect();
    let mut starts = given;
    let named: BTreeSet<usize> = starts.iter().map(|start| start.template).collect();
    let alone = own.iter().filter(|file| library.templates.contains_key(file) && !named.contains(file));
    let (later, first): (Vec<usize>, Vec<usize>) = alone.partition(|file| used.contains(file));
    starts.extend(first.into_iter().map(|template| Start { template, arguments: None }));
    let mut reached = BTreeSet::new();
    for start in starts {
        walk::start(library, start, &mut reached, notes);
    }
    // Templates that deploy one another in a circle: nobody begins, and they are read all the same.
    for template in later {
        if !reached.contains(&template) && library.is_in_circle(template) {
            walk::start(library, Start { template, arguments: None }, &mut reached, notes);
        }
    }
}

impl<'a> Library<'a> {
    pub(crate) fn new<'d: 'a>(documents: &[Document<'d>], templates: BTreeMap<usize, Template<'a>>) -> Self {
        let path = |file: &usize| Some((resolved("", documents[*file].path)?, *file));
        let paths = templates.keys().filter_map(path).collect();
        let folders = documents.iter().map(Document::folder).collect();
        Library { folders, templates, paths }
    }

    /// The templates, by the places of their documents.
    pub(crate) fn templates(&self) -> &BTreeMap<usize, Template<'a>> {
        &self.templates
    }

    /// The files that a template deploys.
    fn deployed_by(&self, file: usize, template: &Template<'a>, depth: usize) -> Vec<usize> {
        let of = template.modules.iter().flat_map(|module| match &module.target {
            Target::File(path) => self.find(file, path).into_iter().collect(),
            Target::Inline(inner, _) if depth < DEEPEST => self.deployed_by(file, inner, depth + 1),
            _ => Vec::new(),
        });
        of.collect()
    }

    fn is_in_circle(&self, file: usize) -> bool {
        let (mut seen, mut next) = (BTreeSet::new(), vec![file]);
        while let Some(at) = next.pop() {
            for deployed in self.templates.get(&at).map(|template| self.deployed_by(at, template, 0)).unwrap_or_default() {
                if deployed == file {
                    return true;
                }
                if seen.insert(deployed) {
                    next.push(deployed);
                }
            }
        }
        false
    }

    /// The template at a path from the folder of another one.
    pub(crate) fn find(&self, from: usize, path: &str) -> Option<usize> {
        self.paths.get(&resolved(self.folders[from], path)?).copied()
    }
}

/// A path without `.` and `..`; none where it leads out of what there is.
pub(crate) fn resolved(folder: &str, path: &str) -> Option<String> {
    let mut parts: Vec<&str> = Vec::new();
    for part in folder.split('/').chain(path.split(['/', '\\'])).filter(|part| !part.is_empty() && *part != ".") {
        if part != ".." {
            parts.push(part);
        } else if parts.last().is_none_or(|last| *last == "..") {
            parts.push("..");
        } else {
            parts.pop();
        }
    }
    (!parts.is_empty()).then(|| parts.join("/"))
}
