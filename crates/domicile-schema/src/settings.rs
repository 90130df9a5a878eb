//! The settings of services, in a manifest.

use domicile_model::{Catalog, InstanceTable, Service, Setting, SettingKind};

use crate::json::{Json, Schema};
use crate::places::{AREA, COUNTRY, place_of};
use crate::words::text;

/// `[services]`: a table for each service of the catalog.
pub(crate) fn services(catalog: &Catalog) -> Schema {
    let services = catalog.services.iter().map(|service| (service.id.clone(), of_service(service)));
    Schema::table(services).about(
        "The services of the tenant. One that is named is in use, unless `enabled = false`; those of which nothing is said are \
         reported.",
    )
}

/// The tables of instances that stand at the root of a manifest, by key.
pub(crate) fn root_tables(catalog: &Catalog) -> impl Iterator<Item = (domicile_model::Text, Schema)> {
    let tables = |service: &Service| {
        let tables = (0..).zip(service.tables.iter()).filter(|(_, table)| table.root);
        tables.map(|(at, table)| (table.id.clone(), instances(service, at, table))).collect::<Vec<_>>()
    };
    catalog.services.iter().flat_map(tables)
}

fn of_service(service: &Service) -> Schema {
    let settings = service.settings_of(None).map(|(_, setting)| (setting.id.clone(), value(setting)));
    let tables = (0..).zip(service.tables.iter()).filter(|(_, table)| !table.root);
    let tables = tables.map(|(at, table)| (table.id.clone(), instances(service, at, table)));
    let about = service.about.as_deref().unwrap_or_default();
    let always = if service.always { "Every tenant uses it." } else { "" };
    Schema::table([("enabled".into(), enabled(service))].into_iter().chain(settings).chain(tables))
        .with("title", service.title.clone())
        .about(paragraphs([&*service.title, about, always]))
}

fn enabled(service: &Service) -> Schema {
    let schema = Schema::of("boolean");
    if service.always {
        return schema.with("enum", vec![Json::from(true)]).about("It cannot be switched off: every tenant uses it.");
    }
    schema.with("default", true).about("Whether the tenant uses the service. Write `false` where it does not.")
}

fn instances(service: &Service, at: u16, table: &InstanceTable) -> Schema {
    let name = ("name".into(), text().about(format!("The name of the {}; each has one of its own.", table.title)));
    let settings = service.settings_of(Some(at)).map(|(_, setting)| (setting.id.clone(), value(setting)));
    Schema::list(Schema::table([name].into_iter().chain(settings)).required(&["name"]))
        .about(format!("One for each {} of {}.", table.title, service.title))
}

/// The value of a setting.
fn value(setting: &Setting) -> Schema {
    let vocabulary = place_of(setting.places.as_deref().unwrap_or_default());
    let schema = match setting.kind {
        SettingKind::Boolean => Schema::of("boolean"),
        SettingKind::Choice => Schema::words(setting.values.iter().cloned()),
        SettingKind::Choices => Schema::list(Schema::words(setting.values.iter().cloned())),
        SettingKind::Country => Schema::referring(COUNTRY),
        SettingKind::Countries => Schema::list(Schema::reference(COUNTRY)),
        SettingKind::Location => Schema::referring(vocabulary),
        SettingKind::Locations => Schema::list(Schema::reference(vocabulary)),
        SettingKind::Area => Schema::referring(AREA),
        SettingKind::Areas => Schema::list(Schema::reference(AREA)),
        SettingKind::Text => text(),
    };
    let schema = match default(setting) {
        Some(default) => schema.with("default", default),
        None => schema,
    };
    let about = format!("{}.", capitalized(&setting.title));
    let default = match &setting.default {
        None if setting.assess => "Without it, this is reported as unassessed.",
        None => "Without it, this is unknown: what depends on it is possible.",
        Some(_) => "",
    };
    let fixed = if setting.fixed { "It tells what was, and cannot be changed any more." } else { "" };
    schema.about(paragraphs([&about, default, fixed, setting.note.as_deref().unwrap_or_default()]))
}

/// The value that holds where the manifest says nothing.
fn default(setting: &Setting) -> Option<Json> {
    let words = setting.default.as_deref()?;
    let words: Vec<Json> = match setting.kind {
        SettingKind::Boolean => words.iter().map(|word| Json::from(word == "true")).collect(),
        _ => words.iter().map(|word| Json::from(word.clone())).collect(),
    };
    if setting.kind.is_list() { Some(words.into()) } else { words.into_iter().next() }
}

/// What there is to say, with a line between.
fn paragraphs<const N: usize>(said: [&str; N]) -> String {
    said.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join("\n\n")
}

fn capitalized(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
