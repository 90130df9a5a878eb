//! What can be wrong with an input before its grammar is asked.

use std::io;
use std::sync::Arc;

use domicile_diagnostic::{Claim, Finding, Kind, Level, Location, SourceText, Span};
use domicile_toml::decode;

/// The text of a file, or the finding that says why there is none.
pub(crate) fn read(kind: Kind, path: &str, bytes: io::Result<Vec<u8>>) -> Result<Arc<SourceText>, Box<Finding>> {
    let (unreadable, not_utf8) = match kind {
        Kind::Catalog => ("catalog/unreadable", "catalog/not-utf-8"),
        _ => ("manifest/unreadable", "manifest/not-utf-8"),
    };
    let refuse = |id, message, help: &str| {
        let empty = Arc::new(SourceText::new(path, ""));
        Box::new(mistake(id, message, "this file", Some(help), Location::new(&empty, Span::default())))
    };
    let bytes = bytes.map_err(|error| {
        refuse(
            unreadable,
            format!("the file cannot be read: {}", reason(&error)),
            "Make the file readable: a file that cannot be read is not checked.",
        )
    })?;
    let text = decode(bytes)
        .map_err(|error| refuse(not_utf8, error.to_string(), "Save the file as UTF-8, with or without a byte order mark."))?;
    Ok(Arc::new(SourceText::new(path, text)))
}

/// Why a file could not be read, in the same words on every platform.
pub(crate) fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "there is no such file".to_owned(),
        io::ErrorKind::PermissionDenied => "permission denied".to_owned(),
        io::ErrorKind::IsADirectory => "it is a folder".to_owned(),
        _ => error.to_string(),
    }
}

/// A finding of level error about an input.
pub(crate) fn mistake(id: &'static str, message: String, label: &str, help: Option<&str>, location: Location) -> Finding {
    finding(id, Level::Error, message, label, help, location)
}

/// A finding about a manifest or its policies.
pub(crate) fn finding(
    id: &'static str,
    level: Level,
    message: String,
    label: &str,
    help: Option<&str>,
    location: Location,
) -> Finding {
    let kind = match id.split('/').next() {
        Some("evidence") => Kind::Evidence,
        Some("catalog") => Kind::Catalog,
        _ => Kind::Manifest,
    };
    let claim =
        Claim { id: id.into(), kind, level, message, label: label.to_owned(), help: help.map(str::to_owned), residency: None };
    Finding::new(claim, location)
}
