//! Terraform: plans and states as JSON, and what the resources in them say.

mod address;
mod merge;
mod plan;
mod resources;

use crate::document::Document;
use crate::format::Format;
use crate::notes::Notes;

pub(crate) const FORMAT: Format =
    Format { name: "terraform", about: "Terraform plans and states (`terraform show -json`)", recognizes, read };

fn recognizes(document: &Document<'_>) -> bool {
    document.looks_like_json() && document.json().is_ok_and(plan::is_plan)
}

fn read(documents: &[Document<'_>], own: &[usize], notes: &mut Notes) {
    let mut planned = Vec::new();
    for &at in own {
        if let Some(root) = notes.json(&documents[at]) {
            planned.extend(plan::resources_of(&documents[at], root));
        }
    }
    resources::note(&merge::merge(Vec::new(), planned), notes);
}
