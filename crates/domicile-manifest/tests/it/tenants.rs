//! `[tenant]`, and the place of each of its values.

use domicile_manifest::Role;
use expect_test::expect;

use crate::catalog::catalog;
use crate::show::{check, check_content, parse};

#[test]
fn every_value_knows_its_place() {
    check_content(
        Role::Manifest,
        r#"
extends = ["../eu.toml", "../us.toml"]
catalog = ["./facts"]

[tenant]
name     = "Contoso"
id       = "0f5c"
country  = "DE"
region   = "EMEA"
cloud    = "public"
created  = 2019-04-02
users-in = ["DE", "FR"]

[[evidence]]
files = ["infra/**/*.tf"]
kind  = "auto"

[[evidence]]
files = ["exports/*.json", "tenant.json"]
kind  = "graph"

[check]
as-of      = 2026-11-01
contested  = "newest"
withdrawn  = "off"
undeclared = "error"
"#,
        &expect![[r#"
            extends ../eu.toml <2:12 "../eu.toml">
            extends ../us.toml <2:26 "../us.toml">
            catalog ./facts <3:12 "./facts">
            name Contoso <6:12 "Contoso">
            id 0f5c <7:12 "0f5c">
            country DE <8:12 "DE">
            region emea <9:12 "EMEA">
            cloud public <10:12 "public">
            created 2019-04-02 <11:12 2019-04-02>
            users in DE <12:13 "DE">, FR <12:19 "FR">
            evidence  <14:1 [[evidence]]>
              files infra/**/*.tf <15:10 "infra/**/*.tf">
            evidence  <18:1 [[evidence]]>
              files exports/*.json <19:10 "exports/*.json">
              files tenant.json <19:28 "tenant.json">
              kind graph <20:9 "graph">
            check 2026-11-01 <23:14 2026-11-01>, Newest, withdrawn off, undeclared error
        "#]],
    );
}

#[test]
fn what_is_not_given_follows_from_the_country() {
    check_content(
        Role::Manifest,
        "[tenant]\nname = \"Contoso\"\ncountry = \"FR\"\n",
        &expect![[r#"
        name Contoso <2:8 "Contoso">
        country FR <3:11 "FR">
        region emea <3:11 "FR">
        cloud public <3:11 "FR">
        users in FR <3:11 "FR">
    "#]],
    );
}

#[test]
fn windows_lines_and_wide_characters_are_counted_as_people_do() {
    check_content(
        Role::Manifest,
        "# Müller\r\n[tenant]\r\nname = \"Größe\" \r\n'country' = 'DE'\r\n",
        &expect![[r#"
        name Größe <3:8 "Größe">
        country DE <4:13 'DE'>
        region emea <4:13 'DE'>
        cloud public <4:13 'DE'>
        users in DE <4:13 'DE'>
    "#]],
    );
}

#[test]
fn an_inline_table_is_a_table_too() {
    check_content(
        Role::Manifest,
        "tenant = { name = 'Contoso', country = 'DE' }\nservices.phone.plan = 'full'\nservices.directory = {}\n",
        &expect![[r#"
            name Contoso <1:19 'Contoso'>
            country DE <1:40 'DE'>
            region emea <1:40 'DE'>
            cloud public <1:40 'DE'>
            users in DE <1:40 'DE'>
            service directory <3:10 directory>
            service phone <2:10 phone>
              plan = 10: full <2:23 'full'> <2:23 'full'>
        "#]],
    );
}

#[test]
fn a_tenant_that_cannot_be_placed_does_not_hide_the_rest() {
    check_content(
        Role::Manifest,
        r#"
[tenant]
name = "Contoso"
country = "Germany"
[services.phone]
plan = "fool"
[[requirement]]
id = "x"
within = ["DE"]
"#,
        &expect![[r#"
            4:11 "\"Germany\"" unknown-country: unknown country `Germany` / did you mean `DE`?
            6:8 "\"fool\"" unknown-value: unknown value `fool` / one of `basic`, `full` can stand here
            requirement x <8:6 "x"> <7:1 [[requirement]]>
              data all, activities storage processing transit access, level error
              within DE <9:11 "DE"> <9:10 ["DE"]>
        "#]],
    );
}

#[test]
fn countries_have_one_spelling() {
    check(
        r#"
[tenant]
name = "Contoso"
country = "DE"
users-in = ["UK", "EL", "de", "Germany", "DEU", "Turky", "XX", "Atlantis"]
"#,
        &expect![[r#"
            5:13 "\"UK\"" unknown-country: unknown country `UK` / did you mean `GB`?
            5:19 "\"EL\"" unknown-country: unknown country `EL` / did you mean `GR`?
            5:25 "\"de\"" unknown-country: unknown country `de` / did you mean `DE`?
            5:31 "\"Germany\"" unknown-country: unknown country `Germany` / did you mean `DE`?
            5:42 "\"DEU\"" unknown-country: unknown country `DEU` / did you mean `DE`?
            5:49 "\"Turky\"" unknown-country: unknown country `Turky` / did you mean `TR`?
            5:58 "\"XX\"" unknown-country: unknown country `XX` / write the two capital letters that ISO 3166-1 gives the country, such as `DE`
            5:64 "\"Atlantis\"" unknown-country: unknown country `Atlantis` / write the two capital letters that ISO 3166-1 gives the country, such as `DE`
        "#]],
    );
}

#[test]
fn a_mistake_says_why_at_its_place() {
    let catalog = catalog();
    let text = "[tenant]\nname = 'x'\ncountry = 'ZA'\n[services.phone]\nplan = 'gold'\n[check]\npossible = 'loud'\n";
    let labels: Vec<String> =
        parse(&catalog, text, Role::Manifest).findings.iter().map(|finding| finding.claim.label.clone()).collect();
    expect![[r#"
        the region does not follow from this country alone
        `plan` takes no such value
        no level is called so"#]]
    .assert_eq(&labels.join("\n"));
}
