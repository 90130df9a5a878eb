//! `[[waiver]]`, and what `[check]` says of waivers.

use domicile_manifest::Role;
use expect_test::{Expect, expect};

use crate::show::check_content;

const DIGEST: &str = "sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

#[track_caller]
fn check(text: &str, expect: &Expect) {
    check_content(Role::Policy, text, expect);
}

/// A waiver that says only what it has to, and these lines.
fn waiver(lines: &str) -> String {
    format!("[[waiver]]\nreason = 'so'\nowner = 'me'\nexpires = 2027-01-01\n{lines}\n")
}

#[test]
fn a_waiver_may_say_what_makes_up_for_it() {
    check(
        &waiver("finding = 'x'\nkind = 'mitigated'"),
        &expect![[r#"
        waiver <1:1 [[waiver]]>, x <5:11 'x'>, because so says me, 2027-01-01 <4:11 2027-01-01>, mitigated
    "#]],
    );
    check(
        &waiver("finding = 'x'\nkind = 'mitigate'"),
        &expect![[r#"
        6:8 "'mitigate'" unknown-value: unknown value `mitigate` / did you mean `mitigated`?
    "#]],
    );
}

#[test]
fn a_waiver_may_be_bound() {
    let digests = format!("finding = 'phone/voice'\ncatalog-digest = '{DIGEST}'\nfact-digest = '{}'", &DIGEST[7..39]);
    check(
        &waiver(&digests),
        &expect![[r#"
        waiver <1:1 [[waiver]]>, phone/voice <5:11 'phone/voice'>, because so says me, 2027-01-01 <4:11 2027-01-01>, sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef <6:18 'sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef'>, 0123456789abcdef0123456789abcdef <7:15 '0123456789abcdef0123456789abcdef'>
    "#]],
    );
}

#[test]
fn what_is_no_digest_is_told() {
    check(
        &waiver("finding = 'x'\ncatalog-digest = 'sha256:12'"),
        &expect![[r#"
        6:18 "'sha256:12'" invalid-digest: `sha256:12` is no digest / copy it from `catalog.digest` of a report in JSON: `sha256:` and 64 digits
    "#]],
    );
    check(
        &waiver("finding = 'x'\nfact-digest = '12'"),
        &expect![[r#"
        6:15 "'12'" invalid-digest: `12` is no digest / let `domicile waive --bind fact` write it: 32 hexadecimal digits
    "#]],
    );
}

#[test]
fn the_digest_of_a_fact_binds_to_one_fact() {
    check(
        &waiver(&format!("finding = 'phone/*'\nfact-digest = '{}'", &DIGEST[7..39])),
        &expect![[r#"
        6:15 "'0123456789abcdef0123456789abcdef'" invalid-digest: `phone/*` may mean many facts, and a fact's digest is that of one / name one fact in `finding`, or bind the waiver to the whole catalog with `catalog-digest`
    "#]],
    );
}

#[test]
fn who_accepts_and_why_cannot_be_left_blank() {
    check(
        "[[waiver]]\nfinding = 'x'\nreason = ' \t'\nowner = ''\nexpires = '2027-01-01'\n[[waiver]]\nfinding = 'x'\n",
        &expect![[r#"
            3:10 "' \t'" empty-value: the string is empty
            4:9 "''" empty-value: the string is empty
            5:11 "'2027-01-01'" wrong-type: expected a date such as 2026-11-01, without quotes, found a string
            6:1 "[[waiver]]" missing-key: `expires` is missing / name the last day it holds, such as `expires = 2027-06-30`
            6:1 "[[waiver]]" missing-key: `owner` is missing / name who answers for it
            6:1 "[[waiver]]" missing-key: `reason` is missing / say why it is accepted
        "#]],
    );
}

#[test]
fn how_long_a_waiver_may_last() {
    check(
        "[check]\nlongest-waiver = '180d'\nwaiver-warning = \"30d\"\n",
        &expect![[r#"
        check at most 180 days <2:18 '180d'>, warned for 30 days
    "#]],
    );
}

#[test]
fn what_is_no_number_of_days_is_told() {
    for days in ["180", "'180'", "'6 months'", "'0d'", "'-1d'", "'36501d'", "'99999999999999d'", "'d'"] {
        let said = format!("[check]\nlongest-waiver = {days}\n");
        let findings = crate::show::parse(&crate::catalog::catalog(), &said, Role::Policy).findings;
        assert_eq!(findings[0].claim.id, "manifest/invalid-duration", "{days}");
    }
    check(
        "[check]\nlongest-waiver = 180\nwaiver-warning = '6 months'\n",
        &expect![[r#"
        2:18 "180" invalid-duration: expected a number of days, found an integer / write days from `"1d"` to `"36500d"`, in quotes
        3:18 "'6 months'" invalid-duration: expected a number of days, found `6 months` / write days from `"1d"` to `"36500d"`, in quotes
    "#]],
    );
}
