//! 0: clean. 1: something is found. 2: the check could not be made.

use expect_test::expect;

use crate::folder::Folder;
use crate::pagers::{folder, paging, tenant};

const SHORT: &str = "check --catalog facts --as-of 2024-01-01 --format short";

#[test]
fn a_clean_tenant_passes() {
    let folder = folder(&[("residency.toml", &tenant("Contoso", false))]);
    folder.check(
        SHORT,
        &expect![[r#"
            0
            No findings. Checked as of 2024-01-01, not today: what was published since does not count.
        "#]],
    );
}

#[test]
fn a_violation_fails() {
    paging().check(
        SHORT,
        &expect![[r#"
            1
            residency.toml:11:10: error[pager/relay]: Pages are relayed by a station abroad (United States): outside `at-home` (as of 2024-01-01, not today)
        "#]],
    );
}

#[test]
fn the_current_folder_is_checked_by_default() {
    let folder = paging();
    assert_eq!(folder.run(SHORT).stdout, folder.run(&format!("{SHORT} .")).stdout);
}

#[test]
fn a_date_decides_what_is_documented() {
    paging().check(
        "check --catalog facts --as-of 2021-01-01 --format short",
        &expect![[r#"
            0
            residency.toml:11:10: warning[pager/relay]: Pages are relayed by a station abroad (Mexico): possibly outside `at-home` (as of 2021-01-01, not today)
        "#]],
    );
    paging().check(
        "check --catalog facts --as-of 2019-12-31 --format short",
        &expect![[r#"
            0
            No findings. Checked as of 2019-12-31, not today: what was published since does not count.
        "#]],
    );
}

#[test]
fn the_caller_s_date_goes_before_the_manifest_s() {
    let text = tenant("Contoso", true).replace("[check]", "[check]\nas-of = 2021-01-01");
    let folder = folder(&[("residency.toml", &text)]);
    let date = |words: &str| {
        let report: serde_json::Value = serde_json::from_str(&folder.run(words).stdout).expect("the report is JSON");
        report["as_of"].as_str().expect("the date is text").to_owned()
    };
    assert_eq!(date("check --catalog facts --format json"), "2021-01-01");
    assert_eq!(date("check --catalog facts --format json --as-of 2024-01-01"), "2024-01-01");
}

#[test]
fn fail_on_draws_the_line() {
    let status = |paging_as_of: &str, line: &str| {
        paging().run(&format!("check --catalog facts --as-of {paging_as_of} --fail-on {line} --quiet")).status
    };
    // In 2021 it may leave: a warning. In 2024 it does: an error.
    assert_eq!([status("2021-01-01", "error"), status("2021-01-01", "warning"), status("2021-01-01", "note")], [0, 1, 1]);
    assert_eq!([status("2024-01-01", "error"), status("2024-01-01", "warning"), status("2024-01-01", "note")], [1, 1, 1]);
}

#[test]
fn fail_on_a_note() {
    let text = tenant("Contoso", true).replace("within ", "level = \"note\"\nwithin ");
    let folder = folder(&[("residency.toml", &text)]);
    let status = |line: &str| folder.run(&format!("{SHORT} --fail-on {line}")).status;
    assert_eq!([status("error"), status("warning"), status("note")], [0, 0, 1]);
}

#[test]
fn what_is_waived_passes_unless_waivers_do_not_count() {
    let waiver = "[[waiver]]\nfinding = \"pager/*\"\nreason = \"no post office\"\nowner = \"it\"\nexpires = 2024-06-30\n";
    let folder = folder(&[("residency.toml", &(tenant("Contoso", true) + waiver))]);
    folder.check(SHORT, &expect![[r#"
        0
        residency.toml:11:10: error[pager/relay]: Pages are relayed by a station abroad (United States): outside `at-home` (waived until 2024-06-30 by it) (as of 2024-01-01, not today)
    "#]]);
    folder.check(
        &format!("{SHORT} --no-waivers"),
        &expect![[r#"
            1
            residency.toml:11:10: error[pager/relay]: Pages are relayed by a station abroad (United States): outside `at-home` (as of 2024-01-01, not today)
        "#]],
    );
    let on = |day: &str| folder.run(&format!("check --catalog facts --quiet --as-of {day}")).status;
    assert_eq!([on("2024-06-30"), on("2024-07-01")], [0, 1], "the day itself still counts");
}

#[test]
fn what_is_compliant_is_shown_on_request() {
    let folder = folder(&[("residency.toml", &tenant("Contoso", true).replace("\"DE\"]", "\"DE\", \"US\"]"))]);
    folder.check(
        SHORT,
        &expect![[r#"
            0
            No findings. Checked as of 2024-01-01, not today: what was published since does not count.
        "#]],
    );
    folder.check(
        &format!("{SHORT} --show compliant"),
        &expect![[r#"
            0
            residency.toml:10:11: note[pager/relay]: Pages are relayed by a station abroad (United States): within `at-home` (as of 2024-01-01, not today)
        "#]],
    );
}

#[test]
fn quiet_says_nothing_and_keeps_the_status() {
    paging().check(
        "check --catalog facts --as-of 2024-01-01 --quiet",
        &expect![[r#"
        1
    "#]],
    );
}

#[test]
fn usage_errors() {
    let folder = Folder::with([]);
    let first_line = |words: &str| {
        let outcome = folder.run(words);
        assert_eq!((outcome.status, &*outcome.stdout), (2, ""), "{words}");
        outcome.stderr.lines().next().unwrap_or_default().to_owned()
    };
    let told: Vec<String> = [
        "",
        "chekc",
        "check --bogus",
        "check --format yaml",
        "check --as-of tomorrow",
        "check --fail-on off",
        "check --output json",
        "check --output yaml=report",
        "check --show all",
        "check --color sometimes",
        "check --jobs 0",
    ]
    .iter()
    .map(|words| format!("{words}: {}\n", first_line(words)))
    .collect();
    expect![[r#"
        : The `domicile` command.
        chekc: error: unrecognized subcommand 'chekc'
        check --bogus: error: unexpected argument '--bogus' found
        check --format yaml: error: invalid value 'yaml' for '--format <FORMAT>'
        check --as-of tomorrow: error: invalid value 'tomorrow' for '--as-of <DATE>': expected a date such as 2026-11-01
        check --fail-on off: error: invalid value 'off' for '--fail-on <LEVEL>'
        check --output json: error: invalid value 'json' for '--output <FORMAT=FILE>': expected FORMAT=FILE, such as json=report.json
        check --output yaml=report: error: invalid value 'yaml=report' for '--output <FORMAT=FILE>': `yaml` is no format; there are azure, checkstyle, csv, github, gitlab, human, json, jsonl, junit, markdown, narrated, rdjson, sarif, short, teamcity
        check --show all: error: invalid value 'all' for '--show <WHAT>'
        check --color sometimes: error: invalid value 'sometimes' for '--color <WHEN>'
        check --jobs 0: error: invalid value '0' for '--jobs <N>': 0 is not in 1..=1024
    "#]].assert_eq(&told.concat());
}

#[test]
fn a_path_that_is_not_there() {
    paging().check(
        &format!("{SHORT} residency.toml gone"),
        &expect![[r#"
            2
            residency.toml:11:10: error[pager/relay]: Pages are relayed by a station abroad (United States): outside `at-home` (as of 2024-01-01, not today)
            --
            domicile: cannot read `gone`: there is no such file or folder
        "#]],
    );
}

#[test]
fn a_folder_without_a_manifest() {
    Folder::with([("there/readme.md", "")]).check("check there --format short", &expect![[r#"
        2
        domicile: no manifest found in `there`: looked for residency.toml and *.residency.toml, hidden and git-ignored files apart
    "#]]);
}

#[test]
fn help_and_version_are_no_errors() {
    let folder = Folder::with([]);
    for words in ["--help", "--version", "check --help", "help check"] {
        let outcome = folder.run(words);
        assert_eq!((outcome.status, &*outcome.stderr), (0, ""), "{words}");
        assert!(!outcome.stdout.is_empty(), "{words}");
    }
}
