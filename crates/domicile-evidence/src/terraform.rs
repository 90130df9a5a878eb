//! Terraform: plans and states as JSON, and what the resources in them say.

mod address;
mod merge;
mod plan;
mod resources;

use crate::document::Document;
use crate::format::Format;
use crate::notes::Notes;
use resources::Resource;

pub(crate) const FORMAT: Format =
    Format { name: "terraform", about: "Terraform plans and states (`terraform show -json`)", recognizes, read };

fn recognizes(document: &Document<'_>) -> bool {
    document.looks_like_json() && document.json().is_ok_and(plan::is_plan)
}

fn read(documents: &[Document<'_>], own: &[usize], notes: &mut Notes) {
    let mut roots: Vec<Vec<Resource<'_>>> = Vec::new();
    // Plans of nothing that is here: each stands by itself, since those of different environments have the same addresses.
    let mut alone: Vec<Vec<Resource<'_>>> = Vec::new();
    for &at in own {
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
