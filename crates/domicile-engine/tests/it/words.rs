//! What findings say.

use expect_test::expect;

use crate::show::check_words;
use crate::world::evaluated;

#[test]
fn the_headline_names_the_place_the_requirement_and_what_is_unusual() {
    check_words(
        "2024-01-01",
        r#"
# core/compliant
[[statement]]
place = "DE"
# core/contested
[[statement]]
place = "DE"
[[statement]]
place = "US"
# core/possible
[[statement]]
place = "anywhere"
# core/unstated
[[statement]]
place = "unstated"
# core/violation
title = "It happens in the United States"
remedy = "Ask for it to end."
[[statement]]
place = "US"
# core/withdrawn
[[statement]]
until = 2021-01-01
place = ["US", "JP"]
"#,
        "",
        &expect![[r#"
            It happens (Germany): within `r`
            It happens (United States): outside `r`; the document contradicts itself
              help: No setting changes this: record a waiver with an owner and an expiry, or change the requirement.
            It happens (any place): possibly outside `r`
              help: No setting changes this: record a waiver with an owner and an expiry, or change the requirement.
            It happens (no document says where): `r` is not shown to hold
              help: No setting changes this: record a waiver with an owner and an expiry, or change the requirement.
            It happens in the United States: outside `r`
              help: Ask for it to end.
            It happens (JP, US): outside `r`; no longer documented, last in edition 2020-01-01
              help: No setting changes this: record a waiver with an owner and an expiry, or change the requirement.
        "#]],
    );
}

#[test]
fn a_finding_says_that_a_setting_is_not_declared() {
    check_words(
        "2024-01-01",
        "# phone/call\nwhen = { recording = true }\n[[statement]]\nplace = 'US'\n# phone/site\n[[statement]]\nplace = 'setting:site'\n",
        "[services.phone]\n",
        &expect![[r#"
            It happens (United States): possibly outside `r`
              help: Smallest change: declare `services.phone.recording` as `false`, if that is so.
              caveat: a setting that decides whether this applies is not declared, so it may or may not
            It happens (any place: the setting that decides it is not declared): possibly outside `r`
              help: Smallest change: declare `services.phone.site`; within EU it is compliant.
        "#]],
    );
}

#[test]
fn a_finding_says_that_no_source_gives_the_countries_of_an_area() {
    let facts = "# core/log\n[[statement]]\nplace = 'america'\n";
    check_words(
        "2024-01-01",
        facts,
        "",
        &expect![[r#"
            It happens (America): outside `r`
              help: No setting changes this: record a waiver with an owner and an expiry, or change the requirement.
              caveat: no source lists the countries of `america`; every country in question is counted
        "#]],
    );
    check_words(
        "2024-01-01",
        facts,
        "[[requirement]]\nid = 'r'\nwithin = ['america']\n",
        &expect![[r#"
            It happens (America): within `r`
        "#]],
    );
}

#[test]
fn a_finding_says_which_countries_of_an_area_another_document_names() {
    check_words(
        "2024-01-01",
        "# core/log\n[[statement]]\nplace = 'america'\n[[statement]]\nplace = ['US', 'JP']\n",
        "",
        &expect![[r#"
            It happens (United States): outside `r`
              help: No setting changes this: record a waiver with an owner and an expiry, or change the requirement.
              caveat: no source lists the countries of `america`; those in question that another document names are counted
        "#]],
    );
}

#[test]
fn a_finding_says_where_it_is_required_and_why() {
    let manifest = "[[requirement]]\nid = 'r'\nwithin = ['EU']\nbecause = 'we promised'\n";
    let findings = evaluated("# core/log\n[[statement]]\nplace = 'US'\n", manifest, "2024-01-01");
    let related: Vec<_> = findings[0].related.iter().map(|at| (&*at.message, at.location.text())).collect();
    assert_eq!(related, [("required here by `r` (we promised)", "['EU']")]);
}
