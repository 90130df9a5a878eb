//! What people may be shown of a note, whatever the file holds: nothing that goes on for pages, nothing that a terminal obeys.

use domicile_diagnostic::Span;

use crate::notes::Note;
use crate::observation::{Subject, Unknown, Value};

/// No word, place or id of the platform is longer.
const LONGEST_VALUE: usize = 300;
/// Longer reasons and addresses lose their end.
const LONGEST_REASON: usize = 200;

/// Shortens what is too long, and takes out of sentences and addresses what is no character to read. A value that is too long is none.
pub(crate) fn make_presentable(note: &mut Note) {
    match &mut note.value {
        Value::Text(text) if text.len() > LONGEST_VALUE => {
            let start = note.spot.span.range().start;
            note.spot.span = Span::new(start..start);
            note.value = Unknown::unresolved("what stands there is too long for a value").into();
        }
        Value::Unknown(unknown) => make_readable(&mut unknown.because),
        Value::Text(_) | Value::Is(_) => {}
    }
    if let Subject::Instance { instance, .. } = &mut note.subject {
        let before = instance.shown.clone();
        make_readable(&mut instance.shown);
        if instance.shown != before {
            instance.names.push(instance.shown.clone());
        }
    }
}

fn make_readable(sentence: &mut String) {
    if sentence.len() <= LONGEST_REASON && !sentence.contains(is_obeyed) {
        return;
    }
    let end = (0..=LONGEST_REASON.min(sentence.len())).rev().find(|&at| sentence.is_char_boundary(at)).unwrap_or_default();
    let rest = if end < sentence.len() { "…" } else { "" };
    *sentence = sentence[..end].replace(is_obeyed, "\u{fffd}") + rest;
}

/// Whether terminals and editors act on a character instead of showing it.
fn is_obeyed(c: char) -> bool {
    c.is_control() || matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_are_short_and_plain() {
        let check = |sentence: &str, expected: &str| {
            let mut sentence = sentence.to_owned();
            make_readable(&mut sentence);
            assert_eq!(sentence, expected);
        };
        check("`var.location` has no default", "`var.location` has no default");
        check("`var.\u{1b}[2J\u{202e}` has no default", "`var.\u{fffd}[2J\u{fffd}` has no default");
        check(&"ä".repeat(101), &format!("{}…", "ä".repeat(100)));
        check(&format!("a{}", "ä".repeat(100)), &format!("a{}…", "ä".repeat(99)));
    }
}
