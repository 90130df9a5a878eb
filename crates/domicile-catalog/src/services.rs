//! Services and their settings.

use domicile_diagnostic::CheckId;
use domicile_model::{Catalog, InstanceTable, List, Service, Setting, SettingKind, Text};
use domicile_toml::{Node, Reader, Table};

use crate::loader::{Sheet, push, text};
use crate::values::{flag, optional_text, required_text, root, texts};

pub(crate) fn read_service(catalog: &mut Catalog, sheet: &mut Sheet<'_>) {
    root!(sheet => table);
    let reader = &mut sheet.reader;
    let [title, about, always, settings, instances] =
        reader.fields(&table, ["title", "about", "always", "setting", "instance"]);
    let (about, always) = (optional_text(reader, about), flag(reader, always, false));
    let (id, settings_of, tables) = (text(sheet.id), List::default(), List::default());
    let mut service = Service { id, title: Text::default(), about, always, settings: settings_of, tables };
    if let Some(settings) = settings.and_then(|node| reader.table(&node)) {
        read_settings(catalog, reader, &settings, None, &mut service);
    }
    for (key, _, node) in instances.and_then(|node| reader.table(&node)).iter().flat_map(Table::entries) {
        if let Some(entry) = reader.table(&node) {
            read_instances(catalog, reader, key, &entry, &mut service);
        }
    }
    if catalog.service(sheet.id).is_some() {
        let message = format!("a service `{}` is already in the catalog", sheet.id);
        reader.report(CheckId::DuplicateId, table.span, message, "this file", None);
    } else if let Some(title) = required_text(reader, &table, "title", title) {
        service.title = title;
        push(&mut catalog.services, service);
    }
}

fn read_instances(catalog: &Catalog, reader: &mut Reader, key: &str, entry: &Table<'_>, service: &mut Service) {
    let [title, root, settings] = reader.fields(entry, ["title", "root", "setting"]);
    let Some(title) = required_text(reader, entry, "title", title) else { return };
    let table = u16::try_from(service.tables.len()).unwrap_or(u16::MAX);
    push(&mut service.tables, InstanceTable { id: text(key), title, root: flag(reader, root, false) });
    if let Some(settings) = settings.and_then(|node| reader.table(&node)) {
        read_settings(catalog, reader, &settings, Some(table), service);
    }
}

fn read_settings(catalog: &Catalog, reader: &mut Reader, entries: &Table<'_>, table: Option<u16>, service: &mut Service) {
    for (key, span, node) in entries.entries() {
        let reserved = matches!(key, "enabled" | "name" | "any" | "tenant" | "service");
        if reserved || service.setting(key).is_some() {
            let message = format!("`{key}` cannot name a setting here");
            reader.report(CheckId::DuplicateId, span, message, "the name is taken", None);
        } else if let Some(setting) = reader.table(&node).and_then(|entry| read_setting(catalog, reader, key, &entry, table)) {
            push(&mut service.settings, setting);
        }
    }
}

fn read_setting(catalog: &Catalog, reader: &mut Reader, key: &str, entry: &Table<'_>, table: Option<u16>) -> Option<Setting> {
    const KEYS: [&str; 10] =
        ["title", "type", "values", "places", "default", "provides", "instance", "assess", "fixed", "note"];
    let [title, kind, values, places, default, provides, instance, assess, fixed, note] = reader.fields(entry, KEYS);
    let note = optional_text(reader, note);
    let title = required_text(reader, entry, "title", title)?;
    let span = kind.map_or(entry.span, |node| node.span);
    let word = required_text(reader, entry, "type", kind)?;
    let Some((kind, _)) = SettingKind::ALL.into_iter().find(|(_, name)| *name == word) else {
        let known = SettingKind::ALL.map(|(_, name)| name);
        reader.unknown_value(span, "type", &word, known);
        return None;
    };
    let words = texts(reader, values);
    let values = if kind == SettingKind::Boolean { List::from(vec![text("false"), text("true")]) } else { words };
    let setting = Setting {
        places: places.and_then(|node| vocabulary(catalog, reader, &node)),
        default: default.map(|node| default_words(reader, &node, &values)),
        provides: optional_text(reader, provides),
        instance: optional_text(reader, instance),
        assess: flag(reader, assess, false),
        fixed: flag(reader, fixed, false),
        id: text(key),
        title,
        kind,
        values,
        note,
        table,
    };
    check_setting(reader, entry, &setting, places.is_some());
    Some(setting)
}

fn check_setting(reader: &mut Reader, entry: &Table<'_>, setting: &Setting, names_places: bool) {
    if setting.kind.is_choice() && (setting.values.is_empty() || setting.values.len() > 64) {
        reader.missing_key(entry, "values", "a choice names its words, at most 64");
    }
    if matches!(setting.kind, SettingKind::Location | SettingKind::Locations) && !names_places {
        reader.missing_key(entry, "places", "a location names the vocabulary it is read from");
    }
    if setting.instance.is_some() && !setting.kind.is_list() {
        reader.report(CheckId::WrongType, entry.span, "only a list has values that are instances", "this is no list", None);
    }
}

fn vocabulary(catalog: &Catalog, reader: &mut Reader, node: &Node<'_>) -> Option<Text> {
    let word = reader.string(node)?;
    let known = catalog.vocabularies.iter().any(|vocabulary| vocabulary.id == word);
    if !known {
        reader.unknown_value(node.span, "vocabulary", word, catalog.vocabularies.iter().map(|vocabulary| &*vocabulary.id));
    }
    known.then(|| text(word))
}

/// The words that hold when the manifest does not say. A place has no default but an empty list.
fn default_words(reader: &mut Reader, node: &Node<'_>, values: &[Text]) -> List<Text> {
    if let Some(flag) = node.as_bool() {
        return vec![text(if flag { "true" } else { "false" })].into();
    }
    let mut words = Vec::new();
    for item in crate::values::one_or_more(node) {
        let Some(word) = reader.string(&item) else { continue };
        if values.iter().any(|value| value == word) {
            words.push(text(word));
        } else {
            reader.unknown_value(item.span, "value", word, values.iter().map(|value| &**value));
        }
    }
    words.into()
}
