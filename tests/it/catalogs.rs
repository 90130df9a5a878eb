//! Facts of the user's own.

use expect_test::expect;
use serde_json::Value;

use crate::folder::Folder;
use crate::pagers::{FACTS, folder, paging, tenant};

const SHORT: &str = "check --as-of 2024-01-01 --format short";

/// A fact of a service that the embedded catalog knows, citing a document of one's own.
const FACT: &str = r#"title    = "The help desk reads sign-in logs from abroad"
data     = ["personal.activity"]
activity = "access"

[[statement]]
source    = "handbook"
section   = "Help desk"
from      = 2020-01-01
place     = "US"
certainty = "always"
"#;

const READER: &str = r#"[tenant]
name    = "Contoso"
country = "DE"

[[requirement]]
id       = "at-home"
services = ["directory/help-desk"]
within   = ["DE"]

[check]
undeclared = "off"
"#;

fn named_in_the_manifest(folders: &str, name: &str) -> String {
    format!("catalog = {folders}\n{}", tenant(name, true))
}

#[test]
fn a_folder_of_facts_and_sources() {
    let handbook = FACTS[1].1;
    let folder = Folder::with([
        ("residency.toml", READER),
        ("with/sources/handbook.toml", handbook),
        ("with/facts/directory/help-desk.toml", FACT),
        ("without/sources/handbook.toml", handbook),
        ("without/directory/help-desk.toml", FACT),
    ]);
    let with = folder.run(&format!("{SHORT} --catalog with"));
    let without = folder.run(&format!("{SHORT} --catalog without"));
    assert_eq!((with.status, &with.stdout), (without.status, &without.stdout));
    folder.check(&format!("{SHORT} --catalog with"), &expect![[r#"
        1
        residency.toml:3:11: error[directory/help-desk]: The help desk reads sign-in logs from abroad (United States): outside `at-home` (as of 2024-01-01, not today)
    "#]]);
}

#[test]
fn two_folders_add_up() {
    let folder = paging();
    folder.write("more/pager/archive.toml", FACTS[2].1.replace("relayed by", "kept at").replace("processing", "storage"));
    folder.check(
        &format!("{SHORT} --catalog facts --catalog more"),
        &expect![[r#"
            1
            residency.toml:11:10: error[pager/archive]: Pages are kept at a station abroad (United States): outside `at-home` (as of 2024-01-01, not today)
            residency.toml:11:10: error[pager/relay]: Pages are relayed by a station abroad (United States): outside `at-home` (as of 2024-01-01, not today)
        "#]],
    );
}

#[test]
fn the_digest_tells_which_facts_were_used() {
    let digest = |words: &str| {
        let report: Value = serde_json::from_str(&paging().run(words).stdout).expect("the report is JSON");
        report["catalog"]["digest"].as_str().expect("a digest").to_owned()
    };
    let with = digest("check --format json --catalog facts");
    assert!(with.starts_with("sha256:"));
    assert_ne!(with, digest("check --format json"));
    assert_eq!(with, digest("check --format json --catalog ./facts"));
}

#[test]
fn a_manifest_names_its_own() {
    let folder = folder(&[("a/residency.toml", &named_in_the_manifest("[\"../facts\"]", "Contoso"))]);
    folder.check(
        &format!("{SHORT} a"),
        &expect![[r#"
            1
            a/residency.toml:12:10: error[pager/relay]: Pages are relayed by a station abroad (United States): outside `at-home` (as of 2024-01-01, not today)
        "#]],
    );
}

#[test]
fn only_the_manifest_that_names_them_has_them() {
    let plain = READER.replace("directory/help-desk", "directory/*").replace("[\"DE\"]", "[\"DE\", \"home-region\"]");
    let folder =
        folder(&[("a/residency.toml", &named_in_the_manifest("[\"../facts\"]", "Contoso")), ("b/residency.toml", &plain)]);
    let report: Value = serde_json::from_str(&folder.run("check --format json a b").stdout).expect("the report is JSON");
    let ids = report["findings"].as_array().expect("findings are a list").iter().map(|finding| &finding["id"]);
    assert_eq!(ids.filter(|id| **id == "pager/relay").count(), 1);
}

#[test]
fn manifests_with_facts_of_their_own_keep_their_place() {
    let folder = folder(&[
        ("a/residency.toml", "[tenant]\n"),
        ("b/residency.toml", &named_in_the_manifest("[\"../facts\"]", "Contoso")),
        ("c/residency.toml", "[tenant]\n"),
    ]);
    let outcome = folder.run(&format!("{SHORT} a b c"));
    let mut files: Vec<&str> = outcome.stdout.lines().filter_map(|line| line.split('/').next()).collect();
    files.dedup();
    assert_eq!(files, ["a", "b", "c"]);
}

#[test]
fn a_folder_that_is_not_there() {
    let folder = paging();
    folder.check(
        &format!("{SHORT} --catalog gone"),
        &expect![[r#"
        2
        domicile: cannot read the catalog `gone`: there is no such folder
    "#]],
    );
    folder.check(
        &format!("{SHORT} --catalog residency.toml"),
        &expect![[r#"
        2
        domicile: cannot read the catalog `residency.toml`: it is no folder
    "#]],
    );
}

#[test]
fn a_manifest_that_names_a_folder_that_is_not_there_is_not_in_the_way_of_others() {
    let folder = folder(&[
        ("a/residency.toml", &named_in_the_manifest("[\"gone\"]", "Contoso")),
        ("b/residency.toml", &named_in_the_manifest("[\"../facts\"]", "Fabrikam")),
    ]);
    let outcome = folder.run("check a b --format json");
    let report: Value = serde_json::from_str(&outcome.stdout).expect("the report is JSON, whatever is broken");
    let findings = report["findings"].as_array().expect("findings are a list");
    let of = |path: &str| findings.iter().filter(|finding| finding["location"]["path"] == path).count();
    assert_eq!((outcome.status, of("a/residency.toml"), of("b/residency.toml")), (2, 1, 1));
    folder.check(
        &format!("{SHORT} a b"),
        &expect![[r#"
            2
            a/residency.toml:1:12: error[manifest/catalog-unreadable]: the facts in `a/gone` cannot be used: there is no such folder
            b/residency.toml:12:10: error[pager/relay]: Pages are relayed by a station abroad (United States): outside `at-home` (as of 2024-01-01, not today)
        "#]],
    );
}

#[test]
fn mistakes_in_facts_are_findings() {
    let folder = paging();
    folder.write("facts/facts/pager/broken.toml", "title = \"Pages\"\nactivty = \"storage\"\ndata = [\"personel\"]\n");
    folder.check(
        &format!("{SHORT} --catalog facts"),
        &expect![[r#"
            2
            residency.toml:11:10: error[pager/relay]: Pages are relayed by a station abroad (United States): outside `at-home` (as of 2024-01-01, not today)
            facts/facts/pager/broken.toml:1:1: error[catalog/missing-key]: `statement` is missing
            facts/facts/pager/broken.toml:2:1: error[catalog/unknown-key]: unknown key `activty`
            facts/facts/pager/broken.toml:3:9: error[catalog/unknown-value]: unknown kind of data `personel`
        "#]],
    );
}

#[test]
fn a_file_in_the_wrong_place_is_not_passed_over() {
    let folder = paging();
    folder.write("facts/stray.toml", FACT);
    let outcome = folder.run(&format!("{SHORT} --catalog facts"));
    assert_eq!(outcome.status, 2, "a fact that is never judged must not go unnoticed:\n{}", outcome.stdout);
}
