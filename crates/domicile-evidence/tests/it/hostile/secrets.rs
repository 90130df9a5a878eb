//! What files hold beside the values that matter is never said: a secret is put into one string after the other.

use std::ops::Range;

use domicile_diagnostic::Location;
use domicile_evidence::Observations;

use crate::fixtures::{Case, cases};

/// The secret. It is put at the end of a string, so that the string is still taken for what it begins with.
const SECRET: &str = "hunter2";

/// Strings whose words the tool shows on purpose: the format, how the line begins, and why.
const NO_SECRETS: &[(&str, &str, &str)] = &[
    ("b2c-policy", "<TechnicalProfile Id=\"", "a profile is named by its id"),
    ("terraform", "\"address\": \"", "a resource is shown by its address"),
    ("terraform", "\"module\": \"", "the same, piece by piece"),
    ("terraform", "\"name\": \"", "the same, piece by piece"),
    ("terraform", "\"index_key\": \"", "the same, piece by piece"),
    ("terraform", "resource \"", "the same, at the block"),
    ("terraform", "source = \"", "a module that is not in the files is named; one whose address may hold a password is not"),
    ("terraform/bodies-that-are-open", "default = \"", "the value itself, which stands in a text within the text"),
    ("terraform/bodies-that-are-open", "{ \"properties\"", "the same, where it is used"),
    ("terraform", "\"data.", "what an expression refers to is named"),
];

#[test]
fn secrets_are_never_said() {
    let mut wrong = Vec::new();
    for case in cases() {
        let before = shown(&Case::read(&case.files));
        for (file, (path, bytes)) in case.files.iter().enumerate() {
            let Ok(text) = std::str::from_utf8(bytes) else { continue };
            for string in strings(text).into_iter().filter(|at| !is_among(&before, path, at)) {
                let line = text[..string.end].rsplit('\n').next().unwrap_or_default().trim_start();
                if NO_SECRETS.iter().any(|(of, start, _)| case.name.starts_with(of) && line.starts_with(start)) {
                    continue;
                }
                let mut files = case.files.clone();
                files[file].1.splice(string.end..string.end, SECRET.bytes());
                let read = Case::read(&files);
                let with_it = string.start..string.end + SECRET.len();
                if said(&read).iter().any(|said| said.contains(SECRET)) && !is_among(&shown(&read), path, &with_it) {
                    wrong.push(format!("{}: {path}: {line}", case.name));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "a secret at the end of these is said:\n{}", wrong.join("\n"));
}

/// Whether a piece of a file is one that is shown: then it is the value that matters.
fn is_among(shown: &[(String, Range<usize>)], path: &str, piece: &Range<usize>) -> bool {
    shown.iter().any(|(of, span)| of == path && span.start < piece.end && piece.start < span.end)
}

/// The pieces of files that are shown, with their paths.
fn shown(read: &Observations) -> Vec<(String, Range<usize>)> {
    let places = read.observations.iter().flat_map(|observation| {
        let related = observation.related.iter().map(|related| &related.location);
        related.chain([&observation.location])
    });
    places.map(|location| (location.path().to_owned(), location.span.range())).collect()
}

/// Everything that people may get to see: what is said, and the texts of the files as they are shown.
fn said(read: &Observations) -> Vec<String> {
    let whole = |location: &Location| location.file.text().to_owned();
    let mut said = Vec::new();
    for observation in &read.observations {
        said.extend([observation.subject.to_string(), observation.value.to_string(), whole(&observation.location)]);
        for related in &observation.related {
            said.extend([related.message.to_string(), whole(&related.location)]);
        }
    }
    for finding in &read.findings {
        let claim = &finding.claim;
        said.extend([claim.message.clone(), format!("{claim:?}"), whole(&finding.location)]);
    }
    said
}

/// The strings of a text, without their quotes: what stands between two quotes on one line, and what stands between tags.
fn strings(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut begun: Option<(usize, char)> = None;
    let mut escaped = false;
    for (at, c) in text.char_indices() {
        match begun {
            Some((start, quote)) if c == quote && !escaped => {
                found.push(start..at);
                begun = None;
            }
            Some(_) if c == '\n' => begun = None,
            None if matches!(c, '"' | '\'') => begun = Some((at + 1, c)),
            _ => {}
        }
        escaped = c == '\\' && !escaped;
    }
    let between = text.match_indices('>').filter_map(|(at, _)| {
        let end = at + 1 + text[at + 1..].find('<')?;
        (!text[at + 1..end].trim().is_empty()).then_some(at + 1..end)
    });
    if text.trim_start().starts_with('<') {
        found.extend(between);
    }
    found
}
