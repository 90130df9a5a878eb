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

/// A line and what there is to say of it: beside it, or above where that is too long.
pub(super) fn noted(indent: &str, line: &str, note: &str, text: &mut String) {
    let whole = format!("{indent}{line}  # {note}");
    if whole.chars().count() <= LONGEST_LINE {
        let _ = writeln!(text, "{whole}");
        return;
    }
    let mut above = format!("{indent}#  ");
    let empty = above.len();
    for word in note.split(' ') {
        if above.len() > empty && above.chars().count() + 1 + word.chars().count() > LONGEST_LINE {
            let _ = writeln!(text, "{above}");
            above.truncate(empty);
        }
        let _ = write!(above, " {word}");
    }
    let _ = writeln!(text, "{above}\n{indent}{line}");
}
