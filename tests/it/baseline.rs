//! `domicile baseline`, and `domicile check --baseline`.

use expect_test::expect;

use crate::folder::Folder;
use crate::pagers::{folder, paging, tenant};

const DAY: &str = "--catalog facts --as-of 2024-01-01";
const CHECK: &str = "check --catalog facts --as-of 2024-01-01 --format short --baseline known.toml";

fn written() -> Folder {
    let folder = paging();
    assert_eq!(folder.run(&format!("baseline {DAY} --write known.toml")).status, 0);
    folder
}

/// One more requirement, and so one more finding.
fn stricter(folder: &Folder) {
    let more = "[[requirement]]\nid = \"never-abroad\"\nservices = [\"pager/*\"]\nnever-in = [\"US\"]\n";
    folder.write("residency.toml", tenant("Contoso", true) + more);
}

#[test]
fn what_is_known_does_not_fail() {
    let folder = written();
    expect![[r##"
        # Findings that were there when this was written: `domicile check --baseline` fails on others only.
        # Written by `domicile baseline`. What tells a finding from others is its fingerprint; the rest is for people.
        version = 1
        findings = [
            { tenant = "Contoso", id = "pager/relay", requirement = "at-home", fingerprint = "fa6c418d62819629cf9c4be2dd358db5" },
        ]
    "##]].assert_eq(&folder.read("known.toml"));
    folder.check(CHECK, &expect![[r#"
        0
        residency.toml:11:10: error[pager/relay]: Pages are relayed by a station abroad (United States): outside `at-home` (known) (as of 2024-01-01, not today)
    "#]]);
    folder.check(
        &CHECK.replace("short", "human"),
        &expect![[r#"
            0
            Checked as of 2024-01-01, not today: what was published since does not count.
            No new findings: 1 tenant in 1 file, as of 2024-01-01, catalog 0.1.0; 1 known from the baseline and
            not counted.
        "#]],
    );
    let report: serde_json::Value =
        serde_json::from_str(&folder.run(&CHECK.replace("short", "json")).stdout).expect("it is JSON");
    assert_eq!((&report["summary"]["known"], &report["summary"]["error"]), (&1.into(), &0.into()));
    assert_eq!((&report["findings"][0]["known"], &report["findings"][0]["level"]), (&true.into(), &"error".into()));
}

#[test]
fn what_was_written_is_told() {
    paging().check(
        &format!("baseline {DAY} --write known.toml"),
        &expect![[r#"
        0
        known.toml holds 1 finding: 1 added, 0 dropped
    "#]],
    );
}

#[test]
fn lines_and_numbers_are_nothing_to_it() {
    let folder = written();
    folder.write("residency.toml", format!("\n\n# moved\n{}", tenant("Contoso", true).replace(" = ", "  =  ")));
    assert_eq!(folder.run(CHECK).status, 0);
    folder.write("residency.toml", tenant("Fabrikam", true));
    assert_eq!(folder.run(CHECK).status, 1, "as many findings, of another tenant");
}

#[test]
fn what_is_new_fails() {
    let folder = written();
    stricter(&folder);
    folder.check(CHECK, &expect![[r#"
        1
        residency.toml:11:10: error[pager/relay]: Pages are relayed by a station abroad (United States): outside `at-home` (known) (as of 2024-01-01, not today)
        residency.toml:11:10: error[pager/relay]: Pages are relayed by a station abroad (United States): outside `never-abroad` (as of 2024-01-01, not today)
    "#]]);
}

#[test]
fn debt_is_added_only_on_request() {
    let folder = written();
    let before = folder.read("known.toml");
    stricter(&folder);
    folder.check(
        &format!("baseline {DAY} --write known.toml"),
        &expect![[r#"
        1
        domicile: 1 finding not in `known.toml`, which stays as it is:
          pager/relay for never-abroad of Contoso
        End them, waive them with a reason, or take them in with --add.
    "#]],
    );
    assert_eq!(folder.read("known.toml"), before);
    folder.check(
        &format!("baseline {DAY} --write known.toml --add"),
        &expect![[r#"
        0
        known.toml holds 2 findings: 1 added, 0 dropped
    "#]],
    );
    assert_eq!(folder.run(CHECK).status, 0);
    let (old, new) = (before, folder.read("known.toml"));
    let added: Vec<&str> = new.lines().filter(|line| !old.contains(line)).collect();
    assert_eq!(added.len(), 1, "a finding is a line");
    assert!(old.lines().all(|line| new.contains(line)));
}

#[test]
fn what_is_no_longer_found_can_be_dropped() {
    let folder = written();
    folder.write("residency.toml", tenant("Contoso", false));
    folder.check(
        &format!("baseline {DAY} --prune known.toml"),
        &expect![[r#"
        0
        known.toml holds 0 findings: 0 added, 1 dropped
    "#]],
    );
    expect![[r#"
        # Findings that were there when this was written: `domicile check --baseline` fails on others only.
        # Written by `domicile baseline`. What tells a finding from others is its fingerprint; the rest is for people.
        version = 1
        findings = [
        ]
    "#]]
    .assert_eq(&folder.read("known.toml"));
}

#[test]
fn pruning_takes_nothing_in() {
    let folder = written();
    let before = folder.read("known.toml");
    stricter(&folder);
    assert_eq!(folder.run(&format!("baseline {DAY} --prune known.toml")).status, 0);
    assert_eq!(folder.read("known.toml"), before);
}

#[test]
fn what_is_waived_is_no_debt_and_its_end_is_new() {
    let waiver = "[[waiver]]\nfinding = \"pager/*\"\nreason = \"so\"\nowner = \"it\"\nexpires = 2024-06-30\n";
    let folder = folder(&[("residency.toml", &(tenant("Contoso", true) + waiver))]);
    folder.check(
        &format!("baseline {DAY} --write known.toml"),
        &expect![[r#"
        0
        known.toml holds 0 findings: 0 added, 0 dropped
    "#]],
    );
    assert_eq!(folder.run(CHECK).status, 0);
    assert_eq!(folder.run(&CHECK.replace("2024-01-01", "2024-07-01")).status, 1);
}

#[test]
fn tenants_that_were_not_checked_stay() {
    let folder = folder(&[("a/residency.toml", &tenant("Contoso", true)), ("b/residency.toml", &tenant("Fabrikam", true))]);
    assert_eq!(folder.run(&format!("baseline {DAY} --write known.toml")).status, 0);
    let before = folder.read("known.toml");
    folder.check(
        &format!("baseline {DAY} a --prune known.toml"),
        &expect![[r#"
        0
        known.toml holds 2 findings: 0 added, 0 dropped
    "#]],
    );
    assert_eq!(folder.read("known.toml"), before);
}

#[test]
fn a_baseline_that_cannot_be_used_is_no_empty_one() {
    let folder = written();
    let mut told = String::new();
    for (file, text) in [("gone.toml", None), ("empty.toml", Some("")), ("torn.toml", Some("version = 1\nfindings = [\n"))] {
        if let Some(text) = text {
            folder.write(file, text);
        }
        for words in [CHECK.replace("known.toml", file), format!("baseline {DAY} --prune {file}")] {
            let outcome = folder.run(&words);
            assert_eq!((outcome.status, &*outcome.stdout), (2, ""), "{words}");
            told += &outcome.stderr;
        }
    }
    expect![[r#"
        domicile: cannot use the baseline `gone.toml`: there is no such file
        domicile: cannot use the baseline `gone.toml`: there is no such file
        domicile: cannot use the baseline `empty.toml`: line 1: missing field `version`
        domicile: cannot use the baseline `empty.toml`: line 1: missing field `version`
        domicile: cannot use the baseline `torn.toml`: line 2: unclosed array, expected `]`
        domicile: cannot use the baseline `torn.toml`: line 2: unclosed array, expected `]`
    "#]]
    .assert_eq(&told);
}

#[test]
fn a_broken_manifest_is_not_known_away() {
    let folder = folder(&[("residency.toml", "[tenant]\nname = \"Contoso\"\n")]);
    folder.check(
        &format!("baseline {DAY} --write known.toml"),
        &expect![[r#"
            2
            domicile: `residency.toml` has mistakes: `domicile check` tells which
        "#]],
    );
    assert!(!folder.path("known.toml").exists());
}

#[test]
fn without_a_file_it_is_printed() {
    let folder = written();
    assert_eq!(folder.run(&format!("baseline {DAY}")).stdout, folder.read("known.toml"));
}
