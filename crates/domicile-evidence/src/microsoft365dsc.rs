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

pub(crate) const FORMAT: Format =
    Format { name: "microsoft365dsc", about: "configurations and data files of Microsoft365DSC", recognizes, read };

fn recognizes(document: &Document<'_>) -> bool {
    is_data(document) || is_script(document)
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

fn read(documents: &[Document<'_>], own: &[usize], notes: &mut Notes) {
    for &at in own {
        read_blocks(&documents[at], notes);
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
