//! Manifests and policies that are made up: the schema takes those in which the parser finds nothing that a schema could find.

use std::sync::{Arc, LazyLock};

use domicile_diagnostic::{CheckId, SourceText};
use domicile_evidence::FORMATS;
use domicile_manifest::{Grammar, Role};
use domicile_model::{Service, Setting, SettingKind};
use domicile_rules::catalog;
use domicile_schema::{Subject, Words, schema};
use jsonschema::Validator;
use proptest::prelude::*;
use proptest::sample::{Index, select, subsequence};

use crate::mutation::{changed, changes};
use crate::value::Value;

/// What JSON Schema cannot say: that something is given only once, that a pattern compiles, and what follows from a country.
const BEYOND: [CheckId; 5] =
    [CheckId::DuplicateId, CheckId::DuplicateName, CheckId::InvalidGlob, CheckId::RegionUnknown, CheckId::RegionOfAnotherCloud];

static MANIFEST: LazyLock<Validator> = LazyLock::new(|| validator(Subject::Manifest));
static POLICY: LazyLock<Validator> = LazyLock::new(|| validator(Subject::Policy));

fn validator(subject: Subject) -> Validator {
    let kinds: Vec<&str> = FORMATS.iter().map(|format| format.name).collect();
    let schema = serde_json::from_str(&schema(subject, catalog(), Words { evidence_kinds: &kinds, formats: &[] }))
        .expect("a schema is JSON");
    jsonschema::options().should_validate_formats(true).build(&schema).expect("a schema is sound")
}

/// A manifest that names a little of everything.
const MANIFEST_TEXT: &str = r#"
extends = ["../eu.toml"]
catalog = ["facts"]

[tenant]
name = "Größe"
id = "0f5c"
country = "DE"
region = "emea"
cloud = "public"
created = 2019-04-02
users-in = ["DE", "FR"]

[[requirement]]
id = "eu"
data = ["personal", "personal.directory"]
activities = ["storage"]
within = ["EU", "home-country", "West Europe", "northeurope", "US"]
services = ["mfa/*", "b2b/*"]
level = "warning"
because = "the contract"

[[requirement]]
id = "not-there"
never-in = ["CN", "Asia Pacific", "home-region"]

[[waiver]]
finding = "mfa/carriers"
requirement = "eu"
kind = "mitigated"
reason = "so"
owner = "me"
approved-by = "you"
expires = 2027-06-30

[[waiver]]
finding = "mfa/carriers"
reason = "so"
owner = "me"
expires = 2027-06-30
fact-digest = "0123456789abcdef0123456789abcdef"

[check]
as-of = 2026-11-01
allow-past = true
contested = "newest"
withdrawn = "note"
possible = "off"
unstated = "error"
undeclared = "warning"
longest-waiver = "180d"
waiver-warning = "030d"

[[evidence]]
files = ["infra/**/*.tf"]
kind = "auto"
"#;

/// The keys that a policy has too.
const SHARED: [&str; 4] = ["extends", "requirement", "waiver", "check"];

/// A value that a setting takes.
fn given(setting: &'static Setting) -> BoxedStrategy<Value> {
    let of = move |vocabulary: Option<&'static str>| {
        let place = move |known: &&domicile_model::Place| vocabulary.is_none_or(|vocabulary| known.vocabulary == vocabulary);
        let usable = |known: &&domicile_model::Place| {
            setting.places.is_some() || catalog().place_in("", &known.id).is_some_and(|at| catalog().place(at).id == known.id)
        };
        let places = catalog().places.iter().filter(place).filter(usable);
        let names =
            places.flat_map(|place| [&*place.id, &*place.title].into_iter().chain(place.aliases.iter().map(|name| &**name)));
        names.filter(|name| catalog().place_in(vocabulary.unwrap_or_default(), name).is_some()).map(text).collect::<Vec<_>>()
    };
    let codes = || catalog().countries.iter().map(|known| text(known.country.code())).collect::<Vec<_>>();
    let one = match setting.kind {
        SettingKind::Boolean => return any::<bool>().prop_map(Value::Flag).boxed(),
        SettingKind::Text => return "[a-z]{1,6}".prop_map(Value::Text).boxed(),
        SettingKind::Choice | SettingKind::Choices => setting.values.iter().map(|word| text(word)).collect(),
        SettingKind::Country | SettingKind::Countries => codes(),
        SettingKind::Location | SettingKind::Locations => of(setting.places.as_deref()),
        SettingKind::Area | SettingKind::Areas => [codes(), of(None)].concat(),
    };
    if setting.kind.is_list() {
        prop::collection::vec(select(one), 0..3).prop_map(Value::List).boxed()
    } else {
        select(one).boxed()
    }
}

fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}

/// Some settings of a service or of one of its tables.
fn settings(service: &'static Service, table: Option<u16>) -> BoxedStrategy<Vec<(String, Value)>> {
    let settings: Vec<&'static Setting> = service.settings_of(table).map(|(_, setting)| setting).collect();
    let count = settings.len();
    subsequence(settings, 0..=count)
        .prop_flat_map(|settings| {
            settings.into_iter().map(|setting| (Just(setting.id.to_string()), given(setting))).collect::<Vec<_>>()
        })
        .boxed()
}

/// The tables of a service, and the instances in each, by key.
fn tables(service: &'static Service, root: bool) -> BoxedStrategy<Vec<(String, Value)>> {
    let tables = (0..).zip(service.tables.iter()).filter(|(_, table)| table.root == root);
    let instances = tables.map(|(at, table)| {
        let instance = ("[a-z]{1,4}", settings(service, Some(at))).prop_map(|(name, mut settings)| {
            settings.push(("name".to_owned(), Value::Text(name)));
            Value::Table(settings)
        });
        (Just(table.id.to_string()), prop::collection::vec(instance, 0..3).prop_map(Value::List))
    });
    instances.collect::<Vec<_>>().boxed()
}

