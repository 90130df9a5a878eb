//! The JSON Schema of manifests, beside their parser.

use std::sync::{Arc, LazyLock};

use domicile::{EVIDENCE_FORMATS, SourceText, Subject};
use domicile_diagnostic::CheckId;
use domicile_manifest::{Grammar, Role};
use jsonschema::Validator;
use serde_json::Value as Json;

/// What JSON Schema cannot say: that something is given only once, that a pattern compiles, and what follows from a country.
const BEYOND: [CheckId; 5] =
    [CheckId::DuplicateId, CheckId::DuplicateName, CheckId::InvalidGlob, CheckId::RegionUnknown, CheckId::RegionOfAnotherCloud];

static MANIFEST: LazyLock<Validator> = LazyLock::new(|| {
    let schema = domicile::schema(Subject::Manifest, domicile::catalog());
    let schema = serde_json::from_str(&schema).expect("a schema is JSON");
    jsonschema::options().should_validate_formats(true).build(&schema).expect("a schema is sound")
});

/// What is TOML is sound by the schema where the parser finds nothing that a schema could find, and only there.
///
/// # Panics
/// Where this does not hold.
pub fn schema(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let Some(json) = text.parse().ok().and_then(|table| json(toml::Value::Table(table))) else { return };
    let grammar = Grammar::new(domicile::catalog()).with_evidence_kinds(EVIDENCE_FORMATS.iter().map(|format| format.name));
    let parsed = grammar.parse(&Arc::new(SourceText::new("residency.toml", text)), Role::Manifest);
    let checks = || parsed.findings.iter().filter_map(|finding| CheckId::of(&finding.claim.id));
    // What a waiver accepts whose pattern is none, nobody can say.
    if checks().any(|check| check == CheckId::InvalidGlob) {
        return;
    }
    let sound = parsed.findings.len() == checks().filter(|check| BEYOND.contains(check)).count();
    let said: Vec<_> = parsed.findings.iter().map(|finding| &finding.claim.message).collect();
    let faults: Vec<_> = MANIFEST.iter_errors(&json).map(|fault| format!("{}: {fault:.200}", fault.instance_path())).collect();
    assert_eq!(sound, faults.is_empty(), "the parser: {said:#?}\nthe schema: {faults:#?}");
}

/// As the language servers of TOML hand a file to a schema; none where it has a number that JSON cannot say, or a time, which the
/// schema takes for the date in it.
fn json(value: toml::Value) -> Option<Json> {
    Some(match value {
        toml::Value::String(text) => text.into(),
        toml::Value::Boolean(flag) => flag.into(),
        toml::Value::Integer(number) => number.into(),
        toml::Value::Float(number) => serde_json::Number::from_f64(number)?.into(),
        toml::Value::Datetime(date) => date.time.is_none().then(|| date.to_string())?.into(),
        toml::Value::Array(items) => items.into_iter().map(json).collect::<Option<Vec<_>>>()?.into(),
        toml::Value::Table(table) => {
            Json::Object(table.into_iter().map(|(key, value)| Some((key, json(value)?))).collect::<Option<_>>()?)
        }
    })
}
