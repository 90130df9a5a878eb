//! The four verdicts: how the place of a fact stands to what is permitted.

use expect_test::expect;

use crate::show::check;

#[test]
fn an_area_is_inside_partly_inside_or_outside() {
    check(
        r#"
# core/inside
[[statement]]
place = "FR"
# core/inside-too
[[statement]]
place = "emea"
# core/outside
[[statement]]
place = "US"
# core/partly
[[statement]]
place = "world"
"#,
        "",
        &expect![[r#"
            core/inside: compliant note [FR]
            core/inside-too: compliant note [DE IE]
            core/outside: violation error [US]
            core/partly: possible warning [AU BR CN GB JP US]
        "#]],
    );
}

#[test]
fn what_may_leave_is_possible_and_what_may_stay_is_compliant() {
    check(
        r#"
# core/leaves
[[statement]]
place = "US"
certainty = "may"
# core/stays
[[statement]]
place = "DE"
certainty = "may"
"#,
        "",
        &expect![[r#"
            core/leaves: possible warning [US] may
            core/stays: compliant note [DE] may
        "#]],
    );
}

#[test]
fn copies_all_over_the_world_are_a_violation_unless_the_world_is_permitted() {
    let facts = r#"
# core/always
[[statement]]
place = "everywhere"
# core/may
[[statement]]
place = "everywhere"
certainty = "may"
"#;
    check(
        facts,
        "",
        &expect![[r#"
            core/always: violation error [*]
            core/may: possible warning [*] may
        "#]],
    );
    check(
        facts,
        "[[requirement]]\nid = 'r'\nwithin = ['world']\n",
        &expect![[r#"
            core/always: compliant note [*]
            core/may: compliant note [*] may
        "#]],
    );
    check(
        facts,
        "[[requirement]]\nid = 'r'\nnever-in = ['BR']\n",
        &expect![[r#"
            core/always: violation error [*]
            core/may: possible warning [*] may
        "#]],
    );
}

#[test]
fn what_could_be_any_place_is_possible() {
    let facts = r#"
# core/anywhere
[[statement]]
place = "anywhere"
# core/outside-home
[[statement]]
place = "outside-home-region"
"#;
    check(
        facts,
        "",
        &expect![[r#"
            core/anywhere: possible warning [*]
            core/outside-home: possible warning [*]
        "#]],
    );
    check(
        facts,
        "[[requirement]]\nid = 'r'\nwithin = ['world']\n",
        &expect![[r#"
            core/anywhere: compliant note [*]
            core/outside-home: compliant note [*]
        "#]],
    );
}

#[test]
fn nowhere_and_the_customers_own_servers_are_compliant() {
    check(
        r#"
# core/nowhere
[[statement]]
place = "nowhere"
# core/own
[[statement]]
place = "on-premises"
"#,
        "",
        &expect![[r#"
            core/nowhere: compliant note []
            core/own: compliant note []
        "#]],
    );
}

#[test]
fn what_no_document_states_is_unstated() {
    check(
        "# core/silent\n[[statement]]\nplace = 'unstated'\n",
        "",
        &expect![[r#"
            core/silent: unstated warning []
        "#]],
    );
}

#[test]
fn of_several_places_each_counts_and_the_worst_decides() {
    check(
        r#"
# core/one-outside
[[statement]]
place = ["DE", "US", "JP"]
# core/one-unstated
[[statement]]
place = ["DE", "unstated"]
# core/one-anywhere
[[statement]]
place = ["US", "anywhere"]
# core/all-inside
[[statement]]
place = ["DE", "FR", "on-premises"]
"#,
        "",
        &expect![[r#"
            core/all-inside: compliant note [DE FR]
            core/one-anywhere: violation error [* US]
            core/one-outside: violation error [JP US]
            core/one-unstated: unstated warning []
        "#]],
    );
}

#[test]
fn of_several_statements_that_agree_the_worst_counts() {
    check(
        r#"
# core/log
[[statement]]
place = "US"
[[statement]]
source = "b"
from = 2020-06-01
place = "world"
"#,
        "",
        &expect![[r#"
            core/log: violation error [AU BR CN GB JP US]
        "#]],
    );
}

#[test]
fn a_service_that_is_not_in_use_has_no_findings() {
    let facts = "# phone/call\n[[statement]]\nplace = 'US'\n";
    check(facts, "", &expect![[""]]);
    check(facts, "[services.phone]\nenabled = false\n", &expect![[""]]);
    check(
        facts,
        "[services.phone]\n",
        &expect![[r#"
            phone/call: violation error [US]
        "#]],
    );
}
