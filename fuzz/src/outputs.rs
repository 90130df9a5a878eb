//! What must hold of a report in any format, whatever the checked files hold.

use serde_json::Value;

/// Formats that are one JSON text.
const JSON: [&str; 4] = ["gitlab", "json", "rdjson", "sarif"];
/// Formats that are one XML text.
const XML: [&str; 2] = ["checkstyle", "junit"];

/// Whether a character changes the order in which text is shown, or hides in it.
pub(crate) fn turns_text(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// The report can be read by a parser of its format, and no terminal and no log obeys it.
pub(crate) fn assert_sound(format: &str, text: &str, color: bool) {
    if JSON.contains(&format) {
        serde_json::from_str::<Value>(text).unwrap_or_else(|error| panic!("{format}: {error}"));
    } else if XML.contains(&format) {
        roxmltree::Document::parse(text).unwrap_or_else(|error| panic!("{format}: {error}"));
    } else if format == "jsonl" {
        text.lines().for_each(|line| drop(serde_json::from_str::<Value>(line).expect("each line is JSON")));
    }
    // Colours and links are the tool's own, and only where they are asked for.
    let own = |c: char| matches!(c, '\n' | '\r') || color && matches!(c, '\u{1b}' | '\u{7}');
    let obeyed = text.chars().find(|&c| !own(c) && (c.is_control() || turns_text(c)));
    assert_eq!(obeyed, None, "{format}");
    if !color {
        text.lines().for_each(|line| assert_no_command(format, line));
    }
}

/// What the machines that keep logs look for stands in a line only where the format is made for that machine.
fn assert_no_command(format: &str, line: &str) {
    assert!(!line.trim_start().starts_with("::") || format == "github", "{format}: {line}");
    for (command, machine) in [("##[", ""), ("##vso[", "azure"), ("##teamcity[", "teamcity")] {
        let own = format == machine && line.starts_with(command);
        assert_eq!(line.matches(command).count(), usize::from(own), "{format}: {line}");
    }
}
