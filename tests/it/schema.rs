//! `domicile schema`: what is committed, the examples, the pages' examples, and the report in JSON.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use domicile::{CatalogFile, SourceText, Subject, catalog, extended};
use jsonschema::Validator;
use serde_json::Value;

use crate::folder::{Folder, command, outcome};
use crate::pagers::FACTS;
use crate::{hostile, pagers, pages};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

#[test]
fn the_committed_schemas_are_what_the_catalog_says() {
    let bless = std::env::var_os("DOMICILE_BLESS").is_some();
    for subject in Subject::ALL {
        let file = root().join(format!("docs/schema/{}.json", subject.as_str()));
        let told = outcome(command(&root(), &format!("schema {}", subject.as_str())));
        assert_eq!((told.status, &*told.stderr), (0, ""));
        if bless {
            fs::write(&file, &told.stdout).expect("the schema can be written");
        }
        let committed = fs::read_to_string(&file).unwrap_or_default().replace("\r\n", "\n");
        assert!(
            committed == told.stdout,
            "{} is stale. Write it anew:\n\n    DOMICILE_BLESS=1 cargo test -p domicile-cli --test it schema\n",
            file.display()
        );
    }
}

#[test]
fn a_manifest_is_what_it_is_the_schema_of_unless_somebody_says() {
    let folder = Folder::with([]);
    assert!(folder.run("schema").stdout == folder.run("schema manifest").stdout);
}

#[test]
fn facts_of_ones_own_can_be_named() {
    let folder = Folder::with(FACTS);
    let validator = validator(&folder.run("schema --catalog facts").stdout);
    let manifest = json(&pagers::tenant("Contoso", true));
    assert_eq!(faults(&validator, &manifest), Vec::<String>::new());
    let without = self::validator(&folder.run("schema").stdout);
    assert_eq!(faults(&without, &manifest).len(), 1);
}

#[test]
fn a_catalog_with_mistakes_gives_what_could_be_understood() {
    let folder = Folder::with(FACTS);
    folder.write("facts/facts/pager/broken.toml", "title = 1\n");
    let told = folder.run("schema --catalog facts");
    assert_eq!(told.status, 2);
    assert_eq!(told.stderr, "domicile: `facts/facts/pager/broken.toml` has mistakes: `domicile catalog verify` tells which\n");
    assert_eq!(faults(&validator(&told.stdout), &json(&pagers::tenant("Contoso", true))), Vec::<String>::new());
}

#[test]
fn a_first_manifest_names_its_schema() {
    let folder = Folder::with([]);
    let told = folder.run("init --name Contoso --country DE --service mfa --schema");
    assert_eq!((told.status, &*told.stdout), (0, ""));
    let manifest = folder.read("residency.toml");
    assert_eq!(manifest.lines().next(), Some("#:schema ./residency.schema.json"));
    assert_eq!(faults(&validator(&folder.read("residency.schema.json")), &json(&manifest)), Vec::<String>::new());
    assert_ne!(folder.run("check").status, 2);
    folder.write("residency.schema.json", "mine");
    assert_eq!(folder.run("init --name Contoso --country DE --schema other.residency.toml").status, 0);
    assert_eq!(folder.read("residency.schema.json"), "mine");
}

fn validator(schema: &str) -> Validator {
    let schema = serde_json::from_str(schema).expect("a schema is JSON");
    jsonschema::options().should_validate_formats(true).build(&schema).expect("a schema is sound")
}

fn faults(validator: &Validator, file: &Value) -> Vec<String> {
    validator.iter_errors(file).map(|fault| format!("{}: {fault:.300}", fault.instance_path())).collect()
}

