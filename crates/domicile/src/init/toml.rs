//! Lines of TOML, and comments that fit beside or above them.

use std::fmt::Write as _;

use toml_edit::{Array, Value};

/// Columns that a line of comments may take.
const LONGEST_LINE: usize = 100;

/// A string.
pub(super) fn quoted(text: &str) -> String {
    Value::from(text).to_string()
}

/// A list of strings.
pub(super) fn list<'t>(items: impl IntoIterator<Item = &'t str>) -> String {
    items.into_iter().collect::<Array>().to_string()
}

/// A key as it stands in a header.
pub(super) fn key(id: &str) -> String {
    toml_edit::Key::new(id).to_string()
}

/// A line and the place where it was read.
pub(super) fn placed(line: &str, place: &str, text: &mut String) {
    let _ = writeln!(text, "{line}  # {place}");
}

/// A line that waits to be switched on.
pub(super) fn commented(line: &str, text: &mut String) {
    let _ = writeln!(text, "# {line}");
}

/// A line and what there is to say of it: beside it, or above where that is too long.
pub(super) fn noted(indent: &str, line: &str, note: &str, text: &mut String) {
    let whole = format!("{indent}{line}  # {note}");
    if whole.chars().count() <= LONGEST_LINE {
        let _ = writeln!(text, "{whole}");
        return;
    }
    above(indent, note, text);
    let _ = writeln!(text, "{indent}{line}");
}

/// A comment in as many lines as it takes.
pub(super) fn above(indent: &str, note: &str, text: &mut String) {
    let mut line = format!("{indent}#  ");
    let empty = line.len();
    for word in note.split(' ') {
        if line.len() > empty && line.chars().count() + 1 + word.chars().count() > LONGEST_LINE {
            let _ = writeln!(text, "{line}");
            line.truncate(empty);
        }
        let _ = write!(line, " {word}");
    }
    let _ = writeln!(text, "{line}");
}
