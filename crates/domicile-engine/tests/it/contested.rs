//! Documents that disagree.

use expect_test::expect;

use crate::show::{check, check_citations, check_on};
use crate::world::{TODAY, evaluated};

const NEWEST: &str = "[check]\ncontested = 'newest'\n";

/// Page A, whose newest edition is the newest, says Germany; page B says the United States.
const BY_AREA: &str = r#"
# core/log
[[statement]]
place  = "DE"
[[statement]]
source = "b"
from   = 2020-06-01
place  = "US"
"#;

#[test]
fn areas_of_which_neither_contains_the_other_are_contested() {
    check(
        BY_AREA,
        "",
        &expect![[r#"
            core/log: violation error [US] contested
        "#]],
    );
    check(
        r#"
# core/contained
[[statement]]
place = "DE"
[[statement]]
place = "EU"
# core/overlapping
[[statement]]
place = "EU"
[[statement]]
place = ["DE", "US"]
# core/own-servers
[[statement]]
place = "on-premises"
[[statement]]
place = "DE"
# core/same
[[statement]]
place = "US"
[[statement]]
place = "US"
"#,
        "",
        &expect![[r#"
            core/contained: compliant note [DE FR IE]
            core/overlapping: violation error [US] contested
            core/own-servers: compliant note [DE] contested
            core/same: violation error [US]
        "#]],
    );
}

#[test]
fn copies_all_over_the_world_contest_a_promise_of_one_area_but_not_a_guess() {
    check(
        r#"
# core/guess
[[statement]]
place = "anywhere"
[[statement]]
place = "everywhere"
# core/promise
[[statement]]
place = "DE"
[[statement]]
place = "everywhere"
# core/unsure
[[statement]]
place = "DE"
[[statement]]
place = "anywhere"
"#,
        "",
        &expect![[r#"
            core/guess: violation error [*]
            core/promise: violation error [*] contested
            core/unsure: possible warning [*]
        "#]],
    );
}

#[test]
fn areas_are_compared_as_resolved_for_the_tenant() {
    let facts = r#"
# core/log
[[statement]]
place = "home-country"
[[statement]]
place = "DE"
"#;
    check(
        facts,
        "",
        &expect![[r#"
            core/log: compliant note [DE]
        "#]],
    );
    check(
        facts,
        "[tenant]\nname = 'T'\ncountry = 'FR'\n",
        &expect![[r#"
            core/log: compliant note [DE FR] contested
        "#]],
    );
}

#[test]
fn outside_home_contests_home() {
    check(
        r#"
# core/log
[[statement]]
place = "home-region"
[[statement]]
place = "outside-home-region"
"#,
        "",
        &expect![[r#"
            core/log: possible warning [*] contested
        "#]],
    );
}

#[test]
fn different_data_is_contested() {
    check(
        r#"
# core/different
data = ["personal", "secrets"]
[[statement]]
place = "DE"
data = ["personal"]
[[statement]]
place = "DE"
data = ["secrets"]
# core/same
data = ["personal", "secrets"]
[[statement]]
place = "DE"
data = ["personal"]
[[statement]]
place = "DE"
data = ["personal"]
"#,
        "",
        &expect![[r#"
            core/different: compliant note [DE] contested
            core/same: compliant note [DE]
        "#]],
    );
}

#[test]
fn nowhere_contests_what_says_otherwise() {
    check(
        r#"
# core/agree
[[statement]]
place = "nowhere"
[[statement]]
place = "nowhere"
# core/log
[[statement]]
place = "nowhere"
[[statement]]
place = "US"
"#,
        "",
        &expect![[r#"
            core/agree: compliant note []
            core/log: violation error [US] contested
        "#]],
    );
}

#[test]
fn unstated_contests_nothing_but_is_not_shown_to_hold() {
    let facts = r#"
# core/inside
[[statement]]
place = "DE"
[[statement]]
place = "unstated"
# core/outside
[[statement]]
place = "US"
[[statement]]
place = "unstated"
# core/silent
[[statement]]
place = "unstated"
[[statement]]
place = "unstated"
"#;
    check(
        facts,
        "",
        &expect![[r#"
            core/inside: unstated warning []
            core/outside: violation error [US]
            core/silent: unstated warning []
        "#]],
    );
}

#[test]
fn where_one_document_names_the_place_another_that_does_not_decides_nothing() {
    let beside = |silent: &str| {
        format!(
            "# core/log\n[[statement]]\nplace = 'DE'\n[[statement]]\nsource = 'b'\nfrom = 2020-06-01\nplace = 'unstated'\n{silent}"
        )
    };
    check(
        &beside("retention = '30 days'\n"),
        "",
        &expect![[r#"
            core/log: compliant note [DE]
        "#]],
    );
    // It named a place before: that it fell silent is no evidence that the other document is right.
    check(
        &beside("")
            .replace(
                "source = 'b'",
                "source = 'b'\nfrom = 2020-06-01\nuntil = 2021-06-01\nplace = 'US'\n[[statement]]\nsource = 'b'",
            )
            .replace("from = 2020-06-01\nplace = 'unstated'", "from = 2021-06-01\nplace = 'unstated'"),
        "",
        &expect![[r#"
            core/log: unstated warning []
        "#]],
    );
    // A case of its own is not what the other document speaks of.
    check(
        &beside("event = 'it fails over'\n"),
        "",
        &expect![[r#"
            core/log: unstated warning []
        "#]],
    );
    check_citations(
        TODAY,
        &beside("retention = '30 days'\n").replace("DE", "US"),
        "",
        &expect![[r#"
        core/log
          a 2023-01-01 from 2020-01-01 [US] always
          b 2021-06-01 from 2020-06-01 [] always
    "#]],
    );
}

#[test]
fn unstated_contests_what_is_held_but_not_where() {
    check(
        r#"
# core/log
data = ["personal"]
[[statement]]
place = "DE"
data  = ["personal.phone"]
[[statement]]
place = "unstated"
data  = ["personal.log"]
"#,
        "",
        &expect![[r#"
            core/log: unstated warning [] contested
        "#]],
    );
}

/// Nobody lists the countries of `america`: Brazil and the United States are those in question.
#[test]
fn an_area_that_nobody_lists_contests_only_what_it_has_no_country_in_common_with() {
    check(
        r#"
# core/apart
[[statement]]
place = "america"
[[statement]]
place = "EU"
# core/overlapping
[[statement]]
place = "america"
[[statement]]
place = ["US", "JP"]
"#,
        "",
        &expect![[r#"
            core/apart: violation error [BR US] contested
            core/overlapping: violation error [JP US]
        "#]],
    );
}

#[test]
fn an_area_that_nobody_lists_is_read_as_the_part_it_shares_with_a_listed_one() {
    let facts = |place: &str, certainty: &str| {
        format!("# core/log\n[[statement]]\nplace = 'america'\n[[statement]]\nplace = {place}\ncertainty = '{certainty}'\n")
    };
    let permits_the_united_states = "[[requirement]]\nid = 'r'\nwithin = ['US', 'JP']\n";
    check(
        &facts("['US', 'JP']", "always"),
        permits_the_united_states,
        &expect![[r#"
            core/log: compliant note [JP US]
        "#]],
    );
    // What only may be narrows nothing, nor does what names no country.
    for (place, certainty) in [("['US', 'JP']", "may"), ("'anywhere'", "may"), ("'unstated'", "always")] {
        let judged = evaluated(&facts(place, certainty), permits_the_united_states, TODAY);
        let places = &judged[0].claim.residency.as_ref().expect("it is about a fact").places;
        assert!(places.iter().any(|country| country == "BR"), "{place} {certainty}: {places:?}");
    }
}

#[test]
fn a_listed_area_is_read_as_the_part_it_shares_with_one_that_nobody_lists() {
    let american = "[tenant]\nname = 'T'\ncountry = 'US'\n[[requirement]]\nid = 'r'\nwithin = ['home-region']\n";
    let facts = |place: &str| format!("# core/log\n[[statement]]\nplace = 'home-region'\n[[statement]]\nplace = {place}\n");
    check(
        &facts("'world'"),
        american,
        &expect![[r#"
        core/log: compliant note [BR US]
    "#]],
    );
    // In each of several places: none of them is dropped.
    check(
        &facts("['US', 'JP']"),
        american,
        &expect![[r#"
        core/log: violation error [JP]
    "#]],
    );
    // The citation keeps what the document says.
    check_citations(
        TODAY,
        &facts("'world'"),
        american,
        &expect![[r#"
        core/log
          a 2023-01-01 from 2020-01-01 [BR US] always
          a 2023-01-01 from 2020-01-01 [AU BR CN DE FR GB IE JP US] always
    "#]],
    );
}

#[test]
fn strictest_takes_the_worst_and_newest_the_newest_edition() {
    check(
        BY_AREA,
        "",
        &expect![[r#"
            core/log: violation error [US] contested
        "#]],
    );
    check(
        BY_AREA,
        NEWEST,
        &expect![[r#"
            core/log: compliant note [DE] contested
        "#]],
    );
    // The newest edition of B is younger than that of A on this day.
    check_on(
        "2021-07-01",
        BY_AREA,
        NEWEST,
        &expect![[r#"
            core/log: violation error [US] contested
        "#]],
    );
}

#[test]
fn both_are_cited_either_way_the_deciding_one_first() {
    check_citations(
        "2024-01-01",
        BY_AREA,
        "",
        &expect![[r#"
            core/log
              b 2021-06-01 from 2020-06-01 [US] always
              a 2023-01-01 from 2020-01-01 [DE] always
        "#]],
    );
    check_citations(
        "2024-01-01",
        BY_AREA,
        NEWEST,
        &expect![[r#"
            core/log
              a 2023-01-01 from 2020-01-01 [DE] always
              b 2021-06-01 from 2020-06-01 [US] always
        "#]],
    );
}

#[test]
fn two_passages_of_one_edition_contest_each_other_and_a_tie_takes_the_worst() {
    let facts = r#"
# core/log
[[statement]]
section = "No exceptions"
place   = "DE"
[[statement]]
section = "Exceptions"
place   = "US"
"#;
    check(
        facts,
        "",
        &expect![[r#"
            core/log: violation error [US] contested
        "#]],
    );
    check(
        facts,
        NEWEST,
        &expect![[r#"
            core/log: violation error [US] contested
        "#]],
    );
}

#[test]
fn newest_counts_only_where_documents_disagree() {
    let facts = r#"
# core/log
[[statement]]
place = "DE"
[[statement]]
source = "b"
from = 2020-06-01
place = "world"
"#;
    check(
        facts,
        NEWEST,
        &expect![[r#"
            core/log: possible warning [AU BR CN GB JP US]
        "#]],
    );
}

#[test]
fn withdrawn_statements_do_not_contest() {
    let facts = r#"
# core/log
[[statement]]
until = 2021-01-01
place = "US"
[[statement]]
until = 2021-01-01
place = "DE"
"#;
    check(
        facts,
        "",
        &expect![[r#"
            core/log: violation warning [US] withdrawn
        "#]],
    );
}
