//! What readers of evidence say, held against the catalog: every setting, word and place that they speak of has to be known there.
#![allow(clippy::disallowed_methods, reason = "tests read the files they are about")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use domicile_evidence::{Input, Observation, Subject, Value, observe};
use domicile_model::{Catalog, Cloud, Service, Setting, SettingKind};
use domicile_rules::catalog;

/// Places that fixtures name although the catalog does not know them: the fixture's folder, the value, and why it is so.
const UNKNOWN_PLACES: &[(&str, &str, &str)] = &[
    ("power-platform/place-that-nobody-knows", "atlantis", "it shows that a reader passes on what it does not know"),
    (
        "terraform/one-block-many-resources",
        "unitedstates",
        "an app is put where an environment is, so that a reference is followed",
    ),
    ("terraform/references-are-followed", "europe-central", "it is put together from two texts"),
];

#[test]
fn readers_speak_the_language_of_the_catalog() {
    let (mut wrong, mut used) = (Vec::new(), BTreeSet::new());
    for case in cases() {
        let name = name(&case);
        for observation in observe(files(&case)).observations {
            let excepted = UNKNOWN_PLACES.iter().position(|(of, value, _)| *of == name && is_text(&observation, value));
            match (mistake(catalog(), &observation), excepted) {
                (Some(_), Some(at)) => _ = used.insert(at),
                (Some(mistake), None) => wrong.push(format!("{name}: {}: {mistake}", observation.subject)),
                (None, _) => {}
            }
        }
    }
    let idle = (0..UNKNOWN_PLACES.len()).filter(|at| !used.contains(at)).map(|at| UNKNOWN_PLACES[at]);
    wrong.extend(idle.map(|(case, value, _)| format!("{case}: `{value}` is no longer an exception")));
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
}

fn is_text(observation: &Observation, text: &str) -> bool {
    observation.value == Value::Text(text.to_owned())
}

/// What the catalog does not know of an observation.
fn mistake(catalog: &Catalog, observation: &Observation) -> Option<String> {
    let value = &observation.value;
    let service = |id: &str| catalog.service(id).map(|ix| &catalog.services[usize::from(ix)]);
    match &observation.subject {
        Subject::Remark(name) => (!is_kebab(name)).then(|| "a remark is named in small letters with dashes".to_owned()),
        Subject::Tenant(key) => of_tenant(catalog, key, value),
        Subject::Service(id) => {
            let known = service(id).is_some();
            let unfit = matches!(value, Value::Text(_)).then(|| "a service is in use or not".to_owned());
            if known { unfit } else { Some("no such service".to_owned()) }
        }
        Subject::Setting { service: id, setting, word } => {
            let Some(service) = service(id) else { return Some("no such service".to_owned()) };
            of_setting(catalog, setting_of(service, None, setting), *word, value)
        }
        Subject::Instance { service: id, instance, setting } => {
            let Some(service) = service(id) else { return Some("no such service".to_owned()) };
            if !instance.names.iter().any(|name| name.eq_ignore_ascii_case(&instance.shown)) {
                return Some("what is shown of an instance is among its names".to_owned());
            }
            let Some(table) = (0..).zip(service.tables.iter()).find(|(_, table)| table.id == instance.table) else {
                return Some("no such table of instances".to_owned());
            };
            match setting {
                Some(setting) => of_setting(catalog, setting_of(service, Some(table.0), setting), None, value),
                None => matches!(value, Value::Text(_)).then(|| "an instance is there or not".to_owned()),
            }
        }
    }
}

fn setting_of<'c>(service: &'c Service, table: Option<u16>, id: &str) -> Option<&'c Setting> {
    service.settings_of(table).map(|(_, setting)| setting).find(|setting| setting.id == id)
}

fn of_setting(catalog: &Catalog, setting: Option<&Setting>, word: Option<&str>, value: &Value) -> Option<String> {
    let Some(setting) = setting else { return Some("no such setting".to_owned()) };
    let has = |word: &str| setting.values.iter().any(|known| known == word);
    match (word, value) {
        (Some(word), _) if setting.kind != SettingKind::Choices || !has(word) => Some(format!("`{word}` is no word of it")),
        (Some(_), Value::Text(_)) => Some("a word of a list is on or off".to_owned()),
        (Some(_), _) | (None, Value::Unknown(_)) => None,
        (None, Value::Is(_)) => (setting.kind != SettingKind::Boolean).then(|| "it is not one of true and false".to_owned()),
        (None, Value::Text(text)) => of_text(catalog, setting, text),
    }
}

fn of_text(catalog: &Catalog, setting: &Setting, text: &str) -> Option<String> {
    let known = match setting.kind {
        SettingKind::Boolean => false,
        SettingKind::Choice | SettingKind::Choices => setting.values.iter().any(|word| word == text),
        SettingKind::Country | SettingKind::Countries => catalog.country(text).is_some(),
        SettingKind::Location | SettingKind::Locations => {
            catalog.place_in(setting.places.as_deref().unwrap_or_default(), text).is_some()
        }
        SettingKind::Area | SettingKind::Areas => catalog.area(text).is_some(),
        SettingKind::Text => true,
    };
    (!known).then(|| format!("`{text}` is no value of it"))
}

fn of_tenant(catalog: &Catalog, key: &str, value: &Value) -> Option<String> {
    let text = match value {
        Value::Text(text) => text,
        Value::Unknown(_) => return None,
        Value::Is(_) => return Some("no key of a tenant is true or false".to_owned()),
    };
    let known = match key {
        "country" => catalog.country(text).is_some(),
        "cloud" => Cloud::ALL.iter().any(|cloud| cloud.as_str() == text),
        "region" => catalog.place_in("entra", text).is_some(),
        "created" => is_date(text),
        "id" => text.len() == 36,
        _ => return Some("no such key of a tenant".to_owned()),
    };
    (!known).then(|| format!("`{text}` is no value of it"))
}

fn is_date(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    parts.iter().map(|part| part.len()).eq([4, 2, 2]) && text.bytes().all(|byte| byte == b'-' || byte.is_ascii_digit())
}

fn is_kebab(name: &str) -> bool {
    name.split('-').all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit()))
}

fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../domicile-evidence/tests/fixtures")
}

/// The folders of all formats' cases.
fn cases() -> Vec<PathBuf> {
    let folders = |of: &Path| {
        let entries = fs::read_dir(of).expect("a folder").map(|entry| entry.expect("an entry").path());
        let mut folders: Vec<PathBuf> = entries.filter(|path| path.is_dir()).collect();
        folders.sort();
        folders
    };
    folders(&fixtures()).iter().flat_map(|format| folders(format)).collect()
}

/// `openid/european`
fn name(case: &Path) -> String {
    case.strip_prefix(fixtures()).expect("it lies there").to_string_lossy().replace('\\', "/")
}

fn files(case: &Path) -> Vec<Input> {
    fn collect(folder: &Path, within: &Path, found: &mut Vec<Input>) {
        let mut entries: Vec<PathBuf> =
            fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path()).collect();
        entries.sort();
        for path in entries {
            if path.is_dir() {
                collect(&path, within, found);
            } else if path.file_name().is_some_and(|name| name != "expected.txt") {
                let shown = path.strip_prefix(within).expect("it lies within").to_string_lossy().replace('\\', "/");
                found.push(Input { path: shown, bytes: fs::read(&path), format: None });
            }
        }
    }
    let mut found = Vec::new();
    collect(case, case, &mut found);
    found
}
