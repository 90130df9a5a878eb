//! Terraform and its sibling `OpenTofu`: as they are written, in folders of `.tf`, `.tf.json` and `.tfvars`, and as plans and states have them.
//!
//! Files become modules ([`module`]), modules that nobody calls are run ([`run`]), expressions become values ([`evaluate`]). A plan
//! ([`plan`]) answers what they leave open ([`merge`]). What the resources say that come of it is known to [`resources`].

mod address;
mod budget;
mod crowded;
mod elsewhere;
mod evaluate;
mod folders;
mod merge;
mod module;
mod parse;
mod plan;
mod resources;
mod run;
mod source;

use crate::document::Document;
use crate::format::Format;
use crate::notes::Notes;
use crate::tree::Kind;
use folders::Group;
use module::{Module, Role};
use parse::Syntax;
use resources::Resource;
use run::{Found, Runs};
use source::Source;

pub(crate) const FORMAT: Format = Format {
    name: "terraform",
    about: "Terraform and OpenTofu (`.tf`, `.tofu`, `.tf.json`, `.tfvars`), their plans and states (`terraform show -json`)",
    recognizes,
    read,
};

const EXTENSIONS: [&str; 3] = ["tf", "tofu", "tfvars"];

/// What may stand at the top of a file.
const TOPS: [&str; 13] = [
    "check",
    "data",
    "ephemeral",
    "import",
    "locals",
    "module",
    "moved",
    "output",
    "provider",
    "removed",
    "resource",
    "terraform",
    "variable",
];

fn recognizes(document: &Document<'_>) -> bool {
    let name = document.name().to_ascii_lowercase();
    let stem = name.strip_suffix(".json").unwrap_or(&name);
    if stem.rsplit_once('.').is_some_and(|(_, extension)| EXTENSIONS.contains(&extension)) {
        return true;
    }
    if document.looks_like_json() { is_plan(document) || is_json(document) } else { begins_as_hcl(document.text) }
}

fn is_plan(document: &Document<'_>) -> bool {
    document.looks_like_json() && document.json().is_ok_and(plan::is_plan)
}

/// Whether the first word is one that begins a block, and is followed by a label or a brace.
fn begins_as_hcl(text: &str) -> bool {
    let code = text.lines().map(str::trim).find(|line| !line.is_empty() && !line.starts_with('#') && !line.starts_with("//"));
    let Some((word, rest)) = code.and_then(|line| line.split_once(' ')) else { return false };
    TOPS.contains(&word) && (rest == "{" || rest.starts_with('"') && rest.ends_with('{'))
}

/// Whether there is nothing in it but blocks of Terraform, resources among them.
fn is_json(document: &Document<'_>) -> bool {
    let Ok(root) = document.json() else { return false };
    let resource = root.entries().iter().find(|entry| entry.key == "resource");
    resource.is_some_and(|entry| matches!(entry.node.value, Kind::Object(_)))
        && root.entries().iter().all(|entry| entry.key == "//" || TOPS.contains(&&*entry.key))
}

