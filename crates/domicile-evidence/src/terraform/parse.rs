//! From a file to its syntax, or to a mistake at its place.

use domicile_diagnostic::Span;
use hcl_edit::parser::{self, parse_body};
use hcl_edit::structure::Body;

use super::crowded;
use crate::document::{Document, Spot};
use crate::notes::Notes;
use crate::tree::{Kind, Node};

/// Longer files are refused: a tree of their syntax takes a hundred times their length, and nobody writes such a file by hand.
const LONGEST: usize = 8 << 20;

/// A file as its parser has it.
pub(super) enum Syntax<'d> {
    Hcl(Body),
    Json(&'d Node<'d>),
}

/// The syntax of a file; none where it has mistakes, which are noted.
pub(super) fn parse<'a>(document: &'a Document<'_>, notes: &mut Notes) -> Option<Syntax<'a>> {
    if document.extension() == "json" || (document.looks_like_json() && !is_hcl(document)) {
        let root = notes.json(document)?;
        if matches!(root.value, Kind::Object(_)) {
            return Some(Syntax::Json(root));
        }
        notes.mistake(
            root.spot,
            "the file is no Terraform: it holds no object",
            "Name another `kind` for it, or leave it out.",
        );
        return None;
    }
    let text = document.text;
    if let Some((span, message, help)) = too_much(text) {
        notes.mistake(Spot { file: document.file, span }, message, help);
        return None;
    }
    match parse_body(text) {
        Ok(body) => Some(Syntax::Hcl(body)),
        Err(error) => {
            let spot = Spot { file: document.file, span: character(text, error.location().offset()) };
            let (message, help) = said(&error);
            notes.mistake(spot, message, help);
            None
        }
    }
}

/// What would take the parser too long, or too much memory.
fn too_much(text: &str) -> Option<(Span, String, &'static str)> {
    if text.len() > LONGEST {
        let help = "Split the file, or name its plan as JSON: what it says is not known.";
        return Some((Span::default(), format!("the file is longer than {} MiB of Terraform", LONGEST >> 20), help));
    }
    let at = crowded::object(text)?;
    let help = "Split the object: what the file says is not known.";
    Some((at, "an object of Terraform holds more keys than are read".to_owned(), help))
}

/// Whether its name says that it is HCL.
fn is_hcl(document: &Document<'_>) -> bool {
    matches!(&*document.extension(), "tf" | "tofu" | "tfvars")
}

/// What is wrong, and what to do. The parser stops at the first mistake, and its words repeat nothing of the file.
fn said(error: &parser::Error) -> (String, &'static str) {
    let message = error.message();
    if message.contains("redefined attribute") {
        let help = "Remove one of the two: Terraform refuses the file, and nothing of it is known.";
        return ("an attribute is given twice".to_owned(), help);
    }
    if message.contains("redefined object key") {
        return ("a key of an object is given twice".to_owned(), "Remove one of the two: nothing of the file is known.");
    }
    let help = "Correct the file, for example with `terraform validate`: what it says is not known.";
    // What would be expected instead is a long list of characters, wherever there is a name for what is wrong.
    let (what, _) = message.split_once(';').unwrap_or((message, ""));
    (format!("the file is no Terraform: {what}"), help)
}

/// The character at an offset.
fn character(text: &str, offset: usize) -> Span {
    let mut start = offset.min(text.len());
    while !text.is_char_boundary(start) {
        start -= 1;
    }
    let length = text[start..].chars().next().map_or(0, char::len_utf8);
    Span::new(start..start + length)
}
