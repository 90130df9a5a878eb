//! `[[requirement]]` and `[[waiver]]`.

use domicile_manifest::Role;
use expect_test::{Expect, expect};

use crate::show::check_content;

#[track_caller]
fn check(text: &str, expect: &Expect) {
    check_content(Role::Policy, text, expect);
}

#[test]
fn a_requirement_may_say_little() {
    check(
        "[[requirement]]\nid = 'x'\nnever-in = ['US']\n",
        &expect![[r#"
            requirement x <2:6 'x'> <1:1 [[requirement]]>
              data all, activities storage processing transit access, level error
              never in US <3:13 'US'> <3:12 ['US']>
        "#]],
    );
}

#[test]
fn a_requirement_may_say_much() {
    check(
        r#"
[[requirement]]
id         = "all"
data       = ["personal", "secrets"]
activities = ["storage", "transit"]
within     = ["EU", "GB", "home-country", "home-region"]
never-in   = ["emea"]
services   = ["*", "phone/*", "phone/voice"]
level      = "off"
because    = "we said so"
"#,
        &expect![[r#"
            requirement all <3:14 "all"> <2:1 [[requirement]]>
              data 111, activities storage transit, level off
              within EU <6:15 "EU">, GB <6:21 "GB">, the home country <6:27 "home-country">, the home region <6:43 "home-region"> <6:14 ["EU", "GB", "home-country", "home-region"]>
              never in emea <7:15 "emea"> <7:14 ["emea"]>
              services [*, phone/*, phone/voice]
              because we said so
        "#]],
    );
}

#[test]
fn an_id_is_given_once() {
    let text = "[[requirement]]\nid = 'x'\nwithin = ['EU']\n[[requirement]]\nid = 'x'\nnever-in = ['US']\n";
    check(
        text,
        &expect![[r#"
            5:6 "'x'" duplicate-id: a second requirement is called `x` (first given here 2:6) / give each requirement an id of its own
            requirement x <2:6 'x'> <1:1 [[requirement]]>
              data all, activities storage processing transit access, level error
              within EU <3:11 'EU'> <3:10 ['EU']>
        "#]],
    );
}

#[test]
fn a_requirement_that_is_half_understood_is_left_out() {
    check(
        "[[requirement]]\nid = 'x'\nwithin = ['EU', 'EUU']\n",
        &expect![[r#"
            3:17 "'EUU'" unknown-place: unknown place `EUU` / did you mean `EU`?
        "#]],
    );
    check(
        "[[requirement]]\nid = 'x'\nwithin = ['EU']\nservices = ['[', '*']\n",
        &expect![[r#"
            4:13 "'['" invalid-glob: invalid pattern `[` / write an id such as `service/fact`, or a pattern such as `service/*`
        "#]],
    );
    check(
        "[[requirement]]\nid = 'x'\nwithin = ['EU']\nlevel = 'fatal'\n",
        &expect![[r#"
            4:9 "'fatal'" unknown-value: unknown level `fatal` / one of `off`, `note`, `warning`, `error` can stand here
            requirement x <2:6 'x'> <1:1 [[requirement]]>
              data all, activities storage processing transit access, level error
              within EU <3:11 'EU'> <3:10 ['EU']>
        "#]],
    );
}

#[test]
fn places_of_settings_are_none_of_a_requirement() {
    check(
        "[[requirement]]\nid = 'x'\nwithin = ['eastus']\n",
        &expect![[r#"
            3:11 "'eastus'" unknown-place: unknown place `eastus` / write a country code such as `DE`, or the name of an area
        "#]],
    );
}

#[test]
fn a_waiver_may_name_any_finding() {
    check(
        r#"
[[waiver]]
finding     = "manifest/*"
requirement = "eu*"
reason      = "until the move"
owner       = "identity-team"
approved-by = "DPO"
expires     = 2027-06-30
[[waiver]]
finding = "phone/voice"
reason  = "known"
owner   = "me"
expires = 2027-01-01
"#,
        &expect![[r#"
            waiver <2:1 [[waiver]]>, manifest/* <3:15 "manifest/*">, because until the move says identity-team, 2027-06-30 <8:15 2027-06-30>, eu* <4:15 "eu*">, approved by DPO
            waiver <9:1 [[waiver]]>, phone/voice <10:11 "phone/voice">, because known says me, 2027-01-01 <13:11 2027-01-01>
        "#]],
    );
}

#[test]
fn a_waiver_that_is_half_understood_is_left_out() {
    let rest = "reason = 'so'\nowner = 'me'\nexpires = 2027-01-01";
    check(
        &format!("[[waiver]]\nfinding = 'x'\nrequirement = '{{'\n{rest}\n"),
        &expect![[r#"
            3:15 "'{'" invalid-glob: invalid pattern `{` / write an id such as `service/fact`, or a pattern such as `service/*`
        "#]],
    );
    check(
        &format!("[[waiver]]\nfinding = 'x'\napproved-by = ''\n{rest}\n"),
        &expect![[r#"
            3:15 "''" empty-value: the string is empty
            waiver <1:1 [[waiver]]>, x <2:11 'x'>, because so says me, 2027-01-01 <6:11 2027-01-01>
        "#]],
    );
}
