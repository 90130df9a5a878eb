//! What a manifest can say: each service with its settings.

use std::fmt::Write;

use domicile_model::{Catalog, InstanceTable, Service, Setting, SettingKind};

use crate::head;
use crate::words::anchor;

pub(crate) fn page(catalog: &Catalog) -> String {
    let mut text = head("Services and settings");
    text += "What a manifest can say of a tenant. A service that is named is in use, unless `enabled = false`; those of which nothing is\n\
             said are reported. What a setting turns on stands in [Facts](facts.md).\n\n\
             A setting without a default is unknown until somebody says: what depends on it is possible, and a place read from it is any\n\
             place. One that is *fixed* tells what was and cannot be changed any more.\n\n";
    for service in catalog.services.iter() {
        writeln!(text, "- [{}](#{})", service.title, anchor(&heading(service))).expect("written");
    }
    for service in catalog.services.iter() {
        text += &section(catalog, service);
    }
    text
}

fn heading(service: &Service) -> String {
    format!("{} (`{}`)", service.title, service.id)
}

fn section(catalog: &Catalog, service: &Service) -> String {
    let mut text = format!("\n## {}\n", heading(service));
    if service.always {
        text += "\nIn use by every tenant.\n";
    }
    text += &settings(catalog, service, None);
    for (at, table) in (0..).zip(service.tables.iter()) {
        write!(text, "\nOf each {}, `[[{}]]`, which has a `name`:\n", table.title, path(service, table)).expect("written");
        text += &settings(catalog, service, Some(at));
    }
    text
}

/// How the manifest names a table of instances.
fn path(service: &Service, table: &InstanceTable) -> String {
    if table.root { table.id.to_string() } else { format!("services.{}.{}", service.id, table.id) }
}

fn settings(catalog: &Catalog, service: &Service, table: Option<u16>) -> String {
    let rows: Vec<String> = service.settings_of(table).map(|(_, setting)| row(catalog, setting)).collect();
    if rows.is_empty() {
        return String::new();
    }
    format!("\n| setting | says | value | default |\n|---|---|---|---|\n{}\n", rows.join("\n"))
}

fn row(catalog: &Catalog, setting: &Setting) -> String {
    let fixed = if setting.fixed { ", *fixed*" } else { "" };
    let each = setting.instance.as_ref().map(|each| format!("; each a {each}")).unwrap_or_default();
    let (value, default) = (value(catalog, setting), default(setting));
    format!("| `{}` | {}{fixed} | {value}{each} | {default} |", setting.id, setting.title)
}

fn value(catalog: &Catalog, setting: &Setting) -> String {
    let words = || setting.values.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ");
    let vocabulary = setting.places.as_deref().unwrap_or_default();
    let places = catalog.vocabularies.iter().find(|known| known.id == vocabulary);
    let places = places.map(|known| format!("[{}](../rules/places/{vocabulary}.toml)", known.title)).unwrap_or_default();
    match setting.kind {
        SettingKind::Boolean => "`true`, `false`".to_owned(),
        SettingKind::Choice => format!("one of {}", words()),
        SettingKind::Choices => format!("a list of {}", words()),
        SettingKind::Country => "a country code".to_owned(),
        SettingKind::Countries => "a list of country codes".to_owned(),
        SettingKind::Location => format!("a place: {places}"),
        SettingKind::Locations => format!("a list of places: {places}"),
        SettingKind::Area => "a country code or an area".to_owned(),
        SettingKind::Areas => "a list of country codes or areas".to_owned(),
        SettingKind::Text => "text".to_owned(),
    }
}

fn default(setting: &Setting) -> String {
    match setting.default.as_deref() {
        None if setting.assess => "must be assessed".to_owned(),
        None => "unknown".to_owned(),
        Some([]) => "`[]`".to_owned(),
        Some(words) => words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", "),
    }
}