fn read(documents: &[Document<'_>], own: &[usize], notes: &mut Notes) {
    let (plans, mut written): (Vec<usize>, Vec<usize>) = own.iter().partition(|&&at| is_plan(&documents[at]));
    for &at in &written {
        notes.shows_expressions(documents[at].file);
    }
    let elsewhere = elsewhere::take(documents, &mut written, notes);
    let mut roots: Vec<Vec<Resource<'_>>> = Vec::new();
    for group in folders::groups(documents, &written) {
        read_group(documents, &group, &elsewhere, !plans.is_empty(), notes, &mut |resources, notes| {
            if plans.is_empty() {
                resources::note(&resources, notes);
            } else {
                roots.push(resources);
            }
        });
    }
    // Plans of nothing that is here: each stands by itself, since those of different environments have the same addresses.
    let mut alone: Vec<Vec<Resource<'_>>> = Vec::new();
    for at in plans {
        let document = &documents[at];
        let Some(root) = notes.json(document) else { continue };
        let planned = plan::resources_of(document, root);
        match merge::root_of(&roots, &planned, document.folder(), |file| documents[file].folder()) {
            Some(root) => roots[root] = merge::merge(std::mem::take(&mut roots[root]), planned),
            None => alone.push(planned),
        }
    }
    for resources in roots.iter().chain(&alone) {
        resources::note(resources, notes);
    }
}

/// Reads folders of which one calls the other: first those that are called, which stay, then one after the other those that are not.
fn read_group(
    documents: &[Document<'_>],
    group: &Group,
    elsewhere: &[elsewhere::File<'_>],
    keeps_all: bool,
    notes: &mut Notes,
    found: &mut Found<'_>,
) {
    let (called, others): (Vec<_>, Vec<_>) = group.folders.iter().partition(|(folder, _)| group.mentioned.contains(*folder));
    let size_of = |files: &[usize]| files.iter().map(|&at| documents[at].text.len()).sum::<usize>();
    let size = called.iter().map(|(_, files)| size_of(files)).sum();
    let parsed: Vec<Vec<Parsed<'_>>> = called.iter().map(|(_, files)| parse_folder(documents, files, notes)).collect();
    let modules: Vec<Module<'_>> =
        called.iter().zip(&parsed).map(|((folder, _), parsed)| module_of(documents, folder, parsed, elsewhere)).collect();
    let mut runs = Runs::new(&modules, size, keeps_all, found);
    for (folder, files) in others {
        let parsed = parse_folder(documents, files, notes);
        runs.root(&module_of(documents, folder, &parsed, elsewhere), size_of(files), notes);
    }
    runs.finish(notes);
}

/// A file of a module.
type Parsed<'a> = (usize, Syntax<'a>);

fn parse_folder<'a>(documents: &'a [Document<'_>], files: &[usize], notes: &mut Notes) -> Vec<Parsed<'a>> {
    let files = files.iter().filter(|&&at| !is_replaced(documents, files, at));
    files.filter_map(|&at| Some((at, parse::parse(&documents[at], notes)?))).collect()
}

/// Whether `OpenTofu` reads another file in its place: `main.tofu` instead of `main.tf`.
fn is_replaced(documents: &[Document<'_>], files: &[usize], at: usize) -> bool {
    let name = documents[at].name();
    let stem = name.strip_suffix(".tf").map(|stem| (stem, ".tofu"));
    let Some((stem, other)) = stem.or_else(|| Some((name.strip_suffix(".tf.json")?, ".tofu.json"))) else { return false };
    files.iter().any(|&beside| documents[beside].name().strip_suffix(other) == Some(stem))
}

fn module_of<'t>(
    documents: &[Document<'_>],
    folder: &str,
    parsed: &'t [Parsed<'_>],
    elsewhere: &'t [elsewhere::File<'_>],
) -> Module<'t> {
    let mut module = Module::of(folder.to_owned());
    let role = |parsed: &Parsed<'_>| Role::of(&documents[parsed.0].name().to_ascii_lowercase());
    let mut parsed: Vec<(Role, &Parsed<'_>)> = parsed.iter().map(|parsed| (role(parsed), parsed)).collect();
    // What counts more comes later; within a role, names decide.
    parsed.sort_by_key(|&(role, _)| role);
    for (role, (at, syntax)) in parsed {
        take_in(&mut module, role, documents[*at].file, syntax);
    }
    elsewhere::give(elsewhere, &mut module);
    module
}

fn take_in<'t>(module: &mut Module<'t>, role: Role, file: usize, syntax: &'t Syntax<'_>) {
    let overrides = role == Role::Override;
    match (syntax, role) {
        (Syntax::Hcl(body), Role::Definitions | Role::Override) => {
            source::tops_of_hcl(file, body).for_each(|top| module.add(&top, overrides));
        }
        (Syntax::Json(root), Role::Definitions | Role::Override) => {
            for top in source::tops_of_json(root) {
                module.add(&top, overrides);
            }
        }
        (Syntax::Hcl(body), _) => {
            module.give(body.attributes().map(|attribute| (attribute.key.as_str(), Source::Hcl(file, &attribute.value))));
        }
        (Syntax::Json(root), _) => {
            module.give(root.entries().iter().map(|entry| (&*entry.key, Source::Json(&entry.node))));
        }
    }
}
