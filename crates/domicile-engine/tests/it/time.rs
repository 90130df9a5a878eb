//! The check is made as of a date: what is in force, what was replaced and what was withdrawn.

use expect_test::expect;

use crate::show::{check, check_citations, check_on};
use crate::world::TODAY;

const SAID_FOR_A_YEAR: &str = r#"
# core/log
[[statement]]
from  = 2021-01-01
until = 2022-01-01
place = "US"
"#;

const REPLACED: &str = r#"
# core/log
[[statement]]
from  = 2020-01-01
until = 2022-01-01
place = "US"
[[statement]]
from  = 2022-01-01
place = "DE"
"#;

#[test]
fn a_statement_is_in_force_from_its_edition_on() {
    check_on("2020-12-31", SAID_FOR_A_YEAR, "", &expect![[""]]);
    check_on(
        "2021-01-01",
        SAID_FOR_A_YEAR,
        "",
        &expect![[r#"
            core/log: violation error [US]
        "#]],
    );
    check_on(
        "2021-12-31",
        SAID_FOR_A_YEAR,
        "",
        &expect![[r#"
            core/log: violation error [US]
        "#]],
    );
}

#[test]
fn silence_withdraws_a_statement_and_the_fact_is_still_reported() {
    check_on(
        "2022-01-01",
        SAID_FOR_A_YEAR,
        "",
        &expect![[r#"
            core/log: violation warning [US] withdrawn
        "#]],
    );
}

#[test]
fn a_withdrawn_finding_names_the_edition_that_last_said_so_and_the_one_that_went_silent() {
    check_citations(
        "2023-06-01",
        SAID_FOR_A_YEAR,
        "",
        &expect![[r#"
            core/log
              a 2021-01-01 from 2021-01-01 until 2022-01-01 [US] always
        "#]],
    );
}

#[test]
fn a_finding_names_the_edition_in_force_and_knows_nothing_of_the_future() {
    let facts = r#"
# core/log
[[statement]]
from  = 2020-01-01
until = 2023-01-01
place = "US"
"#;
    check_citations(
        "2021-06-01",
        facts,
        "",
        &expect![[r#"
            core/log
              a 2021-01-01 from 2020-01-01 [US] always
        "#]],
    );
    check_citations(
        "2022-06-01",
        facts,
        "",
        &expect![[r#"
            core/log
              a 2022-01-01 from 2020-01-01 [US] always
        "#]],
    );
}

#[test]
fn another_statement_of_the_same_source_replaces() {
    check_on(
        "2021-12-31",
        REPLACED,
        "",
        &expect![[r#"
            core/log: violation error [US]
        "#]],
    );
    check_on(
        "2022-01-01",
        REPLACED,
        "",
        &expect![[r#"
            core/log: compliant note [DE]
        "#]],
    );
}

#[test]
fn what_replaced_can_itself_be_withdrawn_and_only_the_sources_last_counts() {
    let facts = r#"
# core/log
[[statement]]
from  = 2020-01-01
until = 2021-01-01
place = "US"
[[statement]]
from  = 2021-01-01
until = 2022-01-01
place = "JP"
"#;
    check_on(
        "2022-06-01",
        facts,
        "",
        &expect![[r#"
            core/log: violation warning [JP] withdrawn
        "#]],
    );
}

#[test]
fn the_last_of_each_source_counts_where_all_are_withdrawn() {
    let facts = r#"
# core/log
[[statement]]
until = 2021-01-01
place = "US"
[[statement]]
source = "b"
from   = 2020-06-01
until  = 2021-06-01
place  = "JP"
"#;
    check_on(
        "2021-03-01",
        facts,
        "",
        &expect![[r#"
            core/log: violation error [JP]
        "#]],
    );
    check_on(
        "2021-06-01",
        facts,
        "",
        &expect![[r#"
            core/log: violation warning [JP US] withdrawn
        "#]],
    );
    check_citations(
        "2021-06-01",
        facts,
        "",
        &expect![[r#"
            core/log
              b 2020-06-01 from 2020-06-01 until 2021-06-01 [JP] always
              a 2020-01-01 from 2020-01-01 until 2021-01-01 [US] always
        "#]],
    );
}

#[test]
fn two_statements_that_fell_silent_together_both_count() {
    let facts = r#"
# core/log
[[statement]]
until = 2021-01-01
place = "US"
[[statement]]
until = 2021-01-01
place = "JP"
"#;
    check_on(
        "2021-01-01",
        facts,
        "",
        &expect![[r#"
            core/log: violation warning [JP US] withdrawn
        "#]],
    );
}

#[test]
fn what_another_source_still_says_outlives_what_one_withdrew() {
    let facts = r#"
# core/log
[[statement]]
until = 2021-01-01
place = "US"
[[statement]]
source = "b"
from   = 2020-06-01
place  = "DE"
"#;
    check(
        facts,
        "",
        &expect![[r#"
            core/log: compliant note [DE]
        "#]],
    );
}

#[test]
fn a_statement_about_other_tenants_replaces_nothing() {
    let facts = r#"
# core/log
[[statement]]
until = 2022-01-01
place = "US"
[[statement]]
from  = 2022-01-01
when  = { tenant.country = ["JP"] }
place = "JP"
"#;
    check(
        facts,
        "",
        &expect![[r#"
            core/log: violation warning [US] withdrawn
        "#]],
    );
    check(
        facts,
        "[tenant]\nname = 'T'\ncountry = 'JP'\n",
        &expect![[r#"
            core/log: violation error [JP]
        "#]],
    );
}

#[test]
fn what_was_said_before_a_silence_is_one_statement_again_when_it_returns() {
    let facts = r#"
# core/log
[[statement]]
until = 2021-01-01
place = "US"
[[statement]]
from  = 2022-01-01
place = "US"
"#;
    check_on(
        "2021-06-01",
        facts,
        "",
        &expect![[r#"
            core/log: violation warning [US] withdrawn
        "#]],
    );
    check_on(
        "2022-06-01",
        facts,
        "",
        &expect![[r#"
            core/log: violation error [US]
        "#]],
    );
}

#[test]
fn time_is_decided_by_the_day_of_publication() {
    let facts = r#"
# core/log
[[statement]]
source = "late"
from   = "2020-01-01-b"
place  = "US"
"#;
    check_on("2020-02-29", facts, "", &expect![[""]]);
    check_citations(
        "2020-03-01",
        facts,
        "",
        &expect![[r#"
            core/log
              late 2020-01-01-b from 2020-01-01-b [US] always
        "#]],
    );
}

#[test]
fn the_level_of_what_is_withdrawn_is_the_milder_one() {
    let facts = "# core/log\n[[statement]]\nuntil = 2021-01-01\nplace = 'US'\n";
    let with = |check: &str| format!("[check]\n{check}\n");
    check(
        facts,
        &with("withdrawn = 'error'"),
        &expect![[r#"
            core/log: violation error [US] withdrawn
        "#]],
    );
    check(
        facts,
        &with("withdrawn = 'note'"),
        &expect![[r#"
            core/log: violation note [US] withdrawn
        "#]],
    );
    check(facts, &with("withdrawn = 'off'"), &expect![[""]]);
    let may = "# core/log\n[[statement]]\nuntil = 2021-01-01\nplace = 'US'\ncertainty = 'may'\n";
    check(
        may,
        &with("withdrawn = 'error'\npossible = 'note'"),
        &expect![[r#"
            core/log: possible note [US] may withdrawn
        "#]],
    );
    let inside = "# core/log\n[[statement]]\nuntil = 2021-01-01\nplace = 'DE'\n";
    check(
        inside,
        "",
        &expect![[r#"
            core/log: compliant note [DE] withdrawn
        "#]],
    );
}

#[test]
fn a_statement_that_names_no_place_takes_the_place_of_none_that_did() {
    let of = |source: &str| {
        format!(
            r#"
# core/log
[[statement]]
until = 2021-01-01
place = "US"
[[statement]]
source = "{source}"
from   = 2021-01-01
place  = "unstated"
"#
        )
    };
    check_on(
        "2020-12-31",
        &of("a"),
        "",
        &expect![[r#"
            core/log: violation error [US]
        "#]],
    );
    for facts in [of("a"), of("b").replace("2021-01-01\nplace  =", "2021-06-01\nplace  =")] {
        check(
            &facts,
            "",
            &expect![[r#"
                core/log: violation warning [US] withdrawn
            "#]],
        );
    }
    check_citations(
        TODAY,
        &of("a"),
        "",
        &expect![[r#"
            core/log
              a 2020-01-01 from 2020-01-01 until 2021-01-01 [US] always
              a 2023-01-01 from 2021-01-01 [] always
        "#]],
    );
}

#[test]
fn what_was_said_last_does_not_hide_that_nobody_says_where() {
    let facts = r#"
# core/log
[[statement]]
until = 2021-01-01
place = "US"
[[statement]]
from  = 2021-01-01
place = "unstated"
"#;
    for check_settings in ["withdrawn = 'note'", "withdrawn = 'off'"] {
        check(
            facts,
            &format!("[check]\n{check_settings}\n"),
            &expect![[r#"
                core/log: unstated warning [US]
            "#]],
        );
    }
    // Permitted where it was said to be last, yet no longer shown to hold.
    check(
        &facts.replace("US", "DE"),
        "",
        &expect![[r#"
            core/log: unstated warning []
        "#]],
    );
}

#[test]
fn what_names_no_place_can_itself_be_withdrawn_without_hiding_the_place() {
    let facts = r#"
# core/log
[[statement]]
until = 2021-01-01
place = "US"
[[statement]]
from  = 2021-01-01
until = 2022-01-01
place = "unstated"
"#;
    check(
        facts,
        "",
        &expect![[r#"
            core/log: violation warning [US] withdrawn
        "#]],
    );
}
