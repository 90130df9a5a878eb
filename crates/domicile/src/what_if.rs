//! What if: a manifest with some values replaced, in memory. The file itself is never touched.

use std::str::FromStr;
use std::sync::Arc;

use domicile_diagnostic::{CheckId, FileReport, Finding, Kind, Location, SourceText, Span, WhatIf};
use domicile_toml::suggestion;
use toml_edit::{Array, Document, DocumentMut, InlineTable, Item, Key, Table, TableLike, Value};

use crate::inputs::mistake;

/// What stands behind a supposed value, so that every excerpt shows whose it is.
const MARK: &str = "# set by --set";
/// The keys by which one table of several is told from the others.
const NAMES: [&str; 3] = ["name", "id", "finding"];

/// A value that is supposed for one check: its path in the manifest, and what stands there instead.
#[derive(Clone, Debug)]
pub struct Supposed {
    written: String,
    path: Vec<String>,
    value: Value,
}

impl Supposed {
    /// As it was asked for.
    pub fn written(&self) -> &str {
        &self.written
    }

    /// Whether it says what stands at a path, or above it.
    pub(crate) fn decides(&self, path: &[&str]) -> bool {
        self.path.len() <= path.len() && self.path.iter().zip(path).all(|(own, other)| own.eq_ignore_ascii_case(other))
    }

    /// Whether it is that something is not so.
    pub(crate) fn is_false(&self) -> bool {
        self.value.as_bool() == Some(false)
    }
}

impl FromStr for Supposed {
    type Err = String;

    fn from_str(written: &str) -> Result<Self, String> {
        let at = split_at(written).ok_or("expected KEY=VALUE, such as services.mfa.custom-greetings=false")?;
        let (path, value) = (written[..at].trim(), written[at + 1..].trim());
        let keys = Key::parse(path).map_err(|_| format!("`{path}` is no path of a manifest, such as services.mfa.methods"))?;
        let parsed = value.parse().map_err(|_| {
            let quoted = Value::from(value);
            format!("`{value}` is no value of TOML; text stands in quotes: '{path}={quoted}'")
        })?;
        Ok(Supposed {
            written: format!("{path} = {value}"),
            path: keys.iter().map(|key| key.get().to_owned()).collect(),
            value: parsed,
        })
    }
}

/// Where the path ends: at the first `=` outside quotes.
fn split_at(written: &str) -> Option<usize> {
    let mut quote = None;
    written.char_indices().find_map(|(at, c)| {
        match (quote, c) {
            (None, '=') => return Some(at),
            (None, '"' | '\'') => quote = Some(c),
            (Some(open), c) if c == open => quote = None,
            _ => {}
        }
        None
    })
}

/// A file with values supposed, and where they stand in it.
pub(crate) struct WithSupposed {
    pub(crate) text: Arc<SourceText>,
    places: Vec<Span>,
    /// What could not be supposed.
    pub(crate) findings: Vec<Finding>,
}

/// Puts the values in their places. A file that is no TOML stays as it is: it is not judged in any case.
pub(crate) fn suppose(file: &Arc<SourceText>, values: &[Supposed]) -> WithSupposed {
    let mut with = WithSupposed { text: Arc::clone(file), places: Vec::new(), findings: Vec::new() };
    let Ok(mut document) = file.text().parse::<DocumentMut>() else { return with };
    for supposed in values {
        if let Err((message, help)) =
            put(&mut Spot { table: document.as_table_mut(), inline: false, path: "" }, &supposed.path, &supposed.value)
        {
            let beginning = Location::new(file, Span::default());
            let label = "in this file";
            let finding = mistake(Kind::Manifest, CheckId::NothingToSet, message, label, help.as_deref(), beginning);
            with.findings.push(finding);
        }
    }
    let text = document.to_string();
    if let Ok(document) = Document::parse(text.as_str()) {
        let span = |supposed: &Supposed| find(document.as_item(), &supposed.path)?.span().map(Span::new);
        with.places = values.iter().filter_map(span).collect();
    }
    with.text = Arc::new(SourceText::new(file.path(), text));
    with
}

