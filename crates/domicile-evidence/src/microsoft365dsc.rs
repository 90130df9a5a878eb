//! Configurations of `Microsoft365DSC`: exports, configurations written by hand, and the data files that some teams feed them with.
//!
//! The language is PowerShell, of which only blocks of literals are read: a resource, its name, its properties. Data files in YAML
//! and the values that come from a file of configuration data are not read.

mod blocks;
mod cursor;
pub(crate) mod resources;
mod values;

use domicile_diagnostic::Span;

use crate::document::{Document, Spot};
use crate::format::Format;
use crate::notes::Notes;
use resources::Resource;

pub(crate) const FORMAT: Format = Format {
    name: "microsoft365dsc",
    about: "configurations and data files of Microsoft365DSC, and snapshots of its successor",
    recognizes,
    read,
};

fn recognizes(document: &Document<'_>) -> bool {
    is_snapshot(document) || is_data(document) || is_script(document)
}

fn is_script(document: &Document<'_>) -> bool {
    let head = document.head();
    // A page that explains the language is none, whatever it quotes.
    let fenced = || head.contains("\n```");
    head.trim_start().starts_with("# Generated with Microsoft365DSC")
        || (head.contains("Import-DscResource") && head.contains("Microsoft365DSC") && !fenced())
}

fn is_data(document: &Document<'_>) -> bool {
    let head = document.head();
    let mut lines = head.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines.next().is_some_and(|line| line.starts_with("@{")) && head.contains("NonNodeData")
}

/// A snapshot as Graph's configuration management writes it: the same resources and properties, in JSON.
fn is_snapshot(document: &Document<'_>) -> bool {
    document.looks_like_json() && {
        let head = document.head();
        head.contains("resourceType") && resources::SNAPSHOT_PREFIXES.iter().any(|(prefix, _)| head.contains(prefix))
    }
}

fn read(documents: &[Document<'_>], own: &[usize], notes: &mut Notes) {
    for &at in own {
        let document = &documents[at];
        if document.looks_like_json() {
            read_snapshot(document, notes);
        } else {
            read_blocks(document, notes);
        }
    }
}

fn read_blocks(document: &Document<'_>, notes: &mut Notes) {
    let (file, text) = (document.file, document.text);
    let found = if is_data(document) { blocks::of_data(file, text) } else { blocks::of_script(file, text) };
    for broken in &found.breaks {
        let end = text[broken.at..].chars().next().map_or(0, char::len_utf8);
        let spot = Spot { file, span: Span::new(broken.at..broken.at + end) };
        notes.mistake(spot, broken.message, "Export the tenant again, or mend the file: what stands here is not known.");
    }
    let all = found.blocks.iter().map(|block| Resource { kind: block.kind, header: block.header, body: &block.body });
    resources::note(all, notes);
}

fn read_snapshot(document: &Document<'_>, notes: &mut Notes) {
    let Some(root) = notes.json(document) else { return };
    let listed = root.get("resources").unwrap_or(root);
    let all = listed.each().iter().filter_map(|resource| {
        let kind = resource.get("resourceType")?;
        let name = resources::of_snapshot(kind.as_str()?)?;
        Some(Resource { kind: name, header: kind.spot, body: resource.get("properties")? })
    });
    resources::note(all, notes);
}