/// A file of TOML as the language servers hand it to a schema.
fn json(text: &str) -> Value {
    fn of(value: toml::Value) -> Value {
        match value {
            toml::Value::String(text) => text.into(),
            toml::Value::Boolean(flag) => flag.into(),
            toml::Value::Integer(number) => number.into(),
            toml::Value::Float(number) => number.into(),
            toml::Value::Datetime(date) => date.to_string().into(),
            toml::Value::Array(items) => items.into_iter().map(of).collect(),
            toml::Value::Table(table) => table.into_iter().map(|(key, value)| (key, of(value))).collect(),
        }
    }
    of(toml::Value::Table(text.parse().expect("the file is TOML")))
}

/// What a file of a manifest's folder is, by its path.
pub(crate) fn subject_of(path: &str) -> Option<Subject> {
    let name = path.rsplit('/').next().unwrap_or_default();
    match path {
        _ if name == "residency.toml" || name.ends_with(".residency.toml") => Some(Subject::Manifest),
        _ if name == "domicile.toml" => Some(Subject::Config),
        _ if path.contains("policies/") && !path.contains("facts/") => Some(Subject::Policy),
        _ => None,
    }
}

/// The manifests and policies of the examples.
pub(crate) fn examples() -> Vec<(String, String)> {
    fn collect(folder: &Path, found: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).expect("there are examples") {
            let path = entry.expect("the folder can be read").path();
            if path.is_dir() { collect(&path, found) } else { found.push(path) }
        }
    }
    let mut found = Vec::new();
    collect(&root().join("examples"), &mut found);
    let name = |path: &Path| path.strip_prefix(root()).expect("it was found there").to_string_lossy().replace('\\', "/");
    let mut named: Vec<(String, PathBuf)> = found.into_iter().map(|path| (name(&path), path)).collect();
    named.retain(|(name, _)| subject_of(name).is_some());
    named.sort();
    named.into_iter().map(|(name, path)| (name, fs::read_to_string(path).expect("a manifest is text"))).collect()
}

#[test]
fn examples_are_sound_by_their_schema_and_mistakes_are_not() {
    for (path, text) in examples() {
        let subject = subject_of(&path).expect("only such were collected");
        let faults = faults(&validator(&domicile::schema(subject, catalog())), &json(&text));
        let mistakes = if path.contains("/broken/") { 5 } else { 0 };
        assert_eq!(faults.len(), mistakes, "{path}: {faults:#?}");
    }
}

/// The mistakes that a schema tells. What else is wrong with a manifest, JSON Schema cannot say, or it is not its grammar.
const TOLD: [&str; 11] = [
    "manifest/always-in-use",
    "manifest/empty-value",
    "manifest/invalid-digest",
    "manifest/invalid-duration",
    "manifest/missing-key",
    "manifest/not-in-a-policy",
    "manifest/unknown-country",
    "manifest/unknown-key",
    "manifest/unknown-place",
    "manifest/unknown-value",
    "manifest/wrong-type",
];

/// What the schemas find wrong with the files of a page's example, which may bring facts of its own.
fn told_of(files: &[(String, String)]) -> Vec<String> {
    let inside = |(path, text): &(String, String)| {
        let text = Arc::new(SourceText::new(path.clone(), text.clone()));
        path.strip_prefix("catalog/").map(|path| CatalogFile { path: path.to_owned(), text })
    };
    let own: Vec<CatalogFile> = files.iter().filter_map(inside).collect();
    let (catalog, _) = extended(catalog(), &own);
    let mut told = Vec::new();
    for (path, text) in files {
        // A page shows what matters: that a tenant is missing is not what it is about.
        let about = |fault: &String| !fault.ends_with("\"tenant\" is a required property");
        let subject = match path.strip_prefix("catalog/").and_then(|path| path.split_once('/')) {
            Some(("services", _)) => Subject::CatalogService,
            Some(("sources", _)) => Subject::CatalogSource,
            Some(("facts", _)) => Subject::CatalogFact,
            None if !path.contains('/') && path.rsplit('.').next() == Some("toml") => {
                subject_of(path).unwrap_or(Subject::Policy)
            }
            _ => match subject_of(path) {
                Some(subject) => subject,
                None => continue,
            },
        };
        if text.parse::<toml::Table>().is_ok() {
            let validator = validator(&domicile::schema(subject, &catalog));
            told.extend(faults(&validator, &json(text)).into_iter().filter(about).map(|fault| format!("{path}{fault}")));
        }
    }
    told
}

