//! What a folder of a catalog holds, in a sentence.

use domicile_diagnostic::{Found, Summary};

use crate::Style;
use crate::words::counted;
use crate::wrapping::wrap;

pub(super) fn human(found: &Found, summary: &Summary, style: &Style) -> String {
    let parts = [
        (found.facts, "fact"),
        (found.statements, "statement"),
        (found.sources, "document"),
        (found.services, "service"),
        (found.places, "place"),
    ];
    let held: Vec<String> =
        parts.iter().filter(|(number, _)| *number > 0).map(|(number, noun)| counted(*number, noun)).collect();
    let held = if held.is_empty() { "nothing of a catalog".to_owned() } else { held.join(", ") };
    let notes = if summary.note == 0 { String::new() } else { format!(", with {}", counted(summary.note, "note")) };
    let words = match summary.error {
        0 => format!("Sound{notes}: {} with {held}.", counted(summary.files, "file")),
        errors => format!("{}{notes}: what was understood holds {held}.", counted(errors, "mistake")),
    };
    let mut out = String::new();
    if summary.error + summary.note > 0 {
        out.push('\n');
    }
    wrap(&mut out, "", "", 0, &words, style.width);
    out
}
