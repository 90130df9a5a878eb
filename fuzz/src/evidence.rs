//! A file of evidence, in any format. The first line names it: `terraform main.tf`, `auto exports/tenant.json`.

use domicile_evidence::{FORMATS, Input, Value, observe};

use crate::{assert_place, assert_places, first_line};

/// No sentence about a file is longer, whatever the file holds.
const LONGEST_SENTENCE: usize = 400;

/// Whatever a file holds, reading it ends, in findings and observations that point into it and that are harmless to show.
///
/// # Panics
/// Where this does not hold.
pub fn evidence(bytes: &[u8]) {
    let (line, rest) = first_line(bytes);
    let line = String::from_utf8_lossy(line);
    let (format, path) = line.split_once(' ').unwrap_or((&line, "file"));
    let format = FORMATS.iter().find(|known| known.name == format);
    let read = observe(vec![Input { path: path.to_owned(), bytes: Ok(rest.to_vec()), format }]);
    assert_eq!(read.files.len(), 1);
    for finding in &read.findings {
        assert_places(finding);
        assert_harmless(&finding.claim.message);
    }
    for observation in &read.observations {
        assert_place(&observation.location);
        observation.related.iter().for_each(|related| assert_place(&related.location));
        observation.related.iter().for_each(|related| assert_harmless(&related.message));
        assert!(observation.value.to_string().len() <= LONGEST_SENTENCE);
        if let Value::Unknown(unknown) = &observation.value {
            assert_harmless(&unknown.because);
        }
    }
}

/// What the tool says in its own words is one line that no terminal obeys.
fn assert_harmless(sentence: &str) {
    assert!(sentence.len() <= LONGEST_SENTENCE, "{} bytes", sentence.len());
    assert!(!sentence.contains(|c: char| c.is_control() || crate::outputs::turns_text(c)), "{sentence:?}");
}
