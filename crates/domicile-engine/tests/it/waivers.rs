//! Accepted deviations.

use expect_test::expect;

use crate::show::{check_run, check_without_waivers};

const FACTS: &str = r#"
# core/copy
[[statement]]
place = "US"
# core/log
[[statement]]
place = "JP"
"#;

fn manifest(waivers: &[&str]) -> String {
    let waiver = |text: &&str| format!("[[waiver]]\nreason = 'known'\nowner = 'ann'\n{text}\n");
    "[check]\nundeclared = 'off'\n".to_owned() + &waivers.iter().map(waiver).collect::<String>()
}

#[test]
fn a_waiver_accepts_the_findings_it_names() {
    check_run(
        "2024-01-01",
        FACTS,
        &manifest(&["finding = 'core/log'\nexpires = 2024-06-30"]),
        &expect![[r#"
            core/copy error 11:11 "'DE'"
            core/log error 11:11 "'DE'" waived: known by ann
        "#]],
    );
    check_run(
        "2024-01-01",
        FACTS,
        &manifest(&["finding = 'core*'\nexpires = 2024-06-30"]),
        &expect![[r#"
            core/copy error 11:11 "'DE'" waived: known by ann
            core/log error 11:11 "'DE'" waived: known by ann
        "#]],
    );
}

#[test]
fn a_waiver_can_be_for_one_requirement() {
    let two = "[[requirement]]\nid = 'r'\nwithin = ['EU']\n[[requirement]]\nid = 'states'\nnever-in = ['US', 'JP']\n";
    let accepted = "finding = 'core/log'\nrequirement = 'st*'\nexpires = 2024-06-30";
    check_run(
        "2024-01-01",
        FACTS,
        &(manifest(&[accepted]) + two),
        &expect![[r#"
            core/copy error 18:11 "'DE'"
            core/copy for states error 18:11 "'DE'"
            core/log error 18:11 "'DE'"
            core/log for states error 18:11 "'DE'" waived: known by ann
        "#]],
    );
}

#[test]
fn the_last_day_still_counts() {
    let accepted = manifest(&["finding = 'core/*'\nexpires = 2024-06-30"]);
    check_run(
        "2024-06-30",
        FACTS,
        &accepted,
        &expect![[r#"
            core/copy error 11:11 "'DE'" waived: known by ann
            core/log error 11:11 "'DE'" waived: known by ann
        "#]],
    );
    check_run(
        "2024-07-01",
        FACTS,
        &accepted,
        &expect![[r#"
            core/copy error 11:11 "'DE'"
              7:11 "2024-06-30": accepted here until 2024-06-30, by ann; the waiver has expired
            core/log error 11:11 "'DE'"
              7:11 "2024-06-30": accepted here until 2024-06-30, by ann; the waiver has expired
            waiver/expired warning 7:11 "2024-06-30": the waiver of `core/*` expired on 2024-06-30
        "#]],
    );
}

#[test]
fn an_expired_waiver_beside_one_that_holds_is_only_told_of_itself() {
    let accepted = manifest(&[
        "finding = 'core/*'\nexpires = 2023-12-31",
        "finding = 'core/log'\nexpires = 2024-06-30",
        "finding = 'core/copy'\nexpires = 2024-06-30",
    ]);
    check_run(
        "2024-01-01",
        FACTS,
        &accepted,
        &expect![[r#"
            core/copy error 21:11 "'DE'" waived: known by ann
            core/log error 21:11 "'DE'" waived: known by ann
            waiver/expired warning 7:11 "2023-12-31": the waiver of `core/*` expired on 2023-12-31
        "#]],
    );
}

#[test]
fn a_waiver_that_accepts_nothing_is_told() {
    let accepted = manifest(&[
        "finding = 'mail/*'\nexpires = 2024-06-30",
        "finding = 'core/log'\nrequirement = 'q'\nexpires = 2024-06-30",
    ]);
    check_run(
        "2024-01-01",
        "",
        &accepted,
        &expect![[r#"
            waiver/unused warning 6:11 "'mail/*'": the waiver of `mail/*` accepts nothing
            waiver/unused warning 11:11 "'core/log'": the waiver of `core/log` accepts nothing
        "#]],
    );
}

#[test]
fn what_is_waived_twice_is_told() {
    let accepted = manifest(&[
        "finding = 'core/log'\nexpires = 2024-06-30",
        "finding = 'core/log'\nexpires = 2025-06-30",
        "finding = 'core/log'\nrequirement = 'r'\nexpires = 2025-06-30",
    ]);
    check_run(
        "2024-01-01",
        FACTS,
        &accepted,
        &expect![[r#"
            core/copy error 22:11 "'DE'"
            core/log error 22:11 "'DE'" waived: known by ann
            waiver/duplicate warning 11:11 "'core/log'": `core/log` is waived twice
              6:11 "'core/log'": waived here already
            waiver/overlap warning 16:11 "'core/log'": two waivers of `core/log` accept one and the same finding, this one for `r`
              6:11 "'core/log'": accepted here
        "#]],
    );
}

#[test]
fn without_waivers_nothing_is_accepted_and_none_is_called_unused() {
    let accepted = manifest(&["finding = 'core/log'\nexpires = 2024-06-30", "finding = 'mail/*'\nexpires = 2024-06-30"]);
    check_without_waivers(
        "2024-01-01",
        FACTS,
        &accepted,
        &expect![[r#"
            core/copy error 16:11 "'DE'"
            core/log error 16:11 "'DE'"
        "#]],
    );
}

#[test]
fn what_the_manifest_leaves_open_can_be_accepted_too() {
    let accepted = manifest(&["finding = 'apps/unassessed'\nexpires = 2024-06-30"]);
    check_run(
        "2024-01-01",
        "",
        &(accepted + "[[app]]\nname = 'Wiki'\n"),
        &expect![[r#"
            apps/unassessed of Wiki warning 9:8 "'Wiki'": nobody has assessed app `Wiki`: `stores-in` is not given waived: known by ann
        "#]],
    );
}
