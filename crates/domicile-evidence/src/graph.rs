//! Objects of Microsoft Graph, in whatever file they come: responses, exports, bodies in Terraform.
//!
//! `response` finds the objects in a file, `kind` tells what they are, and the others know what each kind says.

mod apps;
mod attribute;
mod directory;
mod kind;
mod methods;
mod place;
mod policies;
mod response;
mod value;

pub(crate) use apps::third_party;
pub(crate) use value::{flag, is_cut_off, note, word};

use domicile_diagnostic::Span;

use crate::document::{Document, Spot};
use crate::format::Format;
use crate::notes::Notes;
use crate::observation::Unknown;
use crate::tree::Node;
use kind::Object;
use place::Place;

pub(crate) const FORMAT: Format =
    Format { name: "graph", about: "Microsoft Graph JSON: responses, EntraExporter, Simeon, snapshots", recognizes, read };

/// So many objects of a file are looked at to recognize it.
const ENOUGH: usize = 16;

fn recognizes(document: &Document<'_>) -> bool {
    let root = document.looks_like_json().then(|| document.json().ok()).flatten();
    root.is_some_and(|root| {
        // A list of thousands of users is no reason to look at each of them.
        let mut looked_at = 0;
        let is_known = |place: Place<'_>, node: &Node<'_>| {
            looked_at += 1;
            looked_at <= ENOUGH && Object::tell(place, node).is_some()
        };
        response::is_of_graph(root) || response::any_object(root, Place::File(document.path), is_known)
    })
}

fn read(documents: &[Document<'_>], own: &[usize], notes: &mut Notes) {
    for &at in own {
        let document = &documents[at];
        let Some(root) = notes.json(document) else { continue };
        response::refusals(root, notes);
        response::any_object(root, Place::File(document.path), |place, node| {
            note_object(place, node, notes);
            false
        });
    }
}

/// Notes what one object of Graph says. The URL is that of the object or its collection, where it is known: any of
/// `policies/authorizationPolicy`, `/v1.0/policies/…`, `https://graph.microsoft.com/beta/…?$select=…`.
pub(crate) fn object(url: Option<&str>, node: &Node<'_>, notes: &mut Notes) {
    let place = url.map_or(Place::Nowhere, Place::Url);
    response::any_object(node, place, |place, node| {
        note_object(place, node, notes);
        false
    });
}

fn note_object(place: Place<'_>, node: &Node<'_>, notes: &mut Notes) {
    let Some(object) = Object::tell(place, node) else { return };
    if !value::is_cut_off(node) {
        return (object.kind.read)(&object, notes);
    }
    for subject in object.kind.if_cut_off {
        // What is left of it may be anything: only where it begins is shown.
        let Spot { file, span } = node.spot;
        let begins = Spot { file, span: Span::new(span.range().start..span.range().start + 1) };
        notes.observe(subject.clone(), Unknown::truncated("it was cut off when the file was written"), begins);
    }
}
