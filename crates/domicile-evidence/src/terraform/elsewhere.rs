//! Files of values that count only where `-var-file` names them: whose they are, and what they would change.
//!
//! Production may well be deployed with `prod.tfvars`, and nothing in the files says so: what such a file sets otherwise is not known.

use std::collections::{HashMap, HashSet};

use super::folders::join;
use super::module::{Module, Role};
use super::parse::{self, Syntax};
use super::source::{Source, span};
use crate::document::{Document, Spot};
use crate::notes::Notes;

/// A value that a variable has where somebody names the file.
#[derive(Clone, Copy)]
pub(super) struct Otherwise<'t> {
    /// The path of the file, seen from the module.
    pub(super) file: &'t str,
    /// The name that the value is given to.
    pub(super) key_spot: Spot,
    pub(super) value: Source<'t>,
}

/// A file of values with its folder, parsed.
pub(super) struct File<'d> {
    folder: String,
    path: &'d str,
    at: usize,
    syntax: Syntax<'d>,
    /// Whether no folder that it lies in, or above, is a module's.
    is_apart: bool,
}

/// Takes those files out of the others that count only where they are named: by their own name, or since there is no module in their
/// folder that would find them.
pub(super) fn take<'a>(documents: &'a [Document<'_>], written: &mut Vec<usize>, notes: &mut Notes) -> Vec<File<'a>> {
    let role = |at: usize| Role::of(&documents[at].name().to_ascii_lowercase());
    let folder = |at: usize| join(documents[at].folder(), "");
    let modules: HashSet<String> = written.iter().filter(|&&at| role(at) <= Role::Override).map(|&at| folder(at)).collect();
    let counts_only_named = |at: usize| match role(at) {
        Role::Definitions | Role::Override => false,
        Role::Variables | Role::AutoVariables => !modules.contains(&folder(at)),
        Role::NamedVariables => true,
    };
    let (named, others): (Vec<usize>, Vec<usize>) = written.iter().partition(|&&at| counts_only_named(at));
    *written = others;
    let mut files: Vec<File<'a>> = named
        .into_iter()
        .filter_map(|at| {
            let syntax = parse::parse(&documents[at], notes)?;
            let folder = folder(at);
            let is_apart = !modules.contains("") && !with_those_above(&folder).any(|folder| modules.contains(folder));
            Some(File { folder, path: documents[at].path, at, syntax, is_apart })
        })
        .collect();
    files.sort_by(|a, b| (&a.folder, a.path).cmp(&(&b.folder, b.path)));
    files
}

/// Gives a module what the files in its folder and below would set of its variables. A file that lies apart from all modules is for
/// those that declare all that it sets.
pub(super) fn give<'t>(files: &'t [File<'_>], module: &mut Module<'t>) {
    if module.variables.is_empty() {
        return;
    }
    let mut found: HashMap<&'t str, Vec<Otherwise<'t>>> = HashMap::new();
    let declares_all = |file: &File<'_>| values(file).iter().all(|(name, ..)| module.variables.contains_key(name));
    let apart = files.iter().filter(|file| file.is_apart && declares_all(file));
    for file in within(files, &module.folder).chain(apart) {
        for (name, key_spot, value) in values(file) {
            if module.variables.contains_key(name) {
                let otherwise = Otherwise { file: seen_from(&module.folder, file), key_spot, value };
                found.entry(name).or_default().push(otherwise);
            }
        }
    }
    module.elsewhere = found;
}

/// A folder, and the folders that it lies in.
fn with_those_above(folder: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(Some(folder), |folder| Some(folder.rsplit_once('/')?.0))
}

/// The files in a folder and below it. They come in the order of their folders.
fn within<'f, 'd>(files: &'f [File<'d>], folder: &str) -> impl Iterator<Item = &'f File<'d>> {
    let is_within = move |of: &str| {
        folder.is_empty() || of.strip_prefix(folder).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    };
    let first = files.partition_point(|file| &*file.folder < folder);
    files[first..].iter().take_while(move |file| file.folder.starts_with(folder)).filter(move |file| is_within(&file.folder))
}

fn seen_from<'t>(folder: &str, file: &'t File<'_>) -> &'t str {
    let below = file.path.strip_prefix(folder).map(|rest| rest.trim_start_matches('/'));
    below.unwrap_or_else(|| file.path.rsplit('/').next().unwrap_or_default())
}

fn values<'t>(file: &'t File<'_>) -> Vec<(&'t str, Spot, Source<'t>)> {
    match &file.syntax {
        Syntax::Hcl(body) => {
            let value = |attribute: &'t hcl_edit::structure::Attribute| {
                let key_spot = Spot { file: file.at, span: span(&attribute.key) };
                (attribute.key.as_str(), key_spot, Source::Hcl(file.at, &attribute.value))
            };
            body.attributes().map(value).collect()
        }
        Syntax::Json(root) => {
            root.entries().iter().map(|entry| (&*entry.key, entry.key_spot, Source::Json(&entry.node))).collect()
        }
    }
}