#[test]
fn what_a_page_calls_wrong_is_wrong_by_the_schema_and_what_it_calls_right_is_not() {
    let mut mistaken = Vec::new();
    for (name, page) in pages::pages() {
        let right = told_of(&pages::example(&page, "right"));
        if !right.is_empty() {
            mistaken.push(format!("{name}, right: {right:?}"));
        }
        let wrong = told_of(&pages::example(&page, "wrong"));
        if wrong.is_empty() == TOLD.contains(&&*name) && !name.starts_with("catalog/") {
            mistaken.push(format!("{name}, wrong: {wrong:?}"));
        }
    }
    assert!(mistaken.is_empty(), "\n{}", mistaken.join("\n"));
}

/// The schema of reports, and one that allows no key beyond those that it names.
fn report_validators() -> [Validator; 2] {
    fn close(schema: &mut Value) {
        if schema.get("properties").is_some() && schema["type"] == "object" {
            schema["additionalProperties"] = false.into();
        }
        match schema {
            Value::Object(keys) => keys.values_mut().for_each(close),
            Value::Array(items) => items.iter_mut().for_each(close),
            _ => {}
        }
    }
    let open = domicile::schema(Subject::Output, catalog());
    let mut closed: Value = serde_json::from_str(&open).expect("a schema is JSON");
    close(&mut closed);
    [validator(&open), validator(&closed.to_string())]
}

/// Runs whose reports differ in what they are made of.
const RUNS: [&str; 6] = [
    "",
    "--as-of 2021-07-01",
    "--no-waivers --show compliant",
    "--horizon 360d",
    "--set services.mfa.enabled=false",
    "--shard 1/2",
];

fn reports_are_sound(folder: &Path, paths: &str) {
    let validators = report_validators();
    for run in RUNS {
        let told = outcome(command(folder, &format!("check {paths} --format json {run}")));
        let report = serde_json::from_str(&told.stdout).expect("the report is JSON");
        for validator in &validators {
            assert_eq!(faults(validator, &report), Vec::<String>::new(), "check {paths} {run}");
        }
    }
}

#[test]
fn the_report_of_every_example_is_sound() {
    reports_are_sound(&root(), "examples");
    let folder = Folder::with(FACTS);
    folder.write("residency.toml", hostile::manifest());
    folder.write("broken.residency.toml", "tenant = \"\u{202e}\"\n");
    reports_are_sound(&folder.path(""), ". --catalog facts");
}

#[test]
fn a_report_of_known_findings_is_sound() {
    let folder = pagers::paging();
    folder.run("baseline --catalog facts --write known.toml");
    reports_are_sound(&folder.path(""), ". --catalog facts --baseline known.toml");
    reports_are_sound(&folder.path(""), "gone");
}

#[test]
fn a_report_that_says_otherwise_is_not() {
    let told = outcome(command(&root(), "check examples/german-bank --format json")).stdout;
    let [open, closed] = report_validators();
    let spoilt = [
        ("\"level\":\"error\"", "\"level\":\"loud\""),
        ("\"verdict\":\"violation\"", "\"verdict\":null"),
        ("\"line\":", "\"row\":"),
    ];
    for (right, wrong) in spoilt {
        let report = serde_json::from_str(&told.replacen(right, wrong, 1)).expect("it is still JSON");
        assert!(!open.is_valid(&report), "{wrong}");
    }
    let more = serde_json::from_str(&told.replacen("\"level\":", "\"more\":1,\"level\":", 1)).expect("it is still JSON");
    assert!(open.is_valid(&more) && !closed.is_valid(&more));
}
