//! What a requirement covers, and what it permits.

use expect_test::expect;

use crate::show::{check, check_on, check_words};

#[test]
fn never_in_takes_places_out_of_the_world_or_out_of_within() {
    let facts = r#"
# core/france
[[statement]]
place = "FR"
# core/germany
[[statement]]
place = "DE"
# core/union
[[statement]]
place = "EU"
# core/states
[[statement]]
place = "US"
"#;
    check(
        facts,
        "[[requirement]]\nid = 'r'\nnever-in = ['US']\n",
        &expect![[r#"
            core/france: compliant note [FR]
            core/germany: compliant note [DE]
            core/states: violation error [US]
            core/union: compliant note [DE FR IE]
        "#]],
    );
    check(
        facts,
        "[[requirement]]\nid = 'r'\nwithin = ['EU']\nnever-in = ['FR']\n",
        &expect![[r#"
            core/france: violation error [FR]
            core/germany: compliant note [DE]
            core/states: violation error [US]
            core/union: possible warning [FR]
        "#]],
    );
}

#[test]
fn home_is_a_permission() {
    let facts = r#"
# core/country
[[statement]]
place = "DE"
# core/region
[[statement]]
place = "IE"
# core/states
[[statement]]
place = "US"
"#;
    check(
        facts,
        "[[requirement]]\nid = 'r'\nwithin = ['home-country']\n",
        &expect![[r#"
            core/country: compliant note [DE]
            core/region: violation error [IE]
            core/states: violation error [US]
        "#]],
    );
    check(
        facts,
        "[[requirement]]\nid = 'r'\nwithin = ['home-region']\n",
        &expect![[r#"
            core/country: compliant note [DE]
            core/region: compliant note [IE]
            core/states: violation error [US]
        "#]],
    );
    check(
        facts,
        "[[requirement]]\nid = 'r'\nnever-in = ['home-region']\n",
        &expect![[r#"
            core/country: violation error [DE]
            core/region: violation error [IE]
            core/states: compliant note [US]
        "#]],
    );
}

#[test]
fn a_parent_covers_its_children_and_a_fact_about_the_parent_concerns_each() {
    let facts = r#"
# core/keys
data = ["secrets"]
[[statement]]
place = "US"
# core/logs
data = ["personal.log"]
[[statement]]
place = "US"
# core/people
data = ["personal"]
[[statement]]
place = "US"
# core/phones
data = ["personal.phone", "secrets"]
[[statement]]
place = "US"
"#;
    let of = |data: &str| format!("[[requirement]]\nid = 'r'\nwithin = ['EU']\ndata = ['{data}']\n");
    check(
        facts,
        &of("personal"),
        &expect![[r#"
            core/logs: violation error [US]
            core/people: violation error [US]
            core/phones: violation error [US]
        "#]],
    );
    check(
        facts,
        &of("personal.log"),
        &expect![[r#"
            core/logs: violation error [US]
            core/people: violation error [US]
        "#]],
    );
    check(
        facts,
        &of("secrets"),
        &expect![[r#"
            core/keys: violation error [US]
            core/phones: violation error [US]
        "#]],
    );
}

#[test]
fn a_requirement_is_about_activities() {
    let facts = r#"
# core/reached
activity = "access"
[[statement]]
place = "US"
# core/sent
activity = "transit"
[[statement]]
place = "US"
# core/stored
[[statement]]
place = "US"
# core/used
activity = "processing"
[[statement]]
place = "US"
"#;
    check(
        facts,
        "",
        &expect![[r#"
            core/reached: violation error [US]
            core/sent: violation error [US]
            core/stored: violation error [US]
            core/used: violation error [US]
        "#]],
    );
    let asked = "[[requirement]]\nid = 'r'\nwithin = ['EU']\nactivities = ['storage', 'access']\n";
    check(
        facts,
        asked,
        &expect![[r#"
            core/reached: violation error [US]
            core/stored: violation error [US]
        "#]],
    );
}

#[test]
fn patterns_choose_facts_and_a_star_also_matches_a_slash() {
    let facts = r#"
# core/copy
[[statement]]
place = "US"
# mail/copy
[[statement]]
place = "US"
# mail/letters
[[statement]]
place = "US"
"#;
    let of = |globs: &str| format!("[services.mail]\n[[requirement]]\nid = 'r'\nwithin = ['EU']\nservices = [{globs}]\n");
    check(
        facts,
        &of("'mail/*'"),
        &expect![[r#"
            mail/copy: violation error [US]
            mail/letters: violation error [US]
        "#]],
    );
    check(
        facts,
        &of("'*copy'"),
        &expect![[r#"
            core/copy: violation error [US]
            mail/copy: violation error [US]
        "#]],
    );
    check(
        facts,
        &of("'mail/letters', 'core*'"),
        &expect![[r#"
            core/copy: violation error [US]
            mail/letters: violation error [US]
        "#]],
    );
    check(facts, &of("'mail'"), &expect![[""]]);
    check(
        facts,
        &of("'*'"),
        &expect![[r#"
            core/copy: violation error [US]
            mail/copy: violation error [US]
            mail/letters: violation error [US]
        "#]],
    );
}

#[test]
fn each_requirement_that_covers_a_fact_has_a_finding_of_its_own() {
    check(
        "# core/log\n[[statement]]\nplace = 'IE'\n",
        r#"
[[requirement]]
id = "german"
within = ["DE"]
[[requirement]]
id = "european"
within = ["EU"]
[[requirement]]
id = "not-irish"
never-in = ["IE"]
level = "warning"
"#,
        &expect![[r#"
            core/log for european: compliant note [IE]
            core/log for german: violation error [IE]
            core/log for not-irish: violation warning [IE]
        "#]],
    );
}

#[test]
fn a_group_is_that_of_the_day_and_before_it_began_that_of_its_first() {
    let facts = "# core/france\n[[statement]]\nplace = 'FR'\n# core/germany\n[[statement]]\nplace = 'DE'\n";
    let asked = "[[requirement]]\nid = 'r'\nwithin = ['boundary']\n";
    check_on(
        "2022-12-31",
        facts,
        asked,
        &expect![[r#"
            core/france: violation error [FR]
            core/germany: compliant note [DE]
        "#]],
    );
    check_on(
        "2023-06-30",
        facts,
        asked,
        &expect![[r#"
            core/france: violation error [FR]
            core/germany: compliant note [DE]
        "#]],
    );
    check_on(
        "2023-07-01",
        facts,
        asked,
        &expect![[r#"
            core/france: compliant note [FR]
            core/germany: compliant note [DE]
        "#]],
    );
}

#[test]
fn a_finding_says_that_a_group_had_not_begun() {
    let facts = "# core/log\n[[statement]]\nplace = 'FR'\n";
    check_words(
        "2022-12-31",
        facts,
        "[[requirement]]\nid = 'r'\nwithin = ['boundary']\n",
        &expect![[r#"
            It happens (France): outside `r`
              help: No setting changes this: record a waiver with an owner and an expiry, or change the requirement.
              caveat: boundary began on 2023-01-01; it is taken with the members it began with
        "#]],
    );
    check_words(
        "2022-12-31",
        facts,
        "[[requirement]]\nid = 'r'\nnever-in = ['FR', 'boundary']\n",
        &expect![[r#"
            It happens (France): outside `r`
              help: No setting changes this: record a waiver with an owner and an expiry, or change the requirement.
              caveat: boundary began on 2023-01-01; it is taken with the members it began with
        "#]],
    );
    check_words(
        "2023-01-01",
        facts,
        "[[requirement]]\nid = 'r'\nwithin = ['boundary']\n",
        &expect![[r#"
            It happens (France): outside `r`
              help: No setting changes this: record a waiver with an owner and an expiry, or change the requirement.
        "#]],
    );
}
