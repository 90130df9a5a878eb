//! Files that show how a tenant is really configured, and what can be read from them.
//!
//! [`observe`] takes files and gives [`Observation`]s: one setting each, with the value or why it is unknown, at the characters that
//! said it. This crate has never heard of a fact or a requirement, and reads no file itself: a file's bytes come in with its path.
//!
//! Each format is one module, and one line in [`FORMATS`]. What a file says beyond the values that matter stays inside: the text
//! that an observation points into shows these values, and blanks everywhere else.

mod arm;
mod b2c_policy;
mod bicep;
mod concealed;
mod decode;
mod deployment;
mod document;
mod format;
mod graph;
mod json;
mod masked;
mod microsoft365dsc;
mod notes;
mod observation;
mod openid;
mod power_platform;
mod presentable;
mod proviso;
mod scubagear;
mod terraform;
mod tree;

use std::io;

pub use format::{FORMATS, Format};
pub use observation::{Instance, Observation, Observations, ReadFile, Subject, Unknown, UnknownKind, Value};

use decode::Undecodable;
use document::{Decoded, Document};
use notes::Notes;

/// A file to read.
#[derive(Debug)]
pub struct Input {
    /// Its path as people are shown it, with `/`.
    pub path: String,
    /// Its bytes, or why there are none.
    pub bytes: io::Result<Vec<u8>>,
    /// The format it is said to be of; none: whatever it looks like.
    pub format: Option<&'static Format>,
}

/// Reads files that belong to one tenant. What one of them leaves open may be answered by another.
///
/// What is wrong with a file is among the findings, and keeps no other file from being read.
pub fn observe(inputs: Vec<Input>) -> Observations {
    let mut notes = Notes::default();
    let (mut decoded, mut wanted) = (Vec::new(), Vec::new());
    for Input { path, bytes, format } in inputs {
        let read = bytes.map_err(|error| Undecodable::Unreadable(decode::reason(&error)));
        let text = read.and_then(decode::decode);
        // A picture beside the exports is no evidence, unless somebody says that it is.
        let passed_over = format.is_none() && matches!(text, Err(Undecodable::Binary));
        let text = text.unwrap_or_else(|why| {
            if !passed_over {
                notes.undecodable(decoded.len(), &why);
            }
            String::new()
        });
        decoded.push(Decoded { path, text });
        wanted.push((format, passed_over));
    }
    let documents: Vec<Document<'_>> = decoded.iter().enumerate().map(|(file, decoded)| Document::new(file, decoded)).collect();
    let format = |(document, (wanted, passed_over)): (&Document<'_>, (Option<&'static Format>, bool))| {
        if passed_over { None } else { format_of(document, wanted, &mut notes) }
    };
    let formats: Vec<Option<&'static Format>> = documents.iter().zip(wanted).map(format).collect();
    for format in FORMATS {
        let own = (0..documents.len()).filter(|&at| formats[at].is_some_and(|of| of.name == format.name));
        let own: Vec<usize> = own.collect();
        if !own.is_empty() {
            (format.read)(&documents, &own, &mut notes);
        }
    }
    drop(documents);
    notes.finish(&decoded, &formats)
}

/// The format of a file: the one that it is said to be of, or the one that it looks like.
fn format_of(document: &Document<'_>, wanted: Option<&'static Format>, notes: &mut Notes) -> Option<&'static Format> {
    if notes.is_broken(document.file) {
        return None;
    }
    let format = wanted.or_else(|| format::recognize(document));
    // What begins like JSON and is none may be any of the formats, cut off.
    if format.is_none() && document.looks_like_json() {
        notes.json(document);
    }
    format
}
