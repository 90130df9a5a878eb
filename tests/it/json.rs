//! The keys of version 1: names, kinds of values, and what is null.

use std::collections::BTreeSet;

use expect_test::expect;
use serde_json::Value;

use crate::pagers::{folder, paging, tenant};

const JSON: &str = "check --catalog facts --as-of 2024-01-01 --format json";

fn report(text: &str) -> Value {
    let folder = folder(&[("residency.toml", text)]);
    serde_json::from_str(&folder.run(JSON).stdout).expect("the report is JSON")
}

fn findings(text: &str) -> Vec<Value> {
    report(text)["findings"].as_array().expect("findings are a list").clone()
}

fn keys(value: &Value) -> BTreeSet<&str> {
    value.as_object().expect("an object").keys().map(String::as_str).collect()
}

/// A tenant with a violation, a waived one, and an app that nobody assessed.
fn rich() -> String {
    tenant("Contoso", true)
        + r#"
[[requirement]]
id       = "elsewhere"
services = ["pager/*"]
never-in = ["US"]

[[waiver]]
finding     = "pager/relay"
requirement = "elsewhere"
reason      = "no post office"
owner       = "it"
expires     = 2024-06-30

[[app]]
name = "Payroll"
"#
}

/// A value with every text, number and list replaced by what kind of value it is.
fn kinds(value: &Value) -> Value {
    match value {
        Value::Object(object) => object.iter().map(|(key, value)| (key.clone(), kinds(value))).collect(),
        Value::Array(items) => items.iter().map(kinds).take(1).collect(),
        Value::String(_) => "text".into(),
        Value::Number(_) => "number".into(),
        Value::Bool(_) => "yes or no".into(),
        Value::Null => Value::Null,
    }
}

#[test]
fn a_report_has_these_keys() {
    let report = report(&rich());
    assert_eq!(
        keys(&report),
        BTreeSet::from([
            "version",
            "tool",
            "catalog",
            "as_of",
            "back_dated",
            "post_dated",
            "set",
            "levels",
            "summary",
            "findings"
        ])
    );
    assert_eq!(keys(&report["tool"]), BTreeSet::from(["name", "version"]));
    assert_eq!(keys(&report["catalog"]), BTreeSet::from(["version", "digest"]));
    assert_eq!(
        keys(&report["summary"]),
        BTreeSet::from([
            "files", "tenants", "error", "warning", "note", "waived", "known", "off", "lowered", "raised", "left_out"
        ])
    );
    assert_eq!(
        (&report["version"], &report["tool"]["name"], &report["as_of"]),
        (&1.into(), &"domicile".into(), &"2024-01-01".into())
    );
}

#[test]
fn every_finding_has_the_same_keys() {
    let promised = BTreeSet::from([
        "id",
        "kind",
        "level",
        "verdict",
        "message",
        "tenant",
        "requirement",
        "service",
        "activity",
        "data",
        "places",
        "certainty",
        "contested",
        "withdrawn",
        "avoidable",
        "help",
        "citations",
        "instance",
        "waiver",
        "known",
        "level_was",
        "fingerprint",
        "location",
        "related",
    ]);
    let findings = [findings(&rich()), findings("[tenant]\n")].concat();
    assert!(findings.len() > 4);
    for finding in &findings {
        assert_eq!(keys(finding), promised, "{finding}");
    }
}

#[test]
fn a_finding_about_a_fact() {
    let findings = findings(&tenant("Contoso", true));
    let finding = kinds(&findings[0]);
    let mut expected: Value = serde_json::json!({
        "id": "text", "kind": "text", "level": "text", "verdict": "text", "message": "text", "tenant": "text",
        "requirement": "text", "service": "text", "activity": "text", "data": ["text"], "places": ["text"], "certainty": "text",
        "contested": "yes or no", "withdrawn": "yes or no", "avoidable": "yes or no", "help": "text", "instance": null,
        "waiver": null, "known": "yes or no", "level_was": null, "fingerprint": "text",
        "citations": [{
            "source": "text", "title": "text", "section": "text", "edition": "text", "url": "text", "from": "text", "until": null,
            "places": ["text"], "data": null, "certainty": "text", "retention": null,
        }],
    });
    // `data`, `certainty` and `retention` of a citation are additions; all other keys are promised.
    let position = serde_json::json!({ "line": "number", "column": "number", "offset": "number" });
    let location = serde_json::json!({ "path": "text", "start": position, "end": position });
    expected["location"] = location.clone();
    expected["related"] = serde_json::json!([{ "message": "text", "location": location }]);
    assert_eq!(finding, expected);
}

