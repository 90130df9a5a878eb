//! Evidence from the front door: real formats, a manifest that names them, and everything that asks about its tenant.
#![allow(clippy::needless_raw_string_hashes, reason = "they are written by expect-test")]

use std::fmt::Write as _;
use std::io;
use std::path::{Path, PathBuf};

use domicile::{
    Baseline, Checked, Checker, Date, FileReport, Files, Finding, Level, Manifest, NotAtHand, Options, Page, catalog, explain,
    shown, why,
};
use expect_test::{Expect, expect};

const MANIFEST: &str = r#"
[tenant]
name    = "Contoso"
id      = "5f1c0b7e-0000-4000-8000-000000000001"
country = "DE"

[[requirement]]
id       = "phone-data-in-europe"
data     = ["personal.authentication"]
services = ["mfa/custom-greeting-call"]
within   = ["EU"]

[services.mfa]
methods          = ["voice"]
custom-greetings = false

[[evidence]]
files = ["exports/*.json"]

[check]
undeclared = "off"
"#;

const POLICY: &str = r##"{
  "@odata.context": "https://graph.microsoft.com/beta/$metadata#authenticationMethodsPolicy",
  "id": "authenticationMethodsPolicy",
  "policyMigrationState": "migrationComplete",
  "authenticationMethodConfigurations": [
    {
      "@odata.type": "#microsoft.graph.voiceAuthenticationMethodConfiguration",
      "id": "Voice",
      "state": "enabled",
      "isCustomGreetingEnabled": true
    }
  ]
}
"##;

const OPENID: &str = r#"{
  "issuer": "https://login.microsoftonline.com/5f1c0b7e-0000-4000-8000-000000000001/v2.0",
  "authorization_endpoint": "https://login.microsoftonline.com/5f1c0b7e-0000-4000-8000-000000000001/oauth2/v2.0/authorize",
  "tenant_region_scope": "EU",
  "cloud_instance_name": "microsoftonline.com"
}
"#;

