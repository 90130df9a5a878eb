//! Adds a waiver to a manifest's text, and touches nothing else of it.

use std::fmt::Write as _;
use std::ops::Range;

use toml_edit::{Document, InlineTable, Item, Table, Value};

use crate::{Date, WaiverKind};

/// A waiver to be written down.
#[derive(Clone, Debug)]
pub struct NewWaiver {
    /// The pattern of the findings.
    pub finding: String,
    /// The pattern of the requirements.
    pub requirement: Option<String>,
    /// What it says of the deviation.
    pub kind: WaiverKind,
    /// Why it is accepted.
    pub reason: String,
    /// Who answers for it.
    pub owner: String,
    /// Who approved it.
    pub approved_by: Option<String>,
    /// The last day it holds.
    pub expires: Date,
    /// The catalog it is decided on.
    pub catalog_digest: Option<String>,
    /// What is said of the fact when it is decided.
    pub fact_digest: Option<String>,
}

impl NewWaiver {
    /// Keys and values as a file has them, in their order.
    fn entries(&self) -> Vec<(&'static str, String)> {
        let quoted = |text: &String| quoted(text);
        let kind = (self.kind != WaiverKind::default()).then(|| self.kind.as_str().to_owned());
        let entries = [
            ("finding", Some(quoted(&self.finding))),
            ("requirement", self.requirement.as_ref().map(quoted)),
            ("kind", kind.as_ref().map(quoted)),
            ("reason", Some(quoted(&self.reason))),
            ("owner", Some(quoted(&self.owner))),
            ("approved-by", self.approved_by.as_ref().map(quoted)),
            ("expires", Some(self.expires.to_string())),
            ("catalog-digest", self.catalog_digest.as_ref().map(quoted)),
            ("fact-digest", self.fact_digest.as_ref().map(quoted)),
        ];
        entries.into_iter().filter_map(|(key, value)| Some((key, value?))).collect()
    }
}

/// A manifest's text with one more waiver, behind its others or at its end, and where it stands. All other bytes are as they were;
/// lines end as those of the file do.
///
/// # Errors
/// Why the text is no TOML, or has no place for a waiver.
pub fn with_waiver(text: &str, waiver: &NewWaiver) -> Result<(String, Range<usize>), String> {
    let document = Document::parse(text).map_err(|error| error.message().to_owned())?;
    let (at, added) = match document.get("waiver") {
        None => (text.len(), tables(text, text.len(), waiver)),
        Some(Item::ArrayOfTables(others)) => {
            let end = others.iter().filter_map(end_of).max().unwrap_or(text.len());
            let at = behind_lines(text, end);
            (at, tables(text, at, waiver))
        }
        Some(Item::Value(Value::Array(others))) => {
            let list = others.span().ok_or("the list of waivers has no place")?;
            let last = others.iter().filter_map(Value::span).map(|span| span.end).max();
            let comma = if last.is_some() { ", " } else { "" };
            (last.unwrap_or(list.start + 1), format!("{comma}{}", inline(waiver)))
        }
        Some(_) => return Err("`waiver` is no list of tables".to_owned()),
    };
    let mut edited = text.to_owned();
    edited.insert_str(at, &added);
    Ok((edited, at..at + added.len()))
}

/// The waiver as a table of its own, to be put at a place: with a blank line before it, and behind it where something follows.
fn tables(text: &str, at: usize, waiver: &NewWaiver) -> String {
    let entries = waiver.entries();
    let longest = entries.iter().map(|(key, _)| key.len()).max().unwrap_or_default();
    let (before, after) = text.split_at(at);
    let mut added = String::new();
    if !before.is_empty() && !before.ends_with('\n') {
        added.push('\n');
    }
    if !before.is_empty() && !before.ends_with("\n\n") && !before.ends_with("\n\r\n") {
        added.push('\n');
    }
    added.push_str("[[waiver]]\n");
    for (key, value) in entries {
        let _ = writeln!(added, "{key:longest$} = {value}");
    }
    if !after.is_empty() && !after.starts_with(['\n', '\r']) {
        added.push('\n');
    }
    if text.contains("\r\n") { added.replace('\n', "\r\n") } else { added }
}

fn inline(waiver: &NewWaiver) -> String {
    let entries: Vec<String> = waiver.entries().into_iter().map(|(key, value)| format!("{key} = {value}")).collect();
    format!("{{ {} }}", entries.join(", "))
}

/// Where the last value of a table ends.
fn end_of(table: &Table) -> Option<usize> {
    let of_inline = |table: &InlineTable| table.span().map(|span| span.end);
    let ends = table.iter().filter_map(|(_, item)| match item {
        Item::Value(Value::InlineTable(inline)) => of_inline(inline),
        Item::Table(table) => end_of(table),
        item => item.span().map(|span| span.end),
    });
    ends.max().or(table.span().map(|span| span.end))
}

/// The beginning of the line behind a place. Comments that follow at once belong to what is above them, unless something stands
/// right below them.
fn behind_lines(text: &str, end: usize) -> usize {
    let next = |at: usize| text[at..].find('\n').map_or(text.len(), |line_end| at + line_end + 1);
    let behind = next(end);
    let mut at = behind;
    while text[at..].trim_start_matches([' ', '\t']).starts_with('#') {
        at = next(at);
    }
    let blank = text[at..].lines().next().is_none_or(|line| line.trim().is_empty());
    if blank { at } else { behind }
}

/// A string of TOML on one line. What a terminal or an editor would obey is spelt out.
pub(crate) fn quoted(text: &str) -> String {
    let hidden = |c: char| {
        c.is_control() || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
    };
    if !text.contains(hidden) {
        return Value::from(text).to_string();
    }
    let spelt = text.chars().map(|c| match c {
        '"' | '\\' => format!("\\{c}"),
        c if hidden(c) => format!("\\U{:08x}", u32::from(c)),
        c => c.to_string(),
    });
    format!("\"{}\"", spelt.collect::<String>())
}

#[cfg(test)]
mod tests;