/// A manifest without mistakes, with some services.
fn manifest() -> impl Strategy<Value = Value> {
    let services: Vec<&'static Service> = catalog().services.iter().collect();
    let services = subsequence(services, 0..4).prop_flat_map(|services| {
        let of = |service: &'static Service| {
            let enabled = if service.always { Just(true).boxed() } else { any::<bool>().boxed() };
            (enabled, settings(service, None), tables(service, false), tables(service, true)).prop_map(
                move |(enabled, settings, tables, root)| {
                    let enabled = [("enabled".to_owned(), Value::Flag(enabled))];
                    let table = Value::Table(enabled.into_iter().chain(settings).chain(tables).collect());
                    ((service.id.to_string(), table), root)
                },
            )
        };
        services.into_iter().map(of).collect::<Vec<_>>()
    });
    services.prop_map(|services| {
        let Value::Table(mut keys) = Value::read(MANIFEST_TEXT) else { unreachable!("a file is a table") };
        let (services, root): (Vec<_>, Vec<_>) = services.into_iter().unzip();
        keys.push(("services".to_owned(), Value::Table(services)));
        keys.extend(root.into_iter().flatten());
        Value::Table(keys)
    })
}

/// Words that mean something somewhere.
fn words() -> Vec<String> {
    let services = catalog().services.iter().flat_map(|service| {
        let settings = service.settings.iter().flat_map(|setting| [&setting.id].into_iter().chain(setting.values.iter()));
        [&service.id].into_iter().chain(settings).chain(service.tables.iter().map(|table| &table.id))
    });
    let places = catalog().places.iter().flat_map(|place| [&place.id, &place.title].into_iter().chain(place.aliases.iter()));
    let data = catalog().data.iter().map(|kind| &kind.id);
    let keys = "tenant services evidence catalog name id country region cloud created users-in within never-in level because expires \
                reason owner kind finding files enabled extends requirement waiver check as-of contested DE US de XX EU home-region \
                off note error newest strictest 1d 36500d 36501d 0d 00d 12 d public china accepted mitigated auto graph processing";
    services.chain(places).chain(data).map(ToString::to_string).chain(keys.split(' ').map(str::to_owned)).collect()
}

/// Whether the parser finds nothing that a schema could find; and what it finds.
fn parsed(text: &str, role: Role) -> (bool, Vec<String>) {
    let grammar = Grammar::new(catalog()).with_evidence_kinds(FORMATS.iter().map(|format| format.name));
    let parsed = grammar.parse(&Arc::new(SourceText::new("residency.toml", text)), role);
    let beyond =
        |finding: &&domicile_diagnostic::Finding| CheckId::of(&finding.claim.id).is_some_and(|check| BEYOND.contains(&check));
    let sound = !parsed.findings.iter().any(|finding| !beyond(&finding));
    (sound, parsed.findings.iter().map(|finding| format!("{}: {}", finding.claim.id, finding.claim.message)).collect())
}

#[track_caller]
fn agree(file: &Value, role: Role) {
    let validator = if role == Role::Manifest { &MANIFEST } else { &POLICY };
    let (text, json) = (file.file(), file.json());
    let (sound, findings) = parsed(&text, role);
    // What a waiver accepts whose pattern is none, nobody can say.
    if findings.iter().any(|finding| finding.starts_with("manifest/invalid-glob")) {
        return;
    }
    let faults: Vec<String> =
        validator.iter_errors(&json).map(|fault| format!("{}: {fault:.200}", fault.instance_path())).collect();
    assert_eq!(sound, faults.is_empty(), "{text}\nthe parser: {findings:#?}\nthe schema: {faults:#?}");
}

fn policy_of(manifest: Value) -> Value {
    let Value::Table(keys) = manifest else { unreachable!("a file is a table") };
    Value::Table(keys.into_iter().filter(|(key, _)| SHARED.contains(&&**key)).collect())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, ..ProptestConfig::default() })]

    #[test]
    fn a_manifest_without_mistakes_has_none_by_its_schema(manifest in manifest()) {
        assert!(parsed(&manifest.file(), Role::Manifest).0, "{:?}", parsed(&manifest.file(), Role::Manifest).1);
        agree(&manifest, Role::Manifest);
        agree(&policy_of(manifest), Role::Policy);
    }

    #[test]
    fn a_manifest_with_mistakes_has_some_by_its_schema(manifest in manifest(), changes in changes(words())) {
        agree(&changed(manifest, &changes), Role::Manifest);
    }

    #[test]
    fn a_policy_with_mistakes_has_some_by_its_schema(manifest in manifest(), changes in changes(words())) {
        agree(&changed(policy_of(manifest), &changes), Role::Policy);
    }

    #[test]
    fn a_place_in_any_spelling(place in any::<Index>(), gaps in "[ _/A-Za-z-]{0,24}") {
        let names = &catalog().place_names;
        let name = &names[place.index(names.len())].name;
        let spelt: String = name.chars().zip(gaps.chars().chain(std::iter::repeat('a'))).flat_map(|(letter, gap)| match gap {
            'A'..='Z' => letter.to_uppercase().collect::<Vec<_>>(),
            ' ' | '_' | '/' | '-' => vec![gap, letter],
            _ => vec![letter],
        }).collect();
        let file = format!("requirement = [{{ id = \"x\", within = [{spelt:?}] }}]\n");
        agree(&Value::read(&file), Role::Policy);
    }
}