impl WithSupposed {
    /// Says of each finding about a supposed value that it is one, and what differs from the file as it is.
    pub(crate) fn compare(&self, as_is: &FileReport, mut report: FileReport) -> FileReport {
        for finding in &mut report.findings {
            let at = finding.location.span;
            let here = |place: &&Span| place.start <= at.start && at.end <= place.end;
            if finding.location.path() == self.text.path() && self.places.iter().any(|place| here(&place)) {
                *finding = finding.clone().with_related("set by --set", finding.location.clone());
            }
        }
        // What is not understood was not judged, so all that was found before would seem to be gone.
        let judged = as_is.tenant.is_some() && report.tenant.is_some();
        report.what_if = judged.then(|| Box::new(WhatIf::between(&as_is.findings, &report.findings)));
        report
    }
}

/// Why a value could not be put in its place, and what to write instead.
type Missed = (String, Option<String>);

/// A table on the way.
struct Spot<'d> {
    table: &'d mut dyn TableLike,
    /// Whether it stands on one line, where no comment can stand and no header.
    inline: bool,
    /// The way to it.
    path: &'d str,
}

fn put(spot: &mut Spot<'_>, way: &[String], value: &Value) -> Result<(), Missed> {
    let Some((key, rest)) = way.split_first() else { return Ok(()) };
    let path = if spot.path.is_empty() { key.clone() } else { format!("{}.{key}", spot.path) };
    let Some(name) = rest.first() else {
        replace(spot.table, spot.inline, key, value);
        return Ok(());
    };
    let next = spot.table.entry(key).or_insert_with(|| empty(spot.inline, rest.len() > 1));
    let named = format!("{path}.{name}");
    match next {
        Item::ArrayOfTables(tables) => {
            let names: Vec<String> = tables.iter().filter_map(|table| name_of(table)).collect();
            match tables.iter_mut().find(|table| name_of(*table).as_ref() == Some(name)) {
                Some(table) => put(&mut Spot { table, inline: false, path: &named }, &rest[1..], value),
                None => Err(nothing(&path, name, &names)),
            }
        }
        Item::Value(Value::Array(tables)) => {
            let names: Vec<String> = inline_tables(tables).filter_map(|table| name_of(table)).collect();
            let mut tables = tables.iter_mut().filter_map(Value::as_inline_table_mut);
            match tables.find(|table| name_of(*table).as_ref() == Some(name)) {
                Some(table) => put(&mut Spot { table, inline: true, path: &named }, &rest[1..], value),
                None => Err(nothing(&path, name, &names)),
            }
        }
        next => {
            let inline = next.is_value();
            match next.as_table_like_mut() {
                Some(table) => put(&mut Spot { table, inline, path: &path }, rest, value),
                None => Err((format!("nothing stands below `{path}`: it is a value, not a table"), None)),
            }
        }
    }
}

fn empty(inline: bool, only_holds_tables: bool) -> Item {
    if inline {
        return Item::Value(InlineTable::new().into());
    }
    let mut table = Table::new();
    table.set_implicit(only_holds_tables);
    Item::Table(table)
}

fn nothing(path: &str, name: &str, names: &[String]) -> Missed {
    let help = suggestion(name, names.iter().map(String::as_str));
    (format!("no `{path}` of this file is called `{name}`"), help)
}

fn replace(table: &mut dyn TableLike, inline: bool, key: &str, value: &Value) {
    let mut value = value.clone();
    let was = table.get(key).and_then(Item::as_value).map(|was| was.decor().clone());
    *value.decor_mut() = was.unwrap_or_default();
    if !inline {
        let behind = value.decor().suffix().and_then(|suffix| suffix.as_str()).unwrap_or_default().trim_end().to_owned();
        value.decor_mut().set_suffix(if behind.is_empty() { format!("  {MARK}") } else { format!("{behind}  {MARK}") });
    }
    match table.get_mut(key) {
        Some(item) => *item = Item::Value(value),
        None => drop(table.insert(key, Item::Value(value))),
    }
}

fn name_of(table: &dyn TableLike) -> Option<String> {
    NAMES.iter().find_map(|key| table.get(key)?.as_str()).map(str::to_owned)
}

fn inline_tables(array: &Array) -> impl Iterator<Item = &InlineTable> {
    array.iter().filter_map(Value::as_inline_table)
}

fn find<'i>(item: &'i Item, path: &[String]) -> Option<&'i Item> {
    let Some((key, rest)) = path.split_first() else { return Some(item) };
    if let Some(tables) = item.as_array_of_tables() {
        let table = tables.iter().find(|table| name_of(*table).as_ref() == Some(key))?;
        return match rest.split_first() {
            Some((key, rest)) => find(table.get(key)?, rest),
            None => None,
        };
    }
    find(item.as_table_like()?.get(key)?, rest)
}
