//! The stories in `examples/`: each with its manifests, and the reports that the command gives of them.
//!
//! `DOMICILE_BLESS=1` writes the reports anew. What changes with every release or fact (versions, the catalog's digest) is left out.

use std::fs;
use std::path::{Path, PathBuf};

use crate::folder::{command, outcome};

/// The day on which the examples are told.
const TODAY: &str = "2026-11-20";

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// Checks an example on a day, and compares exit status and report with what is expected.
fn check(example: &str, as_of: &str, format: &str, status: i32) {
    let told = outcome(command(&root(), &format!("check examples/{example} --as-of {as_of} --format {format}")));
    assert_eq!((told.status, &*told.stderr), (status, ""), "{}", told.stdout);
    let date = if as_of == TODAY { String::new() } else { format!(".{as_of}") };
    let extension = if format == "json" { "json".to_owned() } else { format!("{format}.txt") };
    let name = format!("examples/{example}/expected{date}.{extension}");
    let file = root().join(&name);
    let report = without_versions(&told.stdout);
    let report = if as_of == TODAY { as_on_the_day(&report) } else { report };
    if std::env::var_os("DOMICILE_BLESS").is_some() {
        fs::write(&file, report).expect("the examples can be written");
        return;
    }
    let expected = fs::read_to_string(&file).unwrap_or_default().replace("\r\n", "\n");
    if expected != report {
        let both = || expected.lines().map(Some).chain([None]).zip(report.lines().map(Some).chain([None]));
        let (expected, told) = both().find(|(expected, told)| expected != told).unwrap_or_default();
        panic!(
            "{name} is told otherwise, first here:\n  expected: {}\n  told:     {}\nWhere this is right, write it down and read it: \
             DOMICILE_BLESS=1 cargo test -p domicile-cli --test it examples",
            expected.unwrap_or("nothing more"),
            told.unwrap_or("nothing more"),
        );
    }
}

/// A report without what changes with every release or fact: versions, the digest, and the end of the last sentence for people, which
/// names a version and is wrapped anew when that grows.
fn without_versions(report: &str) -> String {
    let mut report = report.to_owned();
    if let Some(at) = report.rfind(", catalog ") {
        report.replace_range(at.., ", …\n");
    }
    for before in ["\"version\":\"", "\"digest\":\""] {
        let parts: Vec<&str> = report.split(before).collect();
        let blank = |part: &&str| part.split_once('"').map_or_else(String::new, |(_, rest)| format!("{before}…\"{rest}"));
        report = parts[..1].iter().map(ToString::to_string).chain(parts[1..].iter().map(blank)).collect();
    }
    report
}

/// A report as it was told on the day of the examples: on every later one it says that it looks back.
fn as_on_the_day(report: &str) -> String {
    let marks = |line: &&str| line.contains(&format!("Checked as of {TODAY}, not today"));
    let told = report.lines().filter(|line| !marks(line));
    let told = told.map(|line| line.replace(&format!(" (as of {TODAY}, not today)"), ""));
    let told: String = told.map(|line| line + "\n").collect();
    told.replace("\"back_dated\":true", "\"back_dated\":false").replace("\"post_dated\":true", "\"post_dated\":false")
}

#[test]
fn german_bank() {
    for day in ["2019-06-01", "2021-07-01", "2022-11-25", "2024-12-01", TODAY] {
        check("german-bank", day, "short", 1);
    }
}

#[test]
fn german_bank_for_people() {
    check("german-bank", TODAY, "human", 1);
}

#[test]
fn german_bank_for_programs() {
    check("german-bank", TODAY, "json", 1);
}

#[test]
fn australian_agency() {
    check("australian-agency", "2021-07-01", "short", 1);
    check("australian-agency", TODAY, "short", 1);
}

#[test]
fn chinese_cloud() {
    check("chinese-cloud", "2024-12-01", "short", 1);
    check("chinese-cloud", TODAY, "short", 1);
}

#[test]
fn power_platform_abroad() {
    check("power-platform-abroad", TODAY, "short", 1);
}

#[test]
fn company_group() {
    check("company-group", TODAY, "short", 1);
}

#[test]
fn what_files_show_is_told_at_their_lines() {
    check("insurer", TODAY, "human", 1);
    check("insurer", TODAY, "short", 1);
}

#[test]
fn configured() {
    check("configured", TODAY, "short", 1);
}

#[test]
fn clean() {
    check("clean", TODAY, "short", 0);
}

#[test]
fn broken() {
    check("broken", TODAY, "short", 2);
}

#[test]
fn every_example_is_told() {
    let mut missing = Vec::new();
    for entry in fs::read_dir(root().join("examples")).expect("there are examples") {
        let folder = entry.expect("the folder can be read").path();
        for file in ["README.md", "expected.short.txt"] {
            if folder.is_dir() && !folder.join(file).is_file() {
                missing.push(folder.join(file));
            }
        }
    }
    assert!(missing.is_empty(), "{missing:?}");
}
