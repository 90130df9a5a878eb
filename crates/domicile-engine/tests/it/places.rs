//! Places that the tenant decides.

use expect_test::expect;

use crate::show::{check, check_on};

#[test]
fn the_tenants_own_country_and_region() {
    let facts = r#"
# core/country
[[statement]]
place = "home-country"
# core/region
[[statement]]
place = "home-region"
"#;
    check(
        facts,
        "",
        &expect![[r#"
            core/country: compliant note [DE]
            core/region: compliant note [DE IE]
        "#]],
    );
    check(
        facts,
        "[tenant]\nname = 'T'\ncountry = 'JP'\n",
        &expect![[r#"
            core/country: violation error [JP]
            core/region: violation error [JP]
        "#]],
    );
}

#[test]
fn where_people_sign_in_from_means_each_of_their_countries() {
    let facts = "# core/sign-in\n[[statement]]\nplace = 'user-location'\n";
    check(
        facts,
        "[tenant]\nname = 'T'\ncountry = 'DE'\n",
        &expect![[r#"
            core/sign-in: compliant note [DE]
        "#]],
    );
    check(
        facts,
        "[tenant]\nname = 'T'\ncountry = 'DE'\nusers-in = ['FR', 'JP', 'US']\n",
        &expect![[r#"
            core/sign-in: violation error [JP US]
        "#]],
    );
}

#[test]
fn a_partners_country_is_what_a_setting_provides() {
    let facts = r#"
# core/of-another-service
[[statement]]
place = "partner-country"
# phone/of-its-own
[[statement]]
place = "partner-country"
"#;
    check(
        facts,
        "[services.phone]\npartners = ['FR', 'US']\n",
        &expect![[r#"
            core/of-another-service: violation error [US]
            phone/of-its-own: violation error [US]
        "#]],
    );
    check(
        facts,
        "[services.phone]\npartners = ['FR', 'IE']\n",
        &expect![[r#"
            core/of-another-service: compliant note [FR IE]
            phone/of-its-own: compliant note [FR IE]
        "#]],
    );
    check(
        facts,
        "[services.phone]\n",
        &expect![[r#"
            core/of-another-service: possible warning [*]
            phone/of-its-own: possible warning [*]
        "#]],
    );
    check(facts, "[services.phone]\npartners = []\n", &expect![[""]]);
}

#[test]
fn the_region_of_a_country_is_where_its_tenants_are_placed() {
    let facts = r#"
# core/partners
[[statement]]
place = "region-of:partner-country"
# core/users
[[statement]]
place = "region-of:user-location"
"#;
    let manifest = |users: &str| {
        format!("[tenant]\nname = 'T'\ncountry = 'DE'\nusers-in = ['{users}']\n[services.phone]\npartners = ['{users}']\n")
    };
    check(
        facts,
        &manifest("FR"),
        &expect![[r#"
            core/partners: compliant note [DE IE]
            core/users: compliant note [DE IE]
        "#]],
    );
    check(
        facts,
        &manifest("US"),
        &expect![[r#"
            core/partners: violation error [BR US]
            core/users: violation error [BR US]
        "#]],
    );
    // No document says which region serves Brazil.
    check(
        facts,
        &manifest("BR"),
        &expect![[r#"
            core/partners: possible warning [*]
            core/users: possible warning [*]
        "#]],
    );
}

#[test]
fn a_national_cloud_serves_its_tenants_from_its_own_region() {
    let facts = "# core/users\n[[statement]]\nplace = 'region-of:user-location'\n";
    let manifest = "[tenant]\nname = 'T'\ncountry = 'CN'\ncloud = 'china'\nusers-in = ['DE']\n";
    check(
        facts,
        manifest,
        &expect![[r#"
        core/users: violation error [CN]
    "#]],
    );
}

#[test]
fn the_region_of_a_country_is_that_of_a_tenant_created_on_the_day_of_the_check() {
    let facts = "# core/users\n[[statement]]\nplace = 'region-of:user-location'\n";
    let manifest = "[tenant]\nname = 'T'\ncountry = 'DE'\nusers-in = ['AU']\n";
    check_on(
        "2021-12-31",
        facts,
        manifest,
        &expect![[r#"
            core/users: violation error [JP]
        "#]],
    );
    check_on(
        "2022-01-01",
        facts,
        manifest,
        &expect![[r#"
            core/users: violation error [AU]
        "#]],
    );
}

#[test]
fn a_place_from_a_setting_is_any_place_where_it_is_not_given() {
    let facts = "# phone/call\n[[statement]]\nplace = 'setting:site'\n";
    check(
        facts,
        "[services.phone]\nsite = 'west'\n",
        &expect![[r#"
            phone/call: compliant note [IE]
        "#]],
    );
    check(
        facts,
        "[services.phone]\nsite = 'EAST SITE'\n",
        &expect![[r#"
            phone/call: violation error [US]
        "#]],
    );
    check(
        facts,
        "[services.phone]\nsite = 'cloudy'\n",
        &expect![[r#"
            phone/call: possible warning [*]
        "#]],
    );
    check(
        facts,
        "[services.phone]\n",
        &expect![[r#"
            phone/call: possible warning [*]
        "#]],
    );
}

#[test]
fn a_setting_whose_default_is_no_place_says_nothing() {
    let facts = "# phone/call\n[[statement]]\nplace = 'setting:mirrors'\n";
    check(facts, "[services.phone]\n", &expect![[""]]);
    check(
        facts,
        "[services.phone]\nmirrors = ['EU', 'US']\n",
        &expect![[r#"
            phone/call: violation error [US]
        "#]],
    );
}

#[test]
fn members_of_a_place_are_those_of_the_day() {
    let facts = "# core/log\n[[statement]]\nplace = 'GB'\n";
    check_on(
        "2020-01-31",
        facts,
        "",
        &expect![[r#"
            core/log: compliant note [GB]
        "#]],
    );
    check_on(
        "2020-02-01",
        facts,
        "",
        &expect![[r#"
            core/log: violation error [GB]
        "#]],
    );
}