/// Files that lie on no disk.
struct Shelf(Vec<(&'static str, String)>);

impl Files for Shelf {
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        let found = self.0.iter().find(|(known, _)| Path::new(known) == path);
        found.map(|(_, text)| text.clone().into_bytes()).ok_or_else(|| io::ErrorKind::NotFound.into())
    }

    fn below(&self, folder: &Path) -> io::Result<Vec<PathBuf>> {
        Ok(self.0.iter().map(|(path, _)| PathBuf::from(path)).filter(|path| path.starts_with(folder)).collect())
    }
}

fn shelf(files: &[(&'static str, &str)]) -> Shelf {
    Shelf(files.iter().map(|(path, text)| (*path, (*text).to_owned())).collect())
}

fn options() -> Options {
    Options::on(Date::constant(2024, 12, 1))
}

fn checked(checker: &Checker<'_>, manifest: &str, files: &Shelf) -> FileReport {
    let Checked { report, .. } = checker.check(Path::new("residency.toml"), Ok(manifest.into()), files);
    report
}

fn report(manifest: &str, files: &[(&'static str, &str)]) -> FileReport {
    checked(&Checker::new(catalog(), options()), manifest, &shelf(files))
}

fn told(findings: &[Finding]) -> String {
    let mut told = String::new();
    let place = |location: &domicile_diagnostic::Location| {
        let start = location.start();
        format!("{}:{}:{} `{}`", location.path(), start.line, start.column, location.text().lines().next().unwrap_or_default())
    };
    for finding in findings {
        let claim = &finding.claim;
        let mark = match (&finding.waiver, finding.known) {
            (Some(_), _) => " (waived)",
            (None, true) => " (known)",
            (None, false) => "",
        };
        writeln!(told, "{} {}{mark}\n  {}\n  {}", claim.level, claim.id, place(&finding.location), claim.message)
            .expect("written");
        for related in finding.related.iter() {
            writeln!(told, "    {}: {}", place(&related.location), related.message).expect("written");
        }
    }
    told
}

#[track_caller]
fn check(manifest: &str, files: &[(&'static str, &str)], expect: &Expect) {
    let report = report(manifest, files);
    let judged = if report.tenant.is_some() { "judged" } else { "not judged" };
    let broken = if report.broken { ", broken" } else { "" };
    expect.assert_eq(&format!("{judged}{broken}\n{}", told(&report.findings)));
}

#[test]
fn a_fact_that_a_file_turns_on_is_reported_at_its_line() {
    check(
        MANIFEST,
        &[("exports/policy.json", POLICY)],
        &expect![[r#"
        judged
        error evidence/contradiction
          exports/policy.json:10:34 `true`
          `services.mfa.custom-greetings` is `false` in the manifest, and `true` here
            residency.toml:15:20 `false`: declared here
        error mfa/custom-greeting-call
          exports/policy.json:10:34 `true`
          Voice calls with a custom greeting start in the United States: outside `phone-data-in-europe`
            residency.toml:11:12 `["EU"]`: required here by `phone-data-in-europe`
    "#]],
    );
}

#[test]
fn what_the_manifest_leaves_out_is_judged_as_it_is_set() {
    let silent = MANIFEST.replace("custom-greetings = false", "").replace("methods          = [\"voice\"]", "");
    check(
        &silent,
        &[("exports/policy.json", POLICY)],
        &expect![[r#"
        judged
        note evidence/undeclared
          exports/policy.json:9:16 `"enabled"`
          `custom-greetings` and `methods` of `services.mfa` are set here, and the manifest does not declare them
            exports/policy.json:10:34 `true`: here too
        error mfa/custom-greeting-call
          exports/policy.json:10:34 `true`
          Voice calls with a custom greeting start in the United States: outside `phone-data-in-europe`
            residency.toml:11:12 `["EU"]`: required here by `phone-data-in-europe`
    "#]],
    );
    let nothing = silent.replace("[services.mfa]", "");
    check(
        &nothing,
        &[("exports/policy.json", POLICY)],
        &expect![[r#"
        judged
        warning evidence/undeclared
          exports/policy.json:9:16 `"enabled"`
          `mfa` is in use here, with `custom-greetings` and `methods`, and the manifest does not declare it
            exports/policy.json:10:34 `true`: here too
        error mfa/custom-greeting-call
          exports/policy.json:10:34 `true`
          Voice calls with a custom greeting start in the United States: outside `phone-data-in-europe`
            residency.toml:11:12 `["EU"]`: required here by `phone-data-in-europe`
    "#]],
    );
}

#[test]
fn what_is_left_open_is_judged_as_open() {
    let silent = MANIFEST.replace("custom-greetings = false", "");
    let policy = POLICY.replace(",\n      \"isCustomGreetingEnabled\": true", "");
    check(
        &silent,
        &[("exports/policy.json", &policy)],
        &expect![[r#"
        judged
        warning evidence/unresolved
          exports/policy.json:9:16 `"enabled"`
          `services.mfa.custom-greetings` is not known here: the file has no `isCustomGreetingEnabled`
        warning mfa/custom-greeting-call
          exports/policy.json:9:16 `"enabled"`
          Voice calls with a custom greeting start in the United States: possibly outside `phone-data-in-europe`
            residency.toml:11:12 `["EU"]`: required here by `phone-data-in-europe`
    "#]],
    );
}

#[test]
fn a_file_that_cannot_be_read_lets_no_check_pass_and_the_tenant_is_judged_all_the_same() {
    let cut = &POLICY[..POLICY.len() / 2];
    check(
        MANIFEST,
        &[("exports/cut.json", cut), ("exports/policy.json", POLICY)],
        &expect![[r#"
        judged, broken
        error evidence/unreadable
          exports/cut.json:5:3 `                   `
          the file is no JSON: unterminated string literal
        error evidence/contradiction
          exports/policy.json:10:34 `true`
          `services.mfa.custom-greetings` is `false` in the manifest, and `true` here
            residency.toml:15:20 `false`: declared here
        error mfa/custom-greeting-call
          exports/policy.json:10:34 `true`
          Voice calls with a custom greeting start in the United States: outside `phone-data-in-europe`
            residency.toml:11:12 `["EU"]`: required here by `phone-data-in-europe`
    "#]],
    );
}

#[test]
fn patterns_without_files_and_files_that_nobody_understands_are_told() {
    check(
        MANIFEST,
        &[],
        &expect![[r#"
        judged
        error evidence/no-file
          residency.toml:18:10 `"exports/*.json"`
          no file is meant by `exports/*.json`
    "#]],
    );
    let notes = "{\"notes\": [\"nothing of a tenant\"]}";
    check(
        MANIFEST,
        &[("exports/notes.json", notes), ("exports/tenant.json", OPENID)],
        &expect![[r#"
        judged
        warning evidence/unrecognized
          residency.toml:18:10 `"exports/*.json"`
          `exports/notes.json` is of no format that can be read
    "#]],
    );
}

#[test]
fn files_of_another_tenant_say_nothing() {
    let other = OPENID.replace("000000000001", "000000000002").replace("\"EU\"", "\"NA\"");
    check(
        MANIFEST,
        &[("exports/tenant.json", &other)],
        &expect![[r#"
        judged
        error evidence/contradiction
          exports/tenant.json:2:13 `"https://login.microsoftonline.com/5f1c0b7e-0000-4000-8000-000000000002/v2.0"`
          this file is of another tenant: its id is not `tenant.id`, so what it says is left out
            residency.toml:4:11 `"5f1c0b7e-0000-4000-8000-000000000001"`: declared here
    "#]],
    );
}

#[test]
fn a_waiver_may_accept_what_evidence_leads_to() {
    let waiver =
        "[[waiver]]\nfinding = \"evidence/*\"\nreason = \"the export is old\"\nowner = \"identity\"\nexpires = 2025-01-01\n";
    let report = report(&format!("{MANIFEST}{waiver}"), &[("exports/policy.json", POLICY)]);
    let ids: Vec<_> = report.findings.iter().map(|finding| (&*finding.claim.id, finding.waiver.is_some())).collect();
    expect![[r#"[("evidence/contradiction", true), ("mfa/custom-greeting-call", false)]"#]].assert_eq(&format!("{ids:?}"));
}

#[test]
fn a_baseline_knows_a_finding_of_evidence_though_its_line_moved() {
    let before = report(MANIFEST, &[("exports/policy.json", POLICY)]);
    let baseline = Baseline::of(&[before]);
    let checker = Checker::new(catalog(), options()).knowing(Some(&baseline));
    let moved = POLICY.replace("  \"id\": \"authenticationMethodsPolicy\"", "\n\n  \"id\": \"authenticationMethodsPolicy\"");
    let report = checked(&checker, MANIFEST, &shelf(&[("exports/policy.json", &moved), ("exports/cut.json", "{\"a\": ")]));
    expect![[r#"
        error evidence/unreadable
          exports/cut.json:1:7 ``
          the file is no JSON: expected value after colon in object property
        error evidence/contradiction (known)
          exports/policy.json:12:34 `true`
          `services.mfa.custom-greetings` is `false` in the manifest, and `true` here
            residency.toml:15:20 `false`: declared here
        error mfa/custom-greeting-call (known)
          exports/policy.json:12:34 `true`
          Voice calls with a custom greeting start in the United States: outside `phone-data-in-europe`
            residency.toml:11:12 `["EU"]`: required here by `phone-data-in-europe`
    "#]]
    .assert_eq(&told(&report.findings));
}

#[test]
fn what_is_supposed_is_judged_as_if_no_file_said_otherwise() {
    let supposed = vec!["services.mfa.custom-greetings=false".parse().expect("a supposition")];
    let checker = Checker::new(catalog(), options()).supposing(supposed);
    let report = checked(&checker, MANIFEST, &shelf(&[("exports/policy.json", POLICY)]));
    let what_if = report.what_if.expect("it was judged twice");
    expect![[r#"
        gone:
        error evidence/contradiction
          exports/policy.json:10:34 `true`
          `services.mfa.custom-greetings` is `false` in the manifest, and `true` here
            residency.toml:15:20 `false`: declared here
        error mfa/custom-greeting-call
          exports/policy.json:10:34 `true`
          Voice calls with a custom greeting start in the United States: outside `phone-data-in-europe`
            residency.toml:11:12 `["EU"]`: required here by `phone-data-in-europe`
        new:
    "#]]
    .assert_eq(&format!("gone:\n{}new:\n{}", told(&what_if.gone), told(&what_if.new)));
}

#[test]
fn a_horizon_tells_nothing_of_evidence() {
    let checker = Checker::new(catalog(), Options { horizon: Some(900), ..options() });
    let report = checked(&checker, MANIFEST, &shelf(&[("exports/policy.json", POLICY)]));
    let ahead = report.findings.iter().filter(|finding| finding.claim.id.ends_with("/ahead"));
    assert!(ahead.into_iter().all(|finding| !finding.claim.message.contains("evidence/")), "{}", told(&report.findings));
}

fn manifest(files: &Shelf) -> Result<Manifest, NotAtHand> {
    Manifest::read(catalog(), Path::new("residency.toml"), Ok(MANIFEST.into()), files, false)
}

#[test]
fn a_derivation_and_a_page_point_into_the_file() {
    let manifest = manifest(&shelf(&[("exports/policy.json", POLICY)])).expect("the manifest is sound");
    let date = Date::constant(2024, 12, 1);
    let why = why(catalog(), "mfa/custom-greeting-call", date, &manifest).expect("a fact");
    let asked = why.tenants[0].cases[0].ask.when.all.iter().flat_map(|switch| &switch.answers);
    let mut said: Vec<String> = asked.map(|answer| format!("{:?} {:?}", answer.holds, answer.location)).collect();
    let Ok(Page::Fact(page)) = explain(catalog(), "mfa/custom-greeting-call", date, Some(&manifest)) else {
        panic!("the fact has a page")
    };
    said.extend(page.tenant.iter().flat_map(|tenant| &tenant.findings).map(|finding| format!("{:?}", finding.location)));
    expect![[r#"
        Some(true) Some(exports/policy.json:10:34)
        Some(true) Some(residency.toml:14:21)
        exports/policy.json:10:34"#]]
    .assert_eq(&said.join("\n"));
}

#[test]
fn advice_is_to_change_what_is_really_set() {
    let (files, path) = (shelf(&[("exports/policy.json", POLICY), ("residency.toml", MANIFEST)]), Path::new("residency.toml"));
    let advice = Checker::new(catalog(), options()).advice(path, files.read(path), &files).expect("advice");
    let changes = advice.requirements.iter().flat_map(|advice| &advice.changes);
    let changes: Vec<String> = changes.map(|change| format!("{} ({:?})", change.words, change.location)).collect();
    expect!["set `services.mfa.custom-greetings` to `false` where this file shows it, not in the manifest (exports/policy.json:10:34)"].assert_eq(&changes.join("\n"));
}

#[test]
fn who_asks_about_a_tenant_whose_evidence_is_broken_is_told_so() {
    let files = shelf(&[("exports/cut.json", "{\"a\": "), ("residency.toml", MANIFEST)]);
    let Err(NotAtHand::Broken(report)) = manifest(&files) else { panic!("half a tenant would give wrong answers") };
    assert!(
        report.findings.iter().all(|finding| finding.claim.id == "evidence/unreadable" && finding.claim.level == Level::Error)
    );
    assert!(
        Checker::new(catalog(), options())
            .advice(Path::new("residency.toml"), files.read(Path::new("residency.toml")), &files)
            .is_err()
    );
}

#[test]
fn nothing_but_what_matters_of_a_file_can_be_seen() {
    let secret =
        POLICY.replace("\"id\": \"Voice\",", "\"id\": \"Voice\", \"includeTargets\": [{\"id\": \"+49 151 555 0100\"}],");
    let report = report(MANIFEST, &[("exports/policy.json", &secret)]);
    for finding in &report.findings {
        let places = finding.related.iter().map(|related| &related.location).chain([&finding.location]);
        assert!(places.into_iter().all(|place| !place.file.text().contains("555 0100")), "{:?}", finding.location);
    }
    assert_eq!(shown(Path::new("./exports/policy.json")), "exports/policy.json");
}
