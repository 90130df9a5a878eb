//! What can be wrong with an input before its grammar is asked.

use std::io;
use std::sync::Arc;

use domicile_diagnostic::{CheckId, Claim, Finding, Kind, Level, Location, SourceText, Span};
use domicile_toml::decode;

use crate::files::is_outside;

/// The text of a file, or the finding that says why there is none.
pub(crate) fn read(kind: Kind, path: &str, bytes: io::Result<Vec<u8>>) -> Result<Arc<SourceText>, Box<Finding>> {
    let refuse = |check, message, help: &str| {
        let empty = Arc::new(SourceText::new(path, ""));
        Box::new(mistake(kind, check, message, "this file", Some(help), Location::new(&empty, Span::default())))
    };
    let bytes = bytes.map_err(|error| {
        if kind == Kind::Manifest && is_outside(&error) {
            let message = "the file is a link that leads out of the folders that may be read".to_owned();
            let help = "Put the file itself in its place, or name every folder that may be read with `--root`.";
            return refuse(CheckId::OutsideRoot, message, help);
        }
        refuse(
            CheckId::Unreadable,
            format!("the file cannot be read: {}", reason(&error)),
            "Make the file readable: a file that cannot be read is not checked.",
        )
    })?;
    let text = decode(bytes).map_err(|error| {
        refuse(CheckId::NotUtf8, error.to_string(), "Save the file as UTF-8, with or without a byte order mark.")
    })?;
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
pub(crate) fn mistake(
    kind: Kind,
    check: CheckId,
    message: String,
    label: &str,
    help: Option<&str>,
    location: Location,
) -> Finding {
    finding(kind, check, Level::Error, message, label, help, location)
}

/// A finding about an input.
pub(crate) fn finding(
    kind: Kind,
    check: CheckId,
    level: Level,
    message: String,
    label: &str,
    help: Option<&str>,
    location: Location,
) -> Finding {
    Finding::new(Claim::of_input(kind, check, level, message, label, help.map(str::to_owned)), location)
}
