//! First manifests of invented observations.

use std::sync::Arc;

use domicile_diagnostic::{Location, SourceText, Span};
use domicile_evidence::{Instance, Observation, Observations, ReadFile, Subject, Unknown, UnknownKind, Value};
use domicile_rules::catalog;
use expect_test::{Expect, expect};

use super::*;

const PATH: &str = "exports/policy.json";

fn setting(service: &'static str, setting: &'static str) -> Subject {
    Subject::Setting { service, setting, word: None }
}

fn method(word: &'static str) -> Subject {
    Subject::Setting { service: "mfa", setting: "methods", word: Some(word) }
}

fn environment(names: &[&str], setting: Option<&'static str>) -> Subject {
    let names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
    let instance = Instance { table: "environments", shown: names[0].clone(), names };
    Subject::Instance { service: "power-platform", instance, setting }
}

fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}

fn open(because: &str) -> Value {
    Value::Unknown(Unknown { kind: UnknownKind::Unresolved, because: because.to_owned() })
}

/// A manifest of what was read, one thing a line.
fn manifest(seen: Vec<(Subject, Value)>) -> FirstManifest {
    let source = Arc::new(SourceText::new(PATH, "x\n".repeat(seen.len())));
    let at = |line: usize| Location::new(&source, Span::new(2 * line..2 * line + 1));
    let seen = seen.into_iter().enumerate().map(|(line, (subject, value))| Observation {
        subject,
        value,
        location: at(line),
        related: Vec::new(),
        format: "graph",
    });
    let files = vec![ReadFile { path: PATH.to_owned(), format: Some("graph"), broken: false }];
    let observations = Observations { files, observations: seen.collect(), findings: Vec::new() };
    let found = Found::of(&observations, str::to_owned);
    let country = found.country(catalog()).unwrap_or_else(|| "DE".to_owned());
    let (name, within) = ("Contoso".to_owned(), vec!["EU".to_owned()]);
    FirstManifest { name, country, region: found.region(catalog()), within, services: Vec::new(), found }
}

/// The lines that speak of what was read. The others are the catalog's to say.
fn check(seen: Vec<(Subject, Value)>, expected: &Expect) {
    let first = manifest(seen);
    assert_eq!(first.unfit(catalog(), Date::constant(2026, 1, 1)), [], "{}", first.text(catalog()));
    let text = first.text(catalog());
    let (tenant, rest) = text.split_once("[[requirement]]").expect("a requirement");
    let (_, services) = rest.split_once("[services").expect("a service");
    let services = ["[services", services].concat();
    let lines = tenant.lines().skip(3).chain(services.lines());
    let told = |line: &&str| {
        let waits = line.starts_with("# ") && !line.contains(PATH) && !line.contains("not known") && !line.contains("nothing");
        !line.is_empty() && (!waits || line.starts_with("# methods = [") || *line == "# ]" || line.starts_with("#     "))
    };
    let lines: Vec<&str> = lines.filter(told).take_while(|line| !line.starts_with("# Name each")).collect();
    expected.assert_eq(&(lines.join("\n") + "\n"));
}