#[test]
fn what_is_said_of_a_fact() {
    let finding = findings(&tenant("Contoso", true)).remove(0);
    let told: Vec<String> = [
        "id",
        "kind",
        "level",
        "verdict",
        "tenant",
        "requirement",
        "service",
        "activity",
        "data",
        "places",
        "certainty",
        "contested",
        "withdrawn",
        "avoidable",
        "citations",
    ]
    .iter()
    .map(|key| format!("{key}: {}\n", finding[*key]))
    .collect();
    expect![[r#"
        id: "pager/relay"
        kind: "residency"
        level: "error"
        verdict: "violation"
        tenant: "Contoso"
        requirement: "at-home"
        service: "pager"
        activity: "processing"
        data: ["personal.authentication"]
        places: ["US"]
        certainty: "always"
        contested: false
        withdrawn: false
        avoidable: true
        citations: [{"certainty":"always","data":null,"edition":"2022-01-01","from":"2022-01-01","places":["US"],"retention":null,"section":"Relays","source":"handbook","title":"Handbook of pagers","until":null,"url":"https://pagers.example/handbook"}]
    "#]].assert_eq(&told.concat());
}

#[test]
fn what_has_no_meaning_for_a_mistake_is_null() {
    for finding in findings("[tenant]\nname = \"Contoso\"\n") {
        for key in [
            "verdict",
            "tenant",
            "requirement",
            "service",
            "activity",
            "data",
            "places",
            "certainty",
            "contested",
            "withdrawn",
            "avoidable",
            "instance",
            "waiver",
        ] {
            assert_eq!(finding[key], Value::Null, "{key}");
        }
        assert_eq!((&finding["kind"], &finding["level"]), (&"manifest".into(), &"error".into()));
    }
}

#[test]
fn a_waived_finding_stays_with_its_waiver() {
    let report = report(&rich());
    let waived: Vec<&Value> = report["findings"]
        .as_array()
        .expect("findings are a list")
        .iter()
        .filter(|finding| !finding["waiver"].is_null())
        .collect();
    assert_eq!((waived.len(), &report["summary"]["waived"], &waived[0]["level"]), (1, &1.into(), &"error".into()));
    let waiver = &waived[0]["waiver"];
    assert_eq!(
        keys(waiver),
        BTreeSet::from(["kind", "without_knowing", "reason", "owner", "approved_by", "expires", "location"])
    );
    assert_eq!(
        (&waiver["owner"], &waiver["approved_by"], &waiver["expires"]),
        (&"it".into(), &Value::Null, &"2024-06-30".into())
    );
}

#[test]
fn an_instance_is_named() {
    let findings = findings(&rich());
    let unassessed: Vec<&Value> = findings.iter().filter(|finding| finding["id"] == "apps/unassessed").collect();
    assert_eq!((unassessed.len(), &unassessed[0]["instance"]), (1, &"Payroll".into()));
}

#[test]
fn lines_and_columns_count_characters_and_offsets_count_bytes() {
    let text = tenant("Contoso", true)
        .replace("paging = true", "\"paging\" = true")
        .replace("[services.pager]", "# Ümläute\n[services]\n'pager'.paging = true\n");
    let text = text.replace("\"paging\" = true\n", "");
    let location = findings(&format!("\u{feff}{text}"))[0]["location"].clone();
    let at = text.find("= true").expect("it is in there") + 2;
    let before = &text[..at];
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
    assert_eq!(location["start"], serde_json::json!({ "line": line, "column": column, "offset": at }));
    assert_eq!(location["end"], serde_json::json!({ "line": line, "column": column + 4, "offset": at + 4 }));
}

#[test]
fn findings_stand_in_the_order_of_files_and_places() {
    let folder = folder(&[]);
    for name in ["b", "a", "c/d", "c"] {
        folder.write(&format!("{name}/residency.toml"), rich());
    }
    let report: Value = serde_json::from_str(&folder.run(JSON).stdout).expect("the report is JSON");
    let places: Vec<(String, u64)> = report["findings"]
        .as_array()
        .expect("findings are a list")
        .iter()
        .map(|finding| &finding["location"])
        .map(|at| (at["path"].as_str().expect("text").to_owned(), at["start"]["offset"].as_u64().expect("a number")))
        .collect();
    let mut sorted = places.clone();
    sorted.sort();
    assert_eq!(places, sorted);
}

#[test]
fn a_fingerprint_outlives_every_layout() {
    let fingerprints =
        |text: &str| -> BTreeSet<String> { findings(text).iter().map(|finding| finding["fingerprint"].to_string()).collect() };
    let text = rich();
    let before = fingerprints(&text);
    assert_eq!(before.len(), findings(&text).len(), "no two findings share one");
    assert_eq!(fingerprints(&format!("# a comment\n\n{}", text.replace(" = ", "   =   "))), before);
    let (tenant, rest) = text.split_once("\n\n").expect("the tenant stands first");
    assert_eq!(fingerprints(&format!("{rest}\n\n{tenant}\n")), before, "tables in another order");
    let renamed = fingerprints(&text.replace("Contoso", "Fabrikam"));
    assert!(renamed.is_disjoint(&before), "another tenant");
}

#[test]
fn one_finding_stands_on_one_line() {
    let stdout = paging().run(JSON).stdout;
    assert_eq!(stdout.lines().filter(|line| line.starts_with("{\"id\":")).count(), 1);
}
