//! Waivers that are bound to what they were decided on, and waivers that end.

use expect_test::{Expect, expect};

use crate::show::check_run;
use crate::world::{catalog_digest, digest};

/// Says `US` from 2020 on, `DE` and `US` from 2022 on, and nothing any more from 2023 on; another page says `JP` from June 2021 on.
const MOVING: &str = r#"
# core/log
[[statement]]
place = "US"
until = 2022-01-01
[[statement]]
from = 2022-01-01
until = 2023-01-01
place = ["US", "DE"]
[[statement]]
source = "b"
from = 2021-06-01
place = "JP"
certainty = "may"
"#;

fn manifest(waiver: &str, check: &str) -> String {
    format!(
        "[check]\nundeclared = 'off'\n{check}\n[[waiver]]\nfinding = 'core/log'\nreason = 'known'\nowner = 'ann'\n{waiver}\n"
    )
}

/// A waiver that was decided on a day, on another day.
#[track_caller]
fn check_decided(on: &str, seen: &str, expect: &Expect) {
    let digest = digest(MOVING, "core/log", on).expect("something is said");
    check_run(seen, MOVING, &manifest(&format!("fact-digest = '{digest}'\nexpires = 2030-01-01"), ""), expect);
}

#[test]
fn a_waiver_holds_while_the_same_is_said() {
    check_decided(
        "2020-03-01",
        "2021-03-01",
        &expect![[r#"
        core/log error 13:11 "'DE'" waived: known by ann
    "#]],
    );
}

#[test]
fn it_lapses_with_another_place() {
    check_decided(
        "2021-07-01",
        "2022-03-01",
        &expect![[r#"
        core/log error 13:11 "'DE'"
          8:15 "'c77b156230ee44f9690be8ae19f2b1e3'": accepted here until 2030-01-01, by ann; the waiver has lapsed, since what it was bound to has changed
        waiver/lapsed warning 8:15 "'c77b156230ee44f9690be8ae19f2b1e3'": the waiver of `core/log` has lapsed: edition 2022-01-01 of `a` says `DE`, `US` instead of `US`
    "#]],
    );
}

#[test]
fn it_lapses_with_another_document() {
    check_decided(
        "2021-01-01",
        "2021-07-01",
        &expect![[r#"
        core/log error 13:11 "'DE'"
          8:15 "'8ee798f0618c321303ba9f7c2982331a'": accepted here until 2030-01-01, by ann; the waiver has lapsed, since what it was bound to has changed
        waiver/lapsed warning 8:15 "'8ee798f0618c321303ba9f7c2982331a'": the waiver of `core/log` has lapsed: edition 2021-06-01 of `b` says `JP` (may happen)
    "#]],
    );
}

#[test]
fn it_lapses_with_silence() {
    check_decided(
        "2022-03-01",
        "2023-03-01",
        &expect![[r#"
        core/log warning 13:11 "'DE'"
          8:15 "'729c34f6943f612ce39b296eb081b99f'": accepted here until 2030-01-01, by ann; the waiver has lapsed, since what it was bound to has changed
        waiver/lapsed warning 8:15 "'729c34f6943f612ce39b296eb081b99f'": the waiver of `core/log` has lapsed: edition 2023-01-01 of `a` no longer says `DE`, `US`
    "#]],
    );
}

#[test]
fn what_was_decided_later_does_not_count_before() {
    check_decided(
        "2022-03-01",
        "2021-07-01",
        &expect![[r#"
        core/log error 13:11 "'DE'"
          8:15 "'729c34f6943f612ce39b296eb081b99f'": accepted here until 2030-01-01, by ann; the waiver has lapsed, since what it was bound to has changed
        waiver/lapsed warning 8:15 "'729c34f6943f612ce39b296eb081b99f'": the waiver of `core/log` has lapsed: it was decided on what is said since 2022-01-01, and the check is made as of 2021-07-01
    "#]],
    );
}

#[test]
fn what_no_edition_ever_said() {
    let waiver = manifest("fact-digest = '0123456789abcdef0123456789abcdef'\nexpires = 2030-01-01", "");
    check_run(
        "2021-07-01",
        MOVING,
        &waiver,
        &expect![[r#"
        core/log error 13:11 "'DE'"
          8:15 "'0123456789abcdef0123456789abcdef'": accepted here until 2030-01-01, by ann; the waiver has lapsed, since what it was bound to has changed
        waiver/lapsed warning 8:15 "'0123456789abcdef0123456789abcdef'": the waiver of `core/log` has lapsed: what it was bound to is what no edition says, so the catalog was corrected since
    "#]],
    );
    check_run(
        "2021-07-01",
        MOVING,
        &waiver.replace("core/log", "core/lag"),
        &expect![[r#"
        core/log error 13:11 "'DE'"
        waiver/lapsed warning 8:15 "'0123456789abcdef0123456789abcdef'": the waiver of `core/lag` has lapsed: the catalog has no fact of that name
    "#]],
    );
}

#[test]
fn a_digest_knows_what_is_said_and_not_how() {
    let plain =
        "# core/log\n[[statement]]\nplace = ['US', 'DE']\n[[statement]]\nsource = 'b'\nfrom = 2020-06-01\nplace = 'JP'\n";
    let of = |facts: &str| digest(facts, "core/log", "2024-01-01");
    let other_words = "# core/log\ntitle = 'Another title'\nremedy = 'Nothing.'\nwhen = { mirror = true }\n[[statement]]\nsource = 'b'\nsection = 'T'\nquote = 'Q'\nfrom = 2020-06-01\nplace = 'JP'\n[[statement]]\nplace = ['DE', 'US']\n";
    assert_eq!(of(plain), of(other_words));
    for (was, is) in [
        ("'JP'", "'US'"),
        ("'JP'", "'JP'\ncertainty = 'may'"),
        ("'JP'", "'JP'\nevent = 'asked for'"),
        ("'JP'", "'JP'\nretention = '30 days'"),
        ("2020-06-01", "2021-06-01"),
        ("'JP'", "'JP'\nuntil = 2021-06-01"),
        ("# core/log\n", "# core/log\ndata = ['secrets']\n"),
        ("# core/log\n", "# core/log\nactivity = 'transit'\n"),
    ] {
        assert_ne!(of(plain), of(&plain.replace(was, is)), "{is}");
    }
}

#[test]
fn a_replaced_statement_is_no_longer_part_of_it() {
    let of = |first: &str| {
        let facts = format!(
            "# core/log\n[[statement]]\nplace = '{first}'\nuntil = 2022-01-01\n[[statement]]\nfrom = 2022-01-01\nplace = 'JP'\n"
        );
        digest(&facts, "core/log", "2024-01-01")
    };
    assert_eq!(of("US"), of("DE"));
}

/// Waivers are bound to it: were this to change, every one of them would lapse.
#[test]
fn the_digest_is_fixed() {
    expect![[r#"
        Some(
            "26ef29605fd7cead0f389e7d32080aa8",
        )
    "#]]
    .assert_debug_eq(&digest(MOVING, "core/log", "2023-03-01"));
    assert_eq!(digest(MOVING, "core/log", "2019-01-01"), None);
}

#[test]
fn a_waiver_may_be_bound_to_the_whole_catalog() {
    let facts = "# core/log\n[[statement]]\nplace = 'US'\n";
    let waiver = manifest(&format!("catalog-digest = '{}'\nexpires = 2030-01-01", catalog_digest(facts)), "");
    check_run(
        "2024-01-01",
        facts,
        &waiver,
        &expect![[r#"
        core/log error 13:11 "'DE'" waived: known by ann
    "#]],
    );
    let other = "sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
    let waiver = manifest(&format!("catalog-digest = '{other}'\nexpires = 2030-01-01"), "");
    check_run(
        "2024-01-01",
        facts,
        &waiver,
        &expect![[r#"
        core/log error 13:11 "'DE'"
          8:18 "'sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef'": accepted here until 2030-01-01, by ann; the waiver has lapsed, since what it was bound to has changed
        waiver/lapsed warning 8:18 "'sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef'": the waiver of `core/log` has lapsed: the catalog is not the one it was decided on
    "#]],
    );
}

const FACTS: &str = "# core/log\n[[statement]]\nplace = 'US'\n";

#[test]
fn a_waiver_that_ends_too_late_does_not_count() {
    let limit = "longest-waiver = '180d'";
    check_run(
        "2024-01-01",
        FACTS,
        &manifest("expires = 2024-06-29", limit),
        &expect![[r#"
        core/log error 12:11 "'DE'" waived: known by ann
    "#]],
    );
    check_run(
        "2024-01-01",
        FACTS,
        &manifest("expires = 2024-06-30", limit),
        &expect![[r#"
        core/log error 12:11 "'DE'"
          8:11 "2024-06-30": accepted here until 2024-06-30, by ann; the waiver does not count, since it ends later than `longest-waiver` allows
        waiver/too-long warning 8:11 "2024-06-30": the waiver of `core/log` ends in 181 days, and 180 are allowed at most
          3:18 "'180d'": no waiver may last longer than this
    "#]],
    );
}

#[test]
fn a_waiver_that_ends_soon_is_told() {
    let window = "waiver-warning = '30d'";
    check_run(
        "2024-01-01",
        FACTS,
        &manifest("expires = 2024-02-01", window),
        &expect![[r#"
        core/log error 12:11 "'DE'" waived: known by ann
    "#]],
    );
    check_run(
        "2024-01-01",
        FACTS,
        &manifest("expires = 2024-01-31", window),
        &expect![[r#"
        core/log error 12:11 "'DE'" waived: known by ann
        waiver/ends-soon note 8:11 "2024-01-31": the waiver of `core/log` ends in 30 days
    "#]],
    );
    check_run(
        "2024-01-01",
        FACTS,
        &manifest("expires = 2024-01-01", window),
        &expect![[r#"
        core/log error 12:11 "'DE'" waived: known by ann
        waiver/ends-soon note 8:11 "2024-01-01": the waiver of `core/log` ends with this day
    "#]],
    );
}

#[test]
fn what_makes_up_for_a_deviation_is_said_when_it_ends() {
    check_run(
        "2024-01-01",
        FACTS,
        &manifest("kind = 'mitigated'\nexpires = 2023-12-31", ""),
        &expect![[r#"
        core/log error 13:11 "'DE'"
          9:11 "2023-12-31": mitigated here until 2023-12-31, by ann; the waiver has expired
        waiver/expired warning 9:11 "2023-12-31": the waiver of `core/log` expired on 2023-12-31
    "#]],
    );
}

#[test]
fn two_patterns_that_accept_one_finding_overlap() {
    let more = "[[waiver]]\nfinding = 'core/*'\nreason = 'all'\nowner = 'bob'\nexpires = 2024-06-30\n";
    check_run(
        "2024-01-01",
        FACTS,
        &(manifest("expires = 2024-06-30", "") + more),
        &expect![[r#"
        core/log error 17:11 "'DE'" waived: known by ann
        waiver/overlap warning 10:11 "'core/*'": the waivers of `core/log` and of `core/*` accept one and the same finding
          5:11 "'core/log'": accepted here
    "#]],
    );
    check_run(
        "2024-01-01",
        FACTS,
        &(manifest("expires = 2023-06-30", "") + more),
        &expect![[r#"
        core/log error 17:11 "'DE'" waived: all by bob
        waiver/expired warning 8:11 "2023-06-30": the waiver of `core/log` expired on 2023-06-30
    "#]],
    );
}