#[test]
fn each_line_names_the_place_where_it_was_read() {
    check(
        vec![
            (Subject::Tenant("country"), text("Germany")),
            (Subject::Tenant("created"), text("2019-04-02T10:00:00Z")),
            (setting("mfa", "custom-greetings"), Value::Is(true)),
            (setting("b2c", "location"), text("United States")),
            (setting("domain-services", "regions"), text("West Europe")),
            (setting("domain-services", "regions"), text("eastus2")),
            (Subject::Service("provisioning"), Value::Is(false)),
        ],
        &expect![[r#"
            name     = "Contoso"
            country  = "DE"  # chosen at sign-up; it decides where the directory is stored; exports/policy.json:1
            created  = 2019-04-02  # exports/policy.json:2
            [services.b2c]  # exports/policy.json:4
            location = "united-states"  # exports/policy.json:4
            [services.domain-services]  # exports/policy.json:5
            regions = [
                "eastus2",  # exports/policy.json:6
                "westeurope",  # exports/policy.json:5
            ]
            [services.mfa]  # exports/policy.json:3
            custom-greetings = true  # exports/policy.json:3
            # methods = ["voice"]
            [services.provisioning]
            enabled = false  # exports/policy.json:7
            [[evidence]]
            files = [
                "exports/policy.json",
            ]
        "#]],
    );
}

#[test]
fn what_is_not_known_is_no_line_of_its_own() {
    check(
        vec![
            (Subject::Tenant("country"), open("`countryLetterCode` is null")),
            (setting("b2c", "location"), open("`var.location` has no default")),
            (Subject::Service("b2c"), Value::Is(true)),
            (setting("mfa", "custom-greetings"), Value::Is(true)),
            (setting("mfa", "custom-greetings"), Value::Is(false)),
            (setting("domain-services", "regions"), text("atlantis")),
        ],
        &expect![[r#"
            name     = "Contoso"
            #   country is not known: `countryLetterCode` is null (exports/policy.json:1)
            country  = "DE"  # chosen at sign-up; it decides where the directory is stored
            [services.b2c]  # exports/policy.json:3
            # location = "united-states"  # not known: `var.location` has no default (exports/policy.json:2)
            [services.domain-services]  # exports/policy.json:6
            #   not known: the catalog knows no `atlantis` (exports/policy.json:6)
            [services.mfa]  # exports/policy.json:4
            #   not known: the files disagree, false (exports/policy.json:5) and true (exports/policy.json:4)
            # methods = ["voice"]
            [[evidence]]
            files = [
                "exports/policy.json",
            ]
        "#]],
    );
}

#[test]
fn a_list_is_declared_where_all_of_it_is_known() {
    let words = catalog().services[usize::from(catalog().service("mfa").expect("mfa"))].setting("methods").expect("methods").1;
    let all = |unknown: &str| {
        let words = words.values.iter().map(|word| word.clone().into_owned().leak() as &'static str);
        let value = |word: &str| if word == unknown { open("older policies may allow it") } else { Value::Is(word == "voice") };
        words.map(|word| (method(word), value(word))).collect::<Vec<_>>()
    };
    check(
        all(""),
        &expect![[r#"
        name     = "Contoso"
        country  = "DE"  # chosen at sign-up; it decides where the directory is stored
        [services.mfa]  # exports/policy.json:1
        methods = [
            "voice",  # exports/policy.json:1
            #   off: sms (exports/policy.json:2), authenticator-push (exports/policy.json:3),
            #   authenticator-code (exports/policy.json:4), oath-software (exports/policy.json:5),
            #   oath-hardware (exports/policy.json:6), fido2 (exports/policy.json:7), certificate
            #   (exports/policy.json:8), temporary-access-pass (exports/policy.json:9), email
            #   (exports/policy.json:10)
        ]
        [[evidence]]
        files = [
            "exports/policy.json",
        ]
    "#]],
    );
    check(
        all("sms"),
        &expect![[r#"
        name     = "Contoso"
        country  = "DE"  # chosen at sign-up; it decides where the directory is stored
        [services.mfa]  # exports/policy.json:1
        #   some of it is not known, so it is not declared yet; what was read:
        # methods = [
        #     "voice",  # exports/policy.json:1
        #     #   not known: older policies may allow it
        #     # "sms",  # exports/policy.json:2
        #     #   off: authenticator-push (exports/policy.json:3), authenticator-code (exports/policy.json:4),
        #     #   oath-software (exports/policy.json:5), oath-hardware (exports/policy.json:6), fido2
        #     #   (exports/policy.json:7), certificate (exports/policy.json:8), temporary-access-pass
        #     #   (exports/policy.json:9), email (exports/policy.json:10)
        # ]
        [[evidence]]
        files = [
            "exports/policy.json",
        ]
    "#]],
    );
}

#[test]
fn an_instance_goes_by_several_names() {
    check(
        vec![
            (environment(&["0f5c", "Sales"], Some("location")), text("Europe")),
            (environment(&["powerplatform_environment.sales", "sales"], Some("move-data-across-regions")), Value::Is(true)),
            (environment(&["gone"], None), Value::Is(false)),
        ],
        &expect![[r#"
            name     = "Contoso"
            country  = "DE"  # chosen at sign-up; it decides where the directory is stored
            [services.power-platform]  # exports/policy.json:1
            [[services.power-platform.environments]]  # exports/policy.json:1
            name = "0f5c"
            location = "europe"  # exports/policy.json:1
            move-data-across-regions = true  # exports/policy.json:2
            [[evidence]]
            files = [
                "exports/policy.json",
            ]
        "#]],
    );
}

#[test]
fn a_service_that_nothing_shows_in_use_is_not_named() {
    let first = manifest(vec![(setting("mfa", "custom-greetings"), Value::Is(false))]);
    let text = first.text(catalog());
    assert!(
        text.contains("\n# [services.mfa]") && text.contains("\n# custom-greetings = false  # exports/policy.json:1\n"),
        "{text}"
    );
}

#[test]
fn a_name_of_a_file_cannot_leave_its_comment() {
    let source = Arc::new(SourceText::new("a\n[services.b2c]\n#.json", "x"));
    let seen = Observation {
        subject: setting("mfa", "custom-greetings"),
        value: Value::Is(true),
        location: Location::new(&source, Span::new(0..1)),
        related: Vec::new(),
        format: "graph",
    };
    let files = vec![ReadFile { path: source.path().to_owned(), format: Some("graph"), broken: false }];
    let observations = Observations { files, observations: vec![seen], findings: Vec::new() };
    let first = FirstManifest { found: Found::of(&observations, str::to_owned), ..manifest(Vec::new()) };
    assert_eq!(first.unfit(catalog(), Date::constant(2026, 1, 1)), []);
    assert!(!first.text(catalog()).contains("\n[services.b2c]"));
}
