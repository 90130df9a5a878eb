//! The files of catalogs: the schemas take those of the built-in one, and refuse nothing that the loader takes.

use std::fs;
use std::path::Path;
use std::sync::{Arc, LazyLock};

use domicile_catalog::{CatalogFile, load};
use domicile_diagnostic::SourceText;
use domicile_model::{Catalog, List};
use domicile_rules::catalog;
use domicile_schema::{Subject, Words, schema};
use jsonschema::Validator;
use proptest::prelude::*;
use proptest::sample::Index;

use crate::mutation::{changed, changes};
use crate::value::Value;

static FACT: LazyLock<Validator> = LazyLock::new(|| validator(Subject::CatalogFact));
static SERVICE: LazyLock<Validator> = LazyLock::new(|| validator(Subject::CatalogService));
static SOURCE: LazyLock<Validator> = LazyLock::new(|| validator(Subject::CatalogSource));

fn validator(subject: Subject) -> Validator {
    let schema = serde_json::from_str(&schema(subject, catalog(), Words { evidence_kinds: &[], formats: &[] }))
        .expect("a schema is JSON");
    jsonschema::options().should_validate_formats(true).build(&schema).expect("a schema is sound")
}

/// The files of a folder of the catalog: their paths in the catalog, and what they hold.
fn files(folder: &str) -> Vec<(String, Value)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../rules").join(folder);
    let mut files = Vec::new();
    for entry in fs::read_dir(root).expect("there is such a folder") {
        let path = entry.expect("the folder can be read").path();
        let name = format!("{folder}/{}", path.file_name().expect("it has a name").to_string_lossy());
        if path.is_dir() {
            files.extend(self::files(&name));
        } else {
            files.push((name, Value::read(&fs::read_to_string(path).expect("the file is text"))));
        }
    }
    files.sort_by(|(one, _), (other, _)| one.cmp(other));
    files
}

static FACTS: LazyLock<Vec<(String, Value)>> = LazyLock::new(|| files("facts"));
static SERVICES: LazyLock<Vec<(String, Value)>> = LazyLock::new(|| files("services"));
static SOURCES: LazyLock<Vec<(String, Value)>> = LazyLock::new(|| files("sources"));

fn faults(validator: &Validator, file: &Value) -> Vec<String> {
    validator.iter_errors(&file.json()).map(|fault| format!("{}: {fault:.200}", fault.instance_path())).collect()
}

#[test]
fn the_files_of_the_catalog_are_sound_by_their_schemas() {
    for (validator, files) in [(&FACT, &FACTS), (&SERVICE, &SERVICES), (&SOURCE, &SOURCES)] {
        for (path, file) in files.iter() {
            assert_eq!(faults(validator, file), Vec::<String>::new(), "{path}");
        }
    }
}

/// What the loader finds wrong with a file, where the catalog has all but it.
fn mistakes(base: Catalog, path: &str, file: &Value) -> Vec<String> {
    let text = Arc::new(SourceText::new(path, file.file()));
    let loaded = load(base, &[CatalogFile { path: path.to_owned(), text }]);
    loaded.findings.iter().map(|finding| format!("{}: {}", finding.claim.id, finding.claim.message)).collect()
}

fn without_facts() -> Catalog {
    Catalog { facts: List::default(), ..catalog().clone() }
}

/// Words that mean something somewhere.
fn words() -> Vec<String> {
    let settings = catalog().services.iter().flat_map(|service| service.settings.iter());
    let settings = settings.flat_map(|setting| [&setting.id].into_iter().chain(setting.values.iter())).map(ToString::to_string);
    let keys = "title when unless data activity remedy note statement source section quote from until place certainty retention event \
                confidence any tenant service country region cloud created-before storage may always reported EU US everywhere \
                setting:location region-of:partner-country home-region emea public type values places default provides instance \
                assess fixed boolean choices location locations areas text enabled name setting root edition published url language";
    settings.chain(keys.split(' ').map(str::to_owned)).collect()
}

/// What the schema refuses, the loader refuses; and what the loader misses, or takes for unknown, so does the schema.
fn no_stricter(validator: &Validator, file: &Value, mistakes: &[String]) {
    let faults = faults(validator, file);
    assert!(faults.is_empty() || !mistakes.is_empty(), "only the schema finds fault:\n{}\n{faults:#?}", file.file());
    let missing = mistakes.iter().any(|mistake| mistake.starts_with("catalog/missing-key"));
    assert!(!missing || !faults.is_empty(), "only the loader misses something:\n{}\n{mistakes:#?}", file.file());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn the_schema_of_facts_is_no_stricter_than_the_loader(which in any::<Index>(), changes in changes(words())) {
        let (path, file) = which.get(&FACTS);
        let file = changed(file.clone(), &changes);
        no_stricter(&FACT, &file, &mistakes(without_facts(), path, &file));
    }

    #[test]
    fn the_schema_of_services_is_no_stricter_than_the_loader(which in any::<Index>(), changes in changes(words())) {
        let file = changed(which.get(&SERVICES).1.clone(), &changes);
        no_stricter(&SERVICE, &file, &mistakes(without_facts(), "services/new.toml", &file));
    }

    #[test]
    fn the_schema_of_documents_is_no_stricter_than_the_loader(which in any::<Index>(), changes in changes(words())) {
        let file = changed(which.get(&SOURCES).1.clone(), &changes);
        no_stricter(&SOURCE, &file, &mistakes(without_facts(), "sources/new.toml", &file));
    }
}
